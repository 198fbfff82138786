// What Linux offers and Swift's Glibc module hides, because the module is built without _GNU_SOURCE. Nothing here
// decides anything: each function is one call, returns what the call returns and leaves errno as it was set.
#pragma once

#include <dirent.h>
#include <spawn.h>
#include <sys/eventfd.h>
#include <sys/signalfd.h>
#include <sys/types.h>

// "ENOENT" for 2; NULL for a number that names no error.
const char *linux_error_name(int code);

// openat2(2) with RESOLVE_BENEATH, RESOLVE_NO_SYMLINKS and RESOLVE_NO_MAGICLINKS.
int linux_open_beneath(int directory, const char *path, int flags, unsigned int mode);

// renameat2(2) with RENAME_NOREPLACE.
int linux_rename_no_replace(int from_directory, const char *from, int to_directory, const char *to);

// A folder as a place only (O_PATH): it can be passed through by whoever may not read it.
int linux_open_place(const char *path);

// SO_PEERCRED of a connected Unix socket.
int linux_peer(int socket, int *pid, unsigned int *uid, unsigned int *gid);

// accept4(2) with SOCK_CLOEXEC.
int linux_accept(int socket);

// Makes an inherited listening socket close at exec and never wait.
int linux_prepare_listener(int socket);

// pipe2(2) with O_CLOEXEC.
int linux_pipe(int ends[2]);

// memfd_create(2) with MFD_CLOEXEC.
int linux_memory_file(const char *name);

// The name in an entry that readdir(3) gave; the record may be shorter than the declared structure.
const char *linux_entry_name(const struct dirent *entry);

// setresuid(2) and setresgid(2) of the whole process: real and effective become the one that is given, the saved one is root.
int linux_set_user(unsigned int uid);
int linux_set_group(unsigned int gid);

// A descriptor that becomes readable when the process ends.
int linux_process_descriptor(int pid);

// Makes the child lead a session and a process group of its own, with every signal unblocked and at its default.
int linux_spawn_attributes(posix_spawnattr_t *attributes);

// Makes the child start in `folder` with the three descriptors as 0, 1 and 2 and nothing else open.
int linux_spawn_actions(posix_spawn_file_actions_t *actions, const char *folder, int input, int output, int error);

// waitpid(2); the exit code is written to `code`, or the signal to `signal`; the other is -1.
int linux_wait(int pid, int *code, int *signal);

// Names the calling thread; the kernel keeps 15 bytes.
int linux_name_thread(const char *name);

// malloc_trim(3) of all arenas.
void linux_give_back_memory(void);

// syncfs(2).
int linux_sync_file_system(int descriptor);

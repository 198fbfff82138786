#define _GNU_SOURCE
#include "CLinux.h"

#include <fcntl.h>
#include <linux/openat2.h>
#include <malloc.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/syscall.h>
#include <sys/wait.h>
#include <unistd.h>

const char *linux_error_name(int code) { return strerrorname_np(code); }

int linux_open_beneath(int directory, const char *path, int flags, unsigned int mode) {
    struct open_how how;
    memset(&how, 0, sizeof how);
    how.flags = (unsigned int)flags;
    how.mode = (flags & O_CREAT) ? mode : 0;
    how.resolve = RESOLVE_BENEATH | RESOLVE_NO_SYMLINKS | RESOLVE_NO_MAGICLINKS;
    return (int)syscall(SYS_openat2, directory, path, &how, sizeof how);
}

int linux_rename_no_replace(int from_directory, const char *from, int to_directory, const char *to) {
    return renameat2(from_directory, from, to_directory, to, RENAME_NOREPLACE);
}

int linux_open_place(const char *path) { return open(path, O_PATH | O_DIRECTORY | O_CLOEXEC); }

int linux_peer(int socket, int *pid, unsigned int *uid, unsigned int *gid) {
    struct ucred peer;
    socklen_t size = sizeof peer;
    int result = getsockopt(socket, SOL_SOCKET, SO_PEERCRED, &peer, &size);
    if (result == 0) {
        *pid = peer.pid;
        *uid = peer.uid;
        *gid = peer.gid;
    }
    return result;
}

int linux_accept(int socket) { return accept4(socket, NULL, NULL, SOCK_CLOEXEC); }

int linux_prepare_listener(int socket) {
    int flags = fcntl(socket, F_GETFL);
    if (flags < 0 || fcntl(socket, F_SETFL, flags | O_NONBLOCK) < 0) return -1;
    return fcntl(socket, F_SETFD, FD_CLOEXEC);
}

int linux_pipe(int ends[2]) { return pipe2(ends, O_CLOEXEC); }

int linux_memory_file(const char *name) { return memfd_create(name, MFD_CLOEXEC); }

const char *linux_entry_name(const struct dirent *entry) { return entry->d_name; }

int linux_process_descriptor(int pid) { return (int)syscall(SYS_pidfd_open, pid, 0); }

int linux_spawn_attributes(posix_spawnattr_t *attributes) {
    sigset_t all, none;
    sigfillset(&all);
    sigemptyset(&none);
    int code = posix_spawnattr_init(attributes);
    if (code == 0) code = posix_spawnattr_setsigdefault(attributes, &all);
    if (code == 0) code = posix_spawnattr_setsigmask(attributes, &none);
    if (code == 0)
        code = posix_spawnattr_setflags(
            attributes, POSIX_SPAWN_SETSID | POSIX_SPAWN_SETSIGDEF | POSIX_SPAWN_SETSIGMASK);
    return code;
}

int linux_spawn_actions(posix_spawn_file_actions_t *actions, const char *folder, int input, int output, int error) {
    int code = posix_spawn_file_actions_init(actions);
    if (code == 0) code = posix_spawn_file_actions_addchdir_np(actions, folder);
    if (code == 0) code = posix_spawn_file_actions_adddup2(actions, input, 0);
    if (code == 0) code = posix_spawn_file_actions_adddup2(actions, output, 1);
    if (code == 0) code = posix_spawn_file_actions_adddup2(actions, error, 2);
    if (code == 0) code = posix_spawn_file_actions_addclosefrom_np(actions, 3);
    return code;
}

int linux_wait(int pid, int *code, int *signal) {
    int status = 0;
    int result = waitpid(pid, &status, 0);
    if (result == pid) {
        *code = WIFEXITED(status) ? WEXITSTATUS(status) : -1;
        *signal = WIFSIGNALED(status) ? WTERMSIG(status) : -1;
    }
    return result;
}

int linux_name_thread(const char *name) {
    char kept[16];
    strncpy(kept, name, sizeof kept - 1);
    kept[sizeof kept - 1] = 0;
    return pthread_setname_np(pthread_self(), kept);
}

void linux_give_back_memory(void) { malloc_trim(0); }

int linux_sync_file_system(int descriptor) { return syncfs(descriptor); }

int linux_set_user(unsigned int uid) { return setresuid(uid, uid, 0); }

int linux_set_group(unsigned int gid) { return setresgid(gid, gid, 0); }

import CLinux
import Glibc

/// Owns an open file descriptor and closes it at the end of its life. Every descriptor is closed on exec.
package struct Descriptor: ~Copyable, Sendable {
    /// The number; it is valid for as long as the descriptor lives.
    package let raw: Int32

    /// Takes ownership of a number that nobody else will close.
    package init(owning raw: Int32) { self.raw = raw }

    deinit { _ = Glibc.close(raw) }

    /// Closes and reports what the file system could still refuse (EIO, EDQUOT on network file systems).
    package consuming func close() throws(SystemError) {
        let number = raw
        discard self
        // Linux has let go of the number even when it answers EINTR: a second close could hit another thread's file.
        if Glibc.close(number) == -1 && errno != EINTR { throw SystemError(call: "close", code: errno) }
    }

    /// Reads the status of the open file.
    package func status() throws(SystemError) -> FileStatus {
        var status = stat()
        try retrying("fstat") { fstat(raw, &status) }
        return FileStatus(status)
    }

    /// Waits until content and metadata are on the disk. A failed fsync is never retried, here or by the caller: the
    /// kernel has marked the pages clean, so that a second call would lie. Whoever gets an error must not acknowledge
    /// anything, and starts again from what the disk holds.
    package func synchronize() throws(SystemError) {
        if fsync(raw) == -1 { throw SystemError(call: "fsync", code: errno) }
    }

    /// Waits until content and size are on the disk; times may be older. A failure is never retried, see
    /// `synchronize`.
    package func synchronizeData() throws(SystemError) {
        if fdatasync(raw) == -1 { throw SystemError(call: "fdatasync", code: errno) }
    }

    /// Waits until everything written to the descriptor's file system is on the disk (syncfs(2)); errors of any file are told
    /// since Linux 5.8. A failure is never retried, see `synchronize`.
    package func synchronizeFileSystem() throws(SystemError) {
        if linux_sync_file_system(raw) == -1 { throw SystemError(call: "syncfs", code: errno) }
    }

    /// Cuts or extends the file to a length in bytes.
    package func truncate(to size: Int64) throws(SystemError) {
        try retrying("ftruncate") { ftruncate(raw, off_t(size)) }
    }

    /// Moves the position to a distance in bytes from the start.
    package func seek(to position: Int64) throws(SystemError) {
        try retrying("lseek") { lseek(raw, off_t(position), SEEK_SET) }
    }

    /// Sets the permission bits exactly, whatever the umask is.
    package func setMode(_ mode: UInt32) throws(SystemError) {
        try retrying("fchmod") { fchmod(raw, mode_t(mode)) }
    }

    /// Takes the exclusive lock of the open file (flock) without waiting; false when another process or another
    /// opening holds it. It is released when the descriptor closes, so also when the process dies.
    package func tryLock() throws(SystemError) -> Bool {
        do {
            try retrying("flock") { flock(raw, LOCK_EX | LOCK_NB) }
            return true
        } catch {
            if error.code == EWOULDBLOCK { return false }
            throw error
        }
    }

    /// Gives the lock back before the descriptor closes.
    package func unlock() throws(SystemError) { try retrying("flock") { flock(raw, LOCK_UN) } }
}

extension Descriptor {
    /// Reads at most the buffer's size and returns the number of bytes; 0 at the end.
    package func read(into buffer: UnsafeMutableRawBufferPointer) throws(SystemError) -> Int {
        try retrying("read") { Glibc.read(raw, buffer.baseAddress, buffer.count) }
    }

    /// Reads at most `count` bytes; empty at the end.
    package func read(_ count: Int) throws(SystemError) -> [UInt8] {
        try bytes(count) { buffer throws(SystemError) in try read(into: buffer) }
    }

    /// Takes at most `count` bytes from a socket; empty at its end. Where it does not wait, an error that `isTimedOut` says that
    /// nothing is there.
    func receive(_ count: Int, waits: Bool) throws(SystemError) -> [UInt8] {
        try bytes(count) { buffer throws(SystemError) in
            let flags = waits ? 0 : Int32(MSG_DONTWAIT)
            return try retrying("recv") { recv(raw, buffer.baseAddress, buffer.count, flags) }
        }
    }

    /// Reads at most `count` bytes at a distance from the start and leaves the position alone; empty at the end.
    package func read(_ count: Int, at position: Int64) throws(SystemError) -> [UInt8] {
        try bytes(count) { buffer throws(SystemError) in
            try retrying("pread") { pread(raw, buffer.baseAddress, buffer.count, off_t(position)) }
        }
    }

    /// Reads from the position to the end. Throws EFBIG as soon as more than `limit` bytes are there, having read one
    /// more at most.
    package func readAll(limit: Int) throws(SystemError) -> [UInt8] {
        let size = try status().size
        if size > limit { throw SystemError(call: "read", code: EFBIG) }
        var result: [UInt8] = []
        // One byte more than the size, so that a file that does not grow ends within the first reading.
        var step = max(4096, Int(size) + 1)
        while true {
            let part = try read(min(step, limit - result.count + 1))
            if part.isEmpty { return result }
            if result.isEmpty { result = part } else { result += part }
            if result.count > limit { throw SystemError(call: "read", code: EFBIG) }
            step = 65536
        }
    }

    /// Writes everything, in as many calls as it takes.
    package func writeAll(_ bytes: [UInt8]) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            written += try retrying("write") {
                bytes.withUnsafeBytes { Glibc.write(raw, $0.baseAddress?.advanced(by: written), $0.count - written) }
            }
        }
    }

    /// Writes everything at a distance from the start and leaves the position alone; in one call where the disk has room.
    package func write(_ bytes: [UInt8], at position: Int64) throws(SystemError) {
        var written = 0
        while written < bytes.count {
            written += try retrying("pwrite") {
                bytes.withUnsafeBytes {
                    pwrite(
                        raw, $0.baseAddress?.advanced(by: written), $0.count - written, off_t(position) + off_t(written)
                    )
                }
            }
        }
    }

    private func bytes(
        _ count: Int, _ fill: (UnsafeMutableRawBufferPointer) throws(SystemError) -> Int
    ) throws(SystemError) -> [UInt8] {
        var failure: SystemError?
        let result = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
            do throws(SystemError) {
                initialized = try fill(UnsafeMutableRawBufferPointer(buffer))
            } catch {
                failure = error
            }
        }
        if let failure { throw failure }
        return result
    }
}

/// Two ends of a pipe, both closed on exec.
package struct Pipe: ~Copyable, Sendable {
    package let reading: Descriptor
    package let writing: Descriptor

    package init() throws(SystemError) {
        var ends: [Int32] = [-1, -1]
        try retrying("pipe2") { linux_pipe(&ends) }
        reading = Descriptor(owning: ends[0])
        writing = Descriptor(owning: ends[1])
    }

    /// Closes the end that writes and keeps the other.
    package consuming func onlyReading() -> Descriptor { reading }

    /// Closes the end that reads and keeps the other.
    package consuming func onlyWriting() -> Descriptor { writing }
}

/// Writes to standard output, all or an error: ENOSPC on a full disk, EBADF where the caller closed it.
package func writeStandardOutput(_ bytes: [UInt8]) throws(SystemError) {
    var written = 0
    while written < bytes.count {
        written += try retrying("write") {
            bytes.withUnsafeBytes {
                Glibc.write(STDOUT_FILENO, $0.baseAddress?.advanced(by: written), $0.count - written)
            }
        }
    }
}

/// Sees that the three standard descriptors are open, so that no file of the newsroom's gets one of their numbers and what is said is written
/// into it. What the caller had closed can be neither read nor written afterwards.
package func holdStandardDescriptors() {
    for number in STDIN_FILENO...STDERR_FILENO where fcntl(number, F_GETFD) == -1 {
        // The lowest that is free, which is this one.
        _ = open("/dev/null", number == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
}

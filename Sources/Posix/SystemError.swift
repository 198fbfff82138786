import CLinux
import Glibc

/// Says which system call failed, on what, and why. It carries facts only; the sentence that a person reads is made
/// elsewhere.
package struct SystemError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The call's name, such as `fsync`.
    package let call: String
    /// The path that was given to the call; bytes that are not UTF-8 are replaced.
    package let path: String?
    /// The value of errno.
    package let code: Int32

    package init(call: String, path: String? = nil, code: Int32) {
        self.call = call
        self.path = path
        self.code = code
    }

    /// The symbol of the code, such as `ENOSPC`.
    package var name: String { linux_error_name(code).map { String(cString: $0) } ?? "E\(code)" }

    package var description: String { path.map { "\(call)(\($0)): \(name)" } ?? "\(call): \(name)" }

    /// The disk is full, or the account has used up its share (ENOSPC, EDQUOT).
    package var isNoSpace: Bool { code == ENOSPC || code == EDQUOT }
    /// Nothing is there, or a part of the way is not a folder (ENOENT, ENOTDIR).
    package var isMissing: Bool { code == ENOENT || code == ENOTDIR }
    /// The other end of a connection is gone (ECONNRESET, EPIPE).
    package var isCutOff: Bool { code == ECONNRESET || code == EPIPE }
    /// A socket is there and nobody listens (ECONNREFUSED).
    package var isRefused: Bool { code == ECONNREFUSED }
    /// Something is already there (EEXIST, ENOTEMPTY).
    package var isTaken: Bool { code == EEXIST || code == ENOTEMPTY }
    /// The file system is mounted read-only (EROFS).
    package var isOfReadOnlyDisk: Bool { code == EROFS }
    /// The account may not do this (EACCES, EPERM), or the file system is mounted read-only (EROFS).
    package var isDenied: Bool { code == EACCES || code == EPERM || code == EROFS }
    /// The process or the system has too many files open (EMFILE, ENFILE): try again later.
    package var isTooManyOpen: Bool { code == EMFILE || code == ENFILE }
    /// A limit of size was passed (EFBIG for files and `readAll`, EMSGSIZE for frames).
    package var isTooLarge: Bool { code == EFBIG || code == EMSGSIZE }
    /// Nothing arrived, or nothing could be sent, within the time allowed (EAGAIN).
    package var isTimedOut: Bool { code == EAGAIN }
    /// A link, a way out of the folder, or something other than a regular file was met where only a regular file may
    /// be (ELOOP, EXDEV, EISDIR, ENXIO).
    package var isNotPlain: Bool { code == ELOOP || code == EXDEV || code == EISDIR || code == ENXIO }
}

/// Repeats a call for as long as a signal interrupts it (EINTR), and turns -1 into a typed error.
@discardableResult
func retrying<Result: SignedInteger>(
    _ call: String, path: @autoclosure () -> String? = nil, _ body: () -> Result
) throws(SystemError) -> Result {
    while true {
        let result = body()
        if result != -1 { return result }
        let code = errno
        if code != EINTR { throw SystemError(call: call, path: path(), code: code) }
    }
}

/// Turns the code that `pthread_…` and `posix_spawn…` return into a typed error; they do not set errno.
func checked(_ call: String, path: String? = nil, _ code: Int32) throws(SystemError) {
    if code != 0 { throw SystemError(call: call, path: path, code: code) }
}

/// Ends bytes with NUL for C. A name that holds NUL itself would reach the kernel cut short, as another name; it is
/// EINVAL.
func terminated(_ bytes: some Collection<UInt8>, for call: String) throws(SystemError) -> [CChar] {
    if bytes.contains(0) { throw SystemError(call: call, path: String(decoding: bytes, as: UTF8.self), code: EINVAL) }
    return [CChar](unsafeUninitializedCapacity: bytes.count + 1) { buffer, count in
        count = 0
        for byte in bytes {
            buffer.initializeElement(at: count, to: CChar(bitPattern: byte))
            count += 1
        }
        buffer.initializeElement(at: count, to: 0)
        count += 1
    }
}

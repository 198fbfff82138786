import CLinux
import Glibc

/// How a file is opened. Closing on exec is not an option: it always holds.
package struct OpenOptions: OptionSet, Sendable {
    package let rawValue: Int32
    package init(rawValue: Int32) { self.rawValue = rawValue }

    /// Reading alone is what an empty set means.
    package static let read: OpenOptions = []
    package static let write = OpenOptions(rawValue: O_WRONLY)
    package static let readWrite = OpenOptions(rawValue: O_RDWR)
    package static let append = OpenOptions(rawValue: O_APPEND)
    package static let create = OpenOptions(rawValue: O_CREAT)
    /// Together with `create`: fails with EEXIST when something is there.
    package static let exclusive = OpenOptions(rawValue: O_EXCL)
    package static let truncate = OpenOptions(rawValue: O_TRUNC)
    package static let directory = OpenOptions(rawValue: O_DIRECTORY)
    /// Fails with ELOOP when the last part is a link.
    package static let noFollow = OpenOptions(rawValue: O_NOFOLLOW)
    /// Does not wait for the other side of a pipe.
    package static let nonBlocking = OpenOptions(rawValue: O_NONBLOCK)
}

extension Descriptor {
    /// Opens a path that is trusted as a whole: links on the way are followed unless `noFollow` forbids the last.
    package static func open(
        _ path: String, _ options: OpenOptions = .read, mode: UInt32 = 0o600
    ) throws(SystemError) -> Descriptor {
        try open(at: AT_FDCWD, Array(path.utf8), options.rawValue, mode: mode)
    }

    /// Opens an existing regular file at a path for reading, having seen that it is one before any byte is read, so that no pipe is
    /// waited for. A folder is EISDIR; a pipe, a socket or a device is ENXIO; a link in the last place is ELOOP unless it is followed.
    package static func openRegular(_ path: String, followingLink: Bool = false) throws(SystemError) -> Descriptor {
        let file = try open(path, followingLink ? .nonBlocking : [.nonBlocking, .noFollow])
        let kind = try file.status().kind
        if kind == .regular { return file }
        throw SystemError(call: "openat", path: path, code: kind == .directory ? EISDIR : ENXIO)
    }

    /// Opens a path beneath a folder. No link is followed in any place, and `..` or an absolute path is EXDEV, so
    /// nothing outside the folder can be reached, not even while somebody renames within it. A link is ELOOP. A pipe
    /// opens without waiting: ask `status()` before reading, or use `openRegularBeneath`.
    package static func openBeneath(
        _ directory: borrowing Descriptor, _ relative: [UInt8], _ options: OpenOptions = .read, mode: UInt32 = 0o600
    ) throws(SystemError) -> Descriptor {
        let parts = try partsBeneath(relative)
        let text = try terminated(relative, for: "openat2")
        let flags = options.rawValue | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC
        do {
            let raw = try retrying("openat2", path: String(decoding: relative, as: UTF8.self)) {
                linux_open_beneath(directory.raw, text, flags, mode)
            }
            return Descriptor(owning: raw)
        } catch {
            // Kernels before 5.6 answer ENOSYS; container filters that do not know the call answer EPERM.
            guard error.code == ENOSYS || error.code == EPERM else { throw error }
            return try openStepwise(directory, parts, flags, mode: mode)
        }
    }

    /// Opens a path beneath a folder, see the overload that takes bytes.
    package static func openBeneath(
        _ directory: borrowing Descriptor, _ relative: String, _ options: OpenOptions = .read, mode: UInt32 = 0o600
    ) throws(SystemError) -> Descriptor {
        try openBeneath(directory, Array(relative.utf8), options, mode: mode)
    }

    /// Opens an existing regular file beneath a folder for reading, having seen that it is one before any byte is
    /// read. A folder is EISDIR; a pipe, a socket or a device is ENXIO; links and ways out are as for `openBeneath`.
    package static func openRegularBeneath(
        _ directory: borrowing Descriptor, _ relative: [UInt8]
    ) throws(SystemError) -> Descriptor {
        let file = try openBeneath(directory, relative)
        let kind = try file.status().kind
        if kind == .regular { return file }
        throw SystemError(
            call: "openat2", path: String(decoding: relative, as: UTF8.self), code: kind == .directory ? EISDIR : ENXIO)
    }

    /// Opens an existing regular file beneath a folder, see the overload that takes bytes.
    package static func openRegularBeneath(
        _ directory: borrowing Descriptor, _ relative: String
    ) throws(SystemError) -> Descriptor {
        try openRegularBeneath(directory, Array(relative.utf8))
    }

    /// Opens part by part, following no link in any: what `openat2` does, for systems that lack it.
    static func openStepwise(
        _ directory: borrowing Descriptor, _ parts: [ArraySlice<UInt8>], _ flags: Int32, mode: UInt32
    ) throws(SystemError) -> Descriptor {
        guard let last = parts.last else { throw SystemError(call: "openat", code: ENOENT) }
        var folder: Descriptor?
        for part in parts.dropLast() {
            folder = try open(at: folder?.raw ?? directory.raw, Array(part), O_DIRECTORY | O_NOFOLLOW, mode: 0)
        }
        return try open(at: folder?.raw ?? directory.raw, Array(last), flags | O_NOFOLLOW | O_NONBLOCK, mode: mode)
    }

    /// Splits a relative path, refusing what leads out even where a kernel would let `a/../b` pass.
    static func partsBeneath(_ relative: [UInt8]) throws(SystemError) -> [ArraySlice<UInt8>] {
        let parts = relative.split(separator: UInt8(ascii: "/"))
        if relative.first == UInt8(ascii: "/") || parts.contains(where: { $0.elementsEqual("..".utf8) }) {
            throw SystemError(call: "openat2", path: String(decoding: relative, as: UTF8.self), code: EXDEV)
        }
        return parts
    }

    static func open(
        at directory: Int32, _ path: [UInt8], _ flags: Int32, mode: UInt32
    ) throws(SystemError) -> Descriptor {
        let text = try terminated(path, for: "openat")
        let raw = try retrying("openat", path: String(decoding: path, as: UTF8.self)) {
            openat(directory, text, flags | O_CLOEXEC, mode_t(mode))
        }
        return Descriptor(owning: raw)
    }
}

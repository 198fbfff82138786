import CLinux
import Glibc

/// What one does with folders. Each deed exists for a path that is trusted as a whole, and for a name in an open
/// folder, which neither follows a link nor leaves the folder.
package enum Folder {
    /// One entry of a listing.
    package struct Entry: Hashable, Sendable {
        package let name: FileName
        package let kind: FileKind
    }

    /// Opens a folder.
    package static func open(_ path: String) throws(SystemError) -> Descriptor {
        try Descriptor.open(path, .directory)
    }

    /// Lists a folder without `.` and `..`, in the order of the names' bytes.
    package static func list(_ path: String) throws(SystemError) -> [Entry] {
        try list(open(path))
    }

    /// Lists an open folder, however often; entries that come and go meanwhile may or may not be there.
    package static func list(_ directory: borrowing Descriptor) throws(SystemError) -> [Entry] {
        // An opening of its own, because closedir closes it and the position of `directory` stays unmoved.
        let own = try Descriptor.open(at: directory.raw, Array(".".utf8), O_DIRECTORY, mode: 0)
        let number = try retrying("dup") { fcntl(own.raw, F_DUPFD_CLOEXEC, 0) }
        guard let stream = fdopendir(number) else {
            let failure = SystemError(call: "fdopendir", code: errno)
            _ = close(number)
            throw failure
        }
        defer { closedir(stream) }
        var entries: [Entry] = []
        while true {
            // readdir tells its end from its failure by errno alone.
            errno = 0
            guard let record = readdir(stream) else { break }
            let name = FileName(bytes: bytes(ofCString: linux_entry_name(record)))
            if name.bytes.elementsEqual(".".utf8) || name.bytes.elementsEqual("..".utf8) { continue }
            if let kind = try kind(of: name, type: Int(record.pointee.d_type), in: directory) {
                entries.append(Entry(name: name, kind: kind))
            }
        }
        if errno != 0 { throw SystemError(call: "readdir", code: errno) }
        return entries.sorted { $0.name < $1.name }
    }

    private static func kind(
        of name: FileName, type: Int, in directory: borrowing Descriptor
    ) throws(SystemError) -> FileKind? {
        switch type {
        case Int(DT_REG): return .regular
        case Int(DT_DIR): return .directory
        case Int(DT_LNK): return .link
        case Int(DT_FIFO): return .pipe
        case Int(DT_SOCK): return .socket
        case Int(DT_CHR), Int(DT_BLK): return .device
        default:
            // Some file systems do not say; and the entry may have gone meanwhile.
            do {
                return try FileStatus(of: name, in: directory).kind
            } catch {
                if error.isMissing { return nil }
                throw error
            }
        }
    }

    /// Makes one folder; EEXIST when something is there. The umask narrows the mode.
    package static func makeDirectory(_ path: String, mode: UInt32 = 0o755) throws(SystemError) {
        try makeDirectory(at: AT_FDCWD, Array(path.utf8), mode)
    }

    /// Makes one folder within an open one; EEXIST when something is there.
    package static func makeDirectory(
        _ name: FileName, in directory: borrowing Descriptor, mode: UInt32 = 0o755
    ) throws(SystemError) {
        try makeDirectory(at: directory.raw, name.component("mkdirat"), mode)
    }

    private static func makeDirectory(at directory: Int32, _ path: [UInt8], _ mode: UInt32) throws(SystemError) {
        let text = try terminated(path, for: "mkdirat")
        try retrying("mkdirat", path: String(decoding: path, as: UTF8.self)) {
            mkdirat(directory, text, mode_t(mode))
        }
    }

    /// Makes a folder and those above it that are missing; a folder that is there already is left as it is. The
    /// folder above each new one is synchronized, so that a new folder outlives a power cut.
    package static func makeDirectories(_ path: String, mode: UInt32 = 0o755) throws(SystemError) {
        do {
            try makeDirectory(path, mode: mode)
        } catch {
            switch error.code {
            case EEXIST:
                // A link to a folder serves as well; a file does not.
                _ = try open(path)
                return
            case ENOENT where parent(of: path) != path:
                try makeDirectories(parent(of: path), mode: mode)
                do { try makeDirectory(path, mode: mode) } catch { if error.code != EEXIST { throw error } }
            default:
                throw error
            }
        }
        try syncDirectory(parent(of: path))
    }

    /// Removes a file, a link (not what it points to), a pipe or a socket.
    package static func removeFile(_ path: String) throws(SystemError) {
        try remove(at: AT_FDCWD, Array(path.utf8), 0)
    }

    /// Removes an entry of an open folder that is not a folder itself.
    package static func removeFile(_ name: FileName, in directory: borrowing Descriptor) throws(SystemError) {
        try remove(at: directory.raw, name.component("unlinkat"), 0)
    }

    static func remove(at directory: Int32, _ path: [UInt8], _ flags: Int32) throws(SystemError) {
        let text = try terminated(path, for: "unlinkat")
        try retrying("unlinkat", path: String(decoding: path, as: UTF8.self)) { unlinkat(directory, text, flags) }
    }

    /// Waits until the folder's entries (made, renamed, removed) are on the disk. A failure is never retried.
    package static func syncDirectory(_ path: String) throws(SystemError) {
        try open(path).synchronize()
    }

    /// The folder that a path is in: `/a/b` gives `/a`, `b` gives `.`, `/` gives `/`.
    package static func parent(of path: String) -> String { split(path).parent }

    /// The last part of a path: `/a/b` and `/a/b/` give `b`.
    package static func name(of path: String) -> String { split(path).name }

    /// The folder that a path is in, and the name in it; trailing slashes do not count.
    static func split(_ path: String) -> (parent: String, name: String) {
        var bytes = ArraySlice(path.utf8)
        while bytes.count > 1 && bytes.last == UInt8(ascii: "/") { bytes.removeLast() }
        guard let slash = bytes.lastIndex(of: UInt8(ascii: "/")) else {
            return (".", String(decoding: bytes, as: UTF8.self))
        }
        let name = String(decoding: bytes[(slash + 1)...], as: UTF8.self)
        return (slash == bytes.startIndex ? "/" : String(decoding: bytes[..<slash], as: UTF8.self), name)
    }
}

func bytes(ofCString text: UnsafePointer<CChar>) -> [UInt8] {
    Array(UnsafeRawBufferPointer(start: text, count: strlen(text)))
}

import Glibc

/// What a directory entry or an open file is.
package enum FileKind: Hashable, Sendable {
    case regular, directory, link, pipe, socket, device

    init(mode: mode_t) {
        switch mode & S_IFMT {
        case S_IFREG: self = .regular
        case S_IFDIR: self = .directory
        case S_IFLNK: self = .link
        case S_IFIFO: self = .pipe
        case S_IFSOCK: self = .socket
        default: self = .device
        }
    }
}

/// What the system knows about a file (`stat`).
package struct FileStatus: Hashable, Sendable {
    package let kind: FileKind
    /// In bytes.
    package let size: Int64
    package let device: UInt64
    package let inode: UInt64
    /// The uid of the owner.
    package let owner: UInt32
    /// The gid of the group.
    package let group: UInt32
    /// The permission bits, 0o7777 at most.
    package let mode: UInt32
    /// How many names the file has; above one, somebody may change it through another name.
    package let links: UInt64
    /// When the content last changed, in nanoseconds since 1970; whoever owns the file may set it at will.
    package let modified: Int64
    /// When content, owner, mode or names last changed, in nanoseconds since 1970; only the kernel sets it.
    package let changed: Int64

    init(_ status: stat) {
        kind = FileKind(mode: status.st_mode)
        size = Int64(status.st_size)
        device = UInt64(status.st_dev)
        inode = UInt64(status.st_ino)
        owner = status.st_uid
        group = status.st_gid
        mode = UInt32(status.st_mode & 0o7777)
        links = UInt64(status.st_nlink)
        modified = Int64(status.st_mtim.tv_sec) * 1_000_000_000 + Int64(status.st_mtim.tv_nsec)
        changed = Int64(status.st_ctim.tv_sec) * 1_000_000_000 + Int64(status.st_ctim.tv_nsec)
    }

    /// Reads the status of what stands at a path; a link in the last place is followed only where it is asked for.
    package init(ofPath path: String, followingLink: Bool = false) throws(SystemError) {
        self = try FileStatus(at: AT_FDCWD, Array(path.utf8), followingLink ? 0 : AT_SYMLINK_NOFOLLOW)
    }

    /// Reads the status of an entry of a folder, without following it when it is a link.
    package init(of name: FileName, in directory: borrowing Descriptor) throws(SystemError) {
        self = try FileStatus(at: directory.raw, name.component("fstatat"))
    }

    init(at directory: Int32, _ path: [UInt8], _ flags: Int32 = AT_SYMLINK_NOFOLLOW) throws(SystemError) {
        let text = try terminated(path, for: "fstatat")
        var status = stat()
        try retrying("fstatat", path: String(decoding: path, as: UTF8.self)) {
            fstatat(directory, text, &status, flags)
        }
        self.init(status)
    }
}

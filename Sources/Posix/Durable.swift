import Glibc

/// Writes files so that a reader sees all or nothing, and so that what was acknowledged outlives a power cut.
///
/// The order is: a temporary file in the same folder, its bytes, fsync of the file, rename into place, fsync of the
/// folder. Leaving out any step loses files on real file systems (without the first fsync ext4 keeps the name with no
/// bytes).
package enum Durable {
    /// Creates a file; EEXIST when something has the name, which is then left as it was.
    package static func create(_ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644) throws(SystemError) {
        let (parent, name) = Folder.split(path)
        try create(FileName(name), in: Folder.open(parent), bytes, mode: mode)
    }

    /// Creates a file in an open folder; EEXIST when something has the name.
    package static func create(
        _ name: FileName, in directory: borrowing Descriptor, _ bytes: [UInt8], mode: UInt32 = 0o644
    ) throws(SystemError) {
        let file = try UnfinishedFile(in: directory, mode: mode)
        try file.descriptor.writeAll(bytes)
        try file.publish(as: name, in: directory, replacing: false, sync: true)
    }

    /// Creates a file or replaces the one that has the name. Without `sync` readers still see the old bytes or the
    /// new, but a power cut may leave either, or none: for trees that can be rebuilt.
    package static func replace(
        _ path: String, _ bytes: [UInt8], mode: UInt32 = 0o644, sync: Bool = true
    ) throws(SystemError) {
        let (parent, name) = Folder.split(path)
        try replace(FileName(name), in: Folder.open(parent), bytes, mode: mode, sync: sync)
    }

    /// Creates or replaces a file in an open folder.
    package static func replace(
        _ name: FileName, in directory: borrowing Descriptor, _ bytes: [UInt8], mode: UInt32 = 0o644, sync: Bool = true
    ) throws(SystemError) {
        let file = try UnfinishedFile(in: directory, mode: mode)
        try file.descriptor.writeAll(bytes)
        try file.publish(as: name, in: directory, replacing: true, sync: sync)
    }

    /// Whether a name is one that only an unfinished file has: `.` and 32 hexadecimal digits.
    package static func isTemporary(_ name: FileName) -> Bool {
        name.bytes.count == 33 && name.bytes.first == UInt8(ascii: ".")
            && name.bytes.dropFirst().allSatisfy { hexadecimal.contains($0) }
    }

    /// Removes what a crash left unfinished in a folder. Only its one writer may do this, before it writes.
    package static func removeUnfinished(in directory: borrowing Descriptor) throws(SystemError) {
        for entry in try Folder.list(directory) where entry.kind == .regular && isTemporary(entry.name) {
            try Folder.removeFile(entry.name, in: directory)
        }
    }

    private static let hexadecimal = Array("0123456789abcdef".utf8)

    static func temporaryName() -> FileName {
        FileName(
            bytes: randomBytes(16).reduce(into: [UInt8(ascii: ".")]) { name, byte in
                name.append(hexadecimal[Int(byte >> 4)])
                name.append(hexadecimal[Int(byte & 15)])
            })
    }
}

/// A file that is being written under a temporary name. It vanishes unless it is published.
package struct UnfinishedFile: ~Copyable, Sendable {
    /// Where the bytes go.
    package let descriptor: Descriptor
    private let folder: Descriptor
    private let name: FileName
    private let mode: UInt32
    private var isPublished = false

    /// Starts a file in an open folder; nobody else can read it before it is published.
    package init(in directory: borrowing Descriptor, mode: UInt32 = 0o644) throws(SystemError) {
        // Everything that can fail comes first: a noncopyable value cannot be given up half made.
        let name = Durable.temporaryName()
        let folder = Descriptor(owning: try retrying("dup") { fcntl(directory.raw, F_DUPFD_CLOEXEC, 0) })
        let file = try Descriptor.open(
            at: directory.raw, name.bytes, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW, mode: 0o600)
        self.name = name
        self.mode = mode
        self.folder = folder
        descriptor = file
    }

    deinit {
        // Nobody can be told here; what cannot be removed is found by `Durable.removeUnfinished`.
        if !isPublished { try? Folder.removeFile(name, in: folder) }
    }

    /// Leaves the file under its temporary name, which is given back, for somebody who names many files at once.
    package consuming func leave() -> FileName {
        isPublished = true
        return name
    }

    /// Gives the file its name, in the folder it was started in or another of the same file system, after its bytes
    /// are on the disk. When the last step (the folder's fsync) fails, the file stands there but may not outlive a
    /// power cut: treat it as unknown, not as absent.
    package consuming func publish(
        as final: FileName, in directory: borrowing Descriptor, replacing: Bool, sync: Bool = true
    ) throws(SystemError) {
        try descriptor.setMode(mode)
        if sync { try descriptor.synchronize() }
        if replacing {
            try Folder.rename(name, in: folder, to: final, in: directory)
        } else {
            try Folder.renameNoReplace(name, in: folder, to: final, in: directory)
        }
        isPublished = true
        if sync { try directory.synchronize() }
    }
}

import Glibc
import Posix

/// A small ext4 file system of its own in a file, mounted by loop; it goes with everything in it.
final class Image {
    let point: String
    private let file: String

    init(megabytes: Int) throws {
        let base = "/tmp/tinbai-image-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        (file, point) = (base + ".ext4", base)
        try shell("truncate", "-s", "\(megabytes)M", file)
        try shell("mkfs.ext4", "-q", "-F", "-m", "0", file)
        try Folder.makeDirectory(point)
        try mount()
    }

    deinit {
        _ = try? shell("umount", "-l", point)
        rmdir(point)
        unlink(file)
    }

    private func mount() throws {
        // The kernel's own regular commit would save what nobody has asked it to save.
        try shell("mount", "-o", "loop,commit=300", file, point)
    }

    /// Stops the file system at once without flushing its journal, as when the current fails (EXT4_IOC_SHUTDOWN, flag 2).
    func cutPower() throws {
        let request =
            "import fcntl,os,struct,sys;"
            + "fcntl.ioctl(os.open(sys.argv[1], os.O_RDONLY), 0x8004587D, struct.pack('I', 2))"
        try shell("python3", "-c", request, point)
    }

    /// Mounts it anew; whoever had files open must have ended.
    func restorePower() throws {
        // A converter that a killed newsroom had started may not have come to its end yet.
        try eventually("the file system to be free") { (try? shell("umount", point)) != nil }
        try mount()
    }

    /// In bytes.
    func free() throws -> Int64 {
        var status = statvfs()
        guard statvfs(point, &status) == 0 else { throw SystemError(call: "statvfs", path: point, code: errno) }
        return Int64(status.f_bavail) * Int64(status.f_frsize)
    }

    /// Takes the space away until so many bytes are left.
    func fill(leaving bytes: Int64) throws {
        // The file system needs a little for knowing where the ballast lies.
        let size = try free() - bytes - 131_072
        if size > 0 { try shell("fallocate", "-l", String(size), point + "/ballast") }
        // What the reservation rounded away is taken in small pieces.
        let rest = try Descriptor.open(point + "/crumbs", [.write, .create])
        while try free() > bytes {
            do { try rest.writeAll([UInt8](repeating: 1, count: 4_096)) } catch { break }
            try? rest.synchronize()
        }
    }

    func empty() throws {
        unlink(point + "/ballast")
        unlink(point + "/crumbs")
    }
}

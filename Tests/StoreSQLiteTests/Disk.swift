import Glibc
import Newsroom

/// A small disk of its own, for tests that fill it or take away the right to write; only root can have one.
struct Disk {
    let path: String

    /// Whether this process may mount; containers often forbid it even to root.
    static let isPossible: Bool = (try? with(bytes: 1 << 20) { _ in }) != nil

    static func with(bytes: Int, _ body: (Disk) throws -> Void) throws {
        try withFolder { folder in
            let path = folder + "/disk"
            mkdir(path, 0o700)
            guard mount("tmpfs", path, "tmpfs", 0, "size=\(bytes)") == 0 else { throw StoreError(.failed, "mount") }
            defer { umount2(path, Int32(MNT_DETACH)) }
            try body(Disk(path: path))
        }
    }

    func makeReadOnly() throws {
        guard mount("tmpfs", path, "tmpfs", UInt(MS_REMOUNT | MS_RDONLY), nil) == 0 else {
            throw StoreError(.failed, "remount")
        }
    }
}

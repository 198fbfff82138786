import CLinux
import Glibc
import Ledger
import Posix

/// What the disk gives to a loop that does nothing else.
enum BareDisk {
    /// Appends of 4 KiB, each made durable, per second.
    static func appends(_ count: Int, in bench: Bench) throws -> Double {
        let file = try Descriptor.open(bench.place("appended"), [.write, .create, .exclusive], mode: 0o600)
        let block = [UInt8](repeating: 7, count: 4096)
        return try rate(count) {
            for _ in 0..<count {
                try file.writeAll(block)
                try file.synchronizeData()
            }
        }
    }

    /// Files read, hashed, copied, synchronized and renamed per second, each before the next is begun.
    static func takeOneByOne(_ files: [String], in bench: Bench) throws -> Double {
        let path = try bench.freshFolder("copies")
        let folder = try Folder.open(path)
        return try rate(files.count) {
            for (number, file) in files.enumerated() {
                let copy = try copy(file, to: "\(path)/.\(number)")
                try copy.synchronize()
                try move(number, in: path)
                try folder.synchronize()
            }
        }
    }

    /// The same with one synchronization of the whole file system for each hundred.
    static func takeInBatches(_ files: [String], of size: Int = 100, in bench: Bench) throws -> Double {
        let path = try bench.freshFolder("copies")
        let folder = try Folder.open(path)
        return try rate(files.count) {
            for start in stride(from: 0, to: files.count, by: size) {
                let batch = start..<min(start + size, files.count)
                for number in batch { _ = try copy(files[number], to: "\(path)/.\(number)") }
                guard linux_sync_file_system(folder.raw) == 0 else { throw Obstacle("syncfs failed") }
                for number in batch { try move(number, in: path) }
                try folder.synchronize()
            }
        }
    }

    /// Writes bytes under other names and renames them into place: what a site costs that is rendered already.
    static func write(_ files: [(path: String, bytes: [UInt8])], below root: String) throws {
        for (number, file) in files.enumerated() {
            let temporary = "\(root)/.\(number)"
            let descriptor = try Descriptor.open(temporary, [.write, .create, .exclusive], mode: 0o644)
            try descriptor.writeAll(file.bytes)
            try descriptor.close()
            guard rename(temporary, "\(root)/\(file.path)") == 0 else { throw Obstacle("cannot rename \(file.path)") }
        }
    }

    private static func copy(_ file: String, to path: String) throws -> Descriptor {
        let bytes = try Descriptor.open(file).readAll(limit: 1 << 26)
        _ = SHA256.hash(bytes)
        let copy = try Descriptor.open(path, [.write, .create, .exclusive], mode: 0o600)
        try copy.writeAll(bytes)
        return copy
    }

    private static func move(_ number: Int, in path: String) throws {
        guard rename("\(path)/.\(number)", "\(path)/\(number)") == 0 else { throw Obstacle("cannot rename") }
    }
}

import Glibc
import Posix
import Testing

@Suite struct DurableTests {
    @Test(
        "creating gives the bytes and exactly the mode, whatever the umask",
        arguments: [0o600, 0o640, 0o666] as [UInt32])
    func create(mode: UInt32) throws {
        let scratch = try Scratch()
        try Durable.create(scratch.at("f"), [1, 2, 3], mode: mode)
        #expect(try Descriptor.open(scratch.at("f")).readAll(limit: 3) == [1, 2, 3])
        #expect(try FileStatus(ofPath: scratch.at("f")).mode == mode)
        #expect(try scratch.names() == ["f"])
    }

    @Test("creating over a taken name is refused and leaves nothing behind")
    func taken() throws {
        let scratch = try Scratch()
        try scratch.write("f", "old")
        #expect(failure { () throws(SystemError) in try Durable.create(scratch.at("f"), [1]) } == "EEXIST")
        symlink("nowhere", scratch.at("dangling"))
        #expect(failure { () throws(SystemError) in try Durable.create(scratch.at("dangling"), [1]) } == "EEXIST")
        #expect(try scratch.names() == ["dangling", "f"])
        #expect(try scratch.read("f") == "old")
    }

    @Test("replacing gives a new file: who had the old one open still reads the old bytes", arguments: [true, false])
    func replace(sync: Bool) throws {
        let scratch = try Scratch()
        try Durable.replace(scratch.at("f"), Array("old".utf8), sync: sync)
        let reader = try Descriptor.open(scratch.at("f"))
        try Durable.replace(scratch.at("f"), Array("new".utf8), sync: sync)
        #expect(try reader.readAll(limit: 3) == Array("old".utf8))
        #expect(try scratch.read("f") == "new")
        #expect(try scratch.names() == ["f"])
    }

    @Test("a replacement that fails leaves the old file and no other")
    func failedReplace() throws {
        let scratch = try Scratch()
        try Folder.makeDirectories(scratch.at("f/inner"))
        #expect(failure { () throws(SystemError) in try Durable.replace(scratch.at("f"), [1]) } == "EISDIR")
        #expect(try scratch.names() == ["f"])
    }

    @Test("an unfinished file has a name of its own, can be read by nobody else, and vanishes unless it is published")
    func unfinished() throws {
        let scratch = try Scratch()
        let folder = try scratch.open()
        do {
            let file = try UnfinishedFile(in: folder, mode: 0o644)
            try file.descriptor.writeAll([1])
            let entries = try Folder.list(folder)
            #expect(entries.count == 1 && entries.allSatisfy { Durable.isTemporary($0.name) })
            #expect(try file.descriptor.status().mode == 0o600)
            _ = file
        }
        #expect(try scratch.names().isEmpty)
        try Folder.makeDirectory("final", in: folder)
        let final = try Folder.open(scratch.at("final"))
        let file = try UnfinishedFile(in: folder)
        try file.descriptor.writeAll([1])
        try file.publish(as: "f", in: final, replacing: false)
        #expect(try scratch.names() == ["final"])
        #expect(try Folder.list(final).map(\.name) == ["f"])
    }

    @Test("what a crash left unfinished is removed, and nothing that merely looks alike")
    func leftovers() throws {
        let scratch = try Scratch()
        let kept = [".hidden", "." + String(repeating: "g", count: 32), String(repeating: "a", count: 33), "f"]
        for name in kept { try scratch.write(name) }
        try scratch.write("." + String(repeating: "0f", count: 16))
        try Durable.removeUnfinished(in: scratch.open())
        #expect(try Set(scratch.names()) == Set(kept))
    }

    /// A file system of 64 KiB, when the machine lets us have one.
    static let small: String? = {
        let path = "/tmp/posix-small-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        guard isRoot, (try? Folder.makeDirectory(path)) != nil else { return nil }
        guard shell("mount -t tmpfs -o size=64k tmpfs \(path)") else {
            rmdir(path)
            return nil
        }
        return path
    }()

    static func shell(_ command: String) -> Bool {
        guard let stream = popen(command + " >/dev/null 2>&1", "r") else { return false }
        return pclose(stream) == 0
    }

    @Test(
        "on a full disk the old file stays, the error says so, and the place that was used is free again",
        .enabled(if: small != nil, "needs root and the right to mount a tmpfs"))
    func fullDisk() throws {
        let path = try #require(Self.small)
        defer {
            _ = Self.shell("umount \(path)")
            rmdir(path)
        }
        try Durable.create(path + "/f", [1])
        let free = try freeSpace(path)
        for _ in 0..<3 {
            let error = try #require(throws: SystemError.self) {
                try Durable.replace(path + "/f", [UInt8](repeating: 0, count: 200_000))
            }
            #expect(error.isNoSpace && error.call == "write")
        }
        #expect(try Folder.list(path).map(\.name) == ["f"])
        #expect(try Descriptor.open(path + "/f").readAll(limit: 1) == [1])
        #expect(try freeSpace(path) == free && free > 0 && free < 65536)
    }
}

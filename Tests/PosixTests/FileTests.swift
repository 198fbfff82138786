import Glibc
import Posix
import Testing

@Suite struct FileTests {
    @Test("an error carries the call, the path, the code and its symbol")
    func errorFacts() throws {
        let error = try #require(throws: SystemError.self) { _ = try Descriptor.open("/no/such/file") }
        #expect(error == SystemError(call: "openat", path: "/no/such/file", code: ENOENT))
        #expect(error.description == "openat(/no/such/file): ENOENT")
        #expect(error.isMissing && !error.isNoSpace)
        #expect(SystemError(call: "write", code: EDQUOT).isNoSpace)
    }

    @Test("a path that holds NUL is refused, not cut short")
    func nulInPath() throws {
        let scratch = try Scratch()
        try scratch.write("a")
        #expect(failure { () throws(SystemError) in _ = try Descriptor.open(scratch.at("a\0.txt")) } == "EINVAL")
        #expect(failure { () throws(SystemError) in try Folder.removeFile(scratch.at("a\0b")) } == "EINVAL")
        #expect(try scratch.names() == ["a"])
    }

    @Test("what is written is read back, whole, in part and at a place")
    func writeAndRead() throws {
        let scratch = try Scratch()
        let file = try Descriptor.open(scratch.at("f"), [.readWrite, .create])
        let bytes = (0..<300_000).map { UInt8(truncatingIfNeeded: $0 &* 31 >> 3) }
        try file.writeAll(bytes)
        try file.synchronize()
        try file.synchronizeData()
        #expect(try file.read(7, at: 1000) == Array(bytes[1000..<1007]))
        #expect(try file.read(1).isEmpty)
        try file.seek(to: 0)
        #expect(try file.readAll(limit: 300_000) == bytes)
        try file.truncate(to: 10)
        #expect(try file.status().size == 10)
        try file.close()
    }

    @Test(
        "reading with a limit takes exactly the limit and refuses one byte more", arguments: [0, 1, 4095, 4096, 70_000])
    func readLimit(size: Int) throws {
        let pipe = try Scratch()
        try Durable.create(pipe.at("f"), [UInt8](repeating: 7, count: size))
        #expect(try Descriptor.open(pipe.at("f")).readAll(limit: size).count == size)
        guard size > 0 else { return }
        #expect(
            failure { () throws(SystemError) in
                _ = try Descriptor.open(pipe.at("f")).readAll(limit: size - 1)
            } == "EFBIG")
    }

    @Test("a pipe, whose size nobody knows, is bounded as well")
    func pipeLimit() throws {
        let pipe = try Pipe()
        try pipe.writing.writeAll([UInt8](repeating: 1, count: 5000))
        let raw = pipe.reading.raw
        #expect(fcntl(raw, F_GETFD) & FD_CLOEXEC != 0)
        let error = failure { () throws(SystemError) in _ = try pipe.reading.readAll(limit: 4999) }
        #expect(error == "EFBIG")
    }

    @Test("the status tells kind, size, owner, mode, names and times")
    func status() throws {
        let scratch = try Scratch()
        let before = now()
        try Durable.create(scratch.at("f"), [1, 2, 3], mode: 0o640)
        link(scratch.at("f"), scratch.at("g"))
        symlink("f", scratch.at("l"))
        mkfifo(scratch.at("p"), 0o600)
        let status = try FileStatus(ofPath: scratch.at("f"))
        #expect(status.kind == .regular && status.size == 3 && status.mode == 0o640 && status.links == 2)
        #expect(status.owner == Account.current)
        // The kernel's coarse clock may lag behind by a tick.
        #expect(status.modified / 1_000_000 >= before - 100 && status.changed >= status.modified)
        #expect(try Descriptor.open(scratch.at("g")).status() == status)
        #expect(try FileStatus(ofPath: scratch.at("l")).kind == .link)
        #expect(try FileStatus(of: "p", in: scratch.open()).kind == .pipe)
        #expect(try FileStatus(ofPath: "/dev/null").kind == .device)
    }

    @Test("only one opening of a file can hold its lock, and closing gives it back")
    func locking() throws {
        let scratch = try Scratch()
        let second = try Descriptor.open(scratch.at("lock"), [.write, .create])
        do {
            let first = try Descriptor.open(scratch.at("lock"), [.write, .create])
            #expect(try first.tryLock())
            #expect(try first.tryLock())
            #expect(try !second.tryLock())
            try first.close()
        }
        #expect(try second.tryLock())
    }

    @Test("a descriptor that goes out of scope is closed")
    func closing() throws {
        let pipe = try Pipe()
        let copied = fcntl(pipe.writing.raw, F_DUPFD_CLOEXEC, 0)
        let reading = pipe.onlyReading()
        do {
            let copy = Descriptor(owning: copied)
            #expect(try poll([reading.raw], timeoutMilliseconds: 0) == [false])
            _ = copy
        }
        #expect(try poll([reading.raw], timeoutMilliseconds: 0) == [true])
    }

    @Test("when no more files may be open, the error says so and nothing is left open")
    func tooManyOpen() async {
        await #expect(processExitsWith: .success) {
            let scratch = try Scratch()
            let folder = try scratch.open()
            var limit = rlimit(rlim_cur: 32, rlim_max: 32)
            try #require(setrlimit(__rlimit_resource_t(7), &limit) == 0)
            var copies: [Int32] = []
            while case let raw = dup(folder.raw), raw >= 0 { copies.append(raw) }
            #expect(failure { () throws(SystemError) in try Durable.create("f", in: folder, [1]) } == "EMFILE")
            let freed = copies.removeLast()
            close(freed)
            // One free number is enough for a part of the work only; it must be free again after the failure.
            #expect(failure { () throws(SystemError) in try Durable.create("f", in: folder, [1]) } == "EMFILE")
            #expect(failure { () throws(SystemError) in _ = try Pipe() } == "EMFILE")
            #expect(dup(folder.raw) == freed)
            // So that the folder can be removed again.
            for copy in copies { close(copy) }
        }
    }
}

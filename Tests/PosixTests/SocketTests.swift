import Glibc
import Posix
import Testing

@Suite struct SocketTests {
    /// A listening socket with its lock, in a folder of its own.
    struct Server: ~Copyable {
        let scratch: Scratch
        let lock: Descriptor
        let listener: Descriptor
        var path: String { scratch.at("socket") }

        init(mode: UInt32 = 0o600) throws {
            let scratch = try Scratch()
            let lock = try Descriptor.open(scratch.at("lock"), [.write, .create])
            let listener = try UnixSocket.listen(scratch.at("socket"), mode: mode, lock: lock)
            self.scratch = scratch
            self.lock = lock
            self.listener = listener
        }

        func accept() throws -> Descriptor {
            while true {
                _ = try poll([listener.raw], timeoutMilliseconds: nil)
                if let connection = try UnixSocket.accept(listener) { return connection }
            }
        }
    }

    @Test("frames of every size arrive whole and in order, until the other end closes")
    func frames() throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let connection = try server.accept()
        let sizes = [0, 1, 255, 256, 65535, 65536, 1_000_000]
        let raw = fcntl(client.raw, F_DUPFD_CLOEXEC, 0)
        let sender = try Thread.start(name: "sender") {
            let client = Descriptor(owning: raw)
            for size in sizes { try? client.writeFrame([UInt8](repeating: UInt8(size & 255), count: size)) }
        }
        try client.close()
        for size in sizes {
            #expect(try connection.readFrame(limit: 1_000_000) == [UInt8](repeating: UInt8(size & 255), count: size))
        }
        #expect(try connection.readFrame(limit: 1) == nil)
        sender.join()
        let nobody = try UnixSocket.accept(server.listener) == nil
        #expect(nobody)
    }

    @Test("a reader that takes what comes behind a frame gives it out as the next one")
    func framesTogether() throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let connection = try server.accept()
        var reader = FrameReader()
        try client.writeFrame([1])
        try client.writeFrame([])
        try client.writeFrame([2, 3])
        let isThere = try reader.wait(for: connection)
        #expect(isThere)
        #expect(try reader.next(of: connection, limit: 8, withinMilliseconds: 1000) == [1])
        #expect(try reader.next(of: connection, limit: 8, withinMilliseconds: 1000) == [])
        #expect(try reader.next(of: connection, limit: 8, withinMilliseconds: 1000) == [2, 3])
        try UnixSocket.limitWaiting(connection, milliseconds: 10)
        let error = try #require(throws: SystemError.self) { _ = try reader.wait(for: connection) }
        #expect(error.isTimedOut)
        try client.close()
        let isMore = try reader.wait(for: connection)
        #expect(!isMore)
    }

    @Test("a frame is its length in four bytes, the most significant first, and its bytes")
    func frameFormat() throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let connection = try server.accept()
        try client.writeFrame(Array("hi".utf8))
        #expect(try connection.read(99) == [0, 0, 0, 2, 0x68, 0x69])
    }

    @Test(
        "a frame that is too long, cut off or does not come is an error",
        arguments: [
            ([0, 0, 0, 9], "EMSGSIZE"), ([255, 255, 255, 255], "EMSGSIZE"), ([0, 0], "ECONNRESET"),
            ([0, 0, 0, 3, 1, 2], "ECONNRESET"),
        ] as [([UInt8], String)])
    func badFrames(bytes: [UInt8], code: String) throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let connection = try server.accept()
        try client.writeAll(bytes)
        try client.close()
        #expect(failure { () throws(SystemError) in _ = try connection.readFrame(limit: 8) } == code)
    }

    @Test("a peer that stays silent or takes nothing is given up, and one that has gone is an error")
    func silentPeer() throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let connection = try server.accept()
        let silent = try #require(throws: SystemError.self) {
            _ = try connection.readFrame(limit: 8, withinMilliseconds: 1)
        }
        #expect(silent.isTimedOut)
        let full = try #require(throws: SystemError.self) {
            try connection.writeFrame([UInt8](repeating: 0, count: 8 << 20), withinMilliseconds: 1)
        }
        #expect(full.isTimedOut)
        try client.close()
        #expect(failure { () throws(SystemError) in try connection.writeFrame([1]) } == "EPIPE")
    }

    @Test("the time is the whole frame's, however steadily its bytes drip in or out")
    func drippingPeer() throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let raw = fcntl(client.raw, F_DUPFD_CLOEXEC, 0)
        let dripping = try Thread.start(name: "dripping") {
            let client = Descriptor(owning: raw)
            var byte: UInt8 = 0
            // Announces 1 MiB and goes on for as long as anybody listens.
            var sent = send(client.raw, [0, 16, 0, 0] as [UInt8], 4, Int32(MSG_NOSIGNAL))
            while sent > 0, (try? poll([client.raw], timeoutMilliseconds: 1)) != nil {
                sent = send(client.raw, &byte, 1, Int32(MSG_NOSIGNAL))
            }
        }
        do {
            let connection = try server.accept()
            let error = try #require(throws: SystemError.self) {
                _ = try connection.readFrame(limit: 1 << 20, withinMilliseconds: 100)
            }
            #expect(error.isTimedOut)
        }
        dripping.join()

        let taking = try UnixSocket.connect(server.path)
        let connection = try server.accept()
        let other = fcntl(taking.raw, F_DUPFD_CLOEXEC, 0)
        let sipping = try Thread.start(name: "sipping") {
            let taking = Descriptor(owning: other)
            while let some = try? taking.read(64), !some.isEmpty { _ = try? poll([], timeoutMilliseconds: 1) }
        }
        let error = try #require(throws: SystemError.self) {
            try connection.writeFrame([UInt8](repeating: 0, count: 64 << 20), withinMilliseconds: 100)
        }
        #expect(error.isTimedOut)
        try UnixSocket.end(connection)
        try connection.close()
        sipping.join()
    }

    @Test("whoever stops receiving reads what has come, then the end, and can still answer")
    func stopReceiving() throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let connection = try server.accept()
        try client.writeFrame([1, 2, 3])
        try UnixSocket.stopReceiving(connection)
        #expect(failure { () throws(SystemError) in try client.writeFrame([4]) } == "EPIPE")
        #expect(try connection.readFrame(limit: 8) == [1, 2, 3])
        #expect(try connection.readFrame(limit: 8) == nil)
        try connection.writeFrame([5])
        #expect(try client.readFrame(limit: 8) == [5])
        try UnixSocket.end(connection)
        #expect(try client.readFrame(limit: 8) == nil)
        #expect(failure { () throws(SystemError) in try connection.writeFrame([6]) } == "EPIPE")
    }

    @Test("the kernel says who is at the other end")
    func peer() throws {
        let server = try Server()
        let client = try UnixSocket.connect(server.path)
        let peer = try UnixSocket.peer(of: server.accept())
        #expect(peer.pid == getpid() && peer.uid == geteuid() && peer.gid == getegid())
        try client.close()
    }

    @Test("a socket has its mode, and nothing else is left beside it", arguments: [0o600, 0o666] as [UInt32])
    func mode(mode: UInt32) throws {
        let server = try Server(mode: mode)
        #expect(try FileStatus(ofPath: server.path).mode == mode)
        #expect(try server.scratch.names() == ["lock", "socket"])
    }

    @Test("a living server is not replaced, a dead one is")
    func stale() throws {
        let path: String
        let scratch: Scratch
        do {
            let server = try Server()
            (path, scratch) = (server.path, server.scratch)
            let other = try Descriptor.open(scratch.at("lock"), .write)
            #expect(
                failure { () throws(SystemError) in _ = try UnixSocket.listen(path, lock: other) } == "EAGAIN")
            #expect(
                failure { () throws(SystemError) in _ = try UnixSocket.listen(path, lock: server.lock) }
                    == "EADDRINUSE")
        }
        #expect(failure { () throws(SystemError) in _ = try UnixSocket.connect(path) } == "ECONNREFUSED")
        let lock = try Descriptor.open(scratch.at("lock"), .write)
        let listener = try UnixSocket.listen(path, lock: lock)
        try UnixSocket.connect(path).close()
        try listener.close()
        #expect(try scratch.names() == ["lock", "socket"])
    }

    @Test("a file that is no socket is never replaced by one")
    func notASocket() throws {
        let scratch = try Scratch()
        try scratch.write("socket", "precious")
        let lock = try Descriptor.open(scratch.at("lock"), [.write, .create])
        #expect(
            failure { () throws(SystemError) in _ = try UnixSocket.listen(scratch.at("socket"), lock: lock) }
                == "EEXIST")
        #expect(try scratch.read("socket") == "precious")
    }

    @Test("a path longer than an address has room for works")
    func longPath() throws {
        let scratch = try Scratch()
        let folder = (0..<8).map { _ in String(repeating: "d", count: 50) }.joined(separator: "/")
        try Folder.makeDirectories(scratch.at(folder))
        let lock = try Descriptor.open(scratch.at("lock"), [.write, .create])
        let listener = try UnixSocket.listen(scratch.at(folder + "/socket"), lock: lock)
        let client = try UnixSocket.connect(scratch.at(folder + "/socket"))
        _ = try poll([listener.raw], timeoutMilliseconds: nil)
        guard let connection = try UnixSocket.accept(listener) else {
            Issue.record("nobody has connected")
            return
        }
        try client.writeFrame([1])
        #expect(try connection.readFrame(limit: 1) == [1])
    }

    @Test("without a server, connecting is ENOENT")
    func nobody() throws {
        let scratch = try Scratch()
        #expect(failure { () throws(SystemError) in _ = try UnixSocket.connect(scratch.at("socket")) } == "ENOENT")
    }
}

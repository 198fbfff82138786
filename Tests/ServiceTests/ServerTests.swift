import Glibc
import Newsroom
import Posix
import Service
import Synchronization
import Testing

@Suite("No client can end, fill or hold up the service", .timeLimit(.minutes(2)))
struct ServerTests {
    /// Nobody is cut by the clock: whoever is cut was cut for something else.
    static var patient: Server.Limits {
        var limits = Server.Limits()
        limits.messageMilliseconds = .max
        limits.answerMilliseconds = .max
        limits.idleMilliseconds = .max
        limits.graceMilliseconds = .max
        return limits
    }

    @Test("a message that cannot be understood gets a fault, and the next one its answer")
    func badMessages() throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(Self.patient)
        let nested = [UInt8](repeating: UInt8(ascii: "["), count: Request.largest)
        let bad: [(message: [UInt8], code: String)] = [
            ([], "bad-message"), (Array("not JSON".utf8), "bad-message"), ([0xFF, 0xFE, 0x00], "bad-message"),
            (nested, "bad-message"), (Array("[]".utf8), "bad-message"), (Array("{}".utf8), "bad-message"),
            (Array(#"{"v":1}"#.utf8), "bad-message"), (Array(#"{"v":"1","id":"a"}"#.utf8), "bad-message"),
            (Array(#"{"v":1,"id":"a","verb":"queue"}"#.utf8), "bad-message"),
            (Array(#"{"v":1,"id":"a","verb":"queue","arguments":[]}"#.utf8), "bad-message"),
            (Array(#"{"v":1,"id":7,"verb":"queue","arguments":{}}"#.utf8), "bad-message"),
            (message("drop-everything"), "bad-message"), (message("queue").dropLast(), "bad-message"),
            (Array(#"{"v":2,"id":"a","verb":"queue","arguments":{}}"#.utf8), "other-version"),
            (Array(#"{"v":-9223372036854775808}"#.utf8), "other-version"),
        ]
        let connection = try newsroom.connect()
        for (bytes, code) in bad {
            try connection.ask(bytes)
            let fault = try #require(try connection.answer())
            #expect(fault["fault"]?["code"]?.text == code && fault["id"]?.text == "", "\(bytes.prefix(40))")
            try connection.ask(message("status"))
            #expect(try connection.answer()?["done"] != nil, "\(bytes.prefix(40))")
        }
        server.stop()
    }

    @Test("a length that no message has gets a fault and ends the connection; others go on", arguments: [0, 255])
    func tooLong(first: UInt8) throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(Self.patient)
        let (connection, other) = (try newsroom.connect(), try newsroom.connect())
        // One byte more than the longest, and the longest length there is.
        #expect(connection.put(first == 0 ? [0, 64, 0, 1] : [255, 255, 255, 255]))
        let fault = try #require(try connection.answer()?["fault"])
        #expect(fault["code"]?.text == "message-too-large")
        #expect(fault["facts"]?["limit"]?.text == String(Request.largest))
        #expect(connection.ends())
        try other.ask(message("status"))
        #expect(try other.answer()?["done"] != nil)
        server.stop()
    }

    @Test("a connection that ends in the middle of a message ends nothing else")
    func cutOff() throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(Self.patient)
        let whole = message("status")
        for count in [1, 3, 4, 5, 4 + whole.count / 2, 3 + whole.count] {
            let connection = try newsroom.connect()
            #expect(connection.put(Array(([0, 0, 0, UInt8(whole.count)] + whole).prefix(count))))
        }
        #expect(try Client.ask(Request(.status), at: newsroom.folder.socket)?.exitCode == 0)
        server.stop()
    }

    @Test("a client whose message drips is cut, and so is one that is silent")
    func dripping() throws {
        let newsroom = try SmallNewsroom()
        var limits = Self.patient
        limits.messageMilliseconds = 200
        let server = try newsroom.listen(limits)
        let connection = try newsroom.connect()
        #expect(connection.beginLongMessage())
        // Every byte comes long before 200 milliseconds are over, and all of them would take a quarter of an hour.
        while connection.drip() {}
        // What it is told may be lost with what it still sent.
        if let told = try? connection.answer() { #expect(told["fault"]?["code"]?.text == "message-too-slow") }
        #expect(connection.ends())
        server.stop()

        let waiting = try newsroom.listen(limits)
        let half = try newsroom.connect()
        #expect(half.put([0, 0, 0, 9, 1]))
        #expect(try half.answer()?["fault"]?["code"]?.text == "message-too-slow")
        #expect(half.ends())
        waiting.stop()

        limits.idleMilliseconds = 1
        let impatient = try newsroom.listen(limits)
        let silent = try newsroom.connect()
        #expect(try silent.answer()?["fault"]?["code"]?.text == "idle")
        #expect(silent.ends())
        impatient.stop()
    }

    @Test("what is computed without end is given up when the time of grace is over, and the end does not wait for it")
    func givenUp() throws {
        let newsroom = try SmallNewsroom()
        var limits = Self.patient
        limits.graceMilliseconds = 20
        let begun = Mailbox<Void>()
        let goOn = Mailbox<Void>()
        let server = try newsroom.listen(limits) {
            { _, _ in
                begun.put(())
                _ = goOn.takeAll()
                return Answer(.done(.object([:])))
            }
        }
        let connection = try newsroom.connect()
        try connection.ask(message("status"))
        _ = begun.takeAll()
        #expect(!server.stop())
        #expect(connection.ends())
        goOn.put(())
    }

    @Test("stopping cuts 20 idle and 5 dripping clients, without waiting for any clock")
    func stopping() throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(Self.patient)
        let ended = Mutex(0)
        let begun = Mailbox<Void>()
        var threads: [Thread] = []
        for number in 0..<25 {
            let connection = try newsroom.connect()
            threads.append(
                try Thread.start(name: "client") {
                    if number < 5 {
                        _ = connection.beginLongMessage()
                        begun.put(())
                        while connection.drip() {}
                    } else {
                        try? connection.ask(message("status"))
                        _ = try? connection.answer()
                        begun.put(())
                    }
                    if connection.ends() { ended.withLock { $0 += 1 } }
                })
        }
        var count = 0
        while count < 25 { count += begun.takeAll().count }
        // The line is served in its order: who connected before this one has been admitted.
        #expect(try Client.ask(Request(.status), at: newsroom.folder.socket)?.exitCode == 0)
        server.stop()
        for thread in threads { thread.join() }
        #expect(ended.withLock { $0 } == 25)
    }

    @Test("a request that is being answered while the service stops gets its whole answer")
    func answeredWhileStopping() throws {
        let newsroom = try SmallNewsroom()
        let (asked, release) = (Mailbox<Void>(), Mailbox<Void>())
        let server = try newsroom.listen(Self.patient) {
            { _, _ in
                asked.put(())
                _ = release.takeAll()
                return Answer(.done("committed"))
            }
        }
        let connection = try newsroom.connect()
        try connection.ask(message("status"))
        _ = asked.takeAll()
        let stopping = try Thread.start(name: "stopping") { server.stop() }
        // Nothing more is received once it stops.
        _ = connection.beginLongMessage()
        while connection.drip() {}
        release.put(())
        #expect(try connection.answer()?["done"]?.text == "committed")
        #expect(connection.ends())
        stopping.join()
    }

    @Test("a client that never takes its answer does not keep the service from stopping")
    func notTaking() throws {
        let newsroom = try SmallNewsroom()
        var limits = Self.patient
        limits.graceMilliseconds = 1
        let server = try newsroom.listen(limits) {
            { _, _ in Answer(.done(.string(String(repeating: "x", count: 4 << 20)))) }
        }
        let connection = try newsroom.connect()
        try connection.ask(message("status"))
        // The answer has begun to come, and does not fit between the two.
        while try connection.isQuiet(milliseconds: 1000) {}
        server.stop()
        #expect(throws: SystemError.self) { _ = try connection.answer() }
    }

    @Test("a clerk is made with a connection's first request that can be understood, and serves all of them")
    func clerks() throws {
        let newsroom = try SmallNewsroom()
        let made = Mutex(0)
        let server = try newsroom.listen(Self.patient) {
            made.withLock { $0 += 1 }
            return { _, _ in Answer(.done("yes")) }
        }
        let connection = try newsroom.connect()
        try connection.ask(Array("{}".utf8))
        _ = try connection.answer()
        #expect(made.withLock { $0 } == 0)
        for _ in 0..<3 {
            try connection.ask(message("status", id: "b"))
            #expect(try connection.answer()?["id"]?.text == "b")
            #expect(made.withLock { $0 } == 1)
        }
        server.stop()
    }

    @Test("whoever has asked when the service stops is answered, and whoever comes then finds no service")
    func line() throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(Self.patient)
        let lines = try (0..<8).map { _ in try newsroom.connect() }
        for line in lines { try line.ask(message("status")) }
        server.stop()
        for line in lines {
            #expect(try line.answer()?["done"] != nil)
            #expect(line.ends())
        }
        #expect(try Client.ask(Request(.status), at: newsroom.folder.socket) == nil)
    }

    @Test("an account that holds its share of connections is told that it is busy, until one of them ends")
    func share() throws {
        let newsroom = try SmallNewsroom()
        var limits = Self.patient
        limits.connectionsOfOwner = 2
        let server = try newsroom.listen(limits)
        let request = Request(.status)
        do {
            let (first, second) = (try newsroom.connect(), try newsroom.connect())
            let third = try newsroom.connect()
            #expect(try third.answer()?["fault"]?["code"]?.text == "busy")
            #expect(third.ends())
            #expect(try Client.ask(request, at: newsroom.folder.socket, times: 1)?.codes == ["busy"])
            for held in [first, second] {
                try held.ask(message("status"))
                #expect(try held.answer()?["done"] != nil)
            }
        }
        #expect(try Client.ask(request, at: newsroom.folder.socket)?.exitCode == 0)
        server.stop()
    }

    @Test("a service that has run out of descriptors answers whoever waits when there are some again")
    func noDescriptors() async {
        // In a process of its own: the limit is the whole process's.
        await #expect(processExitsWith: .success) {
            let newsroom = try SmallNewsroom()
            let server = try newsroom.listen(ServerTests.patient)
            let socket = Glibc.socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
            var usual = rlimit()
            getrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual)
            // The three that every process has are taken, so nobody gets another one.
            var least = rlimit(rlim_cur: 3, rlim_max: usual.rlim_max)
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &least) == 0)
            let connection = try Line(socket, to: newsroom.folder.socket)
            try connection.ask(message("status"))
            var before = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before)
            #expect(try connection.isQuiet(milliseconds: 500))
            var after = timespec()
            clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after)
            let used = Double(after.tv_sec - before.tv_sec) + Double(after.tv_nsec - before.tv_nsec) / 1e9
            #expect(used < 0.05, "it waits, and does not spin")
            #expect(setrlimit(__rlimit_resource_t(RLIMIT_NOFILE.rawValue), &usual) == 0)
            #expect(try connection.answer()?["done"] != nil)
            server.stop()
        }
    }
}

import Newsroom
import Posix
import Service
import Synchronization
import Testing

@Suite("A request that comes again is answered, not repeated", .timeLimit(.minutes(2)))
struct RepeatTests {
    private func comment(_ words: String, id: String = "c1", again: Int32? = nil) -> [UInt8] {
        JSON.members([
            "v": 1, "id": .string(id), "verb": "comment", "as": "lan",
            "arguments": .object(["id": "TB-2026-000001", "text": .string(words)]),
            "again": again.map { .integer(Int64($0)) },
        ]).canonicalBytes
    }

    private func comments(in newsroom: SmallNewsroom) throws -> Int {
        let history = try newsroom.answer(Request(.history, ["id": "TB-2026-000001"])).document?.items ?? []
        return history.count { $0["kind"]?.text == "commented" }
    }

    @Test("over a new connection, after the first was cut before its answer was taken")
    func cut() throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(ServerTests.patient)
        do {
            let first = try newsroom.connect()
            try first.ask(comment("Một lần"))
        }
        let second = try newsroom.connect()
        try second.ask(comment("Một lần"))
        let answer = try #require(try second.answer())
        #expect(answer["done"]?["changed"]?.flag == true)
        try second.ask(comment("Một lần"))
        #expect(try second.answer() == answer)
        #expect(try comments(in: newsroom) == 1)
        // Another id is another request, and the same id with other words is none.
        try second.ask(comment("Một lần", id: "c2"))
        #expect(try second.answer()?["done"] != nil)
        #expect(try comments(in: newsroom) == 2)
        try second.ask(comment("Hai lần"))
        #expect(try second.answer()?["fault"]?["code"]?.text == "bad-message")
        #expect(try comments(in: newsroom) == 2)
        server.stop()
        #expect(try newsroom.verifies())
    }

    @Test(
        "what was sent to another process before is not decided here, and what was sent to this one is the same request"
    )
    func again() throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(ServerTests.patient)
        let line = try newsroom.connect()
        try line.ask(comment("Một lần", again: processNumber() + 1))
        #expect(try line.answer()?["fault"]?["code"]?.text == "stopping")
        #expect(try comments(in: newsroom) == 0)
        try line.ask(comment("Một lần"))
        let answer = try #require(try line.answer())
        try line.ask(comment("Một lần", again: processNumber()))
        #expect(try line.answer() == answer)
        #expect(try comments(in: newsroom) == 1)
        server.stop()
    }

    @Test("a refusal is answered again, and recorded once")
    func refusal() throws {
        let newsroom = try SmallNewsroom()
        let server = try newsroom.listen(ServerTests.patient)
        let approve = JSON.object([
            "v": 1, "id": "r", "verb": "fire", "as": "lan",
            "arguments": .object(["id": "TB-2026-000001", "transition": "propose"]),
        ]).canonicalBytes
        let line = try newsroom.connect()
        try line.ask(approve)
        let answer = try #require(try line.answer())
        #expect(answer["refused"] != nil)
        try line.ask(approve)
        #expect(try line.answer() == answer)
        server.stop()
        let log = try newsroom.answer(Request(.auditLog, ["kind": "refused"])).document?.items
        #expect(log?.count == 1)
    }

    @Test("one that is still being decided is waited for")
    func inFlight() throws {
        let newsroom = try SmallNewsroom()
        let (asked, release) = (Mailbox<Void>(), Mailbox<Void>())
        let decided = Mutex(0)
        let server = try newsroom.listen(ServerTests.patient) {
            { _, _ in
                decided.withLock { $0 += 1 }
                asked.put(())
                _ = release.takeAll()
                return Answer(.done("committed"))
            }
        }
        let (first, second) = (try newsroom.connect(), try newsroom.connect())
        try first.ask(comment("Một lần"))
        _ = asked.takeAll()
        try second.ask(comment("Một lần"))
        #expect(try second.isQuiet(milliseconds: 50))
        release.put(())
        #expect(try first.answer()?["done"]?.text == "committed")
        #expect(try second.answer()?["done"]?.text == "committed")
        #expect(decided.withLock { $0 } == 1)
        server.stop()
    }

    @Test("each account has a book of its own; it is bounded, forgets in time, and keeps no failures")
    func bounds() {
        let time = Mutex<Int64>(0)
        let book = AnswerBook { time.withLock { $0 } }
        let decided = Mutex(0)
        func ask(_ id: String, of uid: UInt32 = 1, _ outcome: Answer.Outcome = .done("x")) -> Bool {
            let before = decided.withLock { $0 }
            _ = book.answer(id, of: uid, Array(id.utf8)) {
                decided.withLock { $0 += 1 }
                return Answer(outcome)
            }
            return decided.withLock { $0 } > before
        }
        #expect(ask("a") && !ask("a"))
        #expect(ask("a", of: 2))
        #expect(ask("f", .fault(code: "disk-full", facts: [:])) && ask("f"))
        for number in 0..<AnswerBook.mostAnswers { _ = ask("n\(number)") }
        #expect(ask("a"), "the oldest goes first")
        #expect(!ask("n\(AnswerBook.mostAnswers - 1)"))
        #expect(!ask("a", of: 2), "others are not touched by it")
        let large = Answer.Outcome.done(.string(String(repeating: "x", count: AnswerBook.mostBytes / 2)))
        #expect(ask("l1", of: 3, large) && ask("l2", of: 3, large))
        #expect(!ask("l2", of: 3) && ask("l1", of: 3, large))
        time.withLock { $0 = AnswerBook.keptMilliseconds }
        #expect(!ask("a", of: 2))
        time.withLock { $0 += 1 }
        #expect(ask("a", of: 2))
    }

    @Test("the client asks once more by itself when the connection breaks, with the same words")
    func client() throws {
        let folder = "/tmp/repeat-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        try Folder.makeDirectory(folder, mode: 0o700)
        defer { try? Folder.removeTree(FileName(Folder.name(of: folder)), in: Folder.open("/tmp")) }
        let lock = try Descriptor.open(folder + "/lock", [.readWrite, .create])
        let listener = try UnixSocket.listen(folder + "/socket", mode: 0o600, lock: lock)
        let messages = Mutex<[[UInt8]]>([])
        let cuts = Mutex(1)
        // A service that takes a request and ends without a word, so many times.
        let service = try Thread.start(name: "service") {
            while messages.withLock({ $0.count }) < 4 {
                guard (try? poll([listener.raw], timeoutMilliseconds: nil)) != nil,
                    let connection = try? UnixSocket.accept(listener),
                    let message = try? connection.readFrame(limit: 1 << 20)
                else { continue }
                messages.withLock { $0.append(message) }
                let isCut = cuts.withLock { cuts in
                    cuts -= 1
                    return cuts >= 0
                }
                if isCut { continue }
                let id = (try? JSON(parsing: message))?["id"] ?? ""
                try? connection.writeFrame(JSON.object(["v": 1, "id": id, "done": "yes"]).canonicalBytes)
            }
        }
        #expect(try Client.ask(Request(.comment), at: folder + "/socket") == Answer(.done("yes")))
        let asked = try messages.withLock { $0 }.map { try JSON(parsing: $0) }
        #expect(asked.count == 2 && asked[0]["again"] == nil)
        // This process is the one that it was sent to.
        #expect(asked.last == asked.first?.with("again", .integer(Int64(processNumber()))))
        cuts.withLock { $0 = 2 }
        #expect(throws: Fault.stopping) { _ = try Client.ask(Request(.comment), at: folder + "/socket") }
        service.join()
    }
}

import Newsroom
import Posix
import Service
import Synchronization
import Testing

@Suite("Whatever is asked, the office answers")
struct OfficeTests {
    /// Everything that any verb takes, so that each gets as far as its numbers.
    static func arguments(of piece: String, _ numbers: [String: Int64]) -> JSON {
        var arguments: [String: JSON] = [
            "id": .string(piece), "transition": "claim", "text": "Lời nhắn.", "words": "quà", "name": "tin-bai",
            "title": "Công đoàn tặng quà",
        ]
        for (name, number) in numbers {
            let value = JSON.integer(number)
            arguments[name] = name == "captions" ? .array([.object(["photo": value, "text": "x"])]) : value
        }
        return .object(arguments)
    }

    @Test("an empty text is nobody's new version", arguments: ["", " \n\t\n"])
    func emptyText(text: String) throws {
        let newsroom = try SmallNewsroom()
        let id = try #require(try newsroom.piece()["id"])
        let claim = Request(.fire, ["id": id, "transition": "claim"], onBehalfOf: "lan")
        #expect(try newsroom.answer(claim).exitCode == 0)
        let edit = Request(.edit, ["id": id, "text": .string(text)], onBehalfOf: "lan")
        #expect(try newsroom.answer(edit).codes == ["empty-text"] && newsroom.piece()["revision"]?.number == 1)
    }

    @Test("no number is too small or too large for any argument of any verb")
    func extremes() async {
        // In a process of its own: what is looked for would end it.
        await #expect(processExitsWith: .success) {
            let newsroom = try SmallNewsroom()
            let piece = try #require(try newsroom.piece()["id"]?.text)
            let names = ["revision", "from", "to", "limit", "expect", "version", "captions"]
            let office = try Office(newsroom.premises, via: .direct)
            for verb in Request.Verb.allCases {
                for number in [Int64.min, .min + 1, -1, 0, .max] {
                    for some in names.map({ [$0] }) + [names] {
                        let numbers = Dictionary(uniqueKeysWithValues: some.map { ($0, number) })
                        var request = Request(verb, onBehalfOf: verb.acts ? "lan" : nil)
                        request.arguments = OfficeTests.arguments(of: piece, numbers)
                        let answer = office.answer(request, uid: Account.current)
                        #expect(answer.exitCode != 70, "\(verb) \(numbers): \(answer.outcome)")
                    }
                }
            }
            try office.close()
        }
    }

    @Test("an account that no person has gets nothing, whatever it asks", arguments: [false, true])
    func stranger(pretending: Bool) throws {
        let newsroom = try SmallNewsroom()
        let piece = try #require(try newsroom.piece()["id"]?.text)
        let office = try Office(newsroom.premises, via: .socket)
        for verb in Request.Verb.allCases {
            var request = Request(verb, onBehalfOf: pretending ? "lan" : nil)
            request.arguments = Self.arguments(of: piece, [:])
            #expect(office.answer(request, uid: 4_000_000_000).codes == ["person-unknown-login"], "\(verb)")
        }
        try office.close()
        #expect(try newsroom.piece()["sequence"]?.number == 1)
    }

    @Test("of two offices that claim the same piece at once, one is told that somebody was faster")
    func twoOffices() throws {
        let newsroom = try SmallNewsroom()
        let piece = try newsroom.piece()
        let answers = Mutex<[Answer]>([])
        let threads = try (0..<2).map { _ in
            try Thread.start(name: "office") {
                let request = Request(
                    .fire, ["id": piece["id"], "transition": "claim", "expect": piece["sequence"]], onBehalfOf: "lan")
                guard let answer = try? newsroom.answer(request) else { return }
                answers.withLock { $0.append(answer) }
            }
        }
        for thread in threads { thread.join() }
        #expect(answers.withLock { $0.map(\.exitCode).sorted() } == [0, 4])
    }

    @Test("comments from 32 threads are all committed, each in a place of its own, and the ledger verifies")
    func together() throws {
        let newsroom = try SmallNewsroom()
        let piece = try newsroom.piece()
        let server = try newsroom.listen()
        let answers = Mutex<[Answer?]>([])
        let threads = try (0..<32).map { thread in
            try Thread.start(name: "client") { [socket = newsroom.folder.socket] in
                for turn in 0..<4 {
                    let request = Request(
                        .comment, ["id": piece["id"], "text": .string("Lời nhắn \(thread).\(turn)")],
                        onBehalfOf: "lan")
                    let answer = (try? Client.ask(request, at: socket)) ?? nil
                    answers.withLock { $0.append(answer) }
                }
            }
        }
        for thread in threads { thread.join() }
        server.stop()
        let all = answers.withLock { $0 }
        #expect(all.allSatisfy { $0?.exitCode == 0 && $0?.document?["kind"]?.text == "commented" }, "\(all)")
        #expect(Set(all.compactMap { $0?.document?["seq"]?.number }).count == 32 * 4)
        let history = try #require(try newsroom.answer(Request(.history, ["id": piece["id"]])).document?.items)
        #expect(Set(history.compactMap { $0["comment"]?.text }).count == 32 * 4)
        let report = try newsroom.answer(Request(.auditVerify))
        #expect(report.document?["verified"]?.flag == true, "\(report.outcome)")
    }
}

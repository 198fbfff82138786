import Newsroom
import Posix
import Synchronization
import Testing
import Workflow

@testable import Service

@Suite("What people see, and what they meet when somebody else acts")
struct AccessTests {
    private func done(_ answer: Answer) throws -> JSON { try #require(answer.document, "\(answer.outcome)") }

    private func add(_ people: [(String, String)], to newsroom: SmallNewsroom) throws {
        for (id, role) in people {
            _ = try done(
                newsroom.answer(
                    Request(.peopleAdd, ["id": .string(id), "name": .string(id), "roles": [.string(role)]])))
        }
    }

    private func fire(_ transition: String, _ id: JSON?, as person: String, in newsroom: SmallNewsroom) throws -> Answer
    {
        try newsroom.answer(
            Request(.fire, ["id": id, "transition": .string(transition)], onBehalfOf: person))
    }

    @Test(
        "of many who claim a piece at the same moment one gets it, and each other learns who was faster, when and with what"
    )
    func sameMoment() throws {
        let newsroom = try SmallNewsroom()
        let editors = (1...4).map { "editor-\($0)" }
        try add(editors.map { ($0, "editor") }, to: newsroom)
        let piece = try newsroom.piece()
        let id = try #require(piece["id"]?.text.flatMap { SubmissionID($0) })
        let seen = try seen(id, in: newsroom)
        let proposals = editors.map { editor in
            Proposal(
                .fire(id, transition: Identifier(literal: "claim"), comment: nil, time: nil, expect: nil),
                by: ActorRecord(
                    person: Premises.founder, via: .direct, uid: Account.current, onBehalfOf: PersonID(editor)),
                seen: seen)
        }
        let office = try Office(newsroom.premises, via: .direct)
        let row = try #require(try office.store.row(id))
        let answers = newsroom.premises.writer.propose(proposals).map {
            office.answer($0, about: Office.Piece(row, piece))
        }
        try office.close()
        #expect(answers.map(\.exitCode) == [0, 4, 4, 4])
        for answer in answers.dropFirst() {
            guard case .refused(let reasons, .faster) = answer.outcome, let facts = reasons.first?["facts"] else {
                Issue.record("\(answer.outcome)")
                continue
            }
            #expect(facts["name"]?.text == "editor-1" && facts["transition"]?.text == "claim")
            #expect(facts["at"]?.text.flatMap { Instant($0) } != nil && facts["state"]?.text == "editing")
        }
        let refused = try done(newsroom.answer(Request(.auditLog, ["kind": "refused"]))).items
        #expect(refused?.isEmpty == true, "nobody did anything wrong")
        #expect(try newsroom.verifies())
    }

    private func seen(_ id: SubmissionID, in newsroom: SmallNewsroom) throws -> Proposal.Seen {
        let store = try newsroom.premises.parts.openReader()
        let row = try #require(try store.row(id))
        try store.close()
        return Proposal.Seen(row, try JSON(parsing: row.summary))
    }

    @Test("whoever types a step that somebody else has just taken learns who it was, and it is held against nobody")
    func momentLater() throws {
        let newsroom = try SmallNewsroom()
        try add([("minh", "editor")], to: newsroom)
        let id = try newsroom.piece()["id"]
        #expect(try fire("claim", id, as: "minh", in: newsroom).exitCode == 0)
        let slower = try fire("claim", id, as: "lan", in: newsroom)
        guard case .refused(let reasons, .faster) = slower.outcome else {
            Issue.record("\(slower.outcome)")
            return
        }
        #expect(reasons.first?["facts"]?["name"]?.text == "minh")
        #expect(reasons.first?["facts"]?["transition"]?.text == "claim")
        func refusals() throws -> Int? {
            try done(newsroom.answer(Request(.auditLog, ["kind": "refused"]))).items?.count
        }
        #expect(try refusals() == 0)
        // Who has taken it knows that; and so does who was never allowed to.
        let again = try fire("claim", id, as: "minh", in: newsroom)
        guard case .refused(let reasons, .rules) = again.outcome else {
            Issue.record("\(again.outcome)")
            return
        }
        #expect(reasons.first?["code"]?.text == "wrong-state" && reasons.first?["facts"]?["name"]?.text == "minh")
        try add([("thu", "secretary")], to: newsroom)
        #expect(try fire("claim", id, as: "thu", in: newsroom).exitCode == 1)
        #expect(try refusals() == 2)
    }

    @Test("a comment that came between excuses nobody who might not before: they are refused, on record")
    func commentBetween() throws {
        let newsroom = try SmallNewsroom()
        try add([("minh", "editor")], to: newsroom)
        let piece = try newsroom.piece()
        let id = try #require(piece["id"]?.text.flatMap { SubmissionID($0) })
        let before = try seen(id, in: newsroom)
        _ = try done(newsroom.answer(Request(.comment, ["id": piece["id"], "text": "chờ ảnh"], onBehalfOf: "minh")))
        let verdict = newsroom.premises.writer.propose(
            Proposal(
                .fire(id, transition: Identifier(literal: "publish"), comment: nil, time: nil, expect: nil),
                by: ActorRecord(person: PersonID(literal: "lan"), via: .direct, uid: Account.current), seen: before))
        guard case .refused(let refusal, _) = verdict else {
            Issue.record("\(verdict)")
            return
        }
        #expect(refusal.nature == .rules && refusal.reasons.map(\.code).contains("not-permitted"))
        #expect(try done(newsroom.answer(Request(.auditLog, ["kind": "refused"]))).items?.count == 1)
    }

    @Test("a revision stands beside a comment that came between, and never overwrites a text that nobody has seen")
    func revisionBetween() throws {
        let newsroom = try SmallNewsroom()
        let id = try #require(try newsroom.piece()["id"]?.text.flatMap { SubmissionID($0) })
        #expect(try fire("claim", .string(id.description), as: "lan", in: newsroom).exitCode == 0)
        let before = try seen(id, in: newsroom)
        let store = try newsroom.premises.parts.openReader()
        let text = try newsroom.premises.objects.manuscript(
            try #require(try newsroom.piece()["digest"]?.text.flatMap(Digest.init(hex:))), store)
        try store.close()
        func revise(_ title: String) throws -> Verdict {
            var changed = text
            changed.title = title
            let actor = ActorRecord(
                person: Premises.founder, via: .direct, uid: Account.current, onBehalfOf: PersonID(literal: "lan"))
            return newsroom.premises.writer.propose(
                try newsroom.premises.proposal(
                    revising: id, to: changed, keeping: [], by: actor, expect: nil, seen: before, storing: true))
        }
        let comment: KeyValuePairs<String, JSON?> = ["id": .string(id.description), "text": "chờ ảnh"]
        _ = try done(newsroom.answer(Request(.comment, comment, onBehalfOf: "lan")))
        guard case .committed = try revise("Một") else {
            Issue.record("a comment is no reason")
            return
        }
        guard case .refused(let refusal, _) = try revise("Hai") else {
            Issue.record("the first one was overwritten")
            return
        }
        #expect(refusal.nature == .faster)
        #expect(try newsroom.piece()["title"]?.text == "Một" && newsroom.verifies())
    }

    @Test("whoever is refused is sent to those who have an account, and to anybody only where none of them has one")
    func askWhom() throws {
        let newsroom = try SmallNewsroom()
        try add([("thu", "secretary"), ("minh", "editor")], to: newsroom)
        let id = try newsroom.piece()["id"]
        func asked() throws -> String? {
            guard case .refused(let reasons, _) = try fire("claim", id, as: "thu", in: newsroom).outcome else {
                return nil
            }
            return reasons.first?["facts"]?["who"]?.text
        }
        #expect(try asked() == "lan, minh")
        _ = try done(
            newsroom.answer(
                Request(.peopleAdd, ["id": "hoa", "name": "Hoa", "roles": ["editor"], "login": "x-hoa-login"])))
        #expect(try asked() == "hoa")
    }

    @Test("deactivation and a revoked role count for the very next request, and what somebody held can be released")
    func atOnce() throws {
        let newsroom = try SmallNewsroom()
        try add([("thu", "secretary"), ("minh", "editor")], to: newsroom)
        let id = try newsroom.piece()["id"]
        #expect(try fire("claim", id, as: "lan", in: newsroom).exitCode == 0)
        let gone = try done(newsroom.answer(Request(.peopleDeactivate, ["id": "lan"])))
        #expect(gone["holding"]?.number == 1 && gone["holds"]?.items?.first?["id"] == id)
        #expect(try fire("propose", id, as: "lan", in: newsroom).codes == ["person-inactive"])
        #expect(try newsroom.answer(Request(.show, ["id": id], onBehalfOf: "lan")).codes == ["person-inactive"])
        #expect(try fire("release", id, as: "thu", in: newsroom).exitCode == 0)
        #expect(try fire("claim", id, as: "minh", in: newsroom).exitCode == 0)
        #expect(try newsroom.piece()["assignee"]?.text == "minh")
        let granted = try done(newsroom.answer(Request(.peopleGrant, ["id": "minh", "role": "approver"])))
        #expect(granted["holding"] == nil)
        let revoked = try done(newsroom.answer(Request(.peopleRevoke, ["id": "minh", "role": "approver"])))
        #expect(revoked["holding"]?.number == 1 && revoked["holds"]?.items?.first?["id"] == id)
        _ = try done(newsroom.answer(Request(.peopleRevoke, ["id": "thu", "role": "secretary"])))
        #expect(
            try fire("release", id, as: "thu", in: newsroom).exitCode == 3, "without a role they see nothing of others")
        #expect(try newsroom.verifies())
    }

    @Test("whoever comes back has their roles again, and their account unless it speaks for somebody else by now")
    func back() throws {
        let newsroom = try SmallNewsroom()
        let add = Request(.peopleAdd, ["id": "an", "name": "An", "login": "chung", "roles": ["editor"]])
        _ = try done(newsroom.answer(add))
        _ = try done(newsroom.answer(Request(.peopleDeactivate, ["id": "an"])))
        _ = try done(newsroom.answer(Request(.peopleAdd, ["id": "binh", "name": "Bình", "login": "chung"])))
        let taken = try newsroom.answer(Request(.peopleReactivate, ["id": "an"]))
        #expect(taken.codes == ["login-taken"] && taken.exitCode == 1)
        _ = try done(newsroom.answer(Request(.peopleDeactivate, ["id": "binh"])))
        let back = try done(newsroom.answer(Request(.peopleReactivate, ["id": "an"])))
        #expect(back["active"]?.flag != false && back["roles"] == ["editor"])
        let id = try newsroom.piece()["id"]
        #expect(try fire("claim", id, as: "an", in: newsroom).exitCode == 0)
        #expect(try newsroom.answer(Request(.peopleReactivate, ["id": "khong"])).exitCode == 3)
        #expect(try newsroom.verifies())
    }

    @Test("of many who give the same account to somebody at the same moment one is heard")
    func sameAccount() throws {
        let newsroom = try SmallNewsroom()
        let answers = Mutex<[[String]]>([])
        let threads = try (0..<16).map { number in
            try Thread.start(name: "adder") {
                let answer = try? newsroom.answer(
                    Request(.peopleAdd, ["id": .string("x\(number)"), "name": "X", "login": "chung"]))
                answers.withLock { $0.append(answer?.codes ?? ["none"]) }
            }
        }
        for thread in threads { thread.join() }
        let found = answers.withLock { $0 }
        #expect(found.count { $0.isEmpty } == 1 && found.count { $0 == ["login-taken"] } == 15, "\(found)")
    }

    /// The second state is for few eyes.
    private static let discreet = """
        workflow: discreet
        version: 1
        title: {vi: "Kín", en: "Discreet"}
        roles: [contributor, editor, approver, secretary, auditor, operator]
        states:
          - {id: submitted, title: {vi: "Mới", en: "New"}, kind: initial, revise: author}
          - id: editing
            title: {vi: "Sửa", en: "Editing"}
            deadline: 2 hours
            revise: assignee
            see: [author, assignee, secretary, auditor]
          - {id: out, title: {vi: "Đăng", en: "Out"}, kind: public, live: replace}
          - {id: rejected, title: {vi: "Thôi", en: "No"}, kind: ended}
        transitions:
          - {id: claim, title: {vi: "Nhận", en: "Claim"}, from: submitted, to: editing, by: editor, does: assign}
          - {id: lapse, title: {vi: "Hết giờ giữ", en: "Claim lapses"}, from: editing, to: submitted, by: system, automatic: deadline, does: unassign}
          - {id: approve, title: {vi: "Duyệt", en: "Approve"}, from: editing, to: editing, by: secretary, not: [author, reviser], does: approve}
          - {id: publish, title: {vi: "Đăng", en: "Publish"}, from: editing, to: out, by: secretary, requires: approved}
          - {id: reject, title: {vi: "Thôi", en: "No"}, from: submitted, to: rejected, by: [editor, author]}
        """

    @Test("no reading verb shows a word of a piece to anybody who may not see it, nor keeps it from anybody who may")
    func visibility() throws {
        let newsroom = try SmallNewsroom(workflow: Self.discreet)
        try add(
            [
                ("hoa", "contributor"), ("minh", "editor"), ("duc", "approver"), ("thu", "secretary"),
                ("kiem", "auditor"), ("tin", "editor@tin-tuc"), ("chu", "operator"),
            ], to: newsroom)
        let id = try newsroom.piece()["id"]
        for (person, text) in [("lan", nil), ("lan", "ghi chú mật")] as [(String, String?)] {
            let request =
                text.map { Request(.comment, ["id": id, "text": .string($0)], onBehalfOf: person) }
                ?? Request(.fire, ["id": id, "transition": "claim"], onBehalfOf: person)
            _ = try done(newsroom.answer(request))
        }
        let words = ["suất quà", "ghi chú mật", try #require(id?.text)]
        let may: Set<String> = ["ba", "lan", "thu", "kiem"]
        for person in ["ba", "hoa", "lan", "minh", "duc", "thu", "kiem", "tin", "chu"] {
            var shown: Set<Request.Verb> = []
            for verb in Request.Verb.allCases where !verb.acts {
                // Those who may have the whole ledger's bytes get numbers and digests and no word of a text; see the next test.
                if [.auditEntries, .auditVerify].contains(verb) { continue }
                for arguments in [
                    ["id": id, "all": true, "words": "suất quà", "text": true, "name": "discreet", "seq": .integer(0)],
                    ["submission": id, "id": .string(person), "words": "cong doan", "states": ["editing"]],
                ] as [KeyValuePairs<String, JSON?>] {
                    let answer = try newsroom.answer(Request(verb, arguments, onBehalfOf: person))
                    guard case .done(let document) = answer.outcome else { continue }
                    if words.contains(where: document.canonicalText.contains) { shown.insert(verb) }
                }
            }
            if may.contains(person) {
                #expect(shown.isSuperset(of: [.queue, .show, .history, .explain, .search]), "\(person): \(shown)")
            } else {
                #expect(shown.isEmpty, "\(person): \(shown)")
            }
            #expect(shown.contains(.auditLog) == ["lan", "thu", "kiem"].contains(person), "\(person)")
        }
    }

    @Test("an entry is proven to whoever may see its piece, and the whole ledger is given to auditors and operators")
    func entries() throws {
        let newsroom = try SmallNewsroom()
        try add([("tin", "editor@nu-cong"), ("kiem", "auditor")], to: newsroom)
        let id = try newsroom.piece()["id"]
        #expect(try fire("claim", id, as: "lan", in: newsroom).exitCode == 0)
        let seq = try done(newsroom.answer(Request(.history, ["id": id]))).items?.last?["seq"]
        for (person, prove, entries) in [
            ("lan", [], ["not-permitted"]), ("tin", ["no-such-entry"], ["not-permitted"]), ("kiem", [], []),
        ] as [(String, [String], [String])] {
            #expect(try newsroom.answer(Request(.auditProve, ["seq": seq], onBehalfOf: person)).codes == prove)
            #expect(try newsroom.answer(Request(.auditEntries, ["from": 0], onBehalfOf: person)).codes == entries)
        }
        #expect(
            try newsroom.answer(Request(.auditProve, ["seq": .integer(0)], onBehalfOf: "tin")).exitCode == 0,
            "what is about the newsroom is for everybody in it")
    }

    @Test("that a piece is much like another is told to nobody who may not see that one")
    func likeness() throws {
        let newsroom = try SmallNewsroom(workflow: Self.discreet)
        try add([("hoa", "contributor"), ("minh", "editor"), ("kiem", "auditor")], to: newsroom)
        let text = "Đoàn viên góp gạo\n\nSáng 20/11/2026, công đoàn trường đã góp 12 bao gạo giúp bà con.\n"
        func received(from person: String) throws -> String {
            let known = try newsroom.queue().compactMap { $0["id"]?.text }
            try newsroom.drop("gạo.txt", text, from: person)
            try newsroom.receive()
            return try #require(try newsroom.queue().compactMap { $0["id"]?.text }.first { !known.contains($0) })
        }
        let hidden = try received(from: "ba")
        _ = try done(fire("claim", .string(hidden), as: "lan", in: newsroom))
        let shown = try received(from: "hoa")
        for person in ["hoa", "lan", "minh", "kiem"] {
            for request in [
                Request(.show, ["id": .string(shown)], onBehalfOf: person),
                Request(.history, ["id": .string(shown)], onBehalfOf: person),
                Request(.queue, [:], onBehalfOf: person), Request(.search, ["words": "góp gạo"], onBehalfOf: person),
            ] {
                let document = try done(newsroom.answer(request)).canonicalText
                #expect(document.contains(shown), "\(person): \(request.verb)")
                #expect(document.contains(hidden) == ["lan", "kiem"].contains(person), "\(person): \(request.verb)")
            }
        }
    }

    @Test(
        "whoever asks for the newest entries gets as many as they ask for, however many lie between that they may not see"
    )
    func newestVisible() throws {
        let newsroom = try SmallNewsroom(workflow: Self.discreet)
        try add([("minh", "editor")], to: newsroom)
        let id = try newsroom.piece()["id"]
        #expect(try fire("claim", id, as: "lan", in: newsroom).exitCode == 0)
        for number in 1...120 {
            let request = Request(.comment, ["id": id, "text": .string("Ghi chú \(number)")], onBehalfOf: "lan")
            _ = try done(newsroom.answer(request))
        }
        func seqs(_ arguments: KeyValuePairs<String, JSON?>) throws -> [Int64] {
            try done(newsroom.answer(Request(.auditLog, arguments, onBehalfOf: "minh"))).items?
                .compactMap { $0["seq"]?.number } ?? []
        }
        let all = try seqs([:])
        #expect(all.count > 5 && all.last == 7, "\(all)")
        for limit in 0...all.count + 1 {
            #expect(try seqs(["limit": .integer(Int64(limit))]) == Array(all.suffix(limit)))
            #expect(
                try seqs(["limit": .integer(Int64(limit)), "before": 4]) == Array(all.filter { $0 < 4 }.suffix(limit)))
        }
    }

    @Test("a claim lapses at its deadline where the workflow says so, and another editor takes the piece on")
    func lease() throws {
        let clock = Clock()
        let newsroom = try SmallNewsroom(workflow: Self.discreet, now: { clock.now })
        try add([("minh", "editor")], to: newsroom)
        let id = try newsroom.piece()["id"]
        #expect(try fire("claim", id, as: "lan", in: newsroom).exitCode == 0)
        clock.advance(seconds: 2 * 3600 - 1)
        #expect(try fire("lapse", id, as: "minh", in: newsroom).exitCode != 0, "only the system lets it lapse")
        let submission = try #require(id?.text.flatMap { SubmissionID($0) })
        let lapse = Proposal(
            .fire(
                submission, transition: Identifier(literal: "lapse"), comment: nil, time: nil, expect: nil), by: .clock)
        guard case .refused = newsroom.premises.writer.propose(lapse) else {
            Issue.record("it lapsed too early")
            return
        }
        clock.advance(seconds: 10)
        guard case .committed = newsroom.premises.writer.propose(lapse) else {
            Issue.record("it did not lapse")
            return
        }
        #expect(try fire("claim", id, as: "minh", in: newsroom).exitCode == 0)
        #expect(try fire("claim", id, as: "lan", in: newsroom).exitCode == 3, "who lost it does not see it any more")
        #expect(try newsroom.verifies())
    }

    private final class Clock: Sendable {
        private let time = Mutex(Instant(milliseconds: Posix.now()))

        var now: Instant { time.withLock { $0 } }
        func advance(seconds: Int64) { time.withLock { $0 = $0.advanced(bySeconds: seconds) } }
    }
}

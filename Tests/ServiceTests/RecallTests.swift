import Newsroom
import Posix
import Testing
import Workflow

@testable import Service

@Suite("A verification that keeps only the pieces it met lately")
struct RecallTests {
    private static let windows = [1, 2, 5]

    /// A newsroom in which many pieces were worked on in turn, by a course that is the same in every run.
    private func newsroom(_ random: inout Seeded) throws -> SmallNewsroom {
        let newsroom = try SmallNewsroom()
        for (id, role) in [
            ("bo", "contributor"), ("hoa", "contributor"), ("mai", "editor"), ("duc", "approver"), ("an", "approver"),
            ("thu", "secretary"),
        ] {
            try newsroom.add(id, role)
        }
        let transitions = [
            "claim", "claim", "propose", "propose", "approve", "approve", "publish", "publish", "return", "correct",
            "reject", "send-back", "retract",
        ]
        let people = ["lan", "mai", "duc", "an", "thu"]
        func drop(_ number: Int, _ name: String) throws {
            let text = "Công đoàn tặng quà lần \(number)\n\nSáng 19/11/2026, đã trao \(number) suất quà.\n\nTin: Ba\n"
            try newsroom.drop(name, text, from: ["ba", "bo"].randomElement(using: &random) ?? "ba")
        }
        try newsroom.drop("máy.exe", [77, 90, 9], from: "hoa")
        try newsroom.drop(
            "tin.txt", "Tết thiếu nhi\n\nSáng 1/6, trường đã vui Tết thiếu nhi.\n\nTin: Hoa\n", from: "hoa")
        for number in 0..<90 {
            let known = newsroom.premises.writer.register.current.roster.lastNumbers.values.first ?? 0
            let year = newsroom.premises.parts.year(newsroom.premises.parts.now())
            let id = SubmissionID(year: year, number: .random(in: 1...max(1, known), using: &random)).description
            switch Int.random(in: 0..<12, using: &random) {
            case 0: try drop(number, "tin \(number).txt")
            // Another text by a name that came before, a text that came before, and what cannot be read, again and again.
            case 1: try? drop(number, "bài \(number % 3).txt")
            case 2: try drop(number / 20, "lại \(number).txt")
            case 3: try newsroom.drop("máy \(number).exe", [77, 90, UInt8(number % 3)])
            case 4:
                _ = try newsroom.answer(
                    Request(
                        .comment, ["id": .string(id), "text": "Ý kiến"],
                        onBehalfOf: people.randomElement(using: &random)))
            default:
                let transition = transitions.randomElement(using: &random) ?? ""
                _ = try newsroom.answer(
                    Request(
                        .fire, ["id": .string(id), "transition": .string(transition), "comment": "Lý do."],
                        onBehalfOf: people.randomElement(using: &random)))
            }
            if number.isMultiple(of: 3) { try newsroom.receive() }
        }
        try newsroom.receive()
        let own = try newsroom.answer(Request(.search, ["words": "thiếu nhi"])).document?.items?.first?["id"]
        for request in [
            Request(.fire, ["id": own, "transition": "reject", "comment": "Lý do."], onBehalfOf: "thu"),
            Request(.peopleErase, ["id": "hoa"]),
        ] {
            let answer = try newsroom.answer(request)
            #expect(answer.exitCode == 0, "\(answer.outcome)")
        }
        try newsroom.settleEffects()
        return newsroom
    }

    private func verify(_ newsroom: SmallNewsroom, _ window: Int?) throws -> JSON {
        let store = try newsroom.premises.parts.openReader()
        defer { try? store.close() }
        return try Verification(newsroom.premises, store: store, window: window).run()
    }

    @Test("finds what one finds that keeps all of them, of a true ledger and of thirty forged ones")
    func same() throws {
        var random = Seeded(state: 11)
        let newsroom = try newsroom(&random)
        let whole = try verify(newsroom, nil)
        #expect(whole["verified"]?.flag == true && whole["site"]?.flag == true, "\(whole)")
        #expect(try #require(whole["submissions"]?.number) > 10)
        for window in Self.windows { #expect(try verify(newsroom, window) == whole) }
        newsroom.premises.writer.stop()
        let true_ = try LedgerCopy(of: newsroom)
        for kind in ["moved", "resubmitted", "quarantined", "refused", "commented", "person-erased"] {
            #expect(true_.events.contains { $0.kind == kind }, "the course has no \(kind)")
        }
        var found: [String: Int] = [:]
        for number in 0..<30 {
            let forged = forge(true_, number % 10, &random)
            try forged.write(to: newsroom)
            let whole = try verify(newsroom, nil)
            for problem in whole["problems"]?.items ?? [] { found[problem["code"]?.text ?? "", default: 0] += 1 }
            #expect(try verify(newsroom, 1 + number % 3) == whole, "forgery \(number)")
        }
        for code in ["unlawful-event", "drops-differ", "row-differs", "row-without-events", "missing-text"] {
            #expect(found[code] != nil, "\(found)")
        }
        try true_.write(to: newsroom)
        for window in Self.windows { #expect(try verify(newsroom, window)["verified"]?.flag == true) }
    }

    private func forge(_ true_: LedgerCopy, _ kind: Int, _ random: inout Seeded) -> LedgerCopy {
        var copy = true_
        // The newsroom's founding stays.
        let place = Int.random(in: 8..<copy.events.count, using: &random)
        let rows = copy.rows.indices.randomElement(using: &random) ?? 0
        let drop = copy.fates.keys.sorted { $0.source < $1.source }.randomElement(using: &random)
        switch kind {
        case 0: copy.events.remove(at: place)
        case 1: copy.events.swapAt(place, .random(in: 8..<copy.events.count, using: &random))
        case 2: copy.events[place].at = copy.events[place].at.advanced(bySeconds: -86_400)
        case 3: copy.events[place].actor.person = PersonID(literal: "an")
        case 4: if let drop { copy.fates[drop] = nil }
        case 5: if let drop { copy.fates[drop] = .submission(copy.rows[rows].id) }
        case 6: copy.fates[DropKey(person: PersonID(literal: "ba"), source: .of([UInt8(place % 256)]))] = .quarantined
        case 7: copy.rows[rows].sequence += 1
        case 8:
            var stray = copy.rows[rows]
            stray.id = SubmissionID(year: stray.id.year, number: 5_000)
            copy.rows.append(stray)
        default: copy.texts[copy.texts.keys.sorted().randomElement(using: &random) ?? .of([])] = nil
        }
        return copy
    }

    @Test("keeps no more pieces than its window, and of the drops only those that were put aside")
    func bounded() throws {
        var random = Seeded(state: 12)
        let newsroom = try newsroom(&random)
        let store = try newsroom.premises.parts.openReader()
        defer { try? store.close() }
        let start = newsroom.premises.writer.register.current.state.library
        let course = try Verification(newsroom.premises, store: store).course(
            from: State(library: start), Verification.Landmarks(store, readingAll: false), Recall(store, generation: 3))
        #expect(course.lawful && course.state.submissions.count <= 3)
        #expect(course.state.drops.values.allSatisfy { $0 == .quarantined } && course.accepted > 10)
    }

    @Test("a report that a supervisory board reads is the same as one that was made with every piece at hand")
    func report() throws {
        var random = Seeded(state: 13)
        let newsroom = try newsroom(&random)
        let store = try newsroom.premises.parts.openReader()
        defer { try? store.close() }
        let library = newsroom.premises.writer.register.current.state.library
        var whole = Conduct(from: nil, until: nil, library: library)
        var recalled = whole
        var recall = Recall(store, generation: 1)
        for stored in try store.events(from: 0, limit: .max) {
            let event = try Event(canonicalBytes: stored.bytes)
            if let about = event.about {
                try recall.bring(about.submission, into: &recalled.state, before: stored.index)
            }
            try whole.take(event, at: stored.index)
            try recalled.take(event, at: stored.index)
        }
        #expect(whole.lines == recalled.lines && whole.lines.count > 30)
        #expect(recalled.state.submissions.count == 1 && recalled.state.drops.isEmpty)
    }
}

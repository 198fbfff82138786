import Intake
import Newsroom
import Posix
import Service
import Testing
import Workflow

@Suite("Moving pieces to another version of their workflow")
struct MigrationOfficeTests {
    /// A newsroom with one piece in each of four states, and a second version in force that has no state `returned` any more and
    /// approves by other rules.
    private static func newsroom() throws -> (newsroom: SmallNewsroom, ids: [String: String]) {
        let newsroom = try SmallNewsroom()
        for (id, role) in [("duc", "approver"), ("hai", "approver"), ("thu", "secretary")] {
            _ = try newsroom.done(
                Request(.peopleAdd, ["id": .string(id), "name": .string(id), "roles": [.string(role)]]))
        }
        for number in 2...5 { try newsroom.drop("Công đoàn trao \(number)0 suất quà", file: "\(number).txt") }
        let pieces = try #require(try newsroom.done(Request(.queue)).items)
        let ids = pieces.compactMap { $0["id"]?.text }.sorted()
        try #require(ids.count == 5)
        let ways: [(state: String, steps: [(String, String)])] = [
            ("submitted", []), ("editing", [("claim", "lan")]), ("returned", [("claim", "lan"), ("return", "lan")]),
            ("approved", [("claim", "lan"), ("propose", "lan"), ("approve", "duc")]),
            ("withdrawn", [("withdraw", "ba")]),
        ]
        var found: [String: String] = [:]
        for (id, way) in zip(ids, ways) {
            for (step, person) in way.steps { try newsroom.fire(step, id, as: person) }
            found[way.state] = id
        }
        try newsroom.adopt { text in
            text.replacing("id: returned", with: "id: sent-home").replacing("to: returned", with: "to: sent-home")
                .replacing("from: returned", with: "from: sent-home").replacing("returned, ", with: "sent-home, ")
                .replacing(
                    "    not: [author, reviser, fired propose]\n",
                    with: "    not: [author, reviser, fired propose]\n    quorum: 2\n")
        }
        return (newsroom, found)
    }

    private static func migrate(to version: Int64, dryRun: Bool = false, as person: String? = nil) -> Request {
        Request(
            .workflowMigrate, ["name": "tin-bai", "to": .integer(version), "dryRun": .bool(dryRun)], onBehalfOf: person)
    }

    private static func stranded(_ document: JSON) -> [String: [String]] {
        var found: [String: [String]] = [:]
        for piece in document["stranded"]?.items ?? [] {
            found[piece["id"]?.text ?? ""] = piece["reasons"]?.items?.compactMap { $0["code"]?.text }
        }
        return found
    }

    @Test("a dry run lists the same pieces as the real one, with every reason, and changes nothing")
    func dryRun() throws {
        let (newsroom, ids) = try Self.newsroom()
        let before = try newsroom.log()
        let trial = try newsroom.done(Self.migrate(to: 2, dryRun: true))
        for list in [
            trial["migrated"]?.items?.compactMap(\.text), trial["stranded"]?.items?.compactMap { $0["id"]?.text },
        ] {
            #expect(list == list?.sorted(), "by number")
        }
        #expect(try newsroom.log() == before)
        #expect(trial["dryRun"]?.flag == true)
        #expect(
            Self.stranded(trial) == [
                ids["returned"]!: ["stranded-state"], ids["approved"]!: ["stranded-approval"],
            ])
        let movable = [ids["submitted"]!, ids["editing"]!]
        #expect(trial["migrated"]?.items?.compactMap(\.text).sorted() == movable.sorted())
        for piece in trial["stranded"]?.items ?? [] {
            #expect(piece["workflow"]?["version"]?.number == 1, "the version on which it stays")
        }
        for id in ids.values { #expect(try newsroom.version(of: id) == 1) }
        let real = try newsroom.done(Self.migrate(to: 2))
        #expect(real["dryRun"]?.flag == false)
        #expect(real["migrated"] == trial["migrated"] && real["stranded"] == trial["stranded"])
    }

    @Test("each piece that goes on is one event on record, the others stay, and the ledger verifies")
    func recorded() throws {
        let (newsroom, ids) = try Self.newsroom()
        let before = try newsroom.log().count
        let answer = try newsroom.done(Self.migrate(to: 2))
        let events = try newsroom.log().dropFirst(before)
        #expect(events.allSatisfy { $0["kind"]?.text == "workflow-migrated" })
        #expect(events.compactMap { $0["submission"]?.text } == answer["migrated"]?.items?.compactMap(\.text))
        #expect(events.count == 2)
        for (state, id) in ids {
            let moves = state == "submitted" || state == "editing"
            #expect(try newsroom.version(of: id) == (moves ? 2 : 1), "\(state)")
        }
        #expect(try newsroom.done(Self.migrate(to: 2))["migrated"]?.items == [], "what is there already is left alone")
        #expect(try newsroom.log().count == before + 2)
        #expect(try newsroom.done(Request(.auditVerify))["verified"]?.flag == true)
    }

    @Test("what went on works by the other version, and what stayed by its own; both can follow later")
    func goesOn() throws {
        let (newsroom, ids) = try Self.newsroom()
        _ = try newsroom.done(Self.migrate(to: 2))
        let moved = ids["editing"]!
        try newsroom.fire("propose", moved, as: "lan")
        try newsroom.fire("approve", moved, as: "duc")
        #expect(try newsroom.state(of: moved) == "proposed", "one vote of two")
        try newsroom.fire("approve", moved, as: "hai")
        #expect(try newsroom.state(of: moved) == "approved")
        let stayed = ids["approved"]!
        try newsroom.fire("publish", stayed, as: "thu")
        #expect(try newsroom.state(of: stayed) == "published")
        try newsroom.fire("correct", stayed, as: "lan")
        #expect(try newsroom.done(Self.migrate(to: 2))["migrated"]?.items?.compactMap(\.text) == [stayed])
        #expect(try newsroom.done(Request(.auditVerify))["verified"]?.flag == true)
    }

    @Test("whoever is no operator is refused, for a trial as well, which is on record and changes nothing")
    func refused() throws {
        let (newsroom, ids) = try Self.newsroom()
        let before = try newsroom.log().count
        for person in ["lan", "duc", "thu", "ba"] {
            for trial in [true, false] {
                let answer = try newsroom.answer(Self.migrate(to: 2, dryRun: trial, as: person))
                #expect(answer.exitCode == 1 && answer.codes == ["not-permitted"], "\(person): \(answer.outcome)")
            }
        }
        let events = try newsroom.log().dropFirst(before)
        #expect(events.count == 8 && events.allSatisfy { $0["kind"]?.text == "refused" })
        for id in ids.values { #expect(try newsroom.version(of: id) == 1) }
        #expect(try newsroom.done(Request(.auditVerify))["verified"]?.flag == true)
    }

    @Test("a workflow or a version that there is not is not found, and nothing is guessed")
    func unknown() throws {
        let newsroom = try SmallNewsroom()
        #expect(try newsroom.answer(Self.migrate(to: 2)).codes == ["unknown-version"])
        #expect(try newsroom.answer(Request(.workflowMigrate, ["name": "tin-bai"])).codes == ["unknown-version"])
        let other = Request(.workflowMigrate, ["name": "tin-bay", "to": 1])
        #expect(try newsroom.answer(other).codes == ["unknown-workflow"])
    }

    @Test("more pieces than one transaction takes are moved all the same")
    func many() throws {
        let newsroom = try SmallNewsroom()
        for number in 0..<270 { try newsroom.write("Công đoàn trao \(number) suất quà", file: "\(number).txt") }
        try Reception(newsroom.premises) { _ in }.once()
        _ = try newsroom.done(Request(.peopleAdd, ["id": "duc", "name": "Đức", "roles": ["approver"]]))
        _ = try newsroom.done(Request(.peopleAdd, ["id": "thu", "name": "Thu", "roles": ["secretary"]]))
        try newsroom.adopt { $0.replacing("deadline: 2 days", with: "deadline: 3 days") }
        #expect(try newsroom.done(Self.migrate(to: 2))["migrated"]?.items?.count == 271)
        #expect(try newsroom.done(Request(.auditVerify))["verified"]?.flag == true)
    }
}

extension SmallNewsroom {
    /// The document of an answer that must be one.
    fileprivate func done(_ request: Request) throws -> JSON {
        let answer = try answer(request)
        return try #require(answer.document, "\(answer.outcome)")
    }

    fileprivate func write(_ title: String, file: String) throws {
        let text = "\(title)\n\nSáng 19/11/2026, công đoàn đã trao quà cho đoàn viên khó khăn.\n\nTin: Ba\n"
        try Durable.create(folder.inbox(of: "ba") + "/" + file, Array(text.utf8))
    }

    fileprivate func drop(_ title: String, file: String) throws {
        try write(title, file: file)
        try Reception(premises) { _ in }.once()
    }

    fileprivate func fire(_ transition: String, _ id: String, as person: String) throws {
        _ = try done(
            Request(
                .fire, ["id": .string(id), "transition": .string(transition), "comment": "Lý do."],
                onBehalfOf: person))
    }

    /// Puts a second version of the shipped workflow in force.
    fileprivate func adopt(_ change: (String) -> String) throws {
        let first = try #require(try done(Request(.workflowShow, ["name": "tin-bai"]))["text"]?.text)
        let second = change(first.replacing("version: 1", with: "version: 2"))
        _ = try done(Request(.workflowAdopt, ["text": .string(second), "file": "tin-bai-2.yaml"]))
    }

    fileprivate func log() throws -> [JSON] {
        try #require(try done(Request(.auditLog, ["limit": 10_000])).items)
    }

    fileprivate func version(of id: String) throws -> Int64? {
        try done(Request(.show, ["id": .string(id)]))["workflow"]?["version"]?.number
    }
}

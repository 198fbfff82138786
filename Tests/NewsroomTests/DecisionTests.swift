import Foundation
import Newsroom
import Testing
import Workflow
import WorkflowFile

/// A newsroom without disk or clock: commands go in, events come out, and every event is replayed by a second one.
struct PaperNewsroom {
    var state = State()
    var replica = State()
    var log: [StoredEvent] = []
    var now = Instant(milliseconds: 1_790_000_000_000)

    static func tinBai() throws -> Definition {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().appending(path: "workflows/tin-bai.yaml")
        return try readDefinition(bytes: Array(Data(contentsOf: file)), file: "tin-bai.yaml")
    }

    init() throws { try self.init(Self.tinBai()) }

    init(_ definition: Definition) throws {
        state.library[.sample(200)] = definition
        replica.library[.sample(200)] = definition
        let chief = PersonID(literal: "operator")
        try act(.create(operator: chief, profile: .sample(1)), as: "operator")
        let desks = [Identifier(literal: "tin-tuc"), Identifier(literal: "nu-cong")]
        try act(
            .adoptSettings(
                Policy(desks: desks, blocking: [.brokenImage], workflow: definition.name), settings: .sample(2)),
            as: "operator")
        try act(
            .adoptWorkflow(
                WorkflowReference(name: definition.name, version: definition.version), definition: .sample(200)),
            as: "operator")
        for (person, roles) in [
            ("hoa", ["contributor"]), ("binh", ["contributor"]), ("lan", ["editor"]), ("minh", ["editor", "approver"]),
            ("duc", ["approver"]), ("thu", ["secretary"]), ("kiem", ["auditor"]), ("nu", ["editor@nu-cong"]),
            ("duc2", ["approver"]),
        ] {
            try act(
                .addPerson(person.id, profile: .sample(3), grants: roles.compactMap(RoleGrant.init(notation:))),
                as: "operator")
        }
    }

    @discardableResult
    mutating func act(_ command: Command, as person: String?, via: ActorRecord.Way = .direct) throws(Refusal) -> [Event]
    {
        let actor = person.map { ActorRecord(person: $0.id, via: via, uid: via == .inbox ? nil : 1000) } ?? .clock
        return try act(command, by: actor)
    }

    @discardableResult
    mutating func act(_ command: Command, by actor: ActorRecord) throws(Refusal) -> [Event] {
        now = now.advanced(bySeconds: 60)
        do {
            let events = try state.decide(command, by: actor, at: now)
            for event in events { append(event) }
            return events
        } catch {
            if let event = state.record(error, of: command, by: actor, at: now) { append(event) }
            throw error
        }
    }

    private mutating func append(_ event: Event) {
        let stored = StoredEvent(index: log.count, bytes: event.canonicalBytes)
        log.append(stored)
        #expect(throws: Never.self) { try state.evolve(event) }
        #expect(throws: Never.self) { try replica.replay(stored) }
        #expect(replica.submissions == state.submissions)
        #expect(replica.roster == state.roster)
    }

    mutating func receive(_ number: UInt8, from person: String = "hoa") throws(Refusal) -> SubmissionID {
        let events = try act(.receive(.sample(number, from: person), year: 2026), as: person, via: .inbox)
        return events[0].about?.submission ?? SubmissionID(year: 0, number: 0)
    }

    mutating func fire(
        _ transition: String, _ id: SubmissionID, as person: String?, comment: Bool = false, time: Instant? = nil
    ) throws(Refusal) {
        try act(
            .fire(
                id, transition: Identifier(transition) ?? Roles.editor, comment: comment ? .sample(77) : nil,
                time: time,
                expect: nil), as: person)
    }

    func codes(_ body: () throws -> Void) -> [String] {
        do {
            try body()
            return []
        } catch let refusal as Refusal {
            return refusal.reasons.map(\.code)
        } catch {
            return ["\(error)"]
        }
    }
}

extension String {
    var id: PersonID { PersonID(self) ?? PersonID(literal: "nobody") }
}

extension RevisionFacts {
    static func sample(_ number: UInt8, desk: StaticString = "tin-tuc", issues: [Newsroom.Issue] = []) -> RevisionFacts
    {
        RevisionFacts(
            digest: .sample(number), desk: Identifier(literal: desk), kind: .tin, hasTitle: true,
            captionsComplete: true,
            syllables: 200, issues: issues)
    }
}

extension Event.Delivery {
    static func sample(_ number: UInt8, from person: String) -> Event.Delivery {
        Event.Delivery(
            person: person.id, source: .sample(number), drop: .sample(250), facts: .sample(number), relation: nil)
    }
}

struct DecisionTests {
    @Test("a piece goes from a drop to the public page, and a replay agrees at every step")
    func wholeWay() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        #expect(id.description == "TB-2026-000001")
        try room.fire("claim", id, as: "lan")
        try room.act(.revise(id, .sample(11), expect: nil), as: "lan")
        try room.fire("propose", id, as: "lan")
        try room.fire("approve", id, as: "duc")
        #expect(room.state.submissions[id]?.approvals.map(\.digest) == [.sample(11)])
        try room.fire("publish", id, as: "thu")
        let submission = try #require(room.state.submissions[id])
        #expect(submission.state.text == "published")
        #expect(submission.live?.digest == .sample(11))
        #expect(submission.revision == 2)
        #expect(submission.sequence == 6)
    }

    @Test("the author, an editor of the text and whoever proposed it cannot approve it")
    func fourEyes() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "minh")
        try room.act(.revise(id, .sample(11), expect: nil), as: "minh")
        try room.fire("propose", id, as: "minh")
        #expect(throws: Refusal.self) { try room.fire("approve", id, as: "minh") }
        #expect(
            room.codes {
                var copy = room; try copy.fire("approve", id, as: "minh")
            }.contains("same-person-editor"))
        try room.act(.grant("hoa".id, RoleGrant(role: Roles.approver)), as: "operator")
        #expect(
            room.codes {
                var copy = room; try copy.fire("approve", id, as: "hoa")
            } == ["same-person-author"])
        try room.fire("approve", id, as: "duc")
    }

    @Test("a change of one byte voids the approval, and saving the same bytes keeps it")
    func digestBinding() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        #expect(try room.act(.revise(id, .sample(10), expect: nil), as: "lan").isEmpty)
        #expect(room.state.submissions[id]?.approvals.map(\.digest) == [.sample(10)], "saved without a change")
        #expect(
            room.codes {
                var copy = room; try copy.act(.revise(id, .sample(12), expect: nil), as: "lan")
            }
            .contains("wrong-state"))
        try room.fire("correct", id, as: "lan", comment: true)
        #expect(try room.act(.revise(id, .sample(10), expect: nil), as: "lan").isEmpty)
        try room.act(.revise(id, .sample(12), expect: nil), as: "lan")
        #expect(room.state.submissions[id]?.approvals.isEmpty == true)
        #expect(room.state.submissions[id]?.live?.digest == .sample(10), "the live edition stays")
        try room.fire("propose", id, as: "lan")
        #expect(
            room.codes {
                var copy = room; try copy.fire("publish", id, as: "thu")
            }.contains("not-approved"))
        try room.fire("approve", id, as: "duc")
        try room.fire("publish", id, as: "thu")
        let live = try #require(room.state.submissions[id]?.live)
        #expect(live.digest == .sample(12))
        #expect(live.firstDigest == .sample(10))
        #expect(live.corrections.map(\.comment) == [.sample(77)])
    }

    @Test(
        "a correction that was sent back can neither be rejected nor withdrawn away from its live edition, but retracted"
    )
    func liveIsNeverOrphaned() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        try room.fire("correct", id, as: "lan", comment: true)
        try room.fire("propose", id, as: "lan")
        #expect(
            room.codes {
                var copy = room; try copy.fire("reject", id, as: "duc", comment: true)
            } == ["already-live"])
        #expect(
            room.codes {
                var copy = room; try copy.fire("withdraw", id, as: "hoa")
            } == ["already-live"])
        try room.fire("retract", id, as: "duc", comment: true)
        #expect(room.state.submissions[id]?.live?.retractedAt != nil)
        #expect(room.state.submissions[id]?.ended == true)
    }

    @Test("a refusal gives every reason, names who could, and is recorded without changing the submission")
    func refusals() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        let before = room.state.submissions[id]
        let events = room.log.count
        do {
            try room.fire("return", id, as: "kiem")
            Testing.Issue.record("an auditor returned a piece")
        } catch {
            #expect(error.reasons.map(\.code).contains("wrong-state"))
            #expect(error.reasons.map(\.code).contains("not-permitted"))
            #expect(error.reasons.map(\.code).contains("missing-comment"))
        }
        #expect(room.state.submissions[id] == before)
        #expect(room.log.count == events + 1)
        let recorded = try Event(canonicalBytes: room.log[events].bytes)
        #expect(recorded.kind == "refused")
        #expect(recorded.about?.sequence == nil)
        do { try room.fire("claim", id, as: "duc") } catch {
            #expect(error.reasons.first?.facts["who"] == "lan, minh")
        }
    }

    @Test("a mistyped transition is no attempt: it is answered with what was meant, and nothing is recorded")
    func misspelt() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        let size = room.log.count
        do throws(Refusal) {
            try room.fire("claimm", id, as: "lan")
            Testing.Issue.record("there is no such transition")
        } catch {
            #expect(error.nature == .misspelt)
            #expect(error.reasons.first?.code == "unknown-transition")
            #expect(error.reasons.first?.facts["nearest"] == "claim")
        }
        #expect(room.log.count == size)
    }

    @Test("an editor of one desk has no power over another desk's pieces")
    func desks() throws {
        var room = try PaperNewsroom()
        let news = try room.receive(10)
        #expect(
            room.codes {
                var copy = room; try copy.fire("claim", news, as: "nu")
            } == ["not-permitted"])
        let events = try room.act(
            .receive(
                Event.Delivery(
                    person: "binh".id, source: .sample(20), drop: .sample(250), facts: .sample(20, desk: "nu-cong"),
                    relation: nil), year: 2026), as: "binh", via: .inbox)
        let women = try #require(events.first?.about?.submission)
        try room.fire("claim", women, as: "nu")
    }

    @Test("the same bytes from the same person are received once; the same bytes from another are another piece")
    func once() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        let size = room.log.count
        do {
            _ = try room.receive(10)
            Testing.Issue.record("received twice")
        } catch {
            #expect(error.reasons == [.alreadyReceived(id)])
        }
        #expect(room.log.count == size, "a repeated drop leaves no trace")
        #expect(try room.receive(10, from: "binh") != id)
    }

    @Test("bytes that were put aside once may be received later, and are put aside once")
    func receivedLater() throws {
        var room = try PaperNewsroom()
        let quarantine = Command.quarantine(
            person: "binh".id, source: .sample(10), drop: .sample(9), code: "converter-limit")
        try room.act(quarantine, as: "binh", via: .inbox)
        #expect(
            room.codes {
                var copy = room; try copy.act(quarantine, as: "binh", via: .inbox)
            } == ["already-quarantined"])
        let id = try room.receive(10, from: "binh")
        #expect(room.state.drops[DropKey(person: "binh".id, source: .sample(10))] == .submission(id))
        #expect(
            room.codes {
                var copy = room; try copy.act(quarantine, as: "binh", via: .inbox)
            } == ["already-received"])
    }

    @Test("bytes that were put aside once may come back as a new version")
    func resubmittedLater() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        try room.fire("return", id, as: "lan", comment: true)
        try room.act(
            .quarantine(person: "hoa".id, source: .sample(12), drop: .sample(9), code: "converter-limit"), as: "hoa",
            via: .inbox)
        try room.act(.resubmit(id, .sample(12, from: "hoa")), as: "hoa", via: .inbox)
        #expect(room.state.submissions[id]?.digest == .sample(12))
        #expect(room.state.drops[DropKey(person: "hoa".id, source: .sample(12))] == .submission(id))
        #expect(room.replica.drops == room.state.drops)
    }

    @Test("a new version is the author's alone, moves a returned piece on, and forgets no editor of it")
    func resubmission() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        #expect(
            room.codes {
                var copy = room; try copy.act(.resubmit(id, .sample(12, from: "hoa")), as: "hoa", via: .inbox)
            }
                == ["not-permitted"])
        try room.act(.revise(id, .sample(11), expect: nil), as: "lan")
        try room.fire("return", id, as: "lan", comment: true)
        #expect(
            room.codes {
                var copy = room; try copy.act(.resubmit(id, .sample(12, from: "binh")), as: "binh", via: .inbox)
            }
                == ["not-yours"])
        try room.act(.resubmit(id, .sample(12, from: "hoa")), as: "hoa", via: .inbox)
        let submission = try #require(room.state.submissions[id])
        #expect(submission.state.text == "submitted")
        #expect(submission.revision == 3)
        #expect(submission.revisers == ["lan".id], "what came back may hold her edits")
        try room.act(.grant("lan".id, RoleGrant(role: Roles.approver)), as: "operator")
        try room.fire("claim", id, as: "minh")
        try room.fire("propose", id, as: "minh")
        #expect(
            room.codes {
                var copy = room; try copy.fire("approve", id, as: "lan")
            } == ["same-person-editor"])
        try room.fire("approve", id, as: "duc")
    }

    @Test("an editor of the live text may approve what another changed in it, but not the live text itself again")
    func editorsOfEditions() throws {
        var room = try PaperNewsroom()
        try room.act(.grant("lan".id, RoleGrant(role: Roles.approver)), as: "operator")
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        try room.act(.revise(id, .sample(11), expect: nil), as: "lan")
        for (step, person) in [("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        try room.fire("correct", id, as: "minh", comment: true)
        try room.fire("propose", id, as: "minh")
        #expect(
            room.codes {
                var copy = room; try copy.fire("approve", id, as: "lan")
            } == ["same-person-editor", "same-person-fired"])
        try room.fire("send-back", id, as: "duc", comment: true)
        try room.act(.revise(id, .sample(12), expect: nil), as: "minh")
        try room.act(.revise(id, .sample(13), expect: nil), as: "minh")
        #expect(room.state.submissions[id]?.revisers == ["minh".id])
        try room.fire("propose", id, as: "minh")
        #expect(
            room.codes {
                var copy = room; try copy.fire("approve", id, as: "minh")
            }.contains("same-person-editor"))
        try room.fire("approve", id, as: "lan")
        try room.fire("publish", id, as: "thu")
    }

    @Test("the clock publishes what is scheduled when its time has come, and not before")
    func schedule() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc")] {
            try room.fire(step, id, as: person)
        }
        #expect(
            room.codes {
                var copy = room; try copy.fire("schedule", id, as: "thu")
            } == ["missing-time"])
        #expect(
            room.codes {
                var copy = room; try copy.fire("schedule", id, as: "thu", time: room.now)
            } == ["time-in-past"])
        try room.fire("schedule", id, as: "thu", time: room.now.advanced(bySeconds: 3600))
        #expect(throws: Refusal.self) { try room.fire("publish", id, as: nil) }
        room.now = room.now.advanced(bySeconds: 7200)
        try room.fire("publish", id, as: nil)
        #expect(room.state.submissions[id]?.state.text == "published")
        #expect(room.state.submissions[id]?.scheduledAt == nil)
    }

    @Test("somebody who was slower is told so and changes nothing")
    func expectation() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        do {
            try room.act(.revise(id, .sample(11), expect: 1), as: "lan")
            Testing.Issue.record("stale command carried out")
        } catch {
            #expect(error.nature == .faster)
        }
    }

    @Test("a newsroom keeps an operator, and deactivation takes every power at once")
    func people() throws {
        var room = try PaperNewsroom()
        #expect(
            room.codes {
                var copy = room; try copy.act(.deactivate("operator".id), as: "operator")
            } == ["last-operator"])
        #expect(
            room.codes {
                var copy = room; try copy.act(.grant("hoa".id, RoleGrant(role: Roles.editor)), as: "lan")
            } == ["not-permitted"])
        try room.act(.deactivate("lan".id), as: "operator")
        let id = try room.receive(10)
        #expect(
            room.codes {
                var copy = room; try copy.fire("claim", id, as: "lan")
            } == ["person-inactive"])
        #expect(
            room.codes {
                var copy = room; try copy.act(.reactivate("lan".id), as: "hoa")
            } == ["not-permitted"])
        try room.act(.reactivate("lan".id), as: "operator")
        try room.fire("claim", id, as: "lan")
        try room.act(.erase("lan".id, record: .sample(77)), as: "operator")
        #expect(
            room.codes {
                var copy = room; try copy.act(.reactivate("lan".id), as: "operator")
            } == ["person-inactive"], "whoever was erased has no name to come back with")
    }

    @Test("the operator and the auditor are of the whole newsroom and of no desk", arguments: ["operator", "auditor"])
    func noDesk(role: String) throws {
        var room = try PaperNewsroom()
        let grant = try #require(RoleGrant(notation: role + "@nu-cong"))
        do throws(Refusal) {
            try room.act(.grant("lan".id, grant), as: "operator")
            Testing.Issue.record("\(role) of a desk")
        } catch {
            #expect(error.reasons == [.roleHasNoDesk(grant)])
            #expect(error.reasons.first?.code == "role-has-no-desk")
            #expect(error.reasons.first?.facts == ["role": role])
        }
        #expect(
            room.codes {
                var copy = room
                try copy.act(.addPerson("moi".id, profile: .sample(3), grants: [grant]), as: "operator")
            } == ["role-has-no-desk"])
    }

    @Test("with a second operator the first may leave, and then the second may not")
    func operators() throws {
        var room = try PaperNewsroom()
        try room.act(.grant("lan".id, RoleGrant(role: Roles.operator)), as: "operator")
        try room.act(.deactivate("operator".id), as: "lan")
        #expect(
            room.codes {
                var copy = room; try copy.act(.revoke("lan".id, RoleGrant(role: Roles.operator)), as: "lan")
            } == ["last-operator"])
    }

    @Test("settings under which nothing could be received are refused, and the newsroom goes on under the old ones")
    func settings() throws {
        var room = try PaperNewsroom()
        let before = room.state.roster
        func adopt(_ desks: [Identifier], _ workflow: Identifier) -> Command {
            .adoptSettings(Policy(desks: desks, blocking: [], workflow: workflow), settings: .sample(99))
        }
        let desks = before.policy.desks
        let misspelt = Identifier(literal: "tin-bia")
        do throws(Refusal) {
            try room.act(adopt(desks, misspelt), as: "operator")
            Testing.Issue.record("a workflow that was never adopted")
        } catch {
            #expect(error.reasons == [.unknownWorkflow(misspelt, nearest: ["tin-bai"])])
        }
        #expect(
            room.codes {
                var copy = room; try copy.act(adopt([], misspelt), as: "operator")
            } == ["no-desks", "unknown-workflow"])
        #expect(room.state.roster == before)
        try room.act(adopt(Array(desks.prefix(1)), before.policy.workflow), as: "operator")
        _ = try room.receive(10)
    }

    @Test("every event reads back as itself from its bytes")
    func eventBytes() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        try room.act(.comment(id, .sample(9)), as: "lan")
        for stored in room.log {
            let event = try Event(canonicalBytes: stored.bytes)
            #expect(event.canonicalBytes == stored.bytes)
            #expect(Event.What.kinds.contains(event.kind))
        }
    }

    @Test("a ledger in which anything was changed afterwards does not replay")
    func forgeries() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        func replays(_ log: [[UInt8]]) -> Bool {
            var state = State(library: room.state.library)
            for (index, bytes) in log.enumerated() {
                do { _ = try state.replay(StoredEvent(index: index, bytes: bytes)) } catch { return false }
            }
            return state.submissions == room.state.submissions && state.roster == room.state.roster
        }
        let log = room.log.map(\.bytes)
        #expect(replays(log))
        for index in log.indices {
            #expect(!replays(Array(log[..<index] + log[(index + 1)...])), "event \(index) removed")
        }
        for index in log.indices.dropLast() where log[index] != log[index + 1] {
            var swapped = log
            swapped.swapAt(index, index + 1)
            let moved = replays(swapped)
            // An act of the operator may change places where no rule depends on it; only the tree finds that.
            let ofNewsroom = [index, index + 1].contains {
                !String(decoding: log[$0], as: UTF8.self).contains("\"submission\"")
            }
            #expect(!moved || ofNewsroom, "events \(index) and \(index + 1) exchanged")
        }
        for (from, to) in [("\"duc\"", "\"lan\""), ("approved", "rejected"), ("\"revision\":1", "\"revision\":2")] {
            let forged = log.map {
                Array(String(decoding: $0, as: UTF8.self).replacingOccurrences(of: from, with: to).utf8)
            }
            #expect(!replays(forged), "\(from) became \(to)")
        }
    }
}

struct AttemptTests {
    @Test("what was refused before it became a command is on record, by whom and why, and replays")
    func attempts() throws {
        var room = try PaperNewsroom()
        let size = room.log.count
        let codes = room.codes {
            var copy = room; try copy.act(.attempt("fire", codes: ["not-owner"]), as: "lan")
        }
        #expect(codes == ["not-owner"])
        do { try room.act(.attempt("fire", codes: ["not-owner"]), as: "lan") } catch {}
        let event = try Event(canonicalBytes: room.log[size].bytes)
        #expect(event.what == .refused(command: "fire", transition: nil, codes: ["not-owner"]))
        #expect(event.actor.person == "lan".id)
    }

    @Test("an attempt on a piece is on record with the piece and the step, and replays")
    func attemptsOnPieces() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        let step = Identifier(literal: "approve")
        do { try room.act(.attempt("fire", codes: ["not-owner"], on: id, transition: step), as: "lan") } catch {}
        let event = try Event(canonicalBytes: try #require(room.log.last).bytes)
        #expect(event.what == .refused(command: "fire", transition: step, codes: ["not-owner"]))
        #expect(event.about?.submission == id && event.about?.sequence == nil)
        #expect(room.state.submissions[id]?.sequence == 1)
    }
}

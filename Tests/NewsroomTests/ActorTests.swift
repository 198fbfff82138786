import Newsroom
import Testing
import Workflow

@Suite("Who may ask at all")
struct ActorTests {
    @Test("an author or an assignee who has left can do nothing any more")
    func left() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        try room.act(.deactivate("lan".id), as: "operator")
        try room.act(.deactivate("hoa".id), as: "operator")
        func codes(_ command: Command, _ person: String) -> [String] {
            room.codes {
                var copy = room; try copy.act(command, as: person)
            }
        }
        let propose = Command.fire(
            id, transition: Identifier(literal: "propose"), comment: nil, time: nil, expect: nil)
        let withdraw = Command.fire(
            id, transition: Identifier(literal: "withdraw"), comment: nil, time: nil, expect: nil)
        #expect(codes(propose, "lan") == ["person-inactive"])
        #expect(codes(withdraw, "hoa") == ["person-inactive"])
        #expect(codes(.revise(id, .sample(11), expect: nil), "lan") == ["person-inactive"])
        #expect(codes(.comment(id, .sample(9)), "hoa") == ["person-inactive"])
        #expect(codes(propose, "nobody-here") == ["unknown-person"])
        try room.fire("release", id, as: "thu")
    }

    @Test("whoever acts for another uses that one's powers, is on record, and both must be of the newsroom")
    func onBehalfOf() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        func chief(_ other: String) -> ActorRecord {
            ActorRecord(person: "operator".id, via: .socket, uid: 0, onBehalfOf: other.id)
        }
        func fire(_ word: StaticString) -> Command {
            .fire(id, transition: Identifier(literal: word), comment: nil, time: nil, expect: nil)
        }
        try room.act(fire("claim"), by: chief("lan"))
        #expect(room.state.submissions[id]?.assignee == "lan".id)
        try room.act(.revise(id, .sample(11), expect: nil), by: chief("lan"))
        #expect(room.state.submissions[id]?.revisers == ["lan".id])
        try room.act(fire("propose"), by: chief("lan"))
        #expect(
            room.codes {
                var copy = room; try copy.act(fire("approve"), by: chief("hoa"))
            } == ["not-permitted", "same-person-author"])
        try room.act(.deactivate("duc2".id), as: "operator")
        #expect(
            room.codes {
                var copy = room; try copy.act(fire("approve"), by: chief("duc2"))
            } == ["person-inactive"])
        try room.act(fire("approve"), by: chief("duc"))
        #expect(room.state.submissions[id]?.approvals.map(\.person) == ["duc".id])
        let last = try Event(canonicalBytes: try #require(room.log.last).bytes)
        #expect(last.actor.person == "operator".id && last.actor.onBehalfOf == "duc".id)
    }

    @Test("no way in leads to what does not belong to it")
    func ways() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        let fire = Command.fire(id, transition: Identifier(literal: "claim"), comment: nil, time: nil, expect: nil)
        let revise = Command.revise(id, .sample(11), expect: nil)
        let quarantine = Command.quarantine(person: "hoa".id, source: .sample(20), drop: .sample(9), code: "no-text")
        func actor(_ person: String?, _ via: ActorRecord.Way, for other: String? = nil) -> ActorRecord {
            ActorRecord(person: person?.id, via: via, uid: nil, onBehalfOf: other?.id)
        }
        let wrong: [(Command, ActorRecord)] = [
            (.receive(.sample(20, from: "hoa"), year: 2026), actor("hoa", .socket)),
            (.receive(.sample(20, from: "hoa"), year: 2026), actor("binh", .inbox)),
            (.receive(.sample(20, from: "hoa"), year: 2026), actor("binh", .inbox, for: "hoa")),
            (.resubmit(id, .sample(20, from: "hoa")), actor("hoa", .direct)),
            (.resubmit(id, .sample(20, from: "hoa")), actor(nil, .timer)),
            (quarantine, actor("hoa", .socket)), (quarantine, actor("binh", .inbox)), (quarantine, actor(nil, .timer)),
            (fire, actor("lan", .inbox)), (fire, actor("lan", .timer)), (fire, actor(nil, .timer, for: "lan")),
            (fire, actor(nil, .socket)), (fire, actor(nil, .direct, for: "lan")),
            (revise, actor(nil, .timer)), (revise, actor("lan", .inbox)),
            (.comment(id, .sample(9)), actor(nil, .timer)),
            (.deactivate("lan".id), actor(nil, .timer)),
            (.deactivate("lan".id), actor(nil, .direct, for: "operator")),
            (
                .adoptWorkflow(WorkflowReference(name: Roles.editor, version: 1), definition: .sample(7)),
                actor(nil, .timer)
            ),
        ]
        for (command, actor) in wrong {
            #expect(
                room.codes { _ = try room.state.decide(command, by: actor, at: room.now) } == ["wrong-way"],
                "\(command.name) by \(actor)")
        }
        try room.act(quarantine, as: "hoa", via: .inbox)
    }

    @Test("what lies in the folder of somebody who has left is put aside, not received")
    func dropOfTheGone() throws {
        var room = try PaperNewsroom()
        _ = try room.receive(20)
        try room.act(.deactivate("hoa".id), as: "operator")
        #expect(
            room.codes {
                var copy = room; _ = try copy.receive(10)
            } == ["person-inactive"])
        #expect(
            room.codes {
                var copy = room; _ = try copy.receive(20)
            } == ["already-received"])
        try room.act(
            .quarantine(person: "hoa".id, source: .sample(10), drop: .sample(9), code: "not-a-contributor"), as: "hoa",
            via: .inbox)
    }

    @Test("a ledger in which somebody who had left goes on acting, or the way in was changed, does not replay")
    func forged() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        try room.act(.deactivate("duc2".id), as: "operator")
        try room.fire("propose", id, as: "lan")
        func problem(_ change: (inout Event) -> Void) throws -> [String]? {
            var state = State(library: room.state.library)
            for (index, stored) in room.log.enumerated() {
                var event = try Event(canonicalBytes: stored.bytes)
                if index == room.log.count - 1 { change(&event) }
                do throws(Violation) {
                    _ = try state.replay(StoredEvent(index: index, bytes: event.canonicalBytes))
                } catch {
                    guard case .notAllowed(let refusal) = error.problem else { return [] }
                    return refusal.reasons.map(\.code)
                }
            }
            return nil
        }
        #expect(try problem { _ in } == nil)
        #expect(try problem { $0.actor.person = "duc2".id } == ["person-inactive"])
        #expect(
            try problem { $0.actor = ActorRecord(person: "duc2".id, via: .socket, onBehalfOf: "lan".id) } == [
                "person-inactive"
            ])
        #expect(try problem { $0.actor.via = .inbox } == ["wrong-way"])
        #expect(
            try problem { $0.actor = ActorRecord(person: nil, via: .socket, onBehalfOf: "lan".id) } == ["wrong-way"])
    }

    @Test("a piece that was taken down is out of the public's sight, and the ledger of it replays")
    func retract() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        #expect(
            room.codes {
                var copy = room; try copy.fire("retract", id, as: "duc")
            } == ["missing-comment"])
        try room.fire("retract", id, as: "duc", comment: true)
        let submission = try #require(room.state.submissions[id])
        #expect(submission.live?.retractedAt == room.now)
        #expect(submission.live?.digest == .sample(10), "what was public stays on record")
        #expect(submission.ended)
        #expect(
            room.codes {
                var copy = room; try copy.fire("publish", id, as: "thu")
            }.contains("wrong-state"))
    }
}

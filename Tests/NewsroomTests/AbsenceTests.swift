import Newsroom
import Testing
import Workflow

@Suite("People who are away for a while")
struct AbsenceTests {
    private func away(
        _ person: String, from start: Int64 = 0, for seconds: Int64 = 86_400, in room: PaperNewsroom
    ) -> Command {
        let from = room.now.advanced(bySeconds: start)
        return .declareAbsence(Absence(person.id, from: from, until: from.advanced(bySeconds: seconds)))
    }

    private func codes(_ command: Command, as person: String, in room: PaperNewsroom) -> [String] {
        room.codes {
            var copy = room; try copy.act(command, as: person)
        }
    }

    @Test("may be declared by themselves and by an operator, until a day that is to come, and ended sooner")
    func declared() throws {
        var room = try PaperNewsroom()
        #expect(codes(away("lan", in: room), as: "duc", in: room) == ["not-permitted"])
        #expect(codes(away("nobody-here", in: room), as: "operator", in: room) == ["unknown-person"])
        #expect(codes(away("lan", from: -7200, for: 3600, in: room), as: "lan", in: room) == ["over-already"])
        #expect(codes(away("lan", from: 7200, for: -3600, in: room), as: "lan", in: room) == ["ends-before-it-begins"])
        #expect(codes(.endAbsence("lan".id), as: "lan", in: room) == ["not-away"])
        try room.act(away("lan", in: room), as: "lan")
        #expect(room.state.roster.awayUntil("lan".id, at: room.now) != nil)
        #expect(room.state.roster.awayUntil("minh".id, at: room.now) == nil)
        #expect(codes(.endAbsence("lan".id), as: "minh", in: room) == ["not-permitted"])
        try room.act(.endAbsence("lan".id), as: "operator")
        #expect(room.state.roster.absences.isEmpty)
        try room.act(.deactivate("lan".id), as: "operator")
        #expect(codes(away("lan", in: room), as: "operator", in: room) == ["person-inactive"])
    }

    @Test("several may be declared; a newer one replaces what it overlaps, and the next one is ended first")
    func several() throws {
        var room = try PaperNewsroom()
        let first = room.now
        try room.act(away("lan", for: 1000, in: room), as: "lan")
        try room.act(away("lan", from: 5000, for: 1000, in: room), as: "lan")
        #expect(room.state.roster.absences(of: "lan".id, at: room.now).count == 2)
        let same = Absence("lan".id, from: first, until: first.advanced(bySeconds: 1000))
        #expect(try room.act(.declareAbsence(same), as: "lan").isEmpty, "it is declared so already")
        try room.act(away("lan", from: 500, for: 2000, in: room), as: "lan")
        let lasting = room.state.roster.absences(of: "lan".id, at: room.now)
        #expect(lasting.count == 2 && lasting[0].until == lasting[0].from.advanced(bySeconds: 2000))
        try room.act(.endAbsence("lan".id), as: "lan")
        #expect(room.state.roster.absences(of: "lan".id, at: room.now) == [lasting[1]])
        room.now = lasting[1].until
        #expect(room.state.roster.absences(of: "lan".id, at: room.now).isEmpty, "over at its end without an event")
        #expect(codes(.endAbsence("lan".id), as: "lan", in: room) == ["not-away"])
    }

    @Test("an absence forbids nothing, and what was lent goes on holding")
    func forbidsNothing() throws {
        var room = try PaperNewsroom()
        try room.act(
            .delegate(
                Delegation(
                    from: "duc".id, role: RoleGrant(role: Roles.approver), to: "thu".id,
                    until: room.now.advanced(bySeconds: 86_400))), as: "duc")
        for person in ["lan", "duc"] { try room.act(away(person, in: room), as: person) }
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        try room.fire("propose", id, as: "lan")
        var copy = room
        try copy.fire("approve", id, as: "duc")
        try room.fire("approve", id, as: "thu")
    }

    @Test("who could do it is told with those first who are there")
    func askedFirst() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        try room.fire("propose", id, as: "lan")
        func approvers() -> String? {
            do throws(Refusal) {
                var copy = room
                try copy.fire("approve", id, as: "thu")
                return nil
            } catch {
                return error.reasons.first?.facts["who"]
            }
        }
        #expect(approvers() == "duc, duc2, minh")
        try room.act(away("duc", in: room), as: "duc")
        #expect(approvers() == "duc2, minh, duc")
    }

    @Test(
        "one that leaves a workflow without a way on is told at once, with the moment it begins; one that does not is not"
    )
    func told() throws {
        var room = try PaperNewsroom()
        func broken(_ command: Command) throws -> [Newsroom.State.Breakage] {
            var after = room
            try after.act(command, as: "operator")
            return room.state.broken(by: after.state.roster, at: after.now)
        }
        // thu is the only secretary, and nobody else publishes.
        let start = room.now.advanced(bySeconds: 10_000)
        let breakage = try #require(try broken(away("thu", from: 10_000, in: room)).first)
        #expect(breakage.from == start)
        #expect(breakage.findings.contains { $0.code == "no-way-to-an-end" && !$0.story.isEmpty })
        #expect(try broken(away("thu", in: room)).first?.findings.isEmpty == false)
        // duc and duc2 can both approve.
        #expect(try broken(away("duc", in: room)).isEmpty)
        // Somebody stands in for thu until halfway.
        try room.act(
            .delegate(
                Delegation(
                    from: "thu".id, role: RoleGrant(role: Roles.secretary), to: "kiem".id,
                    until: room.now.advanced(bySeconds: 40_000))), as: "thu")
        let later = try #require(try broken(away("thu", from: 10_000, in: room)).first)
        #expect(later.from == room.state.roster.delegations[0].until, "when nobody stands in any more")
        try room.act(away("thu", in: room), as: "thu")
        #expect(
            try broken(.deactivate("kiem".id)).isEmpty == false, "who stands in for somebody away is missed at once")
    }

    @Test("of all who hold a role away together the last one is told, and an adoption does not mind")
    func lastOne() throws {
        var room = try PaperNewsroom()
        for person in ["duc", "duc2"] { try room.act(away(person, in: room), as: person) }
        var after = room
        try after.act(away("minh", in: room), as: "minh")
        let broken = room.state.broken(by: after.state.roster, at: after.now)
        #expect(broken.first?.findings.contains { $0.code == "unreachable-state" } == true)
        let definition = try PaperNewsroom.tinBai()
        #expect(after.state.proof(of: definition, at: after.now).holds)
        #expect(!definition.prove(with: after.state.roster.castPresent(at: after.now)).holds)
    }

    @Test("a ledger in which somebody else declared an absence, or ended none, does not replay")
    func forged() throws {
        var room = try PaperNewsroom()
        try room.act(away("lan", in: room), as: "lan")
        try room.act(.endAbsence("lan".id), as: "lan")
        func replays(_ position: Int, _ change: (inout Event) -> Void) throws -> Bool {
            var state = Newsroom.State(library: room.state.library)
            for (index, stored) in room.log.enumerated() {
                var event = try Event(canonicalBytes: stored.bytes)
                if index == room.log.count - position { change(&event) }
                do throws(Violation) {
                    _ = try state.replay(StoredEvent(index: index, bytes: event.canonicalBytes))
                } catch {
                    return false
                }
            }
            return true
        }
        #expect(try replays(1) { _ in })
        #expect(try !replays(2) { $0.actor.person = "duc".id })
        #expect(try !replays(1) { $0.actor.person = "duc".id })
        #expect(
            try !replays(1) {
                if case .absenceEnded(var absence) = $0.what {
                    absence.until = absence.until.advanced(bySeconds: 1)
                    $0.what = .absenceEnded(absence)
                }
            })
    }
}

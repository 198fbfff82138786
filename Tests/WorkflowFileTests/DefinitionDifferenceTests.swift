import Testing
import Workflow
import WorkflowFile

@Suite("What is different between two workflows")
struct DefinitionDifferenceTests {
    typealias Power = DefinitionDifference.Power

    @Test("nothing is different in the same definition")
    func same() throws {
        for definition in try everyShipped() {
            #expect(DefinitionDifference(from: definition, to: definition).isEmpty)
        }
        for seed in 1...30 {
            let definition = try Sketch.random(UInt64(seed)).definition()
            #expect(DefinitionDifference(from: definition, to: definition).isEmpty)
        }
    }

    @Test("who loses sight of a state because it names others is told, also of roles that neither file declares")
    func sight() throws {
        let before = try sketch()
        var after = before
        after.states[1].see = [.author] + before.roles.map(ActorRule.role)
        let power = Power(state: after.states[1].id, act: .see)
        let there = DefinitionDifference(
            from: try before.definition(), to: try after.definition(), others: [id("guest"), id("contributor")])
        #expect(there.powers.filter { $0.loses.contains(power) }.map(\.who).contains(.role(id("guest"))))
        #expect(!there.isEmpty)
        let back = DefinitionDifference(
            from: try after.definition(), to: try before.definition(), others: [id("guest"), id("contributor")])
        #expect(back.powers.first { $0.who == .role(id("guest")) }?.gains.contains(power) == true)
    }

    @Test("a role more in by is a gain of exactly that role and that step, and the other way round a loss")
    func gain() throws {
        let before = try sketch()
        var after = before
        after.transitions[1].by.append(.role(id("editor")))
        let power = Power(state: id("waiting"), act: .transition(id("approve")))
        let there = DefinitionDifference(from: try before.definition(), to: try after.definition())
        #expect(there.powers.map(\.who) == [.role(id("editor"))])
        #expect(there.powers.map(\.gains) == [[power]] && there.powers.map(\.loses) == [[]])
        #expect(there.conditions.isEmpty && there.changedTransitions.isEmpty)
        let back = DefinitionDifference(from: try after.definition(), to: try before.definition())
        #expect(back.powers.map(\.loses) == [[power]] && back.powers.map(\.gains) == [[]])
    }

    @Test("a separation less is looser, a requirement more is stricter, and a quorum is said with its new number")
    func conditions() throws {
        let before = try sketch()
        var after = before
        after.transitions[1].not = [.author]
        after.transitions[1].requires = [.comment]
        after.transitions[1].quorum = 3
        let there = DefinitionDifference(from: try before.definition(), to: try after.definition())
        #expect(there.powers.isEmpty)
        let change = try #require(there.conditions.first)
        #expect(there.conditions.count == 1 && change.who == [.role(id("approver"))])
        #expect(change.stricter == [.requirement(.comment), .quorum(3)])
        #expect(change.looser == [.separation(.reviser)])
        let back = try #require(
            DefinitionDifference(from: try after.definition(), to: try before.definition()).conditions.first)
        #expect(back.stricter == [.separation(.reviser)])
        #expect(back.looser == [.requirement(.comment), .quorum(2)])
    }

    @Test("titles, kinds, deadlines, targets, effects, promises and roles are told")
    func parts() throws {
        let before = try sketch()
        var after = before
        after.roles.append(id("expert"))
        after.states[1].titles = Titles(vi: "Khác", en: "Other")
        after.states[1].deadline = TimeLimit(5, .workingDays)
        after.states[3].kind = .public
        after.transitions[3].to = id("waiting")
        after.transitions[3].does = [.voidApprovals]
        after.transitions[2].from.append(id("waiting"))
        let there = DefinitionDifference(from: try before.definition(), to: try after.definition())
        #expect(there.roles.added == [id("expert")] && there.roles.removed.isEmpty)
        #expect(there.changedStates.map(\.state) == [id("waiting"), id("done")])
        #expect(there.changedStates[0].titles?.before.en == "Waiting")
        #expect(there.changedStates[0].deadline?.after == TimeLimit(5, .workingDays))
        #expect(there.changedStates[1].kind?.after == .public)
        #expect(there.changedTransitions.count == 1)
        #expect(there.changedTransitions[0].to?.after == id("waiting"))
        #expect(there.changedTransitions[0].does?.before == [])
        let gained = there.powers.filter { $0.who == .role(id("approver")) }.flatMap(\.gains)
        #expect(gained == [Power(state: id("waiting"), act: .transition(id("finish")))])
    }

    @Test("a state removed takes its powers with it; a role that nobody declared could see all the same")
    func removed() throws {
        var before = try sketch()
        before.roles.append(id("expert"))
        let after = try sketch()
        before.states.insert(
            State(id: id("pause"), titles: Titles(vi: "Tạm dừng", en: "Pause"), see: [.role(id("expert"))]), at: 1)
        before.transitions += [
            Transition(
                id: id("pause"), titles: Titles(vi: "Dừng", en: "Pause"), from: [id("draft")], to: id("pause"),
                by: [.author]),
            Transition(
                id: id("go-on"), titles: Titles(vi: "Tiếp", en: "Go on"), from: [id("pause")], to: id("draft"),
                by: [.role(id("expert"))]),
        ]
        let there = DefinitionDifference(from: try before.definition(), to: try after.definition())
        #expect(there.states.removed == [id("pause")] && there.transitions.removed == [id("pause"), id("go-on")])
        let expert = try #require(there.powers.first { $0.who == .role(id("expert")) })
        #expect(expert.gains.isEmpty)
        #expect(expert.loses.contains(Power(state: id("pause"), act: .transition(id("go-on")))))
        #expect(!expert.loses.contains(Power(state: id("draft"), act: .see)))
    }

    @Test(
        "what one way gains the other way loses; where nothing is told, the engine sees no difference",
        arguments: 1...60)
    func mirrored(seed: Int) throws {
        var seeded = Seeded(state: UInt64(seed))
        let before = Sketch.random(UInt64(seed))
        var after = before
        let place = after.transitions.indices.randomElement(using: &seeded) ?? 0
        switch seed % 4 {
        case 0:
            after.transitions[place].by = [.role(id("approver"))] + after.transitions[place].by.filter { $0 == .system }
        case 1: after.transitions[place].not = [.reviser]
        case 2: after.transitions[place].requires = [.photo]
        case _: after.states[1].revise = [.assignee]
        }
        let (old, new) = (try before.definition(), try after.definition())
        let there = DefinitionDifference(from: old, to: new)
        let back = DefinitionDifference(from: new, to: old)
        #expect(there.powers.map(\.who) == back.powers.map(\.who))
        for (one, other) in zip(there.powers, back.powers) {
            #expect(Set(one.gains) == Set(other.loses) && Set(one.loses) == Set(other.gains))
        }
        #expect(there.conditions.map(\.power) == back.conditions.map(\.power))

        var missed: [Power] = []
        for row in Matrix(new).rows {
            let power = Power(state: row.state, act: row.act)
            for who in Matrix(new).columns {
                let isTold =
                    there.powers.contains { $0.who == who && ($0.gains + $0.loses).contains(power) }
                    || there.conditions.contains { $0.power == power && $0.who.contains(who) }
                for _ in 0..<10 where !isTold {
                    let situation = Situation.random(in: row.state, being: [who], of: new, &seeded)
                    if situation.isAllowed(row.act, by: old) != situation.isAllowed(row.act, by: new) {
                        missed.append(power)
                    }
                }
            }
        }
        #expect(missed.isEmpty)
    }

    private func sketch() throws -> Sketch {
        var sketch = Sketch()
        sketch.states = [
            State(id: id("draft"), titles: Titles(vi: "Nháp", en: "Draft"), kind: .initial, revise: [.author]),
            State(id: id("waiting"), titles: Titles(vi: "Chờ", en: "Waiting"), deadline: TimeLimit(3600)),
            State(id: id("ready"), titles: Titles(vi: "Sẵn", en: "Ready")),
            State(id: id("done"), titles: Titles(vi: "Xong", en: "Done"), kind: .ended),
        ]
        sketch.transitions = [
            Transition(
                id: id("propose"), titles: Titles(vi: "Trình", en: "Propose"), from: [id("draft")], to: id("waiting"),
                by: [.author]),
            Transition(
                id: id("approve"), titles: Titles(vi: "Duyệt", en: "Approve"), from: [id("waiting")], to: id("ready"),
                by: [.role(id("approver"))], not: [.author, .reviser], quorum: 2, does: [.approve]),
            Transition(
                id: id("finish"), titles: Titles(vi: "Kết thúc", en: "Finish"), from: [id("ready")], to: id("done"),
                by: [.role(id("approver"))]),
            Transition(
                id: id("give-up"), titles: Titles(vi: "Bỏ", en: "Give up"), from: [id("draft")], to: id("done"),
                by: [.author]),
        ]
        return sketch
    }
}

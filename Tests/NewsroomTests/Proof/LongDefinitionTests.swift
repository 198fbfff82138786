import Newsroom
import Testing
import Workflow

/// Definitions as long as offices draw them: committee after committee, and many who each may do a little.
struct LongDefinitionTests {
    /// What is wrong about the last step before the approval.
    enum Fault: CaseIterable, CustomTestStringConvertible {
        case none
        /// One person alone may take it.
        case onlyOne
        /// Everybody who may take it may have edited the text before.
        case allEdited
        /// The two who may take it may both have fired the step that keeps them from it.
        case bothFired

        var testDescription: String { "\(self)" }
    }

    private static let desks = ["tin-tuc"].compactMap { Identifier($0) }
    private static let committees = 6
    private static let seats = 3

    private func role(_ name: String) -> ActorRule { .role(Identifier(name) ?? Identifier(literal: "boss")) }

    private func named(_ name: String) -> Identifier { Identifier(name) ?? Identifier(literal: "nothing") }

    private func state(
        _ name: String, _ kind: Workflow.State.Kind = .ordinary, revise: [ActorRule] = []
    ) -> Workflow.State {
        Workflow.State(
            id: named(name), titles: Titles(vi: "s", en: "s"), kind: kind, live: kind == .public ? .replace : .keep,
            revise: revise)
    }

    private func step(
        _ name: String, _ from: String, _ to: String, _ by: ActorRule, not: [Separation] = [], quorum: Int = 1
    ) -> Transition {
        var transition = Transition(
            id: named(name), titles: Titles(vi: "t", en: "t"), from: [named(from)], to: named(to), by: [by])
        transition.not = not
        transition.quorum = quorum
        return transition
    }

    /// Each committee is called, votes on the text, or adjourns; whoever voted in one does not vote in the next.
    private func definition(_ fault: Fault) throws -> Definition {
        var states = [state("draft", .initial, revise: [.author, role("editor")]), state("dropped", .ended)]
        var transitions = [step("drop", "draft", "dropped", .author)]
        var last = "draft"
        for number in 0..<Self.committees {
            let seat = role("seat\(number % Self.seats)")
            states += [state("called\(number)"), state("voted\(number)")]
            transitions.append(step("call\(number)", last, "called\(number)", role("boss")))
            var not: [Separation] = [.author, .reviser]
            if number > 0 { not.append(.fired(named("vote\(number - 1)"))) }
            transitions.append(
                step("vote\(number)", "called\(number)", "voted\(number)", seat, not: not, quorum: 2 + number % 2))
            transitions.append(step("adjourn\(number)", "called\(number)", last, seat))
            last = "voted\(number)"
        }
        states += [state("checked"), state("last"), state("open"), state("ready"), state("out", .public)]
        transitions += [
            step("check", last, "checked", role("checker")), step("recheck", "checked", last, role("boss")),
            step("forward", "checked", "last", role("boss")),
            step(
                "pass", "last", "open", role("checker"),
                not: fault == .bothFired ? [.fired(named("check"))] : fault == .allEdited ? [.reviser] : []),
        ]
        var approval = step("approve", "open", "ready", role("boss"), not: [.author, .reviser])
        approval.does = [.approve]
        var publication = step("publish", "ready", "out", role("boss"))
        publication.requires = [.approved]
        transitions += [approval, publication]
        let roles = ["contributor", "editor", "checker", "boss"] + (0..<Self.seats).map { "seat\($0)" }
        return try Definition(
            name: named("committees"), version: 1, titles: Titles(vi: "c", en: "c"),
            roles: roles.map(named), states: states, transitions: transitions, promises: [.alwaysAnEnd, .fourEyes])
    }

    private func employees(_ fault: Fault) -> [Employee] {
        var roles = [["contributor"], ["contributor"], ["boss"], ["boss"], ["boss"], ["editor"], ["editor"]]
        for seat in 0..<Self.seats {
            roles += [[String]](repeating: ["seat\(seat)"], count: 4)
            roles.append(["seat\(seat)", "seat\((seat + 1) % Self.seats)"])
        }
        switch fault {
        case .none: roles += [["checker"], ["checker"]]
        case .onlyOne: roles += [["checker"]]
        case .allEdited: roles += [["checker", "editor"], ["checker", "editor"], ["checker", "editor"]]
        case .bothFired: roles += [["checker"], ["checker"]]
        }
        return roles.enumerated().map { Employee("p\($0)", $1) }
    }

    @Test("behind six committees a fault is found, with a story that plays", arguments: Fault.allCases)
    func committees(_ fault: Fault) throws {
        let definition = try definition(fault)
        let employees = employees(fault)
        let proof = definition.prove(with: People(employees.map(\.actor), desks: Self.desks))
        let codes = Set(proof.findings.map(\.code))
        #expect(!codes.contains("too-large"))
        #expect(proof.holds == (fault == .none || fault == .onlyOne))
        switch fault {
        case .none: #expect(codes.isEmpty)
        case .onlyOne:
            let only = try #require(employees.last?.id)
            #expect(proof.findings.contains { $0.problem == .absence(state: named("last"), of: .people([only])) })
        case .allEdited, .bothFired:
            #expect(proof.findings.contains { $0.problem == .noWayToAnEnd(state: named("last")) })
        }
        for finding in proof.findings {
            let retelling = Retelling(definition, employees, Self.desks, limit: 200)
            #expect(retelling.faults(in: finding).isEmpty, "\(finding.code)")
        }
    }

    /// Twelve steps of twelve roles, and twenty-four people who hold two of them each: six of them at least, and whoever writes.
    @Test("the fewest people are found among many who each may do a little")
    func fewest() throws {
        let count = 12
        var states = [state("s0", .initial, revise: [.author])]
        var transitions: [Transition] = []
        for number in 0..<count {
            states.append(state("s\(number + 1)", number + 1 == count ? .public : .ordinary))
            transitions.append(
                step("t\(number)", "s\(number)", "s\(number + 1)", role("r\(number)"), not: [.author]))
        }
        transitions[count - 2].does = [.approve]
        transitions[count - 2].not = [.author, .reviser]
        transitions[count - 1].requires = [.approved]
        let definition = try Definition(
            name: named("many"), version: 1, titles: Titles(vi: "m", en: "m"),
            roles: [named("contributor")] + (0..<count).map { named("r\($0)") }, states: states,
            transitions: transitions, promises: [])
        let holders = (0..<2 * count).map { ["r\($0 % count)", "r\(($0 + 1) % count)"] }
        let employees = ([["contributor"], ["contributor", "r0"]] + holders).enumerated().map { Employee("p\($0)", $1) }
        let proof = definition.prove(with: People(employees.map(\.actor), desks: Self.desks))
        #expect(proof.holds)
        #expect(proof.smallestGroup?.count == count / 2 + 1)
    }

    /// Where it is left open whether made-up people can break a promise, it is not said to be kept.
    @Test("what is open of made-up people is open of the whole")
    func open() throws {
        let definition = try definition(.none)
        let proof = definition.prove(with: People(employees(.none).map(\.actor), desks: Self.desks))
        #expect(proof.kept.contains(.fourEyes))
        let open = definition.prove(with: .generic(for: definition), by: .oneByOne, limit: 10)
        let held = proof.holding([.fourEyes], of: open)
        #expect(!held.holds)
        #expect(held.kept == [.alwaysAnEnd])
        let known = proof.holding([.fourEyes], of: definition.proveWhoDoesWhat(with: .generic(for: definition)))
        #expect(known.holds)
        #expect(known.kept == proof.kept)
    }

    @Test("of who does what the short proof says what the whole one says")
    func whoDoesWhat() {
        var broken = 0
        for seed in UInt64(1)...60 {
            var office = RandomOffice(seed: seed)
            let definition = office.definition()
            let (employees, desks) = office.employees()
            let people = People(employees.flatMap(\.actors), desks: desks)
            func promises(_ proof: Proof) -> [Promise] {
                [Promise.fourEyes, .approvedBeforePublic, .twoApprovers, .threePeople].filter { promise in
                    proof.findings.contains { $0.problem == .promiseBroken(promise) }
                }
            }
            let whole = promises(definition.prove(with: people))
            #expect(promises(definition.proveWhoDoesWhat(with: people)) == whole, "seed \(seed)")
            broken += whole.count
        }
        #expect(broken > 4)
    }
}

import Workflow

/// Definitions of many states in which who did what forbids much, and offices in which roles overlap: more situations than can be
/// looked at one by one.
struct DenseOffice {
    private var numbers: SeededNumbers
    private let states: Int
    private let rules: Int
    /// Whether each state has a way out that nothing forbids.
    private let hasWaysOut: Bool
    /// Whether assignees, voided approvals and what a text must have occur as well.
    private let isVaried: Bool

    init(seed: UInt64, states: Int, rules: Int, hasWaysOut: Bool, isVaried: Bool) {
        numbers = SeededNumbers(state: seed)
        self.states = states
        self.rules = rules
        self.hasWaysOut = hasWaysOut
        self.isVaried = isVaried
    }

    static let desks = ["tin-tuc"].compactMap { Identifier($0) }
    private static let roles = ["contributor", "r0", "r1", "r2", "r3"]

    static let thirty = employees([
        (9, ["contributor"]), (6, ["r0"]), (5, ["r0", "r1"]), (3, roles), (4, ["r2"]), (3, ["r3"]),
    ])
    static let nine = employees([
        (2, ["contributor"]), (2, ["r0"]), (1, ["r0", "r1"]), (1, roles), (2, ["r2"]), (1, ["r3"]),
    ])

    private static func employees(_ groups: [(count: Int, roles: [String])]) -> [Employee] {
        groups.flatMap { group in (0..<group.count).map { _ in group.roles } }.enumerated().map {
            Employee("p\($0)", $1)
        }
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }

    private mutating func number(_ range: Range<Int>) -> Int { Int.random(in: range, using: &numbers) }

    private mutating func role() -> ActorRule { .role(Identifier("r\(number(0..<4))") ?? Identifier(literal: "r0")) }

    /// The same people, of whom some have lent others a role.
    mutating func lending(_ people: [Employee], times: Int) -> [Employee] {
        var people = people
        for _ in 0..<times {
            let giver = people[number(0..<people.count)]
            let taker = number(0..<people.count)
            let lendable = giver.grants.filter { $0.role != Definition.contributor }
            guard giver.id != people[taker].id, !lendable.isEmpty else { continue }
            people[taker].borrowed.append((giver.id, lendable[number(0..<lendable.count)]))
        }
        return people
    }

    /// Tries until a definition without structural faults comes out.
    mutating func definition() -> Definition {
        while true {
            if let definition = try? attempt() { return definition }
        }
    }

    private mutating func attempt() throws(DefinitionFaults) -> Definition {
        let ids = (0..<states).compactMap { Identifier("s\($0)") }
        let names = (0..<rules).compactMap { Identifier("t\($0)") }
        let firstEnd = states - max(2, states / 15)
        let made = ids.enumerated().map { index, id in state(id, index, firstEnd) }
        let approving = Set((0..<max(2, rules / 20)).map { _ in number(0..<rules) })
        let transitions = names.indices.map { index in
            let isWayOut = hasWaysOut && (states - 1..<states - 1 + firstEnd).contains(index)
            let from: Int
            let to: Int
            if index < states - 1 {
                // So that every state is led to.
                from = min(number(max(0, index - 5)..<index + 1), firstEnd - 1)
                to = index + 1
            } else if isWayOut {
                from = index - (states - 1)
                to = number(firstEnd..<states - 1)
            } else {
                from = number(0..<firstEnd)
                to = number(0..<states)
            }
            var transition = Transition(
                id: names[index], titles: Titles(vi: "t", en: "t"), from: [ids[from]], to: ids[to], by: [role()])
            if chance(25) {
                let other = role()
                if !transition.by.contains(other) { transition.by.append(other) }
            }
            if chance(15) { transition.by.append(.author) }
            if isVaried, chance(8) { transition.by.append(.assignee) }
            if !isWayOut {
                if chance(30) { transition.not.append(.author) }
                if chance(30) { transition.not.append(.reviser) }
                if chance(20) { transition.not.append(.fired(names[number(0..<rules)])) }
                if chance(10) { transition.quorum = number(2..<4) }
            }
            if approving.contains(index), to != states - 1 {
                transition.does.append(.approve)
                if !transition.not.contains(.author) { transition.not.append(.author) }
            }
            if to == states - 1 { transition.requires.append(.approved) }
            if isVaried {
                if chance(8) { transition.does.append(.assign) }
                if chance(5) { transition.does.append(.voidApprovals) }
                if !isWayOut, chance(5) { transition.requires.append(.captions) }
            }
            return transition
        }
        return try Definition(
            name: Identifier(literal: "dense"), version: 1, titles: Titles(vi: "d", en: "d"),
            roles: Self.roles.compactMap { Identifier($0) }, states: made, transitions: transitions,
            promises: [.alwaysAnEnd])
    }

    private mutating func state(_ id: Identifier, _ index: Int, _ firstEnd: Int) -> State {
        let kind: State.Kind =
            index == 0 ? .initial : index == states - 1 ? .public : index >= firstEnd ? .ended : .ordinary
        var state = State(id: id, titles: Titles(vi: "s", en: "s"), kind: kind)
        if kind == .public { state.live = .replace }
        if index < firstEnd, chance(40) {
            if chance(50) { state.revise.append(.author) }
            if chance(70) || state.revise.isEmpty { state.revise.append(role()) }
            if isVaried, chance(20) { state.revise.append(.assignee) }
        }
        return state
    }
}

import Workflow

/// A generator whose numbers are the same in every run (Steele, Lea, Flood: SplitMix64).
struct SeededNumbers: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

/// Small definitions with everything in them, and small offices with overlapping roles.
struct RandomOffice {
    private var numbers: SeededNumbers

    /// Few names for many rules, whose votes are counted together.
    private let hasNamesakes: Bool

    init(seed: UInt64, hasNamesakes: Bool = false) {
        numbers = SeededNumbers(state: seed)
        self.hasNamesakes = hasNamesakes
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }

    private mutating func pick<Value>(_ values: [Value]) -> Value {
        values[Int.random(in: values.indices, using: &numbers)]
    }

    private static let desks = ["tin-tuc", "nu-cong"].compactMap { Identifier($0) }

    /// Tries until a definition without structural faults comes out.
    mutating func definition() -> Definition {
        while true {
            if let definition = try? attempt() { return definition }
        }
    }

    private mutating func attempt() throws(DefinitionFaults) -> Definition {
        let roles = ["contributor", "r1", "r2"].compactMap { Identifier($0) }
        let count = Int.random(in: 3...6, using: &numbers)
        let ids = (0..<count).compactMap { Identifier("s\($0)") }
        let publicState = chance(80) ? Int.random(in: 1..<count, using: &numbers) : -1
        let ended = Int.random(in: 1..<count, using: &numbers)
        var rules = roles.dropFirst().map(ActorRule.role) + [.author, .assignee]
        if chance(30) { rules.append(.role(roles[0])) }
        var states: [State] = []
        for (number, id) in ids.enumerated() {
            let kind: State.Kind =
                number == 0 ? .initial : number == publicState ? .public : number == ended ? .ended : .ordinary
            var state = State(id: id, titles: Titles(vi: id.text, en: id.text), kind: kind)
            if kind == .public, chance(85) { state.live = .replace }
            if kind == .ended, chance(30) { state.live = .remove }
            if chance(25) { state.deadline = TimeLimit(3600) }
            if kind != .ended, chance(55) { state.revise = chance(50) ? [pick(rules)] : [pick(rules), pick(rules)] }
            if chance(12) { state.see = [pick(rules), pick(rules)] }
            states.append(state)
        }
        var transitions: [Transition] = []
        let names = (0..<(hasNamesakes ? 3 : 7)).compactMap { Identifier("t\($0)") }
        let approving = pick(names)
        for _ in 0..<Int.random(in: count...count + 5, using: &numbers) {
            let name = pick(names)
            let from = pick(ids)
            let isOpinion = chance(8)
            var transition = Transition(
                id: name, titles: Titles(vi: "t", en: "t"), from: [from], to: isOpinion ? nil : pick(ids),
                by: chance(60) ? [pick(rules)] : [pick(rules), pick(rules)])
            if name == approving { transition.does.append(.approve) }
            for separation in [Separation.author, .reviser, .fired(pick(names))] where chance(22) {
                transition.not.append(separation)
            }
            if chance(12) { transition.after = [pick(names)] }
            let wanted: [Requirement] = [.comment, .title, .captions, .newRevision, .live, .notLive, .approved]
            for requirement in wanted where chance(9) { transition.requires.append(requirement) }
            let target = transition.to.flatMap { to in states.first { $0.id == to } }
            if !isOpinion, chance(6), target?.live != .remove { transition.does.append(.publish) }
            if !isOpinion, chance(4), target?.live != .replace, !transition.does.contains(.publish) {
                transition.does.append(.unpublish)
            }
            if target?.live == .replace || transition.does.contains(.publish) {
                if !transition.requires.contains(.approved) { transition.requires.append(.approved) }
            }
            if isOpinion {
                transition.does = []
            } else {
                if chance(30) { transition.does.append(.assign) }
                if chance(8) { transition.does.append(.unassign) }
                if chance(10) { transition.does.append(.voidApprovals) }
                if chance(8) {
                    transition.does.append(.schedule)
                    transition.requires.append(.time)
                }
                if chance(hasNamesakes ? 45 : 15) {
                    transition.quorum = hasNamesakes ? Int.random(in: 2...3, using: &numbers) : 2
                }
                if transition.quorum == 1, chance(15) {
                    transition.by.append(.system)
                    transition.automatic =
                        states.first { $0.id == from }?.deadline != nil && chance(70) ? .deadline : .scheduledTime
                }
            }
            transitions.append(transition)
        }
        var promises: [Promise] = []
        for promise in Promise.allCases where chance(50) { promises.append(promise) }
        return try Definition(
            name: Identifier(literal: "random"), version: 1, titles: Titles(vi: "r", en: "r"), roles: roles,
            states: states, transitions: transitions, promises: promises)
    }

    /// The same, of whom some have lent others what they hold.
    mutating func employeesWhoLend() -> (people: [Employee], desks: [Identifier]) {
        var (people, desks) = employees()
        for _ in 0..<Int.random(in: 1...2, using: &numbers) {
            let taker = Int.random(in: people.indices, using: &numbers)
            let giver = pick(people)
            let lendable = giver.grants.filter { $0.role != Definition.contributor && $0.role.text != "auditor" }
            guard giver.id != people[taker].id, !lendable.isEmpty else { continue }
            let role = pick(lendable)
            if people[taker].borrowed.contains(where: { $0.from == giver.id && $0.role == role }) { continue }
            people[taker].borrowed.append((giver.id, role))
        }
        return (people, desks)
    }

    /// Two to four people; one of them at least sends drafts.
    mutating func employees() -> (people: [Employee], desks: [Identifier]) {
        let usesDesks = chance(30)
        let desks = usesDesks ? Self.desks : [Self.desks[0]]
        var employees: [Employee] = []
        for number in 0..<Int.random(in: 2...4, using: &numbers) {
            var roles: [String] = []
            if number == 0 || chance(30) { roles.append("contributor") }
            for role in ["r1", "r2"] where chance(60) {
                roles.append(usesDesks && chance(50) ? "\(role)@\(pick(Self.desks).text)" : role)
            }
            if chance(10) { roles.append("auditor") }
            employees.append(Employee("p\(number)", roles))
        }
        return (employees, desks)
    }
}

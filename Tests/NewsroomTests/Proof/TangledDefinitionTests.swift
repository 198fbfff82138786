import Newsroom
import Testing
import Workflow

/// Definitions as nobody would write them: a long way through many states, and transitions between any two of them. Who edited on one round is
/// kept from approving on the next, so that whether all comes to an end hangs on what many people did long ago.
struct TangledDefinitionTests {
    private static let length = 24
    private static let roles = ["editor", "approver", "secretary"]

    private func identifier(_ text: String) throws -> Identifier { try #require(Identifier(text)) }

    enum Kind: CaseIterable {
        case plain
        /// Some of whom edited or fired another transition may not go on.
        case separated
        /// That, some ways need two votes, and the transitions between any two states have separations too.
        case voted
    }

    private func tangle(seed: UInt64, _ kind: Kind) throws -> Definition {
        let isSeparated = kind != .plain
        var random = SeededNumbers(state: seed)
        var states: [Workflow.State] = []
        var transitions: [Transition] = []
        func role() throws -> ActorRule {
            .role(try identifier(try #require(Self.roles.randomElement(using: &random))))
        }
        func name(_ number: Int) -> String { "s\(number)" }
        func add(
            _ id: String, _ from: [String], _ to: String, _ by: [ActorRule],
            _ change: (inout Transition) -> Void = { _ in }
        ) throws {
            var transition = Transition(
                id: try identifier(id), titles: Titles(vi: "t", en: "t"), from: try from.map(identifier),
                to: try identifier(to), by: by)
            change(&transition)
            transitions.append(transition)
        }
        let (approval, end) = (Self.length - 3, Self.length - 1)
        for number in 0...end {
            var state = Workflow.State(
                id: try identifier(name(number)), titles: Titles(vi: "s", en: "s"),
                kind: number == 0 ? .initial : .ordinary)
            if number == 0 { state.revise = [.author] }
            if number > 0, Int.random(in: 0..<10, using: &random) < 3 {
                state.revise = [
                    [.author, .assignee, .role(try identifier("editor"))].randomElement(using: &random) ?? .author
                ]
            }
            states.append(state)
        }
        var out = Workflow.State(id: try identifier("out"), titles: Titles(vi: "o", en: "o"), kind: .public)
        out.live = .replace
        states += [out, Workflow.State(id: try identifier("gone"), titles: Titles(vi: "g", en: "g"), kind: .ended)]
        for number in 0..<end {
            let isKept = isSeparated && number > 4 && number < approval && Int.random(in: 0..<10, using: &random) < 4
            let fired = try identifier("go\(max(0, number - Int.random(in: 1...4, using: &random)))")
            try add("go\(number)", [name(number)], name(number + 1), [try role()]) { transition in
                if isKept { transition.not = number % 2 == 0 ? [.reviser] : [.author, .fired(fired)] }
                if kind == .voted, number % 5 == 3 { transition.quorum = 2 }
            }
        }
        let last = try identifier("go\(approval - 1)")
        try add("approve", [name(approval)], name(approval + 1), [.role(try identifier("approver"))]) { transition in
            transition.not = [.author, .reviser, .fired(last)]
            transition.does = [.approve]
            transition.quorum = 2
        }
        try add("publish", [name(approval + 1), name(end)], "out", [.role(try identifier("secretary"))]) {
            $0.requires = [.approved]
        }
        try add("correct", ["out"], name(4), [.role(try identifier("editor"))]) { $0.does = [.assign, .voidApprovals] }
        for number in 0..<2 * Self.length {
            let ends = (1...end).shuffled(using: &random).prefix(2).map(name)
            let effect = [Effect.assign, .unassign, .voidApprovals].randomElement(using: &random)
            let hasEffect = Int.random(in: 0..<10, using: &random) < 4
            let by: [ActorRule] = number % 3 == 0 ? [.assignee, try role()] : [try role()]
            let fired = try identifier("go\(kind == .voted ? Int.random(in: 0..<end, using: &random) : 0)")
            try add("x\(number)", [ends[0]], ends[1], by) { transition in
                if hasEffect, let effect { transition.does = [effect] }
                if kind == .voted, number % 10 < 3 {
                    transition.not = [[.author, .reviser, .fired(fired)][number % 10]]
                }
            }
        }
        try add("drop", (0...end).map(name), "gone", [.author, .role(try identifier("secretary"))]) {
            $0.requires = [.notLive]
        }
        return try Definition(
            name: try identifier("tangle"), version: 1, titles: Titles(vi: "t", en: "t"),
            roles: try (["contributor"] + Self.roles).map(identifier), states: states, transitions: transitions,
            promises: [])
    }

    private var employees: [Employee] {
        (0..<14).map { number in
            switch number {
            case 0..<2: Employee("c\(number)", ["contributor"])
            case 2..<5: Employee("a\(number)", ["approver"])
            case 5..<8: Employee("e\(number)", ["editor"])
            case 8..<10: Employee("s\(number)", ["secretary"])
            case 10..<13: Employee("m\(number)", ["editor", "approver", "secretary"])
            default: Employee("w\(number)", ["contributor", "editor"])
            }
        }
    }

    @Test(
        "are proven or refuted, and what is refuted is told with a story that plays",
        arguments: [1, 2] as [UInt64], Kind.allCases)
    func decided(seed: UInt64, kind: Kind) throws {
        let definition = try tangle(seed: seed, kind)
        let desks = [try identifier("tin-tuc")]
        let proof = definition.prove(with: People(employees.map(\.actor), desks: desks))
        #expect(!proof.findings.contains { $0.code == "too-large" })
        for finding in proof.findings {
            #expect(Retelling(definition, employees, desks).faults(in: finding).isEmpty, "\(finding.code)")
        }
    }
}

import Newsroom
import Testing
import Workflow

/// Definitions in which who did what forbids so much that there are more situations than can be looked at one by one.
struct DenseDefinitionTests {
    private static let roles = ["contributor", "r0", "r1", "r2", "r3"]
    private static let length = 5

    /// A chain in which whoever edited, or fired the step before last, must not go on; each state with a way back and a way out.
    private func chain(withWayOut: Bool) throws -> Definition {
        func identifier(_ text: String) throws -> Identifier { try #require(Identifier(text)) }
        func role(_ number: Int) throws -> ActorRule { .role(try identifier("r\(number % 4)")) }
        var states: [Workflow.State] = []
        var transitions: [Transition] = []
        let end = Self.length
        for number in 0...end + 1 {
            let kind: Workflow.State.Kind =
                number == 0 ? .initial : number == end ? .public : number > end ? .ended : .ordinary
            var state = Workflow.State(id: try identifier("s\(number)"), titles: Titles(vi: "s", en: "s"), kind: kind)
            if number == end { state.live = .replace }
            if number < end { state.revise = [.author, try role(number + 1)] }
            states.append(state)
        }
        func add(_ id: String, _ from: Int, _ to: Int, _ by: [ActorRule], _ not: [Separation]) throws {
            var transition = Transition(
                id: try identifier(id), titles: Titles(vi: "t", en: "t"), from: [try identifier("s\(from)")],
                to: try identifier("s\(to)"), by: by)
            transition.not = not
            if to == end { transition.requires = [.approved] }
            if to == end - 1 { transition.does = [.approve] }
            transitions.append(transition)
        }
        for number in 0..<end {
            let isApproving = number + 1 == end - 1
            var not: [Separation] = isApproving ? [.author, .reviser] : [.reviser]
            if number > 1 { not.append(.fired(try identifier("t\(number - 2)"))) }
            try add("t\(number)", number, number + 1, [try role(number)], not)
            if number > 0 { try add("back\(number)", number, number - 1, [try role(number + 2)], [.reviser]) }
            if withWayOut || number != end / 2 {
                try add("out\(number)", number, end + 1, [.author, try role(number)], [])
            }
        }
        return try Definition(
            name: try identifier("chain"), version: 1, titles: Titles(vi: "chain", en: "chain"),
            roles: Self.roles.compactMap { Identifier($0) }, states: states, transitions: transitions, promises: [])
    }

    private var employees: [Employee] {
        (0..<10).map { number in
            Employee("p\(number)", number < 2 ? Self.roles : ["contributor", "r\(number % 4)"])
        }
    }

    @Test("are proven in sets, and what is refuted is told with a story that plays", arguments: [true, false])
    func inSets(_ withWayOut: Bool) throws {
        let definition = try chain(withWayOut: withWayOut)
        let desks = [try #require(Identifier("tin-tuc"))]
        let people = People(employees.map(\.actor), desks: desks)
        let few = definition.prove(with: people, by: .oneByOne, limit: withWayOut ? 100 : 10_000)
        #expect(few.findings.map(\.code) == ["too-large"])
        let proof = definition.prove(with: people, by: .inSets)
        #expect(proof.holds == withWayOut)
        let stuck = proof.findings.filter { $0.code == "no-way-to-an-end" }
        #expect(stuck.isEmpty == withWayOut)
        for finding in proof.findings {
            #expect(Retelling(definition, employees, desks).faults(in: finding).isEmpty, "\(finding.code)")
            if finding.code != "never-published" { #expect(!finding.story.isEmpty, "\(finding.code)") }
        }
    }
}

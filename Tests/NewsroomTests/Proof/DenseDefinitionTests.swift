import Foundation
import Newsroom
import Testing
import Workflow

/// Definitions in which who did what forbids so much that there are more situations than can be looked at one by one.
struct DenseDefinitionTests {
    private static let roles = ["contributor", "r0", "r1", "r2", "r3"]
    private static let length = 5
    /// In the long form hundreds; the short one runs the same way.
    private static let seeds: ClosedRange<UInt64> =
        ProcessInfo.processInfo.environment["TINBAI_FULL"] == nil ? 1...24 : 1...400

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

    /// Where each situation can still be looked at for itself, both sides must say the same of it.
    @Test(
        "small ones are closed in to what is seen one by one", arguments: [false, true],
        [ProofMethod.fromBothSides, .fromBothSidesForgetting])
    func small(_ isVaried: Bool, _ method: ProofMethod) {
        var compared = 0
        var closed = 0
        for seed in Self.seeds {
            var office = DenseOffice(seed: seed, states: 7, rules: 18, hasWaysOut: false, isVaried: isVaried)
            let definition = office.definition()
            let comparison = Comparison(
                definition: definition, employees: DenseOffice.nine, desks: DenseOffice.desks, limit: 0, onward: 300)
            guard let answer = comparison.excessFromBothSides(limit: 8_000, by: method) else { continue }
            compared += 1
            if answer.isClosed { closed += 1 }
            #expect(answer.wrong.isEmpty, "seed \(seed)")
        }
        #expect(compared > 10)
        #expect(closed * 2 > compared)
    }

    /// The same where some act on behalf of others: what binds both is looked at from both sides too.
    @Test(
        "small ones in which powers are lent are closed in to what is seen one by one",
        arguments: [ProofMethod.fromBothSides, .fromBothSidesForgetting])
    func lent(_ method: ProofMethod) {
        var compared = 0
        var closed = 0
        for seed in Self.seeds {
            var office = DenseOffice(seed: seed &+ 900, states: 6, rules: 15, hasWaysOut: false, isVaried: true)
            let definition = office.definition()
            let comparison = Comparison(
                definition: definition, employees: office.lending(DenseOffice.nine, times: 2),
                desks: DenseOffice.desks, limit: 0, onward: 300)
            guard let answer = comparison.excessFromBothSides(limit: 6_000, by: method) else { continue }
            compared += 1
            if answer.isClosed { closed += 1 }
            #expect(answer.wrong.isEmpty, "seed \(seed)")
        }
        #expect(compared > 5)
        #expect(closed * 3 > compared)
    }

    /// Which of these hold nobody can look up; whatever is said of them with a story must play.
    @Test("large ones are told of with stories that play", arguments: [false, true])
    func large(_ isVaried: Bool) {
        var codes: Set<String> = []
        for seed in UInt64(1)...2 {
            var office = DenseOffice(seed: seed, states: 16, rules: 44, hasWaysOut: false, isVaried: isVaried)
            let definition = office.definition()
            let people = People(DenseOffice.thirty.map(\.actor), desks: DenseOffice.desks)
            let proof = definition.prove(with: people, by: .fromBothSides)
            for finding in proof.findings {
                codes.insert(finding.code)
                let faults = Retelling(definition, DenseOffice.thirty, DenseOffice.desks, limit: 200).faults(
                    in: finding)
                #expect(faults.isEmpty, "seed \(seed)")
            }
        }
        #expect(codes.contains("no-way-to-an-end"))
    }

    @Test("those with a way out of each state come to an end, however many situations there are")
    func sound() {
        for seed in UInt64(1)...2 {
            var office = DenseOffice(seed: seed, states: 30, rules: 90, hasWaysOut: true, isVaried: false)
            let people = People(DenseOffice.thirty.map(\.actor), desks: DenseOffice.desks)
            let codes = Set(office.definition().prove(with: people, by: .fromBothSides).findings.map(\.code))
            #expect(codes.isDisjoint(with: ["too-large", "no-way-to-an-end", "absence"]), "seed \(seed)")
        }
    }

    /// More kinds of marks than one person's can be kept of: nothing is said, and nothing is wrong.
    @Test("what one person could have done in too many ways is too large")
    func wide() throws {
        var office = DenseOffice(seed: 1, states: 8, rules: 24, hasWaysOut: false, isVaried: false)
        let dense = office.definition()
        var transitions = dense.transitions
        for number in 0..<80 {
            var opinion = Transition(
                id: try #require(Identifier("o\(number)")), titles: Titles(vi: "o", en: "o"), from: [dense.initial],
                to: nil, by: [.role(try #require(Identifier("r0")))])
            opinion.not = [.fired(opinion.id)]
            transitions.append(opinion)
        }
        let definition = try Definition(
            name: dense.name, version: 1, titles: dense.titles, roles: dense.roles, states: dense.states,
            transitions: transitions, promises: dense.promises)
        let people = People(DenseOffice.nine.map(\.actor), desks: DenseOffice.desks)
        for method in [ProofMethod.oneByOne, .fromBothSides, .inSets] {
            let proof = definition.prove(with: people, by: method, limit: 200)
            #expect(proof.findings.contains { $0.code == "too-large" })
            for finding in proof.findings {
                let retelling = Retelling(definition, DenseOffice.nine, DenseOffice.desks, limit: 300)
                #expect(retelling.faults(in: finding).isEmpty)
            }
        }
    }
}

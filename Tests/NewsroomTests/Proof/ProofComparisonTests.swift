import Foundation
import Newsroom
import Testing
import Workflow

/// The prover against a checker that knows no tricks, on small definitions and offices that nobody chose.
struct ProofComparisonTests {
    /// In the long form thousands; the short one runs the same way.
    static let seeds: Range<UInt64> = ProcessInfo.processInfo.environment["TINBAI_FULL"] == nil ? 1..<160 : 1..<4000

    /// Offices in which a verdict or a story was once wrong.
    static let offices: [UInt64] = [1194, 10674, 10779, 10925, 10950]

    @Test(
        "every verdict is the slow checker's, and every story plays through the engine to the end that it is told for")
    func agreement() {
        var compared = 0
        var codes: Set<String> = []
        for seed in Self.offices + Self.seeds {
            var office = RandomOffice(seed: seed)
            let definition = office.definition()
            let (people, desks) = office.employees()
            let comparison = Comparison(definition: definition, employees: people, desks: desks, limit: 400)
            guard let disagreements = comparison.disagreements() else { continue }
            compared += 1
            #expect(disagreements.isEmpty, "seed \(seed)")
            codes.formUnion(
                definition.prove(with: People(people.flatMap(\.actors), desks: desks)).findings.map(\.code))
        }
        #expect(compared > 100)
        #expect(codes.count >= 7, "the offices were too much alike: \(codes)")
    }

    @Test("it is so too where several rules of one id count each other's votes")
    func namesakes() {
        // Of these a part was once told more than is so: that a rule can never have its votes which never fires.
        let seeds = [901_971] + Self.seeds.map { $0 &+ 900_000 } + [900_223, 900_266, 900_319]
        let compared = compare(seeds.map { ($0, RandomOffice(seed: $0, hasNamesakes: true)) }) { $0.employees() }
        #expect(compared > 60)
    }

    /// How many of the offices were small enough for the slow checker, which must agree about them; of those with unwanted people none.
    private func compare(
        _ offices: [(seed: UInt64, office: RandomOffice)], where isWanted: ([Employee]) -> Bool = { _ in true },
        with employees: (inout RandomOffice) -> (people: [Employee], desks: [Identifier])
    ) -> Int {
        offices.count { seed, office in
            var office = office
            let definition = office.definition()
            let (people, desks) = employees(&office)
            guard isWanted(people) else { return false }
            let comparison = Comparison(definition: definition, employees: people, desks: desks, limit: 400)
            guard let disagreements = comparison.disagreements() else { return false }
            #expect(disagreements.isEmpty, "seed \(seed)")
            return true
        }
    }

    @Test("it is so too where people use what others have lent them")
    func lending() {
        // Of the last ones a part was once told more, or less, than is so.
        let seeds = Self.seeds.map { $0 &+ 500_000 } + [500_194, 500_536, 500_643, 501_098]
        let compared = compare(
            seeds.map { ($0, RandomOffice(seed: $0)) }, where: { $0.contains { !$0.borrowed.isEmpty } }
        ) { $0.employeesWhoLend() }
        #expect(compared > 60)
    }
}

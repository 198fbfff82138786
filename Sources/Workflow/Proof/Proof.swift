/// What came of looking through every situation that a definition and people can come into.
public struct Proof: Sendable {
    /// What was refuted: errors first, then warnings; each sort in the order of the definition.
    public let findings: [Finding]
    /// How many situations were looked at, and how many ways between them.
    public let situations: Int
    public let ways: Int
    public let people: People
    /// The smallest number of people that can carry a piece from draft to public, one such group; empty when nobody can, or
    /// when there are too many groups to try.
    public let smallestGroup: [PersonID]
    /// The roles that transitions name and nobody holds.
    public let vacantRoles: [Identifier]
    /// The promises of the definition that hold.
    public let kept: [Promise]

    /// The same proof, with certain promises also held against the proof for other people.
    public func holding(_ promises: [Promise], of other: Proof) -> Proof {
        let broken = other.findings.filter { finding in
            guard case .promiseBroken(let promise) = finding.problem else { return false }
            return promises.contains(promise) && kept.contains(promise)
        }
        let errors = findings.filter { $0.severity == .error }
        let warnings = findings.filter { $0.severity != .error }
        return Proof(
            findings: errors + broken + warnings, situations: situations, ways: ways, people: people,
            smallestGroup: smallestGroup, vacantRoles: vacantRoles,
            kept: kept.filter { promise in !broken.contains { $0.problem == .promiseBroken(promise) } })
    }

    /// Whether the definition may be adopted: nothing but warnings was found.
    public var holds: Bool { findings.allSatisfy { $0.severity != .error } }
}

extension Definition {
    /// Proves the definition for certain people, or refutes it with the shortest stories.
    ///
    /// Exhaustive: every situation that can come about is looked at, up to exchanging people with the same powers. What is
    /// left out, and why that changes no verdict, is told in `workflows/README.md`. Time and memory grow with the number
    /// of situations; past `limit` of them the finding is ``Finding/Problem/tooLarge(limit:)`` and nothing is proven.
    public func prove(with people: People, limit: Int = 1_000_000) -> Proof {
        Prover(definition: self, people: people, limit: limit).proof()
    }
}

/// Runs the explorations of one proof and draws the conclusions.
struct Prover {
    let definition: Definition
    let people: People
    let limit: Int
    var isCut = true
    /// So many situations are looked at again for the sake of a better story.
    private static let mostForTelling = 200_000

    func proof() -> Proof {
        let casting = Casting(definition, people.withAuthor)
        let relevance = Relevance(casting)
        var conclusions = Conclusions(casting)
        var isComplete = casting.fits
        var situations = 0
        var ways = 0
        for number in casting.classes.indices where isComplete && casting.classes[number].mayBeAuthor {
            /// `nil` when there is more than may be looked at.
            func explore(_ detail: Detail, until goal: Exploration.Goal = .everything) -> Exploration? {
                var exploration = Exploration(
                    Stage(casting, authorClass: number, detail, isCut: isCut), relevance, until: goal)
                exploration.run(limit: limit - situations)
                situations += exploration.table.count
                ways += exploration.ways
                if !exploration.isComplete { isComplete = false }
                return exploration.isComplete ? exploration : nil
            }
            func tell(_ number: Int) -> Exploration? {
                var exploration = Exploration(Stage(casting, authorClass: number, .whole, isCut: false), relevance)
                exploration.run(limit: min(limit, Prover.mostForTelling))
                return exploration.isComplete ? exploration : nil
            }
            guard let freest = explore(.freest) else { break }
            conclusions.draw(from: freest, authors: casting.classes[number].members)
            if casting.letsRevisersApprove {
                guard let own = explore(.freest, until: .ownApproval) else { break }
                conclusions.drawSightings(from: own)
            }
            guard let coarse = explore(.coarse) else { break }
            if !conclusions.endsWithoutDoubt(coarse) {
                guard let whole = explore(.whole) else { break }
                // Who is not cast must be told of as well where it takes everybody to bring a piece to a dead end.
                let everybody = whole.stage.leavesOut ? tell(number) : nil
                conclusions.drawDeadEnds(from: everybody ?? whole)
            }
        }
        guard isComplete else {
            return Proof(
                findings: [Finding(.tooLarge(limit: limit))], situations: situations, ways: ways, people: people,
                smallestGroup: [], vacantRoles: vacantRoles, kept: [])
        }
        // Where everybody together cannot publish, no group of them can.
        let group = conclusions.publishing.isEmpty ? nil : SmallestGroup(casting: casting).find(limit: limit)
        let findings = conclusions.findings(group)
        let broken = Set(
            findings.compactMap { finding -> Promise? in
                guard case .promiseBroken(let promise) = finding.problem else { return nil }
                return promise
            })
        return Proof(
            findings: findings, situations: situations, ways: ways, people: people,
            smallestGroup: group?.people ?? [], vacantRoles: vacantRoles,
            kept: definition.promises.filter { !broken.contains($0) })
    }

    private var vacantRoles: [Identifier] {
        let held = Set(people.members.flatMap(\.grants).map(\.role))
        let named = definition.transitions.flatMap(\.by).compactMap { rule -> Identifier? in
            guard case .role(let role) = rule else { return nil }
            return role
        }
        return definition.roles.filter { named.contains($0) && !held.contains($0) }
    }
}

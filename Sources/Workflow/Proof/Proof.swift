/// What came of looking through every situation that a definition and people can come into.
public struct Proof: Sendable {
    /// What was refuted: errors first, then warnings; each sort in the order of the definition.
    public let findings: [Finding]
    /// How many situations were looked at, and how many ways between them.
    public let situations: Int
    public let ways: Int
    public let people: People
    /// The smallest number of people that can carry a piece from draft to public, one such group; empty when nobody can, `nil`
    /// where there are too many groups or situations to tell.
    public let smallestGroup: [PersonID]?
    /// The roles that transitions name and nobody holds.
    public let vacantRoles: [Identifier]
    /// The promises of the definition that hold.
    public let kept: [Promise]
    /// Whether no story that shows the same is shorter than the one that is told; else one may be.
    public let tellsShortest: Bool

    /// The same proof, with certain promises also held against the proof for other people. Where that leaves something open, so does
    /// this.
    public func holding(_ promises: [Promise], of other: Proof) -> Proof {
        var broken = other.findings.filter { finding in
            guard case .promiseBroken(let promise) = finding.problem else { return false }
            return promises.contains(promise) && kept.contains(promise)
        }
        let isOpen = other.findings.contains(where: \.isOfSize)
        if isOpen, !findings.contains(where: \.isOfSize) { broken += other.findings.filter(\.isOfSize) }
        let errors = findings.filter { $0.severity == .error }
        let warnings = findings.filter { $0.severity != .error }
        return Proof(
            findings: errors + broken + warnings, situations: situations, ways: ways, people: people,
            smallestGroup: smallestGroup, vacantRoles: vacantRoles,
            kept: kept.filter { promise in
                !broken.contains { $0.problem == .promiseBroken(promise) } && !(isOpen && promises.contains(promise))
            },
            tellsShortest: tellsShortest && (broken.isEmpty || other.tellsShortest))
    }

    /// Whether the definition may be adopted: nothing but warnings was found.
    public var holds: Bool { findings.allSatisfy { $0.severity != .error } }
}

extension Definition {
    /// Proves the definition for certain people, or refutes it with the shortest stories.
    ///
    /// Exhaustive: every situation that can come about is looked at, up to exchanging people with the same powers. What is
    /// left out, and why that changes no verdict, is told in `workflows/README.md`. Where there are too many to look at them one
    /// by one, what can come about and what comes to an end is closed in from both sides, and sets are looked at, as decision
    /// diagrams. Past `limit` situations in one exploration, and as many nodes of diagrams, ``Finding/Problem/tooLarge(limit:)`` is
    /// among the findings: the others hold, and nothing else is known.
    public func prove(with people: People, limit: Int = 1_000_000) -> Proof {
        Prover(definition: self, people: people, limit: limit).proof()
    }

    /// Proves of promises of who does what alone whether certain people can break them: whether everything comes to an end is not asked.
    public func proveWhoDoesWhat(with people: People, limit: Int = 1_000_000) -> Proof {
        Prover(definition: self, people: people, limit: limit, asksForEnds: false).proof()
    }

    /// Proves in one way alone, so that they can be held against each other.
    package func prove(with people: People, by method: ProofMethod, limit: Int = 1_000_000) -> Proof {
        Prover(
            definition: self, people: people, limit: limit,
            methods: [method == .fromBothSidesForgetting ? .fromBothSides : method],
            isForgetful: method == .fromBothSidesForgetting
        ).proof()
    }
}

/// How situations are looked at.
package enum ProofMethod {
    /// Each for itself.
    case oneByOne
    /// What can come about, from too much and from too little.
    case fromBothSides
    /// The same, where what was fired on the text is forgotten as soon as may be.
    case fromBothSidesForgetting
    /// In sets.
    case inSets
}

/// Runs the explorations of one proof and draws the conclusions.
struct Prover {
    let definition: Definition
    let people: People
    let limit: Int
    var isCut = true
    var methods: Set<ProofMethod> = [.oneByOne, .fromBothSides, .inSets]
    /// Whether what was fired on the text is left out at once, and not only where there are many situations.
    var isForgetful = false
    /// Whether to leave out what takes longest, since something stays open anyway.
    var isBrief = false
    /// Whether it is asked if everything comes to an end, and which the smallest group is that can publish.
    var asksForEnds = true
    /// So many situations are looked at again for the sake of a better story.
    private static let mostForTelling = 200_000
    /// So many are looked at one by one before other ways are tried, and in each exploration of those.
    private static let fewSituations = 30_000
    private static let fewInEach = 100_000
    private static let fewForEnds = 4_000
    /// So many are looked at one by one where nothing else has told.
    private static let mostAtLast = 250_000
    /// So many ways are gone in one proof before nothing more is begun: some ten seconds. A verdict is worth the wait.
    private static let mostWays = 20_000_000
    /// Nodes of decision diagrams: as many as situations where other ways were tried before, since they take long.
    private var mostNodes: Int { methods == [.inSets] ? 4 * limit : min(limit, Prover.mostNodesAtLast) }
    private static let mostNodesAtLast = 400_000

    func proof() -> Proof {
        let casting = Casting(definition, people.withAuthor)
        // Sets of situations do not say on whose behalf somebody acted.
        if casting.lends, methods.contains(.inSets) {
            var prover = self
            prover.methods = methods == [.inSets] ? [.oneByOne] : methods.subtracting([.inSets])
            return prover.proof()
        }
        let relevance = Relevance(casting)
        var conclusions = Conclusions(casting)
        var isComplete = casting.fits
        var size = Size()
        for number in casting.classes.indices where casting.fits && casting.classes[number].mayBeAuthor {
            var prover = self
            prover.isBrief = !isComplete
            let author = AuthorProof(prover: prover, casting: casting, relevance: relevance, authorClass: number)
            isComplete = author.draw(into: &conclusions, &size) && isComplete
        }
        // Where everybody together cannot publish, no group of them can.
        var smallest = SmallestGroup.Answer()
        if !conclusions.publishing.isEmpty, asksForEnds || definition.promises.contains(.threePeople) {
            var search = SmallestGroup(casting: casting, relevance: relevance)
            smallest = search.find(limit: limit)
        }
        let group = smallest.found
        if let open = smallest.smallestOpen, open == 1 || open < 3 && definition.promises.contains(.threePeople) {
            isComplete = false
        }
        var findings = casting.fits ? conclusions.findings(group) : []
        // A rule that nobody can use is told as an error already.
        findings += definition.unseen.filter { unseen in
            !findings.contains { $0.code == "never-fires" && $0.facts["transition"] == unseen.facts["transition"] }
        }
        if !isComplete {
            let errors = findings.prefix { $0.severity == .error }
            findings.insert(Finding(.tooLarge(limit: limit)), at: errors.count)
        }
        let broken = Set(
            findings.compactMap { finding -> Promise? in
                guard case .promiseBroken(let promise) = finding.problem else { return nil }
                return promise
            })
        return Proof(
            findings: findings, situations: min(size.situations, 1_000_000_000_000_000), ways: size.ways,
            people: people,
            smallestGroup: isComplete && smallest.smallestOpen == nil ? group?.people ?? [] : nil,
            vacantRoles: vacantRoles,
            kept: isComplete ? definition.promises.filter { !broken.contains($0) } : [],
            tellsShortest: size.isOneByOne && !(group?.isNarrow ?? false))
    }

    /// How much was looked at.
    struct Size {
        var situations = 0
        var ways = 0
        /// Whether each situation was looked at for itself, nearest first, so that no story is longer than it must be.
        var isOneByOne = true
    }

    /// The part of a proof that is about the pieces of one class of authors.
    private struct AuthorProof {
        let prover: Prover
        let casting: Casting
        let relevance: Relevance
        let authorClass: Int
        private var authors: [PersonID] { casting.classes[authorClass].members }

        private typealias Draw = (inout Conclusions, inout Size, _ limit: Int) -> Bool

        /// Whether everything was looked at. What was concluded is so in any case.
        func draw(into conclusions: inout Conclusions, _ size: inout Size) -> Bool {
            let isKnown = attempt(
                [.oneByOne: drawPossible, .fromBothSides: drawEnclosed, .inSets: drawPossibleSets], &conclusions, &size)
            // Where it was closed in, what is left open was told as possible.
            if !isKnown, !conclusions.enclosed.contains(authorClass) { conclusions.isBounded = false }
            guard prover.asksForEnds else { return isKnown }
            return attempt(
                [.oneByOne: drawEnds, .fromBothSides: drawEndsEnclosed, .inSets: drawEndsSets], &conclusions, &size)
                && isKnown
        }

        /// Looks at few situations one by one, then from both sides and at sets of them, and where these are too irregular, at as many
        /// as may be. Where the pieces of others were too many to look at them one by one, that is not tried first.
        private func attempt(_ ways: [ProofMethod: Draw], _ conclusions: inout Conclusions, _ size: inout Size) -> Bool
        {
            // What was seen from both sides is so, whatever is left open; but what may come about is then too much to start from.
            var partial: Conclusions?
            let before = conclusions
            func attempt(_ method: ProofMethod, _ limit: Int) -> Bool {
                guard prover.methods.contains(method), let draw = ways[method] else { return false }
                guard prover.methods.count == 1 || size.ways < Prover.mostWays else { return false }
                var drawn = before
                let isKnown = draw(&drawn, &size, limit)
                if isKnown {
                    conclusions = drawn
                    if method != .oneByOne { size.isOneByOne = false }
                } else if method == .fromBothSides {
                    partial = drawn
                }
                return isKnown
            }
            let few = prover.methods == [.oneByOne] ? prover.limit : min(prover.limit, Prover.fewSituations)
            func attemptFew() -> Bool { attempt(.oneByOne, few) }
            func attemptEnclosing() -> Bool { attempt(.fromBothSides, min(prover.limit, Prover.fewInEach)) }
            let isFirst = size.isOneByOne
            if isFirst ? attemptFew() || attemptEnclosing() : attemptEnclosing() || attemptFew() { return true }
            if !prover.isBrief,
                attempt(.inSets, prover.limit)
                    || few < prover.limit && attempt(.oneByOne, min(prover.limit, Prover.mostAtLast))
            {
                return true
            }
            if let partial {
                conclusions = partial
                size.isOneByOne = false
            }
            return false
        }

        // MARK: One by one

        private func explore(
            _ detail: Detail, until goal: Exploration.Goal = .everything, kept: Int? = nil, apart: Set<Int> = [],
            isCut: Bool? = nil, isForgetful: Bool = false, _ size: inout Size, _ limit: Int
        ) -> Exploration? {
            let stage = Stage(
                casting, authorClass: authorClass, detail, isCut: isCut ?? prover.isCut, isForgetful: isForgetful)
            var exploration = Exploration(stage, relevance, until: goal, kept: kept, apart: apart)
            exploration.run(limit: limit)
            size.situations += exploration.table.count
            size.ways += exploration.ways
            return exploration.isComplete || kept != nil ? exploration : nil
        }

        private func drawPossible(_ conclusions: inout Conclusions, _ size: inout Size, _ limit: Int) -> Bool {
            guard let freest = explore(.freest, &size, limit) else { return false }
            conclusions.draw(from: freest, authors: authors)
            guard casting.letsRevisersApprove else { return true }
            guard let own = explore(.freest, until: .ownApproval, &size, limit) else { return false }
            conclusions.drawSightings(from: own)
            return true
        }

        private func drawEnds(_ conclusions: inout Conclusions, _ size: inout Size, _ limit: Int) -> Bool {
            guard let coarse = explore(.tracking([]), &size, limit) else { return false }
            if conclusions.endsWithoutDoubt(coarse) { return true }
            guard let whole = explore(.whole, &size, limit) else { return false }
            // Who is not cast must be told of as well where it takes everybody to bring a piece to a dead end.
            let everybody = whole.stage.leavesOut ? tell() : nil
            conclusions.drawDeadEnds(from: everybody ?? whole)
            return true
        }

        private func tell() -> Exploration? {
            var exploration = Exploration(Stage(casting, authorClass: authorClass, .whole, isCut: false), relevance)
            exploration.run(limit: min(prover.limit, Prover.mostForTelling))
            return exploration.isComplete ? exploration : nil
        }

        // MARK: From both sides

        private func drawEnclosed(_ conclusions: inout Conclusions, _ size: inout Size, _ limit: Int) -> Bool {
            var whole = size
            var isForgetful = prover.isForgetful
            let enclosure = Enclosure(casting, authors: authors) { detail, goal, kept, apart in
                if detail.isLoose, !isForgetful {
                    let few = min(limit, Prover.fewSituations)
                    if let all = explore(detail, until: goal, kept: kept, apart: apart, &whole, few) { return all }
                    isForgetful = true
                }
                return explore(
                    detail, until: goal, kept: kept, apart: apart, isForgetful: detail.isLoose, &whole, limit)
            }
            size = whole
            guard let enclosure else { return false }
            enclosure.conclude(&conclusions)
            conclusions.enclosed.insert(authorClass)
            return enclosure.isClosed
        }

        private func drawEndsEnclosed(_ conclusions: inout Conclusions, _ size: inout Size, _ limit: Int) -> Bool {
            // What was fired on the text multiplies the situations most, and matters mostly where it was.
            var isForgetful = prover.isForgetful
            var found = isForgetful ? nil : explore(.doubting([]), &size, min(limit, Prover.fewForEnds))
            if found == nil {
                isForgetful = true
                found = explore(.doubting([]), isForgetful: true, &size, limit)
            }
            guard let doubting = found else { return false }
            if conclusions.endsWithoutDoubt(doubting) { return true }
            guard let everybody = explore(.doubting([]), isCut: false, isForgetful: isForgetful, &size, limit) else {
                return false
            }
            let (reached, isBounded) = (conclusions.reached, conclusions.isBounded)
            var whole = size
            let ends = EnclosedEnds(
                everybody, relevance, isBrief: prover.isBrief, knowing: EnclosedEnds.Known(conclusions),
                reached: { !isBounded || reached.contains($0) }
            ) { detail in
                explore(
                    detail, isCut: false, isForgetful: isForgetful, &whole, min(limit, Prover.fewSituations))
            }
            size = whole
            guard let ends else { return false }
            size.situations += ends.situations
            size.ways += ends.steps
            ends.conclude(&conclusions)
            return ends.isClosed
        }

        // MARK: In sets

        private func exploreSets(_ detail: Detail, _ size: inout Size, isCut: Bool) -> SymbolicExploration? {
            let stage = Stage(casting, authorClass: authorClass, detail, isCut: isCut)
            let exploration = SymbolicExploration(stage, relevance, limit: prover.mostNodes)
            size.situations += exploration.situations
            size.ways += exploration.ways
            return exploration.isComplete ? exploration : nil
        }

        private func drawPossibleSets(_ conclusions: inout Conclusions, _ size: inout Size, _ limit: Int) -> Bool {
            guard let freest = exploreSets(.freest, &size, isCut: prover.isCut) else { return false }
            conclusions.draw(from: freest, authors: authors)
            return freest.isComplete
        }

        /// Begins without the marks that only forbid, and looks at more of them as long as something is open.
        private func drawEndsSets(_ conclusions: inout Conclusions, _ size: inout Size, _ limit: Int) -> Bool {
            var open = Set(casting.definition.states.indices)
            var kinds: Set<Int> = []
            while let detail = open.isEmpty ? nil : Detail.tracking(kinds) {
                guard let cast = exploreSets(detail, &size, isCut: prover.isCut) else { return false }
                var drawn = conclusions
                var left = drawn.drawDeadEnds(from: cast, of: open)
                guard cast.isComplete else { return false }
                // As above: who is not cast must be told of as well.
                var unused = Size()
                if cast.stage.leavesOut, let everybody = exploreSets(detail, &unused, isCut: false) {
                    var told = conclusions
                    let leftThen = told.drawDeadEnds(from: everybody, of: open)
                    if everybody.isComplete, leftThen == left { (drawn, left) = (told, leftThen) }
                }
                conclusions = drawn
                guard let state = left.min() else { return true }
                open = left
                kinds = cast.kindsToSettle(state, kinds)
            }
            return true
        }
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

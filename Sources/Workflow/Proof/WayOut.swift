/// Asks of real situations whether an end can be reached from them.
///
/// What follows soon is looked at as it is. Where that is too much, what could follow is looked at with marks left out, so that more is
/// seen than can come about: where that is no end, there is none. A way that leads to one is tried as it is; the marks that stop it are
/// those to be looked at then (the refinement of abstractions by counterexamples).
struct WayOut {
    private let exploration: Exploration
    private var stage: Stage { exploration.stage }
    private var casting: Casting { exploration.casting }
    private let relevance: Relevance
    /// The same people, of whom marks of certain kinds alone are looked at.
    private var loose: [Set<Int>: Exploration] = [:]
    /// The kinds that told last.
    private var kinds: Set<Int> = []
    /// So many situations may still be looked at.
    private var left = WayOut.mostInAll

    private static let mostInAll = 100_000
    private static let mostNear = 300
    private static let mostFar = 6_000
    private static let mostLoose = 2_500
    private static let mostRounds = 6
    private static let mostTried = 6

    init(_ stage: Stage, _ relevance: Relevance) {
        exploration = Exploration(stage, relevance)
        self.relevance = relevance
    }

    /// One step of a way: what happens, and the situation after it, marks aside.
    private struct Step {
        let rule: Int
        let kind: Exploration.Happening.Kind
        let after: Configuration
    }

    private enum Answer {
        case way([Step])
        case none
        case tooMuch
    }

    /// Whether no end can be reached from a situation while somebody is away; `false` also where that is too much to tell. Of some
    /// situations it is known that one can.
    mutating func isStuck(
        _ situation: Configuration, without away: Int?, endsForSure: (Configuration) -> Bool
    ) -> Bool {
        guard stage.fits, !endsForSure(situation) else { return false }
        switch near(situation, without: away, endsForSure) {
        case .none: return true
        case .way: return false
        case .tooMuch: break
        }
        if kinds.isEmpty == false, case .none = way(from: situation, without: away, kinds) { return true }
        var kinds: Set<Int> = []
        for _ in 0..<WayOut.mostRounds {
            switch way(from: situation, without: away, kinds) {
            case .none:
                self.kinds = kinds
                return true
            case .tooMuch: return false
            case .way(let steps):
                guard let stop = firstStop(on: steps, from: situation, without: away) else { return false }
                let more = kindsStopping(stop).subtracting(kinds)
                guard !more.isEmpty else { return false }
                kinds.formUnion(more)
            }
        }
        return false
    }

    /// The place of whoever acts; whoever is away uses no borrowed powers either.
    private func isBy(_ away: Int?, _ happening: Exploration.Happening) -> Bool {
        away != nil && stage.owner(happening.place) == away
    }

    private mutating func near(
        _ situation: Configuration, without away: Int?, _ endsForSure: (Configuration) -> Bool
    ) -> Answer {
        guard left > 0 else { return .tooMuch }
        let seen = search(from: situation, without: away, atMost: WayOut.mostNear) { endsForSure($0) ? 1 : 0 }
        left -= seen.looked
        return seen.end != nil ? .way([]) : seen.isComplete ? .none : .tooMuch
    }

    /// The way that was found first from a situation to one that is known to end: who goes it, and who may be away at its end.
    func way(
        from situation: Configuration, without away: Int?, endsForSure: (Configuration) -> UInt64
    ) -> (owners: Set<Int>, ends: UInt64)? {
        guard stage.fits else { return nil }
        return search(from: situation, without: away, atMost: WayOut.mostFar, endsForSure).end
    }

    /// What follows a situation as it is, the freest first seen standing for all, up to the first that is known to end.
    private func search(
        from situation: Configuration, without away: Int?, atMost most: Int, _ endsForSure: (Configuration) -> UInt64
    ) -> (end: (owners: Set<Int>, ends: UInt64)?, looked: Int, isComplete: Bool) {
        var table = ConfigurationTable(markWords: stage.markWords, forbidding: stage.forbiddingMarks(but: false))
        _ = table.insert(situation)
        var before: [(number: Int, owner: Int)] = [(-1, -1)]
        var next = 0
        var successors: [Exploration.Successor] = []
        while next < table.count {
            if table.count > most { return (nil, next, false) }
            successors.removeAll(keepingCapacity: true)
            exploration.expand(table[next], into: &successors)
            for successor in successors where successor.isCertain && !isBy(away, successor.happening) {
                var situation = successor.situation
                exploration.forget(&situation)
                stage.settle(&situation)
                guard table.insert(situation).isNew else { continue }
                before.append((next, stage.owner(successor.happening.place)))
                let ends = endsForSure(situation)
                guard ends != 0 else { continue }
                var owners: Set<Int> = []
                var number = before.count - 1
                while number > 0 {
                    owners.insert(before[number].owner)
                    number = before[number].number
                }
                return ((owners, ends), next + 1, true)
            }
            next += 1
        }
        return (nil, next, true)
    }

    // MARK: With marks left out

    private mutating func way(from situation: Configuration, without away: Int?, _ kinds: Set<Int>) -> Answer {
        let exploration: Exploration
        if let known = loose[kinds] {
            exploration = known
        } else {
            let stage = Stage(casting, authorClass: stage.authorClass, .doubting(kinds), isCut: false)
            exploration = Exploration(stage, relevance)
            loose[kinds] = exploration
        }
        let few = exploration.stage
        guard few.fits, few.places.count == stage.places.count else { return .tooMuch }
        var start = situation
        start.marks = Marks()
        for (place, other) in zip(stage.places, few.places) where other.marks.mask != 0 {
            let marks = situation.marks(place.marks)
            let (from, to) = (stage.layouts[place.kind].bits, few.layouts[other.kind].bits)
            start.setMarks(other.marks, kinds.reduce(0) { marks & from[$1] != 0 ? $0 | to[$1] : $0 })
        }
        var table = ConfigurationTable(markWords: few.markWords, forbidding: few.forbiddingMarks(but: false))
        exploration.forget(&start)
        few.settle(&start)
        _ = table.insert(start)
        var before: [(number: Int, step: Step)?] = [nil]
        var next = 0
        var successors: [Exploration.Successor] = []
        while next < table.count {
            if left <= 0 || table.count > WayOut.mostLoose { return .tooMuch }
            left -= 1
            successors.removeAll(keepingCapacity: true)
            let from = table[next]
            exploration.expand(from, into: &successors)
            for successor in successors where !isBy(away, successor.happening) {
                let happening = successor.happening
                // What the text does not meet it will not meet; all else that is doubtful may be.
                if happening.rule >= 0, happening.kind != .resubmit,
                    casting.rules[happening.rule].text & ~from.text != 0
                {
                    continue
                }
                var after = successor.situation
                exploration.forget(&after)
                few.settle(&after)
                let step = Step(rule: happening.rule, kind: happening.kind, after: after)
                if casting.isEnd[after.state] {
                    var way = [step]
                    var number = next
                    while let last = before[number] {
                        way.append(last.step)
                        number = last.number
                    }
                    return .way(way.reversed())
                }
                if table.insert(after).isNew { before.append((next, step)) }
            }
            next += 1
        }
        return .none
    }

    // MARK: As it is

    /// The first step of a way that nobody can take in truth, as far as can be seen from the few most free situations; `nil` where the way
    /// leads to its end.
    private mutating func firstStop(on way: [Step], from situation: Configuration, without away: Int?) -> Step? {
        var here = [situation]
        // Votes are cast as they are needed.
        for step in way where step.kind != .vote {
            var after: [Configuration] = []
            let quorum = step.rule < 0 ? 1 : casting.rules[step.rule].quorum
            for _ in 0..<quorum {
                var voted: [Configuration] = []
                for situation in here {
                    left -= 1
                    var successors: [Exploration.Successor] = []
                    exploration.expand(situation, into: &successors)
                    for successor in successors
                    where successor.isCertain && successor.happening.rule == step.rule
                        && !isBy(away, successor.happening)
                    {
                        var situation = successor.situation
                        exploration.forget(&situation)
                        stage.settle(&situation)
                        if successor.happening.kind == step.kind, isAlike(situation, step.after) {
                            after.append(situation)
                        } else if successor.happening.kind == .vote {
                            voted.append(situation)
                        }
                    }
                }
                if !after.isEmpty { break }
                here = freest(voted)
            }
            here = freest(after)
            if here.isEmpty { return step }
        }
        return nil
    }

    private func isAlike(_ one: Configuration, _ other: Configuration) -> Bool {
        one.state == other.state && one.desk == other.desk && one.live == other.live && one.text == other.text
            && one.isApproved == other.isApproved && one.isScheduled == other.isScheduled
    }

    private func freest(_ situations: [Configuration]) -> [Configuration] {
        func marks(_ situation: Configuration) -> Int {
            (0..<stage.markWords).reduce(0) { $0 + situation.marks[$1].nonzeroBitCount }
        }
        var few: [Configuration] = []
        for situation in situations.sorted(by: { marks($0) < marks($1) }) where few.count < WayOut.mostTried {
            if !few.contains(situation) { few.append(situation) }
        }
        return few
    }

    private func kindsStopping(_ step: Step) -> Set<Int> {
        guard step.rule >= 0 else { return [] }
        let rule = casting.rules[step.rule]
        var kinds = Set(casting.forbiddingKinds(rule))
        if rule.quorum > 1, rule.mark >= 0 { kinds.insert(rule.mark) }
        return kinds
    }
}

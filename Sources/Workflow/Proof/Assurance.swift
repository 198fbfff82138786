/// Shows of as much as it can that an end can be reached from it, without looking at who of all has which marks: it is enough that
/// somebody must be left who can go on.
///
/// Of every situation, marks aside, it is known which marks somebody of a sort could have there at the worst (a dataflow analysis
/// that may say too much). Who cannot have one that forbids the way on is left. So is whoever has just done something that the same marks
/// would have forbidden, until somebody like them gets such a mark (an analysis that may say too little).
struct Assurance {
    private struct Arc {
        let source: Int
        let target: Int
        let happening: Exploration.Happening
        let isCertain: Bool
        let isTextKnown: Bool
        /// The kind of mark that it leaves on who does it.
        let gain: Kinds
        /// The kinds that it takes from everybody.
        let cleared: Kinds
        /// The kinds with which it could not have been done.
        let excluded: Kinds
    }

    /// Kinds of marks, a bit each.
    private typealias Kinds = SIMD4<UInt64>
    private static let mostKinds = 256
    private static let mostArcs = 300_000
    /// So often it is asked what a situation needs.
    private static let mostGoals = 10_000
    /// So many steps of one person are looked ahead.
    private static let mostSteps = 3

    /// Rules of which each is a way on, for people of certain sorts who have none of certain marks.
    private struct Goal: Hashable {
        struct Way: Hashable {
            let sort: Int
            let forbidding: Kinds
        }
        var ways: Set<Way> = []
    }

    let exploration: Exploration
    private var stage: Stage { exploration.stage }
    private var casting: Casting { exploration.casting }
    private var arcs: [Arc] = []
    private var firstArc: [Int] = []
    private let sorts: Int
    /// For each situation and sort the marks that somebody could have.
    private var mayHold: [Kinds]
    private let counts: [Int]

    /// `nil` where there are more kinds of marks than can be told apart here, or too many steps.
    init?(_ exploration: Exploration) {
        self.exploration = exploration
        let stage = exploration.stage
        let casting = exploration.casting
        sorts = stage.members.count
        guard casting.markedTransitions.count + 2 <= Assurance.mostKinds, exploration.ways <= Assurance.mostArcs else {
            return nil
        }
        var counts = [Int](repeating: 0, count: sorts)
        for place in stage.places { counts[place.kind] += 1 }
        self.counts = counts
        mayHold = [Kinds](repeating: .zero, count: exploration.table.count * sorts)
        var table = exploration.table
        var successors: [Exploration.Successor] = []
        for number in 0..<table.count {
            firstArc.append(arcs.count)
            let before = table[number]
            successors.removeAll(keepingCapacity: true)
            exploration.expand(before, into: &successors)
            for successor in successors {
                var after = successor.situation
                exploration.forget(&after)
                stage.settle(&after)
                let target = table.insert(after).number
                arcs.append(arc(successor, from: number, before, to: target))
            }
        }
        firstArc.append(arcs.count)
        spread()
    }

    private func arc(
        _ successor: Exploration.Successor, from number: Int, _ before: Configuration, to target: Int
    ) -> Arc {
        let happening = successor.happening
        let rule = happening.rule < 0 ? nil : casting.rules[happening.rule]
        let place = happening.place
        var gain = Kinds.zero
        if let rule, rule.mark >= 0, place != -1 { gain = bits([rule.mark]) }
        if rule == nil, place > 0 { gain = bits([Casting.reviser]) }
        let isNewText = rule == nil || happening.kind == .resubmit
        var cleared = isNewText ? ~bits([Casting.reviser]) : .zero
        if isNewText, before.live == .present { cleared = Kinds(repeating: .max) }
        var excluded = Kinds.zero
        if let rule, place >= 0, !isNewText { excluded = bits(stage.doubts(place, rule)) }
        return Arc(
            source: number, target: target, happening: happening, isCertain: successor.isCertain,
            isTextKnown: rule.map { isNewText || $0.text & ~before.text == 0 } ?? true, gain: gain, cleared: cleared,
            excluded: excluded)
    }

    private func bits(_ kinds: [Int]) -> Kinds {
        kinds.reduce(into: Kinds.zero) { $0[$1 >> 6] |= 1 << UInt64($1 & 63) }
    }

    /// The marks that whoever does something could have then.
    private func marks(after arc: Arc, sort: Int) -> Kinds {
        mayHold[arc.source * sorts + sort] & ~arc.excluded & ~arc.cleared | arc.gain
    }

    private mutating func spread() {
        var waiting = Array(firstArc.indices.dropLast())
        var isWaiting = [Bool](repeating: true, count: waiting.count)
        while let number = waiting.popLast() {
            isWaiting[number] = false
            for index in firstArc[number]..<firstArc[number + 1] {
                let arc = arcs[index]
                let place = arc.happening.place
                var hasChanged = false
                for sort in 0..<sorts {
                    var marks = mayHold[number * sorts + sort] & ~arc.cleared
                    if place == Exploration.somebody || place >= 0 && stage.places[place].kind == sort {
                        marks |= arc.gain
                    }
                    let at = arc.target * sorts + sort
                    if marks & ~mayHold[at] != .zero {
                        mayHold[at] |= marks
                        hasChanged = true
                    }
                }
                if hasChanged, !isWaiting[arc.target] {
                    isWaiting[arc.target] = true
                    waiting.append(arc.target)
                }
            }
        }
    }

    // MARK: Ends

    /// For each situation whether an end can surely be reached from it while somebody is away.
    func endsForSure(without away: Int?) -> [Bool] {
        let table = exploration.table
        var isSure = (0..<table.count).map { casting.isEnd[table.state(of: $0)] }
        var known: [Goal: [Bool]] = [:]
        var hasChanged = true
        var asked = 0
        while hasChanged {
            hasChanged = false
            for number in isSure.indices.reversed() where !isSure[number] {
                let range = firstArc[number]..<firstArc[number + 1]
                let isCertain = range.contains { index in
                    let arc = arcs[index]
                    return arc.isCertain && isSure[arc.target] && (away == nil || arc.happening.place != away)
                }
                if isCertain {
                    isSure[number] = true
                    hasChanged = true
                }
            }
            if hasChanged { continue }
            for number in isSure.indices.reversed() where !isSure[number] {
                asked += 1
                if asked > Assurance.mostGoals { break }
                guard let goal = goal(number, without: away, isSure) else { continue }
                if let goal {
                    let left = known[goal] ?? somebodyIsLeft(for: goal, without: away)
                    known[goal] = left
                    guard left[number] else { continue }
                }
                isSure[number] = true
                hasChanged = true
            }
        }
        return isSure
    }

    /// The ways on from a situation that depend on marks; `nil` where there are none, and none within where one depends on none.
    private func goal(_ number: Int, without away: Int?, _ isSure: [Bool]) -> Goal?? {
        let situation = exploration.table[number]
        for rule in casting.rulesFrom[situation.state].map({ casting.rules[$0] }) where rule.transition.quorum > 1 {
            let ways = moves(rule, from: number).filter { arcs[$0].happening.place != away }
            guard !ways.isEmpty, ways.allSatisfy({ arcs[$0].isTextKnown && isSure[arcs[$0].target] }) else { continue }
            let clean = stage.places.indices.count { place in
                place != away && may(place, rule, situation)
                    && mayHold[number * sorts + stage.places[place].kind] & bits(stage.doubts(place, rule)) == .zero
            }
            if clean >= rule.transition.quorum { return .some(nil) }
        }
        var goal = Goal()
        for sort in 0..<sorts where counts[sort] > (away.map { stage.places[$0].kind == sort } ?? false ? 1 : 0) {
            addWays(of: sort, from: number, without: away, isSure, Walk(), to: &goal)
            for walk in afterNewText(number, without: away) {
                addWays(of: sort, from: walk.at, without: away, isSure, walk, to: &goal)
            }
        }
        return goal.ways.isEmpty ? nil : .some(goal)
    }

    /// What one person has done on a way, and what that changed.
    private struct Walk: Hashable {
        var at = 0
        var passed: [Int] = []
        /// The marks that they must not have had before.
        var forbidding = Kinds.zero
        var gained = Kinds.zero
        /// The marks that a new text has taken away.
        var cleared = Kinds.zero
    }

    /// Somebody can always make a new text where they may, which takes marks away from everybody. Whoever else than the author does it has edited it
    /// then, and so could be the one who goes on.
    private func afterNewText(_ number: Int, without away: Int?) -> Set<Walk> {
        var walks: Set<Walk> = []
        for arc in arcs[firstArc[number]..<firstArc[number + 1]]
        where arc.happening.rule < 0 && arc.isCertain && arc.happening.place != away {
            walks.insert(Walk(at: arc.target, gained: arc.gain, cleared: arc.cleared))
        }
        return walks
    }

    private func moves(_ rule: Casting.Rule, from number: Int) -> [Int] {
        guard rule.target >= 0 else { return [] }
        return (firstArc[number]..<firstArc[number + 1]).filter {
            arcs[$0].happening.rule == rule.index && arcs[$0].happening.kind == .fire && arcs[$0].happening.place >= 0
        }
    }

    private func may(_ place: Int, _ rule: Casting.Rule, _ situation: Configuration) -> Bool {
        stage.sees(place, situation) && stage.isPermitted(place, rule, in: situation)
            && !stage.isSeparated(place, rule, marks: 0)
    }

    /// The ways on that one person of a sort can go alone, in a few steps.
    private func addWays(
        of sort: Int, from number: Int, without away: Int?, _ isSure: [Bool], _ walk: Walk, to goal: inout Goal
    ) {
        let situation = exploration.table[number]
        let places = stage.places.indices.filter { stage.places[$0].kind == sort && $0 != away }
        for rule in casting.rulesFrom[situation.state].map({ casting.rules[$0] }) where rule.transition.quorum == 1 {
            guard places.allSatisfy({ may($0, rule, situation) }) else { continue }
            let excluded = bits(stage.doubts(places[0], rule))
            guard excluded & walk.gained == .zero else { continue }
            let ways = moves(rule, from: number).map { arcs[$0] }.filter {
                $0.happening.place != away && stage.places[$0.happening.place].kind == sort
            }
            guard let first = ways.first, ways.allSatisfy(\.isTextKnown) else { continue }
            var next = walk
            next.forbidding |= excluded & ~walk.cleared
            next.gained |= first.gain
            next.passed.append(number)
            if ways.allSatisfy({ isSure[$0.target] }) {
                goal.ways.insert(Goal.Way(sort: sort, forbidding: next.forbidding))
            } else if next.passed.count <= Assurance.mostSteps, !next.passed.contains(first.target),
                ways.allSatisfy({ $0.target == first.target })
            {
                addWays(of: sort, from: first.target, without: away, isSure, next, to: &goal)
            }
        }
    }

    /// For each situation whether somebody must be left for whom one of the ways of a goal is open.
    private func somebodyIsLeft(for goal: Goal, without away: Int?) -> [Bool] {
        let table = exploration.table
        let ways = Array(goal.ways)
        var isLeft = [Bool](repeating: true, count: table.count)
        var waiting: [Int] = []
        func lose(_ number: Int) {
            guard isLeft[number] else { return }
            // Whatever happened, some of them cannot have such a mark there.
            if ways.contains(where: { mayHold[number * sorts + $0.sort] & $0.forbidding == .zero }) { return }
            isLeft[number] = false
            waiting.append(number)
        }
        func establishes(_ arc: Arc) -> Bool {
            let place = arc.happening.place
            guard place >= 0, place != away else { return false }
            let sort = stage.places[place].kind
            let marks = marks(after: arc, sort: sort)
            return ways.contains { $0.sort == sort && marks & $0.forbidding == .zero }
        }
        for arc in arcs where arc.gain != .zero && arc.happening.place != away {
            let place = arc.happening.place
            let destroys = ways.contains { way in
                way.forbidding & arc.gain != .zero
                    && (place == Exploration.somebody || place >= 0 && stage.places[place].kind == way.sort)
            }
            if destroys, !establishes(arc) { lose(arc.target) }
        }
        while let number = waiting.popLast() {
            for index in firstArc[number]..<firstArc[number + 1] where !establishes(arcs[index]) {
                lose(arcs[index].target)
            }
        }
        return isLeft
    }
}

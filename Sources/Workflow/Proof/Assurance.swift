/// Shows of as much as it can that an end can be reached from it, without looking at who of all has which marks: it is enough that
/// somebody must be left who can go on.
///
/// Of every situation, marks aside, it is known which marks somebody of a sort could have there at the worst (a dataflow analysis
/// that may say too much). Who cannot have one that forbids the way on is left. So is whoever has just done something that the same marks
/// would have forbidden, until somebody like them gets such a mark (an analysis that may say too little). Whoever has lent or borrowed is
/// bound by what others do, and so is not counted among those who are left.
struct Assurance {
    private struct Arc {
        let source: Int
        let target: Int
        let happening: Exploration.Happening
        let isCertain: Bool
        /// Whether the text has all that it needs, and all has been fired on it.
        let isTextKnown: Bool
        /// The kind of mark that it leaves on who does it.
        let gain: Kinds
        /// The kinds that it takes from everybody.
        let cleared: Kinds
        /// The kinds with which it could not have been done.
        let excluded: Kinds
    }

    /// What a step leads from and to, by whom, and whether it is certain.
    private struct Link {
        let source: Int32
        let target: Int32
        let place: Int32
        let isCertain: Bool
    }

    /// For whom of all somebody is left, by what was asked; the same for as long as the steps are.
    private final class Answers {
        static let most = 2_000
        private var isLeft: [Asked: [Bool]] = [:]

        func answer(_ asked: Asked, _ find: () -> [Bool]) -> [Bool] {
            if let known = isLeft[asked] { return known }
            if isLeft.count == Answers.most { isLeft = [:] }
            let found = find()
            isLeft[asked] = found
            return found
        }
    }

    /// Kinds of marks, a bit each.
    private typealias Kinds = SIMD4<UInt64>
    private static let mostKinds = 256
    private static let mostArcs = 300_000
    /// So often it is asked what a situation needs.
    private static let mostGoals = 40_000
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
    /// Of each of them what is asked most often.
    private var links: [Link] = []
    private var firstArc: [Int] = []
    /// The steps that lead to each situation.
    private var into: [Int32] = []
    private var firstInto: [Int] = []
    private let sorts: Int
    /// For each situation and sort the marks that somebody could have.
    private var mayHold: [Kinds]
    private let counts: [Int]
    private let answers = Answers()
    /// For each rule whether it is voted on, and the state that it leads to.
    private let isVote: [Bool]
    private let targets: [Int]

    /// `nil` where there are more kinds of marks than can be told apart here, or too many steps.
    init?(_ exploration: Exploration) {
        self.exploration = exploration
        let stage = exploration.stage
        let casting = exploration.casting
        sorts = stage.members.count
        guard casting.markedTransitions.count + 2 <= Assurance.mostKinds else { return nil }
        var counts = [Int](repeating: 0, count: sorts)
        for place in stage.places { counts[place.kind] += 1 }
        self.counts = counts
        isVote = casting.rules.map { $0.transition.quorum > 1 }
        targets = casting.rules.map(\.target)
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
            if arcs.count > Assurance.mostArcs { return nil }
        }
        firstArc.append(arcs.count)
        links = arcs.map { arc in
            Link(
                source: Int32(arc.source), target: Int32(arc.target), place: Int32(arc.happening.place),
                isCertain: arc.isCertain)
        }
        sortByTarget()
        spread()
    }

    private mutating func sortByTarget() {
        var counts = [Int](repeating: 0, count: exploration.table.count + 1)
        for link in links { counts[Int(link.target) + 1] += 1 }
        for number in counts.indices.dropFirst() { counts[number] += counts[number - 1] }
        firstInto = counts
        into = [Int32](repeating: 0, count: arcs.count)
        for (index, link) in links.enumerated() {
            into[counts[Int(link.target)]] = Int32(index)
            counts[Int(link.target)] += 1
        }
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
            isTextKnown: rule.map {
                isNewText
                    ? $0.after == 0
                    : $0.text & ~before.text == 0 && (!stage.isForgetful || $0.after & ~before.done == 0)
            } ?? true, gain: gain, cleared: cleared, excluded: excluded)
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

    /// For each situation a bit for each of those who could be away, nobody being the first: whether an end can surely be reached from it
    /// then. Of some situations it is known already. Marks are only asked about in one state, if one is given.
    func endsForSure(
        without absentees: [Int?], knowing known: [UInt64]? = nil, asking only: Int? = nil
    ) -> [UInt64] {
        let table = exploration.table
        let all = absentees.count == 64 ? UInt64.max : (1 << UInt64(absentees.count)) - 1
        var sure = (0..<table.count).map { number in
            casting.isEnd[table.state(of: number)] ? all : (known?[number] ?? 0) & all
        }
        var passing = [UInt64](repeating: .max, count: stage.places.count)
        for (bit, away) in absentees.enumerated() {
            for place in passing.indices where away == stage.owner(place) { passing[place] &= ~(1 << UInt64(bit)) }
        }
        var isOpen = (0..<table.count).map { only == nil || table.state(of: $0) == only }
        var waiting = sure.indices.filter { sure[$0] != 0 }
        var changed: [Int] = []
        var seen = [Int](repeating: 0, count: table.count)
        var turn = 0
        func spread() {
            while let number = waiting.popLast() {
                changed.append(number)
                for index in into[firstInto[number]..<firstInto[number + 1]] {
                    let link = links[Int(index)]
                    guard link.isCertain else { continue }
                    let (source, place) = (Int(link.source), Int(link.place))
                    let ways = sure[number] & (place < 0 ? .max : passing[place])
                    guard ways & ~sure[source] != 0 else { continue }
                    sure[source] |= ways
                    waiting.append(source)
                }
            }
        }
        /// What is near to something that has become sure is asked again.
        func reopen() {
            var near = changed
            changed = []
            turn += 1
            for _ in 0...Assurance.mostSteps + 1 {
                var next: [Int] = []
                for number in near {
                    for index in into[firstInto[number]..<firstInto[number + 1]] {
                        let source = Int(links[Int(index)].source)
                        guard seen[source] != turn, sure[source] != all else { continue }
                        seen[source] = turn
                        next.append(source)
                        if only == nil || table.state(of: source) == only { isOpen[source] = true }
                    }
                }
                near = next
            }
        }

        spread()
        changed = []
        var asked = 0
        var hasChanged = true
        while hasChanged {
            hasChanged = false
            for number in sure.indices.reversed() where isOpen[number] && sure[number] != all {
                isOpen[number] = false
                for (bit, away) in absentees.enumerated() where sure[number] >> UInt64(bit) & 1 == 0 {
                    asked += 1
                    guard asked <= Assurance.mostGoals else { return sure }
                    let isSure = { (number: Int) in sure[number] >> UInt64(bit) & 1 == 1 }
                    let goal = goal(number, without: away, isSure)
                    // What does not end with everybody there does not without somebody.
                    if goal == nil, away == nil { break }
                    guard let goal else { continue }
                    if let goal {
                        let isLeft = answers.answer(Asked(goal: goal, away: away)) {
                            somebodyIsLeft(for: goal, without: away)
                        }
                        guard isLeft[number] else {
                            guard away == nil else { continue }
                            break
                        }
                    }
                    sure[number] |= 1 << UInt64(bit)
                    waiting.append(number)
                    hasChanged = true
                }
                spread()
                if !changed.isEmpty { reopen() }
            }
        }
        return sure
    }

    private struct Asked: Hashable {
        let goal: Goal
        let away: Int?
    }

    /// The ways on from a situation that depend on marks; `nil` where there are none, and none within where one depends on none.
    private func goal(_ number: Int, without away: Int?, _ isSure: (Int) -> Bool) -> Goal?? {
        let situation = exploration.table[number]
        for number_ in casting.rulesFrom[situation.state]
        where isVote[number_] && !stage.looksAt(casting.rules[number_].mark) {
            let rule = casting.rules[number_]
            let ways = moves(rule, from: number).filter { stage.owner(arcs[$0].happening.place) != away }
            guard !ways.isEmpty, ways.allSatisfy({ arcs[$0].isTextKnown && isSure(arcs[$0].target) }) else { continue }
            let clean = stage.places.indices.count { place in
                place != away && stage.isFree(place) && may(place, rule, situation)
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
        where arc.happening.rule < 0 && arc.isCertain && stage.owner(arc.happening.place) != away {
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
            && !stage.isSeparated(place, rule, marks: situation.marks(stage.places[place].marks))
    }

    /// The ways on that one person of a sort can go alone, in a few steps.
    private func addWays(
        of sort: Int, from number: Int, without away: Int?, _ isSure: (Int) -> Bool, _ walk: Walk, to goal: inout Goal
    ) {
        let situation = exploration.table[number]
        let places = stage.places.indices.filter { stage.places[$0].kind == sort && $0 != away }
        guard places.allSatisfy(stage.isFree) else { return }
        for index in casting.rulesFrom[situation.state] where !isVote[index] && targets[index] >= 0 {
            let rule = casting.rules[index]
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
            if ways.allSatisfy({ isSure($0.target) }) {
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
            for index in firstArc[number]..<firstArc[number + 1] {
                let target = Int(links[index].target)
                if isLeft[target], !establishes(arcs[index]) { lose(target) }
            }
        }
        return isLeft
    }

    // MARK: What begins anew

    /// An edit that nobody's marks can forbid and that leaves nobody any but the editor's own.
    struct Beginning {
        let source: Int
        let target: Int
        let place: Int
    }

    /// The edits of what is public: they begin everybody's count anew.
    var beginnings: [Beginning] {
        arcs.filter { arc in
            arc.happening.rule < 0 && arc.isCertain && arc.cleared == Kinds(repeating: .max) && arc.happening.place >= 0
        }.map { Beginning(source: $0.source, target: $0.target, place: $0.happening.place) }
    }

    // MARK: What could make the difference

    /// The rules out of a state that somebody's marks could forbid, or for which votes could be missing, and that lead from what is not
    /// sure to what is.
    func doubtfulExits(of state: Int, sure: [UInt64], _ all: UInt64) -> Set<Int> {
        var rules: Set<Int> = []
        for arc in arcs where arc.happening.rule >= 0 && !arc.isCertain && !rules.contains(arc.happening.rule) {
            guard exploration.table.state(of: arc.source) == state, sure[arc.target] & ~sure[arc.source] & all != 0
            else { continue }
            rules.insert(arc.happening.rule)
        }
        return rules
    }
}

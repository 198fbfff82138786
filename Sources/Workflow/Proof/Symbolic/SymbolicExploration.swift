/// Looks through every situation that can come of one class of authors, sets of situations at a time, so that it does not matter how
/// many there are but how irregular they are.
///
/// It takes the same steps as an ``Exploration`` and answers the same questions.
final class SymbolicExploration {
    typealias Node = DecisionDiagrams.Node

    let stage: Stage
    let bits: SituationBits
    let sets: DecisionDiagrams
    let maker: SymbolicSteps
    /// For each state.
    let steps: [[SymbolicStep]]
    private let initial: Int
    private let beginning: Node
    /// What makes nobody freer: for ``Detail/freest``, situations of which another is as good in everything are in every set.
    private let closing: DecisionDiagrams.Assignment
    var casting: Casting { stage.casting }
    /// For each state the situations that can come about.
    private(set) var reached: [Node] = []
    /// Whether everything was seen.
    var isComplete: Bool { stage.fits && !sets.isExhausted }

    init(_ stage: Stage, _ relevance: Relevance, limit: Int) {
        self.stage = stage
        let casting = stage.casting
        sets = DecisionDiagrams(limit: limit)
        maker = SymbolicSteps(stage, relevance, sets)
        bits = maker.bits
        initial = casting.definition.table.states[casting.definition.initial] ?? 0
        var beginning = DecisionDiagrams.none
        for desk in casting.desks.indices {
            var first = Configuration()
            first.desk = desk
            first.state = initial
            relevance.forget(&first)
            var values = Dictionary(uniqueKeysWithValues: (0..<bits.count).map { ($0, DecisionDiagrams.Value.no) })
            values.merge(SituationBits.bits(of: first.desk, from: bits.desk, width: bits.deskWidth)) { $1 }
            beginning = sets.or(beginning, sets.image(of: DecisionDiagrams.all, under: sets.assignment(values)))
        }
        self.beginning = beginning
        closing = sets.assignment(stage.fits && stage.detail == .freest ? SymbolicExploration.bonds(stage, bits) : [:])
        steps = stage.fits ? casting.definition.states.indices.map(maker.steps) : []
        reached = stage.fits ? reach { _ in true } : casting.definition.states.map { _ in DecisionDiagrams.none }
    }

    /// What each bit is that can only keep people from something: marks that only forbid, and what is missing of the text, of
    /// approvals and of votes.
    private static func bonds(_ stage: Stage, _ bits: SituationBits) -> [Int: DecisionDiagrams.Value] {
        let casting = stage.casting
        var bonds: [Int: DecisionDiagrams.Value] = [bits.scheduled: .no, bits.newRevision: .no]
        // Where something becomes public without it, that it is missing must be seen.
        if casting.rules.allSatisfy({ $0.live != .replace || $0.asks(.approved) }) { bonds[bits.approved] = .no }
        for bit in bits.text(.max) + bits.done(.max) { bonds[bit] = .no }
        // A vote that was cast cannot be cast again: where another rule cast it, this one never fires.
        let isBond = casting.markedTransitions.indices.map { index in
            let name = casting.markedTransitions[index]
            return casting.isCounted[index] && casting.definition.transitions(named: name).count == 1
                && !casting.rules.contains { $0.transition.not.contains(.fired(name)) }
        }
        for place in stage.places.indices {
            let layout = stage.layout(place)
            var only = (UInt64(1) << UInt64(layout.forbidding)) - 1
            only &= ~layout.bits[Casting.approver]
            if casting.definition.promises.contains(.fourEyes) { only &= ~layout.bits[Casting.reviser] }
            for bit in bits.marks(place, only) { bonds[bit] = .yes }
            for index in casting.markedTransitions.indices where isBond[index] {
                if let bit = bits.mark(place, index + 2) { bonds[bit] = .no }
            }
        }
        return bonds
    }

    /// For each state what comes of the beginning by certain steps: state by state, each until it holds all that comes of itself. Such
    /// sets are more regular than those of as many steps.
    private func reach(by isTaken: (SymbolicStep) -> Bool) -> [Node] {
        var reached = steps.map { _ in DecisionDiagrams.none }
        reached[initial] = sets.closed(beginning, under: closing)
        var waiting = [initial]
        var next = 0
        var isWaiting = reached.indices.map { $0 == initial }
        while next < waiting.count, !sets.isExhausted {
            let state = waiting[next]
            next += 1
            isWaiting[state] = false
            let taken = steps[state].filter(isTaken)
            var last = DecisionDiagrams.none
            while last != reached[state], !sets.isExhausted {
                last = reached[state]
                for step in taken where step.target == state {
                    let image = step.image(of: reached[state], in: sets)
                    reached[state] = sets.closed(sets.or(reached[state], image), under: closing)
                }
            }
            for step in taken where step.target != state {
                let image = step.image(of: reached[state], in: sets)
                let all = sets.closed(sets.or(reached[step.target], image), under: closing)
                guard all != reached[step.target] else { continue }
                reached[step.target] = all
                guard !isWaiting[step.target] else { continue }
                isWaiting[step.target] = true
                waiting.append(step.target)
            }
        }
        return reached
    }

    /// What comes about whatever the marks are that are not looked at.
    func reachedForSure() -> [Node] {
        steps.contains { $0.contains(where: \.isDoubtful) } ? reach { !$0.isDoubtful } : reached
    }

    /// How many situations were seen, counted up to 10^15.
    var situations: Int {
        let number = reached.reduce(0.0) { $0 + sets.size(of: $1, bits: bits.count) }
        return number < 1e15 ? Int(number) : 1_000_000_000_000_000
    }

    /// How many kinds of steps lead from one to another.
    var ways: Int { steps.reduce(0) { $0 + $1.count } }

    // MARK: Asking

    func can(_ state: Int, _ set: Node) -> Bool { sets.and(reached[state], set) != DecisionDiagrams.none }

    func isAssignee(_ place: Int) -> Node {
        sets.number(place + 1, from: bits.assignee, width: bits.assigneeWidth)
    }

    /// The set of one situation.
    func only(_ pattern: Set<Int>) -> Node {
        let values = (0..<bits.count).map { ($0, pattern.contains($0) ? DecisionDiagrams.Value.yes : .no) }
        return sets.image(of: DecisionDiagrams.all, under: sets.assignment(Dictionary(uniqueKeysWithValues: values)))
    }

    /// The situations from which a step leads into a set with the text as it is.
    func before(_ set: Node, by step: SymbolicStep) -> Node {
        sets.and(step.preimage(of: set, in: sets), step.isCertain)
    }

    /// For each state the situations from which an end can be reached by certain steps while somebody is away, with the text as it
    /// is.
    func waysToAnEnd(without away: Int?, by isTaken: (SymbolicStep) -> Bool) -> [Node] {
        var ways = casting.isEnd.map { $0 ? DecisionDiagrams.all : DecisionDiagrams.none }
        var hasChanged = casting.isEnd
        while hasChanged.contains(true), !sets.isExhausted {
            var changes = [Bool](repeating: false, count: ways.count)
            for state in ways.indices.reversed() where ways[state] != DecisionDiagrams.all {
                var way = ways[state]
                for step in steps[state] where (hasChanged[step.target] || changes[step.target]) && isTaken(step) {
                    if let away, step.happening.place == away { continue }
                    way = sets.or(way, before(ways[step.target], by: step))
                }
                guard way != ways[state] else { continue }
                ways[state] = way
                changes[state] = true
            }
            hasChanged = changes
        }
        return ways
    }

    /// The kinds of marks to look at for what a state leaves open: those that could forbid steps out of it, or of the states after
    /// it, and all when none of these is new.
    func kindsToSettle(_ state: Int, _ known: Set<Int>) -> Set<Int> {
        var level: Set<Int> = [state]
        var seen = level
        while !level.isEmpty {
            let leaving = level.flatMap { steps[$0] }
            let doubts = Set(
                leaving.filter(\.isDoubtful).flatMap {
                    stage.doubts($0.happening.place, casting.rules[$0.happening.rule])
                })
            if !doubts.isSubset(of: known) { return known.union(doubts) }
            level = Set(leaving.map(\.target)).subtracting(seen)
            seen.formUnion(level)
        }
        return Set(0..<(casting.markedTransitions.count + 2))
    }

    // MARK: Telling

    /// Situations of one state, and what then happens last, if anything.
    struct Goal {
        let state: Int
        let set: Node
        var last: Exploration.Happening?
    }

    /// The shortest story to any of some goals, by steps that nothing can forbid; `nil` where none leads there.
    func story(to goals: [Goal]) -> [StoryStep]? {
        guard let way = way(to: goals) else { return nil }
        var story = StoryDraft(stage, beginning: bits.configuration(way[0].pattern, state: way[0].state))
        for (before, after) in zip(way, way.dropFirst()) {
            guard let happening = before.then else { continue }
            story.add(
                happening, from: bits.configuration(before.pattern, state: before.state),
                to: bits.configuration(after.pattern, state: after.state), stage.names)
        }
        guard let end = way.last else { return nil }
        let goal = goals.first { goal in
            goal.state == end.state && sets.and(goal.set, only(end.pattern)) != DecisionDiagrams.none
        }
        if let last = goal?.last, last.rule >= 0 {
            let before = bits.configuration(end.pattern, state: end.state)
            var after = before
            if casting.rules[last.rule].target >= 0 { after.state = casting.rules[last.rule].target }
            story.add(last, from: before, to: after, stage.names)
        }
        return story.told
    }

    private func way(
        to goals: [Goal]
    ) -> [(state: Int, pattern: Set<Int>, then: Exploration.Happening?)]? {
        // Backwards, layer by layer, until a beginning is among those that lead there.
        var layers = [[Int: Node]()]
        for goal in goals {
            layers[0][goal.state] = sets.or(
                layers[0][goal.state] ?? DecisionDiagrams.none, sets.and(goal.set, reached[goal.state]))
        }
        var seen = steps.map { _ in DecisionDiagrams.none }
        for (state, set) in layers[0] { seen[state] = set }
        var start = DecisionDiagrams.none
        while !sets.isExhausted {
            start = sets.and(layers[layers.count - 1][initial] ?? DecisionDiagrams.none, beginning)
            if start != DecisionDiagrams.none { break }
            var next: [Int: Node] = [:]
            for from in steps.indices where reached[from] != DecisionDiagrams.none {
                var before = DecisionDiagrams.none
                for step in steps[from] where !step.isDoubtful {
                    guard let set = layers[layers.count - 1][step.target] else { continue }
                    before = sets.or(before, step.preimage(of: set, in: sets))
                }
                let new = sets.without(sets.and(before, reached[from]), seen[from])
                if new != DecisionDiagrams.none { next[from] = new }
            }
            guard !next.isEmpty else { return nil }
            for (state, set) in next { seen[state] = sets.or(seen[state], set) }
            layers.append(next)
        }
        guard start != DecisionDiagrams.none else { return nil }
        var (state, pattern) = (initial, sets.pattern(in: start))
        var way: [(state: Int, pattern: Set<Int>, then: Exploration.Happening?)] = [(state, pattern, nil)]
        for layer in layers.dropLast().reversed() {
            let now = only(pattern)
            guard
                let (step, set) = steps[state].lazy.filter({ !$0.isDoubtful }).compactMap({
                    step -> (SymbolicStep, Node)? in
                    guard let goal = layer[step.target] else { return nil }
                    let set = self.sets.and(step.image(of: now, in: self.sets), goal)
                    return set == DecisionDiagrams.none ? nil : (step, set)
                }).first
            else { return nil }
            way[way.count - 1].then = step.happening
            (state, pattern) = (step.target, sets.pattern(in: set))
            way.append((state, pattern, nil))
        }
        return way
    }
}

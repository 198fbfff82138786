extension Conclusions {
    private typealias Node = DecisionDiagrams.Node

    /// Takes from an exploration of sets what can come about, and what must not.
    mutating func draw(from all: SymbolicExploration, authors: [PersonID]) {
        var isPublished = false
        var sightings: [(problem: Finding.Problem, goals: [SymbolicExploration.Goal])] = []
        func sight(_ problem: Finding.Problem, _ set: Node, _ state: Int, _ last: Exploration.Happening?) {
            guard all.can(state, set) else { return }
            let goal = SymbolicExploration.Goal(state: state, set: set, last: last)
            if let index = sightings.firstIndex(where: { $0.problem == problem }) {
                sightings[index].goals.append(goal)
            } else {
                sightings.append((problem, [goal]))
            }
        }
        for state in casting.definition.states.indices where all.reached[state] != DecisionDiagrams.none {
            reached.insert(state)
            reachedForSure.insert(state)
            for step in all.steps[state] where step.happening.rule >= 0 && all.can(state, step.isPossible) {
                fired.insert(step.happening.rule)
                firedForSure.insert(step.happening.rule)
                guard step.happening.kind == .fire || step.happening.kind == .resubmit else { continue }
                moved.insert(step.happening.rule)
                if casting.rules[step.happening.rule].live == .replace { isPublished = true }
                for (problem, set) in problems(of: step, all) { sight(problem, set, state, step.happening) }
            }
            for (problem, set) in ambiguities(in: state, all) { sight(problem, set, state, nil) }
        }
        if isPublished { publishing += authors } else { unpublished += authors }
        for (problem, goals) in loops(all) + sightings {
            if let story = all.story(to: goals) { add(Finding(problem, story)) }
        }
    }

    // MARK: What must not happen

    /// What would be wrong about a step, and in which situations.
    private func problems(of step: SymbolicStep, _ all: SymbolicExploration) -> [(Finding.Problem, Node)] {
        let rule = casting.rules[step.happening.rule]
        let sets = all.sets
        var problems: [(Finding.Problem, Node)] = []
        let does = rule.transition.does
        let isVoided = (does.lastIndex(of: .voidApprovals) ?? -1) > (does.lastIndex(of: .approve) ?? 0)
        if rule.approves, step.happening.place >= 0, !isVoided {
            var byAuthor = DecisionDiagrams.none
            var byReviser = DecisionDiagrams.none
            for place in all.stage.places.indices {
                let votes =
                    place == step.happening.place
                    ? DecisionDiagrams.all
                    : all.bits.mark(place, rule.mark).map { sets.bit($0) } ?? DecisionDiagrams.none
                if place == 0 { byAuthor = votes }
                guard let edited = all.bits.mark(place, Casting.reviser) else { continue }
                byReviser = sets.or(byReviser, sets.and(votes, sets.bit(edited)))
            }
            problems.append((.authorApproves(transition: rule.transition.id), sets.and(step.isPossible, byAuthor)))
            if casting.definition.promises.contains(.fourEyes) {
                problems.append(
                    (.promiseBroken(.fourEyes), sets.and(step.isPossible, sets.or(byAuthor, byReviser))))
            }
        }
        guard rule.live == .replace else { return problems }
        let unapproved = sets.without(step.isPossible, sets.bit(all.bits.approved))
        let target = rule.transition.to ?? rule.transition.id
        let hidden = sets.number(0, from: all.bits.live, width: 2)
        problems.append(
            (.publishedUnapproved(transition: rule.transition.id, state: target), sets.and(unapproved, hidden)))
        problems.append(
            (.liveChangesUnapproved(transition: rule.transition.id, state: target), sets.without(unapproved, hidden)))
        if casting.definition.promises.contains(.approvedBeforePublic) {
            problems.append((.promiseBroken(.approvedBeforePublic), unapproved))
        }
        if casting.marksApprovers {
            let few = all.maker.hasFewerThanTwoApprovers()
            problems.append((.promiseBroken(.twoApprovers), sets.and(step.isPossible, few)))
        }
        return problems
    }

    private func ambiguities(in state: Int, _ all: SymbolicExploration) -> [(Finding.Problem, Node)] {
        guard casting.isContested[state] else { return [] }
        let rules = casting.rulesFrom[state].map { casting.rules[$0] }
        var found: [(Finding.Problem, Node)] = []
        for trigger in Trigger.allCases {
            let answers = rules.filter { $0.transition.automatic == trigger }.map { rule in
                let steps = all.steps[state].filter { $0.happening.place == -1 && $0.happening.rule == rule.index }
                return (rule, steps.reduce(DecisionDiagrams.none) { all.sets.or($0, $1.isPossible) })
            }
            found += combinations(answers, in: state, all)
        }
        return found
            + combinations(casting.waiting(in: state).map { ($0, all.maker.takesNewVersion($0)) }, in: state, all)
    }

    /// Each combination of two rules or more that answer in one situation, with the situations.
    private func combinations(
        _ answers: [(rule: Casting.Rule, when: Node)], in state: Int, _ all: SymbolicExploration
    ) -> [(Finding.Problem, Node)] {
        let sets = all.sets
        var left = all.reached[state]
        var found: [(Finding.Problem, Node)] = []
        while left != DecisionDiagrams.none, !sets.isExhausted {
            let only = all.only(sets.pattern(in: left))
            var same = left
            var taken: [Identifier] = []
            for answer in answers {
                let isTaken = sets.and(answer.when, only) != DecisionDiagrams.none
                if isTaken { taken.append(answer.rule.transition.id) }
                same = isTaken ? sets.and(same, answer.when) : sets.without(same, answer.when)
            }
            if taken.count > 1 {
                found.append((.ambiguous(state: casting.definition.states[state].id, transitions: taken), same))
            }
            left = sets.without(left, same)
        }
        return found
    }

    // MARK: Ends

    /// Takes what cannot come to an end and whose absence it takes, of the states where no mark that was not looked at could make a
    /// difference; answers the others.
    mutating func drawDeadEnds(from all: SymbolicExploration, of states: Set<Int>) -> Set<Int> {
        let sets = all.sets
        let singled = all.stage.places.indices.filter { all.stage.places[$0].isSingled }
        let sure = all.reachedForSure()
        var open: Set<Int> = []
        /// The situations of each state that come about for sure and have no way to an end while somebody is away.
        func lost(without away: Int?, by isTaken: (SymbolicStep) -> Bool = { _ in true }) -> [Node] {
            let ways = all.waysToAnEnd(without: away) { !$0.isDoubtful && isTaken($0) }
            let perhaps = ways.indices.contains { state in
                states.contains(state) && sets.without(all.reached[state], ways[state]) != DecisionDiagrams.none
            }
            guard perhaps else { return ways.map { _ in DecisionDiagrams.none } }
            let atBest = all.waysToAnEnd(without: away, by: isTaken)
            return ways.indices.map { state in
                let lost = sets.without(sure[state], atBest[state])
                if sets.without(sets.without(all.reached[state], ways[state]), lost) != DecisionDiagrams.none {
                    open.insert(state)
                }
                return lost
            }
        }
        let stuck = lost(without: nil)
        let missed = singled.map { place in (place: place, lost: lost(without: place)) }
        for state in states.subtracting(open).sorted() {
            if stuck[state] != DecisionDiagrams.none,
                let story = all.story(to: [SymbolicExploration.Goal(state: state, set: stuck[state])])
            {
                stick(state, story)
            }
            for (place, lost) in missed {
                let only = sets.without(lost[state], stuck[state])
                guard only != DecisionDiagrams.none else { continue }
                let who: Finding.Absentee
                if place == 0 {
                    who = .author
                } else if sets.without(only, all.isAssignee(place)) == DecisionDiagrams.none {
                    who = .assignee
                } else {
                    who = .people(all.stage.alike(place))
                }
                guard !(absences[state] ?? []).contains(where: { $0.who == who }),
                    let story = all.story(to: [SymbolicExploration.Goal(state: state, set: only)])
                else { continue }
                miss(who, state, story)
            }
        }
        return states.intersection(open)
    }

    // MARK: Loops

    /// Transitions of the clock that lead round: each round of states, with the situations that go round for ever.
    private func loops(_ all: SymbolicExploration) -> [(Finding.Problem, [SymbolicExploration.Goal])] {
        let clock = all.steps.map { $0.filter { $0.happening.place == -1 } }
        var found: [(Finding.Problem, [SymbolicExploration.Goal])] = []
        var round: [(state: Int, step: SymbolicStep)] = []
        func search(_ state: Int, _ start: Int) {
            for step in clock[state] where step.target >= start {
                round.append((state, step))
                if step.target == start {
                    if let loop = loop(round, all) { found.append(loop) }
                } else if !round.contains(where: { $0.state == step.target }) {
                    search(step.target, start)
                }
                round.removeLast()
            }
        }
        for state in clock.indices where all.reached[state] != DecisionDiagrams.none { search(state, state) }
        return found
    }

    private func loop(
        _ round: [(state: Int, step: SymbolicStep)], _ all: SymbolicExploration
    ) -> (Finding.Problem, [SymbolicExploration.Goal])? {
        var inside = all.reached[round[0].state]
        var goals: [SymbolicExploration.Goal] = []
        while true {
            goals = []
            var set = inside
            for (state, step) in round.reversed() {
                set = all.before(set, by: step)
                goals.append(SymbolicExploration.Goal(state: state, set: set))
            }
            let next = all.sets.and(inside, set)
            if next == inside { break }
            inside = next
        }
        guard inside != DecisionDiagrams.none, all.isComplete else { return nil }
        let states = round.map { casting.definition.states[$0.state].id }
        let transitions = round.map { casting.rules[$0.step.happening.rule].transition.id }
        return (
            round.count == 1
                ? .deadlineForEver(transition: transitions[0], state: states[0])
                : .automaticLoop(transitions: transitions, states: states), goals
        )
    }
}

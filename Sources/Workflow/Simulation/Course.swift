/// Where each state of a definition leads, sorted by what a simulated subject would do there.
struct Course: Sendable {
    struct Ways: Sendable {
        var forward: [Identifier] = []
        /// Back, aside, or to an end without publication.
        var other: [Identifier] = []
        /// Opinions that some step requires.
        var opinions: [Identifier] = []
        /// Left to the clock while a time is set.
        var scheduled: [Identifier] = []
        var endsByDeadline = false
    }

    let definition: Definition
    let ways: [Identifier: Ways]
    /// Transitions whose votes are approvals.
    let approving: Set<Identifier>
    /// Transitions that must not be forgotten by revising without need: a later step counts on them.
    private let lasting: Set<Identifier>

    init(_ definition: Definition) {
        self.definition = definition
        let required = Set(definition.transitions.flatMap(\.after))
        let quorums = definition.transitions.filter { $0.quorum > 1 }.map(\.id)
        approving = Set(definition.transitions.filter { $0.does.contains(.approve) }.map(\.id))
        lasting = required.union(quorums).union(approving)

        var waysBack: [Identifier: [Identifier]] = [:]
        for transition in definition.transitions {
            guard let to = transition.to else { continue }
            for from in transition.from { waysBack[to, default: []].append(from) }
        }
        let published = definition.states.filter { $0.kind == .public }
        let goals = published.isEmpty ? definition.states.filter { $0.kind == .ended } : published
        let left = distances(from: goals.map(\.id), along: waysBack)
        var ways: [Identifier: Ways] = [:]
        for transition in definition.transitions {
            for from in transition.from {
                var found = ways[from] ?? Ways()
                if let to = transition.to {
                    let isForward = left[from].map { (left[to] ?? Int.max) < $0 } ?? false
                    if isForward { found.forward.append(transition.id) } else { found.other.append(transition.id) }
                } else if required.contains(transition.id) {
                    found.opinions.append(transition.id)
                }
                switch transition.automatic {
                case .scheduledTime: found.scheduled.append(transition.id)
                case .deadline: found.endsByDeadline = true
                case nil: break
                }
                ways[from] = found
            }
        }
        self.ways = ways
    }

    /// Whether a step requires a new revision that nobody has made yet.
    func needsRevision(_ transition: Identifier, _ passage: Passage) -> Bool {
        let rule = definition.transitions(named: transition).first { $0.from.contains(passage.subject.state) }
        return rule?.requires.contains(.newRevision) ?? false && !passage.subject.facts.contains(.newRevision)
    }

    /// What would come of an attempt, and the subject on which it would be made, revised first where that is needed or
    /// usual; `nil` when the definition refuses.
    func attempt(
        _ transition: Identifier, by actor: Actor, on passage: Passage, at now: Int
    ) -> (passage: Passage, outcome: Outcome)? {
        let subject = passage.subject(at: now)
        let isPerson = actor.person != nil
        let attempt = Attempt(comment: isPerson, time: isPerson)
        let plain = definition.decide(transition, by: actor, on: subject, with: attempt)
        let isForward = ways[subject.state]?.forward.contains(transition) ?? false
        let isUsual =
            isForward && !subject.facts.contains(.approved)
            && !subject.fired.contains { lasting.contains($0.transition) }
        if let person = actor.person, isUsual || plain.isRefusal, definition.mayRevise(actor, on: subject) == nil {
            let changed = passage.revised(by: person)
            let outcome = definition.decide(transition, by: actor, on: changed.subject(at: now), with: attempt)
            if !outcome.isRefusal { return (changed, outcome) }
        }
        return plain.isRefusal ? nil : (passage, plain)
    }
}

extension Outcome {
    var isRefusal: Bool {
        switch self {
        case .moves, .counted, .recorded: false
        case .refused: true
        }
    }
}

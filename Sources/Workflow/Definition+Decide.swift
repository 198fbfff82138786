extension Definition {
    /// Decides whether an actor may fire a transition on a subject now.
    ///
    /// Pure: the same four values always give the same answer. A refusal carries every reason at once; in a wrong state
    /// the other reasons are those of the rule with the fewest, the one that the actor came closest to.
    /// A quorum counts the different people who fired the transition on the same digest, this one included; where that
    /// digest had its quorum before, one of them is enough to move it again.
    public func decide(
        _ transition: Identifier, by actor: Actor, on subject: Subject, with attempt: Attempt
    ) -> Outcome {
        guard let name = table.nameIndices[transition] else {
            return .refused([.unknownTransition(transition, nearest: nearest(transition, in: table.names))])
        }
        guard let state = table.states[subject.state], let cell = table.cells[name * states.count + state] else {
            return .refused(reasonsElsewhere(name, by: actor, on: subject, with: attempt))
        }
        var reasons: [Reason] = []
        transitions[cell.rule].judge(actor, on: subject, with: attempt, into: &reasons)
        guard let step = cell.step else { return reasons.isEmpty ? .recorded : .refused(reasons) }
        let quorum = transitions[cell.rule].quorum
        guard quorum > 1 else { return reasons.isEmpty ? .moves(step) : .refused(reasons) }

        // A vote on somebody's behalf uses up that person's vote as well as one's own.
        let votes = subject.fired.filter { $0.transition == transition }
        let isNew = !votes.contains { vote in actor.includes(where: vote.involves) }
        let voters = Set(votes.map(\.person)).count + (isNew && actor.person != nil ? 1 : 0)
        if !isNew, voters < quorum { reasons.append(.alreadyCounted) }
        guard reasons.isEmpty else { return .refused(reasons) }
        return voters < quorum ? .counted(step, have: voters, need: quorum) : .moves(step)
    }

    private func reasonsElsewhere(
        _ name: Int, by actor: Actor, on subject: Subject, with attempt: Attempt
    ) -> [Reason] {
        let rules = table.rules[name].map { transitions[$0] }
        let others = rules.map { rule in
            var reasons: [Reason] = []
            rule.judge(actor, on: subject, with: attempt, into: &reasons)
            return reasons
        }
        let fewest = others.min { $0.count < $1.count } ?? []
        return [.wrongState(current: subject.state, allowed: rules.flatMap(\.from))] + fewest
    }

    /// One transition and what would come of it.
    public struct Option: Hashable, Sendable {
        public let transition: Identifier
        public let outcome: Outcome
    }

    /// Answers for every transition, in the order of the definition, what an attempt with a comment and a time would bring.
    public func options(for actor: Actor, on subject: Subject) -> [Option] {
        transitionNames.map { name in
            let attempt = Attempt(comment: true, time: true)
            return Option(transition: name, outcome: decide(name, by: actor, on: subject, with: attempt))
        }
    }

    /// Answers why an actor may not make a new revision of a subject now; `nil` means that they may.
    public func mayRevise(_ actor: Actor, on subject: Subject) -> [Reason]? {
        let rules = state(subject.state)?.revise ?? []
        if rules.contains(where: { $0.includes(actor, on: subject) }) { return nil }
        guard rules.isEmpty else { return [.notPermitted(by: rules)] }
        let open = states.filter { !$0.revise.isEmpty }
        var everywhere: [ActorRule] = []
        for rule in open.flatMap(\.revise) where !everywhere.contains(rule) { everywhere.append(rule) }
        var reasons: [Reason] = [.wrongState(current: subject.state, allowed: open.map(\.id))]
        if !everywhere.contains(where: { $0.includes(actor, on: subject) }) {
            reasons.append(.notPermitted(by: everywhere))
        }
        return reasons
    }

    /// Finds the step that a new version takes by itself when its author sends one: it asks for a new revision, lets the author, and
    /// nobody has to type anything.
    public func step(sendingTo subject: Subject, by author: Actor) -> Step? {
        for rule in transitionsForVersions(in: subject.state) {
            guard case .moves(let step) = decide(rule.id, by: author, on: subject, with: Attempt()) else { continue }
            return step
        }
        return nil
    }

    func transitionsForVersions(in state: Identifier) -> [Transition] {
        transitions.filter {
            $0.from.contains(state) && $0.requires.contains(.newRevision) && $0.by.contains(.author)
        }
    }

    /// Answers whether an actor may see a subject; the system sees everything, and nobody sees an unknown state.
    public func maySee(_ actor: Actor, on subject: Subject) -> Bool {
        guard actor.person != nil else { return true }
        guard let state = state(subject.state) else { return false }
        guard state.see.isEmpty else { return state.see.contains { $0.includes(actor, on: subject) } }
        return ActorRule.author.includes(actor, on: subject) || actor.grants.contains { $0.opens(subject.desk) }
            || ActorRule.assignee.includes(actor, on: subject) && actor.grants.contains(where: \.isInside)
    }

    /// Answers whether an actor may comment on a subject where its state names who; `nil` where it leaves that open.
    public func mayComment(_ actor: Actor, on subject: Subject) -> Bool? {
        guard let rules = state(subject.state)?.comment, !rules.isEmpty else { return nil }
        return rules.contains { $0.includes(actor, on: subject) }
    }

    /// The role of those who stand outside: it alone opens nothing but what is their own.
    public static let contributor = Identifier(literal: "contributor")
}

extension RoleGrant {
    /// Whether it makes its holder one of the newsroom, who sees more than what is their own.
    var isInside: Bool { role != Definition.contributor }

    /// Whether its holder sees the pieces of a desk in a state that names nobody.
    func opens(_ desk: Identifier?) -> Bool { isInside && counts(at: desk) }

    /// Whether it counts for what belongs to a desk: one held at a desk counts only there.
    func counts(at desk: Identifier?) -> Bool { self.desk == nil || self.desk == desk }
}

extension ActorRule {
    /// Answers whether an actor is meant. A role held at one desk counts only for what belongs to that desk.
    public func includes(_ actor: Actor, on subject: Subject) -> Bool {
        switch self {
        case .role(let role): actor.grants.contains { $0.role == role && $0.counts(at: subject.desk) }
        case .author: actor.person != nil && actor.person == subject.author
        case .assignee: actor.person != nil && actor.person == subject.assignee
        case .system: actor.person == nil
        }
    }
}

extension Separation {
    func excludes(_ person: PersonID, on subject: Subject) -> Bool {
        switch self {
        case .author: subject.author == person
        case .reviser: subject.revisers.contains(person)
        case .fired(let transition): subject.fired.contains { $0.involves(person) && $0.transition == transition }
        }
    }
}

extension Requirement {
    func isMet(by attempt: Attempt, on subject: Subject) -> Bool {
        switch self {
        case .comment: attempt.comment
        case .time: attempt.time
        case .newRevision: subject.facts.contains(.newRevision)
        case .title: subject.facts.contains(.title)
        case .lead: subject.facts.contains(.lead)
        case .byline: subject.facts.contains(.byline)
        case .sources: subject.facts.contains(.sources)
        case .photo: subject.facts.contains(.photo)
        case .desk: subject.facts.contains(.desk)
        case .checks: subject.facts.contains(.checksPass)
        case .captions: subject.facts.contains(.captionsComplete)
        case .approved: subject.facts.contains(.approved)
        case .live: subject.facts.contains(.live)
        case .notLive: !subject.facts.contains(.live)
        case .scheduledTime: subject.facts.contains(.scheduledTimeReached)
        }
    }
}

extension Trigger {
    func isDue(on subject: Subject) -> Bool {
        switch self {
        case .scheduledTime: subject.facts.contains(.scheduledTimeReached)
        case .deadline: subject.facts.contains(.deadlinePassed)
        }
    }
}

extension Transition {
    /// Adds every reason why the actor may not fire this rule, state and quorum aside.
    func judge(_ actor: Actor, on subject: Subject, with attempt: Attempt, into reasons: inout [Reason]) {
        if !by.contains(where: { $0.includes(actor, on: subject) }) { reasons.append(.notPermitted(by: by)) }
        for separation in not where actor.includes(where: { separation.excludes($0, on: subject) }) {
            reasons.append(.separated(separation))
        }
        for requirement in requires where !requirement.isMet(by: attempt, on: subject) {
            reasons.append(.missing(requirement))
        }
        for earlier in after where !subject.fired.contains(where: { $0.transition == earlier }) {
            reasons.append(.missingStep(earlier))
        }
        // People may go ahead of the clock; the clock may not.
        if actor.person == nil, let automatic, !automatic.isDue(on: subject) { reasons.append(.notDue) }
    }
}

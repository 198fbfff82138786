extension SimulationMachine {
    /// What somebody is to do, and who could; nobody of the people when an author from outside does it.
    struct Plan {
        let intention: Passage.Intention
        let workers: [Int]
    }

    mutating func plan(_ index: Int) -> Plan? {
        let ways = course.ways[passages[index].subject.state] ?? Course.Ways()
        // Both are drawn whatever they are needed for: the luck of a subject is the same whoever is there.
        let isForward = passages[index].chance.below(100) < simulation.progress
        let pick = passages[index].chance.next()
        let passage = passages[index]
        if let voting = passage.voting { return plan(voting, passage) }
        for opinion in ways.opinions where !passage.subject.fired.contains(where: { $0.transition == opinion }) {
            if let plan = plan(opinion, passage) { return plan }
        }
        func one(of names: [Identifier]) -> Plan? {
            let possible = names.compactMap { plan($0, passage) }
            return possible.isEmpty ? nil : possible[Int(pick % UInt64(possible.count))]
        }
        if !isForward || ways.forward.isEmpty, let other = one(of: ways.other) { return other }
        return one(of: ways.forward) ?? revision(passage, before: ways.forward)
    }

    private func plan(_ transition: Identifier, _ passage: Passage) -> Plan? {
        let ways = course.ways[passage.subject.state]
        if passage.scheduledAt != nil, ways?.scheduled.contains(transition) ?? false { return nil }
        return plan(.fire(transition)) { actor in
            course.attempt(transition, by: actor, on: passage, at: now) != nil
        } orOutsider: {
            outsider(passage)
        }
    }

    /// A revision that somebody makes so that somebody else can go forward.
    private func revision(_ passage: Passage, before forward: [Identifier]) -> Plan? {
        guard !passage.subject.facts.contains(.newRevision) else { return nil }
        return plan(.revise) { actor in
            guard let person = actor.person, definition.mayRevise(actor, on: passage.subject(at: now)) == nil else {
                return false
            }
            let revised = passage.revised(by: person)
            return forward.contains { plan($0, revised) != nil }
        } orOutsider: {
            outsider(passage)
        }
    }

    private func plan(
        _ intention: Passage.Intention, for isAble: (Actor) -> Bool, orOutsider outsider: () -> Actor?
    ) -> Plan? {
        let able = workers.indices.filter { isAble(workers[$0].actor) }
        if !able.isEmpty { return Plan(intention: intention, workers: able) }
        return outsider().map(isAble) ?? false ? Plan(intention: intention, workers: []) : nil
    }
}

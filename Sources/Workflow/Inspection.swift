/// Looks for structural faults before a definition exists. Simple graph questions only: whether the people of a real
/// newsroom could go each way is for a proof over the whole state space.
struct Inspection {
    let roles: [Identifier]
    let states: [State]
    let transitions: [Transition]

    func faults(version: Int) -> [DefinitionFault] {
        var faults: [DefinitionFault] = []
        if version < 1 { faults.append(DefinitionFault(error: .versionTooSmall(version), place: .definition)) }
        inspectRoles(into: &faults)
        inspectStates(into: &faults)
        inspectTransitions(into: &faults)
        // With a misspelt name in it, the graph would only repeat that fault in other words.
        if faults.isEmpty { inspectGraph(into: &faults) }
        return faults
    }

    private func inspectRoles(into faults: inout [DefinitionFault]) {
        var seen: Set<Identifier> = []
        for (index, role) in roles.enumerated() {
            if ActorRule.reserved.contains(role.text) {
                faults.append(DefinitionFault(error: .reservedRole(role), place: .role(index)))
            }
            if !seen.insert(role).inserted {
                faults.append(DefinitionFault(error: .duplicateRole(role), place: .role(index)))
            }
        }
    }

    private func inspectStates(into faults: inout [DefinitionFault]) {
        let initials = states.filter { $0.kind == .initial }
        if initials.isEmpty { faults.append(DefinitionFault(error: .noInitialState, place: .definition)) }
        var seen: Set<Identifier> = []
        var initialSeen = false
        for (index, state) in states.enumerated() {
            func found(_ error: DefinitionError) {
                faults.append(DefinitionFault(error: error, place: .state(index)))
            }
            if !seen.insert(state.id).inserted { found(.duplicateState(state.id)) }
            if state.kind == .initial {
                if initialSeen { found(.severalInitialStates(initials.map(\.id))) }
                initialSeen = true
                if state.live != .keep { found(.liveFromTheStart(state: state.id)) }
            }
            if let deadline = state.deadline, deadline.amount < 1 {
                found(.deadlineTooShort(state: state.id, seconds: deadline.amount))
            }
            if state.deadline == nil, !state.reminders.isEmpty { found(.reminderWithoutDeadline(state: state.id)) }
            for role in unknownRoles(in: state.revise + state.see + state.comment) {
                found(.unknownRoleInState(role: role, state: state.id, nearest: near(role, in: roles, after: faults)))
            }
        }
    }

    private func inspectTransitions(into faults: inout [DefinitionFault]) {
        let known = Dictionary(states.map { ($0.id, $0) }, uniquingKeysWith: { first, _ in first })
        let names = Set(transitions.map(\.id))
        let approving = Set(transitions.filter { $0.does.contains(.approve) }.map(\.id))
        var taken: Set<[Identifier]> = []
        for (index, transition) in transitions.enumerated() {
            let id = transition.id
            func found(_ error: DefinitionError) {
                faults.append(DefinitionFault(error: error, place: .transition(index)))
            }
            for state in transition.from + [transition.to].compactMap(\.self) where known[state] == nil {
                found(
                    .unknownState(
                        state: state, transition: id, nearest: near(state, in: states.map(\.id), after: faults)))
            }
            for role in unknownRoles(in: transition.by) {
                found(.unknownRole(role: role, transition: id, nearest: near(role, in: roles, after: faults)))
            }
            let separated = transition.not.compactMap { separation -> Identifier? in
                guard case .fired(let named) = separation else { return nil }
                return named
            }
            for named in separated + transition.after where !names.contains(named) {
                found(
                    .unknownTransition(
                        named: named, transition: id, nearest: near(named, in: names.sorted(), after: faults)))
            }
            if transition.from.isEmpty { found(.fromNowhere(id)) }
            for state in transition.from where !taken.insert([id, state]).inserted {
                found(.overlap(transition: id, state: state))
            }
            if transition.by.isEmpty { found(.nobodyMayFire(id)) }
            if transition.quorum < 1 { found(.quorumTooSmall(transition: id, quorum: transition.quorum)) }
            if transition.quorum > 1, transition.by.contains(.system) {
                found(.quorumWithSystem(transition: id, quorum: transition.quorum))
            }
            if let trigger = transition.automatic, !transition.by.contains(.system) {
                found(.automaticWithoutSystem(transition: id, trigger: trigger))
            }
            if transition.automatic == .deadline {
                for state in transition.from where known[state].map({ $0.deadline == nil }) ?? false {
                    found(.deadlineMissing(transition: id, state: state))
                }
            }
            if transition.does.contains(.schedule), !transition.requires.contains(.time) {
                found(.scheduleWithoutTime(id))
            }
            if approving.contains(id), !transition.does.contains(.approve) { found(.halfApproving(id)) }
            guard let to = transition.to else {
                let isActing =
                    !transition.does.isEmpty || transition.quorum > 1 || transition.automatic != nil
                    || transition.by.contains(.system)
                if isActing { found(.opinionThatActs(id)) }
                continue
            }
            guard let target = known[to] else { continue }
            let does = transition.does
            if does.contains(.publish) && (does.contains(.unpublish) || target.live == .remove)
                || does.contains(.unpublish) && target.live == .replace
            {
                found(.contradictoryLive(transition: id))
            } else if transition.live(entering: target) == .replace, !transition.requires.contains(.approved) {
                found(.publicWithoutApproval(transition: id, state: to))
            }
        }
    }

    private func inspectGraph(into faults: inout [DefinitionFault]) {
        guard let initial = states.first(where: { $0.kind == .initial }) else { return }
        var ways: [Identifier: [Identifier]] = [:]
        var waysBack: [Identifier: [Identifier]] = [:]
        for transition in transitions {
            guard let to = transition.to else { continue }
            for from in transition.from {
                ways[from, default: []].append(to)
                waysBack[to, default: []].append(from)
            }
        }
        let ends = states.filter { $0.kind == .ended || $0.kind == .public }.map(\.id)
        let reached = distances(from: [initial.id], along: ways)
        let ending = distances(from: ends, along: waysBack)
        for (index, state) in states.enumerated() {
            if reached[state.id] == nil {
                faults.append(DefinitionFault(error: .unreachableState(state.id), place: .state(index)))
            }
            if ending[state.id] == nil {
                faults.append(DefinitionFault(error: .noWayToAnEnd(state.id), place: .state(index)))
            }
        }
    }

    /// What may have been meant; a file with a hundred faults is not a matter of spelling, and each search costs.
    private func near(
        _ word: Identifier, in known: [Identifier], after faults: [DefinitionFault]
    ) -> [Identifier] {
        faults.count < 100 ? nearest(word, in: known) : []
    }

    private func unknownRoles(in rules: [ActorRule]) -> [Identifier] {
        rules.compactMap { rule in
            guard case .role(let role) = rule, !roles.contains(role) else { return nil }
            return role
        }
    }
}

/// The least number of steps to every state that can be reached from one of the starts, breadth first.
func distances(from starts: [Identifier], along ways: [Identifier: [Identifier]]) -> [Identifier: Int] {
    var distances: [Identifier: Int] = [:]
    var row = starts
    var distance = 0
    while !row.isEmpty {
        var next: [Identifier] = []
        for state in row where distances[state] == nil {
            distances[state] = distance
            next += ways[state] ?? []
        }
        row = next
        distance += 1
    }
    return distances
}

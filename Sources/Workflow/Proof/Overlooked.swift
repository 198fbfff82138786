/// What no exploration asks: oversights that work for somebody and not for all whom the file means.

extension Definition {
    /// The rules that name a role which does not see a state where it stands ready: whoever holds that role alone can never use them
    /// there, and nobody notices as long as its holders see the state as something else.
    var unseen: [Finding] {
        transitions.flatMap { rule in
            rule.by.compactMap { who -> Finding? in
                guard case .role(let role) = who else { return nil }
                let states = rule.from.filter { id in
                    guard let see = state(id)?.see, !see.isEmpty else { return false }
                    return !see.contains(who)
                }
                return states.isEmpty
                    ? nil : Finding(.unseen(transition: rule.id, role: role, states: states))
            }
        }
    }

    /// The public states to which some way leads on which nothing is published: whoever sent a piece would be told that it is out,
    /// and no page would show it. What stops a piece on such a way beside being live is not asked.
    func publicNotLive(along ways: [Transition]) -> [Finding] {
        struct Standing: Hashable {
            let state: Identifier
            let isLive: Bool
        }
        var known: Set = [Standing(state: initial, isLive: false)]
        var open = Array(known)
        while let standing = open.popLast() {
            for rule in ways where rule.from.contains(standing.state) {
                guard let target = rule.to.flatMap(state) else { continue }
                if rule.requires.contains(standing.isLive ? .notLive : .live) { continue }
                let live = rule.live(entering: target)
                let next = Standing(state: target.id, isLive: live == .replace || live == .keep && standing.isLive)
                if known.insert(next).inserted { open.append(next) }
            }
        }
        return states.filter { $0.kind == .public && known.contains(Standing(state: $0.id, isLive: false)) }
            .map { Finding(.publicNotLive(state: $0.id)) }
    }

    /// The desks at which some role of the definition has no holder, although it has at others, and from which nothing can be
    /// published for that reason. Desks with the same holders are asked about once.
    public func desksNeverPublished(by people: People, limit: Int = 200_000) -> Finding? {
        func roles(_ member: Actor, at desk: Identifier) -> Set<Identifier> {
            Set(member.grants.filter { $0.desk == nil || $0.desk == desk }.map(\.role))
        }
        let powers = people.desks.map { desk in people.members.map { roles($0, at: desk) } }
        let held = Set(people.members.flatMap(\.grants).map(\.role))
        let named = Set(transitions.flatMap(\.by).compactMap(\.role)).intersection(held)
        var verdicts: [[Set<Identifier>]: Bool] = [:]
        var dead: [Identifier] = []
        for (desk, powers) in zip(people.desks, powers) {
            let covered = powers.reduce(into: Set<Identifier>()) { $0.formUnion($1) }
            if covered.isSuperset(of: named) { continue }
            let isDead = verdicts[powers] ?? neverPublishes(People(people.members, desks: [desk]), limit)
            verdicts[powers] = isDead
            if isDead { dead.append(desk) }
        }
        return dead.isEmpty || dead.count == people.desks.count ? nil : Finding(.deskNeverPublished(desks: dead))
    }

    private func neverPublishes(_ people: People, _ limit: Int) -> Bool {
        prove(with: people, limit: limit).smallestGroup?.isEmpty ?? false
    }
}

extension ActorRule {
    fileprivate var role: Identifier? {
        switch self {
        case .role(let role): role
        case .author, .assignee, .system: nil
        }
    }
}

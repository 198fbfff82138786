package import Workflow

/// Says that somebody may use a role of somebody else until a moment.
///
/// It gives nothing that the giver has lost: whoever no longer holds the role, or has left, has delegated nothing. Whoever acts by it is
/// the one who acted, and every rule that keeps somebody from a step keeps both of them from it.
package struct Delegation: Hashable, Sendable {
    package var from: PersonID
    package var role: RoleGrant
    package var to: PersonID
    /// The first moment at which it no longer holds.
    package var until: Instant

    package init(from: PersonID, role: RoleGrant, to: PersonID, until: Instant) {
        self.from = from
        self.role = role
        self.to = to
        self.until = until
    }

    /// Whether it is about the same role from the same person to the same person, whenever it ends.
    package func isSame(as other: Delegation) -> Bool {
        from == other.from && role == other.role && to == other.to
    }
}

extension RoleGrant {
    /// Whether whoever holds this holds the other too: the same role at the same desk, or everywhere.
    func covers(_ other: RoleGrant) -> Bool { role == other.role && (desk == nil || desk == other.desk) }
}

extension Roster {
    /// The delegations that hold at a moment.
    package func delegations(at now: Instant) -> [Delegation] {
        delegations.filter { delegation in
            guard now < delegation.until, let giver = people[delegation.from], let taker = people[delegation.to]
            else { return false }
            return giver.active && taker.active && giver.grants.contains { $0.covers(delegation.role) }
        }
    }

    /// The ways in which somebody may act: for themselves, then by each delegation.
    package func capacities(of record: ActorRecord, at now: Instant) -> [ActorRecord] {
        guard !delegations.isEmpty, record.delegated == nil, let person = record.effective else { return [record] }
        return [record] + delegations(at: now).filter { $0.to == person }.map { record.acting(by: $0) }
    }

    /// The view of somebody who reads: with all that they hold and all that was delegated to them.
    package func reader(_ record: ActorRecord, at now: Instant) -> Actor {
        let own = actor(record)
        guard !delegations.isEmpty, record.delegated == nil, let person = own.person, people[person]?.active == true
        else { return own }
        return Actor(
            person: person, grants: own.grants + delegations(at: now).filter { $0.to == person }.map(\.role))
    }
}

extension Refusal {
    /// How far from being allowed it was.
    fileprivate var distance: (Int, Int) {
        let lacksPower = reasons.contains { reason in
            switch reason {
            case .needsRole, .workflow(.notPermitted, _): true
            case _: false
            }
        }
        return (lacksPower ? 1 : 0, reasons.count)
    }
}

extension ActorRecord {
    /// The same person, who now uses what somebody delegated to them.
    func acting(by delegation: Delegation) -> ActorRecord {
        var record = self
        record.onBehalfOf = delegation.from
        record.delegated = Delegated(role: delegation.role, to: delegation.to)
        return record
    }
}

extension State {
    /// Decides a command for whoever asks, and where their own powers do not reach, by what was delegated to them.
    ///
    /// The event then says by which delegation, so that a replay asks about exactly that one. Of several refusals the one that came
    /// closest is told: one that is not about powers rather than one that is, and then the one with the fewest reasons.
    func decideInEveryCapacity(
        _ command: Command, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        var closest: Refusal
        do {
            return try settle(command, by: actor, at: now)
        } catch {
            closest = error
        }
        guard closest.nature == .rules else { throw closest }
        for capacity in roster.capacities(of: actor, at: now).dropFirst() {
            do {
                return try settle(command, by: capacity, at: now)
            } catch {
                if error.nature == .rules, error.distance < closest.distance {
                    closest = error
                    closest.giver = capacity.onBehalfOf
                }
            }
        }
        throw closest
    }

    /// Refuses whoever says that they act by a delegation that does not hold now.
    func requireDelegation(_ actor: ActorRecord, at now: Instant) throws(Refusal) {
        guard let delegated = actor.delegated, let giver = actor.onBehalfOf else { return }
        let holds = roster.delegations(at: now).contains {
            $0.from == giver && $0.to == delegated.to && $0.role == delegated.role
        }
        guard holds else { throw Refusal(.notDelegated(giver, delegated.role, to: delegated.to)) }
    }

    /// Lets somebody use a role of somebody else for a while; the giver may ask for it, and an operator.
    func decideDelegate(_ delegation: Delegation, by actor: ActorRecord, at now: Instant) throws(Refusal) -> [Event] {
        try requireSelfOrOperator(delegation.from, actor)
        var reasons: [Refusal.Reason] = problems(with: delegation.role)
        let giver = try known(delegation.from)
        let taker = try known(delegation.to)
        for person in [giver, taker] where !person.active { reasons.append(.personInactive(person.id)) }
        if delegation.from == delegation.to { reasons.append(.delegatesToSelf(delegation.from)) }
        // Drops come by the inbox of whoever sends them, so nobody can send for somebody else.
        if delegation.role.role == Roles.contributor { reasons.append(.notDelegable(delegation.role.role)) }
        if !giver.grants.contains(where: { $0.covers(delegation.role) }) {
            reasons.append(.lacksRole(delegation.from, delegation.role))
        }
        if delegation.until <= now { reasons.append(.overAlready(delegation.until)) }
        guard reasons.isEmpty else { throw Refusal(reasons) }
        if roster.delegations.contains(delegation) { return [] }
        return [Event(at: now, actor: actor, about: nil, what: .roleDelegated(delegation))]
    }

    /// Ends a delegation before its time.
    func decideEndDelegation(
        from giver: PersonID, _ role: RoleGrant, to taker: PersonID, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        try requireSelfOrOperator(giver, actor)
        for person in [giver, taker] { _ = try known(person) }
        guard
            roster.delegations.contains(where: {
                $0.from == giver && $0.to == taker && $0.role == role && now < $0.until
            })
        else { throw Refusal(.notDelegated(giver, role, to: taker)) }
        return [Event(at: now, actor: actor, about: nil, what: .delegationEnded(from: giver, role, to: taker))]
    }

    /// What concerns one person they may ask for themselves, by no delegation, and an operator.
    func requireSelfOrOperator(_ person: PersonID, _ actor: ActorRecord) throws(Refusal) {
        if actor.delegated == nil, actor.effective == person { return }
        try require(Roles.operator, actor)
    }
}

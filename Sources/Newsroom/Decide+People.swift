package import Workflow

extension State {
    func decidePeople(_ command: Command, by actor: ActorRecord, at now: Instant) throws(Refusal) -> [Event] {
        try require(Roles.operator, actor)
        let what: Event.What
        switch command {
        case .addPerson(let id, let profile, let grants):
            var reasons: [Refusal.Reason] = grants.flatMap(problems(with:))
            if roster.people[id] != nil { reasons.insert(.personExists(id), at: 0) }
            guard reasons.isEmpty else { throw Refusal(reasons) }
            what = .personAdded(id, profile: profile, grants: grants)
        case .changeProfile(let id, let profile):
            guard try known(id).profile != profile else { return [] }
            what = .profileChanged(id, profile: profile)
        case .grant(let id, let grant):
            let person = try known(id)
            var reasons = problems(with: grant)
            if !person.active { reasons.append(.personInactive(id)) }
            if person.grants.contains(grant) { reasons.append(.holdsRoleAlready(id, grant)) }
            guard reasons.isEmpty else { throw Refusal(reasons) }
            what = .roleGranted(id, grant)
        case .revoke(let id, let grant):
            guard try known(id).grants.contains(grant) else { throw Refusal(.lacksRole(id, grant)) }
            try requireOperator(without: id, if: grant.role == Roles.operator)
            what = .roleRevoked(id, grant)
        case .deactivate(let id):
            guard try known(id).active else { return [] }
            try requireOperator(without: id, if: roster.holds(id, Roles.operator))
            what = .personDeactivated(id)
        case .reactivate(let id):
            let person = try known(id)
            guard !person.active else { return [] }
            guard !person.erased else { throw Refusal(.personInactive(id)) }
            what = .personReactivated(id)
        case .erase(let id, let record):
            guard try !known(id).erased else { return [] }
            try requireOperator(without: id, if: roster.holds(id, Roles.operator))
            what = .personErased(id, record: record)
        case .create, .adoptSettings, .adoptWorkflow, .adoptKey, .recordWitnesses, .receive, .resubmit, .withdraw,
            .quarantine, .revise,
            .fire,
            .comment,
            .remind, .migrate, .attempt, .delegate, .endDelegation, .declareAbsence, .endAbsence:
            return []
        }
        return [Event(at: now, actor: actor, about: nil, what: what)]
    }

    func known(_ id: PersonID) throws(Refusal) -> Person {
        guard let person = roster.people[id] else {
            throw Refusal(.unknownPerson(id, nearest: nearestPeople(id)))
        }
        return person
    }

    /// The roles that can be given: the newsroom's own and those that an adopted workflow names.
    package func problems(with grant: RoleGrant) -> [Refusal.Reason] {
        var reasons: [Refusal.Reason] = []
        let known = Set(Roles.all + roster.adopted.values.compactMap { library[$0] }.flatMap(\.roles))
        if !known.contains(grant.role) {
            reasons.append(.unknownRole(grant.role, nearest: nearest(grant.role.text, in: known.map(\.text).sorted())))
        }
        if grant.desk != nil, Roles.withoutDesk.contains(grant.role) { reasons.append(.roleHasNoDesk(grant)) }
        if let desk = grant.desk, !roster.policy.desks.contains(desk) {
            reasons.append(.unknownDesk(desk, nearest: nearest(desk.text, in: roster.policy.desks.map(\.text))))
        }
        return reasons
    }

    /// A newsroom without an operator could never be mended from inside.
    private func requireOperator(without id: PersonID, if concerned: Bool) throws(Refusal) {
        guard concerned else { return }
        guard roster.people.keys.contains(where: { $0 != id && roster.holds($0, Roles.operator) }) else {
            throw Refusal(.lastOperator(id))
        }
    }
}

package import Workflow

/// Says that an event does not fit the state that it is applied to; only a damaged or forged ledger has one.
package struct EvolutionFault: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        case missingSubmission
        case missingSequence
        case sequence(expected: Int, found: Int)
        case unknownState(Identifier)
        case unknownWorkflow
        case unknownPerson(PersonID)
    }
    package let problem: Problem
}

extension State {
    /// Applies what happened. Deterministic and without any rule: whether it was allowed was decided before.
    package mutating func evolve(_ event: Event) throws(EvolutionFault) {
        switch event.what {
        case .newsroomCreated(let person, let profile):
            roster.created = true
            roster.people[person] = Person(
                id: person, profile: profile, grants: [RoleGrant(role: Roles.operator)], active: true)
        case .settingsAdopted(let policy, let settings):
            roster.policy = policy
            roster.settings = settings
        case .workflowAdopted(let reference, let definition):
            roster.adopted[reference] = definition
            roster.current[reference.name] = reference.version
        case .keyAdopted(let key, _): roster.key = key
        case .personAdded(let person, let profile, let grants):
            roster.people[person] = Person(id: person, profile: profile, grants: grants, active: true)
        case .profileChanged(let person, let profile): try change(person) { $0.profile = profile }
        case .roleGranted(let person, let grant): try change(person) { $0.grants.append(grant) }
        case .roleRevoked(let person, let grant): try change(person) { $0.grants.removeAll { $0 == grant } }
        case .personDeactivated(let person): try change(person) { $0.active = false }
        case .personReactivated(let person): try change(person) { $0.active = true }
        case .personErased(let person, _):
            try change(person) { known in
                known.active = false
                known.erased = true
                known.grants = []
            }
            roster.absences.removeAll { $0.person == person }
            roster.delegations.removeAll { $0.from == person || $0.to == person }
        case .roleDelegated(let delegation):
            // What has ended is forgotten with the next one, so that the list stays short.
            roster.delegations.removeAll { $0.isSame(as: delegation) || $0.until <= event.at }
            roster.delegations.append(delegation)
        case .delegationEnded(let giver, let role, let taker):
            roster.delegations.removeAll { $0.from == giver && $0.role == role && $0.to == taker }
        case .absenceDeclared(let absence):
            roster.absences.removeAll { $0.overlaps(absence) || $0.until <= event.at }
            roster.absences.append(absence)
        case .absenceEnded(let absence): roster.absences.removeAll { $0 == absence }
        case .quarantined(let person, let source, _, _):
            drops[DropKey(person: person, source: source)] = .quarantined
        case .checkpointWitnessed, .refused: break
        case .received(let delivery, let state): try begin(event, delivery, state)
        case .resubmitted, .revised, .moved, .counted, .opined, .commented, .reminded, .migrated: try advance(event)
        }
    }

    private mutating func change(_ person: PersonID, _ body: (inout Person) -> Void) throws(EvolutionFault) {
        guard var known = roster.people[person] else { throw EvolutionFault(problem: .unknownPerson(person)) }
        body(&known)
        roster.people[person] = known
    }

    private mutating func begin(
        _ event: Event, _ delivery: Event.Delivery, _ state: Identifier
    ) throws(EvolutionFault) {
        guard let about = event.about, let sequence = about.sequence else {
            throw EvolutionFault(problem: .missingSubmission)
        }
        guard let definition = definition(about.workflow) else { throw EvolutionFault(problem: .unknownWorkflow) }
        guard let entered = definition.state(state) else { throw EvolutionFault(problem: .unknownState(state)) }
        submissions[about.submission] = Submission(
            id: about.submission, workflow: about.workflow, state: state, sequence: sequence,
            revision: about.revision, facts: delivery.facts, author: delivery.person, assignee: nil, revisers: [],
            fired: [], approvals: [], live: nil, pendingCorrection: nil, scheduledAt: nil,
            dueAt: event.due(by: entered.deadline, from: event.at), receivedAt: event.at,
            updatedAt: event.at, enteredAt: event.at, textSince: event.at, revisedSinceEntered: false,
            drop: delivery.drop,
            relation: delivery.relation, reminded: 0, ended: entered.kind == .ended)
        drops[DropKey(person: delivery.person, source: delivery.source)] = .submission(about.submission)
        let last = roster.lastNumbers[about.submission.year] ?? 0
        roster.lastNumbers[about.submission.year] = max(last, about.submission.number)
    }

    /// The submission is changed where it lies: a ledger's replay does this for nearly every event.
    private mutating func advance(_ event: Event) throws(EvolutionFault) {
        guard let about = event.about, let place = submissions.index(forKey: about.submission) else {
            throw EvolutionFault(problem: .missingSubmission)
        }
        guard let sequence = about.sequence else { throw EvolutionFault(problem: .missingSequence) }
        let (adopted, library) = (roster.adopted, library)
        try submissions.values[place].advance(by: event, about, sequence) { reference in
            adopted[reference].flatMap { library[$0] }
        }
        switch event.what {
        case .resubmitted(let delivery, _):
            drops[DropKey(person: delivery.person, source: delivery.source)] = .submission(about.submission)
        case .moved(let move):
            if let wish = move.wish {
                drops[DropKey(person: wish.person, source: wish.source)] = .submission(about.submission)
            }
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged, .roleGranted, .roleRevoked, .personDeactivated, .personReactivated, .personErased,
            .roleDelegated,
            .delegationEnded, .absenceDeclared, .absenceEnded,
            .received, .revised, .migrated, .reminded, .counted, .opined, .commented, .quarantined, .refused:
            break
        }
    }
}

extension Submission {
    fileprivate mutating func advance(
        by event: Event, _ about: Event.About, _ sequence: Int, find: (WorkflowReference) -> Definition?
    ) throws(EvolutionFault) {
        guard sequence == self.sequence + 1 else {
            throw EvolutionFault(problem: .sequence(expected: self.sequence + 1, found: sequence))
        }
        guard let definition = find(workflow) else { throw EvolutionFault(problem: .unknownWorkflow) }
        self.sequence = sequence
        updatedAt = event.at
        switch event.what {
        case .resubmitted(let delivery, let move):
            renew(delivery.facts, revision: about.revision, at: event.at)
            drop = delivery.drop
            if let relation = delivery.relation { self.relation = relation }
            if let move { try make(move, of: event, in: definition) }
        case .revised(let facts):
            renew(facts, revision: about.revision, at: event.at)
            // Whoever lent the power answers for the text as well.
            for person in [event.actor.effective, event.actor.giver].compactMap(\.self)
            where person != author && !revisers.contains(person) {
                revisers.append(person)
            }
        case .moved(let move): try make(move, of: event, in: definition)
        case .reminded: reminded += 1
        case .migrated: try migrate(by: event, to: find(about.workflow))
        case .counted(let transition, _, _, _, _), .opined(let transition, _):
            if let person = event.actor.effective {
                fired.append(
                    Fired(transition: transition, person: person, at: event.at, onBehalfOf: event.actor.giver))
            }
        case .commented: break
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged, .roleGranted, .roleRevoked, .personDeactivated, .personReactivated, .personErased,
            .roleDelegated, .delegationEnded, .absenceDeclared, .absenceEnded,
            .received,
            .quarantined, .refused:
            throw EvolutionFault(problem: .missingSubmission)
        }
    }

    /// Takes over a new text. What was said and done about the former one does not count for it.
    mutating func renew(_ facts: RevisionFacts, revision: Int, at now: Instant) {
        if facts.digest != self.facts.digest {
            textSince = now
            // What stands live was approved by others than its editors; the first change to it begins the count anew.
            if let live, live.retractedAt == nil, live.digest == digest { revisers = [] }
            fired = []
            approvals = []
        }
        self.facts = facts
        self.revision = revision
        revisedSinceEntered = true
    }

    fileprivate mutating func make(
        _ move: Event.Move, of event: Event, in definition: Definition
    ) throws(EvolutionFault) {
        let (actor, now) = (event.actor, event.at)
        guard let left = definition.place(of: move.from), let entered = definition.place(of: move.to) else {
            throw EvolutionFault(problem: .unknownState(move.to))
        }
        let kind = definition.states[entered].kind
        if let person = actor.effective {
            fired.append(
                Fired(transition: move.transition, person: person, at: now, onBehalfOf: actor.giver))
        }
        let votes = move.effects.contains(.approve) ? fired.filter { $0.transition == move.transition } : []
        scheduledAt = nil
        for effect in move.effects {
            switch effect {
            case .assign: assignee = actor.effective
            case .unassign: assignee = nil
            case .approve: approve(votes)
            case .schedule: scheduledAt = move.scheduledAt
            case .unschedule: scheduledAt = nil
            // What becomes of the live edition stands in the move itself.
            case .publish, .unpublish: break
            case .voidApprovals:
                approvals = []
                // A vote that stayed would come back as an approval with the next one, even of somebody who has left.
                fired.removeAll { vote in
                    definition.transitions(named: vote.transition).contains { $0.does.contains(.approve) }
                }
            }
        }
        // Leaving a public state while its edition stays is the beginning of a correction; its reason will be public.
        if kind != .public, move.live == .keep, definition.states[left].kind == .public {
            pendingCorrection = move.comment
        }
        switch move.live {
        case .keep: break
        case .replace:
            var corrections = live?.corrections ?? []
            if let comment = pendingCorrection, live?.digest != digest {
                corrections.append(LiveEdition.Correction(at: now, comment: comment))
            }
            pendingCorrection = nil
            live = LiveEdition(
                revision: revision, digest: digest, publishedAt: now, firstDigest: live?.firstDigest ?? digest,
                firstPublishedAt: live?.firstPublishedAt ?? now, corrections: corrections, retractedAt: nil)
        case .remove:
            live?.retractedAt = now
            pendingCorrection = nil
        }
        state = move.to
        enteredAt = now
        dueAt = event.due(by: definition.states[entered].deadline, from: now)
        reminded = 0
        revisedSinceEntered = false
        ended = kind == .ended
    }

    /// Goes on under another version: the same state, with that version's deadline from the moment it was entered on.
    fileprivate mutating func migrate(by event: Event, to definition: Definition?) throws(EvolutionFault) {
        guard let about = event.about, let definition else { throw EvolutionFault(problem: .unknownWorkflow) }
        guard let entered = definition.state(state) else { throw EvolutionFault(problem: .unknownState(state)) }
        workflow = about.workflow
        dueAt = event.due(by: entered.deadline, from: enteredAt)
        ended = entered.kind == .ended
    }

    /// Everybody who fired this transition on this digest has approved it: the one who moved it and the votes before.
    private mutating func approve(_ votes: [Fired]) {
        for vote in votes {
            guard !approvals.contains(where: { $0.person == vote.person && $0.digest == digest }) else { continue }
            approvals.append(
                Approval(
                    person: vote.person, revision: revision, digest: digest, at: vote.at, onBehalfOf: vote.onBehalfOf))
        }
    }
}

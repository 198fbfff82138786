import Workflow

/// Says which event of a ledger was not allowed, or does not fit, and why.
package struct Violation: Error, Hashable, Sendable {
    package enum Problem: Hashable, Sendable {
        /// The bytes are no event that this version understands, or not in canonical form.
        case unreadable(member: String)
        /// The rules and roles of its moment did not allow it.
        case notAllowed(Refusal)
        /// The rules allowed it, but what it says happened is not what would have happened.
        /// `expected` is what would have happened, where the rules let something happen.
        case differs(expected: Event? = nil)
        case doesNotFit(EvolutionFault)
    }

    /// The leaf's index.
    package var index: Int
    package var event: Event?
    package var problem: Problem
}

extension Event {
    /// The command that led to the event; `nil` for a recorded refusal, which changed nothing.
    package var command: Command? {
        switch what {
        case .newsroomCreated(let person, let profile): return .create(operator: person, profile: profile)
        case .settingsAdopted(let policy, let settings): return .adoptSettings(policy, settings: settings)
        case .workflowAdopted(let reference, let definition):
            return .adoptWorkflow(reference, definition: definition)
        case .keyAdopted(let key, let signature): return .adoptKey(key, signature: signature)
        case .checkpointWitnessed(let checkpoint, let witnesses):
            return .recordWitnesses(checkpoint: checkpoint, witnesses: witnesses)
        case .personAdded(let person, let profile, let grants):
            return .addPerson(person, profile: profile, grants: grants)
        case .profileChanged(let person, let profile): return .changeProfile(person, profile: profile)
        case .roleGranted(let person, let grant): return .grant(person, grant)
        case .roleRevoked(let person, let grant): return .revoke(person, grant)
        case .personDeactivated(let person): return .deactivate(person)
        case .personReactivated(let person): return .reactivate(person)
        case .personErased(let person, let record): return .erase(person, record: record)
        case .roleDelegated(let delegation): return .delegate(delegation)
        case .delegationEnded(let giver, let role, let taker): return .endDelegation(from: giver, role, to: taker)
        case .absenceDeclared(let absence): return .declareAbsence(absence)
        case .absenceEnded(let absence): return .endAbsence(absence.person)
        case .received(let delivery, _): return about.map { .receive(delivery, year: $0.submission.year) }
        case .resubmitted(let delivery, _): return about.map { .resubmit($0.submission, delivery) }
        case .revised(let facts): return about.map { .revise($0.submission, facts, expect: nil) }
        case .moved(let move):
            if let wish = move.wish { return about.map { .withdraw($0.submission, wish) } }
            return about.map {
                .fire(
                    $0.submission, transition: move.transition, comment: move.comment, time: move.scheduledAt,
                    expect: nil)
            }
        case .counted(let transition, _, _, let comment, let time):
            return about.map {
                .fire($0.submission, transition: transition, comment: comment, time: time, expect: nil)
            }
        case .opined(let transition, let comment):
            return about.map {
                .fire($0.submission, transition: transition, comment: comment, time: nil, expect: nil)
            }
        case .reminded(let number): return about.map { .remind($0.submission, number: number) }
        case .migrated: return about.map { .migrate($0.submission, to: $0.workflow) }
        case .commented(let comment): return about.map { .comment($0.submission, comment) }
        case .quarantined(let person, let source, let drop, let code):
            return .quarantine(person: person, source: source, drop: drop, code: code)
        case .refused: return nil
        }
    }
}

extension State {
    /// Reads an event whose bytes must be exactly those that it is written with.
    package static func read(_ bytes: UnsafeBufferPointer<UInt8>, at index: Int) throws(Violation) -> Event {
        if let event = Event(frequent: bytes) { return event }
        let bytes = Array(bytes)
        let event: Event
        do {
            event = try Event(canonicalBytes: bytes)
        } catch {
            throw Violation(index: index, event: nil, problem: .unreadable(member: error.member))
        }
        guard event.canonicalBytes == bytes else {
            throw Violation(index: index, event: event, problem: .unreadable(member: ""))
        }
        return event
    }

    /// Puts an event's question to the engine again, in the state of its moment, and applies it when the answer is the same.
    package mutating func replay(_ stored: StoredEvent) throws(Violation) -> Event {
        let event = try stored.bytes.withUnsafeBufferPointer { bytes throws(Violation) in
            try State.read(bytes, at: stored.index)
        }
        try replay(event, at: stored.index)
        return event
    }

    /// The same for an event that was read already. Of the pieces and drops the state need only have those that the event is about.
    package mutating func replay(_ event: Event, at index: Int) throws(Violation) {
        func violation(_ problem: Violation.Problem) -> Violation {
            Violation(index: index, event: event, problem: problem)
        }
        if let command = event.command {
            let decided: [Event]
            do {
                decided = try decide(command, by: event.actor, at: event.at)
            } catch {
                throw violation(.notAllowed(error))
            }
            guard decided.count == 1, decided[0] == event else {
                throw violation(.differs(expected: decided.count == 1 ? decided[0] : nil))
            }
        } else if case .refused = event.what {
            // A refused attempt changed nothing; it must speak of the submission as it was, and be refused again.
            guard refuses(event) else { throw violation(.differs()) }
        } else {
            throw violation(.differs())
        }
        do {
            try evolve(event)
        } catch {
            throw violation(.doesNotFit(error))
        }
    }

    /// Folds one piece from its own events, which were found lawful before, and shows it after each; `nil` when there are none. Refused
    /// attempts change nothing and are passed over.
    package func fold(
        _ id: SubmissionID, from events: some Sequence<StoredEvent>,
        showing show: (Submission) -> Void = { _ in }
    ) throws(Violation) -> Submission? {
        var state = self
        state.submissions = [:]
        state.drops = [:]
        var last: Submission?
        for stored in events {
            let event = try stored.bytes.withUnsafeBufferPointer { bytes throws(Violation) in
                try State.read(bytes, at: stored.index)
            }
            guard event.about?.sequence != nil else { continue }
            do throws(EvolutionFault) {
                guard event.about?.submission == id else { throw EvolutionFault(problem: .missingSubmission) }
                try state.evolve(event)
            } catch {
                throw Violation(index: stored.index, event: event, problem: .doesNotFit(error))
            }
            guard let submission = state.submissions[id] else { break }
            show(submission)
            last = submission
        }
        return last
    }
}

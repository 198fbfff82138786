package import Workflow

extension State {
    /// When a state that was entered at a moment is due, where its deadline is of working time: only then does it
    /// depend on the calendar, and is written into the event.
    func workingDeadline(of state: Identifier, in definition: Definition, from entered: Instant) -> Instant? {
        guard let place = definition.place(of: state), let deadline = definition.states[place].deadline else {
            return nil
        }
        switch deadline.unit {
        case .seconds: return nil
        case .workingSeconds, .workingDays: return roster.policy.instant(deadline, after: entered)
        }
    }

    func decideRemind(
        _ id: SubmissionID, number: Int, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        let (submission, definition) = try find(id)
        let times = submission.reminderTimes(in: definition, under: roster.policy)
        guard number == submission.reminded, times.indices.contains(number), times[number] <= now else {
            throw Refusal(.notRemindedYet)
        }
        let about = about(submission, revision: submission.revision, digest: submission.digest)
        return [Event(at: now, actor: actor, about: about, what: .reminded(number: number))]
    }
}

extension Event {
    /// When the state that the event leads to, or leaves the submission in, is due.
    func due(by deadline: TimeLimit?, from entered: Instant) -> Instant? {
        guard let deadline else { return nil }
        switch deadline.unit {
        case .seconds: return entered.bounded.advanced(bySeconds: deadline.reach)
        case .workingSeconds, .workingDays: return about?.dueAt
        }
    }
}

extension Submission {
    /// When the reminders of the present state are due, the earliest first; none without a deadline.
    package func reminderTimes(in definition: Definition, under policy: Policy) -> [Instant] {
        guard let dueAt, let state = definition.state(state) else { return [] }
        return state.reminders.map { reminder in
            switch reminder.side {
            case .before: policy.instant(reminder.distance, before: dueAt)
            case .after: policy.instant(reminder.distance, after: dueAt)
            }
        }.sorted()
    }
}

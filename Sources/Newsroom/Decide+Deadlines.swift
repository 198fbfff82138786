package import Workflow

extension State {
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

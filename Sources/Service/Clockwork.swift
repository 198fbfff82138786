package import Newsroom
package import Workflow

/// Does what the clock must do: fires what is automatic, and reminds. Used by one thread.
struct Clockwork {
    /// What was done in one go.
    struct Done {
        /// Transitions at a scheduled time.
        var fired = 0
        /// Transitions at a deadline.
        var lapsed = 0
        var reminders: [Reminding] = []

        var isNothing: Bool { fired == 0 && lapsed == 0 && reminders.isEmpty }
    }

    /// What is to come of a submission, as it was at one sequence.
    private struct Entry {
        let submission: Submission
        /// What fires at the deadline.
        let lapses: [Identifier]
        /// When each reminder of the state is due.
        let reminders: [Instant]

        var nextReminder: Instant? {
            reminders.indices.contains(submission.reminded) ? reminders[submission.reminded] : nil
        }
    }

    private let premises: Premises
    /// What the rules refused the clock; it is not tried again before the submission has moved.
    private var refused: [SubmissionID: Int] = [:]
    private var agenda: [SubmissionID: Entry] = [:]
    /// The settings that the agenda's times were counted by.
    private var settings: Digest?

    init(_ premises: Premises) { self.premises = premises }

    /// When a deadline or a reminder is next due; `nil` while there is none.
    var next: Instant? { agenda.values.compactMap { time(of: $0) }.min() }

    /// Fires every automatic transition whose time has come, and gives every reminder that is due.
    mutating func work(_ store: any Store) throws(Fault) -> Done {
        let now = premises.parts.now()
        var done = Done()
        for id in try storing({ () throws(StoreError) in try store.due(at: now) }) {
            let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
            guard let submission = try editions.submission(id), refused[id] != submission.sequence,
                let definition = editions.register.state.definition(submission.workflow)
            else { continue }
            let due = definition.automatic(from: submission.state).filter { $0.trigger == .scheduledTime }
            done.fired += try fire(due.map(\.transition), on: submission)
        }
        try keepAgenda(store)
        for entry in agenda.values.sorted(by: { $0.submission.id < $1.submission.id }) {
            guard let time = time(of: entry), time <= now else { continue }
            if isLapsing(entry), let dueAt = entry.submission.dueAt, dueAt <= now {
                let lapsed = try fire(entry.lapses, on: entry.submission)
                done.lapsed += lapsed
                // Nobody need be reminded of what was done for them.
                if lapsed > 0 { continue }
            }
            done.reminders += try remind(entry, at: now)
        }
        if !done.isNothing { try keepAgenda(store) }
        return done
    }

    private mutating func fire(_ transitions: [Identifier], on submission: Submission) throws(Fault) -> Int {
        var fired = 0
        for transition in transitions {
            let command = Command.fire(
                submission.id, transition: transition, comment: nil, time: nil, expect: submission.sequence)
            switch premises.writer.propose(Proposal(command, by: .clock)) {
            case .committed: fired += 1
            case .unchanged: break
            case .refused: refused[submission.id] = submission.sequence
            case .failed(let fault): throw fault
            }
        }
        return fired
    }

    /// Gives the reminders that are due; several are after a time in which no service ran.
    private func remind(_ entry: Entry, at now: Instant) throws(Fault) -> [Reminding] {
        var given: [Reminding] = []
        for number in entry.reminders.indices.dropFirst(entry.submission.reminded)
        where entry.reminders[number] <= now {
            switch premises.writer.propose(Proposal(.remind(entry.submission.id, number: number), by: .clock)) {
            case .committed(_, let submission):
                let register = premises.writer.register.current
                if let submission, let reminding = Reminding(of: submission, at: now, register) {
                    given.append(reminding)
                }
            // It has moved meanwhile; what is due now is found when the agenda is next looked through.
            case .unchanged, .refused: return given
            case .failed(let fault): throw fault
            }
        }
        return given
    }

    // MARK: The agenda

    /// Brings the agenda to what the store says. Where no definition has a reminder or an automatic deadline the store is
    /// not asked, and of a submission only what has changed is read.
    private mutating func keepAgenda(_ store: any Store) throws(Fault) {
        let register = premises.writer.register.current
        let states = Set(register.library.values.flatMap(\.statesWithClock)).sorted()
        if settings != register.roster.settings { agenda = [:] }
        settings = register.roster.settings
        var present: [SubmissionID: Entry] = [:]
        if !states.isEmpty {
            let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
            for deadline in try storing({ () throws(StoreError) in try store.deadlines(in: states) }) {
                if let known = agenda[deadline.id], known.submission.sequence == deadline.sequence {
                    present[deadline.id] = known
                } else if let submission = try editions.submission(deadline.id),
                    let definition = register.state.definition(submission.workflow)
                {
                    present[deadline.id] = Entry(
                        submission: submission,
                        lapses: definition.automatic(from: submission.state).filter { $0.trigger == .deadline }
                            .map(\.transition),
                        reminders: submission.reminderTimes(in: definition, under: register.roster.policy))
                }
            }
        }
        agenda = present
    }

    private func isLapsing(_ entry: Entry) -> Bool {
        !entry.lapses.isEmpty && refused[entry.submission.id] != entry.submission.sequence
    }

    private func time(of entry: Entry) -> Instant? {
        [isLapsing(entry) ? entry.submission.dueAt : nil, entry.nextReminder].compactMap(\.self).min()
    }
}

/// What is told when a reminder is given; ids and names, never any text of an article.
package struct Reminding: Sendable {
    package let submission: SubmissionID
    /// The state's title.
    package let state: Titles
    package let dueAt: Instant
    package let isOverdue: Bool
    /// The names of those who should do something.
    package let awaited: [String]

    fileprivate init?(of submission: Submission, at now: Instant, _ register: Register) {
        let newsroom = register.state
        guard let state = newsroom.definition(submission.workflow)?.state(submission.state),
            let dueAt = submission.dueAt
        else { return nil }
        self.submission = submission.id
        self.state = state.titles
        self.dueAt = dueAt
        isOverdue = dueAt <= now
        awaited = newsroom.awaited(for: submission, at: now).map { register.name(of: $0) }
    }
}

extension Definition {
    /// The states in which the clock has something to do at a deadline or about it.
    fileprivate var statesWithClock: [Identifier] {
        states.filter { state in
            state.deadline != nil
                && (!state.reminders.isEmpty || automatic(from: state.id).contains { $0.trigger == .deadline })
        }.map(\.id)
    }
}

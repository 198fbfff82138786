import Newsroom
import Workflow

/// Fires what the clock must fire. Used by one thread.
struct Clockwork {
    private let premises: Premises
    /// What the rules refused the clock; it is not tried again before the submission has moved.
    private var refused: [SubmissionID: Int] = [:]

    init(_ premises: Premises) { self.premises = premises }

    /// Fires every automatic transition whose time has come, and returns how many that were.
    mutating func fireDue(_ store: any Store) throws(Fault) -> Int {
        let now = premises.parts.now()
        let register = premises.writer.register.current
        var fired = 0
        for id in try storing({ () throws(StoreError) in try store.due(at: now) }) {
            let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
            guard let submission = try editions.submission(id), refused[id] != submission.sequence,
                let definition = register.state.definition(submission.workflow)
            else { continue }
            let due = definition.automatic(from: submission.state).filter { $0.trigger == .scheduledTime }
            fired += try fire(due.map(\.transition), on: submission)
        }
        for id in try overdue(at: now, register, store) {
            let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
            guard let submission = try editions.submission(id), refused[id] != submission.sequence,
                let definition = register.state.definition(submission.workflow)
            else { continue }
            let due = definition.automatic(from: submission.state).filter { $0.trigger == .deadline }
            fired += try fire(due.map(\.transition), on: submission)
        }
        return fired
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

    /// What stands past its deadline in a state that some adopted definition leaves by itself then; few definitions have one.
    private func overdue(at now: Instant, _ register: Register, _ store: any Store) throws(Fault) -> [SubmissionID] {
        var query = RowQuery()
        for definition in register.library.values {
            for state in definition.states
            where definition.automatic(from: state.id).contains(where: { $0.trigger == .deadline }) {
                query.states.append(state.id)
            }
        }
        guard !query.states.isEmpty else { return [] }
        query.includesEnded = true
        return try storing { () throws(StoreError) in try store.rows(matching: query) }
            .filter { $0.dueAt.map { $0 <= now } ?? false }.map(\.id)
    }
}

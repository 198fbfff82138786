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
            let editions = Editions(store: store, objects: premises.objects, register: register)
            guard let submission = try editions.submission(id), refused[id] != submission.sequence,
                let definition = register.state.definition(submission.workflow)
            else { continue }
            for (transition, trigger) in definition.automatic(from: submission.state) where trigger == .scheduledTime {
                let command = Command.fire(
                    id, transition: transition, comment: nil, time: nil, expect: submission.sequence)
                switch premises.writer.propose(Proposal(command, by: .clock)) {
                case .committed: fired += 1
                case .unchanged: break
                case .refused: refused[id] = submission.sequence
                case .failed(let fault): throw fault
                }
            }
        }
        return fired
    }
}

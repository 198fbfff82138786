import Posix

/// What this process has done since it started, for `status` and for whoever measures; nothing of it is kept.
package final class Counters: Sendable {
    /// One number each; the names are those of `status`.
    package struct Values: Sendable {
        /// Messages on the socket that were answered, and those of them that the rules refused or that met a fault.
        package var requests = 0
        package var refused = 0
        package var faults = 0
        /// Connections that are open, those admitted so far, and those turned away because too many were open.
        package var openConnections = 0
        package var connections = 0
        package var turnedAway = 0
        /// Transactions, the events in them, and the most proposals that were decided together.
        package var commits = 0
        package var events = 0
        package var largestBatch = 0
        /// Drops: new pieces, new versions, withdrawals, those put aside, and those that had come before.
        package var received = 0
        package var resubmitted = 0
        package var withdrawn = 0
        package var quarantined = 0
        package var repeated = 0
        /// Steps that the clock took, and reminders that it gave.
        package var fired = 0
        package var reminders = 0
        /// Pages and receipts that were made.
        package var effects = 0
        /// The checkpoint that was signed last: the ledger's size and when.
        package var checkpoint: (size: Int, at: Int64)?
    }

    private let values = Guarded(Values())
    private let started = monotonic()
    let startedAt = now()

    package init() {}

    package var current: Values { values.withLock { $0 } }
    var uptimeSeconds: Int64 { (monotonic() - started) / 1_000_000_000 }

    func count(_ change: (inout Values) -> Void) { values.withLock { change(&$0) } }

    func count(_ note: Watch.Note) {
        count { values in
            switch note {
            case .received(_, _, let again):
                if again { values.resubmitted += 1 } else { values.received += 1 }
            case .withdrawn: values.withdrawn += 1
            case .quarantined: values.quarantined += 1
            case .repeated: values.repeated += 1
            case .fired(let count), .lapsed(let count): values.fired += count
            case .reminded: values.reminders += 1
            case .worked(let count): values.effects += count
            case .listening, .settingsRefused, .settingsFaulty, .reloaded, .workflowAdopted, .workflowKept, .faulty,
                .stopping, .abandoned:
                break
            }
        }
    }
}

/// What can be on record of a refusal: codes are words of the program's, and nothing that anybody wrote.
extension Refusal {
    /// Every code that a newsroom has ever put on record. One that is no longer given stays: ledgers keep it.
    package static let codes: Set<String> = engineCodes.union(barredCodes)

    private static let engineCodes: Set<String> = [
        "unknown-transition", "wrong-state", "not-permitted", "same-person-author", "same-person-editor",
        "same-person-fired", "missing-comment", "missing-title", "missing-lead", "missing-byline", "missing-sources",
        "missing-photo", "missing-step", "missing-desk", "missing-caption", "checks-failed", "no-new-revision",
        "missing-time", "not-approved", "not-live", "already-live", "already-voted", "not-due",
        "unknown-submission", "unknown-person", "unknown-role", "unknown-desk", "role-has-no-desk", "unknown-workflow",
        "no-desks", "person-exists", "person-inactive", "wrong-way", "holds-role-already", "lacks-role",
        "delegates-to-self", "not-delegable", "not-delegated", "over-already", "ends-before-it-begins", "not-away",
        "last-operator", "version-exists", "unknown-witness", "somebody-was-faster", "time-in-past",
        "already-received", "already-quarantined", "not-yours", "already-created", "key-not-signed", "not-created",
        "not-reminded-yet",
        "unknown-version", "other-workflow", "stranded-state", "stranded-approval", "unsound-workflow",
    ]

    /// Why something was refused before it became a command: see ``Command/attempt(_:codes:on:transition:)``.
    private static let barredCodes: Set<String> = [
        "not-owner", "holds-pieces", "pieces-under-way", "drops-waiting", "witness-signature-wrong", "not-witnessed",
    ]

    /// What shows that a refusal on record was not given by a newsroom.
    package enum Oddity: String, Hashable, Sendable, CaseIterable {
        /// There is no such command, or it is never refused so.
        case command
        /// It gives no reason, or one that is none of the program's.
        case reasons
        /// Without the piece or the step that it must be about, or with one that it is not about.
        case piece
        /// This way in does not lead to it.
        case way
        /// Somebody was erased by then.
        case erased
    }
}

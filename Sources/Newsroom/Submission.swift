package import Workflow

/// Holds what decisions need to know of one revision's text; the text itself is the object `digest`.
package struct RevisionFacts: Hashable, Sendable {
    package var digest: Digest
    package var desk: Identifier
    package var kind: ContentKind
    package var hasTitle: Bool
    package var captionsComplete: Bool
    /// The number of "chữ" in title, lead and body.
    package var syllables: Int
    package var issues: [Issue]
    package var fields: Fields

    /// What the text has beside a title.
    package struct Fields: OptionSet, Hashable, Sendable {
        package let rawValue: UInt8

        package init(rawValue: UInt8) { self.rawValue = rawValue }

        package static let lead = Fields(rawValue: 1 << 0)
        package static let byline = Fields(rawValue: 1 << 1)
        package static let sources = Fields(rawValue: 1 << 2)
        package static let photo = Fields(rawValue: 1 << 3)

        /// Each with the word that stands for it in an event.
        static let words: [(word: String, field: Fields)] = [
            ("byline", .byline), ("lead", .lead), ("photo", .photo), ("sources", .sources),
        ]
    }

    package init(
        digest: Digest, desk: Identifier, kind: ContentKind, hasTitle: Bool, captionsComplete: Bool, syllables: Int,
        issues: [Issue], fields: Fields = []
    ) {
        self.digest = digest
        self.desk = desk
        self.kind = kind
        self.hasTitle = hasTitle
        self.captionsComplete = captionsComplete
        self.syllables = syllables
        self.issues = issues
        self.fields = fields
    }
}

/// Says how a submission is related to an earlier one.
package struct Relation: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        case duplicate
        case nearDuplicate = "near-duplicate"
        case revision
        case supplement
    }

    package var kind: Kind
    package var id: SubmissionID
    /// Of a near-duplicate, how much of the shorter text stands in the other, in per cent.
    package var share: Int?

    package init(kind: Kind, id: SubmissionID, share: Int? = nil) {
        self.kind = kind
        self.id = id
        self.share = share
    }
}

/// Records that a person approved exactly one digest.
package struct Approval: Hashable, Sendable {
    package var person: PersonID
    package var revision: Int
    package var digest: Digest
    /// When that person voted, which with a quorum is before the text stood approved.
    package var at: Instant
    /// Whose role was used, where it was delegated.
    package var onBehalfOf: PersonID?
}

/// Records who fired a transition, whether it moved the submission or was only counted.
package struct Fired: Hashable, Sendable {
    package var transition: Identifier
    package var person: PersonID
    package var at: Instant
    /// Whose role was used, where it was delegated.
    package var onBehalfOf: PersonID?
}

/// Says what of a submission is public; where the working copy stands is another matter.
package struct LiveEdition: Hashable, Sendable {
    package var revision: Int
    package var digest: Digest
    package var publishedAt: Instant
    /// The first edition's digest and time: they fix the page's address for ever.
    package var firstDigest: Digest
    package var firstPublishedAt: Instant
    /// The comments of the corrections that led to this edition, oldest first.
    package var corrections: [Correction]
    /// Set when it was taken down.
    package var retractedAt: Instant?

    package struct Correction: Hashable, Sendable {
        package var at: Instant
        /// The object that holds the note.
        package var comment: Digest
    }
}

/// Holds one piece on its way through its workflow: a fold of its events and nothing else.
package struct Submission: Hashable, Sendable {
    package var id: SubmissionID
    package var workflow: WorkflowReference
    package var state: Identifier
    /// The number of events that changed it; `--expect` and the store's uniqueness are about it.
    package var sequence: Int
    package var revision: Int
    package var facts: RevisionFacts
    package var author: PersonID
    package var assignee: PersonID?
    /// Everybody who edited the text that the present revision is built on, since the live edition that it started from.
    ///
    /// A drop of the author's does not clear them: what came back may hold somebody's edits. Nor does publication by
    /// itself, for the live text put up again unchanged is still theirs; only the first change made to it does.
    package var revisers: [PersonID]
    /// Who fired what on the present digest, and when; voiding the approvals takes the votes for them out.
    package var fired: [Fired]
    /// Those of the present digest; any change of it clears them.
    package var approvals: [Approval]
    package var live: LiveEdition?
    /// The comment of the `correct` that is under way; it becomes the public note when the new edition goes out.
    package var pendingCorrection: Digest?
    package var scheduledAt: Instant?
    package var dueAt: Instant?
    package var receivedAt: Instant
    package var updatedAt: Instant
    package var enteredAt: Instant
    /// Since when the text is as it is now.
    package var textSince: Instant
    /// The present revision came after the present state was entered.
    package var revisedSinceEntered: Bool
    /// The object that tells what was dropped.
    package var drop: Digest
    package var relation: Relation?
    /// How many reminders of its state's deadline were given since it entered.
    package var reminded: Int
    /// Whether the state is one in which nothing is awaited.
    package var ended: Bool

    package var digest: Digest { facts.digest }

    /// The workflow engine's view of the submission at a moment.
    package func subject(at now: Instant, under policy: Policy) -> Subject {
        var known: Facts = []
        if facts.hasTitle { known.insert(.title) }
        if policy.desks.contains(facts.desk) { known.insert(.desk) }
        if facts.issues.allSatisfy({ !policy.blocking.contains($0) }) { known.insert(.checksPass) }
        if facts.captionsComplete { known.insert(.captionsComplete) }
        if facts.fields.contains(.lead) { known.insert(.lead) }
        if facts.fields.contains(.byline) { known.insert(.byline) }
        if facts.fields.contains(.sources) { known.insert(.sources) }
        if facts.fields.contains(.photo) { known.insert(.photo) }
        if revisedSinceEntered { known.insert(.newRevision) }
        if let live, live.retractedAt == nil { known.insert(.live) }
        if approvals.contains(where: { $0.digest == digest }) { known.insert(.approved) }
        if let scheduledAt, scheduledAt <= now { known.insert(.scheduledTimeReached) }
        if let dueAt, dueAt <= now { known.insert(.deadlinePassed) }
        return Subject(
            state: state, desk: facts.desk, author: author, assignee: assignee, revisers: revisers,
            fired: fired.map {
                Subject.Fired(transition: $0.transition, person: $0.person, onBehalfOf: $0.onBehalfOf)
            }, facts: known)
    }
}

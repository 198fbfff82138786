/// Holds what of one submission is public: one approved revision, or the notice that it was withdrawn.
package struct Edition: Hashable, Sendable {
    package let submission: SubmissionID
    package let revision: Int
    package let digest: Digest
    package let manuscript: Manuscript
    /// When the piece first became public; it fixes the page's place and never changes.
    package let firstPublishedAt: Instant
    /// The title under which it first became public; the page's address is made of it and never changes.
    package let firstTitle: String
    /// When this edition became public.
    package let publishedAt: Instant
    /// The notes of corrections, oldest first; empty for a first edition.
    package let corrections: [Correction]
    /// Set when the piece was taken down: its page says so and it leaves lists and feeds.
    package let retractedAt: Instant?

    package struct Correction: Hashable, Sendable {
        package let at: Instant
        package let note: String
        package init(at: Instant, note: String) {
            self.at = at
            self.note = note
        }
    }

    package init(
        submission: SubmissionID, revision: Int, digest: Digest, manuscript: Manuscript, firstPublishedAt: Instant,
        firstTitle: String, publishedAt: Instant, corrections: [Correction], retractedAt: Instant?
    ) {
        self.submission = submission
        self.revision = revision
        self.digest = digest
        self.manuscript = manuscript
        self.firstPublishedAt = firstPublishedAt
        self.firstTitle = firstTitle
        self.publishedAt = publishedAt
        self.corrections = corrections
        self.retractedAt = retractedAt
    }
}

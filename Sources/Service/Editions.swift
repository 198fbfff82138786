import Newsroom

/// Reads editions: what of a submission is public, with the text, the notes of its corrections and its first title.
struct Editions {
    let store: any Store
    let objects: ObjectStore
    let shared: SharedRegister
    /// Where the newest state counts, and not the one of a snapshot: what was committed lately need not be folded again.
    var standings: Standings?
    /// As it is now: a definition that was adopted meanwhile is known.
    var register: Register { shared.current }

    /// The present edition of a submission; `nil` when nothing of it ever was public.
    func edition(of id: SubmissionID) throws(Fault) -> Edition? {
        guard let live = try submission(id)?.live else { return nil }
        return try edition(of: id, live)
    }

    /// What was public of a submission before its last change, one edition after the other.
    func formerEditions(of id: SubmissionID) throws(Fault) -> [Edition] {
        var lives: [LiveEdition] = []
        _ = try submission(id) { submission in
            if let live = submission.live, live != lives.last { lives.append(live) }
        }
        return try lives.dropLast().map { (live) throws(Fault) in try edition(of: id, live) }
    }

    private func edition(of id: SubmissionID, _ live: LiveEdition) throws(Fault) -> Edition {
        let manuscript = try objects.manuscript(live.digest, store)
        let first = live.firstDigest == live.digest ? manuscript : try objects.manuscript(live.firstDigest, store)
        var corrections: [Edition.Correction] = []
        for correction in live.corrections {
            let note = try objects.comment(correction.comment, store) ?? ""
            corrections.append(Edition.Correction(at: correction.at, note: note))
        }
        return Edition(
            submission: id, revision: live.revision, digest: live.digest, manuscript: manuscript,
            firstPublishedAt: live.firstPublishedAt, firstTitle: first.title, publishedAt: live.publishedAt,
            corrections: corrections, retractedAt: live.retractedAt)
    }

    /// A submission as it is now; `nil` when there is none.
    func submission(_ id: SubmissionID) throws(Fault) -> Submission? {
        if let standing = standings?[id] { return standing.submission }
        return try submission(id) { _ in }
    }

    /// Folds a submission from its events, and shows it after each; `nil` when there are none.
    private func submission(_ id: SubmissionID, _ show: (Submission) -> Void) throws(Fault) -> Submission? {
        let events = try storing { () throws(StoreError) in try store.events(of: id) }
        do throws(Violation) {
            return try register.state.fold(id, from: events, showing: show)
        } catch {
            throw .damagedLedger(index: error.index)
        }
    }

    /// Every submission that has an edition or a notice of withdrawal.
    func everything() throws(Fault) -> [SubmissionID] {
        try storing { () throws(StoreError) in try store.liveSubmissions() }
    }
}

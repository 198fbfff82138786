import Newsroom

extension Premises {
    /// Makes the row of a submission from its manuscript and its drop's record.
    func row(of submission: Submission, store: any Store) throws(Fault) -> SubmissionRow {
        let manuscript = try objects.manuscript(submission.digest, store)
        let bytes = try storing { () throws(StoreError) in try store.text(submission.drop) }
        let record = bytes.flatMap { try? JSON(parsing: $0) }.flatMap(DropRecord.init(json:))
        let path = try submission.live.map { (live) throws(Fault) in
            parts.path(submission.id, try objects.manuscript(live.firstDigest, store).title, live.firstPublishedAt)
        }
        let exact = manuscript.searchableText
        return submission.row(
            manuscript: manuscript, record: record, path: path, texts: (exact, parts.fold(exact)))
    }
}

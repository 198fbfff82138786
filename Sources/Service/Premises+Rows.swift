import Newsroom

extension Premises {
    /// Makes the row of a submission from its manuscript and its drop's record.
    func row(of submission: Submission, store: any Store) throws(Fault) -> SubmissionRow {
        let manuscript = try objects.manuscript(submission.digest)
        let bytes = try storing { () throws(StoreError) in try store.text(submission.drop) }
        let record = bytes.flatMap { try? JSON(parsing: $0) }.flatMap(DropRecord.init(json:))
        let path = try submission.live.map { (live) throws(Fault) in
            parts.path(submission.id, try objects.manuscript(live.firstDigest).title, live.firstPublishedAt)
        }
        return submission.row(manuscript: manuscript, record: record, path: path, fold: parts.fold)
    }
}

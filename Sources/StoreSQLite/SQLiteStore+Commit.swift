import Ledger
package import Newsroom
import Workflow

extension SQLiteStore {
    package func commit(_ batch: Batch) throws(StoreError) {
        let leaves = batch.events.map { (event: $0, bytes: $0.canonicalBytes) }
        for (_, bytes) in leaves where bytes.count > maximumEntryBytes {
            throw StoreError(
                .failed, "an event of \(bytes.count) bytes; a ledger's entry has at most \(maximumEntryBytes)")
        }
        try connection.write { () throws(StoreError) in
            var frontier = try frontier()
            guard Int(frontier.size) == batch.after else {
                throw StoreError(.overtaken, "the ledger has \(frontier.size) entries, not \(batch.after)")
            }
            // Of each entry, the hashes of the subtrees that it completes.
            var completed: [[UInt8]] = []
            let first = Int(frontier.size)
            let hashes = leaves.map { Hash.leaf($0.bytes) }
            for leaf in hashes { completed.append(frontier.completing(leaf)) }
            for (place, (event, bytes)) in leaves.enumerated() {
                try connection.run(
                    """
                    INSERT INTO events (idx, bytes, leaf, completed, \(EventColumns.names))
                    VALUES (?,?,?,?,?,?,?,?,?,?,?,?)
                    """,
                    [
                        .integer(first + place), .bytes(bytes), .bytes(hashes[place].bytes),
                        completed[place].isEmpty ? .null : .bytes(completed[place]),
                    ] + EventColumns(event).values())
            }
            for row in batch.rows { try put(row) }
            for (digest, bytes) in batch.texts {
                try connection.run(
                    "INSERT INTO texts (digest, bytes) VALUES (?,?) ON CONFLICT (digest) DO NOTHING",
                    [.bytes(digest.bytes), .bytes(bytes)])
            }
            for digest in batch.erasedTexts {
                try connection.run("DELETE FROM texts WHERE digest = ?", [.bytes(digest.bytes)])
            }
            for (drop, fate) in batch.fates { try put(fate, of: drop) }
            for request in batch.jobs {
                try connection.run(
                    """
                    INSERT INTO jobs (kind, subject, asked) VALUES (?,?,?)
                    ON CONFLICT (kind, subject) DO UPDATE SET asked = excluded.asked
                    """, [.text(request.kind.rawValue), .text(request.subject), .integer(Int(frontier.size))])
            }
            let signed = batch.sign.flatMap { sign in
                Digest(frontier.root.bytes).flatMap { sign(LedgerHead(size: Int(frontier.size), root: $0)) }
            }
            try connection.run(
                "UPDATE ledger SET frontier = ?, checkpoint = ?", [.bytes(frontier.encoded), .optional(signed)])
        }
        logRoom.make()
    }

    package func head() throws(StoreError) -> LedgerHead {
        let frontier = try frontier()
        guard let root = Digest(frontier.root.bytes) else { throw StoreError(.damaged, "no root") }
        return LedgerHead(size: Int(frontier.size), root: root)
    }

    package func checkpoint() throws(StoreError) -> [UInt8]? {
        let stored: [UInt8]?? = try connection.first("SELECT checkpoint FROM ledger") { row throws(StoreError) in
            try row.optionalBytes(0)
        }
        return stored ?? nil
    }

    func frontier() throws(StoreError) -> Frontier {
        let stored = try connection.first("SELECT frontier FROM ledger") { row throws(StoreError) in try row.bytes(0) }
        guard let stored, let frontier = Frontier(encoded: stored) else {
            throw StoreError(.damaged, "the ledger's frontier is not readable")
        }
        return frontier
    }

    private func put(_ row: SubmissionRow) throws(StoreError) {
        // An update and not a replacement, which fates would lose their row to.
        try connection.run(
            """
            INSERT INTO submissions (\(SubmissionRow.columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            ON CONFLICT (key) DO UPDATE SET sequence = excluded.sequence, state = excluded.state,
                desk = excluded.desk, kind = excluded.kind, author = excluded.author, assignee = excluded.assignee,
                ended = excluded.ended, received_at = excluded.received_at, updated_at = excluded.updated_at,
                due_at = excluded.due_at, scheduled_at = excluded.scheduled_at, live = excluded.live,
                summary = excluded.summary
            """, row.values())
        if row.hasTexts { try putTexts(of: row) }
    }

    /// The texts, and what they are found by; left alone where they are as before.
    private func putTexts(of row: SubmissionRow) throws(StoreError) {
        let key = try row.id.requireKey()
        let values: [Value] = [.integer(key), .text(row.exactText), .text(row.foldedText)]
        let unchanged = try connection.first(
            "SELECT exact = ?2 AND folded = ?3 FROM wordings WHERE key = ?1", values
        ) { row throws(StoreError) in try row.integer(0) == 1 }
        if unchanged == true { return }
        try connection.replaceLikenesses(of: key, with: row.foldedText, isNew: unchanged == nil)
        // The text index holds no texts of its own: what is taken out of it must be what was put in, byte for byte.
        if unchanged == false {
            try connection.run(
                """
                INSERT INTO search (search, rowid, exact, folded)
                SELECT 'delete', key, exact, folded FROM wordings WHERE key = ?
                """, [.integer(key)])
        }
        try connection.run(
            """
            INSERT INTO wordings (key, exact, folded) VALUES (?,?,?)
            ON CONFLICT (key) DO UPDATE SET exact = excluded.exact, folded = excluded.folded
            """, values)
        try connection.run("INSERT INTO search (rowid, exact, folded) VALUES (?,?,?)", values)
    }

    private func put(_ fate: DropFate, of drop: DropKey) throws(StoreError) {
        let submission: Int?
        switch fate {
        case .submission(let id):
            submission = try id.requireKey()
            // What was only put aside may be received later, and once.
            try connection.run(
                "DELETE FROM fates WHERE person = ? AND source = ? AND submission IS NULL",
                [.text(drop.person.text), .bytes(drop.source.bytes)])
        case .quarantined: submission = nil
        }
        try connection.run(
            "INSERT INTO fates (person, source, submission) VALUES (?,?,?)",
            [.text(drop.person.text), .bytes(drop.source.bytes), .optional(submission)])
    }
}

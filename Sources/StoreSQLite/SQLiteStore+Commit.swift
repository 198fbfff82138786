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
            var completed: [(Subtree, Hash)] = []
            for (event, bytes) in leaves {
                let leaf = Hash.leaf(bytes)
                try connection.run(
                    "INSERT INTO events (idx, bytes, leaf, \(EventColumns.names)) VALUES (?,?,?,?,?,?,?,?,?,?,?)",
                    [.integer(Int(frontier.size)), .bytes(bytes), .bytes(leaf.bytes)] + EventColumns(event).values())
                frontier.append(leaf: leaf) { completed.append(($0, $1)) }
            }
            try connection.keep(completed)
            let signed = batch.sign.flatMap { sign in
                Digest(frontier.root.bytes).flatMap { sign(LedgerHead(size: Int(frontier.size), root: $0)) }
            }
            try connection.run(
                "UPDATE ledger SET frontier = ?, checkpoint = ?", [.bytes(frontier.encoded), .optional(signed)])
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
        }
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
        let key = Value.integer(try row.id.requireKey())
        let texts: [Value] = [.text(row.exactText), .text(row.foldedText)]
        // The text index is left alone by the many steps that change no text. It holds no texts of its own: what is taken
        // out of it must be what was put in, byte for byte.
        let unchanged = try connection.first(
            "SELECT exact = ? AND folded = ? FROM submissions WHERE key = ?", texts + [key]
        ) { row throws(StoreError) in try row.integer(0) == 1 }
        if unchanged != true {
            try connection.replaceLikenesses(of: try row.id.requireKey(), with: row.foldedText, isNew: unchanged == nil)
        }
        if unchanged == false {
            try connection.run(
                """
                INSERT INTO search (search, rowid, exact, folded)
                SELECT 'delete', key, exact, folded FROM submissions WHERE key = ?
                """, [key])
        }
        // An update and not a replacement, which fates would lose their row to.
        try connection.run(
            """
            INSERT INTO submissions (\(SubmissionRow.columns)) VALUES (?,?,?,?,?,?,?,?,?,?,?,?,?,?,?,?)
            ON CONFLICT (key) DO UPDATE SET sequence = excluded.sequence, state = excluded.state,
                desk = excluded.desk, kind = excluded.kind, author = excluded.author, assignee = excluded.assignee,
                ended = excluded.ended, received_at = excluded.received_at, updated_at = excluded.updated_at,
                due_at = excluded.due_at, scheduled_at = excluded.scheduled_at, live = excluded.live,
                summary = excluded.summary, exact = excluded.exact, folded = excluded.folded
            """, row.values())
        if unchanged != true {
            try connection.run("INSERT INTO search (rowid, exact, folded) VALUES (?,?,?)", [key] + texts)
        }
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

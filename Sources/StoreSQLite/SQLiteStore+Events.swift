package import Newsroom
import Workflow

extension SQLiteStore {
    /// The table of events, to be read in the ledger's order as it lies there. SQLite's statistics may be those of a newsroom's first day;
    /// by them it takes an index in which nearly everything seems to be the same, and then sorts the whole ledger in memory.
    static let ledger = "events NOT INDEXED"

    package func events(from index: Int, limit: Int) throws(StoreError) -> [StoredEvent] {
        try connection.all(
            "SELECT idx, bytes FROM \(SQLiteStore.ledger) WHERE idx >= ? ORDER BY idx LIMIT ?",
            [.integer(index), .integer(max(0, limit))]
        ) { row throws(StoreError) in StoredEvent(index: try row.integer(0), bytes: try row.bytes(1)) }
    }

    package func eachEvent(
        from index: Int, _ body: (Int, UnsafeBufferPointer<UInt8>) -> Void
    ) throws(StoreError) {
        try connection.each(
            "SELECT idx, bytes FROM \(SQLiteStore.ledger) WHERE idx >= ? ORDER BY idx", [.integer(index)]
        ) { row throws(StoreError) in body(try row.integer(0), try row.lentBytes(1)) }
    }

    package func events(of submission: SubmissionID) throws(StoreError) -> [StoredEvent] {
        try events("WHERE submission = ? ORDER BY idx", [.optional(submission.key)])
    }

    package func rosterEvents() throws(StoreError) -> [StoredEvent] {
        try events("WHERE roster = 1 ORDER BY idx", [])
    }

    /// Takes `since` in and leaves `until` out, so that spans that touch share nothing.
    package func events(matching query: EventQuery) throws(StoreError) -> [StoredEvent] {
        var terms: [String] = []
        var values: [Value] = []
        func restrict(_ term: String, _ value: Value?) {
            guard let value else { return }
            terms.append(term)
            values.append(value)
        }
        restrict("at >= ?", query.since.map { .integer($0.stored) })
        restrict("at < ?", query.until.map { .integer($0.stored) })
        restrict("idx >= ?", query.from.map { .integer($0) })
        restrict("idx < ?", query.before.map { .integer($0) })
        restrict("submission = ?", query.submission.map { .optional($0.key) })
        restrict("kind = ?", query.kind.map(Value.text))
        if query.isOfClock { terms.append("actor IS NULL") }
        if let actor = query.actor?.text {
            // Who had powers lent, and was acted for by another account, stands in the entry alone: as the last member of its only inner
            // part that ends so, in its one canonical form.
            terms.append("(actor = ? OR on_behalf = ? OR on_behalf IS NOT NULL AND instr(bytes, ?) > 0)")
            values += [.text(actor), .text(actor), .bytes(Array("\"to\":\"\(actor)\"}".utf8))]
        }
        // A negative limit is none.
        values.append(.integer(query.limit.map { max(0, $0) } ?? -1))
        let condition = terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ")
        // One piece has few events, and there are few about people; otherwise the index alone tells which there are, and the rows are read
        // only when they are given.
        let found =
            if query.submission != nil {
                "\(condition) ORDER BY idx DESC LIMIT ?"
            } else if query.kind.map(Event.What.rosterKinds.contains) == true {
                "INDEXED BY events_roster \(condition) AND roster = 1 ORDER BY idx DESC LIMIT ?"
            } else {
                "WHERE idx IN (SELECT idx FROM events INDEXED BY events_log \(condition) ORDER BY idx DESC LIMIT ?) ORDER BY idx DESC"
            }
        return try events(found, values).reversed()
    }

    private func events(_ rest: String, _ values: [Value]) throws(StoreError) -> [StoredEvent] {
        try connection.all("SELECT idx, bytes FROM events \(rest)", values) { row throws(StoreError) in
            StoredEvent(index: try row.integer(0), bytes: try row.bytes(1))
        }
    }

    /// One step down the index for each year: the highest key below the last year found.
    package func lastNumbers() throws(StoreError) -> [Int: Int] {
        var numbers: [Int: Int] = [:]
        try connection.each(
            """
            WITH RECURSIVE highest (key) AS (
                SELECT max(submission) FROM events
                UNION ALL
                SELECT (SELECT max(submission) FROM events WHERE submission < key / 1000000000 * 1000000000)
                FROM highest WHERE key IS NOT NULL
            )
            SELECT key FROM highest WHERE key IS NOT NULL
            """
        ) { row throws(StoreError) in
            let id = try row.submission(0)
            numbers[id.year] = id.number
        }
        return numbers
    }

    package func submissions(withSource source: Digest) throws(StoreError) -> [SubmissionID] {
        try connection.all(
            "SELECT DISTINCT submission FROM events WHERE source = ? ORDER BY submission", [.bytes(source.bytes)]
        ) { row throws(StoreError) in try row.submission(0) }
    }
}

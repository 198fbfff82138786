package import Newsroom
package import Workflow

extension SQLiteStore {
    package func row(_ id: SubmissionID) throws(StoreError) -> SubmissionRow? {
        try row(key: .optional(id.key), withTexts: true)
    }

    /// Orders by what waits longest: by deadline, or by arrival where there is none, and then by id.
    ///
    /// What has ended is left out unless the query includes it, whatever states it names.
    package func rows(matching query: RowQuery) throws(StoreError) -> [SubmissionRow] {
        var terms: [String] = []
        var values: [Value] = []
        func restrict(_ term: String, _ value: Value?) {
            guard let value else { return }
            terms.append(term)
            values.append(value)
        }
        if !query.includesEnded { terms.append("ended = 0") }
        if !query.states.isEmpty {
            terms.append("state IN (\(query.states.map { _ in "?" }.joined(separator: ",")))")
            values += query.states.map { .text($0.text) }
        }
        restrict("desk = ?", query.desk.map { .text($0.text) })
        restrict("author = ?", query.author.map { .text($0.text) })
        restrict("assignee = ?", query.assignee.map { .text($0.text) })
        // The order of lists would have it look at every piece that is open.
        let isOfAuthor = query.author != nil && !query.states.isEmpty && !query.includesEnded
        let source = isOfAuthor ? "submissions INDEXED BY submissions_authors" : "submissions"
        let condition = terms.isEmpty ? "" : "WHERE " + terms.joined(separator: " AND ")
        values.append(.integer(query.limit.map { max(0, $0) } ?? -1))
        var rows: [SubmissionRow] = []
        try connection.snapshot { () throws(StoreError) in
            let keys = try connection.all(
                "SELECT key FROM \(source) \(condition) ORDER BY waiting, key LIMIT ?", values
            ) { row throws(StoreError) in try row.integer(0) }
            rows = try self.rows(keys, withTexts: !query.omitsTexts)
        }
        return rows
    }

    package func liveSubmissions() throws(StoreError) -> [SubmissionID] {
        // The index alone answers.
        try connection.all(
            "SELECT key FROM submissions INDEXED BY submissions_listed WHERE live = 1 ORDER BY key"
        ) { row throws(StoreError) in try row.submission(0) }
    }

    /// Gives rows without their texts. Ranks by BM25 among those that match with the marks as typed, and then among those that only match folded.
    package func search(_ words: SearchWords, limit: Int) throws(StoreError) -> [SubmissionRow] {
        let limit = min(limit, Int(Int32.max))
        let forms = [("exact", words.exact), ("folded", words.folded)].filter { !$0.1.isEmpty }
        var rows: [SubmissionRow] = []
        try connection.snapshot { () throws(StoreError) in
            var keys: [Int] = []
            for (column, words) in forms where keys.count < limit {
                // Those of the first form may all be among the best of the second.
                let found = try connection.all(
                    "SELECT rowid FROM search WHERE search MATCH ? ORDER BY rank, rowid LIMIT ?",
                    [.text(SearchExpression(column: column, words: words).text), .integer(limit + keys.count)]
                ) { row throws(StoreError) in try row.integer(0) }
                let known = Set(keys)
                keys += found.filter { !known.contains($0) }.prefix(limit - keys.count)
            }
            rows = try self.rows(keys, withTexts: false)
        }
        return rows
    }

    package func due(at now: Instant) throws(StoreError) -> [SubmissionID] {
        try connection.all(
            "SELECT key FROM submissions WHERE scheduled_at <= ? ORDER BY scheduled_at, key", [.integer(now.stored)]
        ) { row throws(StoreError) in try row.submission(0) }
    }

    package func nextDue() throws(StoreError) -> Instant? {
        try connection.first(
            "SELECT scheduled_at FROM submissions WHERE scheduled_at IS NOT NULL ORDER BY scheduled_at LIMIT 1"
        ) { row throws(StoreError) in Instant(stored: try row.integer(0)) }
    }

    package func deadlines(in states: [Identifier]) throws(StoreError) -> [Deadline] {
        guard !states.isEmpty else { return [] }
        // The index has the states.
        return try connection.all(
            """
            SELECT key, sequence, due_at FROM submissions INDEXED BY submissions_listed
            WHERE due_at IS NOT NULL AND state IN (\(states.map { _ in "?" }.joined(separator: ",")))
            ORDER BY waiting, key
            """, states.map { .text($0.text) }
        ) { row throws(StoreError) in
            Deadline(
                id: try row.submission(0), sequence: try row.integer(1), dueAt: Instant(stored: try row.integer(2)))
        }
    }

    package func countsByState() throws(StoreError) -> [Identifier: Int] {
        var counts: [Identifier: Int] = [:]
        // The index alone answers.
        try connection.each("SELECT state, count(*) FROM submissions INDEXED BY submissions_listed GROUP BY state") {
            row throws(StoreError) in
            counts[try row.value(0) { Identifier($0) }] = try row.integer(1)
        }
        return counts
    }

    package func eachRow(_ body: (SubmissionRow) -> Void) throws(StoreError) {
        try connection.each(
            "SELECT \(SubmissionRow.columns), exact, folded FROM submissions LEFT JOIN wordings USING (key) ORDER BY key"
        ) { row throws(StoreError) in body(try SubmissionRow(row, withTexts: true)) }
    }

    // Keys are found and sorted first, so that neither carries texts about.
    private func rows(_ keys: [Int], withTexts: Bool) throws(StoreError) -> [SubmissionRow] {
        var rows: [SubmissionRow] = []
        rows.reserveCapacity(keys.count)
        for key in keys {
            guard let row = try row(key: .integer(key), withTexts: withTexts) else {
                throw StoreError(.damaged, "an index names a row \(key) that is not there")
            }
            rows.append(row)
        }
        return rows
    }

    private func row(key: Value, withTexts: Bool) throws(StoreError) -> SubmissionRow? {
        let from =
            withTexts
            ? ", exact, folded FROM submissions LEFT JOIN wordings USING (key) WHERE key = ?"
            : " FROM submissions WHERE key = ?"
        return try connection.first("SELECT \(SubmissionRow.columns)\(from)", [key]) { row throws(StoreError) in
            try SubmissionRow(row, withTexts: withTexts)
        }
    }
}

/// Writes words that people typed as an FTS5 query in which nothing they typed is an operator.
///
/// Each word is a quoted string, in which only the quote has a meaning and is doubled (sqlite.org/fts5.html, 3.1);
/// strings side by side must all match, and the last one also as the beginning of a longer word.
struct SearchExpression {
    let text: String

    /// Takes at least one word.
    init(column: String, words: [String]) {
        text = "\(column) : (\(words.map(SearchExpression.quote).joined(separator: " ")) *)"
    }

    // By scalars: a quote followed by a combining mark is one Character that is not a quote. NUL would end the query.
    private static func quote(_ word: String) -> String {
        var quoted = String.UnicodeScalarView()
        quoted.append("\"")
        for scalar in word.unicodeScalars {
            switch scalar {
            case "\"": quoted.append(contentsOf: ["\"", "\""])
            case "\0": quoted.append(" ")
            default: quoted.append(scalar)
            }
        }
        quoted.append("\"")
        return String(quoted)
    }
}

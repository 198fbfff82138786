import CSQLite
import Ledger
import Newsroom

extension SQLiteStore {
    /// Compares the text index with the texts: a writer to the last word, which SQLite does only for writers; a reader by which texts
    /// are in it.
    func checkSearch() throws(StoreError) -> [String] {
        guard mode == .read else {
            do throws(StoreError) {
                try connection.run("INSERT INTO search (search, rank) VALUES ('integrity-check', 1)")
                return []
            } catch {
                guard error.problem == .damaged else { throw error }
                return ["search: \(error.detail)"]
            }
        }
        let counts = try connection.first(
            """
            SELECT (SELECT count(*) FROM wordings), (SELECT count(*) FROM search_docsize),
                (SELECT count(*) FROM wordings JOIN search_docsize ON search_docsize.id = wordings.key)
            """
        ) { row throws(StoreError) in [try row.integer(0), try row.integer(1), try row.integer(2)] }
        guard let counts, Set(counts).count > 1 else { return try checkWords() }
        return ["search: has \(counts[1]) texts, \(counts[2]) of the \(counts[0]) that there are"]
    }
}

extension Connection {
    /// What tables, columns, indices, triggers and views there are that the migrations do not make, and the other way round.
    func checkSchema() throws(StoreError) -> [String] {
        let (missing, foreign) = try schemaDifferences(from: Schema.migrations.count)
        return missing.map { "schema: without \($0)" } + foreign.map { "schema: foreign \($0)" }
    }

    /// What the migrations to a version make and is not there, and what is there besides.
    func schemaDifferences(from version: Int) throws(StoreError) -> (missing: [String], foreign: [String]) {
        let made = try Connection(path: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, patience: 0)
        defer { made.close(checkpointed: false) }
        try made.migrate(emptyFrontier: Frontier().encoded, to: version)
        let (expected, found) = (try made.schema(), try schema())
        return (expected.subtracting(found).sorted(), found.subtracting(expected).sorted())
    }

    /// A line each. A table's own text is not among them: it tells in which order its columns came, which differs among stores of the
    /// same tables. Statistics come and go.
    private func schema() throws(StoreError) -> Set<String> {
        var lines: Set<String> = []
        try each(
            """
            SELECT type, name, CASE WHEN type <> 'table' OR sql LIKE 'CREATE VIRTUAL%' THEN coalesce(sql, '') ELSE '' END
            FROM sqlite_schema WHERE name NOT LIKE 'sqlite_stat%'
            """
        ) { row throws(StoreError) in
            let words =
                [try row.text(0), try row.text(1)] + (try row.text(2)).split { $0.isWhitespace }.map(String.init)
            lines.insert(words.joined(separator: " "))
        }
        try each(
            """
            SELECT m.name, c.name, c.type, c."notnull", c.pk, c.hidden
            FROM sqlite_schema AS m JOIN pragma_table_xinfo(m.name) AS c
            WHERE m.type = 'table' AND m.name NOT LIKE 'sqlite_stat%'
            """
        ) { row throws(StoreError) in
            let facts = [try row.integer(3), try row.integer(4), try row.integer(5)].map(String.init)
            lines.insert(
                "column \(try row.text(0)).\(try row.text(1)) \(try row.text(2)) \(facts.joined(separator: " "))")
        }
        return lines
    }
}

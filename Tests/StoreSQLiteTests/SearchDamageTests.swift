import CSQLite
import Newsroom
import Posix
import StoreContract
import Testing

@testable import StoreSQLite

/// A text index that would not answer as the texts say, as a reader sees it, who may not have FTS5 compare.
struct SearchDamageTests {
    /// Texts of so many different words that the index has several pages in several parts, some of which were merged into others.
    private func index(in folder: String) throws -> String {
        let path = folder + "/tinbai.db"
        let store = try SQLiteStore.open(path: path, mode: .create)
        var random = Seeded(state: 20_261_128)
        for batch in 0..<64 {
            let rows = (0..<4).map { place in
                let words = (0..<60).map { _ in "tu\(Int.random(in: 0..<8_000, using: &random)) của" }
                return Specimen.row((batch * 3 + place) + 1) {
                    $0.exactText = words.joined(separator: " ")
                    $0.foldedText = $0.exactText.replacing("của", with: "cua")
                }
            }
            // Every fourth has its text changed by the next batch.
            try store.commit(Batch(after: 0, rows: rows))
        }
        try store.close()
        return path
    }

    /// As whoever has the file and another program does it.
    private func run(_ script: String, _ path: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        #expect(sqlite3_open(path, &handle) == SQLITE_OK)
        #expect(sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK, "\(script)")
    }

    @Test("nothing is found where nothing was done, and every way to lead a search astray is found")
    func astray() throws {
        try withFolder { folder in
            let path = try index(in: folder)
            func found() throws -> [String] {
                let store = try SQLiteStore.open(path: path, mode: .read)
                defer { try? store.close() }
                return try store.selfCheck().map(\.detail)
            }
            #expect(try found() == [])
            let whole = try contents(of: path)
            let aPage = "(SELECT max(pgno) FROM search_idx WHERE segid = (SELECT min(segid) FROM search_idx))"
            for (script, word) in [
                ("DELETE FROM search_idx", "not found"),
                ("UPDATE search_idx SET pgno = 4", "out of order"),
                ("DELETE FROM search_idx WHERE pgno = \(aPage)", "not found"),
                ("UPDATE search_idx SET term = term || x'ff' WHERE pgno = \(aPage)", "not found"),
                ("UPDATE search_idx SET term = x'3061' WHERE pgno = \(aPage)", ""),
                // The words of a page are found, and their beginnings are not.
                (
                    "INSERT INTO search_idx SELECT segid, substr(term, 1, length(term) - 1), pgno + 4 FROM search_idx WHERE pgno = \(aPage) - 2",
                    ""
                ),
                ("UPDATE search_idx SET pgno = pgno + 1 WHERE pgno = \(aPage)", "out of order"),
                ("INSERT INTO search_config VALUES ('rank', 'bm25(0, 0)')", "not set up"),
                ("DELETE FROM search_config", "fts5"),
                ("UPDATE search_docsize SET sz = x'0101' WHERE id % 100 = 7", "lengths"),
                ("UPDATE search_data SET block = x'0101' WHERE id = 1", "search"),
                ("UPDATE search_data SET block = x'0000000000' WHERE id >> 37 > 0", "malformed"),
                ("DROP INDEX events_log; PRAGMA journal_mode = delete", "journal_mode: delete"),
            ] {
                try run(script, path)
                let findings = try found()
                #expect(findings.contains { $0.contains(word) }, "\(script): \(findings)")
                for suffix in ["-wal", "-shm"] { try? Folder.removeFile(path + suffix) }
                try Durable.replace(path, whole, sync: false)
            }
            #expect(try found() == [])
        }
    }

    @Test("nothing is found in a store that is new, brought up or swept, with texts or without")
    func young() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            for rows in [[], [Specimen.row(1)]] {
                let writer = try SQLiteStore.open(path: path, mode: .create)
                if !rows.isEmpty { try writer.commit(Batch(after: 0, rows: rows)) }
                for isSwept in [false, true] {
                    if isSwept { try writer.purge() }
                    let reader = try SQLiteStore.open(path: path, mode: .read)
                    #expect(try reader.selfCheck() == [])
                    try reader.close()
                }
                try writer.close()
            }
        }
    }

    @Test("without an index, or with another one by its name, everything is still answered")
    func unindexed() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let writer = try SQLiteStore.open(path: path, mode: .create)
            try writer.commit(Batch(after: 0, events: [Specimen.created()], rows: [Specimen.row(1)]))
            try writer.close()
            try run(
                """
                DROP INDEX events_log; DROP INDEX submissions_authors; DROP INDEX events_roster; DROP INDEX submissions_listed;
                CREATE INDEX events_roster ON events (idx) WHERE roster = 0;
                """, path)
            let store = try SQLiteStore.open(path: path, mode: .read)
            var query = EventQuery()
            #expect(try store.events(matching: query).count == 1)
            query.kind = Specimen.created().kind
            #expect(try store.events(matching: query).count == 1)
            #expect(try store.liveSubmissions() == [])
            #expect(try store.countsByState().count == 1)
            #expect(try store.selfCheck().contains { $0.detail.contains("foreign index events_roster") })
        }
    }
}

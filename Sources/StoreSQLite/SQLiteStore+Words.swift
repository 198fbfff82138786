import CSQLite
import Newsroom

/// The words of the text index, held against those that the texts have, and whether whoever asks for one is led to it.
///
/// Whoever only reads may not ask FTS5 for its own comparison, which counts as writing (https://sqlite.org/fts5.html, 6.4). So the texts are indexed once
/// more in memory, and both indices are read word by word through `fts5vocab` (the same, 5), which reads every page; see ``Connection/checkPages()``
/// for how a search comes to one.
extension SQLiteStore {
    /// Of more texts, in characters, only the structure of the index is read: the comparison takes a second for every million or so.
    private static let mostCompared = 2 << 20

    func checkWords() throws(StoreError) -> [String] {
        let own = try Connection(
            path: ":memory:", flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_URI,
            patience: SQLiteStore.patience)
        defer { own.close(checkpointed: false) }
        // Both are not this store's snapshot, but one of their own.
        let mode = connection.isImmutable ? "immutable=1" : "mode=ro"
        try own.run("ATTACH ? AS kept", [.text(Connection.address(of: path, mode))])
        try own.runScript("CREATE VIRTUAL TABLE temp.terms USING fts5vocab (kept, search, row)")
        var findings: [String] = []
        try own.snapshot { () throws(StoreError) in
            _ = try own.first("SELECT sum(cnt) FROM temp.terms") { row throws(StoreError) in try row.optionalInteger(0)
            }
            findings += try own.checkPages()
            let size = try own.first("SELECT coalesce(sum(length(exact)), 0) FROM kept.wordings") {
                row throws(StoreError) in try row.integer(0)
            }
            guard size ?? 0 <= SQLiteStore.mostCompared else { return }
            try own.runScript(
                """
                CREATE VIRTUAL TABLE main.again USING fts5 (
                    exact, folded, content = '', tokenize = 'unicode61 remove_diacritics 0'
                );
                INSERT INTO again (rowid, exact, folded) SELECT key, exact, folded FROM kept.wordings;
                CREATE VIRTUAL TABLE temp.kept_words USING fts5vocab (kept, search, instance);
                CREATE VIRTUAL TABLE temp.own_words USING fts5vocab (main, again, instance);
                """)
            let (kept, again) = (try own.words(of: "temp.kept_words"), try own.words(of: "temp.own_words"))
            if kept != again {
                findings.append("search: its \(kept.count) words are not the \(again.count) of the texts")
            }
            // What is found is put in order by how long the texts are; of none there are sums of nothing, or no sums.
            let lengths = try own.first(
                """
                SELECT (SELECT count(*) FROM (SELECT id, sz FROM kept.search_docsize EXCEPT SELECT id, sz FROM again_docsize))
                    + (EXISTS (SELECT 1 FROM kept.wordings)
                        AND (SELECT block FROM kept.search_data WHERE id = 1) IS NOT (SELECT block FROM again_data WHERE id = 1))
                """
            ) { row throws(StoreError) in try row.integer(0) }
            if lengths != 0 { findings.append("search: the lengths of texts are not theirs") }
        }
        return findings
    }
}

extension Connection {
    /// How many words there are, and a number that depends on each of them and its place, and not on their order.
    fileprivate func words(of table: String) throws(StoreError) -> (count: Int, sum: UInt64) {
        var (count, sum) = (0, UInt64(0))
        try each("SELECT term, doc, col, offset FROM \(table)") { row throws(StoreError) in
            count += 1
            var hash: UInt64 = 0xcbf2_9ce4_8422_2325
            func mix(_ value: UInt64) { hash = (hash ^ value) &* 0x0000_0100_0000_01b3 }
            for byte in try row.text(0).utf8 { mix(UInt64(byte)) }
            for byte in try row.text(2).utf8 { mix(UInt64(byte)) }
            mix(UInt64(bitPattern: Int64(try row.integer(1))))
            mix(UInt64(try row.integer(3)))
            sum &+= hash ^ hash >> 29
        }
        return (count, sum)
    }
}

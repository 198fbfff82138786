import Ledger
package import Newsroom

extension SQLiteStore {
    /// Checks pages, indices, references and the schema, the ledger against its hashes, texts against their digests, and the text
    /// index against the rows, for which see ``checkSearch()``.
    ///
    /// Reads everything once. Rows are compared with the events by a replay, which is the caller's.
    package func selfCheck() throws(StoreError) -> [Inconsistency] {
        var findings: [Inconsistency] = []
        func add(_ details: [String]) { findings += details.map { Inconsistency($0) } }
        // Damage that stops one check must not keep the others from saying what they find.
        func attempt(_ check: () throws(StoreError) -> Void) throws(StoreError) {
            do { try check() } catch  where error.problem == .damaged { add([error.detail]) }
        }
        try attempt { () throws(StoreError) in
            let lines = try connection.all("PRAGMA integrity_check(100)") { row throws(StoreError) in try row.text(0) }
            if lines != ["ok"] { add(lines) }
        }
        try attempt { () throws(StoreError) in
            try connection.each("PRAGMA foreign_key_check") { row throws(StoreError) in
                add(["\(try row.text(0)) refers to a row of \(try row.text(2)) that is not there"])
            }
        }
        try attempt { () throws(StoreError) in add(try connection.checkSchema()) }
        // Whoever writes sets it, so that a file in another mode was changed by somebody else. A file that is read as it lies tells none.
        if !connection.isImmutable {
            let mode = try connection.first("PRAGMA journal_mode") { row throws(StoreError) in try row.text(0) }
            if mode != "wal" { add(["journal_mode: \(mode ?? "unknown"), not wal"]) }
        }
        try attempt { () throws(StoreError) in add(try checkSearch()) }
        try attempt { () throws(StoreError) in
            try connection.snapshot { () throws(StoreError) in findings += try checkLedger() }
        }
        try attempt { () throws(StoreError) in
            try connection.each("SELECT digest, bytes FROM texts ORDER BY digest") { row throws(StoreError) in
                let digest = try row.bytes(0)
                if SHA256.hash(try row.bytes(1)).bytes != digest {
                    add(["text \(Hash(bytes: digest)?.hex ?? "without digest") is not what its digest says"])
                }
            }
        }
        do throws(StoreError) {
            findings += try connection.checkSubtrees().map { Inconsistency($0, isOfTree: true) }
        } catch {
            add(["subtrees: \(error.detail)"])
        }
        do throws(StoreError) { add(try connection.checkLikenesses()) } catch {
            // A table that is not there is as wrong as one that says something else.
            add(["likenesses: \(error.detail)"])
        }
        return findings
    }

    private func checkLedger() throws(StoreError) -> [Inconsistency] {
        var findings: [Inconsistency] = []
        var computed = Frontier()
        var shift = 0
        try connection.each("SELECT idx, bytes, leaf, \(EventColumns.names) FROM \(SQLiteStore.ledger) ORDER BY idx") {
            row throws(StoreError) in
            let index = try row.integer(0)
            let bytes = try row.bytes(1)
            let leaf = Hash.leaf(bytes)
            // Where one is gone all that follow are shifted.
            if index - Int(computed.size) != shift {
                findings.append(Inconsistency("event \(index) lies at place \(computed.size)"))
                shift = index - Int(computed.size)
            }
            if try row.bytes(2) != leaf.bytes {
                findings.append(Inconsistency("event \(index) is not what its leaf hash says", isOfTree: true))
            }
            if let event = try? Event(canonicalBytes: bytes), EventColumns(event) == (try EventColumns(row, from: 3)) {
                computed.append(leaf: leaf)
            } else {
                findings.append(Inconsistency("event \(index) is not what its columns say"))
                computed.append(leaf: leaf)
            }
        }
        if computed != (try frontier()) {
            findings.append(
                Inconsistency("the ledger's frontier is not that of its \(computed.size) events", isOfTree: true))
        }
        return findings
    }
}

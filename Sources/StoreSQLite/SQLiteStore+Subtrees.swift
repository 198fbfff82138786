import CSQLite
import Ledger
package import Newsroom

extension SQLiteStore {
    package func subtree(height: Int, place: Int) throws(StoreError) -> Digest {
        let hash =
            height == 0
            ? try connection.first("SELECT leaf FROM events WHERE idx = ?", [.integer(place)]) {
                row throws(StoreError) in try row.bytes(0)
            }
            : try connection.first(
                "SELECT hash FROM subtrees WHERE height = ? AND place = ?", [.integer(height), .integer(place)]
            ) { row throws(StoreError) in try row.bytes(0) }
        guard let digest = hash.flatMap(Digest.init) else {
            throw StoreError(.damaged, "the ledger's subtree of height \(height) at \(place) is missing")
        }
        return digest
    }

    /// Whether an earlier version made the file, so that it is to be opened for writing once before it can be read.
    package static func isOlder(path: String) throws(StoreError) -> Bool {
        let connection = try Connection(
            path: path, flags: SQLITE_OPEN_READONLY, patience: patience, vfs: nil)
        defer { connection.close(checkpointed: false) }
        let version = try connection.schemaVersion()
        return version > 0 && version < Schema.migrations.count
    }
}

extension Connection {
    /// Keeps the subtrees that a batch of entries completed.
    func keep(_ subtrees: [(Subtree, Hash)]) throws(StoreError) {
        for (subtree, hash) in subtrees {
            try run(
                "INSERT INTO subtrees (height, place, hash) VALUES (?,?,?)",
                [.integer(subtree.height), .integer(Int(subtree.place)), .bytes(hash.bytes)])
        }
    }

    /// Computes the subtrees of a ledger that was kept without them.
    func fillSubtrees() throws(StoreError) {
        var frontier = Frontier()
        while true {
            let leaves: [Hash] = try all(
                "SELECT leaf FROM events WHERE idx >= ? ORDER BY idx LIMIT 10000", [.integer(Int(frontier.size))]
            ) { row throws(StoreError) in
                guard let leaf = Hash(bytes: try row.bytes(0)) else { throw StoreError(.damaged, "a leaf is no hash") }
                return leaf
            }
            if leaves.isEmpty { return }
            var completed: [(Subtree, Hash)] = []
            for leaf in leaves { frontier.append(leaf: leaf) { completed.append(($0, $1)) } }
            try keep(completed)
        }
    }

    /// Compares the subtrees with those that the entries make: the first that differs, and any that are too many.
    func checkSubtrees(_ leaves: (_ each: (Hash) throws(StoreError) -> Void) throws(StoreError) -> Void)
        throws(StoreError) -> [String]
    {
        var findings: [String] = []
        var frontier = Frontier()
        var expected = 0
        try leaves { (leaf) throws(StoreError) in
            var completed: [(Subtree, Hash)] = []
            frontier.append(leaf: leaf) { completed.append(($0, $1)) }
            expected += completed.count
            for (subtree, hash) in completed where findings.isEmpty {
                let kept = try first(
                    "SELECT hash FROM subtrees WHERE height = ? AND place = ?",
                    [.integer(subtree.height), .integer(Int(subtree.place))]
                ) { row throws(StoreError) in try row.bytes(0) }
                if kept != hash.bytes {
                    findings.append(
                        "the ledger's subtree of height \(subtree.height) at \(subtree.place) is not its entries'")
                }
            }
        }
        let kept = try first("SELECT count(*) FROM subtrees") { row throws(StoreError) in try row.integer(0) }
        if kept != expected { findings.append("\(kept ?? 0) subtrees of the ledger are kept, not \(expected)") }
        return findings
    }
}

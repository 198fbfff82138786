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
            // Completed by the last entry beneath it.
            : try connection.first(
                "SELECT substr(completed, ?, 32) FROM events WHERE idx = ?",
                [.integer((height - 1) * 32 + 1), .integer((place + 1) << height - 1)]
            ) { row throws(StoreError) in row.isNull(0) ? [] : try row.bytes(0) }
        guard let digest = hash.flatMap(Digest.init) else {
            throw StoreError(.damaged, "the ledger's subtree of height \(height) at \(place) is missing")
        }
        return digest
    }

    /// Whether an earlier version made the file, so that it is to be opened for writing once before it can be read.
    package static func isOlder(path: String) throws(StoreError) -> Bool {
        try requireFiles(path)
        let connection = try Connection(reading: path, patience: patience)
        defer { connection.close(checkpointed: false) }
        let version = try connection.schemaVersion()
        guard version > 0, version < Schema.migrations.count else { return false }
        // Somebody wrote another number into it: bringing such a file up would change it, and tell nobody.
        if let missing = try connection.schemaDifferences(from: version).missing.first {
            throw StoreError(.damaged, "not of version \(version), as it says: without \(missing)")
        }
        return true
    }
}

extension Frontier {
    /// Adds an entry's leaf and gives the hashes of the subtrees that it completes, one behind the other.
    mutating func completing(_ leaf: Hash) -> [UInt8] {
        var hashes: [UInt8] = []
        append(leaf: leaf) { hashes += $1.bytes }
        return hashes
    }
}

extension Connection {
    /// Computes the subtrees of a ledger that was kept without them.
    func fillSubtrees() throws(StoreError) {
        try eachLeaf { (index, leaf, frontier) throws(StoreError) in
            let hashes = frontier.completing(leaf)
            if hashes.isEmpty { return }
            try run("UPDATE events SET completed = ? WHERE idx = ?", [.bytes(hashes), .integer(index)])
        }
    }

    /// In parts, so that rows may be changed meanwhile.
    private func eachLeaf(
        _ body: (Int, Hash, inout Frontier) throws(StoreError) -> Void
    ) throws(StoreError) {
        var frontier = Frontier()
        while true {
            let leaves: [Hash] = try all(
                "SELECT leaf FROM \(SQLiteStore.ledger) WHERE idx >= ? ORDER BY idx LIMIT 10000",
                [.integer(Int(frontier.size))]
            ) { row throws(StoreError) in
                guard let leaf = Hash(bytes: try row.bytes(0)) else { throw StoreError(.damaged, "a leaf is no hash") }
                return leaf
            }
            if leaves.isEmpty { return }
            for leaf in leaves { try body(Int(frontier.size), leaf, &frontier) }
        }
    }

    /// Compares the subtrees with those that the entries make: the first entry at which they differ.
    func checkSubtrees() throws(StoreError) -> [String] {
        var findings: [String] = []
        var frontier = Frontier()
        try each("SELECT idx, bytes, completed FROM \(SQLiteStore.ledger) ORDER BY idx") { row throws(StoreError) in
            let expected = frontier.completing(.leaf(try row.bytes(1)))
            let kept = row.isNull(2) ? [] : try row.bytes(2)
            if kept != expected, findings.isEmpty {
                findings.append("the ledger's subtrees that entry \(try row.integer(0)) completes are not its entries'")
            }
        }
        return findings
    }
}

/// The most bytes that one entry may have: tlog-tiles writes its length in two bytes. Whoever appends refuses more.
public let maximumEntryBytes = 65_535

extension Hash {
    /// The root of a log without entries: SHA-256 of no bytes (RFC 6962, 2.1).
    public static let emptyRoot = SHA256.hash([])

    /// Digests an entry as a leaf: SHA-256(00 ‖ entry) (RFC 6962, 2.1).
    public static func leaf(_ entry: [UInt8]) -> Hash {
        var digest = SHA256()
        digest.update(prefix: 0x00)
        digest.update(entry)
        return digest.finish()
    }

    /// Digests two subtrees as their parent: SHA-256(01 ‖ left ‖ right) (RFC 6962, 2.1).
    public static func node(_ left: Hash, _ right: Hash) -> Hash {
        var digest = SHA256()
        digest.update(prefix: 0x01)
        left.withBytes { digest.update($0) }
        right.withBytes { digest.update($0) }
        return digest.finish()
    }
}

extension SHA256 {
    // The byte that keeps a leaf from ever being read as a node.
    fileprivate mutating func update(prefix: UInt8) {
        withUnsafeBytes(of: prefix) { update($0) }
    }
}

/// Computes over a whole log at once what `Frontier` keeps up as the log grows.
public enum MerkleTree {
    /// Gives the RFC 6962 root of the leaf hashes in their order: about one node a leaf, log₂ n hashes in memory.
    public static func root(of leaves: some Sequence<Hash>) -> Hash {
        var frontier = Frontier()
        for leaf in leaves { frontier.append(leaf: leaf) }
        return frontier.root
    }
}

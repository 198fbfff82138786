/// The most bytes that one entry may have: tlog-tiles writes its length in two bytes. Whoever appends refuses more.
public let maximumEntryBytes = 65_535

extension Hash {
    /// The root of a log without entries: SHA-256 of no bytes (RFC 6962, 2.1).
    public static let emptyRoot = SHA256.hash([])

    /// Digests an entry as a leaf: SHA-256(00 ‖ entry) (RFC 6962, 2.1).
    public static func leaf(_ entry: [UInt8]) -> Hash { entry.withUnsafeBytes { leaf($0) } }

    /// Digests the bytes of an entry that lie somewhere else, such as in a database's page.
    public static func leaf(_ entry: UnsafeRawBufferPointer) -> Hash {
        var digest = SHA256()
        digest.update(prefix: 0x00)
        digest.update(entry)
        return digest.finish()
    }

    /// Digests two subtrees as their parent: SHA-256(01 ‖ left ‖ right) (RFC 6962, 2.1).
    public static func node(_ left: Hash, _ right: Hash) -> Hash {
        // One behind the other first: handing three pieces to the digest costs more than to move them.
        withUnsafeTemporaryAllocation(byteCount: 1 + 2 * byteCount, alignment: 8) { joined in
            joined[0] = 0x01
            left.withBytes { UnsafeMutableRawBufferPointer(rebasing: joined[1...]).copyMemory(from: $0) }
            right.withBytes { UnsafeMutableRawBufferPointer(rebasing: joined[(1 + byteCount)...]).copyMemory(from: $0) }
            var digest = SHA256()
            digest.update(UnsafeRawBufferPointer(joined))
            return digest.finish()
        }
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

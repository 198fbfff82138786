/// Gives the hash of a complete subtree, from wherever they are kept.
public typealias SubtreeSource<Failure: Error> = (Subtree) throws(Failure) -> Hash

extension MerkleTree {
    /// Gives the root of the first `size` entries; asks for at most log₂ n subtrees.
    public static func root<Failure>(
        ofSize size: UInt64, from source: SubtreeSource<Failure>
    ) throws(Failure) -> Hash {
        size == 0 ? .emptyRoot : try hash(of: 0..<size, from: source)
    }

    /// Proves that an entry is in the log of `size` entries: PATH of RFC 6962, 2.1.1, the leaf's own sibling first.
    /// Asks for at most 2 log₂ n subtrees. The index must be less than the size.
    public static func inclusionProof<Failure>(
        of index: UInt64, inSize size: UInt64, from source: SubtreeSource<Failure>
    ) throws(Failure) -> [Hash] {
        precondition(index < size, "an entry that the log does not have")
        var siblings: [Range<UInt64>] = []
        var range = 0..<size
        while range.upperBound - range.lowerBound > 1 {
            let middle = split(range)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            siblings.append(index < middle ? right : left)
            range = index < middle ? left : right
        }
        return try hashes(of: siblings.reversed(), from: source)
    }

    /// Proves that the log of `size` entries begins with the log of `old` entries: PROOF of RFC 6962, 2.1.2.
    /// Asks for at most 2 log₂ n subtrees. `old` must not be greater than the size.
    public static func consistencyProof<Failure>(
        fromSize old: UInt64, toSize size: UInt64, from source: SubtreeSource<Failure>
    ) throws(Failure) -> [Hash] {
        precondition(old <= size, "a log does not shrink")
        guard old > 0, old < size else { return [] }
        var parts: [Range<UInt64>] = []
        var range = 0..<size
        while range.upperBound > old {
            let middle = split(range)
            let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
            parts.append(old <= middle ? right : left)
            range = old <= middle ? left : right
        }
        // Who checks knows the old root: where that is this very subtree it is left out.
        if range.lowerBound > 0 { parts.append(range) }
        return try hashes(of: parts.reversed(), from: source)
    }

    private static func hashes<Failure>(
        of ranges: [Range<UInt64>], from source: SubtreeSource<Failure>
    ) throws(Failure) -> [Hash] {
        var hashes: [Hash] = []
        for range in ranges { hashes.append(try hash(of: range, from: source)) }
        return hashes
    }

    private static func hash<Failure>(
        of range: Range<UInt64>, from source: SubtreeSource<Failure>
    ) throws(Failure) -> Hash {
        if let whole = Subtree(range) { return try source(whole) }
        let middle = split(range)
        return .node(
            try hash(of: range.lowerBound..<middle, from: source), try hash(of: middle..<range.upperBound, from: source)
        )
    }

    /// Where RFC 6962 splits: after the largest power of two that is smaller than the count.
    private static func split(_ range: Range<UInt64>) -> UInt64 {
        let last = range.upperBound - range.lowerBound - 1
        return range.lowerBound + 1 << UInt64(UInt64.bitWidth - 1 - last.leadingZeroBitCount)
    }
}

extension MerkleTree {
    /// Checks an inclusion proof (RFC 9162, 2.1.3.2).
    public static func verify(inclusion proof: [Hash], of leaf: Hash, at index: UInt64, size: UInt64, root: Hash)
        -> Bool
    {
        guard index < size else { return false }
        var (place, last) = (index, size - 1)
        var computed = leaf
        for sibling in proof {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                computed = .node(sibling, computed)
                skip(&place, &last)
            } else {
                computed = .node(computed, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && computed == root
    }

    /// Checks a consistency proof (RFC 9162, 2.1.4.2). Every log extends the empty one.
    public static func verify(
        consistency proof: [Hash], fromSize old: UInt64, root oldRoot: Hash, toSize size: UInt64, root: Hash
    ) -> Bool {
        guard old <= size else { return false }
        if old == size { return proof.isEmpty && oldRoot == root }
        if old == 0 { return proof.isEmpty && oldRoot == .emptyRoot }
        var rest = proof[...]
        let first = old.nonzeroBitCount == 1 ? oldRoot : rest.popFirst()
        guard let first else { return false }
        var (place, last) = (old - 1, size - 1)
        let shift = UInt64((~place).trailingZeroBitCount)
        place >>= shift
        last >>= shift
        var (computedOld, computed) = (first, first)
        for sibling in rest {
            guard last > 0 else { return false }
            if place & 1 == 1 || place == last {
                computedOld = .node(sibling, computedOld)
                computed = .node(sibling, computed)
                skip(&place, &last)
            } else {
                computed = .node(computed, sibling)
            }
            place >>= 1
            last >>= 1
        }
        return last == 0 && computedOld == oldRoot && computed == root
    }

    /// Climbs past the heights at which a right edge has no sibling.
    private static func skip(_ place: inout UInt64, _ last: inout UInt64) {
        while place & 1 == 0, place > 0 {
            place >>= 1
            last >>= 1
        }
    }
}

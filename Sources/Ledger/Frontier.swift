/// Keeps what a growing log needs to know of its past: the roots of the full subtrees along its right edge.
///
/// A log of n entries is n's binary digits read as full subtrees, the largest first: 11 = 8 + 2 + 1 entries have three
/// roots. Appending joins equal neighbours, one node an entry on average and log₂ n at most; the log's root joins
/// them all. RFC 6962's split "at the largest power of two smaller than n" is the same tree.
///
/// ## Encoded form
/// The size as eight bytes, most significant first, then the subtree roots of 32 bytes each, the largest subtree
/// first: 8 + 32 × (ones in the size) bytes. A log of the three entries `a`, `b` and `c`:
/// ```
/// 0000000000000003                                                    three entries: subtrees of 2 and 1
/// b137985ff484fb600db93107c77b0365c80d78f5b429ded0fd97361d077999eb    node(leaf("a"), leaf("b"))
/// 597fcb31282d34654c200d3418fca5705c648ebf326ec73d8ddef11841f876d8    leaf("c")
/// ```
public struct Frontier: Sendable, Hashable {
    /// The number of entries in the log.
    public private(set) var size: UInt64 = 0
    private var subtrees: [Hash] = []

    /// Starts an empty log.
    public init() {}

    /// The log's RFC 6962 root: at most log₂ n nodes are computed.
    public var root: Hash {
        guard var root = subtrees.last else { return .emptyRoot }
        for subtree in subtrees.dropLast().reversed() { root = .node(subtree, root) }
        return root
    }

    /// Adds the hash of the next entry, and gives every subtree above it that the entry completes, the lowest first.
    ///
    /// Each complete subtree of a log is given exactly once: fewer than there are entries.
    public mutating func append(leaf: Hash, completing: (Subtree, Hash) -> Void = { _, _ in }) {
        var subtree = leaf
        for height in 0..<(~size).trailingZeroBitCount {
            subtree = .node(subtrees.removeLast(), subtree)
            completing(Subtree(height: height + 1, place: size >> UInt64(height + 1)), subtree)
        }
        subtrees.append(subtree)
        size += 1
    }

    /// The frontier in its encoded form.
    public var encoded: [UInt8] {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(8 + Hash.byteCount * subtrees.count)
        withUnsafeBytes(of: size.bigEndian) { bytes.append(contentsOf: $0) }
        for subtree in subtrees { bytes.append(contentsOf: subtree.bytes) }
        return bytes
    }

    /// Reads the encoded form; nil unless the bytes hold exactly the roots that the size asks for, and the size is
    /// less than 2⁶³, which no log reaches.
    public init?(encoded bytes: [UInt8]) {
        guard bytes.count >= 8 else { return nil }
        let size = bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
        guard size >> 63 == 0, bytes.count == 8 + Hash.byteCount * size.nonzeroBitCount else { return nil }
        for start in stride(from: 8, to: bytes.count, by: Hash.byteCount) {
            guard let subtree = Hash(bytes: Array(bytes[start..<start + Hash.byteCount])) else { return nil }
            subtrees.append(subtree)
        }
        self.size = size
    }
}

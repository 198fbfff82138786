/// Names a complete subtree of a log: the `2^height` entries that begin at `place × 2^height`.
///
/// Once its entries are there it never changes, so its hash can be kept for ever; a leaf has the height 0.
public struct Subtree: Hashable, Sendable {
    public let height: Int
    public let place: UInt64

    public init(height: Int, place: UInt64) {
        self.height = height
        self.place = place
    }

    /// The subtree that holds exactly these entries, if they make one.
    init?(_ entries: Range<UInt64>) {
        let count = entries.upperBound - entries.lowerBound
        guard count.nonzeroBitCount == 1, entries.lowerBound & (count - 1) == 0 else { return nil }
        self.init(height: count.trailingZeroBitCount, place: entries.lowerBound >> UInt64(count.trailingZeroBitCount))
    }
}

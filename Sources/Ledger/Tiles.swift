/// Names one file of a log that any web server can serve (C2SP tlog-tiles): 256 hashes, or fewer at the log's right edge.
public struct Tile: Hashable, Sendable {
    /// The most hashes or entries of one file.
    public static let fullWidth = 256

    /// What a tile holds.
    public enum Content: Hashable, Sendable {
        /// Hashes of the subtrees of the height 8 × level.
        case hashes(level: Int)
        case entries
    }

    public let content: Content
    public let place: UInt64
    /// How many hashes or entries.
    public let width: Int

    public init(_ content: Content, place: UInt64, width: Int) {
        self.content = content
        self.place = place
        self.width = width
    }

    /// Where it lies below the log's folder: `tile/0/x001/x234/067`, `tile/entries/000.p/3`.
    public var path: String {
        var groups: [String] = []
        var rest = place
        repeat {
            let digits = String(rest % 1000)
            groups.insert(String(repeating: "0", count: 3 - digits.count) + digits, at: 0)
            rest /= 1000
        } while rest > 0
        let number = (groups.dropLast().map { "x" + $0 } + groups.suffix(1)).joined(separator: "/")
        let kind =
            switch content {
            case .hashes(let level): String(level)
            case .entries: "entries"
            }
        return "tile/\(kind)/\(number)" + (width < Self.fullWidth ? ".p/\(width)" : "")
    }

    /// The hashes that it holds, for a tile of hashes; nil for one of entries.
    public var subtrees: [Subtree]? {
        guard case .hashes(let level) = content else { return nil }
        let first = place << 8
        return (0..<UInt64(width)).map { Subtree(height: 8 * level, place: first + $0) }
    }

    /// The indices of the entries that a tile of entries holds.
    public var entries: Range<UInt64> { place << 8..<place << 8 + UInt64(width) }

    /// The tiles that a log of `size` entries has and the same log did not have at `old` entries, the lowest level first.
    public static func added(from old: UInt64, to size: UInt64) -> [Tile] {
        precondition(old <= size, "a log does not shrink")
        var tiles = row(.entries, from: old, to: size)
        var level = 0
        while size >> UInt64(8 * level) > 0 {
            let shift = UInt64(8 * level)
            tiles += row(.hashes(level: level), from: old >> shift, to: size >> shift)
            level += 1
        }
        return tiles
    }

    private static func row(_ content: Content, from old: UInt64, to size: UInt64) -> [Tile] {
        guard old < size else { return [] }
        var tiles = (old >> 8..<size >> 8).map { Tile(content, place: $0, width: fullWidth) }
        if size & 255 > 0 { tiles.append(Tile(content, place: size >> 8, width: Int(size & 255))) }
        return tiles
    }

    /// The tile in which a log of `size` entries has a subtree, and the hashes in it that make the subtree: one, or a power of two.
    /// The subtree's entries must all be in the log.
    public static func holding(_ subtree: Subtree, inSize size: UInt64) -> (tile: Tile, hashes: Range<Int>) {
        let (level, below) = (subtree.height / 8, UInt64(subtree.height % 8))
        let first = subtree.place << below
        let count = size >> UInt64(8 * level)
        let width = first >> 8 < count >> 8 ? fullWidth : Int(count & 255)
        let offset = Int(first & 255)
        return (Tile(.hashes(level: level), place: first >> 8, width: width), offset..<offset + 1 << Int(below))
    }

    /// The hash of a subtree from the bytes of the tile that ``holding(_:inSize:)`` names; nil where they are too few.
    public static func hash(of hashes: Range<Int>, in bytes: [UInt8]) -> Hash? {
        guard bytes.count >= hashes.upperBound * Hash.byteCount else { return nil }
        return MerkleTree.root(
            of: hashes.compactMap { place in
                Hash(bytes: Array(bytes[place * Hash.byteCount..<(place + 1) * Hash.byteCount]))
            })
    }

    /// A tile of entries as it is served: two bytes of length, most significant first, before each entry. Nil where an
    /// entry is too long for that.
    public static func bundle(_ entries: [[UInt8]]) -> [UInt8]? {
        var bytes: [UInt8] = []
        for entry in entries {
            guard entry.count <= maximumEntryBytes else { return nil }
            bytes += [UInt8(entry.count >> 8), UInt8(entry.count & 255)]
            bytes += entry
        }
        return bytes
    }
}

/// Turns a growing log into tiles, and holds of it only the right edge: at most 255 entries, and 255 hashes a level.
///
/// It computes every hash from the entries themselves, so that whoever compares ``root`` with a signed checkpoint has
/// checked the whole log.
public struct TileBuilder: Sendable {
    public private(set) var size: UInt64 = 0
    // Row L holds the hashes of height 8 × L that no full tile has yet.
    private var rows: [[Hash]] = []
    private var entries: [[UInt8]] = []

    /// A file of the log: its tile and its bytes.
    public typealias File = (tile: Tile, bytes: [UInt8])

    /// Starts an empty log.
    public init() {}

    /// Takes up a log where it ended; `read` gives the bytes of the tiles at its right edge. Nil where one is not
    /// readable; whether they are true, ``root`` tells.
    public init?(size: UInt64, read: (Tile) -> [UInt8]?) {
        self.size = size
        for tile in TileBuilder.edge(ofSize: size) {
            guard let bytes = read(tile) else { return nil }
            switch tile.content {
            case .entries:
                guard let entries = Tile.entries(in: bytes), entries.count == tile.width else { return nil }
                self.entries = entries
            case .hashes(let level):
                guard bytes.count == tile.width * Hash.byteCount else { return nil }
                while rows.count < level { rows.append([]) }
                rows.append(
                    stride(from: 0, to: bytes.count, by: Hash.byteCount).compactMap {
                        Hash(bytes: Array(bytes[$0..<$0 + Hash.byteCount]))
                    })
            }
        }
    }

    /// Adds an entry of at most ``maximumEntryBytes``; gives the tiles that it fills.
    public mutating func append(_ entry: [UInt8]) -> [File] {
        precondition(entry.count <= maximumEntryBytes, "an entry that no tile can hold")
        var files: [File] = []
        entries.append(entry)
        if entries.count == Tile.fullWidth {
            files.append((Tile(.entries, place: size >> 8, width: Tile.fullWidth), Tile.bundle(entries) ?? []))
            entries = []
        }
        var hash = Hash.leaf(entry)
        var level = 0
        while true {
            if level == rows.count { rows.append([]) }
            rows[level].append(hash)
            guard rows[level].count == Tile.fullWidth else { break }
            let tile = Tile(.hashes(level: level), place: size >> UInt64(8 * (level + 1)), width: Tile.fullWidth)
            files.append((tile, rows[level].flatMap(\.bytes)))
            hash = MerkleTree.root(of: rows[level])
            rows[level] = []
            level += 1
        }
        size += 1
        return files
    }

    /// The tiles at the right edge that are not full.
    public var edge: [File] {
        TileBuilder.edge(ofSize: size).map { tile in
            switch tile.content {
            case .entries: (tile, Tile.bundle(entries) ?? [])
            case .hashes(let level): (tile, rows[level].flatMap(\.bytes))
            }
        }
    }

    /// The log's root.
    public var root: Hash {
        MerkleTree.root(ofSize: size) { subtree in
            let below = UInt64(subtree.height % 8)
            let first = Int(subtree.place << below & 255)
            return MerkleTree.root(of: rows[subtree.height / 8][first..<first + 1 << Int(below)])
        }
    }

    private static func edge(ofSize size: UInt64) -> [Tile] {
        var tiles: [Tile] = []
        if size & 255 > 0 { tiles.append(Tile(.entries, place: size >> 8, width: Int(size & 255))) }
        var level = 0
        while size >> UInt64(8 * level) > 0 {
            let count = size >> UInt64(8 * level)
            if count & 255 > 0 {
                tiles.append(Tile(.hashes(level: level), place: count >> 8, width: Int(count & 255)))
            }
            level += 1
        }
        return tiles
    }
}

extension Tile {
    /// Reads a tile of entries as it is served.
    public static func entries(in bundle: [UInt8]) -> [[UInt8]]? {
        var entries: [[UInt8]] = []
        var rest = bundle[...]
        while !rest.isEmpty {
            guard rest.count >= 2 else { return nil }
            let count = Int(rest[rest.startIndex]) << 8 | Int(rest[rest.startIndex + 1])
            rest = rest.dropFirst(2)
            guard rest.count >= count else { return nil }
            entries.append(Array(rest.prefix(count)))
            rest = rest.dropFirst(count)
        }
        return entries
    }
}

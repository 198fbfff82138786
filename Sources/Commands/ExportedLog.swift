import Foundation
import Ledger
import Posix

/// A log that `audit export` has left in a folder (C2SP tlog-tiles), of which nothing is believed but the checkpoint.
struct ExportedLog {
    let folder: String
    /// What the folder's checkpoint says, whose signature somebody has checked.
    let stated: Checkpoint

    enum Fault {
        /// A file that is missing or is not what the entries make it; the folder itself where they do not lead to the checkpoint.
        case damaged(String)
        /// The first entries are not those of the checkpoint that somebody kept.
        case rewritten
    }

    /// Hashes every entry again and compares every tile; nil where all are right, and the builder then goes on from there.
    func check(_ builder: inout TileBuilder, grownFrom kept: Checkpoint? = nil) -> Fault? {
        var isRewritten = kept.map { $0.size == 0 && $0.root != builder.root } ?? false
        for bundle in Tile.added(from: 0, to: stated.size) where bundle.content == .entries {
            guard let bytes = read(bundle), let entries = Tile.entries(in: bytes), entries.count == bundle.width
            else { return .damaged(place(bundle)) }
            for entry in entries {
                if let wrong = builder.append(entry).first(where: differs) { return .damaged(place(wrong.tile)) }
                if builder.size == kept?.size, builder.root != kept?.root { isRewritten = true }
            }
        }
        guard builder.root == stated.root else { return .damaged(folder) }
        if let wrong = builder.edge.first(where: differs) { return .damaged(place(wrong.tile)) }
        if let strange = strangeFile() { return .damaged(strange) }
        return isRewritten ? .rewritten : nil
    }

    /// A file that is none of the log's. Tiles that were not full when an earlier export wrote them stay, and are the beginning of what
    /// the tile is now.
    private func strangeFile() -> String? {
        let tiles = Tile.added(from: 0, to: stated.size)
        let known = Set(tiles.map(\.path))
        let whole = Dictionary(uniqueKeysWithValues: tiles.map { ($0.path.replacing(/\.p\/.*/, with: ""), $0) })
        for path in files(below: "tile") where !known.contains(path) {
            guard let end = path.range(of: ".p/"), let now = whole[String(path[..<end.lowerBound])],
                let width = Int(path[end.upperBound...]), 0 < width, width < now.width,
                String(width) == path[end.upperBound...], let bytes = read(now),
                let old = read("\(folder)/\(path)", limit: bytes.count),
                bytes.starts(with: old), old.count == beginning(of: now, width: width, in: bytes)
            else { return "\(folder)/\(path)" }
        }
        return nil
    }

    /// How many bytes of a tile the first hashes or entries are.
    private func beginning(of tile: Tile, width: Int, in bytes: [UInt8]) -> Int {
        switch tile.content {
        case .hashes: width * Hash.byteCount
        case .entries: (Tile.entries(in: bytes) ?? []).prefix(width).reduce(0) { $0 + 2 + $1.count }
        }
    }

    private func files(below path: String) -> [String] {
        let entries = (try? Folder.list("\(folder)/\(path)")) ?? []
        return entries.flatMap { entry in
            let inner = "\(path)/\(entry.name.text)"
            let isFolder = (try? FileStatus(ofPath: "\(folder)/\(inner)").kind) == .directory
            return isFolder ? files(below: inner) : [inner]
        }
    }

    private func differs(_ file: TileBuilder.File) -> Bool { read(file.tile) != file.bytes }

    private func place(_ tile: Tile) -> String { "\(folder)/\(tile.path)" }

    private func read(_ tile: Tile) -> [UInt8]? {
        read(place(tile), limit: Tile.fullWidth * (maximumEntryBytes + 2))
    }

    /// Whoever made the folder may have put a pipe where a file should be.
    private func read(_ path: String, limit: Int) -> [UInt8]? {
        try? Descriptor.openRegular(path, followingLink: true).readAll(limit: limit)
    }
}

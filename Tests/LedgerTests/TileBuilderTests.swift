import Ledger
import Testing

@Suite struct TileBuilderTests {
    /// Every tile of a log as the specification describes it, computed from its subtrees.
    private func expected(_ log: MemoryLog, from old: UInt64, to size: UInt64) -> [String: [UInt8]] {
        var files: [String: [UInt8]] = [:]
        for tile in Tile.added(from: old, to: size) {
            files[tile.path] =
                tile.subtrees.map { $0.flatMap { log.source($0).bytes } }
                ?? Tile.bundle(tile.entries.map { log.entries[Int($0)] })
        }
        return files
    }

    @Test("a log that is built in one go or taken up again at any size has the specified tiles and root")
    func growth() throws {
        let log = MemoryLog(1_030)
        let stops: [UInt64] = [0, 1, 2, 3, 200, 255, 256, 257, 511, 512, 513, 1_024, 1_030]
        var served: [String: [UInt8]] = [:]
        for (old, size) in zip([0] + stops, stops) {
            var builder = try #require(TileBuilder(size: old) { served[$0.path] })
            #expect(builder.root == log.roots[Int(old)])
            var written: [String: [UInt8]] = [:]
            for entry in log.entries[Int(old)..<Int(size)] {
                for file in builder.append(entry) { written[file.tile.path] = file.bytes }
            }
            if size > old { for file in builder.edge { written[file.tile.path] = file.bytes } }
            #expect(builder.size == size && builder.root == log.roots[Int(size)])
            // The upper edge may be written again as it was.
            let all = expected(log, from: 0, to: size)
            #expect(written.allSatisfy { all[$0] == $1 })
            #expect(Set(written.keys).isSuperset(of: expected(log, from: old, to: size).keys))
            served.merge(written) { $1 }
        }
    }

    @Test("three levels: 65,536 entries and some more")
    func threeLevels() {
        var builder = TileBuilder()
        var frontier = Frontier()
        var paths: [String] = []
        for number in 0..<65_800 {
            let entry = [UInt8(number & 255), UInt8(number >> 8 & 255), UInt8(number >> 16)]
            frontier.append(leaf: .leaf(entry))
            paths += builder.append(entry).map(\.tile.path)
        }
        paths += builder.edge.map(\.tile.path)
        #expect(builder.root == frontier.root)
        #expect(Set(paths) == Set(Tile.added(from: 0, to: 65_800).map(\.path)) && paths.count == Set(paths).count)
    }

    @Test("what is missing, too short or changed at the edge is noticed")
    func damage() throws {
        let log = MemoryLog(300)
        let served = expected(log, from: 0, to: 300)
        #expect(TileBuilder(size: 300, read: { _ in nil }) == nil)
        for path in ["tile/entries/001.p/44", "tile/0/001.p/44", "tile/1/000.p/1"] {
            var changed = served
            changed[path]?.removeLast()
            #expect(TileBuilder(size: 300, read: { changed[$0.path] }) == nil)
        }
        for path in ["tile/0/001.p/44", "tile/1/000.p/1"] {
            for wrong in flipped(try #require(served[path])) {
                var changed = served
                changed[path] = wrong
                #expect(TileBuilder(size: 300, read: { changed[$0.path] })?.root != log.roots[300])
            }
        }
    }
}

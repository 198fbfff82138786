import Ledger
import Testing

@Suite struct TileTests {
    @Test("a tile's path has three digits a group, as C2SP tlog-tiles writes it")
    func paths() {
        func path(_ place: UInt64, _ width: Int) -> String { Tile(.hashes(level: 0), place: place, width: width).path }
        #expect(path(1_234_067, 256) == "tile/0/x001/x234/067")
        #expect(path(0, 3) == "tile/0/000.p/3")
        #expect(path(999, 256) == "tile/0/999")
        #expect(path(1_000, 255) == "tile/0/x001/000.p/255")
        #expect(Tile(.hashes(level: 2), place: 5, width: 256).path == "tile/2/005")
        #expect(Tile(.entries, place: 273, width: 112).path == "tile/entries/273.p/112")
    }

    @Test("a log of 70,000 entries has the tiles that the specification counts")
    func specifiedSize() {
        let tiles = Tile.added(from: 0, to: 70_000)
        func row(_ content: Tile.Content) -> [Tile] { tiles.filter { $0.content == content } }
        for content in [Tile.Content.hashes(level: 0), .entries] {
            #expect(row(content).count == 274 && row(content).dropLast().allSatisfy { $0.width == 256 })
            #expect(row(content).last?.width == 112)
        }
        #expect(row(.hashes(level: 1)).map(\.width) == [256, 17])
        #expect(row(.hashes(level: 2)).map(\.width) == [1])
        #expect(row(.hashes(level: 3)).isEmpty)
    }

    @Test("however a log grew, its last tiles are all there, and none is empty")
    func growth() {
        for (first, second): (UInt64, UInt64) in [
            (0, 0), (0, 1), (1, 2), (255, 256), (256, 257), (100, 600), (65_000, 66_000),
        ] {
            let grown = Set(Tile.added(from: 0, to: first)).union(Tile.added(from: first, to: second))
            #expect(grown.isSuperset(of: Tile.added(from: 0, to: second)))
            #expect(grown.allSatisfy { (1...256).contains($0.width) })
            #expect(Tile.added(from: second, to: second).isEmpty)
        }
    }

    @Test("tiles of the log's hashes lead to its root, level above level")
    func contents() throws {
        let log = MemoryLog(600)
        for tile in Tile.added(from: 0, to: 600) {
            guard let subtrees = tile.subtrees else {
                #expect(tile.entries.count == tile.width)
                continue
            }
            #expect(subtrees.count == tile.width)
            for subtree in subtrees where subtree.height == 8 {
                let leaves = (subtree.place << 8..<(subtree.place + 1) << 8).map(log.leaf)
                #expect(log.source(subtree) == MerkleTree.root(of: leaves))
            }
        }
    }

    @Test("a bundle writes each entry's length in two bytes before it")
    func bundles() throws {
        let bundle = try #require(Tile.bundle(Example.log.entries))
        #expect(bundle.prefix(8) == [0x00, 0x35, 0x7b, 0x22, 0x73, 0x65, 0x71, 0x22])
        #expect(bundle.count == Example.log.entries.reduce(0) { $0 + 2 + $1.count })
        #expect(Tile.bundle([Array(repeating: 0, count: 65_535)])?.prefix(2) == [0xff, 0xff])
        #expect(Tile.bundle([Array(repeating: 0, count: 65_536)]) == nil)
        #expect(Tile.bundle([]) == [])
    }
}

@Suite struct InclusionProofTests {
    private func proof() throws -> InclusionProof {
        InclusionProof(
            entry: Example.log.entries[1], index: 1, hashes: Example.log.inclusion(1, 3),
            checkpoint: try #require(Note(Array(Example.checkpoint.utf8))))
    }

    @Test("the worked example's proof has C2SP tlog-proof's form and holds")
    func workedExample() throws {
        let (proof, key) = (try proof(), try #require(Example.key))
        let text = """
            c2sp.org/tlog-proof@v1
            extra eyJzZXEiOjEsImFjdG9yIjoibWluaCIsImFjdGlvbiI6ImFwcHJvdmUiLCJpdGVtIjoiYTEifQ==
            index 1
            BxNeivczJKojKsgxlWo+HctA7P4c8EDOOZE2d4CjdrI=
            DcZf+kpFsu0Mrm2phqQNPJA8O760GtA+WD9XK78VdU8=


            """
        #expect(String(decoding: proof.bytes, as: UTF8.self) == text + Example.checkpoint)
        let read = try #require(InclusionProof(proof.bytes))
        #expect(read == proof)
        #expect(try read.verify(by: key.verifier)?.size == 3)
        #expect(
            MerkleTree.verify(
                consistency: Example.log.consistency(2, 3), fromSize: 2, root: Example.log.roots[2], toSize: 3,
                root: Example.log.roots[3]))
    }

    @Test("every single changed bit of a proof's file is refused")
    func changedBits() throws {
        let key = try #require(Example.key).verifier
        var alone = try #require(Checkpoint(origin: Example.origin, size: 3, root: Example.log.roots[3]))
            .signed(by: try #require(Example.key))
        alone = try #require(Note(alone.bytes))
        let proof = InclusionProof(
            entry: Example.log.entries[2], index: 2, hashes: Example.log.inclusion(2, 3), checkpoint: alone)
        #expect(try proof.verify(by: key) != nil)
        for wrong in flipped(proof.bytes) {
            let found = try? InclusionProof(wrong)?.verify(by: key)
            #expect(found == nil)
        }
    }

    @Test("a proof cut short or with something behind it is refused")
    func wrongLength() throws {
        let bytes = try proof().bytes
        for count in 0..<bytes.count - 1 {
            // Cut after the log's own line the note is one without the witness.
            guard let read = InclusionProof(Array(bytes[..<count])) else { continue }
            #expect(read.checkpoint.signatures.count == 1)
        }
        #expect(InclusionProof(bytes + [0x0a]) == nil)
        #expect(InclusionProof(bytes + Array("x".utf8)) == nil)
    }
}

import Foundation
import Ledger
import Testing

@Suite("Proofs that a log only grew, and its keys")
struct GrowthTests {
    private func checkpoint(_ size: Int, by key: SigningKey? = Example.key) throws -> Note {
        try #require(Checkpoint(origin: Example.origin, size: UInt64(size), root: Example.log.roots[size]))
            .signed(by: try #require(key))
    }

    private func proof(_ old: Int, _ new: Int) throws -> ConsistencyProof {
        try #require(
            ConsistencyProof(
                old: try checkpoint(old), hashes: Example.log.consistency(UInt64(old), UInt64(new)),
                new: try checkpoint(new)))
    }

    @Test("the file is the older checkpoint and, behind it, what C2SP tlog-witness asks a witness with")
    func form() throws {
        let proof = try proof(1, 3)
        let text = String(decoding: proof.bytes, as: UTF8.self)
        let parts = text.components(separatedBy: "\n\nold ")
        let old = try checkpoint(1).bytes
        #expect(parts.count == 2 && Array((parts[0] + "\n").utf8) == old)
        let asked = ("old " + parts[1]).split(separator: "\n", omittingEmptySubsequences: false)
        #expect(asked[0] == "old 1" && asked[1] == "CNMhyCEKzb4Wa72WI1+dIdl0R3WOqR79/0KZh8ExgFQ=")
        #expect(asked[3] == "" && asked[4] == Example.origin)
        #expect(ConsistencyProof(proof.bytes) == proof)
    }

    @Test("it holds between every two sizes, and not the other way round")
    func everyPair() throws {
        let key = try #require(Example.key).verifier
        for old in 0...3 {
            for new in old...3 {
                let read = try #require(ConsistencyProof(try proof(old, new).bytes))
                let found = try #require(try read.verify(by: [key]))
                #expect(found.old.size == UInt64(old) && found.new.size == UInt64(new))
                guard new > old else { continue }
                let backward = ConsistencyProof(old: read.new, hashes: read.hashes, new: read.old)
                #expect(try backward?.verify(by: [key]) == nil)
            }
        }
    }

    @Test("every single changed bit of the file is refused, and so is another log's key")
    func changedBits() throws {
        let key = try #require(Example.key).verifier
        for (old, new) in [(1, 3), (2, 3), (3, 3)] {
            for wrong in flipped(try proof(old, new).bytes) {
                let found = try? ConsistencyProof(wrong)?.verify(by: [key])
                #expect(found == nil)
            }
        }
        let other = try #require(
            SigningKey(name: Example.origin, kind: .signature, seed: Array(repeating: 9, count: 32)))
        #expect((try? proof(1, 3).verify(by: [other.verifier])) == nil)
        let witness = try #require(Example.witness).verifier
        #expect((try? proof(1, 3).verify(by: [witness])) == nil)
    }

    @Test("a file that is cut short, or has something behind it, is none")
    func wrongLength() throws {
        let bytes = try proof(1, 3).bytes
        for count in 0..<bytes.count { #expect(ConsistencyProof(Array(bytes[..<count])) == nil) }
        #expect(ConsistencyProof(bytes + [0x0a]) == nil && ConsistencyProof(bytes + Array("x\n".utf8)) == nil)
    }

    @Test("the old key signs the new one; every changed bit, another key and another log are refused")
    func keyChange() throws {
        let old = try #require(Example.key)
        let new = try #require(SigningKey(name: Example.origin, kind: .signature, seed: Array(repeating: 7, count: 32)))
        let signature = KeyChange.signature(to: new.verifier, by: old)
        #expect(KeyChange.verify(signature, to: new.verifier, by: old.verifier))
        #expect(!KeyChange.verify(signature, to: old.verifier, by: old.verifier))
        #expect(!KeyChange.verify(signature, to: new.verifier, by: new.verifier))
        for wrong in flipped(Array(signature.utf8)) {
            let text = String(decoding: wrong, as: UTF8.self)
            #expect(!KeyChange.verify(text, to: new.verifier, by: old.verifier), "\(text)")
        }
        let elsewhere = try #require(
            SigningKey(name: "elsewhere", kind: .signature, seed: Array(repeating: 7, count: 32)))
        #expect(!KeyChange.verify(signature, to: elsewhere.verifier, by: old.verifier))
        // A key change is no checkpoint, and a checkpoint's signature hands nothing over.
        let line = try checkpoint(3).signatures.first?.line
        let checkpointed = try #require(line?.split(separator: " ").last?.dropLast())
        #expect(!KeyChange.verify(String(checkpointed), to: new.verifier, by: old.verifier))
    }

    @Test("a checkpoint of a log with several keys counts with any of them, and never with a witness's alone")
    func severalKeys() throws {
        let (key, witness) = (try #require(Example.key), try #require(Example.witness))
        let next = try #require(
            SigningKey(name: Example.origin, kind: .signature, seed: Array(repeating: 7, count: 32)))
        let both = [key.verifier, next.verifier, witness.verifier]
        #expect(try Checkpoint.open(try checkpoint(3), by: both).size == 3)
        #expect(try Checkpoint.open(try checkpoint(2, by: next), by: both).size == 2)
        var note = try #require(Note(text: try checkpoint(3).text))
        note.cosign(by: witness, at: 1_767_225_600)
        #expect(throws: NoteFault.unsigned) { try Checkpoint.open(note, by: both) }
        #expect(note.keeping([key.verifier]).signatures.isEmpty && note.keeping(both) == note)
    }

    @Test("whatever a log's size, each subtree is in the tile that is named for it")
    func tiles() throws {
        let log = MemoryLog(600)
        for size: UInt64 in [1, 2, 3, 255, 256, 257, 300, 511, 512, 600] {
            var files: [Tile: [UInt8]] = [:]
            for tile in Tile.added(from: 0, to: size) {
                files[tile] = tile.subtrees?.flatMap { log.source($0).bytes }
            }
            var asked = 0
            for old in 0...size {
                let proof = try MerkleTree.consistencyProof(fromSize: old, toSize: size) { subtree throws in
                    asked += 1
                    let (tile, hashes) = Tile.holding(subtree, inSize: size)
                    let bytes = try #require(files[tile], "\(tile)")
                    return try #require(Tile.hash(of: hashes, in: bytes))
                }
                #expect(proof == log.consistency(old, size))
            }
            #expect(asked > 0 || size < 2)
        }
    }
}

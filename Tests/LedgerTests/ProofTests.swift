import Ledger
import Testing

/// RFC 6962, 2.1.1 and 2.1.2, word for word.
private enum Recursive {
    static func split(_ count: Int) -> Int {
        var split = 1
        while split * 2 < count { split *= 2 }
        return split
    }

    static func root(_ leaves: ArraySlice<Hash>) -> Hash {
        guard let only = leaves.first else { return .emptyRoot }
        guard leaves.count > 1 else { return only }
        let middle = leaves.startIndex + split(leaves.count)
        return .node(root(leaves[..<middle]), root(leaves[middle...]))
    }

    static func path(_ index: Int, _ leaves: ArraySlice<Hash>) -> [Hash] {
        guard leaves.count > 1 else { return [] }
        let half = split(leaves.count)
        let middle = leaves.startIndex + half
        return index < half
            ? path(index, leaves[..<middle]) + [root(leaves[middle...])]
            : path(index - half, leaves[middle...]) + [root(leaves[..<middle])]
    }

    static func subproof(_ old: Int, _ leaves: ArraySlice<Hash>, whole: Bool) -> [Hash] {
        if old == leaves.count { return whole ? [] : [root(leaves)] }
        let half = split(leaves.count)
        let middle = leaves.startIndex + half
        return old <= half
            ? subproof(old, leaves[..<middle], whole: whole) + [root(leaves[middle...])]
            : subproof(old - half, leaves[middle...], whole: false) + [root(leaves[..<middle])]
    }
}

@Suite struct ProofTests {
    private let log = MemoryLog(Int(sweepLimit))

    // One expectation at the end: a million of them take longer than what they are about.
    @Test("every inclusion proof of every size to 1,100 holds, and shows no other entry and no other place")
    func everyInclusion() {
        var wrong: [String] = []
        for size in 1...sweepLimit {
            let root = log.roots[Int(size)]
            for index in 0..<size {
                let proof = log.inclusion(index, size)
                let leaf = log.leaf(index)
                func holds(_ proof: [Hash], _ leaf: Hash, _ index: UInt64) -> Bool {
                    MerkleTree.verify(inclusion: proof, of: leaf, at: index, size: size, root: root)
                }
                let other = (index + 1) % size
                let passes =
                    holds(proof, leaf, index) && !holds(proof, leaf, size) && !holds(proof + [leaf], leaf, index)
                    && (proof.isEmpty || !holds(Array(proof.dropLast()), leaf, index))
                    && (other == index || !holds(proof, leaf, other) && !holds(proof, log.leaf(other), index))
                if !passes { wrong.append("\(index) of \(size)") }
            }
        }
        #expect(wrong.isEmpty)
    }

    @Test("every consistency proof of every two sizes to 1,100 holds, and no other old root passes by it")
    func everyConsistency() {
        var wrong: [String] = []
        let stranger = Hash.leaf([1, 2, 3])
        for size in 0...sweepLimit {
            let root = log.roots[Int(size)]
            for old in 0...size {
                let proof = log.consistency(old, size)
                let oldRoot = log.roots[Int(old)]
                func holds(_ proof: [Hash], _ oldRoot: Hash, _ root: Hash) -> Bool {
                    MerkleTree.verify(consistency: proof, fromSize: old, root: oldRoot, toSize: size, root: root)
                }
                let passes =
                    holds(proof, oldRoot, root) && !holds(proof, stranger, root)
                    && (old == 0 || !holds(proof, oldRoot, stranger)) && !holds(proof + [stranger], oldRoot, root)
                    && (proof.isEmpty || !holds(Array(proof.dropLast()), oldRoot, root))
                if !passes { wrong.append("\(old) to \(size)") }
            }
        }
        #expect(wrong.isEmpty)
        #expect(
            !MerkleTree.verify(
                consistency: [], fromSize: 2, root: log.roots[2], toSize: 1, root: log.roots[1]))
    }

    @Test("proofs are those of RFC 6962's recursive definition")
    func recursiveDefinition() {
        let leaves = (0..<UInt64(100)).map(log.leaf)
        for size in 1...100 {
            for index in 0..<size {
                #expect(log.inclusion(UInt64(index), UInt64(size)) == Recursive.path(index, leaves[..<size]))
                #expect(
                    log.consistency(UInt64(index + 1), UInt64(size))
                        == Recursive.subproof(index + 1, leaves[..<size], whole: true))
            }
        }
    }

    @Test("the proofs of Certificate Transparency's own tests, over its eight entries")
    func publishedVectors() {
        var log = MemoryLog(0)
        for entry in [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ] { log.append(bytes(hex: entry)) }
        #expect(
            log.inclusion(0, 8).map(\.hex) == [
                "96a296d224f285c67bee93c30f8a309157f0daa35dc5b87e410b78630a09cfc7",
                "5f083f0a1a33ca076a95279832580db3e0ef4584bdff1f54c8a360f50de3031e",
                "6b47aaf29ee3c2af9af889bc1fb9254dabd31177f16232dd6aab035ca39bf6e4",
            ])
        #expect(
            log.consistency(6, 8).map(\.hex) == [
                "0ebc5d3437fbe2db158b9f126a1d118e308181031d0a949f8dededebc558ef6a",
                "ca854ea128ed050b41b35ffc1b87b8eb2bde461e9e3b5596ece6b9d5975a0ae0",
                "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            ])
        #expect(log.consistency(1, 1).isEmpty)
    }

    @Test("every single changed bit of a proof, a leaf or a root is refused")
    func changedBits() {
        for (index, size): (UInt64, UInt64) in [(0, 1), (1, 2), (2, 3), (6, 7), (5, 11), (63, 64), (0, 100)] {
            let (proof, leaf, root) = (log.inclusion(index, size), log.leaf(index), log.roots[Int(size)])
            for place in proof.indices {
                for wrong in flipped(proof[place]) {
                    var changed = proof
                    changed[place] = wrong
                    #expect(!MerkleTree.verify(inclusion: changed, of: leaf, at: index, size: size, root: root))
                }
            }
            for wrong in flipped(leaf) {
                #expect(!MerkleTree.verify(inclusion: proof, of: wrong, at: index, size: size, root: root))
            }
            for wrong in flipped(root) {
                #expect(!MerkleTree.verify(inclusion: proof, of: leaf, at: index, size: size, root: wrong))
            }
        }
        for (old, size): (UInt64, UInt64) in [(1, 2), (2, 3), (3, 7), (4, 8), (6, 11), (64, 100), (99, 100)] {
            let (proof, oldRoot, root) = (log.consistency(old, size), log.roots[Int(old)], log.roots[Int(size)])
            for place in proof.indices {
                for wrong in flipped(proof[place]) {
                    var changed = proof
                    changed[place] = wrong
                    #expect(
                        !MerkleTree.verify(
                            consistency: changed, fromSize: old, root: oldRoot, toSize: size, root: root))
                }
            }
        }
    }

    @Test("a proof asks for a number of subtrees that grows with the logarithm")
    func logarithmic() {
        // Leaves that nobody computed: only which subtrees are asked for counts.
        for exponent in [10, 20, 24, 40] {
            let size = UInt64(1) << UInt64(exponent) - 1
            for index in [0, size / 3, size / 2, size - 1] {
                var asked = 0
                _ = MerkleTree.inclusionProof(of: index, inSize: size) { _ in
                    asked += 1
                    return .emptyRoot
                }
                #expect(asked <= 2 * exponent)
                asked = 0
                _ = MerkleTree.consistencyProof(fromSize: index + 1, toSize: size) { _ in
                    asked += 1
                    return .emptyRoot
                }
                #expect(asked <= 2 * exponent)
            }
        }
    }

    @Test("a frontier gives each complete subtree once, and roots of every size come from them")
    func subtrees() {
        // 300 leaves and 150 + 75 + 37 + 18 + 9 + 4 + 2 + 1 subtrees above them.
        #expect(MemoryLog(300).subtreeCount == 300 + 296)
        for size in 0...sweepLimit {
            #expect(MerkleTree.root(ofSize: size, from: log.source) == log.roots[Int(size)])
        }
    }
}

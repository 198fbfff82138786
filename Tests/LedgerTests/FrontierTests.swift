import Ledger
import Testing

/// RFC 6962, 2.1, word for word.
private func recursiveRoot(_ leaves: ArraySlice<Hash>) -> Hash {
    guard let only = leaves.first else { return .emptyRoot }
    guard leaves.count > 1 else { return only }
    var split = 1
    while split * 2 < leaves.count { split *= 2 }
    let middle = leaves.startIndex + split
    return .node(recursiveRoot(leaves[..<middle]), recursiveRoot(leaves[middle...]))
}

private func leaves(_ count: Int) -> [Hash] {
    (0..<count).map { Hash.leaf(Array("entry \($0)".utf8)) }
}

@Suite struct FrontierTests {
    /// Roots by size of the entries that Certificate Transparency's own tests use.
    @Test("the roots of sizes 0 to 8 are those of Certificate Transparency")
    func knownRoots() {
        let entries = [
            "", "00", "10", "2021", "3031", "40414243", "5051525354555657", "606162636465666768696a6b6c6d6e6f",
        ]
        let roots = [
            "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
            "6e340b9cffb37a989ca544e6bb780a2c78901d3fb33738768511a30617afa01d",
            "fac54203e7cc696cf0dfcb42c92a1d9dbaf70ad9e621f4bd8d98662f00e3c125",
            "aeb6bcfe274b70a14fb067a5e5578264db0fa9b51af5e0ba159158f329e06e77",
            "d37ee418976dd95753c1c73862b9398fa2a2cf9b4ff0fdfe8b30cd95209614b7",
            "4e3bbb1f7b478dcfe71fb631631519a3bca12c9aefca1612bfce4c13a86264d4",
            "76e67dadbcdf1e10e1b74ddc608abd2f98dfb16fbce75277b5232a127f2087ef",
            "ddb89be403809e325750d3d263cd78929c2942b7942a34b77e122c9594a74c8c",
            "5dc9da79a70659a9ad559cb701ded9a2ab9d823aad2f4960cfe370eff4604328",
        ]
        var frontier = Frontier()
        for (size, root) in roots.enumerated() {
            #expect(frontier.size == UInt64(size))
            #expect(frontier.root.hex == root)
            if size < entries.count { frontier.append(leaf: .leaf(bytes(hex: entries[size]))) }
        }
        #expect(Hash.emptyRoot.hex == roots[0])
    }

    @Test("the worked example of three editorial actions has the leaves and roots that outside tools computed")
    func workedExample() {
        let entries = [
            (
                #"{"seq":0,"actor":"lan","action":"ingest","item":"a1"}"#,
                "07135e8af73324aa232ac831956a3e1dcb40ecfe1cf040ce3991367780a376b2"
            ),
            (
                #"{"seq":1,"actor":"minh","action":"approve","item":"a1"}"#,
                "08d321c8210acdbe166bbd96235f9d21d97447758ea91efdff429987c1318054"
            ),
            (
                #"{"seq":2,"actor":"tbt","action":"publish","item":"a1"}"#,
                "0dc65ffa4a45b2ed0cae6da986a40d3c903c3bbeb41ad03e583f572bbf15754f"
            ),
        ]
        var frontier = Frontier()
        var roots: [String] = []
        for (entry, leaf) in entries {
            let hash = Hash.leaf(Array(entry.utf8))
            #expect(hash.hex == leaf)
            frontier.append(leaf: hash)
            roots.append(frontier.root.hex)
        }
        // Base64 0Hr7Lz5o… and 92OvoPhN… of the example's checkpoints.
        #expect(roots[1] == "d07afb2f3e6836f4e1d9f1364aa62451204f2f028e9023af31266ef48d1b8fd2")
        #expect(roots[2] == "f763afa0f84dd5615396917d185311dc4aba8fb61093b7936ad73bdee6982edf")
    }

    @Test("a growing log has the root of the recursive definition at every size")
    func everySize() {
        let all = leaves(1_100)
        var frontier = Frontier()
        for size in 0...all.count {
            #expect(frontier.root == recursiveRoot(all[..<size]))
            if size < all.count { frontier.append(leaf: all[size]) }
        }
        #expect(MerkleTree.root(of: all) == frontier.root)
        #expect(MerkleTree.root(of: []) == .emptyRoot)
    }

    @Test("the encoded form of three entries is the one that the documentation shows")
    func encodedExample() {
        var frontier = Frontier()
        for entry in ["a", "b", "c"] { frontier.append(leaf: .leaf(Array(entry.utf8))) }
        let documented =
            "0000000000000003"
            + "b137985ff484fb600db93107c77b0365c80d78f5b429ded0fd97361d077999eb"
            + "597fcb31282d34654c200d3418fca5705c648ebf326ec73d8ddef11841f876d8"
        #expect(frontier.encoded == bytes(hex: documented))
        #expect(frontier.root.hex == "36642e73c2540ab121e3a6bf9545b0a24982cd830eb13d3cd19de3ce6c021ec1")
    }

    @Test("a frontier read back is the same and goes on growing to the same roots")
    func encodedRoundTrip() throws {
        let all = leaves(140)
        var frontier = Frontier()
        for leaf in all {
            var copy = try #require(Frontier(encoded: frontier.encoded))
            #expect(copy == frontier && copy.root == frontier.root)
            frontier.append(leaf: leaf)
            copy.append(leaf: leaf)
            #expect(copy == frontier)
        }
    }

    @Test("every single changed bit of an encoded frontier is refused or shows in its size or root")
    func changedBits() {
        for size in [0, 1, 2, 3, 7, 11, 64, 100] {
            var frontier = Frontier()
            for leaf in leaves(size) { frontier.append(leaf: leaf) }
            let encoded = frontier.encoded
            for bit in 0..<(8 * encoded.count) {
                var changed = encoded
                changed[bit / 8] ^= 1 << UInt8(bit % 8)
                guard let read = Frontier(encoded: changed) else { continue }
                #expect(read.root != frontier.root || read.size != frontier.size)
            }
        }
    }

    @Test("an encoded frontier that is cut short or has something behind it is refused")
    func wrongLength() {
        var frontier = Frontier()
        for leaf in leaves(11) { frontier.append(leaf: leaf) }
        let encoded = frontier.encoded
        for count in 0..<encoded.count { #expect(Frontier(encoded: Array(encoded[..<count])) == nil) }
        #expect(Frontier(encoded: encoded + [0]) == nil)
        #expect(Frontier(encoded: encoded + Hash.emptyRoot.bytes) == nil)
        #expect(Frontier(encoded: Array(repeating: 0xff, count: 8 + 64 * 32)) == nil)
    }
}

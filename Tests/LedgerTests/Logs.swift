import Ledger

/// A log in memory: every complete subtree by its name, as a frontier gives them.
struct MemoryLog {
    private(set) var entries: [[UInt8]] = []
    private var subtrees: [Subtree: Hash] = [:]
    private(set) var roots: [Hash] = [.emptyRoot]
    private var frontier = Frontier()

    init(_ count: Int) {
        for number in 0..<count { append(Array("entry \(number)".utf8)) }
    }

    init(_ entries: [String]) {
        for entry in entries { append(Array(entry.utf8)) }
    }

    mutating func append(_ entry: [UInt8]) {
        let leaf = Hash.leaf(entry)
        subtrees[Subtree(height: 0, place: UInt64(entries.count))] = leaf
        frontier.append(leaf: leaf) { subtrees[$0] = $1 }
        entries.append(entry)
        roots.append(frontier.root)
    }

    var size: UInt64 { UInt64(entries.count) }
    var subtreeCount: Int { subtrees.count }
    func leaf(_ index: UInt64) -> Hash { .leaf(entries[Int(index)]) }

    func source(_ subtree: Subtree) -> Hash {
        guard let hash = subtrees[subtree] else { fatalError("no subtree \(subtree)") }
        return hash
    }

    func inclusion(_ index: UInt64, _ size: UInt64) -> [Hash] {
        MerkleTree.inclusionProof(of: index, inSize: size, from: source)
    }

    func consistency(_ old: UInt64, _ size: UInt64) -> [Hash] {
        MerkleTree.consistencyProof(fromSize: old, toSize: size, from: source)
    }
}

/// How far the sweeps go.
let sweepLimit: UInt64 = 1_100

func bytes(hex: String) -> [UInt8] {
    let digits = Array(hex)
    return stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
}

/// Every form of some bytes in which one bit is another.
func flipped(_ bytes: [UInt8]) -> some Sequence<[UInt8]> {
    (0..<8 * bytes.count).lazy.map { bit in
        var changed = bytes
        changed[bit / 8] ^= 1 << UInt8(bit % 8)
        return changed
    }
}

func flipped(_ hash: Hash) -> some Sequence<Hash> { flipped(hash.bytes).compactMap { Hash(bytes: $0) } }

/// The worked example: three editorial actions, a log, a witness.
enum Example {
    static let log = MemoryLog([
        #"{"seq":0,"actor":"lan","action":"ingest","item":"a1"}"#,
        #"{"seq":1,"actor":"minh","action":"approve","item":"a1"}"#,
        #"{"seq":2,"actor":"tbt","action":"publish","item":"a1"}"#,
    ])
    static let origin = "newsroom.example/audit"
    static let key = SigningKey(name: origin, kind: .signature, seed: Array(repeating: 0x11, count: 32))
    static let witness = SigningKey(
        name: "witness.example/w1", kind: .cosignature, seed: Array(repeating: 0x22, count: 32))
    static let checkpoint = """
        newsroom.example/audit
        3
        92OvoPhN1WFTlpF9GFMR3Eq6j7YQk7eTatc73uaYLt8=

        — newsroom.example/audit gKsMNCUc3RZ0Wv0Lpfi1sro9d2jc22vgVYVfvad2kaU/SPrPnZTJ+ZPD9WmciV4i9Qu/wG1hg2FeT1Szmp80NR7XDQw=
        — witness.example/w1 4M0oZAAAAABpVbkAVlM4I9aDGTXwTWDVgrbNwyQJEjNfUZYNWdMPEJEOCejMT70Ek/3wFj9LQIzLC5cfOSOXOiIOrIh8DIGoPUkaAw==

        """
}

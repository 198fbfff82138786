/// Everything that shows to somebody who has only the log's key that the log only grew between two of its checkpoints.
///
/// First the older checkpoint, whole; then, behind an empty line, exactly what a witness is asked with (C2SP tlog-witness,
/// `add-checkpoint`): the old size, the hashes of RFC 6962's proof, the newer checkpoint.
/// ```
/// newsroom.example/audit
/// 1
/// BxNeivczJKojKsgxlWo+HctA7P4c8EDOOZE2d4CjdrI=
///
/// — newsroom.example/audit gKsMNGbyvYtB0bjR…
///
/// old 1
/// CNMhyCEKzb4Wa72WI1+dIdl0R3WOqR79/0KZh8ExgFQ=
/// DcZf+kpFsu0Mrm2phqQNPJA8O760GtA+WD9XK78VdU8=
///
/// newsroom.example/audit
/// 3
/// 92OvoPhN1WFTlpF9GFMR3Eq6j7YQk7eTatc73uaYLt8=
///
/// — newsroom.example/audit gKsMNCUc3RZ0Wv0L…
/// ```
/// Whoever kept a checkpoint compares it with the older one, which the file only repeats.
public struct ConsistencyProof: Hashable, Sendable {
    public let old: Note
    public let oldSize: UInt64
    public let hashes: [Hash]
    public let new: Note

    /// Nil where the older note is no checkpoint.
    public init?(old: Note, hashes: [Hash], new: Note) {
        guard let stated = Checkpoint(text: old.text) else { return nil }
        self.old = old
        oldSize = stated.size
        self.hashes = hashes
        self.new = new
    }

    public var bytes: [UInt8] {
        let lines = ["old \(oldSize)"] + hashes.map { Base64.encode($0.bytes) }
        return old.bytes + Array(("\n" + lines.joined(separator: "\n") + "\n\n").utf8) + new.bytes
    }

    public init?(_ bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        let mark = Array("\n\nold ".utf8)
        func start(of pattern: [UInt8], from: Int) -> Int? {
            guard bytes.count >= pattern.count, from <= bytes.count - pattern.count else { return nil }
            return (from...(bytes.count - pattern.count)).first {
                bytes[$0..<$0 + pattern.count].elementsEqual(pattern)
            }
        }
        // No line of a note begins so: a signature's begins with a dash, and a name has no space.
        guard let middle = start(of: mark, from: 0), let end = start(of: [newline, newline], from: middle + 2),
            let old = Note(Array(bytes[...middle])), let new = Note(Array(bytes[(end + 2)...])),
            let stated = Checkpoint(text: old.text)
        else { return nil }
        let lines = bytes[(middle + 2)..<end].split(separator: newline, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        // A tree of 2⁶⁴ entries has no longer proofs.
        guard (1...65).contains(lines.count), let size = decimal(lines[0].dropFirst(4)), size == stated.size else {
            return nil
        }
        var hashes: [Hash] = []
        for line in lines.dropFirst() {
            guard let hash = Base64.decode(line).flatMap(Hash.init(bytes:)) else { return nil }
            hashes.append(hash)
        }
        self.init(old: old, hashes: hashes, new: new)
    }

    /// Gives both checkpoints if one of the log's keys, which are given the oldest first, has signed each, the newer one no older key than
    /// the older one, and the newer one's log begins with the older one's; nil where it does not.
    public func verify(by keys: [VerifierKey]) throws(NoteFault) -> (old: Checkpoint, new: Checkpoint)? {
        let before = try Checkpoint.open(old, by: keys)
        let after = try Checkpoint.open(new, by: old.keysInForce(of: keys))
        let holds = MerkleTree.verify(
            consistency: hashes, fromSize: before.size, root: before.root, toSize: after.size, root: after.root)
        return before.origin == after.origin && holds ? (before, after) : nil
    }
}

/// Everything that shows one entry in a log to somebody who has only the log's key (C2SP tlog-proof): the entry itself
/// rides along as the proof's extra data.
/// ```
/// c2sp.org/tlog-proof@v1
/// extra eyJzZXEiOjEsImFjdG9yIjoibWluaCIsImFjdGlvbiI6ImFwcHJvdmUiLCJpdGVtIjoiYTEifQ==
/// index 1
/// BxNeivczJKojKsgxlWo+HctA7P4c8EDOOZE2d4CjdrI=
/// DcZf+kpFsu0Mrm2phqQNPJA8O760GtA+WD9XK78VdU8=
///
/// newsroom.example/audit
/// 3
/// 92OvoPhN1WFTlpF9GFMR3Eq6j7YQk7eTatc73uaYLt8=
///
/// — newsroom.example/audit gKsMNCUc3RZ0Wv0L…
/// ```
public struct InclusionProof: Hashable, Sendable {
    public let entry: [UInt8]
    public let index: UInt64
    public let hashes: [Hash]
    /// The signed checkpoint that the hashes lead to.
    public let checkpoint: Note

    public init(entry: [UInt8], index: UInt64, hashes: [Hash], checkpoint: Note) {
        self.entry = entry
        self.index = index
        self.hashes = hashes
        self.checkpoint = checkpoint
    }

    private static let header = "c2sp.org/tlog-proof@v1"

    public var bytes: [UInt8] {
        var lines = [Self.header, "extra " + Base64.encode(entry), "index \(index)"]
        lines += hashes.map { Base64.encode($0.bytes) }
        return Array((lines.joined(separator: "\n") + "\n\n").utf8) + checkpoint.bytes
    }

    public init?(_ bytes: [UInt8]) {
        let newline = UInt8(ascii: "\n")
        guard let end = bytes.indices.dropFirst().first(where: { bytes[$0] == newline && bytes[$0 - 1] == newline }),
            let checkpoint = Note(Array(bytes[(end + 1)...]))
        else { return nil }
        let lines = bytes[..<(end - 1)].split(separator: newline, omittingEmptySubsequences: false)
            .map { String(decoding: $0, as: UTF8.self) }
        // A tree of 2⁶⁴ entries has no longer paths.
        guard (3...67).contains(lines.count), lines[0] == Self.header, lines[1].hasPrefix("extra "),
            lines[2].hasPrefix("index "), let entry = Base64.decode(lines[1].dropFirst(6)),
            entry.count <= maximumEntryBytes, let index = decimal(lines[2].dropFirst(6))
        else { return nil }
        var hashes: [Hash] = []
        for line in lines.dropFirst(3) {
            guard let hash = Base64.decode(line).flatMap(Hash.init(bytes:)) else { return nil }
            hashes.append(hash)
        }
        self.init(entry: entry, index: index, hashes: hashes, checkpoint: checkpoint)
    }

    /// Gives the log's checkpoint if its key has signed it and the entry is in it; nil where the entry is not.
    public func verify(by key: VerifierKey) throws(NoteFault) -> Checkpoint? { try verify(by: [key]) }

    /// The same for a log that had several keys one after the other.
    public func verify(by keys: [VerifierKey]) throws(NoteFault) -> Checkpoint? {
        let stated = try Checkpoint.open(checkpoint, by: keys)
        let holds = MerkleTree.verify(
            inclusion: hashes, of: .leaf(entry), at: index, size: stated.size, root: stated.root)
        return holds ? stated : nil
    }
}

/// States a log's size and root (C2SP tlog-checkpoint); believed when its note is signed by the log's key.
/// ```
/// newsroom.example/audit
/// 3
/// 92OvoPhN1WFTlpF9GFMR3Eq6j7YQk7eTatc73uaYLt8=
/// ```
public struct Checkpoint: Hashable, Sendable {
    /// Which log it is; the name of the log's key too.
    public let origin: String
    public let size: UInt64
    public let root: Hash

    /// Nil where the origin may not stand in a note as a key's name.
    public init?(origin: String, size: UInt64, root: Hash) {
        guard isNoteName(origin) else { return nil }
        self.origin = origin
        self.size = size
        self.root = root
    }

    /// Reads a note's text; lines behind the third are others' extensions and say nothing here.
    public init?(text: [UInt8]) {
        let lines = String(decoding: text, as: UTF8.self).unicodeScalars
            .split(separator: "\n", omittingEmptySubsequences: false).dropLast().map { String($0) }
        guard lines.count >= 3, lines.allSatisfy({ !$0.isEmpty }), let size = decimal(lines[1]),
            let root = Base64.decode(lines[2]).flatMap(Hash.init(bytes:))
        else { return nil }
        self.init(origin: lines[0], size: size, root: root)
    }

    public var text: [UInt8] { Array("\(origin)\n\(size)\n\(Base64.encode(root.bytes))\n".utf8) }

    /// The checkpoint as a note with the log's signature.
    public func signed(by key: SigningKey) -> Note {
        guard var note = Note(text: text) else { preconditionFailure("a checkpoint is a note's text") }
        note.sign(by: key)
        return note
    }

    /// Reads a signed checkpoint of the log whose key this is; the note's other signatures are passed over.
    public static func open(_ note: Note, by key: VerifierKey) throws(NoteFault) -> Checkpoint {
        try open(note, by: [key])
    }

    /// Reads a checkpoint that one of a log's keys has signed; keys of witnesses do not count.
    public static func open(_ note: Note, by keys: [VerifierKey]) throws(NoteFault) -> Checkpoint {
        let found = try note.verify(by: keys.filter { $0.kind == .signature })
        guard let checkpoint = Checkpoint(text: note.text),
            found.contains(where: { Array($0.name.utf8) == Array(checkpoint.origin.utf8) })
        else { throw .unsigned }
        return checkpoint
    }
}

extension Note {
    /// Of a log's keys, the oldest first, those that may sign what comes after this checkpoint: the newest that has signed it, and later
    /// ones. An old key that somebody got hold of says nothing to whoever has seen that it was given up.
    public func keysInForce(of keys: [VerifierKey]) -> [VerifierKey] {
        let newest = keys.lastIndex { (try? verify(by: [$0])) != nil }
        return newest.map { Array(keys[$0...]) } ?? []
    }
}

/// Reads a decimal number in its one form: no sign, no leading zero.
func decimal(_ text: some StringProtocol) -> UInt64? {
    guard let number = UInt64(String(text)), String(number).utf8.elementsEqual(text.utf8) else { return nil }
    return number
}

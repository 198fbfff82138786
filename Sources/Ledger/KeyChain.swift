/// A log's keys, one after another, with what shows somebody who trusts one of them that the later ones are the log's too: the first
/// key's line, and for each later key an empty line and the note by which the key before it handed over (``KeyChange``).
/// ```
/// newsroom.example/audit+80ab0c34+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3
///
/// newsroom.example/audit
/// key
/// newsroom.example/audit+7c683e98+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs
///
/// — newsroom.example/audit gKsMNDIYzPuLiu74…
/// ```
/// Each note can be opened by any reader of signed notes that is given the key before.
public struct KeyChain: Hashable, Sendable {
    public let first: VerifierKey
    /// The later keys, the oldest first, each with the signature of the one before: as a note has it behind the name.
    public let changes: [Change]

    public struct Change: Hashable, Sendable {
        public let key: VerifierKey
        public let signature: String

        public init(to key: VerifierKey, signature: String) {
            self.key = key
            self.signature = signature
        }
    }

    public init(first: VerifierKey, changes: [Change] = []) {
        self.first = first
        self.changes = changes
    }

    public var text: String {
        ([first.description]
            + changes.map { "\n\($0.key.name)\nkey\n\($0.key)\n\n\u{2014} \($0.key.name) \($0.signature)" })
            .map { $0 + "\n" }.joined()
    }

    /// Reads the text; nil for what is not written so. Whether a key signed the next is asked by ``keys(from:)``.
    public init?(_ text: String) {
        let lines = text.unicodeScalars.split(separator: "\n", omittingEmptySubsequences: false).map { String($0) }
        guard let first = VerifierKey(lines[0]), lines.count % 6 == 2 else { return nil }
        var changes: [Change] = []
        for start in stride(from: 1, to: lines.count - 1, by: 6) {
            guard let key = VerifierKey(lines[start + 3]),
                let signature = lines[start + 5].split(separator: " ", omittingEmptySubsequences: false).last
            else { return nil }
            changes.append(Change(to: key, signature: String(signature)))
        }
        self.init(first: first, changes: changes)
        // What is not repeated exactly is another text.
        guard Array(self.text.utf8) == Array(text.utf8) else { return nil }
    }

    /// The key that somebody trusts and those that it leads to, the oldest first; nil where that key is none of the chain's, or where one
    /// is not signed by the one before. What came before the trusted key is not asked about, for nothing is believed because of it.
    public func keys(from trusted: VerifierKey) -> [VerifierKey]? {
        guard trusted.kind == .signature else { return nil }
        var known = trusted == first ? [first] : []
        for change in changes {
            if let last = known.last {
                guard !known.contains(change.key), KeyChange.verify(change.signature, to: change.key, by: last) else {
                    return nil
                }
                known.append(change.key)
            } else if change.key == trusted {
                known = [trusted]
            }
        }
        return known.isEmpty ? nil : known
    }
}

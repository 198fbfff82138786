import Ledger
import Newsroom

/// Knows which key signed the ledger when: each from the entry on that adopted it, with the signature of the one before.
///
/// A checkpoint counts only with the signature of the key that was in force at its size, so that an old key that somebody got
/// hold of says nothing about what came after it.
struct KeyHistory {
    struct Term: Hashable {
        let key: VerifierKey
        /// The index of the entry that adopted it.
        let adopted: Int
        let signature: String?
    }

    private(set) var terms: [Term] = []
    /// The entry whose key is none, or is not signed by the key before.
    private(set) var broken: Int?
    /// The text of the key that was adopted last, whether it follows or not.
    private(set) var newest: String?

    /// Reads the few entries that adopted a key; what comes after a break counts for nothing.
    init(_ store: any Store) throws(Fault) {
        var query = EventQuery()
        query.kind = "key-adopted"
        try self.init(of: try storing { [query] () throws(StoreError) in try store.events(matching: query) })
    }

    /// The same of these entries, the oldest first.
    init(of entries: [StoredEvent]) throws(Fault) {
        for stored in entries {
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .keyAdopted(let text, let signature) = event.what
            else { throw .damagedLedger(index: stored.index) }
            newest = text
            guard broken == nil else { continue }
            guard let key = VerifierKey(text), key.kind == .signature, follows(key, signature) else {
                broken = stored.index
                continue
            }
            terms.append(Term(key: key, adopted: stored.index, signature: signature))
        }
    }

    private func follows(_ key: VerifierKey, _ signature: String?) -> Bool {
        guard let last = terms.last else { return signature == nil }
        return signature.map { KeyChange.verify($0, to: key, by: last.key) } ?? false
    }

    /// Adds the key of a newsroom that has not put it on record yet.
    mutating func begin(with key: VerifierKey) {
        if terms.isEmpty, broken == nil { terms = [Term(key: key, adopted: 0, signature: nil)] }
    }

    /// The key that signs a ledger of this size. The first one signs also what came before it was on record.
    func key(at size: UInt64) -> VerifierKey? { (terms.last { $0.adopted < size } ?? terms.first)?.key }

    /// Whether a checkpoint that says it is of this log bears a signature in the log's name, and none of a key that is on record here: one
    /// that came later, or one that somebody made up.
    func isOfUnknownKey(_ note: Note) -> Bool {
        guard let stated = Checkpoint(text: note.text), let name = terms.last?.key.name, stated.origin == name else {
            return false
        }
        let ids = note.signatures.filter { $0.name == name }.map(\.keyID)
        return !ids.isEmpty && !ids.contains { id in terms.contains { $0.key.id == id } }
    }

    /// Whether a checkpoint bears the true signature of a key of this ledger that was not in force at its size.
    func isOfAnotherTerm(_ note: Note) -> Bool {
        open(note) == nil && terms.contains { (try? Checkpoint.open(note, by: $0.key)) != nil }
    }

    /// Reads a checkpoint of this ledger; nil unless it bears the true signature of the key of its size.
    func open(_ note: Note) -> Checkpoint? {
        guard let stated = Checkpoint(text: note.text), let key = key(at: stated.size) else { return nil }
        return try? Checkpoint.open(note, by: key)
    }
}

import Ledger
import Newsroom

/// Whether a ledger grew from a checkpoint that somebody kept; asks for a number of rows that grows with the logarithm of its size.
struct Growth {
    let stated: Checkpoint
    let head: LedgerHead
    /// The hashes that show it; none where the ledger is shorter.
    let proof: [Hash]
    private let note: Note

    /// Nil where the note is no checkpoint.
    init?(from note: Note, of store: any Store) throws(StoreError) {
        guard let stated = Checkpoint(text: note.text) else { return nil }
        var head = LedgerHead(size: 0, root: Digest(.emptyRoot))
        var proof: [Hash] = []
        try store.snapshot { () throws(StoreError) in
            head = try store.head()
            let size = UInt64(head.size)
            guard stated.size <= size else { return }
            proof = try MerkleTree.consistencyProof(fromSize: stated.size, toSize: size, from: store.hash(of:))
        }
        (self.note, self.stated, self.head, self.proof) = (note, stated, head, proof)
    }

    private var facts: [String: String] {
        ["stated": String(stated.size), "size": String(head.size), "root": stated.root.hex]
    }

    /// What the hashes alone say, whoever signed.
    var problem: (code: String, facts: [String: String])? {
        if stated.size > UInt64(head.size) { return ("ledger-shorter", facts) }
        let grew = MerkleTree.verify(
            consistency: proof, fromSize: stated.size, root: stated.root, toSize: UInt64(head.size),
            root: head.root.hash)
        return grew ? nil : ("ledger-rewritten", facts)
    }

    /// The same, and whether the checkpoint is one of this ledger's.
    func problem(by keys: KeyHistory) -> (code: String, facts: [String: String])? {
        if stated.size > UInt64(head.size), keys.isOfUnknownKey(note) {
            ("ledger-before-key", facts)
        } else if keys.isOfAnotherTerm(note) {
            ("checkpoint-of-another-term", facts)
        } else if keys.open(note) == nil {
            ("checkpoint-not-ours", ["origin": stated.origin])
        } else {
            problem
        }
    }
}

import Ledger
import Newsroom

/// What an outsider needs to check the ledger: its key, signed checkpoints, proofs, and its entries.
extension Office {
    /// At most so many bytes of entries in one answer, and one entry at least.
    private static let mostEntryBytes = 1 << 20

    func auditKey(_ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        let key = try key().verifier
        return Answer(.done(.object(["key": .string(key.description), "origin": .string(key.name)])))
    }

    /// Signs what is committed now: a reader sees only what would survive a power cut, and a ledger only grows.
    func auditCheckpoint(_ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        let (note, head) = try signed(by: try key())
        return Answer(
            .done(
                .object([
                    "checkpoint": .string(note.text), "origin": .string(note.origin),
                    "size": .integer(Int64(head.size)), "root": .string(head.root.hex),
                ])))
    }

    func auditProve(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        guard let index = arguments.number("seq") else { return .usage("bad-number", ["word": ""]) }
        let key = try key()
        var proof: InclusionProof?
        var head = LedgerHead(size: 0, root: Digest(.emptyRoot))
        try storing { () throws(StoreError) in
            try store.snapshot { () throws(StoreError) in
                head = try store.head()
                guard index < head.size, let entry = try store.events(from: index, limit: 1).first else { return }
                let hashes = try MerkleTree.inclusionProof(
                    of: UInt64(index), inSize: UInt64(head.size), from: store.hash(of:))
                proof = InclusionProof(
                    entry: entry.bytes, index: UInt64(index), hashes: hashes,
                    checkpoint: head.checkpoint(of: key.verifier.name).signed(by: key))
            }
        }
        guard let proof else {
            return Answer(
                .notFound(code: "no-such-entry", facts: ["seq": String(index), "size": String(head.size)]))
        }
        // A damaged ledger must not hand out a proof that shows nothing.
        guard let holds = try? proof.verify(by: key.verifier), holds.size == UInt64(head.size) else {
            throw .damagedLedger(index: index)
        }
        return Answer(
            .done(
                .object([
                    "proof": .string(String(decoding: proof.bytes, as: UTF8.self)), "seq": .integer(Int64(index)),
                    "size": .integer(Int64(head.size)), "root": .string(head.root.hex),
                ])))
    }

    /// Proves that the ledger only grew since a checkpoint that somebody kept.
    func auditSince(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        guard let text = arguments.text("checkpoint"), let note = Note(Array(text.utf8)),
            let stated = Checkpoint(text: note.text)
        else { return .usage("not-a-checkpoint") }
        var head = LedgerHead(size: 0, root: Digest(.emptyRoot))
        var proof: [Hash] = []
        var problem: (code: String, facts: [String: String])?
        if (try? Checkpoint.open(note, by: try key().verifier)) == nil {
            problem = ("checkpoint-not-ours", ["origin": stated.origin])
        }
        try storing { () throws(StoreError) in
            try store.snapshot { () throws(StoreError) in
                head = try store.head()
                let size = UInt64(head.size)
                guard stated.size <= size else { return }
                proof = try MerkleTree.consistencyProof(fromSize: stated.size, toSize: size, from: store.hash(of:))
            }
        }
        let facts = ["stated": String(stated.size), "size": String(head.size), "root": stated.root.hex]
        if problem == nil, stated.size > UInt64(head.size) { problem = ("ledger-shorter", facts) }
        if problem == nil,
            !MerkleTree.verify(
                consistency: proof, fromSize: stated.size, root: stated.root, toSize: UInt64(head.size),
                root: head.root.hash)
        {
            problem = ("ledger-rewritten", facts)
        }
        let problems = problem.map { [JSON.coded($0.code, $0.facts)] } ?? []
        let report = JSON.object([
            "verified": .bool(problem == nil), "size": .integer(Int64(head.size)), "root": .string(head.root.hex),
            "since": .object(["size": .integer(Int64(clamping: stated.size)), "root": .string(stated.root.hex)]),
            "proof": .array(problem == nil ? proof.map { .string($0.hex) } : []), "problems": .array(problems),
        ])
        return Answer(problem == nil ? .done(report) : .unverified(report))
    }

    /// The exact text of entries from an index on, as many as one answer holds.
    func auditEntries(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        let from = arguments.number("from") ?? 0
        let stored = try storing { () throws(StoreError) in try store.events(from: from, limit: 1000) }
        var entries: [JSON] = []
        var bytes = 0
        for (place, event) in stored.enumerated() {
            bytes += event.bytes.count
            guard event.index == from + place, entries.isEmpty || bytes <= Self.mostEntryBytes else { break }
            entries.append(.string(String(decoding: event.bytes, as: UTF8.self)))
        }
        return Answer(.done(.object(["from": .integer(Int64(from)), "entries": .array(entries)])))
    }

    private func key() throws(Fault) -> SigningKey {
        if register.roster.key == nil { try LedgerKey.ensure(premises.folder, store) }
        let key = try LedgerKey.read(premises.folder)
        // Another key than the one on record signs nothing.
        if let adopted = register.roster.key, adopted != key.verifier.description {
            throw .damagedKey(path: premises.folder.key)
        }
        return key
    }

    private func signed(by key: SigningKey) throws(Fault) -> (note: (text: String, origin: String), LedgerHead) {
        let head = try storing { () throws(StoreError) in try store.head() }
        let note = head.checkpoint(of: key.verifier.name).signed(by: key)
        return ((String(decoding: note.bytes, as: UTF8.self), key.verifier.name), head)
    }
}

extension Store {
    fileprivate func hash(of subtree: Subtree) throws(StoreError) -> Hash {
        try self.subtree(height: subtree.height, place: Int(subtree.place)).hash
    }
}

extension Digest {
    var hash: Hash {
        guard let hash = Hash(bytes: bytes) else { preconditionFailure("a digest has 32 bytes") }
        return hash
    }
}

extension LedgerHead {
    fileprivate func checkpoint(of origin: String) -> Checkpoint {
        guard let checkpoint = Checkpoint(origin: origin, size: UInt64(size), root: root.hash) else {
            preconditionFailure("a key's name may stand in a note")
        }
        return checkpoint
    }
}

extension JSON {
    static func coded(_ code: String, _ facts: [String: String]) -> JSON {
        .object(["code": .string(code), "facts": .object(facts.mapValues(JSON.string))])
    }
}

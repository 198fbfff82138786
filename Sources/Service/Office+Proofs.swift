import Ledger
import Newsroom

/// What an outsider needs to check the ledger: its key, signed checkpoints, proofs, and its entries.
extension Office {
    /// At most so many bytes of entries in one answer, and one entry at least.
    private static let mostEntryBytes = 1 << 20

    func auditKey(_ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        _ = try key()
        return Answer(.done(keyDocument(try keyHistory())))
    }

    /// The signed checkpoint of what is committed, as the commit stored it. Where an earlier version made the last commit it is
    /// signed now: a reader sees only what would survive a power cut, and a ledger only grows.
    func auditCheckpoint(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        if arguments.flag("witnessed") {
            guard let note = try newestWitnessed(), let stated = Checkpoint(text: note.text) else {
                return Answer(.notFound(code: "never-witnessed", facts: [:]))
            }
            return Answer(.done(document(note, stated)))
        }
        let (note, stated) = try newest(try keyHistory())
        premises.writer.counters.count { $0.checkpoint = (Int(clamping: stated.size), now.milliseconds) }
        return Answer(.done(document(note, stated)))
    }

    private func document(_ note: Note, _ stated: Checkpoint) -> JSON {
        .object([
            "checkpoint": .string(String(decoding: note.bytes, as: UTF8.self)), "origin": .string(stated.origin),
            "size": .integer(Int64(clamping: stated.size)), "root": .string(stated.root.hex),
        ])
    }

    /// The newest checkpoint and what it states; within a snapshot that of the snapshot.
    func newest(_ keys: KeyHistory) throws(Fault) -> (note: Note, stated: Checkpoint) {
        let (head, stored) = try stored(keys)
        if let stored { return stored }
        let key = try key()
        let stated = head.checkpoint(of: key.verifier.name)
        return (stated.signed(by: key), stated)
    }

    /// The ledger's head, and the checkpoint that the last commit stored of it if it did.
    func stored(_ keys: KeyHistory) throws(Fault) -> (LedgerHead, (note: Note, stated: Checkpoint)?) {
        var head = LedgerHead(size: 0, root: Digest(.emptyRoot))
        var stored: [UInt8]?
        try storing { () throws(StoreError) in
            try store.snapshot { () throws(StoreError) in
                head = try store.head()
                stored = try store.checkpoint()
            }
        }
        if let note = stored.flatMap({ Note($0) }), let stated = keys.open(note), stated.size == UInt64(head.size),
            stated.root == head.root.hash
        {
            return (head, (note, stated))
        }
        return (head, nil)
    }

    /// A file that shows one entry, or that the ledger grew from a checkpoint that somebody kept.
    func auditProve(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        if let text = arguments.text("checkpoint") { return try proveGrowth(text) }
        guard let index = arguments.number("seq") else { return .usage("bad-number", ["word": ""]) }
        let keys = try keyHistory()
        var proof: InclusionProof?
        var found: StoredEvent?
        var size = 0
        var failure: Fault?
        try proving { () throws(StoreError) in
            try store.snapshot { () throws(StoreError) in
                size = try store.head().size
                guard index < size, let entry = try store.events(from: index, limit: 1).first else { return }
                found = entry
                let hashes = try MerkleTree.inclusionProof(
                    of: UInt64(index), inSize: UInt64(size), from: store.hash(of:))
                do throws(Fault) {
                    proof = InclusionProof(
                        entry: entry.bytes, index: UInt64(index), hashes: hashes, checkpoint: try newest(keys).note)
                } catch {
                    failure = error
                }
            }
        }
        if let failure { throw failure }
        // What somebody may not see is not there for them, in no form.
        guard let proof, let found, try !visible([found], actor, register).isEmpty else {
            return Answer(.notFound(code: "no-such-entry", facts: ["seq": String(index), "size": String(size)]))
        }
        // A damaged ledger must not hand out a proof that shows nothing.
        guard let key = keys.key(at: UInt64(size)), let holds = try? proof.verify(by: key), holds.size == UInt64(size)
        else { throw .damagedLedger(index: index) }
        return Answer(
            .done(
                .object([
                    "proof": .string(String(decoding: proof.bytes, as: UTF8.self)), "seq": .integer(Int64(index)),
                    "size": .integer(Int64(size)), "root": .string(holds.root.hex),
                ])))
    }

    private func proveGrowth(_ text: String) throws(Fault) -> Answer {
        guard let note = Note(Array(text.utf8)), Checkpoint(text: note.text) != nil else {
            return .usage("not-a-checkpoint")
        }
        let keys = try keyHistory()
        let (report, problem) = try since(note, keys)
        guard problem == nil, let file = report["file"]?.text else { return Answer(.unverified(report)) }
        return Answer(.done(report.with("file", nil).with("proof", .string(file))))
    }

    /// Proves that the ledger only grew since a checkpoint that somebody kept; reads a number of rows that grows with the
    /// logarithm of the ledger's size.
    func auditSince(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard mayVerify(actor, register) else { return notPermitted(register) }
        guard let text = arguments.text("checkpoint"), let note = Note(Array(text.utf8)),
            Checkpoint(text: note.text) != nil
        else { return .usage("not-a-checkpoint") }
        let (report, problem) = try since(note, try keyHistory())
        return Answer(problem == nil ? .done(report.with("file", nil)) : .unverified(report))
    }

    /// Whether the ledger grew from a checkpoint, which must be one: the report, and the first thing that is wrong.
    func since(_ note: Note, _ keys: KeyHistory) throws(Fault) -> (report: JSON, problem: String?) {
        var found: Growth?
        var newest: Note?
        var failure: Fault?
        try proving { () throws(StoreError) in
            try store.snapshot { () throws(StoreError) in
                found = try Growth(from: note, of: store)
                guard let found, found.stated.size <= UInt64(found.head.size) else { return }
                do throws(Fault) { newest = try self.newest(keys).note } catch { failure = error }
            }
        }
        if let failure { throw failure }
        guard let found else { return (.object([:]), "not-a-checkpoint") }
        let (stated, head, proof, problem) = (found.stated, found.head, found.proof, found.problem(by: keys))
        let file = newest.flatMap { ConsistencyProof(old: note, hashes: proof, new: $0) }
        let report = JSON.members([
            "verified": .bool(problem == nil), "size": .integer(Int64(head.size)), "root": .string(head.root.hex),
            "since": .object(["size": .integer(Int64(clamping: stated.size)), "root": .string(stated.root.hex)]),
            "proof": .array(problem == nil ? proof.map { .string($0.hex) } : []),
            "problems": .array(problem.map { [.coded($0.code, $0.facts)] } ?? []),
            "file": problem == nil ? file.map { .string(String(decoding: $0.bytes, as: UTF8.self)) } : nil,
        ])
        return (report, problem?.code)
    }

    /// Reads what a proof is made of; where that is not there, says which entry is gone.
    private func proving(_ body: () throws(StoreError) -> Void) throws(Fault) {
        do throws(Fault) { try storing(body) } catch {
            guard case .store(let problem) = error, problem.problem == .damaged,
                let gap = try store.firstGap(before: try storing { () throws(StoreError) in try store.head().size })
            else { throw error }
            throw .damagedLedger(index: gap)
        }
    }

    /// The exact text of entries from an index on, as many as one answer holds.
    func auditEntries(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        if let refused = refusedToThoseWhoSeeNotAll(actor, register) { return refused }
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

    func key() throws(Fault) -> SigningKey {
        if register.roster.key == nil { try LedgerKey.ensure(premises.folder, store) }
        return try LedgerKey.read(premises.folder, adopted: register.roster.key)
    }

    func keyHistory() throws(Fault) -> KeyHistory {
        var keys = try KeyHistory(store)
        if keys.terms.isEmpty { keys.begin(with: try key().verifier) }
        return keys
    }
}

extension Store {
    func hash(of subtree: Subtree) throws(StoreError) -> Hash {
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
    func checkpoint(of origin: String) -> Checkpoint {
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

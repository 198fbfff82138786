import Ledger
import Newsroom
import Synchronization
import Workflow

/// What others have signed of the ledger, and the change of its own key.
extension Office {
    /// Puts the signatures of known witnesses on record, of a checkpoint that is true.
    func auditCosign(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        if let refused = refusedToOthers(actor, register) { return refused }
        guard let note = arguments.text("checkpoint").flatMap({ Note(Array($0.utf8)) }),
            Checkpoint(text: note.text) != nil
        else { return .usage("not-a-checkpoint") }
        let keys = try keyHistory()
        let (report, problem) = try since(note, keys)
        guard problem == nil, let stated = keys.open(note) else { return Answer(.unverified(report)) }
        let known = register.roster.policy.witnesses.compactMap { VerifierKey($0) }.filter { $0.kind == .cosignature }
        let signed: [VerifierKey]
        do throws(NoteFault) {
            signed = try note.verify(by: known)
        } catch {
            let others = note.signatures.map(\.name).filter { $0 != stated.origin }
            switch error {
            case .badSignature(let name): return refusedHere("witness-signature-wrong", ["witness": name])
            case .unsigned where others.isEmpty: return refusedHere("not-witnessed", [:])
            case .unsigned:
                return refusedHere("unknown-witness", ["witness": others.joined(separator: ", ")])
            }
        }
        guard let key = keys.key(at: stated.size) else { return Answer(.unverified(report)) }
        let kept = note.keeping([key] + signed)
        let text = String(decoding: kept.bytes, as: UTF8.self)
        var document = JSON.object([
            "checkpoint": .string(text), "size": .integer(Int64(stated.size)), "root": .string(stated.root.hex),
            "witnesses": .array(signed.map { .string($0.name) }), "changed": true,
        ])
        if try witnessed().contains(where: { $0.note == kept }) {
            return Answer(.done(document.with("changed", false)))
        }
        let command = Command.recordWitnesses(checkpoint: text, witnesses: signed.map(\.description))
        switch premises.writer.propose(Proposal(command, by: actor)) {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .committed(let placed, _):
            document = document.with("seq", placed.first.map { .integer(Int64($0.index)) })
            return Answer(.done(document))
        case .unchanged: return Answer(.done(document.with("changed", false)))
        }
    }

    /// The witnessed checkpoints on record, the oldest first; of many the newest hundred.
    func witnessed() throws(Fault) -> [(note: Note, size: UInt64)] {
        var query = EventQuery()
        query.kind = "checkpoint-witnessed"
        query.limit = 100
        return try storing { () throws(StoreError) in try store.events(matching: query) }.compactMap { stored in
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .checkpointWitnessed(let text, _) = event.what, let note = Note(Array(text.utf8)),
                let stated = Checkpoint(text: note.text)
            else { return nil }
            return (note, stated.size)
        }
    }

    /// The newest checkpoint that others have signed, with the signatures of all of them.
    func newestWitnessed() throws(Fault) -> Note? {
        let found = try witnessed()
        guard let size = found.map(\.size).max() else { return nil }
        var notes = found.filter { $0.size == size }.map(\.note)
        var newest = notes.removeFirst()
        for note in notes where note.text == newest.text { for line in note.signatures { newest.add(line) } }
        return newest
    }

    /// Makes a new key, puts it on record with the old one's signature, and throws the old one away.
    func auditRotate(_ actor: ActorRecord) throws(Fault) -> Answer {
        if let refused = refusedToOthers(actor, register) {
            try record(refused, of: .auditRotate, by: actor)
            return refused
        }
        return try premises.writer.keyChange.withLock { (_) throws(Fault) in
            let old = try key()
            let next = try LedgerKey.makeNext(premises.folder, after: old)
            let signature = KeyChange.signature(to: next.verifier, by: old)
            // After a fault it is not known which key is on record: the next start finds out.
            let answer = try propose(.adoptKey(next.verifier.description, signature: signature), by: actor)
            try LedgerKey.settle(premises.folder, adopted: premises.writer.register.current.roster.key)
            return answer
        }
    }

    private func propose(_ command: Command, by actor: ActorRecord) throws(Fault) -> Answer {
        switch premises.writer.propose(Proposal(command, by: actor)) {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .committed, .unchanged: return Answer(.done(keyDocument(try keyHistory())))
        }
    }

    func keyDocument(_ keys: KeyHistory) -> JSON {
        let terms = keys.terms.map { term in
            JSON.members([
                "key": .string(term.key.description), "seq": .integer(Int64(term.adopted)),
                "signature": term.signature.map(JSON.string),
            ])
        }
        let newest = keys.terms.last?.key
        return .members([
            "key": newest.map { .string($0.description) }, "origin": newest.map { .string($0.name) },
            "keys": .array(terms),
        ])
    }

    private func refusedHere(_ code: String, _ facts: [String: String]) -> Answer {
        Answer(.refused([.coded(code, facts)], nature: .rules))
    }
}

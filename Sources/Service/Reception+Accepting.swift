import Intake
import Newsroom
import Posix
import Workflow

extension Reception {
    /// A readable drop as it will be proposed: a piece of its own.
    struct Piece {
        let drop: StoredDrop
        let proposal: Proposal
        let shingles: Shingles
    }

    /// Commits a readable drop; false when the newsroom's rules do not take it from this person.
    func accept(
        _ reading: Reading, _ drop: StoredDrop, _ manuscript: Manuscript, _ issues: [Issue],
        keptIn batch: ObjectBatch, _ store: any Store
    ) throws(Fault) -> Bool {
        let draft = try draft(of: manuscript, issues, keptIn: batch)
        guard let piece = try piece(reading, drop, draft, after: nil, keptIn: batch, store) else { return true }
        return try conclude(premises.writer.propose(piece.proposal), of: drop, store)
    }

    /// A manuscript whose object is kept, with what is computed from its text alone.
    struct Draft: Sendable {
        let manuscript: Manuscript
        let facts: RevisionFacts
        let folded: String
        let shingles: Shingles
    }

    private func draft(of manuscript: Manuscript, _ issues: [Issue], keptIn batch: ObjectBatch) throws(Fault) -> Draft {
        let manuscript = manuscript.salted()
        let digest = try asking { () throws(SystemError) in
            let digest = try batch.keep(text: manuscript.json.canonicalBytes)
            try batch.secure()
            return digest
        }
        return reading(from: batch).draft(of: manuscript, digest, issues)
    }

    /// Makes the proposal of a piece; `nil` for a drop that joined an earlier piece and is dealt with.
    /// `waiting` are those of its batch that are not committed yet.
    func piece(
        _ reading: Reading, _ drop: StoredDrop, _ draft: Draft, after waiting: WaitingPieces?,
        keptIn batch: ObjectBatch, _ store: any Store
    ) throws(Fault) -> Piece? {
        let manuscript = draft.manuscript
        let twins = try storing { () throws(StoreError) in try store.submissions(withSource: drop.digest) }
        var facts = draft.facts
        var dropRecord = reading.record
        let actor = ActorRecord(person: drop.person, via: .inbox)
        let purpose = try purpose(of: reading, manuscript, drop, store)
        var relation = try related(draft, twins.first, purpose.piece, store)
        var likeness = relation?.kind == .duplicate ? nil : waiting?.likeness(of: draft.shingles)
        if let share = relation?.share, share >= likeness?.share ?? 0 { likeness = nil }
        if relation != nil || likeness != nil {
            facts.issues = Array(Set(facts.issues + [.possibleDuplicate])).sorted()
        }
        /// What its sender means by it says more than what it is merely like.
        func relate(_ meant: Relation?) {
            guard let meant, relation?.kind != .duplicate else { return }
            (relation, likeness) = (meant, nil)
        }
        switch purpose {
        case .piece(let related, let notes):
            relate(related)
            dropRecord.notes += notes
        case .version(let id), .supplement(let id):
            switch try add(
                manuscript, facts, to: id, purpose, drop, reading.record, by: actor, keptIn: batch, store)
            {
            case .committed:
                recent.note(drop, id)
                tell(.received(id, from: drop.person.text, again: true))
                return nil
            case .unchanged: return nil
            case .failed(let fault): throw fault
            case .refused(let refusal, _):
                if refusal.nature == .repeated {
                    _ = try repeated(refusal, drop, store)
                    return nil
                }
                // Its piece is being worked on, or is done with: what came is not lost, its relation is shown, and its sender is told.
                relate(Relation(kind: purpose.kind, id: id))
                dropRecord.notes.append(DropRecord.Note(code: purpose.apart, facts: ["id": id.description]))
            }
        }
        let record = SaltedText(dropRecord.json)
        let delivery = Event.Delivery(
            person: drop.person, source: drop.digest, drop: record.digest, facts: facts, relation: relation)
        let year = premises.parts.year(premises.parts.now())
        var proposal = Proposal(
            .receive(delivery, year: year), by: actor, texts: [record],
            plainTexts: batch.texts(of: drop, facts.digest), manuscript: manuscript)
        proposal.folded = draft.folded
        proposal.likeness = likeness
        proposal.begun = Begun()
        return Piece(drop: drop, proposal: proposal, shingles: draft.shingles)
    }

    /// Says what a verdict about a piece means for its drop: false when the newsroom's rules do not take it from this person.
    func conclude(_ verdict: Verdict, of drop: StoredDrop, _ store: any Store) throws(Fault) -> Bool {
        switch verdict {
        case .committed(_, let submission):
            if let id = submission?.id {
                recent.note(drop, id)
                tell(.received(id, from: drop.person.text, again: false))
            }
            return true
        case .unchanged: return true
        case .failed(let fault): throw fault
        case .refused(let refusal, _):
            if refusal.nature == .repeated { return try repeated(refusal, drop, store) }
            // Somebody who may not send is told so; any other refusal is the newsroom's own matter, and the drop waits for it.
            let codes = refusal.reasons.map(\.code)
            let ofSender: Set<String> = ["person-inactive", "unknown-person", "not-permitted"]
            guard ofSender.isSuperset(of: codes) else { throw Fault.notTaken(codes: codes) }
            return false
        }
    }

    /// What on file a piece is the same as, or much like; its own earlier version, which it answers to, is neither.
    private func related(
        _ draft: Draft, _ twin: SubmissionID?, _ answering: SubmissionID?, _ store: any Store
    ) throws(Fault) -> Relation? {
        if let twin { return Relation(kind: .duplicate, id: twin) }
        let likeness = try storing { () throws(StoreError) in
            try store.likeness(of: draft.shingles, except: answering)
        }
        return likeness.map { Relation(kind: .nearDuplicate, id: $0.id, share: $0.share) }
    }

    /// The piece that a drop's bytes became, unless it bears another number now.
    func known(
        _ drop: StoredDrop, _ store: any Store
    ) throws(Fault) -> (id: SubmissionID, hasThisName: Bool)? {
        let name = DropName.display(drop.name.bytes)
        let key = DropKey(person: drop.person, source: drop.digest)
        guard Withdrawal(name: name) == nil,
            case .submission(let id)? = try storing({ () throws(StoreError) in try store.fate(of: key) }),
            [nil, id].contains(DropName.submissionNumber(in: name))
        else { return nil }
        for stored in try storing({ () throws(StoreError) in try store.events(of: id) }) {
            guard let event = try? Event(canonicalBytes: stored.bytes), event.dropKey?.source == drop.digest,
                let digest = event.what.drop, let record = try premises.dropRecord(digest, store)
            else { continue }
            // A photo beside a text is told of under the text's name.
            return (id, record.name == name || record.files.map(\.name) == [name])
        }
        return (id, false)
    }

    func repeated(_ refusal: Refusal, _ drop: StoredDrop, _ store: any Store) throws(Fault) -> Bool {
        var known: SubmissionID?
        for case .alreadyReceived(let id) in refusal.reasons { known = id }
        return try repeated(known, drop, store)
    }

    func repeated(_ known: SubmissionID?, _ drop: StoredDrop, _ store: any Store) throws(Fault) -> Bool {
        if let known {
            // Nothing is to be done, but every drop is answered: the receipt appears anew with the present truth.
            let editions = Editions(
                store: store, objects: premises.objects, shared: premises.writer.register)
            try premises.writeReceipt(of: known, editions, again: DropName.display(drop.name.bytes))
        }
        tell(.repeated(known, from: drop.person.text))
        return true
    }
}

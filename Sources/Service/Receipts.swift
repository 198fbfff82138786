import Intake
import Newsroom
import Posix
import Workflow

extension Premises {
    /// Writes the receipt that shows what has become of a submission. `isJob` says that an event asked for it; `again` is the name of a drop of the same
    /// bytes, which is told unless it is the first one's own.
    func writeReceipt(
        of id: SubmissionID, _ editions: Editions, isJob: Bool = false, again: String? = nil
    ) throws(Fault) {
        guard let submission = try editions.submission(id) else { return }
        let manuscript = try objects.manuscript(submission.digest, editions.store)
        let record = try dropRecord(submission.drop, editions.store)
        var receipt = Receipt(
            standing: try standing(of: submission, editions), number: id, title: manuscript.title,
            dropName: record?.name ?? "", senderName: editions.register.name(of: submission.author), newsroomName: "",
            receivedAt: submission.receivedAt, syllables: submission.facts.syllables,
            photos: manuscript.photos.count, byline: manuscript.byline, issues: submission.facts.issues,
            notes: record?.notes ?? [])
        // Which of their own pieces it is like, its sender may know; of others' they are told no number.
        if let relation = submission.relation, [.duplicate, .nearDuplicate].contains(relation.kind),
            try editions.submission(relation.id)?.author == submission.author
        {
            receipt.notes.append(
                DropRecord.Note(code: Issue.possibleDuplicate.rawValue, facts: ["id": relation.id.description]))
        }
        // Of thousands of receipts in a folder none need be looked for then.
        receipt.isFirst = isJob && submission.sequence == 1
        if let again, let record, again != record.name { receipt.sentAgain = again }
        receipt.mayRevise = mayRevise(submission, editions)
        receipt.mayWithdraw = mayWithdraw(submission, editions)
        try send(receipt, to: submission.author)
    }

    /// Answers a drop that was put aside; `subject` is `PERSON/SOURCE-DIGEST`.
    func writeRejection(_ subject: String, _ store: any Store) throws(Fault) {
        let parts = subject.split(separator: "/")
        guard parts.count == 2, let person = PersonID(parts[0]), let source = Digest(hex: String(parts[1])) else {
            return
        }
        var query = EventQuery()
        query.kind = "quarantined"
        query.actor = person
        for stored in try storing({ () throws(StoreError) in try store.events(matching: query) }).reversed() {
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .quarantined(person, source, let drop, _) = event.what,
                let record = try dropRecord(drop, store)
            else { continue }
            try send(rejection(of: record, at: event.at, quarantine: source.hex), to: person)
            return
        }
    }

    /// What a collaborator is told about a drop that could not be read.
    func rejection(of record: DropRecord, at: Instant, quarantine: String) -> Receipt {
        let note = record.rejection ?? DropRecord.Note(code: "unreadable")
        return Receipt(
            standing: .unreadable(Rejection(note.code, note.facts), quarantine: quarantine), number: nil, title: "",
            dropName: record.name, senderName: writer.register.current.name(of: record.person), newsroomName: "",
            receivedAt: at, notes: record.notes)
    }

    func send(_ receipt: Receipt, to person: PersonID) throws(Fault) {
        try sending(to: person) { () throws(SystemError) in try correspondence.send(receipt, to: person) }
    }

    func send(_ guide: Guide, to person: PersonID) throws(Fault) {
        try sending(to: person) { () throws(SystemError) in
            try correspondence.send(guide, to: person, rules: rules)
        }
    }

    func send(_ closing: Closing, to person: PersonID) throws(Fault) {
        if writer.register.current.roster.people[person]?.erased == true { return }
        try asking { () throws(SystemError) in try correspondence.send(closing, to: person) }
    }

    private func sending(to person: PersonID, _ body: () throws(SystemError) -> Void) throws(Fault) {
        if writer.register.current.roster.people[person]?.erased == true { return }
        do throws(Fault) {
            try asking(body)
        } catch {
            // An outbox that somebody took away is made again; a person without one has left.
            guard case .system(let problem) = error, problem.isMissing,
                let known = writer.register.current.roster.people[person]
            else { throw error }
            try makeFolders(for: known)
            try asking(body)
        }
    }

    func dropRecord(_ digest: Digest, _ store: any Store) throws(Fault) -> DropRecord? {
        let bytes = try storing { () throws(StoreError) in try store.text(digest) }
        return bytes.flatMap { try? JSON(parsing: $0) }.flatMap(DropRecord.init(json:))
    }

    /// Puts a submission's state, whatever its workflow calls it, into the words that authors are spoken to in.
    private func standing(of submission: Submission, _ editions: Editions) throws(Fault) -> Receipt.Standing {
        guard let definition = editions.register.state.definition(submission.workflow),
            let state = definition.state(submission.state)
        else { return .received }
        let last = try lastMove(of: submission.id, editions)
        let path = try submission.live.map { (live) throws(Fault) in
            parts.path(
                submission.id, try objects.manuscript(live.firstDigest, editions.store).title, live.firstPublishedAt)
        }
        let address = correspondence.address(ofPage: path)
        if state.kind == .ended {
            if submission.live?.retractedAt != nil { return .retracted(comment: last.comment) }
            guard let person = last.person else { return .lapsed }
            return person == submission.author ? .withdrawn : .rejected(comment: last.comment)
        }
        if state.kind == .public {
            return submission.live?.corrections.isEmpty == false ? .corrected(url: address) : .published(url: address)
        }
        if submission.live != nil, submission.live?.retractedAt == nil { return .correcting(url: address) }
        if let time = submission.scheduledAt { return .scheduled(time) }
        // With several steps of approval it is approved once nothing but its publication is left.
        let isReady = definition.transitions.contains { way in
            way.from.contains(submission.state) && way.to.flatMap { definition.state($0) }?.kind == .public
        }
        if isReady, submission.approvals.contains(where: { $0.digest == submission.digest }) { return .approved }
        if state.kind == .initial { return last.isVersion ? .newVersion : .received }
        if submission.waitsForAuthor(in: definition) {
            return .returned(comment: last.comment, until: submission.dueAt, reminded: submission.reminded > 0)
        }
        return state.revise.isEmpty ? .proposed : .editing
    }

    private func lastMove(
        of id: SubmissionID, _ editions: Editions
    ) throws(Fault) -> (person: PersonID?, comment: String, isVersion: Bool) {
        var isVersion = false
        for stored in try storing({ () throws(StoreError) in try editions.store.events(of: id) }).reversed() {
            guard let event = try? Event(canonicalBytes: stored.bytes) else { continue }
            // Photos beside a text make no other text of it.
            if case .resubmitted(let delivery, _) = event.what, delivery.relation?.kind != .supplement {
                isVersion = true
            }
            guard case .moved(let move) = event.what else { continue }
            let words = try move.comment.flatMap { (comment) throws(Fault) in
                try objects.comment(comment, editions.store)
            }
            return (event.actor.effective, words ?? "", isVersion)
        }
        return (nil, "", isVersion)
    }

    /// Whether a drop of the author's would become a revision now; asked of the engine with the text as it stands.
    private func mayRevise(_ submission: Submission, _ editions: Editions) -> Bool {
        guard let definition = editions.register.state.definition(submission.workflow) else { return false }
        if definition.awaitsVersion(in: submission.state) { return true }
        return definition.state(submission.state)?.revise.contains(.author) == true
    }

    private func mayWithdraw(_ submission: Submission, _ editions: Editions) -> Bool {
        guard submission.live == nil || submission.live?.retractedAt != nil,
            let definition = editions.register.state.definition(submission.workflow)
        else { return false }
        return !definition.withdrawals(from: submission.state).isEmpty
    }
}

import Intake
import Newsroom
import Posix
import Workflow

extension Reception {
    /// Deals with a drop whose name begins with RÚT, once it was read; false when it is a piece like any other.
    func dealt(
        with request: Withdrawal, _ reading: Reading, _ drop: StoredDrop, _ claim: Claim,
        _ items: [DropSignature.Item], keptIn batch: ObjectBatch, _ store: any Store
    ) throws(Fault) -> Bool {
        var (text, isNote) = ("", false)
        if case .accepted(let manuscript, _) = reading.result {
            text = manuscript.countedText
            isNote = manuscript.photos.isEmpty && premises.parts.countSyllables(text) < Withdrawal.note
        }
        let number = request.number ?? reading.claimedNumber ?? DropName.submissionNumber(in: text)
        if request.isPlain || isNote || number != nil && premises.parts.countSyllables(text) < Withdrawal.shortText {
            return try withdraw(number, asked: drop, claim, items, keptIn: batch, store)
        }
        guard let number else { return false }
        // A long text under such a name with a number: a request, or a new version of "Rút kinh nghiệm …".
        try refuse("withdraw-or-version", ["id": number.description], drop, number, claim)
        return true
    }

    /// Carries out a request to take a piece back, or answers what to do instead. Without `items` the drop held nothing.
    func withdraw(
        _ number: SubmissionID?, asked drop: StoredDrop, _ claim: Claim, _ items: [DropSignature.Item]?,
        keptIn batch: ObjectBatch, _ store: any Store
    ) throws(Fault) -> Bool {
        guard let number else {
            let list = try withdrawable(of: drop.person, store)
            let count = list.split(separator: "\n").count
            let facts = list.isEmpty ? [:] : ["choices": list, "count": String(count)]
            try refuse("withdraw-no-number", facts, drop, nil, claim)
            return true
        }
        let verdict = try withdraw(number, by: drop, nil, keptIn: batch)
        switch verdict {
        case .committed:
            tell(.withdrawn(number, from: drop.person.text))
        case .unchanged: break
        case .failed(let fault): throw fault
        case .refused(let refusal, let submission):
            guard refusal.nature == .repeated else {
                let isTheirs = submission?.author == drop.person
                let code =
                    if !isTheirs { "withdraw-not-yours" } else if submission?.ended == true {
                        "withdraw-over"
                    } else if let live = submission?.live, live.retractedAt == nil { "withdraw-published" } else {
                        "withdraw-not-now"
                    }
                try refuse(code, ["id": number.description], drop, number, claim)
                return true
            }
            _ = try repeated(refusal, drop, store)
        }
        _ = try intake { () throws(IntakeFault) in
            guard let items else { return try taking.discard(claim) }
            return try taking.finish(claim, items)
        }
        return true
    }

    /// Proposes the withdrawal of a piece in the name of whoever dropped something.
    func withdraw(
        _ number: SubmissionID, by drop: StoredDrop, _ record: DropRecord?, keptIn batch: ObjectBatch
    ) throws(Fault) -> Verdict {
        let source = requestSource(drop, number)
        let salted = SaltedText((record ?? self.record(of: drop, source)).json)
        let wish = Event.Wish(person: drop.person, source: source, drop: salted.digest)
        let actor = ActorRecord(person: drop.person, via: .inbox)
        return premises.writer.propose(
            Proposal(.withdraw(number, wish), by: actor, texts: [salted], plainTexts: batch.texts(of: drop, nil)))
    }

    /// Puts a request aside whole, with the answer what to do.
    private func refuse(
        _ code: String, _ facts: [String: String], _ drop: StoredDrop, _ number: SubmissionID?, _ claim: Claim
    ) throws(Fault) {
        var record = record(of: drop, requestSource(drop, number))
        record.rejection = DropRecord.Note(code: code, facts: facts)
        try putAside(claim, record)
    }

    private func record(of drop: StoredDrop, _ source: Digest) -> DropRecord {
        DropRecord(
            person: drop.person, name: DropName.display(drop.name.bytes), digest: source,
            files: drop.files.map { DropRecord.File(name: $0.name, digest: $0.digest, bytes: $0.bytes) },
            format: "request", encoding: nil, notes: drop.skipped, rejection: nil)
    }

    private func requestSource(_ drop: StoredDrop, _ number: SubmissionID?) -> Digest {
        .of(Array("withdraw\0\(number?.description ?? "")\0\(drop.digest.hex)\n".utf8))
    }

    /// The person's pieces that they could take back now, the latest first, as a receipt lists them.
    private func withdrawable(of person: PersonID, _ store: any Store) throws(Fault) -> String {
        var query = RowQuery()
        query.author = person
        let rows = try storing { () throws(StoreError) in try store.rows(matching: query) }
        var lines: [String] = []
        for row in rows.sorted(by: { $0.id > $1.id }) where lines.count < 20 {
            guard let summary = try? JSON(parsing: row.summary),
                let reference = summary["workflow"].flatMap(WorkflowReference.init(json:)),
                let definition = premises.writer.register.current.state.definition(reference),
                !definition.withdrawals(from: row.state).isEmpty
            else { continue }
            lines.append("\(row.id) – \(summary["title"]?.text ?? "")")
        }
        return lines.joined(separator: "\n")
    }
}

import Intake
import Newsroom
import Posix
import Workflow

extension Reception {
    /// What a readable drop is to what its sender sent before.
    enum Purpose {
        /// A piece of its own; with notes for its sender where it could have been something else.
        case piece(Relation?, [DropRecord.Note])
        case version(SubmissionID)
        /// Photos for a piece whose text stays.
        case supplement(SubmissionID)

        /// The piece of its sender's that it belongs to.
        var piece: SubmissionID? {
            switch self {
            case .piece(let relation, _): relation?.id
            case .version(let id), .supplement(let id): id
            }
        }

        var kind: Relation.Kind {
            if case .supplement = self { .supplement } else { .revision }
        }

        /// The note that says why it did not join its piece.
        var apart: String {
            if case .supplement = self { "supplement-apart" } else { "version-apart" }
        }
    }

    /// Finds what a drop is: by the number that it bears, else by its name among its sender's own pieces of the last days.
    ///
    /// With several candidates nothing is guessed: it is a piece of its own, and its receipt asks. Numbers of others' pieces and
    /// numbers that were never given count for nothing, and look the same to whoever writes them.
    func purpose(
        of reading: Reading, _ manuscript: Manuscript, _ drop: StoredDrop, _ store: any Store
    ) throws(Fault) -> Purpose {
        if let number = reading.claimedNumber {
            let row = try storing { () throws(StoreError) in try store.row(number) }
            guard let row, row.author == drop.person else {
                let note = DropRecord.Note(code: "unknown-number", facts: ["id": number.description])
                return .piece(nil, [note])
            }
            let piece = try self.manuscript(of: row, store)
            return piece.map(manuscript.supplements) == true ? .supplement(number) : .version(number)
        }
        let candidates = try candidates(for: reading, manuscript, drop, store)
        let isPhotos = manuscript.isOnlyPhotos && (drop.isFolder || candidates.contains(where: \.isBeside))
        let open = candidates.filter { $0.isOpen }
        if let only = open.first, open.count == 1 { return isPhotos ? .supplement(only.id) : .version(only.id) }
        if open.count > 1 {
            let list = open.sorted { $0.id < $1.id }.map { "\($0.id) – \($0.title)" }.joined(separator: "\n")
            return .piece(nil, [DropRecord.Note(code: "which-one", facts: ["choices": list])])
        }
        guard let closed = candidates.first else { return .piece(nil, []) }
        let purpose = isPhotos ? Purpose.supplement(closed.id) : .version(closed.id)
        let note = DropRecord.Note(code: purpose.apart, facts: ["id": closed.id.description])
        return .piece(Relation(kind: purpose.kind, id: closed.id), [note])
    }

    private struct Candidate {
        let id: SubmissionID
        let title: String
        /// Its author may send a new version now.
        let isOpen: Bool
        /// One of the two is a photo that lay beside the text, or the photos, of the same name.
        let isBeside: Bool
    }

    /// The sender's pieces that came under the same name within the settings' days and are not over: those that wait for their author
    /// and came so last, and of the others those that read alike, because many names are used again for something else.
    private func candidates(
        for reading: Reading, _ manuscript: Manuscript, _ drop: StoredDrop, _ store: any Store
    ) throws(Fault) -> [Candidate] {
        let since = premises.parts.now().advanced(bySeconds: -Int64(premises.resubmitDays) * 86_400)
        var rows = try waiting(for: drop.person, since, store).filter {
            (try? JSON(parsing: $0.summary))?["source"]?["name"]?.text == reading.record.name
        }
        let asked = Set(rows.map(\.id))
        let stem = DropName.stem(of: reading.record.name)
        let isPhotos = manuscript.isOnlyPhotos && drop.isFolder && !DropName.isCommon(stem: stem)
        let ids = try recent.pieces(named: DropName.key(of: reading.record.name), of: drop.person, since: since, store)
        // More of one name than anybody keeps apart are no versions of one another.
        for id in ids.prefix(20) where !stem.isEmpty && !rows.contains(where: { $0.id == id }) {
            if let row = try storing({ () throws(StoreError) in try store.row(id) }) { rows.append(row) }
        }
        let named = Set(rows.map(\.id))
        let companionStem = DropName.companionStem(of: reading.record.name)
        let companions = try companions(of: reading, manuscript, drop, since, store)
        for id in companions where !rows.contains(where: { $0.id == id }) {
            if let row = try storing({ () throws(StoreError) in try store.row(id) }) { rows.append(row) }
        }
        var found: [Candidate] = []
        for row in rows where row.updatedAt >= since && !row.ended && row.author == drop.person {
            guard let definition = definition(of: row), let state = definition.state(row.state),
                state.kind != .public, let piece = try self.manuscript(of: row, store)
            else { continue }
            let waits = definition.awaitsVersion(in: row.state)
            // Photos alone are of one occasion only where their name says which: of two words there are many.
            let isOneOccasion = !named.contains(row.id) && companionStem.split(separator: " ").count > 2
            let isBeside =
                companions.contains(row.id) && (manuscript.isOnlyPhotos || piece.isOnlyPhotos)
                && (manuscript.isOnlyPhotos != piece.isOnlyPhotos || isOneOccasion)
            guard
                asked.contains(row.id) && !manuscript.isOnlyPhotos || isPhotos || isBeside
                    || named.contains(row.id) && Resemblance.holds(manuscript, piece)
            else { continue }
            found.append(
                Candidate(
                    id: row.id, title: piece.title, isOpen: waits || state.revise.contains(.author), isBeside: isBeside)
            )
        }
        return found
    }

    /// The pieces that a photo, or the text of one, may lie beside: files of one name that were not put into a folder together.
    private func companions(
        of reading: Reading, _ manuscript: Manuscript, _ drop: StoredDrop, _ since: Instant, _ store: any Store
    ) throws(Fault) -> [SubmissionID] {
        let stem = DropName.companionStem(of: reading.record.name)
        guard !drop.isFolder, !DropName.isCommon(stem: stem) else { return [] }
        let ids = try recent.pieces(beside: reading.record.name, of: drop.person, since: since, store)
        return Array(ids.prefix(20))
    }

    /// The person's pieces that a workflow gave back to them.
    private func waiting(
        for person: PersonID, _ since: Instant, _ store: any Store
    ) throws(Fault) -> [SubmissionRow] {
        var query = RowQuery()
        query.author = person
        // Asked of the store, because reading every piece that somebody has open would take longer with each that they send.
        query.states = Set(
            premises.writer.register.current.library.values.flatMap(\.transitions).filter {
                $0.by.contains(.author) && $0.requires.contains(.newRevision)
            }.flatMap(\.from)
        ).sorted()
        guard !query.states.isEmpty else { return [] }
        let rows = try storing { () throws(StoreError) in try store.rows(matching: query) }
        return rows.filter { row in
            row.updatedAt >= since && definition(of: row)?.awaitsVersion(in: row.state) == true
        }
    }

    private func definition(of row: SubmissionRow) -> Definition? {
        (try? JSON(parsing: row.summary))?["workflow"].flatMap(WorkflowReference.init(json:))
            .flatMap(premises.writer.register.current.state.definition)
    }

    private func manuscript(of row: SubmissionRow, _ store: any Store) throws(Fault) -> Manuscript? {
        let digest = (try? JSON(parsing: row.summary))?["digest"]?.text.flatMap(Digest.init(hex:))
        return try digest.map { (digest) throws(Fault) in try premises.objects.manuscript(digest, store) }
    }

    /// Proposes a drop as a new revision of a piece: its own text, or the piece's text with its photos.
    func add(
        _ manuscript: Manuscript, _ facts: RevisionFacts, to id: SubmissionID, _ purpose: Purpose, _ drop: StoredDrop,
        _ record: DropRecord, by actor: ActorRecord, keptIn batch: ObjectBatch, _ store: any Store
    ) throws(Fault) -> Verdict {
        var (whole, facts, record) = (manuscript, facts, record)
        var texts = batch.texts(of: drop, facts.digest)
        let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
        let submission = try editions.submission(id)
        let piece = try submission.map { (known) throws(Fault) in try premises.objects.manuscript(known.digest, store) }
        var ownIssues = facts.issues
        switch purpose {
        case .piece: break
        case .version:
            // Whoever mends the words, or sends them after the photo, does not mean to take back the photos that were sent apart.
            guard let piece, manuscript.photos.isEmpty || piece.isOnlyPhotos, !piece.photos.isEmpty else { break }
            whole = manuscript.adding(photosOf: piece, isNewer: true)
            record.notes.append(DropRecord.Note(code: "photos-kept", facts: ["number": String(piece.photos.count)]))
        case .supplement:
            guard let piece, let submission else { break }
            whole = piece.adding(photosOf: manuscript)
            ownIssues = submission.facts.issues
            var joined = whole.photos.count - piece.photos.count
            let former = try premises.dropRecord(submission.drop, store)
            // The text is still the one that came under its name, was read and perhaps converted.
            if let former {
                if record.encoding == nil { record.encoding = former.encoding }
                if !piece.isOnlyPhotos { (record.name, record.format) = (former.name, former.format) }
                record.notes += former.notes.filter { !$0.tellsOfBrokenPhoto && !$0.tellsOfJoining }
            }
            // Each photo that came is in the place of one that was broken; of the others their sender is still told.
            let missing = (former?.notes ?? []).filter(\.tellsOfBrokenPhoto).dropFirst(joined)
            record.notes += missing
            if missing.isEmpty, joined > 0 { ownIssues.removeAll { $0 == .brokenImage } }
            let before = former?.notes.first { $0.code == "supplement-joined" }?.facts["number"].flatMap { Int($0) }
            joined += before ?? 0
            record.notes.append(DropRecord.Note(code: "supplement-joined", facts: ["number": String(joined)]))
            if !manuscript.isOnlyPhotos { record.notes.append(DropRecord.Note(code: "supplement-text")) }
        }
        if whole != manuscript {
            let ofPhotos: Set<Issue> = [.noPhoto, .missingCaption, .smallPhoto, .brokenImage]
            let now = Checks.issues(of: whole, rules: premises.rules).intersection(ofPhotos)
            let broken = facts.issues.contains(.brokenImage) ? [Issue.brokenImage] : []
            let kept = ownIssues.filter { !ofPhotos.contains($0) || $0 == .brokenImage }
            let bytes = whole.json.canonicalBytes
            texts[facts.digest] = nil
            let digest = try premises.keep(bytes, in: &texts)
            facts = whole.facts(
                digest: digest, syllables: premises.parts.countSyllables(whole.countedText),
                issues: kept + broken + now)
        }
        let salted = SaltedText(record.json)
        let delivery = Event.Delivery(
            person: drop.person, source: try source(of: drop, naming: id, store), drop: salted.digest, facts: facts,
            relation: Relation(kind: purpose.kind, id: id))
        let verdict = premises.writer.propose(
            Proposal(.resubmit(id, delivery), by: actor, texts: [salted], plainTexts: texts, manuscript: whole))
        switch verdict {
        case .committed: try takeBackQuestion(about: drop, answeredBy: id, keptIn: batch, store)
        case .refused(let refusal, _):
            // A crash may have come between the two.
            if refusal.nature == .repeated { try takeBackQuestion(about: drop, answeredBy: id, keptIn: batch, store) }
        case .unchanged, .failed: break
        }
        return verdict
    }

    /// What a drop is known by as a version of a piece: its bytes, unless these came before as another piece.
    private func source(
        of drop: StoredDrop, naming id: SubmissionID, _ store: any Store
    ) throws(Fault) -> Digest {
        let key = DropKey(person: drop.person, source: drop.digest)
        let fate = try storing { () throws(StoreError) in try store.fate(of: key) }
        guard case .submission(let known)? = fate, known != id else { return drop.digest }
        return .of(Array("\(id)\0\(drop.digest.hex)\n".utf8))
    }

    /// Withdraws the piece that the same bytes had become while their sender was asked which one they belong to.
    private func takeBackQuestion(
        about drop: StoredDrop, answeredBy id: SubmissionID, keptIn batch: ObjectBatch, _ store: any Store
    ) throws(Fault) {
        let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
        for twin in try storing({ () throws(StoreError) in try store.submissions(withSource: drop.digest) })
        where twin != id {
            guard let submission = try editions.submission(twin), submission.author == drop.person,
                submission.sequence == 1, let record = try premises.dropRecord(submission.drop, store),
                record.notes.contains(where: { note in
                    note.code == "which-one" && (note.facts["choices"] ?? "").contains(id.description)
                })
            else { continue }
            _ = try withdraw(twin, by: drop, record, keptIn: batch)
        }
    }
}

extension DropRecord.Note {
    /// Whether it tells of a photo that could not be taken.
    fileprivate var tellsOfBrokenPhoto: Bool { code == "broken-image" || code == "too-many-pixels" }

    /// Whether it tells what became of a drop that joined a piece, and nothing of the piece's text.
    fileprivate var tellsOfJoining: Bool {
        ["supplement-joined", "supplement-text", "photos-kept", "which-one"].contains(code)
    }
}

extension Definition {
    /// Whether a new version from the author moves a piece on from a state.
    func awaitsVersion(in state: Identifier) -> Bool {
        transitions.contains {
            $0.from.contains(state) && $0.by.contains(.author) && $0.requires.contains(.newRevision)
        }
    }
}

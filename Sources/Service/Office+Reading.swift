import Newsroom
import Workflow

extension Office {
    func queue(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        var query = RowQuery()
        let register = register
        let words = (arguments["states"]?.items ?? []).compactMap(\.text)
        let known = Set(register.library.values.flatMap { $0.states.map(\.id.text) })
        for word in words where !known.contains(word) {
            let near = nearest(word, in: known.sorted())
            return .usage("unknown-state", ["state": word, "nearest": near.joined(separator: ", ")])
        }
        query.states = words.compactMap { Identifier($0) }
        if let desk = arguments.text("desk") {
            guard let id = Identifier(desk), register.roster.policy.desks.contains(id) else {
                let near = nearest(desk, in: register.roster.policy.desks.map(\.text))
                return .usage("unknown-desk", ["desk": desk, "nearest": near.joined(separator: ", ")])
            }
            query.desk = id
        }
        if arguments.flag("mine") { query.assignee = actor.effective }
        query.includesEnded = arguments.flag("all") || !query.states.isEmpty
        query.omitsTexts = true
        var rows = try storing { () throws(StoreError) in try store.rows(matching: query) }
        if arguments.flag("mine"), let author = actor.effective {
            // A contributor's own are those that they sent.
            query.assignee = nil
            query.author = author
            let own = try storing { () throws(StoreError) in try store.rows(matching: query) }
            rows += own.filter { row in !rows.contains { $0.id == row.id } }
        }
        if !arguments.flag("all"), query.states.isEmpty {
            // What is public and done needs nobody; `--all` or its state's name shows it.
            return try listed(rows, actor, register) { [self] in !isAtRest($0, $1, register) }
        }
        return try listed(rows, actor, register)
    }

    /// Until when the one who took a piece on is away, if they are.
    private func awayUntil(_ assignee: PersonID?, _ register: Register) -> JSON? {
        assignee.flatMap { register.roster.awayUntil($0, at: now) }.map { .string($0.description) }
    }

    func isAtRest(_ row: SubmissionRow, _ register: Register) -> Bool {
        (try? JSON(parsing: row.summary)).map { isAtRest(row, $0, register) } ?? false
    }

    private func isAtRest(_ row: SubmissionRow, _ summary: JSON, _ register: Register) -> Bool {
        definition(of: summary, register)?.state(row.state)?.kind == .public
    }

    private func definition(of summary: JSON, _ register: Register) -> Definition? {
        summary["workflow"].flatMap(WorkflowReference.init(json:)).flatMap(register.state.definition)
    }

    private func listed(
        _ rows: [SubmissionRow], _ actor: ActorRecord, _ register: Register,
        where isWanted: (SubmissionRow, JSON) -> Bool = { _, _ in true }
    ) throws(Fault) -> Answer {
        var names: [String: String] = [:]
        var documents: [JSON] = []
        for row in rows {
            guard let summary = try? JSON(parsing: row.summary), isWanted(row, summary),
                maySee(row, summary, actor, register)
            else { continue }
            let document = summary.with("assigneeAwayUntil", awayUntil(row.assignee, register))
            documents.append(try relating(document, actor, register))
            for person in [row.author, row.assignee].compactMap(\.self) {
                names[person.text] = register.name(of: person)
            }
        }
        return Answer(.done(.array(documents)), names: names)
    }

    /// A document about a piece, without its relation to one that the asker may not see: that such a piece is there, and how much of its
    /// text is the same, tells of it.
    func relating(_ document: JSON, _ actor: ActorRecord, _ register: Register) throws(Fault) -> JSON {
        guard let id = document["relation"]?["id"]?.text.flatMap(SubmissionID.init) else { return document }
        let row = try storing { () throws(StoreError) in try store.row(id) }
        return row.map { maySee($0, actor, register) } == true ? document : document.with("relation", nil)
    }

    /// Who may see a row, from what the row itself tells: the state, the desk, the author and the assignee.
    func maySee(_ row: SubmissionRow, _ actor: ActorRecord, _ register: Register) -> Bool {
        (try? JSON(parsing: row.summary)).map { maySee(row, $0, actor, register) } ?? false
    }

    private func maySee(
        _ row: SubmissionRow, _ summary: JSON, _ actor: ActorRecord, _ register: Register
    ) -> Bool {
        guard let definition = definition(of: summary, register) else { return false }
        let subject = Subject(state: row.state, desk: row.desk, author: row.author, assignee: row.assignee)
        return definition.maySee(register.roster.reader(actor, at: now), on: subject)
    }

    /// Finds the row that a request names, if its asker may see it; both "no" look the same to them.
    func visible(
        _ arguments: Arguments, _ actor: ActorRecord
    ) throws(Fault) -> Result<(row: SubmissionRow, summary: JSON), Unanswerable> {
        guard let text = arguments.text("id") else { return .failure(Unanswerable(.usage("missing-id"))) }
        guard let id = SubmissionID(text) else {
            return .failure(Unanswerable(.usage("bad-id", ["id": text])))
        }
        let row = try storing { () throws(StoreError) in try store.row(id) }
        guard let row, let summary = try? JSON(parsing: row.summary), maySee(row, summary, actor, register)
        else {
            let facts = ["id": id.description]
            return .failure(Unanswerable(Answer(.notFound(code: "unknown-submission", facts: facts))))
        }
        return .success((row, summary))
    }

    /// What a command asks of the piece that it is about, before the writer decides.
    struct Piece {
        var id: SubmissionID
        var title: String
        var workflow: JSON?
        /// How it stood when it was looked up.
        var seen: Proposal.Seen

        init(_ row: SubmissionRow, _ summary: JSON) {
            (id, seen) = (row.id, Proposal.Seen(row, summary))
            (title, workflow) = (summary["title"]?.text ?? "", summary["workflow"])
        }

        init(_ standing: Standing) {
            (id, seen) = (standing.submission.id, Proposal.Seen(standing.submission))
            (title, workflow) = (standing.title, standing.submission.workflow.json)
        }
    }

    /// As ``visible(_:_:)``, and mostly without asking the store: what is worked on was written lately.
    func standing(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Result<Piece, Unanswerable> {
        if let id = arguments.text("id").flatMap(SubmissionID.init), let standing = premises.writer.standings[id],
            register.state.maySee(actor, standing.submission, at: now)
        {
            return .success(Piece(standing))
        }
        return try visible(arguments, actor).map { Piece($0.row, $0.summary) }
    }

    struct Unanswerable: Error {
        let answer: Answer
        init(_ answer: Answer) { self.answer = answer }
    }

    func show(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        switch try visible(arguments, actor) {
        case .failure(let problem): return problem.answer
        case .success(let (row, summary)):
            let register = register
            var document = try relating(summary, actor, register)
            if let revision = arguments.number("revision"), Int64(revision) != summary["revision"]?.number {
                guard let digest = try revisions(of: row.id)[revision] else {
                    return Answer(
                        .notFound(
                            code: "unknown-revision",
                            facts: ["id": row.id.description, "revision": String(revision)]))
                }
                let manuscript = try premises.objects.manuscript(digest, store)
                document = document.with("revision", .integer(Int64(revision)))
                    .with("digest", .string(digest.hex)).with(manuscript)
                document = document.with("body", arguments.flag("text") ? .string(manuscript.body) : nil)
            } else if arguments.flag("text"), let digest = summary["digest"]?.text.flatMap(Digest.init(hex:)) {
                document = document.with("body", .string(try premises.objects.manuscript(digest, store).body))
            }
            document = document.with("assigneeAwayUntil", awayUntil(row.assignee, register))
            if let digest = document["digest"]?.text.flatMap(Digest.init(hex:)) {
                let standing = premises.objects.standIns[digest]
                if standing != digest { document = document.with("standIn", .string(standing.hex)) }
            }
            if let notes = try notes(of: row.id) { document = document.with("notes", notes) }
            var names = [row.author.text: register.name(of: row.author)]
            if let assignee = row.assignee { names[assignee.text] = register.name(of: assignee) }
            for approval in summary["approvals"]?.items ?? [] {
                if let id = approval["person"]?.text.flatMap({ PersonID($0) }) {
                    names[id.text] = register.name(of: id)
                }
            }
            return Answer(.done(document), names: names)
        }
    }

    /// What reading the drop left out or converted.
    private func notes(of id: SubmissionID) throws(Fault) -> JSON? {
        var newest: Digest? = nil
        for event in try events(of: id) {
            switch event.what {
            case .received(let delivery, _), .resubmitted(let delivery, _): newest = delivery.drop
            case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
                .profileChanged,
                .roleGranted,
                .roleRevoked, .personDeactivated, .personReactivated, .personErased, .roleDelegated, .delegationEnded,
                .absenceDeclared,
                .absenceEnded,
                .revised, .moved, .counted, .opined,
                .commented, .reminded,
                .migrated, .quarantined, .refused:
                continue
            }
        }
        guard let newest, let bytes = try storing({ () throws(StoreError) in try store.text(newest) }),
            let record = (try? JSON(parsing: bytes)).flatMap(DropRecord.init(json:)), !record.notes.isEmpty
        else { return nil }
        return .array(record.notes.map(\.json))
    }

    func events(of id: SubmissionID) throws(Fault) -> [Event] {
        var events: [Event] = []
        for stored in try storing({ () throws(StoreError) in try store.events(of: id) }) {
            guard let event = try? Event(canonicalBytes: stored.bytes) else {
                throw .damagedLedger(index: stored.index)
            }
            events.append(event)
        }
        return events
    }

    /// The digest of every revision, by number.
    func revisions(of id: SubmissionID) throws(Fault) -> [Int: Digest] {
        var digests: [Int: Digest] = [:]
        for event in try events(of: id) {
            if let about = event.about { digests[about.revision] = about.digest }
        }
        return digests
    }

    func difference(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        switch try visible(arguments, actor) {
        case .failure(let problem): return problem.answer
        case .success(let (row, summary)):
            let digests = try revisions(of: row.id)
            let newest = Int(summary["revision"]?.number ?? 1)
            let to = arguments.number("to") ?? newest
            let from = arguments.number("from") ?? max(1, to - 1)
            for revision in [from, to] where digests[revision] == nil {
                return Answer(
                    .notFound(
                        code: "unknown-revision", facts: ["id": row.id.description, "revision": String(revision)]))
            }
            guard let old = digests[from], let new = digests[to] else { return .usage("bad-id") }
            return Answer(
                .done(
                    .object([
                        "id": .string(row.id.description), "from": .integer(Int64(from)), "to": .integer(Int64(to)),
                        "old": try premises.objects.manuscript(old, store).json,
                        "new": try premises.objects.manuscript(new, store).json,
                    ])))
        }
    }

    func search(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let text = arguments.text("words") ?? ""
        func words(_ text: String) -> [String] { text.split { $0.isWhitespace }.map(String.init) }
        let query = SearchWords(exact: words(text), folded: words(premises.parts.fold(text)))
        guard !query.folded.isEmpty else { return .usage("missing-words") }
        let rows = try storing { () throws(StoreError) in try store.search(query, limit: 200) }
        return try listed(rows, actor, register)
    }

    func explain(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        switch try visible(arguments, actor) {
        case .failure(let problem): return problem.answer
        case .success(let (row, _)):
            let register = register
            var state = register.state
            for event in try events(of: row.id) where event.about?.sequence != nil {
                do throws(EvolutionFault) { try state.evolve(event) } catch { throw .damagedLedger(index: -1) }
            }
            guard let submission = state.submissions[row.id], let definition = state.definition(submission.workflow)
            else { throw .damagedLedger(index: -1) }
            let subject = submission.subject(at: now, under: register.roster.policy)
            let capacities = register.roster.capacities(of: actor, at: now).map(register.roster.actor)
            let asking = capacities[0]
            if let wanted = arguments.text("transition"),
                !definition.transitionNames.contains(where: { $0.text == wanted })
            {
                let near = nearest(wanted, in: definition.transitionNames.map(\.text))
                return .usage("unknown-transition", ["transition": wanted, "nearest": near.joined(separator: ", ")])
            }
            var names: [String: String] = [:]
            func reasons(_ reasons: [Workflow.Reason]) -> JSON {
                .array(
                    reasons.map { reason in
                        let explained = state.explained(reason, on: submission, at: now, to: actor)
                        if case .workflow(_, let who) = explained {
                            for person in who { names[person.text] = register.name(of: person) }
                        }
                        return .object([
                            "code": .string(explained.code), "facts": .object(explained.facts.mapValues(JSON.string)),
                        ])
                    })
            }
            // What one's own powers do not reach may be reached by what was delegated.
            let byDelegation = capacities.dropFirst().map { definition.options(for: $0, on: subject) }
            let options = definition.options(for: asking, on: subject).enumerated().map { index, option in
                option.outcome.isRefusal
                    ? byDelegation.map { $0[index] }.first { !$0.outcome.isRefusal } ?? option : option
            }.filter { option in
                arguments.text("transition").map { $0 == option.transition.text } ?? true
            }.map { option in
                let needs =
                    definition.transitions(named: option.transition)
                    .first { $0.from.contains(submission.state) }?.requires ?? []
                let demands = JSON.array(
                    needs.filter { $0 == .comment || $0 == .time }.map { .string($0.rawValue) })
                switch option.outcome {
                case .moves(let step), .counted(let step, _, _):
                    return JSON.members([
                        "transition": .string(option.transition.text), "allowed": true, "to": .string(step.to.text),
                        "needs": demands,
                    ])
                case .recorded:
                    return JSON.members([
                        "transition": .string(option.transition.text), "allowed": true,
                        "to": .string(submission.state.text), "needs": demands,
                    ])
                case .refused(let problems):
                    return JSON.members([
                        "transition": .string(option.transition.text), "allowed": false, "reasons": reasons(problems),
                    ])
                }
            }
            let editing =
                capacities.contains { definition.mayRevise($0, on: subject) == nil }
                ? nil : definition.mayRevise(asking, on: subject)
            if let assignee = submission.assignee { names[assignee.text] = register.name(of: assignee) }
            return Answer(
                .done(
                    .members([
                        "id": .string(row.id.description), "state": .string(submission.state.text),
                        "workflow": submission.workflow.json, "sequence": .integer(Int64(submission.sequence)),
                        "options": .array(options),
                        "away": away(Array(names.keys)),
                        "edit": .members([
                            "allowed": .bool(editing == nil), "reasons": editing.map { reasons($0) },
                        ]),
                    ])), names: names)
        }
    }
}

extension Office {
    /// `[{person, until}]` of those who are away; `nil` when nobody is.
    private func away(_ people: [String]) -> JSON? {
        let away = Set(people).sorted().compactMap { id -> JSON? in
            guard let until = PersonID(id).flatMap({ register.roster.awayUntil($0, at: now) }) else { return nil }
            return .object(["person": .string(id), "until": .string(until.description)])
        }
        return away.isEmpty ? nil : .array(away)
    }
}

extension Outcome {
    fileprivate var isRefusal: Bool {
        if case .refused = self { return true }
        return false
    }
}

extension JSON {
    /// Replaces in a summary what belongs to the text of one revision.
    fileprivate func with(_ manuscript: Manuscript) -> JSON {
        let text = manuscript.json
        var changed = self
        for key in ["title", "lead", "kind", "desk", "byline", "photos"] { changed = changed.with(key, text[key]) }
        return changed.with("author", manuscript.author.isEmpty ? nil : .string(manuscript.author))
            .with("unit", manuscript.unit.isEmpty ? nil : .string(manuscript.unit))
    }
}

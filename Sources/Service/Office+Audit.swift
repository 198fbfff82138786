import Ledger
import Newsroom
import Workflow

extension Office {
    func history(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        switch try visible(arguments, actor) {
        case .failure(let problem): return problem.answer
        case .success(let (row, _)):
            let stored = try storing { () throws(StoreError) in try store.events(of: row.id) }
            return try records(try asHashed(stored), actor)
        }
    }

    func auditLog(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        var query = EventQuery()
        query.since = arguments.instant("since")
        query.until = arguments.instant("until")
        query.limit = arguments.number("limit")
        query.from = arguments.number("from")
        query.before = arguments.number("before")
        if let person = arguments.text("actor") {
            if let id = PersonID(person), register.roster.people[id] != nil {
                query.actor = id
            } else if person == Request.clock {
                query.isOfClock = true
            } else {
                let near = nearest(person, in: register.roster.people.keys.map(\.text) + [Request.clock])
                let facts = ["person": person, "nearest": near.joined(separator: ", ")]
                return Answer(.notFound(code: "unknown-person", facts: facts))
            }
        }
        if let text = arguments.text("submission") {
            guard let id = SubmissionID(text) else { return .usage("bad-id", ["id": text]) }
            let row = try storing { () throws(StoreError) in try store.row(id) }
            guard let row, maySee(row, actor, register) else {
                return Answer(.notFound(code: "unknown-submission", facts: ["id": id.description]))
            }
            query.submission = id
        }
        if let kind = arguments.text("kind") {
            guard Event.What.kinds.contains(kind) else {
                let near = nearest(kind, in: Event.What.kinds)
                let kinds = Event.What.kinds.joined(separator: ", ")
                return .usage(
                    "unknown-event-kind", ["kind": kind, "nearest": near.joined(separator: ", "), "kinds": kinds])
            }
            query.kind = kind
        }
        return try records(try newest(query, actor, register), actor)
    }

    /// What an asker may see of what a query finds: as many as it asks for, and not as many as are left of so many.
    private func newest(
        _ query: EventQuery, _ actor: ActorRecord, _ register: Register
    ) throws(Fault) -> [StoredEvent] {
        var query = query
        // Whoever reads on where an entry is gone would not see that it is.
        let isWhole =
            query.kind == nil && query.actor == nil && !query.isOfClock && query.submission == nil && query.since == nil
            && query.until == nil
        func events() throws(Fault) -> [StoredEvent] {
            let stored = try storing { () throws(StoreError) in try store.events(matching: query) }
            if isWhole, let gap = zip(stored, stored.dropFirst()).first(where: { $0.index + 1 != $1.index }) {
                throw .damagedLedger(index: gap.0.index + 1)
            }
            // One that stands under another word is shown as no answer; which are missing for that, a verification tells.
            for item in try asHashed(stored) {
                guard let event = try? Event(canonicalBytes: item.bytes), query.takes(event) else {
                    throw .damagedLedger(index: item.index)
                }
            }
            return stored
        }
        guard let limit = query.limit else { return try visible(try events(), actor, register) }
        var found: [StoredEvent] = []
        while found.count < limit {
            let page = min(max(limit - found.count, 100), 10_000)
            query.limit = page
            let stored = try events()
            found = try visible(stored, actor, register) + found
            guard stored.count == page, let first = stored.first else { break }
            query.before = first.index
        }
        return found.suffix(limit)
    }

    /// Throws at the first whose bytes are not those of the hash beside them: what is shown is what the tree was made of. Of a hash that was
    /// changed as well `audit verify` tells.
    private func asHashed(_ stored: [StoredEvent]) throws(Fault) -> [StoredEvent] {
        for item in stored where Digest(Hash.leaf(item.bytes)) != (try? store.subtree(height: 0, place: item.index)) {
            throw .damagedLedger(index: item.index)
        }
        return stored
    }

    /// The events about the newsroom itself, and about those pieces that the asker may see.
    func visible(
        _ stored: [StoredEvent], _ actor: ActorRecord, _ register: Register
    ) throws(Fault) -> [StoredEvent] {
        var seen: [SubmissionID: Bool] = [:]
        var visible: [StoredEvent] = []
        for item in stored {
            guard let event = try? Event(canonicalBytes: item.bytes) else { throw .damagedLedger(index: item.index) }
            guard let id = event.about?.submission else {
                visible.append(item)
                continue
            }
            if seen[id] == nil {
                let row = try storing { () throws(StoreError) in try store.row(id) }
                seen[id] = row.map { maySee($0, actor, register) } ?? false
            }
            if seen[id] == true { visible.append(item) }
        }
        return visible
    }

    /// The events as `history` and `audit log` show them: the event's own members, its place, and a comment's words.
    private func records(_ stored: [StoredEvent], _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        var names: [String: String] = [:]
        var documents: [JSON] = []
        for item in stored {
            guard let event = try? Event(canonicalBytes: item.bytes) else { throw .damagedLedger(index: item.index) }
            for person in event.people { names[person.text] = register.name(of: person) }
            var document = event.json.with("seq", .integer(Int64(item.index))).with("v", nil)
            if let digest = event.comment {
                document = document.with("commentDigest", .string(digest.hex))
                    .with("comment", try premises.objects.comment(digest, store).map(JSON.string))
            }
            documents.append(try relating(document, actor, register))
        }
        return Answer(.done(.array(documents)), names: names)
    }

    func auditVerify(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard mayVerify(actor, register) else { return notPermitted(register) }
        let names = register.profiles.map { ($0.key.text, $0.value.name) }
        return try Verification(premises, store: store)
            .answer(arguments, names: Dictionary(uniqueKeysWithValues: names))
    }
}

extension Event {
    /// The digest of the comment that came with it.
    var comment: Digest? {
        switch what {
        case .moved(let move): move.comment
        case .counted(_, _, _, let comment, _), .opined(_, let comment): comment
        case .commented(let comment): comment
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged,
            .roleGranted,
            .roleRevoked, .personDeactivated, .personReactivated, .personErased, .roleDelegated, .delegationEnded,
            .absenceDeclared,
            .absenceEnded,
            .received, .resubmitted, .revised,
            .reminded, .migrated, .quarantined,
            .refused:
            nil
        }
    }
}

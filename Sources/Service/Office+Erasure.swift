import Intake
import Newsroom
import Posix
import Workflow

extension Office {
    /// Erases what is known of a person: see ``ErasureRecord`` for what goes and what is replaced.
    func peopleErase(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard let id = PersonID(text), let person = register.roster.people[id] else {
            return unknownPerson(text, register)
        }
        if let refused = refusedToOthers(actor, register) {
            try record(refused, of: .peopleErase, by: actor)
            return refused
        }
        if person.erased { return Answer(.done(.object(["id": .string(id.text), "changed": false]))) }
        // What comes in or is written while it is made ready is not in it, so it is then made anew, a few times.
        for _ in 0..<5 {
            let size = try storing { () throws(StoreError) in try store.head().size }
            let obstacles = try obstacles(to: id, actor, register)
            guard obstacles.isEmpty else {
                let answer = Answer(.refused(obstacles, nature: .rules))
                try record(answer, of: .peopleErase, by: actor)
                return answer
            }
            let plan = try erasure(of: id)
            let salted = SaltedText(plan.record.json)
            var proposal = Proposal(
                .erase(id, record: salted.digest), by: actor, texts: [salted] + plan.comments)
            proposal.renewed = plan.commented.sorted()
            let (premises, pieces) = (premises, plan.pieces)
            proposal.isOverdue = { (store, waiting) throws(Fault) in
                if premises.dropsWaiting(from: id) > 0 { return true }
                var query = EventQuery()
                query.from = size
                let stored = try storing { () throws(StoreError) in try store.events(matching: query) }
                let events = stored.compactMap { try? Event(canonicalBytes: $0.bytes) } + waiting
                return events.contains { $0.concerns(id, pieces) }
            }
            let verdict = premises.writer.propose(proposal)
            if case .failed(.overtaken) = verdict { continue }
            var answer = try erasureAnswer(verdict, id)
            if case .done(let document) = answer.outcome {
                answer.outcome = .done(
                    document.with("replaced", .integer(Int64(plan.record.replaced.count)))
                        .with("erased", .integer(Int64(plan.record.erased.count)))
                        .with("mentioned", .array(try mentioned(plan, actor, register)))
                        .with("pending", via == .socket ? true : nil))
            }
            return answer
        }
        throw .overtaken
    }

    private func erasureAnswer(_ verdict: Verdict, _ id: PersonID) throws(Fault) -> Answer {
        switch verdict {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .unchanged: return Answer(.done(.object(["id": .string(id.text), "changed": false])))
        case .committed: return Answer(.done(.object(["id": .string(id.text), "changed": true])))
        }
    }

    /// What must be brought to an end first: pieces that nobody could go on with, and drops that would come in afterwards.
    private func obstacles(to id: PersonID, _ actor: ActorRecord, _ register: Register) throws(Fault) -> [JSON] {
        func open(_ change: (inout RowQuery) -> Void) throws(Fault) -> [String] {
            var query = RowQuery()
            change(&query)
            return try storing { () throws(StoreError) in try store.rows(matching: query) }
                .filter { !isAtRest($0, register) }.map(\.id.description)
        }
        var reasons: [JSON] = []
        func add(_ code: String, _ list: [String]) {
            guard !list.isEmpty else { return }
            let facts = [
                "person": id.text, "pieces": list.prefix(5).joined(separator: ", "), "count": String(list.count),
            ]
            reasons.append(.coded(code, facts))
        }
        add("holds-pieces", try open { $0.assignee = id })
        add("pieces-under-way", try open { $0.author = id })
        add("drops-waiting", Array(repeating: "-", count: premises.dropsWaiting(from: id)))
        return reasons
    }

    private struct Plan {
        var record = ErasureRecord()
        var comments: [SaltedText] = []
        let names: [String]
        let redaction: Redaction
        var pieces: Set<SubmissionID> = []
        /// Pieces of others on which a comment named them.
        var commented: Set<SubmissionID> = []
    }

    private func erasure(of id: PersonID) throws(Fault) -> Plan {
        var (names, units): ([String], [String]) = ([], [])
        var erased: Set<Digest> = []
        // Everything that was ever known of them, and not only the last of it.
        for stored in try storing({ () throws(StoreError) in try store.rosterEvents() }) {
            guard let event = try? Event(canonicalBytes: stored.bytes), let digest = event.profile(of: id) else {
                continue
            }
            erased.insert(digest)
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            guard let bytes, let profile = Profile(bytes: bytes) else { continue }
            names += [profile.name, profile.byline].compactMap(\.self)
            units += [profile.unit].compactMap(\.self)
        }
        let redaction = Redaction(
            names, units: units, standIn: premises.correspondence.formerContributor, fold: premises.parts.fold)
        var plan = Plan(names: names, redaction: redaction)
        var query = RowQuery()
        query.author = id
        query.includesEnded = true
        let rows = try storing { () throws(StoreError) in try store.rows(matching: query) }
        plan.pieces = Set(rows.map(\.id))
        var own = EventQuery()
        own.actor = id
        var events = try storing { () throws(StoreError) in try store.events(matching: own) }
        for row in rows { events += try storing { () throws(StoreError) in try store.events(of: row.id) } }
        var kept: Set<Digest> = []
        for stored in events {
            guard let event = try? Event(canonicalBytes: stored.bytes) else {
                throw .damagedLedger(index: stored.index)
            }
            if let drop = event.drop(of: id) { erased.insert(drop) }
            if let comment = event.comment, plan.record.replaced[comment] == nil {
                try redact(comment, redaction, into: &plan)
            }
            guard let about = event.about, plan.pieces.contains(about.submission),
                plan.record.replaced[about.digest] == nil
            else { continue }
            let manuscript = try premises.objects.manuscript(about.digest, store)
            kept.formUnion(manuscript.photos.map(\.digest))
            let changed = redaction.apply(to: manuscript)
            guard changed != manuscript else { continue }
            // With the old salt the names could be tried once more.
            let standIn = changed.salted()
            plan.record.replaced[about.digest] = try asking { () throws(SystemError) in
                try premises.objects.keep(standIn.json.canonicalBytes)
            }
        }
        try redactComments(redaction, into: &plan)
        erased.formUnion(try files(of: id, records: erased, except: kept))
        plan.record.erased = erased.sorted()
        return plan
    }

    /// Comments of others that name them: no command changes one, so that nobody could do it by hand.
    private func redactComments(_ redaction: Redaction, into plan: inout Plan) throws(Fault) {
        var comments: [Digest: (said: Digest, on: SubmissionID?)] = [:]
        var named: Set<Digest> = []
        try storing { () throws(StoreError) in
            try store.eachEvent(from: 0) { _, bytes in
                guard let event = try? Event(canonicalBytes: Array(bytes)), let comment = event.comment else { return }
                comments[premises.objects.standIns[comment]] = (comment, event.about?.submission)
            }
            try store.eachText { digest, bytes in
                guard comments[digest] != nil, let words = SaltedText.comment(in: bytes) else { return }
                if redaction.finds(in: words) { named.insert(digest) }
            }
        }
        for digest in named.sorted() where plan.record.replaced[digest] == nil {
            guard let comment = comments[digest] else { continue }
            try redact(comment.said, redaction, into: &plan)
            if let id = comment.on, !plan.pieces.contains(id) { plan.commented.insert(id) }
        }
    }

    private func redact(_ comment: Digest, _ redaction: Redaction, into plan: inout Plan) throws(Fault) {
        let standing = premises.objects.standIns[comment]
        let bytes = try storing { () throws(StoreError) in try store.text(standing) }
        guard let words = bytes.flatMap(SaltedText.comment(in:)) else { return }
        let changed = redaction.apply(to: words)
        guard changed != words else { return }
        let salted = SaltedText(comment: changed)
        plan.comments.append(salted)
        plan.record.replaced[standing] = salted.digest
    }

    /// The files that these records name, unless a text shows them or somebody else has sent the same bytes.
    private func files(
        of id: PersonID, records: Set<Digest>, except kept: Set<Digest>
    ) throws(Fault) -> Set<Digest> {
        var own: Set<Digest> = []
        var others = kept
        var named: Set<Digest> = []
        try storing { () throws(StoreError) in
            try store.eachEvent(from: 0) { _, bytes in
                if let digest = (try? Event(canonicalBytes: Array(bytes)))?.anyDrop { named.insert(digest) }
            }
            try store.eachText { digest, bytes in
                // What somebody sent may look like a record; only what an event names as one is one.
                guard named.contains(digest),
                    let record = (try? JSON(parsing: bytes)).flatMap(DropRecord.init(json:))
                else { return }
                let files = record.files.map(\.digest)
                if records.contains(digest) { own.formUnion(files) } else { others.formUnion(files) }
            }
        }
        return own.subtracting(others)
    }

    /// Pieces of others in whose text or byline the name stands: whether it is the same person only people can say.
    private func mentioned(_ plan: Plan, _ actor: ActorRecord, _ register: Register) throws(Fault) -> [JSON] {
        var found: Set<SubmissionID> = []
        for name in Set(plan.names) {
            let words = name.split { $0.isWhitespace }.map(String.init)
            guard words.count > 1 else { continue }
            let folded = words.map(premises.parts.fold)
            let query = SearchWords(exact: [], folded: folded)
            for hit in try storing({ () throws(StoreError) in try store.search(query, limit: 1000) }) {
                let row = try storing { () throws(StoreError) in try store.row(hit.id) }
                if let row, plan.redaction.finds(in: row.exactText) { found.insert(row.id) }
            }
        }
        // Neither is among what is searched.
        var query = RowQuery()
        query.includesEnded = true
        query.omitsTexts = true
        for row in try storing({ [query] () throws(StoreError) in try store.rows(matching: query) }) {
            let summary = try? JSON(parsing: row.summary)
            let isNamed = ["author", "byline"].contains { member in
                plan.redaction.finds(in: summary?[member]?.text ?? "", isByline: true)
            }
            if isNamed { found.insert(row.id) }
            if plan.pieces.contains(row.id) || !maySee(row, actor, register) { found.remove(row.id) }
        }
        return found.sorted().map { .string($0.description) }
    }
}

extension Premises {
    /// How many drops of somebody lie in the inbox that were not dealt with, or are being taken just now. What stays where it lay although
    /// it was taken waits for nothing, and goes with the inbox.
    fileprivate func dropsWaiting(from person: PersonID) -> Int {
        func list(_ path: String) -> [FileName] { (try? Folder.list(path))?.map(\.name) ?? [] }
        let inbox = folder.inbox(of: person.text)
        let claims = inbox + "/" + Taking.claims.text
        let reception = Reception(self) { _ in }
        let taken = list(claims).reduce(0) { $0 + list(claims + "/" + $1.text).count }
        return taken
            + list(inbox).filter { $0.bytes.first != UInt8(ascii: ".") }.count { name in
                guard rules.leavesTaken else { return true }
                let place = DropPlace(person: person, name: name)
                let mark = (try? reception.taking.mark(of: place, at: parts.now())) ?? nil
                return mark.map { !reception.lying.knows($0) } ?? true
            }
    }
}

extension Event {
    /// Whether an erasure that was made ready before it would leave something of a person in what it is about.
    fileprivate func concerns(_ person: PersonID, _ pieces: Set<SubmissionID>) -> Bool {
        actor.person == person || actor.onBehalfOf == person || profile(of: person) != nil || drop(of: person) != nil
            || comment != nil || about.map { pieces.contains($0.submission) } == true
    }

    /// The profile that it gave somebody.
    func profile(of person: PersonID) -> Digest? {
        switch what {
        case .newsroomCreated(person, let profile), .personAdded(person, let profile, _),
            .profileChanged(person, let profile):
            profile
        case _: nil
        }
    }

    /// The record of the drop that it is about, whoever's that was.
    fileprivate var anyDrop: Digest? {
        switch what {
        case .received(let delivery, _), .resubmitted(let delivery, _): delivery.drop
        case .quarantined(_, _, let drop, _): drop
        case .moved(let move): move.wish?.drop
        case _: nil
        }
    }

    /// The record of the drop that it is about, if that was somebody's.
    func drop(of person: PersonID) -> Digest? {
        switch what {
        case .received(let delivery, _) where delivery.person == person: delivery.drop
        case .resubmitted(let delivery, _) where delivery.person == person: delivery.drop
        case .quarantined(person, _, let drop, _): drop
        case .moved(let move) where move.wish?.person == person: move.wish?.drop
        case _: nil
        }
    }
}

extension Premises {
    /// Does what an erasure leaves to be done after it is on record; may be done again without harm.
    func finishErasure(of id: PersonID, _ editions: Editions) throws(Fault) {
        for stored in try storing({ () throws(StoreError) in try editions.store.rosterEvents() }) {
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .personErased(id, let digest) = event.what,
                let bytes = try storing({ () throws(StoreError) in try editions.store.text(digest) }),
                let record = ErasureRecord(bytes: bytes)
            else { continue }
            try asking { () throws(SystemError) in
                for digest in record.gone { try objects.remove(digest) }
            }
        }
        try asking { () throws(SystemError) in
            for (folder, isTheirs) in [
                (folder.inbox, { $0 == id.text }), (folder.outbox, { $0 == id.text }),
                (folder.quarantine, { $0.dropFirst(11).dropLast(9) == id.text }),
            ] as [(String, (String) -> Bool)] {
                guard let opened = try? Folder.open(folder) else { continue }
                for entry in try Folder.list(opened) where isTheirs(entry.name.text) {
                    try Folder.removeTree(entry.name, in: opened)
                }
                try Folder.syncDirectory(folder)
            }
        }
        _ = try press.build(editions, keep: keepRenditions)
        try writer.perform { (store) throws(StoreError) in try store.purge() }
    }
}

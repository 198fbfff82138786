import Ledger
import Newsroom
import Posix
import Workflow

/// Proves, or refutes with the first divergence of each sort, that a newsroom is what its ledger says.
///
/// Three questions: the tree (do the leaves still make the stored root), the law (was every event allowed in its moment),
/// the present (are rows, texts, drops and objects exactly what the events say). At most one pass over the events and
/// one over the objects.
struct Verification {
    private let premises: Premises
    private let store: any Store

    init(_ premises: Premises, store: any Store) {
        self.premises = premises
        self.store = store
    }

    private struct Findings {
        var problems: [JSON] = []
        var left = 100

        mutating func add(_ code: String, _ facts: [String: String]) {
            guard left > 0 else { return }
            left -= 1
            problems.append(.object(["code": .string(code), "facts": .object(facts.mapValues(JSON.string))]))
        }
    }

    /// `{verified, size, root, submissions, texts, objects, problems: [{code, facts}]}`.
    func run() throws(Fault) -> JSON {
        var report: Result<JSON, Fault> = .failure(.stopping)
        // One snapshot: a newsroom that goes on working meanwhile is compared with itself as it was at one moment.
        try storing { () throws(StoreError) in
            try store.snapshot {
                do throws(Fault) { report = .success(try compare()) } catch { report = .failure(error) }
            }
        }
        return try report.get()
    }

    private func compare() throws(Fault) -> JSON {
        var findings = Findings()
        if let problem = Seal.problem(of: premises.folder) { findings.add(problem.code, problem.facts) }
        for line in try storing({ () throws(StoreError) in try store.selfCheck() }) {
            findings.add("store-inconsistent", ["detail": line])
        }
        let head = try storing { () throws(StoreError) in try store.head() }

        var state = Newsroom.State(library: try library(&findings))
        var frontier = Frontier()
        var named: Set<Digest> = []
        var objects: Set<Digest> = []
        var lawful = true
        var belongings = Belongings()
        var index = 0
        while true {
            let part = try storing { () throws(StoreError) in try store.events(from: index, limit: 1000) }
            if part.isEmpty { break }
            for stored in part {
                if stored.index != index {
                    findings.add("missing-event", ["seq": String(index)])
                    index = stored.index
                }
                frontier.append(leaf: Hash.leaf(stored.bytes))
                index += 1
                // After the first unlawful event the state is no longer that of the ledger.
                guard lawful else { continue }
                do throws(Violation) {
                    let event = try state.replay(stored)
                    note(event, &named, &objects)
                    belongings.note(event, in: state)
                } catch {
                    lawful = false
                    findings.add("unlawful-event", facts(of: error))
                }
            }
        }
        if let first = try storing({ () throws(StoreError) in try store.events(from: 0, limit: 1).first }),
            let problem = LedgerKey.problem(premises.folder, firstEvent: first.bytes, adopted: state.roster.key)
        {
            findings.add(problem.code, problem.facts)
        }
        let root = Digest(frontier.root)
        if index != head.size || root != head.root {
            findings.add(
                "root-differs",
                ["size": String(index), "stored": String(head.size), "root": root.hex, "storedRoot": head.root.hex])
        }
        let unwelcome = try accept(belongings, &named, &objects, &findings)
        try checkTexts(named, unwelcome, &findings)
        let objectCount = try checkObjects(&objects, state, &findings)
        if lawful { try checkRows(state, &findings) }
        return .object([
            "verified": .bool(findings.problems.isEmpty), "size": .integer(Int64(index)), "root": .string(root.hex),
            "submissions": .integer(Int64(state.submissions.count)), "texts": .integer(Int64(named.count)),
            "objects": .integer(Int64(objectCount)), "problems": .array(findings.problems),
        ])
    }

    /// Every definition that was ever adopted, read from its stored text.
    private func library(_ findings: inout Findings) throws(Fault) -> [Digest: Definition] {
        var library: [Digest: Definition] = [:]
        for stored in try storing({ () throws(StoreError) in try store.rosterEvents() }) {
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .workflowAdopted(_, let digest) = event.what
            else { continue }
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            guard let bytes, Digest.of(bytes) == digest, let definition = premises.parts.readDefinition(bytes) else {
                findings.add("unreadable-definition", ["digest": digest.hex, "seq": String(stored.index)])
                continue
            }
            library[digest] = definition
        }
        return library
    }

    /// Notes the texts and objects that an event names.
    private func note(_ event: Event, _ texts: inout Set<Digest>, _ objects: inout Set<Digest>) {
        switch event.what {
        case .newsroomCreated(_, let profile), .personAdded(_, let profile, _), .profileChanged(_, let profile):
            texts.insert(profile)
        case .settingsAdopted(_, let settings): texts.insert(settings)
        case .workflowAdopted(_, let definition): texts.insert(definition)
        case .received(let delivery, _), .resubmitted(let delivery, _):
            texts.insert(delivery.drop)
            objects.insert(delivery.facts.digest)
        case .revised(let facts): objects.insert(facts.digest)
        case .quarantined(_, _, let drop, _): texts.insert(drop)
        case .moved(let move):
            if let comment = move.comment { texts.insert(comment) }
            if let wish = move.wish { texts.insert(wish.drop) }
        case .counted(_, _, _, let comment, _), .opined(_, let comment): if let comment { texts.insert(comment) }
        case .commented(let comment): texts.insert(comment)
        case .personErased(_, let record): texts.insert(record)
        case .keyAdopted, .roleGranted, .roleRevoked, .personDeactivated, .roleDelegated, .delegationEnded,
            .absenceDeclared, .absenceEnded, .reminded,
            .migrated,
            .refused:
            break
        }
    }

    private func facts(of violation: Violation) -> [String: String] {
        var facts = ["seq": String(violation.index)]
        if let event = violation.event {
            facts["kind"] = event.kind
            facts["at"] = event.at.description
            facts["submission"] = event.about?.submission.description
            facts["person"] = event.actor.effective?.text
        }
        switch violation.problem {
        case .unreadable(let member): facts["problem"] = "unreadable \(member)"
        case .notAllowed(let refusal): facts["problem"] = refusal.reasons.map(\.code).joined(separator: ", ")
        case .differs: facts["problem"] = "differs"
        case .doesNotFit: facts["problem"] = "does-not-fit"
        }
        return facts
    }

    /// Takes what was erased lawfully from what must be there, and says what must not be: nothing but what is the erased person's own can
    /// be erased, and what was replaced has something in its place.
    private func accept(
        _ belongings: Belongings, _ texts: inout Set<Digest>, _ objects: inout Set<Digest>,
        _ findings: inout Findings
    ) throws(Fault) -> Set<Digest> {
        var unwelcome: Set<Digest> = []
        // What an erasure put in a place is theirs as well.
        var own = belongings.of
        for (person, digest) in belongings.erasures {
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            // A record that is missing or changed is found among the texts, and accepts nothing.
            guard let bytes, Digest.of(bytes) == digest, let record = ErasureRecord(bytes: bytes) else { continue }
            for gone in record.gone.sorted() {
                let isNamed = texts.contains(gone) || objects.contains(gone)
                if isNamed, own[person]?.contains(gone) != true {
                    findings.add("erased-beyond", ["digest": gone.hex, "person": person.text])
                    continue
                }
                if texts.remove(gone) != nil {
                    unwelcome.insert(gone)
                    if let new = record.replaced[gone] { texts.insert(new) }
                }
                if objects.remove(gone) != nil, let new = record.replaced[gone] { objects.insert(new) }
            }
            let mine = own[person] ?? []
            own[person] = mine.union(record.replaced.filter { mine.contains($0.key) }.values)
        }
        return unwelcome
    }

    private func checkTexts(
        _ named: Set<Digest>, _ unwelcome: Set<Digest>, _ findings: inout Findings
    ) throws(Fault) {
        var found: Set<Digest> = []
        var wrong: [Digest] = []
        try storing { () throws(StoreError) in
            try store.eachText { digest, bytes in
                if Digest.of(bytes) == digest { found.insert(digest) } else { wrong.append(digest) }
            }
        }
        for digest in unwelcome.intersection(found).sorted() { findings.add("not-erased", ["digest": digest.hex]) }
        for digest in wrong { findings.add("damaged-text", ["digest": digest.hex]) }
        for digest in named.subtracting(found).sorted() where !wrong.contains(digest) {
            findings.add("missing-text", ["digest": digest.hex])
        }
    }

    /// Hashes every object; adds to the named ones the photos and dropped files of the manuscripts and records.
    private func checkObjects(
        _ named: inout Set<Digest>, _ state: Newsroom.State, _ findings: inout Findings
    ) throws(Fault) -> Int {
        var damaged: Set<Digest> = []
        var present: Set<Digest> = []
        var strange: [String] = []
        try asking { () throws(SystemError) in
            try premises.objects.each { (path, promised) throws(SystemError) in
                guard let promised else {
                    strange.append(path)
                    return
                }
                present.insert(promised)
                if try ObjectStore.digest(ofFile: path) != promised { damaged.insert(promised) }
            }
        }
        for digest in named where present.contains(digest) && !damaged.contains(digest) {
            let manuscript = try premises.objects.manuscript(digest)
            named.formUnion(manuscript.photos.map(\.digest))
        }
        try storing { () throws(StoreError) in
            try store.eachText { _, bytes in
                guard let record = (try? JSON(parsing: bytes)).flatMap(DropRecord.init(json:)),
                    record.rejection == nil
                else { return }
                named.formUnion(record.files.map(\.digest))
            }
        }
        for path in strange.sorted() { findings.add("strange-object", ["path": path]) }
        for digest in damaged.sorted() { findings.add("damaged-object", ["digest": digest.hex]) }
        for digest in named.subtracting(present).sorted() { findings.add("missing-object", ["digest": digest.hex]) }
        return present.count
    }

    /// Makes every row anew and compares it with the stored one, byte for byte.
    private func checkRows(_ state: Newsroom.State, _ findings: inout Findings) throws(Fault) {
        var stored: [SubmissionID: SubmissionRow] = [:]
        try storing { () throws(StoreError) in try store.eachRow { stored[$0.id] = $0 } }
        for submission in state.submissions.values.sorted(by: { $0.id < $1.id }) {
            let found = stored.removeValue(forKey: submission.id)
            guard let made = try? premises.row(of: submission, store: store) else { continue }
            if found != made { findings.add("row-differs", ["id": submission.id.description]) }
        }
        for id in stored.keys.sorted() { findings.add("row-without-events", ["id": id.description]) }
        if try storing({ () throws(StoreError) in try store.allFates() }) != state.drops {
            findings.add("drops-differ", [:])
        }
    }
}

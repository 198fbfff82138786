import Ledger
import Newsroom
import Posix
import Workflow

/// Proves, or refutes with the first divergence of each sort, that a newsroom is what its ledger says.
///
/// Three questions: the tree (do the entries still make the stored root, and is it signed), the law (was every event allowed in
/// its moment), the present (are rows, texts, drops, objects and pages exactly what the events say). At most two passes over the
/// events and one over the objects.
struct Verification {
    let premises: Premises
    let store: any Store

    init(_ premises: Premises, store: any Store) {
        self.premises = premises
        self.store = store
    }

    /// Which of the three questions a problem answers.
    enum Part: String, CaseIterable {
        case tree, law, present
    }

    struct Findings {
        private(set) var problems: [(part: Part, json: JSON)] = []
        private var left = 100

        /// Of more than a hundred the first of each part is kept.
        mutating func add(_ part: Part, _ code: String, _ facts: [String: String], _ more: [String: JSON] = [:]) {
            guard left > 0 || !problems.contains(where: { $0.part == part }) else { return }
            left -= 1
            var json = JSON.coded(code, facts).with("part", .string(part.rawValue))
            for (key, value) in more { json = json.with(key, value) }
            problems.append((part, json))
        }
    }

    /// `{verified, tree, law, present, size, root, submissions, texts, objects, site, problems: [{part, code, facts}]}`; each part is
    /// whether it holds, and `site` whether the website could be compared. `since` is a checkpoint that the tree must have grown from.
    func run(since: (Office, Note)? = nil) throws(Fault) -> JSON {
        var report: Result<(JSON, Findings), Fault> = .failure(.stopping)
        // One snapshot: a newsroom that goes on working meanwhile is compared with itself as it was at one moment.
        try storing { () throws(StoreError) in
            try store.snapshot {
                do throws(Fault) { report = .success(try compare(since)) } catch { report = .failure(error) }
            }
        }
        var (document, findings) = try report.get()
        let compared = try checkSite(&findings)
        for part in Part.allCases {
            document = document.with(part.rawValue, .bool(!findings.problems.contains { $0.part == part }))
        }
        return document.with("site", .bool(compared)).with("verified", .bool(findings.problems.isEmpty))
            .with("problems", .array(findings.problems.map(\.json)))
    }

    private func compare(_ since: (Office, Note)?) throws(Fault) -> (JSON, Findings) {
        var findings = Findings()
        let head = try storing { () throws(StoreError) in try store.head() }
        var state = Newsroom.State(library: try library(&findings))
        var frontier = Frontier()
        var named: Set<Digest> = []
        var objects: Set<Digest> = []
        var witnessed: [(index: Int, note: String, witnesses: [String])] = []
        var lawful = true
        var belongings = Belongings(of: try erased())
        var index = 0
        try storing { () throws(StoreError) in
            try store.eachEvent(from: 0) { place, bytes in
                if place != index {
                    findings.add(.tree, "missing-event", ["seq": String(index)])
                    index = place
                }
                frontier.append(leaf: Hash.leaf(UnsafeRawBufferPointer(bytes)))
                index += 1
                // After the first unlawful event the state is no longer that of the ledger.
                guard lawful else { return }
                do throws(Violation) {
                    let event = try state.replay(bytes, at: place)
                    note(event, &named, &objects)
                    belongings.note(event, in: state)
                    if case .checkpointWitnessed(let text, let keys) = event.what {
                        witnessed.append((place, text, keys))
                    }
                } catch {
                    lawful = false
                    findings.add(.law, "unlawful-event", facts(of: error), details(of: error))
                }
            }
        }
        let root = Digest(frontier.root)
        if index != head.size || root != head.root {
            var facts = [
                "size": String(index), "stored": String(head.size), "root": root.hex, "storedRoot": head.root.hex,
            ]
            if let (from, to) = try firstDivergence() {
                facts["seq"] = String(from)
                if to > from + 1 { facts["last"] = String(to - 1) }
            }
            findings.add(.tree, "root-differs", facts)
        }
        try checkSignatures(of: LedgerHead(size: index, root: root), witnessed, state.roster, &findings)
        if let (office, note) = since {
            let (report, problem) = try office.since(note, try office.keyHistory())
            for found in report["problems"]?.items ?? [] where problem != nil {
                var facts: [String: String] = [:]
                if case .object(let members)? = found["facts"] { facts = members.compactMapValues(\.text) }
                findings.add(.tree, found["code"]?.text ?? "", facts)
            }
        }
        if let problem = Seal.problem(of: premises.folder) { findings.add(.present, problem.code, problem.facts) }
        for line in try storing({ () throws(StoreError) in try store.selfCheck() }) {
            findings.add(.present, "store-inconsistent", ["detail": line])
        }
        let unwelcome = try accept(belongings, &named, &objects, &findings)
        try checkTexts(named, unwelcome, &findings)
        let objectCount = try checkObjects(&objects, state, &findings)
        if lawful { try checkRows(state, &findings) }
        return (
            .object([
                "size": .integer(Int64(index)), "root": .string(root.hex),
                "submissions": .integer(Int64(state.submissions.count)), "texts": .integer(Int64(named.count)),
                "objects": .integer(Int64(objectCount)),
            ]), findings
        )
    }

    /// The fewest entries among which something is not what was hashed, by the hashes that were kept of each and of every complete
    /// subtree; nil where they all agree and only the stored root is wrong.
    private func firstDivergence() throws(Fault) -> (from: Int, to: Int)? {
        var frontier = Frontier()
        var index = 0
        while true {
            let part = try storing { () throws(StoreError) in try store.events(from: index, limit: 1000) }
            if part.isEmpty { return nil }
            for stored in part {
                if stored.index != index { return (index, stored.index) }
                let leaf = Hash.leaf(stored.bytes)
                var computed = [(subtree: Subtree(height: 0, place: UInt64(index)), hash: leaf)]
                frontier.append(leaf: leaf) { computed.append(($0, $1)) }
                for (subtree, hash) in computed where (try? store.hash(of: subtree)) != hash {
                    let from = Int(subtree.place) << subtree.height
                    return (from, from + 1 << subtree.height)
                }
                index += 1
            }
        }
    }

    /// The key and those before it, the checkpoint that the last commit stored, and those that others have signed.
    private func checkSignatures(
        of head: LedgerHead, _ witnessed: [(index: Int, note: String, witnesses: [String])], _ roster: Roster,
        _ findings: inout Findings
    ) throws(Fault) {
        let first = try storing { () throws(StoreError) in try store.events(from: 0, limit: 1).first }
        if let first,
            let problem = LedgerKey.problem(premises.folder, firstEvent: first.bytes, adopted: roster.key)
        {
            findings.add(.tree, problem.code, problem.facts)
        }
        guard let keys = try? KeyHistory(store), !keys.terms.isEmpty || keys.broken != nil else { return }
        if let broken = keys.broken { findings.add(.tree, "key-chain-broken", ["seq": String(broken)]) }
        if let stored = try storing({ () throws(StoreError) in try store.checkpoint() }) {
            let stated = Note(stored).flatMap { keys.open($0) }
            if stated?.size != UInt64(head.size) || stated?.root != head.root.hash {
                findings.add(.tree, "checkpoint-wrong", [:])
            }
        }
        for (index, text, witnesses) in witnessed {
            let known = witnesses.compactMap { VerifierKey($0) }
            guard known.count == witnesses.count, let note = Note(Array(text.utf8)), let stated = keys.open(note),
                stated.size <= UInt64(index),
                let signed = try? note.verify(by: known), Set(signed) == Set(known),
                let root = try? MerkleTree.root(ofSize: stated.size, from: store.hash(of:)), root == stated.root
            else {
                findings.add(.tree, "witnessed-wrong", ["seq": String(index)])
                continue
            }
        }
    }

    /// Everybody who was erased.
    private func erased() throws(Fault) -> Set<PersonID> {
        var query = EventQuery()
        query.kind = "person-erased"
        let stored = try storing { () throws(StoreError) in try store.events(matching: query) }
        var people: Set<PersonID> = []
        for stored in stored {
            // One that cannot be read is told of when its turn comes.
            guard let event = try? Event(canonicalBytes: stored.bytes), case .personErased(let person, _) = event.what
            else { continue }
            people.insert(person)
        }
        return people
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
                findings.add(.law, "unreadable-definition", ["digest": digest.hex, "seq": String(stored.index)])
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
        case .keyAdopted, .checkpointWitnessed, .roleGranted, .roleRevoked, .personDeactivated, .roleDelegated,
            .delegationEnded, .absenceDeclared, .absenceEnded, .reminded,
            .migrated,
            .refused:
            break
        }
    }

    /// The event and the reasons, for whoever makes a sentence of them.
    private func details(of violation: Violation) -> [String: JSON] {
        var more: [String: JSON] = [:]
        if let event = violation.event { more["event"] = event.json.with("seq", .integer(Int64(violation.index))) }
        if case .notAllowed(let refusal) = violation.problem {
            more["reasons"] = .array(refusal.reasons.map { .coded($0.code, $0.facts) })
        }
        return more
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
                    findings.add(.present, "erased-beyond", ["digest": gone.hex, "person": person.text])
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
}

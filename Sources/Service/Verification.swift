import Ledger
import Newsroom
import Posix
import Workflow

/// Proves, or refutes with the first divergence of each sort, that a newsroom is what its ledger says.
///
/// Three questions: the tree (do the entries still make the stored root, and is it signed), the law (was every event allowed in
/// its moment), the present (are rows, texts, drops, objects and pages exactly what the events say). What is kept in memory grows
/// neither with the events nor with the pieces; see ``Recall``.
struct Verification {
    /// Two times so many pieces take some ten megabytes, and hardly any piece is met again after as many others.
    static let usualWindow = 4096

    let folder: NewsroomFolder
    let parts: Parts
    let objects: ObjectStore
    let store: any Store
    /// By what the website is compared, or why people and workflows cannot be read, by which its pages are made.
    let newsroom: Result<Premises, Fault>
    /// How many pieces a generation of ``Recall`` has; nil keeps all of them, and so grows with the newsroom.
    let window: Int?

    init(_ premises: Premises, store: any Store, window: Int? = Verification.usualWindow) {
        (folder, parts, objects) = (premises.folder, premises.parts, premises.objects)
        newsroom = .success(premises)
        self.store = store
        self.window = window
    }

    init(_ damaged: DamagedNewsroom, store: any Store) {
        (folder, parts, objects) = (damaged.folder, damaged.parts, damaged.objects)
        newsroom = .failure(damaged.fault)
        self.store = store
        window = Verification.usualWindow
    }

    /// Which of the three questions a problem answers.
    enum Part: String, CaseIterable {
        case tree, law, present
    }

    struct Findings {
        /// More of a sort are not gathered to be told of; so many fit into an answer.
        static let most = 5_000
        private(set) var problems: [(part: Part, json: JSON)] = []
        /// Whether there were more than are told.
        private(set) var hasMore = false
        private var left = Findings.most
        private var found: Set<Part> = []

        /// A table that cannot be read keeps the others from nothing; anything else that goes wrong is no finding.
        mutating func add(_ fault: Fault) throws(Fault) {
            guard case .store(let error) = fault, error.problem == .damaged else { throw fault }
            add(.present, "store-damaged", ["detail": error.detail])
        }

        func have(_ part: Part) -> Bool { found.contains(part) }

        func have(_ code: String) -> Bool { problems.contains { $0.json["code"]?.text == code } }

        /// Whether an adoption is here whose definition cannot be read.
        func haveUnreadable(adoption seq: String?) -> Bool {
            problems.contains {
                $0.json["code"]?.text == "unreadable-definition" && $0.json["facts"]?["seq"]?.text == seq
            }
        }

        /// Tells why people and workflows could not be read, unless it is among what was found: in the entries, or in the store's columns,
        /// by which the few about people and workflows are looked up.
        mutating func explain(_ fault: Fault) {
            let same = [
                "missing-event", "root-differs", "unlawful-event", "unreadable-definition", "store-inconsistent",
            ]
            guard let part = fault.part, !same.contains(where: have) else { return }
            add(part, fault.code, fault.facts)
        }

        /// Of more than ``most`` the first of each part is kept.
        mutating func add(_ part: Part, _ code: String, _ facts: [String: String], _ more: [String: JSON] = [:]) {
            guard found.insert(part).inserted || left > 0 else { return hasMore = true }
            left -= 1
            var json = JSON.coded(code, facts).with("part", .string(part.rawValue))
            for (key, value) in more { json = json.with(key, value) }
            problems.append((part, json))
        }
    }

    /// `{verified, tree, law, present, size, root, submissions, texts, objects, site, pictures, problems: [{part, code, facts}]}`; each
    /// part is whether it holds, and `site` whether the website is what it should be. `siteCompared` is whether all of the website was
    /// compared; where it was not because it is being written, `siteMoves` says so and `site` is absent. Of a newsroom whose people and
    /// workflows cannot be read, neither the website nor pictures are compared: `siteCompared` is false, and `site`, `siteMoves` and
    /// `pictures` are absent.
    /// `standIns` are the `{seq, person, digest, standIn, text, entry, submission}` of texts that an erasure replaced, and that can be
    /// compared with nothing: `text` is `comment` or `manuscript`, `entry` the first that names it. These three are absent where no entry
    /// that was read does.
    /// `backwards` counts the entries dated more than a minute before the one before them, which a clock that was set may explain, and
    /// names the first; `ahead` does so of entries dated more than a minute after the verification.
    /// After an entry that was not lawful, `checkedTo`, nothing is known of the present but what is wrong with it; of a ledger without its
    /// beginning nothing of the law either. `since` is a checkpoint that the tree must have grown from. `more` says that there are more
    /// problems than are listed; `unsealed` and `unkept` name the seal and the newest checkpoint where a newsroom that rests should have
    /// them and has not.
    func run(since: Note? = nil, makingPicturesAnew isAnew: Bool = false) throws(Fault) -> JSON {
        // Read first: it grows with the ledger, which the snapshot then holds.
        let kept = KeptCheckpoint.read(folder)
        var report: Result<(JSON, Findings), Fault> = .failure(.stopping)
        // One snapshot: a newsroom that goes on working meanwhile is compared with itself as it was at one moment.
        try storing { () throws(StoreError) in
            try store.snapshot {
                do throws(Fault) { report = .success(try compare(since, kept)) } catch { report = .failure(error) }
            }
        }
        var (document, findings) = try report.get()
        let (isOpen, isWriting): (Bool, Bool)
        switch newsroom {
        case .success(let premises):
            (isOpen, isWriting) = (true, premises.writer.isWriting)
            do throws(Fault) {
                let answer = try checkSite(premises, &findings)
                switch answer {
                case .compared:
                    let differs = findings.have("site-differs") || findings.have("site-unfinished")
                    document = document.with("site", .bool(!differs))
                case .moves: document = document.with("siteMoves", true)
                case .unreadable: document = document.with("site", false)
                }
                document = document.with("siteCompared", .bool(answer == .compared))
                document = document.with(try checkPictures(premises, isAnew: isAnew, &findings))
            } catch { try findings.add(error) }
        case .failure(let fault):
            (isOpen, isWriting) = (false, false)
            document = document.with("siteCompared", false)
            findings.explain(fault)
        }
        for part in Part.allCases {
            let fails = findings.problems.contains { $0.part == part }
            // What was not compared is not said to hold.
            let isKnown = document["checkedTo"] == nil && (part == .law || isOpen)
            if part != .tree, !fails, !isKnown { continue }
            document = document.with(part.rawValue, .bool(!fails))
        }
        if findings.hasMore { document = document.with("more", true) }
        if !isWriting, Seal.isMissing(folder) {
            document = document.with("unsealed", .string(folder.seal))
        }
        if case .none = kept, document["size"]?.number ?? 0 > 0 {
            document = document.with("unkept", .string(folder.checkpoint))
        }
        return document.with("verified", .bool(findings.problems.isEmpty))
            .with("problems", .array(findings.problems.map(\.json)))
    }

    /// Answers `audit verify`; `names` are those of people, by id.
    func answer(_ arguments: Arguments, names: [String: String]) throws(Fault) -> Answer {
        var since: Note?
        if let text = arguments.text("checkpoint") {
            guard let note = Note(Array(text.utf8)), Checkpoint(text: note.text) != nil else {
                return .usage("not-a-checkpoint")
            }
            since = note
        }
        let report = try run(since: since, makingPicturesAnew: arguments.flag("pictures"))
        return Answer(report["verified"]?.flag == true ? .done(report) : .unverified(report), names: names)
    }

    private func compare(_ since: Note?, _ kept: KeptCheckpoint.Content) throws(Fault) -> (JSON, Findings) {
        var findings = Findings()
        let head = try storing { () throws(StoreError) in try store.head() }
        let inconsistencies = try storing { () throws(StoreError) in try store.selfCheck() }
        let landmarks = try Landmarks(store, readingAll: !inconsistencies.isEmpty)
        let start = Newsroom.State(library: try library(landmarks, &findings))
        try checkPolicies(landmarks, &findings)
        // Where the columns are not what the events say, or the fates of drops are not, nothing may be looked up by them.
        var windowed: Course?
        if let window, inconsistencies.isEmpty {
            do throws(Fault) {
                windowed = try course(from: start, landmarks, Recall(store, generation: window))
            } catch {
                guard case .damagedLedger = error else { throw error }
            }
        }
        var course = if let windowed { windowed } else { try course(from: start, landmarks, nil) }
        for (part, code, facts, more) in course.findings {
            // Nobody did wrong in adopting what cannot be read any more.
            if facts["problem"] == "unknown-workflow", findings.haveUnreadable(adoption: facts["seq"]) { continue }
            findings.add(part, code, facts, more)
        }
        let (size, root) = (course.size, Digest(course.frontier.root))
        if size != head.size || root != head.root {
            var facts = [
                "size": String(size), "stored": String(head.size), "root": root.hex, "storedRoot": head.root.hex,
            ]
            if let (from, to) = try firstDivergence() {
                facts["seq"] = String(from)
                if to > from + 1 { facts["last"] = String(to - 1) }
            }
            findings.add(.tree, "root-differs", facts)
        }
        // Of entries that make the stored root only the hashes beside them can be wrong.
        var roots: [UInt64: Hash]?
        if !inconsistencies.isEmpty, size == head.size, root == head.root {
            let notes =
                course.witnessed.compactMap { Note(Array($0.note.utf8)) } + [kept.note, since].compactMap(\.self)
            roots = try self.roots(ofSizes: Set(notes.compactMap { Checkpoint(text: $0.text)?.size }))
        }
        let keys = landmarks.keys
        try checkSignatures(of: LedgerHead(size: size, root: root), keys, course.witnessed, roots, &findings)
        try check(kept, keys, roots, &findings)
        if let since { try check(growthFrom: since, keys, roots, &findings) }
        if let problem = Seal.problem(of: folder) { findings.add(.present, problem.code, problem.facts) }
        for found in inconsistencies {
            findings.add(found.isOfTree ? .tree : .present, "store-inconsistent", ["detail": found.detail])
        }
        try course.named.accept(course.belongings, &findings)
        for (index, digest) in course.named.strangeComments {
            findings.add(.present, "strange-comment", ["seq": String(index), "digest": digest.hex])
        }
        for (index, digest) in course.named.strangeTexts {
            findings.add(.present, "strange-text", ["seq": String(index), "digest": digest.hex])
        }
        for found in course.named.contradicted { findings.add(.law, "facts-differ", found.facts) }
        for found in course.named.misrecorded { findings.add(.present, "record-differs", found.facts) }
        for (index, person, pieces) in course.belongings.early {
            let list = pieces.prefix(5).map(\.description).joined(separator: ", ")
            findings.add(
                .law, "erased-too-early", ["seq": String(index), "person": person.text, "pieces": list])
        }
        var (texts, objects) = (0, 0)
        do throws(Fault) {
            texts = try checkTexts(course.named, &findings)
        } catch { try findings.add(error) }
        do throws(Fault) { objects = try checkObjects(course.named, &findings) } catch { try findings.add(error) }
        if course.lawful {
            do throws(Fault) { try checkRows(course, &findings) } catch { try findings.add(error) }
            do throws(Fault) { try checkFates(course, &findings) } catch { try findings.add(error) }
            do throws(Fault) { try checkJobs(course, &findings) } catch { try findings.add(error) }
            do throws(Fault) { try checkProfiles(course, &findings) } catch { try findings.add(error) }
        }
        let standIns = try standIns(course)
        let pieces = course.state.roster.lastNumbers.values.reduce(0, +)
        return (
            .members([
                "size": .integer(Int64(size)), "root": .string(root.hex), "submissions": .integer(Int64(pieces)),
                "texts": .integer(Int64(texts)), "objects": .integer(Int64(objects)),
                "standIns": standIns.isEmpty ? nil : .array(standIns),
                "backwards": course.backwards.map {
                    .object(["count": .integer(Int64($0.count)), "first": .integer(Int64($0.first))])
                },
                "ahead": course.ahead.map {
                    .object(["count": .integer(Int64($0.count)), "first": .integer(Int64($0.first))])
                },
                "checkedTo": course.brokenAt.map { .integer(Int64($0)) },
            ]), findings
        )
    }

    /// What stands in for something that an erasure took: nobody can tell any more whether it says the same but for the name.
    private func standIns(_ course: Course) throws(Fault) -> [JSON] {
        var standIns: [JSON] = []
        // What was replaced again is known by what it was at first.
        var places = course.named.places
        for (index, person, digest) in course.erasures {
            guard let record = try ErasureRecord(digest, in: store) else { continue }
            for (old, new) in record.replaced.sorted(by: { $0.key < $1.key }) {
                let place = places[old]
                places[new] = place
                standIns.append(
                    .members([
                        "seq": .integer(Int64(index)), "person": .string(person.text), "digest": .string(old.hex),
                        "standIn": .string(new.hex), "text": place.map { .string($0.word) },
                        "entry": place.map { .integer(Int64($0.index)) },
                        "submission": place?.submission.map { .string($0.description) },
                    ]))
            }
        }
        return standIns
    }

    /// The fewest entries among which something is not what was hashed, by the hashes that were kept of each and of every complete
    /// subtree; nil where they all agree and only the stored root is wrong.
    func firstDivergence() throws(Fault) -> (from: Int, to: Int)? {
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
        of head: LedgerHead, _ keys: KeyHistory?, _ witnessed: [(index: Int, note: String, witnesses: [String])],
        _ roots: [UInt64: Hash]?, _ findings: inout Findings
    ) throws(Fault) {
        let first = try storing { () throws(StoreError) in try store.events(from: 0, limit: 1).first }
        // The key of the whole ledger, however far the rules could be followed.
        // Of a ledger without its beginning nobody can tell whose the key is.
        let problem = first.flatMap {
            $0.index > 0 ? nil : LedgerKey.problem(folder, firstEvent: $0.bytes, adopted: keys?.newest)
        }
        if let problem { findings.add(.tree, problem.code, problem.facts) }
        guard let keys, !keys.terms.isEmpty || keys.broken != nil else { return }
        if let broken = keys.broken { findings.add(.tree, "key-chain-broken", ["seq": String(broken)]) }
        if let stored = try storing({ () throws(StoreError) in try store.checkpoint() }) {
            let stated = Note(stored).flatMap { keys.open($0) }
            if stated?.size != UInt64(head.size) || stated?.root != head.root.hash {
                findings.add(.tree, "checkpoint-wrong", [:])
            }
        } else if problem == nil, keys.broken == nil, head.size > 0 {
            findings.add(.tree, "checkpoint-missing", [:])
        }
        func root(at size: UInt64) -> Hash? {
            if let roots { return roots[size] }
            return try? MerkleTree.root(ofSize: size, from: store.hash(of:))
        }
        for (index, text, witnesses) in witnessed {
            let known = witnesses.compactMap { VerifierKey($0) }
            guard known.count == witnesses.count, let note = Note(Array(text.utf8)), let stated = keys.open(note),
                stated.size <= UInt64(index),
                let signed = try? note.verify(by: known), Set(signed) == Set(known),
                root(at: stated.size) == stated.root
            else {
                findings.add(.tree, "witnessed-wrong", ["seq": String(index)])
                continue
            }
        }
    }

    /// Whether the ledger grew from the checkpoint that was signed last.
    private func check(
        _ kept: KeptCheckpoint.Content, _ keys: KeyHistory?, _ roots: [UInt64: Hash]?, _ findings: inout Findings
    ) throws(Fault) {
        let note: Note
        switch kept {
        case .none: return
        case .damaged, .empty:
            return findings.add(.tree, "kept-checkpoint-damaged", ["path": folder.checkpoint])
        case .note(let found): note = found
        }
        // What nobody signed says nothing of how long the ledger was; whose key is not on record may be signed after what is there.
        if let keys, !keys.terms.isEmpty, keys.open(note) == nil, !keys.isOfUnknownKey(note) {
            return findings.add(.tree, "kept-checkpoint-damaged", ["path": folder.checkpoint])
        }
        if let roots, let stated = Checkpoint(text: note.text), roots[stated.size] == stated.root {
            // It grew from there.
        } else {
            do throws(Fault) {
                try KeptCheckpoint.requireGrowth(from: note, of: store, in: folder)
            } catch {
                guard case .ledgerWentBack = error else { throw error }
                return findings.add(.tree, error.code, error.facts)
            }
        }
        guard let keys, keys.open(note) == nil else { return }
        findings.add(.tree, "kept-checkpoint-damaged", ["path": folder.checkpoint])
    }

    /// Whether the ledger grew from a checkpoint that somebody kept.
    private func check(
        growthFrom note: Note, _ keys: KeyHistory?, _ roots: [UInt64: Hash]?, _ findings: inout Findings
    ) throws(Fault) {
        let growth: Growth?
        do throws(StoreError) { growth = try Growth(from: note, of: store) } catch {
            // Hashes that are gone with their entries are told of with these.
            guard error.problem == .damaged, findings.have(.tree) else { throw .store(error) }
            return
        }
        guard let growth else { return }
        var known = keys
        // An older newsroom has put its key on no record.
        if known?.terms.isEmpty == true, let key = try? LedgerKey.read(folder, adopted: nil) {
            known?.begin(with: key.verifier)
        }
        // Where the entry of a key cannot be read, nobody can tell which keys are the ledger's.
        guard let problem = if let known { growth.problem(by: known) } else { growth.problem } else { return }
        if problem.code == "ledger-rewritten", roots?[growth.stated.size] == growth.stated.root { return }
        findings.add(.tree, problem.code, problem.facts)
    }

    /// Every definition that was ever adopted, read from its stored text.
    private func library(_ landmarks: Landmarks, _ findings: inout Findings) throws(Fault) -> [Digest: Definition] {
        var library: [Digest: Definition] = [:]
        for stored in landmarks.workflows {
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .workflowAdopted(let reference, let digest) = event.what
            else { continue }
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            guard let bytes, Digest.of(bytes) == digest, let definition = parts.readDefinition(bytes) else {
                findings.add(
                    .law, "unreadable-definition",
                    [
                        "workflow": reference.name.text, "version": String(reference.version), "digest": digest.hex,
                        "seq": String(stored.index),
                    ])
                continue
            }
            if definition.name != reference.name || definition.version != reference.version {
                findings.add(
                    .law, "definition-misnamed",
                    [
                        "workflow": reference.name.text, "version": String(reference.version),
                        "name": definition.name.text, "is": String(definition.version), "seq": String(stored.index),
                    ])
            }
            library[digest] = definition
        }
        return library
    }

    /// Whether each settings that were adopted say in their text what decisions were then made from.
    func checkPolicies(_ landmarks: Landmarks, _ findings: inout Findings) throws(Fault) {
        for stored in landmarks.settings {
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .settingsAdopted(let policy, let digest) = event.what,
                // One that is missing is told of among the texts.
                let bytes = try storing({ () throws(StoreError) in try store.text(digest) })
            else { continue }
            let facts = ["seq": String(stored.index), "digest": digest.hex]
            guard let (made, hasFixedClocks) = parts.readPolicy(bytes), made.agrees(with: policy) else {
                findings.add(.law, "policy-differs", facts)
                continue
            }
            if !made.hasClocks(of: policy, areFixed: hasFixedClocks) { findings.add(.law, "clocks-differ", facts) }
        }
    }
}

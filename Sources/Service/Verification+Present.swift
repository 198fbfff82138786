import Newsroom
import Posix
import Publishing
import Workflow

/// Whether what is kept beside the ledger, and what readers see, is what the ledger says.
extension Verification {
    /// Hashes every text; gives how many there are.
    func checkTexts(_ named: Named, _ findings: inout Findings) throws(Fault) -> Int {
        var count = 0
        var welcome: [Digest] = []
        var wrong: [Digest] = []
        try storing { () throws(StoreError) in
            try store.eachText { digest, bytes in
                count += 1
                if named.unwelcome.contains(digest), Digest.of(bytes) == digest { welcome.append(digest) }
                if Digest.of(bytes) != digest, wrong.count < Findings.most { wrong.append(digest) }
            }
        }
        for digest in welcome.sorted() { findings.add(.present, "not-erased", ["digest": digest.hex]) }
        for digest in wrong { findings.add(.present, "damaged-text", ["digest": digest.hex]) }
        for digest in named.missingTexts.sorted() { findings.add(.present, "missing-text", ["digest": digest.hex]) }
        return count
    }

    /// Whether everything that is still to be done is about something that there is.
    func checkJobs(_ course: Course, _ findings: inout Findings) throws(Fault) {
        for job in try storing({ () throws(StoreError) in try store.jobs(limit: .max) }) {
            let (kind, subject) = (job.request.kind, job.request.subject)
            let isKnown: Bool
            switch kind {
            case .site, .receipt:
                let id = SubmissionID(subject)
                isKnown = id.map { $0.number <= course.state.roster.lastNumbers[$0.year] ?? 0 } ?? false
            case .rejection:
                let parts = subject.split(separator: "/").map(String.init)
                let drop =
                    parts.count == 2
                    ? PersonID(parts[0]).flatMap { person in
                        Digest(hex: parts[1]).map { DropKey(person: person, source: $0) }
                    } : nil
                isKnown =
                    try drop.map { (drop) throws(Fault) in
                        try storing { () throws(StoreError) in try store.fate(of: drop) } != nil
                    } ?? false
            case .erasure: isKnown = PersonID(subject).map { course.state.roster.people[$0] != nil } ?? false
            }
            if !isKnown { findings.add(.present, "strange-job", ["kind": kind.rawValue, "id": subject]) }
        }
    }

    /// Whether what is known of everybody who is with the newsroom is a profile, and no account speaks for two of them.
    func checkProfiles(_ course: Course, _ findings: inout Findings) throws(Fault) {
        var owners: [String: PersonID] = [:]
        for person in course.state.roster.people.values.sorted(by: { $0.id < $1.id }) where person.active {
            // One that is missing is told of among the texts.
            guard let bytes = try storing({ () throws(StoreError) in try store.text(person.profile) }) else { continue }
            guard let profile = Profile(bytes: bytes) else {
                findings.add(.present, "unreadable-profile", ["person": person.id.text])
                continue
            }
            guard let login = profile.login else { continue }
            if let other = owners[login] {
                let facts = ["login": login, "person": other.text, "other": person.id.text]
                findings.add(.present, "login-twice", facts)
            }
            owners[login] = person.id
        }
    }

    /// Hashes every object; gives how many there are.
    func checkObjects(_ named: Named, _ findings: inout Findings) throws(Fault) -> Int {
        var count = 0
        var damaged = named.unreadable
        var strange: [String] = []
        var welcome: [Digest] = []
        // An erasure takes files after it is on record.
        let isErasing = try storing { () throws(StoreError) in try store.jobs(limit: .max) }
            .contains { $0.request.kind == .erasure }
        var unreadable: (first: SystemError, count: Int)?
        func note(_ error: SystemError) { unreadable = (unreadable?.first ?? error, (unreadable?.count ?? 0) + 1) }
        do throws(SystemError) {
            try objects.each { (path, promised) throws(SystemError) in
                guard let promised else {
                    if strange.count < Findings.most { strange.append(path) }
                    return
                }
                count += 1
                let found: Digest
                do throws(SystemError) { found = try ObjectStore.digest(ofFile: path) } catch { return note(error) }
                if found != promised {
                    if damaged.count < 2 * Findings.most { damaged.insert(promised) }
                } else if named.unwelcome.contains(promised), !isErasing {
                    welcome.append(promised)
                }
            }
        } catch { note(error) }
        if let (first, number) = unreadable {
            let facts = ["path": first.path ?? "", "error": first.name, "count": String(number)]
            findings.add(.present, "objects-unreadable", facts)
        }
        for digest in welcome.sorted() { findings.add(.present, "not-erased", ["digest": digest.hex]) }
        for path in strange.sorted() { findings.add(.present, "strange-object", ["path": path]) }
        for digest in damaged.sorted() { findings.add(.present, "damaged-object", ["digest": digest.hex]) }
        for digest in named.missingObjects.sorted() { findings.add(.present, "missing-object", ["digest": digest.hex]) }
        return count
    }

    /// Makes every row anew and compares it with the stored one, byte for byte. Rows come in the order of their ids, and a lawful
    /// ledger has given every number of a year up to the last, so that neither need be kept.
    func checkRows(_ course: Course, _ findings: inout Findings) throws(Fault) {
        var awaited = course.state.roster.lastNumbers.sorted { $0.key < $1.key }.lazy.flatMap { year, last in
            (1...max(1, last)).lazy.map { SubmissionID(year: year, number: $0) }
        }.makeIterator()
        var next = awaited.next()
        var differing: [(id: SubmissionID, member: String?)] = []
        var strange: [SubmissionID] = []
        func differs(_ id: SubmissionID, _ member: String? = nil) {
            if differing.count < Findings.most { differing.append((id, member)) }
        }
        var failure: Fault?
        // A row at a time: rows hold whole texts.
        try storing { () throws(StoreError) in
            try store.eachRow { row in
                while let id = next, id < row.id {
                    differs(id)
                    next = awaited.next()
                }
                guard next == row.id else {
                    if strange.count < Findings.most { strange.append(row.id) }
                    return
                }
                next = awaited.next()
                do throws(Fault) {
                    guard let submission = try course.piece(row.id) else { return differs(row.id) }
                    // What it is made of is missing or damaged, and told of by its own name.
                    guard let made = try? self.row(of: submission) else { return }
                    if !row.isExactly(made) { differs(row.id, row.difference(to: made)) }
                } catch {
                    failure = failure ?? error
                }
            }
        }
        if let failure { throw failure }
        while let id = next {
            differs(id)
            next = awaited.next()
        }
        for (id, member) in differing {
            var facts = ["id": id.description]
            facts["member"] = member
            findings.add(.present, "row-differs", facts)
        }
        for id in strange { findings.add(.present, "row-without-events", ["id": id.description]) }
    }

    /// Makes the row of a submission from its manuscript and its drop's record.
    private func row(of submission: Submission) throws(Fault) -> SubmissionRow {
        let manuscript = try objects.manuscript(submission.digest, store)
        let bytes = try storing { () throws(StoreError) in try store.text(submission.drop) }
        let record = bytes.flatMap { try? JSON(parsing: $0) }.flatMap(DropRecord.init(json:))
        let path = try submission.live.map { (live) throws(Fault) in
            parts.path(submission.id, try objects.manuscript(live.firstDigest, store).title, live.firstPublishedAt)
        }
        let exact = manuscript.searchableText
        return submission.row(
            manuscript: manuscript, record: record, path: path, texts: (exact, parts.fold(exact)))
    }

    /// Compares what is stored of each drop. Where not all of them were kept, each that came into a piece was found in the table when
    /// its entry came, and no two are the same, so that counting them is enough.
    func checkFates(_ course: Course, _ findings: inout Findings) throws(Fault) {
        var agree = true
        var accepted = 0
        var aside = 0
        try storing { () throws(StoreError) in
            try store.eachFate { drop, fate in
                switch fate {
                case .submission where course.recall != nil: accepted += 1
                case .submission, .quarantined:
                    aside += 1
                    if course.state.drops[drop] != fate { agree = false }
                }
            }
        }
        if !agree || accepted != course.accepted || aside != course.state.drops.count {
            findings.add(.present, "drops-differ", [:])
        }
    }

    /// How many pictures the website shows, and where they are to be made anew, whether they are the same: what the program that makes them
    /// gives may differ after an update of it, too.
    func checkPictures(_ premises: Premises, isAnew: Bool, _ findings: inout Findings) throws(Fault) -> [String: JSON?]
    {
        // Comparing the website has told whether they are those that belong there.
        let count = (try? Folder.list(folder.site + "/" + Renditions.folder))?.count ?? 0
        if isAnew {
            let editions = Editions(store: store, objects: objects, shared: premises.writer.register)
            do throws(Fault) {
                let pictures = try premises.press.pictures(editions)
                let wrong = try premises.press.differing(pictures, scratch: folder.scratch)
                if let first = wrong.first {
                    findings.add(.present, "picture-differs", ["path": first, "count": String(wrong.count)])
                }
            } catch {
                try tell(error, &findings)
                return ["pictures": .integer(Int64(count)), "picturesMadeAnew": false]
            }
        }
        return ["pictures": .integer(Int64(count)), "picturesMadeAnew": isAnew ? true : nil]
    }

    /// How far the website could be compared.
    enum SiteAnswer {
        case compared
        /// It is being written at this moment.
        case moves
        /// Something of it cannot be read; why is told.
        case unreadable
    }

    /// Compares the website with what the events say should stand there, but where it moves meanwhile, because something is being
    /// published. While nobody publishes, or where that fails, work that is undone explains nothing: whoever changes a page could have left
    /// it. What cannot be read is told whatever moves, because no publishing makes a page so.
    func checkSite(_ premises: Premises, _ findings: inout Findings) throws(Fault) -> SiteAnswer {
        let editions = Editions(store: store, objects: objects, shared: premises.writer.register)
        func waiting() throws(Fault) -> [Job.Request] {
            try storing { () throws(StoreError) in try store.jobs(limit: .max) }.map(\.request)
                .filter { $0.kind == .site || $0.kind == .erasure }
        }
        func head() throws(Fault) -> LedgerHead { try storing { () throws(StoreError) in try store.head() } }
        for _ in 0..<3 {
            let (before, size) = (try waiting(), try head().size)
            let found: TreeDifferences
            do throws(Fault) { found = try premises.press.check(editions) } catch {
                guard try waiting() == before, try head().size == size else { continue }
                try tell(error, &findings)
                return .unreadable
            }
            if let (path, error) = found.unreadable.min(by: { $0.key < $1.key }) {
                tell(unreadable: path, error, found.unreadable.count, &findings)
            }
            var isLeft = true
            for request in before where try isUnderWay(request, premises) { isLeft = false }
            guard isLeft || !premises.writer.isWriting else {
                // Whoever waits for nothing but a wake-up gets one.
                premises.writer.effects.raise()
                break
            }
            guard try waiting() == before, try head().size == size else { continue }
            if !found.all.isEmpty {
                let isUnfinished = before.contains { $0.kind == .site }
                findings.add(.present, isUnfinished ? "site-unfinished" : "site-differs", found.facts)
            }
            return found.unreadable.isEmpty ? .compared : .unreadable
        }
        return findings.have("site-unreadable") ? .unreadable : .moves
    }

    /// Whether somebody can be about to write pages for it. An erasure that was just recorded makes all of them anew; one that has waited
    /// longer than that takes excuses nothing.
    private func isUnderWay(_ request: Job.Request, _ premises: Premises) throws(Fault) -> Bool {
        guard request.kind == .erasure else {
            return SubmissionID(request.subject).map { !premises.press.hasFailed($0) } ?? false
        }
        var query = EventQuery()
        query.kind = "person-erased"
        query.since = parts.now().advanced(bySeconds: -60)
        return try storing { [query] () throws(StoreError) in try store.events(matching: query) }.contains { stored in
            let event = try? Event(canonicalBytes: stored.bytes)
            guard case .personErased(let person, _)? = event?.what else { return false }
            return person.text == request.subject
        }
    }

    /// Why the website, or its pictures, could not be compared. A damaged object is told by its own name, and so is an entry.
    private func tell(_ fault: Fault, _ findings: inout Findings) throws(Fault) {
        switch fault {
        case .missingObject, .damagedObject, .damagedLedger, .unlawfulEntry, .unreadableDefinition:
            if findings.problems.isEmpty { findings.add(.present, fault.code, fault.facts) }
        case .system(let error): tell(unreadable: error.path ?? "", error, 1, &findings)
        case .store: try findings.add(fault)
        case .damagedKey, .ledgerWentBack, .damagedCheckpoint, .missingData, .heldByAnother, .badSettings, .stopping,
            .otherVersion, .badMessage, .messageTooLarge, .messageTooSlow, .idle, .converter, .notTaken:
            throw fault
        }
    }

    private func tell(unreadable path: String, _ error: SystemError, _ count: Int, _ findings: inout Findings) {
        guard !findings.have("site-unreadable") else { return }
        // A folder in a folder, and so on, has a path of any length.
        let place = path.isEmpty ? Folder.name(of: folder.site) : path
        let shown = place.count > 200 ? place.prefix(200) + "…" : place[...]
        findings.add(
            .present, "site-unreadable", ["path": String(shown), "error": error.name, "count": String(count)])
    }
}

extension TreeDifferences {
    fileprivate var all: [String] { missing + differing + unexpected }

    fileprivate var facts: [String: String] { ["path": all.min() ?? "", "count": String(all.count)] }
}

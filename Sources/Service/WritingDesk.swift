import Ledger
import Newsroom
import Posix
import Synchronization
import Workflow

/// The writer's own table: the store, and what of the newsroom is in memory. Used by one thread.
final class WritingDesk {
    /// The most proposals in one transaction: beyond it the wait of the first grows and nothing is won.
    static let most = 256
    /// The most submissions kept in memory between batches: some two kilobytes each.
    private static let mostKept = 5_000
    /// How long it can be since somebody saw a piece on which they act, in milliseconds.
    private static let glance: Int64 = 60_000
    /// The most manuscripts without their bodies, and drop records, kept so; each has some hundred bytes to a few thousand.
    private static let mostHeadings = 4_000

    private let store: any Store
    var parts: Parts
    private let objects: ObjectStore
    private let folder: NewsroomFolder
    private let register: SharedRegister
    private var state: Newsroom.State
    private var size: Int
    /// What came with the proposals of this batch.
    private var manuscripts: [Digest: Manuscript] = [:]
    private var folded: [Digest: String] = [:]
    /// What rows are made of, kept between batches, because most commands change no text: manuscripts without their bodies.
    private var headings: [Digest: Manuscript] = [:]
    private var records: [Digest: DropRecord] = [:]
    /// The manuscripts whose texts are stored with their pieces' rows.
    private var stored: [SubmissionID: Digest] = [:]
    private let standings: Standings
    private let pen: KeptCheckpoint.Pen
    private(set) var broken: Fault?
    /// The key on record, which signs what every commit leads to.
    private var key: SigningKey?
    /// Transactions and the events in them, until the writer counts them.
    var commits = 0
    var committedEvents = 0

    init(
        store: any Store, parts: Parts, objects: ObjectStore, folder: NewsroomFolder, register: SharedRegister,
        standings: Standings
    ) {
        self.standings = standings
        pen = KeptCheckpoint.Pen(folder)
        self.store = store
        self.parts = parts
        self.objects = objects
        self.folder = folder
        self.register = register
        state = register.current.state
        size = -1
    }

    func close() {
        // A store that cannot be closed cleanly is recovered at the next start; nothing acknowledged is at stake.
        try? store.close()
    }

    func perform(_ chore: Writer.Chore) -> Fault? {
        if let broken { return broken }
        do throws(StoreError) {
            try chore(store)
            return nil
        } catch {
            let fault = Fault.store(error)
            if fault.isFatal { broken = fault }
            return fault
        }
    }

    /// Decides the proposals in order and stores what came of them together. Says whether effects were asked for.
    func carryOut(_ proposals: [Proposal]) -> (verdicts: [Verdict], askedForEffects: Bool) {
        if proposals.isEmpty { return ([], false) }
        if let broken { return (proposals.map { _ in .failed(broken) }, false) }
        for attempt in 0..<2 {
            do throws(Fault) {
                return try carryOutOnce(proposals)
            } catch {
                forget()
                for proposal in proposals { proposal.begun?.id = nil }
                if case .store(let problem) = error, problem.problem == .overtaken, attempt == 0 { continue }
                if error.isFatal { broken = error }
                guard broken == nil, proposals.count > 1 else {
                    return (proposals.map { _ in .failed(error) }, false)
                }
                // One that cannot be stored must not fail its neighbours: each goes alone.
                let alone = proposals.map { carryOut([$0]) }
                return (alone.flatMap(\.verdicts), alone.contains { $0.askedForEffects })
            }
        }
        return (proposals.map { _ in .failed(.stopping) }, false)
    }

    /// Drops what is in memory: after a failed commit it is ahead of what is stored.
    private func forget() {
        size = -1
        (manuscripts, folded) = ([:], [:])
        forgetTexts()
    }

    /// What is kept between batches; what came with this one is in no store yet.
    private func forgetTexts() {
        (headings, records, stored) = ([:], [:], [:])
        standings.forget()
    }

    private func recall() throws(Fault) {
        guard size < 0 else { return }
        let fresh = try Register.load(from: store, readDefinition: parts.readDefinition)
        register.current = fresh
        objects.standIns.set(fresh.standIns)
        state = fresh.state
        size = try storing { () throws(StoreError) in try store.head().size }
    }

    private func carryOutOnce(_ proposals: [Proposal]) throws(Fault) -> (verdicts: [Verdict], askedForEffects: Bool) {
        try recall()
        var batch = Batch(after: size)
        var verdicts: [Verdict] = []
        var touched: Set<SubmissionID> = []
        var rosterChanged = false
        let jobs = JobList()
        for proposal in proposals {
            let now = parts.now()
            guard let proposal = proposal.settled else {
                verdicts.append(.failed(.notTaken(codes: ["unknown-submission"])))
                continue
            }
            if let isOverdue = proposal.isOverdue, try isOverdue(store, batch.events) {
                verdicts.append(.failed(.overtaken))
                continue
            }
            try load(proposal.command)
            // An adoption is decided from the definition itself, which comes with it.
            if case .adoptWorkflow(_, let digest) = proposal.command, state.library[digest] == nil,
                let text = proposal.plainTexts[digest]
            {
                state.library[digest] = parts.readDefinition(text)
            }
            state.proven = proposal.proven
            let events: [Event]
            do throws(Refusal) {
                events = try state.decide(proposal.command, by: proposal.actor, at: now)
            } catch {
                let submission = proposal.command.submission.flatMap { state.submissions[$0] }
                // Two who press at the same moment: the second asked for nothing wrong when they asked.
                if error.nature == .rules, let seen = proposal.seen, let submission, seen.isOver(in: submission) {
                    let refusal = Refusal(
                        .somebodyWasFaster(expected: seen.sequence, actual: submission.sequence))
                    verdicts.append(.refused(refusal, submission))
                    continue
                }
                if proposal.isTyped, let submission,
                    try wasJustMoved(submission, past: error, by: proposal.actor, at: now, batch.events)
                {
                    let refusal = Refusal(
                        .somebodyWasFaster(expected: submission.sequence - 1, actual: submission.sequence))
                    verdicts.append(.refused(refusal, submission))
                    continue
                }
                if let event = state.record(error, of: proposal.command, by: proposal.actor, at: now) {
                    batch.events.append(event)
                }
                verdicts.append(.refused(error, submission))
                continue
            }
            if case .revise(let id, _, _) = proposal.command, !events.isEmpty, let seen = proposal.seen,
                let submission = state.submissions[id], seen.isOtherText(in: submission)
            {
                let refusal = Refusal(.somebodyWasFaster(expected: seen.sequence, actual: submission.sequence))
                verdicts.append(.refused(refusal, submission))
                continue
            }
            var placed: [(index: Int, event: Event)] = []
            for event in events {
                placed.append((size + batch.events.count, event))
                batch.events.append(event)
                do throws(EvolutionFault) { try state.evolve(event) } catch { throw .damagedLedger(index: size) }
                if let about = event.about, about.sequence != nil { touched.insert(about.submission) }
                rosterChanged = try note(event, proposal, in: &batch, jobs) || rosterChanged
                if case .personErased(let person, let record) = event.what {
                    touched.formUnion(try erase(person, record, renewing: proposal.renewed, in: &batch, jobs))
                }
            }
            let about = events.first?.about?.submission ?? proposal.command.submission
            proposal.begun?.id = about
            let submission = about.flatMap { state.submissions[$0] }
            verdicts.append(events.isEmpty ? .unchanged(submission) : .committed(placed, submission))
        }
        guard !batch.events.isEmpty else { return (verdicts, false) }
        batch.jobs = jobs.requests
        var standing: [Standing] = []
        for id in touched.sorted() {
            guard let submission = state.submissions[id] else { continue }
            batch.rows.append(try row(of: submission, batch))
            standing.append(Standing(submission, title: try heading(submission.digest).title))
        }
        let signed = Signed()
        batch.sign = signature(noting: signed)
        // From the commit on its jobs can be seen, and must not be done by what was before it.
        standings.withhold(touched)
        try storing { () throws(StoreError) in try store.commit(batch) }
        if let note = signed.note.withLock({ $0 }) { pen.write(note) }
        size += batch.events.count
        for row in batch.rows { stored[row.id] = state.submissions[row.id]?.digest }
        standings.put(standing)
        commits += 1
        committedEvents += batch.events.count
        if rosterChanged {
            // The batch is durable whatever happens here; a register that cannot be read now is read before the next one.
            if let fresh = try? Register.load(from: store, readDefinition: parts.readDefinition) {
                register.current = fresh
                state.library = fresh.library
            } else {
                forget()
            }
        }
        if state.submissions.count > Self.mostKept {
            state.submissions = [:]
            giveBackMemory()
        }
        if state.drops.count > Self.mostKept { state.drops = [:] }
        (manuscripts, folded) = ([:], [:])
        if headings.count > Self.mostHeadings { headings = [:] }
        if records.count > Self.mostHeadings { records = [:] }
        if stored.count > Self.mostKept { stored = [:] }
        // Guides follow who is a contributor, without a job.
        return (verdicts, !batch.jobs.isEmpty || rosterChanged)
    }

    /// Whether all that stands against a step is that somebody else has just moved the piece out of a state in which it was allowed: who
    /// reads a list and types what they decided has seen how it stood a moment ago.
    private func wasJustMoved(
        _ submission: Submission, past refusal: Refusal, by actor: ActorRecord, at now: Instant, _ waiting: [Event]
    ) throws(Fault) -> Bool {
        guard now.milliseconds - submission.updatedAt.milliseconds < Self.glance, refusal.reasons.count == 1,
            case .workflow(.wrongState(_, let allowed), _)? = refusal.reasons.first
        else { return false }
        func isNewest(_ event: Event) -> Bool {
            event.about?.submission == submission.id && event.about?.sequence == submission.sequence
        }
        let newest: Event?
        if let event = waiting.last(where: isNewest) {
            newest = event
        } else {
            let stored = try storing { () throws(StoreError) in try store.events(of: submission.id) }
            newest = stored.last.flatMap { try? Event(canonicalBytes: $0.bytes) }
        }
        guard let newest, newest.actor.effective != actor.effective, case .moved(let move) = newest.what else {
            return false
        }
        return allowed.contains(move.from)
    }

    /// How the checkpoint of a commit is signed; nil before there is a key, and where it is not the one on record.
    private func signature(noting signed: Signed) -> Batch.Sign? {
        guard let adopted = state.roster.key else { return nil }
        if key?.verifier.description != adopted { key = try? LedgerKey.read(folder, adopted: adopted) }
        guard let key else { return nil }
        // On this thread: to wake another one for it, and to wait for that, takes as long as the signature.
        return { head in
            let note = head.checkpoint(of: key.verifier.name).signed(by: key).bytes
            signed.note.withLock { $0 = note }
            return note
        }
    }

    /// Loads what a command is about.
    private func load(_ command: Command) throws(Fault) {
        if let id = command.submission, state.submissions[id] == nil { try loadSubmission(id) }
        if let key = command.drop, state.drops[key] == nil,
            let fate = try storing({ () throws(StoreError) in try store.fate(of: key) })
        {
            state.drops[key] = fate
        }
    }

    private func loadSubmission(_ id: SubmissionID) throws(Fault) {
        for stored in try storing({ () throws(StoreError) in try store.events(of: id) }) {
            guard let event = try? Event(canonicalBytes: stored.bytes) else {
                throw .damagedLedger(index: stored.index)
            }
            guard event.about?.sequence != nil else { continue }
            do throws(EvolutionFault) { try state.evolve(event) } catch { throw .damagedLedger(index: stored.index) }
        }
    }

    /// Adds to the batch what an event needs beside itself. Says whether the roster's register must be made anew.
    private func note(
        _ event: Event, _ proposal: Proposal, in batch: inout Batch, _ jobs: JobList
    ) throws(Fault) -> Bool {
        for text in proposal.texts { batch.texts[text.digest] = text.bytes }
        batch.texts.merge(proposal.plainTexts) { $1 }
        if let manuscript = proposal.manuscript, let digest = event.about?.digest { manuscripts[digest] = manuscript }
        if let text = proposal.folded, let digest = event.about?.digest { folded[digest] = text }
        if let key = proposal.command.drop { batch.fates[key] = state.drops[key] }
        let id = event.about?.submission
        switch event.what {
        case .newsroomCreated, .settingsAdopted, .keyAdopted, .personAdded, .profileChanged, .roleGranted,
            .roleRevoked, .personDeactivated, .personReactivated, .personErased, .roleDelegated, .delegationEnded,
            .absenceDeclared,
            .absenceEnded:
            return true
        case .workflowAdopted(_, let digest):
            guard let text = batch.texts[digest], let definition = parts.readDefinition(text) else { return true }
            state.library[digest] = definition
            return true
        case .received, .resubmitted, .commented, .counted, .opined, .migrated, .revised:
            if let id { jobs.ask(.receipt, id.description) }
            return false
        case .reminded:
            // To whom it is not said in a receipt it is said where the newsroom is watched.
            if let id, let submission = state.submissions[id],
                state.definition(submission.workflow).map({ submission.waitsForAuthor(in: $0) }) == true
            {
                jobs.ask(.receipt, id.description)
            }
            return false
        case .moved(let move):
            if let id {
                jobs.ask(.receipt, id.description)
                if move.live != .keep { jobs.ask(.site, id.description) }
            }
            return false
        case .quarantined(let person, let source, _, _):
            jobs.ask(.rejection, "\(person)/\(source.hex)")
            return false
        case .checkpointWitnessed, .refused: return false
        }
    }

    /// Takes out of the store what an erasure lists, and names the submissions whose rows are to be made anew.
    private func erase(
        _ person: PersonID, _ record: Digest, renewing renewed: [SubmissionID], in batch: inout Batch, _ jobs: JobList
    ) throws(Fault) -> [SubmissionID] {
        jobs.ask(.erasure, person.text)
        for id in renewed.map(\.description) {
            jobs.ask(.receipt, id)
            jobs.ask(.site, id)
        }
        guard let record = batch.texts[record].flatMap(ErasureRecord.init(bytes:)) else { return [] }
        batch.erasedTexts.formUnion(record.gone)
        objects.standIns.add(record.replaced)
        forgetTexts()
        var query = RowQuery()
        query.author = person
        query.includesEnded = true
        query.omitsTexts = true
        let ids = try storing { () throws(StoreError) in try store.rows(matching: query) }.map(\.id)
        for id in ids where state.submissions[id] == nil { try loadSubmission(id) }
        return ids
    }

    private func row(of submission: Submission, _ batch: Batch) throws(Fault) -> SubmissionRow {
        let heading = try heading(submission.digest)
        let record = try record(submission.drop, batch)
        let path = try submission.live.map { (live) throws(Fault) in
            parts.path(submission.id, try self.heading(live.firstDigest).title, live.firstPublishedAt)
        }
        var texts: (exact: String, folded: String)?
        if stored[submission.id] != submission.digest {
            let whole =
                if let new = manuscripts[submission.digest] { new } else {
                    try objects.manuscript(submission.digest, store)
                }
            let exact = whole.searchableText
            texts = (exact, folded[submission.digest] ?? parts.fold(exact))
        }
        return submission.row(manuscript: heading, record: record, path: path, texts: texts)
    }

    private func record(_ digest: Digest, _ batch: Batch) throws(Fault) -> DropRecord? {
        if batch.erasedTexts.contains(digest) { return nil }
        if let known = records[digest] { return known }
        let bytes =
            if let new = batch.texts[digest] {
                new
            } else { try storing { () throws(StoreError) in try store.text(digest) } }
        let record = bytes.flatMap { try? JSON(parsing: $0) }.flatMap(DropRecord.init(json:))
        records[digest] = record
        return record
    }

    /// A manuscript without its body.
    private func heading(_ digest: Digest) throws(Fault) -> Manuscript {
        if let known = headings[digest] { return known }
        var heading = if let new = manuscripts[digest] { new } else { try objects.manuscript(digest, store) }
        heading.body = ""
        headings[digest] = heading
        return heading
    }
}

extension Proposal {
    /// The proposal with the number of the piece that it is like; `nil` when that piece came to nothing.
    fileprivate var settled: Proposal? {
        guard let likeness, case .receive(var delivery, let year) = command else { return self }
        guard let id = likeness.to.id else { return nil }
        delivery.relation = Relation(kind: .nearDuplicate, id: id, share: likeness.share)
        var settled = self
        settled.command = .receive(delivery, year: year)
        return settled
    }
}

/// The checkpoint that a commit was signed with.
private final class Signed: Sendable {
    let note = Mutex<[UInt8]?>(nil)
}

/// The effects that one batch asks for, each once.
private final class JobList {
    private(set) var requests: [Job.Request] = []
    private var known: Set<Job.Request> = []

    func ask(_ kind: Job.Kind, _ subject: String) {
        let request = Job.Request(kind: kind, subject: subject)
        if known.insert(request).inserted { requests.append(request) }
    }
}

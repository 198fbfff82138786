import Glibc
import Newsroom
import Posix
import Service
import Workflow
import WorkflowFile

/// What `audit verify` takes, the program itself: the most that it had in memory must not grow with the pieces.
func measureVerifying(_ bench: Bench) throws {
    let tinbai = try RunningService.program()
    let full = [(2_000, "10k"), (16_000, "80k"), (200_000, "1M")]
    for (pieces, name) in full where bench.wants("verify/peak-\(name)") {
        if pieces > 16_000, bench.scaled(0, quick: 1) == 1 { continue }
        bench.say("\(pieces) pieces are made …")
        let newsroom = try ManyPieces(bench, pieces)
        let environment = ["TINBAI_NEWSROOM=\(newsroom.folder.path)"]
        var seconds = 0.0
        let note = "of \(newsroom.size) events about \(pieces) pieces that have ended, each met again after many others"
        try bench.measure("verify/peak-\(name)", .megabytes, rounds: 1, note: note) {
            let run = try Program.peak(of: [tinbai, "audit", "verify"], environment: environment, in: bench)
            seconds = run.milliseconds / 1000
            return run.megabytes
        }
        bench.say("\(Int(Double(newsroom.size) / seconds)) events a second with everything that they name")
        try Folder.removeTree(
            FileName(Folder.name(of: newsroom.folder.path)), in: Folder.open(Folder.parent(of: newsroom.folder.path)))
    }
}

/// A newsroom on the disk whose pieces were claimed, proposed, sent back and rejected, and which has all that a verification looks for:
/// the events are decided by the pure core, and the rest is what the service would have written.
private struct ManyPieces {
    let folder: NewsroomFolder
    private(set) var size = 0
    private var state: Newsroom.State
    private let parts: Parts
    private let store: any Store
    private let year: Int
    private let root: String
    private let start = Instant(milliseconds: 1_790_000_000_000)
    private var batch: Batch
    private var waiting: [SubmissionID: (Manuscript, DropRecord, DropKey)] = [:]

    init(_ bench: Bench, _ pieces: Int) throws {
        let newsroom = try MeasuredNewsroom(bench)
        newsroom.close()
        folder = newsroom.folder
        parts = newsroom.premises.parts
        root = newsroom.premises.objects.root
        year = newsroom.year
        let text = try Descriptor.open(folder.workflows + "/tin-bai.yaml").readAll(limit: 1 << 20)
        state = Newsroom.State(library: [.of(text): try readDefinition(bytes: text, file: "")])
        try Seal.lift(folder)
        store = try parts.openWriter()
        for stored in try store.events(from: 0, limit: .max) { try state.evolve(Event(canonicalBytes: stored.bytes)) }
        size = try store.head().size
        batch = Batch(after: size)
        try newsroom.premises.objects.makeFolders()
        // So far behind that whoever keeps only what was met lately must look for it.
        let last = max(pieces / 2, 1)
        for number in 0..<pieces + last {
            if number < pieces { try begin(number) }
            if number >= last { try end(SubmissionID(year: year, number: number - last + 1)) }
            if batch.events.count >= 5_000 { try commit() }
        }
        try commit()
        try Premises.signAnew(store, folder)
        try store.close()
    }

    private mutating func act(_ command: Command, _ actor: ActorRecord) throws {
        let now = start.advanced(bySeconds: Int64(size + batch.events.count))
        for event in try state.decide(command, by: actor, at: now) {
            try state.evolve(event)
            batch.events.append(event)
        }
        state.drops = [:]
    }

    private mutating func fire(_ id: SubmissionID, _ word: String, by person: String, _ comment: String? = nil) throws {
        guard let transition = Identifier(word), let person = PersonID(person) else { throw Obstacle("no \(word)") }
        let salted = comment.map { SaltedText(comment: $0) }
        if let salted { batch.texts[salted.digest] = salted.bytes }
        let command = Command.fire(id, transition: transition, comment: salted?.digest, time: nil, expect: nil)
        try act(command, ActorRecord(person: Premises.founder, via: .socket, uid: 0, onBehalfOf: person))
    }

    /// From the drop to where the approver has sent it back.
    private mutating func begin(_ number: Int) throws {
        let sender = PersonID(literal: "ctv-1")
        let manuscript = Manuscript(
            title: Samples.title(number), lead: Samples.lead(number), body: "", byline: "", author: "", unit: "",
            kind: .tin, desk: state.roster.policy.desks[0], photos: [])
        let file = Samples.text(number)
        let digest = try keep(manuscript.json.canonicalBytes)
        let record = DropRecord(
            person: sender, name: "tin \(number).txt", digest: .of(file),
            files: [.init(name: "tin \(number).txt", digest: try keep(file), bytes: file.count)], format: "text",
            encoding: "utf-8", notes: [], rejection: nil)
        let salted = SaltedText(record.json)
        batch.texts[salted.digest] = salted.bytes
        let facts = manuscript.facts(digest: digest, syllables: 30, issues: [.noPhoto, .missingByline])
        let delivery = Event.Delivery(
            person: sender, source: record.digest, drop: salted.digest, facts: facts, relation: nil)
        try act(.receive(delivery, year: year), ActorRecord(person: sender, via: .inbox))
        let id = SubmissionID(year: year, number: state.roster.lastNumbers[year] ?? 0)
        waiting[id] = (manuscript, record, DropKey(person: sender, source: record.digest))
        try fire(id, "claim", by: "lan")
        try fire(id, "propose", by: "lan")
        try fire(id, "send-back", by: "minh", "Bổ sung ý kiến của người lao động.")
    }

    private mutating func end(_ id: SubmissionID) throws {
        try fire(id, "reject", by: "lan", "Đã có bài khác.")
        guard let (manuscript, record, drop) = waiting.removeValue(forKey: id),
            let piece = state.submissions.removeValue(forKey: id)
        else { throw Obstacle("no \(id)") }
        let exact = manuscript.searchableText
        batch.rows.append(
            piece.row(manuscript: manuscript, record: record, path: nil, texts: (exact, parts.fold(exact))))
        batch.fates[drop] = .submission(id)
    }

    /// Without waiting for the disk: nobody needs it after the run.
    private func keep(_ bytes: [UInt8]) throws -> Digest {
        let digest = Digest.of(bytes)
        let path = "\(root)/\(digest.hex.prefix(2))/\(digest.hex)"
        try Descriptor.open(path, [.write, .create], mode: 0o600).writeAll(bytes)
        return digest
    }

    private mutating func commit() throws {
        try store.commit(batch)
        size += batch.events.count
        batch = Batch(after: size)
    }
}

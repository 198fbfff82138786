package import Workflow

/// Keeps a newsroom: its events, what is read from them, and the effects that are still to be done.
///
/// Two shipped implementations stand behind it, and `StoreContract` is the behaviour that each must show. A store is
/// used by one thread at a time; a reader opens its own. Reads see a consistent snapshot of committed batches.
package protocol Store: AnyObject {
    /// Stores a batch whole or not at all; returns only when it would survive a power cut.
    ///
    /// Everything in it is one transaction: ledger leaves, rows, texts, jobs. A failed fsync is
    /// ``StoreError/Problem/notDurable`` and is never retried: the caller must stop and recover at the next start.
    func commit(_ batch: Batch) throws(StoreError)

    /// The ledger's size and root hash as stored beside the events (RFC 6962).
    func head() throws(StoreError) -> LedgerHead

    /// The RFC 6962 hash of the `2^height` entries that begin at `place × 2^height`; they must all be in the ledger. A height of 0
    /// is a leaf. However long the ledger is, this reads one row.
    func subtree(height: Int, place: Int) throws(StoreError) -> Digest

    /// The signed checkpoint of exactly what is committed, as the last batch's ``Batch/sign`` gave it; nil where it gave none.
    func checkpoint() throws(StoreError) -> [UInt8]?

    /// Up to `limit` events from an index on, in order; fewer only at the end.
    func events(from index: Int, limit: Int) throws(StoreError) -> [StoredEvent]

    /// Hands on every event from an index on, in the ledger's order; its bytes can be read during the call only.
    ///
    /// For whoever goes through the whole ledger, where an array for each event would cost as much as its hash.
    func eachEvent(
        from index: Int, _ body: (_ index: Int, _ bytes: UnsafeBufferPointer<UInt8>) -> Void
    ) throws(StoreError)

    /// The events about one submission in order, refused attempts included.
    func events(of submission: SubmissionID) throws(StoreError) -> [StoredEvent]

    /// The events about the newsroom itself that a roster is folded from, in order: neither drops nor refusals.
    func rosterEvents() throws(StoreError) -> [StoredEvent]

    /// The newest events that match, oldest first.
    func events(matching query: EventQuery) throws(StoreError) -> [StoredEvent]

    /// The highest number given in each year.
    func lastNumbers() throws(StoreError) -> [Int: Int]

    func fate(of drop: DropKey) throws(StoreError) -> DropFate?

    /// Submissions that began with exactly these bytes, whoever sent them.
    func submissions(withSource source: Digest) throws(StoreError) -> [SubmissionID]

    /// Submissions whose present texts share at least two numbers of their ``Shingles/sketch`` with these (one, where there is
    /// only one), those that share most and then the newest first. What a row's text says is kept with the row.
    func candidates(sharing sketch: [Int], limit: Int) throws(StoreError) -> [SubmissionID]

    func row(_ id: SubmissionID) throws(StoreError) -> SubmissionRow?

    /// Rows that match, the longest waiting first.
    func rows(matching query: RowQuery) throws(StoreError) -> [SubmissionRow]

    /// Those of which something is or was public, in the order of their ids.
    func liveSubmissions() throws(StoreError) -> [SubmissionID]

    /// How many rows stand in each state, ended or not.
    func countsByState() throws(StoreError) -> [Identifier: Int]

    /// Rows whose text holds all words; those that match with the marks as typed come first.
    func search(_ words: SearchWords, limit: Int) throws(StoreError) -> [SubmissionRow]

    /// Submissions whose scheduled time has come.
    func due(at now: Instant) throws(StoreError) -> [SubmissionID]

    /// The next scheduled time of all, if any.
    func nextDue() throws(StoreError) -> Instant?

    /// What stands in one of these states and has a deadline, the earliest first, ended or not.
    func deadlines(in states: [Identifier]) throws(StoreError) -> [Deadline]

    /// A small text that events name by digest: comments, profiles, drop records, definitions, settings.
    func text(_ digest: Digest) throws(StoreError) -> [UInt8]?

    /// Effects that wait, oldest first.
    func jobs(limit: Int) throws(StoreError) -> [Job]

    /// Takes jobs off the list, in one transaction, but for those that a later event has asked for anew.
    func finish(_ jobs: [Job]) throws(StoreError)

    func renditions(of photo: Digest) throws(StoreError) -> [StoredRendition]

    /// Remembers pictures made from a photo; replaces what was remembered of it.
    func keep(_ renditions: [StoredRendition], of photo: Digest) throws(StoreError)

    /// Leaves of what was erased or replaced before no byte in its files. `busy` when a reader still holds an older snapshot.
    func purge() throws(StoreError)

    /// Checks what the store can check of itself (pages, indices, text index) and names what is wrong.
    func selfCheck() throws(StoreError) -> [Inconsistency]

    /// Every row, text and drop's fate, for a replay to compare with; rows and texts come in the order of their ids.
    func eachRow(_ body: (SubmissionRow) -> Void) throws(StoreError)
    func eachText(_ body: (Digest, [UInt8]) -> Void) throws(StoreError)
    func eachFate(_ body: (DropKey, DropFate) -> Void) throws(StoreError)

    /// Lets everything that is read within see the same committed batches, whatever is committed meanwhile.
    func snapshot(_ body: () throws(StoreError) -> Void) throws(StoreError)

    /// Ends the use; a store that was closed so leaves nothing to recover.
    func close() throws(StoreError)
}

/// One event as it lies in the ledger.
package struct StoredEvent: Hashable, Sendable {
    /// The leaf's index, from 0.
    package var index: Int
    package var bytes: [UInt8]

    package init(index: Int, bytes: [UInt8]) {
        self.index = index
        self.bytes = bytes
    }
}

/// The size and the root hash of the ledger.
package struct LedgerHead: Hashable, Sendable {
    package var size: Int
    package var root: Digest

    package init(size: Int, root: Digest) {
        self.size = size
        self.root = root
    }
}

/// Everything that one or more decided commands change, to be stored together.
package struct Batch: Sendable {
    /// The ledger's size that the decisions were made at.
    package var after: Int
    package var events: [Event]
    package var rows: [SubmissionRow]
    package var texts: [Digest: [UInt8]]
    package var fates: [DropKey: DropFate]
    package var jobs: [Job.Request]
    /// Texts that go, in the same transaction.
    package var erasedTexts: Set<Digest> = []
    /// Signs the ledger as it is with the batch; the note is stored in the same transaction, so that no crash leaves a ledger whose
    /// signed checkpoint is another one's.
    package var sign: Sign?

    package typealias Sign = @Sendable (LedgerHead) -> [UInt8]?

    package init(
        after: Int, events: [Event] = [], rows: [SubmissionRow] = [], texts: [Digest: [UInt8]] = [:],
        fates: [DropKey: DropFate] = [:], jobs: [Job.Request] = [], sign: Sign? = nil
    ) {
        self.after = after
        self.events = events
        self.rows = rows
        self.texts = texts
        self.fates = fates
        self.jobs = jobs
        self.sign = sign
    }
}

/// An effect that is to be done after the commit and may be repeated without harm.
package struct Job: Hashable, Sendable {
    package enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Bring a submission's pages to what its edition says.
        case site
        /// Write the author's receipt anew.
        case receipt
        /// Answer a drop that was put aside; the subject is `PERSON/SOURCE-DIGEST`.
        case rejection
        /// Remove what is left of a person who was erased; the subject is `PERSON`.
        case erasure
    }

    /// What a batch asks for: one waiting job for each kind and subject, however often it is asked.
    package struct Request: Hashable, Sendable {
        package var kind: Kind
        package var subject: String

        package init(kind: Kind, subject: String) {
            self.kind = kind
            self.subject = subject
        }
    }

    package var request: Request
    /// The ledger's size when it was last asked for; finishing an older asking leaves the newer one waiting.
    package var asked: Int

    package init(request: Request, asked: Int) {
        self.request = request
        self.asked = asked
    }
}

/// Holds what lists, searches and `show` read of one submission; made from its events and objects, and from nothing else.
package struct SubmissionRow: Hashable, Sendable {
    package var id: SubmissionID
    package var sequence: Int
    package var state: Identifier
    package var desk: Identifier
    package var kind: ContentKind
    package var author: PersonID
    package var assignee: PersonID?
    package var ended: Bool
    package var receivedAt: Instant
    package var updatedAt: Instant
    package var dueAt: Instant?
    package var scheduledAt: Instant?
    /// Whether an edition is public or a notice of withdrawal stands.
    package var isLive: Bool
    /// The document that `show` gives, canonical JSON.
    package var summary: [UInt8]
    /// Title, lead, body and byline, as written.
    package var exactText: String
    /// The same, folded for search.
    package var foldedText: String
    /// False where the two texts were not read, and where they are to stay as they are stored.
    package var hasTexts = true

    package init(
        id: SubmissionID, sequence: Int, state: Identifier, desk: Identifier, kind: ContentKind, author: PersonID,
        assignee: PersonID?, ended: Bool, receivedAt: Instant, updatedAt: Instant, dueAt: Instant?,
        scheduledAt: Instant?, isLive: Bool, summary: [UInt8], exactText: String, foldedText: String
    ) {
        self.id = id
        self.sequence = sequence
        self.state = state
        self.desk = desk
        self.kind = kind
        self.author = author
        self.assignee = assignee
        self.ended = ended
        self.receivedAt = receivedAt
        self.updatedAt = updatedAt
        self.dueAt = dueAt
        self.scheduledAt = scheduledAt
        self.isLive = isLive
        self.summary = summary
        self.exactText = exactText
        self.foldedText = foldedText
    }
}

extension SubmissionRow {
    /// Whether two are the same to the byte: `==` takes texts for equal that only look the same, such as a letter with its mark and
    /// the letter followed by the mark.
    package func isExactly(_ other: SubmissionRow) -> Bool {
        self == other && exactText.utf8.elementsEqual(other.exactText.utf8)
            && foldedText.utf8.elementsEqual(other.foldedText.utf8)
    }

    /// The first member in which another differs, of the document where it is in there.
    package func difference(to other: SubmissionRow) -> String? {
        let members = [
            ("sequence", sequence == other.sequence), ("state", state == other.state), ("desk", desk == other.desk),
            ("kind", kind == other.kind), ("author", author == other.author), ("assignee", assignee == other.assignee),
            ("ended", ended == other.ended), ("receivedAt", receivedAt == other.receivedAt),
            ("updatedAt", updatedAt == other.updatedAt), ("dueAt", dueAt == other.dueAt),
            ("scheduledAt", scheduledAt == other.scheduledAt), ("live", isLive == other.isLive),
            ("texts", exactText.utf8.elementsEqual(other.exactText.utf8)),
            ("texts", foldedText.utf8.elementsEqual(other.foldedText.utf8)),
        ]
        if let (member, _) = members.first(where: { !$0.1 }) { return member }
        guard summary != other.summary else { return nil }
        guard let own = try? JSON(parsing: summary), let others = try? JSON(parsing: other.summary) else {
            return "summary"
        }
        return own.difference(to: others)?.member ?? "summary"
    }
}

/// Says of a submission when its state is due, and how far it has come.
package struct Deadline: Hashable, Sendable {
    package var id: SubmissionID
    package var sequence: Int
    package var dueAt: Instant

    package init(id: SubmissionID, sequence: Int, dueAt: Instant) {
        self.id = id
        self.sequence = sequence
        self.dueAt = dueAt
    }
}

/// Picks rows; an absent member does not restrict.
package struct RowQuery: Hashable, Sendable {
    /// Empty means every state.
    package var states: [Identifier] = []
    package var desk: Identifier?
    package var author: PersonID?
    package var assignee: PersonID?
    package var includesEnded = false
    /// Leaves ``SubmissionRow/exactText`` and ``SubmissionRow/foldedText`` out, which are most of a row.
    package var omitsTexts = false
    package var limit: Int?

    package init() {}
}

/// Picks events; an absent member does not restrict.
package struct EventQuery: Hashable, Sendable {
    package var since: Instant?
    package var until: Instant?
    /// Matches who acted, on whose behalf, and to whom the powers were lent for it.
    package var actor: PersonID?
    /// Only what nobody did: the acts of the newsroom's clock.
    package var isOfClock = false
    package var submission: SubmissionID?
    package var kind: String?
    /// Those with this index and later ones.
    package var from: Int?
    /// Those with an index below.
    package var before: Int?
    package var limit: Int?

    package init() {}

    /// Whether an event is one that is looked for, wherever it lies.
    package func takes(_ event: Event) -> Bool {
        if let since, event.at < since { return false }
        if let until, event.at >= until { return false }
        let people = [event.actor.person, event.actor.onBehalfOf, event.actor.delegated?.to]
        if let actor, !people.contains(actor) { return false }
        if isOfClock, event.actor.person != nil { return false }
        if let submission, event.about?.submission != submission { return false }
        return kind == nil || kind == event.kind
    }
}

/// Something in which a store does not agree with itself.
package struct Inconsistency: Hashable, Sendable {
    /// For whoever mends it.
    package var detail: String
    /// Whether it is in the hashes of entries; otherwise in what is kept beside them.
    package var isOfTree: Bool

    package init(_ detail: String, isOfTree: Bool = false) {
        self.detail = detail
        self.isOfTree = isOfTree
    }
}

/// What somebody looks for: the words as typed, and the same folded.
package struct SearchWords: Hashable, Sendable {
    package var exact: [String]
    package var folded: [String]

    package init(exact: [String], folded: [String]) {
        self.exact = exact
        self.folded = folded
    }
}

/// A picture made from a photo; its bytes are an object.
package struct StoredRendition: Hashable, Sendable {
    package var width: Int
    package var height: Int
    /// `webp` or `jpeg`.
    package var format: String
    package var digest: Digest

    package init(width: Int, height: Int, format: String, digest: Digest) {
        self.width = width
        self.height = height
        self.format = format
        self.digest = digest
    }
}

/// Says what a store could not do; the facts are for operators.
package struct StoreError: Error, Hashable, Sendable {
    package enum Problem: String, Hashable, Sendable, CaseIterable {
        /// Somebody else has written since the decisions were made: decide again.
        case overtaken
        /// The disk or the quota is full; nothing of the batch was stored.
        case full
        /// Another process holds the store.
        case busy
        /// Whether the batch would survive a power cut is unknown: stop, and recover at the next start.
        case notDurable
        /// Reading or writing failed.
        case failed
        /// What lies there is not what was written.
        case damaged
        /// A newer version made it.
        case tooNew
    }

    package var problem: Problem
    /// What the engine below said, for the operator.
    package var detail: String

    package init(_ problem: Problem, _ detail: String) {
        self.problem = problem
        self.detail = detail
    }
}

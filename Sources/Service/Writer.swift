package import Newsroom
package import Posix
import Synchronization
import Workflow

/// A command with everything that must be stored if it is carried out.
package struct Proposal: Sendable {
    package var command: Command
    package var actor: ActorRecord
    package var texts: [SaltedText]
    /// Records and definitions, which need no salt.
    package var plainTexts: [Digest: [UInt8]]
    /// The manuscript that the command's revision is about, when it is new; its object is stored already.
    package var manuscript: Manuscript?
    /// How the submission stood when whoever asks was shown it: what moved since then is not held against them.
    package var seen: Seen?
    /// Answers whether what the proposal was made from has changed since, given the store and the events that are decided but not
    /// stored yet. It is then not decided and fails as overtaken: whoever made it makes it anew.
    var isOverdue: (@Sendable (any Store, [Event]) throws(Fault) -> Bool)?
    /// The proof of a definition that is to be adopted, made before the writer is asked, because it can take long.
    var proven: ProvenDefinition?
    /// The manuscript's folded text, where it was made already.
    var folded: String?
    /// Other pieces of which something is written anew with it, so that their answers and pages are too.
    var renewed: [SubmissionID] = []
    /// Learns which submission comes of it, for proposals that follow.
    var begun: Begun?
    /// The earlier proposal whose piece this delivery's text is much like, when that has no number yet.
    var likeness: (to: Begun, share: Int)?

    /// What of a submission others can change under somebody's hands, so that what was allowed is allowed no more.
    package struct Seen: Hashable, Sendable {
        let sequence: Int
        private let state: Identifier
        private let assignee: PersonID?
        private let digest: String?

        package init(_ row: SubmissionRow, _ summary: JSON) {
            sequence = row.sequence
            state = row.state
            assignee = row.assignee
            digest = summary["digest"]?.text
        }

        init(_ submission: Submission) {
            (sequence, state, assignee) = (submission.sequence, submission.state, submission.assignee)
            digest = submission.digest.hex
        }

        /// Whether it has moved since. A comment or a vote moves nothing: whoever may not now might not before either.
        func isOver(in now: Submission) -> Bool {
            sequence < now.sequence && (state != now.state || assignee != now.assignee || isOtherText(in: now))
        }

        /// Whether it has another text by now, which a revision of the former one would overwrite unseen.
        func isOtherText(in now: Submission) -> Bool { digest != now.digest.hex }
    }

    /// Whether somebody asks for it who was shown the piece before; a drop is answered by a receipt, and by the record.
    var isTyped: Bool {
        switch command {
        case .fire, .revise: actor.via == .socket || actor.via == .direct
        case _: false
        }
    }

    package init(
        _ command: Command, by actor: ActorRecord, texts: [SaltedText] = [], plainTexts: [Digest: [UInt8]] = [:],
        manuscript: Manuscript? = nil, seen: Seen? = nil
    ) {
        self.command = command
        self.actor = actor
        self.texts = texts
        self.plainTexts = plainTexts
        self.manuscript = manuscript
        self.seen = seen
    }
}

/// The submission that a proposal began, once it is decided; none while it is not, and where it could not be stored.
final class Begun: Sendable {
    private let known = Mutex<SubmissionID?>(nil)

    var id: SubmissionID? {
        get { known.withLock { $0 } }
        set { known.withLock { $0 = newValue } }
    }
}

/// What became of a proposal; answered only after it is durable.
package enum Verdict: Sendable {
    /// The events with their places in the ledger, and the submission as it is now.
    case committed([(index: Int, event: Event)], Submission?)
    /// What was asked for was so already.
    case unchanged(Submission?)
    case refused(Refusal, Submission?)
    case failed(Fault)
}

/// Decides and stores, one batch after the other: the only place that writes a newsroom.
///
/// There is one desk, and one thread at it at a time: whoever proposes while nobody sits there decides and stores their own, which
/// spares two threads' waking; what comes meanwhile waits for the writer's own thread. Proposals that wait together are decided in
/// the order they came, each on what the one before left, and are committed in one transaction with one fsync. A refused one never
/// fails its neighbours. Nobody is answered before the commit is durable.
package final class Writer: Sendable {
    /// Something else that only the store's one writer may do, such as taking a finished job off the list.
    package typealias Chore = @Sendable (any Store) throws(StoreError) -> Void

    private struct Waiting: Sendable {
        enum Matter: Sendable {
            case proposal(Proposal, Mailbox<Verdict>)
            case chore(Chore, Mailbox<Fault?>)
            case renewal(Parts, Mailbox<Fault?>)
        }
        let matter: Matter

        func fail(_ fault: Fault) {
            switch matter {
            case .proposal(_, let reply): reply.put(.failed(fault))
            case .chore(_, let reply), .renewal(_, let reply): reply.put(fault)
            }
        }
    }

    private let line = Turnstile<Waiting>()
    private let place = Place()
    private let isOpen = Atomic(false)
    private let thread: Mutex<Thread?> = Mutex(nil)
    package let register: SharedRegister
    /// How pieces stand that were written lately, as committed.
    let standings = Standings()
    /// Raised after every commit that asked for effects or changed what is known of people.
    package let effects: EventFlag
    /// Set when a fault forbids to go on; whoever runs the newsroom stops on it.
    package let broken: EventFlag
    private let failure: Mutex<Fault?> = Mutex(nil)
    /// Held by whoever exchanges the ledger's key: two at once would each sign over the same old one.
    let keyChange: Mutex<Void> = Mutex(())

    /// What was done since the start.
    package let counters = Counters()
    private let parts: Mutex<Parts>
    private let objects: ObjectStore
    private let folder: NewsroomFolder

    /// Reads the register and starts the thread that will own the store; the store is opened for writing with the first proposal,
    /// so that commands that only read leave it untouched.
    package init(folder: NewsroomFolder, parts: Parts, objects: ObjectStore) throws(Fault) {
        let reader = try storing(parts.openReader)
        register = SharedRegister(try Register.load(from: reader, readDefinition: parts.readDefinition))
        try storing { () throws(StoreError) in try reader.close() }
        objects.standIns.set(register.current.standIns)
        effects = try asking { () throws(SystemError) in try EventFlag() }
        broken = try asking { () throws(SystemError) in try EventFlag() }
        self.parts = Mutex(parts)
        self.objects = objects
        self.folder = folder
        let started = try asking { () throws(SystemError) in
            try Thread.start(name: "writer") { [self] in run() }
        }
        thread.withLock { $0 = started }
    }

    /// Whether the store was opened for writing, and its seal taken away for that.
    var isWriting: Bool { isOpen.load(ordering: .acquiring) }

    /// The desk, once there was something to write. Unchecked: touched only by whom the line has let in, one at a time.
    private final class Place: @unchecked Sendable {
        var desk: WritingDesk?
    }

    private func run() {
        while let waiting = line.serve() {
            workOff(waiting)
            line.leave()
        }
        guard let desk = place.desk else { return }
        desk.close()
        // An unsealed database is only checked less closely.
        if desk.broken == nil { try? Seal.put(folder) }
    }

    /// Brings something to the desk, and does it at once where nobody sits there; false when nothing is taken any more.
    private func enter(_ waiting: [Waiting]) -> Bool {
        switch line.enter(waiting) {
        case .mine(let own):
            workOff(own)
            line.leave()
        case .waits: break
        case .closed: return false
        }
        return true
    }

    private func workOff(_ waiting: [Waiting]) {
        var rest = waiting[...]
        while !rest.isEmpty {
            let part = rest.prefix(WritingDesk.most)
            rest = rest.dropFirst(part.count)
            do throws(Fault) {
                if place.desk == nil { place.desk = try open() }
                if let desk = place.desk { carryOut(part, at: desk) }
            } catch {
                for waiting in part { waiting.fail(error) }
            }
        }
    }

    private func open() throws(Fault) -> WritingDesk {
        let parts = parts.withLock { $0 }
        let reader = try storing(parts.openReader)
        // Whoever signed on top of a ledger that went back would make two histories. Asked before anything is touched: the log of a
        // database that was killed and damaged holds what follows the damage, of which somebody may still make something.
        try KeptCheckpoint.requireGrowth(of: reader, in: folder)
        try reader.requireWhole()
        try storing { () throws(StoreError) in try reader.close() }
        try asking { () throws(SystemError) in try Seal.lift(folder) }
        isOpen.store(true, ordering: .releasing)
        let store = try storing(parts.openWriter)
        return WritingDesk(
            store: store, parts: parts, objects: objects, folder: folder, register: register, standings: standings)
    }

    private func carryOut(_ part: ArraySlice<Waiting>, at desk: WritingDesk) {
        var proposals: [(Proposal, Mailbox<Verdict>)] = []
        for waiting in part {
            switch waiting.matter {
            case .proposal(let proposal, let reply): proposals.append((proposal, reply))
            case .chore(let chore, let reply): reply.put(desk.perform(chore))
            case .renewal(let parts, let reply):
                desk.parts = parts
                reply.put(nil)
            }
        }
        let (verdicts, asked) = desk.carryOut(proposals.map(\.0))
        counters.count { values in
            values.commits += desk.commits
            values.events += desk.committedEvents
            values.largestBatch = max(values.largestBatch, proposals.count)
        }
        (desk.commits, desk.committedEvents) = (0, 0)
        for ((_, reply), verdict) in zip(proposals, verdicts) { reply.put(verdict) }
        if asked { effects.raise() }
        if let fault = desk.broken { giveUp(fault) }
    }

    /// Forbids to go on: after a disk that failed to synchronize nothing more may be acknowledged, whoever met it.
    func giveUp(_ fault: Fault) {
        failure.withLock { $0 = $0 ?? fault }
        broken.raise()
    }

    /// Hands in a proposal and waits until it is decided and durable.
    package func propose(_ proposal: Proposal) -> Verdict {
        let reply = Mailbox<Verdict>()
        guard enter([Waiting(matter: .proposal(proposal, reply))]) else { return .failed(.stopping) }
        return reply.takeAll().first ?? .failed(.stopping)
    }

    /// Hands in several that are to be stored together if they can be, in order.
    package func propose(_ proposals: [Proposal]) -> [Verdict] {
        let replies = proposals.map { _ in Mailbox<Verdict>() }
        let waiting = zip(proposals, replies).map { Waiting(matter: .proposal($0, $1)) }
        guard enter(waiting) else { return proposals.map { _ in .failed(.stopping) } }
        return replies.map { $0.takeAll().first ?? .failed(.stopping) }
    }

    /// Has the writer do a chore between two batches.
    package func perform(_ chore: @escaping Chore) throws(Fault) {
        let reply = Mailbox<Fault?>()
        guard enter([Waiting(matter: .chore(chore, reply))]) else { throw .stopping }
        if let fault = reply.takeAll().first ?? .stopping { throw fault }
    }

    /// Decides by other parts from the next batch on, such as another time zone's.
    func use(_ parts: Parts) throws(Fault) {
        self.parts.withLock { $0 = parts }
        let reply = Mailbox<Fault?>()
        guard enter([Waiting(matter: .renewal(parts, reply))]) else { throw .stopping }
        if let fault = reply.takeAll().first ?? .stopping { throw fault }
    }

    /// How many proposals and chores wait for their turn.
    var queue: Int { line.count }

    /// The fault that forbids to go on, if there was one.
    package var fault: Fault? { failure.withLock { $0 } }

    /// Takes nothing more, finishes what waits, closes the store.
    package func stop() {
        line.close()
        thread.withLock { thread in
            thread?.join()
            thread = nil
        }
    }
}

extension Store {
    /// Throws where the ledger's last entry is not the one that its size speaks of: one was added or taken away by other hands.
    fileprivate func requireWhole() throws(Fault) {
        let size = try storing { () throws(StoreError) in try head().size }
        let last = try storing { () throws(StoreError) in try events(from: max(0, size - 1), limit: 2) }
        guard last.map(\.index) == (size == 0 ? [] : [size - 1]) else { throw .damagedLedger(index: size) }
    }
}

import Intake
import Newsroom
import Posix
import Workflow

/// Counts what happened to each contributor's pieces in the present month and keeps their guides to it. Used by one thread.
///
/// It follows the ledger: every event of the month is read once, and afterwards only what is new. The month begins in the newsroom's
/// own time.
final class MonthFigures {
    private let premises: Premises
    private var month: Guide.Month?
    /// The index of the first event that was not read.
    private var next = 0
    private var figures: [PersonID: Guide.Figures] = [:]
    private var published: Set<SubmissionID> = []
    private var written: [PersonID: Guide] = [:]
    private var closed: [PersonID: Closing] = [:]

    init(_ premises: Premises) { self.premises = premises }

    /// Brings every contributor's guide to what the ledger says now; whose drops are taken no more has a notice in its place. What one
    /// person's folder refuses keeps nobody else's from being written; the first such fault is returned, and it is tried again the
    /// next time.
    func write(_ store: any Store) throws(Fault) -> Fault? {
        let present = premises.correspondence.month(of: premises.parts.now())
        if present != month {
            month = present
            figures = [:]
            published = []
            next = try firstEvent(since: premises.correspondence.start(of: present), store)
        }
        try follow(store)
        let register = premises.writer.register.current
        var first: Fault?
        let operators = register.roster.holders(of: Roles.operator, at: nil)
        for person in register.roster.people.keys {
            do throws(Fault) {
                if register.roster.holds(person, Roles.contributor) {
                    let guide = Guide(
                        person: register.name(of: person), month: present, figures: figures[person] ?? .init())
                    guard written[person] != guide else { continue }
                    try premises.send(guide, to: person)
                    (written[person], closed[person]) = (guide, nil)
                } else {
                    let closing = Closing(
                        person: register.name(of: person),
                        operators: operators.filter { $0 != person }.map { register.name(of: $0) })
                    guard closed[person] != closing else { continue }
                    try premises.send(closing, to: person)
                    (written[person], closed[person]) = (nil, closing)
                }
            } catch {
                first = first ?? error
            }
        }
        return first
    }

    /// Finds where the month begins, by halving: times in the ledger rise, but for a clock that was set.
    private func firstEvent(since start: Instant, _ store: any Store) throws(Fault) -> Int {
        var (low, high) = (0, try storing { () throws(StoreError) in try store.head() }.size)
        while low < high {
            let middle = (low + high) / 2
            let stored = try storing { () throws(StoreError) in try store.events(from: middle, limit: 1) }.first
            guard let stored, let event = try? Event(canonicalBytes: stored.bytes) else { return low }
            if event.at < start { low = middle + 1 } else { high = middle }
        }
        return low
    }

    private func follow(_ store: any Store) throws(Fault) {
        while true {
            let from = next
            let part = try storing { () throws(StoreError) in try store.events(from: from, limit: 1000) }
            for stored in part {
                if let event = try? Event(canonicalBytes: stored.bytes) { try count(event, store) }
                next = stored.index + 1
            }
            if part.count < 1000 { return }
        }
    }

    private func count(_ event: Event, _ store: any Store) throws(Fault) {
        switch event.what {
        case .received(let delivery, _): figures[delivery.person, default: .init()].sent += 1
        case .resubmitted(let delivery, _): figures[delivery.person, default: .init()].versions += 1
        case .quarantined(let person, _, _, let code):
            // A wish that was not granted is no file that could not be read.
            if !code.hasPrefix("withdraw-") { figures[person, default: .init()].unread += 1 }
        case .moved(let move): try count(move, event, store)
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged,
            .roleGranted,
            .roleRevoked, .personDeactivated, .personReactivated, .personErased, .roleDelegated, .delegationEnded,
            .absenceDeclared,
            .absenceEnded,
            .revised, .counted, .opined, .commented,
            .reminded, .migrated, .refused:
            break
        }
    }

    private func author(of id: SubmissionID, _ store: any Store) throws(Fault) -> PersonID? {
        if let standing = premises.writer.standings[id] { return standing.submission.author }
        return try storing { () throws(StoreError) in try store.row(id) }?.author
    }

    private func count(_ move: Event.Move, _ event: Event, _ store: any Store) throws(Fault) {
        guard let about = event.about,
            let author = try author(of: about.submission, store),
            let entered = premises.writer.register.current.state.definition(about.workflow)?.state(move.to)
        else { return }
        if move.live == .replace {
            if published.insert(about.submission).inserted { figures[author, default: .init()].published += 1 }
        } else if entered.isOfAuthor {
            figures[author, default: .init()].returned += 1
        } else if entered.kind == .ended, move.live == .keep {
            if event.actor.effective == author {
                figures[author, default: .init()].withdrawn += 1
            } else {
                figures[author, default: .init()].notUsed += 1
            }
        }
    }
}

extension Workflow.State {
    /// Whether a piece here lies with its author.
    fileprivate var isOfAuthor: Bool { kind == .ordinary && revise.contains(.author) }
}

import Newsroom
import Workflow

/// One piece in the hands of people who try whatever comes to their minds, and what of all that broke a rule.
///
/// Nobody here knows a workflow or a proof: commands, legal and illegal ones, go to `decide`, its events to `evolve`, and
/// after each of them the piece is looked at.
struct RandomWalk {
    /// A rule that what happened has broken.
    enum Breach: Hashable {
        case ownTextApproved(PersonID)
        case editorApproved(PersonID)
        case unapprovedLive
        case approvedByFewerThanTwo
        case inFewerThanThreeHands
    }

    private let definition: Definition
    private let employees: [Employee]
    private let desks: [Identifier]
    private var numbers: SeededNumbers
    private var state: Newsroom.State
    private var now = Instant(milliseconds: 1_790_000_000_000)
    private var digest = 10
    private var liveFacts: RevisionFacts?
    private var approved: Set<Digest> = []
    private var hands: Set<PersonID> = []
    private(set) var breaches: Set<Breach> = []
    private(set) var publications = 0
    private(set) var refusals = 0
    private(set) var visited: Set<Identifier> = []

    private static let id = SubmissionID(year: 2026, number: 1)

    init(_ definition: Definition, _ employees: [Employee], desks: [Identifier], seed: UInt64) {
        self.definition = definition
        self.employees = employees
        self.desks = desks
        numbers = SeededNumbers(state: seed)
        state = SlowChecker(definition, employees, desks: desks).office
    }

    private mutating func chance(_ percent: Int) -> Bool { Int.random(in: 0..<100, using: &numbers) < percent }

    mutating func run(steps: Int) {
        let authors = employees.filter { $0.grants.contains { $0.role == Roles.contributor } }
        guard let author = authors.randomElement(using: &numbers) else { return }
        attempt(.receive(delivery(of: author.id), year: 2026), by: ActorRecord(person: author.id, via: .inbox))
        for _ in 0..<steps {
            now = now.advanced(bySeconds: Int64.random(in: 1...600, using: &numbers))
            guard let piece = state.submissions[Self.id], let person = employees.randomElement(using: &numbers)?.id
            else { return }
            // Where no way leads out, nothing more can be tried.
            if !definition.transitions.contains(where: { $0.from.contains(piece.state) }) { return }
            let actor = ActorRecord(person: person, via: .direct, uid: 1000)
            switch Int.random(in: 0..<100, using: &numbers) {
            case ..<78: attempt(fire(piece), by: actor)
            case ..<86: attempt(.revise(Self.id, text(), expect: nil), by: actor)
            case ..<91:
                let sender = chance(80) ? piece.author : person
                attempt(.resubmit(Self.id, delivery(of: sender)), by: ActorRecord(person: sender, via: .inbox))
            case ..<97: attempt(fire(piece), by: .clock)
            default:
                now = max(now, piece.dueAt ?? now, piece.scheduledAt ?? now)
                if let name = definition.automatic(from: piece.state).randomElement(using: &numbers)?.transition {
                    attempt(.fire(Self.id, transition: name, comment: nil, time: nil, expect: nil), by: .clock)
                }
            }
        }
    }

    // MARK: What comes to their minds

    private mutating func fire(_ piece: Submission) -> Command {
        // Most of the time people want a piece to go on, or else few would get anywhere.
        let order = definition.states.map(\.id)
        let here = order.firstIndex(of: piece.state) ?? 0
        let (isGivenUp, isHeldBack) = (chance(8), chance(35))
        let near = definition.transitions.filter { $0.from.contains(piece.state) }
        let kept = near.filter { isGivenUp || $0.to.flatMap(definition.state)?.kind != .ended }
        let onward = kept.filter { isHeldBack || $0.to.flatMap(order.firstIndex) ?? order.count > here }
        let wanted = (onward.isEmpty ? kept : onward).map(\.id)
        let names = wanted.isEmpty || chance(15) ? definition.transitionNames : wanted
        return .fire(
            Self.id, transition: names.randomElement(using: &numbers) ?? names[0],
            comment: chance(85) ? .number(5) : nil,
            time: chance(85) ? now.advanced(bySeconds: 3600) : nil, expect: nil)
    }

    private mutating func text() -> RevisionFacts {
        if let liveFacts, chance(20) { return liveFacts }
        digest += 1
        let all: [Requirement] = [.title, .lead, .byline, .sources, .photo, .checks, .captions]
        let isWhole = chance(80)
        var has: Set<Requirement> = []
        for requirement in all where isWhole || chance(60) { has.insert(requirement) }
        return .with(has, desk: desks.randomElement(using: &numbers) ?? desks[0], digest: digest)
    }

    private mutating func delivery(of person: PersonID) -> Event.Delivery {
        let facts = text()
        digest += 1
        return Event.Delivery(
            person: person, source: .number(digest), drop: .number(901), facts: facts, relation: nil)
    }

    // MARK: What comes of it

    private mutating func attempt(_ command: Command, by actor: ActorRecord) {
        let before = state.submissions[Self.id]
        // The service does not let anybody near what they may not see; drops come through the inbox unseen.
        if let before, actor.via == .direct, !state.maySee(actor, before, at: now) { return }
        do {
            for event in try state.decide(command, by: actor, at: now) { try state.evolve(event) }
        } catch {
            refusals += 1
            return
        }
        if let person = actor.effective { hands.insert(person) }
        if let after = state.submissions[Self.id] { look(after, before: before) }
    }

    private mutating func look(_ after: Submission, before: Submission?) {
        visited.insert(after.state)
        let approvers = after.approvals.filter { $0.digest == after.digest }.map(\.person)
        if !approvers.isEmpty { approved.insert(after.digest) }
        for approver in approvers {
            if approver == after.author { breaches.insert(.ownTextApproved(approver)) }
            if after.revisers.contains(approver) { breaches.insert(.editorApproved(approver)) }
        }
        guard let live = after.live, live.retractedAt == nil else { return }
        if live.digest == after.digest { liveFacts = after.facts }
        if !approved.contains(live.digest) { breaches.insert(.unapprovedLive) }
        guard live.publishedAt == now, live != before?.live else { return }
        publications += 1
        if Set(before?.approvals.filter { $0.digest == live.digest }.map(\.person) ?? []).count < 2 {
            breaches.insert(.approvedByFewerThanTwo)
        }
        if hands.count < 3 { breaches.insert(.inFewerThanThreeHands) }
    }
}

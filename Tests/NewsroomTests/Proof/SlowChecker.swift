import Newsroom
import Workflow

/// Somebody of a small office: a name, roles in their notation, and those that others have lent.
struct Employee {
    let id: PersonID
    let grants: [RoleGrant]
    var borrowed: [(from: PersonID, role: RoleGrant)] = []

    init(_ id: String, _ roles: [String]) {
        self.id = PersonID(id) ?? PersonID(literal: "nobody")
        grants = roles.compactMap(RoleGrant.init(notation:))
    }

    var actor: Actor { Actor(person: id, grants: grants) }

    /// The ways in which they can act.
    var actors: [Actor] {
        [actor]
            + borrowed.map { Actor(person: id, grants: [$0.role], onBehalfOf: $0.from) }
    }
}

/// Answers the prover's questions the slow and plain way: with real submissions, events and people one by one.
///
/// No two people are exchanged, nothing is forgotten, every set of facts is tried, and what may happen is what `decide`
/// says. Only the digests of texts are numbers, since nothing asks for more than whether two texts are the same.
struct SlowChecker {
    /// One situation: a submission as its events made it, and what was public.
    struct Node {
        var submission: Submission
        /// The facts of the text that is live.
        var liveFacts: RevisionFacts?
    }

    struct Key: Hashable {
        let author: PersonID
        let state: Identifier
        let desk: Identifier
        let text: RevisionFacts
        let assignee: PersonID?
        let revisers: Set<PersonID>
        let fired: Set<[String]>
        let approvers: Set<PersonID>
        let live: Int
        let liveText: RevisionFacts?
        let hasNewRevision: Bool
        let isScheduled: Bool
    }

    struct Way {
        let target: Int
        /// `nil` is the clock.
        let person: PersonID?
    }

    let definition: Definition
    let employees: [Employee]
    let desks: [Identifier]
    private(set) var nodes: [Node] = []
    private(set) var ways: [[Way]] = []
    private(set) var reached: Set<Identifier> = []
    private(set) var fired: Set<Int> = []
    private(set) var moved: Set<Int> = []
    private(set) var authorApproves = false
    private(set) var editorApproves = false
    private(set) var publishedByOne = false
    private(set) var publishedByFewerThanTwo = false
    private(set) var publishedUnapproved = false
    private(set) var isPublished = false
    private(set) var publishingAuthors: Set<PersonID> = []
    private(set) var isComplete = true

    private let state: Newsroom.State
    var office: Newsroom.State { state }
    private let textKinds: [Requirement]

    /// `idle` are those of the office who do nothing, and whose powers others may use.
    init(_ definition: Definition, _ employees: [Employee], idle: [Employee] = [], desks: [Identifier]) {
        self.definition = definition
        self.employees = employees
        self.desks = desks
        var state = Newsroom.State()
        state.library[.number(1)] = definition
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        state.roster.created = true
        state.roster.policy = Policy(desks: desks, blocking: [.tooShort], workflow: definition.name)
        state.roster.adopted[reference] = .number(1)
        state.roster.current[definition.name] = definition.version
        for employee in employees + idle {
            state.roster.people[employee.id] = Person(
                id: employee.id, profile: .number(2), grants: employee.grants, active: true)
            state.roster.delegations += employee.borrowed.map {
                Delegation(
                    from: $0.from, role: $0.role, to: employee.id, until: Instant(milliseconds: 4_000_000_000_000))
            }
        }
        self.state = state
        let asked = Set(definition.transitions.flatMap(\.requires))
        textKinds = [.title, .lead, .byline, .sources, .photo, .checks, .captions].filter(asked.contains)
    }

    // MARK: Texts

    private func texts(_ desk: Identifier, digest: Int) -> [RevisionFacts] {
        (0..<1 << textKinds.count).map { bits in
            var has: Set<Requirement> = []
            for (index, kind) in textKinds.enumerated() where bits >> index & 1 == 1 { has.insert(kind) }
            return RevisionFacts.with(has, desk: desk, digest: digest)
        }
    }

    /// A digest that is neither the present text's nor the live one's.
    private func fresh(_ submission: Submission) -> Int {
        (10...12).first { number in
            submission.digest != .number(number) && submission.live?.digest != .number(number)
        } ?? 13
    }

    private func key(_ node: Node) -> Key {
        let submission = node.submission
        var text = submission.facts
        text.digest = .number(0)
        var liveText = node.liveFacts
        liveText?.digest = .number(0)
        let isLive = submission.live.map { $0.retractedAt == nil } ?? false
        return Key(
            author: submission.author, state: submission.state, desk: submission.facts.desk, text: text,
            assignee: submission.assignee, revisers: Set(submission.revisers),
            fired: Set(submission.fired.map { [$0.transition.text, $0.person.text, $0.onBehalfOf?.text ?? ""] }),
            approvers: Set(submission.approvals.filter { $0.digest == submission.digest }.map(\.person)),
            live: !isLive ? 0 : submission.live?.digest == submission.digest ? 1 : 2, liveText: isLive ? liveText : nil,
            hasNewRevision: submission.revisedSinceEntered, isScheduled: submission.scheduledAt != nil)
    }

    // MARK: Exploring

    /// Explores from every first drop of every contributor.
    mutating func explore(limit: Int) {
        var beginnings: [Node] = []
        let start = Instant(milliseconds: 1_790_000_000_000)
        for author in employees where author.grants.contains(where: { $0.role == Roles.contributor }) {
            for text in desks.flatMap({ texts($0, digest: 10) }) {
                let delivery = Event.Delivery(
                    person: author.id, source: .number(900), drop: .number(901), facts: text, relation: nil)
                let actor = ActorRecord(person: author.id, via: .inbox)
                var copy = state
                guard let event = try? copy.decide(.receive(delivery, year: 2026), by: actor, at: start).first,
                    (try? copy.evolve(event)) != nil, let submission = copy.submissions.values.first
                else { continue }
                beginnings.append(Node(submission: submission))
            }
        }
        explore(beginnings, limit: limit)
    }

    /// Explores from one situation, which is the first of the nodes.
    mutating func explore(from node: Node, limit: Int) { explore([node], limit: limit) }

    private mutating func explore(_ beginnings: [Node], limit: Int) {
        var known: [Key: Int] = [:]
        var next = 0
        var all = nodes
        func record(_ node: Node) -> Int {
            let key = key(node)
            if let number = known[key] { return number }
            known[key] = all.count
            all.append(node)
            return all.count - 1
        }
        for beginning in beginnings { _ = record(beginning) }
        defer { nodes = all }
        while next < all.count {
            guard all.count <= limit else {
                isComplete = false
                return
            }
            let node = all[next]
            reached.insert(node.submission.state)
            var out: [Way] = []
            for (command, actor, now) in commands(node) {
                var copy = state
                copy.submissions[node.submission.id] = node.submission
                guard let event = try? copy.decide(command, by: actor, at: now).first,
                    (try? copy.evolve(event)) != nil, let after = copy.submissions[node.submission.id]
                else { continue }
                look(event, from: node, to: after)
                var reachedNode = Node(submission: after, liveFacts: node.liveFacts)
                if after.live?.digest == after.digest { reachedNode.liveFacts = after.facts }
                out.append(Way(target: record(reachedNode), person: actor.effective))
            }
            ways.append(out)
            next += 1
        }
    }

    private func commands(_ node: Node) -> [(Command, ActorRecord, Instant)] {
        let submission = node.submission
        let id = submission.id
        let now = submission.updatedAt.advanced(bySeconds: 1)
        var commands: [(Command, ActorRecord, Instant)] = []
        let digest = fresh(submission)
        var newTexts = desks.flatMap { texts($0, digest: digest) }
        if let live = submission.live, live.retractedAt == nil, live.digest != submission.digest,
            let facts = node.liveFacts
        {
            newTexts.append(facts)
        }
        for employee in employees {
            let actor = ActorRecord(person: employee.id, via: .direct, uid: 1000)
            let mayGoIn = state.maySee(actor, submission, at: now)
            if mayGoIn {
                for name in definition.transitionNames {
                    let time = now.advanced(bySeconds: 3600)
                    commands.append(
                        (.fire(id, transition: name, comment: .number(5), time: time, expect: nil), actor, now))
                }
                for text in newTexts { commands.append((.revise(id, text, expect: nil), actor, now)) }
            }
            if employee.id == submission.author {
                let inbox = ActorRecord(person: employee.id, via: .inbox)
                for (index, text) in newTexts.enumerated() {
                    let delivery = Event.Delivery(
                        person: employee.id, source: .number(1000 + index), drop: .number(901), facts: text,
                        relation: nil)
                    commands.append((.resubmit(id, delivery), inbox, now))
                }
            }
        }
        let later = max(now, submission.scheduledAt ?? now, submission.dueAt ?? now)
        for (name, trigger) in definition.automatic(from: submission.state)
        where trigger != .scheduledTime || submission.scheduledAt != nil {
            commands.append((.fire(id, transition: name, comment: nil, time: nil, expect: nil), .clock, later))
        }
        return commands
    }

    private mutating func look(_ event: Event, from node: Node, to after: Submission) {
        let move: Event.Move
        switch event.what {
        case .moved(let made): move = made
        case .resubmitted(_, let made?): move = made
        case .counted(let name, _, _, _, _), .opined(let name, _):
            note(name, from: node.submission.state)
            return
        default: return
        }
        note(move.transition, from: move.from)
        if let rule = rule(move.transition, from: move.from) { moved.insert(rule) }
        if move.effects.contains(.approve), event.actor.effective != nil {
            let people = Set(after.approvals.map(\.person))
            if people.contains(after.author) { authorApproves = true }
            if people.contains(where: { node.submission.revisers.contains($0) || $0 == after.author }) {
                editorApproves = true
            }
        }
        guard move.live == .replace else { return }
        isPublished = true
        publishingAuthors.insert(after.author)
        let approvers = Set(node.submission.approvals.filter { $0.digest == after.digest }.map(\.person))
        if approvers.isEmpty { publishedUnapproved = true }
        if approvers.count < 2 { publishedByFewerThanTwo = true }
    }

    private mutating func note(_ name: Identifier, from state: Identifier) {
        if let rule = rule(name, from: state) { fired.insert(rule) }
    }

    private func rule(_ name: Identifier, from state: Identifier) -> Int? {
        definition.transitions.firstIndex { $0.id == name && $0.from.contains(state) }
    }

    // MARK: Conclusions

    private func isEnd(_ node: Node) -> Bool {
        let kind = definition.state(node.submission.state)?.kind
        return kind == .ended || kind == .public
    }

    /// For each situation whether an end can be reached, without somebody if so asked.
    func canEnd(without absent: PersonID? = nil) -> [Bool] {
        var can = nodes.map(isEnd)
        var isSettled = false
        while !isSettled {
            isSettled = true
            for number in nodes.indices where !can[number] {
                let onward = ways[number].contains { way in
                    can[way.target] && (way.person == nil || way.person != absent)
                }
                if onward {
                    can[number] = true
                    isSettled = false
                }
            }
        }
        return can
    }

    var stuckStates: Set<Identifier> {
        let can = canEnd()
        return Set(nodes.indices.filter { !can[$0] }.map { nodes[$0].submission.state })
    }

    /// The states in which the clock can go round without anybody.
    var hasAutomaticLoop: Bool {
        var left = Set(nodes.indices)
        // Whatever has no automatic way onward within what is left cannot be part of a loop.
        while true {
            let out = left.filter { number in
                !ways[number].contains { $0.person == nil && left.contains($0.target) }
            }
            if out.isEmpty { return !left.isEmpty }
            left.subtract(out)
        }
    }
}

extension Digest {
    /// A digest that stands for a number.
    static func number(_ number: Int) -> Digest {
        let bytes = [UInt8](repeating: 0, count: 30) + [UInt8(number >> 8 & 0xFF), UInt8(number & 0xFF)]
        return Digest(bytes) ?? .number(0)
    }
}

extension RevisionFacts {
    static func with(_ has: Set<Requirement>, desk: Identifier, digest: Int) -> RevisionFacts {
        var fields: Fields = []
        if has.contains(.lead) { fields.insert(.lead) }
        if has.contains(.byline) { fields.insert(.byline) }
        if has.contains(.sources) { fields.insert(.sources) }
        if has.contains(.photo) { fields.insert(.photo) }
        return RevisionFacts(
            digest: .number(digest), desk: desk, kind: .tin, hasTitle: has.contains(.title),
            captionsComplete: has.contains(.captions), syllables: 100, issues: has.contains(.checks) ? [] : [.tooShort],
            fields: fields)
    }
}

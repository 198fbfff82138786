/// Who may do what in which state, as a table: one row for each state and act, one column for each way to be somebody.
///
/// Every cell is what ``Definition/decide(_:by:on:with:)`` and its neighbours answer for a person who is exactly the
/// author, the assignee, the holder of one role, or for the system; conditions are the reasons that they give in the worst
/// situation. Whoever is several of these may do what any of them may. All in the order of the definition.
public struct Matrix: Hashable, Sendable {
    /// What can be done in a state.
    public enum Act: Hashable, Sendable {
        case transition(Identifier)
        /// Change the text by a command.
        case revise
        /// Have a new version taken from one's inbox, which only an author can: where they may revise, and where a step waits for
        /// one.
        case send
        case see
        case comment

        /// The transition's id, or `revise`, `send`, `see`, `comment`.
        public var word: String {
            switch self {
            case .transition(let id): id.text
            case .revise: "revise"
            case .send: "send"
            case .see: "see"
            case .comment: "comment"
            }
        }
    }

    /// What must hold beside being the right person.
    public enum Condition: Hashable, Sendable {
        case requirement(Requirement)
        /// Somebody has fired that transition on the present digest.
        case fired(Identifier)
        case separation(Separation)
        /// The moment has come; only the system waits for it.
        case due(Trigger)
        /// So many different people have to fire.
        case quorum(Int)
        /// The state does not show the piece to whoever is only this, so they must see it as something else.
        case sight
    }

    public enum Answer: Hashable, Sendable {
        case may
        case mayNot
        /// Never empty.
        case conditionally([Condition])

        /// The conditions; `nil` where the answer is no.
        public var conditions: [Condition]? {
            switch self {
            case .may: []
            case .mayNot: nil
            case .conditionally(let conditions): conditions
            }
        }
    }

    public struct Row: Hashable, Sendable {
        public let state: Identifier
        public let act: Act
        /// What the definition says of the act; `nil` where it is no transition.
        public let rule: Transition?
        /// One for each column.
        public let answers: [Answer]
    }

    /// `author`, `assignee`, every role that the definition declares, what others can do anything, `system`.
    public let columns: [ActorRule]
    /// By state, its transitions first, then `revise`, `send`, `see` and `comment`.
    public let rows: [Row]

    /// Asks the definition everything; `readers` are the roles that read and change nothing. `others` are roles that there are
    /// besides: whoever holds one sees what is open to all, and those who see nothing get no column.
    public init(_ definition: Definition, others: [Identifier] = [], readers: [Identifier] = []) {
        let seeing = others.filter { role in
            let witness = Witness(.role(role))
            return !definition.roles.contains(role)
                && definition.states.contains { definition.maySee(witness.actor, on: witness.subject(in: $0.id)) }
        }
        self.init(definition, roles: definition.roles + seeing, readers: readers)
    }

    /// Asks also for roles that the definition does not declare: whoever holds one can at least see what is open to all.
    init(_ definition: Definition, roles: [Identifier], readers: [Identifier]) {
        columns = [.author, .assignee] + roles.map(ActorRule.role) + [.system]
        let witnesses = columns.map(Witness.init)
        var rows: [Row] = []
        for state in definition.states {
            for rule in definition.transitions where rule.from.contains(state.id) {
                let answers = witnesses.map { $0.answer(to: rule, in: state.id, of: definition) }
                rows.append(Row(state: state.id, act: .transition(rule.id), rule: rule, answers: answers))
            }
            func add(_ act: Act, _ answer: (Witness) -> Answer) {
                rows.append(Row(state: state.id, act: act, rule: nil, answers: witnesses.map(answer)))
            }
            // Only what somebody sees can they act on, but for what they send.
            func addForSeeing(_ act: Act, _ isAllowed: (Actor, Subject) -> Bool) {
                add(act) { witness in
                    guard isAllowed(witness.actor, witness.subject(in: state.id)) else { return .mayNot }
                    return witness.sees(state.id, of: definition) ? .may : .conditionally([.sight])
                }
            }
            addForSeeing(.revise) { definition.mayRevise($0, on: $1) == nil }
            add(.send) { $0.answerToSending(in: state.id, of: definition) }
            add(.see) { $0.sees(state.id, of: definition) ? .may : .mayNot }
            let commenters = definition.commenters(in: state.id, readers: readers)
            addForSeeing(.comment) { actor, subject in commenters.contains { $0.includes(actor, on: subject) } }
        }
        self.rows = rows
    }
}

extension Definition {
    /// Who may comment in a state if they may see: those whom it names, else the author, the assignee where it shows the piece to whoever
    /// that is, and every role but the `readers`, who change nothing, and those who stand outside.
    public func commenters(in state: Identifier, readers: [Identifier]) -> [ActorRule] {
        let named = self.state(state)?.comment ?? []
        guard named.isEmpty else { return named }
        let writers = roles.filter { $0 != Definition.contributor && !readers.contains($0) }
        let shown = self.state(state)?.see.contains(.assignee) == true
        return writers.map(ActorRule.role) + [.author] + (shown ? [.assignee] : [])
    }
}

/// Somebody who is exactly what a column says, for putting questions to a definition.
private struct Witness {
    let column: ActorRule
    let actor: Actor

    private static let somebody = PersonID(literal: "somebody")
    private static let another = PersonID(literal: "another")
    private static let unnamed = Identifier(literal: "unnamed-role")

    init(_ column: ActorRule) {
        self.column = column
        switch column {
        case .role(let role): actor = Actor(person: Witness.somebody, grants: [RoleGrant(role: role)])
        case .author, .assignee: actor = Actor(person: Witness.somebody, grants: [])
        case .system: actor = .system
        }
    }

    func subject(in state: Identifier, facts: Facts = []) -> Subject {
        Subject(
            state: state, author: column == .author ? Witness.somebody : Witness.another,
            assignee: column == .assignee ? Witness.somebody : Witness.another, facts: facts)
    }

    /// Whether the state shows the piece to whoever is this. An assignee holds some role, be it one that no state names.
    func sees(_ state: Identifier, of definition: Definition) -> Bool {
        let role = RoleGrant(role: Witness.unnamed)
        let actor = column == .assignee ? Actor(person: Witness.somebody, grants: [role]) : actor
        return definition.maySee(actor, on: subject(in: state))
    }

    /// A version that was sent is new, so that is no condition, and it is taken from whoever does not see the piece as well.
    func answerToSending(in state: Identifier, of definition: Definition) -> Matrix.Answer {
        guard column == .author else { return .mayNot }
        if definition.mayRevise(actor, on: subject(in: state)) == nil { return .may }
        let ways = definition.transitionsForVersions(in: state).filter {
            !$0.requires.contains(.comment) && !$0.requires.contains(.time) && $0.quorum == 1 && $0.to != nil
        }
        let conditions = ways.compactMap { answer(to: $0, in: state, of: definition).conditions }
            .map { $0.filter { $0 != .requirement(.newRevision) && $0 != .sight } }
        guard let fewest = conditions.min(by: { $0.count < $1.count }) else { return .mayNot }
        return fewest.isEmpty ? .may : .conditionally(fewest)
    }

    /// Asks in the best situation whether, and in the worst ones why not.
    func answer(to rule: Transition, in state: Identifier, of definition: Definition) -> Matrix.Answer {
        var facts = rule.requires.reduce(into: Facts([.scheduledTimeReached, .deadlinePassed])) { facts, requirement in
            if let fact = requirement.fact { facts.insert(fact) }
        }
        if rule.requires.contains(.notLive) { facts.remove(.live) }
        var best = subject(in: state, facts: facts)
        best.fired = rule.after.map { Subject.Fired(transition: $0, person: Witness.another) }
        func reasons(_ subject: Subject, _ attempt: Attempt) -> [Reason] {
            guard case .refused(let reasons) = definition.decide(rule.id, by: actor, on: subject, with: attempt) else {
                return []
            }
            return reasons
        }
        guard reasons(best, Attempt(comment: true, time: true)).isEmpty else { return .mayNot }

        // Nothing holds; or everything does, and this very person has had the text in their hands.
        let bare = subject(in: state)
        var crowded = best
        crowded.facts.insert(.live)
        crowded.author = actor.person ?? crowded.author
        crowded.revisers = [actor.person].compactMap(\.self)
        crowded.fired += rule.not.compactMap(\.transition).map {
            Subject.Fired(transition: $0, person: actor.person ?? Witness.another)
        }
        var conditions: [Matrix.Condition] = []
        let found = reasons(crowded, Attempt(comment: true, time: true)) + reasons(bare, Attempt())
        for reason in found {
            guard let condition = Matrix.Condition(reason, of: rule), !conditions.contains(condition) else { continue }
            conditions.append(condition)
        }
        if rule.quorum > 1 { conditions.append(.quorum(rule.quorum)) }
        if !sees(state, of: definition) { conditions.append(.sight) }
        return conditions.isEmpty ? .may : .conditionally(conditions)
    }
}

extension Matrix.Condition {
    /// `nil` for reasons that say where or who, and for a vote given before, which is no condition on the first one.
    fileprivate init?(_ reason: Reason, of rule: Transition) {
        switch reason {
        case .missing(let requirement): self = .requirement(requirement)
        case .missingStep(let transition): self = .fired(transition)
        case .separated(let separation): self = .separation(separation)
        case .notDue:
            guard let trigger = rule.automatic else { return nil }
            self = .due(trigger)
        case .unknownTransition, .wrongState, .notPermitted, .alreadyCounted: return nil
        }
    }
}

extension Separation {
    fileprivate var transition: Identifier? {
        switch self {
        case .fired(let transition): transition
        case .author, .reviser: nil
        }
    }
}

extension Requirement {
    /// The fact that fulfils it; `nil` for what comes with the attempt and for what must not hold.
    fileprivate var fact: Facts? {
        switch self {
        case .comment, .time, .notLive: nil
        case .newRevision: .newRevision
        case .title: .title
        case .lead: .lead
        case .byline: .byline
        case .sources: .sources
        case .photo: .photo
        case .desk: .desk
        case .checks: .checksPass
        case .captions: .captionsComplete
        case .approved: .approved
        case .live: .live
        case .scheduledTime: .scheduledTimeReached
        }
    }
}

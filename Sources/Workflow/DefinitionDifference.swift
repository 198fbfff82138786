/// What a value was and what it is now.
public struct Change<Value: Hashable & Sendable>: Hashable, Sendable {
    public let before: Value
    public let after: Value

    init?(_ before: Value, _ after: Value) {
        guard before != after else { return nil }
        self.before = before
        self.after = after
    }
}

/// What is different in a second definition: its parts, who gains and who loses which power, and which conditions became
/// stricter or looser.
///
/// Powers and conditions are those of both definitions' matrices, so two files that say the same in other words are not
/// different. Name, version and order are not compared. Everything in the order of the second definition, what only
/// the first one has behind it.
public struct DefinitionDifference: Hashable, Sendable {
    public struct StateChange: Hashable, Sendable {
        public let state: Identifier
        public let titles: Change<Titles>?
        public let kind: Change<State.Kind>?
        public let live: Change<Live>?
        public let deadline: Change<TimeLimit?>?
        public let reminders: Change<[Reminder]>?
    }

    /// A transition out of one state, apart from who may fire it.
    public struct TransitionChange: Hashable, Sendable {
        public let transition: Identifier
        public let from: Identifier
        public let titles: Change<Titles>?
        public let to: Change<Identifier?>?
        public let does: Change<[Effect]>?
        public let automatic: Change<Trigger?>?
    }

    public struct Power: Hashable, Sendable {
        public let state: Identifier
        public let act: Matrix.Act

        public init(state: Identifier, act: Matrix.Act) {
            self.state = state
            self.act = act
        }
    }

    public struct PowerChange: Hashable, Sendable {
        public let who: ActorRule
        public let gains: [Power]
        public let loses: [Power]
    }

    /// Conditions on a power that somebody has in both definitions. A quorum stands among the stricter or the looser ones
    /// with its new number.
    public struct ConditionChange: Hashable, Sendable {
        public let power: Power
        public var who: [ActorRule]
        public let stricter: [Matrix.Condition]
        public let looser: [Matrix.Condition]
    }

    public struct Parts: Hashable, Sendable {
        public let added: [Identifier]
        public let removed: [Identifier]

        public var isEmpty: Bool { added.isEmpty && removed.isEmpty }

        init(_ before: [Identifier], _ after: [Identifier]) {
            added = after.filter { !before.contains($0) }
            removed = before.filter { !after.contains($0) }
        }
    }

    public let titles: Change<Titles>?
    public let roles: Parts
    public let promisesAdded: [Promise]
    public let promisesRemoved: [Promise]
    public let states: Parts
    public let transitions: Parts
    public let changedStates: [StateChange]
    public let changedTransitions: [TransitionChange]
    /// Only who gains or loses something.
    public let powers: [PowerChange]
    public let conditions: [ConditionChange]

    public var isEmpty: Bool {
        titles == nil && roles.isEmpty && promisesAdded.isEmpty && promisesRemoved.isEmpty && states.isEmpty
            && transitions.isEmpty && changedStates.isEmpty && changedTransitions.isEmpty && powers.isEmpty
            && conditions.isEmpty
    }

    /// Compares; `readers` are the roles that read and change nothing, `others` those that there are beside the ones of both.
    public init(
        from before: Definition, to after: Definition, others: [Identifier] = [], readers: [Identifier] = []
    ) {
        titles = Change(before.titles, after.titles)
        roles = Parts(before.roles, after.roles)
        promisesAdded = after.promises.filter { !before.promises.contains($0) }
        promisesRemoved = before.promises.filter { !after.promises.contains($0) }
        states = Parts(before.states.map(\.id), after.states.map(\.id))
        transitions = Parts(before.transitionNames, after.transitionNames)
        changedStates = after.states.compactMap { state in before.state(state.id).flatMap { StateChange($0, state) } }
        changedTransitions = DefinitionDifference.changedTransitions(before, after)

        let declared = after.roles + roles.removed
        let allRoles = declared + others.filter { !declared.contains($0) }
        let old = Matrix(before, roles: allRoles, readers: readers)
        let new = Matrix(after, roles: allRoles, readers: readers)
        let oldAnswers = DefinitionDifference.answers(old)
        let newAnswers = DefinitionDifference.answers(new)
        func power(_ row: Matrix.Row) -> Power { Power(state: row.state, act: row.act) }
        powers = new.columns.enumerated().compactMap { column, who in
            func adds(_ matrix: Matrix, to others: [Power: [Matrix.Answer]]) -> [Power] {
                matrix.rows.filter { row in
                    row.answers[column] != .mayNot && (others[power(row)]?[column] ?? .mayNot) == .mayNot
                }.map(power)
            }
            let change = PowerChange(who: who, gains: adds(new, to: oldAnswers), loses: adds(old, to: newAnswers))
            return change.gains.isEmpty && change.loses.isEmpty ? nil : change
        }
        conditions = new.rows.flatMap { row in
            guard let answers = oldAnswers[power(row)] else { return [ConditionChange]() }
            var changes: [ConditionChange] = []
            for (column, who) in new.columns.enumerated() {
                guard let before = answers[column].conditions, let after = row.answers[column].conditions else {
                    continue
                }
                let (stricter, looser) = DefinitionDifference.compare(before, after)
                guard !stricter.isEmpty || !looser.isEmpty else { continue }
                if let same = changes.firstIndex(where: { $0.stricter == stricter && $0.looser == looser }) {
                    changes[same].who.append(who)
                } else {
                    changes.append(
                        ConditionChange(power: power(row), who: [who], stricter: stricter, looser: looser))
                }
            }
            return changes
        }
    }

    private static func answers(_ matrix: Matrix) -> [Power: [Matrix.Answer]] {
        Dictionary(
            matrix.rows.map { (Power(state: $0.state, act: $0.act), $0.answers) },
            uniquingKeysWith: { first, _ in first })
    }

    private static func compare(
        _ before: [Matrix.Condition], _ after: [Matrix.Condition]
    ) -> (stricter: [Matrix.Condition], looser: [Matrix.Condition]) {
        var stricter = after.filter { $0.quorum == nil && !before.contains($0) }
        var looser = before.filter { $0.quorum == nil && !after.contains($0) }
        let had = before.compactMap(\.quorum).first ?? 1
        let has = after.compactMap(\.quorum).first ?? 1
        if has > had { stricter.append(.quorum(has)) }
        if has < had { looser.append(.quorum(has)) }
        return (stricter, looser)
    }

    private static func changedTransitions(_ before: Definition, _ after: Definition) -> [TransitionChange] {
        after.transitions.flatMap { transition in
            transition.from.compactMap { from in
                before.transitions(named: transition.id).first { $0.from.contains(from) }.flatMap { old in
                    TransitionChange(old, transition, from: from)
                }
            }
        }
    }
}

extension DefinitionDifference.StateChange {
    fileprivate init?(_ before: State, _ after: State) {
        state = after.id
        titles = Change(before.titles, after.titles)
        kind = Change(before.kind, after.kind)
        live = Change(before.live, after.live)
        deadline = Change(before.deadline, after.deadline)
        reminders = Change(before.reminders, after.reminders)
        if titles == nil, kind == nil, live == nil, deadline == nil, reminders == nil { return nil }
    }
}

extension DefinitionDifference.TransitionChange {
    fileprivate init?(_ before: Transition, _ after: Transition, from: Identifier) {
        transition = after.id
        self.from = from
        titles = Change(before.titles, after.titles)
        to = Change(before.to, after.to)
        does = Change(before.does, after.does)
        automatic = Change(before.automatic, after.automatic)
        if titles == nil, to == nil, does == nil, automatic == nil { return nil }
    }
}

extension Matrix.Condition {
    fileprivate var quorum: Int? {
        switch self {
        case .quorum(let number): number
        case .requirement, .fired, .separation, .due, .sight: nil
        }
    }
}

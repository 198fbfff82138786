/// A place where a subject can stand.
public struct State: Hashable, Sendable {
    public enum Kind: String, Hashable, Sendable, CaseIterable {
        /// Where every subject begins; a definition has exactly one.
        case initial
        case ordinary
        case `public`
        /// Nothing is awaited any more; a transition may still lead out, such as the undoing of a mistake.
        case ended
    }

    public var id: Identifier
    public var titles: Titles
    public var kind: Kind
    public var live: Live
    /// How long a subject should stand here at most.
    public var deadline: TimeLimit?
    /// When whoever is awaited is told of the deadline.
    public var reminders: [Reminder]
    /// Who may make a new revision here; empty means nobody.
    public var revise: [ActorRule]
    /// Who may see what stands here; empty means everybody with a role other than `contributor`, and the author.
    public var see: [ActorRule]
    /// Who may comment on what stands here; empty means everybody who may see it and could do more than read somewhere.
    public var comment: [ActorRule]

    public init(
        id: Identifier, titles: Titles, kind: Kind = .ordinary, live: Live = .keep, deadline: TimeLimit? = nil,
        reminders: [Reminder] = [], revise: [ActorRule] = [], see: [ActorRule] = [], comment: [ActorRule] = []
    ) {
        self.id = id
        self.titles = titles
        self.kind = kind
        self.live = live
        self.deadline = deadline
        self.reminders = reminders
        self.revise = revise
        self.see = see
        self.comment = comment
    }
}

/// A way from some states to another one, with who may go it and what that needs; or an opinion, which goes nowhere.
///
/// The same id may stand several times with different rules, as long as no state appears in two of the `from` lists.
public struct Transition: Hashable, Sendable {
    public var id: Identifier
    public var titles: Titles
    public var from: [Identifier]
    /// Where the subject goes; `nil` for an opinion, which is recorded and moves nothing.
    public var to: Identifier?
    /// Who may fire; never empty.
    public var by: [ActorRule]
    public var not: [Separation]
    public var requires: [Requirement]
    /// Transitions that somebody must have fired on the present digest (the file's `requires: fired T`).
    public var after: [Identifier]
    /// How many different people have to fire on the same digest until the subject moves.
    public var quorum: Int
    public var does: [Effect]
    public var automatic: Trigger?

    public init(
        id: Identifier, titles: Titles, from: [Identifier], to: Identifier?, by: [ActorRule], not: [Separation] = [],
        requires: [Requirement] = [], after: [Identifier] = [], quorum: Int = 1, does: [Effect] = [],
        automatic: Trigger? = nil
    ) {
        self.id = id
        self.titles = titles
        self.from = from
        self.to = to
        self.by = by
        self.not = not
        self.requires = requires
        self.after = after
        self.quorum = quorum
        self.does = does
        self.automatic = automatic
    }
}

/// A workflow: states, transitions and the promises that hold of them. Whatever is of this type is free of structural faults.
public struct Definition: Hashable, Sendable {
    /// What it says lies in one object, because definitions are handed about with every decision.
    private let storage: Storage

    private struct Content: Hashable, Sendable {
        let name: Identifier
        let version: Int
        let titles: Titles
        let roles: [Identifier]
        let states: [State]
        let transitions: [Transition]
        let promises: [Promise]
        let initial: Identifier
        let table: DecisionTable
    }

    private final class Storage: Hashable, Sendable {
        let content: Content

        init(_ content: Content) { self.content = content }

        static func == (left: Storage, right: Storage) -> Bool { left === right || left.content == right.content }

        func hash(into hasher: inout Hasher) { hasher.combine(content) }
    }

    public var name: Identifier { storage.content.name }
    public var version: Int { storage.content.version }
    public var titles: Titles { storage.content.titles }
    public var roles: [Identifier] { storage.content.roles }
    public var states: [State] { storage.content.states }
    public var transitions: [Transition] { storage.content.transitions }
    public var promises: [Promise] { storage.content.promises }
    /// The state in which every subject begins.
    public var initial: Identifier { storage.content.initial }
    var table: DecisionTable { storage.content.table }

    /// Builds a definition, or refuses with every structural fault at once.
    public init(
        name: Identifier, version: Int, titles: Titles, roles: [Identifier], states: [State],
        transitions: [Transition], promises: [Promise]
    ) throws(DefinitionFaults) {
        let initials = states.filter { $0.kind == .initial }
        let faults = Inspection(roles: roles, states: states, transitions: transitions).faults(version: version)
        guard faults.isEmpty, let initial = initials.first else { throw DefinitionFaults(faults: faults) }
        storage = Storage(
            Content(
                name: name, version: version, titles: titles, roles: roles, states: states, transitions: transitions,
                promises: promises, initial: initial.id,
                table: DecisionTable(states: states, transitions: transitions)))
    }

    /// Finds a state by its id.
    public func state(_ id: Identifier) -> State? {
        place(of: id).map { states[$0] }
    }

    /// Finds the place of a state in `states` by its id.
    public func place(of id: Identifier) -> Int? { table.states[id] }

    /// The transitions' ids, each once, in the order of the definition.
    public var transitionNames: [Identifier] { table.names }

    /// Every rule that bears the id, in the order of the definition.
    public func transitions(named id: Identifier) -> [Transition] {
        transitions.filter { $0.id == id }
    }

    /// What the system fires by itself out of a state, and when.
    public func automatic(from state: Identifier) -> [(transition: Identifier, trigger: Trigger)] {
        transitions.compactMap { transition in
            guard let trigger = transition.automatic, transition.from.contains(state) else { return nil }
            return (transition.id, trigger)
        }
    }
}

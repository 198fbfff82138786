import Testing
import Workflow

/// One small change of a shipped definition, and what must become of it.
struct Mutation: Sendable, CustomTestStringConvertible {
    enum Verdict: Sendable {
        /// The definition is not even built: the code of the structural fault.
        case refused(String)
        /// The proof refutes it: the code of an error, and the values of its facts in the order of their names.
        case refuted(String)
        /// The proof holds with a warning that the definition as it is shipped does not get.
        case warned(String)
        /// The change takes no protection away, for the reason given; the proof must still hold.
        case harmless(String)
    }

    let file: String
    let what: String
    let people: Office
    let verdict: Verdict
    let change: @Sendable (inout Draft) -> Void

    init(
        _ file: String, _ what: String, for people: Office = .generic, _ verdict: Verdict,
        _ change: @escaping @Sendable (inout Draft) -> Void
    ) {
        self.file = file
        self.what = what
        self.people = people
        self.verdict = verdict
        self.change = change
    }

    var testDescription: String { "\(file): \(what)" }
}

/// The people whom a mutation is checked with.
enum Office: Sendable {
    case generic
    /// Names, each with the roles that they hold.
    case stated([String: [String]])

    func people(for definition: Definition) -> People {
        switch self {
        case .generic: return .generic(for: definition)
        case .stated(let held):
            let members = held.compactMap { name, roles in
                PersonID(name).map {
                    Actor(person: $0, grants: roles.compactMap(Identifier.init).map { RoleGrant(role: $0) })
                }
            }
            return People(members, desks: [])
        }
    }

    /// A unit of two who both may do everything.
    static let two = Office.stated([
        "lan": ["contributor", "editor", "approver"], "minh": ["contributor", "editor", "approver"],
    ])
    /// A unit of two with one role each.
    static let twoApart = Office.stated(["lan": ["contributor", "editor"], "minh": ["contributor", "approver"]])
    /// Everybody holds every role, so that nothing but the separations of a definition keeps anybody from anything.
    static let versatile = Office.stated(
        Dictionary(
            uniqueKeysWithValues: ["lan", "minh", "hoa", "tam"].map { name in
                (
                    name,
                    ["contributor", "editor", "desk-head", "standing", "expert", "approver", "secretary"]
                )
            }))
    /// An office in which everybody has one role.
    static let apart = Office.stated([
        "ve": ["contributor"], "lan": ["editor"], "hoa": ["editor"], "khoa": ["expert"], "son": ["expert"],
        "minh": ["approver"], "tam": ["approver"], "ngoc": ["approver"], "thu": ["secretary"], "dung": ["secretary"],
    ])
    /// An office with one approver more than one.
    static let small = Office.stated([
        "lan": ["contributor", "editor"], "hoa": ["editor"], "minh": ["approver"], "tam": ["approver"],
        "thu": ["secretary"], "dung": ["secretary"],
    ])
}

/// A definition taken apart, to be changed and put together again.
struct Draft: Hashable, Sendable {
    var states: [State]
    var transitions: [Transition]
    private let original: Definition

    init(_ definition: Definition) {
        original = definition
        states = definition.states
        transitions = definition.transitions
    }

    func definition() throws(DefinitionFaults) -> Definition {
        try Definition(
            name: original.name, version: original.version, titles: original.titles, roles: original.roles,
            states: states, transitions: transitions, promises: original.promises)
    }

    /// Changes every rule of a name, or only the one that leads out of a state.
    mutating func rule(_ name: StaticString, from state: StaticString? = nil, _ change: (inout Transition) -> Void) {
        let from = state.map { id($0) }
        for index in transitions.indices where transitions[index].id == id(name) {
            if from.map({ transitions[index].from.contains($0) }) ?? true { change(&transitions[index]) }
        }
    }

    mutating func remove(_ name: StaticString) { transitions.removeAll { $0.id == id(name) } }

    /// Takes one edge away.
    mutating func cut(_ name: StaticString, from state: StaticString) {
        rule(name) { $0.from.removeAll { $0 == id(state) } }
        transitions.removeAll { $0.from.isEmpty }
    }

    mutating func add(_ name: StaticString, from: StaticString, to: StaticString, by: [ActorRule], _ trigger: Trigger?)
    {
        transitions.append(
            Transition(
                id: id(name), titles: Titles(vi: "Thêm", en: "Added"), from: [id(from)], to: id(to), by: by,
                automatic: trigger))
    }

    mutating func state(_ name: StaticString, _ change: (inout State) -> Void) {
        for index in states.indices where states[index].id == id(name) { change(&states[index]) }
    }
}

extension [ActorRule] {
    mutating func drop(_ role: StaticString) { removeAll { $0 == .role(id(role)) } }
    mutating func add(_ role: StaticString) { append(.role(id(role))) }
}

extension Array where Element: Equatable {
    mutating func drop(_ element: Element) { removeAll { $0 == element } }
}

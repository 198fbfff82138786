import Workflow

/// The smallest office that lets a text be approved and published, and its people; a proof finds nothing in it.
struct ProverOffice {
    var states = [
        state("draft", .initial, revise: [.author]), state("waiting"), state("ready"),
        state("out", .public), state("dropped", .ended),
    ]
    var transitions = [
        rule("propose", ["draft"], "waiting", [.author]),
        rule("approve", ["waiting"], "ready", [approvers], not: [.author, .reviser], does: [.approve]),
        rule("publish", ["ready"], "out", [approvers], requires: [.approved]),
        rule("drop", ["draft", "waiting", "ready"], "dropped", [approvers]),
    ]
    var promises: [Promise] = []
    var people: [String: [Identifier]] = [
        "lan": [id("contributor")], "minh": [id("approver")], "tam": [id("approver")],
    ]

    static let approvers = ActorRule.role(id("approver"))
    static let editors = ActorRule.role(id("editor"))

    static func state(
        _ name: StaticString, _ kind: State.Kind = .ordinary, revise: [ActorRule] = [], see: [ActorRule] = []
    ) -> State {
        State(
            id: id(name), titles: Titles(vi: "Trạng thái", en: "State"), kind: kind,
            live: kind == .public ? .replace : .keep, revise: revise, see: see)
    }

    static func rule(
        _ name: StaticString, _ from: [StaticString], _ to: StaticString, _ by: [ActorRule], not: [Separation] = [],
        requires: [Requirement] = [], does: [Effect] = [], automatic: Trigger? = nil
    ) -> Transition {
        Transition(
            id: id(name), titles: Titles(vi: "Bước", en: "Step"), from: from.map { id($0) }, to: id(to), by: by,
            not: not,
            requires: requires, does: does, automatic: automatic)
    }

    mutating func change(_ name: StaticString, _ change: (inout Transition) -> Void) {
        for index in transitions.indices where transitions[index].id == id(name) { change(&transitions[index]) }
    }

    mutating func change(state name: StaticString, _ change: (inout State) -> Void) {
        for index in states.indices where states[index].id == id(name) { change(&states[index]) }
    }

    /// Takes away the dropping of what stands in a state.
    mutating func keep(_ name: StaticString) { change("drop") { $0.from.removeAll { $0 == id(name) } } }

    /// A rule that the clock fires at the deadline of the state that it leads out of.
    mutating func addClock(
        _ name: StaticString, _ from: StaticString, _ to: StaticString, _ requires: [Requirement] = []
    ) {
        change(state: from) { $0.deadline = TimeLimit(3600) }
        transitions.append(Self.rule(name, [from], to, [.system], requires: requires, automatic: .deadline))
    }

    mutating func hireEditors() {
        people["hoa"] = [id("editor")]
        people["nga"] = [id("editor")]
    }

    func definition() throws(DefinitionFaults) -> Definition {
        try Definition(
            name: id("office"), version: 1, titles: Titles(vi: "Văn phòng", en: "Office"),
            roles: [id("contributor"), id("editor"), id("approver")], states: states, transitions: transitions,
            promises: promises)
    }

    var staff: People {
        People(
            people.compactMap { name, roles in
                PersonID(name).map { Actor(person: $0, grants: roles.map { RoleGrant(role: $0) }) }
            }, desks: [])
    }

    func proof(limit: Int = 10_000) throws(DefinitionFaults) -> Proof {
        try definition().prove(with: staff, limit: limit)
    }
}

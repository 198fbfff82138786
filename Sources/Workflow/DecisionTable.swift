/// Every name resolved to an index, and every step built, once at load, so that a decision looks up two names and
/// allocates nothing while it says yes.
///
/// An object, because definitions are handed about by value with every decision.
final class DecisionTable: Hashable, Sendable {
    struct Cell: Hashable, Sendable {
        let rule: Int
        /// `nil` for an opinion.
        let step: Step?
    }

    let states: [Identifier: Int]
    let names: [Identifier]
    let nameIndices: [Identifier: Int]
    /// For each name, the positions of its rules in `Definition.transitions`.
    let rules: [[Int]]
    /// One cell for each name and state, `name × states + state`.
    let cells: [Cell?]

    /// Takes states and transitions that were inspected; what they name and nobody defined is left out.
    init(states: [State], transitions: [Transition]) {
        var stateIndices: [Identifier: Int] = [:]
        for (index, state) in states.enumerated() { stateIndices[state.id] = index }
        var names: [Identifier] = []
        var nameIndices: [Identifier: Int] = [:]
        var rules: [[Int]] = []
        for (rule, transition) in transitions.enumerated() {
            if let name = nameIndices[transition.id] {
                rules[name].append(rule)
            } else {
                nameIndices[transition.id] = names.count
                names.append(transition.id)
                rules.append([rule])
            }
        }
        var cells = [Cell?](repeating: nil, count: names.count * states.count)
        for (rule, transition) in transitions.enumerated() {
            guard let name = nameIndices[transition.id] else { continue }
            let target = transition.to.flatMap { stateIndices[$0] }.map { states[$0] }
            for from in transition.from {
                guard let origin = stateIndices[from] else { continue }
                let step = target.map { target in
                    Step(
                        transition: transition.id, from: from, to: target.id, effects: transition.does,
                        live: transition.live(entering: target))
                }
                cells[name * states.count + origin] = Cell(rule: rule, step: step)
            }
        }
        self.states = stateIndices
        self.names = names
        self.nameIndices = nameIndices
        self.rules = rules
        self.cells = cells
    }

    static func == (left: DecisionTable, right: DecisionTable) -> Bool {
        left === right || left.names == right.names && left.states == right.states && left.cells == right.cells
    }

    func hash(into hasher: inout Hasher) { hasher.combine(names) }
}

extension Transition {
    /// What becomes of the live edition: what the transition does goes before what the state entered says.
    func live(entering target: State) -> Live {
        if does.contains(.publish) { return .replace }
        return does.contains(.unpublish) ? .remove : target.live
    }
}

/// Every name resolved to an index, and every step built, once at load, so that a decision looks up two names and
/// allocates nothing while it says yes.
struct DecisionTable: Hashable, Sendable {
    struct Cell: Hashable, Sendable {
        let rule: Int
        let step: Step
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
            guard let name = nameIndices[transition.id], let target = stateIndices[transition.to] else { continue }
            for from in transition.from {
                guard let origin = stateIndices[from] else { continue }
                let step = Step(
                    transition: transition.id, from: from, to: transition.to, effects: transition.does,
                    live: states[target].live)
                cells[name * states.count + origin] = Cell(rule: rule, step: step)
            }
        }
        self.states = stateIndices
        self.names = names
        self.nameIndices = nameIndices
        self.rules = rules
        self.cells = cells
    }
}

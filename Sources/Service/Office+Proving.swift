import Newsroom
import Workflow

extension Office {
    /// What a change of people broke, beside an answer that says that it was made.
    func warned(_ answer: Answer, since before: Register) -> Answer {
        guard case .done(let document) = answer.outcome else { return answer }
        let after = register
        guard
            after.roster.people != before.roster.people || after.roster.delegations != before.roster.delegations
                || after.roster.absences != before.roster.absences
        else { return answer }
        let now = now
        let broken = before.state.broken(by: after.roster, at: now)
        if broken.isEmpty { return answer }
        let warnings = broken.map { breakage in
            let definition = breakage.definition
            return JSON.members([
                "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
                "from": breakage.from == now ? nil : .string(breakage.from.description),
                "meanwhile": breakage.isPassing ? true : nil, "shortest": .bool(breakage.tellsShortest),
                "findings": .array(breakage.findings.map { $0.json(in: definition) }),
            ])
        }
        let named = Set(broken.flatMap { $0.findings.flatMap(\.named) })
        return Answer(
            .done(document.with("broken", .array(warnings))),
            names: answer.names.merging(names(named, after)) { $1 })
    }

    private func names(_ people: Set<PersonID>, _ register: Register) -> [String: String] {
        var names: [String: String] = [:]
        for person in people where register.profiles[person] != nil { names[person.text] = register.name(of: person) }
        return names
    }
}

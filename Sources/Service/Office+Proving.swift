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
        return Answer(
            .done(document.with("broken", .array(broken.map { $0.json(at: now) }))),
            names: answer.names.merging(names(Set(broken.flatMap(\.named)), after)) { $1 })
    }

    func names(_ people: Set<PersonID>, _ register: Register) -> [String: String] {
        var names: [String: String] = [:]
        for person in people where register.profiles[person] != nil { names[person.text] = register.name(of: person) }
        return names
    }
}

extension Newsroom.State.Breakage {
    /// `{name, version, from, meanwhile, shortest, findings}`, without `from` where it is so now.
    func json(at now: Instant) -> JSON {
        .members([
            "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
            "from": from == now ? nil : .string(from.description), "meanwhile": isPassing ? true : nil,
            "shortest": .bool(tellsShortest), "findings": .array(findings.map { $0.json(in: definition) }),
        ])
    }

    var named: [PersonID] { findings.flatMap(\.named) }
}

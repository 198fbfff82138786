import Newsroom
import Workflow

extension Office {
    /// Proves a definition's text, or one that was adopted, for the newsroom's people or for made-up ones.
    func workflowCheck(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        let definition: Definition
        if let text = arguments.text("text") {
            guard let read = premises.parts.readDefinition(Array(text.utf8)) else {
                return .usage("bad-definition", ["file": arguments.text("file") ?? ""])
            }
            definition = read
        } else {
            let word = arguments.text("name") ?? ""
            guard let name = Identifier(word), let current = register.roster.current[name],
                let found = register.state.definition(
                    WorkflowReference(name: name, version: arguments.number("version") ?? current))
            else {
                let near = nearest(word, in: register.roster.current.keys.map(\.text))
                let facts = ["workflow": word, "nearest": near.joined(separator: ", ")]
                return Answer(.notFound(code: "unknown-workflow", facts: facts))
            }
            definition = found
        }
        let proof =
            arguments.flag("generic")
            ? definition.prove(with: .generic(for: definition)) : register.state.proof(of: definition, at: now)
        var document = proof.json(of: definition)
        var named = proof.named
        let away = proof.people.isGeneric ? [] : proof.people.members.compactMap(\.person).filter(isAway(register))
        if !away.isEmpty {
            // What only holds while they are away is no fault of the workflow's.
            let present = definition.prove(with: register.roster.castPresent(at: now))
            let known = Set(proof.findings.map(\.problem))
            let findings = present.findings.filter { $0.severity == .error && !known.contains($0.problem) }
            named.formUnion(away + findings.flatMap(\.named))
            document = document.with("away", .array(away.map { .string($0.text) }))
                .with("whileAway", .array(findings.map { $0.json(in: definition) }))
        }
        return Answer(.done(document), names: names(named, register))
    }

    private func isAway(_ register: Register) -> (PersonID) -> Bool {
        let now = now
        return { register.roster.awayUntil($0, at: now) != nil }
    }

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

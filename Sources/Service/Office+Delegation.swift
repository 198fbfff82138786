import Newsroom
import Workflow

extension Office {
    func peopleDelegate(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        guard let until = arguments.instant("until") else { return .usage("missing-until") }
        switch parties(arguments) {
        case .failure(let problem): return problem.answer
        case .success(let (giver, role, taker)):
            let delegation = Delegation(from: giver, role: role, to: taker, until: until)
            let verdict = premises.writer.propose(Proposal(.delegate(delegation), by: actor))
            return try answer(verdict, about: delegation)
        }
    }

    func peopleUndelegate(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        switch parties(arguments) {
        case .failure(let problem): return problem.answer
        case .success(let (giver, role, taker)):
            let verdict = premises.writer.propose(
                Proposal(.endDelegation(from: giver, role, to: taker), by: actor))
            return try answer(verdict, about: Delegation(from: giver, role: role, to: taker, until: now))
        }
    }

    /// The people whom a person's document mentions.
    func names(of person: Person, _ register: Register) -> [String: String] {
        var names: [String: String] = [:]
        for delegation in register.roster.delegations(at: now)
        where delegation.from == person.id || delegation.to == person.id {
            for other in [delegation.from, delegation.to] { names[other.text] = register.name(of: other) }
        }
        return names
    }

    private func parties(
        _ arguments: Arguments
    ) -> Result<(giver: PersonID, role: RoleGrant, taker: PersonID), Unanswerable> {
        let notation = arguments.text("role") ?? ""
        guard let role = RoleGrant(notation: notation) else {
            let facts = ["role": notation, "nearest": nearestRole(notation)]
            return .failure(Unanswerable(.usage("unknown-role", facts)))
        }
        guard let from = arguments.text("id") else { return .failure(Unanswerable(.usage("missing-id"))) }
        guard let to = arguments.text("to") else { return .failure(Unanswerable(.usage("missing-to"))) }
        guard let giver = PersonID(from) else { return .failure(Unanswerable(unknownPerson(from, register))) }
        guard let taker = PersonID(to) else { return .failure(Unanswerable(unknownPerson(to, register))) }
        return .success((giver, role, taker))
    }

    private func answer(_ verdict: Verdict, about delegation: Delegation) throws(Fault) -> Answer {
        let register = register
        let isChanged: Bool
        switch verdict {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .unchanged: isChanged = false
        case .committed: isChanged = true
        }
        var names: [String: String] = [:]
        for person in [delegation.from, delegation.to] { names[person.text] = register.name(of: person) }
        return Answer(
            .done(
                .object([
                    "role": .string(delegation.role.notation), "from": .string(delegation.from.text),
                    "to": .string(delegation.to.text), "until": .string(delegation.until.description),
                    "changed": .bool(isChanged),
                ])), names: names)
    }
}

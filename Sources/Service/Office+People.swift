import Newsroom
import Posix
import Workflow

extension Office {
    func peopleList(_ actor: ActorRecord) -> Answer {
        let register = register
        guard isOfNewsroom(actor, register) else { return notPermitted(register) }
        let people = register.roster.people.values.sorted { $0.id < $1.id }
        return Answer(.done(.array(people.map { document($0, register) })))
    }

    func peopleShow(_ arguments: Arguments, _ actor: ActorRecord) -> Answer {
        let register = register
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard isOfNewsroom(actor, register) || actor.effective?.text == text else { return notPermitted(register) }
        guard let id = PersonID(text), let person = register.roster.people[id] else {
            return unknownPerson(text, register)
        }
        return Answer(.done(document(person, register)), names: names(of: person, register))
    }

    /// Whether somebody holds a role beside that of a contributor, and besides those that do not count.
    func isOfNewsroom(_ actor: ActorRecord, _ register: Register, but excluded: [Identifier] = []) -> Bool {
        register.roster.reader(actor, at: now).grants.contains {
            $0.role != Roles.contributor && !excluded.contains($0.role)
        }
    }

    /// The refusal of what only operators may; nil for an operator, and for whom an operator's role was delegated to.
    ///
    /// Nothing is proposed in the hope that the writer refuses it: by then they may have become one.
    func refusedToOthers(_ actor: ActorRecord, _ register: Register) -> Answer? {
        let grants = register.roster.reader(actor, at: now).grants
        if grants.contains(where: { $0.role == Roles.operator }) { return nil }
        let who = register.roster.holders(of: Roles.operator, at: nil)
        return .refused(Refusal(.needsRole(Roles.operator, who: who)), register)
    }

    /// The refusal of what shows every piece at once, which is for auditors and operators.
    func refusedToThoseWhoSeeNotAll(_ actor: ActorRecord, _ register: Register) -> Answer? {
        let roles = [Roles.auditor, Roles.operator]
        if register.roster.reader(actor, at: now).grants.contains(where: { roles.contains($0.role) }) { return nil }
        let who = roles.flatMap { register.roster.holders(of: $0, at: nil) }
        return .refused(
            Refusal(.workflow(.notPermitted(by: roles.map(ActorRule.role)), who: Array(Set(who)).sorted())), register)
    }

    func notPermitted(_ register: Register, but excluded: [Identifier] = []) -> Answer {
        let rules = Roles.all.filter { $0 != Roles.contributor && !excluded.contains($0) }.map(ActorRule.role)
        let who = register.roster.holders(of: Roles.operator, at: nil)
        return .refused(Refusal(.workflow(.notPermitted(by: rules), who: who)), register)
    }

    func unknownPerson(_ text: String, _ register: Register) -> Answer {
        let near = nearest(text, in: register.roster.people.keys.map(\.text))
        let facts = ["person": text, "nearest": near.joined(separator: ", ")]
        return Answer(.notFound(code: "unknown-person", facts: facts))
    }

    func document(_ person: Person, _ register: Register) -> JSON {
        let profile = register.profiles[person.id]
        let lent = register.roster.delegations(at: now)
        let absences = register.roster.absences(of: person.id, at: now).map { absence in
            JSON.object([
                "from": .string(absence.from.description), "until": .string(absence.until.description),
            ])
        }
        func list(_ delegations: [Delegation], _ key: String, _ other: (Delegation) -> PersonID) -> JSON? {
            if delegations.isEmpty { return nil }
            return .array(
                delegations.map {
                    .object([
                        "role": .string($0.role.notation), key: .string(other($0).text),
                        "until": .string($0.until.description),
                    ])
                })
        }
        return .members([
            "id": .string(person.id.text), "name": .string(profile?.name ?? person.id.text),
            "roles": .array(person.grants.map { .string($0.notation) }), "active": .bool(person.active),
            "erased": person.erased ? true : nil,
            "login": profile?.login.map(JSON.string), "unit": profile?.unit.map(JSON.string),
            "byline": profile?.byline.map(JSON.string),
            "delegations": list(lent.filter { $0.from == person.id }, "to", \.to),
            "standsIn": list(lent.filter { $0.to == person.id }, "from", \.from),
            "absences": absences.isEmpty ? nil : .array(absences),
            "awayUntil": register.roster.awayUntil(person.id, at: now).map { .string($0.description) },
        ])
    }

    func peopleAdd(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard let id = PersonID(text) else { return .usage("bad-person-id", ["id": text]) }
        let name = arguments.text("name")?.trimmed ?? ""
        guard !name.isEmpty else { return .usage("missing-name") }
        var grants: [RoleGrant] = []
        for notation in (arguments["roles"]?.items ?? []).compactMap(\.text) {
            guard let grant = RoleGrant(notation: notation) else {
                return .usage("unknown-role", ["role": notation, "nearest": nearestRole(notation)])
            }
            if !grants.contains(grant) { grants.append(grant) }
        }
        let login = arguments.text("login")
        let profile = Profile(
            name: name, login: login, unit: arguments.text("unit")?.trimmed, byline: arguments.text("byline")?.trimmed)
        let salted = SaltedText(profile.json)
        return try propose(
            Proposal(.addPerson(id, profile: salted.digest, grants: grants), by: actor, texts: [salted]), for: id,
            login: login)
    }

    /// Proposes what makes an account speak for somebody.
    private func propose(_ proposal: Proposal, for id: PersonID, login: String?) throws(Fault) -> Answer {
        var proposal = proposal
        // An account speaks for one person. The ledger does not know which, so it is the writer who looks, at the last moment.
        if let login {
            let shared = premises.writer.register
            proposal.isOverdue = { (_, waiting) throws(Fault) in
                let other = shared.current.person(login: login)
                return other != nil && other != id || waiting.contains(where: \.bringsSomebody)
            }
        }
        while true {
            if let login, let other = register.person(login: login), other != id {
                let reason = JSON.coded("login-taken", ["login": login, "person": other.text])
                return Answer(.refused([reason], nature: .rules))
            }
            let verdict = premises.writer.propose(proposal)
            if case .failed(.overtaken) = verdict { continue }
            return try personAnswer(verdict, id)
        }
    }

    func peopleGrant(_ arguments: Arguments, _ actor: ActorRecord, grants: Bool) throws(Fault) -> Answer {
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard let id = PersonID(text) else { return unknownPerson(text, register) }
        guard let notation = arguments.text("role"), let grant = RoleGrant(notation: notation) else {
            let notation = arguments.text("role") ?? ""
            return .usage("unknown-role", ["role": notation, "nearest": nearestRole(notation)])
        }
        let command: Command = grants ? .grant(id, grant) : .revoke(id, grant)
        let answer = try personAnswer(premises.writer.propose(Proposal(command, by: actor)), id)
        guard !grants, case .done(let document) = answer.outcome else { return answer }
        return Answer(.done(try withHoldings(document, of: id, actor, register)), names: answer.names)
    }

    func peopleDeactivate(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard let id = PersonID(text) else { return unknownPerson(text, register) }
        let answer = try personAnswer(premises.writer.propose(Proposal(.deactivate(id), by: actor)), id)
        guard case .done(let document) = answer.outcome else { return answer }
        return Answer(.done(try withHoldings(document, of: id, actor, register)), names: answer.names)
    }

    func peopleReactivate(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard let id = PersonID(text) else { return unknownPerson(text, register) }
        return try propose(Proposal(.reactivate(id), by: actor), for: id, login: register.profiles[id]?.login)
    }

    func nearestRole(_ notation: String) -> String {
        let word = notation.split(separator: "@", omittingEmptySubsequences: false).first.map(String.init) ?? notation
        return nearest(word, in: Roles.all.map(\.text)).joined(separator: ", ")
    }

    private func personAnswer(_ verdict: Verdict, _ id: PersonID) throws(Fault) -> Answer {
        let register = register
        switch verdict {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .unchanged, .committed:
            guard let person = register.roster.people[id] else { return unknownPerson(id.text, register) }
            try premises.makeFolders(for: person)
            return Answer(.done(document(person, register)))
        }
    }
}

extension Premises {
    /// Gives a contributor the two folders.
    func makeFolders(for person: Person) throws(Fault) {
        guard person.grants.contains(where: { $0.role == Roles.contributor }) else { return }
        try asking { () throws(SystemError) in
            // Drafts and what editors answer are for nobody else on the machine; whoever is let in comes by the folder's group.
            try Folder.makeDirectories(folder.inbox(of: person.id.text), mode: 0o750)
            try Folder.makeDirectories(folder.outbox(of: person.id.text), mode: 0o750)
        }
    }
}

extension Event {
    fileprivate var bringsSomebody: Bool {
        switch what {
        case .personAdded, .personReactivated: true
        default: false
        }
    }
}

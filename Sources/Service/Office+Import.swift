import Newsroom
import Workflow

extension Office {
    /// Adds everybody of a table, each by a command and an event of their own; where anything is wrong with it, nobody, and every fault is told
    /// with its line.
    func peopleImport(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        if let refused = refusedToOthers(actor, register) { return refused }
        let sheet = PeopleSheet(arguments.text("text") ?? "")
        var faults = sheet.faults
        // Each is decided on what the ones before it would leave, as the writer will.
        var state = register.state
        var logins: [String: String] = [:]
        var people: [(id: PersonID, proposal: Proposal)] = []
        for row in sheet.rows {
            func fault(_ code: String, _ facts: [String: String] = [:]) {
                faults.append(PeopleSheet.Fault(line: row.line, code: code, facts: facts))
            }
            let known = faults.count
            let id = PersonID(row["id"] ?? "")
            // A column that is missing was told once.
            if id == nil, row.cells["id"] != nil { fault("bad-person-id", ["id": row["id"] ?? ""]) }
            if row["name"] == nil, row.cells["name"] != nil { fault("sheet-no-name") }
            var grants: [RoleGrant] = []
            for notation in row.roles {
                guard let grant = RoleGrant(notation: notation) else {
                    fault("unknown-role", ["role": notation, "nearest": nearestRole(notation)])
                    continue
                }
                if !grants.contains(grant) { grants.append(grant) }
            }
            if let login = row["login"] {
                if let other = register.person(login: login)?.text ?? logins[login] {
                    fault("login-taken", ["login": login, "person": other])
                }
                logins[login] = row["id"] ?? ""
            }
            guard let id else {
                for reason in grants.flatMap(state.problems(with:)) { fault(reason.code, reason.facts) }
                continue
            }
            let profile = Profile(
                name: row["name"] ?? id.text, login: row["login"], unit: row["unit"], byline: row["byline"])
            let salted = SaltedText(profile.json)
            let command = Command.addPerson(id, profile: salted.digest, grants: grants)
            do throws(Refusal) {
                for event in try state.decide(command, by: actor, at: now) { try? state.evolve(event) }
            } catch {
                for reason in error.reasons { fault(reason.code, reason.facts) }
            }
            if faults.count == known { people.append((id, Proposal(command, by: actor, texts: [salted]))) }
        }
        let isDry = arguments.flag("dryRun")
        if faults.isEmpty, !isDry {
            let verdicts = premises.writer.propose(people.map(\.proposal))
            for (verdict, row) in zip(verdicts, sheet.rows) {
                switch verdict {
                case .failed(let fault): throw fault
                // Somebody else added the same person in the same moment.
                case .refused(let refusal, _):
                    for reason in refusal.reasons {
                        faults.append(PeopleSheet.Fault(line: row.line, code: reason.code, facts: reason.facts))
                    }
                case .unchanged, .committed: break
                }
            }
        }
        let after = self.register
        var added: [JSON] = []
        for (id, _) in people where faults.isEmpty && isDry || after.roster.people[id] != nil {
            added.append(.string(id.text))
            if let person = after.roster.people[id] { try premises.makeFolders(for: person) }
        }
        let told = faults.sorted { ($0.line, $0.code) < ($1.line, $1.code) }.map { fault in
            JSON.object([
                "line": .integer(Int64(fault.line)), "code": .string(fault.code),
                "facts": .object(fault.facts.mapValues(JSON.string)),
            ])
        }
        return Answer(.done(.object(["dryRun": .bool(isDry), "added": .array(added), "faults": .array(told)])))
    }
}

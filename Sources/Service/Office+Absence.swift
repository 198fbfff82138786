import Newsroom
import Workflow

extension Office {
    func peopleAbsent(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        guard let until = arguments.instant("until") else { return .usage("missing-return") }
        let register = register
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard let id = PersonID(text) else { return unknownPerson(text, register) }
        let absence = Absence(id, from: arguments.instant("from") ?? now, until: until)
        return try answer(
            premises.writer.propose(Proposal(.declareAbsence(absence), by: actor)), about: absence, actor)
    }

    func peoplePresent(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        guard let text = arguments.text("id") else { return .usage("missing-id") }
        guard let id = PersonID(text) else { return unknownPerson(text, register) }
        let ended = register.roster.absences(of: id, at: now).first ?? Absence(id, from: now, until: now)
        return try answer(premises.writer.propose(Proposal(.endAbsence(id), by: actor)), about: ended, actor)
    }

    private func answer(
        _ verdict: Verdict, about absence: Absence, _ actor: ActorRecord
    ) throws(Fault) -> Answer {
        let register = register
        let isChanged: Bool
        switch verdict {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .unchanged: isChanged = false
        case .committed: isChanged = true
        }
        let document = JSON.object([
            "id": .string(absence.person.text), "from": .string(absence.from.description),
            "until": .string(absence.until.description), "changed": .bool(isChanged),
        ])
        return Answer(
            .done(try withHoldings(document, of: absence.person, actor, register)),
            names: [absence.person.text: register.name(of: absence.person)])
    }

    /// Adds what somebody has taken on and not ended: how many pieces, and those of them that the asker may see.
    func withHoldings(
        _ document: JSON, of person: PersonID, _ actor: ActorRecord, _ register: Register
    ) throws(Fault) -> JSON {
        var query = RowQuery()
        query.assignee = person
        query.omitsTexts = true
        let rows = try storing { [query] () throws(StoreError) in try store.rows(matching: query) }
            .filter { !isAtRest($0, register) }
        if rows.isEmpty { return document }
        let seen = rows.filter { maySee($0, actor, register) }.map { row in
            JSON.object(["id": .string(row.id.description), "state": .string(row.state.text)])
        }
        return document.with("holding", .integer(Int64(rows.count))).with("holds", .array(seen))
    }

    /// Says of everybody whom an answer mentions and who is away until when.
    func withAbsences(_ answer: Answer) -> Answer {
        let roster = register.roster
        guard !roster.absences.isEmpty else { return answer }
        var answer = answer
        for id in answer.names.keys {
            answer.away[id] = PersonID(id).flatMap { roster.awayUntil($0, at: now) }?.description
        }
        return answer
    }
}

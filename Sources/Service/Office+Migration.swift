import Newsroom
import Workflow

extension Office {
    /// Puts the pieces of a workflow on another version, one recorded command each; what cannot go on there stays and is told.
    ///
    /// A piece that has ended where nothing leads out is left as it ended.
    func workflowMigrate(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let register = register
        if let refused = refusedToOthers(actor, register) { return refused }
        let word = arguments.text("name") ?? ""
        guard let name = Identifier(word), register.roster.current[name] != nil else {
            let near = nearest(word, in: register.roster.current.keys.map(\.text))
            let facts = ["workflow": word, "nearest": near.joined(separator: ", ")]
            return Answer(.notFound(code: "unknown-workflow", facts: facts))
        }
        let reference = WorkflowReference(name: name, version: arguments.number("to") ?? 0)
        guard let target = register.state.definition(reference) else {
            let facts = ["workflow": word, "version": String(reference.version)]
            return Answer(.notFound(code: "unknown-version", facts: facts))
        }
        let isTrial = arguments.flag("dryRun")
        var movable: [SubmissionID] = []
        var stranded: [JSON] = []
        func strand(
            _ id: SubmissionID, _ state: Identifier, of workflow: WorkflowReference, _ reasons: [Refusal.Reason]
        ) {
            stranded.append(
                .object([
                    "id": .string(id.description), "state": .string(state.text), "workflow": workflow.json,
                    "reasons": .array(
                        reasons.map { reason in
                            .object([
                                "code": .string(reason.code), "facts": .object(reason.facts.mapValues(JSON.string)),
                            ])
                        }),
                ]))
        }
        let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
        var query = RowQuery()
        query.includesEnded = true
        query.omitsTexts = true
        let rows = try storing { () throws(StoreError) in try store.rows(matching: query) }
        for row in rows.sorted(by: { $0.id < $1.id }) {
            guard let submission = try editions.submission(row.id), submission.workflow.name == name,
                submission.workflow != reference, let old = register.state.definition(submission.workflow),
                !submission.ended || old.transitions.contains(where: { $0.from.contains(submission.state) })
            else { continue }
            let reasons = submission.strandings(from: old, to: target)
            if reasons.isEmpty {
                movable.append(row.id)
            } else {
                strand(row.id, submission.state, of: submission.workflow, reasons)
            }
        }
        var migrated = movable
        if !isTrial {
            migrated = []
            let verdicts = premises.writer.propose(movable.map { Proposal(.migrate($0, to: reference), by: actor) })
            for (id, verdict) in zip(movable, verdicts) {
                switch verdict {
                case .failed(let fault): throw fault
                // It moved on since it was looked at.
                case .refused(let refusal, let submission):
                    strand(
                        id, submission?.state ?? target.initial, of: submission?.workflow ?? reference, refusal.reasons)
                case .unchanged, .committed: migrated.append(id)
                }
            }
        }
        return Answer(
            .done(
                .object([
                    "name": .string(name.text), "to": .integer(Int64(reference.version)), "dryRun": .bool(isTrial),
                    "migrated": .array(migrated.map { .string($0.description) }), "stranded": .array(stranded),
                ])))
    }
}

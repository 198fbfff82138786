import Newsroom
import Workflow

extension Office {
    func workflowList() -> Answer {
        let register = register
        let adopted = register.roster.adopted.sorted {
            ($0.key.name.text, $0.key.version) < ($1.key.name.text, $1.key.version)
        }
        return Answer(
            .done(
                .array(
                    adopted.map { reference, digest in
                        let definition = register.library[digest]
                        return .members([
                            "name": .string(reference.name.text), "version": .integer(Int64(reference.version)),
                            "current": .bool(register.roster.current[reference.name] == reference.version),
                            "digest": .string(digest.hex),
                            "title": definition.map {
                                $0.titles.json
                            },
                            "states": definition.map { .integer(Int64($0.states.count)) },
                            "transitions": definition.map { .integer(Int64($0.transitionNames.count)) },
                        ])
                    })))
    }

    func workflowShow(_ arguments: Arguments) throws(Fault) -> Answer {
        let register = register
        let word = arguments.text("name") ?? ""
        guard let name = Identifier(word), let current = register.roster.current[name] else {
            let near = nearest(word, in: register.roster.current.keys.map(\.text))
            let facts = ["workflow": word, "nearest": near.joined(separator: ", ")]
            return Answer(.notFound(code: "unknown-workflow", facts: facts))
        }
        let version = arguments.number("version") ?? current
        guard let digest = register.roster.adopted[WorkflowReference(name: name, version: version)],
            let text = try storing({ () throws(StoreError) in try store.text(digest) })
        else {
            let facts = ["workflow": "\(word)@\(version)", "nearest": "\(word)@\(current)"]
            return Answer(.notFound(code: "unknown-workflow", facts: facts))
        }
        return Answer(
            .done(
                .object([
                    "name": .string(name.text), "version": .integer(Int64(version)), "digest": .string(digest.hex),
                    "text": .string(String(decoding: text, as: UTF8.self)),
                ])))
    }

    /// Adopts a definition whose text the command has read and checked already; it is read again here, where it counts.
    func workflowAdopt(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        let bytes = Array((arguments.text("text") ?? "").utf8)
        guard let definition = premises.parts.readDefinition(bytes) else {
            return .usage("bad-definition", ["file": arguments.text("file") ?? ""])
        }
        var document: JSON = .object([
            "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
            "digest": .string(Digest.of(bytes).hex),
        ])
        switch premises.adopt(definition, bytes, by: actor) {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .unchanged: document = document.with("changed", false)
        case .committed: document = document.with("changed", true)
        }
        let (register, now) = (register, now)
        let state = register.state
        let ahead = state.foreseen(definition, beside: state.proof(of: definition, at: now), at: now)
        if ahead.isEmpty { return Answer(.done(document)) }
        return Answer(
            .done(document.with("ahead", .array(ahead.map { $0.json(at: now) }))),
            names: names(Set(ahead.flatMap(\.named)), register))
    }
}

extension Titles {
    var json: JSON { .object(["vi": .string(vi), "en": .string(en)]) }
}

extension Premises {
    /// Asks for a definition's adoption. It is proven before the writer is asked, so that a long proof keeps nobody waiting; the writer
    /// makes its own only where people have come or gone meanwhile.
    func adopt(_ definition: Definition, _ text: [UInt8], by actor: ActorRecord) -> Verdict {
        let digest = Digest.of(text)
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        var proposal = Proposal(.adoptWorkflow(reference, definition: digest), by: actor, plainTexts: [digest: text])
        let state = writer.register.current.state
        let isNew = state.roster.current[reference.name].map { $0 < reference.version } ?? true
        // What is refused anyway needs no proof.
        if isNew, state.roster.actor(actor).grants.contains(where: { $0.role == Roles.operator }) {
            proposal.proven = state.proven(definition, at: parts.now())
        }
        return writer.propose(proposal)
    }
}

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
        let digest = Digest.of(bytes)
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        let verdict = premises.writer.propose(
            Proposal(.adoptWorkflow(reference, definition: digest), by: actor, plainTexts: [digest: bytes]))
        var document: JSON = .object([
            "name": .string(reference.name.text), "version": .integer(Int64(reference.version)),
            "digest": .string(digest.hex),
        ])
        switch verdict {
        case .failed(let fault): throw fault
        case .refused(let refusal, _): return .refused(refusal, register)
        case .unchanged: document = document.with("changed", false)
        case .committed: document = document.with("changed", true)
        }
        return Answer(.done(document))
    }
}

extension Titles {
    var json: JSON { .object(["vi": .string(vi), "en": .string(en)]) }
}

import CommandLineParsing
import Localization
import Newsroom
import Service
import Workflow

/// `workflow diagram`: a definition as a picture, with `--submission` the one that a piece is on and where it stands.
enum DiagramCommand {
    static func run(_ call: Call) throws(Failure) {
        let word = call.parsed.argument("NAME") ?? ""
        let (definition, present) = try wanted(word, call)
        let words = RuleWords(call.language, definition).diagram
        let format = call.parsed.value("format") ?? "mermaid"
        let text: String
        switch format {
        case "dot": text = definition.dot(words, at: present)
        case "svg": text = definition.svg(words, at: present)
        case _: text = definition.mermaid(words, at: present)
        }
        guard call.json else { return call.write(text) }
        call.out(
            .members([
                "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
                "format": .string(format), "state": present.map { .string($0.text) }, "text": .string(text),
            ]))
    }

    private static func wanted(_ word: String, _ call: Call) throws(Failure) -> (Definition, Identifier?) {
        guard let id = call.parsed.value("submission") else {
            return (try WorkflowCommands.definition(word, call), nil)
        }
        let piece = try call.ask(.show, ["id": .string(id)]).document
        guard let state = piece["state"]?.text.flatMap({ Identifier($0) }),
            let reference = piece["workflow"].flatMap(WorkflowReference.init(json:))
        else { throw call.notUnderstood }
        if WorkflowCommands.isFile(word) { return (try WorkflowCommands.definition(word, call), state) }
        // The piece stays on the version that it started with, whatever the name alone means today.
        guard word == reference.name.text || word == reference.description else {
            let facts = ["id": piece["id"]?.text ?? id, "found": reference.name.text, "asked": printable(word)]
            throw Failure(2, "other-workflow", facts, call.say(Phrase.matrix.otherWorkflow, facts))
        }
        return (try WorkflowCommands.adopted(reference.description, call), state)
    }
}

import CommandLineParsing
import Localization
import Newsroom
import Posix
import Service
import Workflow
import WorkflowFile

/// `workflow …`: definitions as files and as the newsroom adopted them.
enum WorkflowCommands {
    static func check(_ call: Call) throws(Failure) {
        let word = call.parsed.argument("WORKFLOW") ?? ""
        let definition = try isFile(word) ? read(try call.readFile(word), file: word, call) : adopted(word, call)
        if call.json {
            return call.out(
                .object([
                    "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
                    "sound": true, "states": .integer(Int64(definition.states.count)),
                    "transitions": .integer(Int64(definition.transitionNames.count)),
                    "promises": .array(definition.promises.map { .string($0.rawValue) }),
                ]))
        }
        call.out(
            call.say(
                Phrase.terminal.sound,
                [
                    "name": definition.name.text, "version": String(definition.version),
                    "states": String(definition.states.count), "transitions": String(definition.transitionNames.count),
                ]))
        for promise in definition.promises {
            let sentence = Phrase.promises[promise.rawValue]?(call.language) ?? promise.rawValue
            call.out("- " + call.say(Phrase.workflow.kept, ["promise": sentence]))
        }
    }

    /// `NAME`, or `NAME@VERSION`.
    static func reference(_ word: String, _ call: Call) throws(Failure) -> (name: String, version: JSON?) {
        let parts = word.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false).map(String.init)
        guard parts.count == 2 else { return (word, nil) }
        guard let version = Int64(parts[1]), version > 0 else {
            throw Failure(Answer(.notFound(code: "unknown-workflow", facts: ["workflow": word])), call.sentences)
        }
        return (parts[0], .integer(version))
    }

    static func list(_ call: Call) throws(Failure) {
        let found = try call.ask(.workflowList)
        if call.json { return call.out(found.document) }
        let words = Phrase.columns
        let own = Phrase.terminal
        var table = Table([
            call.column(words.workflow), call.column(words.version, toTheRight: true), call.column(own.current),
            call.column(own.states, toTheRight: true), call.column(own.transitions, toTheRight: true),
            call.column(words.title, flexible: true),
        ])
        for workflow in found.document.items ?? [] {
            table.add([
                workflow["name"]?.text ?? "", String(workflow["version"]?.number ?? 0),
                call.say(workflow["current"]?.flag == true ? Phrase.words.yes : Phrase.words.no),
                String(workflow["states"]?.number ?? 0), String(workflow["transitions"]?.number ?? 0),
                call.sentences.title(workflow["title"]) ?? "",
            ])
        }
        call.out(table)
    }

    static func show(_ call: Call) throws(Failure) {
        let found = try named(call)
        if call.json { return call.out(found.document) }
        call.write(printable(found.document["text"]?.text ?? "", keepingLines: true))
    }

    static func adopt(_ call: Call) throws(Failure) {
        let file = call.parsed.argument("FILE") ?? ""
        let bytes = try call.readFile(file)
        // Every fault is told here with its place; the newsroom itself would only say no.
        _ = try read(bytes, file: file, call)
        let text = String(decoding: bytes, as: UTF8.self)
        let found = try call.act(.workflowAdopt, ["text": .string(text), "file": .string(file)])
        if call.json { return call.out(found.document) }
        let phrase = found.document["changed"]?.flag == false ? Phrase.terminal.adoptedAlready : Phrase.workflow.adopted
        call.tell(
            call.say(
                phrase,
                [
                    "name": found.document["name"]?.text ?? "",
                    "version": String(found.document["version"]?.number ?? 0),
                ]))
    }

    private static func named(_ call: Call) throws(Failure) -> Call.Found {
        let (name, version) = try reference(call.parsed.argument("NAME") ?? "", call)
        return try call.ask(.workflowShow, ["name": .string(name), "version": version])
    }

    static func adopted(_ name: String, _ call: Call) throws(Failure) -> Definition {
        let (word, version) = try reference(name, call)
        let text =
            try call.ask(.workflowShow, ["name": .string(word), "version": version]).document["text"]?.text ?? ""
        return try read(Array(text.utf8), file: name, call)
    }

    static func read(_ bytes: [UInt8], file: String, _ call: Call) throws(Failure) -> Definition {
        do throws(FileFaults) {
            return try readDefinition(bytes: bytes, file: file)
        } catch {
            throw call.sentences.failure(error)
        }
    }

    /// A word that is no name, with or without a version, or that names a file here, is a file.
    static func isFile(_ word: String) -> Bool {
        if Identifier(word.prefix { $0 != "@" }) == nil { return true }
        return (try? FileStatus(ofPath: word))?.kind == .regular
    }
}

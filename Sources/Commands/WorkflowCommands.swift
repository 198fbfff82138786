import CommandLineParsing
import Localization
import Newsroom
import Posix
import Service
import Workflow
import WorkflowFile

/// `workflow …`: definitions as files and as the newsroom adopted them.
enum WorkflowCommands {
    /// Proves a definition; exit code 1 when something is refuted.
    static func check(_ call: Call) throws(Failure) -> Int32 {
        let definition = try definition(call.parsed.argument("WORKFLOW") ?? "", call)
        let proven = try prove(definition, call)
        let telling = ProofTelling(call, definition, names: proven.names)
        let document = proven.document.withMessages(telling)
        if call.json { call.out(document) } else { telling.tell(document) }
        return document["sound"]?.flag == true ? 0 : 1
    }

    /// Proves in this process, of what the newsroom says of its people, and for made-up ones outside of a newsroom. Nothing is held
    /// meanwhile: a long proof keeps no command waiting, and whoever ends it ends it whole.
    private static func prove(_ definition: Definition, _ call: Call) throws(Failure) -> Call.Found {
        let people = call.parsed.options["people"]?.first
        // A newsroom that is named and not there is told of.
        let isMeant = call.folder != nil || call.parsed.options["newsroom"] != nil
        guard isMeant, people != "generic" else {
            let proof = definition.prove(with: .generic(for: definition))
            return Call.Found(document: proof.json(of: definition), names: [:])
        }
        let found = try call.ask(.workflowCheck)
        do {
            let basis = try ProofBasis(found.document, names: found.names) { try? readDefinition(bytes: $0, file: "") }
            let document = basis.check(definition, for: people == "real" ? .real : .asAdopted)
            return Call.Found(document: document, names: found.names)
        } catch {
            throw Failure(error, call.sentences)
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

    /// Says at once, with the story, which workflows in use a change of people has broken.
    static func warn(_ found: Call.Found, _ call: Call) throws(Failure) {
        for broken in found.document["broken"]?.items ?? [] {
            let name = broken["name"]?.text ?? ""
            let version = String(broken["version"]?.number ?? 0)
            let telling = ProofTelling(call, try adopted("\(name)@\(version)", call), names: found.names)
            var facts = ["name": name, "version": version]
            facts["since"] = broken["from"].map(call.firstMoment)
            let isPassing = broken["meanwhile"]?.flag == true
            call.tell(call.bold(call.say(isPassing ? Phrase.proof.brokenMeanwhile : Phrase.proof.broken, facts)))
            let lines = telling.lines(
                of: broken["findings"]?.items ?? [], areShortest: broken["shortest"]?.flag == true, meanwhile: isPassing
            )
            for line in lines { call.tell(line) }
        }
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
        let bytes = try call.readFile(file, limit: Call.largestDefinition)
        // Every fault is told here with its place; the newsroom itself would only say no.
        let definition = try read(bytes, file: file, call)
        let text = String(decoding: bytes, as: UTF8.self)
        let found: Call.Found
        do {
            found = try call.act(.workflowAdopt, ["text": .string(text), "file": .string(file)])
        } catch {
            guard error.reasons.contains(where: { $0.code == "unsound-workflow" }), !call.json else { throw error }
            let proof = try prove(definition, call)
            ProofTelling(call, definition, names: proof.names).tell(proof.document)
            throw error
        }
        if call.json { return call.out(found.document) }
        let phrase = found.document["changed"]?.flag == false ? Phrase.terminal.adoptedAlready : Phrase.workflow.adopted
        call.tell(
            call.say(
                phrase,
                [
                    "name": found.document["name"]?.text ?? "",
                    "version": String(found.document["version"]?.number ?? 0),
                ]))
        for line in ProofTelling(call, definition, names: found.names).ahead(found.document) { call.tell(line) }
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

import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Posix
import Service
import Workflow
import WorkflowFile

/// What turns ids and times into what people read; loaded once a command, and only where people read.
struct Glossary {
    let language: Language
    let zone: Zone
    private let desks: [String: String]
    private let definitions: [WorkflowReference: Definition]

    /// Loads the definitions of the named workflows, or of those in use when none is named.
    init(_ call: Call, workflows: [JSON] = []) throws(Failure) {
        let known = Glossary.withoutWorkflows(call)
        (language, zone, desks) = (known.language, known.zone, known.desks)
        var references = Set(workflows.compactMap(WorkflowReference.init(json:)))
        if references.isEmpty {
            let listed = try call.ask(.workflowList).document.items ?? []
            references = Set(listed.filter { $0["current"]?.flag == true }.compactMap(WorkflowReference.init(json:)))
        }
        var definitions: [WorkflowReference: Definition] = [:]
        for reference in references {
            let arguments: KeyValuePairs<String, JSON?> = [
                "name": .string(reference.name.text), "version": .integer(Int64(reference.version)),
            ]
            let text = try call.ask(.workflowShow, arguments).document["text"]?.text ?? ""
            definitions[reference] = try? readDefinition(bytes: Array(text.utf8), file: reference.description)
        }
        self.definitions = definitions
    }

    /// Takes what is known already; for tests and for text without a newsroom.
    init(
        language: Language, zone: Zone, definitions: [WorkflowReference: Definition] = [:],
        desks: [String: String] = [:]
    ) {
        self.language = language
        self.zone = zone
        self.definitions = definitions
        self.desks = desks
    }

    /// Knows no workflow's words: of a newsroom that hands out none.
    static func withoutWorkflows(_ call: Call) -> Glossary {
        let spoken: Titles.Language = call.language == .vi ? .vi : .en
        let desks = (call.settings?.desks ?? []).map { ($0.id.text, $0.titles[spoken]) }
        return Glossary(
            language: call.language, zone: call.zone, desks: Dictionary(desks, uniquingKeysWith: { first, _ in first }))
    }

    func desk(_ id: String) -> String { desks[id] ?? id }

    /// A state's title; its id where no definition has it.
    func state(_ id: String, of workflow: JSON? = nil) -> String {
        candidates(workflow).lazy.compactMap { definition in
            Identifier(id).flatMap { definition.state($0) }?.titles
        }.first.map { $0[spoken] } ?? id
    }

    func transition(_ id: String, of workflow: JSON? = nil) -> String {
        candidates(workflow).lazy.compactMap { definition in
            Identifier(id).flatMap { definition.transitions(named: $0).first }?.titles
        }.first.map { $0[spoken] } ?? id
    }

    /// What an attempt that is no step of a workflow was, by the ledger's word for it.
    func command(_ word: String) -> String { Phrase.attempts[word]?(language) ?? word }

    /// `editor@nu-cong` as `biên tập viên @nu-cong`.
    func role(_ notation: String) -> String {
        let parts = notation.split(separator: "@", maxSplits: 1).map(String.init)
        let role = parts.first ?? notation
        let desk = parts.count == 2 ? " @\(parts[1])" : ""
        return (Phrase.roles[role]?(language) ?? role) + desk
    }

    /// A time of an answer on the newsroom's clocks.
    func time(_ json: JSON?) -> String {
        guard let text = json?.text else { return "" }
        return Instant(text).map { Dates.shortWithTime($0.milliseconds, language, zone) } ?? text
    }

    private var spoken: Titles.Language { language == .vi ? .vi : .en }

    private func candidates(_ workflow: JSON?) -> [Definition] {
        if let exact = workflow.flatMap(WorkflowReference.init(json:)).flatMap({ definitions[$0] }) { return [exact] }
        return definitions.sorted { ($0.key.name.text, $1.key.version) < ($1.key.name.text, $0.key.version) }.map(
            \.value)
    }
}

extension Call {
    /// The newsroom's time zone.
    var zone: Zone { settings.flatMap { Zone($0.timeZone) } ?? .vietnam }

    var id: JSON? { parsed.argument("ID").map(JSON.string) }

    /// A whole number that an option names.
    func number(_ option: String, atLeast least: Int64 = 0) throws(Failure) -> JSON? {
        guard let text = parsed.value(option) else { return nil }
        guard let number = Int64(text), number >= least else {
            throw usage("bad-number", ["option": "--\(option)", "value": text])
        }
        return .integer(number)
    }

    /// A time that an option names, understood in the newsroom's zone; `relative` lets `2h` mean two hours ago.
    func time(_ option: String, relative: Bool = false) throws(Failure) -> JSON? {
        guard let text = parsed.value(option) else { return nil }
        do throws(TimeFault) {
            let milliseconds = try parseTime(text, zone: zone, before: relative ? Posix.now() : nil)
            return .string(Instant(milliseconds: milliseconds).description)
        } catch {
            switch error {
            case .notATime(let text): throw usage("bad-time", ["value": text])
            case .noSuchTime(let text): throw usage("no-such-time", ["value": text])
            }
        }
    }

    /// A request that makes no sense, found before it was put.
    func usage(_ code: String, _ facts: [String: String] = [:]) -> Failure {
        Failure(2, code, facts, sentences.refusal(code, facts))
    }

    /// A workflow file that is too large is told so with its place by its own reader.
    static let largestDefinition = 64 << 20

    /// Reads a file that was named on the command line; `-` is standard input. At most 4 MiB where nothing else is said.
    func readFile(_ path: String, limit: Int = Request.largest) throws(Failure) -> [UInt8] {
        let bytes: [UInt8]
        do throws(SystemError) {
            // Standard input stays open: what is closed at the end is a second descriptor of it.
            let file = path == "-" ? Descriptor(owning: dup(STDIN_FILENO)) : try Descriptor.open(path)
            bytes = try file.readAll(limit: limit)
        } catch {
            if error.isMissing {
                let facts = ["file": path]
                throw Failure(3, "no-such-file", facts, sentences.refusal("no-such-file", facts))
            }
            if error.code == EISDIR { throw usage("is-folder", ["file": path]) }
            if error.isTooLarge { throw usage("file-too-large", ["file": path, "limit": String(limit)]) }
            throw Failure(.system(error), sentences)
        }
        return bytes
    }

    /// Reads the checkpoint of a folder that somebody else exported; nil where there is no file. A pipe in its place is not waited for, as
    /// one is that was named.
    static func checkpoint(ofLog folder: String) -> [UInt8]? {
        try? Descriptor.openRegular(folder + "/checkpoint", followingLink: true).readAll(limit: Request.largest)
    }

    /// Reads a file that is checked letter for letter: a key, a checkpoint, a proof. What mail and editors do to a text is undone, their
    /// line ends, the mark in front and how many line ends stand last: what was signed has one, and nothing else is let through.
    func readSigned(_ path: String) throws(Failure) -> [UInt8] { Self.signed(try readFile(path)) }

    static func signed(_ bytes: [UInt8]) -> [UInt8] {
        let mark: [UInt8] = [0xEF, 0xBB, 0xBF]
        let plain = bytes.starts(with: mark) ? bytes[mark.count...] : bytes[...]
        let (lineEnd, carriageReturn) = (UInt8(ascii: "\n"), UInt8(ascii: "\r"))
        var signed = plain.indices.filter {
            plain[$0] != carriageReturn || $0 + 1 == plain.endIndex || plain[$0 + 1] != lineEnd
        }
        .map { plain[$0] }
        while signed.last == lineEnd { signed.removeLast() }
        return signed.isEmpty ? [] : signed + [lineEnd]
    }

    /// The same as text.
    func readSignedText(_ path: String) throws(Failure) -> String { try text(try readSigned(path), of: path) }

    func readText(_ path: String) throws(Failure) -> String { try text(try readFile(path), of: path) }

    private func text(_ bytes: [UInt8], of path: String) throws(Failure) -> String {
        guard let text = String(validating: bytes, as: UTF8.self) else { throw usage("not-text", ["file": path]) }
        return text
    }

    /// Puts the workflow's own words and the newsroom's clock into the sentences of a refusal.
    func inWords(_ failure: Failure) -> Failure {
        let told = failure.reasons.contains {
            $0.facts["state"] != nil || $0.facts["allowed"] != nil || $0.facts["time"] != nil
                || $0.facts["transition"] != nil
        }
        // A reason that was given for one piece names the workflow whose states and steps it speaks of.
        func workflow(of reason: Failure.Reason) -> JSON? {
            guard let name = reason.facts["workflow"], let version = reason.facts["version"].flatMap({ Int64($0) })
            else { return nil }
            return .object(["name": .string(name), "version": .integer(version)])
        }
        let named = failure.reasons.compactMap(workflow)
        guard told, let glossary = try? Glossary(self, workflows: named) else { return failure }
        var failure = failure
        failure.reasons = failure.reasons.map { reason in
            var reason = reason
            reason.message = sentences.refusal(
                reason.code, glossary.inWords(reason.facts, of: workflow(of: reason)), failure.names)
            return reason
        }
        return failure
    }

    /// Asks for something to be done; a refusal speaks the workflow's own words.
    func act(_ verb: Request.Verb, _ arguments: KeyValuePairs<String, JSON?>) throws(Failure) -> Found {
        do throws(Failure) { return try ask(verb, arguments) } catch { throw inWords(error) }
    }
}

extension Glossary {
    /// The facts of a reason with titles in place of ids, and times on the newsroom's clocks.
    func inWords(_ facts: [String: String], of workflow: JSON? = nil) -> [String: String] {
        var facts = facts
        if let state = facts["state"] { facts["state"] = self.state(state, of: workflow) }
        if let allowed = facts["allowed"] {
            let states = allowed.components(separatedByCommas: ()).map { "“\(state($0, of: workflow))”" }
            facts["allowed"] = Phrase.list(states, language, alternatives: true)
        }
        if let transition = facts["transition"] { facts["transition"] = self.transition(transition, of: workflow) }
        if let time = facts["time"] { facts["time"] = self.time(.string(time)) }
        if let at = facts["at"] { facts["at"] = self.time(.string(at)) }
        return facts
    }
}

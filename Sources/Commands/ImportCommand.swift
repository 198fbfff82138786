import CommandLineParsing
import Localization
import Newsroom
import Service

/// `people import`: everybody of a table at once.
enum ImportCommand {
    static func run(_ call: Call) throws(Failure) {
        let file = call.parsed.argument("FILE") ?? ""
        let found = try call.act(
            .peopleImport,
            ["text": .string(try call.readText(file)), "dryRun": .bool(call.parsed.flag("dry-run"))])
        let faults = found.document["faults"]?.items ?? []
        if !faults.isEmpty { throw failure(faults, file, call) }
        if call.json { return call.out(found.document) }
        let count = found.document["added"]?.items?.count ?? 0
        let phrase = call.parsed.flag("dry-run") ? Phrase.sheet.wouldAdd : Phrase.sheet.added
        call.tell(phrase.counted(count, call.language))
        try WorkflowCommands.warn(found, call)
    }

    private static func failure(_ faults: [JSON], _ file: String, _ call: Call) -> Failure {
        let reasons = faults.map { fault in
            var facts: [String: String] = [:]
            if case .object(let members)? = fault["facts"] { facts = members.compactMapValues(\.text) }
            let code = fault["code"]?.text ?? ""
            let line = String(fault["line"]?.number ?? 0)
            let message = call.say(
                Phrase.sheet.fault,
                ["file": printable(file), "line": line, "problem": call.sentences.refusal(code, facts)])
            return Failure.Reason(code: code, facts: facts.merging(["line": line]) { $1 }, message: message)
        }
        return Failure(1, reasons, hint: Phrase.sheet.faults.counted(reasons.count, call.language))
    }
}

import CommandLineParsing
import Localization
import Newsroom
import Service

/// `workflow migrate`: puts pieces on another version of their workflow; exit code 1 when some cannot go on there.
enum MigrateCommand {
    static func run(_ call: Call) throws(Failure) -> Int32 {
        guard let version = try call.number("to") else {
            throw Failure(
                Answer(.wrongUsage(code: "missing-version", facts: ["option": "--to"])), call.sentences)
        }
        let found = try call.act(
            .workflowMigrate,
            [
                "name": call.parsed.argument("NAME").map(JSON.string), "to": version,
                "dryRun": .bool(call.parsed.flag("dry-run")),
            ])
        let stranded = found.document["stranded"]?.items ?? []
        if call.json {
            call.out(found.document)
        } else {
            let migrated = found.document["migrated"]?.items ?? []
            let words = Phrase.workflow
            let phrase = call.parsed.flag("dry-run") ? words.wouldMigrate : words.migrated
            for id in migrated { call.out(id.text ?? "") }
            let values = ["n": String(migrated.count), "version": String(version.number ?? 0)]
            call.tell(call.say(phrase, values))
            if !stranded.isEmpty { call.tell(call.say(words.stranded, ["n": String(stranded.count)])) }
            guard !stranded.isEmpty else { return 0 }
            // The state may be one that only the former version has.
            let glossary = try Glossary(call, workflows: stranded.compactMap { $0["workflow"] })
            for piece in stranded {
                let workflow = piece["workflow"]
                let state = glossary.state(piece["state"]?.text ?? "", of: workflow)
                call.out("\(piece["id"]?.text ?? "")  \(printable(state))")
                for reason in piece["reasons"]?.items ?? [] {
                    guard case .object(let members)? = reason["facts"] else { continue }
                    let code = reason["code"]?.text ?? ""
                    let facts = glossary.inWords(members.compactMapValues(\.text), of: workflow)
                    call.out("  - " + printable(call.sentences.refusal(code, facts)))
                }
            }
        }
        return stranded.isEmpty ? 0 : 1
    }
}

import CommandLineParsing
import Localization
import Newsroom
import Service

/// `explain`: what may be done with the line to type, and for the rest every reason and who could.
enum ExplainCommand {
    static func run(_ call: Call) throws(Failure) {
        let found = try call.ask(
            .explain, ["id": call.id, "transition": call.parsed.argument("TRANSITION").map(JSON.string)])
        let glossary = try Glossary(call, workflows: [found.document["workflow"]].compactMap(\.self))
        let document = told(found, call, glossary)
        if call.json { return call.out(document) }
        show(document, call, glossary)
        guard let away = document["away"]?.items, !away.isEmpty else { return }
        call.out("")
        call.out(call.bold(call.say(Phrase.absence.now)))
        for one in away {
            let id = one["person"]?.text ?? ""
            let facts = ["person": "\(found.name(id)) (\(id))", "until": call.lastMoment(one["until"])]
            call.out("  " + printable(call.say(Phrase.absence.until, facts)))
        }
    }

    /// The same document with a sentence beside every reason.
    private static func told(_ found: Call.Found, _ call: Call, _ glossary: Glossary) -> JSON {
        let names = call.sentences.marked(found.names, away: found.away)
        func told(_ option: JSON) -> JSON {
            guard let reasons = option["reasons"]?.items else { return option }
            let sentences = reasons.map { reason in
                var facts: [String: String] = [:]
                if case .object(let members)? = reason["facts"] { facts = members.compactMapValues(\.text) }
                let code = reason["code"]?.text ?? ""
                return reason.with(
                    "message", .string(call.sentences.refusal(code, glossary.inWords(facts), names)))
            }
            return option.with("reasons", .array(sentences))
        }
        var document = found.document.with("options", .array((found.document["options"]?.items ?? []).map(told)))
        if let edit = document["edit"] { document = document.with("edit", told(edit)) }
        return document
    }

    private static func show(_ document: JSON, _ call: Call, _ glossary: Glossary) {
        let id = document["id"]?.text ?? ""
        let state = glossary.state(document["state"]?.text ?? "")
        call.out(call.bold(call.say(Phrase.terminal.stands, ["id": id, "state": state])))
        let options = document["options"]?.items ?? []
        let allowed = options.filter { $0["allowed"]?.flag == true }
        let refused = options.filter { $0["allowed"]?.flag != true }
        let wholeList = call.parsed.argument("TRANSITION") == nil
        if !allowed.isEmpty || (wholeList && document["edit"]?["allowed"]?.flag == true) {
            call.out("")
            call.out(call.bold(call.say(Phrase.messages.mayDo)))
            var lines = allowed.map { option in
                let name = option["transition"]?.text ?? ""
                let to = option["to"]?.text.map { glossary.state($0) } ?? ""
                return (line(name, id, option), "\(glossary.transition(name)) → \(to)")
            }
            if wholeList, document["edit"]?["allowed"]?.flag == true {
                lines.append(("tinbai edit \(id)", Phrase.commands["edit"]?(call.language) ?? ""))
            }
            let width = lines.map { columns($0.0) }.max() ?? 0
            for (command, meaning) in lines { call.out("  \(pad(command, to: width))  \(printable(meaning))") }
        } else if wholeList {
            call.out(call.say(Phrase.terminal.nothingNow))
        }
        var problems = refused.map { option in
            (glossary.transition(option["transition"]?.text ?? ""), option)
        }
        if wholeList, let edit = document["edit"], edit["allowed"]?.flag != true {
            problems.append((Phrase.commands["edit"]?(call.language) ?? "", edit))
        }
        guard !problems.isEmpty else { return }
        call.out("")
        call.out(call.bold(call.say(Phrase.messages.mayNot)))
        for (name, option) in problems {
            let word = option["transition"]?.text.map { " (\($0))" } ?? ""
            call.out("  \(printable(name))\(word)")
            for reason in option["reasons"]?.items ?? [] {
                call.out("    - " + printable(reason["message"]?.text ?? ""))
            }
        }
    }

    /// What to type, with the options that the step cannot do without.
    private static func line(_ transition: String, _ id: String, _ option: JSON) -> String {
        let verb = FireCommand.verbs.contains(transition) ? transition : "fire \(transition)"
        let needs = (option["needs"]?.items ?? []).compactMap(\.text)
        let time = needs.contains("time") ? " --at \"…\"" : ""
        let comment = needs.contains("comment") ? " -m \"…\"" : ""
        return "tinbai \(verb) \(id)\(time)\(comment)"
    }
}

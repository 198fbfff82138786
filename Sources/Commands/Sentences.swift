import Localization
import Newsroom
import Workflow
import WorkflowFile

/// Makes the sentences about codes and facts; the only place that turns an answer's reasons into words.
struct Sentences {
    let language: Language

    /// The sentence about a refusal or a request that makes no sense.
    func refusal(_ code: String, _ facts: [String: String], _ names: [String: String] = [:]) -> String {
        // Of two whom a lent role binds, either may be meant.
        let lent = facts["giver"] == nil ? nil : Phrase.refusalsOfLent[code]
        guard let phrase = lent ?? Phrase.requests[code] ?? Phrase.refusals[code] else {
            return Phrase.messages.ourFault(language, ["detail": code])
        }
        var values = facts.mapValues { printable($0) }
        if let who = facts["who"], !who.isEmpty {
            let people = who.split(separator: ",").map { $0.filter { $0 != " " } }
            values["who"] = Phrase.list(
                people.prefix(5).map { id in names[id].map { "\(printable($0)) (\(id))" } ?? id }, language,
                alternatives: true)
        }
        if let giver = facts["giver"], let name = names[giver] { values["giver"] = printable(name) }
        if let by = facts["by"] {
            let rules = by.split(separator: ",").map { $0.filter { $0 != " " } }
            values["by"] = Phrase.list(
                rules.map { Phrase.roles[$0]?(language) ?? $0 }, language, alternatives: true)
        }
        if let nearest = facts["nearest"], !nearest.isEmpty {
            let words = nearest.components(separatedByCommas: ())
            values["nearest"] = Phrase.list(words, language, alternatives: true)
        }
        return phrase(language, values)
    }

    /// The names with a mark beside those who are away.
    func marked(_ names: [String: String], away: [String: String]) -> [String: String] {
        var names = names
        for id in away.keys {
            if let name = names[id] { names[id] = Phrase.absence.marked(language, ["person": name]) }
        }
        return names
    }

    /// The sentence about something that no rule is about.
    func fault(_ code: String, _ facts: [String: String]) -> String {
        let say = Phrase.messages
        let detail = printable(facts["detail"] ?? code)
        switch code {
        case "disk-full": return say.diskFull(language)
        case "not-durable": return say.notDurable(language)
        case "store-damaged": return say.storeDamaged(language, ["detail": detail])
        case "store-too-new": return say.storeTooNew(language)
        case "store-busy", "store-overtaken": return say.storeBusy(language)
        case "no-access":
            return say.cannotRead(
                language, ["path": printable(facts["path"] ?? ""), "reason": printable(facts["error"] ?? "")])
        case "stopping": return say.serviceGone(language)
        default:
            guard let phrase = Phrase.faults[code] else {
                return say.ourFault(language, ["detail": "\(code): \(detail)"])
            }
            return phrase(language, facts.mapValues { printable($0) })
        }
    }

    /// One line about one fault of a file: place, what is wrong, what was expected, the nearest known word.
    func file(_ fault: YAMLFault) -> String {
        var facts = fault.facts.mapValues { printable($0) }
        if let nearest = facts["nearest"], !nearest.isEmpty {
            facts["nearest"] = Phrase.list(nearest.components(separatedByCommas: ()), language, alternatives: true)
        }
        for key in ["expected", "found"] where fault.code == "wrong-type" {
            if let shape = facts[key].flatMap({ Phrase.shapes[$0] }) { facts[key] = shape(language) }
        }
        if let problem = facts["problem"] {
            facts["problem"] =
                Phrase.yamlProblems[problem]?(language) ?? Phrase.yamlProblem(language, ["problem": problem])
        }
        if let unit = facts["unit"].flatMap(YAMLFault.Unit.init(rawValue:)) {
            for key in ["from", "to"] { facts[key] = facts[key].flatMap { Int($0) }.map { amount($0, unit) } }
        }
        let phrase = Phrase.fileFaults[fault.code] ?? Phrase.definitionFaults[fault.code]
        return Phrase.messages.fileFault(
            language,
            [
                "file": printable(fault.file), "line": String(fault.line), "column": String(fault.column),
                "problem": phrase?(language, facts) ?? fault.code,
            ])
    }

    /// A limit with what it counts.
    private func amount(_ number: Int, _ unit: YAMLFault.Unit) -> String {
        let words = RuleWords(language)
        return switch unit {
        case .seconds: words.length(TimeLimit(number))
        case .workingSeconds: words.length(TimeLimit(number, .workingSeconds))
        case .workingDays: words.length(TimeLimit(number, .workingDays))
        case .bytes: Phrase.messages.bytes.counted(number, language)
        }
    }

    /// A failure that lists every fault of a file.
    func failure(_ faults: FileFaults) -> Failure {
        Failure(
            1, faults.faults.map { Failure.Reason(code: $0.code, facts: $0.facts, message: file($0)) },
            hint: Phrase.messages.fileFaults.counted(faults.faults.count, language))
    }

    /// The newsroom's word for a state, a desk or a transition, from its titles in both languages.
    func title(_ titles: JSON?) -> String? { titles?[language.rawValue]?.text }
}

extension String {
    func components(separatedByCommas: ()) -> [String] {
        split(separator: ",").map { part in
            String(part.drop { $0 == " " })
        }
    }
}

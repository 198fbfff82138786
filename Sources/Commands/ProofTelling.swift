import CommandLineParsing
import Localization
import Newsroom
import Workflow
import WorkflowFile

/// Tells what a proof found, in the reader's words: sentences, and stories with people by name.
struct ProofTelling {
    let call: Call
    let definition: Definition
    let names: [String: String]
    let desks: [String: String]

    init(_ call: Call, _ definition: Definition, names: [String: String]) {
        self.call = call
        self.definition = definition
        self.names = names
        let spoken: Titles.Language = call.language == .vi ? .vi : .en
        desks = Dictionary(
            (call.settings?.desks ?? []).map { ($0.id.text, $0.titles[spoken]) },
            uniquingKeysWith: { first, _ in first })
    }

    /// The whole answer of `workflow check`.
    func tell(_ document: JSON) {
        let words = Phrase.proof
        func number(_ key: String) -> String { Numbers.grouped(Int(document[key]?.number ?? 0), call.language) }
        let isWhole = (document["findings"]?.items ?? []).allSatisfy { $0["code"]?.text != "too-large" }
        call.out(
            call.say(
                isWhole ? words.examined : words.examinedInPart,
                [
                    "name": definition.name.text, "version": String(definition.version),
                    "situations": number("situations"), "ways": number("ways"),
                ]))
        let isGeneric = document["generic"]?.flag == true
        call.out(
            isGeneric
                ? call.say(words.withGeneric)
                : words.withPeople.counted(Int(document["people"]?.number ?? 0), call.language))
        let madeUp = (document["madeUpFor"]?.items ?? []).compactMap(\.text)
        if !madeUp.isEmpty {
            call.out(call.say(words.madeUpFor, ["roles": Phrase.list(madeUp.map(role), call.language)]))
        }
        if document["unstaffed"]?.flag == true {
            let isReal = call.parsed.options["people"]?.first == "real"
            call.out(call.say(isReal ? words.nobodyReal : words.unstaffed))
        }
        let isShortest = document["shortest"]?.flag == true
        let findings = document["findings"]?.items ?? []
        let errors = findings.filter { $0["severity"]?.text == "error" }
        let warnings = findings.filter { $0["severity"]?.text == "warning" }
        call.out("")
        if errors.isEmpty {
            call.out(call.bold(call.say(words.holds)))
        } else {
            call.out(call.bold(words.fails.counted(errors.count, call.language)))
            let vacant = (document["vacantRoles"]?.items ?? []).compactMap(\.text)
            if !vacant.isEmpty, !isGeneric {
                call.out(call.say(words.vacant, ["roles": Phrase.list(vacant.map(role), call.language)]))
            }
            for line in lines(of: errors, areShortest: isShortest) { call.out(line) }
        }
        for promise in document["promises"]?.items ?? [] where promise["kept"]?.flag == true {
            call.out("- " + call.say(Phrase.workflow.kept, ["promise": self.promise(promise["promise"]?.text ?? "")]))
        }
        if !warnings.isEmpty {
            call.out("")
            call.out(call.say(words.warnings))
            for warning in gathered(warnings) { call.out(head(of: warning)) }
        }
        tellAbsences(document)
        for line in ahead(document) { call.out(line) }
        call.out("")
        guard let group = document["smallestGroup"]?.items?.compactMap(\.text) else { return }
        if !group.isEmpty {
            let people = Phrase.list(group.map(name), call.language)
            call.out(call.say(words.group, ["n": String(group.count), "people": people]))
        } else {
            call.out(call.say(words.nobodyPublishes))
        }
    }

    /// What cannot go on while those are away who are away now.
    private func tellAbsences(_ document: JSON) {
        let away = (document["away"]?.items ?? []).compactMap(\.text)
        guard !away.isEmpty else { return }
        let findings = document["whileAway"]?.items ?? []
        let phrase = findings.isEmpty ? Phrase.absence.stillGoes : Phrase.absence.whileAway
        call.out("")
        call.out(call.say(phrase, ["people": Phrase.list(away.map(name), call.language)]))
        for line in lines(of: findings, meanwhile: true) { call.out(line) }
    }

    /// What will not hold any more from a day on that is known.
    func ahead(_ document: JSON) -> [String] {
        (document["ahead"]?.items ?? []).flatMap { ahead in
            let isPassing = ahead["meanwhile"]?.flag == true
            let phrase = isPassing ? Phrase.proof.aheadMeanwhile : Phrase.proof.ahead
            return ["", call.say(phrase, ["since": ahead["from"].map(call.firstMoment)].compactMapValues(\.self))]
                + lines(
                    of: ahead["findings"]?.items ?? [], areShortest: ahead["shortest"]?.flag == true,
                    meanwhile: isPassing)
        }
    }

    /// Findings with their stories; a story that two of them share is told once. `meanwhile` are those that are over once whoever is
    /// away is back.
    func lines(of findings: [JSON], areShortest: Bool = false, meanwhile: Bool = false) -> [String] {
        var told: Set<JSON> = []
        return findings.flatMap { finding in
            var lines = [head(of: finding, meanwhile: meanwhile)]
            guard let story = finding["story"], told.insert(story).inserted else { return lines }
            lines.append("    " + call.say(areShortest ? Phrase.proof.shortest : Phrase.proof.instance))
            // What a text lacks only matters where something is missing in the end.
            let tellsLack = finding["code"]?.text == "no-way-to-an-end"
            for (index, step) in (story.items ?? []).enumerated() {
                lines.append("    " + self.step(step, number: index + 1, tellsLack: tellsLack))
            }
            return lines
        }
    }

    private func head(of finding: JSON, meanwhile: Bool = false) -> String {
        "- \(sentence(finding, meanwhile: meanwhile)) (\(finding["code"]?.text ?? ""))"
    }

    /// Absences of the same people are told together, with all the states.
    private func gathered(_ warnings: [JSON]) -> [JSON] {
        var gathered: [JSON] = []
        for warning in warnings {
            let facts = warning["facts"] ?? .object([:])
            let state = facts["state"]?.text ?? ""
            let rest = facts.with("state", nil)
            let known = gathered.firstIndex { other in
                other["code"] == warning["code"] && other["facts"]?.with("states", nil) == rest
            }
            guard warning["code"]?.text == "absence" else {
                gathered.append(warning)
                continue
            }
            if let known {
                let states = gathered[known]["facts"]?["states"]?.text ?? ""
                gathered[known] = gathered[known].with("facts", rest.with("states", .string("\(states), \(state)")))
            } else {
                gathered.append(warning.with("facts", rest.with("states", .string(state))))
            }
        }
        return gathered
    }

    func sentence(_ finding: JSON, meanwhile: Bool = false) -> String {
        let code = finding["code"]?.text ?? ""
        let passing = meanwhile ? Phrase.findingsMeanwhile[code] : nil
        guard case .object(let members)? = finding["facts"], let phrase = passing ?? Phrase.findings[code] else {
            return code
        }
        var facts = members.compactMapValues(\.text)
        if let limit = facts["limit"].flatMap({ Int($0) }) { facts["limit"] = Numbers.grouped(limit, call.language) }
        func each(_ key: String, _ word: (String) -> String) {
            guard let text = facts[key], !text.isEmpty else { return }
            facts[key] = Phrase.list(text.components(separatedByCommas: ()).map(word), call.language)
        }
        if code == "absence" {
            if let state = facts["state"] { facts["states"] = state }
            if let people = facts["people"], !people.contains(",") {
                facts["person"] = name(people)
                facts["people"] = nil
            }
        }
        each("state", state)
        each("states", state)
        each("from", state)
        each("transition", transition)
        each("transitions", transition)
        each("people", name)
        each("who", role)
        each("role", role)
        each("desks", desk)
        each("promise", promise)
        return phrase(call.language, facts)
    }

    private func step(_ step: JSON, number: Int, tellsLack: Bool) -> String {
        let words = Phrase.proof
        var facts = ["number": String(number)]
        facts["who"] = step["person"]?.text.map(name) ?? call.say(Phrase.words.system)
        if let lender = step["onBehalfOf"]?.text {
            facts["who"] = call.say(Phrase.delegation.acted, ["person": facts["who"] ?? "", "other": name(lender)])
        }
        facts["capacity"] = step["capacity"]?.text.map(role)
        facts["transition"] = step["transition"]?.text.map(transition)
        facts["from"] = step["from"]?.text.map(state)
        facts["to"] = step["to"]?.text.map(state)
        facts["desk"] = step["desk"]?.text.map(desk)
        let lacks = (step["lacks"]?.items ?? []).compactMap(\.text)
        if tellsLack, !lacks.isEmpty { facts["lacks"] = Phrase.list(lacks.map(lack), call.language) }
        let phrase: Phrase
        switch step["act"]?.text {
        case "send": phrase = words.send
        case "revise": phrase = words.revise
        case "restore": phrase = words.restore
        case "resubmit": phrase = words.resubmit
        case "vote": phrase = words.vote
        case "opine": phrase = words.opine
        default: phrase = step["person"] == nil ? words.clock : words.fire
        }
        return phrase(call.language, facts)
    }

    private func lack(_ word: String) -> String {
        let words = Phrase.proof
        guard let requirement = Requirement(rawValue: word) else { return word }
        switch requirement {
        case .title: return call.say(words.title)
        case .lead: return call.say(words.lead)
        case .byline: return call.say(words.byline)
        case .sources: return call.say(words.sources)
        case .photo: return call.say(words.photo)
        case .checks: return call.say(words.checks)
        case .captions: return call.say(words.captions)
        case .comment, .newRevision, .desk, .time, .approved, .live, .notLive, .scheduledTime: return word
        }
    }

    private var spoken: Titles.Language { call.language == .vi ? .vi : .en }

    private func state(_ id: String) -> String {
        printable(Identifier(id).flatMap { definition.state($0) }?.titles[spoken] ?? id)
    }

    private func transition(_ id: String) -> String {
        printable(Identifier(id).flatMap { definition.transitions(named: $0).first }?.titles[spoken] ?? id)
    }

    private func desk(_ id: String) -> String { printable(desks[id] ?? id) }

    private func role(_ id: String) -> String { Phrase.roles[id]?(call.language) ?? id }

    private func name(_ id: String) -> String { names[id].map { "\(printable($0)) (\(id))" } ?? madeUp(id) ?? id }

    /// The name of somebody whom `People.generic` makes up: after the role, with a number.
    private func madeUp(_ id: String) -> String? {
        guard let dash = id.lastIndex(of: "-") else { return nil }
        let (head, number) = (String(id[..<dash]), String(id[id.index(after: dash)...]))
        guard Int(number) != nil else { return nil }
        if head == "all-roles" { return call.say(Phrase.proof.everyRole, ["number": number]) }
        guard head == Definition.contributor.text || definition.roles.contains(where: { $0.text == head }) else {
            return nil
        }
        let word = role(head)
        return "\(word.prefix(1).uppercased())\(word.dropFirst()) \(number)"
    }

    private func promise(_ word: String) -> String { Phrase.promises[word]?(call.language) ?? word }
}

extension JSON {
    /// The same findings, each with its sentence beside it.
    func withMessages(_ telling: ProofTelling) -> JSON {
        guard let findings = self["findings"]?.items else { return self }
        return with(
            "findings", .array(findings.map { $0.with("message", .string(telling.sentence($0))) }))
    }
}

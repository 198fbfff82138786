import Localization
import Newsroom
import Service

/// `history`: who did what with one submission, and when.
enum HistoryCommand {
    static func run(_ call: Call) throws(Failure) {
        let found: Call.Found
        do throws(Failure) {
            found = try call.ask(.history, ["id": call.id])
        } catch {
            throw try AuditCommands.unverified(error, call)
        }
        if call.json { return call.out(found.document) }
        try list(found, call, withSubmission: false, paged: true)
    }

    /// The events of an answer, one a row, each comment below its event.
    static func list(
        _ found: Call.Found, _ call: Call, withSubmission: Bool, withHeading: Bool = true, paged: Bool = false
    ) throws(Failure) {
        let events = found.document.items ?? []
        guard !events.isEmpty else { return call.tell(call.say(Phrase.messages.nothingFound)) }
        let glossary = try Glossary(call, workflows: events.compactMap { $0["workflow"] })
        let words = Phrase.columns
        var columns = [
            call.column(words.sequence, toTheRight: true), call.column(words.time),
            call.column(words.actor, flexible: true),
        ]
        if withSubmission { columns.append(call.column(words.id)) }
        columns.append(call.column(words.event, flexible: true))
        var table = Table(columns)
        for event in events {
            var cells = [
                String(event["seq"]?.number ?? 0), glossary.time(event["at"]), call.actor(event["actor"], found),
            ]
            if withSubmission { cells.append(event["submission"]?.text ?? "") }
            cells.append(glossary.sentence(about: event, found))
            table.add(cells, below: event["comment"]?.text ?? call.reasons(ofRefused: event))
        }
        call.out(table, withHeading: withHeading, paged: paged)
    }
}

extension Call {
    /// Why an attempt was refused, about whoever made it; nil for every other entry.
    func reasons(ofRefused event: JSON) -> String? {
        guard let codes = event["codes"]?.items?.compactMap(\.text), !codes.isEmpty else { return nil }
        return codes.map { Phrase.conductReasons[$0]?(language) ?? sentences.refusal($0, [:]) }.joined(separator: "; ")
    }

    /// Who acted: a name, `Lan (thay Hoa)`, or the newsroom's own clockwork.
    func actor(_ actor: JSON?, _ found: Found) -> String {
        guard let person = actor?["person"]?.text else { return say(Phrase.words.system) }
        guard let other = actor?["onBehalfOf"]?.text else { return found.name(person) }
        if let delegate = actor?["delegated"]?["to"]?.text {
            // Where the newsroom's owner acted for the delegate, both are told.
            let who =
                delegate == person
                ? found.name(person)
                : say(Phrase.terminal.onBehalf, ["person": found.name(person), "other": found.name(delegate)])
            return say(Phrase.delegation.acted, ["person": who, "other": found.name(other)])
        }
        return say(Phrase.terminal.onBehalf, ["person": found.name(person), "other": found.name(other)])
    }
}

extension Glossary {
    /// What happened, in the newsroom's words.
    func sentence(about event: JSON, _ found: Call.Found) -> String {
        let kind = event["kind"]?.text ?? ""
        guard let phrase = Phrase.events[kind] else { return kind }
        let workflow = event["workflow"]
        var facts: [String: String] = [:]
        facts["role"] = event["role"]?.text.map(role)
        let roles = (event["roles"]?.items ?? []).compactMap(\.text).map(role)
        if !roles.isEmpty { facts["roles"] = Phrase.list(roles, language) }
        facts["channel"] = event["channel"]?.text
        for key in ["revision", "have", "need"] { facts[key] = event[key]?.number.map(String.init) }
        // Events count reminders from 0, people from 1.
        facts["number"] = event["number"]?.number.map { String($0 + 1) }
        facts["person"] = event["person"]?.text.map(found.name)
        facts["delegate"] = event["delegate"]?.text.map(found.name)
        facts["since"] = event["since"].map(time)
        facts["until"] = event["until"].map(time)
        facts["transition"] = event["transition"]?.text.map { "“\(transition($0, of: workflow))”" }
        if event["transition"] == nil { facts["command"] = event["command"]?.text.map(command) }
        facts["from"] = event["from"]?.text.map { state($0, of: workflow) }
        facts["to"] = event["to"]?.text.map { state($0, of: workflow) }
        // A migrated piece is on the version that it was moved to.
        let named = event["adopted"] ?? (kind == "workflow-migrated" ? workflow : nil)
        facts["workflow"] = named?["name"]?.text
        facts["version"] = named?["version"]?.number.map(String.init)
        return phrase(language, facts)
    }
}

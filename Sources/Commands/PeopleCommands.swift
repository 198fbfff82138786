import CommandLineParsing
import Localization
import Newsroom
import Posix
import Service

/// `people …`: who belongs to the newsroom, and in which roles.
enum PeopleCommands {
    static func add(_ call: Call) throws(Failure) {
        let granted = call.parsed.values("role").map(JSON.string)
        func text(_ name: String) -> JSON? { call.parsed.value(name).map(JSON.string) }
        let found = try call.act(
            .peopleAdd,
            [
                "id": call.id, "name": text("name"), "roles": granted.isEmpty ? nil : .array(granted),
                "login": text("login"), "unit": text("unit"), "byline": text("byline"),
            ])
        if call.json { return call.out(found.document) }
        let person = found.document
        call.tell(call.say(Phrase.messages.personAdded, ["person": named(person)]))
        defer { roomFor(person, call) }
        if let login = person["login"]?.text, (try? Account.uid(login) == nil) == true {
            call.tell(call.say(Phrase.messages.unknownAccount, ["login": printable(login)]))
        }
        try WorkflowCommands.warn(found, call)
    }

    private static func roomFor(_ person: JSON, _ call: Call) {
        guard roles(of: person).contains("contributor"), let id = person["id"]?.text else { return }
        guard let folder = call.folder else { return }
        call.tell(
            call.say(Phrase.messages.personFolders, ["inbox": folder.inbox(of: id), "outbox": folder.outbox(of: id)]))
    }

    static func list(_ call: Call) throws(Failure) {
        let found = try call.ask(.peopleList)
        if call.json { return call.out(found.document) }
        let people = found.document.items ?? []
        let words = Phrase.columns
        var table = Table([
            call.column(words.person), call.column(words.name, flexible: true),
            call.column(words.roles, flexible: true),
            call.column(words.unit, flexible: true), call.column(words.login), call.column(words.active),
        ])
        for person in VietnameseOrder.sortByGivenName(people, name: { $0["name"]?.text ?? "" }) {
            table.add([
                person["id"]?.text ?? "", person["name"]?.text ?? "",
                roles(of: person).map { spoken($0, call) }.joined(separator: ", "), person["unit"]?.text ?? "",
                person["login"]?.text ?? "", active(person, call),
            ])
        }
        call.out(table)
        call.tell(Phrase.terminal.peopleTotal.counted(people.count, call.language))
    }

    static func show(_ call: Call) throws(Failure) {
        let found = try call.ask(.peopleShow, ["id": call.id])
        if call.json { return call.out(found.document) }
        let person = found.document
        let words = Phrase.columns
        call.out(call.bold(named(person)))
        call.outFields(
            [
                (words.roles, roles(of: person).map { "\(spoken($0, call)) [\($0)]" }.joined(separator: "\n")),
                (words.unit, person["unit"]?.text), (words.byline, person["byline"]?.text),
                (words.login, person["login"]?.text), (words.active, active(person, call)),
            ] + DelegationCommands.lines(of: person, found, call) + [AbsenceCommands.line(of: person, call)])
    }

    /// `people grant` and `people revoke`.
    static func change(_ call: Call, _ verb: Request.Verb) throws(Failure) {
        let role = call.parsed.argument("ROLE") ?? ""
        let found = try call.act(verb, ["id": call.id, "role": .string(role)])
        if call.json { return call.out(found.document) }
        let phrase = verb == .peopleGrant ? Phrase.messages.roleGranted : Phrase.messages.roleRevoked
        call.tell(call.say(phrase, ["person": named(found.document), "role": spoken(role, call)]))
        AbsenceCommands.tellHoldings(found, call)
        try WorkflowCommands.warn(found, call)
    }

    static func deactivate(_ call: Call) throws(Failure) {
        let found = try call.act(.peopleDeactivate, ["id": call.id])
        if call.json { return call.out(found.document) }
        call.tell(
            call.say(
                Phrase.messages.deactivated, ["person": named(found.document), "id": found.document["id"]?.text ?? ""]))
        AbsenceCommands.tellHoldings(found, call)
        try WorkflowCommands.warn(found, call)
    }

    static func reactivate(_ call: Call) throws(Failure) {
        let found = try call.act(.peopleReactivate, ["id": call.id])
        if call.json { return call.out(found.document) }
        let roles = roles(of: found.document).map { spoken($0, call) }
        let facts = ["person": named(found.document), "roles": Phrase.list(roles, call.language)]
        call.tell(call.say(Phrase.messages.reactivated, facts.filter { !$0.value.isEmpty }))
        try WorkflowCommands.warn(found, call)
    }

    private static func named(_ person: JSON) -> String {
        let id = person["id"]?.text ?? ""
        return printable("\(person["name"]?.text ?? id) (\(id))")
    }

    private static func roles(of person: JSON) -> [String] { (person["roles"]?.items ?? []).compactMap(\.text) }

    private static func spoken(_ notation: String, _ call: Call) -> String {
        Glossary(language: call.language, zone: .utc).role(notation)
    }

    private static func active(_ person: JSON, _ call: Call) -> String {
        if person["erased"]?.flag == true { return call.say(Phrase.absence.gone) }
        let word = call.say(person["active"]?.flag == false ? Phrase.words.no : Phrase.words.yes)
        guard person["active"]?.flag != false, person["awayUntil"] != nil else { return word }
        return call.say(Phrase.absence.active, ["until": call.lastMoment(person["awayUntil"])])
    }
}

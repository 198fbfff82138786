import CommandLineParsing
import Localization
import Newsroom
import Service

/// `people delegate` and `people undelegate`: a role that somebody else may use for a while.
enum DelegationCommands {
    static func delegate(_ call: Call) throws(Failure) {
        let found = try call.act(
            .peopleDelegate,
            ["id": call.id, "role": role(call), "to": text("to", call), "until": try call.end("until")])
        if call.json { return call.out(found.document) }
        call.tell(call.say(Phrase.delegation.given, facts(found, call)))
        try WorkflowCommands.warn(found, call)
    }

    static func end(_ call: Call) throws(Failure) {
        let found = try call.act(.peopleUndelegate, ["id": call.id, "role": role(call), "to": text("to", call)])
        if call.json { return call.out(found.document) }
        call.tell(call.say(Phrase.delegation.ended, facts(found, call)))
        try WorkflowCommands.warn(found, call)
    }

    /// The lines of `people show` about what a person lent and what was lent to them.
    static func lines(of person: JSON, _ found: Call.Found, _ call: Call) -> [(Phrase, String?)] {
        func lines(_ list: String, _ other: String, _ phrase: Phrase) -> String? {
            let told = (person[list]?.items ?? []).map { delegation in
                let facts = [
                    "role": spoken(delegation["role"], call), "person": found.name(delegation[other]?.text ?? ""),
                    "until": call.lastMoment(delegation["until"]),
                ]
                return printable(call.say(phrase, facts))
            }
            return told.isEmpty ? nil : told.joined(separator: "\n")
        }
        return [
            (Phrase.delegation.delegations, lines("delegations", "to", Phrase.delegation.lent)),
            (Phrase.delegation.standsIn, lines("standsIn", "from", Phrase.delegation.borrowed)),
        ]
    }

    private static func role(_ call: Call) -> JSON { .string(call.parsed.argument("ROLE") ?? "") }
    private static func text(_ option: String, _ call: Call) -> JSON? { call.parsed.value(option).map(JSON.string) }

    private static func spoken(_ notation: JSON?, _ call: Call) -> String {
        Glossary(language: call.language, zone: .utc).role(notation?.text ?? "")
    }

    private static func facts(_ found: Call.Found, _ call: Call) -> [String: String] {
        let document = found.document
        func person(_ key: String) -> String {
            let id = document[key]?.text ?? ""
            return printable("\(found.name(id)) (\(id))")
        }
        return [
            "role": spoken(document["role"], call), "person": person("from"), "delegate": person("to"),
            "until": call.lastMoment(document["until"]),
        ]
    }
}

extension Call {
    /// The end that an option names, in the newsroom's zone: a day is meant whole, so that its end is the next day's beginning.
    func end(_ option: String, relative: Bool = false) throws(Failure) -> JSON? {
        guard let text = parsed.value(option) else { return nil }
        // Only a day without a time of day can take one more.
        guard let midnight = try? parseTime(text + " 00:00", zone: zone) else {
            return try time(option, relative: relative)
        }
        let next = CivilTime(midnight + 36 * 3_600_000, zone)
        let end = CivilTime(year: next.year, month: next.month, day: next.day).milliseconds(in: zone)
        return .string(Instant(milliseconds: end).description)
    }

    /// An end in words: the day before where it is a day's beginning, else the moment.
    func lastMoment(_ json: JSON?) -> String {
        guard let end = json?.text.flatMap({ Instant($0) })?.milliseconds else { return "" }
        let time = CivilTime(end, zone)
        guard time.hour == 0, time.minute == 0, time.second == 0 else {
            return Dates.shortWithTime(end, language, zone)
        }
        return Dates.short(end - 1, language, zone)
    }
}

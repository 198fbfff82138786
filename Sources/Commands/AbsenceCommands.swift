import CommandLineParsing
import Localization
import Newsroom
import Service

/// `people absent` and `people present`: who is away for a while.
enum AbsenceCommands {
    static func declare(_ call: Call) throws(Failure) {
        let found = try call.act(
            .peopleAbsent, ["id": call.id, "from": try call.beginning("from"), "until": try call.end("until")])
        if call.json { return call.out(found.document) }
        call.tell(call.say(Phrase.absence.declared, facts(found, call)))
        tellHoldings(found, call)
        try WorkflowCommands.warn(found, call)
    }

    static func end(_ call: Call) throws(Failure) {
        let found = try call.act(.peoplePresent, ["id": call.id])
        if call.json { return call.out(found.document) }
        call.tell(call.say(Phrase.absence.ended, facts(found, call)))
        try WorkflowCommands.warn(found, call)
    }

    /// Says which pieces stay with somebody who is away or gone, and how they go on.
    static func tellHoldings(_ found: Call.Found, _ call: Call) {
        guard let count = found.document["holding"]?.number.map({ Int($0) }), count > 0 else { return }
        let pieces = (found.document["holds"]?.items ?? []).compactMap { $0["id"]?.text }
        let words = Phrase.absence
        call.tell(words.holding.counted(count, call.language))
        if !pieces.isEmpty { call.tell("  " + pieces.joined(separator: " ")) }
    }

    /// The line of `people show` about what is declared.
    static func line(of person: JSON, _ call: Call) -> (Phrase, String?) {
        let told = (person["absences"]?.items ?? []).map { absence in
            call.say(
                Phrase.absence.span,
                ["since": call.firstMoment(absence["from"]), "until": call.lastMoment(absence["until"])])
        }
        return (Phrase.absence.absences, told.isEmpty ? nil : told.joined(separator: "\n"))
    }

    private static func facts(_ found: Call.Found, _ call: Call) -> [String: String] {
        let id = found.document["id"]?.text ?? ""
        return [
            "person": printable("\(found.names[id] ?? id) (\(id))"),
            "since": call.firstMoment(found.document["from"]), "until": call.lastMoment(found.document["until"]),
        ]
    }
}

extension Call {
    /// The beginning that an option names, in the newsroom's zone: a day begins with its first moment.
    func beginning(_ option: String) throws(Failure) -> JSON? {
        guard let text = parsed.value(option) else { return nil }
        // Only a day without a time of day can take one more.
        guard let midnight = try? parseTime(text + " 00:00", zone: zone) else { return try time(option) }
        return .string(Instant(milliseconds: midnight).description)
    }

    /// A beginning in words: the day alone where it is a day's beginning, else the moment.
    func firstMoment(_ json: JSON?) -> String {
        guard let start = json?.text.flatMap({ Instant($0) })?.milliseconds else { return "" }
        let time = CivilTime(start, zone)
        let isMidnight = time.hour == 0 && time.minute == 0 && time.second == 0
        return isMidnight ? Dates.short(start, language, zone) : Dates.shortWithTime(start, language, zone)
    }
}

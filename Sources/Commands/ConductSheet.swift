import Foundation
import Localization
import Newsroom
import WorkflowFile

/// What happened between two moments in the reader's words, by the questions of ``Conduct``.
///
/// The same ledger and range always give the same bytes: there is no date in it but those of the ledger.
struct ConductSheet {
    struct Row {
        /// The entry's place in the ledger; several where a row sums them up.
        let entries: String
        let time: String
        let person: String
        let id: String
        let title: String
        let what: String
        let detail: String
    }

    struct Part {
        let heading: Phrase
        let meaning: Phrase
        let rows: [Row]
        /// How many lines they tell of.
        let count: Int
        /// Said where there is no row.
        let nothing: Phrase
    }

    let language: Language
    let newsroom: String
    let range: String
    let parts: [Part]
    let size: Int
    let checkpoint: String
    /// What stands before all else where the ledger holds what was not allowed.
    let warning: String?

    init(_ found: Call.Found, _ call: Call) throws(Failure) {
        let document = found.document
        language = call.language
        newsroom = call.settings?.name ?? document["origin"]?.text ?? ""
        size = Int(document["size"]?.number ?? 0)
        checkpoint = document["checkpoint"]?.text ?? ""
        warning = document["unlawful"]?.number.map {
            Phrase.conduct.unlawful(call.language, ["seq": Numbers.grouped(Int($0), call.language)])
        }
        let words = Phrase.conduct
        func moment(_ key: String) -> Int64? { document[key]?.text.flatMap { Instant($0) }?.milliseconds }
        let (from, until) = (moment("from"), moment("until"))
        range = words.range(
            language,
            [
                "from": from.map { Dates.shortWithTime($0, call.language, call.zone) } ?? "",
                "until": until.map { Dates.shortWithTime($0, call.language, call.zone) } ?? "",
                "open": from == nil && until == nil ? words.everything(call.language) : "",
                "newest": until == nil
                    ? moment("newest").map { Dates.shortWithTime($0, call.language, call.zone) } ?? "" : "",
            ])
        func place(_ line: JSON) -> Int64 { line["seq"]?.number ?? 0 }
        func lines(_ topic: Conduct.Topic) -> [JSON] { document["topics"]?[topic.rawValue]?.items ?? [] }
        let everything = Conduct.Topic.allCases.flatMap(lines)
        let named = everything.flatMap { [$0["workflow"], $0["adopted"]] }.compactMap(\.self)
        let teller = LineTeller(call: call, found: found, glossary: try Glossary(call, workflows: named))
        let knows = document["knowsWorkingTime"]?.flag == true
        parts = Conduct.Topic.allCases.map { topic in
            let (heading, meaning) = words.topic(topic.rawValue)
            let found = lines(topic) + (topic == .refusals ? lines(.nearMisses) : [])
            let rows =
                topic == .refusals
                ? teller.sums(of: found.sorted { place($0) < place($1) }) : found.map { teller.row($0, topic) }
            let nothing = topic == .offHours && !knows ? words.noWorkingTime : words.nothing
            return Part(heading: heading, meaning: meaning, rows: rows, count: found.count, nothing: nothing)
        }
    }

    // MARK: A spreadsheet

    /// A line a row, each with its question; the checkpoint's lines are the last ones.
    var csv: String {
        let words = Phrase.conduct
        let head = [
            words.question, words.entry, words.time, words.person, words.number, words.title, words.act, words.detail,
        ].map { $0(language) }
        let rows = parts.flatMap { part in
            part.rows.isEmpty
                ? [[part.heading(language), "", "", "", "", "", "", part.nothing(language)]]
                : part.rows.map { row in
                    [
                        part.heading(language), row.entries, row.time, row.person, row.id, row.title, row.what,
                        row.detail,
                    ]
                }
        }
        let signed =
            checkpoint.isEmpty
            ? [words.noCheckpoint.counted(size, language)]
            : checkpoint.split(separator: "\n", omittingEmptySubsequences: false).dropLast().map(String.init)
        let foot = signed.map { [words.checkpoint(language), "", "", "", "", "", "", $0] }
        let warnings = warning.map { [[words.heading(language), "", "", "", "", "", "", $0]] } ?? []
        return Sheet.csv([head] + warnings + rows + foot)
    }
}

/// Makes the rows of a sheet.
private struct LineTeller {
    let call: Call
    let found: Call.Found
    let glossary: Glossary

    private var language: Language { call.language }

    func row(_ line: JSON, _ topic: Conduct.Topic) -> ConductSheet.Row {
        ConductSheet.Row(
            entries: String(line["seq"]?.number ?? 0), time: glossary.time(line["at"]),
            person: printable(call.actor(line["actor"], found)), id: line["submission"]?.text ?? "",
            title: printable(line["title"]?.text ?? ""), what: printable(what(line)),
            detail: [detail(line, topic), standIn(line)].filter { !$0.isEmpty }.joined(separator: " "))
    }

    /// Which texts stand in for something since an erasure.
    private func standIn(_ line: JSON) -> String {
        let replaced = (line["replaced"]?.items ?? []).compactMap(\.text)
        if !replaced.isEmpty {
            let told = Phrase.ledger.standIns.counted(replaced.count, language)
            return told + " " + replaced.joined(separator: ", ")
        }
        return line["commentStandIn"] == nil ? "" : "(" + Phrase.terminal.nameWasErased(language) + ")"
    }

    private func what(_ line: JSON) -> String {
        guard line["kind"]?.text == "refused" else { return glossary.sentence(about: line, found) }
        return Phrase.conduct.tried(language, ["what": act(line)])
    }

    /// What was tried and refused.
    private func act(_ line: JSON) -> String {
        line["transition"]?.text.map { "“\(glossary.transition($0, of: line["workflow"]))”" }
            ?? glossary.command(line["command"]?.text ?? "")
    }

    private func detail(_ line: JSON, _ topic: Conduct.Topic) -> String {
        let words = Phrase.conduct
        let comment = line["comment"]?.text.map { printable($0, keepingLines: true) } ?? ""
        switch topic {
        case .approvals:
            return words.took(
                language,
                [
                    "waited": span(line["waitedSeconds"]), "since": span(line["sinceReceivedSeconds"]),
                    "syllables": number(line["syllables"]), "comment": comment,
                ])
        case .hasty:
            return words.hasty(
                language,
                [
                    "present": span(line["presentSeconds"]), "syllables": number(line["syllables"]),
                    "reading": span(line["readingSeconds"]),
                ])
        case .nearMisses, .refusals: return reasons(line)
        case .sameAccount:
            let people = (line["alsoActedAs"]?.items ?? []).compactMap(\.text).map { printable(found.name($0)) }
            return words.alsoActedAs(language, ["people": Phrase.list(people, language)])
        case .returned, .rejected, .corrections, .retractions, .onBehalf, .offHours, .changes, .clock: return comment
        }
    }

    /// Refused attempts of one person that are told together.
    private struct Sort: Hashable, Comparable {
        let what: String
        let reason: String

        static func < (one: Sort, other: Sort) -> Bool { (one.what, one.reason) < (other.what, other.reason) }
    }

    /// Refused attempts by whoever made them, those of most first.
    func sums(of lines: [JSON]) -> [ConductSheet.Row] {
        let people = Dictionary(grouping: lines) { call.actor($0["actor"], found) }
        let sorted = people.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }
        return sorted.map { person, lines in
            let sorts = Dictionary(grouping: lines) { Sort(what: act($0), reason: reasons($0)) }
            let told = sorts.sorted { ($1.value.count, $0.key) < ($0.value.count, $1.key) }.map { sort, lines in
                Phrase.conduct.times.counted(lines.count, language, ["what": sort.what, "reason": sort.reason])
            }
            return ConductSheet.Row(
                entries: entries(lines), time: glossary.time(lines.last?["at"]), person: printable(person), id: "",
                title: "",
                what: Phrase.conduct.refusedAttempts.counted(lines.count, language),
                detail: printable(told.map { $0.hasSuffix(".") ? $0 : $0 + "." }.joined(separator: " ")))
        }
    }

    /// The first hundred; who made more is seen by `audit log`.
    private func entries(_ lines: [JSON]) -> String {
        let numbers = lines.prefix(100).map { String($0["seq"]?.number ?? 0) }.joined(separator: ", ")
        return lines.count > 100 ? numbers + ", …" : numbers
    }

    private func reasons(_ line: JSON) -> String { call.reasons(ofRefused: line) ?? "" }

    private func number(_ json: JSON?) -> String { json?.number.map { Numbers.grouped(Int($0), language) } ?? "" }

    private func span(_ json: JSON?) -> String {
        guard let seconds = json?.number else { return "" }
        if seconds < 120 { return Phrase.conduct.seconds.counted(Int(seconds), language) }
        return Dates.exactSpan(milliseconds: seconds * 1000, language)
    }
}

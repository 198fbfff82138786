import CommandLineParsing
import Intake
import Localization
import Newsroom
import Posix
import Service

/// `show`: one submission, or with `--text` its text in the form that `edit --file` takes.
enum ShowCommand {
    static func run(_ call: Call) throws(Failure) {
        let found = try call.ask(
            .show,
            [
                "id": call.id, "revision": try call.number("revision"), "text": call.parsed.flag("text") ? true : nil,
            ])
        if call.json { return call.out(found.document) }
        if call.parsed.flag("text") {
            guard let manuscript = Manuscript(shown: found.document) else { throw call.notUnderstood }
            let text = printable(ManuscriptText.render(manuscript), keepingLines: true)
            return call.write(text.hasSuffix("\n") ? text : text + "\n")
        }
        try show(found, call)
    }

    private static func show(_ found: Call.Found, _ call: Call) throws(Failure) {
        let piece = found.document
        let workflow = piece["workflow"]
        let glossary = try Glossary(call, workflows: workflow.map { [$0] } ?? [])
        let words = Phrase.columns
        let own = Phrase.terminal
        let names = call.sentences.marked(found.names, away: found.away)
        call.out(call.bold(printable("\(piece["id"]?.text ?? "")  \(piece["title"]?.text ?? "")")))
        call.outFields([
            (words.state, glossary.state(piece["state"]?.text ?? "", of: workflow)),
            (words.due, call.due(piece["dueAt"])), (own.scheduledFor, glossary.time(piece["scheduledAt"])),
            (words.kind, call.kind(piece["kind"])), (words.desk, glossary.desk(piece["desk"]?.text ?? "")),
            (words.lead, piece["lead"]?.text), (words.author, found.name(piece["sender"]?.text ?? "")),
            (words.unit, piece["unit"]?.text), (words.byline, piece["byline"]?.text),
            (words.assignee, piece["assignee"]?.text.map { names[$0] ?? $0 }),
            (words.revision, number(piece["revision"], call)), (words.sequence, number(piece["sequence"], call)),
            (words.received, glossary.time(piece["receivedAt"])), (words.updated, glossary.time(piece["updatedAt"])),
            (words.syllables, number(piece["syllables"], call)), (words.photos, photos(piece, call)),
            (words.issues, issues(piece, call)), (own.notes, notes(piece["notes"], call)),
            (words.approvals, approvals(piece, found, glossary, call)),
            (words.live, live(piece["live"], glossary, call)),
            (words.relation, relation(piece["relation"], call)), (words.source, source(piece["source"], call)),
            (words.workflow, workflow.map { "\($0["name"]?.text ?? "")@\($0["version"]?.number ?? 0)" }),
            (words.digest, piece["digest"]?.text.map { digest(piece, $0, call) }),
        ])
    }

    private static func digest(_ piece: JSON, _ digest: String, _ call: Call) -> String {
        piece["standIn"] == nil ? digest : digest + "\n" + call.say(Phrase.terminal.isStandIn)
    }

    private static func number(_ json: JSON?, _ call: Call) -> String? {
        json?.number.map { Numbers.grouped(Int($0), call.language) }
    }

    private static func photos(_ piece: JSON, _ call: Call) -> String? {
        (piece["photos"]?.items ?? []).enumerated().map { index, photo in
            let caption = photo["caption"]?.text ?? ""
            let line = call.say(
                Phrase.terminal.photo,
                [
                    "n": String(index + 1), "name": photo["name"]?.text ?? "",
                    "width": String(photo["width"]?.number ?? 0), "height": String(photo["height"]?.number ?? 0),
                ])
            return "\(line): \(caption.isEmpty ? call.say(Phrase.terminal.noCaption) : caption)"
        }.joined(separator: "\n")
    }

    private static func issues(_ piece: JSON, _ call: Call) -> String? {
        let notes = piece["notes"]?.items ?? []
        return (piece["issues"]?.items ?? []).compactMap(\.text).map { code in
            // What a check names, the note of the same code holds.
            let facts = notes.first { $0["code"]?.text == code }?["facts"]
            return Phrase.issues[code]?(call.language, call.facts(facts)) ?? code
        }.joined(separator: "\n")
    }

    private static func notes(_ notes: JSON?, _ call: Call) -> String? {
        (notes?.items ?? []).compactMap { note in
            let code = note["code"]?.text ?? ""
            if let phrase = Phrase.notes[code] ?? Phrase.outboxNotes[code] {
                return phrase(call.language, call.facts(note["facts"]))
            }
            // An issue tells it already.
            return Phrase.issues[code] == nil ? code : nil
        }.joined(separator: "\n")
    }

    private static func approvals(_ piece: JSON, _ found: Call.Found, _ glossary: Glossary, _ call: Call) -> String? {
        (piece["approvals"]?.items ?? []).map { approval in
            call.say(
                Phrase.terminal.approval,
                [
                    "person": found.name(approval["person"]?.text ?? ""),
                    "revision": String(approval["revision"]?.number ?? 0), "time": glossary.time(approval["at"]),
                ])
        }.joined(separator: "\n")
    }

    private static func live(_ live: JSON?, _ glossary: Glossary, _ call: Call) -> String? {
        guard let live else { return nil }
        let line = call.say(
            Phrase.terminal.liveLine,
            [
                "revision": String(live["revision"]?.number ?? 0), "time": glossary.time(live["publishedAt"]),
                "path": live["path"]?.text ?? "",
            ])
        guard live["retractedAt"] != nil else { return line }
        return line + "\n" + call.say(Phrase.terminal.liveEnded, ["time": glossary.time(live["retractedAt"])])
    }

    private static func relation(_ relation: JSON?, _ call: Call) -> String? {
        guard let kind = relation?["kind"]?.text else { return nil }
        var facts = ["id": relation?["id"]?.text ?? ""]
        if let share = relation?["share"]?.number { facts["share"] = String(share) }
        return Phrase.kinds[kind]?(call.language, facts) ?? kind
    }

    private static func source(_ source: JSON?, _ call: Call) -> String? {
        guard let source else { return nil }
        return call.say(
            Phrase.terminal.sourceLine,
            [
                "name": source["name"]?.text ?? "", "format": source["format"]?.text ?? "",
                "encoding": source["encoding"]?.text ?? "",
            ])
    }
}

extension Call {
    /// `tin` as `tin` or `news item`.
    func kind(_ json: JSON?) -> String {
        let word = json?.text ?? ""
        return Phrase.kinds[word]?(language) ?? word
    }

    /// How long until the deadline, or since.
    func due(_ json: JSON?) -> String {
        guard let due = json?.text.flatMap({ Instant($0) })?.milliseconds else { return "" }
        let left = due - Posix.now()
        // Nothing is due in no time, or overdue by none.
        let span = Dates.span(milliseconds: max(60_000, abs(left)), language)
        return say(left >= 0 ? Phrase.words.left : Phrase.words.overdue, ["span": span])
    }

    /// The texts of an answer's facts, harmless to show.
    func facts(_ json: JSON?) -> [String: String] {
        guard case .object(let members)? = json else { return [:] }
        return members.compactMapValues(\.text).mapValues { printable($0) }
    }

    /// The answer is not of the form that this version knows.
    var notUnderstood: Failure { Failure(.badMessage, sentences) }
}

extension Manuscript {
    /// Reads the text out of the document of `show --text`, where what is empty may be absent.
    init?(shown document: JSON) {
        var whole = document
        for key in ["title", "lead", "body", "byline", "author", "unit"] where document[key] == nil {
            whole = whole.with(key, "")
        }
        self.init(json: whole)
    }
}

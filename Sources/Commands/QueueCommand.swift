import CommandLineParsing
import Localization
import Newsroom
import Service

/// `queue` and `search`: lists of submissions.
enum QueueCommand {
    static func run(_ call: Call) throws(Failure) {
        let states = call.parsed.values("state").map(JSON.string)
        let found = try call.ask(
            .queue,
            [
                "states": states.isEmpty ? nil : .array(states), "mine": call.parsed.flag("mine") ? true : nil,
                "desk": call.parsed.value("desk").map(JSON.string), "all": call.parsed.flag("all") ? true : nil,
            ])
        try list(found, call, none: Phrase.messages.emptyQueue)
    }

    static func search(_ call: Call) throws(Failure) {
        let words = call.parsed.words("WORDS").joined(separator: " ")
        try list(try call.ask(.search, ["words": .string(words)]), call, none: Phrase.messages.nothingFound)
    }

    private static func list(_ found: Call.Found, _ call: Call, none: Phrase) throws(Failure) {
        if call.json { return call.out(found.document) }
        let pieces = found.document.items ?? []
        guard !pieces.isEmpty else { return call.tell(call.say(none)) }
        let glossary = try Glossary(call, workflows: pieces.compactMap { $0["workflow"] })
        let words = Phrase.columns
        let names = call.sentences.marked(found.names, away: found.away)
        // What a narrow terminal has no room for stands in `show`.
        let isWide = call.terminalWidth.map { $0 >= 140 } ?? true
        var columns = [
            call.column(words.id), call.column(words.state, flexible: true), call.column(words.kind),
            call.column(words.title, flexible: true), call.column(words.author, flexible: true),
            call.column(words.assignee, flexible: true), call.column(words.due),
        ]
        if isWide { columns += [call.column(words.desk, flexible: true), call.column(words.updated)] }
        var table = Table(columns)
        for piece in pieces {
            var cells = [
                piece["id"]?.text ?? "", glossary.state(piece["state"]?.text ?? "", of: piece["workflow"]),
                call.kind(piece["kind"]), piece["title"]?.text ?? "",
                sender(of: piece, found),
                piece["assignee"]?.text.map { names[$0] ?? $0 } ?? "", call.due(piece["dueAt"]),
            ]
            if isWide { cells += [glossary.desk(piece["desk"]?.text ?? ""), glossary.time(piece["updatedAt"])] }
            table.add(cells)
        }
        call.out(table)
        call.tell(Phrase.messages.queueTotal.counted(pieces.count, call.language))
    }

    /// Whoever sent it, and whom it says that it is by where that is somebody else: anybody can write anybody's name into a text.
    private static func sender(of piece: JSON, _ found: Call.Found) -> String {
        let sender = found.name(piece["sender"]?.text ?? "")
        guard let author = piece["author"]?.text, author != sender else { return sender }
        return "\(sender) (“\(author)”)"
    }
}

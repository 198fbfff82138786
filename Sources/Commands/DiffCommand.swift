import CommandLineParsing
import Localization
import Newsroom
import Service

/// `diff`: what became different between two revisions, field by field, the body line by line.
enum DiffCommand {
    static func run(_ call: Call) throws(Failure) {
        let range = try call.parsed.argument("RANGE").map { (text) throws(Failure) in try read(text, call) }
        let found = try call.ask(
            .diff,
            [
                "id": call.id, "from": range?.from.map { .integer(Int64($0)) },
                "to": range?.to.map { .integer(Int64($0)) },
            ])
        if call.json { return call.out(found.document) }
        let document = found.document
        call.out(
            call.bold(
                call.say(
                    Phrase.terminal.revisions,
                    [
                        "id": document["id"]?.text ?? "", "from": String(document["from"]?.number ?? 0),
                        "to": String(document["to"]?.number ?? 0),
                    ])))
        let changes = Difference.fields(old: document["old"], new: document["new"])
        guard !changes.isEmpty else { return call.tell(call.say(Phrase.messages.noDifference)) }
        for change in changes {
            call.out("")
            call.out(call.bold(label(change.field, call)))
            for line in change.lines { call.out(line.rendered(colored: call.colored)) }
        }
    }

    /// `1..3`, `2..` (to the newest) or `2` (the same).
    static func read(_ text: String, _ call: Call) throws(Failure) -> (from: Int?, to: Int?) {
        let parts = text.split(separator: "..", maxSplits: 1, omittingEmptySubsequences: false)
        let numbers = parts.map { Int($0).flatMap { $0 > 0 ? $0 : nil } }
        guard let from = numbers.first ?? nil else { throw call.usage("bad-range", ["value": text]) }
        if parts.count == 1 || parts[1].isEmpty { return (from, nil) }
        guard let to = numbers[1] else { throw call.usage("bad-range", ["value": text]) }
        return (from, to)
    }

    private static func label(_ field: Difference.Field, _ call: Call) -> String {
        let words = Phrase.columns
        switch field {
        case .title: return call.say(words.title)
        case .lead: return call.say(words.lead)
        case .body: return call.say(Phrase.terminal.body)
        case .byline: return call.say(words.byline)
        case .author: return call.say(words.author)
        case .unit: return call.say(words.unit)
        case .kind: return call.say(words.kind)
        case .desk: return call.say(words.desk)
        case .caption(let photo): return call.say(Phrase.terminal.caption, ["n": String(photo)])
        }
    }
}

/// What is different between two texts, as lines that begin with `-` or `+`.
enum Difference {
    enum Field: Hashable {
        case title, lead, body, byline, author, unit, kind, desk
        /// The photo's number, from 1.
        case caption(Int)
    }

    struct Line: Hashable {
        enum Sign: Character {
            case kept = " "
            case removed = "-"
            case added = "+"
            /// Stands for lines that are the same and not shown.
            case skipped = "…"
        }

        var sign: Sign
        /// The words, and whether each is part of what changed.
        var words: [Word]

        var text: String { words.map(\.text).joined() }
    }

    struct Word: Hashable {
        var text: String
        var changed = false
    }

    /// Around a change so many lines stand for orientation.
    private static let around = 1

    /// Every field that differs, in the order of the text.
    static func fields(old: JSON?, new: JSON?) -> [(field: Field, lines: [Line])] {
        let texts: [(Field, String)] = [
            (.title, "title"), (.lead, "lead"), (.kind, "kind"), (.desk, "desk"), (.body, "body"),
            (.byline, "byline"), (.author, "author"), (.unit, "unit"),
        ]
        var pairs = texts.map { (field: $0.0, old: old?[$0.1]?.text ?? "", new: new?[$0.1]?.text ?? "") }
        let before = captions(old)
        let after = captions(new)
        for index in 0..<max(before.count, after.count) {
            pairs.append(
                (
                    .caption(index + 1), index < before.count ? before[index] : "",
                    index < after.count ? after[index] : ""
                ))
        }
        return pairs.filter { $0.old != $0.new }.map { ($0.field, lines(old: $0.old, new: $0.new)) }
    }

    private static func captions(_ manuscript: JSON?) -> [String] {
        (manuscript?["photos"]?.items ?? []).map { $0["caption"]?.text ?? "" }
    }

    /// The changed lines with their neighbours; in lines that took each other's place the changed words are marked.
    static func lines(old: String, new: String) -> [Line] {
        let all = merge(split(old, at: "\n"), split(new, at: "\n")).map { sign, text in
            Line(sign: sign, words: [Word(text: text, changed: false)])
        }
        return near(markWords(all))
    }

    private static func split(_ text: String, at separator: Character) -> [String] {
        text.isEmpty ? [] : text.split(separator: separator, omittingEmptySubsequences: false).map(String.init)
    }

    /// Both sequences in one: what was removed before what was added, at the place where it stood.
    private static func merge(_ old: [String], _ new: [String]) -> [(Line.Sign, String)] {
        var removed: Set<Int> = []
        var added: Set<Int> = []
        for change in new.difference(from: old) {
            switch change {
            case .remove(let offset, _, _): removed.insert(offset)
            case .insert(let offset, _, _): added.insert(offset)
            }
        }
        var merged: [(Line.Sign, String)] = []
        var (i, j) = (0, 0)
        while i < old.count || j < new.count {
            if i < old.count, removed.contains(i) {
                merged.append((.removed, old[i]))
                i += 1
            } else if j < new.count, added.contains(j) {
                merged.append((.added, new[j]))
                j += 1
            } else {
                merged.append((.kept, old[i]))
                i += 1
                j += 1
            }
        }
        return merged
    }

    private static func markWords(_ lines: [Line]) -> [Line] {
        var lines = lines
        var start = 0
        while start < lines.count {
            let removed = run(of: .removed, from: start, in: lines)
            let added = run(of: .added, from: removed.upperBound, in: lines)
            // Only lines that stand against each other one by one are the same line, changed.
            if !removed.isEmpty, removed.count == added.count {
                for (old, new) in zip(removed, added) {
                    (lines[old].words, lines[new].words) = words(old: lines[old].text, new: lines[new].text)
                }
            }
            start = max(added.upperBound, start + 1)
        }
        return lines
    }

    private static func run(of sign: Line.Sign, from start: Int, in lines: [Line]) -> Range<Int> {
        var end = start
        while end < lines.count, lines[end].sign == sign { end += 1 }
        return start..<end
    }

    private static func words(old: String, new: String) -> ([Word], [Word]) {
        let merged = merge(pieces(old), pieces(new))
        let before = merged.filter { $0.0 != .added }.map { Word(text: $0.1, changed: $0.0 == .removed) }
        let after = merged.filter { $0.0 != .removed }.map { Word(text: $0.1, changed: $0.0 == .added) }
        return (before, after)
    }

    /// Words and the blanks between them, so that joining them gives the line back.
    private static func pieces(_ line: String) -> [String] {
        var pieces: [String] = []
        for character in line {
            if let last = pieces.last?.last, (last == " ") == (character == " ") {
                pieces[pieces.count - 1].append(character)
            } else {
                pieces.append(String(character))
            }
        }
        return pieces
    }

    private static func near(_ lines: [Line]) -> [Line] {
        let changed = lines.indices.filter { lines[$0].sign != .kept }
        let shown = Set(changed.flatMap { ($0 - around)...($0 + around) })
        var near: [Line] = []
        for (index, line) in lines.enumerated() {
            if shown.contains(index) {
                near.append(line)
            } else if near.last?.sign != .skipped {
                near.append(Line(sign: .skipped, words: []))
            }
        }
        return near
    }
}

extension Difference.Line {
    /// The line behind its sign; in colour, removed is red, added is green, and changed words are underlined.
    func rendered(colored: Bool) -> String {
        let color: String
        switch sign {
        case .skipped: return String(sign.rawValue)
        case .kept: return "  \(printable(text))"
        case .removed: color = "\u{1b}[31m"
        case .added: color = "\u{1b}[32m"
        }
        guard colored else { return "\(sign.rawValue) \(printable(text))" }
        let marked = words.map { $0.changed ? "\u{1b}[4m\(printable($0.text))\u{1b}[24m" : printable($0.text) }.joined()
        return "\(color)\(sign.rawValue) \(marked)\u{1b}[0m"
    }
}

import Localization
import Workflow

/// A matrix in the reader's words, as a table for the terminal, for a spreadsheet, or as a page to be printed and signed.
///
/// The same definition always gives the same text: there is no date in it but the one that is written by hand.
struct MatrixSheet {
    struct Line {
        let act: String
        let leadsTo: String
        let marks: [Mark]
        let conditions: [String]
    }

    enum Mark {
        case may, conditionally, mayNot

        var sign: String {
            switch self {
            case .may: "✓"
            case .conditionally: "✓*"
            case .mayNot: "–"
            }
        }
    }

    let language: Language
    let heading: String
    let columns: [String]
    let groups: [(state: String, lines: [Line])]

    init(_ matrix: Matrix, of definition: Definition, _ language: Language) {
        let words = RuleWords(language, definition)
        self.language = language
        heading = Phrase.matrix.heading(
            language,
            [
                "title": printable(definition.titles[words.spoken]), "name": definition.name.text,
                "version": String(definition.version),
            ])
        columns = matrix.columns.map(words.actor)
        groups = definition.states.map { state in
            let rows = matrix.rows.filter { $0.state == state.id }
            return (printable(state.titles[words.spoken]), rows.map { MatrixSheet.line($0, words) })
        }
    }

    private static func line(_ row: Matrix.Row, _ words: RuleWords) -> Line {
        let act = words.act(row.act)
        let isOpinion = row.rule.map { $0.to == nil } ?? false
        var conditions: [Matrix.Condition] = []
        for condition in row.answers.compactMap(\.conditions).flatMap(\.self) where !conditions.contains(condition) {
            conditions.append(condition)
        }
        return Line(
            act: isOpinion ? Phrase.matrix.opinion(words.language, ["step": act]) : act,
            leadsTo: row.rule?.to.map(words.state) ?? "",
            marks: row.answers.map { answer in
                switch answer {
                case .may: .may
                case .conditionally: .conditionally
                case .mayNot: .mayNot
                }
            },
            conditions: conditions.map(words.condition))
    }

    // MARK: The terminal

    /// A table with the states as groups; where the terminal is too narrow for it, the same as a list.
    func lines(width: Int?, bold: (String) -> String, dim: (String) -> String) -> [String] {
        let headings = columns.map { MatrixSheet.wrapped($0, to: 9) }
        let widths = headings.map { $0.map(Localization.columns).max() ?? 0 }
        let texts = groups.map { $0.lines.map { "  " + $0.act + ($0.leadsTo.isEmpty ? "" : " → " + $0.leadsTo) } }
        let first = texts.flatMap(\.self).map(Localization.columns).max() ?? 0
        let total = widths.reduce(first) { $0 + $1 + 2 }
        var lines = [bold(heading), ""]
        if let width, total > width {
            lines += list()
        } else {
            for row in 0..<(headings.map(\.count).max() ?? 0) {
                let cells = zip(headings, widths).map { pad(row < $0.count ? $0[row] : "", to: $1) }
                let act = row == 0 ? Phrase.matrix.act(language) : ""
                lines.append(bold(trimmed(([pad(act, to: first)] + cells).joined(separator: "  "))))
            }
            for (group, texts) in zip(groups, texts) {
                lines.append(bold(group.state))
                for (line, text) in zip(group.lines, texts) {
                    let cells = zip(line.marks, widths).map { pad($0.sign, to: $1) }
                    lines.append(trimmed(([pad(text, to: first)] + cells).joined(separator: "  ")))
                    if !line.conditions.isEmpty {
                        lines.append(dim("      * " + line.conditions.joined(separator: "; ")))
                    }
                }
            }
        }
        return lines + ["", dim(Phrase.matrix.legend(language)), dim(Phrase.matrix.several(language))]
    }

    private func list() -> [String] {
        groups.flatMap { group in
            [group.state]
                + group.lines.flatMap { line in
                    let who = zip(columns, line.marks).filter { $0.1 != .mayNot }.map {
                        $0.0 + ($0.1 == .conditionally ? "*" : "")
                    }
                    let people = who.isEmpty ? Phrase.matrix.nobody(language) : who.joined(separator: ", ")
                    let leadsTo = line.leadsTo.isEmpty ? "" : " → " + line.leadsTo
                    let conditions =
                        line.conditions.isEmpty ? [] : ["      * " + line.conditions.joined(separator: "; ")]
                    return ["  \(line.act)\(leadsTo): \(people)"] + conditions
                }
        }
    }

    private func trimmed(_ text: String) -> String {
        var text = text
        while text.last == " " { text.removeLast() }
        return text
    }

    static func wrapped(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        for word in text.split(separator: " ").map(String.init) {
            if let last = lines.last, Localization.columns(last + " " + word) <= width {
                lines[lines.count - 1] = last + " " + word
            } else {
                lines.append(word)
            }
        }
        return lines
    }

    // MARK: A spreadsheet

    /// Words instead of signs, so that cells can be filtered.
    var csv: String {
        let words = Phrase.matrix
        let head =
            [words.state, words.step, words.leadsTo].map { $0(language) } + columns + [words.conditions(language)]
        let rows = groups.flatMap { group in
            group.lines.map { line in
                [group.state, line.act, line.leadsTo] + line.marks.map(spoken) + [
                    line.conditions.joined(separator: "; ")
                ]
            }
        }
        return Sheet.csv([head] + rows)
    }

    private func spoken(_ mark: Mark) -> String {
        switch mark {
        case .may: Phrase.workflow.yes(language)
        case .conditionally: Phrase.matrix.withConditions(language)
        case .mayNot: Phrase.workflow.no(language)
        }
    }
}

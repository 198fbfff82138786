/// Words of a paragraph that look alike.
struct TextRun: Hashable, Sendable {
    var text: String
    var isBold = false
    var isItalic = false
    /// An old font drew it in capitals, whatever was typed.
    var isDrawnInCapitals = false
}

extension Paragraph {
    /// Puts the runs of a paragraph together; `nil` when nothing of them can be seen. `convert` mends letters of old fonts, run by run
    /// once those that look alike are joined.
    init?(_ runs: [TextRun], heading: Int = 0, convert: (String) -> String = { $0 }) {
        var merged: [TextRun] = []
        for run in runs {
            let isBlank = run.text.allSatisfy(\.isWhitespace)
            if let last = merged.last,
                isBlank
                    || (last.isBold, last.isItalic) == (run.isBold, run.isItalic)
                        && last.isDrawnInCapitals == run.isDrawnInCapitals
                    || last.text.allSatisfy(\.isWhitespace) && merged.count == 1
            {
                if !isBlank {
                    (merged[merged.count - 1].isBold, merged[merged.count - 1].isItalic) = (run.isBold, run.isItalic)
                    merged[merged.count - 1].isDrawnInCapitals = run.isDrawnInCapitals
                }
                merged[merged.count - 1].text += run.text
            } else {
                merged.append(run)
            }
        }
        for index in merged.indices {
            let text = convert(merged[index].text)
            merged[index].text = merged[index].isDrawnInCapitals ? text.uppercased() : text
        }
        let plain = TextClean.line(merged.map(\.text).joined())
        guard !plain.isEmpty else { return nil }
        let worded = merged.filter { !$0.text.trimmed.isEmpty }
        let isBold = worded.allSatisfy(\.isBold)
        let isItalic = worded.allSatisfy(\.isItalic)
        var source = ""
        for run in merged {
            let mark = (run.isBold && !isBold ? "**" : "") + (run.isItalic && !isItalic && !isBold ? "*" : "")
            source +=
                mark.isEmpty || run.text.trimmed.isEmpty
                ? Markdown.escape(run.text, atLineStart: source.isEmpty) : Paragraph.marked(run.text, mark)
        }
        let clean = isBold || isItalic || worded.count == 1 ? Markdown.escape(plain) : TextClean.line(source)
        self.init(markdown: clean, plain: plain, isBold: isBold, isItalic: isItalic, heading: heading)
    }

    /// Marks stand at words, never at white space: else CommonMark shows them.
    private static func marked(_ text: String, _ mark: String) -> String {
        let inner = text.trimmed
        let before = text.prefix { $0.isWhitespace }.isEmpty ? "" : " "
        let after = text.last?.isWhitespace == true ? " " : ""
        return before + mark + Markdown.escape(inner.oneLine, atLineStart: false) + String(mark.reversed()) + after
    }
}

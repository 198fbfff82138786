package import Newsroom
import Vietnamese

/// The form in which a person edits a manuscript: plain Markdown that any editor opens.
///
///     # Công đoàn cơ sở trao quà Tết
///
///     **Ngày 24/8/2021, Công đoàn cơ sở …**
///
///     Thân bài, `![](photo:1)` ở chỗ có ảnh.
///
///     Tin, ảnh: Nguyễn Thị Hoa – CĐCS Trường Mầm non Hoa Sen
///
/// What ``render(_:)`` writes, ``parse(_:replacing:)`` reads back exactly. Where the form alone would not say enough, a mark does: `#`
/// alone is an empty title, `****` an empty lead, `—` before the last line says that it is the byline, and `—` alone that there is none.
package enum ManuscriptText {
    private static let emptyLead = "****"
    private static let dash = "—"

    /// Puts what a person typed for a title, a byline or a caption into one line: NFC, runs of blanks as one.
    package static func line(_ text: String) -> String { TextClean.line(text).oneLine }

    package static func render(_ manuscript: Manuscript) -> String {
        var parts = [manuscript.title.isEmpty ? "#" : "# " + manuscript.title]
        parts.append(manuscript.lead.isEmpty ? emptyLead : "**\(manuscript.lead)**")
        if !manuscript.body.isEmpty { parts.append(manuscript.body) }
        if manuscript.byline.isEmpty {
            if isByline(sourcesOff(manuscript.body).last) { parts.append(dash) }
        } else if isByline(manuscript.byline), !manuscript.byline.hasPrefix(dash) {
            parts.append(manuscript.byline)
        } else {
            parts.append("\(dash) \(manuscript.byline)")
        }
        return parts.joined(separator: "\n\n") + "\n"
    }

    /// Reads the form back, and with tolerance any plain Markdown that a person wrote: the first heading or line is the title,
    /// the bold or first paragraph after it the lead, a last line such as `Tin, ảnh: …` the byline. Photos, captions, desk
    /// and kind stay those of `manuscript`; author and unit follow the byline when it changed.
    package static func parse(_ text: String, replacing manuscript: Manuscript) -> Manuscript {
        var result = manuscript
        let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
        var source = nfc(lines.map { $0.allSatisfy(\.isWhitespace) ? "" : $0 }.joined(separator: "\n"))[...]
        source = source.drop { $0 == "\n" || $0 == "\u{FEFF}" }

        let titleLine = source.prefix { $0 != "\n" }
        source = source[titleLine.endIndex...].drop { $0 == "\n" }
        result.title = titleLine.drop { $0 == "#" }.trimmed
        if !titleLine.hasPrefix("#") { result.title = Markdown.paragraph(result.title).plain.oneLine }

        let (first, afterFirst) = source.paragraphOff()
        result.lead = ""
        if first == emptyLead {
            source = afterFirst
        } else if first == "**\(manuscript.lead)**" {
            result.lead = manuscript.lead
            source = afterFirst
        } else if let bold = bold(first) {
            result.lead = bold
            source = afterFirst
        } else if isPlainParagraph(first), !isByline(first) || !afterFirst.isEmpty {
            result.lead = Markdown.plain(first).oneLine
            source = afterFirst
        }

        var body = String(source)
        while body.last == "\n" { body.removeLast() }
        var (rest, last, sources) = sourcesOff(body)
        var byline = ""
        if last == dash {
            body = rest
        } else if last.hasPrefix(dash + " "), !last.contains("\n") {
            byline = last.dropFirst(2).trimmed
            body = rest
        } else if isByline(last) {
            byline = last.oneLine
            body = rest
        } else {
            sources = []
        }
        result.body = ([body] + sources).filter { !$0.isEmpty }.joined(separator: "\n\n")
        if byline != manuscript.byline {
            let read = Byline(byline)
            result.byline = read.line
            result.author = read.author
            if !read.unit.isEmpty { result.unit = read.unit }
        }
        return result
    }

    /// What stands before the last paragraph that is not about where the text comes from, that paragraph, and those about it: they are
    /// part of the text, also below whoever signed it.
    private static func sourcesOff(_ body: String) -> (rest: String, last: String, sources: [String]) {
        var (rest, last) = body.lastParagraphOff()
        var sources: [String] = []
        while !last.contains("\n"), !last.hasPrefix(dash), Byline.tellsSource(last), !rest.isEmpty {
            sources.insert(last, at: 0)
            (rest, last) = rest.lastParagraphOff()
        }
        return (rest, last, sources)
    }

    /// A last paragraph that says by itself that it is the byline.
    private static func isByline(_ text: String) -> Bool {
        text == dash || text.hasPrefix(dash + " ")
            || !text.contains("\n") && Byline.isLabelled(text) && !Byline.tellsSource(text) && text.syllables <= 40
    }

    private static func bold(_ text: String) -> String? {
        guard text.hasPrefix("**"), text.hasSuffix("**"), text.utf8.count > 4, !text.contains("\n\n") else {
            return nil
        }
        let inner = String(text.dropFirst(2).dropLast(2))
        return inner.contains("**") ? nil : inner.oneLine
    }

    private static func isPlainParagraph(_ text: String) -> Bool {
        guard let block = Markdown.blocks(text).first else { return false }
        guard case .text(let paragraph) = block else { return false }
        return paragraph.heading == 0
    }
}

extension StringProtocol {
    /// The first paragraph, and what follows it.
    fileprivate func paragraphOff() -> (String, Substring) {
        let text = Substring(self)
        var index = text.startIndex
        while let line = text[index...].firstIndex(of: "\n") {
            let next = text.index(after: line)
            if next == text.endIndex || text[next] == "\n" {
                return (String(text[..<line]), text[next...].drop { $0 == "\n" })
            }
            index = next
        }
        return (String(text), "")
    }
}

extension String {
    /// What stands before the last paragraph, and the last paragraph.
    fileprivate func lastParagraphOff() -> (before: String, last: String) {
        let bytes = Array(utf8)
        var index = bytes.count - 1
        while index > 0 {
            if bytes[index] == 0x0A, bytes[index - 1] == 0x0A {
                var end = index - 1
                while end > 0, bytes[end - 1] == 0x0A { end -= 1 }
                return (
                    String(decoding: bytes[..<end], as: UTF8.self),
                    String(decoding: bytes[(index + 1)...], as: UTF8.self)
                )
            }
            index -= 1
        }
        return ("", self)
    }
}

extension Markdown {
    /// Reads a CommonMark document into blocks; front matter must have been taken off.
    ///
    /// Headings, paragraphs and pictures are told apart; lists, quotations, code and tables keep their source as it is.
    static func blocks(_ text: String) -> [Block] {
        var blocks: [Block] = []
        var paragraph: [Substring] = []
        var formed: [Substring] = []
        var fence: Substring?

        func endParagraph() {
            if !paragraph.isEmpty { blocks += inline(joined(paragraph)) }
            paragraph = []
        }
        func endFormed() {
            if !formed.isEmpty {
                let source = formed.joined(separator: "\n")
                blocks.append(.formed(markdown: source, plain: plain(source).trimmed))
            }
            formed = []
        }

        for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
            let content = line.drop { $0 == " " || $0 == "\t" }
            if let open = fence {
                formed.append(line)
                if content.hasPrefix(open) {
                    fence = nil
                    endFormed()
                }
            } else if content.isEmpty {
                endParagraph()
                // An indented continuation after a blank line belongs to the list item.
                endFormed()
            } else if content.hasPrefix("```") || content.hasPrefix("~~~") {
                endParagraph()
                fence = content.prefix(3)
                formed.append(line)
            } else if let (level, title) = heading(content) {
                endParagraph()
                endFormed()
                if !title.isEmpty { blocks.append(.text(self.paragraph(title, heading: level))) }
            } else if isRule(content) {
                // A rule under a line of text is that text's heading (setext).
                if content.first == "-", !paragraph.isEmpty {
                    blocks.append(.text(self.paragraph(joined(paragraph), heading: 2)))
                    paragraph = []
                }
                endParagraph()
                endFormed()
            } else if !paragraph.isEmpty, content.allSatisfy({ $0 == "=" }) {
                blocks.append(.text(self.paragraph(joined(paragraph), heading: 1)))
                paragraph = []
            } else if !formed.isEmpty {
                formed.append(line)
            } else if startsForm(content) {
                endParagraph()
                formed.append(line)
            } else {
                paragraph.append(content)
            }
        }
        endParagraph()
        endFormed()
        return blocks
    }

    private static func heading(_ line: Substring) -> (Int, String)? {
        let marks = line.prefix { $0 == "#" }
        let rest = line[marks.endIndex...]
        guard (1...6).contains(marks.count), rest.isEmpty || rest.first == " " || rest.first == "\t" else { return nil }
        var title = rest.trimmed
        if let end = title.lastIndex(where: { $0 != "#" }), title[end] == " " { title = String(title[..<end]) }
        return (marks.count, title.trimmed)
    }

    private static func isRule(_ line: Substring) -> Bool {
        guard let sign = line.first, sign == "-" || sign == "*" || sign == "_" else { return false }
        return line.allSatisfy { $0 == sign || $0 == " " } && line.count(where: { $0 == sign }) >= 3
    }

    private static func startsForm(_ line: Substring) -> Bool {
        if line.first == ">" || line.first == "|" { return true }
        let afterSign = line.dropFirst()
        if let sign = line.first, sign == "-" || sign == "+" || sign == "*", afterSign.first == " " { return true }
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let mark = line[digits.endIndex...].prefix(2)
        return (1...9).contains(digits.count) && (mark == ". " || mark == ") ")
    }

    /// Joins a paragraph's lines; two spaces or a backslash at a line's end are a hard break.
    private static func joined(_ lines: [Substring]) -> String {
        var text = ""
        for (index, line) in lines.enumerated() {
            let isLast = index == lines.count - 1
            if !isLast, line.hasSuffix("\\") {
                text += line + "\n"
            } else if !isLast, line.hasSuffix("  ") {
                text += line.trimmed + "\\\n"
            } else {
                text += isLast ? line.trimmed : line.trimmed + " "
            }
        }
        return text
    }

    /// Takes the pictures out of a paragraph: what stands before, the picture, what stands after.
    private static func inline(_ source: String) -> [Block] {
        var blocks: [Block] = []
        var text = ""
        var rest = Substring(source)
        var openings = 0
        while openings < mostPictures, let start = rest.firstIndex(of: "!") {
            let after = rest.index(after: start)
            let isOpening = after < rest.endIndex && rest[after] == "["
            if isOpening { openings += 1 }
            guard isOpening, let picture = picture(rest[rest.index(after: after)...]) else {
                text += rest[...start]
                rest = rest[after...]
                continue
            }
            text += rest[..<start]
            if !text.trimmed.isEmpty { blocks.append(.text(paragraph(text))) }
            text = ""
            blocks.append(.picture(source: picture.source, caption: plain(picture.caption).trimmed))
            rest = picture.rest
        }
        text += rest
        if !text.trimmed.isEmpty { blocks.append(.text(paragraph(text))) }
        return blocks
    }

    private static let longestPicture = 4_000
    private static let mostPictures = 500

    private static func picture(_ text: Substring) -> (caption: Substring, source: String, rest: Substring)? {
        let near = text.prefix(longestPicture)
        guard let close = near.firstIndex(of: "]") else { return nil }
        let open = near.index(after: close)
        guard open < near.endIndex, near[open] == "(", let end = near[open...].firstIndex(of: ")") else { return nil }
        var target = near[near.index(after: open)..<end].trimmed
        if let quote = target.firstIndex(of: "\""), quote > target.startIndex {
            target = String(target[..<quote]).trimmed
        }
        if target.hasPrefix("<"), target.hasSuffix(">") { target = String(target.dropFirst().dropLast()) }
        return (near[..<close], target, text[text.index(after: end)...])
    }
}

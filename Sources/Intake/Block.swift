/// One piece of a document as its sender wrote it, before anybody knows what it is for. Every format is read into blocks,
/// and only ``Structure`` decides which of them is the title, a caption or a letterhead.
enum Block: Hashable, Sendable {
    case text(Paragraph)
    /// `source` is the picture's name within the document or its folder; `caption` is what the document itself says is one.
    case picture(source: String, caption: String)
    /// CommonMark that keeps its form (lists, quotations), with what a reader sees of it.
    case formed(markdown: String, plain: String)
}

/// Holds a paragraph with the few facts of its looks that tell what it is; collaborators never use styles.
struct Paragraph: Hashable, Sendable {
    /// CommonMark, on one line except for hard breaks.
    var markdown: String
    /// What a reader sees: no marks, NFC, single spaces; hard breaks are LF.
    var plain: String
    /// All of it is bold.
    var isBold = false
    /// All of it is italic.
    var isItalic = false
    /// 1 … 6 for a heading that the format marks as one, else 0.
    var heading = 0

    /// Takes text without any marking.
    init(plain: String) {
        self.plain = plain
        markdown = Markdown.escape(plain)
    }

    init(markdown: String, plain: String, isBold: Bool = false, isItalic: Bool = false, heading: Int = 0) {
        self.markdown = markdown
        self.plain = plain
        self.isBold = isBold
        self.isItalic = isItalic
        self.heading = heading
    }

    var syllables: Int { plain.syllables }

    /// Most of its letters are capitals, as in the titles that people type.
    var isCapitals: Bool { plain.isCapitals }

    /// What stands in the body: a heading keeps its level, but never that of the title.
    var body: String {
        // A short bold line is how people who use no styles make an inner heading.
        let isHeading =
            isBold && plain.hasAtMost(20) && !plain.contains("\n") && !".!?…:;".contains(plain.last ?? ".")
            && !Byline.namesPerson(plain)
        guard heading > 0 || isHeading else {
            return isBold ? "**\(markdown)**" : isItalic ? "*\(markdown)*" : markdown
        }
        return String(repeating: "#", count: max(2, heading)) + " " + markdown
    }
}

import Newsroom
import Vietnamese

/// Holds a document's blocks and pictures, however its format keeps them.
struct Document: Hashable, Sendable {
    var blocks: [Block] = []
    /// Pictures that the document holds itself, by the source that its blocks name.
    var embedded: [String: [UInt8]] = [:]
    var encoding: String?
    var front: FrontMatter?
    var notes: [DropRecord.Note] = []
    /// Whose messages they all are, if it is a conversation of one.
    var speaker: String?

    /// How much text it holds, in bytes: for telling the piece from what lies beside it.
    var length: Int {
        blocks.reduce(0) { sum, block in
            switch block {
            case .text(let paragraph): sum + paragraph.plain.utf8.count
            case .formed(_, let plain): sum + plain.utf8.count
            case .picture: sum
            }
        }
    }

    /// Reads a text or Markdown file. No child process: thousands of these come in a second.
    static func text(_ bytes: [UInt8], isMarkdown: Bool) throws(Rejection) -> Document {
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else {
            throw Rejection("empty")
        }
        guard let found = detect(bytes) else { throw Rejection("bad-encoding") }
        let text = decode(bytes, as: found.encoding)
        // A few NULs are a mistake of some program; many are no text at all.
        guard text.utf8.prefix(4096).count(where: { $0 == 0 }) < 16 else { throw Rejection("bad-encoding") }
        var document = Document()
        document.note(found)
        document.encoding = found.encoding.rawValue
        let lines = text.utf8.contains(0x0D) ? normalized(text) : text
        if isMarkdown {
            var rest = Substring(lines)
            document.front = FrontMatter(takenFrom: &rest)
            document.blocks = Markdown.blocks(clean(rest))
        } else {
            var joined: [String] = []
            let chat = ChatText(lines)
            if chat != nil { document.notes.append(DropRecord.Note(code: "removed-chat")) }
            document.speaker = chat?.speaker
            document.blocks = TextClean.paragraphs(chat?.text ?? lines, joined: &joined).map(Block.text)
            if !joined.isEmpty {
                document.notes.append(
                    DropRecord.Note(code: "joined-words", facts: ["names": joined.prefix(5).joined(separator: ", ")]))
            }
        }
        return document
    }

    /// Takes pandoc's text of a document; letters whose fonts, not they themselves, were Vietnamese are converted.
    mutating func take(
        _ json: [UInt8], _ habits: PandocJSON.Habits = PandocJSON.Habits()
    ) throws(ReadingFailure) {
        var habits = habits
        if let found = Document.legacy(PandocJSON.text(json)) {
            habits.convert = { repairLatin1($0, as: found.encoding) }
            habits.isOld = true
            encoding = found.encoding.rawValue
            note(found)
        }
        guard let blocks = PandocJSON.blocks(json, habits) else { throw .rejected(Rejection("converter-failed")) }
        self.blocks = blocks
    }

    /// The old encoding of text whose fonts, not its letters, were Vietnamese; `nil` for text that has letters of Unicode.
    static func legacy(_ text: String) -> Detection? {
        var (latin, beyond) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 && scalar.isLetter {
            if scalar.value < 0x100 { latin += 1 } else { beyond += 1 }
        }
        // A dash or a name typed right makes no text right; one letter in ten that only Unicode has does.
        return latin > 0 && beyond * 10 < latin + beyond ? detectLatin1(text) : nil
    }

    mutating func note(_ found: Detection) {
        switch found.encoding {
        case .utf8, .utf16: return
        case .tcvn3, .vni, .viqr, .cp1258, .viscii:
            notes.append(
                DropRecord.Note(
                    code: "converted-encoding",
                    facts: ["encoding": found.encoding.rawValue, "score": "\(Int(found.score * 100)) %"]))
        }
    }

    /// Notes what was left out, with the first of it.
    mutating func note(_ code: String, _ passages: [String]) {
        guard !passages.isEmpty else { return }
        let shown = passages.prefix(4).map { "“\(shorten(Structure.withoutFullStop($0), to: 80))”" }.joined(
            separator: "; ")
        notes.append(DropRecord.Note(code: code, facts: ["text": shown + (passages.count > 4 ? " …" : "")]))
    }

    /// CR and CRLF become LF.
    private static func normalized(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                scalars.append("\n")
            } else if scalar != "\n" || previous != "\r" {
                scalars.append(scalar)
            }
            previous = scalar
        }
        return String(scalars)
    }

    /// Markdown keeps its lines and its indents; what cannot be seen goes, and within a line every blank is a space.
    private static func clean(_ text: Substring) -> String {
        var scalars = String.UnicodeScalarView()
        var isIndent = true
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" || DropName.isVisible(scalar) {
                scalars.append(scalar == "\u{A0}" || scalar == "\t" && !isIndent ? " " : scalar)
            }
            isIndent = scalar == "\n" || isIndent && (scalar == " " || scalar == "\t")
        }
        return nfc(String(scalars))
    }
}

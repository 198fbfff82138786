import Newsroom
import Vietnamese

/// Reads HTML: a page that a browser saved, or a document that Word, LibreOffice or Google Docs exported. What is around the text (scripts,
/// menus, forms) goes before pandoc sees it; pictures are those that the page itself holds, or files beside it. Nothing is fetched.
struct PageReader: Sendable {
    let converter: Converter

    func read(_ bytes: [UInt8]) throws(ReadingFailure) -> Document {
        var document = Document()
        let page = PageText(of: PageReader.decoded(bytes, &document))
        guard page.text.utf8.count <= 16 * converter.rules.longestText else { throw .rejected(Rejection("too-large")) }
        let json = try converter.pandoc(Array(page.text.utf8), from: "html")
        var habits = PandocJSON.Habits()
        habits.look = { classes, style in
            (
                isBold: PageText.isBold(style) || classes.contains { page.boldClasses.contains($0) },
                isItalic: PageText.isItalic(style) || classes.contains { page.italicClasses.contains($0) },
                isCapitals: PageText.isCapitals(style)
            )
        }
        let declared = document.encoding
        try document.take(json, habits)
        document.encoding = document.encoding ?? declared
        document.blocks = document.blocks.map { block in
            guard case .picture(let number, let caption) = block, let index = Int(number),
                page.pictures.indices.contains(index)
            else { return block }
            return .picture(source: page.pictures[index], caption: caption)
        }
        for (source, bytes) in page.embedded { document.embedded[source] = bytes }
        return document
    }

    /// Gives the page as text. Bytes that are no Unicode are taken for Latin-1 unless the page says that they are Windows-1258: what
    /// old fonts made of them, the words will tell.
    private static func decoded(_ bytes: [UInt8], _ document: inout Document) -> String {
        if let found = detect(bytes), found.encoding == .utf8 || found.encoding == .utf16 {
            document.encoding = found.encoding.rawValue
            return decode(bytes, as: found.encoding)
        }
        let head = String(
            decoding: bytes.prefix(4_096).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
        if head.contains("windows-1258") {
            document.note(Detection(encoding: .cp1258, score: 1))
            document.encoding = TextEncoding.cp1258.rawValue
            return decode(bytes, as: .cp1258)
        }
        return String(String.UnicodeScalarView(bytes.map { Unicode.Scalar($0) }))
    }
}

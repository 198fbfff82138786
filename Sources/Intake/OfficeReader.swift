import Newsroom
import Vietnamese

/// Reads office documents with programs of the distribution: `gzip` inflates what the container holds, pandoc reads the text.
///
/// pandoc runs with `--sandbox`, so that it opens no file and no address that a document names, and hands its text out as JSON.
/// Taking pictures out (`--extract-media`) is a write that the sandbox forbids, and without it pandoc would fetch linked
/// pictures from any path; so the pictures come from the container, whose directory was checked first.
struct OfficeReader: Sendable {
    let converter: Converter
    private var rules: IntakeRules { converter.rules }

    init(converter: Converter) { self.converter = converter }

    func read(_ bytes: [UInt8], as format: FileFormat) throws(ReadingFailure) -> Document {
        let archive: ZipArchive
        do { archive = try ZipArchive(bytes, limits: rules.zip) } catch { throw .rejected(Rejection(error.code)) }
        let isWord = format == .docx
        try check(archive, isWord: isWord)

        let isXML = { (name: [UInt8]) in name.hasSuffix(".xml") || name.hasSuffix(".rels") }
        let texts = archive.members.filter { isXML($0.name) }
        guard texts.reduce(0, { $0 + Int64($1.size) }) <= rules.zip.largestXML else {
            throw .rejected(Rejection("converter-limit"))
        }
        let pictures = archive.members.filter {
            $0.size > 0 && $0.name.starts(with: (isWord ? "word/media/" : "Pictures/").utf8)
        }
        var contents = try converter.inflate(archive, texts + pictures)
        // OpenDocument encrypts its parts one by one and says so in its list of them.
        for (member, content) in zip(texts, contents)
        where member.text == "META-INF/manifest.xml" && content.containsRun(Array("encryption-data".utf8)) {
            throw .rejected(Rejection("encrypted"))
        }
        // A document type could name entities that grow without end or lie elsewhere; OOXML and ODF allow none.
        for content in contents.prefix(texts.count) {
            if content.contains(0) || content.containsRun(Array("<!DOCTYPE".utf8)) {
                throw .rejected(Rejection("external-content"))
            }
        }

        var document = Document()
        var source = bytes
        var isRewritten = false
        if let main = texts.firstIndex(where: { $0.text == (isWord ? "word/document.xml" : "content.xml") }) {
            let marks: FloatingText.Vocabulary = isWord ? .word : .openDocument
            OfficeReader.noteBeside(texts, contents, main, marks, &document)
            let floating = FloatingText(contents[main], marks)
            isRewritten = floating.text != contents[main]
            contents[main] = floating.text
            if isWord, let fonts = OfficeReader.fonts(texts, contents) {
                isRewritten = true
                contents[main] = fonts.text
                document.encoding = fonts.encoding?.rawValue
                document.note(Detection(encoding: fonts.encoding ?? .tcvn3, score: 1))
            }
        }
        if isRewritten {
            // The parts that pandoc reads, in a container of our own; of a picture it only looks whether it is there.
            source = ZipArchive.stored(
                zip(texts, contents).map { (name: $0.name, content: $1) }
                    + pictures.map { (name: $0.name, content: []) })
        }
        try document.take(try converter.pandoc(source, from: isWord ? "docx" : "odt"))
        for (member, content) in zip(pictures, contents.dropFirst(texts.count)) {
            // pandoc names a picture relative to the main part.
            document.embedded[isWord ? String(member.text.dropFirst(5)) : member.text] = content
        }
        return document
    }

    /// Notes the passages that were struck out and the remarks in the margin, which are no part of the text.
    private static func noteBeside(
        _ parts: [ZipArchive.Member], _ contents: [[UInt8]], _ main: Int, _ marks: FloatingText.Vocabulary,
        _ document: inout Document
    ) {
        document.note("removed-deletion", FloatingText.passages(in: contents[main], of: marks.struck))
        for (part, content) in zip(parts, contents)
        where part.text == "word/comments.xml" || part.text == "content.xml" {
            document.note("removed-comment", FloatingText.passages(in: content, of: marks.remark))
        }
    }

    /// The text of a Word document converted font by font, when it has text in old fonts that is none of Unicode.
    private static func fonts(_ parts: [ZipArchive.Member], _ contents: [[UInt8]]) -> WordFonts? {
        func content(_ name: String) -> [UInt8]? { zip(parts, contents).first { $0.0.text == name }?.1 }
        guard let text = content("word/document.xml") else { return nil }
        let styles = content("word/styles.xml") ?? []
        // Nearly no document names such a font.
        guard
            text.containsRun(Array("\".Vn".utf8)) || text.containsRun(Array("\"VNI".utf8))
                || styles.containsRun(Array("\".Vn".utf8))
                || styles.containsRun(Array("\"VNI".utf8))
        else { return nil }
        let fonts = WordFonts(text: text, styles: styles)
        return LegacyFont.isUsed(for: fonts.legacy) ? fonts : nil
    }

    private func check(_ archive: ZipArchive, isWord: Bool) throws(ReadingFailure) {
        let names = archive.members.map(\.text)
        if names.contains(where: {
            $0.hasSuffix("vbaProject.bin") || $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/")
        }) {
            throw .rejected(Rejection("macro"))
        }
        if names.contains("encrypted-package") { throw .rejected(Rejection("encrypted")) }
        if isWord {
            guard archive["[Content_Types].xml"] != nil,
                names.contains("word/document.xml") || names.contains("_rels/.rels")
            else { throw .rejected(Rejection("not-what-it-says", ["found": OfficeReader.found(names)])) }
            // A workbook or a presentation has the same frame.
            guard !names.contains(where: { $0 == "xl/workbook.xml" || $0 == "ppt/presentation.xml" }) else {
                throw .rejected(Rejection("not-what-it-says", ["found": OfficeReader.found(names)]))
            }
        } else {
            guard let type = archive["mimetype"], !type.isDeflated,
                archive.bytes[type.content].starts(with: "application/vnd.oasis.opendocument.text".utf8),
                archive["content.xml"] != nil
            else { throw .rejected(Rejection("not-what-it-says", ["found": OfficeReader.found(names)])) }
        }
    }

    /// Says what a zip container with these members is.
    static func found(_ names: [String]) -> String {
        if names.contains("xl/workbook.xml") { return "xlsx" }
        if names.contains("ppt/presentation.xml") { return "pptx" }
        if names.contains("[Content_Types].xml"), names.contains(where: { $0.hasPrefix("word/") }) { return "docx" }
        return names.contains("mimetype") && names.contains { ["content.xml", "encrypted-package"].contains($0) }
            ? "odt" : "zip"
    }
}

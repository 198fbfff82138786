import Newsroom
import Vietnamese

/// Reads RTF. The pictures are taken out first: written twice and in hexadecimal digits they make up nearly all of a file, and pandoc would
/// hold each digit in memory. What is left, pandoc reads.
struct RichTextReader: Sendable {
    let converter: Converter

    func read(_ bytes: [UInt8]) throws(ReadingFailure) -> Document {
        var text = RichText(of: bytes, converting: true)
        if !text.legacy.isEmpty, !LegacyFont.isUsed(for: text.legacy) { text = RichText(of: bytes, converting: false) }
        guard text.isWhole else { throw .rejected(Rejection("truncated")) }
        guard text.bytes.count <= 16 * converter.rules.longestText else { throw .rejected(Rejection("too-large")) }
        var document = Document()
        try document.take(try converter.pandoc(text.bytes, from: "rtf"))
        if document.encoding == nil, let encoding = text.encoding {
            document.encoding = encoding.rawValue
            document.note(Detection(encoding: encoding, score: 1))
        }
        document.note("removed-deletion", text.passages)
        for (index, picture) in text.pictures.enumerated() { document.embedded["\(index)"] = picture }
        return document
    }
}

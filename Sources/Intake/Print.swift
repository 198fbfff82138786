/// What stands where on the pages of a PDF, as `pdftohtml -xml` tells it.
struct Print: Hashable, Sendable {
    struct Box: Hashable, Sendable {
        var page: Int
        var top: Int
        var left: Int
        var width: Int
        var height: Int

        var right: Int { left + width }
        var bottom: Int { top + height }
    }

    struct Line: Hashable, Sendable {
        var box: Box
        var runs: [TextRun]

        var plain: String { runs.map(\.text).joined() }
        /// All that can be seen of it is so.
        var isBold: Bool { runs.allSatisfy { $0.isBold || $0.text.trimmed.isEmpty } }
        var isItalic: Bool { runs.allSatisfy { $0.isItalic || $0.text.trimmed.isEmpty } }
    }

    struct Picture: Hashable, Sendable {
        var box: Box
        var source: String
    }

    private(set) var lines: [Line] = []
    private(set) var pictures: [Picture] = []
    /// Some picture covers more than half of its page.
    private(set) var isScan = false

    init(_ xml: [UInt8]) {
        var reader = TagReader(bytes: xml)
        var page = 0
        var size = (width: 0, height: 0)
        var box: Box?
        var runs: [TextRun] = []
        var (bold, italic) = (0, 0)
        // The fonts that draw capitals, whatever was typed.
        var capitals: Set<String> = []
        var isDrawnInCapitals = false
        while let token = reader.next() {
            switch token {
            case .text(let range):
                if box != nil {
                    let text = Print.unescaped(String(decoding: reader.bytes[range], as: UTF8.self))
                    runs.append(
                        TextRun(
                            text: text, isBold: bold > 0, isItalic: italic > 0, isDrawnInCapitals: isDrawnInCapitals))
                }
            case .start(let tag, _):
                switch tag.name {
                case "page":
                    page += 1
                    size = (Print.number(tag["width"]), Print.number(tag["height"]))
                case "fontspec":
                    let family = (tag["family"] ?? "").split(separator: "+").last.map(String.init) ?? ""
                    if LegacyFont(named: family)?.isCapitals == true { capitals.insert(tag["id"] ?? "") }
                case "text":
                    (box, runs) = (Print.box(tag, page), [])
                    isDrawnInCapitals = tag["font"].map(capitals.contains) == true
                case "b": bold += 1
                case "i": italic += 1
                case "image":
                    let box = Print.box(tag, page)
                    pictures.append(Picture(box: box, source: tag["src"] ?? ""))
                    if size.width > 0, box.width > size.width / 4 * 3, box.height > size.height / 4 * 3 {
                        isScan = true
                    }
                default: break
                }
            case .end(let name, _):
                switch name {
                case "b": bold -= 1
                case "i": italic -= 1
                case "text":
                    if let box, runs.contains(where: { !$0.text.trimmed.isEmpty }) {
                        lines.append(Line(box: box, runs: runs))
                    }
                    (box, bold, italic) = (nil, 0, 0)
                default: break
                }
            }
        }
    }

    /// What is in Unicode is drawn as it is, whatever its font is called.
    mutating func forgetCapitals() {
        for line in lines.indices {
            for run in lines[line].runs.indices { lines[line].runs[run].isDrawnInCapitals = false }
        }
    }

    /// A file's numbers are compared and added; none is larger than any page.
    private static func number(_ text: String?) -> Int { max(-100_000, min(100_000, Int(text ?? "") ?? 0)) }

    private static func box(_ tag: TagReader.Tag, _ page: Int) -> Box {
        Box(
            page: page, top: number(tag["top"]), left: number(tag["left"]), width: number(tag["width"]),
            height: number(tag["height"]))
    }

    private static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var out = text
        for (name, letter) in [
            ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&#34;", "\""), ("&#39;", "'"), ("&#160;", " "),
            ("&amp;", "&"),
        ] {
            out = out.split(separator: name, omittingEmptySubsequences: false).joined(separator: letter)
        }
        return out
    }
}

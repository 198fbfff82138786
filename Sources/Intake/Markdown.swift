/// Writes and reads the little of CommonMark that Intake needs: escaping, what a reader sees, and a document's blocks.
///
/// Everything is one pass over the text, so no nesting and no length costs more than its length (RELIABILITY: pathological text).
enum Markdown {
    /// Writes text so that CommonMark shows exactly it; hard breaks are LF and stay, as a backslash before LF.
    static func escape(_ plain: String, atLineStart: Bool = true) -> String {
        var out: [UInt8] = []
        out.reserveCapacity(plain.utf8.count + 8)
        let bytes = Array(plain.utf8)
        var lineStart = atLineStart
        for (index, byte) in bytes.enumerated() {
            switch byte {
            case 0x0A:
                out += [UInt8(ascii: "\\"), byte]
                lineStart = true
                continue
            case UInt8(ascii: "\\"), UInt8(ascii: "`"), UInt8(ascii: "*"), UInt8(ascii: "_"), UInt8(ascii: "["),
                UInt8(ascii: "]"), UInt8(ascii: "<"):
                out.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "&") where index + 1 < bytes.count && isEntityStart(bytes[index + 1]),
                UInt8(ascii: "~") where index + 1 < bytes.count && bytes[index + 1] == byte:
                out.append(UInt8(ascii: "\\"))
            case UInt8(ascii: "#"), UInt8(ascii: ">"), UInt8(ascii: "-"), UInt8(ascii: "+"), UInt8(ascii: "="),
                UInt8(ascii: "~"):
                if lineStart { out.append(UInt8(ascii: "\\")) }
            case UInt8(ascii: "."), UInt8(ascii: ")"):
                if atLineStart && isListNumber(bytes[..<index]) { out.append(UInt8(ascii: "\\")) }
            default: break
            }
            lineStart = lineStart && byte == 0x20
            out.append(byte)
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static func isEntityStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "#") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    /// One to nine digits from the line's start make a list item of the dot after them.
    private static func isListNumber(_ before: ArraySlice<UInt8>) -> Bool {
        var index = before.endIndex
        while index > before.startIndex, before.endIndex - index < 10, (0x30...0x39).contains(before[index - 1]) {
            index -= 1
        }
        let digits = before.endIndex - index
        return (1...9).contains(digits) && (index == before.startIndex || before[index - 1] == 0x0A)
    }

    /// Gives what a reader sees of inline CommonMark: marks, links' targets, pictures and HTML tags are left out.
    static func plain(_ markdown: some StringProtocol) -> String {
        let bytes = Array(markdown.utf8)
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var brackets: [Int] = []
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            let next = index + 1 < bytes.count ? bytes[index + 1] : 0
            switch byte {
            case UInt8(ascii: "\\") where isPunctuation(next):
                out.append(next)
                index += 1
            case UInt8(ascii: "\\") where next == 0x0A, UInt8(ascii: "*"), UInt8(ascii: "`"): break
            case UInt8(ascii: "~") where next == byte: index += 1
            case UInt8(ascii: "_"):
                let before = index > 0 ? bytes[index - 1] : 0x20
                if isWordByte(before) && isWordByte(next) { out.append(byte) }
            case UInt8(ascii: "!") where next == UInt8(ascii: "["):
                brackets.append(out.count | pictureFlag)
                index += 1
            case UInt8(ascii: "["): brackets.append(out.count)
            case UInt8(ascii: "]"):
                guard let start = brackets.popLast() else {
                    out.append(byte)
                    break
                }
                if start & pictureFlag != 0 { out.removeSubrange((start & ~pictureFlag)...) }
                if next == UInt8(ascii: "("),
                    let end = bytes[index...].prefix(longestTarget).firstIndex(of: UInt8(ascii: ")"))
                {
                    index = end
                }
            case UInt8(ascii: "<"):
                if isTagStart(next), let end = bytes[index...].prefix(longestTag).firstIndex(of: UInt8(ascii: ">")) {
                    index = end
                } else {
                    out.append(byte)
                }
            default: out.append(byte)
            }
            index += 1
        }
        return String(decoding: out, as: UTF8.self)
    }

    private static let pictureFlag = 1 << 62
    // Without bounds a text of nothing but openings would be searched to its end from each of them.
    private static let longestTag = 2_000
    private static let longestTarget = 2_000

    private static func isTagStart(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "/") || byte == UInt8(ascii: "!") || (byte | 0x20 >= 0x61 && byte | 0x20 <= 0x7A)
    }

    private static func isPunctuation(_ byte: UInt8) -> Bool {
        (0x21...0x2F).contains(byte) || (0x3A...0x40).contains(byte) || (0x5B...0x60).contains(byte)
            || (0x7B...0x7E).contains(byte)
    }

    private static func isWordByte(_ byte: UInt8) -> Bool {
        byte >= 0x80 || (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
    }

    /// Reads one paragraph's source: whether all of it is bold or italic, with these outer marks taken off.
    static func paragraph(_ source: String, heading: Int = 0) -> Paragraph {
        var inner = source.trimmed
        var isBold = false
        var isItalic = false
        for mark in ["***", "**", "__", "*", "_"] where !isBold && !isItalic {
            guard let content = unwrapped(inner, mark) else { continue }
            inner = content
            isBold = mark.count >= 2
            isItalic = mark.count != 2
        }
        return Paragraph(
            markdown: inner, plain: plain(inner).trimmed, isBold: isBold, isItalic: isItalic, heading: heading)
    }

    /// The content, when one pair of marks encloses the whole text.
    static func unwrapped(_ text: String, _ mark: String) -> String? {
        guard text.utf8.count > 2 * mark.utf8.count, text.hasPrefix(mark), text.hasSuffix(mark),
            !text.hasSuffix("\\" + mark)
        else { return nil }
        let inner = text.dropFirst(mark.count).dropLast(mark.count)
        guard let sign = mark.first, inner.first != sign, inner.last != sign, inner.first != " ", inner.last != " ",
            !inner.utf8.containsRun(Array(mark.utf8))
        else { return nil }
        return String(inner)
    }
}

extension Collection<UInt8> {
    /// Whether the bytes hold a run of others, in one pass over short needles.
    func containsRun(_ needle: [UInt8]) -> Bool {
        guard let first = needle.first else { return true }
        var index = startIndex
        while index != endIndex {
            if self[index] == first, self[index...].starts(with: needle) { return true }
            formIndex(after: &index)
        }
        return false
    }
}

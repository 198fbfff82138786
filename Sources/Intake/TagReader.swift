/// Parts HTML into tags and what stands between them. It never fails: what is no tag is text.
struct TagReader {
    struct Tag {
        /// In lower case.
        let name: String
        let attributes: [(name: String, value: String)]
        /// It ends itself, `<x/>`.
        let isClosed: Bool

        subscript(name: String) -> String? { attributes.first { $0.name == name }?.value }
    }

    enum Token {
        case text(Range<Int>)
        case start(Tag, Range<Int>)
        case end(String, Range<Int>)
    }

    let bytes: [UInt8]
    private var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> Token? {
        while position < bytes.count {
            let start = position
            guard bytes[start] == UInt8(ascii: "<"), start + 1 < bytes.count else {
                position = bytes[(start + 1)...].firstIndex(of: UInt8(ascii: "<")) ?? bytes.count
                return .text(start..<position)
            }
            switch bytes[start + 1] {
            case UInt8(ascii: "!"):
                // A comment ends with its own mark; a declaration, or one of Word's conditions, with the next bracket.
                skip(past: bytes[start...].starts(with: "<!--".utf8) ? "-->" : ">", from: start + 2)
            case UInt8(ascii: "?"): skip(past: ">", from: start + 2)
            case UInt8(ascii: "/") where start + 2 < bytes.count && isLetter(bytes[start + 2]):
                position = start + 2
                let name = word()
                skip(past: ">", from: position)
                return .end(name, start..<position)
            case let byte where isLetter(byte):
                position = start + 1
                return .start(tag(), start..<position)
            default:
                position = start + 1
                return .text(start..<position)
            }
        }
        return nil
    }

    /// Steps over the content of an element that holds no markup, and over its end tag; gives the content.
    mutating func skipRaw(_ name: String) -> [UInt8] {
        let start = position
        while let bracket = bytes[position...].firstIndex(of: UInt8(ascii: "<")) {
            position = bracket + 1
            guard position < bytes.count, bytes[position] == UInt8(ascii: "/") else { continue }
            position += 1
            if word() == name {
                skip(past: ">", from: position)
                return Array(bytes[start..<bracket])
            }
        }
        position = bytes.count
        return Array(bytes[start...])
    }

    /// Steps over an element whose start tag was just read, and over those of its name within it; gives where its content stands.
    mutating func element(_ name: String) -> Range<Int> {
        let start = position
        var open = 1
        while let token = next() {
            switch token {
            case .start(let tag, _): if tag.name == name, !tag.isClosed { open += 1 }
            case .end(let ended, let range):
                if ended == name { open -= 1 }
                if open == 0 { return start..<range.lowerBound }
            case .text: break
            }
        }
        return start..<position
    }

    private mutating func skip(past end: String, from start: Int) {
        position = start
        let end = Array(end.utf8)
        while position < bytes.count {
            if bytes[position] == end[0], bytes[position...].starts(with: end) {
                position += end.count
                return
            }
            position += 1
        }
    }

    private mutating func tag() -> Tag {
        let name = word()
        var attributes: [(name: String, value: String)] = []
        var isClosed = false
        while position < bytes.count, bytes[position] != UInt8(ascii: ">") {
            let byte = bytes[position]
            guard byte > 0x20, byte != UInt8(ascii: "/") else {
                isClosed = byte == UInt8(ascii: "/")
                position += 1
                continue
            }
            isClosed = false
            let start = position
            position += 1
            while position < bytes.count, bytes[position] > 0x20, !"=/>".utf8.contains(bytes[position]) {
                position += 1
            }
            let key = lowered(bytes[start..<position])
            skipBlanks()
            let value = position < bytes.count && bytes[position] == UInt8(ascii: "=") ? value() : ""
            // Far more than any element has; a page of nothing else is not kept in memory twice.
            if attributes.count < 64 { attributes.append((key, value)) }
        }
        position = min(position + 1, bytes.count)
        return Tag(name: name, attributes: attributes, isClosed: isClosed)
    }

    private mutating func value() -> String {
        position += 1
        skipBlanks()
        guard position < bytes.count else { return "" }
        let quote = bytes[position]
        let start: Int
        if quote == UInt8(ascii: "\"") || quote == UInt8(ascii: "'") {
            start = position + 1
            position = bytes[start...].firstIndex(of: quote) ?? bytes.count
            defer { position = min(position + 1, bytes.count) }
            return unescaped(bytes[start..<position])
        }
        start = position
        while position < bytes.count, bytes[position] > 0x20, bytes[position] != UInt8(ascii: ">") { position += 1 }
        return unescaped(bytes[start..<position])
    }

    private mutating func skipBlanks() {
        while position < bytes.count, bytes[position] <= 0x20 { position += 1 }
    }

    /// A tag's name; Word's and Office's have a colon.
    private mutating func word() -> String {
        let start = position
        while position < bytes.count, isLetter(bytes[position]) || "0123456789:-".utf8.contains(bytes[position]) {
            position += 1
        }
        return lowered(bytes[start..<position])
    }

    private func isLetter(_ byte: UInt8) -> Bool { (0x61...0x7A).contains(byte | 0x20) }

    private func lowered(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
    }

    /// In addresses only the ampersand is ever escaped.
    private func unescaped(_ bytes: ArraySlice<UInt8>) -> String {
        String(decoding: bytes, as: UTF8.self).split(separator: "&amp;", omittingEmptySubsequences: false).joined(
            separator: "&")
    }
}

/// One token of RTF, with the bytes that it stands in.
enum RichTextToken {
    case open, close
    /// A control word with its number, `\par`, `\u7879`.
    case word(String, Int?)
    /// `\*`, `\~` and the like.
    case symbol(UInt8)
    /// A character as a code of the font's page, `\'e1`.
    case code(UInt8)
    case character(UInt8)
}

/// Parts RTF into tokens. It never fails: what is cut short is the end.
struct RichTextTokens {
    let bytes: [UInt8]
    private(set) var position = 0

    init(bytes: [UInt8]) { self.bytes = bytes }

    mutating func next() -> RichTextToken? {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            switch byte {
            case UInt8(ascii: "{"): return .open
            case UInt8(ascii: "}"): return .close
            case UInt8(ascii: "\\"): return control()
            // Line ends part tokens and are no text.
            case 0x0A, 0x0D, 0: continue
            default: return .character(byte)
            }
        }
        return nil
    }

    /// Steps over bytes that are no tokens.
    mutating func skip(_ count: Int) { position += min(max(0, count), bytes.count - position) }

    private mutating func control() -> RichTextToken? {
        guard position < bytes.count else { return nil }
        let start = position
        while position < bytes.count, position - start < 32, (0x61...0x7A).contains(bytes[position] | 0x20) {
            position += 1
        }
        guard position > start else {
            position += 1
            let symbol = bytes[start]
            guard symbol == UInt8(ascii: "'") else {
                // A line end after a backslash is a paragraph's.
                return symbol == 0x0A || symbol == 0x0D ? .word("par", nil) : .symbol(symbol)
            }
            guard position + 1 < bytes.count,
                let code = UInt8(String(decoding: bytes[position...position + 1], as: UTF8.self), radix: 16)
            else { return .symbol(symbol) }
            position += 2
            return .code(code)
        }
        let word = String(decoding: bytes[start..<position], as: UTF8.self)
        let digits = position
        if position < bytes.count, bytes[position] == UInt8(ascii: "-") { position += 1 }
        while position < bytes.count, position - digits < 11, (0x30...0x39).contains(bytes[position]) { position += 1 }
        let number = Int(String(decoding: bytes[digits..<position], as: UTF8.self))
        if number == nil { position = digits }
        if position < bytes.count, bytes[position] == 0x20 { position += 1 }
        return .word(word, number)
    }
}

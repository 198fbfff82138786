/// Says where a JSON text stops being one that we read.
package struct JSONFault: Error, Hashable, Sendable {
    /// Bytes from the start of the text.
    package let offset: Int
    package let problem: Problem

    package enum Problem: String, Sendable {
        case unexpectedEnd, unexpectedByte, badNumber, badEscape, badText, tooDeep, repeatedKey
    }
}

extension JSON {
    /// Reads one document and nothing after it; numbers must be whole and fit 64 bits, keys must not repeat.
    ///
    /// Nesting deeper than 64 is refused, so that no input can exhaust the stack.
    package init(parsing bytes: [UInt8]) throws(JSONFault) {
        let read = bytes.withUnsafeBufferPointer { bytes -> Result<JSON, JSONFault> in
            var reader = Reader(bytes: bytes)
            do throws(JSONFault) { return .success(try reader.document()) } catch { return .failure(error) }
        }
        self = try read.get()
    }

    /// Not `String(validating:as:)`, which looks up what sort of text it is each time: that took a third of the reading.
    private static func text(_ bytes: UnsafeBufferPointer<UInt8>) -> String? {
        guard let text = try? UTF8Span(validating: bytes.span) else { return nil }
        return String(copying: text)
    }

    private struct Reader {
        let bytes: UnsafeBufferPointer<UInt8>
        var position = 0

        mutating func document() throws(JSONFault) -> JSON {
            skipSpace()
            let document = try value(depth: 0)
            skipSpace()
            guard position == bytes.count else { throw fault(.unexpectedByte) }
            return document
        }

        func fault(_ problem: JSONFault.Problem) -> JSONFault {
            JSONFault(offset: position, problem: problem)
        }

        mutating func skipSpace() {
            while position < bytes.count {
                switch bytes[position] {
                case 0x20, 0x09, 0x0A, 0x0D: position += 1
                default: return
                }
            }
        }

        func peek() throws(JSONFault) -> UInt8 {
            guard position < bytes.count else { throw fault(.unexpectedEnd) }
            return bytes[position]
        }

        mutating func take(_ byte: UInt8) throws(JSONFault) {
            guard try peek() == byte else { throw fault(.unexpectedByte) }
            position += 1
        }

        mutating func take(word: String) throws(JSONFault) {
            for byte in word.utf8 { try take(byte) }
        }

        mutating func value(depth: Int) throws(JSONFault) -> JSON {
            guard depth < 64 else { throw fault(.tooDeep) }
            switch try peek() {
            case UInt8(ascii: "\""): return .string(try string())
            case UInt8(ascii: "{"): return try object(depth: depth)
            case UInt8(ascii: "["): return try array(depth: depth)
            case UInt8(ascii: "t"):
                try take(word: "true")
                return .bool(true)
            case UInt8(ascii: "f"):
                try take(word: "false")
                return .bool(false)
            case UInt8(ascii: "-"), UInt8(ascii: "0")...UInt8(ascii: "9"): return .integer(try integer())
            default: throw fault(.unexpectedByte)
            }
        }

        mutating func object(depth: Int) throws(JSONFault) -> JSON {
            try take(UInt8(ascii: "{"))
            var members = Members(minimumCapacity: 8)
            skipSpace()
            if try peek() == UInt8(ascii: "}") {
                position += 1
                return .object(members)
            }
            while true {
                skipSpace()
                let key = try string()
                skipSpace()
                try take(UInt8(ascii: ":"))
                skipSpace()
                let member = try value(depth: depth + 1)
                guard members.add(key, member) else { throw fault(.repeatedKey) }
                skipSpace()
                if try peek() == UInt8(ascii: "}") {
                    position += 1
                    return .object(members)
                }
                try take(UInt8(ascii: ","))
            }
        }

        mutating func array(depth: Int) throws(JSONFault) -> JSON {
            try take(UInt8(ascii: "["))
            var items: [JSON] = []
            skipSpace()
            if try peek() == UInt8(ascii: "]") {
                position += 1
                return .array(items)
            }
            while true {
                skipSpace()
                items.append(try value(depth: depth + 1))
                skipSpace()
                if try peek() == UInt8(ascii: "]") {
                    position += 1
                    return .array(items)
                }
                try take(UInt8(ascii: ","))
            }
        }

        mutating func integer() throws(JSONFault) -> Int64 {
            let start = position
            if try peek() == UInt8(ascii: "-") { position += 1 }
            let first = position
            while position < bytes.count, (0x30...0x39).contains(bytes[position]) { position += 1 }
            let digits = position - first
            let leadingZero = digits > 1 && bytes[first] == 0x30
            let text = String(decoding: bytes[start..<position], as: UTF8.self)
            guard digits > 0, !leadingZero, text != "-0", let number = Int64(text) else { throw fault(.badNumber) }
            if position < bytes.count, [0x2E, 0x65, 0x45].contains(bytes[position]) { throw fault(.badNumber) }
            return number
        }

        mutating func string() throws(JSONFault) -> String {
            try take(UInt8(ascii: "\""))
            var start = position
            var text: [UInt8] = []
            while true {
                let byte = try peek()
                switch byte {
                case UInt8(ascii: "\""):
                    let read: String?
                    if text.isEmpty {
                        read = JSON.text(UnsafeBufferPointer(rebasing: bytes[start..<position]))
                    } else {
                        text += bytes[start..<position]
                        read = text.withUnsafeBufferPointer { JSON.text($0) }
                    }
                    position += 1
                    guard let read else { throw fault(.badText) }
                    return read
                case UInt8(ascii: "\\"):
                    text += bytes[start..<position]
                    position += 1
                    try escape(into: &text)
                    start = position
                case 0x00..<0x20: throw fault(.badText)
                default: position += 1
                }
            }
        }

        mutating func escape(into out: inout [UInt8]) throws(JSONFault) {
            let byte = try peek()
            position += 1
            switch byte {
            case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): out.append(byte)
            case UInt8(ascii: "b"): out.append(0x08)
            case UInt8(ascii: "t"): out.append(0x09)
            case UInt8(ascii: "n"): out.append(0x0A)
            case UInt8(ascii: "f"): out.append(0x0C)
            case UInt8(ascii: "r"): out.append(0x0D)
            case UInt8(ascii: "u"):
                var unit = try codeUnit()
                if (0xD800..<0xDC00).contains(unit) {
                    try take(UInt8(ascii: "\\"))
                    try take(UInt8(ascii: "u"))
                    let low = try codeUnit()
                    guard (0xDC00..<0xE000).contains(low) else { throw fault(.badEscape) }
                    unit = 0x10000 + ((unit - 0xD800) << 10) + (low - 0xDC00)
                }
                guard let scalar = Unicode.Scalar(unit) else { throw fault(.badEscape) }
                out.append(contentsOf: String(Character(scalar)).utf8)
            default: throw fault(.badEscape)
            }
        }

        mutating func codeUnit() throws(JSONFault) -> UInt32 {
            guard position + 4 <= bytes.count else { throw fault(.unexpectedEnd) }
            var unit: UInt32 = 0
            for byte in bytes[position..<position + 4] {
                guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue else { throw fault(.badEscape) }
                unit = unit << 4 | UInt32(digit)
            }
            position += 4
            return unit
        }
    }
}

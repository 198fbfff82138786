/// Holds a JSON document whose numbers are integers, as events, stored facts and answers use it.
///
/// Encoding is canonical (RFC 8785): keys sorted by UTF-16 code units, no white space, the shortest escapes, so that
/// the same value always has the same bytes and the same hash. There is no null: what is absent is left out.
///
///     {"at":"2026-11-23T07:00:00.000Z","kind":"moved","sequence":3}
package enum JSON: Hashable, Sendable {
    case bool(Bool)
    case integer(Int64)
    case string(String)
    case array([JSON])
    case object(Members)

    /// The value's canonical bytes (RFC 8785).
    package var canonicalBytes: [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(512)
        write(to: &out)
        return out
    }

    /// The canonical bytes as text.
    package var canonicalText: String { String(decoding: canonicalBytes, as: UTF8.self) }

    private func write(to out: inout [UInt8]) {
        switch self {
        case .bool(let value): out.append(contentsOf: (value ? "true" : "false").utf8)
        case .integer(let value): out.append(contentsOf: String(value).utf8)
        case .string(let value): JSON.write(value, to: &out)
        case .array(let values):
            out.append(UInt8(ascii: "["))
            for (index, value) in values.enumerated() {
                if index > 0 { out.append(UInt8(ascii: ",")) }
                value.write(to: &out)
            }
            out.append(UInt8(ascii: "]"))
        case .object(let members):
            out.append(UInt8(ascii: "{"))
            var isFirst = true
            for (key, value) in members {
                if !isFirst { out.append(UInt8(ascii: ",")) }
                isFirst = false
                JSON.write(key, to: &out)
                out.append(UInt8(ascii: ":"))
                value.write(to: &out)
            }
            out.append(UInt8(ascii: "}"))
        }
    }

    /// The order of UTF-16 code units (RFC 8785, 3.2.3), found without making any: among UTF-8 bytes only the first bytes of
    /// U+E000 to U+FFFF (EE, EF) must come after those of the planes beyond, which UTF-16 writes with smaller units.
    static func precedes(_ left: String, _ right: String) -> Bool {
        func rank(_ byte: UInt8) -> UInt8 { byte == 0xEE || byte == 0xEF ? byte + 0x10 : byte }
        var (left, right) = (left, right)
        return left.withUTF8 { left in
            right.withUTF8 { right in
                let common = min(left.count, right.count)
                var place = 0
                while place < common, left[place] == right[place] { place += 1 }
                return place == common ? left.count < right.count : rank(left[place]) < rank(right[place])
            }
        }
    }

    private static func write(_ text: String, to out: inout [UInt8]) {
        var text = text
        text.withUTF8 { text in
            out.append(UInt8(ascii: "\""))
            var start = 0
            for (place, byte) in text.enumerated()
            where byte < 0x20 || byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\\") {
                out.append(contentsOf: text[start..<place])
                start = place + 1
                writeEscape(of: byte, to: &out)
            }
            out.append(contentsOf: text[start...])
            out.append(UInt8(ascii: "\""))
        }
    }

    private static func writeEscape(of byte: UInt8, to out: inout [UInt8]) {
        switch byte {
        case 0x08: out.append(contentsOf: "\\b".utf8)
        case 0x09: out.append(contentsOf: "\\t".utf8)
        case 0x0A: out.append(contentsOf: "\\n".utf8)
        case 0x0C: out.append(contentsOf: "\\f".utf8)
        case 0x0D: out.append(contentsOf: "\\r".utf8)
        case 0x00..<0x20:
            let digits = Array("0123456789abcdef".utf8)
            out.append(contentsOf: "\\u00".utf8)
            out.append(digits[Int(byte >> 4)])
            out.append(digits[Int(byte & 15)])
        default: out.append(contentsOf: [UInt8(ascii: "\\"), byte])
        }
    }

    /// Builds an object and leaves out what is absent.
    package static func members(_ pairs: KeyValuePairs<String, JSON?>) -> JSON {
        .object(Members(pairs))
    }

    /// An object with the members of a dictionary.
    package static func object(_ members: [String: JSON]) -> JSON {
        .object(Members(members.map { ($0.key, $0.value) }))
    }

    package subscript(_ key: String) -> JSON? {
        guard case .object(let members) = self else { return nil }
        return members[key]
    }

    package var text: String? {
        guard case .string(let value) = self else { return nil }
        return value
    }

    package var number: Int64? {
        guard case .integer(let value) = self else { return nil }
        return value
    }

    package var flag: Bool? {
        guard case .bool(let value) = self else { return nil }
        return value
    }

    package var items: [JSON]? {
        guard case .array(let values) = self else { return nil }
        return values
    }

    /// The same object with one member more or changed; a value that is no object becomes one.
    package func with(_ key: String, _ value: JSON?) -> JSON {
        var members = Members()
        if case .object(let present) = self { members = present }
        members[key] = value
        return .object(members)
    }
}

extension JSON: ExpressibleByStringLiteral, ExpressibleByIntegerLiteral, ExpressibleByBooleanLiteral,
    ExpressibleByArrayLiteral
{
    package init(stringLiteral value: String) { self = .string(value) }
    package init(integerLiteral value: Int64) { self = .integer(value) }
    package init(booleanLiteral value: Bool) { self = .bool(value) }
    package init(arrayLiteral elements: JSON...) { self = .array(elements) }
}

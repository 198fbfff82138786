import Newsroom

/// Holds HTML or XML as bytes. Literals in the source stand as they are; every value that is interpolated becomes text.
///
///     page += "<h1>\(title)</h1>"        // title "<b>" gives <h1>&lt;b&gt;</h1>
///
/// There is no other way to build one, so nothing that a contributor wrote can become a tag or leave an attribute
/// (attributes are always written between double quotes).
struct Markup: Sendable, ExpressibleByStringInterpolation {
    private(set) var bytes: [UInt8] = []

    init() {}

    init(stringLiteral literal: StaticString) {
        literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
    }

    init(stringInterpolation: StringInterpolation) { bytes = stringInterpolation.bytes }

    var isEmpty: Bool { bytes.isEmpty }

    mutating func reserve(_ count: Int) { bytes.reserveCapacity(count) }

    static func += (left: inout Markup, right: Markup) { left.bytes.append(contentsOf: right.bytes) }

    /// Appends valid UTF-8 as text.
    mutating func text(_ utf8: UnsafeBufferPointer<UInt8>) { Markup.escape(utf8, into: &bytes) }

    /// Writes JSON for a data block: what could end the element stands as an escape, what ``escape(_:into:)`` leaves out is
    /// left out here as well.
    init(json: JSON) {
        for scalar in json.canonicalText.unicodeScalars where Markup.isShown(scalar.value) {
            switch scalar {
            case "<": bytes.append(contentsOf: "\\u003c".utf8)
            case ">": bytes.append(contentsOf: "\\u003e".utf8)
            case "&": bytes.append(contentsOf: "\\u0026".utf8)
            default: bytes.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
            }
        }
    }

    struct StringInterpolation: StringInterpolationProtocol {
        fileprivate var bytes: [UInt8] = []

        init(literalCapacity: Int, interpolationCount: Int) {
            bytes.reserveCapacity(literalCapacity + interpolationCount * 24)
        }

        mutating func appendLiteral(_ literal: StaticString) {
            literal.withUTF8Buffer { bytes.append(contentsOf: $0) }
        }

        mutating func appendInterpolation(_ text: String) {
            var text = text
            text.withUTF8 { Markup.escape($0, into: &bytes) }
        }

        mutating func appendInterpolation(_ number: Int) { bytes.append(contentsOf: String(number).utf8) }

        mutating func appendInterpolation(_ markup: Markup) { bytes.append(contentsOf: markup.bytes) }
    }
}

extension Markup {
    /// Escapes what HTML and XML reserve and leaves out what neither may hold or what deceives the eye: controls,
    /// noncharacters, byte order marks, bidirectional controls and invisible tag characters. Takes valid UTF-8.
    static func escape(_ utf8: UnsafeBufferPointer<UInt8>, into out: inout [UInt8]) {
        // Copies runs; only bytes that may begin something special are looked at.
        var start = 0
        var index = 0
        while index < utf8.count {
            let byte = utf8[index]
            let width = byte < 0x80 ? 1 : byte < 0xE0 ? 2 : byte < 0xF0 ? 3 : 4
            if mayBeSpecial(byte), index + width <= utf8.count {
                let replacement: StaticString? = replacement(for: utf8[index..<index + width])
                if let replacement {
                    out.append(contentsOf: utf8[start..<index])
                    replacement.withUTF8Buffer { out.append(contentsOf: $0) }
                    start = index + width
                }
            }
            index += width
        }
        out.append(contentsOf: utf8[start..<utf8.count])
    }

    /// Whether nothing of a text would be seen.
    static func isBlank(_ text: String) -> Bool {
        text.unicodeScalars.allSatisfy { $0.properties.isWhitespace || !isShown($0.value) || $0.value < 0x20 }
    }

    private static func mayBeSpecial(_ byte: UInt8) -> Bool {
        switch byte {
        case 0x00...0x08, 0x0B...0x1F, 0x22, 0x26, 0x27, 0x3C, 0x3E, 0x7F, 0xC2, 0xD8, 0xE2, 0xEF, 0xF0...0xFF: true
        default: false
        }
    }

    /// What stands instead of one character; `nil` when it may stand itself.
    private static func replacement(for character: Slice<UnsafeBufferPointer<UInt8>>) -> StaticString? {
        let first = character[character.startIndex]
        switch first {
        case UInt8(ascii: "&"): return "&amp;"
        case UInt8(ascii: "<"): return "&lt;"
        case UInt8(ascii: ">"): return "&gt;"
        case UInt8(ascii: "\""): return "&quot;"
        case UInt8(ascii: "'"): return "&#39;"
        case 0x00..<0x80: return ""
        default:
            let lead = UInt32(first) & (0x7F >> UInt32(character.count))
            let scalar = character.dropFirst().reduce(lead) { $0 << 6 | UInt32($1 & 0x3F) }
            return isShown(scalar) ? nil : ""
        }
    }

    private static func isShown(_ scalar: UInt32) -> Bool {
        switch scalar {
        case 0x7F...0x9F, 0x061C, 0x200E, 0x200F, 0x2028...0x202E, 0x2066...0x2069, 0xFEFF, 0xFFF9...0xFFFB,
            0xFDD0...0xFDEF, 0xE0000...0xE0FFF:
            false
        default: scalar & 0xFFFE != 0xFFFE
        }
    }
}

/// Names how the bytes of a text stand for its letters; the raw values are the words that the command line shows.
public enum TextEncoding: String, Sendable, CaseIterable {
    case utf8 = "utf-8"
    case utf16 = "utf-16"
    /// TCVN 5712:1993 VN3, also called ABC: the fonts named .VnTime.
    case tcvn3
    /// VNI for Windows: the fonts named VNI-Times.
    case vni
    /// Vietnamese Quoted-Readable (RFC 1456): letters of ASCII followed by marks.
    case viqr
    /// Windows-1258: letters followed by tone marks.
    case cp1258
    /// Vietnamese Standard Code for Information Interchange (RFC 1456).
    case viscii

    /// The encodings from before Unicode, that only a guess can tell from each other.
    static let legacy: [TextEncoding] = [.tcvn3, .vni, .cp1258, .viscii, .viqr]
}

/// Decodes bytes to NFC text, without a byte-order mark. It never fails: what no letter has stands as U+FFFD, or as
/// Windows-1252 has it, which the same fonts took their quotes and dashes from.
public func decode(_ bytes: [UInt8], as encoding: TextEncoding) -> String {
    switch encoding {
    case .utf8:
        let hasMark = bytes.starts(with: [0xef, 0xbb, 0xbf])
        return nfc(String(decoding: bytes[(hasMark ? 3 : 0)...], as: UTF8.self))
    case .utf16:
        return nfc(String(decoding: UTF16Bytes(bytes).units, as: UTF16.self))
    case .tcvn3, .vni, .viqr, .cp1258, .viscii:
        return decoded(bytes.map(UInt32.init), as: encoding)
    }
}

/// Repairs text whose legacy bytes were taken for Latin-1 or Windows-1252 letters: "C«ng ®oµn" in TCVN3 is "Công đoàn".
///
/// What those two have no byte for stays as it is. Text in an encoding of Unicode has nothing to repair.
public func repairLatin1(_ text: String, as encoding: TextEncoding) -> String {
    switch encoding {
    case .utf8, .utf16: nfc(text)
    case .tcvn3, .vni, .viqr, .cp1258, .viscii: decoded(latin1Units(of: text), as: encoding)
    }
}

/// Takes letters of Latin-1 and Windows-1252 for the bytes they came from; other scalars keep their value.
func latin1Units(of text: String) -> [UInt32] {
    nfc(text).unicodeScalars.map { scalar in
        if scalar.value < 0x100 { return scalar.value }
        guard let index = windows1252.firstIndex(of: scalar) else { return scalar.value }
        return 0x80 + UInt32(index)
    }
}

/// Decodes units: bytes below 256, scalars that are no bytes above. U+0100 and up pass unchanged.
func decoded(_ units: [UInt32], as encoding: TextEncoding) -> String {
    switch encoding {
    case .tcvn3: restoredCapitals(singleByte(units, tcvn3Table))
    case .cp1258: nfc(singleByte(units, cp1258Table))
    case .viscii: singleByte(units, visciiTable)
    case .vni: decodedVNI(units)
    case .viqr: decodedVIQR(units)
    case .utf8, .utf16: String(scalars: units.map { Unicode.Scalar($0) ?? "\u{FFFD}" })
    }
}

private func singleByte(_ units: [UInt32], _ table: [Unicode.Scalar]) -> String {
    String(scalars: units.lazy.map { $0 < 256 ? table[Int($0)] : Unicode.Scalar($0) ?? "\u{FFFD}" })
}

/// The bytes 80 to 9F of Windows-1252; the five without a letter are U+FFFD.
let windows1252: [Unicode.Scalar] = Array(
    "€\u{FFFD}‚ƒ„…†‡ˆ‰Š‹Œ\u{FFFD}Ž\u{FFFD}\u{FFFD}‘’“”•–—˜™š›œ\u{FFFD}žŸ".unicodeScalars)

/// All 256 bytes of Windows-1252, with some letters replaced.
func windows1252Table(replacing letters: [UInt8: Unicode.Scalar]) -> [Unicode.Scalar] {
    (UInt8.min...UInt8.max).map { byte in
        letters[byte] ?? (0x80...0x9f ~= byte ? windows1252[Int(byte) - 0x80] : Unicode.Scalar(byte))
    }
}

/// Bytes as UTF-16 units, in the order that the byte-order mark tells, or else the one that has more zero high bytes.
struct UTF16Bytes {
    var units: [UInt16]
    /// Whether the bytes themselves say that they are UTF-16.
    var isEvident: Bool

    init(_ bytes: [UInt8]) {
        let hasBigMark = bytes.starts(with: [0xfe, 0xff])
        let hasLittleMark = bytes.starts(with: [0xff, 0xfe])
        let firstZeros = stride(from: 0, to: bytes.count, by: 2).count { bytes[$0] == 0 }
        let secondZeros = stride(from: 1, to: bytes.count, by: 2).count { bytes[$0] == 0 }
        let isBig = hasBigMark || !hasLittleMark && firstZeros > secondZeros
        let start = hasBigMark || hasLittleMark ? 2 : 0
        units = stride(from: start, to: bytes.count - bytes.count % 2, by: 2).map { index in
            let pair = (UInt16(bytes[index]), UInt16(bytes[index + 1]))
            return isBig ? pair.0 << 8 | pair.1 : pair.1 << 8 | pair.0
        }
        // Vietnamese has a third and more of its letters in ASCII, and no U+xx00 at all.
        let halves = bytes.count / 2
        let isPaired = bytes.count % 2 == 0 && halves > 1
        isEvident =
            hasBigMark || hasLittleMark
            || isPaired && min(firstZeros, secondZeros) == 0 && max(firstZeros, secondZeros) * 4 >= halves
    }
}

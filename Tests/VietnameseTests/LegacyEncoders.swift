import Foundation
import Vietnamese

/// Writes text in the encodings from before Unicode, by other means than the tables that read it.
func encoded(_ text: String, as encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .utf16: text.utf16.flatMap { [UInt8($0 & 0xff), UInt8($0 >> 8)] }
    case .viscii: text.unicodeScalars.map { visciiBytes[$0] ?? UInt8(truncatingIfNeeded: $0.value) }
    case .tcvn3: text.unicodeScalars.map { tcvn3Byte($0) }
    case .vni: text.unicodeScalars.flatMap { vniBytes($0) }
    case .viqr: text.unicodeScalars.flatMap { viqrBytes($0) }
    case .cp1258: text.unicodeScalars.flatMap { cp1258Bytes($0) }
    }
}

/// The 146 letters beyond plain consonants, and the 40 others: all that the encodings must hold.
let allLetters: [Unicode.Scalar] = {
    let vowels = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵ"
    let small = vowels + "bcdđfghjklmnpqrstvwxz"
    return Array((small + small.uppercased()).unicodeScalars)
}()

/// Base letter, letter marks and tone of one letter.
private func parts(_ letter: Unicode.Scalar) -> [UInt32] {
    String(letter).decomposedStringWithCanonicalMapping.unicodeScalars.map(\.value)
        .sorted { rank($0) < rank($1) }
}

private func rank(_ value: UInt32) -> Int {
    switch value {
    case 0x300, 0x301, 0x303, 0x309, 0x323: 2
    case 0x302, 0x306, 0x31B: 1
    default: 0
    }
}

private let visciiBytes: [Unicode.Scalar: UInt8] = {
    let letters = allLetters.filter { !$0.isASCII && $0 != "đ" && $0 != "Đ" }
    let small = letters.prefix(66) + ["đ"]
    let codes = """
        e0e1e4e3d5e5a2a1c6c7a3e2a5a4a6e7a7e8e9eba8a9eaabaaacadaeecedefeeb8f2f3f6f5f7f4b0afb1b2b5bdb6beb7defef9fafcfbf8df\
        d7d1d8e6f1cffdd6dbdcf0c0c1c4c380c58281020583c28584860687c8c9cb8889ca8b8a8c8d8ecccd9bce98d2d399a09ad4908f919293\
        b4969597b394d9da9c9d9ebfbbbabcffb99fdd14191ed0
        """
    let digits = Array(codes)
    let bytes = stride(from: 0, to: digits.count, by: 2).compactMap { UInt8(String(digits[$0...$0 + 1]), radix: 16) }
    let capitals = letters.dropFirst(66) + ["Đ"]
    return Dictionary(uniqueKeysWithValues: zip(small + capitals, bytes))
}()

private func tcvn3Byte(_ scalar: Unicode.Scalar) -> UInt8 {
    let upper = "ĂÂÊÔƠƯĐăâêôơưđ".unicodeScalars
    if let index = upper.firstIndex(of: scalar) {
        return 0xA1 + UInt8(upper.distance(from: upper.startIndex, to: index))
    }
    // Capitals with a tone have no code: the small letter's stands for them.
    let small = String(scalar).lowercased().unicodeScalars.first
    let toned = "àảãáạ·ằẳẵắ·······ặầẩẫấậè·ẻẽéẹềểễếệìỉ···ĩíịò·ỏõóọồổỗốộờởỡớợù·ủũúụừửữứựỳỷỹýỵ".unicodeScalars
    guard !scalar.isASCII, let index = toned.firstIndex(where: { $0 == small }) else {
        return UInt8(truncatingIfNeeded: scalar.value)
    }
    return 0xB5 + UInt8(toned.distance(from: toned.startIndex, to: index))
}

private func vniBytes(_ scalar: Unicode.Scalar) -> [UInt8] {
    let isCapital = scalar.properties.isUppercase
    let small = String(scalar).lowercased()
    let alone = ["đ": "ñ", "ì": "ì", "í": "í", "ỉ": "æ", "ĩ": "ó", "ị": "ò", "ỵ": "î"]
    var letters = alone[small] ?? ""
    if letters.isEmpty {
        let pieces = parts(small.unicodeScalars.first ?? scalar)
        let over = pieces.first { rank($0) == 1 }
        let tone = pieces.first { rank($0) == 2 }
        let marks: [UInt32?: String] =
            switch over {
            case 0x302: [nil: "â", 0x300: "à", 0x301: "á", 0x309: "å", 0x303: "ã", 0x323: "ä"]
            case 0x306: [nil: "ê", 0x300: "è", 0x301: "é", 0x309: "ú", 0x303: "ü", 0x323: "ë"]
            case _: [nil: "", 0x300: "ø", 0x301: "ù", 0x309: "û", 0x303: "õ", 0x323: "ï"]
            }
        let base = pieces.first.flatMap(Unicode.Scalar.init).map { String($0) } ?? ""
        letters = (over == 0x31B ? (base == "o" ? "ô" : "ö") : base) + (marks[tone] ?? "")
    }
    return (isCapital ? letters.uppercased() : letters).unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
}

private func viqrBytes(_ scalar: Unicode.Scalar) -> [UInt8] {
    if scalar == "đ" { return Array("dd".utf8) }
    if scalar == "Đ" { return Array("DD".utf8) }
    if "`'?~.(^+\\".unicodeScalars.contains(scalar) { return [0x5C, UInt8(truncatingIfNeeded: scalar.value)] }
    let ascii: [UInt32: Character] = [
        0x300: "`", 0x301: "'", 0x309: "?", 0x303: "~", 0x323: ".", 0x302: "^", 0x306: "(", 0x31B: "+",
    ]
    return parts(scalar).map { ascii[$0]?.asciiValue ?? UInt8(truncatingIfNeeded: $0) }
}

private func cp1258Bytes(_ scalar: Unicode.Scalar) -> [UInt8] {
    let pieces = parts(scalar)
    let bases: [String: UInt8] = [
        "ă": 0xE3, "â": 0xE2, "ê": 0xEA, "ô": 0xF4, "ơ": 0xF5, "ư": 0xFD, "đ": 0xF0, "Ă": 0xC3, "Â": 0xC2, "Ê": 0xCA,
        "Ô": 0xD4, "Ơ": 0xD5, "Ư": 0xDD, "Đ": 0xD0,
    ]
    let tones: [UInt32: UInt8] = [0x300: 0xCC, 0x301: 0xEC, 0x309: 0xD2, 0x303: 0xDE, 0x323: 0xF2]
    var base = String.UnicodeScalarView()
    base.append(contentsOf: pieces.filter { rank($0) < 2 }.compactMap(Unicode.Scalar.init))
    let composed = String(base).precomposedStringWithCanonicalMapping
    let byte = bases[composed] ?? composed.unicodeScalars.first.map { UInt8(truncatingIfNeeded: $0.value) } ?? 0
    return [byte] + pieces.compactMap { tones[$0] }
}

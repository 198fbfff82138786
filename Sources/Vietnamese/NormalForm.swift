internal import Foundation

/// Brings text to the normal form C, the one form that is stored, compared, hashed and put into addresses.
public func nfc(_ text: String) -> String {
    text.unicodeScalars.allSatisfy(isComposed) ? text : text.precomposedStringWithCanonicalMapping
}

/// Whether text of such scalars alone is NFC already (all have NFC_Quick_Check=Yes): Latin, Vietnamese, punctuation.
private func isComposed(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0..<0x300, 0x1EA0...0x1EF9, 0x2010...0x2027, 0x20AB: true
    default: false
    }
}

/// Folds text for searching: small letters without marks, đ as d, everything else as it is.
///
/// Both tone placements, both normal forms and both cases of a word give the same letters of a to z.
public func fold(_ text: String) -> String {
    var folded: [UInt8] = []
    folded.reserveCapacity(text.utf8.count)
    for scalar in text.unicodeScalars {
        if scalar.isASCII {
            folded.append(UInt8(scalar.value) | ("A"..."Z" ~= scalar ? 0x20 : 0))
        } else if let letter = Letter(scalar) {
            folded.append(UInt8(ascii: letter.asciiScalar))
        } else if scalar.isCombiningMark {
            continue
        } else {
            let parts = String(scalar).decomposedStringWithCanonicalMapping.lowercased()
            for part in parts.unicodeScalars where !part.isCombiningMark { folded += String(part).utf8 }
        }
    }
    return String(decoding: folded, as: UTF8.self)
}

/// Makes the part of an address that names a text: a to z, 0 to 9 and single hyphens between words.
///
/// It is cut after the last word that fits; a single longer word is cut inside. Text without a Latin letter or digit
/// gives the empty string. Equal titles give equal slugs: whoever needs difference adds a date or an id.
public func slug(_ text: String, maximumLength: Int = 80) -> String {
    var slug = ""
    let words = fold(text).unicodeScalars.split { scalar in
        !("a"..."z" ~= scalar || scalar.isDigit)
    }
    for word in words {
        let room = maximumLength - slug.utf8.count - (slug.isEmpty ? 0 : 1)
        guard word.count <= room else {
            if slug.isEmpty { slug = String(scalars: word.prefix(max(0, maximumLength))) }
            break
        }
        if !slug.isEmpty { slug += "-" }
        slug += String(scalars: word)
    }
    return slug
}

extension Unicode.Scalar {
    /// Whether it is a mark of the block that tones and letter marks come from (U+0300 to U+036F).
    var isCombiningMark: Bool { 0x300...0x36F ~= value }
}

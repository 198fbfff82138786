/// Decodes VNI for Windows: a letter and a mark byte, the longer reading first.
///
/// The letter tells the case: texts in capitals are found with the marks of small letters and the other way round.
func decodedVNI(_ units: [UInt32]) -> String {
    var result = String.UnicodeScalarView()
    var index = 0
    while index < units.count {
        guard let letter = vniLetter(units[index]) else {
            result.append(inWindows1252(units[index]))
            index += 1
            continue
        }
        if index + 1 < units.count, let marked = letter.marked(byVNI: units[index + 1]) {
            result.append(marked.scalar)
            index += 2
        } else {
            result.append(letter.scalar)
            index += 1
        }
    }
    return String(result)
}

/// Decodes VIQR (RFC 1456): `a( a^ o+ dd` and then one of `` ` ' ? ~ . ``, with `\` before what is meant as it stands.
///
/// A second tone mark in a word is punctuation: "lie^.u." ends a sentence even where its writer forgot the `\`.
func decodedVIQR(_ units: [UInt32]) -> String {
    let scalars = units.map(inWindows1252)
    var result = String.UnicodeScalarView()
    var hasTone = false
    var index = 0
    while index < scalars.count {
        let next = index + 1 < scalars.count ? scalars[index + 1] : nil
        if scalars[index] == "\\", let next, viqrEscaped.contains(next) {
            result.append(next)
            hasTone = hasTone && Letter(next) != nil
            index += 2
            continue
        }
        guard scalars[index].isASCII, var letter = Letter(scalars[index]) else {
            result.append(scalars[index])
            hasTone = false
            index += 1
            continue
        }
        index += 1
        if let next, let plain = letter.plain(markedByVIQR: next) {
            letter.plain = plain
            index += 1
        }
        if index < scalars.count, !hasTone, letter.isVowel, let tone = viqrTones[scalars[index]] {
            letter.tone = tone
            hasTone = true
            index += 1
        }
        result.append(letter.scalar)
    }
    return String(result)
}

private func inWindows1252(_ unit: UInt32) -> Unicode.Scalar {
    0x80...0x9f ~= unit ? windows1252[Int(unit) - 0x80] : Unicode.Scalar(unit) ?? "\u{FFFD}"
}

/// The VNI letters that are one byte: those of ASCII, ơ, ư, đ, i with its tones, and ỵ.
private func vniLetter(_ unit: UInt32) -> Letter? {
    if unit < 0x80 { return Unicode.Scalar(unit).flatMap(Letter.init(_:)) }
    guard 0xC0...0xFF ~= unit, var letter = vniSmallLetters[unit | 0x20] else { return nil }
    letter.isCapital = unit & 0x20 == 0
    return letter
}

private let vniSmallLetters: [UInt32: Letter] = [
    0xF4: Letter("ơ"), 0xF6: Letter("ư"), 0xF1: Letter("đ"), 0xEC: Letter("i", .huyen), 0xED: Letter("i", .sac),
    0xE6: Letter("i", .hoi), 0xF3: Letter("i", .nga), 0xF2: Letter("i", .nang), 0xEE: Letter("y", .nang),
]

/// The mark bytes of small letters: what they put over the letter, and the tone. Those of capitals lie 20 below.
private let vniMarks: [UInt32: (over: VNIMark, tone: Tone)] = [
    0xF8: (.tone, .huyen), 0xF9: (.tone, .sac), 0xFB: (.tone, .hoi), 0xF5: (.tone, .nga), 0xEF: (.tone, .nang),
    0xE2: (.hat, .ngang), 0xE0: (.hat, .huyen), 0xE1: (.hat, .sac), 0xE5: (.hat, .hoi), 0xE3: (.hat, .nga),
    0xE4: (.hat, .nang), 0xEA: (.breve, .ngang), 0xE8: (.breve, .huyen), 0xE9: (.breve, .sac), 0xFA: (.breve, .hoi),
    0xFC: (.breve, .nga), 0xEB: (.breve, .nang),
]

private enum VNIMark {
    case tone, hat, breve
}

private let viqrTones: [Unicode.Scalar: Tone] = ["`": .huyen, "'": .sac, "?": .hoi, "~": .nga, ".": .nang]
private let viqrEscaped: Set<Unicode.Scalar> = Set("`'?~.(^+\\dD".unicodeScalars)

extension Letter {
    fileprivate func marked(byVNI unit: UInt32) -> Letter? {
        guard 0xC0...0xFF ~= unit, tone == .ngang, let mark = vniMarks[unit | 0x20] else { return nil }
        let marked: Unicode.Scalar? =
            switch (mark.over, plain) {
            case (.tone, "a"), (.tone, "e"), (.tone, "o"), (.tone, "u"), (.tone, "y"), (.tone, "ơ"), (.tone, "ư"): plain
            case (.hat, "a"): "â"
            case (.hat, "e"): "ê"
            case (.hat, "o"): "ô"
            case (.breve, "a"): "ă"
            case (.tone, _), (.hat, _), (.breve, _): nil
            }
        return marked.map { Letter($0, mark.tone, isCapital: isCapital) }
    }

    fileprivate func plain(markedByVIQR mark: Unicode.Scalar) -> Unicode.Scalar? {
        switch (plain, mark) {
        case ("a", "("): "ă"
        case ("a", "^"): "â"
        case ("e", "^"): "ê"
        case ("o", "^"): "ô"
        case ("o", "+"): "ơ"
        case ("u", "+"): "ư"
        case ("d", "d"), ("d", "D"): "đ"
        default: nil
        }
    }
}

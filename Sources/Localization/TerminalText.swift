/// Makes a text harmless to show: control characters, direction marks, invisible and private characters and the
/// Unicode line separators become `\u{1b}`. With `keepingLines`, line feeds and tabs stay.
package func printable(_ text: String, keepingLines: Bool = false) -> String {
    func isPlain(_ scalar: Unicode.Scalar) -> Bool {
        if isOneCell(scalar) { return true }
        if keepingLines, scalar == "\n" || scalar == "\t" { return true }
        switch scalar.properties.generalCategory {
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .surrogate, .unassigned: return false
        case _: return true
        }
    }
    if text.unicodeScalars.allSatisfy(isPlain) { return text }
    var shown = ""
    for scalar in text.unicodeScalars {
        if isPlain(scalar) {
            shown.unicodeScalars.append(scalar)
        } else {
            shown += "\\u{\(String(scalar.value, radix: 16))}"
        }
    }
    return shown
}

/// Counts the cells that a text takes in a terminal: a letter with its marks one, CJK and emoji two.
package func columns(_ text: String) -> Int {
    var count = 0
    for scalar in text.unicodeScalars {
        guard isOneCell(scalar) else { return text.reduce(0) { $0 + columns(of: $1) } }
        count += 1
    }
    return count
}

/// Whether it is a letter with its marks or a sign of ASCII, Latin or Vietnamese writing: nearly all there is, and Unicode's tables
/// need not be asked. The soft hyphen (AD) is none.
private func isOneCell(_ scalar: Unicode.Scalar) -> Bool {
    switch scalar.value {
    case 0x20...0x7E, 0xA0...0xAC, 0xAE...0x233, 0x1E00...0x1EFF: true
    case _: false
    }
}

/// Fills a text with blanks to `width` cells, at its end or, to align to the right, at its beginning.
package func pad(_ text: String, to width: Int, toTheRight: Bool = false) -> String {
    let blanks = String(repeating: " ", count: max(0, width - columns(text)))
    return toTheRight ? blanks + text : text + blanks
}

/// Cuts a text to at most `width` cells, with `…` where something is left out.
package func cut(_ text: String, to width: Int) -> String {
    if columns(text) <= width { return text }
    var used = 0
    let kept = text.prefix { character in
        used += columns(of: character)
        return used < width
    }
    return width > 0 ? kept + "…" : ""
}

private func columns(of character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.properties.generalCategory {
    case .nonspacingMark, .enclosingMark, .control, .format, .lineSeparator, .paragraphSeparator: return 0
    case _: break
    }
    if first.properties.isEmojiPresentation || character.unicodeScalars.contains("\u{FE0F}") { return 2 }
    return wide.contains { $0 ~= first.value } ? 2 : 1
}

/// The blocks whose letters are wide or full-width (Unicode, East Asian Width W and F).
private let wide: [ClosedRange<UInt32>] = [
    0x1100...0x115F, 0x2E80...0x303E, 0x3041...0x4DBF, 0x4E00...0xA4CF, 0xA960...0xA97F, 0xAC00...0xD7A3,
    0xF900...0xFAFF, 0xFE10...0xFE19, 0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1F64F,
    0x1F900...0x1F9FF, 0x20000...0x3FFFD,
]

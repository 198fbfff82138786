/// Counts the syllables ("chữ") of a text: what stands between white space and holds a letter or a digit.
public func syllableCount(_ text: String) -> Int {
    var count = 0
    var isCounted = false
    for scalar in text.unicodeScalars {
        if scalar.isWhite {
            isCounted = false
        } else if !isCounted, scalar.isWord {
            isCounted = true
            count += 1
        }
    }
    return count
}

extension Unicode.Scalar {
    /// White space; the tables of Unicode are asked only where neither ASCII nor a Vietnamese letter can be told at sight.
    fileprivate var isWhite: Bool {
        switch value {
        case 0x20, 0x09...0x0D: true
        case 0..<0x80, 0xC0..<0x1680, 0x1E00..<0x1F00: false
        default: properties.isWhitespace
        }
    }

    /// A letter or a digit.
    fileprivate var isWord: Bool {
        switch value {
        case 0..<0x80: isDigit || (0x61...0x7A).contains(value | 0x20)
        case 0xC0..<0xD7, 0xD8..<0xF7, 0xF8..<0x250, 0x1E00..<0x1F00: true
        default: properties.isAlphabetic
        }
    }
}

/// Shortens text to at most so many characters, ending after a whole word with "…"; text that fits stays as it is.
///
/// Characters are what a reader counts (grapheme clusters), the "…" among them. A first word that is too long by itself is cut.
public func shorten(_ text: String, to characters: Int) -> String {
    let text = trimmed(nfc(text)[...])
    guard text.count > characters else { return String(text) }
    guard characters > 0 else { return "" }
    let kept = text.prefix(characters - 1)
    let boundary = text[kept.endIndex].isWhitespace ? kept.endIndex : kept.lastIndex(where: \.isWhitespace)
    let words = kept[..<(boundary ?? kept.endIndex)]
    let end = words.lastIndex { $0.isLetter || $0.isNumber || "%\"”’)!?".contains($0) }
    return (end.map { words[...$0] } ?? kept) + "…"
}

/// Divides text into its sentences, without the white space between them.
///
/// A sentence ends at `. ? ! …` before white space, and at an empty line. It does not end inside numbers and dates
/// (25.000, 24.8.2021), after an abbreviation (TP., ThS., v.v. before a small letter), an initial (Nguyễn V. A), the
/// number of a list item (1. Nội dung) or a document (số 12.), nor where a small letter follows.
public func sentences(_ text: String) -> [String] {
    let characters = Array(nfc(text))
    var sentences: [String] = []
    var start = 0
    func finish(at end: Int) {
        let sentence = trimmed(String(characters[start..<end])[...])
        if !sentence.isEmpty { sentences.append(String(sentence)) }
        start = end
    }
    var index = 0
    while index < characters.count {
        if characters[index].isNewline, let blank = emptyLine(in: characters, from: index) {
            finish(at: index)
            index = blank
            start = blank
            continue
        }
        guard endsSentence(characters[index]) else {
            index += 1
            continue
        }
        let mark = index
        while index < characters.count, endsSentence(characters[index]) { index += 1 }
        let isSingleFullStop = index == mark + 1 && characters[mark] == "."
        while index < characters.count, closers.contains(characters[index]) { index += 1 }
        guard index == characters.count || characters[index].isWhitespace else { continue }
        let next = characters[index...].first { !$0.isWhitespace && !openers.contains($0) }
        if next?.isLowercase == true { continue }
        if isSingleFullStop, next != nil, isAbbreviated(characters[start..<mark]) { continue }
        finish(at: index)
    }
    finish(at: characters.count)
    return sentences
}

private func endsSentence(_ character: Character) -> Bool {
    switch character.unicodeScalars.first {
    case ".", "?", "!", "…": character.unicodeScalars.count == 1
    default: false
    }
}

private let closers: Set<Character> = ["\"", "”", "’", "»", ")", "]", "'"]
private let openers: Set<Character> = ["\"", "“", "‘", "«", "(", "[", "'", "-", "–"]

/// What is written with a full stop that ends no sentence, in small letters.
private let abbreviations: Set<String> = [
    "tp", "tx", "tt", "ths", "th.s", "ts", "t.s", "pgs", "gs", "bs", "ks", "kts", "cn", "ds", "ls", "ncs", "gv",
    "nsnd", "nsưt", "ngnd", "ngưt", "đ/c", "đc", "tr", "st", "tr.đ", "nxb", "stt", "tel", "đt", "sđt", "vd", "mr",
    "mrs",
    "ms", "dr",
]

private func isAbbreviated(_ before: ArraySlice<Character>) -> Bool {
    var rest = before
    guard let last = lastToken(of: &rest) else { return true }
    let word = last.drop { openers.contains($0) }
    if abbreviations.contains(String(word).lowercased()) { return true }
    if word.count == 1, word.first?.isUppercase == true { return true }
    guard !word.isEmpty, word.allSatisfy({ $0.isNumber || $0 == "." }) else { return false }
    guard let previous = lastToken(of: &rest) else { return true }
    return String(previous).lowercased() == "số"
}

/// Takes the last token off, looking no further back than that: a text of nothing but "TP. TP." stays linear.
private func lastToken(of characters: inout ArraySlice<Character>) -> ArraySlice<Character>? {
    while characters.last?.isWhitespace == true { characters.removeLast() }
    let start = characters.lastIndex(where: \.isWhitespace).map { $0 + 1 } ?? characters.startIndex
    let token = characters[start...]
    characters = characters[..<start]
    return token.isEmpty ? nil : token
}

/// The end of the line breaks at an index when there are at least two of them, with nothing but space between.
private func emptyLine(in characters: [Character], from index: Int) -> Int? {
    var end = index
    var breaks = 0
    while end < characters.count, characters[end].isWhitespace {
        if characters[end].isNewline { breaks += 1 }
        end += 1
    }
    return breaks > 1 ? end : nil
}

private func trimmed(_ text: Substring) -> Substring {
    var text = text.drop(while: \.isWhitespace)
    while text.last?.isWhitespace == true { text.removeLast() }
    return text
}

import Vietnamese

/// Tells lines in another language, below or beside the Vietnamese that they translate.
enum Foreign {
    /// Whether a line without any mark, most words of which are no syllables, stands below one that has marks.
    static func isTranslation(_ line: String, of other: String) -> Bool {
        guard !isMarked(line), isMarked(other) else { return false }
        let words = line.foldedWords.filter { $0.utf8.count > 1 }
        return words.count > 2 && words.count { !Syllable.isUnmarked($0) } * 2 > words.count
    }

    /// Whether it holds a letter that only Vietnamese has, or one with a mark.
    static func isMarked(_ text: String) -> Bool {
        text.unicodeScalars.contains { $0.value >= 0xC0 && ($0.isLetter || $0.isMark) }
    }
}

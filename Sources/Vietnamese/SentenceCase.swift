/// Gives titles that came in capitals the capitals that a Vietnamese sentence has.
public struct SentenceCase: Sendable {
    private let names: Names

    /// Prepares the built-in names and acronyms, and the newsroom's own (units, persons, programmes) as they are written.
    public init(names: [String] = []) {
        self.names = Names(names + builtInNames)
    }

    /// The names that are known whatever a newsroom is, as their words.
    public static let knownNames: [[String]] = builtInNames.filter { $0 != $0.lowercased() }.map { name in
        Piece.split(nfc(name)) { $0.properties.isAlphabetic || $0.isDigit }.filter(\.isWord).map(\.text)
    }

    /// The provinces and cities of Việt Nam, today's and those of before July 2025.
    public static let provinceNames: [String] = provinces

    /// Whether a word is an acronym that every newsroom of a union writes, or has no vowel and so can be nothing else.
    public static func isAcronym(_ word: String) -> Bool {
        builtInAcronyms.contains(word.uppercased())
            || !word.unicodeScalars.contains { Letter($0)?.isVowel == true }
    }

    /// Whether the letters of a title are nearly all capitals (nine of ten), acronyms apart.
    public static func isShouting(_ title: String) -> Bool {
        var capitals = 0
        var letters = 0
        for word in words(of: title) where word.isWord && !builtInAcronyms.contains(word.text.uppercased()) {
            guard word.scalars.contains(where: { Letter($0)?.isVowel == true }) else { continue }
            capitals += word.scalars.count { $0.properties.isUppercase }
            letters += word.scalars.count { $0.properties.isUppercase || $0.properties.isLowercase }
        }
        return letters > 1 && capitals * 10 >= letters * 9
    }

    /// Whether a title of several words has no capital at all, as in a chat.
    public static func isWhispering(_ title: String) -> Bool {
        let words = words(of: title).filter(\.isWord)
        return words.count > 3
            && words.allSatisfy { word in word.scalars.allSatisfy { !$0.properties.isUppercase } }
    }

    /// Gives a title that was typed small its first capital, and those of the names and acronyms in it.
    public func raised(_ title: String) -> String {
        let pieces = SentenceCase.words(of: title)
        var result = ""
        var index = 0
        while index < pieces.count {
            let isFirst = !pieces[..<index].contains(where: \.isWord)
            if let match = pieces[index].isWord ? names.longestMatch(in: pieces, at: index) : nil {
                for (offset, cased) in match.enumerated() {
                    let piece = pieces[index + offset]
                    result += piece.isWord ? piece.cased(like: cased, isFirst && offset == 0) : piece.text
                }
                index += match.count
                continue
            }
            let word = pieces[index].text
            let isAcronym = builtInAcronyms.contains(word.uppercased()) && !Syllable.isLegal(word)
            result +=
                isAcronym
                ? word.uppercased()
                : pieces[index].isWord && isFirst ? word.prefix(1).uppercased() + word.dropFirst() : word
            index += 1
        }
        return result
    }

    /// Rewrites a title in capitals in sentence case; any other title stays as it is. The result is NFC.
    ///
    /// Names come back with their capitals, the longest first; acronyms, Roman numerals, and tokens with a digit or
    /// without a vowel stay; a capital begins the title and what follows a full stop, a colon or an opening quote.
    public func applied(to title: String) -> String {
        guard SentenceCase.isShouting(title) else { return nfc(title) }
        let pieces = SentenceCase.words(of: title)
        // In a title without any marks words are no acronyms for being none of the syllables that have theirs.
        let isUnmarked =
            pieces.count > 6 && title.unicodeScalars.allSatisfy { $0.isASCII || !$0.properties.isAlphabetic }
        var result = ""
        var startsSentence = true
        var index = 0
        while index < pieces.count {
            guard pieces[index].isWord else {
                result += pieces[index].text
                startsSentence = startsSentence || pieces[index].endsSentence
                index += 1
                continue
            }
            if let match = names.longestMatch(in: pieces, at: index) {
                for (offset, cased) in match.enumerated() {
                    let piece = pieces[index + offset]
                    result += piece.isWord ? piece.cased(like: cased, startsSentence && offset == 0) : piece.text
                }
                index += match.count
            } else if isUnmarked, Syllable.isUnmarked(pieces[index].text), !builtInAcronyms.contains(pieces[index].text)
            {
                result += pieces[index].lowercased(capitalFirst: startsSentence)
                index += 1
            } else {
                result += SentenceCase.restored(
                    pieces[index], after: pieces[..<index], before: pieces[(index + 1)...], startsSentence)
                index += 1
            }
            startsSentence = false
        }
        return result
    }

    private static func words(of title: String) -> [Piece] {
        Piece.split(nfc(title)) { $0.properties.isAlphabetic || $0.isDigit || $0.isCombiningMark }
    }

    private static func restored(
        _ word: Piece, after before: ArraySlice<Piece>, before rest: ArraySlice<Piece>, _ startsSentence: Bool
    ) -> String {
        let letters = word.scalars.compactMap(Letter.init(_:))
        let hasVowel = letters.contains(where: \.isVowel)
        if builtInAcronyms.contains(word.text) || !hasVowel || word.scalars.contains(where: \.isDigit) {
            return word.text
        }
        // Behind `cổ phần` as behind `phần` is cement, and no eleventh part.
        let isCement = word.text == "XI" && rest.first(where: \.isWord)?.text == "MĂNG"
        if !isCement, isRoman(word.text, after: before) { return word.text }
        if Syllable.isLegal(word.text) { return word.lowercased(capitalFirst: startsSentence) }
        // Not Vietnamese: a name such as Krông or Facebook, unless it is short and plain enough for an acronym.
        let isAcronym = letters.count <= 5 && letters.allSatisfy { $0.plain.isASCII || $0.plain == "đ" }
        return isAcronym ? word.text : word.lowercased(capitalFirst: true)
    }

    // VI and XI are also words (vi phạm, xi măng), and I is a syllable: those are numerals after such words only.
    private static func isRoman(_ text: String, after before: ArraySlice<Piece>) -> Bool {
        guard romanNumerals.contains(text) else { return false }
        guard Syllable.isLegal(text) else { return true }
        guard let previous = before.last(where: \.isWord) else { return false }
        return numbered.contains(fold(previous.text))
    }

    private static let romanNumerals: Set<String> = Set(
        ["", "X", "XX", "XXX"].flatMap { tens in
            ["", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX"].map { tens + $0 }
        })

    private static let numbered: Set<String> = [
        "thu", "khoa", "hoi", "ky", "ki", "quy", "chuong", "phan", "muc", "hang", "loai", "cap", "vung", "lan", "dot",
        "tap", "giai", "nhom", "khu", "bang", "ban", "thoi",
    ]
}

extension Piece {
    var text: String { String(scalars: scalars) }

    func lowercased(capitalFirst: Bool) -> String {
        let small = text.lowercased()
        return capitalFirst ? small.prefix(1).uppercased() + small.dropFirst() : small
    }

    /// The word's own letters with the capitals of another spelling of it: hoà stays hoà where the name has hòa.
    func cased(like name: String, _ capitalFirst: Bool) -> String {
        var result = ""
        for (own, other) in zip(text.lowercased(), name) {
            result += other.isUppercase ? own.uppercased() : String(own)
        }
        return capitalFirst ? result.prefix(1).uppercased() + result.dropFirst() : result
    }

    /// Whether the word behind it begins with a capital.
    fileprivate var endsSentence: Bool {
        let marks = scalars.filter { !$0.properties.isWhitespace }
        guard let last = marks.last else { return false }
        if "“\"‘«".unicodeScalars.contains(last) { return scalars.last == last }
        return ".!?…:".unicodeScalars.contains(last) && scalars.last?.properties.isWhitespace == true
    }

    /// Whether a name may run on across it: a space, a hyphen, the full stop of "TP.", a slash.
    fileprivate var joins: Bool {
        scalars.allSatisfy { $0.properties.isWhitespace || "-–./".unicodeScalars.contains($0) }
    }
}

/// Names by their first word, the longest first.
private struct Names: Sendable {
    private var byFirstWord: [String: [[String]]] = [:]

    init(_ names: [String]) {
        for name in names {
            let words = Piece.split(nfc(name)) { $0.properties.isAlphabetic || $0.isDigit }.filter(\.isWord).map(\.text)
            guard let first = words.first else { continue }
            byFirstWord[Names.key(first), default: []].append(words)
        }
        for first in byFirstWord.keys { byFirstWord[first]?.sort { $0.count > $1.count } }
    }

    /// The longest name that begins at a word: as many texts as it covers pieces, empty ones between its words.
    func longestMatch(in pieces: [Piece], at start: Int) -> [String]? {
        guard let candidates = byFirstWord[Names.key(pieces[start].text)] else { return nil }
        for words in candidates {
            var covered: [String] = []
            var index = start
            for word in words {
                if index > start {
                    guard index + 1 < pieces.count, pieces[index].joins else { break }
                    covered.append("")
                    index += 1
                }
                guard Names.key(pieces[index].text) == Names.key(word) else { break }
                covered.append(word)
                index += 1
            }
            if covered.count == 2 * words.count - 1 { return covered }
        }
        return nil
    }

    private static func key(_ word: String) -> String {
        TonePlacement.modern(word).lowercased()
    }
}

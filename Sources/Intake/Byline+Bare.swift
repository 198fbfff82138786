import Newsroom
import Vietnamese

/// Bylines without the signs that part them.
extension Byline {
    /// `Tin ảnh Minh Khao`: the label without its colon, before nothing but a name.
    static func bareLabel(_ line: String) -> (kind: ContentKind?, rest: Substring)? {
        guard line.hasAtMost(9) else { return nil }
        if let genre = genre(line) { return genre }
        var words = line.split(separator: " ")[...]
        let kinds: [String: ContentKind] = ["tin": .tin, "bai": .bai]
        guard let first = words.popFirst(), let kind = kinds[first.foldedWords.joined()] else { return nil }
        if ["và", "&", ","].contains(words.first ?? "") { words.removeFirst() }
        // With its own vowel only: `Anh` begins a name.
        guard words.popFirst()?.lowercased() == "ảnh" else { return nil }
        if words.first?.lowercased() == "của" { words.removeFirst() }
        guard let start = words.first?.startIndex else { return nil }
        let rest = line[start...].drop { "-–— ".contains($0) }
        return looksLikeName(String(rest)) ? (kind, rest) : nil
    }

    /// What people write above their own name that is neither news nor an article about something.
    static let genres: Set<String> = [
        "tho", "truyen ngan", "tan van", "tap van", "tuy but", "but ky", "ky", "ghi chep", "phong su", "tan man",
    ]

    /// `Ghi chép của Văn Khao`; of a poem the name alone.
    private static func genre(_ line: String) -> (kind: ContentKind?, rest: Substring)? {
        let words = line.split(separator: " ")
        for length in 1...2 where words.count > length + 1 {
            let genre = words[..<length].joined(separator: " ").folded
            guard genres.contains(genre) else { continue }
            let isOf = words[length] == "của"
            guard isOf || genre == "tho" else { return nil }
            let rest = line[words[isOf ? length + 1 : length].startIndex...]
            return isBareName(rest) && !isPlace(rest) ? (.bai, rest) : nil
        }
        return nil
    }

    /// `(Văn Khao)`: nothing but a person's name between brackets.
    static func isNameInBrackets(_ line: String) -> Bool {
        guard line.hasPrefix("("), line.hasSuffix(")") else { return false }
        let name = line.dropFirst().dropLast()
        if isBareName(name) { return !isPlace(name) }
        // `(Văn Khao - Nông trường Khe Lá)`
        guard let sign = name.firstIndex(where: { "-–,".contains($0) }), isBareName(name[..<sign].trimmed) else {
            return false
        }
        return isUnit(name[sign...].drop { !$0.isLetter }.trimmed)
    }

    /// The name in brackets that ends a paragraph behind its last sentence, and where it begins: `… tan trường. (Văn Khao)`.
    static func nameInBrackets(endOf text: String) -> Range<String.Index>? {
        guard text.utf8.last == UInt8(ascii: ")"), let open = text.lastIndex(of: "("), open > text.startIndex,
            text[open...].utf8.count < 80, isNameInBrackets(String(text[open...])),
            String(text[..<open]).trimmed.last.map({ ".!?…”\"".contains($0) }) == true
        else { return nil }
        return open..<text.endIndex
    }

    /// The name in brackets before a dash that a paragraph begins with, and where the text begins behind it. A place may stand
    /// there as well, so it is the sender's or begins with a family name.
    static func nameInBrackets(beginningOf text: String, _ sender: String) -> (name: String, text: Substring)? {
        guard text.utf8.first == UInt8(ascii: "("), let close = text.firstIndex(of: ")") else { return nil }
        let name = String(text[text.index(after: text.startIndex)..<close])
        let rest = text[text.index(after: close)...].drop { $0 == " " }
        guard let sign = rest.first, "-–—".contains(sign), isBareName(name), !isPlace(name) else { return nil }
        let words = name.foldedWords
        let isSender = words.last == sender.foldedWords.last && !sender.isEmpty
        guard isSender || words.count == 3 && familyNames.contains(words[0]) else { return nil }
        return (name, rest.dropFirst().drop { $0 == " " })
    }

    /// `Văn Khao CĐCS Nhà máy Chè` in two: letters that stand for a union part the name from what they begin.
    static func partedBeforeUnit(_ part: String) -> [String] {
        let words = part.split(separator: " ")
        guard words.count > 1, let unit = words.prefix(5).firstIndex(where: { unionLetters.contains(String($0)) }),
            (1...4).contains(unit),
            words[..<unit].allSatisfy({ word in
                word.unicodeScalars.first?.isCapital == true && word.unicodeScalars.allSatisfy(\.isLetter)
                    && Syllable.isLegal(word.lowercased())
            }), unit > 1 || words[0].unicodeScalars.count > 1, !isUnit(part),
            !["nu", "ban", "hoi", "tin", "bai"].contains(words[0].foldedWords.first ?? "")
        else { return [part] }
        return [part[..<words[unit].startIndex].trimmed, String(part[words[unit].startIndex...])]
    }

    private static let unionLetters: Set<String> = ["CĐCS", "CĐ", "LĐLĐ", "CDCS"]

    /// Two to four words with a capital each and nothing else.
    static func isBareName(_ text: some StringProtocol) -> Bool {
        let words = text.split(separator: " ")
        return (2...4).contains(words.count)
            && words.allSatisfy { word in
                word.unicodeScalars.first?.isCapital == true && word.unicodeScalars.allSatisfy(\.isLetter)
                    && !(word.unicodeScalars.count > 1 && word.unicodeScalars.allSatisfy(\.isCapital))
            }
    }

    /// A place or an organisation that everybody knows.
    static func isPlace(_ text: some StringProtocol) -> Bool {
        SentenceCase.knownNames.contains(text.split(separator: " ").map { String($0) })
    }

    /// `CĐCS Nhà máy Chè Khe Lá – Thu Khao`: who signs behind a unit and a dash. A place may stand there as well, so it is the sender's own
    /// given name or begins with a family name.
    static func standsBehindUnit(_ part: String, _ rest: Substring, _ sender: String) -> Bool {
        guard isBareName(part), !isUnit(part), !isPlace(part) else { return false }
        let before = rest.trimmed.dropLast(part.count).trimmed
        guard let dash = before.last, "-–—".contains(dash) else { return false }
        let words = part.foldedWords
        return words.last == sender.foldedWords.last
            || words.count > 1 && familyNames.contains(words[0]) && sender.isEmpty
    }

    /// `BVĐK Hàm Yên` behind a person: letters that are no syllable, and not all of it in capitals.
    static func isAcronymUnit(_ part: String) -> Bool {
        guard let first = part.split(separator: " ").first, (2...8).contains(first.unicodeScalars.count) else {
            return false
        }
        return first.unicodeScalars.allSatisfy(\.isCapital) && !Syllable.isLegal(String(first))
    }
}

import Newsroom
import Vietnamese

/// Bylines without the signs that part them.
extension Byline {
    /// `Tin ảnh Minh Khao`: the label without its colon, before nothing but a name.
    static func bareLabel(_ line: String) -> (kind: ContentKind?, rest: Substring)? {
        guard line.hasAtMost(9) else { return nil }
        var words = line.split(separator: " ")[...]
        let kinds: [String: ContentKind] = ["tin": .tin, "bai": .bai]
        guard let first = words.popFirst(), let kind = kinds[first.foldedWords.joined()] else { return nil }
        if ["và", "&", ","].contains(words.first ?? "") { words.removeFirst() }
        // With its own vowel only: `Anh` begins a name.
        guard words.popFirst()?.lowercased() == "ảnh", let start = words.first?.startIndex else { return nil }
        let rest = line[start...].drop { "-–— ".contains($0) }
        return looksLikeName(String(rest)) ? (kind, rest) : nil
    }

    /// `(Văn Khao)`: nothing but a person's name between brackets.
    static func isNameInBrackets(_ line: String) -> Bool {
        guard line.hasPrefix("("), line.hasSuffix(")") else { return false }
        let name = line.dropFirst().dropLast()
        return isBareName(name) && !isKnownName(name)
    }

    /// Two to four words with a capital each and nothing else.
    private static func isBareName(_ text: some StringProtocol) -> Bool {
        let words = text.split(separator: " ")
        return (2...4).contains(words.count)
            && words.allSatisfy { word in
                word.unicodeScalars.first?.isCapital == true && word.unicodeScalars.allSatisfy(\.isLetter)
                    && !(word.unicodeScalars.count > 1 && word.unicodeScalars.allSatisfy(\.isCapital))
            }
    }

    /// A place or an organisation that everybody knows.
    private static func isKnownName(_ text: some StringProtocol) -> Bool {
        SentenceCase.knownNames.contains(text.split(separator: " ").map { String($0) })
    }

    /// `CĐCS Nhà máy Chè Khe Lá – Thu Khao`: who signs behind a unit and a dash. A place may stand there as well, so it is the sender's own
    /// given name or begins with a family name.
    static func standsBehindUnit(_ part: String, _ rest: Substring, _ sender: String) -> Bool {
        guard isBareName(part), !isUnit(part), !isKnownName(part) else { return false }
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

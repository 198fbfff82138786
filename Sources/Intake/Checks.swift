package import Newsroom
import Vietnamese

/// Finds the weaknesses of a manuscript that its text shows. They inform; only what a workflow requires blocks.
///
/// What only reading a drop can see (a broken picture, a converted encoding) is added by the reader, a possible duplicate by
/// whoever knows the other pieces.
package enum Checks {
    package static func issues(of manuscript: Manuscript, rules: IntakeRules) -> Set<Issue> {
        var issues: Set<Issue> = []
        let text = [manuscript.title, manuscript.lead, Markdown.plain(manuscript.body)].joined(separator: "\n")
        let syllables = text.syllables
        let captions = manuscript.photos.map(\.caption)

        if manuscript.photos.isEmpty { issues.insert(.noPhoto) }
        if captions.contains(where: { $0.trimmed.isEmpty }) { issues.insert(.missingCaption) }
        if manuscript.photos.contains(where: { max($0.width, $0.height) < rules.smallPhotoPixels }) {
            issues.insert(.smallPhoto)
        }
        if manuscript.byline.trimmed.isEmpty { issues.insert(.missingByline) }

        let bodySyllables = syllables - manuscript.title.syllables
        switch manuscript.kind {
        case .anh: if bodySyllables == 0, captions.allSatisfy(\.isEmpty) { issues.insert(.noText) }
        case .tin, .bai:
            let (short, long) =
                manuscript.kind == .tin ? (rules.shortTin, rules.longTin) : (rules.shortBai, rules.longBai)
            if bodySyllables == 0 {
                issues.insert(.noText)
            } else if syllables < short {
                issues.insert(.tooShort)
            } else if syllables > long {
                issues.insert(.tooLong)
            }
        }

        let everything = ([text, manuscript.byline] + captions).joined(separator: "\n")
        let occasion = Occasion(everything)
        if !occasion.isDated { issues.insert(.noDate) }
        if !occasion.isPlaced(opening: manuscript.lead) { issues.insert(.noPlace) }
        if PersonalNumber.stands(in: everything) { issues.insert(.personalNumbers) }
        if Children.areSpokenOf(in: everything) { issues.insert(.children) }
        if !misspelt(in: text, limit: 1).isEmpty { issues.insert(.spelling) }
        return issues
    }

    /// Words that are Vietnamese by their letters and yet no syllable, each once, at most `limit`, as written.
    ///
    /// Names, acronyms and foreign words are spelt as their owners please: words with a capital, without a vowel, with a
    /// letter that Vietnamese does not have, and parts of addresses and of compounds with digits are passed over.
    package static func misspelt(in text: String, limit: Int = 10) -> [String] {
        var found: [String] = []
        for token in text.unicodeScalars.split(whereSeparator: \.isSpace) where found.count < limit {
            if token.contains(where: { $0.isDigit || "@/_\\".unicodeScalars.contains($0) }) { continue }
            for word in token.split(whereSeparator: { !$0.isLetter }) where found.count < limit {
                guard isMarked(word), !Syllable.isLegal(Substring(word)), isVietnamese(word) else { continue }
                let text = String(word)
                if !found.contains(text) { found.append(text) }
            }
        }
        return found
    }

    /// Only marked letters make a word surely Vietnamese.
    private static func isMarked(_ word: Substring.UnicodeScalarView) -> Bool {
        (2...8).contains(word.count) && word.contains { $0.value >= 0xC0 } && !word.contains(where: \.isCapital)
    }

    private static func isVietnamese(_ word: Substring.UnicodeScalarView) -> Bool {
        word.allSatisfy(vietnamese.contains) && Substring(word).folded.utf8.contains { "aeiouy".utf8.contains($0) }
    }

    private static let vietnamese = Set(
        "abcdeghiklmnopqrstuvxyàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ".unicodeScalars)
}

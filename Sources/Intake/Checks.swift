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
        // Of what stands between two spaces: the letters of its words that are marked, and where each begins and ends.
        var letters: [Unicode.Scalar] = []
        var words: [Range<Int>] = []
        var isAddress = false
        var start = 0
        func endWord() {
            let word = letters[start...]
            if isMarked(word) { words.append(start..<letters.count) } else { letters.removeSubrange(start...) }
            start = letters.count
        }
        func endToken() {
            endWord()
            for range in isAddress ? [] : words where found.count < limit {
                let word = letters[range]
                guard !Syllable.isLegal(letters: word), isVietnamese(word) else { continue }
                let text = String(String.UnicodeScalarView(word))
                if !found.contains(text) { found.append(text) }
            }
            letters.removeAll(keepingCapacity: true)
            words.removeAll(keepingCapacity: true)
            (isAddress, start) = (false, 0)
        }
        for scalar in text.unicodeScalars {
            if scalar.isLetter {
                letters.append(scalar)
            } else if scalar.isSpace {
                endToken()
                if found.count >= limit { break }
            } else {
                endWord()
                isAddress = isAddress || scalar.isDigit || isOfAddresses(scalar)
            }
        }
        endToken()
        return found
    }

    private static func isOfAddresses(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar {
        case "@", "/", "_", "\\": true
        default: false
        }
    }

    /// Only marked letters make a word surely Vietnamese.
    private static func isMarked(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        (2...8).contains(word.count) && word.contains { $0.value >= 0xC0 } && !word.contains(where: \.isCapital)
    }

    private static func isVietnamese(_ word: ArraySlice<Unicode.Scalar>) -> Bool {
        word.allSatisfy(vietnamese.contains)
            && String(String.UnicodeScalarView(word)).folded.utf8.contains { "aeiouy".utf8.contains($0) }
    }

    private static let vietnamese = Set(
        "abcdeghiklmnopqrstuvxyàáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵ".unicodeScalars)
}

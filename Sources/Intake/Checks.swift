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
        let words = Words(everything)
        if !words.holdDate { issues.insert(.noDate) }
        if !words.holdPlace { issues.insert(.noPlace) }
        if holdsPersonalNumber(everything) { issues.insert(.personalNumbers) }
        if words.nameChildren { issues.insert(.children) }
        if misspelt(in: text).count >= 3 { issues.insert(.spelling) }
        return issues
    }

    /// Words that are Vietnamese by their letters and yet no syllable, each once, at most `limit`, as written.
    package static func misspelt(in text: String, limit: Int = 10) -> [String] {
        var found: [String] = []
        for word in text.unicodeScalars.split(whereSeparator: { !$0.isLetter }) where found.count < limit {
            // Names and acronyms are spelt as their owners please; only marked letters make a word surely Vietnamese.
            guard let first = word.first, !first.isCapital, (2...8).contains(word.count),
                word.contains(where: { $0.value >= 0xC0 }), !Syllable.isLegal(Substring(word))
            else { continue }
            let text = String(word)
            if !found.contains(text) { found.append(text) }
        }
        return found
    }

    /// Nine to sixteen digits, alone or in groups, are a telephone, identity or account number; amounts, dates and document numbers
    /// are not: groups of three after a dot, slashes, a currency.
    static func holdsPersonalNumber(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            var groups: [Int] = []
            var separators: Set<UInt8> = []
            let start = index
            while index < bytes.count, isDigit(bytes[index]) {
                let first = index
                while index < bytes.count, isDigit(bytes[index]) { index += 1 }
                groups.append(index - first)
                if index + 1 < bytes.count, [0x20, 0x2E, 0x2D].contains(bytes[index]), isDigit(bytes[index + 1]) {
                    separators.insert(bytes[index])
                    index += 1
                }
            }
            let digits = groups.reduce(0, +)
            let isAmount =
                groups.count > 1 && separators == [0x2E] && groups.dropFirst().allSatisfy { $0 == 3 }
                && groups[0] <= 3 && bytes[start] != 0x30
            let isPhone = bytes[start] == 0x30 && (10...11).contains(digits)
            let isWhole = groups.count == 1 && (9...16).contains(digits)
            let isDate =
                separators == [0x2E] && groups.count == 3 && groups[2] == 4
                || separators == [0x2D] && groups.count == 3 && (groups[0] == 4 || groups[2] == 4)
            let isGrouped = groups.count > 1 && (9...16).contains(digits) && groups.allSatisfy { $0 >= 3 }
            if !isDate, isPhone || isWhole || isGrouped && !isAmount { return true }
        }
        return false
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// The words of a text, folded, in which fixed ones are looked for.
    private struct Words {
        private let words: [String]
        private let bytes: [UInt8]

        init(_ text: String) {
            words = text.foldedWords
            bytes = Array(text.utf8)
        }

        private static let days = Phrases(
            ["hom nay", "hom qua", "sang nay", "chieu nay", "toi nay", "thu hai", "thu ba", "thu tu", "thu nam"]
                + ["thu sau", "thu bay", "chu nhat"])
        private static let places = Phrases(
            [
                "tai", "o", "xa", "phuong", "huyen", "thanh pho", "tp", "tinh", "truong", "cong ty", "nha van hoa",
                "thon",
            ]
                + ["hoi truong", "dia ban", "thi xa", "thi tran", "khu cong nghiep", "benh vien", "tru so"])
        private static let children = Phrases(
            ["tre em", "tre nho", "chau be", "cac chau", "hoc sinh", "thieu nhi", "be trai", "be gai", "tre mo coi"]
                + ["nhi dong", "mam non", "thieu nien", "em be"])

        /// `24/8/2021`, `24-8`, `24.8.2021`, `ngày 24 tháng 8`, a day of the week, today.
        var holdDate: Bool {
            for (word, next) in zip(words, words.dropFirst()) where word == "ngay" {
                if next.utf8.first.map(isDigit) == true { return true }
            }
            return Words.days.stand(in: words) || holdsSlashedDate
        }

        var holdPlace: Bool { Words.places.stand(in: words) }
        var nameChildren: Bool { Words.children.stand(in: words) }

        private var holdsSlashedDate: Bool {
            for index in bytes.indices.dropFirst() where bytes[index] == UInt8(ascii: "/") {
                guard index + 1 < bytes.count, isDigit(bytes[index - 1]), isDigit(bytes[index + 1]) else { continue }
                let tens = index > 1 && isDigit(bytes[index - 2]) ? 10 * Int(bytes[index - 2] - 0x30) : 0
                let day = tens + Int(bytes[index - 1] - 0x30)
                let month = Int(bytes[index + 1] - 0x30)
                if (1...31).contains(day), (0...12).contains(month) { return true }
            }
            return false
        }
    }
}

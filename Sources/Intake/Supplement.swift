package import Newsroom
import Vietnamese

extension Manuscript {
    /// Whether there are photos and captions and nothing else to read; a title that was made of the folder's name does not count.
    package var isOnlyPhotos: Bool {
        guard !photos.isEmpty, lead.trimmed.isEmpty else { return false }
        return body.split(separator: "\n").allSatisfy { $0.isEmpty || $0.hasPrefix("![](photo:") }
    }

    /// Whether this adds photos to a piece instead of being a new version of it: nothing but photos, or photos with a note to a
    /// piece that is a text.
    package func supplements(_ piece: Manuscript) -> Bool {
        isOnlyPhotos || kind == .anh && piece.kind != .anh
    }

    /// The same text with the photos of `other` after its own. A photo that it has already only brings its caption, where there was
    /// none. Captions that the text was sent with go to the photos that they speak of.
    ///
    /// Where `isNewer`, the text was sent after the photos, and what it says of one of them counts.
    package func adding(photosOf other: Manuscript, isNewer: Bool = false) -> Manuscript {
        var whole = self
        for photo in other.photos {
            if let index = whole.photos.firstIndex(where: { $0.digest == photo.digest }) {
                if whole.photos[index].caption.isEmpty { whole.photos[index].caption = photo.caption }
                continue
            }
            var added = photo
            // Two photos of one name could not be told apart by whoever is told of them.
            while whole.photos.contains(where: { $0.name == added.name }) { added.name = "+" + added.name }
            whole.photos.append(added)
        }
        whole.takeWaitingCaptions(isNewer)
        return whole
    }

    /// Takes `Ảnh 2: …` and `IMG_12.jpg: …` out of the body for photos that came apart from their text.
    private mutating func takeWaitingCaptions(_ isNewer: Bool) {
        func isWaiting(_ index: Int) -> Bool { isNewer ? photos.indices.contains(index) : self.isWaiting(index) }
        let stems = Caption.stems(photos.map(\.name))
        var paragraphs = body.split(separator: "\n\n", omittingEmptySubsequences: false).map(String.init)
        paragraphs.removeAll { paragraph in
            let line = Markdown.plain(paragraph)
            guard line.utf8.count < 2_000, !line.utf8.contains(0x0A) else { return false }
            if let (numbers, caption) = Caption.numbers(line) {
                let waiting = numbers.map { $0 - 1 }.filter(isWaiting)
                for index in waiting { photos[index].caption = caption }
                return waiting.count == numbers.count
            }
            guard let (index, caption) = Caption.named(line, stems: stems), isWaiting(index) else { return false }
            photos[index].caption = caption
            return true
        }
        body = paragraphs.joined(separator: "\n\n")
    }

    /// Whether nobody has said yet what a photo shows: the words of its file's name are only the next best.
    private func isWaiting(_ index: Int) -> Bool {
        guard photos.indices.contains(index) else { return false }
        let photo = photos[index]
        return photo.caption.isEmpty || photo.caption == DropName.withoutCounter(DropName.caption(of: photo.name))
    }
}

extension DropName {
    /// The name without suffix, number and marks, folded, for finding what came under the same name; empty when nothing is left.
    package static func stem(of name: String) -> String {
        var words = words(of: name).foldedWords
        if let number = submissionNumber(in: name), let start = words.firstIndex(of: "tb"), start + 2 < words.count,
            words[start + 1] == String(number.year)
        {
            words.removeSubrange(start...(start + 2))
        }
        return withoutMarks(words, isCounted: isCounted(self.words(of: name))).joined(separator: " ")
    }

    /// Without what people and programs write on a name for having saved the same thing again: `(sửa lần 2)`, `final`, `Copy of`,
    /// `(1)`. Something must be left.
    private static func withoutMarks(_ words: [String], isCounted: Bool) -> [String] {
        var words = words[...]
        if isCounted, words.count > 1 { words.removeLast() }
        var isChanged = true
        while isChanged {
            isChanged = false
            for mark in marksBehind where words.count > mark.count + 1 && words.suffix(mark.count).elementsEqual(mark) {
                (words, isChanged) = (words.dropLast(mark.count), true)
            }
            for mark in marksBefore where words.count > mark.count + 1 && words.starts(with: mark) {
                (words, isChanged) = (words.dropFirst(mark.count), true)
            }
            // The number of `sửa lần 2`; that of `Hội nghị lần 2` tells one piece from another.
            if words.count > 3, isSmallNumber(words.last), words.dropLast().last == "lan",
                words.dropLast(2).last == "sua" || words.dropLast(2).last == "gui"
            {
                (words, isChanged) = (words.dropLast(2), true)
            }
        }
        return Array(words)
    }

    private static func isSmallNumber(_ word: String?) -> Bool {
        word.map { $0.utf8.count <= 2 && $0.allSatisfy(\.isNumber) } ?? false
    }

    /// The words of a name without the number that tells files of one name apart: `Ra quân 2`, `Ra quân (2)`. That of `Hội nghị lần 2`
    /// and of `quý 2` belongs to it.
    static func withoutCounter(_ words: String) -> String {
        var rest = Substring(words)
        if isCounted(words) {
            rest = rest[..<(rest.lastIndex(of: "(") ?? rest.endIndex)]
        } else {
            guard let space = rest.lastIndex(of: " "), isSmallNumber(String(rest[rest.index(after: space)...])) else {
                return words
            }
            rest = rest[..<space]
        }
        let kept = rest.trimmed
        guard let last = kept.foldedWords.last, !counted.contains(last), last.contains(where: \.isLetter) else {
            return words
        }
        return kept
    }

    /// What numbers stand behind that say which one it is.
    private static let counted: Set<String> = [
        "lan", "quy", "khoa", "thang", "nam", "so", "thu", "ky", "ki", "cap", "lop", "to", "thon", "doi", "vong", "dot",
        "ngay", "quan", "tap", "khu", "ban", "phan", "ca", "ap", "xom", "phuong", "nhom", "bac", "hang", "giai",
    ]

    /// `bài (1)`: a browser or a phone saved it once more.
    private static func isCounted(_ words: String) -> Bool {
        guard words.hasSuffix(")"), let open = words.lastIndex(of: "(") else { return false }
        return isSmallNumber(String(words[words.index(after: open)...].dropLast()))
    }

    private static let marksBehind = [
        ["da", "sua"], ["ban", "sua"], ["chinh", "sua"], ["da", "chinh", "sua"], ["sua", "lai"], ["sua"], ["final"],
        ["ban", "cuoi"], ["ban", "moi"], ["copy"], ["v2"], ["v3"], ["gui", "lai"], ["gui"], ["hoan", "chinh"],
        ["chinh", "thuc"],
    ]
    private static let marksBefore = [["copy", "of"], ["ban", "sua"], ["ban", "sao", "cua"], ["ban", "moi"]]

    /// The stem that a photo's name has in common with that of its text: `chay rung 2.jpg` lies beside `chay rung.txt`.
    package static func companionStem(of name: String) -> String {
        var words = stem(of: name).split(separator: " ")
        guard PhotoFormat.suffixes.contains(suffix(of: Array(name.utf8))) else { return words.joined(separator: " ") }
        while words.count > 1, isSmallNumber(words.last.map(String.init)) {
            words.removeLast()
            if words.count > 2, let word = words.last, word == "anh" || word == "hinh" { words.removeLast() }
        }
        return words.joined(separator: " ")
    }

    /// The stems of the texts that a name may lie beside: of a photo also what stands before its caption, `Chạy rừng - Lúc xuất phát.jpg`.
    package static func companionStems(of name: String) -> [String] {
        let whole = companionStem(of: name)
        guard isPhoto(Array(name.utf8)), let parts = parted(name) else { return [whole] }
        let stem = stem(of: parts.front)
        return isCommon(stem: stem) || stem == whole ? [whole] : [whole, stem]
    }

    /// A name that is a stem, a sign and a caption of at least two words.
    static func parted(_ name: String) -> (front: String, caption: String)? {
        for sign in [" - ", " – ", "_"] {
            guard let range = name.firstRange(of: sign) else { continue }
            let front = name[..<range.lowerBound].trimmed
            let caption = words(of: String(name[range.upperBound...]))
            guard front.hasAtMost(20), !front.hasAtMost(1), !caption.hasAtMost(1),
                caption.unicodeScalars.first?.isCapital == true
            else { continue }
            return (front, caption)
        }
        return nil
    }

    /// Whether a name is a photo's.
    package static func isPhoto(_ name: [UInt8]) -> Bool { PhotoFormat.suffixes.contains(suffix(of: name)) }

    /// The stem with the suffix: what somebody means who says that two drops have the same name. A text that was saved twice in two
    /// forms is no new version of itself.
    package static func key(of name: String) -> String {
        let suffix = suffix(of: Array(name.utf8))
        return suffix.utf8.count <= 5 && !suffix.isEmpty ? "\(stem(of: name)).\(suffix)" : stem(of: name)
    }

    /// Whether a stem is one that everybody gives to everything, so that two drops of it have nothing to do with one another.
    package static func isCommon(stem: String) -> Bool {
        stem.isEmpty || commonStems.contains(stem.filter { !$0.isNumber }.trimmed)
    }

    private static let commonStems: Set<String> = [
        "", "anh", "hinh", "hinh anh", "anh bai", "anh minh hoa", "anh bo sung", "photo", "photos", "image", "images",
        "img", "dcim", "camera", "zalo", "new folder", "thu muc moi", "folder moi", "bai", "tin", "tin bai", "bai viet",
    ]
}

/// Compares texts as somebody would who asks "is that the same piece?".
package enum Resemblance {
    /// Whether two manuscripts have the same title, or a third of the shorter one's runs of three syllables in common.
    package static func holds(_ one: Manuscript, _ other: Manuscript) -> Bool {
        let titles = (one.title.foldedWords, other.title.foldedWords)
        if titles.0.count >= 3, titles.0 == titles.1 { return true }
        let (left, right) = (runs(one), runs(other))
        let shorter = min(left.count, right.count)
        return shorter > 0 && 3 * left.intersection(right).count >= shorter
    }

    private static func runs(_ manuscript: Manuscript) -> Set<[String]> {
        let words = [manuscript.title, manuscript.lead, manuscript.body].joined(separator: "\n").foldedWords
        guard words.count >= 3 else { return [] }
        return Set((0...(words.count - 3)).map { Array(words[$0..<$0 + 3]) })
    }
}

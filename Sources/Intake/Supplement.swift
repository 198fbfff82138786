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
    /// none.
    package func adding(photosOf other: Manuscript) -> Manuscript {
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
        return whole
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
        return words.joined(separator: " ")
    }

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

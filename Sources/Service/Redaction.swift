import Intake
import Newsroom

/// Takes somebody's names out of texts and puts a word in their place.
///
/// A name is found as its words in their order, with or without marks, whatever stands between them, so that `NGUYỄN THỊ HOA` and
/// `nguyen-thi-hoa` are found too. A name of one word is looked for with its marks, and in bylines only: as a word of a text it would
/// mostly be another.
struct Redaction {
    private let names: [[String]]
    private let single: Set<String>
    /// The units that their profiles named, folded.
    private let units: Set<String>
    private let standIn: String
    private let fold: (String) -> String

    init(_ names: [String], units: [String] = [], standIn: String, fold: @escaping (String) -> String) {
        self.units = Set(units.map(fold))
        let split = Set(names).map { name in name.split { !$0.isLetter && !$0.isNumber }.map(String.init) }
        self.names = split.filter { $0.count > 1 }.map { $0.map(fold) }.sorted { $0.count > $1.count }
        single = Set(split.filter { $0.count == 1 }.map { $0[0].lowercased() })
        self.standIn = standIn
        self.fold = fold
    }

    /// The text without the names; `isByline` where people stand and nothing else.
    func apply(to text: String, isByline: Bool = false) -> String {
        let folded = fold(text)
        let isCandidate =
            names.contains { $0.allSatisfy { folded.contains($0) } } || isByline && !single.isEmpty
        guard isCandidate else { return text }
        var words: [(range: Range<String.Index>, word: String)] = []
        var start: String.Index?
        for index in text.indices {
            let isPart = text[index].isLetter || text[index].isNumber
            if isPart, start == nil { start = index }
            if !isPart, let begin = start {
                words.append((begin..<index, String(text[begin..<index])))
                start = nil
            }
        }
        if let begin = start { words.append((begin..<text.endIndex, String(text[begin...]))) }
        let plain = words.map { fold($0.word) }
        var result = ""
        var position = text.startIndex
        var index = 0
        while index < words.count {
            var length = names.first { plain[index...].starts(with: $0) }?.count
            if length == nil, isByline, single.contains(words[index].word.lowercased()) { length = 1 }
            guard let length else {
                index += 1
                continue
            }
            result += text[position..<words[index].range.lowerBound] + standIn
            position = words[index + length - 1].range.upperBound
            index += length
        }
        return result + text[position...]
    }

    /// Whether somebody may be named there, of whom only people can say whether it is the same.
    func finds(in text: String, isByline: Bool = false) -> Bool { apply(to: text, isByline: isByline) != text }

    func apply(to manuscript: Manuscript) -> Manuscript {
        var manuscript = manuscript
        manuscript.title = apply(to: manuscript.title)
        manuscript.lead = apply(to: manuscript.lead)
        manuscript.body = apply(to: manuscript.body)
        manuscript.unit = units.contains(fold(manuscript.unit)) ? "" : apply(to: manuscript.unit)
        manuscript.byline = apply(to: manuscript.byline, isByline: true)
        if apply(to: manuscript.author, isByline: true) != manuscript.author { manuscript.author = "" }
        for index in manuscript.photos.indices {
            manuscript.photos[index].caption = apply(to: manuscript.photos[index].caption)
            let name = manuscript.photos[index].name
            guard apply(to: name) != name else { continue }
            // What stands behind the last dot of a name may be a name as well.
            let ending = name.lastIndex(of: ".").map { String(name[$0...]) } ?? ""
            let isPlain = ending.utf8.count <= 5 && ending.allSatisfy(\.isASCII) && apply(to: ending) == ending
            manuscript.photos[index].name = String(index + 1) + (isPlain ? ending : "")
        }
        return manuscript
    }

    /// Whether a word stands in the text that stands for a name, in whatever language the newsroom wrote then.
    static func isMarked(_ text: String) -> Bool { Correspondence.formerContributors.contains { text.contains($0) } }

    /// Whether a manuscript shows that a name was taken out of it: by a word in its place, or where nothing takes it.
    static func isMarked(_ manuscript: Manuscript) -> Bool {
        let texts = [manuscript.title, manuscript.lead, manuscript.body, manuscript.byline, manuscript.unit]
        if (texts + manuscript.photos.map(\.caption)).contains(where: isMarked) { return true }
        return manuscript.unit.isEmpty || manuscript.author.isEmpty
            || manuscript.photos.enumerated().contains { index, photo in
                photo.name == String(index + 1) || photo.name.hasPrefix("\(index + 1).")
            }
    }
}

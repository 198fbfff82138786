package import Newsroom

/// Reads who wrote a piece and took its photos out of the line that ends it.
///
/// The line is printed as it was written; what is parsed out of it serves counting, thanking and paying.
package struct Byline: Hashable, Sendable {
    /// The line as it will be printed.
    package var line: String
    /// The writer's name; empty for a unit that writes in common.
    package var author: String
    package var unit: String
    /// What the label says the piece is (`Tin, ảnh:` → tin).
    package var kind: ContentKind?

    /// Reads any text as a byline.
    package init(_ line: String) {
        let line = line.oneLine.trimmed
        self.line = line
        author = ""
        unit = ""
        var rest = Substring(line)
        if let label = Byline.label(line) {
            kind = label.kind
            rest = label.rest
        }
        // A second label parts the photographer off: `Tin: An. Ảnh: Bình`.
        if let second = Byline.secondLabel(rest) { rest = rest[..<second] }
        var people: [String] = []
        var units: [String] = []
        for part in Byline.parts(rest) {
            if Byline.isUnit(part) {
                units.append(part)
            } else if units.isEmpty {
                people.append(part)
            } else {
                units.append(part)
            }
        }
        author = people.joined(separator: ", ")
        unit = units.joined(separator: ", ")
    }

    /// Tells whether a line begins with one of the labels of a byline: `Tin, ảnh:`, `Bài và ảnh:`, `Tác giả:` ….
    static func isLabelled(_ line: String) -> Bool { label(line) != nil }

    /// Tells whether a short line without a label reads as a name or a unit, as it stands at the right end of a piece.
    static func looksLikeName(_ line: String) -> Bool {
        let line = line.oneLine.trimmed
        guard !line.isEmpty, line.hasAtMost(14), let last = line.unicodeScalars.last,
            !".!?…:;,".unicodeScalars.contains(last), !line.contains(where: \.isNumber)
        else { return false }
        if isUnit(line) { return true }
        // A name: two to five words, each with a capital.
        let words = line.prefix { $0 != "–" && $0 != "-" && $0 != "(" }.split(separator: " ")
        return (2...5).contains(words.count)
            && words.allSatisfy { $0.unicodeScalars.first?.properties.isUppercase == true }
    }

    private static let labels: [(words: [String], kind: ContentKind?)] = [
        (["tin", "anh"], .tin), (["tin", "va", "anh"], .tin), (["tin", "bai", "anh"], .tin), (["tin", "bai"], .tin),
        (["tin"], .tin),
        (["bai", "anh"], .bai), (["bai", "va", "anh"], .bai), (["bai", "viet"], .bai), (["bai"], .bai),
        (["anh", "va", "tin"], .tin), (["anh", "tin"], .tin), (["anh", "bai"], .bai), (["phong", "su", "anh"], .anh),
        (["chum", "anh"], .anh),
        (["tac", "gia"], nil), (["nguoi", "viet"], nil), (["thuc", "hien"], nil), (["nguoi", "gui"], nil),
        (["cong", "tac", "vien"], nil), (["ctv"], nil), (["by"], nil), (["author"], nil),
    ]

    private static func label(_ line: String) -> (kind: ContentKind?, rest: Substring)? {
        guard let colon = line.utf8.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let words = line[..<colon].foldedWords
        let rest = line[line.index(after: colon)...]
        // `Ảnh: …` begins captions as well; before a name it signs a photo story.
        if words == ["anh"] { return looksLikeName(rest.trimmed) ? (.anh, rest) : nil }
        guard let found = labels.first(where: { $0.words == words }) else { return nil }
        return (found.kind, rest)
    }

    private static func secondLabel(_ text: Substring) -> Substring.Index? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let before = text[..<colon]
        let start = before.lastIndex { ".;,/–-|".contains($0) } ?? before.startIndex
        let word = before[start...].foldedWords.joined()
        return ["anh", "bai", "tin"].contains(word) ? start : nil
    }

    private static func parts(_ text: Substring) -> [String] {
        var parts: [String] = []
        var current = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isSpaced =
                index > 0 && index + 1 < characters.count && characters[index - 1] == " "
                && characters[index + 1] == " "
            if ",;()/|–—".contains(character) || character == "-" && isSpaced {
                parts.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        parts.append(current)
        return parts.map { $0.trimmed }.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.filter { !$0.isEmpty }
    }

    private static let unitWords: [[String]] = [
        ["cdcs"], ["cd"], ["cong", "doan"], ["ldld"], ["lien", "doan"], ["ban"], ["truong"], ["phong"], ["cong", "ty"],
        ["to"], ["hoi"],
        ["so"], ["doan"], ["ubnd"], ["trung", "tam"], ["benh", "vien"], ["bch"], ["btg"], ["bien", "tap"],
        ["tap", "the"], ["vien"],
        ["nha", "may"], ["dai"], ["bao"], ["chi", "cuc"], ["cuc"], ["kho", "bac"], ["ngan", "hang"], ["van", "phong"],
        ["xi", "nghiep"],
        ["hop", "tac", "xa"], ["mttq"], ["xa"], ["huyen"], ["tinh"], ["thanh", "pho"], ["phuong"], ["tttt"], ["khoi"],
        ["nganh"], ["trang"],
    ]
    // First words of units that are family names or given names as well; alone before a name they mean a person.
    private static let nameWords: Set<String> = [
        "to", "doan", "vien", "bao", "phong", "trang", "dai", "truong", "phuong", "so", "xa", "ban",
    ]

    static func isUnit(_ text: String) -> Bool {
        let words = text.foldedWords
        guard let found = unitWords.first(where: { words.starts(with: $0) }), let first = words.first else {
            return false
        }
        guard found.count == 1, nameWords.contains(first) else { return true }
        // `Đoàn Thị Hoa` is a person and `Trường Mầm non Hoa Sen` a unit: in a name every word is capitalized and there are few.
        let parts = text.split(separator: " ")
        let isName =
            (2...4).contains(parts.count)
            && parts.allSatisfy {
                $0.unicodeScalars.first?.properties.isUppercase == true && !$0.isCapitals && !$0.contains("-")
            }
        return !isName || ["truong", "ban"].contains(first) && parts.count > 3
    }
}

/// Reads captions that name what they belong to: `Ảnh 1: …`, `Hình 2. …`, `IMG_1234.jpg: …`.
enum Caption {
    static func isLabelled(_ line: String) -> Bool { number(line) != nil || label(line) != nil }

    /// The number and the caption of `Ảnh 1: …`.
    static func number(_ line: String) -> (number: Int, caption: String)? {
        let text = line
        guard let (word, rest) = firstWord(text), ["anh", "hinh", "photo"].contains(word) else { return nil }
        let afterName = rest.drop { $0 == " " || $0 == "s" || $0 == "ố" }
        let digits = afterName.prefix { $0.isASCII && $0.isNumber }
        guard (1...3).contains(digits.count), let number = Int(digits) else { return nil }
        let tail = afterName[digits.endIndex...].drop { $0 == " " }
        guard let sign = tail.first, ":.-–—)/".contains(sign) else { return nil }
        let caption = String(tail.dropFirst()).oneLine.trimmed
        return caption.isEmpty ? nil : (number, caption)
    }

    /// The caption of `Ảnh: …` or `Trong ảnh: …`, as it stands under a picture.
    static func label(_ line: String) -> String? {
        guard let colon = line.utf8.prefix(48).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let text = line
        let words = text[..<colon].foldedWords.joined(separator: " ")
        guard ["anh", "trong anh", "hinh anh", "chu thich anh", "chu thich", "anh chup", "hinh"].contains(words) else {
            return nil
        }
        return String(text[text.index(after: colon)...]).oneLine.trimmed
    }

    /// Tells whether a line announces a list of captions.
    static func isListHeading(_ line: String) -> Bool {
        let words = line.foldedWords.joined(separator: " ")
        return ["chu thich anh", "chu thich", "chu thich cac anh", "chu thich hinh anh"].contains(words)
    }

    /// What a line may call the photo files: their names with and without suffix, folded.
    static func stems(_ files: [String]) -> [[String]] {
        files.map { file in
            let name = file.split(separator: "/").last.map { String($0).folded } ?? ""
            return [name, String(name.prefix { $0 != "." })].filter { $0.utf8.count >= 2 }
        }
    }

    /// The caption of `IMG_1234.jpg: …`, if the file is one of the drop's.
    static func named(_ line: String, stems: [[String]]) -> (index: Int, caption: String)? {
        guard !stems.isEmpty, line.utf8.count < 2_000 else { return nil }
        let text = line.oneLine
        let folded = text.folded
        for (index, names) in stems.enumerated() {
            for name in names where folded.hasPrefix(name) {
                let rest = text.dropFirst(name.count).drop { $0 == " " }
                guard let sign = rest.first, ":-–—=".contains(sign) else { continue }
                let caption = rest.dropFirst().trimmed
                if !caption.isEmpty { return (index, caption) }
            }
        }
        return nil
    }

    private static func firstWord(_ text: String) -> (String, Substring)? {
        let word = Substring(text.unicodeScalars.prefix { $0.isLetter })
        return word.isEmpty ? nil : (word.folded, text[word.endIndex...])
    }
}

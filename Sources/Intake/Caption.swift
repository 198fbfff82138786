/// Reads captions that name what they belong to: `Ảnh 1: …`, `Hình 2. …`, `IMG_1234.jpg: …`.
enum Caption {
    static func isLabelled(_ line: String) -> Bool { numbers(line) != nil || label(line) != nil }

    /// A line of several captions as one each: `Ảnh 1: … Ảnh 2: …`.
    static func parted(_ line: String) -> [String] {
        guard line.utf8.count < 2_000, numbers(line) != nil else { return [line] }
        var parts: [String] = []
        var rest = line[...]
        while let next = nextNumbered(rest) {
            parts.append(rest[..<next].trimmed)
            rest = rest[next...]
        }
        return parts + [rest.trimmed]
    }

    /// Where the next numbered caption begins, not counting the one that the text begins with.
    private static func nextNumbered(_ text: Substring) -> Substring.Index? {
        var index = text.startIndex
        while let space = text[index...].firstIndex(of: " ") {
            index = text.index(after: space)
            let isStart = ["anh", "hinh", "chu"].contains(text[index...].prefix { $0.isLetter }.folded)
            // Right behind `Chú thích` it is the same caption.
            let isWhole = !text[..<space].hasSuffix("thích")
            if isStart, isWhole, numbers(String(text[index...])) != nil { return index }
        }
        return nil
    }

    /// The numbers and the caption of `Ảnh 1: …`, `Hình 2 - …`, `(Ảnh 3) …`, `Ảnh 1, 2: …`.
    static func numbers(_ line: String) -> (numbers: [Int], caption: String)? {
        var text = line.first == "(" || line.first == "[" ? inBrackets(line) : line
        if text.utf8.first.map({ $0 | 0x20 == UInt8(ascii: "c") }) == true,
            text.prefix(10).foldedWords == ["chu", "thich"]
        {
            text = String(text.dropFirst(10))
        }
        guard let (word, rest) = firstWord(text), ["anh", "hinh", "photo", "hinh anh"].contains(word) else {
            return nil
        }
        var tail = rest.drop { $0 == " " || $0 == "s" || $0 == "ố" }
        var numbers: [Int] = []
        while true {
            let digits = tail.prefix { $0.isASCII && $0.isNumber }
            guard (1...3).contains(digits.count), let number = Int(digits) else { break }
            numbers.append(number)
            tail = tail[digits.endIndex...]
            // Only further numbers may stand before the sign that parts them from the caption.
            let joined = tail.drop { " ,+&và".contains($0) }
            guard let next = joined.first, next.isASCII, next.isNumber, joined.startIndex > tail.startIndex else {
                break
            }
            tail = joined
        }
        tail = tail.drop { $0 == " " }
        guard !numbers.isEmpty, let sign = tail.first, ":.-–—)/".contains(sign) else { return nil }
        let caption = String(tail.dropFirst().drop { ":.-–— ".contains($0) }).oneLine.trimmed
        return caption.isEmpty ? nil : (numbers, caption)
    }

    /// `(Ảnh: …)` and `[Ảnh: …]` without their brackets; of others only the first one goes.
    private static func inBrackets(_ line: String) -> String {
        guard let open = line.first, open == "(" || open == "[" else { return line }
        let close: Character = open == "(" ? ")" : "]"
        let inner = line.dropFirst()
        let closes =
            inner.last == close && inner.count { $0 == close } == inner.count { $0 == open } + 1
        return String(closes ? inner.dropLast() : inner)
    }

    /// The caption of `Ảnh: …` or `Trong ảnh: …`, as it stands under a picture.
    static func label(_ line: String) -> String? {
        let text = inBrackets(line)
        guard let colon = text.utf8.prefix(48).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let words = text[..<colon].foldedWords.joined(separator: " ")
        return labels.contains(words) ? String(text[text.index(after: colon)...]).oneLine.trimmed : nil
    }

    /// The captions of pictures that stand together, told apart by where each stands: `Ảnh trên: … Ảnh dưới: …`, `(Ảnh trên) …`.
    static func sides(_ line: String) -> [String] {
        guard line.utf8.count < 1_000 else { return [] }
        var captions: [String] = []
        var begin: String.Index?
        var index = line.startIndex
        var isStart = true
        func end(_ place: String.Index) {
            if let begin {
                captions.append(line[begin..<place].trimmed)
            }
        }
        while index < line.endIndex {
            if isStart, let after = sideLabel(line[index...]) {
                let isInBrackets = index > line.startIndex && line[line.index(before: index)] == "("
                end(isInBrackets ? line.index(before: index) : index)
                begin = after
                index = after
            }
            guard index < line.endIndex else { break }
            isStart = line[index] == " " || line[index] == "("
            index = line.index(after: index)
        }
        end(line.endIndex)
        return captions.map { String($0.drop { ",;:.– -".contains($0) }) }.map { caption in
            let tail = caption.reversed().prefix { ",; ".contains($0) }.count
            return String(caption.dropLast(tail))
        }.filter { !$0.isEmpty }
    }

    /// Where a caption begins behind `ảnh trên:` or `ảnh dưới)`.
    private static func sideLabel(_ text: Substring) -> Substring.Index? {
        guard let (word, rest) = firstWord(String(text.prefix(24))), word == "anh" || word == "hinh" else { return nil }
        guard let (side, tail) = firstWord(String(rest.drop { $0 == " " })), placesOfPictures.contains(side),
            let sign = tail.first, sign == ":" || sign == ")"
        else { return nil }
        let length = text.prefix(24).count - tail.count + 1
        return text.index(text.startIndex, offsetBy: length)
    }

    private static let placesOfPictures: Set<String> = ["tren", "duoi", "trai", "phai", "giua"]

    /// What a line below a picture says of it: without a label, the brackets around it, or the sign that points up at the picture.
    static func words(_ line: String) -> String {
        if let labelled = label(line) { return labelled }
        let bare = Structure.withoutSignsBefore(line.oneLine)
        let inner = inBrackets(bare)
        return bare.last == ")" || bare.last == "]" ? inner.trimmed : bare
    }

    /// `[Ảnh: IMG_0005.jpg - Nương chè]`: where a photo file stands in the text, and its caption, which may be none.
    static func marked(_ line: String, stems: [[String]]) -> (index: Int, caption: String)? {
        guard line.first == "[" || line.first == "(" || line.first == "<", !stems.isEmpty, line.utf8.count < 1_000
        else {
            return nil
        }
        let inner = (label(line) ?? String(line.oneLine.dropFirst().dropLast())).trimmed
        if let found = named(inner, stems: stems) { return found }
        let folded = inner.folded
        return stems.firstIndex { $0.contains(folded) }.map { ($0, "") }
    }

    private static let labels: Set<String> = [
        "anh", "trong anh", "hinh anh", "chu thich anh", "chu thich", "anh chup", "hinh", "anh tren", "anh duoi",
        "anh minh hoa", "anh tu lieu", "anh trai", "anh phai", "anh dai dien", "anh bia", "caption", "chu thich hinh",
    ]

    /// An item of a list of captions: its number, when it has one, and its words.
    static func item(_ line: String) -> (number: Int?, caption: String) {
        let digits = line.prefix { $0.isASCII && $0.isNumber }
        let tail = line[digits.endIndex...]
        guard (1...2).contains(digits.count), let sign = tail.first, ".):/-".contains(sign),
            tail.dropFirst().first == " "
        else { return (nil, withoutMark(line)) }
        return (Int(digits), tail.dropFirst().trimmed)
    }

    /// Whether a document holds captions and nothing else: each line says which photo it is of.
    static func areAll(_ blocks: [Block], of files: [String]) -> Bool {
        let stems = stems(files)
        let lines = blocks.flatMap { $0.plain.lines }.filter { !isListHeading($0) }
        return !lines.isEmpty && lines.count < 200
            && lines.allSatisfy { numbers($0) != nil || item($0).number != nil || named($0, stems: stems) != nil }
    }

    /// Without the dash or bullet in front.
    static func withoutMark(_ line: String) -> String {
        guard let mark = line.first, "-–•*+".contains(mark), line.dropFirst().first == " " else { return line }
        return line.dropFirst(2).trimmed
    }

    /// Tells whether a file's name says that it holds captions.
    static func isNoteName(_ name: String) -> Bool {
        let words = name.foldedWords.joined(separator: " ")
        return ["chu thich", "chuthich", "caption", "ghi chu anh", "noi dung anh", "thuyet minh anh", "loi anh"]
            .contains {
                words.contains($0)
            }
    }

    /// Tells whether a line announces a list of captions.
    static func isListHeading(_ line: String) -> Bool {
        line.hasAtMost(5) && listHeadings.contains(line.foldedWords.joined(separator: " "))
    }

    private static let listHeadings: Set<String> = [
        "chu thich anh", "chu thich", "chu thich cac anh", "chu thich hinh anh", "danh sach anh", "noi dung anh",
        "noi dung cac anh", "chu thich cho anh", "chu thich anh kem theo", "thuyet minh anh", "ghi chu anh",
        "anh kem theo",
    ]

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
        if let found = namedBare(line, stems: stems) { return found }
        // `Ảnh bìa: …` before a file `bìa.jpg`, `Hình 1a: …` before `1a.jpg`
        guard let (word, rest) = firstWord(line), word == "anh" || word == "hinh" else { return nil }
        return namedBare(rest.trimmed, stems: stems)
    }

    private static func namedBare(_ line: String, stems: [[String]]) -> (index: Int, caption: String)? {
        let text = line.oneLine
        let folded = text.folded
        for (index, names) in stems.enumerated() {
            for name in names where folded.hasPrefix(name) {
                let rest = text.dropFirst(name.count).drop { $0 == " " }
                guard let sign = rest.first else { continue }
                let isSigned = ":-–—=".contains(sign)
                // Behind the whole name of a file a tab or a space is enough.
                guard isSigned || name.utf8.contains(UInt8(ascii: ".")) && text.dropFirst(name.count).first == " "
                else {
                    continue
                }
                let caption = isSigned ? rest.dropFirst().trimmed : rest.trimmed
                if !caption.isEmpty { return (index, caption) }
            }
        }
        return nil
    }

    /// The photo file whose name is all that a line holds.
    static func file(_ line: String, stems: [[String]]) -> Int? {
        guard !stems.isEmpty, line.utf8.count < 200 else { return nil }
        let folded = line.trimmed.folded
        return stems.firstIndex { $0.contains(folded) }
    }

    /// Whether a line begins with a name that a camera gives and a sign behind it: `IMG_5530 - …`.
    private static func namesCameraFile(_ line: String) -> Bool {
        let bytes = line.utf8.prefix(40)
        let name = bytes.prefix { (0x30...0x39).contains($0) || (0x61...0x7A).contains($0 | 0x20) || $0 == 0x5F }
        guard name.count > 4, name.count(where: { (0x30...0x39).contains($0) }) > 2,
            let first = name.first, (0x61...0x7A).contains(first | 0x20)
        else { return false }
        return line[name.endIndex...].first { $0 != " " }.map { ":-–—=".contains($0) } == true
    }

    /// Whether a line begins with a photo file's name and a sign behind it.
    static func namesFile(_ line: String) -> Bool {
        if namesCameraFile(line) { return true }
        guard let dot = line.utf8.prefix(100).firstIndex(of: UInt8(ascii: ".")) else { return false }
        let tail = line[line.index(after: dot)...]
        let suffix = tail.prefix { $0.isLetter }
        let next = tail[suffix.endIndex...].first { $0 != " " }
        return PhotoFormat.suffixes.contains(suffix.folded)
            && (next.map { ":-–—=".contains($0) } ?? !line.utf8.contains(UInt8(ascii: " ")))
    }

    private static func firstWord(_ text: String) -> (String, Substring)? {
        let word = Substring(text.unicodeScalars.prefix { $0.isLetter })
        return word.isEmpty ? nil : (word.folded, text[word.endIndex...])
    }
}

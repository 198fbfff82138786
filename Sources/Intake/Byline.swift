package import Newsroom
import Vietnamese

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
    package init(_ line: String) { self.init(line, sender: "") }

    /// `sender` is who sent it: their name may stand behind their unit's.
    init(_ line: String, sender: String) {
        let line = Structure.withoutPictogram(line.oneLine.trimmed)
        self.line = line
        author = ""
        unit = ""
        var rest = Substring(line)
        if let label = Byline.label(line) {
            kind = label.kind
            rest = label.rest
        }
        // A second label parts the photographer off: `Tin: An. Ảnh: Bình`, or the writer: `Ảnh: Bình – Tin: An`.
        if let second = Byline.secondLabel(rest) {
            if kind == .anh, let writer = Byline.label(String(rest[second...].drop { !$0.isLetter })),
                writer.kind != .anh
            {
                kind = writer.kind
                rest = writer.rest
            } else {
                rest = rest[..<second]
            }
        }
        var people: [String] = []
        var units: [String] = []
        let parts = Byline.parts(rest).flatMap(Byline.partedBeforeUnit)
        for (index, part) in parts.enumerated() {
            if index > 0, index == parts.count - 1, people.isEmpty, Byline.standsBehindUnit(part, rest, sender) {
                people.append(Byline.spelt(Byline.bareName(part)))
            } else if Byline.forms.contains(part.foldedWords) {
                continue
            } else if Byline.isUnit(part) && !Byline.isSender(part, sender) || !units.isEmpty {
                units.append(part)
            } else if let office = Byline.unit(ofOffice: part) {
                if !office.isEmpty { units.append(office) }
            } else if !people.isEmpty && Byline.isAcronymUnit(part) {
                units.append(part)
            } else if !people.isEmpty, Byline.isPlace(part) {
                // `Bùi Quang Lộc (Hải Phòng)`: where somebody lives signs nothing.
                continue
            } else if part.foldedWords.first != "theo" {
                people.append(Byline.spelt(Byline.bareName(part)))
            }
        }
        author = people.joined(separator: ", ")
        unit = units.joined(separator: ", ")
    }

    /// Whether it is the sender's name or the end of it, whatever else its first word may be.
    private static func isSender(_ part: String, _ sender: String) -> Bool {
        let words = part.foldedWords
        return words.count > 1 && words.count < 5 && sender.foldedWords.suffix(words.count) == words[...]
    }

    private static let forms: [[String]] = [
        ["ctv"], ["cong", "tac", "vien"], ["pv"], ["btv"], ["dong", "chi"], ["d", "c"], ["dc"],
        ["thong", "tin", "vien"],
        ["tuyen", "truyen", "vien"], ["nguoi", "viet"], ["nguoi", "gui"], ["tac", "gia"], ["tong", "hop"],
        ["suu", "tam"],
        ["bien", "soan"], ["th"], ["st"], ["t", "h"], ["s", "t"], ["thuc", "hien"], ["ghi"], ["p", "v"],
        ["phong", "vien"], ["c", "t", "v"], ["b", "t", "v"], ["va"],
    ]

    /// `PV`, `P.V – CTV`, `BBT`: who signs without a name.
    static func isNameless(_ line: String) -> Bool {
        guard line.utf8.count < 40, !line.isEmpty, line.unicodeScalars.contains(where: \.isCapital) else {
            return false
        }
        let parts = parts(Substring(line))
        return !parts.isEmpty
            && parts.allSatisfy { part in
                let words = part.foldedWords
                return nameless.contains(words)
            }
    }

    private static let nameless: Set<[String]> = [
        ["pv"], ["p", "v"], ["ctv"], ["c", "t", "v"], ["btv"], ["bbt"], ["ban", "bien", "tap"],
        ["cong", "tac", "vien"],
        ["phong", "vien"], ["nhom", "pv"], ["nhom", "phong", "vien"],
    ]

    /// A name without what people write before it: `CTV Lò Văn Pẩu` is Lò Văn Pẩu.
    static func bareName(_ part: String) -> String {
        let words = part.foldedWords
        guard let form = forms.first(where: { words.starts(with: $0) && words.count > $0.count }) else { return part }
        var rest = Substring(part)
        for _ in form {
            rest = rest.drop { !$0.isLetter }.drop { $0.isLetter }
        }
        return rest.drop { !$0.isLetter }.trimmed
    }

    private static let offices: [[String]] = [
        ["chu", "tich"], ["pho", "chu", "tich"], ["uy", "vien"], ["truong", "ban"], ["pho", "truong", "ban"],
        ["can", "bo"],
        ["giao", "vien"], ["nhan", "vien"], ["gv"], ["nv"], ["ke", "toan"], ["bi", "thu"], ["to", "truong"],
        ["hieu", "truong"],
        ["pho", "hieu", "truong"], ["chuyen", "vien"], ["ubvien"], ["doan", "vien"], ["cong", "nhan"], ["van", "thu"],
        ["truong", "phong"], ["pho", "phong"], ["pct"], ["ct"],
        ["y", "si"], ["bac", "si"], ["dieu", "duong"], ["ky", "su"], ["giam", "doc"], ["pho", "giam", "doc"],
        ["quan", "doc"], ["truong", "tram"], ["hat", "truong"], ["pho", "bi", "thu"], ["thu", "ky"],
    ]

    /// The unit that an office is held in (`Chủ tịch CĐCS A` → CĐCS A), empty when it names none; `nil` for what is no office.
    private static func unit(ofOffice part: String) -> String? {
        let folded = part.foldedWords
        guard let office = offices.first(where: folded.starts(with:)) else { return nil }
        let words = part.split(separator: " ")
        // `Công Nhân` may be a person; an office is written small but for its first letter.
        guard words.count > office.count || words.dropFirst().allSatisfy({ $0.first?.isLowercase == true }) else {
            return nil
        }
        for start in words.indices.dropFirst() {
            let rest = words[start...].joined(separator: " ")
            if isUnit(rest) { return rest }
        }
        return ""
    }

    /// Whether a line names an office and the unit that it is held in: `Giáo viên Trường Tiểu học A`.
    static func isOffice(_ line: String) -> Bool {
        line.hasAtMost(16) && !line.endsSentence && unit(ofOffice: line.oneLine.trimmed)?.isEmpty == false
    }

    /// `(Theo Báo A)`: where a text was taken from.
    static func namesSource(_ line: String) -> Bool {
        line.hasAtMost(10) && !line.endsSentence && line.hasPrefix("(") && line.hasSuffix(")")
            && line.foldedWords.first == "theo"
    }

    private static let unitLabels: Set<String> = [
        "don vi", "don vi cong tac", "co quan", "noi cong tac", "cong doan", "don vi gui", "cdcs",
    ]

    /// `Đơn vị: CĐCS A` is CĐCS A; other lines stay as they are.
    static func withoutUnitLabel(_ line: String) -> String {
        guard let colon = line.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")),
            unitLabels.contains(line[..<colon].foldedWords.joined(separator: " "))
        else { return line }
        return line[line.index(after: colon)...].trimmed
    }

    /// Tells whether a line begins with one of the labels of a byline: `Tin, ảnh:`, `Bài và ảnh:`, `Tác giả:` ….
    static func isLabelled(_ line: String) -> Bool { label(line) != nil }

    /// Tells whether what stands behind the label can only be a person or a unit; `Tin: …` may as well stand before a title.
    static func namesPerson(_ line: String) -> Bool {
        guard let label = label(line) else { return false }
        return label.kind == nil && !tellsSource(line) || looksLikeName(String(label.rest)) || areNames(label.rest)
    }

    /// `Văn Khao, Thu Sẻn`.
    private static func areNames(_ text: Substring) -> Bool {
        let names = text.split { $0 == "," || $0 == "&" }.map(\.trimmed)
        return names.count > 1 && names.allSatisfy(isBareName)
    }

    /// `Nguồn: Nghị định số 5`: where a text comes from; before a name alone it may sign it.
    static func tellsSource(_ line: String) -> Bool {
        guard let colon = line.utf8.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { return false }
        return ["nguon", "nguon tin"].contains(line[..<colon].foldedWords.joined(separator: " "))
    }

    /// `Ảnh: Văn Khao`: whose the photos are, and nothing of the text.
    static func namesPhotographer(_ line: String) -> Bool {
        guard let label = label(line) else { return false }
        return label.kind == .anh && secondLabel(label.rest) == nil
    }

    /// The name behind `Ảnh: Văn Khao`, in brackets as well.
    static func photographer(_ line: String) -> String? {
        guard line.utf8.count < 120, !line.utf8.contains(0x0A) else { return nil }
        let isInBrackets = line.hasPrefix("(") && line.hasSuffix(")")
        let bare = isInBrackets ? line.dropFirst().dropLast().trimmed : line
        guard namesPhotographer(bare), let rest = label(bare)?.rest.trimmed else { return nil }
        return isUnit(rest) ? nil : rest
    }

    /// Whether a byline says whose the photos are.
    static func creditsPhotos(_ line: String) -> Bool {
        guard let colon = line.utf8.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { return false }
        return line[..<colon].foldedWords.contains("anh") || secondLabel(line[line.index(after: colon)...]) != nil
    }

    /// `Nguồn ảnh: Internet`, `Ảnh: Nhà trường cung cấp`, `Ảnh do đơn vị cung cấp`.
    static func tellsPhotoSource(_ line: String) -> Bool {
        let words = line.foldedWords
        if words.first == "anh", words.suffix(2) == ["cung", "cap"], words.count < 12 {
            return words[1] == "do" || label(line) != nil || line.utf8.contains(UInt8(ascii: ":"))
        }
        guard let colon = line.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":")) else { return false }
        return ["nguon anh", "anh nguon"].contains(line[..<colon].foldedWords.joined(separator: " "))
    }

    /// Tells whether a short line without a label reads as a name or a unit, as it stands at the right end of a piece.
    static func looksLikeName(_ line: String) -> Bool {
        let line = line.oneLine.trimmed
        guard !line.isEmpty, line.hasAtMost(14), let last = line.unicodeScalars.last,
            !".!?…:;,".unicodeScalars.contains(last), !line.contains(where: \.isNumber)
        else { return false }
        if isUnit(line) { return true }
        if isInitials(line) || isNameInBrackets(line) || isNameless(line) { return true }
        if partedBeforeUnit(line).count > 1 { return true }
        // A name: two to five words, each with a capital; before a unit one is enough.
        let name = line.prefix { !"–-(,".contains($0) }
        let words = name.split(separator: " ")
        let rest = line[name.endIndex...].drop { !$0.isLetter }.trimmed
        let hasComma = line[name.endIndex...].first == ","
        guard !hasComma || isUnit(rest) || isOffice(rest) else { return false }
        let isAtHome =
            hasComma
            || line.hasAtMost(12) && "–-(".contains(line[name.endIndex...].first ?? " ")
                && (isUnit(rest) || isOffice(rest))
        return (isAtHome ? 1...5 : 2...5).contains(words.count)
            && words.allSatisfy { $0.unicodeScalars.first?.properties.isUppercase == true }
    }

    /// `P.Q.V`: a pen name of first letters; `P.Tâm`: of one and a given name.
    private static func isInitials(_ line: String) -> Bool {
        let letters = line.split(separator: ".", omittingEmptySubsequences: false)
        if letters.count == 2, let name = letters.last, letters[0].unicodeScalars.count == 1, name.utf8.count > 1,
            letters.allSatisfy({ $0.unicodeScalars.first?.isCapital == true }), !String(name).isCapitals,
            Syllable.isLegal(name.lowercased())
        {
            return true
        }
        return (2...4).contains(letters.count)
            && letters.allSatisfy { $0.unicodeScalars.count == 1 && $0.unicodeScalars.first?.isCapital == true }
    }

    /// Whether a line is surely a person's name: the sender's, or one that begins with a family name. `HỒ CHÍ MINH` ends many a title.
    static func isPerson(_ line: String, sender: String = "") -> Bool {
        let words = Byline(line).author.foldedWords
        if !words.isEmpty, words == sender.foldedWords { return true }
        return (2...4).contains(words.count) && familyNames.contains(words[0]) && looksLikeName(line)
            && words != ["ho", "chi", "minh"]
    }

    /// The last words of a sender's name as they are spelt, where a line is nothing but these.
    static func spelt(_ line: String, like sender: String) -> String? {
        let words = line.foldedWords
        let own = sender.split(separator: " ")
        guard !words.isEmpty, words.count <= own.count,
            own.suffix(words.count).map({ String($0).foldedWords.joined() }) == words
        else { return nil }
        return own.suffix(words.count).joined(separator: " ")
    }

    /// A name typed in capitals with those of a name.
    static func spelt(_ name: String) -> String {
        let words = name.split(separator: " ")
        // A pen name is made of syllables as well; `CTV` and `BBT` are none.
        guard name.isCapitals,
            familyNames.contains(name.foldedWords.first ?? "")
                || (2...4).contains(words.count) && words.allSatisfy({ Syllable.isLegal($0.lowercased()) })
        else { return name }
        return name.split(separator: " ").map { $0.prefix(1) + $0.dropFirst().lowercased() }.joined(separator: " ")
    }

    static let familyNames: Set<String> = [
        "nguyen", "tran", "le", "pham", "hoang", "huynh", "phan", "vu", "vo", "dang", "bui", "do", "ho", "ngo", "duong",
        "ly",
        "dinh", "trinh", "mai", "dao", "lam", "luong", "luu", "truong", "cao", "ha", "ta", "tong", "to", "chu", "kieu",
        "quach", "thai", "doan", "giang", "sung", "vang", "thao", "lo", "lu", "ma", "mua", "cu", "quang", "nong",
        "trieu",
        "be", "hua", "vi", "dam", "phung", "tang", "than", "hau", "khuat", "nghiem", "vuong", "sam", "lieu", "au",
        "dong",
        "ninh", "tieu", "thach", "chau", "an", "bach", "cam", "ban", "dang", "la", "lang", "ngan", "hau", "co", "diep",
    ]

    private static let labels: [(words: [String], kind: ContentKind?)] = [
        (["tin", "anh"], .tin), (["tin", "va", "anh"], .tin), (["tin", "bai", "anh"], .tin), (["tin", "bai"], .tin),
        (["tin"], .tin),
        (["bai", "anh"], .bai), (["bai", "va", "anh"], .bai), (["bai", "viet"], .bai), (["bai"], .bai),
        (["anh", "va", "tin"], .tin), (["anh", "tin"], .tin), (["anh", "bai"], .bai), (["phong", "su", "anh"], .anh),
        (["chum", "anh"], .anh),
        (["tac", "gia"], nil), (["nguoi", "viet"], nil), (["thuc", "hien"], nil), (["nguoi", "gui"], nil),
        (["cong", "tac", "vien"], nil), (["ctv"], nil), (["by"], nil), (["author"], nil),
        (["nguoi", "viet", "tin"], nil),
        (["nguoi", "viet", "bai"], nil), (["ho", "ten"], nil), (["ho", "va", "ten"], nil), (["but", "danh"], nil),
        (["bien", "soan"], nil), (["nguon"], nil), (["theo"], nil), (["nguoi", "dua", "tin"], nil), (["pv"], nil),
        (["th"], nil), (["nguoi", "thuc", "hien"], nil), (["ho", "ten", "tac", "gia"], nil),
        (["ten", "tac", "gia"], nil),
    ]
    /// Words that labels of text and pictures together are made of: `Tin, ảnh và video`.
    private static let labelWords: Set<String> = ["tin", "bai", "anh", "va", "video", "clip", "hinh", "viet"]

    private static func label(_ line: String) -> (kind: ContentKind?, rest: Substring)? {
        guard let colon = line.utf8.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { return bareLabel(line) }
        // `Tin, ảnh (News and photos): …`
        let open = line[..<colon].last == ")" ? line[..<colon].firstIndex(of: "(") : nil
        let words = line[..<(open ?? colon)].foldedWords
        let rest = line[line.index(after: colon)...]
        // A camera says it as well: `📸: Kim Ngân`.
        if words.isEmpty, Structure.beginsWithPictogram(line), looksLikeName(rest.trimmed) { return (nil, rest) }
        // `Ảnh: …` begins captions as well; before a name it signs a photo story.
        // `Ảnh: Đoàn viên gặt lúa` is a caption, though a unit may begin like it.
        if words == ["anh"] {
            let isNamed = rest.split(separator: " ").dropFirst().contains {
                $0.unicodeScalars.first { $0.isLetter }?.properties.isUppercase == true
            }
            // `Ảnh: Tổ bốc xếp trong đêm. Ảnh: Bình` is a caption with who took it.
            let isCaption = rest.utf8.contains(UInt8(ascii: ":")) && rest.foldedWords.contains("anh")
            return isNamed && !isCaption && looksLikeName(rest.trimmed) ? (.anh, rest) : nil
        }
        // What is asked or thanked for is said in an interview.
        if let last = rest.last, "!?".contains(last) { return nil }
        if let found = labels.first(where: { $0.words == words }) { return (found.kind, rest) }
        if genres.contains(words.joined(separator: " ")), looksLikeName(rest.trimmed) { return (.bai, rest) }
        guard (2...6).contains(words.count), words.allSatisfy(labelWords.contains),
            let first = words.first(where: { $0 == "tin" || $0 == "bai" })
        else { return nil }
        return (first == "tin" ? .tin : .bai, rest)
    }

    private static func secondLabel(_ text: Substring) -> Substring.Index? {
        guard let colon = text.lastIndex(of: ":") else { return nil }
        let before = text[..<colon]
        let start = before.lastIndex { ".;,/–-|".contains($0) } ?? before.startIndex
        let word = before[start...].foldedWords.joined()
        return ["anh", "bai", "tin", "nguonanh"].contains(word) ? start : nil
    }

    private static func parts(_ text: Substring) -> [String] {
        var parts: [String] = []
        var current = ""
        let characters = Array(text)
        for (index, character) in characters.enumerated() {
            let isSpaced =
                index > 0 && index + 1 < characters.count && characters[index - 1] == " "
                && characters[index + 1] == " "
            if character == "/", isBetweenLetters(index, characters) {
                current.append(character)
            } else if ",;()/|–—".contains(character) || character == "-" && isSpaced {
                parts.append(current)
                current = ""
            } else {
                current.append(character)
            }
        }
        parts.append(current)
        return parts.map { $0.trimmed }.map { $0.hasSuffix(".") ? String($0.dropLast()) : $0 }.filter { !$0.isEmpty }
    }

    /// Whether the stroke is that of `t/h` and `đ/c`.
    private static func isBetweenLetters(_ index: Int, _ characters: [Character]) -> Bool {
        guard index > 0, index + 1 < characters.count, characters[index - 1].isLetter, characters[index + 1].isLetter
        else { return false }
        return (index < 2 || !characters[index - 2].isLetter)
            && (index + 2 >= characters.count || !characters[index + 2].isLetter)
    }

    private static let unitWords: [[String]] = [
        ["bbt"], ["cdcs"], ["cd"], ["cong", "doan"], ["ldld"], ["lien", "doan"], ["ban"], ["truong"], ["phong"],
        ["cong", "ty"],
        ["to"], ["hoi"],
        ["so"], ["doan"], ["ubnd"], ["trung", "tam"], ["benh", "vien"], ["bch"], ["btg"], ["bien", "tap"],
        ["tap", "the"], ["vien"],
        ["nha", "may"], ["dai"], ["bao"], ["chi", "cuc"], ["cuc"], ["kho", "bac"], ["ngan", "hang"], ["van", "phong"],
        ["xi", "nghiep"],
        ["hop", "tac", "xa"], ["mttq"], ["xa"], ["huyen"], ["tinh"], ["thanh", "pho"], ["phuong"], ["tttt"], ["khoi"],
        ["nganh"], ["trang"], ["thuy", "dien"], ["nhiet", "dien"], ["dien", "luc"], ["chi", "nhanh"],
        ["lam", "truong"],
        ["nong", "truong"], ["hat", "kiem", "lam"], ["tram"], ["don", "bien", "phong"], ["nha", "van", "hoa"],
        ["cong", "an"], ["toa", "an"], ["thu", "vien"], ["khach", "san"], ["sieu", "thi"], ["buu", "dien"],
        ["tong", "cong", "ty"], ["thon"], ["ap"], ["khom"], ["buon"], ["khu", "pho"],
    ]
    // First words of units that are family names or given names as well; alone before a name they mean a person.
    private static let nameWords: Set<String> = [
        "to", "doan", "vien", "bao", "phong", "trang", "dai", "truong", "phuong", "so", "xa", "ban",
    ]

    private static let nameWordsSpelt: Set<String> = [
        "tổ", "đoàn", "viện", "báo", "phòng", "đài", "trường", "phường", "sở", "xã",
    ]

    // First words of units that are given names with other marks: `Huyền`, `Cúc`, `Trâm`.
    private static let wordsSpelt = [
        "huyen": "huyện", "tinh": "tỉnh", "khoi": "khối", "tram": "trạm", "cuc": "cục", "hoi": "hội", "thon": "thôn",
        "ap": "ấp", "khom": "khóm", "buon": "buôn",
    ]

    static func isUnit(_ text: String) -> Bool {
        let words = text.foldedWords
        guard let found = unitWords.first(where: { words.starts(with: $0) }), let first = words.first else {
            return false
        }
        guard found.count == 1 else { return true }
        // `Viễn Sơn` is no `viện`, in capitals either.
        let spelt = text.drop { !$0.isLetter }.prefix { $0.isLetter }.lowercased()
        if let right = wordsSpelt[first] { return right == spelt || spelt.utf8.allSatisfy { $0 < 0x80 } }
        guard nameWords.contains(first) else { return true }
        if !spelt.utf8.allSatisfy({ $0 < 0x80 }), !nameWordsSpelt.contains(spelt) { return false }
        // `Đoàn Thị Hoa` is a person and `Trường Mầm non Hoa Sen` a unit: in a name every word is capitalized and there are few.
        let parts = text.split(separator: " ")
        let isName =
            (2...4).contains(parts.count)
            && parts.allSatisfy {
                $0.unicodeScalars.first?.properties.isUppercase == true && !$0.contains("-")
                    // In capitals only two words are surely none of a longer name.
                    && (!$0.isCapitals || parts.count == 2)
            }
        return !isName || ["truong", "ban"].contains(first) && parts.count > 3
    }
}

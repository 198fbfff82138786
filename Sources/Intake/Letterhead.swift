/// Finds the lines of official paper around a piece: the state's name, the superior and the sending union, number and day, the
/// logo between them.
///
/// A union's name in capitals may as well begin a title, so it counts only where what follows it says that it is paper.
enum Letterhead {
    /// What stands at the beginning and is not the piece, by index.
    static func find(in blocks: [Block]) -> [Int: LeftOut] {
        let lines = blocks.prefix(12).map { block -> Paragraph? in
            if case .text(let paragraph) = block { paragraph } else { nil }
        }
        guard let last = lastLine(lines) else { return [:] }
        var found: [Int: LeftOut] = [:]
        for index in 0...last {
            if case .picture = blocks[index] {
                found[index] = .logo
            } else if let line = lines[index], line.plain.hasAtMost(14) || LeftOut.reason(line.plain) != nil {
                found[index] = .letterhead
            }
        }
        return found
    }

    /// The last line that is surely paper: the state's name with what stands below it, or unions one above the other.
    private static func lastLine(_ lines: [Paragraph?]) -> Int? {
        let state = lines.lastIndex { $0.map { LeftOut.isLetterhead($0.plain) } == true }
        guard let first = state.map({ $0 + 1 }) ?? beginning(lines) else { return nil }
        var last = state
        var index = first
        // At most the superior, the union itself, the number and the day, each with a rule below.
        while index < lines.count, index < first + 6, let line = lines[index] {
            if last != nil, isAround(line.plain) {
                last = index
                index += 1
                continue
            }
            var end = index
            while end < lines.count, lines[end].map({ isUnion($0.plain) }) == true { end += 1 }
            guard end > index, end < lines.count, let next = lines[end] else { break }
            // Two lines in capitals of which the second goes on with what the union did are one title.
            let isPaper =
                isAround(next.plain)
                || canBeTitle(next) && !goesOn(next.plain) && (state != nil || end > index + 1)
            guard isPaper else { break }
            last = end - 1
            index = end
            if !isAround(next.plain) { break }
        }
        return last
    }

    /// Where paper may begin: below a greeting and beside a logo.
    private static func beginning(_ lines: [Paragraph?]) -> Int? {
        lines.prefix(4).firstIndex { $0.map { LeftOut.reason($0.plain) == nil } == true }
    }

    /// Whether words say that somebody did something, as those of a title do.
    static func tellsDeed(_ words: [String]) -> Bool { actions.stand(in: words) || deeds.stand(in: words) }

    private static func goesOn(_ plain: String) -> Bool {
        let words = plain.foldedWords
        return actions.begin(words) || words.first.map(joiners.contains) == true
    }

    private static func canBeTitle(_ line: Paragraph) -> Bool {
        guard line.plain.hasAtMost(40), !line.plain.hasSuffix("."), !Byline.isLabelled(line.plain) else { return false }
        return line.isCapitals || line.heading > 0 || line.isBold || line.plain.hasAtMost(25)
    }

    /// A union or an authority in capitals.
    static func isUnion(_ plain: String) -> Bool {
        guard plain.isCapitals, plain.hasAtMost(16) else { return false }
        let words = plain.foldedWords
        return unions.begin(words) && !actions.stand(in: words)
    }

    /// `LIÊN ĐOÀN LAO ĐỘNG TỈNH …` and hardly more.
    static func isSuperior(_ plain: String) -> Bool {
        guard isUnion(plain) else { return false }
        let words = plain.foldedWords
        let length = superiors.length(in: words)
        return length > 0 && words.count <= length + 4
    }

    private static func isAround(_ plain: String) -> Bool {
        isDated(plain) || isNumbered(plain) || isRule(plain) || isAddress(plain)
    }

    /// `Địa chỉ: Cụm công nghiệp … – ĐT: …` below a union's name.
    private static func isAddress(_ plain: String) -> Bool {
        plain.utf8.contains(UInt8(ascii: ":")) && plain.hasAtMost(20) && addresses.begin(plain.foldedWords)
    }

    /// `Sông Thương, ngày 3 tháng 11 năm 2026`, and nothing else.
    static func isDated(_ plain: String) -> Bool {
        guard plain.hasAtMost(14) else { return false }
        let words = plain.foldedWords
        return words.first != "ngay" && words.count >= 6 && words.contains("ngay") && words.contains("thang")
            && words.suffix(2).first == "nam"
    }

    private static func isNumbered(_ plain: String) -> Bool {
        let words = plain.foldedWords
        return words.first == "so" && plain.contains("/") && plain.hasAtMost(6)
    }

    static func isRule(_ plain: String) -> Bool {
        // `-----o0o-----` is one as well.
        !plain.isEmpty && plain.allSatisfy { "*_-–—=.~ oO0━─═▬•♦".contains($0) }
            && plain.unicodeScalars.contains { "*_-–—=.~━─═▬•♦".unicodeScalars.contains($0) }
    }

    private static let unions = Phrases([
        "lien doan lao dong", "ldld", "tong lien doan lao dong", "cong doan", "cdcs", "ban chap hanh", "bch", "ubnd",
        "uy ban nhan dan", "so", "bo", "cong ty", "truong", "phong giao duc", "benh vien", "trung tam", "tong cong ty",
        "chi cuc", "cuc", "dang bo", "dang uy", "cd", "nganh", "ngan hang", "kho bac", "dien luc", "buu dien",
        "xi nghiep",
        "nha may", "hat kiem lam", "hop tac xa", "tap doan", "mttq", "hoi nong dan", "hoi lien hiep",
    ])
    private static let superiors = Phrases([
        "lien doan lao dong tinh", "lien doan lao dong thanh pho", "lien doan lao dong huyen",
        "lien doan lao dong thi xa",
        "ldld tinh", "ldld huyen", "ldld thanh pho", "ldld tp", "ldld thi xa", "tong lien doan lao dong viet nam",
        "cong doan nganh", "cong doan vien chuc", "ubnd tinh", "ubnd huyen", "ubnd thanh pho", "ubnd xa", "ubnd phuong",
        "so giao duc va dao tao", "so y te", "cong doan cac khu cong nghiep", "cong doan giao duc",
        "cong doan cap tren",
        "tong cong ty", "cong doan tong cong ty", "phong giao duc va dao tao",
    ])
    private static let actions = Phrases([
        "to chuc", "trao", "tang", "tham hoi", "phat dong", "tap huan", "khai mac", "be mac", "tong ket", "so ket",
        "trien khai", "phoi hop", "ky ket", "ky cam ket", "ky thoa uoc", "ra mat", "ra quan", "tham gia", "cham lo",
        "ho tro",
        "dong hanh", "tang cuong", "chuc tet", "chuc mung", "gap mat", "doi thoai", "kiem tra", "giam sat",
        "khen thuong",
        "tuyen duong", "ban giao", "khanh thanh", "khoi cong", "dai hoi", "hoi nghi", "hoi thi", "hoi thao", "hoi dien",
        "toa dam", "nhan co", "nhan bang", "huong ung", "phan dau", "day manh", "giao luu", "kham benh", "hien mau",
        "lam viec", "no luc", "quyet tam", "chu trong", "nang cao", "doi moi", "xay dung quy",
    ])
    private static let addresses = Phrases([
        "dia chi", "dt", "dien thoai", "sdt", "tel", "fax", "email", "e mail", "website", "web", "hotline", "tru so",
    ])
    /// What the holder of an office may do that no union does.
    private static let deeds = Phrases([
        "gui thu", "tham", "het long", "tan tuy", "tiep", "chuc", "du", "phat bieu", "keu goi", "dang huong",
        "duoc", "nhan", "song", "lam", "di", "den", "voi", "va", "la", "cua", "trong", "vi", "khong",
    ])
    /// What no title begins with.
    private static let joiners: Set<String> = ["va", "voi", "cho", "den", "tai", "nam", "lan", "nhiem"]
}

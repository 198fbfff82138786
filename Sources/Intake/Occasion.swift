import Vietnamese

/// Tells whether a text says on which day and at what place something happened.
///
/// A false alarm costs more than a miss, so anything that may be a day or a place counts; but words are compared with their
/// marks, for `tài chính` is at no place and `thứ hai` in a row is no Monday.
struct Occasion {
    private let text: String
    private let words: Words

    init(_ text: String) {
        self.text = text
        words = Occasion.words(text)
    }

    // MARK: The day

    var isDated: Bool { Occasion.holdsNumericDate(Array(text.utf8)) || words.isDated }

    /// `24/8/2021`, `24-8-2021`, `24.8.2021`, and with a slash also `24/8` and `8/2021`.
    private static func holdsNumericDate(_ bytes: [UInt8]) -> Bool {
        var index = 0
        func number() -> (value: Int, digits: Int) {
            let start = index
            while index < bytes.count, isDigit(bytes[index]) { index += 1 }
            return (Int(String(decoding: bytes[start..<index].prefix(6), as: UTF8.self)) ?? 0, index - start)
        }
        while index < bytes.count {
            guard isDigit(bytes[index]) else {
                index += 1
                continue
            }
            var numbers = [number()]
            var signs: [UInt8] = []
            while index + 1 < bytes.count, [0x2F, 0x2D, 0x2E].contains(bytes[index]), isDigit(bytes[index + 1]) {
                signs.append(bytes[index])
                index += 1
                numbers.append(number())
            }
            if isDate(numbers, signs) { return true }
        }
        return false
    }

    private static func isDate(_ numbers: [(value: Int, digits: Int)], _ signs: [UInt8]) -> Bool {
        func isYear(_ index: Int) -> Bool { numbers[index].digits == 4 && (1900...2100).contains(numbers[index].value) }
        guard numbers.count >= 2, numbers[0].digits <= 2 else { return false }
        let isDay = (1...31).contains(numbers[0].value) && numbers[1].digits <= 2 && (1...12).contains(numbers[1].value)
        if signs[0] == 0x2F { return isDay || (1...12).contains(numbers[0].value) && isYear(1) }
        return isDay && numbers.count > 2 && signs[1] == signs[0] && isYear(2)
    }

    // MARK: The place

    /// `opening` is the lead, which may begin with place and day: `(Tuyên Quang, 12/11) - …`.
    func isPlaced(opening: String) -> Bool {
        words.isPlaced || Occasion.opensWithPlace(opening) || Occasion.namesProvince(text) || isPlacedUnmarked
    }

    /// In a text that was typed without any marks they cannot be asked for: `tai thon Bum Kham`.
    private var isPlacedUnmarked: Bool {
        !Foreign.isMarked(text) && Occasion.unmarkedPlaces.stand(in: text.foldedWords)
    }

    private static let unmarkedPlaces = Phrases([
        "tai xa", "tai phuong", "tai thon", "tai ban", "tai nha", "tai hoi truong", "tai truong", "tai cong ty",
        "tai tru so", "tai benh vien", "tai trung tam", "tai khu", "tai thi tran", "tai huyen", "tai tinh", "tai to",
        "tai thanh pho", "tai san", "tai xom", "tai ap", "tai buon", "o thon", "o xa", "hoi truong", "nha van hoa",
        "tren dia ban",
    ])

    private static func namesProvince(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        return provinces.contains(where: bytes.containsRun)
    }

    private static let provinces = SentenceCase.provinceNames.map { Array($0.utf8) }

    private static func opensWithPlace(_ lead: String) -> Bool {
        let start = lead.drop { $0 == "(" || $0 == " " }
        let place = start.prefix { $0.isLetter || $0 == " " || $0 == "." }
        let after = start[place.endIndex...].drop { $0 == " " }
        guard let sign = after.first, place.first?.isUppercase == true, place.trimmed.syllables <= 5 else {
            return false
        }
        return lead.hasPrefix("(") ? ",-–)".contains(sign) : "–-".contains(sign)
    }

    // MARK: Words

    private struct Word {
        /// As written, in small letters.
        let text: String
        let isCapital: Bool
    }

    private struct Words {
        let words: [Word]

        var isDated: Bool {
            for (index, word) in words.enumerated() {
                let next = index + 1 < words.count ? words[index + 1] : nil
                switch word.text {
                case "ngày", "mùng", "mồng", "rằm":
                    if let next, next.text.utf8.first.map(isDigit) == true || word.text == "rằm" { return true }
                case "hôm": if let next, ["nay", "qua", "kia"].contains(next.text) { return true }
                case "sáng", "trưa", "chiều", "tối", "đêm":
                    guard let next else { continue }
                    if ["nay", "qua"].contains(next.text) || isDayNumber(next.text, index + 2) { return true }
                case "thứ":
                    guard let next, weekdays.contains(next.text) else { continue }
                    let before = index > 0 ? words[index - 1].text : ""
                    if word.isCapital || next.isCapital || dayParts.contains(before) { return true }
                case "chủ": if next?.text == "nhật" { return true }
                default: continue
                }
            }
            return false
        }

        /// `sáng 24-8`: the day and its month, parted by a sign that numbers of other things have as well.
        private func isDayNumber(_ text: String, _ next: Int) -> Bool {
            guard let day = Int(text), (1...31).contains(day), next < words.count else { return false }
            return Int(words[next].text).map { (1...12).contains($0) } == true || words[next].text == "tháng"
        }

        var isPlaced: Bool {
            for (index, word) in words.enumerated() {
                let next = index + 1 < words.count ? words[index + 1].text : ""
                let before = index > 0 ? words[index - 1].text : ""
                if places.contains(word.text) || pairs.contains(word.text + " " + next) { return true }
                // `nhà ở` is what one lives in.
                if word.text == "ở", before != "nhà", before != "chỗ" { return true }
            }
            return false
        }
    }

    private static func words(_ text: String) -> Words {
        var words: [Word] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        while index < scalars.endIndex {
            guard scalars[index].isLetter || scalars[index].isDigit else {
                index = scalars.index(after: index)
                continue
            }
            let start = index
            var isSmall = true
            while index < scalars.endIndex, case let scalar = scalars[index], scalar.isLetter || scalar.isDigit {
                isSmall = isSmall && (scalar.isSmall || scalar.isDigit)
                index = scalars.index(after: index)
            }
            let word = String(scalars[start..<index])
            let small = isSmall ? word : word.lowercased()
            words.append(Word(text: small, isCapital: scalars[start].isCapital))
        }
        return Words(words: words)
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    private static let weekdays: Set<String> = [
        "hai", "ba", "tư", "năm", "sáu", "bảy", "bẩy", "2", "3", "4", "5", "6", "7",
    ]
    private static let dayParts: Set<String> = ["sáng", "trưa", "chiều", "tối", "đêm", "hôm"]
    private static let places: Set<String> = [
        "tại", "xã", "phường", "huyện", "tỉnh", "tp", "thôn", "ấp", "xóm", "buôn", "quận", "trường", "tphcm",
    ]
    private static let pairs: Set<String> = [
        "thành phố", "công ty", "nhà văn", "hội trường", "địa bàn", "thị xã", "thị trấn", "khu công", "bệnh viện",
        "trụ sở", "nhà máy", "phân xưởng", "sân vận", "trung tâm", "công trường", "khu phố", "tổ dân", "khu nhà",
        "trạm y", "đồn biên", "điện lực", "ngân hàng", "kho bạc", "siêu thị", "khách sạn", "bưu điện", "khu chế",
        "cụm công", "nông trường", "lâm trường", "xí nghiệp",
    ]
}

/// Tells whether a text may show or name children, for whom somebody must agree.
enum Children {
    static func areSpokenOf(in text: String) -> Bool {
        let words = text.foldedWords
        return named.stand(in: words) || areOfAge(words, text) || arePupils(words) || areChildren(words)
            || isNamedChild(text)
            || small.contains(where: Array(text.utf8).containsRun)
    }

    // Not `mầm non`, `tiểu học`, `thiếu niên`: those are schools and organisations whose grown-up members the news is about.
    private static let named = Phrases([
        "tre em", "tre nho", "chau be", "cac chau", "be trai", "be gai", "tre mo coi", "em be", "cac em nho",
        "em nho", "chau nho", "con em", "tre mam non", "cac em hoc sinh", "em hoc sinh",
        "tre thieu", "chau trai", "chau gai", "tre tu ky", "tre khuyet tat", "cac be",
        "tre so sinh", "con nit", "tui nho", "may dua nho", "dua tre",
        "benh nhi", "em mo coi", "chau mo coi",
        "mo coi cha", "mo coi me", "con mo coi", "hoc sinh mo coi", "be lop", "cac con lop", "tre lop", "be mau giao",
        "tre mau giao", "be mam non",
    ])
    /// With its marks: `Nhị Đồng` is a place.
    private static let small = ["nhi đồng", "Nhi đồng"].map { Array($0.utf8) }
    private static let notPupils: Set<String> = ["gioi", "cu", "sinh"]

    /// `em Sùng Thị Dế, 9 tuổi`; an enterprise has years as well, and a member those of the party.
    private static func areOfAge(_ words: [String], _ text: String) -> Bool {
        // With its own vowel: `tươi` and `tưới` are counted as well.
        guard Array(text.utf8).containsRun(years) else { return false }
        return words.indices.dropFirst().contains { index in
            guard words[index] == "tuoi", words[index - 1].utf8.count < 3, let age = Int(words[index - 1]),
                (1...15).contains(age)
            else { return false }
            return index + 1 == words.count || !agesOfOthers.contains(words[index + 1])
        }
    }

    private static let years = Array("tuổi".utf8)
    private static let agesOfOthers: Set<String> = ["nghe", "dang", "quan", "doan", "hoi", "nganh", "doi"]

    /// Books and houses for children are none.
    private static func areChildren(_ words: [String]) -> Bool {
        words.indices.dropLast().contains { index in
            words[index] == "thieu" && words[index + 1] == "nhi"
                && !(index > 0 && ["truyen", "sach", "nha", "cung"].contains(words[index - 1]))
        }
    }

    /// Pupils as people, not as figures of a school.
    private static func arePupils(_ words: [String]) -> Bool {
        for index in words.indices.dropLast() where words[index] == "hoc" && ["sinh", "tro"].contains(words[index + 1])
        {
            let before = index > 0 ? words[index - 1] : ""
            let next = index + 2 < words.count ? words[index + 2] : ""
            // `Học trò của anh` may be a craftsman's.
            if words[index + 1] == "tro", next == "cua" { continue }
            if before != "huynh", before != "luong", !notPupils.contains(next) { return true }
        }
        return false
    }

    /// `cháu Nguyễn Văn A`, `bé Na`, `95 cháu`, `42 em`, `con công nhân`.
    private static func isNamedChild(_ text: String) -> Bool {
        // Looking for a string in a string goes through characters; most texts hold none of these words.
        let bytes = Array(text.utf8)
        if bytes.containsRun(own), ofWorkers.contains(where: bytes.containsRun) { return true }
        guard bytes.containsRun(child) || bytes.containsRun(baby) || bytes.containsRun(pupil) else { return false }
        // With its mark: `Bà Chẩu` is grown up.
        if bytes.containsRun(Array("hai cháu".utf8)) || bytes.containsRun(Array("ba cháu".utf8)) { return true }
        let words = bytes.split { $0 == 0x20 || $0 == 0x0A }
        return zip(words, words.dropFirst()).contains { word, next in
            if next.elementsEqual(child) || next.elementsEqual(pupil.dropFirst()) { return word.allSatisfy(isDigit) }
            return (word.elementsEqual(child) || word.elementsEqual(baby))
                && String(decoding: next, as: UTF8.self).first?.isUppercase == true
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }

    /// With their marks: `còn công nhân` speaks of workers.
    private static let ofWorkers = [" con công nhân", " con đoàn viên", " con CNVCLĐ", " con CNLĐ"].map {
        Array($0.utf8)
    }
    private static let own = Array(" con ".utf8)
    private static let pupil = Array(" em".utf8)

    private static let child = Array("cháu".utf8)
    private static let baby = Array("bé".utf8)
}

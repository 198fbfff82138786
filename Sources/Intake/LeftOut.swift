/// Tells what of a letter is no part of an article: letterheads, salutations, telephone and account numbers, closings.
/// It is left out and noted, never lost: the drop itself is kept as it came.
enum LeftOut: Hashable, Sendable, CaseIterable {
    case letterhead, logo, salutation, label, hashtags, phone, account, closing, distribution, signature, office, link

    /// The code of the note that tells it.
    var note: String {
        switch self {
        case .letterhead, .salutation, .label, .closing, .distribution, .signature, .office: "removed-letterhead"
        case .hashtags: "removed-hashtags"
        case .logo: "removed-logo"
        case .phone, .account: "removed-contact"
        case .link: "removed-link"
        }
    }

    /// Whether it stands above or below the name of who signed.
    var isSignature: Bool { self == .signature || self == .office }

    /// Says why a paragraph stays out; `nil` for a part of the article, which these lines never are as long as.
    static func reason(_ plain: String) -> LeftOut? {
        guard plain.utf8.count < 400, plain.hasAtMost(25) else { return nil }
        let words = plain.foldedWords
        let phrase = words.joined(separator: " ")
        if letterheads.stand(in: words) { return .letterhead }
        if salutations.begin(words) || isAnnouncement(plain, words) { return .salutation }
        if labels.contains(phrase) || isLabel(plain, words) { return .label }
        if isHashtags(plain) { return .hashtags }
        if isReaction(words) { return .label }
        if readers.stand(in: words), plain.hasAtMost(20), !plain.endsSentence,
            plain.utf8.contains(where: { (0x30...0x39).contains($0) })
        {
            return .label
        }
        if headers.begin(words), plain.utf8.prefix(40).contains(UInt8(ascii: ":")) { return .label }
        if attachments.begin(words), countsAttachments(words) { return .label }
        if distributions.begin(words) { return .distribution }
        if signatures.begin(words), plain.isCapitals || plain.hasPrefix("(") { return .signature }
        if offices.begin(words), plain.hasAtMost(14), !plain.utf8.contains(UInt8(ascii: ":")), plain.isCapitals,
            !Letterhead.tellsDeed(words)
        {
            return bareSignatures.contains(phrase) ? .signature : .office
        }
        if smallSignatures.begin(words) && plain.hasAtMost(8) || bareSignatures.contains(phrase),
            !plain.utf8.contains(UInt8(ascii: ":")), !plain.endsSentence
        {
            return .signature
        }
        if isLink(plain) { return .link }
        // `Trân trọng những đóng góp ấy, công đoàn …` is a sentence of the article.
        if closings.begin(Array(words.drop { ["da", "vang", "a", "ok"].contains($0) })) {
            if PersonalNumber.stands(in: plain) { return .phone }
            if plain.hasAtMost(12) || addressees.stand(in: words) { return .closing }
        }
        if farewells.begin(words), newsrooms.stand(in: words) { return .closing }
        if Contact.holdsAddress(plain), mails.begin(words) || plain.hasAtMost(2) { return .phone }
        if privateLines.begin(words), plain.utf8.prefix(60).contains(UInt8(ascii: ":")) { return .account }
        let digits = plain.utf8.count { (0x30...0x39).contains($0) }
        // An amount of money in a sentence about a bank is no account.
        guard digits >= 6, PersonalNumber.stands(in: plain) else { return nil }
        if accounts.begin(words) { return .account }
        // Readers are to call it.
        if publicNumbers.stand(in: words) { return nil }
        if phones.begin(words) { return .phone }
        // A line of nothing but a telephone number.
        return plain.utf8.allSatisfy { (0x30...0x39).contains($0) || " .+-()".utf8.contains($0) } ? .phone : nil
    }

    /// Whether it is a line of the state's own paper; the same as to ask for the reason, and asked of every first line.
    static func isLetterhead(_ plain: String) -> Bool {
        plain.utf8.count < 400 && plain.hasAtMost(25) && letterheads.stand(in: plain.foldedWords)
    }

    /// Where such lines stand: `Thân ái` opens a closing at the end and a sentence of the article before it.
    func stands(at index: Int, of count: Int) -> Bool {
        switch self {
        case .salutation: index < 8
        case .label, .hashtags: index < 8 || index >= count - 4
        case .closing: index >= count - 10 || index < 4
        case .signature: index >= count - 12 || index < 4
        // At the beginning an office in capitals is whom the title speaks of.
        case .office: index > 3 && index >= count - 12
        case .link: index >= count - 6 || index < 4
        case .letterhead, .logo, .phone, .account, .distribution: true
        }
    }

    /// `Em gửi tin ạ`, `Công đoàn … xin gửi tin như sau:`.
    private static func isAnnouncement(_ plain: String, _ words: [String]) -> Bool {
        // `Dạ em gửi …`, `vâng, em gửi …`
        let said = Array(words.drop { ["da", "vang", "a"].contains($0) })
        if announcers.begin(said), announced.stand(in: said) { return true }
        let leadsOn = plain.hasSuffix(":") || words.suffix(3).contains("sau") || below.stand(in: words)
        guard sendings.stand(in: words) else { return false }
        if leadsOn, announced.stand(in: words) || words.suffix(2) == ["nhu", "sau"] { return true }
        return addressees.stand(in: words) && isOwnSending(plain, words)
    }

    /// Whether it is the writer, or their unit, who sends: an article may tell who sent what to a newsroom, when, and how many.
    private static func isOwnSending(_ plain: String, _ words: [String]) -> Bool {
        if words.first.map(sentThings.contains) == true { return false }
        if politeSendings.stand(in: words) || words.contains(where: firstPersons.contains) { return true }
        guard !Occasion(plain).isDated, !plain.utf8.contains(where: { (0x30...0x39).contains($0) }) else {
            return false
        }
        // Nothing is told of what was sent: the sentence ends with to whom.
        return words.indices.suffix(5).contains { addressees.begin(Array(words[$0...])) }
            && Byline.isUnit(plain) && !words.contains(where: asking.contains)
    }

    private static let sentThings: Set<String> = ["bai", "anh", "tac", "moi", "tin", "thu", "y", "ban"]
    private static let politeSendings = Phrases(["xin gui", "xin dua tin", "xin thong tin"])
    private static let firstPersons: Set<String> = ["em", "e", "chau"]
    private static let asking: Set<String> = ["nghi", "keu", "moi", "yeu", "hay", "khen", "thuong"]

    /// Whether words greet the newsroom; the sentence may be longer than what is left out for them alone.
    static func isSpokenToUs(_ words: [String]) -> Bool { salutations.begin(words) }

    /// Tells whether a sentence is said to the newsroom and not to its readers.
    static func isSpokenToUs(_ sentence: String) -> Bool {
        guard sentence.hasAtMost(25) else { return false }
        let words = sentence.foldedWords
        return salutations.begin(words) || isAnnouncement(sentence, words)
    }

    /// `Link ảnh: https://…`: an address and hardly a word beside it.
    private static func isLink(_ plain: String) -> Bool {
        // Looking for a string in a string goes through characters; nearly no line holds one of these.
        guard isAddress(plain), !Byline.isLabelled(plain) else { return false }
        return plain.split(whereSeparator: \.isWhitespace).count { !isAddress($0) } <= 8
    }

    private static func isAddress(_ text: some StringProtocol) -> Bool {
        let bytes = Array(text.utf8)
        return addressSigns.contains(where: bytes.containsRun)
    }

    private static let addressSigns = ["://", "drive.google"].map { Array($0.utf8) }

    private static func isHashtags(_ plain: String) -> Bool {
        guard plain.utf8.contains(UInt8(ascii: "#")) else { return false }
        let words = plain.split(whereSeparator: \.isWhitespace)
        return !words.isEmpty && words.allSatisfy { $0.hasPrefix("#") && $0.utf8.count > 2 }
    }

    /// `TIN, BÀI CỘNG TÁC`: it says that something is sent, and not what.
    private static func isLabel(_ plain: String, _ words: [String]) -> Bool {
        if isIssue(words) { return true }
        guard (2...8).contains(words.count), ["tin", "bai"].contains(words[0]) else { return false }
        guard words.allSatisfy({ labelWords.contains($0) || $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }) else {
            return false
        }
        // `Tin, ảnh: Anh Tuấn` is made of such words as well.
        return plain.isCapitals || !Byline.namesPerson(plain)
    }

    /// `BẢN TIN NỘI BỘ SỐ 11/2026`: what it appears in, and which one.
    private static func isIssue(_ words: [String]) -> Bool {
        guard words.count < 12, publications.begin(words), let number = words.lastIndex(of: "so") else { return false }
        let rest = words[(number + 1)...]
        return rest.first?.first?.isNumber == true
            && rest.allSatisfy { $0.first?.isNumber == true || ["thang", "nam", "quy", "ngay"].contains($0) }
    }
    private static let publications = Phrases(["ban tin", "dac san", "tap san", "noi san", "trang tin"])

    private static let labelWords: Set<String> = [
        "tin", "bai", "viet", "anh", "hinh", "hoat", "dong", "cong", "tac", "vien", "doan", "co", "so", "cdcs", "gui",
        "dang",
        "ban", "bien", "tap", "toa", "soan", "bbt", "du", "thi", "tuyen", "truyen", "thang", "quy", "tuan", "nam", "va",
        "cua",
    ]
    private static let headers = Phrases([
        "ngay gui", "thoi gian gui", "ngay viet", "ngay dang", "cap nhat", "ngay cap nhat",
    ])
    /// `👍 Thích 💬 Bình luận ↪ Chia sẻ`, `312 lượt thích · 45 bình luận`: what stands below a post that was copied.
    private static func isReaction(_ words: [String]) -> Bool {
        (3...12).contains(words.count) && reactions.stand(in: words)
            && words.allSatisfy { reactionWords.contains($0) || $0.utf8.allSatisfy { (0x30...0x39).contains($0) } }
    }

    private static let reactions = Phrases(["binh luan", "chia se", "luot thich"])
    private static let reactionWords: Set<String> = [
        "thich", "binh", "luan", "chia", "se", "luot", "xem", "va", "nguoi", "khac", "tat", "ca", "cam", "xuc", "k",
        "gui", "viet", "them",
    ]
    /// What a website counts beside a title.
    private static let readers = Phrases(["luot xem", "luot doc", "so lan xem", "luot truy cap"])
    private static let attachments = Phrases([
        "anh dinh kem", "hinh anh dinh kem", "tep dinh kem", "file dinh kem", "dinh kem", "anh gui kem", "gui kem",
        "anh kem theo", "hinh anh kem theo", "kem theo", "anh gui kem theo",
    ])

    /// `Ảnh đính kèm: 01 ảnh lễ trao quà`: how many of something are enclosed, and not what they show.
    private static func countsAttachments(_ words: [String]) -> Bool {
        let rest = words.drop {
            ["anh", "hinh", "tep", "file", "dinh", "gui", "kem", "theo", "la", "gom"].contains($0)
        }
        guard rest.count > 1, let count = rest.first, count.utf8.count < 3 else { return false }
        return count.utf8.allSatisfy { (0x30...0x39).contains($0) }
            && ["anh", "hinh", "tam", "tep", "file", "video", "buc"].contains(rest[rest.startIndex + 1])
    }
    private static let letterheads = Phrases([
        "cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc", "dang cong san viet nam tinh",
    ])
    private static let salutations = Phrases([
        "kinh gui", "kinh thua", "kinh chao", "em chao", "e chao", "chao anh", "chao chi", "chao ban bien tap",
        "chao cac anh", "chao cac chi", "chau chao", "toi chao", "alo", "dear", "anh oi", "chi oi", "anh chi oi",
        "a chi oi", "da em chao", "da chao", "xin chao anh", "xin chao ban bien tap", "gui anh chi", "gui ban bien tap",
        "gui bbt", "gui toa soan",
    ])
    private static let announcers = Phrases([
        "em gui", "e gui", "em xin gui", "toi gui", "toi xin gui", "chau gui", "minh gui", "don vi gui",
        "don vi em gui", "cong doan em gui", "ben em gui", "anh chi cho em gui", "em nop",
    ])
    private static let announced = Phrases([
        "tin", "bai", "anh", "noi dung", "hinh anh", "ban tin", "van ban", "file", "tep",
    ])
    private static let below = Phrases(["nhu sau", "nhu duoi day", "duoi day", "nhu dinh kem", "dinh kem", "kem theo"])
    private static let sendings = Phrases(["xin gui", "gui tin", "gui bai", "xin dua tin", "xin thong tin"])
    private static let distributions = Phrases(["noi nhan", "luu vt", "nhu tren", "nhu kinh gui"])
    private static let labels: Set<String> = [
        "tin", "bai", "tin bai", "bai viet", "tin hoat dong", "bai phan anh", "tin anh", "tieu de", "noi dung",
        "bai du thi", "tin tuc", "ban tin", "tin van", "tin ngan", "phong su anh", "guong dien hinh tien tien",
        "bao cao", "guong nguoi tot viec tot", "tin hoat dong cong doan", "tin cong doan", "bai tuyen truyen",
        "nguoi tot viec tot", "guong nguoi tot", "guong dien hinh", "guong sang", "guong sang doan vien",
        "guong sang cong doan", "guong mat doan vien", "guong doan vien tieu bieu", "hoat dong cong doan",
        "hoat dong co so", "tin co so", "tin hoat dong co so", "tin nhanh", "tin noi bo", "tin dia phuong",
        "tin tu co so", "chuyen o co so", "chuyen cong doan", "doi song cong nhan", "nhip song cong doan", "phong su",
        "ky su", "phan anh", "chinh sach phap luat", "thi dua khen thuong", "nu cong", "tuyen giao", "van hoa the thao",
        "nguoi lao dong viet", "doi song viec lam", "hoc tap va lam theo bac", "hoat dong cua cac cap cong doan",
        "hoat dong cong doan co so", "chum anh", "ghi chep", "thong cao bao chi", "thong tin bao chi", "ban tin thang",
    ]
    private static let closings = Phrases([
        "tran trong", "xin tran trong", "xin chan thanh cam on", "xin cam on", "rat mong", "kinh mong", "than ai",
        "than men", "chan thanh cam on", "xin gui", "em xin cam on", "em cam on", "e cam on", "cam on anh chi",
        "cam on ban bien tap", "cam on bbt", "mong anh chi", "mong ban bien tap", "mong bbt", "nho anh chi",
        "nho ban bien tap", "anh chi xem", "anh chi sua", "anh chi chinh sua", "anh chi dang giup", "em gui kem",
        "anh em gui kem", "kinh de nghi ban bien tap", "chuc anh chi", "chuc ban bien tap", "tin da duoc lanh dao",
        "co gi anh chi", "co gi chi", "co gi anh", "co gi a chi", "co gi goi", "co gi lien he", "chi chinh sua",
        "anh chinh sua", "nho chi",
        "nho anh", "chi dang giup", "anh dang giup", "sent from my", "da gui tu", "gui tu iphone", "duoc gui tu",
        "get outlook for", "cam on chi", "cam on anh", "mong chi", "mong anh",
    ])
    private static let addressees = Phrases([
        "ban bien tap", "bbt", "anh chi", "toa soan", "dang tai", "dang tin", "quy bao", "a chi", "trang thong tin",
        "cac anh",
        "cac chi",
    ])
    private static let farewells = Phrases(["tren day la", "day la tin", "day la bai"])
    private static let newsrooms = Phrases([
        "ban bien tap", "bbt", "toa soan", "dang tai", "quy bao", "trang thong tin",
    ])
    private static let mails = Phrases(["email", "e mail", "mail", "gmail", "hop thu", "dia chi email", "thu dien tu"])
    private static let signatures = Phrases([
        "tm ban", "tm bch", "t m ban", "kt chu tich", "da ky", "ky ten", "ky va ghi",
        "nguoi viet", "nguoi viet tin", "nguoi viet bai", "nguoi gui", "nguoi gui tin", "nguoi dua tin",
        "nguoi bao cao",
        "xac nhan cua", "thu truong don vi", "tl chu tich",
    ])
    private static let offices = Phrases(["chu tich", "pho chu tich", "thu truong", "truong ban", "cong tac vien"])
    private static let smallSignatures = Phrases(["xac nhan cua", "nguoi viet ky", "nguoi lap ky", "ky ten dong dau"])
    /// Above a name on paper that is signed; they say nothing by themselves.
    private static let bareSignatures: Set<String> = [
        "nguoi viet", "nguoi viet tin", "nguoi viet bai", "nguoi gui", "nguoi lap", "nguoi bao cao", "da ky", "ky ten",
        "chu tich", "pho chu tich", "thu truong don vi", "thu truong", "t m ban chap hanh", "tm ban chap hanh",
    ]
    /// Whether what stands before a number begins with an account's or a paper's name.
    static func namesAccount(_ words: [String]) -> Bool { accounts.begin(words) }

    /// What an office asks for to pay somebody, and readers need not know.
    private static let privateLines = Phrases([
        "ho ten that", "ho va ten that", "ten that", "dia chi nhan nhuan but", "dia chi nhan bao", "dia chi nhan tien",
        "dia chi nhan thu lao", "noi nhan nhuan but", "thong tin nhan nhuan but", "thong tin nhan thu lao",
        "thong tin ca nhan", "nguoi nhan nhuan but", "ngay sinh", "ngay thang nam sinh", "noi thuong tru",
        "dia chi thuong tru", "ho khau thuong tru",
    ])
    private static let accounts = Phrases([
        "stk", "so tai khoan", "so tk", "tai khoan", "tk", "ngan hang", "so the", "chuyen khoan", "nhan nhuan but",
        "nhuan but", "chu tai khoan", "cccd", "so cccd", "can cuoc", "so can cuoc", "cmnd", "so cmnd", "ma so thue",
        "mst",
    ])
    private static let publicNumbers = Phrases(["duong day nong", "tong dai", "duong day tu van"])
    private static let phones = Phrases([
        "sdt", "dt", "dien thoai", "so dien thoai", "di dong", "zalo", "lien he", "lien lac", "tel", "phone", "mobile",
        "hotline", "so dt", "so zalo", "dd", "dtdd", "so lien he", "so lien lac", "fb", "facebook", "xin lien he",
        "moi chi tiet xin lien he", "moi chi tiet lien he", "chi tiet xin lien he", "chi tiet lien he",
        "moi chi tiet vui long lien he", "moi thong tin xin lien he", "moi thong tin chi tiet xin lien he",
        "thong tin lien he", "vui long lien he", "can trao doi xin lien he", "moi su lien he", "dia chi lien he",
    ])
}

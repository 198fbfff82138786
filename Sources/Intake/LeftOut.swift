/// Tells what of a letter is no part of an article: letterheads, salutations, telephone and account numbers, closings.
/// It is left out and noted, never lost: the drop itself is kept as it came.
enum LeftOut: Hashable, Sendable, CaseIterable {
    case letterhead, salutation, label, phone, account, closing, distribution

    /// The code of the note that tells it.
    var note: String {
        switch self {
        case .letterhead, .salutation, .label, .closing, .distribution: "removed-letterhead"
        case .phone, .account: "removed-contact"
        }
    }

    /// Says why a paragraph stays out; `nil` for a part of the article, which these lines never are as long as.
    static func reason(_ plain: String) -> LeftOut? {
        guard plain.utf8.count < 400, plain.hasAtMost(25) else { return nil }
        let words = plain.foldedWords
        if letterheads.stand(in: words) { return .letterhead }
        if salutations.begin(words) { return .salutation }
        if labels.contains(words.joined(separator: " ")) { return .label }
        if distributions.begin(words) { return .distribution }
        if closings.begin(words) { return .closing }
        let digits = plain.utf8.count { (0x30...0x39).contains($0) }
        // An amount of money in a sentence about a bank is no account.
        guard digits >= 6, Checks.holdsPersonalNumber(plain) else { return nil }
        if accounts.begin(words) { return .account }
        if phones.begin(words) { return .phone }
        // A line of nothing but a telephone number.
        return plain.utf8.allSatisfy { (0x30...0x39).contains($0) || " .+-()".utf8.contains($0) } ? .phone : nil
    }

    /// Tells whether a line is one of those that stand around the state's name on official paper.
    static func isBesideLetterhead(_ plain: String) -> Bool {
        guard plain.hasAtMost(14) else { return false }
        let words = plain.foldedWords
        let isDated = ["ngay", "thang", "nam"].allSatisfy(words.dropFirst().contains)
        let isNumbered = words.first == "so" && plain.contains("/") && plain.hasAtMost(6)
        return isDated || isNumbered || plain.isCapitals || plain.allSatisfy { "*_-–—=. ".contains($0) }
    }

    private static let letterheads = Phrases(["cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc"])
    private static let salutations = Phrases(["kinh gui", "kinh thua", "kinh chao"])
    private static let distributions = Phrases(["noi nhan", "luu vt"])
    private static let labels: Set<String> = [
        "tin", "bai", "tin bai", "bai viet", "tin hoat dong", "bai phan anh", "tin anh", "tieu de", "noi dung",
        "bai du thi", "tin tuc",
    ]
    private static let closings = Phrases([
        "tran trong", "xin tran trong", "xin chan thanh cam on", "xin cam on", "rat mong", "kinh mong", "than ai",
        "than men", "chan thanh cam on", "xin gui", "em xin cam on", "em cam on",
    ])
    private static let accounts = Phrases([
        "stk", "so tai khoan", "so tk", "tai khoan", "tk", "ngan hang", "so the", "chuyen khoan", "nhan nhuan but",
    ])
    private static let phones = Phrases([
        "sdt", "dt", "dien thoai", "so dien thoai", "di dong", "zalo", "lien he", "lien lac", "tel", "phone", "mobile",
        "hotline", "so dt", "so zalo",
    ])
}

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

    /// Says why a paragraph stays out; `nil` for a part of the article.
    static func reason(_ plain: String) -> LeftOut? {
        guard plain.utf8.count < 400 else { return nil }
        let text = Substring(plain.folded.oneLine.trimmed)
        let words = text.split { !$0.isLetter && !$0.isNumber }
        let bare = words.joined(separator: " ")
        if letterheads.contains(where: { bare.contains($0) }) { return .letterhead }
        if bare.hasPrefix("kinh gui") || bare.hasPrefix("kinh thua") || bare.hasPrefix("kinh chao") {
            return .salutation
        }
        if labels.contains(bare) { return .label }
        if bare.hasPrefix("noi nhan") || bare.hasPrefix("luu vt") { return .distribution }
        if words.count <= 25, closings.contains(where: { bare.hasPrefix($0) }) { return .closing }
        let digits = text.count { $0.isNumber }
        if words.count <= 20, digits >= 6, accounts.contains(where: { bare.hasPrefix($0) }) { return .account }
        if words.count <= 16, digits >= 9, phones.contains(where: { bare.hasPrefix($0) }) { return .phone }
        // A line of nothing but a telephone number.
        if digits >= 9, digits <= 12, text.allSatisfy({ $0.isNumber || " .+-()".contains($0) }) { return .phone }
        return nil
    }

    /// Tells whether a line is one of those that stand around the state's name on official paper.
    static func isBesideLetterhead(_ plain: String) -> Bool {
        let bare = plain.folded.split { !$0.isLetter && !$0.isNumber }.joined(separator: " ")
        let isDated =
            bare.contains(" ngay ") && bare.contains(" thang ") && bare.contains(" nam ") && plain.syllables <= 12
        return isDated || bare.hasPrefix("so ") && plain.contains("/") && plain.syllables <= 6
            || plain.syllables <= 14 && plain.isCapitals || plain.allSatisfy { "*_-–—=. ".contains($0) }
    }

    private static let letterheads = ["cong hoa xa hoi chu nghia viet nam", "doc lap tu do hanh phuc"]
    private static let labels: Set<String> = [
        "tin", "bai", "tin bai", "bai viet", "tin hoat dong", "bai phan anh", "tin anh", "tieu de", "noi dung",
        "bai du thi", "tin tuc",
    ]
    private static let closings = [
        "tran trong", "xin tran trong", "xin chan thanh cam on", "xin cam on", "rat mong", "kinh mong", "than ai",
        "than men",
        "chan thanh cam on", "xin gui", "em xin cam on", "em cam on",
    ]
    private static let accounts = [
        "stk", "so tai khoan", "so tk", "tai khoan", "tk", "ngan hang", "so the", "chuyen khoan", "nhan nhuan but",
    ]
    private static let phones = [
        "sdt", "dt", "dien thoai", "so dien thoai", "di dong", "zalo", "lien he", "lien lac", "tel", "phone", "mobile",
        "hotline", "so dt", "so zalo",
    ]
}

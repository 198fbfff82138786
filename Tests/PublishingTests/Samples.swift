import Localization
import Newsroom
import Publishing
import Workflow

/// A generator whose numbers follow from its seed alone (SplitMix64).
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

enum Sample {
    static let desks: [SiteSettings.Desk] = [
        .init(id: Identifier(literal: "tin-tuc"), vi: "Tin tức", en: "News"),
        .init(id: Identifier(literal: "guong-dien-hinh"), vi: "Gương điển hình", en: "Role models"),
        .init(id: Identifier(literal: "chinh-sach"), vi: "Chính sách – pháp luật", en: "Policy and law"),
    ]

    static func settings(_ language: Language = .vi, baseURL: String? = "https://congdoan.example.vn") -> SiteSettings {
        SiteSettings(
            name: "Liên đoàn Lao động tỉnh", tagline: "Tiếng nói của đoàn viên", language: language, zone: .vietnam,
            baseURL: baseURL, desks: desks, imprint: ["Bà Nguyễn Thị A"], address: "Số 1, đường 17/8")
    }

    static func digest(_ number: Int) -> Digest {
        Digest((0..<32).map { UInt8(truncatingIfNeeded: number >> (8 * ($0 % 8))) &+ UInt8($0) }) ?? Sample.digest(0)
    }

    static func photo(_ number: Int, caption: String = "Ảnh minh họa", width: Int = 2000, height: Int = 1333) -> Photo {
        Photo(name: "\(number).jpg", digest: digest(number), caption: caption, width: width, height: height)
    }

    /// 13:51 on Wednesday 25 August 2021 in Viet Nam.
    static let brief = Instant(milliseconds: 1_629_874_260_000)

    static func edition(
        _ number: Int, title: String = "Tọa đàm kỷ niệm ngày thành lập",
        lead: String = "Sáng 24/8, Liên đoàn tổ chức tọa đàm.",
        body: String = "Đoạn một.\n\n![](photo:1)\n\nĐoạn hai.", byline: String = "Tin, ảnh: Lan – CĐCS Hoa Sen",
        author: String = "Lan", unit: String = "CĐCS Hoa Sen", kind: ContentKind = .tin, desk: String = "tin-tuc",
        photos: [Photo]? = nil, at: Instant = brief, corrections: [Edition.Correction] = [],
        retractedAt: Instant? = nil,
        firstTitle: String? = nil, publishedAt: Instant? = nil
    ) -> Edition {
        Edition(
            submission: SubmissionID(year: 2021, number: number), revision: 1, digest: digest(number),
            manuscript: Manuscript(
                title: title, lead: lead, body: body, byline: byline, author: author, unit: unit, kind: kind,
                desk: Identifier(desk) ?? desks[0].id, photos: photos ?? [photo(number)]),
            firstPublishedAt: at, firstTitle: firstTitle ?? title, publishedAt: publishedAt ?? at,
            corrections: corrections,
            retractedAt: retractedAt)
    }
}

func text(_ bytes: [UInt8]?) -> String { bytes.map { String(decoding: $0, as: UTF8.self) } ?? "" }

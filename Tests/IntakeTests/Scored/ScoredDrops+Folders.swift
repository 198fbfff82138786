import Foundation
import Intake
import Newsroom

extension ScoredDrop {
    private static let head = """
        CĐCS TRƯỜNG THPT PÁC MÒN TỔ CHỨC HỘI THI CẮM HOA

        Chiều 18/10/2026, tại sân trường, CĐCS Trường THPT Pác Mòn tổ chức hội thi cắm hoa chào mừng ngày Phụ nữ Việt Nam.

        \(Filler.all)
        """
    private static let title = "CĐCS Trường THPT Pác Mòn tổ chức hội thi cắm hoa"
    private static let lead =
        "Chiều 18/10/2026, tại sân trường, CĐCS Trường THPT Pác Mòn tổ chức hội thi cắm hoa chào mừng ngày Phụ nữ Việt Nam."

    private static func flowers(
        _ name: String, _ more: String, _ photos: [(name: String, bytes: [UInt8])], notes: String? = nil,
        captions: [String], issues: Set<Newsroom.Issue> = []
    ) -> ScoredDrop {
        let note = notes.map { [(name: "chú thích ảnh.txt", bytes: Array($0.utf8))] } ?? []
        return ScoredDrop(
            name: name, files: text(head + "\n\n" + more, named: "Tin hoi thi.txt") + photos + note,
            folder: "Hội thi cắm hoa", title: title, lead: lead, byline: "Tin, ảnh: Lý Thị Mẩy", author: "Lý Thị Mẩy",
            captions: captions, issues: issues, lacks: ["Ảnh 1", "Quang cảnh hội thi"])
    }

    private static let sign = "Tin, ảnh: Lý Thị Mẩy"

    static let folders: [ScoredDrop] = [
        flowers(
            "a folder: captions listed below the byline by number",
            sign + "\n\nẢnh 1: Quang cảnh hội thi\nẢnh 2: Trao giải", photos(["IMG_2001.png", "IMG_2002.png"]),
            captions: ["Quang cảnh hội thi", "Trao giải"]),
        flowers(
            "a folder: captions by number in words people use, before the byline",
            "Ảnh 01. Quang cảnh hội thi.\nHình 2 - Trao giải\n(Ảnh 3) Chụp ảnh lưu niệm\n\n" + sign,
            photos(["a.png", "b.png", "c.png"]), captions: ["Quang cảnh hội thi.", "Trao giải", "Chụp ảnh lưu niệm"]),
        flowers(
            "a folder: captions in a note by file name", sign, photos(["IMG_2001.png", "IMG_2002.png"]),
            notes: "IMG_2002.png: Trao giải\nIMG_2001: Quang cảnh hội thi",
            captions: ["Quang cảnh hội thi", "Trao giải"]),
        flowers(
            "a folder: captions in a note, one line for each photo", sign, photos(["2.png", "10.png", "1.png"]),
            notes: "Quang cảnh hội thi\nTrao giải\nChụp ảnh lưu niệm",
            captions: ["Quang cảnh hội thi", "Trao giải", "Chụp ảnh lưu niệm"]),
        flowers(
            "a folder: captions in a note as a numbered list", sign, photos(["a.png", "b.png"]),
            notes: "Chú thích ảnh:\n1. Quang cảnh hội thi\n2. Trao giải", captions: ["Quang cảnh hội thi", "Trao giải"]),
        flowers(
            "a folder: a heading, then a caption a line", sign + "\n\nChú thích ảnh:\nQuang cảnh hội thi\nTrao giải",
            photos(["a.png", "b.png"]), captions: ["Quang cảnh hội thi", "Trao giải"]),
        flowers(
            "a folder: photos named by what they show, one silent", sign,
            photos(["Quang cảnh hội thi cắm hoa năm 2026.png", "z5012345678901_0123456789abcdef0123456789abcdef.png"]),
            captions: ["Quang cảnh hội thi cắm hoa năm 2026", ""], issues: [.missingCaption]),
        flowers(
            "a folder: one photo is cut short", sign + "\n\nẢnh 1: Quang cảnh hội thi",
            photos(["1.png"]) + [("2.png", Array(png(width: 900, height: 600, shade: 7).prefix(9_000)))],
            captions: ["Quang cảnh hội thi"], issues: [.brokenImage]),
        ScoredDrop(
            name: "a photo story with an introduction",
            files: text(
                """
                MỘT NGÀY Ở BẾN KHAO

                Năm giờ sáng 9/11, bến Khao ở xã Nậm Khao đã sáng đèn đón công nhân sang đồi chè.

                Ảnh 1: Chuyến đò đầu tiên.
                Ảnh 2: Bữa sáng trên bến.
                Ảnh 3: Đội chè số 2 điểm danh.

                Chùm ảnh: Triệu Văn Sính
                """) + photos(["DSC01.png", "DSC02.png", "DSC03.png"]),
            folder: "phong su anh", title: "Một ngày ở bến Khao",
            lead: "Năm giờ sáng 9/11, bến Khao ở xã Nậm Khao đã sáng đèn đón công nhân sang đồi chè.",
            byline: "Chùm ảnh: Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: ["Chuyến đò đầu tiên.", "Bữa sáng trên bến.", "Đội chè số 2 điểm danh."], kind: .anh),
        ScoredDrop(
            name: "photos alone in a folder that says what they show",
            files: photos(["z1.png", "z2.png"]), folder: "Hội thao công nhân viên chức lao động Khe Lá 2026",
            sender: Sender(byline: "Ma Thị Nụ", unit: "CĐCS Điện lực Khe Lá"),
            title: "Hội thao công nhân viên chức lao động Khe Lá 2026", lead: "", byline: "Ma Thị Nụ",
            author: "Ma Thị Nụ", captions: ["", ""], kind: .anh, encoding: nil,
            issues: [.missingCaption, .noText, .noDate, .noPlace]),
        ScoredDrop(
            name: "Markdown that places its photos, with what is known of the sender",
            files: text(
                """
                ---
                title: Ngày hội hiến máu “Giọt hồng Pác Mòn”
                ---
                Ngày 3/11/2026, tại nhà văn hóa xã Pác Mòn, 86 đoàn viên tham gia ngày hội hiến máu.

                ![Đoàn viên đăng ký hiến máu](anh/1.png)

                \(Filler.all)

                ![](anh/2.png)

                *Ban tổ chức tặng hoa các tình nguyện viên*
                """, named: "bai.md") + photos(["anh/1.png", "anh/2.png"]), folder: "hien mau",
            sender: Sender(byline: "Tin, ảnh: Lý Thị Mẩy", unit: "CĐCS Pác Mòn"),
            title: "Ngày hội hiến máu “Giọt hồng Pác Mòn”",
            lead: "Ngày 3/11/2026, tại nhà văn hóa xã Pác Mòn, 86 đoàn viên tham gia ngày hội hiến máu.",
            byline: "Tin, ảnh: Lý Thị Mẩy", author: "Lý Thị Mẩy",
            captions: ["Đoàn viên đăng ký hiến máu", "Ban tổ chức tặng hoa các tình nguyện viên"]),
        ScoredDrop(
            name: "a folder from a Mac: decomposed letters in names and text",
            files: text(
                (head + "\n\nẢnh 1: Quang cảnh\n\n" + sign).decomposedStringWithCanonicalMapping,
                named: "Bài viết.txt".decomposedStringWithCanonicalMapping)
                + photos(["Ảnh.png".decomposedStringWithCanonicalMapping]),
            folder: "Hội thi".decomposedStringWithCanonicalMapping, title: title, lead: lead, byline: sign,
            author: "Lý Thị Mẩy", captions: ["Quang cảnh"]),
    ]
}

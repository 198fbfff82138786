import Intake
import Newsroom
import Vietnamese

extension ScoredDrop {
    private static let news = "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Trường Khe Lá tổ chức ngày hội đọc sách."
    private static let title = "Ngày hội đọc sách ở Khe Lá"
    private static let sign = "Tin: Triệu Văn Sính"
    private static func shots(_ count: Int) -> [[UInt8]] {
        (0..<count).map { png(width: 900, height: 600, shade: UInt8(30 + 9 * $0)) }
    }
    private static func word(_ body: String, _ pictures: Int) -> [(name: String, bytes: [UInt8])] {
        [("Tin bai.docx", docx(body, pictures: shots(pictures)))]
    }
    private static func capitals(_ name: String, _ title: String, _ lead: String, _ expected: String) -> ScoredDrop {
        ScoredDrop(
            name: name, files: text("\(title)\n\n\(lead)\n\n\(Filler.all)\n\n\(sign)\n"), title: expected, lead: lead,
            byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto])
    }

    /// What was met in drops that strangers imagined.
    static let strangers: [ScoredDrop] = [
        ScoredDrop(
            name: "Word: a caption in italics below a picture that stands above the title",
            files: word(
                picture(1) + p("Nấu cháo lúc bốn giờ sáng", italic: true) + p("NGÀY HỘI ĐỌC SÁCH Ở KHE LÁ", bold: true)
                    + p(news, bold: true) + p(Filler.speech) + p(Filler.gifts) + p(Filler.end) + p(sign), 1),
            title: title, lead: news, byline: sign, author: "Triệu Văn Sính", captions: ["Nấu cháo lúc bốn giờ sáng"],
            encoding: nil),
        ScoredDrop(
            name: "Word: numbered captions below their pictures, and a name in italics below the last",
            files: word(
                p(title, bold: true) + p(news, bold: true) + p(Filler.speech) + picture(1)
                    + p("Hình 1. Góc đọc đặt ngay đầu chuyền") + p(Filler.gifts) + picture(2)
                    + p("Hình 2. Trao thưởng") + p("Triệu Văn Sính", italic: true), 2),
            title: title, lead: news, byline: "Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: ["Góc đọc đặt ngay đầu chuyền", "Trao thưởng"], encoding: nil),
        ScoredDrop(
            name: "Word: captions in brackets and behind a sign that points up",
            files: word(
                p(title, bold: true) + p(news, bold: true) + p(Filler.speech) + picture(1)
                    + p("▲ Đoàn viên chọn sách", italic: true) + p(Filler.gifts) + picture(2)
                    + p("(Cả tổ ngồi đọc)", italic: true) + p(Filler.end) + p(sign), 2),
            title: title, lead: news, byline: sign, author: "Triệu Văn Sính",
            captions: ["Đoàn viên chọn sách", "Cả tổ ngồi đọc"], encoding: nil),
        ScoredDrop(
            name: "Word: an interview, whose first question is bold as the lead is",
            files: word(
                p(title, bold: true) + p(news, bold: true) + p("PV: Vì sao công đoàn nghĩ đến sách?", bold: true)
                    + p(Filler.speech) + p("PV: Rồi sao nữa, thưa bà?", bold: true) + p(Filler.gifts) + p(Filler.end)
                    + p("PV: Xin cảm ơn bà!", bold: true) + p("Thu Khao (thực hiện)", italic: true), 0),
            title: title, lead: news, byline: "Thu Khao (thực hiện)", author: "Thu Khao", encoding: nil,
            issues: [.noPhoto], holds: ["Vì sao công đoàn", "Xin cảm ơn bà"]),
        ScoredDrop(
            name: "where a photo stands, written into the text with its file and its caption",
            files: text("\(title)\n\n\(news)\n\n[Ảnh: IMG_0005.jpg - Góc đọc của tổ 2]\n\n\(Filler.all)\n\n\(sign)\n")
                + photos(["IMG_0005.jpg"]),
            folder: "doc sach", title: title, lead: news, byline: sign, author: "Triệu Văn Sính",
            captions: ["Góc đọc của tổ 2"], holds: ["![](photo:1)\n\nPhát biểu"], lacks: ["IMG_0005"]),
        ScoredDrop(
            name: "captions by number below the byline",
            files: text(
                "\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n\n1. Đoàn viên chọn sách\n2. Góc đọc của tổ 2\n")
                + photos(["a.jpg", "b.jpg"]), folder: "doc sach", title: title, lead: news, byline: sign,
            author: "Triệu Văn Sính", captions: ["Đoàn viên chọn sách", "Góc đọc của tổ 2"]),
        ScoredDrop(
            name: "captions by the long numbers that a chat program names photos by",
            files: text(
                "\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n\nz5912345678901_0a1b2c.jpg: Góc đọc\nz5912345678902_0d1e2f.jpg: Trao quà\n"
            ) + photos(["z5912345678901_0a1b2c.jpg", "z5912345678902_0d1e2f.jpg"]), folder: "doc sach", title: title,
            lead: news, byline: sign, author: "Triệu Văn Sính", captions: ["Góc đọc", "Trao quà"]),
        ScoredDrop(
            name: "photos that are all named by few words, each by its own",
            files: text("\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n")
                + photos(["1 - Rước đèn.jpg", "2 - Múa lân.jpg", "3 - Phá cỗ.jpg"]), folder: "doc sach",
            title: title, lead: news, byline: sign, author: "Triệu Văn Sính",
            captions: ["Rước đèn", "Múa lân", "Phá cỗ"]),
        ScoredDrop(
            name: "a mail that was sent on, signed once more below its closing",
            files: text(
                """
                ---------- Forwarded message ---------
                Từ: Sính <sinh@example.org>
                Date: Th 2, 2 thg 11, 2026
                Subject: Fwd: Tin bài
                To: <bbt@example.org>

                \(title)

                \(news)

                \(Filler.all)

                Triệu Văn Sính

                Trân trọng,
                Triệu Văn Sính
                Văn phòng Công đoàn, ĐT 0987.654.321
                Sent from my iPhone
                """), title: title, lead: news, byline: "Triệu Văn Sính", author: "Triệu Văn Sính",
            issues: [.noPhoto, .personalNumbers], lacks: ["Fwd", "Văn phòng", "Sent from", "Triệu Văn Sính"]),
        ScoredDrop(
            name: "a mail that answers one, which stands below it, and a rule of signs below the title",
            files: text(
                """
                \(title)

                ━━━━━━━━━━━━━━

                \(news)

                Bà Lò Thị Ún đã viết:

                \(Filler.all)

                Triệu Văn Sính

                --
                Sính
                Vào Th 3, 17 thg 11, 2026 vào lúc 09:11 Ban Biên tập <bbt@example.org> đã viết:
                > Anh gửi tin nhé.
                """), title: title, lead: news, byline: "Triệu Văn Sính", author: "Triệu Văn Sính",
            issues: [.noPhoto], holds: ["Bà Lò Thị Ún đã viết"], lacks: ["━", "Ban Biên tập", "Anh gửi tin", "--"]),
        ScoredDrop(
            name: "a chat without a capital: greeting, title and the sender's name",
            files: text(
                "dạ em gửi bài nha chị 🌷\n\ntrường thcs khe lá mở ngày hội đọc sách\n\nchiều 19/10/2026 cđcs trường thcs khe lá mở ngày hội đọc sách\n\n\(Filler.all)\n\nvăn sính\n"
            ), sender: Sender(unit: "CĐCS Trường THCS Khe Lá", name: "Triệu Văn Sính"),
            title: "Trường THCS Khe Lá mở ngày hội đọc sách",
            lead: "chiều 19/10/2026 cđcs trường thcs khe lá mở ngày hội đọc sách", byline: "Văn Sính",
            author: "Văn Sính", issues: [.noPhoto], lacks: ["dạ em"]),
        ScoredDrop(
            name: "Word: paper for the press, an address of photos, and who signed in a table",
            files: word(
                p("THÔNG CÁO BÁO CHÍ", bold: true) + p(title, bold: true) + p(news, bold: true) + p(Filler.speech)
                    + p(Filler.gifts) + p(Filler.end)
                    + table([
                        [
                            p("Xác nhận của Công đoàn") + p("Chủ tịch") + p("(Ký tên, đóng dấu)"),
                            p("Người viết") + p("Triệu Văn Sính"),
                        ]
                    ]) + p("Link ảnh: https://drive.google.com/drive/folders/1AbCd"), 0),
            title: title, lead: news, byline: "Triệu Văn Sính", author: "Triệu Văn Sính", encoding: nil,
            issues: [.noPhoto], lacks: ["THÔNG CÁO", "Xác nhận", "Người viết", "drive.google", "Chủ tịch\n"]),
        capitals(
            "a title in capitals with a company whose first word is one of the trade",
            "CÔNG TY CP MAY KHE LÁ TRAO NHÀ CHO THỢ MAY",
            "Ngày 15/10/2026, tại xã Khe Lá, Công ty CP May Khe Lá trao nhà cho chị Ún, tổ may 7, và chị Mỷ, tổ may 9.",
            "Công ty CP May Khe Lá trao nhà cho thợ may"),
        capitals(
            "a title in capitals with foreign names that the text spells",
            "CÔNG NHÂN POUYUEN “SĂN” VÉ XE CỦA GOERTEK VINA",
            "Ngày 15/10/2026, tại xã Khe Lá, công nhân PouYuen nhận vé xe do Goertek Vina tặng.",
            "Công nhân PouYuen “săn” vé xe của Goertek Vina"),
        capitals(
            "a title in capitals with words that only a plant's name and a quotation make names of",
            "THỢ LUYỆN THÉP CHUNG TAY GIỮ LÒ",
            "Ngày 15/10/2026, tại Nhà máy Luyện thép Khe Lá, đợt thi đua \"Giữ lò, giữ việc\" kết thúc.",
            "Thợ luyện thép chung tay giữ lò"),
        capitals(
            "a title in capitals with a river", "TIẾNG HÒ TRÊN SÔNG HẬU",
            "Ngày 15/10/2026, tại xã Khe Lá, câu lạc bộ đờn ca biểu diễn cho khách qua phà.",
            "Tiếng hò trên sông Hậu"),
    ]
}

import Intake
import Newsroom
import Vietnamese

extension ScoredDrop {
    private static let news = "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Trường Khe Lá tổ chức ngày hội đọc sách."
    private static let title = "Ngày hội đọc sách ở Khe Lá"
    private static let sign = "Tin: Triệu Văn Sính"
    private static let sender = Sender(unit: "CĐCS Trường Khe Lá", name: "Triệu Văn Sính")
    private static func shots(_ count: Int) -> [[UInt8]] {
        (0..<count).map { png(width: 900, height: 600, shade: UInt8(40 + 9 * $0)) }
    }
    private static func word(_ body: String, _ pictures: [[UInt8]]) -> [(name: String, bytes: [UInt8])] {
        [("Tin bai.docx", docx(body, pictures: pictures))]
    }

    /// A piece with its title typed so, and perhaps another lead.
    private static func titled(_ name: String, _ typed: String, _ expected: String, lead: String = news) -> ScoredDrop {
        ScoredDrop(
            name: name, files: text("\(typed)\n\n\(lead)\n\n\(Filler.all)\n\n\(sign)\n"), title: expected, lead: lead,
            byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto])
    }

    /// A piece with these lines above and below it, of which nothing stays.
    private static func around(_ name: String, above: String = "", below: String = "", lacks: [String]) -> ScoredDrop {
        ScoredDrop(
            name: name, files: text("\(above)\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n\(below)"), title: title,
            lead: news, byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto], lacks: lacks)
    }

    /// A piece that ends with these lines.
    private static func signed(
        _ name: String, _ last: String, byline: String, author: String, issues: Set<Newsroom.Issue> = [.noPhoto],
        holds: [String] = []
    ) -> ScoredDrop {
        ScoredDrop(
            name: name, files: text("\(title)\n\n\(news)\n\n\(Filler.all)\(last)\n"), title: title, lead: news,
            byline: byline, author: author, issues: issues, holds: holds)
    }

    /// What was met in drops that two more strangers imagined.
    static let reports: [ScoredDrop] =
        [
            titled(
                "a title in capitals that begins with an office", "CHỦ TỊCH CÔNG ĐOÀN XÃ KHE LÁ HẾT LÒNG VÌ ĐOÀN VIÊN",
                "Chủ tịch Công đoàn xã Khe Lá hết lòng vì đoàn viên"),
            titled(
                "a title in capitals that begins with an office and goes on behind a colon",
                "TRƯỞNG BAN NỮ CÔNG KHE LÁ: TẬN TỤY, CHU ĐÁO", "Trưởng ban Nữ công Khe Lá: Tận tụy, chu đáo"),
            titled(
                "a title in capitals of which the longest phrase of the text knows the capitals",
                "CÔNG ĐOÀN TRUNG TÂM Y TẾ KHE LÁ HỌP MẶT",
                "Công đoàn Trung tâm Y tế Khe Lá họp mặt",
                lead: "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Trung tâm Y tế khu vực họp mặt, nói về y tế cơ sở."),
            titled(
                "a title in capitals whose capitals the text denies",
                "GIẢI CẦU LÔNG CÁC TRƯỜNG THPT CỤM SỐ 3 TRANH CÚP “TẾT SUM VẦY”",
                "Giải cầu lông các trường THPT cụm số 3 tranh cúp “Tết sum vầy”",
                lead:
                    "Ngày 15/10/2026, tại xã Khe Lá, giải cầu lông các trường THPT cụm số 3 tranh cúp “Tết sum vầy” khai mạc."
            ),
            ScoredDrop(
                name: "Markdown: a title above everything, another one below it, and then the lead",
                files: text(
                    "---\ntitle: \(title)\n---\n\n# Cả xã Khe Lá cùng đọc\n\n**\(news)**\n\n\(Filler.all)\n\n\(sign)\n",
                    named: "bai.md"), title: title, lead: news, byline: sign, author: "Triệu Văn Sính",
                issues: [.noPhoto], holds: ["## Cả xã Khe Lá cùng đọc"]),
            titled(
                "a title in capitals with foreign words that another line shouts",
                "CÔNG TY POUYUEN MỞ QUẦY SÁCH", "Công ty PouYuen mở quầy sách",
                lead: "Ngày 15/10/2026, tại xã Khe Lá, Công ty PouYuen mở quầy sách mang tên POUYUEN."),
            titled(
                "a title in capitals with a year of the old calendar and a department",
                "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG ĐÓN TẾT BÍNH NGỌ", "Sở Nông nghiệp và Môi trường đón Tết Bính Ngọ"),
            titled(
                "a title without a capital that holds a person's name", "thợ hàn khe lá và anh trần văn tám",
                "Thợ hàn Khe Lá và anh Trần Văn Tám"),
            around(
                "somebody who says who they are and what they send, in a paragraph of its own",
                above:
                    "Kính gửi: Ban Biên tập,\n\nEm là Sính, Công đoàn Trường Khe Lá. Em xin gửi tin đọc sách, nhờ các anh chị biên tập giúp ạ. Em cảm ơn!\n\n",
                lacks: ["Em là"]),
            around("somebody who calls an editor by name", above: "Chị Ún ơi em gửi tin hôm qua ạ\n\n", lacks: ["Ún"]),
            around(
                "a letter to one editor above the piece",
                above:
                    "Gửi anh Khao,\n\nBài tuần này em gửi hơi muộn do bận, mong anh thông cảm và sửa giúp em nhé.\n\n",
                lacks: ["anh Khao", "muộn"]),
            around(
                "what is said to the newsroom behind the piece",
                below:
                    "\nTrên đây là tin bài của Công đoàn xã, kính gửi Ban Biên tập xem xét, đăng tải. Xin trân trọng cảm ơn!\n",
                lacks: ["Trên đây"]),
            around(
                "how many photos are enclosed", below: "\nẢnh đính kèm: 01 ảnh đọc sách, 01 ảnh trao quà\n",
                lacks: ["đính kèm"]),
            ScoredDrop(
                name: "a mail sent on whose head stands without blank lines",
                files: text(
                    "---------- Forwarded message ---------\nTừ: Triệu Văn Sính <sinh@example.org>\nDate: Th 5, 19 thg 11, 2026 vào lúc 21:07\nSubject: Tin bài tháng 11\nTo: Ban Biên tập Bản tin Công đoàn tỉnh <bbt@example.org>\n\n\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n"
                ), title: title, lead: news, byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto],
                lacks: ["Forwarded", "example.org", "Subject"]),
            ScoredDrop(
                name: "Word: an emblem on top, whose caption is not the bold lead in italics below the title",
                files: word(
                    picture(1) + p("NGÀY HỘI ĐỌC SÁCH Ở KHE LÁ", bold: true) + p(news, bold: true, italic: true)
                        + p(Filler.speech) + picture(2) + p("Góc đọc", italic: true) + p(Filler.gifts) + p(Filler.end)
                        + p(sign), [png(width: 140, height: 140), shots(1)[0]]),
                title: title, lead: news, byline: sign, author: "Triệu Văn Sính", captions: ["Góc đọc"],
                encoding: nil),
            ScoredDrop(
                name: "Word: an emblem, a company's name and its address",
                files: word(
                    picture(1) + p("CÔNG ĐOÀN CÔNG TY CP CHÈ KHE LÁ", bold: true)
                        + p("Địa chỉ: Cụm công nghiệp Khe Lá – ĐT: 0219.3866.777")
                        + p("NGÀY HỘI ĐỌC SÁCH Ở KHE LÁ", bold: true) + p(news, bold: true) + p(Filler.speech)
                        + picture(2) + p("Góc đọc", italic: true) + p(Filler.gifts) + p(Filler.end) + p(sign),
                    [png(width: 180, height: 180), shots(1)[0]]),
                title: title, lead: news, byline: sign, author: "Triệu Văn Sính", captions: ["Góc đọc"],
                encoding: nil, lacks: ["Địa chỉ"]),
            ScoredDrop(
                name: "Word: how to reach somebody below the last photo",
                files: word(
                    p(title, bold: true) + p(news, bold: true) + p(Filler.speech) + p(Filler.gifts) + p(Filler.end)
                        + p(sign) + picture(1) + p("Mọi chi tiết xin liên hệ: Y Blơm Niê, điện thoại 0905 112 233."),
                    shots(1)),
                title: title, lead: news, byline: sign, author: "Triệu Văn Sính", captions: [""], encoding: nil,
                issues: [.missingCaption, .personalNumbers], lacks: ["0905", "liên hệ"]),
            ScoredDrop(
                name: "Word: one line below two photos says what each of them shows",
                files: word(
                    p(title, bold: true) + p(news, bold: true) + p(Filler.speech) + picture(1) + picture(2)
                        + p("(Ảnh trên) Góc đọc sách của tổ 2. (Ảnh dưới) Từ trái sang: chị Ún, chị Mỷ", italic: true)
                        + p(Filler.gifts) + p(Filler.end) + p(sign), shots(2)),
                title: title, lead: news, byline: sign, author: "Triệu Văn Sính",
                captions: ["Góc đọc sách của tổ 2.", "Từ trái sang: chị Ún, chị Mỷ"], encoding: nil),
            ScoredDrop(
                name: "a chat that breaks no line: title, one long line in small letters, and who wrote it",
                files: text(
                    "Ngày hội đọc sách ở Khe Lá\nhôm nay 15/10/2026 tại xã Khe Lá, \(Filler.speech.lowercased()) \(Filler.gifts.lowercased())\nsính\n"
                ), sender: sender, title: title,
                lead:
                    "hôm nay 15/10/2026 tại xã Khe Lá, \(Filler.speech.lowercased()) \(Filler.gifts.lowercased())",
                byline: "Sính", author: "Sính", issues: [.noPhoto]),
            signed("a pen name in capitals", "\n\nTin: VIỄN KHAO", byline: "Tin: VIỄN KHAO", author: "Viễn Khao"),
            signed(
                "a writer's name above the photographer's", "\n\nHoàng Mỷ\n\nẢnh: Lê Văn Khao",
                byline: "Hoàng Mỷ – Ảnh: Lê Văn Khao", author: "Hoàng Mỷ"),
            signed(
                "a byline that says how it was made", "\n\nMinh Khao (t/h)", byline: "Minh Khao (t/h)",
                author: "Minh Khao"),
            signed("a name in brackets behind the last sentence", " (Hải Mỷ)", byline: "Hải Mỷ", author: "Hải Mỷ"),
            signed(
                "a name and a unit in brackets", "\n\n(Y Khao - Nông trường Khe Lá)",
                byline: "(Y Khao - Nông trường Khe Lá)", author: "Y Khao"),
            signed(
                "whose news and photos", "\n\nTin và ảnh của Hải Mỷ", byline: "Tin và ảnh của Hải Mỷ", author: "Hải Mỷ"),
            signed(
                "a name and a union without a sign between them", "\n\nQuốc Khao CĐCS Công ty May Khe Lá",
                byline: "Quốc Khao CĐCS Công ty May Khe Lá", author: "Quốc Khao"),
            signed("whoever signs without a name", "\n\nBBT", byline: "BBT", author: ""),
            signed("whoever signs without a name, in letters", "\n\nP.V – CTV", byline: "P.V – CTV", author: ""),
            signed(
                "who put together what came from elsewhere", "\n\nNguồn: Công đoàn xã Khe Lá\nTrần Khao (tổng hợp)",
                byline: "Trần Khao (tổng hợp)", author: "Trần Khao", holds: ["Nguồn: Công đoàn xã Khe Lá"]),
            signed(
                "a name above where the photos come from", "\n\nKim Mỷ\n\nNguồn ảnh: Internet",
                byline: "Kim Mỷ – Nguồn ảnh: Internet", author: "Kim Mỷ"),
            signed("a pictogram before the byline", "\n\n📷 Tin: Kim Mỷ", byline: "Tin: Kim Mỷ", author: "Kim Mỷ"),
            signed("a camera for a label", "\n\n📸: Kim Mỷ", byline: "📸: Kim Mỷ", author: "Kim Mỷ"),
            signed(
                "a label in two languages", "\n\nTin, ảnh (News and photos): Đỗ Thị Mỷ",
                byline: "Tin, ảnh (News and photos): Đỗ Thị Mỷ", author: "Đỗ Thị Mỷ"),
            signed(
                "a number and that it is that of a chat program", "\n\nCTV Bàn Thị Mỷ, SĐT 0912.345.678, Zalo cùng số",
                byline: "CTV Bàn Thị Mỷ", author: "Bàn Thị Mỷ", issues: [.noPhoto, .personalNumbers]),
            ScoredDrop(
                name: "the writer's name in brackets before the lead",
                files: text("\(title)\n\n(Triệu Văn Sính) - \(news)\n\n\(Filler.all)\n"), title: title, lead: news,
                byline: "Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto]),
            ScoredDrop(
                name: "a title and its translation",
                files: text(
                    "NGÀY HỘI ĐỌC SÁCH Ở KHE LÁ\nREADING FESTIVAL OPENS FOR TEACHERS\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n"
                ), title: title, lead: news, byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto],
                holds: ["READING FESTIVAL"]),
            ScoredDrop(
                name: "a speech: whose and where stands on the second line, and whom it greets belongs to it",
                files: text(
                    "DIỄN VĂN KHAI MẠC\n\nHội thao công nhân lần thứ III\n\nKính thưa các đồng chí!\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n"
                ), title: "Diễn văn khai mạc Hội thao công nhân lần thứ III", lead: "Kính thưa các đồng chí!",
                byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto]),
            ScoredDrop(
                name: "captions by the cameras' names, one of them without its suffix",
                files: text("\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n")
                    + text(
                        "IMG_5521.JPG - Đoàn viên chọn sách, đọc ngay bên chuyền may\nIMG_5530 - Chị Ún đọc cho cả tổ nghe lúc nghỉ giữa ca\n",
                        named: "caption.txt") + photos(["IMG_5521.JPG", "IMG_5530.JPG"]), folder: "doc sach",
                title: title, lead: news, byline: sign, author: "Triệu Văn Sính",
                captions: [
                    "Đoàn viên chọn sách, đọc ngay bên chuyền may", "Chị Ún đọc cho cả tổ nghe lúc nghỉ giữa ca",
                ]),
            ScoredDrop(
                name: "captions behind a tab and below the file's name",
                files: text("\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(sign)\n")
                    + text("a12.jpg\tGóc đọc\nb12.jpg\nTrao quà\n", named: "caption.txt")
                    + photos(["a12.jpg", "b12.jpg"]), folder: "doc sach", title: title, lead: news, byline: sign,
                author: "Triệu Văn Sính", captions: ["Góc đọc", "Trao quà"]),
            ScoredDrop(
                name: "a conversation in which the newsroom answers",
                files: text(
                    "[20/11/2026 08:16] Triệu Văn Sính: \(title)\n[20/11/2026 08:17] Triệu Văn Sính: \(news)\n[20/11/2026 08:18] Triệu Văn Sính: \(Filler.speech)\n[20/11/2026 08:19] Triệu Văn Sính: \(Filler.gifts)\n[20/11/2026 08:21] Triệu Văn Sính: \(sign)\n[20/11/2026 08:25] Bản tin CĐ: Ok em, chị nhận rồi nhé\n[20/11/2026 08:25] Triệu Văn Sính: 👍\n"
                ), title: title, lead: news, byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto],
                lacks: ["Ok em", "👍"]),
            ScoredDrop(
                name: "a conversation with each name and each time on a line of its own",
                files: text(
                    "Triệu Văn Sính\n08:15\n\(title)\n\n08:16\n\(news)\n\n\(Filler.all)\n\n08:17\n\(sign)\n\nBản tin CĐ\n08:30\nCảm ơn em nhé\n"
                ), title: title, lead: news, byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto],
                lacks: ["08:1", "Cảm ơn em"]),
        ]
}

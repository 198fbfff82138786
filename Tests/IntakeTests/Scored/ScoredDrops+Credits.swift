import Intake
import Newsroom
import Vietnamese

extension ScoredDrop {
    private static let news = "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Trường Khe Lá tổ chức ngày hội đọc sách."
    private static let title = "Ngày hội đọc sách ở Khe Lá"
    private static let filler = p(Filler.speech) + p(Filler.gifts)
    private static let head = p(title, bold: true) + p(news, bold: true)

    private static func word(_ body: String, _ pictures: Int = 0, styles: [String] = []) -> [(
        name: String, bytes: [UInt8]
    )] {
        let shots = (0..<pictures).map { png(width: 900, height: 600, shade: UInt8(30 + 9 * $0)) }
        return [("Tin bai.docx", docx(body, pictures: shots, styles: styles))]
    }
    private static func signed(_ line: String, author: String, kind: ContentKind = .tin, sender: String = "")
        -> ScoredDrop
    {
        ScoredDrop(
            name: "signed \(line)", files: text("\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(line)\n"),
            sender: Sender(name: sender), title: title, lead: news,
            byline: line.split(separator: "\n\n").joined(separator: " – "), author: author, kind: kind,
            issues: [.noPhoto])
    }

    /// Whose the words are and whose the photos, and which caption is whose.
    static let credits: [ScoredDrop] = [
        ScoredDrop(
            name: "Word: who took the picture below its caption, and who wrote at the end",
            files: word(
                head + filler + picture(1) + p("Đoàn viên chọn sách cho con", align: "center")
                    + p("Ảnh: Lò Thị Sẻn", italic: true, align: "center") + p(Filler.end)
                    + p("Triệu Văn Sính", bold: true, align: "right"), 1),
            title: title, lead: news, byline: "Triệu Văn Sính – Ảnh: Lò Thị Sẻn", author: "Triệu Văn Sính",
            captions: ["Đoàn viên chọn sách cho con"], encoding: nil, holds: ["![](photo:1)\n\nHoạt động"],
            lacks: ["Lò Thị Sẻn", "## "]),
        ScoredDrop(
            name: "Word: who took the picture in brackets right below it, and a short sentence of the text",
            files: word(
                head + filler + picture(1) + p("(Ảnh: Lò Thị Sẻn)", align: "center")
                    + p("Góc đọc đầu tiên nằm ngay cạnh lán chè.") + p(Filler.end) + p("Tin: Triệu Văn Sính"), 1),
            title: title, lead: news, byline: "Tin: Triệu Văn Sính – Ảnh: Lò Thị Sẻn", author: "Triệu Văn Sính",
            captions: [""], encoding: nil, issues: [.missingCaption], holds: ["Góc đọc đầu tiên"],
            lacks: ["Lò Thị Sẻn"]),
        ScoredDrop(
            name: "Word: numbered captions above their pictures",
            files: word(
                head + filler + p("Ảnh 1: Thi kể chuyện") + picture(1) + p("Ảnh 2: Thi vẽ bìa sách") + picture(2)
                    + p("Ảnh 3: Trao giải") + picture(3) + p("Tin, ảnh: Triệu Văn Sính"), 3),
            title: title, lead: news, byline: "Tin, ảnh: Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: ["Thi kể chuyện", "Thi vẽ bìa sách", "Trao giải"], encoding: nil),
        ScoredDrop(
            name: "captions by the photos' names, listed with dashes in another order",
            files: text(
                "\(title)\n\n\(news)\n\n\(Filler.all)\n\nTin, ảnh: Triệu Văn Sính\n\nChú thích ảnh:\n- DSC_0207: Trao giải\n- DSC_0104: Chọn sách\n"
            ) + photos(["DSC_0104.jpg", "DSC_0207.jpg"]), folder: "doc sach", title: title, lead: news,
            byline: "Tin, ảnh: Triệu Văn Sính", author: "Triệu Văn Sính", captions: ["Chọn sách", "Trao giải"]),
        ScoredDrop(
            name: "Word: a picture in a box that declares its own names",
            files: word(
                head + filler + declaredElsewhere(box(picture(1) + p("Cả tổ ngồi đọc", italic: true)))
                    + p(Filler.end) + p("Tin, ảnh: Triệu Văn Sính"), 1),
            title: title, lead: news, byline: "Tin, ảnh: Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: ["Cả tổ ngồi đọc"], encoding: nil),
        ScoredDrop(
            name: "Word: the styles Title, Subtitle and Author",
            files: word(
                styled("Title", title) + styled("Subtitle", "Chuyện ở một tổ chè") + styled("Author", "Triệu Văn Sính")
                    + p(news) + filler + p(Filler.end), styles: ["Title", "Subtitle", "Author"]),
            title: title, lead: news, byline: "Triệu Văn Sính", author: "Triệu Văn Sính", encoding: nil,
            issues: [.noPhoto], holds: ["Chuyện ở một tổ chè"]),
        ScoredDrop(
            name: "Word: two names behind a label below the title, and a photo",
            files: word(
                p(title, bold: true) + p("Bài và ảnh: Lò Văn Sính, Vi Thị Sẻn") + p(news, bold: true) + filler
                    + p(Filler.end) + picture(1) + p("Cả tổ ngồi đọc", italic: true), 1),
            title: title, lead: news, byline: "Bài và ảnh: Lò Văn Sính, Vi Thị Sẻn",
            author: "Lò Văn Sính, Vi Thị Sẻn", captions: ["Cả tổ ngồi đọc"], kind: .bai, encoding: nil,
            issues: [.tooShort]),
        ScoredDrop(
            name: "Word: two names behind a label at the end, and a photo",
            files: word(
                p(title, bold: true) + p(news, bold: true) + filler
                    + picture(1) + p("Cả tổ ngồi đọc", italic: true) + p(Filler.end)
                    + p("Tin, ảnh: Lò Văn Sính, Vi Thị Sẻn"), 1),
            title: title, lead: news, byline: "Tin, ảnh: Lò Văn Sính, Vi Thị Sẻn",
            author: "Lò Văn Sính, Vi Thị Sẻn", captions: ["Cả tổ ngồi đọc"], encoding: nil),
        ScoredDrop(
            name: "a poem, signed below its title",
            files: text(
                "LÁ CHÈ NON\n\nThơ: Triệu Văn Sính\n\nEm hái lá chè trong sương sớm\nGùi nghiêng một phía nắng chưa lên\n\nMẹ bảo búp non như con chữ\nNâng niu thì lá sẽ nhớ tên"
            ), title: "Lá chè non",
            lead: "Em hái lá chè trong sương sớm", byline: "Thơ: Triệu Văn Sính",
            author: "Triệu Văn Sính", kind: .bai, issues: [.noPhoto, .noDate, .noPlace, .tooShort]),
        signed("Ghi chép của Triệu Văn Sính", author: "Triệu Văn Sính", kind: .bai).with(.tooShort),
        signed("Tin, ảnh: TRƯỜNG SƠN", author: "Trường Sơn", sender: "Lê Trường Sơn"),
        signed("Bài: Triệu Văn Sính\n\nẢnh: Nhà trường cung cấp", author: "Triệu Văn Sính", kind: .bai).with(.tooShort),
        signed("Triệu Văn Sính\n\nThôn Nà Pài, xã Khe Lá", author: "Triệu Văn Sính"),
        signed("Cúc - GV Trường Tiểu học Khe Lá", author: "Cúc"),
        signed("Văn Sính - CTV", author: "Văn Sính"),
        signed("Văn Sính (CTV)", author: "Văn Sính"),
        ScoredDrop(
            name: "thanks below the byline",
            files: text(
                "\(title)\n\n\(news)\n\n\(Filler.all)\n\nVăn Sính - Công đoàn Chè Nậm Khao\n\ndạ em cảm ơn anh ạ\n"),
            title: title, lead: news, byline: "Văn Sính - Công đoàn Chè Nậm Khao", author: "Văn Sính",
            issues: [.noPhoto], lacks: ["cảm ơn anh"]),
        ScoredDrop(
            name: "what is said to the newsroom about what stands below",
            files: text(
                "Công đoàn Chè Nậm Khao xin gửi bài dự thi như đính kèm. Rất mong được đăng.\n\n\(title)\n\n\(news)\n\n\(Filler.all)\n\nTin: Triệu Văn Sính\n"
            ), title: title, lead: news, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto],
            lacks: ["xin gửi", "Rất mong"]),
        ScoredDrop(
            name: "what it appears in, above the title in capitals",
            files: text(
                "BẢN TIN CÔNG ĐOÀN SỐ 9/2026\n\nTIN HOẠT ĐỘNG CƠ SỞ\n\nNGÀY HỘI ĐỌC SÁCH Ở KHE LÁ\n\n\(news)\n\n\(Filler.all)\n\nTin: Triệu Văn Sính\n"
            ), title: title, lead: news, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto],
            lacks: ["SỐ 9", "số 9", "CƠ SỞ"]),
    ]

    /// Lines that are none of the piece, and what only looks like them.
    static let edges: [ScoredDrop] = [
        ScoredDrop(
            name: "what a website counts below a title",
            files: text(
                "\(title)\n\nThứ Hai, 16/11/2026 - 08:15 | Lượt xem: 204 A+ A-\n\n\(news)\n\n\(Filler.all)\n\nTin: Triệu Văn Sính\n"
            ),
            title: title, lead: news, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto],
            lacks: ["Lượt xem"]),
        ScoredDrop(
            name: "an interview with dashes, ended by thanks",
            files: text(
                "\(title)\n\n\(news)\n\n- Vì sao chị chọn sách?\n\n- \(Filler.speech)\n\n- Rồi sao nữa, thưa chị?\n\n- \(Filler.gifts)\n\n- Xin cảm ơn chị!\n\nTin: Triệu Văn Sính\n"
            ), title: title, lead: news, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto],
            holds: ["Xin cảm ơn chị"]),
        ScoredDrop(
            name: "Word: a speech whose heading takes three lines",
            files: word(
                p("PHÁT BIỂU", bold: true) + p("của đồng chí Vi Văn Thuận, Chủ tịch Công đoàn Chè Nậm Khao", bold: true)
                    + p("tại Lễ phát động mùa đọc sách năm 2026", bold: true) + p(news) + filler + p(Filler.end)
                    + p("Tin: Triệu Văn Sính")),
            title:
                "Phát biểu của đồng chí Vi Văn Thuận, Chủ tịch Công đoàn Chè Nậm Khao tại Lễ phát động mùa đọc sách năm 2026",
            lead: news, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", encoding: nil, issues: [.noPhoto]),
        ScoredDrop(
            name: "TCVN3: sentences that begin with a vowel whose capital it has not",
            files: text(
                "\(title)\n\nở xã Khe Lá, ngày 15/10/2026, công đoàn tổ chức ngày hội. ý kiến nào cũng được ghi.\n\n\(Filler.all)\n\nTin: Triệu Văn Sính\n",
                as: .tcvn3), title: title,
            lead: "Ở xã Khe Lá, ngày 15/10/2026, công đoàn tổ chức ngày hội. Ý kiến nào cũng được ghi.",
            byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", encoding: "tcvn3",
            issues: [.noPhoto, .convertedEncoding]),
        ScoredDrop(
            name: "a post saved from Facebook, with what others said below",
            files: [
                (
                    "bai dang.html",
                    Array(
                        """
                        <html><body><div role="main"><div role="article"><h2><strong>Công đoàn Chè Nậm Khao</strong></h2>
                        <span>16 tháng 10 lúc 20:41 · Công khai</span><div data-ad-preview="message"><div>\(title)</div>
                        <div>\(news)</div><div>\(Filler.speech)</div><div>\(Filler.gifts)</div>
                        <div>Tin: Triệu Văn Sính</div></div></div><div>Tất cả cảm xúc: 12</div><div>Thích</div>
                        <div role="article"><span>Thu Sẻn</span><div>Hay quá anh ơi</div></div></div></body></html>
                        """.utf8)
                )
            ], title: title, lead: news, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính",
            issues: [.noPhoto], lacks: ["Công khai", "Thích", "Hay quá", "cảm xúc"]),
    ]

    private func with(_ issue: Newsroom.Issue) -> ScoredDrop {
        var drop = self
        drop.issues.insert(issue)
        return drop
    }

    /// Drawn with a prefix that only the run around it declares.
    private static func declaredElsewhere(_ box: String) -> String {
        let drawn = box.replacing("<a:", with: "<z:").replacing("</a:", with: "</z:")
        return paragraph(
            drawn.replacing(
                "<w:r><mc:", with: "<w:r xmlns:z=\"http://schemas.openxmlformats.org/drawingml/2006/main\"><mc:"))
    }

    private static func styled(_ style: String, _ text: String) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
}

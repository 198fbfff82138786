import Intake
import Newsroom

extension ScoredDrop {
    private static let lead =
        "Ngày 21/11/2026, tại bản Khe Lá, Công đoàn Công ty Chè Nậm Khao tổ chức hội thao công nhân."

    private static func document(_ body: String, _ pictures: [[UInt8]] = []) -> [(name: String, bytes: [UInt8])] {
        [("Tin bai.docx", docx(body, pictures: pictures))]
    }

    /// Pieces whose parts stand beside the text: in boxes, beside pictures, above the title, below the signature.
    static let beside: [ScoredDrop] = [
        ScoredDrop(
            name: "Word: the title in a box, and a caption in a box below its picture",
            files: document(
                paragraph(box(p("HỘI THAO CÔNG NHÂN NẬM KHAO", bold: true))) + p(lead, bold: true) + p(Filler.speech)
                    + paragraph(pictureRun(1) + box(p("Thi kéo co", italic: true))) + p(Filler.gifts)
                    + p("Tin, ảnh: Triệu Văn Sính"), [png(width: 900, height: 600)]),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin, ảnh: Triệu Văn Sính",
            author: "Triệu Văn Sính", captions: ["Thi kéo co"], encoding: nil, lacks: ["Thi kéo co"]),
        ScoredDrop(
            name: "Word: the union's emblem above the title is no photo",
            files: document(
                picture(1) + p("HỘI THAO CÔNG NHÂN", bold: true) + p(lead, bold: true) + p(Filler.speech) + picture(2)
                    + p("Thi kéo co", italic: true) + p(Filler.gifts) + p("TH: Triệu Văn Sính"),
                [png(width: 240, height: 240, shade: 9), png(width: 900, height: 600)]),
            title: "Hội thao công nhân", lead: lead, byline: "TH: Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: ["Thi kéo co"], encoding: nil),
        ScoredDrop(
            name: "Word: a small photo alone above the title is one",
            files: document(
                picture(1) + p("HỘI THAO CÔNG NHÂN", bold: true) + p(lead, bold: true) + p(Filler.all)
                    + p("Tin: Triệu Văn Sính"), [png(width: 300, height: 200)]),
            title: "Hội thao công nhân", lead: lead, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: [""], encoding: nil, issues: [.missingCaption, .smallPhoto]),
        ScoredDrop(
            name: "Word: an address below a letterhead of many lines, and who signed beside the receivers",
            files: document(
                table([
                    [
                        p("LĐLĐ TỈNH SÔNG THƯƠNG") + p("CÔNG ĐOÀN CHÈ NẬM KHAO", bold: true) + p("-------"),
                        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") + p("Độc lập - Tự do - Hạnh phúc") + p("------------"),
                    ], [p("Số: 27/BC-CĐ"), p("Nậm Khao, ngày 22 tháng 11 năm 2026", italic: true)],
                ]) + p("BÁO CÁO", bold: true) + p("Kính gửi: Ban Biên tập Trang thông tin điện tử LĐLĐ tỉnh")
                    + p("HỘI THAO CÔNG NHÂN NẬM KHAO", bold: true) + p(lead) + p(Filler.speech) + p(Filler.gifts)
                    + p("Tin: Triệu Văn Sính", bold: true)
                    + table([
                        [
                            p("Nơi nhận:\n- Như trên;\n- Lưu: VT."),
                            p("TM. BAN CHẤP HÀNH\nCHỦ TỊCH\n(Đã ký)\nVi Văn Thuận"),
                        ]
                    ])),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính",
            encoding: nil, issues: [.noPhoto], lacks: ["Kính gửi", "BÁO CÁO", "(Đã ký)\n\nVi Văn", "Nơi nhận"]),
        ScoredDrop(
            name: "Word: a picture with its caption beside the lead",
            files: document(
                p("Hội thao công nhân Nậm Khao", bold: true)
                    + table([[picture(1) + p("Thi kéo co", italic: true), p(lead)]]) + p(Filler.speech)
                    + p(Filler.gifts)
                    + p("Tin, ảnh: Triệu Văn Sính"), [png(width: 900, height: 1_200)]),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin, ảnh: Triệu Văn Sính",
            author: "Triệu Văn Sính", captions: ["Thi kéo co"], encoding: nil),
        ScoredDrop(
            name: "Word: a unit that writes in common, above the last photo",
            files: document(
                p("Hội thao công nhân Nậm Khao", bold: true) + p(lead) + p(Filler.speech) + p(Filler.gifts)
                    + p("BAN NỮ CÔNG LĐLĐ TỈNH", bold: true) + picture(1) + p("Thi kéo co", italic: true),
                [png(width: 900, height: 600)]),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "BAN NỮ CÔNG LĐLĐ TỈNH",
            captions: ["Thi kéo co"], encoding: nil),
        ScoredDrop(
            name: "the writer with the unit right below the title",
            files: text(
                """
                Hội thao công nhân Nậm Khao

                Triệu Văn Sính (CĐCS Chè Nậm Khao)

                \(lead)

                \(Filler.all)
                """),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Triệu Văn Sính (CĐCS Chè Nậm Khao)",
            author: "Triệu Văn Sính", issues: [.noPhoto]),
        ScoredDrop(
            name: "captions in square brackets where the photos belong",
            files: text(
                """
                HỘI THAO Ở BẢN KHE LÁ

                \(lead)

                [Ảnh 1: Thi kéo co]

                \(Filler.all)

                [Ảnh 2: Trao giải]

                Tin, ảnh: Triệu Văn Sính
                """) + photos(["1.png", "2.png"]), folder: "hoi thao",
            title: "Hội thao ở bản Khe Lá", lead: lead, byline: "Tin, ảnh: Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: ["Thi kéo co", "Trao giải"], lacks: ["Ảnh 1"]),
        ScoredDrop(
            name: "messages copied out of a chat, with names and times",
            files: text(
                """
                [26/10/2026 18:02] Sính Chè: Hội thao công nhân Nậm Khao
                [26/10/2026 18:03] Sính Chè: \(lead)
                [26/10/2026 18:04] Sính Chè: \(Filler.speech)
                \(Filler.gifts)
                [26/10/2026 18:06] Sính Chè: [Hình ảnh]
                [26/10/2026 18:06] Sính Chè: Ảnh: Đoàn viên thi kéo co
                [26/10/2026 18:07] Sính Chè: Tin, ảnh: Triệu Văn Sính
                """) + photos(["z6012345678901_abcdef0123456789abcdef0123456789.png"]), folder: "zalo",
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin, ảnh: Triệu Văn Sính",
            author: "Triệu Văn Sính", captions: ["Đoàn viên thi kéo co"], lacks: ["18:0", "Sính Chè", "Hình ảnh"]),
        ScoredDrop(
            name: "the head of a mail above the piece",
            files: text(
                """
                Từ: Triệu Văn Sính <sinh@congdoan.example>
                Đến: banbientap@congdoan.example
                Chủ đề: Gửi tin

                HỘI THAO CÔNG NHÂN NẬM KHAO

                \(lead)

                \(Filler.all)

                Tin: Triệu Văn Sính
                """),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính",
            issues: [.noPhoto], lacks: ["Chủ đề", "Từ:"]),
        ScoredDrop(
            name: "capitals of others: a committee's, a union's in a set phrase, a hospital before its name",
            files: text(
                """
                BỮA CƠM CÔNG ĐOÀN: BỆNH VIỆN NẬM KHAO TỔ CHỨC CHO NGƯỜI LAO ĐỘNG

                \(lead)

                Ban Tổ chức chuẩn bị bữa cơm công đoàn trong khuôn viên bệnh viện. \(Filler.speech)

                \(Filler.gifts)

                Tin: Triệu Văn Sính
                """),
            title: "Bữa cơm công đoàn: Bệnh viện Nậm Khao tổ chức cho người lao động", lead: lead,
            byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto]),
    ]
}

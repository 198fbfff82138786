import Intake
import Newsroom
import Vietnamese

extension ScoredDrop {
    private static let news = "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Trường Khe Lá tổ chức ngày hội đọc sách."
    private static let title = "Ngày hội đọc sách ở Khe Lá"
    private static let sign = "Tin: Triệu Văn Sính"

    private static func telling(_ name: String, _ lead: String) -> ScoredDrop {
        ScoredDrop(
            name: name, files: text("\(title)\n\n\(lead)\n\n\(Filler.all)\n\n\(sign)\n"), title: title, lead: lead,
            byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto])
    }

    private static func signed(
        _ name: String, _ end: String, byline: String, author: String, lacks: [String] = [],
        issues: Set<Newsroom.Issue> = [.noPhoto]
    ) -> ScoredDrop {
        ScoredDrop(
            name: name, files: text("\(title)\n\n\(news)\n\n\(Filler.all)\n\n\(end)\n"), title: title, lead: news,
            byline: byline, author: author, issues: issues, lacks: lacks)
    }

    /// What stands beside something else that it is easily taken for: news of sending for a greeting, a place for a name.
    static let neighbours: [ScoredDrop] = [
        telling(
            "news of who sent most to the newsroom",
            "Ngày 7/11/2026, tại xã Khe Lá, Công đoàn khen thưởng mười cộng tác viên gửi tin, bài nhiều nhất cho tòa soạn."
        ),
        telling(
            "news of what members are asked to send",
            "Công đoàn xã Khe Lá đề nghị đoàn viên gửi bài cho ban biên tập trước ngày 30/11/2026."),
        signed(
            "papers and accounts below a name",
            "Tuyết Mai\n\nCô Mai, CCCD 048185003217, ĐT 0905.447.118, TK Vietcombank 0041000223344",
            byline: "Tuyết Mai", author: "Tuyết Mai", lacks: ["CCCD", "Vietcombank", "Cô Mai"],
            issues: [.noPhoto, .personalNumbers]),
        signed(
            "a real name and an address to pay to, below a byline",
            "Tin: Tuyết Mai\n\nHọ tên thật: Trương Thị Phố, sinh năm 1979\n\nĐịa chỉ nhận nhuận bút: số 12 đường Suối Reo, xã Khe Lá",
            byline: "Tin: Tuyết Mai", author: "Tuyết Mai", lacks: ["Trương Thị Phố", "Suối Reo"],
            issues: [.noPhoto, .personalNumbers]),
        signed(
            "an account in groups below a pen name of a letter and a given name",
            "P.Tâm\n\nSố tài khoản: 0071 0012 3456 7 - Vietcombank CN Khe Lá", byline: "P.Tâm", author: "P.Tâm",
            lacks: ["0071", "Vietcombank", "P.Tâm"], issues: [.noPhoto, .personalNumbers]),
        signed(
            "what stands below a post that was copied",
            "\(sign)\n\n312 lượt thích · 45 bình luận\n\n👍 Thích 💬 Bình luận ↪ Chia sẻ", byline: sign,
            author: "Triệu Văn Sính", lacks: ["lượt thích", "Chia sẻ"]),
        ScoredDrop(
            name: "Word: a caption behind its label, with who took the picture, above a byline of letters",
            files: [
                (
                    "Tin bai.docx",
                    docx(
                        p(title, bold: true) + p(news, bold: true) + p(Filler.speech) + picture(1)
                            + p("Ảnh: Tổ bốc xếp trong đêm ra mắt. Ảnh: P.B") + p(Filler.gifts) + p(Filler.end)
                            + p("P.B", bold: true, align: "right"), pictures: [png(width: 900, height: 600)])
                )
            ], title: title, lead: news, byline: "P.B", author: "P.B",
            captions: ["Tổ bốc xếp trong đêm ra mắt. Ảnh: P.B"], encoding: nil, lacks: ["Tổ bốc xếp"]),
        signed(
            "a place behind a name", "Tin: Triệu Văn Sính (Hải Phòng)", byline: "Tin: Triệu Văn Sính (Hải Phòng)",
            author: "Triệu Văn Sính"),
        ScoredDrop(
            name: "a name and a unit on two lines below the title",
            files: text("\(title)\n\nDanh Sang\nCông đoàn xã Khe Lá\n\n\(news)\n\n\(Filler.all)\n"), title: title,
            lead: news, byline: "Danh Sang – Công đoàn xã Khe Lá", author: "Danh Sang", issues: [.noPhoto]),
        ScoredDrop(
            name: "a name below the title and its unit in brackets below that",
            files: text("\(title)\n\nDanh Sang\n\n(Công đoàn xã Khe Lá)\n\n\(news)\n\n\(Filler.all)\n"), title: title,
            lead: news, byline: "Danh Sang (Công đoàn xã Khe Lá)", author: "Danh Sang", issues: [.noPhoto]),
        ScoredDrop(
            name: "a telephone number that readers are to call",
            files: text(
                "\(title)\n\n\(news)\n\nSố điện thoại đường dây nóng: 0297 3 862 555.\n\n\(Filler.all)\n\n\(sign)\n"),
            title: title, lead: news, byline: sign, author: "Triệu Văn Sính", issues: [.noPhoto, .personalNumbers],
            holds: ["đường dây nóng"]),
        ScoredDrop(
            name: "captions that name files by letters and words",
            files: text(
                "\(title)\n\n\(news)\n\n\(Filler.all)\n\nHình 1a: Góc đọc\nẢnh bìa: Trao giải\nẢnh A2: Cả tổ\n\n\(sign)\n"
            )
                + photos(["1a.jpg", "bìa.jpg", "A2.jpg"]), folder: "doc sach", title: title, lead: news, byline: sign,
            author: "Triệu Văn Sính", captions: ["Góc đọc", "Cả tổ", "Trao giải"], lacks: ["Hình 1a", "Ảnh"]),
    ]
}

import Intake
import Newsroom
import Testing
import Vietnamese

extension ScoredDrop {
    private static let lead = "Ngày 21/11/2026, tại xã Khe Lá, Công đoàn Công ty Chè Nậm Khao mở phiên chợ 0 đồng."
    private static let title = "Phiên chợ 0 đồng ở Nậm Khao"

    private static func piece(_ head: [String], _ tail: [String] = ["Tin: Triệu Văn Sính"]) -> String {
        (head + [Filler.all] + tail).joined(separator: "\n\n")
    }

    private static func word(_ body: String, _ pictures: Int = 0) -> [(name: String, bytes: [UInt8])] {
        let shots = (0..<pictures).map { png(width: 900, height: 600, shade: UInt8(20 + 9 * $0)) }
        return [("Tin bai.docx", docx(body, pictures: shots))]
    }

    private static let filler = p(Filler.speech) + p(Filler.gifts) + p(Filler.end)
    private static let sign = p("Tin: Triệu Văn Sính", bold: true, align: "right")

    /// Lines above and below the title and around the byline that are neither.
    static let around: [ScoredDrop] = [
        ScoredDrop(
            name: "Word: a letterhead in a table of three rows",
            files: word(
                table([
                    [p("LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG THƯƠNG"), p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")],
                    [p("LĐLĐ HUYỆN KHE LÁ") + p("______"), p("Độc lập - Tự do - Hạnh phúc")],
                    [p("Số: 47/TTr-LĐLĐ"), p("Khe Lá, ngày 22 tháng 11 năm 2026", italic: true)],
                ]) + p("LĐLĐ HUYỆN KHE LÁ TẬP HUẤN", bold: true, align: "center")
                    + p("NGHIỆP VỤ TÀI CHÍNH CÔNG ĐOÀN", bold: true, align: "center")
                    + p(
                        "Ngày 21/11/2026, tại xã Khe Lá, LĐLĐ huyện tập huấn nghiệp vụ tài chính công đoàn.", bold: true
                    )
                    + p("Đồng chí Vũ Thị Nga, Trưởng ban Tài chính LĐLĐ tỉnh, nói về cách lập dự toán.") + filler + sign
            ),
            title: "LĐLĐ huyện Khe Lá tập huấn nghiệp vụ tài chính công đoàn",
            lead: "Ngày 21/11/2026, tại xã Khe Lá, LĐLĐ huyện tập huấn nghiệp vụ tài chính công đoàn.",
            byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", encoding: nil, issues: [.noPhoto],
            lacks: ["Độc lập", "47/TTr", "ngày 22"]),
        ScoredDrop(
            name: "Word: a second title in italics, and who wrote it in capitals below",
            files: word(
                p("PHIÊN CHỢ 0 ĐỒNG Ở NẬM KHAO", bold: true) + p("Ghi chép ở một bến chè", italic: true)
                    + p("LÊ DUY KHÁNH", bold: true) + p(lead + " Ai cũng vui.") + filler),
            title: title, lead: lead + " Ai cũng vui.", byline: "LÊ DUY KHÁNH", author: "Lê Duy Khánh", encoding: nil,
            issues: [.noPhoto], holds: ["Ghi chép ở một bến chè"], lacks: ["LÊ DUY KHÁNH"]),
        ScoredDrop(
            name: "Word: what the month is about above the title in capitals",
            files: word(
                p("Tháng hành động về an toàn lao động", italic: true) + p("PHIÊN CHỢ 0 ĐỒNG Ở NẬM KHAO", bold: true)
                    + p(lead, bold: true) + filler + sign),
            title: title, lead: lead, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", encoding: nil,
            issues: [.noPhoto], holds: ["Tháng hành động"]),
        ScoredDrop(
            name: "a title that is a unit with a colon, and what it did on the next line",
            files: word(
                p("CĐCS CÔNG TY CHÈ NẬM KHAO:", bold: true) + p("Mở phiên chợ 0 đồng cho công nhân", bold: true)
                    + p(lead) + filler + sign),
            title: "CĐCS Công ty Chè Nậm Khao: Mở phiên chợ 0 đồng cho công nhân", lead: lead,
            byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", encoding: nil, issues: [.noPhoto]),
        ScoredDrop(
            name: "place and day on a line below the title", files: text(piece([title, "Khe Lá, 22/11/2026", lead])),
            title: title, lead: lead, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto],
            lacks: ["22/11"]),
        ScoredDrop(
            name: "a day in brackets that the text does not say again",
            files: text(
                piece([title, "(22/11/2026)", "Tại xã Khe Lá, Công đoàn Công ty Chè Nậm Khao mở phiên chợ 0 đồng."])),
            title: title, lead: "Tại xã Khe Lá, Công đoàn Công ty Chè Nậm Khao mở phiên chợ 0 đồng.",
            byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto], holds: ["(22/11/2026)"]),
        ScoredDrop(
            name: "a label that says only that something is sent",
            files: text(piece(["TIN, BÀI CỘNG TÁC THÁNG 11", title, lead])), title: title, lead: lead,
            byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto], lacks: ["CỘNG TÁC"]),
        ScoredDrop(
            name: "capitals without any marks",
            files: text(
                "CONG DOAN XA NAM KHAO TANG CHAN CHO NGUOI GIA\n\nNgay 12/11/2026, tai xa Nam Khao, cong doan tang chan."
                    + "\n\n" + Filler.all + "\n\nTin: Trieu Van Sinh"),
            title: "Cong doan xa Nam Khao tang chan cho nguoi gia",
            lead: "Ngay 12/11/2026, tai xa Nam Khao, cong doan tang chan.", byline: "Tin: Trieu Van Sinh",
            author: "Trieu Van Sinh", issues: [.noPhoto]),
        ScoredDrop(
            name: "the first words of a sentence behind a bracket are no name",
            files: text(
                piece([
                    "THỢ CHÈ ĐOẠT GIẢI TẠI HỘI THI THỢ GIỎI",
                    "(Khe Lá, 14/11/2026) Tại Hội thi thợ giỏi của tỉnh, ba thợ chè đoạt giải.",
                ])), title: "Thợ chè đoạt giải tại Hội thi thợ giỏi",
            lead: "(Khe Lá, 14/11/2026) Tại Hội thi thợ giỏi của tỉnh, ba thợ chè đoạt giải.",
            byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto]),
        ScoredDrop(
            name: "a source behind the name", files: text(piece([title, lead], ["Giàng A Sùa (theo Đài Khe Lá)"])),
            title: title, lead: lead, byline: "Giàng A Sùa (theo Đài Khe Lá)", author: "Giàng A Sùa",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "a name and a unit in small letters",
            files: text(piece([title, lead], ["Sùa, công đoàn xã Khe Lá"])),
            title: title, lead: lead, byline: "Sùa, công đoàn xã Khe Lá", author: "Sùa", issues: [.noPhoto]),
        ScoredDrop(
            name: "first letters and a pen in front", files: text(piece([title, lead], ["✍️ P.Q.V"])), title: title,
            lead: lead, byline: "P.Q.V", author: "P.Q.V", issues: [.noPhoto]),
        ScoredDrop(
            name: "Word: an office in italics below the byline",
            files: word(
                p(title, bold: true) + p(lead) + filler + p("Tin: Đinh Gia Bảo", align: "right")
                    + p("Phó Chủ tịch Công đoàn Bệnh viện Khe Lá", italic: true, align: "right")),
            title: title, lead: lead, byline: "Tin: Đinh Gia Bảo – Phó Chủ tịch Công đoàn Bệnh viện Khe Lá",
            author: "Đinh Gia Bảo", encoding: nil, issues: [.noPhoto], lacks: ["Phó Chủ tịch Công đoàn Bệnh viện"]),
        ScoredDrop(
            name: "a chat in which only the sender speaks",
            files: text(
                """
                [10/11/2026 19:02] Giàng A Sùa: Em gửi tòa soạn tin ạ
                [10/11/2026 19:04] Giàng A Sùa: \(title)
                [10/11/2026 19:05] Giàng A Sùa: \(lead)
                [10/11/2026 19:06] Giàng A Sùa: \(Filler.speech)
                [10/11/2026 19:07] Giàng A Sùa: \(Filler.gifts)
                """), title: title, lead: lead, byline: "Giàng A Sùa", author: "Giàng A Sùa", issues: [.noPhoto],
            lacks: ["gửi tòa soạn"]),
        ScoredDrop(
            name: "photos, and a note with a title, numbered captions and who took them",
            files: photos(["IMG_1.png", "IMG_2.png"])
                + text(
                    "Ngày hội áo dài ở Khe Lá\n\n1. Mở màn ngày 20/10/2026 tại sân trường\n2. Trao giải\n\nẢnh: Ngô Thùy Dương",
                    named: "ghi chú.txt"),
            folder: "Anh ao dai", title: "Ngày hội áo dài ở Khe Lá", lead: "", byline: "Ảnh: Ngô Thùy Dương",
            author: "Ngô Thùy Dương", captions: ["Mở màn ngày 20/10/2026 tại sân trường", "Trao giải"], kind: .anh),
        ScoredDrop(
            name: "photos whose names are numbered captions",
            files: photos(["1. Thầy mo làm lễ bên gốc cây.png", "2. Đoàn viên giã bánh dày.png"]),
            folder: "Lễ hội cầu mùa ở Nậm Khao", sender: Sender(byline: "Ma Thị Nụ"),
            title: "Lễ hội cầu mùa ở Nậm Khao",
            lead: "", byline: "Ma Thị Nụ", author: "Ma Thị Nụ",
            captions: ["Thầy mo làm lễ bên gốc cây", "Đoàn viên giã bánh dày"], kind: .anh, encoding: nil,
            issues: [.noDate]),
        ScoredDrop(
            name: "captions by long file names with a space, wrapped by no program",
            files: text(piece([title, lead]))
                + text(
                    "Lớp học bù.png: Cô giáo kèm từng người trong buổi học\nPhát sách.png - Công đoàn trao sách cho lớp học",
                    named: "chú thích.txt") + photos(["Lớp học bù.png", "Phát sách.png"]), folder: "Bu bai",
            title: title, lead: lead, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính",
            captions: ["Cô giáo kèm từng người trong buổi học", "Công đoàn trao sách cho lớp học"]),
    ]
}

@Suite("A file that holds two pieces") struct SeveralPiecesTests {
    private static let second = """
        CÔNG ĐOÀN NẬM KHAO TRAO NHÀ

        Ngày 22/11/2026, tại xã Nậm Khao, Công đoàn trao một căn nhà cho gia đình công nhân nghèo sau nhiều tháng vận động đóng góp.

        Tin: Lò Văn Pẩu
        """

    @Test("is told that each wants a file of its own, and one piece is not")
    func told() throws {
        let desk = try Desk()
        let first =
            "PHIÊN CHỢ 0 ĐỒNG\n\nNgày 21/11/2026, tại xã Khe Lá, Công đoàn mở chợ.\n\n\(Filler.all)\n\nTin: Lò Văn Pẩu"
        #expect(try desk.read(text: first + "\n\n" + Self.second).noteCodes.contains("several-pieces"))
        #expect(try !desk.read(text: first).noteCodes.contains("several-pieces"))
        let numbered = try desk.read(text: "1. \(first)\n\n2. \(Self.second)")
        #expect(numbered.noteCodes.count { $0 == "several-pieces" } == 1)
        #expect(numbered.manuscript?.title == "Phiên chợ 0 đồng")
        for drop in ScoredDrop.all where drop.files.count == 1 && drop.files[0].name.hasSuffix(".txt") {
            let codes = try desk.read(drop.files, folder: drop.folder, from: drop.sender).noteCodes
            #expect(!codes.contains("several-pieces"), "\(drop)")
        }
    }
}

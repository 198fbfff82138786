import Intake
import Newsroom

extension ScoredDrop {
    private static let news =
        "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Trường Mầm non Khe Lá tổ chức ngày hội đọc sách cho đoàn viên."
    private static let title = "Ngày hội đọc sách ở Khe Lá"
    private static func shots(_ count: Int) -> [[UInt8]] {
        (0..<count).map { png(width: 900, height: 600, shade: UInt8(30 + 9 * $0)) }
    }

    /// Captions that are listed, labels and lines around a title, and names that are short.
    static let lists: [ScoredDrop] = [
        ScoredDrop(
            name: "Word: numbered captions below their pictures, and a short paragraph below the last",
            files: [
                (
                    "Tin bai.docx",
                    docx(
                        p(title, bold: true) + p(news, bold: true) + p(Filler.speech) + picture(1)
                            + p("Ảnh 1. Đoàn viên chọn sách (Ảnh: Minh Khao)", italic: true) + picture(2)
                            + p("Ảnh 2. Góc đọc của tổ nấu ăn", italic: true)
                            + p("Chương trình được tổ chức mỗi quý một lần.") + p("Thu Khao"), pictures: shots(2))
                )
            ],
            title: title, lead: news, byline: "Thu Khao", author: "Thu Khao",
            captions: ["Đoàn viên chọn sách (Ảnh: Minh Khao)", "Góc đọc của tổ nấu ăn"], encoding: nil,
            holds: ["mỗi quý một lần"]),
        ScoredDrop(
            name: "captions in a table, their photos' numbers in its first column",
            files: [
                (
                    "bai.docx",
                    docx(
                        p(title, bold: true) + p(news)
                            + table([
                                [p("Ảnh 1"), p("Đoàn viên chọn sách")], [p("Ảnh 2"), p("Góc đọc")],
                                [p("Ảnh 3"), p("Trao quà")],
                            ]) + p("Ảnh: Thu Khao"))
                )
            ] + photos(["1.jpg", "2.jpg", "3.jpg"]), folder: "chum anh",
            title: title, lead: news, byline: "Ảnh: Thu Khao", author: "Thu Khao",
            captions: ["Đoàn viên chọn sách", "Góc đọc", "Trao quà"], kind: .anh, encoding: nil),
        ScoredDrop(
            name: "the sender's name above what they typed into a chat",
            files: text("Khao Ma\n\(title)\n\(news)\n\n\(Filler.all)\n"), sender: Sender(name: "Ma Thị Thu Khao"),
            title: title, lead: news, byline: "Khao Ma", author: "Khao Ma", issues: [.noPhoto]),
        ScoredDrop(
            name: "a title in capitals with the beginning of a company's name",
            files: text(
                "CÔNG ĐOÀN NHÀ MÁY GIẤY KHÁM BỆNH CHO CÔNG NHÂN\n\nNgày 15/10/2026, tại xã Khe Lá, Công đoàn Nhà máy Giấy Khe Lá khám bệnh cho công nhân.\n\n\(Filler.all)\n\nThu Khao\n"
            ),
            title: "Công đoàn Nhà máy Giấy khám bệnh cho công nhân",
            lead: "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Nhà máy Giấy Khe Lá khám bệnh cho công nhân.",
            byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "Word: a caption above its picture",
            files: [
                (
                    "Tin bai.docx",
                    docx(
                        p(title, bold: true) + p(news, bold: true) + p("Trong ảnh: Đoàn viên chọn sách") + picture(1)
                            + p(Filler.speech) + p(Filler.gifts) + p("Thu Khao (tổng hợp)"), pictures: shots(1))
                )
            ],
            title: title, lead: news, byline: "Thu Khao (tổng hợp)", author: "Thu Khao",
            captions: ["Đoàn viên chọn sách"], encoding: nil, lacks: ["Trong ảnh"]),
        ScoredDrop(
            name: "a title with a full stop, and captions in a file whose name is one word",
            files: text("Vui cùng trang sách.\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n")
                + text("1. Đoàn viên chọn sách\n2. Góc đọc", named: "chuthichanh.txt") + photos(["a1.png", "a2.png"]),
            folder: "ngay hoi", title: "Vui cùng trang sách", lead: news, byline: "Thu Khao", author: "Thu Khao",
            captions: ["Đoàn viên chọn sách", "Góc đọc"]),
        ScoredDrop(
            name: "the paper of a bank's union",
            files: text(
                "NGÂN HÀNG CHÍNH SÁCH XÃ HỘI\n\nCÔNG ĐOÀN CƠ SỞ\n\n***\n\nTIN BÀI\n\n\(title)\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n"
            ),
            title: title, lead: news, byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto],
            lacks: ["NGÂN HÀNG"]),
        ScoredDrop(
            name: "captions of photos that are still to come",
            files: text(
                "\(title)\n\n\(news)\n\n\(Filler.all)\n\nẢnh 1: Đoàn viên chọn sách\nẢnh 2: Góc đọc\n\nTin, ảnh: Thu Khao\n"
            ),
            title: title, lead: news, byline: "Tin, ảnh: Thu Khao", author: "Thu Khao", issues: [.noPhoto],
            holds: ["Ảnh 1: Đoàn viên chọn sách", "Ảnh 2: Góc đọc"]),
        ScoredDrop(
            name: "a second title without any looks between a title in capitals and the news",
            files: text(
                "ĐẠI HỘI CÔNG ĐOÀN TRƯỜNG MẦM NON KHE LÁ\n\nNhiệm kỳ 2026 - 2031\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n"
            ),
            title: "Đại hội Công đoàn Trường Mầm non Khe Lá", lead: news, byline: "Thu Khao", author: "Thu Khao",
            issues: [.noPhoto], holds: ["Nhiệm kỳ 2026"]),
        ScoredDrop(
            name: "the kind of an article before its title",
            files: text("Bài phản ánh: \(title)\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n"),
            title: title, lead: news, byline: "Thu Khao", author: "Thu Khao", kind: .bai,
            issues: [.noPhoto, .tooShort]),
        ScoredDrop(
            name: "the kind of an article before its title, in English",
            files: text("News: \(title)\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n"),
            title: title, lead: news, byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "the sender's given name alone",
            files: text("\(title)\n\n\(news)\n\n\(Filler.all)\n\nKhao\n"), sender: Sender(name: "Ma Thị Thu Khao"),
            title: title, lead: news, byline: "Khao", author: "Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "a title in capitals that quotes what the text writes small",
            files: text(
                "TUYÊN DƯƠNG 50 “ĐÔI BÀN TAY VÀNG” NĂM 2026\n\n\(news) Họ là những “đôi bàn tay vàng”.\n\n\(Filler.all)\n\nThu Khao\n"
            ),
            title: "Tuyên dương 50 “đôi bàn tay vàng” năm 2026", lead: "\(news) Họ là những “đôi bàn tay vàng”.",
            byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "workers' children, counted",
            files: text(
                "\(title)\n\n\(news)\n\nLớp học có 42 em, trong đó 9 cháu mồ côi.\n\n\(Filler.all)\n\nThu Khao\n"),
            title: title, lead: news, byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto, .children]),
    ]
}

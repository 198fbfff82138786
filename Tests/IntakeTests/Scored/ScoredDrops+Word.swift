import Foundation
import Intake
import Newsroom
import Vietnamese

extension ScoredDrop {
    private static func document(_ body: String, _ pictures: [[UInt8]] = []) -> [(name: String, bytes: [UInt8])] {
        [("Tin bai.docx", docx(body, pictures: pictures))]
    }

    private static func shots(_ count: Int) -> [[UInt8]] {
        (0..<count).map { png(width: 900, height: 600, shade: UInt8(20 + 9 * $0)) }
    }

    private static let filler = p(Filler.speech) + p(Filler.gifts)
    private static let lead =
        "Ngày 21/11/2026, tại xã Khe Lá, Công đoàn Công ty Chè Nậm Khao tổ chức hội thao công nhân."

    static let word: [ScoredDrop] = [
        ScoredDrop(
            name: "Word: a letterhead in a table with a logo, captions in italics below",
            files: document(
                table([
                    [
                        picture(1) + p("LĐLĐ TỈNH SÔNG THƯƠNG") + p("CÔNG ĐOÀN CÔNG TY CHÈ NẬM KHAO", bold: true),
                        p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true)
                            + p("Độc lập - Tự do - Hạnh phúc", bold: true)
                            + p("Nậm Khao, ngày 22 tháng 11 năm 2026", italic: true),
                    ]
                ]) + p("") + p("SÔI NỔI HỘI THAO CÔNG NHÂN NĂM 2026", bold: true, align: "center") + p(lead, bold: true)
                    + filler + picture(2) + p("Các đội bóng trước giờ khai mạc", italic: true, align: "center")
                    + p(Filler.end) + p("Tin, ảnh: Triệu Văn Sính", bold: true, align: "right"),
                [png(width: 300, height: 300, shade: 200)] + shots(1)),
            title: "Sôi nổi hội thao công nhân năm 2026", lead: lead, byline: "Tin, ảnh: Triệu Văn Sính",
            author: "Triệu Văn Sính", captions: ["Các đội bóng trước giờ khai mạc"], encoding: nil,
            lacks: ["LĐLĐ TỈNH", "ngày 22"]),
        ScoredDrop(
            name: "Word: captions that are plain sentences below their pictures",
            files: document(
                p("Hội thao công nhân Nậm Khao", bold: true) + p(lead) + picture(1)
                    + p("Đồng chí Vi Văn Thuận trao cờ cho đội vô địch.", align: "center") + filler + picture(2)
                    + p("Ảnh: Trận chung kết kéo co nữ.") + p(Filler.end) + p("Triệu Văn Sính – CĐCS Chè Nậm Khao"),
                shots(2)),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Triệu Văn Sính – CĐCS Chè Nậm Khao",
            author: "Triệu Văn Sính",
            captions: ["Đồng chí Vi Văn Thuận trao cờ cho đội vô địch.", "Trận chung kết kéo co nữ."], encoding: nil,
            lacks: ["kéo co nữ", "trao cờ"]),
        ScoredDrop(
            name: "Word: pictures side by side in a table with a row of captions",
            files: document(
                p("HỘI THAO CÔNG NHÂN NẬM KHAO", bold: true) + p(lead, bold: true) + filler
                    + table([
                        [picture(1), picture(2)], [p("Thi kéo co", italic: true), p("Thi hái chè", italic: true)],
                        [picture(3), picture(4)], [p("Trao giải nhất"), p("Toàn cảnh bế mạc")],
                    ]) + p(Filler.end) + p("Tin: Triệu Văn Sính; Ảnh: Lò Thị Sẻn"), shots(4)),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin: Triệu Văn Sính; Ảnh: Lò Thị Sẻn",
            author: "Triệu Văn Sính", captions: ["Thi kéo co", "Thi hái chè", "Trao giải nhất", "Toàn cảnh bế mạc"],
            encoding: nil),
        ScoredDrop(
            name: "Word: captions collected at the end",
            files: document(
                p("Hội thao công nhân Nậm Khao", bold: true) + p(lead) + filler + picture(1) + picture(2)
                    + p("Tin, ảnh: Triệu Văn Sính") + p("Chú thích ảnh:") + p("Ảnh 1: Lễ khai mạc")
                    + p("Ảnh 2: Trao giải cho các đội"), shots(2)),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin, ảnh: Triệu Văn Sính",
            author: "Triệu Văn Sính", captions: ["Lễ khai mạc", "Trao giải cho các đội"], encoding: nil,
            lacks: ["Ảnh 1", "Chú thích"]),
        ScoredDrop(
            name: "Word: two bold paragraphs of lead, inner headings and a list",
            files: document(
                p("Công đoàn đồng hành cùng thợ chè", bold: true) + p(lead, bold: true)
                    + p(
                        "Đây là năm thứ mười hội thao được tổ chức, với 400 người của 12 đội tham gia tranh tài.",
                        bold: true)
                    + p("Khí thế từ những đồi chè", bold: true) + filler + p("Kết quả", bold: true)
                    + p("- Giải nhất: Đội chè số 2;")
                    + p("- Giải nhì: Phân xưởng Sao.") + p(Filler.end) + p("Bài, ảnh: Triệu Văn Sính", bold: true)),
            title: "Công đoàn đồng hành cùng thợ chè",
            lead: lead + " Đây là năm thứ mười hội thao được tổ chức, với 400 người của 12 đội tham gia tranh tài.",
            byline: "Bài, ảnh: Triệu Văn Sính", author: "Triệu Văn Sính", kind: .bai, encoding: nil,
            issues: [.noPhoto, .tooShort],
            holds: ["## Khí thế từ những đồi chè", "## Kết quả", "Giải nhất: Đội chè số 2"]),
        ScoredDrop(
            name: "Word: tracked changes, a comment and a footnote",
            files: document(
                p("Hội thao công nhân Nậm Khao", bold: true) + p(lead)
                    + """
                    <w:p><w:commentRangeStart w:id="1"/><w:r><w:t xml:space="preserve">Kinh phí do </w:t></w:r>\
                    <w:del w:id="2" w:author="x"><w:r><w:delText xml:space="preserve">nhà nước </w:delText></w:r></w:del>\
                    <w:ins w:id="3" w:author="x"><w:r><w:t xml:space="preserve">công đoàn </w:t></w:r></w:ins>\
                    <w:r><w:t>chi trả.</w:t></w:r><w:commentRangeEnd w:id="1"/></w:p>
                    """ + filler + p("Tin: Triệu Văn Sính")),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin: Triệu Văn Sính", author: "Triệu Văn Sính",
            encoding: nil, issues: [.noPhoto], holds: ["Kinh phí do công đoàn chi trả."], lacks: ["nhà nước"]),
        ScoredDrop(
            name: "Word: title and lead in one paragraph, a picture before the text, no caption",
            files: document(
                p("HỘI THAO CÔNG NHÂN NẬM KHAO\n\(lead)", bold: true) + picture(1) + filler + p(Filler.end)
                    + p("Tin, ảnh: Triệu Văn Sính - CĐCS Chè Nậm Khao"), shots(1)),
            title: "Hội thao công nhân Nậm Khao", lead: lead, byline: "Tin, ảnh: Triệu Văn Sính - CĐCS Chè Nậm Khao",
            author: "Triệu Văn Sính", captions: [""], encoding: nil, issues: [.missingCaption]),
        ScoredDrop(
            name: "Word: an old font's letters, and a small picture",
            files: document(
                p(latin1("Công đoàn Nậm Khao trao nhà tình nghĩa"), bold: true) + p(latin1(lead))
                    + p(latin1(Filler.speech))
                    + picture(1) + p(latin1("Ngôi nhà mới của chị Sẻn"), italic: true) + p(latin1(Filler.gifts))
                    + p(latin1("Tin: Triệu Văn Sính")), [png(width: 400, height: 300)]),
            title: "Công đoàn Nậm Khao trao nhà tình nghĩa", lead: lead, byline: "Tin: Triệu Văn Sính",
            author: "Triệu Văn Sính", captions: ["Ngôi nhà mới của chị Sẻn"], encoding: "tcvn3",
            issues: [.convertedEncoding, .smallPhoto]),
    ]

    /// What Word keeps of a text in a font such as .VnTime: TCVN3's bytes as letters of Latin-1.
    private static func latin1(_ text: String) -> String {
        String(String.UnicodeScalarView(encoded(text, as: .tcvn3).map { Unicode.Scalar($0) }))
    }
}

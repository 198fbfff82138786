import Intake
import Newsroom

extension ScoredDrop {
    /// Habits of single people, each seen somewhere.
    static let habits: [ScoredDrop] = [
        ScoredDrop(
            name: "a post with signs around its title and hashtags below",
            files: text(
                """
                🔔🔔 CÔNG ĐOÀN CÔNG TY MAY LAM KHÊ TẶNG 200 VÉ XE TẾT 🎉

                📌 Ngày 15/1/2026, tại cổng Công ty May Lam Khê, công đoàn trao 200 vé xe cho công nhân về quê đón Tết.

                \(Filler.all)

                #congdoan #veque #tetsumvay
                Hoàng Thị Nhài
                """),
            title: "Công đoàn Công ty May Lam Khê tặng 200 vé xe Tết",
            lead:
                "Ngày 15/1/2026, tại cổng Công ty May Lam Khê, công đoàn trao 200 vé xe cho công nhân về quê đón Tết.",
            byline: "Hoàng Thị Nhài", author: "Hoàng Thị Nhài", issues: [.noPhoto], lacks: ["#congdoan"]),
        ScoredDrop(
            name: "who sends it and when, above the title",
            files: text(
                """
                Người gửi: Vũ Đức Kiên
                Đơn vị: CĐCS Truyền tải điện Sông Thương
                Ngày gửi: 12/11/2026

                Thợ điện vượt lũ giữ dòng điện

                Đêm 10/11, tại xã Khe Lá, đoàn viên Truyền tải điện Sông Thương vượt lũ khắc phục sự cố cột 112.

                \(Filler.all)
                """),
            title: "Thợ điện vượt lũ giữ dòng điện",
            lead: "Đêm 10/11, tại xã Khe Lá, đoàn viên Truyền tải điện Sông Thương vượt lũ khắc phục sự cố cột 112.",
            byline: "Người gửi: Vũ Đức Kiên – CĐCS Truyền tải điện Sông Thương", author: "Vũ Đức Kiên",
            issues: [.noPhoto], lacks: ["Ngày gửi"]),
        ScoredDrop(
            name: "the writer below the title, with an office",
            files: text(
                """
                Xây dựng nông thôn mới có công sức của đoàn viên

                Tác giả: Nông Văn Chiến, Phó Chủ tịch LĐLĐ huyện Khe Lá

                Ngày 4/11/2026, tại thôn Nà Cóc, LĐLĐ huyện Khe Lá bàn giao 1,2 km đường bê tông do đoàn viên góp công.

                \(Filler.all)
                """),
            title: "Xây dựng nông thôn mới có công sức của đoàn viên",
            lead:
                "Ngày 4/11/2026, tại thôn Nà Cóc, LĐLĐ huyện Khe Lá bàn giao 1,2 km đường bê tông do đoàn viên góp công.",
            byline: "Tác giả: Nông Văn Chiến, Phó Chủ tịch LĐLĐ huyện Khe Lá", author: "Nông Văn Chiến",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "two writers, and dashes for bullets in front of paragraphs",
            files: text(
                """
                - Tin: LĐLĐ HUYỆN KHE LÁ: SƠ KẾT 10 NĂM THỰC HIỆN CHƯƠNG TRÌNH “TẾT SUM VẦY”

                Sáng thứ Ba, LĐLĐ huyện Khe Lá sơ kết 10 năm thực hiện chương trình “Tết Sum vầy” tại hội trường UBND huyện.

                \(Filler.all)

                Tin, ảnh: Hoàng Nhài - Đức Kiên
                """),
            title: "LĐLĐ huyện Khe Lá: Sơ kết 10 năm thực hiện chương trình “Tết Sum vầy”",
            lead:
                "Sáng thứ Ba, LĐLĐ huyện Khe Lá sơ kết 10 năm thực hiện chương trình “Tết Sum vầy” tại hội trường UBND huyện.",
            byline: "Tin, ảnh: Hoàng Nhài - Đức Kiên", author: "Hoàng Nhài, Đức Kiên", issues: [.noPhoto]),
        ScoredDrop(
            name: "captions on one line, with the words caption and picture",
            files: text(
                """
                Phiên chợ 0 đồng của nữ công nhân

                Ngày 1/11/2026, tại nhà văn hóa phường Lam Khê, Ban Nữ công tổ chức phiên chợ 0 đồng.

                \(Filler.all)

                Chú thích ảnh 1: Quang cảnh phiên chợ. Chú thích ảnh 2: Chị em chọn áo ấm.

                Tin và ảnh: Ban Nữ công LĐLĐ tỉnh
                """) + photos(["a.png", "b.png"]), folder: "Phien cho",
            title: "Phiên chợ 0 đồng của nữ công nhân",
            lead: "Ngày 1/11/2026, tại nhà văn hóa phường Lam Khê, Ban Nữ công tổ chức phiên chợ 0 đồng.",
            byline: "Tin và ảnh: Ban Nữ công LĐLĐ tỉnh", author: "",
            captions: ["Quang cảnh phiên chợ.", "Chị em chọn áo ấm."], lacks: ["Chú thích"]),
        ScoredDrop(
            name: "one photo and one line of caption in the text",
            files: text(
                """
                Phiên chợ 0 đồng của nữ công nhân

                Ngày 1/11/2026, tại nhà văn hóa phường Lam Khê, Ban Nữ công tổ chức phiên chợ 0 đồng.

                Trong ảnh: Chị em chọn áo ấm

                \(Filler.all)

                Tin: Ban Nữ công LĐLĐ tỉnh. Ảnh: Lê Quang
                """) + photos(["IMG_1.png"]), folder: "Phien cho",
            title: "Phiên chợ 0 đồng của nữ công nhân",
            lead: "Ngày 1/11/2026, tại nhà văn hóa phường Lam Khê, Ban Nữ công tổ chức phiên chợ 0 đồng.",
            byline: "Tin: Ban Nữ công LĐLĐ tỉnh. Ảnh: Lê Quang", author: "", captions: ["Chị em chọn áo ấm"],
            lacks: ["Trong ảnh"]),
        ScoredDrop(
            name: "photos and nothing but a note of captions",
            files: photos(["1.png", "2.png"])
                + text(
                    "1. Lãnh đạo LĐLĐ tỉnh trao cờ tại xã Khe Lá ngày 3/11\n2. Quang cảnh lễ ra quân",
                    named: "Chú thích.txt"),
            folder: "Lễ ra quân Tháng Công nhân ở Khe Lá", sender: Sender(byline: "Ma Thị Nụ", unit: ""),
            title: "Lễ ra quân Tháng Công nhân ở Khe Lá", lead: "", byline: "Ma Thị Nụ", author: "Ma Thị Nụ",
            captions: ["Lãnh đạo LĐLĐ tỉnh trao cờ tại xã Khe Lá ngày 3/11", "Quang cảnh lễ ra quân"], kind: .anh,
            encoding: nil),
        ScoredDrop(
            name: "Word: bold italic captions, a break between picture and caption",
            files: [
                (
                    "Tin.docx",
                    docx(
                        p("CĐCS ĐIỆN LỰC KHE LÁ RA QUÂN ĐẦU XUÂN", bold: true)
                            + p(
                                "Ngày 2/2/2026, tại trạm Khe Lá, CĐCS Điện lực Khe Lá ra quân sản xuất đầu xuân.",
                                bold: true)
                            + p(Filler.speech) + picture(1) + p("Thợ điện ra quân", bold: true, italic: true)
                            + p(Filler.gifts)
                            + picture(2).replacingOccurrence(
                                of: "</w:p>", with: "<w:r><w:br/><w:t>Kiểm tra máy cắt</w:t></w:r></w:p>")
                            + p(Filler.end) + p("Tin, ảnh: Ma Thị Nụ", italic: true),
                        pictures: [png(width: 900, height: 600), png(width: 900, height: 610)])
                )
            ], title: "CĐCS Điện lực Khe Lá ra quân đầu xuân",
            lead: "Ngày 2/2/2026, tại trạm Khe Lá, CĐCS Điện lực Khe Lá ra quân sản xuất đầu xuân.",
            byline: "Tin, ảnh: Ma Thị Nụ", author: "Ma Thị Nụ", captions: ["Thợ điện ra quân", "Kiểm tra máy cắt"],
            encoding: nil, lacks: ["Kiểm tra máy cắt"]),
        ScoredDrop(
            name: "Word: the styles Title and Subtitle",
            files: [
                (
                    "Tin.docx",
                    docx(
                        styled("Title", "Công nhân Khe Lá học nghề sau giờ làm")
                            + p(
                                "Tối 5/11/2026, tại Trung tâm Dạy nghề huyện Khe Lá, 40 công nhân dự lớp học nghề điện."
                            )
                            + p(Filler.speech) + p(Filler.gifts) + p(Filler.end) + p("Tin: Ma Thị Nụ"),
                        styles: ["Title"])
                )
            ], title: "Công nhân Khe Lá học nghề sau giờ làm",
            lead: "Tối 5/11/2026, tại Trung tâm Dạy nghề huyện Khe Lá, 40 công nhân dự lớp học nghề điện.",
            byline: "Tin: Ma Thị Nụ", author: "Ma Thị Nụ", encoding: nil, issues: [.noPhoto]),
        ScoredDrop(
            name: "Word: headings by style, an identity number at the end",
            files: [
                (
                    "Bài.docx",
                    docx(
                        styled("Heading1", "NỮ CÔNG NHÂN VƯỢT KHÓ")
                            + p("Chị Lò Thị Sẻn ở xã Nậm Khao vừa được tuyên dương ngày 20/10/2026.", bold: true)
                            + p(Filler.speech) + styled("Heading2", "Những ngày đầu") + p(Filler.gifts)
                            + p(Filler.end) + p("Bài: Triệu Văn Sính") + p("Số CCCD: 001203004567"),
                        styles: ["Heading1", "Heading2"])
                )
            ], title: "Nữ công nhân vượt khó",
            lead: "Chị Lò Thị Sẻn ở xã Nậm Khao vừa được tuyên dương ngày 20/10/2026.",
            byline: "Bài: Triệu Văn Sính", author: "Triệu Văn Sính", kind: .bai, encoding: nil,
            issues: [.noPhoto, .tooShort, .personalNumbers], holds: ["## Những ngày đầu"], lacks: ["001203004567"]),
        ScoredDrop(
            name: "an article without a label is told by its length",
            files: text(
                """
                Mùa xuân trên những công trình

                Đầu tháng 1/2026, trên công trường cầu Khe Lá, hơn 200 công nhân vẫn làm việc.

                \(Array(repeating: Filler.all, count: 6).joined(separator: "\n\n"))

                Nguyễn Thị Thu Hà
                """),
            title: "Mùa xuân trên những công trình",
            lead: "Đầu tháng 1/2026, trên công trường cầu Khe Lá, hơn 200 công nhân vẫn làm việc.",
            byline: "Nguyễn Thị Thu Hà", author: "Nguyễn Thị Thu Hà", kind: .bai, issues: [.noPhoto]),
        ScoredDrop(
            name: "a greeting that runs into the news, without a title",
            files: text(
                """
                Chào anh chị! Em gửi tin ạ. Sáng nay 6/11 công đoàn Trạm Y tế xã Pác Mòn ra quân diệt muỗi phòng sốt xuất huyết. Có 20 \
                đoàn viên tham gia, phun thuốc 3 thôn. Bà con rất ủng hộ. Đoàn viên còn phát tờ rơi và hướng dẫn từng nhà đậy nắp \
                chum vại, lật úp những vật dụng đọng nước quanh nhà để muỗi không còn chỗ đẻ trứng.

                Em cảm ơn ạ
                """, named: "z5012345678901.txt"), sender: Sender(byline: "Lý Thị Mẩy", unit: "CĐCS Pác Mòn"),
            title: "Sáng nay 6/11 công đoàn Trạm Y tế xã Pác Mòn ra quân diệt muỗi phòng sốt xuất huyết",
            lead:
                "Sáng nay 6/11 công đoàn Trạm Y tế xã Pác Mòn ra quân diệt muỗi phòng sốt xuất huyết. Có 20 đoàn viên tham gia, phun thuốc 3 thôn. Bà con rất ủng hộ. Đoàn viên còn phát tờ rơi và hướng dẫn từng nhà đậy nắp chum vại, lật úp những vật dụng đọng nước quanh nhà để muỗi không còn chỗ đẻ trứng.",
            byline: "Lý Thị Mẩy", author: "Lý Thị Mẩy", issues: [.noPhoto], lacks: ["Chào anh chị", "cảm ơn"]),
        ScoredDrop(
            name: "Word: a title in two lines of which the first could be a letterhead",
            files: [
                (
                    "Tin.docx",
                    docx(
                        p("LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG THƯƠNG", bold: true)
                            + p("NHIỀU HOẠT ĐỘNG Ý NGHĨA TRONG THÁNG CÔNG NHÂN", bold: true)
                            + p("Tháng 5/2026, các cấp công đoàn tỉnh Sông Thương tổ chức nhiều hoạt động.", bold: true)
                            + p(Filler.speech) + p(Filler.gifts) + p(Filler.end) + p("Tin: Lê Quang"))
                )
            ], title: "Liên đoàn Lao động tỉnh Sông Thương nhiều hoạt động ý nghĩa trong Tháng Công nhân",
            lead: "Tháng 5/2026, các cấp công đoàn tỉnh Sông Thương tổ chức nhiều hoạt động.",
            byline: "Tin: Lê Quang", author: "Lê Quang", encoding: nil, issues: [.noPhoto]),
        ScoredDrop(
            name: "a letterhead of two unions right above the title, and sentences like closings",
            files: text(
                """
                LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG THƯƠNG
                CÔNG ĐOÀN NGÀNH GIÁO DỤC

                KÝ ỨC NGƯỜI THẦY Ở VÙNG CAO

                Ngày 18/11/2026, tại xã Pác Mòn, Công đoàn ngành Giáo dục trao giải cuộc thi viết về người thầy.

                \(Filler.speech)

                Trân trọng những đóng góp ấy, công đoàn tặng mỗi thầy cô một bộ sách và một tấm áo ấm.

                Bài dự thi năm sau gửi về hòm thư cuocthi@example.vn trước ngày 30/9.

                \(Filler.gifts)

                Tin: Phùng Thị Oanh
                """),
            title: "Ký ức người thầy ở vùng cao",
            lead: "Ngày 18/11/2026, tại xã Pác Mòn, Công đoàn ngành Giáo dục trao giải cuộc thi viết về người thầy.",
            byline: "Tin: Phùng Thị Oanh", author: "Phùng Thị Oanh", issues: [.noPhoto],
            holds: ["Trân trọng những đóng góp ấy", "cuocthi@example.vn"], lacks: ["LIÊN ĐOÀN", "CÔNG ĐOÀN NGÀNH"]),
        ScoredDrop(
            name: "a greeting above a letterhead, and a title that begins with the union of the letterhead",
            files: text(
                """
                Em chào anh chị ạ, em gửi tin ạ:

                LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG THƯƠNG
                CÔNG ĐOÀN CÔNG TY MAY LAM KHÊ

                CÔNG ĐOÀN CÔNG TY MAY LAM KHÊ TRAO “MÁI ẤM CÔNG ĐOÀN”

                Ngày 12/11/2026, tại xã Khe Lá, Công đoàn Công ty May Lam Khê trao nhà cho chị Lò Thị Sẻn.

                \(Filler.all)

                Hoàng Thị Nhài - ĐT 0912345678
                """),
            title: "Công đoàn Công ty May Lam Khê trao “Mái ấm Công đoàn”",
            lead: "Ngày 12/11/2026, tại xã Khe Lá, Công đoàn Công ty May Lam Khê trao nhà cho chị Lò Thị Sẻn.",
            byline: "Hoàng Thị Nhài", author: "Hoàng Thị Nhài", issues: [.noPhoto, .personalNumbers],
            lacks: ["LIÊN ĐOÀN", "0912"]),
        ScoredDrop(
            name: "Markdown as a phone writes it: bold title, starred list, captions in brackets",
            files: text(
                """
                **CÔNG ĐOÀN XÃ PÁC MÒN RA MẮT TỔ TỰ QUẢN**

                Sáng 9/11/2026, tại xã Pác Mòn, Công đoàn xã ra mắt tổ tự quản an toàn giao thông.

                \(Filler.speech)

                * Tổ 1 có 12 người
                * Tổ 2 có 15 người

                \(Filler.gifts)

                (Ảnh: Lễ ra mắt tổ tự quản)

                Tin, ảnh: **Lý Thị Mẩy** (CTV)
                """, named: "tin.md") + photos(["ra-mat.png"]), folder: "tin",
            title: "Công đoàn xã Pác Mòn ra mắt tổ tự quản",
            lead: "Sáng 9/11/2026, tại xã Pác Mòn, Công đoàn xã ra mắt tổ tự quản an toàn giao thông.",
            byline: "Tin, ảnh: Lý Thị Mẩy (CTV)", author: "Lý Thị Mẩy", captions: ["Lễ ra mắt tổ tự quản"],
            holds: ["* Tổ 1 có 12 người"], lacks: ["Lễ ra mắt"]),
        ScoredDrop(
            name: "a short item with one photo stays a news item",
            files: text(
                """
                Tặng quà đoàn viên ốm đau

                Ngày 8/11, CĐCS Trạm Y tế xã Pác Mòn thăm, tặng quà 3 đoàn viên ốm đau.

                Tin, ảnh: Lý Thị Mẩy
                """) + photos(["Thăm đoàn viên Lò Văn Pẩu tại nhà riêng.png"]), folder: "tang qua",
            title: "Tặng quà đoàn viên ốm đau",
            lead: "Ngày 8/11, CĐCS Trạm Y tế xã Pác Mòn thăm, tặng quà 3 đoàn viên ốm đau.",
            byline: "Tin, ảnh: Lý Thị Mẩy", author: "Lý Thị Mẩy", captions: ["Thăm đoàn viên Lò Văn Pẩu tại nhà riêng"],
            issues: [.tooShort]),
        ScoredDrop(
            name: "Word: five photos with captions and an introduction, signed as a photo story",
            files: [
                (
                    "Chum anh.docx",
                    docx(
                        p("NHỊP SỐNG XƯỞNG MAY LAM KHÊ", bold: true)
                            + p(
                                "Phóng viên ghi lại một ca làm việc ở Công ty May Lam Khê ngày 3/11/2026.", italic: true
                            )
                            + (1...5).map { picture($0) + p("Công đoạn thứ \($0) của ca may", italic: true) }.joined()
                            + p("Chùm ảnh: Hoàng Thị Nhài"),
                        pictures: (1...5).map { png(width: 900, height: 600, shade: UInt8(30 * $0)) })
                )
            ], title: "Nhịp sống xưởng may Lam Khê",
            lead: "Phóng viên ghi lại một ca làm việc ở Công ty May Lam Khê ngày 3/11/2026.",
            byline: "Chùm ảnh: Hoàng Thị Nhài", author: "Hoàng Thị Nhài",
            captions: (1...5).map { "Công đoạn thứ \($0) của ca may" }, kind: .anh, encoding: nil),
        ScoredDrop(
            name: "a number of a new version in the first line, and a text in Title Case",
            files: text(
                """
                Bản sửa TB-2026-000017

                Lễ Ra Mắt Nghiệp Đoàn Xe Ôm Phường Lam Khê

                Ngày 17/11/2026, tại UBND phường Lam Khê, LĐLĐ thành phố ra mắt nghiệp đoàn xe ôm với 32 đoàn viên.

                \(Filler.all)

                Tin: Nguyễn Hải
                """),
            title: "Lễ Ra Mắt Nghiệp Đoàn Xe Ôm Phường Lam Khê",
            lead:
                "Ngày 17/11/2026, tại UBND phường Lam Khê, LĐLĐ thành phố ra mắt nghiệp đoàn xe ôm với 32 đoàn viên.",
            byline: "Tin: Nguyễn Hải", author: "Nguyễn Hải", issues: [.noPhoto]),
    ]

    private static func styled(_ style: String, _ text: String) -> String {
        "<w:p><w:pPr><w:pStyle w:val=\"\(style)\"/></w:pPr><w:r><w:t>\(text)</w:t></w:r></w:p>"
    }
}

extension String {
    /// With the last occurrence of one text replaced by another.
    fileprivate func replacingOccurrence(of text: String, with other: String) -> String {
        guard hasSuffix(text) else { return self }
        return dropLast(text.count) + other
    }
}

import Intake
import Newsroom
import Vietnamese

extension ScoredDrop {
    /// Texts with what belongs to a letter and not to an article.
    static let letters: [ScoredDrop] = [
        ScoredDrop(
            name: "a union's letterhead with the state's name, the day and a label",
            files: text(
                """
                LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG THƯƠNG
                CÔNG ĐOÀN NGÀNH GIÁO DỤC
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc
                -------------
                Số: 45/BC-CĐN
                Sông Thương, ngày 3 tháng 11 năm 2026

                TIN HOẠT ĐỘNG

                CÔNG ĐOÀN NGÀNH GIÁO DỤC TẬP HUẤN NGHIỆP VỤ CHO CÁN BỘ CĐCS

                Ngày 2/11/2026, tại hội trường Trường Chính trị tỉnh, Công đoàn ngành Giáo dục tập huấn nghiệp vụ cho 120 cán bộ.

                \(Filler.all)

                Nơi nhận:
                - Như trên;
                - Lưu VT.

                Người viết: Phùng Thị Oanh
                """),
            title: "Công đoàn ngành Giáo dục tập huấn nghiệp vụ cho cán bộ CĐCS",
            lead:
                "Ngày 2/11/2026, tại hội trường Trường Chính trị tỉnh, Công đoàn ngành Giáo dục tập huấn nghiệp vụ cho 120 cán bộ.",
            byline: "Người viết: Phùng Thị Oanh", author: "Phùng Thị Oanh", issues: [.noPhoto],
            lacks: ["LIÊN ĐOÀN", "45/BC", "ngày 3 tháng 11", "Như trên", "Lưu VT"]),
        ScoredDrop(
            name: "a union's letterhead without the state's name",
            files: text(
                """
                LIÊN ĐOÀN LAO ĐỘNG TỈNH SÔNG THƯƠNG
                CÔNG ĐOÀN CÔNG TY MAY LAM KHÊ
                ***

                BỮA CƠM CÔNG ĐOÀN CỦA HƠN 900 CÔNG NHÂN

                Trưa 18/11/2026, tại nhà ăn Công ty May Lam Khê, hơn 900 công nhân dự “Bữa cơm Công đoàn”.

                \(Filler.all)

                Tin, ảnh: Hoàng Thị Nhài
                """),
            title: "Bữa cơm Công đoàn của hơn 900 công nhân",
            lead: "Trưa 18/11/2026, tại nhà ăn Công ty May Lam Khê, hơn 900 công nhân dự “Bữa cơm Công đoàn”.",
            byline: "Tin, ảnh: Hoàng Thị Nhài", author: "Hoàng Thị Nhài", issues: [.noPhoto],
            lacks: ["LIÊN ĐOÀN LAO ĐỘNG", "***"]),
        ScoredDrop(
            name: "an address, a sentence that announces the news, and thanks",
            files: text(
                """
                Kính gửi: Ban Biên tập Trang thông tin điện tử LĐLĐ tỉnh

                Công đoàn cơ sở Điện lực Khe Lá xin gửi tin như sau:

                Điện lực Khe Lá thay công tơ miễn phí cho đoàn viên nghèo

                Ngày 9/11/2026, Công đoàn Điện lực Khe Lá thay công tơ và sửa đường dây cho 11 hộ đoàn viên nghèo tại xã Khe Lá.

                \(Filler.all)

                Rất mong Ban Biên tập quan tâm đăng tải. Xin trân trọng cảm ơn!

                Người gửi: Ma Thị Nụ - Công đoàn Điện lực Khe Lá
                Điện thoại: 0912 345 678
                """),
            title: "Điện lực Khe Lá thay công tơ miễn phí cho đoàn viên nghèo",
            lead:
                "Ngày 9/11/2026, Công đoàn Điện lực Khe Lá thay công tơ và sửa đường dây cho 11 hộ đoàn viên nghèo tại xã Khe Lá.",
            byline: "Người gửi: Ma Thị Nụ - Công đoàn Điện lực Khe Lá", author: "Ma Thị Nụ",
            issues: [.noPhoto, .personalNumbers], lacks: ["Kính gửi", "xin gửi tin", "Rất mong", "0912"]),
        ScoredDrop(
            name: "a telephone number on the byline and an account below it",
            files: text(
                """
                Nhà giáo Khe Lá chung tay xây cầu dân sinh

                Sáng 10/11, tại thôn Nà Cóc, đoàn viên Công đoàn Trường Tiểu học Khe Lá góp 45 ngày công xây cầu dân sinh.

                \(Filler.all)

                Tin, ảnh: Hà Thị Mơ – CĐCS Trường Tiểu học Khe Lá – ĐT: 0987.654.321
                STK 19012345678901 Ngân hàng Techcombank, chủ tài khoản Hà Thị Mơ
                Email: ha.thi.mo@example.com
                """),
            title: "Nhà giáo Khe Lá chung tay xây cầu dân sinh",
            lead:
                "Sáng 10/11, tại thôn Nà Cóc, đoàn viên Công đoàn Trường Tiểu học Khe Lá góp 45 ngày công xây cầu dân sinh.",
            byline: "Tin, ảnh: Hà Thị Mơ – CĐCS Trường Tiểu học Khe Lá", author: "Hà Thị Mơ",
            issues: [.noPhoto, .personalNumbers], lacks: ["0987", "19012345678901", "Techcombank", "example.com"]),
        ScoredDrop(
            name: "a signature as under an official letter",
            files: text(
                """
                CÔNG ĐOÀN BỆNH VIỆN ĐA KHOA TỈNH KHÁM BỆNH MIỄN PHÍ CHO CÔNG NHÂN

                Ngày 15/11/2026, Công đoàn Bệnh viện Đa khoa tỉnh khám bệnh miễn phí cho 300 công nhân khu công nghiệp Lam Khê.

                \(Filler.all)

                TM. BAN CHẤP HÀNH
                CHỦ TỊCH
                (đã ký)
                Đỗ Thị Bích Liên
                """),
            title: "Công đoàn Bệnh viện Đa khoa tỉnh khám bệnh miễn phí cho công nhân",
            lead:
                "Ngày 15/11/2026, Công đoàn Bệnh viện Đa khoa tỉnh khám bệnh miễn phí cho 300 công nhân khu công nghiệp Lam Khê.",
            byline: "Đỗ Thị Bích Liên", author: "Đỗ Thị Bích Liên", issues: [.noPhoto],
            lacks: ["TM.", "CHỦ TỊCH", "đã ký"]),
        ScoredDrop(
            name: "a person's number inside a sentence of the article",
            files: text(
                """
                Mở đường dây nóng tư vấn pháp luật lao động

                Từ ngày 1/11/2026, LĐLĐ huyện Khe Lá mở đường dây nóng tư vấn pháp luật tại trụ sở thị trấn Khe Lá.

                Người lao động cần tư vấn gọi chị Hoàng Thị Vân, số máy 0918.222.333, trong giờ hành chính.

                \(Filler.all)

                Tin: LĐLĐ huyện Khe Lá
                """),
            title: "Mở đường dây nóng tư vấn pháp luật lao động",
            lead: "Từ ngày 1/11/2026, LĐLĐ huyện Khe Lá mở đường dây nóng tư vấn pháp luật tại trụ sở thị trấn Khe Lá.",
            byline: "Tin: LĐLĐ huyện Khe Lá", author: "", issues: [.noPhoto, .personalNumbers],
            holds: ["Người lao động cần tư vấn gọi chị Hoàng Thị Vân"]),
    ]

    /// Texts typed as one types to a colleague.
    static let chat: [ScoredDrop] = [
        ScoredDrop(
            name: "a greeting before the text",
            files: text(
                """
                Em chào anh chị ạ. Em gửi anh chị tin của công đoàn trường em ạ

                Công đoàn Trường THCS Khe Lá tọa đàm mừng ngày 20/11

                Sáng 20/11, tại hội trường nhà trường, Công đoàn Trường THCS Khe Lá tổ chức tọa đàm kỷ niệm ngày Nhà giáo Việt Nam.

                \(Filler.all)

                Em cảm ơn anh chị nhiều ạ!
                Bế Thị Lụa
                """),
            title: "Công đoàn Trường THCS Khe Lá tọa đàm mừng ngày 20/11",
            lead:
                "Sáng 20/11, tại hội trường nhà trường, Công đoàn Trường THCS Khe Lá tổ chức tọa đàm kỷ niệm ngày Nhà giáo Việt Nam.",
            byline: "Bế Thị Lụa", author: "Bế Thị Lụa", issues: [.noPhoto], lacks: ["Em chào", "Em cảm ơn"]),
        ScoredDrop(
            name: "no title, one paragraph",
            files: text(
                """
                Chiều 13/11, công đoàn xã Pác Mòn phối hợp với trạm y tế tổ chức khám sức khỏe cho 42 nữ đoàn viên. Chị em được đo \
                huyết áp, siêu âm và nghe tư vấn dinh dưỡng. Kinh phí khám do quỹ công đoàn chi trả. Đây là lần thứ ba trong năm công \
                đoàn xã làm việc này, ai cũng phấn khởi và mong năm sau có thêm nhiều đợt khám như thế.
                """),
            title: "Chiều 13/11, công đoàn xã Pác Mòn phối hợp với trạm y tế tổ chức khám sức khỏe cho 42 nữ đoàn viên",
            lead:
                "Chiều 13/11, công đoàn xã Pác Mòn phối hợp với trạm y tế tổ chức khám sức khỏe cho 42 nữ đoàn viên. Chị em được đo huyết áp, siêu âm và nghe tư vấn dinh dưỡng. Kinh phí khám do quỹ công đoàn chi trả. Đây là lần thứ ba trong năm công đoàn xã làm việc này, ai cũng phấn khởi và mong năm sau có thêm nhiều đợt khám như thế.",
            issues: [.noPhoto, .missingByline]),
        ScoredDrop(
            name: "no title, a line for each sentence, and a name at the end",
            files: text(
                """
                Hôm nay công đoàn Hạt kiểm lâm Nậm Khao ra quân trồng cây đầu năm tại xã Nậm Khao.
                Tham gia có 35 đoàn viên và bà con trong thôn.
                Buổi sáng đã trồng được 500 cây lim và 200 cây trám.
                Sau lễ trồng cây, đoàn viên còn thăm và tặng quà hai gia đình đoàn viên bị ốm dài ngày.
                Năm ngoái đơn vị trồng được hơn một nghìn cây, cây sống hơn chín mươi phần trăm.
                Lường Văn Tiến
                """),
            title: "Hôm nay công đoàn Hạt kiểm lâm Nậm Khao ra quân trồng cây đầu năm tại xã Nậm Khao",
            lead: "Hôm nay công đoàn Hạt kiểm lâm Nậm Khao ra quân trồng cây đầu năm tại xã Nậm Khao.",
            byline: "Lường Văn Tiến", author: "Lường Văn Tiến", issues: [.noPhoto],
            holds: ["Tham gia có 35 đoàn viên", "Năm ngoái đơn vị trồng được"], lacks: ["Lường Văn Tiến"]),
        ScoredDrop(
            name: "children who get presents",
            files: text(
                """
                Trung thu ấm áp của con công nhân

                Tối 25/9, tại khu nhà trọ phường Lam Khê, Công đoàn Công ty May Lam Khê tổ chức Tết Trung thu cho các cháu con công nhân.

                \(Filler.all)

                Tin: Hoàng Thị Nhài
                """),
            title: "Trung thu ấm áp của con công nhân",
            lead:
                "Tối 25/9, tại khu nhà trọ phường Lam Khê, Công đoàn Công ty May Lam Khê tổ chức Tết Trung thu cho các cháu con công nhân.",
            byline: "Tin: Hoàng Thị Nhài", author: "Hoàng Thị Nhài", issues: [.noPhoto, .children]),
        ScoredDrop(
            name: "teachers of small children, and no child",
            files: text(
                """
                Công đoàn Trường Mầm non Hoa Sen thi nấu ăn

                Ngày 19/10/2026, Công đoàn Trường Mầm non Hoa Sen, phường Lam Khê, tổ chức hội thi nấu ăn cho nữ nhà giáo.

                \(Filler.all)

                Tin: Công đoàn Trường Mầm non Hoa Sen
                """),
            title: "Công đoàn Trường Mầm non Hoa Sen thi nấu ăn",
            lead:
                "Ngày 19/10/2026, Công đoàn Trường Mầm non Hoa Sen, phường Lam Khê, tổ chức hội thi nấu ăn cho nữ nhà giáo.",
            byline: "Tin: Công đoàn Trường Mầm non Hoa Sen", author: "", issues: [.noPhoto]),
    ]

    private static let old = """
        CÔNG ĐOÀN NGÀNH Y TẾ PHÁT ĐỘNG THÁNG CÔNG NHÂN

        Ngày 25/4/2026, tại hội trường Sở Y tế, Công đoàn ngành Y tế tỉnh Sông Thương phát động Tháng Công nhân.

        \(Filler.all)

        Tin, ảnh: Đặng Thị Ngoan
        """

    private static func old(_ name: String, as encoding: TextEncoding, _ issues: Set<Newsroom.Issue>) -> ScoredDrop {
        ScoredDrop(
            name: name, files: text(old, as: encoding),
            title: "Công đoàn ngành Y tế phát động Tháng Công nhân",
            lead:
                "Ngày 25/4/2026, tại hội trường Sở Y tế, Công đoàn ngành Y tế tỉnh Sông Thương phát động Tháng Công nhân.",
            byline: "Tin, ảnh: Đặng Thị Ngoan", author: "Đặng Thị Ngoan", encoding: encoding.rawValue,
            issues: issues.union([.noPhoto]))
    }

    static let legacy: [ScoredDrop] = [
        old("TCVN3, whose capitals lose their tones", as: .tcvn3, [.convertedEncoding]),
        old("VNI", as: .vni, [.convertedEncoding]), old("VIQR", as: .viqr, [.convertedEncoding]),
        old("CP1258", as: .cp1258, [.convertedEncoding]), old("VISCII", as: .viscii, [.convertedEncoding]),
        old("UTF-16 without a mark", as: .utf16, []),
    ]
}

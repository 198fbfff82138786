import Intake
import Newsroom

extension ScoredDrop {
    private static let news =
        "Ngày 15/10/2026, tại xã Khe Lá, Công đoàn Trường Mầm non Khe Lá tổ chức ngày hội đọc sách cho đoàn viên."

    /// What one hand does and another does not: signs left away, words added, columns and companies named.
    static let hands: [ScoredDrop] = [
        ScoredDrop(
            name: "a label without its colon before the writer",
            files: text("Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nTin ảnh Anh Tuấn\n"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Tin ảnh Anh Tuấn", author: "Anh Tuấn",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "a writer whose name is made of words that labels are made of",
            files: text("Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nTin: Anh Tuấn\n"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Tin: Anh Tuấn", author: "Anh Tuấn",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "where a text comes from, above whoever signs it",
            files: text(
                "Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nNguồn: Nghị định số 5, Chính phủ\n\nTin: Thu Khao\n"
            ),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Tin: Thu Khao", author: "Thu Khao",
            issues: [.noPhoto], holds: ["Nguồn: Nghị định số 5, Chính phủ"]),
        ScoredDrop(
            name: "where a text comes from, and nobody who signs it",
            files: text(
                "Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nNguồn: https://example.vn/nghi-dinh, mục 2\n"
            ),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "", author: "",
            issues: [.noPhoto, .missingByline], holds: ["Nguồn: https://example.vn/nghi-dinh, mục 2"]),
        ScoredDrop(
            name: "a pen name in brackets",
            files: text("Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\n(Văn Khao)\n"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "(Văn Khao)", author: "Văn Khao",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "the sender's name behind their unit",
            files: text(
                "Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nCĐCS Nhà máy Chè Khe Lá – Thu Khao\n"),
            sender: Sender(name: "Ma Thị Thu Khao"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "CĐCS Nhà máy Chè Khe Lá – Thu Khao",
            author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "a unit of letters behind the writer",
            files: text("Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nThu Khao – BVĐK Khe Lá\n"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Thu Khao – BVĐK Khe Lá", author: "Thu Khao",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "a rule with letters in it below the title",
            files: text("Ngày hội đọc sách ở Khe Lá\n\n-----o0o-----\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Thu Khao", author: "Thu Khao",
            issues: [.noPhoto], lacks: ["o0o"]),
        ScoredDrop(
            name: "a request to the newsroom above the title's label",
            files: text(
                """
                CĐCS Trường Mầm non Khe Lá xin gửi tin hoạt động, kính đề nghị Ban biên tập xem xét đăng tải.

                Tên bài: Ngày hội đọc sách ở Khe Lá

                \(news)

                \(Filler.all)

                Thu Khao
                """),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Thu Khao", author: "Thu Khao",
            issues: [.noPhoto], lacks: ["đăng tải"]),
        ScoredDrop(
            name: "a column's name in capitals above a title that is not",
            files: text("NGƯỜI TỐT – VIỆC TỐT\n\nBà giáo đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n"),
            title: "Bà giáo đọc sách ở Khe Lá", lead: news, byline: "Thu Khao", author: "Thu Khao", kind: .bai,
            issues: [.noPhoto, .tooShort]),
        ScoredDrop(
            name: "a stock company and cement in capitals",
            files: text(
                """
                HỘI NGHỊ NGƯỜI LAO ĐỘNG CÔNG TY CỔ PHẦN XI MĂNG NẬM KHAO

                Ngày 15/10/2026, Công đoàn Công ty cổ phần Xi măng Nậm Khao tổ chức hội nghị cho công nhân toàn công ty.

                \(Filler.all)

                Thu Khao
                """),
            title: "Hội nghị người lao động Công ty cổ phần Xi măng Nậm Khao",
            lead:
                "Ngày 15/10/2026, Công đoàn Công ty cổ phần Xi măng Nậm Khao tổ chức hội nghị cho công nhân toàn công ty.",
            byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "labour that is no name, and a day that the text writes as one",
            files: text(
                """
                TRƯỜNG MẦM NON KHE LÁ TỌA ĐÀM NGÀY QUỐC TẾ PHỤ NỮ VÀ VỆ SINH LAO ĐỘNG

                Ngày 5/3/2026, theo kế hoạch của Liên đoàn Lao động tỉnh, Trường Mầm non Khe Lá tọa đàm nhân Ngày Quốc tế Phụ nữ.

                \(Filler.all)

                Thu Khao
                """),
            title: "Trường Mầm non Khe Lá tọa đàm Ngày Quốc tế Phụ nữ và vệ sinh lao động",
            lead:
                "Ngày 5/3/2026, theo kế hoạch của Liên đoàn Lao động tỉnh, Trường Mầm non Khe Lá tọa đàm nhân Ngày Quốc tế Phụ nữ.",
            byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "a commune that its unit writes with a capital",
            files: text(
                "CÔNG ĐOÀN XÃ LÙNG TẢO ĐỌC SÁCH\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n"),
            sender: Sender(unit: "CĐCS Xã Lùng Tảo"),
            title: "Công đoàn xã Lùng Tảo đọc sách", lead: news, byline: "Thu Khao", author: "Thu Khao",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "photos numbered without a sign, and few words behind the number",
            files: photos(["01 Trao giải hội thi.png", "02 Chụp ảnh lưu niệm.png"]),
            folder: "Ngày hội đọc sách 15-10-2026 tại Khe Lá", sender: Sender(byline: "Thu Khao", unit: ""),
            title: "Ngày hội đọc sách 15-10-2026 tại Khe Lá", lead: "", byline: "Thu Khao", author: "Thu Khao",
            captions: ["Trao giải hội thi", "Chụp ảnh lưu niệm"], kind: .anh, encoding: nil),
        ScoredDrop(
            name: "a book for children, and Mrs. Chẩu",
            files: text(
                """
                Ngày hội đọc sách ở Khe Lá

                \(news)

                Bà Chẩu Thị Mỷ tặng thư viện 40 cuốn truyện thiếu nhi.

                \(Filler.all)

                Thu Khao
                """),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Thu Khao", author: "Thu Khao",
            issues: [.noPhoto]),
        ScoredDrop(
            name: "a story that headings divide",
            files: text(
                ["Ngày hội đọc sách ở Khe Lá", news]
                    .joined(separator: "\n\n") + "\n\n"
                    + ["Từ một tủ sách cũ", "Lan ra cả xã", "Hẹn mùa sau"].map { heading in
                        "\(heading)\n\n" + (0..<3).map { _ in Filler.speech }.joined(separator: "\n\n")
                    }.joined(separator: "\n\n") + "\n\nThu Khao\n"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Thu Khao", author: "Thu Khao", kind: .bai,
            issues: [.noPhoto]),
        ScoredDrop(
            name: "a place whose first word is one of every text",
            files: text(
                """
                TRƯỜNG THPT ĐỒNG LÙNG ĐỌC SÁCH

                Ngày 15/10/2026, Công đoàn Trường THPT Đồng Lùng tổ chức ngày hội đọc sách, đồng thời đồng hành với thư viện xã.

                \(Filler.all)

                Thu Khao
                """),
            title: "Trường THPT Đồng Lùng đọc sách",
            lead:
                "Ngày 15/10/2026, Công đoàn Trường THPT Đồng Lùng tổ chức ngày hội đọc sách, đồng thời đồng hành với thư viện xã.",
            byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "captions with a dash and a number each, below the writer",
            files: text(
                """
                Ngày hội đọc sách ở Khe Lá

                \(news)

                \(Filler.all)

                Người viết: Thu Khao

                Chú thích ảnh:

                - Ảnh 1: Trao sách cho thư viện

                - Ảnh 2: Đọc sách dưới gốc đa
                """) + photos(["a1.png", "a2.png"]), folder: "Ngay hoi",
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Người viết: Thu Khao", author: "Thu Khao",
            captions: ["Trao sách cho thư viện", "Đọc sách dưới gốc đa"]),
        ScoredDrop(
            name: "photos numbered with a dash, and a farewell below the writer",
            files: text(
                "CHUYỆN Ở CƠ SỞ\n\nNgày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nThu Khao\n\nChị chỉnh sửa giúp em với ạ.\n"
            ) + photos(["1 - Trao sách cho thư viện.png", "2 - Trao phần thưởng.png"]), folder: "Ngay hoi",
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Thu Khao", author: "Thu Khao",
            captions: ["Trao sách cho thư viện", "Trao phần thưởng"], lacks: ["giúp em"]),
        ScoredDrop(
            name: "a farewell with a number in it, and wood in a unit's name",
            files: text(
                """
                XÍ NGHIỆP GỖ HÀM YÊN ĐỌC SÁCH

                Ngày 15/10/2026, nữ công nhân Xí nghiệp Gỗ Hàm Yên tham gia ngày hội đọc sách tại xã Khe Lá.

                \(Filler.all)

                Thu Khao

                Chị chỉnh sửa giúp em với ạ. Sđt em 0977 123 987
                """),
            title: "Xí nghiệp Gỗ Hàm Yên đọc sách",
            lead: "Ngày 15/10/2026, nữ công nhân Xí nghiệp Gỗ Hàm Yên tham gia ngày hội đọc sách tại xã Khe Lá.",
            byline: "Thu Khao", author: "Thu Khao", issues: [.noPhoto, .personalNumbers], lacks: ["0977"]),
        ScoredDrop(
            name: "a ranger's office behind the writer",
            files: text("Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nThu Khao - Hạt Kiểm lâm Khe Lá\n"),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Thu Khao - Hạt Kiểm lâm Khe Lá",
            author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "a nurse who says where she works",
            files: text(
                "Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\nNgười viết: Thu Khao, y sĩ Trạm Y tế xã Khe Lá\n"
            ),
            title: "Ngày hội đọc sách ở Khe Lá", lead: news,
            byline: "Người viết: Thu Khao, y sĩ Trạm Y tế xã Khe Lá", author: "Thu Khao", issues: [.noPhoto]),
        ScoredDrop(
            name: "news that says only whose its photo is",
            files: text(
                "Ngày hội đọc sách ở Khe Lá\n\n\(news)\n\n\(Filler.all)\n\n\(Filler.speech)\n\nẢnh: Thu Khao\n")
                + photos(["Trao sách cho thư viện xã.png"]), folder: "Ngay hoi",
            title: "Ngày hội đọc sách ở Khe Lá", lead: news, byline: "Ảnh: Thu Khao", author: "Thu Khao",
            captions: ["Trao sách cho thư viện xã"]),
    ]
}

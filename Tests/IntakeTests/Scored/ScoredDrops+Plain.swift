import Intake
import Newsroom

extension ScoredDrop {
    static let plain: [ScoredDrop] = [
        ScoredDrop(
            name: "a title in capitals with acronyms, a number and brackets",
            files: text(
                """
                LĐLĐ TỈNH SÔNG THƯƠNG TỔ CHỨC HỘI NGHỊ BCH LẦN THỨ 5 (KHÓA XIV)

                Ngày 12/11/2026, LĐLĐ tỉnh Sông Thương tổ chức hội nghị Ban Chấp hành lần thứ 5, khóa XIV, nhiệm kỳ 2023 - 2028.

                \(Filler.all)

                Tin, ảnh: Ban Tuyên giáo - Nữ công
                """),
            title: "LĐLĐ tỉnh Sông Thương tổ chức hội nghị BCH lần thứ 5 (khóa XIV)",
            lead:
                "Ngày 12/11/2026, LĐLĐ tỉnh Sông Thương tổ chức hội nghị Ban Chấp hành lần thứ 5, khóa XIV, nhiệm kỳ 2023 - 2028.",
            byline: "Tin, ảnh: Ban Tuyên giáo - Nữ công", author: "", issues: [.noPhoto]),
        ScoredDrop(
            name: "a title of two lines in capitals, and a lead with place and day in brackets",
            files: text(
                """
                CÔNG ĐOÀN CÁC KHU CÔNG NGHIỆP TỈNH TUYÊN QUANG
                TRAO TẶNG 05 "MÁI ẤM CÔNG ĐOÀN" CHO CNVCLĐ

                (Tuyên Quang, 12/11) - Sáng nay, Công đoàn các Khu công nghiệp tỉnh bàn giao 05 ngôi nhà cho CNVCLĐ có khó khăn về nhà ở.

                \(Filler.all)

                Tin: Đặng Hữu Lộc
                """),
            title: "Công đoàn các Khu công nghiệp tỉnh Tuyên Quang trao tặng 05 \"Mái ấm Công đoàn\" cho CNVCLĐ",
            lead:
                "(Tuyên Quang, 12/11) - Sáng nay, Công đoàn các Khu công nghiệp tỉnh bàn giao 05 ngôi nhà cho CNVCLĐ có khó khăn về nhà ở.",
            byline: "Tin: Đặng Hữu Lộc", author: "Đặng Hữu Lộc", issues: [.noPhoto]),
        ScoredDrop(
            name: "a label before the title",
            files: text(
                """
                Tin: Đoàn viên Công ty Chè Nậm Khao hiến 120 đơn vị máu

                Ngày 6 tháng 11, tại nhà văn hóa xã Nậm Khao, Công đoàn Công ty Chè Nậm Khao tổ chức ngày hội hiến máu.

                \(Filler.all)

                Triệu Văn Sính
                """),
            title: "Đoàn viên Công ty Chè Nậm Khao hiến 120 đơn vị máu",
            lead:
                "Ngày 6 tháng 11, tại nhà văn hóa xã Nậm Khao, Công đoàn Công ty Chè Nậm Khao tổ chức ngày hội hiến máu.",
            byline: "Triệu Văn Sính", author: "Triệu Văn Sính", issues: [.noPhoto]),
        ScoredDrop(
            name: "a label before a title in capitals, an article with inner headings",
            files: text(
                """
                # BÀI: NGƯỜI GIỮ LỬA PHÂN XƯỞNG CƠ ĐIỆN

                **Hai mươi hai năm ở Công ty Cơ khí Lam Khê, anh Hoàng Đức Thắng có 14 sáng kiến được công nhận.**

                \(Filler.speech)

                ## Từ người thợ phụ

                \(Array(repeating: Filler.gifts, count: 6).joined(separator: "\n\n"))

                - Sáng kiến thứ nhất: bộ gá hàn.
                - Sáng kiến thứ hai: xe đẩy phôi.

                \(Filler.end)

                *Bài: Hoàng Thị Nhài – Ảnh: Vũ Đức Kiên*
                """, named: "bai.md"),
            title: "Người giữ lửa phân xưởng cơ điện",
            lead: "Hai mươi hai năm ở Công ty Cơ khí Lam Khê, anh Hoàng Đức Thắng có 14 sáng kiến được công nhận.",
            byline: "Bài: Hoàng Thị Nhài – Ảnh: Vũ Đức Kiên", author: "Hoàng Thị Nhài", kind: .bai,
            issues: [.noPhoto, .noDate],
            holds: ["## Từ người thợ phụ", "- Sáng kiến thứ nhất: bộ gá hàn.\n- Sáng kiến thứ hai: xe đẩy phôi."]),
        ScoredDrop(
            name: "a writer with a unit in brackets, and a question for a title",
            files: text(
                """
                Người lao động được lợi gì từ bản thỏa ước mới?

                Chiều 3/11, tại trụ sở Công ty May Lam Khê, đại diện công đoàn và doanh nghiệp ký thỏa ước lao động tập thể.

                \(Filler.all)

                Nguyễn Văn Lưỡng (LĐLĐ huyện Yên Sơn)
                """),
            title: "Người lao động được lợi gì từ bản thỏa ước mới?",
            lead:
                "Chiều 3/11, tại trụ sở Công ty May Lam Khê, đại diện công đoàn và doanh nghiệp ký thỏa ước lao động tập thể.",
            byline: "Nguyễn Văn Lưỡng (LĐLĐ huyện Yên Sơn)", author: "Nguyễn Văn Lưỡng", issues: [.noPhoto]),
        ScoredDrop(
            name: "a collaborator's mark before the name",
            files: text(
                """
                Ngày hội gia đình công nhân vùng mỏ

                Ngày 8-11-2026, Công đoàn Công ty Than Pác Mòn tổ chức ngày hội gia đình tại sân vận động xã Pác Mòn.

                \(Filler.all)

                CTV Lò Văn Pẩu - Công đoàn Công ty Than Pác Mòn
                """),
            title: "Ngày hội gia đình công nhân vùng mỏ",
            lead:
                "Ngày 8-11-2026, Công đoàn Công ty Than Pác Mòn tổ chức ngày hội gia đình tại sân vận động xã Pác Mòn.",
            byline: "CTV Lò Văn Pẩu - Công đoàn Công ty Than Pác Mòn", author: "Lò Văn Pẩu", issues: [.noPhoto]),
        ScoredDrop(
            name: "text and photo credit on two lines",
            files: text(
                """
                Công đoàn Viên chức tỉnh tập huấn công tác tài chính

                Trong hai ngày 4 và 5/11, Công đoàn Viên chức tỉnh Sông Thương tập huấn công tác tài chính cho 85 kế toán.

                \(Filler.all)

                Tin: Nông Thúy Hiền
                Ảnh: Lê Quang
                """),
            title: "Công đoàn Viên chức tỉnh tập huấn công tác tài chính",
            lead:
                "Trong hai ngày 4 và 5/11, Công đoàn Viên chức tỉnh Sông Thương tập huấn công tác tài chính cho 85 kế toán.",
            byline: "Tin: Nông Thúy Hiền – Ảnh: Lê Quang", author: "Nông Thúy Hiền", issues: [.noPhoto]),
        ScoredDrop(
            name: "a form with its labels filled in",
            files: text(
                """
                Tiêu đề: TRUYỀN TẢI ĐIỆN SÔNG THƯƠNG PHÁT ĐỘNG THI ĐUA 90 NGÀY ĐÊM
                Sapo: Ngày 2/11/2026, tại trạm Khe Lá, Truyền tải điện Sông Thương phát động đợt thi đua 90 ngày đêm.
                Nội dung: \(Filler.speech)
                \(Filler.gifts)
                Tác giả: Vũ Đức Kiên
                Đơn vị: CĐCS Truyền tải điện Sông Thương
                """),
            title: "Truyền tải điện Sông Thương phát động thi đua 90 ngày đêm",
            lead: "Ngày 2/11/2026, tại trạm Khe Lá, Truyền tải điện Sông Thương phát động đợt thi đua 90 ngày đêm.",
            byline: "Tác giả: Vũ Đức Kiên – CĐCS Truyền tải điện Sông Thương", author: "Vũ Đức Kiên",
            issues: [.noPhoto],
            holds: ["Phát biểu tại buổi lễ"], lacks: ["Nội dung:", "Đơn vị:"]),
        ScoredDrop(
            name: "lines wrapped by a mail program",
            files: text(
                """
                Công đoàn cơ sở Kho bạc thăm hỏi đoàn viên ốm đau

                Ngày 7/11/2026, Công đoàn cơ sở Kho bạc Nhà nước Sông Thương thăm hỏi và
                tặng quà 6 đoàn viên đang điều trị tại Bệnh viện Đa khoa tỉnh.

                Phát biểu tại buổi lễ, đồng chí Vi Văn Thuận, Chủ tịch Công đoàn, biểu
                dương tinh thần trách nhiệm của đoàn viên và đề nghị các tổ công đoàn
                tiếp tục chăm lo bữa ăn ca, nơi nghỉ giữa giờ và tủ thuốc của cơ quan.

                Tin: Tạ Minh Hằng
                """),
            title: "Công đoàn cơ sở Kho bạc thăm hỏi đoàn viên ốm đau",
            lead:
                "Ngày 7/11/2026, Công đoàn cơ sở Kho bạc Nhà nước Sông Thương thăm hỏi và tặng quà 6 đoàn viên đang điều trị tại Bệnh viện Đa khoa tỉnh.",
            byline: "Tin: Tạ Minh Hằng", author: "Tạ Minh Hằng", issues: [.noPhoto],
            holds: ["biểu dương tinh thần trách nhiệm của đoàn viên và đề nghị các tổ công đoàn tiếp tục chăm lo"]),
        ScoredDrop(
            name: "syllables that nobody writes, and nothing of when, where and who",
            files: text(
                """
                Phong trào văn nghệ của đơn vị

                Phong trào văn nghệ quần chúng của đơn vị đã được nhiều nghành biết đến, các tiết mục được giàn dựng côg phu, để lại ấn \
                tượng tốt đẹp trong lòng khán giả. Đoàn viên hăng hái tham gia tập luyện sau giờ làm, ai cũng nghiêm túc, có tin thần \
                trách nhiệm và suấc sắc hoàn thành nhiệm vụ được giao, chứt chiu từng phút luyện tập.

                \(Filler.end)
                """),
            title: "Phong trào văn nghệ của đơn vị",
            lead:
                "Phong trào văn nghệ quần chúng của đơn vị đã được nhiều nghành biết đến, các tiết mục được giàn dựng côg phu, để lại ấn tượng tốt đẹp trong lòng khán giả. Đoàn viên hăng hái tham gia tập luyện sau giờ làm, ai cũng nghiêm túc, có tin thần trách nhiệm và suấc sắc hoàn thành nhiệm vụ được giao, chứt chiu từng phút luyện tập.",
            issues: [.noPhoto, .missingByline, .noDate, .noPlace, .spelling]),
        ScoredDrop(
            name: "a title in capitals that ends with a mark, names of persons and a Roman numeral",
            files: text(
                """
                CHỊ LƯỜNG THỊ THẮM: BÔNG HOA ĐẸP CỦA PHONG TRÀO “GIỎI VIỆC NƯỚC, ĐẢM VIỆC NHÀ” GIAI ĐOẠN II!

                Chị Lường Thị Thắm, tổ trưởng chuyền may số 7 ở Công ty May Lam Khê, được LĐLĐ tỉnh tặng Bằng khen ngày 20/10/2026.

                \(Filler.all)

                Bài và ảnh: Hoàng Thị Nhài
                """),
            title: "Chị Lường Thị Thắm: Bông hoa đẹp của phong trào “Giỏi việc nước, đảm việc nhà” giai đoạn II!",
            lead:
                "Chị Lường Thị Thắm, tổ trưởng chuyền may số 7 ở Công ty May Lam Khê, được LĐLĐ tỉnh tặng Bằng khen ngày 20/10/2026.",
            byline: "Bài và ảnh: Hoàng Thị Nhài", author: "Hoàng Thị Nhài", kind: .bai, issues: [.noPhoto, .tooShort]),
    ]
}

package import Workflow

extension Settings {
    /// Writes the `newsroom.yaml` of a new newsroom: everything that can be set, with its default and a comment in both
    /// languages. `readSettings` takes it back, unless the name is blank or longer than 200 letters.
    package static func template(name: String, language: Titles.Language, timeZone: String) -> String {
        """
        # Tên tòa soạn, như bạn đọc sẽ thấy.
        # The newsroom's name, as readers will see it.
        name: \(quoted(name))

        # Ngôn ngữ của trang tin, phiếu phản hồi và dòng lệnh: vi hoặc en.
        # The language of the site, the receipts and the command line: vi or en.
        language: \(language.rawValue)

        # Múi giờ của hạn xử lý và giờ đăng.
        # The time zone of deadlines and of publishing times.
        time-zone: \(quoted(timeZone))

        # Các ban, chuyên mục. Ban đầu tiên nhận những lượt gửi không ghi ban.
        # The desks. The first one takes the drops that name none.
        desks:
          - {id: tin-tuc, vi: "Tin tức", en: "News"}
          - {id: hoat-dong-cong-doan, vi: "Hoạt động công đoàn", en: "Union activities"}
          - {id: chinh-sach-phap-luat, vi: "Chính sách - Pháp luật", en: "Policy and law"}
          - {id: doi-song-viec-lam, vi: "Đời sống - Việc làm", en: "Life and work"}
          - {id: an-toan-lao-dong, vi: "An toàn lao động", en: "Safety at work"}
          - {id: guong-dien-hinh, vi: "Gương điển hình", en: "People to follow"}
          - {id: thi-dua-khen-thuong, vi: "Thi đua - Khen thưởng", en: "Emulation and awards"}
          - {id: nu-cong, vi: "Nữ công", en: "Women workers"}
          - {id: tuyen-giao, vi: "Tuyên giáo", en: "Communication and education"}
          - {id: van-hoa-the-thao, vi: "Văn hóa - Thể thao", en: "Culture and sports"}
          - {id: phan-bac, vi: "Phản bác thông tin sai trái", en: "Against false information"}

        # Trang tin. Bỏ dấu # để đặt giá trị.
        # The website. Remove the # to set a value.
        site:
          tagline: {vi: "Tiếng nói của đoàn viên, người lao động", en: "The voice of members and workers"}
          # url: https://congdoan.example.vn
          # Người chịu trách nhiệm nội dung. / Who answers for the content.
          # imprint: "Chịu trách nhiệm nội dung: Nguyễn Văn A, Trưởng Ban biên tập"
          # address: "Số 1, đường Công Đoàn"

        # Quy trình của tin, bài mới: một tên trong workflows/.
        # The workflow of new submissions: a name in workflows/.
        workflow: tin-bai

        # Giờ làm việc, để tính các hạn xử lý theo giờ và ngày làm việc. Bỏ dấu # để dùng; không đặt thì giờ nào cũng tính.
        # Working time, by which deadlines in working hours and working days are counted. Remove the # to use it;
        # without it every hour counts.
        # calendar:
        #   days: [monday, tuesday, wednesday, thursday, friday]
        #   hours: ["07:30-11:30", "13:30-17:00"]
        #   # Ngày nghỉ, là ví dụ soạn vào tháng 11/2026: Tết Dương lịch, Tết Nguyên đán, Giỗ Tổ Hùng Vương, 30/4 và 1/5 (nghỉ
        #   # bù 3/5), Quốc khánh. Hãy đối chiếu với thông báo chính thức, ghi thêm ngày nghỉ bù, và sửa lại mỗi năm.
        #   # Holidays, an example as of November 2026: New Year, Tết, the Hung Kings, 30 April and 1 May (with the day
        #   # in lieu, 3 May), National Day. Check them with what is announced, and bring them up to date each year.
        #   holidays: ["2026-04-27", "2026-04-30..2026-05-01", "2026-09-01..2026-09-02", "2027-01-01", "2027-02-05..2027-02-11",
        #     "2027-04-16", "2027-04-30..2027-05-03", "2027-09-02..2027-09-03"]

        # Khóa của các bên chứng kiến, là người hoặc máy khác ký thêm vào mốc kiểm của sổ nhật ký (audit witness-key in ra khóa).
        # The keys of witnesses: people or machines elsewhere who sign the ledger's checkpoints too (audit witness-key prints one).
        # witnesses: ["congdoan.example.vn/kiem-tra+8f0d7a3c+BA…"]

        # Nhận tin, bài.
        # How drops are taken.
        intake:
          # Lượt gửi phải nằm yên bấy lâu mới được nhận. / A drop must be quiet for so long before it is taken.
          settle-milliseconds: 1500
          # Tin, bài bị trả lại chờ bản mới bấy nhiêu ngày. / A returned piece waits so many days for its new version.
          resubmit-days: 14
          # Nhận xong thì chuyển tệp đi (move), hay để nguyên chỗ cũ (leave) như thư mục đồng bộ bằng Syncthing cần.
          # Once taken, a drop is moved away (move), or left where it is (leave), as a folder that Syncthing mirrors needs it.
          taken: move
          limits:
            bytes-per-drop: 200 MiB
            bytes-per-file: 50 MiB
            files-per-drop: 40
            # Rộng × cao của một ảnh. / Width × height of a photo.
            pixels: 100 million
            converter-seconds: 60
            converter-megabytes: 2048

        # Danh mục kiểm tra. Độ dài tính bằng chữ (tiếng).
        # The checklist. Lengths are in syllables.
        checks:
          short-tin: 80
          long-tin: 500
          short-bai: 300
          long-bai: 3000
          # Ảnh có cạnh dài ngắn hơn bấy nhiêu điểm ảnh là ảnh nhỏ. / A photo with a shorter long side is small.
          small-photo-pixels: 640
          # Còn lỗi này thì chưa trình duyệt được. / With one of these nothing can be proposed.
          # Các mã lỗi / the codes: \(Checks.Issue.allCases.prefix(8).map(\.rawValue).joined(separator: " "))
          #   \(Checks.Issue.allCases.dropFirst(8).map(\.rawValue).joined(separator: " "))
          required: [broken-image]

        """
    }

    /// Writes a text as a double-quoted YAML scalar (YAML 1.1, 5.6); what YAML does not print becomes a space.
    private static func quoted(_ text: String) -> String {
        var quoted = "\""
        for scalar in text.unicodeScalars {
            switch scalar {
            case "\"": quoted += "\\\""
            case "\\": quoted += "\\\\"
            case _ where isControl(scalar) || scalar == "\u{FEFF}" || scalar.properties.isNoncharacterCodePoint:
                quoted += " "
            default: quoted.unicodeScalars.append(scalar)
            }
        }
        return quoted + "\""
    }
}

import Intake
import Newsroom
import Posix
import Testing

private let root = String(#filePath.dropLast("Tests/IntakeTests/FalseAlarmTests.swift".count))
private let stories: String? = {
    guard let file = try? Descriptor.open("\(root)fixtures/stories.py"), let bytes = try? file.readAll(limit: 1 << 22)
    else { return nil }
    return String(decoding: bytes, as: UTF8.self)
}()

@Suite("Checks on ordinary articles") struct FalseAlarmTests {
    @Test("find no misspelt syllable in all that the shipped stories say", .enabled(if: stories != nil))
    func spelling() throws {
        #expect(Checks.misspelt(in: try #require(stories)).isEmpty)
    }

    @Test(
        "pass over names, acronyms, foreign words, addresses and numbers",
        arguments: [
            "Anh Y Moan Ênuôl ở buôn Krông Pắc, Đắk Lắk; chị H'Hen Niê", "cđcs, lđlđ, vnđ, đvcđ, tr.đ và đ/c Hoa",
            "café, naïve, señor và façade", "https://congdoan.vn/tin-tức/nghành-abc và tên@nghành.vn",
            "khu B2nghành, 20m², 5kg/hộ", "ngoằn ngoèo, khuỷu tay, quằn quại, nguệch ngoạc, toòng teng, boong tàu",
            "hoà, hòa, khoẻ, khỏe, thuỷ, thủy, kỹ, kĩ, quý, quí, giếng, gìn, xoong, soóc, huơ, thuở",
            "đồng bào Hrê, Xơ Đăng, K'Ho; xã Đắk Ơ", "ừ, ơ, ô, ồ, ạ", "ki-lô-gam, mít-tinh, xà-phòng, ten-nít",
        ])
    func passedOver(text: String) { #expect(Checks.misspelt(in: text) == []) }

    @Test(
        "find what nobody writes",
        arguments: [
            "nghành", "suấc", "ngiêm", "côg", "ghành",
            "kưới", "qoá", "đòan", "ngừơi", "trươờng", "nghỉễm",
        ])
    func found(word: String) { #expect(!Checks.misspelt(in: "Đây là chữ \(word) sai").isEmpty) }

    private func issues(_ text: String) throws -> [Newsroom.Issue] {
        let filler = Array(repeating: "Đoàn viên hăng hái làm việc, ai cũng phấn khởi.", count: 8).joined(
            separator: " ")
        return try Desk().read(text: "Đầu đề của bài\n\n\(text)\n\n\(filler)\n\nTin: Nguyễn Văn An").issues
    }

    @Test(
        "know a day, a place and neither",
        arguments: [
            ("Sáng 24-8, đoàn viên ra quân.", true, false), ("Mùng 3 Tết, đoàn viên ra quân.", true, false),
            ("Đoàn viên có sáng kiến thứ hai và thứ năm.", false, false),
            ("Chiều thứ Năm, đoàn viên họp.", true, false),
            ("Thứ Hai tuần qua, đoàn viên họp.", true, false), ("Tháng 10/2026, đoàn viên họp.", true, false),
            ("Tỷ số 4-3 và 25.000 đồng/suất.", false, false), ("Phiên bản 1.2.3 dài 12.345 km.", false, false),
            ("Vấn đề tài chính và nhà ở của đoàn viên.", false, false), ("Đoàn viên ở Khe Lá ra quân.", false, true),
            ("Tình làng nghĩa xóm được vun đắp tại cơ sở.", false, true),
            ("(Tuyên Quang, 12/11) - Đoàn viên ra quân.", true, true), ("Khe Lá - Đoàn viên ra quân.", false, true),
        ] as [(String, Bool, Bool)])
    func occasions(text: String, isDated: Bool, isPlaced: Bool) throws {
        let issues = try issues(text)
        #expect(!issues.contains(.noDate) == isDated)
        #expect(!issues.contains(.noPlace) == isPlaced)
    }

    @Test(
        "ask for consent where children are, and not where schools are",
        arguments: [
            ("Công đoàn tặng quà cho học sinh nghèo.", true), ("Trao học bổng cho 20 con em công nhân.", true),
            ("Các bé hát tặng cô giáo.", true),
            ("Cháu ngoan, cháu Nguyễn Thị Na và cháu Lò Văn Tú được nhận quà.", true),
            ("Chăm lo trẻ em mồ côi.", true), ("Thi giáo viên dạy giỏi cấp tiểu học.", false),
            ("Giáo viên Trường Mầm non Hoa Sen thi nấu ăn.", false),
            ("Bồi dưỡng học sinh giỏi đạt kết quả cao.", false),
            ("Họp phụ huynh học sinh đầu năm.", false), ("Nâng cao chất lượng học sinh.", false),
            ("Hội đồng Đội và Đội Thiếu niên Tiền phong phối hợp.", false), ("Cháu trai của bác Tư đã đi làm.", true),
            ("Đón học trò qua sông.", true), ("Học trò của anh đều là thợ giỏi.", false),
            ("Khu phố Nhị Đồng mở lớp.", false), ("Nhà nhi đồng mở cửa.", true), ("Cuộc thi đồng diễn.", false),
        ])
    func children(text: String, expected: Bool) throws { #expect(try issues(text).contains(.children) == expected) }

    @Test(
        "tell a person's number from what is counted or dated",
        arguments: [
            ("Gọi (+84) 912 345 678 để đăng ký.", true), ("Gọi +84 912.345.678 để đăng ký.", true),
            ("Tổng số 125 000 000 đồng được trao.", false), ("Các năm 2024 2025 2026 đều đạt.", false),
            ("Quyên góp được 1250000000 đồng.", false), ("Mã số 4600123456 đã cấp.", true),
            ("Ảnh z5912345678901_0a1b2c.jpg kèm theo.", false), ("Ảnh IMG_20261120123456.jpg kèm theo.", false),
            ("Liên hệ Hoa_0912345678 để biết.", true), ("Zalo_0912345678", true), ("sđt0912345678zalo", true),
            ("Gọi 0912345678_Hoa.", true),
            ("Từ 01-11-2026 đến 30-11-2026.", false), ("Quyết định số 1234567/QĐ ngày 2/9/2026.", false),
        ])
    func numbers(text: String, expected: Bool) throws {
        #expect(try issues(text).contains(.personalNumbers) == expected)
    }
}

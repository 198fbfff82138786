import Testing
import Vietnamese

@Suite struct SentenceCaseTests {
    @Test(
        "titles in capitals become sentences with their names and acronyms",
        arguments: [
            (
                "LĐLĐ TỈNH TUYÊN QUANG TỔ CHỨC TỌA ĐÀM NÂNG CAO CHẤT LƯỢNG TIN, BÀI",
                "LĐLĐ tỉnh Tuyên Quang tổ chức tọa đàm nâng cao chất lượng tin, bài"
            ),
            (
                "TỔNG LIÊN ĐOÀN LAO ĐỘNG VIỆT NAM: PHÁT ĐỘNG THÁNG CÔNG NHÂN NĂM 2024",
                "Tổng Liên đoàn Lao động Việt Nam: Phát động Tháng Công nhân năm 2024"
            ),
            (
                "CĐCS CÔNG TY TNHH MTV ĐIỆN LỰC HỌP BCH LẦN THỨ XI, KHÓA XVI",
                "CĐCS công ty TNHH MTV điện lực họp BCH lần thứ XI, khóa XVI"
            ),
            ("XỬ LÝ VI PHẠM Ở NHÀ MÁY XI MĂNG QUÝ I/2024", "Xử lý vi phạm ở nhà máy xi măng quý I/2024"),
            ("PHÒNG, CHỐNG DỊCH COVID-19 TRONG CNVCLĐ", "Phòng, chống dịch COVID-19 trong CNVCLĐ"),
            ("ĐẢNG VIÊN MỚI CỦA ĐẢNG BỘ XÃ", "Đảng viên mới của Đảng bộ xã"),
            ("KẾT NẠP ĐẢNG VIÊN, ƠN ĐẢNG VÀ BÁC HỒ", "Kết nạp đảng viên, ơn Đảng và Bác Hồ"),
            ("VÌ HÒA BÌNH", "Vì hòa bình"),
            ("ĐOÀN CÔNG TÁC TỈNH HOÀ BÌNH", "Đoàn công tác tỉnh Hoà Bình"),
            ("TP. HỒ CHÍ MINH VÀ BÀ RỊA – VŨNG TÀU KÝ KẾT", "TP. Hồ Chí Minh và Bà Rịa – Vũng Tàu ký kết"),
            ("CHƯƠNG TRÌNH “TẾT SUM VẦY” TẠI ĐẮK LẮK", "Chương trình “Tết Sum vầy” tại Đắk Lắk"),
            ("HỌC TẬP “DÂN VẬN KHÉO”. THI ĐUA LAO ĐỘNG GIỎI", "Học tập “Dân vận khéo”. Thi đua lao động giỏi"),
            ("ĐĂNG TIN TRÊN FACEBOOK, ZALO, YOUTUBE", "Đăng tin trên Facebook, Zalo, YouTube"),
            ("TỔNG LIÊN ĐOÀN", "Tổng Liên đoàn"), ("LUẬT CÔNG ĐOÀN VÀ FANPAGE", "Luật Công đoàn và fanpage"),
            ("HUYỆN KRÔNG PẮC RA QUÂN", "Huyện Krông Pắc ra quân"),
        ])
    func capitals(title: String, expected: String) {
        #expect(SentenceCase.isShouting(title))
        #expect(SentenceCase().applied(to: title) == expected)
    }

    @Test(
        "any other title stays as it is",
        arguments: [
            "LĐLĐ tỉnh Tuyên Quang tổ chức TỌA ĐÀM", "Hội nghị BCH CĐCS", "CNVCLĐ", "COVID-19", "2024", "",
            "UBND – HĐND",
            "hội nghị người lao động", "Nhà Nước và Công Đoàn", "iPhone", "A",
        ])
    func mixed(title: String) {
        #expect(!SentenceCase.isShouting(title))
        #expect(SentenceCase().applied(to: title) == title)
    }

    @Test(
        "the provinces and cities since July 2025 are restored wherever they stand",
        arguments: [
            "Hà Nội", "Huế", "Quảng Ninh", "Cao Bằng", "Lạng Sơn", "Lai Châu", "Điện Biên", "Sơn La", "Thanh Hóa",
            "Nghệ An", "Hà Tĩnh", "Tuyên Quang", "Lào Cai", "Thái Nguyên", "Phú Thọ", "Bắc Ninh", "Hưng Yên",
            "Hải Phòng", "Ninh Bình", "Quảng Trị", "Đà Nẵng", "Quảng Ngãi", "Gia Lai", "Khánh Hòa", "Lâm Đồng",
            "Đắk Lắk", "Hồ Chí Minh", "Đồng Nai", "Tây Ninh", "Cần Thơ", "Vĩnh Long", "Đồng Tháp", "Cà Mau", "An Giang",
        ])
    func provinces(name: String) {
        let sentence = "Người lao động ở \(name), trẻ và già"
        #expect(SentenceCase().applied(to: sentence.uppercased()) == sentence)
    }

    @Test("the newsroom's own names are restored, the longest first")
    func ownNames() {
        let sentenceCase = SentenceCase(names: ["Điện lực", "Công ty Điện lực Tuyên Quang", "Nguyễn Thị Hoà"])
        #expect(
            sentenceCase.applied(to: "CÔNG TY ĐIỆN LỰC TUYÊN QUANG KHEN NGUYỄN THỊ HÒA, NGÀNH ĐIỆN LỰC")
                == "Công ty Điện lực Tuyên Quang khen Nguyễn Thị Hòa, ngành Điện lực")
    }

    @Test("a title in another normal form is read the same and comes back composed")
    func decomposed() {
        let title = "HO\u{323}P BAN CHA\u{302}\u{301}P HA\u{300}NH"
        #expect(Array(SentenceCase().applied(to: title).utf8) == Array("Họp Ban Chấp hành".utf8))
    }

    @Test("restored letters differ from the title's in case only, for seeded words")
    func onlyCase() {
        var random = Seeded(state: 7)
        let words = sampleText.uppercased().split(separator: " ").map(String.init)
        let sentenceCase = SentenceCase()
        for _ in 0..<500 {
            let title = (0..<Int.random(in: 2...12, using: &random)).compactMap { _ in
                words.randomElement(using: &random)
            }
            .joined(separator: " ")
            #expect(sentenceCase.applied(to: title).uppercased() == title)
        }
    }
}

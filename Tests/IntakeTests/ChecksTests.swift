import Intake
import Newsroom
import Testing
import Workflow

@Suite("Checks") struct ChecksTests {
    private func issues(
        _ body: String, lead: String = "", byline: String = "Tin: A", kind: ContentKind = .tin, photos: [Photo] = []
    ) throws -> Set<Newsroom.Issue> {
        let desk = try #require(Identifier("tin-tuc"))
        let piece = Manuscript(
            title: "Đầu đề", lead: lead, body: body, byline: byline, author: "", unit: "", kind: kind, desk: desk,
            photos: photos)
        return Checks.issues(of: piece, rules: IntakeRules(defaultDesk: desk))
    }

    private func photo(_ caption: String, _ width: Int, _ height: Int) -> Photo {
        Photo(name: "1.jpg", digest: MemoryObjects.digest([1]), caption: caption, width: width, height: height)
    }

    @Test(
        "know a day however it is written",
        arguments: ["ngày 24 tháng 8", "24/8/2021", "sáng 24/8", "Sáng nay", "chiều thứ Sáu", "Chủ nhật vừa qua"])
    func dates(text: String) throws { #expect(try !issues(text).contains(.noDate)) }

    @Test(
        "know what is no day", arguments: ["700.000 đồng/tháng", "năm 2026", "28.000 đồng/suất", "tỷ số 4-3", "99/99"])
    func noDates(text: String) throws { #expect(try issues(text).contains(.noDate)) }

    @Test(
        "find the numbers of a person",
        arguments: [
            "gọi 0912345678", "gọi 0912 345 678", "0912.345.678", "STK 1234567890123", "CCCD 001 203 004 567",
            "+84912345678",
        ])
    func personal(text: String) throws { #expect(try issues(text).contains(.personalNumbers)) }

    @Test(
        "leave amounts, dates and numbers of documents alone",
        arguments: [
            "1.250.000.000 đồng", "24.8.2021", "2021-08-25", "số 1625/QĐ-TLĐ", "300.000 đồng", "từ 2018 - 2023",
            "12.345.678",
        ])
    func impersonal(text: String) throws { #expect(try !issues(text).contains(.personalNumbers)) }

    @Test("weigh length by kind")
    func length() throws {
        func words(_ count: Int) -> String { String(repeating: "chữ ", count: count) }
        #expect(try issues(words(20)).contains(.tooShort))
        #expect(try issues(words(300)).isDisjoint(with: [.tooShort, .tooLong]))
        #expect(try issues(words(600)).contains(.tooLong))
        #expect(try issues(words(600), kind: .bai).isDisjoint(with: [.tooShort, .tooLong]))
        #expect(try issues("").contains(.noText))
        #expect(try issues("", kind: .anh, photos: [photo("Ai", 900, 600)]).isDisjoint(with: [.noText, .tooShort]))
    }

    @Test("look at photos by their longer side and at every caption")
    func photos() throws {
        #expect(try issues("a").contains(.noPhoto))
        #expect(
            try issues("a", photos: [photo("Ai", 600, 900)]).isDisjoint(with: [.noPhoto, .smallPhoto, .missingCaption]))
        #expect(try issues("a", photos: [photo(" ", 640, 480)]).isSuperset(of: [.smallPhoto, .missingCaption]))
    }

    @Test("see places, children and misspelt words")
    func words() throws {
        #expect(try issues("tại xã A").contains(.noPlace) == false)
        #expect(try issues("Mọi người vui").contains(.noPlace))
        #expect(try issues("trao quà cho các cháu").contains(.children))
        #expect(try !issues("giáo viên dạy học").contains(.children))
        for told in ["em Sùng Thị Dế, 9 tuổi", "50 bệnh nhi", "bốn em mồ côi cha"] {
            #expect(try issues(told).contains(.children), "\(told)")
        }
        for told in [
            "trao huy hiệu 10 năm tuổi Đảng", "12 tuổi nghề", "anh Tự, 36 tuổi", "hành trình mở cõi", "5 tươi",
        ] {
            #expect(try !issues(told).contains(.children), "\(told)")
        }
        #expect(try issues("nghành suấc ngiêm").contains(.spelling))
        #expect(Checks.misspelt(in: "nghành suấc, ngiêm Krông Ana tọa toạ hội nghị") == ["nghành", "suấc", "ngiêm"])
    }
}

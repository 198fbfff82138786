import Intake
import Localization
import Newsroom
import Testing

@Suite("What a name asks for") struct WishTests {
    @Test(
        "is to take a piece back when it begins with the word RÚT",
        arguments: [
            ("RÚT TB-2026-000123.txt", true, true), ("rút_tb-2026-123.docx", true, true),
            ("Ru\u{301}t ba\u{300}i TB-2026-123", true, true), ("RUT", true, false), ("RÚT BÀI.txt", true, false),
            ("rut lai tin so tb 2026 123.txt", true, true), ("RÚT TB-2026-123 ngày hội.docx", true, true),
            ("Rút kinh nghiệm hội thi.docx", false, false), ("Rút ngắn thời gian TB-2026-123.docx", false, true),
        ])
    func withdrawal(name: String, isPlain: Bool, hasNumber: Bool) throws {
        let wish = try #require(Withdrawal(name: name))
        #expect(wish.isPlain == isPlain)
        #expect(wish.number == (hasNumber ? SubmissionID(year: 2026, number: 123) : nil))
    }

    @Test(
        "is nothing of the kind when another word begins so",
        arguments: [
            "Rụt rè.docx", "Rutherford.txt", "Rứt.txt", "Đã rút TB-2026-000123.txt", "TB-2026-000123 rut.txt", "",
        ])
    func other(name: String) { #expect(Withdrawal(name: name) == nil) }

    @Test("is what the stem tells, whatever number, suffix and marks stand around it")
    func stem() {
        for name in ["Hội nghị.docx", "hoi nghi", "HỘI_NGHỊ TB-2026-000003.txt", "TB-2026-3 hoi nghi.jpg"] {
            #expect(DropName.stem(of: name) == "hoi nghi", "\(name)")
        }
        #expect(DropName.key(of: "Hội nghị.DOCX") == DropName.key(of: "TB-2026-3 hoi nghi.docx"))
        #expect(DropName.key(of: "hoi nghi.docx") != DropName.key(of: "hoi nghi.txt"))
        #expect(DropName.isCommon(stem: DropName.stem(of: "Ảnh 2")))
        #expect(!DropName.isCommon(stem: DropName.stem(of: "Hội nghị")))
    }
}

@Suite("The guide") struct GuideTests {
    @Test("says how to send, what is good and the month's figures, in both languages", arguments: Language.allCases)
    func complete(language: Language) throws {
        let desk = try Desk()
        var figures = Guide.Figures()
        (figures.sent, figures.published, figures.withdrawn) = (12, 7, 1)
        let guide = Guide(
            person: "Nguyễn Thị Hoa", month: Guide.Month(1_795_766_400_000, .vietnam), figures: figures)
        let text = guide.render(language, newsroom: "LĐLĐ tỉnh", rules: desk.rules)
        for word in ["Nguyễn Thị Hoa", "11/2026", "TB-2026-000123", "RUT", "12", "7", "800", ".html", ".txt"] {
            #expect(text.contains(word), "\(word): \(text)")
        }
        #expect(!text.contains("{") && !text.contains("["))
        // What never happened need not be said, but for what everybody wants to know.
        let returned = Phrase.guide.returned.counted(0, language)
        let versions = Phrase.guide.versions.counted(0, language)
        #expect(text.contains(returned) && !text.contains(versions))
    }

    @Test("begins the month in the newsroom's own time")
    func month() {
        let last = Guide.Month(1_796_057_999_999, .vietnam)
        let next = Guide.Month(1_796_058_000_000, .vietnam)
        #expect(last.month == 11 && next.month == 12 && next.start(in: .vietnam) == 1_796_058_000_000)
    }
}

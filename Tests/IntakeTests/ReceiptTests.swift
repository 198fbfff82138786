import Intake
import Localization
import Newsroom
import Posix
import Testing

@Suite("Receipts") struct ReceiptTests {
    private func receipt(_ standing: Receipt.Standing, title: String = "Ngày hội công nhân") -> Receipt {
        Receipt(
            standing: standing, number: SubmissionID(year: 2026, number: 123), title: title, dropName: "tin.docx",
            senderName: "Nguyễn Thị Hoa", newsroomName: "LĐLĐ tỉnh",
            receivedAt: Instant(milliseconds: 1_800_000_000_000),
            syllables: 320, photos: 2, byline: "Tin, ảnh: Nguyễn Thị Hoa", issues: [.missingCaption],
            notes: [DropRecord.Note(code: "sentence-case"), DropRecord.Note(code: "sentence-case")])
    }

    private static let unread = Receipt.Standing.unreadable(
        Rejection("truncated", ["name": "tin.docx"]), quarantine: "2027-01-15-hoa-0badf00d")
    private static let standings: [Receipt.Standing] = [
        .received, .newVersion, .repeated, .editing,
        .returned(comment: "Thiếu ngày", until: Instant(milliseconds: 1_800_500_000_000)),
        .proposed, .approved, .scheduled(Instant(milliseconds: 1_800_500_000_000)),
        .published(url: "https://ld.example/a"),
        .corrected(url: nil), .lapsed, .correcting(url: nil), .retracted(comment: "Sai"), .rejected(comment: "Trùng"),
        .withdrawn, unread,
    ]

    @Test(
        "say the number, the title and every word of the newsroom, in both languages and both forms",
        arguments: Language.allCases)
    func complete(language: Language) {
        for standing in ReceiptTests.standings {
            let (text, html) = receipt(standing).render(language, .utc)
            for form in [text, html] {
                #expect(form.contains("TB-2026-000123"))
                #expect(form.contains("Ngày hội công nhân"))
                #expect(form.contains("Nguyễn Thị Hoa"))
                #expect(!form.contains("{") || form == html)
            }
            switch standing {
            case .returned(let comment, _, _), .retracted(let comment), .rejected(let comment):
                #expect(text.contains(comment))
            case .published(let url?): #expect(html.contains("href=\"\(url)\""))
            case _: break
            }
        }
    }

    @Test("read well")
    func text() {
        #expect(
            receipt(.received).render(.vi, .utc).text.split(separator: "\r\n", omittingEmptySubsequences: false) == [
                "ĐÃ NHẬN TIN, BÀI CỦA BẠN", "", "Kính gửi Nguyễn Thị Hoa,", "", "  - Số: TB-2026-000123",
                "  - Tiêu đề: Ngày hội công nhân", "  - Tệp: tin.docx", "  - Thời gian: 08:00 15/1/2027",
                "  - Độ dài: 320 chữ",
                "  - Ảnh: 2", "  - Ghi tên: Tin, ảnh: Nguyễn Thị Hoa", "", "Để tin, bài tốt hơn, bạn xem thêm:",
                "  - Có ảnh chưa có chú thích; xin ghi ai, làm gì, ở đâu.", "", "Khi đọc tệp, tòa soạn ghi nhận:",
                "  - Tiêu đề viết hoa toàn bộ đã được chuyển về chữ thường.", "",
                "Để gửi bản mới, bạn sửa tệp rồi thả lại vào thư mục, trong tên tệp có số TB-2026-000123.", "",
                "Bạn bổ sung được điểm nào thì bài càng tốt; trong lúc đó tòa soạn vẫn xem bài. Có tin mới, tòa soạn sẽ báo vào thư mục này.",
                "",
                "Cảm ơn bạn đã gửi tin, bài cho LĐLĐ tỉnh.", "",
            ])
    }

    @Test(
        "say once that letters were converted, by the name that people know, and that nothing is to be done where nothing is"
    )
    func converted() {
        var converted = receipt(.received)
        converted.issues = [.convertedEncoding]
        converted.notes = [
            DropRecord.Note(code: "converted-encoding", facts: ["encoding": "tcvn3", "score": "98 %"])
        ]
        let text = converted.render(.vi, .utc).text
        #expect(text.ranges(of: "bảng mã cũ").count == 1)
        #expect(text.contains("bảng mã cũ TCVN3 (ABC) sang Unicode"))
        #expect(text.contains("Bạn không cần làm gì thêm"))
        #expect(!text.contains("Để tin, bài tốt hơn"))
    }

    @Test("escape whatever a sender or an editor wrote")
    func escapes() {
        var hostile = receipt(.rejected(comment: "<script>alert(1)</script> & \"x\" \u{1B}[2J \u{202E}"))
        hostile.title = "<img src=x onerror=alert(1)>"
        hostile.senderName = "'><b>"
        let (text, html) = hostile.render(.vi, .utc)
        #expect(!html.contains("<script") && !html.contains("<img") && !html.contains("'><b>"))
        #expect(!text.unicodeScalars.contains("\u{1B}") && !html.unicodeScalars.contains("\u{202E}"))
        let link = receipt(.published(url: "javascript:alert(1)")).render(.en, .utc).html
        #expect(!link.contains("href"))
    }

    @Test("keep one file of each form for a piece, under its present title")
    func outbox() throws {
        let desk = try Desk()
        let outbox = Outbox(path: desk.path + "/outbox")
        for title in ["Ngày hội", "Ngày hội công nhân", "Ngày hội công nhân"] {
            let current = receipt(.editing, title: title)
            try outbox.write(
                current.render(.vi, .utc), as: current.fileName(.vi), number: current.number, to: desk.person)
        }
        try Durable.create(desk.path + "/outbox/hoa/TB-2026-0001234 khac.txt", [1])
        let last = receipt(.editing)
        try outbox.write(last.render(.vi, .utc), as: last.fileName(.vi), number: last.number, to: desk.person)
        #expect(
            try desk.names("/outbox/hoa") == [
                "TB-2026-000123 ngay-hoi-cong-nhan.html", "TB-2026-000123 ngay-hoi-cong-nhan.txt",
                "TB-2026-0001234 khac.txt",
            ])
    }

    @Test("of a drop that could not be read name it and say what to do")
    func unreadable() {
        var unread = receipt(ReceiptTests.unread)
        unread.number = nil
        #expect(unread.fileName(.vi) == "CHUA-DOC-DUOC tin-docx 0badf00d")
        let text = unread.render(.vi, .utc).text
        #expect(text.contains("Tệp “tin.docx” bị đứt quãng"))
        #expect(!text.contains("TB-2026"))
    }

    @Test("know a sentence for every reason, note and issue that reading makes")
    func sentences() {
        for issue in Newsroom.Issue.allCases { #expect(Phrase.issues[issue.rawValue] != nil) }
        let reasons = [
            "empty", "truncated", "not-what-it-says", "too-large", "too-many-files", "link", "not-a-file", "unreadable",
            "converter-failed",
            "converter-limit", "encrypted", "unsupported-format", "archive", "no-text-no-photo", "too-deep", "macro",
            "external-content",
            "broken-image", "bad-encoding", "nested-archive", "unsafe-archive", "scan-no-text", "converter-missing",
            "mail",
        ]
        for reason in reasons { #expect(Rejection.codes.contains(reason)) }
        #expect(Rejection.codes == Set(Phrase.quarantine.keys))
        let notes = [
            "converted-encoding", "skipped-file", "skipped-link", "broken-image", "duplicate-image", "sentence-case",
            "joined-words",
            "removed-contact", "removed-hashtags", "unusable-picture", "removed-letterhead", "removed-remote-image",
            "skipped-document", "ignored-key",
            "too-many-pixels", "scan-no-text", "too-many-photos", "several-pieces", "title-capitals", "removed-link",
        ]
        for note in notes { #expect(Phrase.notes[note] != nil || Phrase.outboxNotes[note] != nil) }
    }
}

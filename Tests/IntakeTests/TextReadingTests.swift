import Intake
import Newsroom
import Testing
import Vietnamese
import Workflow

private let news = """
    CÔNG ĐOÀN TRƯỜNG MẦM NON HOA SEN TẶNG QUÀ TẾT

    Ngày 24/8/2021, tại hội trường, Công đoàn Trường Mầm non Hoa Sen tổ chức trao quà.

    Tại bu
    ổi lễ,  bà Nguyễn Thị Lan    phát biểu.

    Tin, ảnh: Nguyễn Thị Hoa – CĐCS Trường Mầm non Hoa Sen
    """

@Suite("Reading text") struct TextReadingTests {
    @Test("finds title, lead, body and byline in a plain file")
    func plain() throws {
        let desk = try Desk()
        let reading = try desk.read(text: news)
        let piece = try #require(reading.manuscript)
        #expect(piece.title == "Công đoàn Trường Mầm non Hoa Sen tặng quà Tết")
        #expect(piece.lead == "Ngày 24/8/2021, tại hội trường, Công đoàn Trường Mầm non Hoa Sen tổ chức trao quà.")
        #expect(piece.body == "Tại buổi lễ, bà Nguyễn Thị Lan phát biểu.")
        #expect(piece.byline == "Tin, ảnh: Nguyễn Thị Hoa – CĐCS Trường Mầm non Hoa Sen")
        #expect(piece.author == "Nguyễn Thị Hoa")
        #expect(piece.unit == "CĐCS Trường Mầm non Hoa Sen")
        #expect(piece.kind == .tin)
        #expect(reading.record.format == "text")
        #expect(reading.record.encoding == "utf-8")
        #expect(reading.noteCodes.contains("joined-words"))
        #expect(reading.noteCodes.contains("sentence-case"))
        #expect(reading.issues.contains(.noPhoto))
    }

    @Test("gives the same manuscript whatever line ends, marks and spaces a program wrote")
    func lineEnds() throws {
        let desk = try Desk()
        let expected = try #require(try desk.read(text: news).manuscript)
        let crlf = news.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        let cr = news.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r")
        let noBreak = String(news.map { $0 == " " ? "\u{A0}" : $0 })
        for text in [crlf, cr, "\u{FEFF}" + news, noBreak, news + "\n\n\n  \n"] {
            #expect(try desk.read(text: text).manuscript == expected)
        }
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in news.utf16 { utf16 += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        let reading = try desk.read([("tin.txt", utf16)])
        #expect(reading.manuscript == expected)
        #expect(reading.record.encoding == "utf-16")
    }

    @Test("converts a text from before Unicode and says so")
    func tcvn3() throws {
        let desk = try Desk()
        // "Công đoàn cơ sở tổ chức hội nghị người lao động" and so on, as .VnTime keeps it.
        let bytes = Array(
            """
            H\u{E9}i ngh\u{DE} ng\u{AD}\u{EA}i lao \u{AE}\u{E9}ng

            C\u{AB}ng \u{AE}o\u{B5}n c\u{AC} s\u{EB} t\u{E6} ch\u{F8}c h\u{E9}i ngh\u{DE} ng\u{AD}\u{EA}i lao \u{AE}\u{E9}ng n\u{A8}m 2026.
            """.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) })
        let reading = try desk.read([("tin.txt", bytes)])
        #expect(reading.manuscript?.title == "Hội nghị người lao động")
        #expect(reading.record.encoding == "tcvn3")
        #expect(reading.issues.contains(.convertedEncoding))
        #expect(reading.noteCodes.contains("converted-encoding"))
    }

    @Test("leaves out letterheads, salutations, numbers and closings, and notes it")
    func leavesOut() throws {
        let desk = try Desk()
        let reading = try desk.read(
            text: """
                CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM
                Độc lập - Tự do - Hạnh phúc

                Kính gửi: Ban Biên tập

                Đoàn viên hiến máu tình nguyện

                Ngày 3/4/2026, tại xã Pác Mòn, 60 đoàn viên hiến máu.

                Chương trình thu 58 đơn vị máu.

                Trân trọng cảm ơn!

                Tin, ảnh: Trần Văn Bình

                SĐT: 0912 345 678

                STK: 1234567890 Ngân hàng X
                """)
        let piece = try #require(reading.manuscript)
        #expect(piece.title == "Đoàn viên hiến máu tình nguyện")
        #expect(piece.lead == "Ngày 3/4/2026, tại xã Pác Mòn, 60 đoàn viên hiến máu.")
        #expect(piece.body == "Chương trình thu 58 đơn vị máu.")
        #expect(piece.author == "Trần Văn Bình")
        #expect(reading.noteCodes.contains("removed-letterhead"))
        let told = reading.record.notes.first { $0.code == "removed-letterhead" }?.facts["text"]
        #expect(told?.contains("“Kính gửi: Ban Biên tập”; “Trân trọng cảm ơn!”") == true)
        #expect(reading.noteCodes.contains("removed-contact"))
        #expect(reading.issues.contains(.personalNumbers))
        #expect(!"\(reading.record.notes)".contains("0912"))
    }

    @Test(
        "takes no sentence of an article for what stands around it",
        arguments: [
            "Ngân hàng Chính sách cho vay 1.500.000 đồng.", "Liên hệ giữa công đoàn và 120 đoàn viên được giữ vững.",
            "Số 12 đường Trần Phú là trụ sở mới.", "Tin vui đến với mọi người.",
        ])
    func keeps(sentence: String) throws {
        let reading = try Desk().read(text: "Đầu đề\n\nSapo.\n\n\(sentence)\n\nHết bài.")
        #expect(reading.manuscript?.body == "\(sentence)\n\nHết bài.")
        #expect(reading.noteCodes.isEmpty)
    }

    @Test("keeps every character of plain text literal in CommonMark")
    func literal() throws {
        let desk = try Desk()
        let reading = try desk.read(
            text: "Tiêu đề\n\nSapo ngắn.\n\n# không phải *tiêu đề* <b>x</b> [a](b)\n\n- gạch đầu dòng\n\n1. một")
        #expect(
            reading.manuscript?.body
                == "\\# không phải \\*tiêu đề\\* \\<b>x\\</b> \\[a\\](b)\n\n\\- gạch đầu dòng\n\n1\\. một")
    }

    @Test("reads Markdown, its title, its lead and its lists, and heeds only the keys that a file may set")
    func markdown() throws {
        let desk = try Desk()
        let text = """
            ---
            tiêu đề: "Ngày hội  văn hóa"
            tác giả: Tin: Lê Thị Mai
            desk: nu-cong
            state: published
            role: approver
            ---
            **Ngày 8/3/2026, tại xã A, đơn vị tổ chức.**

            ## Mục nhỏ

            - một
            - hai

            > trích dẫn

            Hết *bài*.
            """
        let reading = try desk.read(text: text, name: "bai.md")
        let piece = try #require(reading.manuscript)
        #expect(piece.title == "Ngày hội văn hóa")
        #expect(piece.lead == "Ngày 8/3/2026, tại xã A, đơn vị tổ chức.")
        #expect(piece.body == "## Mục nhỏ\n\n- một\n- hai\n\n> trích dẫn\n\nHết *bài*.")
        #expect(piece.byline == "Tin: Lê Thị Mai")
        #expect(piece.author == "Lê Thị Mai")
        #expect(piece.desk.text == "nu-cong")
        #expect(reading.record.notes.filter { $0.code == "ignored-key" }.map { $0.facts["name"] } == ["state", "role"])
    }

    @Test("puts no tab into a Markdown file's title, lead or byline")
    func tabs() throws {
        let text =
            "# Hội\tnghị người lao động\n\nNgày 24/8/2021,\t tại hội trường.\n\n- một\n\t- hai\n\nTin:\tNguyễn Thị Hoa"
        let piece = try #require(try Desk().read(text: text, name: "tin.md").manuscript)
        #expect(piece.title == "Hội nghị người lao động")
        #expect(!(piece.lead + piece.byline).contains("\t"))
        #expect(piece.body.contains("hai"))
    }

    @Test("takes the number of the piece that a text answers to from its name or its first line")
    func claimedNumber() throws {
        let desk = try Desk()
        let number = SubmissionID(year: 2026, number: 3)
        #expect(try desk.read(text: news, name: "TB-2026-000003.txt").claimedNumber == number)
        let first = try desk.read(text: "Bản sửa tb-2026-3\n\n" + news)
        #expect(first.claimedNumber == number)
        #expect(first.manuscript?.title.hasPrefix("Công đoàn Trường") == true)
        #expect(try desk.read(text: news).claimedNumber == nil)
    }

    @Test("uses what the newsroom knows of the sender only where the text is silent")
    func sender() throws {
        let desk = try Desk()
        let known = Sender(byline: "CTV Bùi Văn Ba", unit: "CĐCS Điện lực")
        let silent = try desk.read([("a.txt", Array("Tiêu đề\n\nMột câu.\n\nHai câu.".utf8))], from: known)
        #expect(silent.manuscript?.byline == "CTV Bùi Văn Ba")
        #expect(silent.manuscript?.unit == "CĐCS Điện lực")
        #expect(!silent.issues.contains(.missingByline))
        let told = try desk.read([("a.txt", Array(news.utf8))], from: known)
        #expect(told.manuscript?.author == "Nguyễn Thị Hoa")
    }

    @Test(
        "refuses what is no text, with a reason that a person can act on",
        arguments: [
            ("tin.txt", [], "empty"), ("tin.txt", [0x20, 0x0A, 0x0A], "empty"),
            ("tin.txt", [0x50, 0x4B, 3, 4, 0, 0], "not-what-it-says"),
            ("tin.docx", Array("chỉ là chữ".utf8), "not-what-it-says"), ("tin.docx", [0x50], "not-what-it-says"),
            ("a.zip", [0x50, 0x4B, 3, 4], "truncated"), ("a.zip", Array("Rar!".utf8), "archive"),
            ("a.rar", Array("Rar!".utf8), "archive"), ("a.7z", [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C], "archive"),
            ("tin.txt", Array("%PDF-1.4".utf8), "not-what-it-says"),
            ("anh.svg", Array("<svg/>".utf8), "unsupported-format"),
            ("thư.eml", Array("From: a@example.vn\n\nTin".utf8), "mail"),
            ("thư.msg", [0xD0, 0xCF, 0x11, 0xE0], "mail"),
            ("anh.jpg", Array("không phải ảnh".utf8), "broken-image"), ("tin.docm", [0x50, 0x4B, 3, 4], "macro"),
            ("tin.txt", [UInt8](repeating: 0, count: 500), "bad-encoding"),
        ] as [(String, [UInt8], String)])
    func refuses(name: String, bytes: [UInt8], code: String) throws {
        let reading = try Desk().read([(name, bytes)])
        #expect(reading.code == code)
        #expect(reading.record.rejection?.facts["name"] == name)
    }

    @Test(
        "comes to an end in time that its length bounds, however it is nested",
        .timeLimit(.minutes(1)),
        arguments: [
            "> ", "[", "![", "](", "*", "- ", "<", "a\n", "\u{202E}tin ", "`", "1. ", "a ", "![](", "**", "#", "~~~\n",
            "|", "_a", "\\",
        ])
    func pathological(unit: String) throws {
        let desk = try Desk()
        for name in ["a.md", "a.txt"] {
            let text = "# Đầu đề\n\n" + String(repeating: unit, count: 40_000 / unit.utf8.count)
            #expect(try desk.read(text: text, name: name).manuscript != nil)
        }
    }

    @Test("takes five megabytes of one line for what they are: too long for a piece")
    func oneLine() throws {
        let desk = try Desk()
        let reading = try desk.read(text: String(repeating: "tin bài ", count: 600_000))
        #expect(reading.code == "too-large")
    }

    @Test("never fails on any bytes, and what it accepts is NFC without control characters")
    func sweep() throws {
        let desk = try Desk()
        var random = Seeded(state: 11)
        let alphabet = Array("# *_[]()<>-\n\n\r \u{A0}ếộđ\u{0301}\u{202E}\\`|&;:.1aZ\u{1}\u{7}".unicodeScalars)
        for index in 0..<300 {
            var text = String.UnicodeScalarView()
            for _ in 0..<Int.random(in: 1...200, using: &random) {
                if let scalar = alphabet.randomElement(using: &random) { text.append(scalar) }
            }
            let reading = try desk.read(text: String(text), name: index % 2 == 0 ? "a.md" : "a.txt")
            guard let piece = reading.manuscript else { continue }
            for part in [piece.title, piece.lead, piece.body, piece.byline] {
                #expect(part.unicodeScalars.allSatisfy { $0 == "\n" || $0 == "\t" || $0.value >= 0x20 })
                #expect(Array(nfc(part).utf8) == Array(part.utf8))
            }
        }
    }
}

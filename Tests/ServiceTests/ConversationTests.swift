import Intake
import Newsroom
import Posix
import Testing
import Workflow

@testable import Service

/// The piece that ``SmallNewsroom`` begins with.
private let first = "TB-2026-000001"
private let second = "TB-2026-000002"

private func news(_ title: String, _ more: String = "") -> String {
    """
    \(title)

    Sáng 19/11/2026, tại hội trường Công ty May Lam Khê, công đoàn cơ sở đã tổ chức hội nghị người lao động với 120 đại biểu \
    tham dự, bàn về bữa ăn ca và an toàn lao động. \(more)

    Tin: Ba
    """
}

/// A text that shares nothing with ``news(_:_:)``.
private let otherNews = """
    Giải bóng chuyền nữ toàn tỉnh khai mạc

    Chiều 20/11/2026, mười hai đội bóng từ các huyện về nhà thi đấu tranh cúp vô địch, mở đầu mùa giải mới đầy hứa hẹn.

    Tin: Ba
    """

@Suite("A new version")
struct VersionTests {
    private func newsroom() throws -> SmallNewsroom {
        let newsroom = try SmallNewsroom(now: { Instant(milliseconds: 1_795_766_400_000) })
        try newsroom.add("chi", "contributor")
        return newsroom
    }

    @Test(
        "is known by the number in the name or in the first line, however it is written",
        arguments: [
            ("TB-2026-000001.txt", ""), ("tb 2026 1 ban moi.txt", ""), ("sua.txt", "Số: TB-2026-000001\n\n"),
            ("bai sua_tb-2026-1.md", ""),
        ])
    func numbered(name: String, line: String) throws {
        let newsroom = try newsroom()
        try newsroom.drop(name, line + news("Bản đã sửa"))
        try newsroom.receive()
        let piece = try newsroom.show(first)
        #expect(piece["revision"]?.number == 2)
        #expect(piece["title"]?.text == "Bản đã sửa")
        #expect(piece["relation"]?["kind"]?.text == "revision")
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.letter(first).contains("ĐÃ NHẬN BẢN MỚI"))
        #expect(try newsroom.verifies())
    }

    @Test("that is the same file under another name is answered with the number of the first, and not taken twice")
    func sameFile() throws {
        let newsroom = try newsroom()
        try newsroom.drop("bong chuyen.txt", otherNews)
        try newsroom.receive()
        #expect(try !newsroom.letter(second).contains("giống hệt"))
        try newsroom.drop("bong chuyen (1).txt", otherNews)
        try newsroom.receive()
        #expect(try newsroom.queue().count == 2)
        #expect(
            try newsroom.letter(second).contains(
                "“bong chuyen (1).txt” bạn vừa gửi giống hệt tệp đã nhận, số \(second)"))
        #expect(try newsroom.verifies())
    }

    @Test("is known by its name while the text is still much the same, and not when it is another story")
    func sameName() throws {
        let newsroom = try newsroom()
        try newsroom.drop("hoi nghi.txt", news("Hội nghị người lao động"))
        try newsroom.receive()
        try newsroom.drop("Hoi nghi.txt", news("Hội nghị người lao động năm 2026", "Hội nghị đã bầu ban thanh tra."))
        try newsroom.receive()
        #expect(try newsroom.show(second)["revision"]?.number == 2)
        try newsroom.drop("hoi nghi.txt", otherNews)
        try newsroom.receive()
        #expect(try newsroom.queue().count == 3)
        #expect(try newsroom.show("TB-2026-000003")["relation"] == nil)
    }

    @Test("answers what was asked for under the same name, whatever its text")
    func returned() throws {
        let newsroom = try newsroom()
        try newsroom.fire("claim", first, as: "lan")
        try newsroom.fire("return", first, as: "lan", comment: "Viết lại cho đủ.")
        try newsroom.drop("tin.txt", otherNews)
        try newsroom.receive()
        #expect(try newsroom.state(of: first) == "submitted")
        #expect(try newsroom.show(first)["revision"]?.number == 2)
    }

    @Test("with several candidates is a piece of its own whose receipt asks, and one more drop answers")
    func asks() throws {
        let newsroom = try newsroom()
        try newsroom.drop("bai.txt", news("Bài thứ hai về hội nghị"))
        try newsroom.receive()
        for id in [first, second] {
            try newsroom.fire("claim", id, as: "lan")
            try newsroom.fire("return", id, as: "lan", comment: "Thiếu ảnh.")
        }
        // Both of them came under the same name in the end.
        try newsroom.drop("bai \(first).txt", news("Bài thứ nhất"))
        try newsroom.receive()
        try newsroom.fire("claim", first, as: "lan")
        try newsroom.fire("return", first, as: "lan", comment: "Vẫn thiếu.")
        try newsroom.drop("bai.txt", news("Bài sửa lại, không ghi số"))
        try newsroom.receive()
        let third = "TB-2026-000003"
        let letter = try newsroom.letter(third)
        #expect(letter.contains(first) && letter.contains(second), "\(letter)")
        #expect(letter.contains("hơn một tin, bài"))
        #expect(try newsroom.show(first)["state"]?.text == "returned")

        // The same bytes again, now with a number: they are that piece's new version, and the question is settled.
        try newsroom.drop("\(second) bai.txt", news("Bài sửa lại, không ghi số"))
        try newsroom.receive()
        #expect(try newsroom.show(second)["title"]?.text == "Bài sửa lại, không ghi số")
        #expect(try newsroom.state(of: second) == "submitted")
        #expect(try newsroom.state(of: third) == "withdrawn")
        // And once more is nothing new.
        try newsroom.drop("\(second) bai.txt", news("Bài sửa lại, không ghi số"))
        try newsroom.receive()
        #expect(try newsroom.show(second)["revision"]?.number == 2)
        #expect(try newsroom.inboxIsEmpty)
        #expect(try newsroom.verifies())
    }

    @Test("of a piece that takes none now is received apart, and its sender is told so")
    func apart() throws {
        let newsroom = try newsroom()
        try newsroom.fire("claim", first, as: "lan")
        try newsroom.drop("\(first).txt", news("Gửi chậm"))
        try newsroom.receive()
        #expect(try newsroom.show(first)["revision"]?.number == 1)
        let piece = try newsroom.show(second)
        #expect(piece["relation"]?["kind"]?.text == "revision" && piece["relation"]?["id"]?.text == first)
        #expect(try newsroom.letter(second).contains("Tin, bài số \(first) hiện không nhận bản mới"))
    }

    @Test("bears only numbers of its sender's own pieces", arguments: [first, "TB-2026-000777"])
    func foreign(number: String) throws {
        let newsroom = try newsroom()
        try newsroom.drop("\(number).txt", news("Bài của Chi"), from: "chi")
        try newsroom.receive()
        #expect(try newsroom.show(first)["revision"]?.number == 1)
        let letter = try newsroom.letter(second, "chi")
        #expect(letter.contains("Số \(number) ghi trong lượt gửi không phải là số tin, bài của bạn"))
        #expect(!letter.contains("Công đoàn tặng quà"), "nothing of somebody else's piece")
    }
}

@Suite("More photos")
struct SupplementTests {
    private let photos: [[UInt8]]

    init() throws { photos = try (1...3).map { try photo($0) } }

    private func newsroom() throws -> SmallNewsroom {
        try SmallNewsroom(now: { Instant(milliseconds: 1_795_766_400_000) })
    }

    @Test("that bear the number join the piece, whose text stays")
    func numbered() throws {
        let newsroom = try newsroom()
        let body = try newsroom.show(first)["body"]
        try newsroom.drop("\(first) anh.jpg", photos[0])
        try newsroom.receive()
        try newsroom.drop(folder: "Ảnh \(first)", [("a.jpg", photos[1]), ("b.jpg", photos[2]), ("c.jpg", photos[0])])
        try newsroom.receive()
        let piece = try newsroom.show(first)
        #expect(piece["photos"]?.items?.count == 3, "the same photo joins once")
        #expect(piece["body"] == body && piece["title"]?.text == "Công đoàn tặng quà")
        #expect(piece["revision"]?.number == 3)
        #expect(piece["kind"]?.text == "tin")
        #expect(piece["relation"]?["kind"]?.text == "supplement")
        #expect(piece["issues"]?.items?.compactMap(\.text).contains("no-photo") == false)
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.letter(first).contains("Ảnh gửi thêm đã được ghép vào bài (3 ảnh mới)"))
        // Whoever mends the words afterwards keeps them.
        try newsroom.drop("\(first).txt", news("Chỉ sửa chữ"))
        try newsroom.receive()
        #expect(try newsroom.show(first)["title"]?.text == "Chỉ sửa chữ")
        #expect(try newsroom.show(first)["photos"]?.items?.count == 3)
        #expect(try newsroom.letter(first).contains("ảnh gửi trước đây (3) vẫn được giữ"))
        #expect(try newsroom.verifies())
    }

    @Test("with a few words beside them do not replace the text")
    func words() throws {
        let newsroom = try newsroom()
        try newsroom.drop(
            folder: "\(first)", [("ghi chu.txt", Array("Gửi bổ sung ảnh cho bài.".utf8)), ("a.jpg", photos[0])])
        try newsroom.receive()
        let piece = try newsroom.show(first)
        #expect(piece["title"]?.text == "Công đoàn tặng quà")
        #expect(piece["photos"]?.items?.count == 1)
        #expect(try newsroom.letter(first).contains("Đoạn chữ gửi kèm ảnh được giữ lại"))
    }

    @Test("without photos takes the captions that it gives to those of the version before")
    func captionsAnew() throws {
        let newsroom = try newsroom()
        let captions = "\n\nẢnh 1: Tập nổi ngửa\n\nẢnh 2: Trao phao\n"
        try newsroom.drop(
            folder: "Lop boi",
            [("bai.txt", Array((news("Lớp bơi") + "\n\nẢnh 1: Tập nổi\n").utf8))]
                + [("1.jpg", photos[0]), ("2.jpg", photos[1])])
        try newsroom.receive()
        try newsroom.drop("\(second).txt", news("Lớp bơi ở Lam Khê") + captions)
        try newsroom.receive()
        let piece = try newsroom.show(second)
        #expect(piece["photos"]?.items?.map { $0["caption"]?.text } == ["Tập nổi ngửa", "Trao phao"])
        #expect(piece["body"]?.text?.contains("Ảnh 1") == false)
        #expect(try newsroom.verifies())
    }

    @Test("of the same folder's name join it, but a folder that is only called photos joins nothing")
    func sameFolder() throws {
        let newsroom = try newsroom()
        try newsroom.drop(folder: "Le ra quan", [("bai.txt", Array(news("Lễ ra quân").utf8))])
        try newsroom.receive()
        try newsroom.drop(folder: "Lễ ra quân", [("1.jpg", photos[0])])
        try newsroom.receive()
        #expect(try newsroom.show(second)["photos"]?.items?.count == 1)
        try newsroom.drop(folder: "Ảnh", [("1.jpg", photos[1])])
        try newsroom.receive()
        try newsroom.drop(folder: "Ảnh", [("2.jpg", photos[2])])
        try newsroom.receive()
        #expect(try newsroom.queue().count == 4)
    }

    @Test("join no text for another text's having the name as well: one that was saved in two forms is two pieces")
    func twoForms() throws {
        let newsroom = try newsroom()
        try newsroom.drop("hoi nghi.txt", news("Hội nghị người lao động"))
        try newsroom.drop("hoi nghi.md", news("Hội nghị người lao động", "Hội nghị bầu ban thanh tra."))
        try newsroom.receive()
        #expect(try newsroom.queue().count == 3)
    }

    @Test("that lie beside a text of their name join it, whichever comes first")
    func beside() throws {
        let newsroom = try newsroom()
        try newsroom.drop("chay rung.txt", news("Dập tắt đám cháy rừng"))
        try newsroom.drop("chay rung 1.jpg", photos[0])
        try newsroom.drop("Cháy rừng 2.jpg", photos[1])
        try newsroom.receive()
        let piece = try newsroom.show(second)
        #expect(piece["title"]?.text == "Dập tắt đám cháy rừng")
        #expect(piece["photos"]?.items?.count == 2)
        #expect(try newsroom.queue().count == 2)
        // Nobody sent another text, and the one that came is told of by its own name.
        let letter = try newsroom.letter(second)
        #expect(letter.contains("ĐÃ NHẬN TIN, BÀI CỦA BẠN") && !letter.contains("BẢN MỚI"), "\(letter)")
        #expect(letter.contains("Tệp: chay rung.txt") && letter.contains("(2 ảnh mới)"), "\(letter)")
        try newsroom.drop("bong chuyen.jpg", photos[2])
        try newsroom.receive()
        try newsroom.drop("bong chuyen.txt", otherNews)
        try newsroom.receive()
        let other = try newsroom.show("TB-2026-000003")
        #expect(other["title"]?.text == "Giải bóng chuyền nữ toàn tỉnh khai mạc")
        #expect(other["photos"]?.items?.count == 1)
        #expect(try newsroom.queue().count == 3)
        #expect(try newsroom.verifies())
    }

    @Test("that come alone under one name and numbers are one piece, which its text joins with their captions")
    func alone() throws {
        let newsroom = try newsroom()
        try newsroom.drop("Ra quân làm sạch hồ Khởn 1.jpg", photos[0])
        try newsroom.drop("Ra quân làm sạch hồ Khởn 2.jpg", photos[1])
        try newsroom.receive()
        let story = try newsroom.show(second)
        #expect(story["title"]?.text == "Ra quân làm sạch hồ Khởn")
        #expect(story["kind"]?.text == "anh")
        #expect(story["photos"]?.items?.count == 2)
        try newsroom.drop(
            "Ra quân làm sạch hồ Khởn.txt",
            news("Đoàn viên ra quân").replacing(
                "Tin: Ba", with: "Ảnh 1: Vớt bèo\nẢnh 2: Đoàn viên chụp chung\n\nTin: Ba"))
        try newsroom.receive()
        let piece = try newsroom.show(second)
        #expect(piece["title"]?.text == "Đoàn viên ra quân")
        #expect(piece["photos"]?.items?.compactMap { $0["caption"]?.text } == ["Vớt bèo", "Đoàn viên chụp chung"])
        #expect(piece["body"]?.text?.contains("Vớt bèo") != true)
        #expect(try newsroom.queue().count == 2)
    }

    @Test("leave what is known of how the text was written")
    func encoding() throws {
        let newsroom = try newsroom()
        try newsroom.drop(
            "bong chuyen.txt",
            """
            Gia?i bo'ng chuye^`n nu+~ toa`n ti?nh khai ma.c

            Chie^`u 20/11/2026, mu+o+`i hai ddo^.i bo'ng tu+` ca'c huye^.n ve^` nha` thi dda^'u tranh cu'p vo^ ddi.ch, mo+? dda^`u mu`a gia?i.

            Tin: Ba
            """)
        try newsroom.receive()
        let before = try newsroom.show(second)["source"]
        #expect(before?["encoding"]?.text == "viqr")
        try newsroom.drop("\(second) anh.jpg", photos[0])
        try newsroom.receive()
        let piece = try newsroom.show(second)
        #expect(piece["photos"]?.items?.count == 1)
        #expect(piece["source"]?["encoding"] == before?["encoding"])
        let notes = piece["notes"]?.items?.compactMap { $0["code"]?.text } ?? []
        #expect(notes.contains("converted-encoding") && notes.contains("supplement-joined"))
    }

    @Test("come in the place of those that were broken, one for each, and then the piece lacks none")
    func inPlaceOfBroken() throws {
        let newsroom = try newsroom()
        let broken = Array(photos[0].dropLast(photos[0].count / 2))
        let folder: [(String, [UInt8])] = [
            ("tin.txt", Array(otherNews.utf8)), ("a.jpg", broken), ("b.jpg", Array(broken.dropLast())),
        ]
        try newsroom.drop(folder: "bong chuyen", folder)
        try newsroom.receive()
        #expect(try newsroom.issues(second).contains("broken-image"))
        try newsroom.drop("\(second) a.jpg", photos[0])
        try newsroom.receive()
        #expect(try newsroom.issues(second).contains("broken-image"))
        #expect(try newsroom.letter(second).contains("b.jpg"))
        try newsroom.drop("\(second) anh 2.jpg", photos[1])
        try newsroom.receive()
        #expect(try !newsroom.issues(second).contains("broken-image"))
        #expect(try newsroom.show(second)["photos"]?.items?.count == 2)
        #expect(try newsroom.verifies())
    }

    @Test("that are broken keep nobody from going on who writes the piece without them")
    func withoutBroken() throws {
        let newsroom = try newsroom()
        let folder = [
            ("tin.txt", Array(otherNews.utf8)), ("a.jpg", Array(photos[0].dropLast(photos[0].count / 2))),
        ]
        try newsroom.drop(folder: "bong chuyen", folder)
        try newsroom.receive()
        try newsroom.fire("claim", second, as: "lan")
        try newsroom.set(second, ["desk": "nu-cong"], as: "lan")
        #expect(try newsroom.issues(second).contains("broken-image"))
        try newsroom.set(second, ["lead": "Mười hai đội bóng về nhà thi đấu chiều 20/11/2026."], as: "lan")
        #expect(try !newsroom.issues(second).contains("broken-image"))
    }

    @Test("of a piece that takes none now are received apart, and the receipt says so")
    func apart() throws {
        let newsroom = try newsroom()
        try newsroom.fire("claim", first, as: "lan")
        try newsroom.drop("\(first).jpg", photos[0])
        try newsroom.receive()
        #expect(try newsroom.show(first)["photos"]?.items?.isEmpty == true)
        #expect(try newsroom.show(second)["relation"]?["kind"]?.text == "supplement")
        #expect(try newsroom.letter(second).contains("hiện không nhận thêm ảnh"))
    }
}

@Suite("Taking a piece back")
struct WithdrawalTests {
    private func newsroom() throws -> SmallNewsroom {
        let newsroom = try SmallNewsroom(now: { Instant(milliseconds: 1_795_766_400_000) })
        try newsroom.add("chi", "contributor")
        try newsroom.add("duc", "approver")
        try newsroom.add("thu", "secretary")
        return newsroom
    }

    @Test(
        "takes a file whose name begins with RÚT and that holds the number, in any spelling",
        arguments: [
            ("RÚT TB-2026-000001.txt", "x"), ("rut tb-2026-1", ""),
            ("Ru\u{301}t bài TB-2026-000001.docx", "không phải docx"),
            ("RUT_TB-2026-000001.rar", "Rar!"), ("RUT.txt", "Tôi xin rút bài TB-2026-000001."),
            ("RÚT BÀI.txt", "TB-2026-000001"), ("rút tin của em.txt", "xin rút tin số tb 2026 1 ạ"),
            ("RUT TB-2026-000001.txt", news("Cả bài được chép vào đây")),
        ])
    func fires(name: String, text: String) throws {
        let newsroom = try newsroom()
        try newsroom.drop(name, text)
        try newsroom.receive()
        #expect(try newsroom.state(of: first) == "withdrawn")
        #expect(try newsroom.letter(first).contains("ĐÃ RÚT TIN, BÀI THEO Ý BẠN"))
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.inboxIsEmpty)
        #expect(try newsroom.verifies())
        // The request is on record, and again it is nothing new.
        try newsroom.drop(name, text)
        try newsroom.receive()
        #expect(try newsroom.show(first)["sequence"]?.number == 2)
        #expect(try Folder.list(newsroom.folder.quarantine).isEmpty)
    }

    @Test("takes a folder, even an empty one", arguments: [true, false])
    func folder(empty: Bool) throws {
        let newsroom = try newsroom()
        try newsroom.drop(folder: "RÚT \(first)", empty ? [] : [("a.txt", Array("xin rút".utf8))])
        try newsroom.receive()
        #expect(try newsroom.state(of: first) == "withdrawn")
        #expect(try newsroom.inboxIsEmpty)
    }

    @Test("tells two empty files that name two pieces apart")
    func empty() throws {
        let newsroom = try newsroom()
        try newsroom.drop("khac.txt", otherNews)
        try newsroom.receive()
        for id in [first, second] { try newsroom.drop("RUT \(id).txt", "") }
        try newsroom.receive()
        for id in [first, second] { #expect(try newsroom.state(of: id) == "withdrawn") }
        #expect(try newsroom.verifies())
    }

    @Test("is not for others: their request changes nothing and learns nothing", arguments: [first, "TB-2026-000777"])
    func foreign(number: String) throws {
        let newsroom = try newsroom()
        try newsroom.drop("RUT \(number).txt", "xin rút", from: "chi")
        try newsroom.receive()
        #expect(try newsroom.state(of: first) == "submitted")
        let letter = try newsroom.letter("CHUA-RUT-DUOC", "chi")
        #expect(letter.contains("Trong các tin, bài của bạn không có số \(number)"))
        #expect(try Folder.list(newsroom.folder.quarantine).count == 1)
        #expect(try newsroom.verifies())
    }

    @Test("without a number is answered with the pieces that could be meant")
    func noNumber() throws {
        let newsroom = try newsroom()
        try newsroom.drop("RÚT BÀI.txt", "")
        try newsroom.receive()
        let letter = try newsroom.letter("CHUA-RUT-DUOC")
        #expect(letter.contains("\(first) – Công đoàn tặng quà"), "\(letter)")
        #expect(letter.contains("Bạn có thể rút 1 tin, bài sau:"), "\(letter)")
    }

    @Test("of what is published is answered with what to do")
    func published() throws {
        let newsroom = try newsroom()
        for (transition, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc")] {
            try newsroom.fire(transition, first, as: person)
        }
        try newsroom.drop("RUT \(first).txt", "a")
        try newsroom.receive()
        #expect(try newsroom.letter("CHUA-RUT-DUOC").contains("tác giả không tự rút được nữa"))
        try newsroom.fire("publish", first, as: "thu")
        try newsroom.drop("RUT \(first).txt", "b")
        try newsroom.receive()
        #expect(try newsroom.state(of: first) == "published")
        #expect(
            try newsroom.outbox().filter { $0.hasPrefix("CHUA-RUT-DUOC") && $0.hasSuffix(".txt") }.count == 2)
        // However short a time ago somebody moved it: what a drop asks for in vain is on record.
        let refused = try newsroom.answer(Request(.auditLog, ["kind": "refused"])).document?.items ?? []
        #expect(refused.count == 2 && refused.allSatisfy { $0["actor"]?["via"]?.text == "inbox" }, "\(refused)")
        #expect(try newsroom.verifies())
    }

    @Test("is not what an article is about that only begins so")
    func article() throws {
        let newsroom = try newsroom()
        let text = news(
            "Rút kinh nghiệm sau hội thi", String(repeating: "Ban tổ chức đã họp rút kinh nghiệm. ", count: 6))
        try newsroom.drop("Rút kinh nghiệm hội thi.txt", text)
        try newsroom.receive()
        #expect(try newsroom.show(second)["title"]?.text == "Rút kinh nghiệm sau hội thi")
        // With a number either could be meant: it is asked, and nothing happens to the piece.
        try newsroom.drop("Rút kinh nghiệm hội thi \(second).txt", text + "\nThêm một câu.\n")
        try newsroom.receive()
        #expect(try newsroom.state(of: second) == "submitted")
        #expect(try newsroom.letter("CHUA-RUT-DUOC").contains("chưa rõ ý bạn"))
    }

    @Test("was a crash after its commit, is finished at the next start and done once")
    func crash() throws {
        let newsroom = try newsroom()
        let name = FileName("RUT \(first).txt")
        try newsroom.drop(name.text, "xin rút")
        let ba = try #require(PersonID("ba"))
        let reception = Reception(newsroom.premises) { _ in }
        // As far as the commit: then the process is gone, and the claim lies there.
        let batch = ObjectBatch(newsroom.premises.objects, isAlone: true)
        guard
            case .claimed(let claim) = try reception.taking.claim(
                DropPlace(person: ba, name: name), at: newsroom.premises.parts.now()),
            case .stored(_, let drop, _) = try reception.taking(keepingIn: batch).store(claim)
        else {
            Issue.record("not claimed")
            return
        }
        let number = try #require(SubmissionID(first))
        guard case .committed = try reception.withdraw(number, by: drop, nil, keptIn: batch) else {
            Issue.record("not withdrawn")
            return
        }
        try newsroom.receive()
        #expect(try newsroom.show(first)["sequence"]?.number == 2)
        #expect(try newsroom.inboxIsEmpty)
        #expect(try newsroom.verifies())
    }
}

import Intake
import Localization
import Newsroom
import Posix
import Synchronization
import Testing
import Workflow

@testable import Service

private let first = "TB-2026-000001"

@Suite("What lies in the outbox")
struct OutboxTests {
    private func text(of workflow: String) throws -> String {
        let root = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return String(
            decoding: try Descriptor.open("\(root)/workflows/\(workflow).yaml").readAll(limit: 1 << 20), as: UTF8.self)
    }

    @Test("says where the piece stands, step by step, in both forms with the same words")
    func steps() throws {
        let newsroom = try SmallNewsroom()
        try newsroom.settleEffects()
        for (id, role) in [("duc", "approver"), ("thu", "secretary")] { try newsroom.add(id, role) }
        let steps: [(String, String, String?, [String])] = [
            ("claim", "lan", nil, ["ĐANG ĐƯỢC BIÊN TẬP", "RUT \(first).txt"]),
            ("return", "lan", "Thiếu tên.", ["CẦN BỔ SUNG", "Tòa soạn đề nghị: Thiếu tên.", "có số \(first)"]),
        ]
        #expect(try newsroom.letter(first).contains("ĐÃ NHẬN TIN, BÀI CỦA BẠN"))
        func check(_ steps: [(String, String, String?, [String])]) throws {
            for (transition, person, comment, words) in steps {
                try newsroom.fire(transition, first, as: person, comment: comment)
                try newsroom.settleEffects()
                let letter = try newsroom.letter(first)
                for word in words { #expect(letter.contains(word), "\(transition): \(letter)") }
            }
        }
        try check(steps)
        try newsroom.drop(
            "\(first).txt", "Công đoàn tặng quà\n\nSáng 19/11/2026, đã trao 40 suất quà cho đoàn viên, tại Trà Lĩnh.\n")
        try newsroom.receive()
        #expect(try newsroom.letter(first).contains("ĐÃ NHẬN BẢN MỚI"))
        try check([
            ("claim", "lan", nil, ["ĐANG ĐƯỢC BIÊN TẬP"]),
            ("release", "lan", nil, ["ĐÃ NHẬN TIN, BÀI CỦA BẠN"]),
            ("claim", "lan", nil, []),
            ("propose", "lan", nil, ["ĐANG CHỜ DUYỆT"]),
            ("approve", "duc", nil, ["ĐÃ ĐƯỢC DUYỆT"]),
            ("publish", "thu", nil, ["ĐÃ ĐƯỢC ĐĂNG"]),
            ("correct", "lan", "Sai ngày.", ["ĐÃ ĐƯỢC ĐĂNG", "đang đính chính"]),
        ])
        let set = try newsroom.answer(
            Request(.set, ["id": .string(first), "title": "Công đoàn tặng quà đoàn viên"], onBehalfOf: "lan"))
        #expect(set.exitCode == 0, "\(set.outcome)")
        try check([
            ("propose", "lan", nil, []), ("approve", "duc", nil, []), ("publish", "thu", nil, ["ĐÃ ĐƯỢC ĐÍNH CHÍNH"]),
            ("retract", "duc", "Nguồn tin sai.", ["ĐÃ ĐƯỢC GỠ", "Lý do: Nguồn tin sai."]),
        ])
        #expect(try newsroom.outbox().filter { $0.hasPrefix(first) }.count == 2)
    }

    @Test(
        "is written anew by everything that happens to a piece, in every shipped workflow",
        arguments: ["tin-bai", "tin-nhanh", "ba-cap", "phan-bac", "mot-nguoi"])
    func fresh(workflow: String) throws {
        let newsroom = try SmallNewsroom(workflow: try text(of: workflow))
        for (id, role) in [("duc", "approver"), ("hai", "approver"), ("thu", "secretary"), ("minh", "editor")] {
            try newsroom.add(id, role)
        }
        try newsroom.settleEffects()
        let store = try newsroom.premises.parts.openReader()
        let id = try #require(SubmissionID(first))
        var random = Seeded(state: 7)
        let people = ["ba", "lan", "duc", "hai", "thu", "minh"]
        for step in 0..<60 {
            var moves: [(String, String)] = []
            for person in people {
                let answer = try newsroom.answer(Request(.explain, ["id": .string(first)], onBehalfOf: person))
                for option in answer.document?["options"]?.items ?? [] {
                    if let transition = option["transition"]?.text,
                        option["reasons"]?.items?.allSatisfy({
                            ["missing-comment", "missing-time"].contains($0["code"]?.text)
                        }) != false
                    {
                        moves.append((transition, person))
                    }
                }
            }
            if step % 5 == 4 {
                try newsroom.drop("\(first) \(step).txt", "Tin thứ \(step)\n\nSáng 19/11/2026, đã trao 40 suất quà.\n")
                try newsroom.receive()
            } else if let (transition, person) = moves.randomElement(using: &random) {
                let time = Instant(milliseconds: newsroom.premises.parts.now().milliseconds + 3_600_000)
                _ = try newsroom.answer(
                    Request(
                        .fire,
                        [
                            "id": .string(first), "transition": .string(transition),
                            "comment": .string("Lý do \(step)."),
                            "time": .string(time.description),
                        ], onBehalfOf: person))
                try newsroom.settleEffects()
            }
            let shown = try newsroom.letter(first)
            try newsroom.premises.writeReceipt(
                of: id,
                Editions(store: store, objects: newsroom.premises.objects, shared: newsroom.premises.writer.register))
            #expect(try newsroom.letter(first) == shown, "\(workflow), step \(step)")
        }
        try store.close()
    }

    @Test("holds a guide with the month's own figures, which begins anew with the month")
    func guide() throws {
        let clock = Mutex(Instant(milliseconds: 1_795_766_400_000))
        let newsroom = try SmallNewsroom(now: { clock.withLock { $0 } })
        for (id, role) in [("duc", "approver"), ("thu", "secretary"), ("chi", "contributor")] {
            try newsroom.add(id, role)
        }
        try newsroom.settleEffects()
        let empty = try newsroom.letter("DOC-TOI", "chi")
        #expect(empty.contains("GỬI TIN, BÀI CHO CÔNG ĐOÀN") && empty.contains("Đã gửi: 0"))
        #expect(try newsroom.letter("DOC-TOI").contains("Tin, bài của bạn trong tháng 11/2026"))
        #expect(try newsroom.letter("DOC-TOI").contains("Đã gửi: 1"))
        try newsroom.fire("claim", first, as: "lan")
        try newsroom.fire("return", first, as: "lan", comment: "Thiếu tên.")
        try newsroom.drop("\(first).txt", "Công đoàn tặng quà\n\nSáng 19/11/2026, đã trao 40 suất quà cho đoàn viên.\n")
        try newsroom.drop("hong.docx", "không phải docx")
        try newsroom.receive()
        for (transition, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try newsroom.fire(transition, first, as: person)
        }
        try newsroom.settleEffects()
        let guide = try newsroom.letter("DOC-TOI")
        for line in [
            "Đã gửi: 1", "Bản mới và ảnh gửi thêm: 1", "Đã đăng: 1", "Được đề nghị bổ sung: 1", "Không sử dụng: 0",
            "Tệp chưa đọc được: 1",
        ] { #expect(guide.contains(line), "\(line): \(guide)") }
        #expect(try newsroom.letter("DOC-TOI", "chi") == empty, "nobody else's figures")

        // Nothing happens but midnight.
        clock.withLock { $0 = Instant(milliseconds: 1_796_060_000_000) }
        try newsroom.drop("RUT khong so.txt", "rút")
        try newsroom.receive()
        let december = try newsroom.letter("DOC-TOI")
        #expect(december.contains("tháng 12/2026") && december.contains("Đã gửi: 0"), "\(december)")
    }
}

@Suite("Somebody whose drops are taken no more")
struct ClosingTests {
    @Test(
        "finds one file that says so and whom to ask, instead of the guide, and what lies in the inbox untouched",
        arguments: [
            Request(.peopleDeactivate, ["id": "chi"]), Request(.peopleRevoke, ["id": "chi", "role": "contributor"]),
        ])
    func closed(request: Request) throws {
        let newsroom = try SmallNewsroom()
        try newsroom.add("chi", "contributor")
        try newsroom.settleEffects()
        #expect(try newsroom.letter("DOC-TOI", "chi").contains("Cách gửi"))
        #expect(try newsroom.answer(request).exitCode == 0)
        try newsroom.drop("bài mới.txt", "Công đoàn tặng quà\n\nSáng 19/11/2026, đã trao 40 suất quà.\n", from: "chi")
        let before = try newsroom.queue().count
        try newsroom.receive()
        try newsroom.settleEffects()
        #expect(try newsroom.outbox(of: "chi") == ["DA-NGUNG-NHAN-BAI.txt"])
        let notice = try newsroom.letter("DA-NGUNG", "chi")
        #expect(notice.contains("ĐÃ NGỪNG NHẬN BÀI"), "\(notice)")
        #expect(notice.contains("xin hỏi: "), "\(notice)")
        #expect(try newsroom.queue().count == before)
        #expect(try Folder.list(newsroom.folder.inbox(of: "chi")).map(\.name.text).contains("bài mới.txt"))

        guard request.verb == .peopleRevoke else { return }
        #expect(try newsroom.answer(Request(.peopleGrant, ["id": "chi", "role": "contributor"])).exitCode == 0)
        try newsroom.settleEffects()
        try newsroom.receive()
        try newsroom.settleEffects()
        #expect(try newsroom.queue().count == before + 1)
        #expect(try !newsroom.outbox(of: "chi").contains("DA-NGUNG-NHAN-BAI.txt"))
        #expect(try newsroom.letter("DOC-TOI", "chi").contains("Cách gửi"))
    }
}

@Suite("Drops that stay where they lie")
struct LyingTests {
    private func newsroom() throws -> SmallNewsroom {
        try SmallNewsroom(leavesTaken: true, now: { Instant(milliseconds: Posix.now() + 60_000) })
    }

    @Test("are taken once, also after a restart, and unchanged ones are not even read again")
    func once() throws {
        let newsroom = try newsroom()
        try newsroom.drop("RUT khong co so.txt", "rút giúp")
        // Larger than what lies in the store, so that its object tells whether it was read.
        let long = "Hội nghị của công đoàn\n\n" + String(repeating: "Sáng 19/11/2026, công đoàn đã họp. ", count: 2_000)
        try newsroom.drop("dài.txt", long)
        try newsroom.receive()
        let lying = try Folder.list(newsroom.folder.inbox(of: "ba")).map(\.name.text)
        #expect(lying.sorted() == ["RUT khong co so.txt", "dài.txt", "tin.txt"])
        let digest = Digest.of(Array(long.utf8))
        let kept = newsroom.premises.objects.path(of: digest)
        let bytes = try Descriptor.open(kept).readAll(limit: 1 << 20)
        try Folder.removeFile(kept)
        for _ in 0..<2 { try Reception(newsroom.premises) { _ in }.once() }
        #expect((try? Descriptor.open(kept)) == nil, "it was read again")
        // What was remembered is only a help: without it the bytes are known.
        try Folder.removeFile(newsroom.folder.lying)
        try Reception(newsroom.premises) { _ in }.once()
        #expect(try Descriptor.open(kept).readAll(limit: 1 << 20) == bytes)
        #expect(try newsroom.queue().count == 2)
        #expect(try newsroom.answer(Request(.auditLog, ["kind": "quarantined"])).document?.items?.count == 1)
        #expect(try newsroom.verifies())
    }

    @Test("are a text with photos beside it: after a restart none of them is answered again")
    func beside() throws {
        let newsroom = try newsroom()
        try newsroom.drop(
            "Ngày hội ở Lam Khê.txt", "Ngày hội ở Lam Khê\n\nSáng 19/11/2026, công đoàn mở hội.\n\nTin: Ba\n")
        for number in 1...2 { try newsroom.drop("Ngày hội ở Lam Khê \(number).jpg", try photo(number)) }
        try newsroom.receive()
        #expect(try newsroom.show("TB-2026-000002")["photos"]?.items?.count == 2)
        let letter = try newsroom.letter("TB-2026-000002")
        try Folder.removeFile(newsroom.folder.lying)
        let notes = Mutex<[String]>([])
        try Reception(newsroom.premises) { note in notes.withLock { $0.append("\(note)") } }.once()
        #expect(notes.withLock(\.self) == [])
        #expect(try newsroom.letter("TB-2026-000002") == letter)
    }

    @Test("are a new version once they change, and known under any other name")
    func changed() throws {
        let newsroom = try newsroom()
        let path = newsroom.folder.inbox(of: "ba") + "/tin.txt"
        let text = "Công đoàn tặng quà\n\nSáng 19/11/2026, công đoàn đã trao 45 suất quà cho đoàn viên.\n\nTin: Ba\n"
        try Durable.replace(path, Array(text.utf8))
        try newsroom.receive()
        #expect(try newsroom.show(first)["revision"]?.number == 2)
        try newsroom.drop("tin chep lai.txt", text)
        try newsroom.receive()
        #expect(try newsroom.queue().count == 1)
    }
}

/// Numbers that are the same in every run.
struct Seeded: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var z = state
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }
}

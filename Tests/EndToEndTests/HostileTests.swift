import Newsroom
import Posix
import Testing

/// Whether nothing in a text could move a terminal's cursor, colour it, or turn its letters around.
private func isHarmless(_ bytes: [UInt8]) -> Bool {
    guard let text = String(validating: bytes, as: UTF8.self) else { return false }
    // Receipts are text files as Windows writes them.
    return text.drop { $0 == "\u{feff}" }.replacing("\r\n", with: "\n").unicodeScalars.allSatisfy { scalar in
        switch scalar.value {
        case 0x0A: true
        case 0x00..<0x20, 0x7F..<0xA0, 0x200B...0x200F, 0x2028...0x202E, 0x2060...0x206F, 0x061C, 0xFEFF,
            0xE0000...0xE007F:
            false
        default: true
        }
    }
}

@Suite(
    "Nothing a contributor writes is more than text",
    .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct HostileTests {
    static let names: [[UInt8]] = [
        Array("\u{1b}[31mđỏ\u{1b}]0;tên\u{7}.txt".utf8), Array("xuống\ndòng\r.txt".utf8), Array("-rf".utf8),
        Array("--help.txt".utf8), Array("*.txt".utf8), Array("$(touch da-chay).txt".utf8),
        Array("`id`; rm -rf ..txt".utf8), Array("gpj.\u{202e}txt.ảnh.txt".utf8), Array("khoảng\u{200b}không.txt".utf8),
        Array("tin \u{fffe} lạ.txt".utf8), [0xFF, 0xFE, 0x80, 0x2E, 0x74, 0x78, 0x74],
        [0xC0, 0xAF, 0x2E, 0x74, 0x78, 0x74],
        Array("<script>alert(1)</script>.txt".utf8.filter { $0 != 0x2F }), Array("x..\\..\\etc\\passwd.txt".utf8),
        Array(" ".utf8), Array("con.txt".utf8), Array((String(repeating: "a", count: 251) + ".txt").utf8),
        Array((String(repeating: "ế", count: 83) + ".txt").utf8), Array("TB-1999-000001.txt".utf8),
        Array("LY-DO.txt".utf8), Array("\u{9b}31m.txt".utf8), Array("\u{e0041}\u{e007f}.txt".utf8),
        Array("a\u{0301}\u{0323}ê\u{0323}.txt".utf8), Array("=cmd|' .txt".utf8),
    ]

    @Test(
        "drops with hostile names are taken or put aside, and their names are shown as text", arguments: [false, true])
    func names(bad: Bool) throws {
        let newsroom = try NewsroomUnderTest()
        for (number, name) in Self.names.enumerated() {
            try newsroom.drop(name, bad ? [] : Array(Text.news("Tin số \(number) có tên lạ").utf8))
        }
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(isHarmless(outcome.errors))
        #expect(try newsroom.lying().isEmpty)
        let (queue, aside) = (try newsroom.queue(), try newsroom.quarantined())
        #expect(queue.count + aside.count == Self.names.count)
        #expect(queue.isEmpty == bad, "\(aside)")
        #expect(try newsroom.receipts().count == Self.names.count)
        for text in try newsroom.receipts() { #expect(isHarmless(Array(text.utf8)), "\(text.debugDescription)") }
        for entry in try Folder.list("\(newsroom.path)/outbox/ba") {
            #expect(entry.name.isValidText && isHarmless(entry.name.bytes), "\(entry.name)")
        }
        for words in [["queue", "--all"], ["audit", "log"]]
            + queue.compactMap({ $0["id"]?.text }).prefix(30).map({ ["show", $0] })
        {
            let shown = try newsroom.run(words)
            #expect(isHarmless(shown.output), "\(words): \(shown.text.debugDescription)")
        }
        for file in try newsroom.files(beneath: "public") {
            #expect(file.utf8.allSatisfy { $0 > 0x20 && $0 < 0x7F }, "\(file)")
        }
        #expect(try newsroom.verify().status == 0)
    }

    static let attack = """
        \u{1b}[2J\u{1b}]0;bị chiếm\u{7}Tiêu đề\u{202e} ngược <script>alert(1)</script>\u{9b}31m

        \u{1b}[31mĐoạn mở đầu\u{1b}[0m "><img src=x onerror=alert(2)> với \u{2066}chữ\u{2069} lạ, tại hội trường sáng 19/11/2026.

        Thân bài [bấm](javascript:alert(3)) và <iframe src="https://evil.example"></iframe> ![ảnh](https://evil.example/a.png)
        & &lt;b&gt; </title></script><style>body{display:none}</style> \u{8}\u{8}\u{8}xóa. Có 40 suất quà cho đoàn viên.

        Tin: <b onmouseover=alert(4)>Kẻ Xấu</b>\u{1b}[8m

        """

    @Test("texts with escape sequences reach the terminal as text, and texts with tags reach the site as text")
    func texts() throws {
        let newsroom = try NewsroomUnderTest()
        for (name, format) in [("tấn công.txt", "text"), ("tấn công.md", "markdown")] {
            try newsroom.drop(name, Self.attack + format)
        }
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        let ids = try newsroom.queue().compactMap { $0["id"]?.text }
        #expect(ids.count == 2)
        let comment = "\u{1b}[31mÝ kiến\u{7} <script>alert(5)</script>\u{202e}"
        for id in ids {
            try newsroom.fire("claim", id, as: "lan")
            try newsroom.done("comment", id, "-m", comment, "--as", "lan")
            try newsroom.fire("propose", id, as: "lan")
            try newsroom.fire("approve", id, as: "duc")
            try newsroom.fire("publish", id, as: "thu")
            try newsroom.fire("correct", id, as: "lan", "-m", comment)
            try newsroom.done("set", id, "--title", "\u{1b}[31mSửa <script>alert(6)</script>", "--as", "lan")
            for words in [
                ["show", id], ["show", id, "--text"], ["history", id], ["diff", id], ["explain", id],
                ["queue", "--all"],
                ["search", "tiêu"], ["audit", "log"], ["queue", "--all", "--color", "never"],
            ] {
                let shown = try newsroom.run(words)
                #expect(shown.status == 0, "\(shown.message)")
                #expect(
                    isHarmless(shown.output) && isHarmless(shown.errors), "\(words): \(shown.text.debugDescription)")
                let json = try newsroom.run(words + ["--json"])
                #expect(!json.output.contains(0x1B) && !json.output.contains(0x07))
            }
            try newsroom.fire("propose", id, as: "lan")
            try newsroom.fire("approve", id, as: "duc")
            try newsroom.fire("publish", id, as: "thu")
        }
        for file in try newsroom.files(beneath: "public") where file.hasSuffix(".html") || file.hasSuffix(".xml") {
            let page = try newsroom.read(file)
            for tag in [
                "<script>alert", "<img src=x", "<iframe", "<style>body", "<b onmouseover", "href=\"javascript:",
                "src=\"https://evil.example", "\u{1b}", "\u{7}", "\u{8}",
            ] { #expect(!page.contains(tag), "\(file): \(tag)") }
        }
        for receipt in try newsroom.receipts() {
            #expect(isHarmless(Array(receipt.utf8)), "\(receipt.debugDescription)")
        }
        #expect(try newsroom.run("site", "check").status == 0)
        #expect(try newsroom.verify().status == 0)
    }

    @Test(
        "texts made to be slow are taken, shown, published and verified all the same",
        arguments: [
            "a\n\n", "[", "![a](", "*a _b ", "> ", "`", "<a ", "&", "~~a|", "\"\\", "\u{301}", "19/11/2026 0912345678 ",
            "Tin: ",
        ])
    func slowTexts(piece: String) throws {
        let newsroom = try NewsroomUnderTest()
        let size = Program.isFull ? 1_000_000 : 200_000
        let flood = String(repeating: piece, count: size / piece.utf8.count)
        try newsroom.drop("lụt.md", "Một tin rất dài\n\nSáng 19/11/2026, tại hội trường.\n\n" + flood)
        #expect(try newsroom.watchOnce().status == 0)
        let id = try #require(try newsroom.queue().first?["id"]?.text)
        for step in Text.way(to: "published") { try newsroom.fire(step[0], id, as: step[1]) }
        #expect(try newsroom.run("show", id, "--text").status == 0)
        #expect(try newsroom.verify().status == 0)
        #expect(try newsroom.run("site", "check").status == 0)
    }

    @Test("front matter cannot set a state, an author, a role or a date")
    func frontMatter() throws {
        let newsroom = try NewsroomUnderTest()
        let head =
            "---\ntitle: Tự đăng\nstate: published\nauthor: duc\nrole: approver\nperson: thu\ndate: 2001-01-01\napproved: true\n---\n"
        try newsroom.drop("tự đăng.md", head + Text.news("Không đăng được"))
        try newsroom.watchOnce()
        let piece = try #require(try newsroom.queue().first)
        #expect(piece["state"]?.text == "submitted")
        #expect(piece["source"]?["person"]?.text == "ba" || piece["sender"]?.text == "ba", "\(piece)")
        #expect(piece["receivedAt"]?.text?.hasPrefix("2001") == false)
    }

    @Test("a number in a name reaches one's own pieces only")
    func othersNumber() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Của ba")
        try newsroom.fire("claim", id, as: "lan")
        try newsroom.fire("return", id, as: "lan", "-m", "Bổ sung.")
        try newsroom.drop("\(id).txt", Text.news("Của tu"), from: "tu")
        try newsroom.watchOnce()
        #expect(try newsroom.state(of: id) == "returned")
        #expect(try newsroom.queue().count == 2)
    }

    @Test("an inbox that was replaced by a link is nobody's")
    func linkedInbox() throws {
        let newsroom = try NewsroomUnderTest()
        let elsewhere = newsroom.path + "-nơi khác"
        try Folder.makeDirectory(elsewhere)
        try Durable.create(elsewhere + "/của người khác.txt", Array(Text.news("Của người khác").utf8))
        try shell("rm", "-rf", newsroom.inbox())
        try shell("ln", "-s", elsewhere, newsroom.inbox())
        try newsroom.drop("lành.txt", Text.news("Tin của tu"), from: "tu")
        _ = try newsroom.watchOnce()
        #expect(try newsroom.queue().compactMap { $0["title"]?.text } == ["Tin của tu"])
        #expect(try Folder.list(elsewhere).map(\.name.text) == ["của người khác.txt"])
    }
}

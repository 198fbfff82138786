import Intake
import Newsroom
import Testing
import Workflow

@Suite("The text that an editor edits") struct ManuscriptTextTests {
    private func manuscript(
        _ title: String, _ lead: String, _ body: String, _ byline: String
    ) throws -> Manuscript {
        Manuscript(
            title: title, lead: lead, body: body, byline: byline, author: "", unit: "", kind: .tin,
            desk: try #require(Identifier("tin-tuc")),
            photos: [
                Photo(name: "1.jpg", digest: MemoryObjects.digest([1]), caption: "Chú thích", width: 900, height: 600)
            ])
    }

    @Test("is plain Markdown")
    func form() throws {
        let piece = try manuscript("Ngày hội", "Sapo.", "Một.\n\n![](photo:1)\n\nHai.", "Tin, ảnh: Hoa – CĐCS A")
        #expect(
            ManuscriptText.render(piece)
                == "# Ngày hội\n\n**Sapo.**\n\nMột.\n\n![](photo:1)\n\nHai.\n\nTin, ảnh: Hoa – CĐCS A\n")
    }

    @Test("reads back exactly what it wrote")
    func roundTrip() throws {
        let words = [
            "Ngày", "hội", "*", "**", "#", "—", "— x", "Tin, ảnh: A", "1.", "-", "![](photo:1)", "\\", "_",
            "Tác giả: B", "****", ":", "Nguồn: C",
        ]
        var random = Seeded(state: 42)
        func line(_ most: Int) -> String {
            (0..<Int.random(in: 0...most, using: &random)).compactMap { _ in words.randomElement(using: &random) }
                .joined(separator: " ")
        }
        for _ in 0..<3000 {
            let paragraphs = (0..<Int.random(in: 0...4, using: &random)).map { _ in line(4) }.filter { !$0.isEmpty }
            // A title is one line without marks of a heading in front, as every reader of drops makes it.
            var title = line(3)
            while title.hasPrefix("#") || title.hasPrefix(" ") { title.removeFirst() }
            let piece = try manuscript(title, line(5), paragraphs.joined(separator: "\n\n"), line(2))
            let parsed = ManuscriptText.parse(ManuscriptText.render(piece), replacing: piece)
            #expect(parsed == piece)
        }
    }

    @Test("keeps sources in the text, below the byline or without one")
    func sources() throws {
        let piece = try manuscript("Ngày hội", "Sapo.", "Một.", "Tin: Hoa")
        let form = ManuscriptText.render(piece)
        let below = ManuscriptText.parse(form + "\nNguồn: Báo Lao Động\n", replacing: piece)
        #expect(below.body == "Một.\n\nNguồn: Báo Lao Động" && below.byline == "Tin: Hoa")
        #expect(below.namesSources)
        let alone = ManuscriptText.parse("# A\n\n**B**\n\nMột.\n\nNguồn: Báo Lao Động\n", replacing: piece)
        #expect(alone.body == "Một.\n\nNguồn: Báo Lao Động" && alone.byline.isEmpty)
    }

    @Test("keeps an approval when nothing was changed, whatever line ends an editor's program writes")
    func lineEnds() throws {
        let piece = try manuscript("Ngày hội", "Sapo.", "Một.\n\n- a\n- b\n\nHai.", "Ban Tuyên giáo")
        let text = ManuscriptText.render(piece)
        let crlf = text.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
        for variant in [crlf, "\u{FEFF}" + text, text + "\n\n", "\n" + text] {
            #expect(ManuscriptText.parse(variant, replacing: piece).json.canonicalBytes == piece.json.canonicalBytes)
        }
    }

    @Test("takes what a person writes without knowing the form")
    func tolerant() throws {
        let old = try manuscript("Cũ", "Cũ.", "Cũ.", "Tin: Cũ")
        let piece = ManuscriptText.parse(
            "Ngày hội công nhân\nNgày 1/5/2026, công đoàn tổ chức.\n\nMột.\n\nHai.\n\nTin, ảnh: Lê Thị Mai – CĐCS B",
            replacing: old)
        #expect(piece.title == "Ngày hội công nhân")
        #expect(piece.lead == "Ngày 1/5/2026, công đoàn tổ chức.")
        #expect(piece.body == "Một.\n\nHai.")
        #expect(piece.byline == "Tin, ảnh: Lê Thị Mai – CĐCS B")
        #expect(piece.author == "Lê Thị Mai")
        #expect(piece.unit == "CĐCS B")
        #expect(piece.photos == old.photos && piece.desk == old.desk && piece.kind == old.kind)
    }
}

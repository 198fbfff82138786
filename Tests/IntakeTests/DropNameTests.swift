import Intake
import Newsroom
import Testing
import Workflow

@Suite("Names of drops") struct DropNameTests {
    @Test(
        "of unfinished files and of programs' junk are no drops",
        arguments: [
            "~$tin.docx", ".tin.docx.swp", "tin.docx.part", "anh.jpg.filepart", "tin.docx.crdownload", "x.tmp", "X.TMP",
            ".~lock.tin.docx#", ".syncthing.tin.docx.tmp", "Thumbs.db", "desktop.ini", "._anh.jpg", "__MACOSX",
            ".DS_Store", ".tin.docx.Ab12Cd", ".tinbai", "tin.docx~", "",
        ])
    func junk(name: String) { #expect(DropName.isJunk(Array(name.utf8))) }

    @Test("of people are drops", arguments: ["Tin.docx", "tmp", "part", "Tin ~ 8.3.txt", "-rf", "a", "~tin.docx"])
    func drops(name: String) { #expect(!DropName.isJunk(Array(name.utf8))) }

    @Test(
        "are shown without moving the reader's terminal",
        arguments: [
            ([0x74, 0x1B, 0x5B, 0x32, 0x4A], "t\\x1b[2J"),
            (Array("a\u{202E}gpj.exe".utf8), "a\\u{202e}gpj.exe"),
            ([0x61, 0xFF, 0x62], "a\\xffb"),
            (Array("tie\u{0302}\u{0301}ng".utf8), "tiếng"),
            (Array("a\nb".utf8), "a\\x0ab"),
            (Array("a\u{200B}b".utf8), "a\\u{200b}b"),
            ([], ""),
        ] as [([UInt8], String)])
    func display(bytes: [UInt8], shown: String) {
        #expect(Array(DropName.display(bytes).utf8) == Array(shown.utf8))
    }

    @Test("are bounded and never empty of meaning when any bytes come")
    func sweep() {
        var random = Seeded(state: 7)
        for _ in 0..<500 {
            let bytes = (0..<Int.random(in: 0...255, using: &random)).map { _ in
                UInt8.random(in: .min ... .max, using: &random)
            }
            let shown = DropName.display(bytes)
            #expect(shown.count <= DropName.longestDisplay)
            #expect(shown.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F })
            #expect(bytes.isEmpty == shown.isEmpty)
        }
    }

    @Test(
        "hold a submission's number however people write it",
        arguments: [
            ("TB-2026-000003.docx", 3), ("tb-2026-3", 3), ("Bản sửa_TB_2026_000123 (2).docx", 123),
            ("tb 2026 17.txt", 17),
            ("[TB-2026-000009] x", 9),
        ])
    func numbers(name: String, number: Int) {
        #expect(DropName.submissionNumber(in: name) == SubmissionID(year: 2026, number: number))
    }

    @Test(
        "hold no number that is none",
        arguments: ["TBA-2026-1", "tb-26-1", "xtb-2026-1", "tb-2026-", "TB2026000003", "tb-2026-0", "tb"])
    func noNumbers(name: String) { #expect(DropName.submissionNumber(in: name) == nil) }

    @Test(
        "are the same without the marks of having been saved again",
        arguments: [
            "giai cau long (sua lan 2).docx", "Copy of giai cau long.docx", "giai cau long (1).docx",
            "giai cau long final.docx", "Giải cầu lông - Copy.docx", "giai cau long_ban sua.docx",
        ])
    func savedAgain(name: String) { #expect(DropName.key(of: name) == DropName.key(of: "giai cau long.docx")) }

    @Test("keep the numbers that tell one piece from another, and never lose all their words")
    func keptNumbers() {
        #expect(DropName.stem(of: "tin 2.docx") == "tin 2")
        #expect(DropName.stem(of: "hoi nghi lan 2 nam 2026.docx") == "hoi nghi lan 2 nam 2026")
        #expect(DropName.stem(of: "hoi nghi lan 2.docx") == "hoi nghi lan 2")
        #expect(DropName.stem(of: "hoi nghi (dot 2).docx") == "hoi nghi dot 2")
        #expect(DropName.stem(of: "Copy.docx") == "copy")
        #expect(DropName.stem(of: "(1).docx") == "1")
    }

    @Test("of photos have the stem of the text that they lie beside")
    func companions() {
        for name in ["chay rung.jpg", "chay rung 1.JPG", "Cháy rừng - ảnh 2.png", "chay_rung (3).jpeg"] {
            #expect(DropName.companionStem(of: name) == DropName.companionStem(of: "chay rung.docx"))
        }
        #expect(DropName.companionStem(of: "chay rung 2.docx") == "chay rung 2")
        #expect(DropName.companionStem(of: "1.jpg") == "1")
    }

    @Test("of photos may have the stem of their text before their caption")
    func companionsWithCaptions() {
        for name in ["chay rung - Lúc xuất phát.jpg", "chay rung_Lúc xuất phát.JPG"] {
            #expect(DropName.companionStems(of: name).contains(DropName.companionStem(of: "chay rung.docx")))
        }
        #expect(DropName.companionStems(of: "chay rung - 2.jpg") == ["chay rung"])
        #expect(DropName.companionStems(of: "Chạy rừng - Lúc xuất phát.docx") == ["chay rung luc xuat phat"])
        #expect(DropName.companionStems(of: "anh - Lúc xuất phát.jpg") == ["anh luc xuat phat"])
    }

    @Test("can name a desk of the newsroom and no other")
    func desks() throws {
        let desks = [try #require(Identifier("nu-cong"))]
        #expect(DropName.desk(in: "[nu-cong] Ngày hội.docx", of: desks) == desks.first)
        #expect(DropName.desk(in: "[Nữ công] Ngày hội", of: desks) == desks.first)
        #expect(DropName.desk(in: "[the-thao] x", of: desks) == nil)
        #expect(DropName.desk(in: "nu-cong", of: desks) == nil)
    }
}

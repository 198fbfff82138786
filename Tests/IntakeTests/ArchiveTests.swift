import Intake
import Newsroom
import Posix
import Testing

@Suite("Reading zips", .enabled(if: Child.isInstalled("pandoc") && Child.isInstalled("vipsthumbnail")))
struct ArchiveTests {
    private let photo = png(width: 900, height: 600)
    private let text = [PressItem.title, PressItem.lead, PressItem.first, PressItem.second, PressItem.byline].joined(
        separator: "\n\n")

    @Test("opens what a Mac packed: one folder, names in parts, and its own files beside them")
    func mac() throws {
        let desk = try Desk()
        var zip = ZipWriter()
        let folder = "Tin ho\u{302}\u{323}i nghi\u{323}/"
        zip.add(folder, [])
        zip.add("\(folder)Tin.docx", PressItem.word())
        zip.add("\(folder).DS_Store", [0, 1])
        zip.add("__MACOSX/\(folder)._Tin.docx", [0, 5, 0x16, 7])
        zip.add("\(folder)A\u{309}nh 2.png", png(width: 900, height: 600, shade: 9))
        let reading = try desk.read([("Luu tru.zip", zip.finished())])
        let piece = try #require(reading.manuscript)
        #expect(piece.title == "Hội nghị người lao động Công ty May Sông Thương")
        #expect(piece.photos.map(\.name) == ["01.png", "Ảnh 2.png"])
        #expect(reading.record.format == "zip")
        #expect(reading.record.files.map(\.name) == ["Luu tru.zip"])
        #expect(reading.noteCodes.allSatisfy { $0 != "skipped-file" })
    }

    @Test("reads the names of every packer", arguments: ["utf-8 marked", "utf-8", "windows-1258", "dos"])
    func names(how: String) throws {
        let desk = try Desk()
        let (name, raw, flags): (String, [UInt8], Int) =
            switch how {
            case "utf-8 marked": ("Lễ hội.png", Array("Lễ hội.png".utf8), 0x800)
            case "utf-8": ("Lễ hội.png", Array("Lễ hội.png".utf8), 0)
            case "windows-1258":
                ("Đoàn viên.png", [0xD0, 0x6F, 0xE0, 0x6E] + Array(" vi".utf8) + [0xEA, 0x6E] + Array(".png".utf8), 0)
            default: ("Été.png", [0x90, 0x74, 0x82] + Array(".png".utf8), 0)
            }
        var zip = ZipWriter()
        zip.add(raw: Array("anh\\".utf8) + raw, photo, flags: flags)
        zip.add(raw: Array("anh\\tin.txt".utf8), Array(text.utf8), flags: flags)
        let reading = try desk.read([("tin.zip", zip.finished())])
        #expect(reading.manuscript?.photos.map(\.name) == [name])
        #expect(reading.manuscript?.lead == PressItem.lead)
    }

    @Test("takes `./` in a path for the folder itself, not for a hidden file")
    func dots() throws {
        let desk = try Desk()
        var zip = ZipWriter()
        zip.add("./tin/./tin.txt", Array(text.utf8))
        zip.add("./tin/anh.png", photo)
        let piece = try #require(try desk.read([("tin.zip", zip.finished())]).manuscript)
        #expect(piece.lead == PressItem.lead)
        #expect(piece.photos.map(\.name) == ["anh.png"])
    }

    @Test("opens deflated files, matches captions to photos, and opens a zip that lies in a folder")
    func beside() throws {
        let desk = try Desk()
        let packed = try Child.run(program: "gzip", arguments: ["-9nc"], folder: desk.path, input: .bytes(photo)).output
        var zip = ZipWriter()
        zip.add("IMG_1.png", Array(packed.dropFirst(10).dropLast(8)), statedSize: photo.count)
        zip.setDeflated("IMG_1.png", checksum: crc32(photo))
        let photos = zip.finished()
        let words = Array((text + "\n\nẢnh 1: Một").utf8)
        let reading = try desk.read([("tin.txt", words), ("ảnh.zip", photos)], folder: "Tin")
        #expect(reading.manuscript?.photos.map(\.caption) == ["Một"])
        #expect(reading.record.format == "folder")
        let alone = try desk.read([("Đoàn viên nhận quà Tết.zip", photos)])
        #expect(alone.manuscript?.kind == .anh)
        #expect(alone.manuscript?.photos.map(\.width) == [900])
    }

    @Test("finds a number in the zip's name, its folder's or its document's")
    func numbers() throws {
        let desk = try Desk()
        for (zipName, path) in [
            ("TB-2026-000007.zip", "tin.txt"), ("a.zip", "tb 2026 7/tin.txt"), ("a.zip", "x/TB-2026-000007 sửa.txt"),
        ] {
            var zip = ZipWriter()
            zip.add(path, text)
            #expect(try desk.read([(zipName, zip.finished())]).claimedNumber == SubmissionID("TB-2026-000007"))
        }
    }

    private static let hostile: [(String, String, @Sendable (inout ZipWriter) -> Void)] = [
        ("names that lead out", "unsafe-archive", { $0.add("../../etc/cron.d/x.txt", "x") }),
        ("names that lead out as Windows writes them", "unsafe-archive", { $0.add("..\\..\\x.txt", "x") }),
        ("absolute names", "unsafe-archive", { $0.add("/etc/passwd", "x") }),
        ("a name twice", "unsafe-archive", { $0.add("tin.txt", "x") }),
        ("a name with a line end", "unsafe-archive", { $0.add("a\nb.txt", "x") }),
        ("a link", "unsafe-archive", { $0.add(raw: Array("l.txt".utf8), Array("/etc/passwd".utf8), mode: 0o120777) }),
        ("a password", "encrypted", { $0.add("x.txt", [1], flags: 1) }),
        (
            "a zip", "nested-archive",
            {
                $0.add(
                    "x.zip",
                    {
                        var inner = ZipWriter(); inner.add("a.txt", "x"); return inner.finished()
                    }())
            }
        ),
        (
            "a zip of another name", "nested-archive",
            {
                $0.add(
                    "x",
                    {
                        var inner = ZipWriter(); inner.add("a.txt", "x"); return inner.finished()
                    }())
            }
        ),
        ("an archive of another kind", "nested-archive", { $0.add("x.rar", "Rar!") }),
        ("too many files", "too-many-files", { zip in for index in 0..<150 { zip.add("\(index).txt", "x") } }),
        ("too many entries", "too-many-files", { zip in for index in 0..<3000 { zip.add(".\(index)", "x") } }),
        ("folders too deep", "too-deep", { $0.add("a/b/c/d/e/f/x.txt", "x") }),
        ("sizes that lie", "truncated", { $0.add("a.png", [1, 2, 3], statedSize: 1000) }),
        ("a size beyond every limit", "too-large", { $0.add("a.png", [1, 2, 3], statedSize: 400 << 20) }),
    ]

    @Test("refuses a zip with", arguments: hostile.map(\.0))
    func refuses(what: String) throws {
        let desk = try Desk()
        let (_, code, change) = try #require(ArchiveTests.hostile.first { $0.0 == what })
        var zip = ZipWriter()
        zip.add("tin.txt", text)
        change(&zip)
        #expect(try desk.read([("tin.zip", zip.finished())]).code == code)
    }

    @Test("refuses one with nothing to read in it, and tells what could not be read where that is all")
    func nothing() throws {
        let desk = try Desk()
        #expect(try desk.read([("a.zip", ZipWriter().finished())]).code == "no-text-no-photo")
        var sheet = ZipWriter()
        sheet.add("a.mp4", "x")
        #expect(try desk.read([("a.zip", sheet.finished())]).code == "no-text-no-photo")
        var broken = ZipWriter()
        broken.add("tin.docx", Array(PressItem.word().dropLast(100)))
        let reading = try desk.read([("a.zip", broken.finished())])
        #expect(reading.code == "truncated")
        #expect(reading.record.rejection?.facts["name"] == "tin.docx")
    }

    @Test("survives a zip cut or changed anywhere")
    func mangled() throws {
        let desk = try Desk()
        var zip = ZipWriter()
        zip.add("Tin/tin.txt", text)
        zip.add("Tin/a.png", png(width: 9, height: 9))
        let whole = zip.finished()
        for keep in stride(from: 4, to: whole.count, by: 61) {
            #expect(try desk.read([("tin.zip", Array(whole.prefix(keep)))]).code == "truncated")
        }
        var random = Seeded(state: 8)
        for _ in 0..<40 {
            var bytes = whole
            bytes[Int.random(in: bytes.indices, using: &random)] = UInt8.random(in: 0...255, using: &random)
            _ = try desk.read([("tin.zip", bytes)])
        }
    }
}

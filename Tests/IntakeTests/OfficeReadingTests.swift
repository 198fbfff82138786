import Intake
import Newsroom
import Posix
import Testing

@Suite("Reading office documents", .enabled(if: Child.isInstalled("pandoc") && Child.isInstalled("vipsthumbnail")))
struct OfficeReadingTests {
    private let byline = p("Tin, ảnh: Nguyễn Thị Hoa – CĐCS Hoa Sen", bold: true, align: "right")

    @Test("finds title, lead, pictures with their captions and the byline where nobody used styles")
    func whole() throws {
        let desk = try Desk()
        let body =
            p("NGÀY HỘI", bold: true, align: "center") + p("CÔNG NHÂN KHU CÔNG NGHIỆP", bold: true, align: "center")
            + p("")
            + p("Ngày 1/5/2026, tại xã A, công đoàn tổ chức ngày hội.", bold: true) + p("Đoạn một   có dấu cách.")
            + picture(1)
            + p("Quang cảnh ngày hội", italic: true, align: "center") + p("Đoạn hai.")
            + table([[picture(2), picture(3)], [p("Ảnh trái", italic: true), p("Ảnh phải", italic: true)]])
            + table([[picture(4) + p("Trong cùng ô", italic: true)]]) + p("Phần sau", bold: true) + p("Đoạn ba.")
            + byline
        let pictures = (1...4).map { png(width: 900, height: 600, shade: UInt8($0)) }
        let reading = try desk.read([("tin.docx", docx(body, pictures: pictures))])
        let piece = try #require(reading.manuscript)
        #expect(piece.title == "Ngày hội công nhân khu công nghiệp")
        #expect(piece.lead == "Ngày 1/5/2026, tại xã A, công đoàn tổ chức ngày hội.")
        #expect(
            piece.body
                == """
                Đoạn một có dấu cách.

                ![](photo:1)

                Đoạn hai.

                ![](photo:2)

                ![](photo:3)

                ![](photo:4)

                ## Phần sau

                Đoạn ba.
                """)
        #expect(piece.photos.map(\.caption) == ["Quang cảnh ngày hội", "Ảnh trái", "Ảnh phải", "Trong cùng ô"])
        #expect(piece.photos.map(\.name) == ["01.png", "02.png", "03.png", "04.png"])
        #expect(piece.photos.allSatisfy { $0.width == 900 && $0.height == 600 })
        #expect(piece.byline == "Tin, ảnh: Nguyễn Thị Hoa – CĐCS Hoa Sen")
        #expect(Set(reading.issues).isDisjoint(with: [.noPhoto, .missingCaption, .missingByline, .smallPhoto]))
    }

    @Test("leaves out the letterhead in its table, and keeps what was inserted and drops what was struck")
    func letterheadAndChanges() throws {
        let desk = try Desk()
        let changes =
            "<w:p><w:ins w:id=\"1\" w:author=\"x\"><w:r><w:t>Câu thêm vào.</w:t></w:r></w:ins>"
            + "<w:del w:id=\"2\" w:author=\"x\"><w:r><w:delText>Câu đã xóa.</w:delText></w:r></w:del></w:p>"
        let body =
            table([
                [
                    p("LĐLĐ TỈNH") + p("CĐCS TRƯỜNG A"),
                    p("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", bold: true) + p("Độc lập - Tự do - Hạnh phúc"),
                ]
            ])
            + p("Kính gửi: Ban Biên tập") + p("Ngày hội công nhân", bold: true) + p("Ngày 1/5/2026, tại xã A.")
            + changes + byline
        let reading = try desk.read([("tin.docx", docx(body))])
        #expect(reading.manuscript?.title == "Ngày hội công nhân")
        #expect(reading.manuscript?.lead == "Ngày 1/5/2026, tại xã A.")
        #expect(reading.manuscript?.body == "Câu thêm vào.")
        #expect(reading.noteCodes == ["removed-deletion", "removed-letterhead"])
        #expect(reading.record.notes.first?.facts == ["text": "“Câu đã xóa”"])
    }

    @Test("notes what was said in the margin, and the words that no syllable is like")
    func remarks() throws {
        let desk = try Desk()
        let remark =
            "<w:comments xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\"><w:comment w:id=\"1\">"
            + p("Chị xem lại &amp; sửa") + "</w:comment></w:comments>"
        let body = p("Ngày hội công nhân", bold: true) + p("Ngày 1/5/2026, tại xã A, nghành may có suấc quà.") + byline
        let reading = try desk.read([("tin.docx", docx(body) { $0.add("word/comments.xml", remark) })])
        #expect(
            reading.record.notes == [
                DropRecord.Note(code: "removed-comment", facts: ["text": "“Chị xem lại & sửa”"]),
                DropRecord.Note(code: "spelling", facts: ["names": "nghành, suấc"]),
            ])
    }

    @Test("reads a picture with its caption as LibreOffice frames them, and lists a remark with its writer left out")
    func frame() throws {
        let names = [
            "office:office", "text:text", "draw:drawing", "xlink:xlink", "dc:dc",
        ].map { name -> String in
            let parts = name.split(separator: ":")
            let spaces = ["xlink": "http://www.w3.org/1999/xlink", "dc": "http://purl.org/dc/elements/1.1/"]
            let space = spaces[String(parts[0])] ?? "urn:oasis:names:tc:opendocument:xmlns:\(parts[1]):1.0"
            return "xmlns:\(parts[0])=\"\(space)\""
        }.joined(separator: " ")
        let remark = "<office:annotation><dc:creator>Ai đó</dc:creator><text:p>Xem lại</text:p></office:annotation>"
        let body =
            "<text:h text:outline-level=\"1\">Ngày hội công nhân</text:h><text:p>Ngày 1/5/2026, tại xã A.\(remark)</text:p>"
            + "<text:p>Đoạn hai.<draw:frame text:anchor-type=\"paragraph\"><draw:text-box><text:p><draw:frame>"
            + "<draw:image xlink:href=\"Pictures/1.png\"/></draw:frame>Quang cảnh ngày hội</text:p></draw:text-box></draw:frame>"
            + "</text:p><text:p>Đoạn ba.</text:p><text:p>Tin, ảnh: Nguyễn Thị Hoa</text:p>"
        var zip = ZipWriter()
        zip.add("mimetype", Array("application/vnd.oasis.opendocument.text".utf8))
        zip.add(
            "content.xml",
            "<office:document-content \(names)><office:body><office:text>\(body)</office:text></office:body>"
                + "</office:document-content>")
        zip.add("styles.xml", "<office:document-styles \(names)><office:styles/></office:document-styles>")
        zip.add("Pictures/1.png", png(width: 900, height: 600))
        let desk = try Desk()
        let reading = try desk.read([("tin.odt", zip.finished())])
        #expect(reading.manuscript?.lead == "Ngày 1/5/2026, tại xã A.")
        #expect(reading.manuscript?.body == "Đoạn hai.\n\n![](photo:1)\n\nĐoạn ba.")
        #expect(reading.manuscript?.photos.map(\.caption) == ["Quang cảnh ngày hội"])
        #expect(reading.record.notes == [DropRecord.Note(code: "removed-comment", facts: ["text": "“Xem lại”"])])
    }

    @Test("reads boxes within boxes once, and pictures in them")
    func boxes() throws {
        let desk = try Desk()
        let body =
            p("Ngày hội công nhân", bold: true) + p("Ngày 1/5/2026, tại xã A.") + p("Đoạn hai.")
            + paragraph(box(p("Trong hộp.") + paragraph(box(picture(1) + p("Hộp trong hộp", italic: true)))))
            + p("Đoạn ba.") + byline
        let reading = try desk.read([("tin.docx", docx(body, pictures: [png(width: 900, height: 600)]))])
        #expect(reading.manuscript?.body == "Đoạn hai.\n\nTrong hộp.\n\n![](photo:1)\n\nĐoạn ba.")
        #expect(reading.manuscript?.photos.map(\.caption) == ["Hộp trong hộp"])
    }

    @Test("converts a document whose fonts were Vietnamese and whose letters were not")
    func oldFonts() throws {
        let desk = try Desk()
        let body =
            p("Héi nghÞ ng­êi lao ®éng", bold: true) + p("C«ng ®oµn c¬ së tæ chøc héi nghÞ ng­êi lao ®éng n¨m 2026.")
        let reading = try desk.read([("tin.docx", docx(body))])
        #expect(reading.manuscript?.title == "Hội nghị người lao động")
        #expect(reading.manuscript?.lead == "Công đoàn cơ sở tổ chức hội nghị người lao động năm 2026.")
        #expect(reading.record.encoding == "tcvn3")
    }

    @Test("gives text in a font of capitals the capitals that it drew, and leaves what is Unicode beside it")
    func capitalFonts() throws {
        let desk = try Desk()
        let reading = try desk.read([("tin.docx", PressItem.oldFontWord())])
        try PressItem.expect(reading, format: "docx")
        #expect(reading.record.encoding == "tcvn3")
    }

    @Test("reads the photos beside a document, in the order of their numbers, with the captions listed for them")
    func beside() throws {
        let desk = try Desk()
        let text = """
            Ngày hội

            Ngày 1/5/2026, tại xã A, công đoàn tổ chức ngày hội.

            Đoạn một.

            Tin, ảnh: Nguyễn Thị Hoa

            Ảnh 1: Một
            Ảnh 2: Hai
            IMG_10.png: Mười
            """
        let files = [("IMG_10.png", 10), ("IMG_2.png", 2), ("IMG_1.png", 1)].map { name, shade in
            (name: name, bytes: png(width: 900, height: 600, shade: UInt8(shade)))
        }
        let junk = (name: "Ghi âm.mp3", bytes: Array("ID3".utf8))
        let again = (name: "Copy of IMG_1.png", bytes: png(width: 900, height: 600, shade: 1))
        let reading = try desk.read([("Tin.txt", Array(text.utf8))] + files + [junk, again], folder: "Ngày hội")
        let piece = try #require(reading.manuscript)
        #expect(piece.photos.map(\.name) == ["Copy of IMG_1.png", "IMG_2.png", "IMG_10.png"])
        #expect(piece.photos.map(\.caption) == ["Một", "Hai", "Mười"])
        #expect(piece.body == "Đoạn một.")
        #expect(reading.record.format == "folder")
        #expect(Set(reading.noteCodes) == ["skipped-file", "duplicate-image"])
    }

    @Test("gives photos without text their own kind, and one photo its words")
    func photosAlone() throws {
        let desk = try Desk()
        let bytes = png(width: 900, height: 600)
        let one = try desk.read([("Đồng chí Lan trao quà cho đoàn viên.png", bytes)])
        #expect(one.manuscript?.kind == .anh)
        #expect(one.manuscript?.photos.first?.caption == "Đồng chí Lan trao quà cho đoàn viên")
        #expect(one.record.format == "photos")
        #expect(one.issues.contains(.missingByline))
        let silent = try desk.read([("IMG_1.png", bytes)])
        #expect(silent.issues.contains(.noText))
        #expect(silent.issues.contains(.missingCaption))
    }

    @Test("finds pictures that are cut short, too small or too big, and the rest of the drop stays")
    func badPictures() throws {
        let desk = try Desk { $0.mostPixels = 1_000_000 }
        let text = (name: "a.txt", bytes: Array("Ngày hội\n\nSapo.\n\nThân bài.".utf8))
        let whole = png(width: 900, height: 600)
        let reading = try desk.read(
            [
                text, ("1.png", Array(whole.dropLast(whole.count / 2))), ("2.png", png(width: 2000, height: 600)),
                ("3.png", png(width: 200, height: 100)), ("4.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 0, 0]),
            ], folder: "Tin")
        #expect(reading.manuscript?.photos.map(\.name) == ["3.png"])
        #expect(reading.issues.contains(.brokenImage))
        #expect(reading.issues.contains(.smallPhoto))
        #expect(reading.noteCodes.filter { $0 == "broken-image" }.count == 2)
        #expect(reading.noteCodes.contains("too-many-pixels"))
        #expect(try desk.read([("1.png", Array(whole.dropLast(whole.count / 2)))]).code == "broken-image")
    }

    @Test("finds the one picture that is cut short among sound ones, wherever it is cut")
    func oneCut() throws {
        let desk = try Desk()
        let text = (name: "a.txt", bytes: Array("Ngày hội\n\nSapo.\n\nThân bài.".utf8))
        let photos = (1...3).map { png(width: 900, height: 600, shade: UInt8($0)) }
        let sound = try desk.read(
            [text] + photos.enumerated().map { ("\($0.offset).png", $0.element) }, folder: "Tin")
        #expect(sound.manuscript?.photos.map(\.name) == ["0.png", "1.png", "2.png"])
        #expect(sound.manuscript?.photos.allSatisfy { $0.width == 900 && $0.height == 600 } == true)
        for part in [2, 3, 10] {
            let cut = Array(photos[1].dropLast(photos[1].count / part))
            let reading = try desk.read(
                [text, ("0.png", photos[0]), ("1.png", cut), ("2.png", photos[2])], folder: "Tin")
            #expect(reading.manuscript?.photos.map(\.name) == ["0.png", "2.png"], "\(part)")
            #expect(reading.noteCodes == ["broken-image"], "\(part)")
        }
        #expect(try Folder.list(desk.path + "/scratch").isEmpty)
    }

    @Test("refuses a document cut anywhere, and never reads half of it as whole")
    func cut() throws {
        let desk = try Desk()
        let whole = docx(p("Ngày hội", bold: true) + p("Sapo."))
        for keep in stride(from: 4, to: whole.count, by: 97) {
            let reading = try desk.read([("tin.docx", Array(whole.prefix(keep)))])
            #expect(reading.code == "truncated")
        }
    }

    @Test("survives a document with any byte changed")
    func mangled() throws {
        let desk = try Desk()
        let whole = docx(p("Ngày hội", bold: true) + p("Sapo."))
        var random = Seeded(state: 5)
        for _ in 0..<25 {
            var bytes = whole
            for _ in 0..<3 {
                let index = Int.random(in: bytes.indices, using: &random)
                bytes[index] = UInt8.random(in: .min ... .max, using: &random)
            }
            _ = try desk.read([("tin.docx", bytes)])
        }
    }

    private static let hostile: [(String, String, @Sendable (inout ZipWriter) -> Void)] = [
        ("names that lead out", "unreadable", { $0.add("word/../../etc/passwd", "x") }),
        ("absolute names", "unreadable", { $0.add("/etc/passwd", "x") }),
        ("a name twice", "unreadable", { $0.add("word/document.xml", "x") }),
        ("a password", "encrypted", { $0.add("word/x.xml", [1], flags: 1) }),
        ("macros", "macro", { $0.add("word/vbaProject.bin", "x") }),
        ("a document type", "external-content", { $0.add("word/x.xml", "<!DOCTYPE a [<!ENTITY b 'c'>]><a/>") }),
        ("too many entries", "converter-limit", { zip in for index in 0..<3000 { zip.add("word/\(index)", "") } }),
        ("stored sizes that lie", "truncated", { $0.add("word/media/a.png", [1, 2, 3], statedSize: 1000) }),
    ]

    @Test("refuses a container with", arguments: hostile.map(\.0))
    func refuses(what: String) throws {
        let desk = try Desk()
        let (_, code, change) = try #require(OfficeReadingTests.hostile.first { $0.0 == what })
        #expect(try desk.read([("tin.docx", docx(p("Ngày hội"), more: change))]).code == code)
    }

    @Test("refuses a bomb before anything of it is inflated, and one that lies about its size while it is")
    func bombs() throws {
        let desk = try Desk()
        // 64 MiB of zeros deflate to 64 KiB; gzip of the system makes them here.
        let zeros = [UInt8](repeating: 0, count: 64 << 20)
        let packed = try Child.run(program: "gzip", arguments: ["-9c"], folder: desk.path, input: .bytes(zeros)).output
        let raw = Array(packed.dropFirst(10).dropLast(8))
        for stated in [zeros.count, 1000] {
            var bytes = docx(p("Ngày hội")) { $0.add("word/media/a.png", raw, statedSize: stated) }
            // The writer stores; the two method fields of the last member say deflated instead.
            let name = Array("word/media/a.png".utf8)
            for index in bytes.indices where bytes[index...].starts(with: name) {
                if bytes[(index - 30)...].starts(with: [0x50, 0x4B, 3, 4]) { bytes[index - 22] = 8 }
                if bytes[(index - 46)...].starts(with: [0x50, 0x4B, 1, 2]) { bytes[index - 36] = 8 }
            }
            #expect(try desk.read([("tin.docx", bytes)]).code == "converter-limit")
        }
    }

    @Test("tells a workbook and a plain zip from a document")
    func otherContainers() throws {
        let desk = try Desk()
        var zip = ZipWriter()
        zip.add("[Content_Types].xml", "<Types/>")
        zip.add("xl/workbook.xml", "<x/>")
        #expect(try desk.read([("tin.docx", zip.finished())]).record.rejection?.facts["found"] == "xlsx")
        var plain = ZipWriter()
        plain.add("tin.txt", "Ngày hội")
        #expect(try desk.read([("tin.docx", plain.finished())]).record.rejection?.facts["found"] == "zip")
    }

    @Test("reads a document as what it is, whatever people have named it")
    func renamed() throws {
        let desk = try Desk()
        for name in ["tin.odt", "tin.doc", "tin.zip", "tin", "tin.rtf"] {
            let reading = try desk.read([(name, docx(p("Ngày hội", bold: true) + p("Sapo.")))])
            #expect(reading.manuscript?.title == "Ngày hội", "\(name)")
            #expect(reading.record.format == "docx")
        }
    }
}

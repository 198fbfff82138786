import Intake
import Newsroom
import Posix
import Testing

/// Writes PDF 1.4 by hand: fonts that name no outlines, whose codes are those of Unicode, and grey pictures.
private struct Printed {
    struct Line {
        var text: String
        var x = 72.0
        var y: Double
        var font = 1
        var size = 12.0
    }

    private var objects: [[UInt8]] = []

    static func pages(_ pages: [(lines: [Line], pictures: [(x: Double, y: Double, width: Double, height: Double)])])
        -> [UInt8]
    {
        var objects: [[UInt8]] = []
        func stream(_ dictionary: String, _ content: [UInt8]) -> [UInt8] {
            Array("<< \(dictionary) /Length \(content.count) >>\nstream\n".utf8) + content + Array("\nendstream".utf8)
        }
        let ranges =
            (0..<0x20).map { high -> String in
                let page = String(high, radix: 16).count == 1 ? "0" + String(high, radix: 16) : String(high, radix: 16)
                return "<\(page)00> <\(page)FF> <\(page)00>"
            } + ["<2000> <20FF> <2000>"]
        let map = """
            /CIDInit /ProcSet findresource begin 12 dict begin begincmap /CMapName /U def 1 begincodespacerange <0000> <FFFF> endcodespacerange
            \(ranges.count) beginbfrange \(ranges.joined(separator: "\n")) endbfrange endcmap end end
            """
        let names = ["TimesNewRoman", "TimesNewRoman,Bold", "TimesNewRoman,Italic"]
        objects.append(Array("<< /Type /Catalog /Pages 2 0 R >>".utf8))
        let first = 5 + 3 * names.count
        let kids = pages.indices.map { "\(first + 2 * $0) 0 R" }.joined(separator: " ")
        objects.append(Array("<< /Type /Pages /Kids [\(kids)] /Count \(pages.count) >>".utf8))
        objects.append(stream("", Array(map.utf8)))
        objects.append(
            stream(
                "/Type /XObject /Subtype /Image /Width 300 /Height 200 /ColorSpace /DeviceGray /BitsPerComponent 8",
                [UInt8](repeating: 99, count: 60_000)))
        for (index, name) in names.enumerated() {
            let number = 5 + 3 * index
            objects.append(
                Array(
                    "<< /Type /Font /Subtype /Type0 /BaseFont /\(name) /Encoding /Identity-H /DescendantFonts [\(number + 1) 0 R] /ToUnicode 3 0 R >>"
                        .utf8))
            objects.append(
                Array(
                    "<< /Type /Font /Subtype /CIDFontType2 /BaseFont /\(name) /CIDSystemInfo << /Registry (Adobe) /Ordering (Identity) /Supplement 0 >> /DW 500 /FontDescriptor \(number + 2) 0 R >>"
                        .utf8))
            objects.append(
                Array(
                    "<< /Type /FontDescriptor /FontName /\(name) /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 /Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 >>"
                        .utf8))
        }
        for (index, page) in pages.enumerated() {
            var content = ""
            for picture in page.pictures {
                content += "q \(picture.width) 0 0 \(picture.height) \(picture.x) \(picture.y) cm /P Do Q\n"
            }
            for line in page.lines {
                let codes = line.text.utf16.map { unit -> String in
                    let digits = String(unit, radix: 16)
                    return String(repeating: "0", count: 4 - digits.count) + digits
                }.joined()
                content += "BT /F\(line.font) \(line.size) Tf \(line.x) \(line.y) Td <\(codes)> Tj ET\n"
            }
            let fonts = names.indices.map { "/F\($0 + 1) \(5 + 3 * $0) 0 R" }.joined(separator: " ")
            objects.append(
                Array(
                    "<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << \(fonts) >> /XObject << /P 4 0 R >> >> /Contents \(first + 2 * index + 1) 0 R >>"
                        .utf8))
            objects.append(stream("", Array(content.utf8)))
        }
        var out = Array("%PDF-1.4\n".utf8)
        var places: [Int] = []
        for (index, object) in objects.enumerated() {
            places.append(out.count)
            out += Array("\(index + 1) 0 obj\n".utf8) + object + Array("\nendobj\n".utf8)
        }
        let start = out.count
        out += Array("xref\n0 \(objects.count + 1)\n0000000000 65535 f \n".utf8)
        for place in places {
            let digits = String(place)
            out += Array((String(repeating: "0", count: 10 - digits.count) + digits + " 00000 n \n").utf8)
        }
        out += Array("trailer << /Size \(objects.count + 1) /Root 1 0 R >>\nstartxref\n\(start)\n%%EOF\n".utf8)
        return out
    }

    /// Breaks text as a printer does at so many letters a line; every letter of these fonts is half as wide as high.
    static func wrapped(_ text: String, from y: inout Double, font: Int = 1, width: Int = 75) -> [Line] {
        var lines: [Line] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(Line(text: line, y: y, font: font))
                y -= 15
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        lines.append(Line(text: line, y: y, font: font))
        y -= 15
        return lines
    }

    static func centred(_ text: String, at y: inout Double, font: Int) -> Line {
        defer { y -= 15 }
        return Line(text: text, x: 297 - 3 * Double(text.count), y: y, font: font)
    }
}

@Suite("Reading PDF", .enabled(if: Child.isInstalled("pdftohtml") && Child.isInstalled("vipsthumbnail")))
struct PrintTests {
    private func item() -> [UInt8] {
        var y = 770.0
        var lines = [Printed.centred(PressItem.title, at: &y, font: 2)]
        lines += Printed.wrapped(PressItem.lead, from: &y, font: 2) + Printed.wrapped(PressItem.first, from: &y)
        let top = y
        y -= 220
        lines.append(Printed.centred(PressItem.caption, at: &y, font: 3))
        lines += Printed.wrapped(PressItem.second, from: &y)
        let byline = Printed.Line(text: PressItem.byline, x: 180, y: y, font: 2)
        let number = Printed.Line(text: "1", x: 297, y: 40)
        return Printed.pages([(lines + [byline, number], [(147, top - 200, 300, 200)])])
    }

    @Test("puts the printed lines together to the piece that they were, with its picture at its place")
    func whole() throws {
        let desk = try Desk()
        for name in ["tin.pdf", "tin.docx"] { try PressItem.expect(try desk.read([(name, item())]), format: "pdf") }
    }

    @Test("goes on over the page, and leaves no file behind")
    func pages() throws {
        let desk = try Desk()
        var y = 770.0
        let all = Printed.wrapped(PressItem.first, from: &y)
        var lead = 800.0
        let head = [
            Printed.centred("Ngày hội công nhân", at: &lead, font: 2), Printed.Line(text: "Câu mở đầu.", y: lead),
        ]
        let number = { (n: Int) in Printed.Line(text: "Trang \(n)/2", x: 280, y: 40) }
        let reading = try desk.read([
            ("tin.pdf", Printed.pages([(head + all.dropLast(1) + [number(1)], []), (all.suffix(1) + [number(2)], [])]))
        ])
        #expect(reading.manuscript?.title == "Ngày hội công nhân")
        #expect(reading.manuscript?.lead == "Câu mở đầu.")
        #expect(reading.manuscript?.body == PressItem.first)
        #expect(try desk.names("/scratch").isEmpty)
    }

    @Test("parts a title from a lead as bold as it is, and takes the words beside a picture for its caption")
    func looks() throws {
        let desk = try Desk()
        var y = 770.0
        var lines = [Printed.centred("NGÀY HỘI CÔNG NHÂN", at: &y, font: 2)]
        lines += Printed.wrapped(PressItem.lead, from: &y, font: 2)
        y -= 8
        lines += Printed.wrapped(PressItem.first, from: &y)
        let top = y
        for words in ["Trận chung kết", "bóng đá nam", "giữa hai đội"] {
            lines.append(Printed.Line(text: words, x: 400, y: y - 60, font: 3))
            y -= 15
        }
        y = top - 220
        lines += Printed.wrapped(PressItem.second, from: &y)
        let piece = try #require(
            try desk.read([("tin.pdf", Printed.pages([(lines, [(72, top - 200, 300, 200)])]))]).manuscript)
        #expect(piece.title == "Ngày hội công nhân")
        #expect(piece.lead == PressItem.lead)
        #expect(piece.photos.map(\.caption) == ["Trận chung kết bóng đá nam giữa hai đội"])
        #expect(piece.body == "\(PressItem.first)\n\n![](photo:1)\n\n\(PressItem.second)")
    }

    @Test("parts a centred title that nearly fills its line from a lead as bold as it is")
    func wideTitle() throws {
        let desk = try Desk()
        var y = 770.0
        let title = "Những người thợ điện áo cam thức cùng đêm mưa lũ ở Khe Lá"
        let lines =
            [Printed.centred(title, at: &y, font: 2)] + Printed.wrapped(PressItem.lead, from: &y, font: 2)
            + Printed.wrapped(PressItem.first, from: &y) + Printed.wrapped(PressItem.second, from: &y)
        let piece = try #require(try desk.read([("tin.pdf", Printed.pages([(lines, [])]))]).manuscript)
        #expect(piece.title == title)
        #expect(piece.lead == PressItem.lead)
    }

    @Test("tells a scan, also one with a stamp on it, and what to do instead")
    func scan() throws {
        let desk = try Desk()
        let sheet = (x: 0.0, y: 0.0, width: 595.0, height: 842.0)
        #expect(try desk.read([("tin.pdf", Printed.pages([([], [sheet])]))]).code == "scan-no-text")
        let stamp = Printed.Line(text: "Ký bởi: Nguyễn Văn A 12/11/2026", y: 700)
        #expect(
            try desk.read([("tin.pdf", Printed.pages([([stamp], [sheet]), ([], [sheet])]))]).code == "scan-no-text")
        #expect(try desk.read([("tin.pdf", Printed.pages([([], [])]))]).code == "no-text-no-photo")
        let beside = try desk.read(
            [("tin.docx", PressItem.word()), ("bản ký.pdf", Printed.pages([([], [sheet])]))], folder: "Tin")
        #expect(beside.manuscript?.photos.count == 1)
        #expect(beside.noteCodes.contains("scan-no-text"))
    }

    @Test("refuses what has a password, is cut short, or is none")
    func refused() throws {
        let desk = try Desk()
        let whole = item()
        for keep in [9, 200, 2_000, whole.count / 2] {
            let reading = try desk.read([("tin.pdf", Array(whole.prefix(keep)))])
            #expect(["truncated", "converter-failed", "no-text-no-photo", "scan-no-text"].contains(reading.code ?? ""))
        }
        #expect(try desk.read([("tin.pdf", Array("chỉ là chữ".utf8))]).code == "not-what-it-says")
        var random = Seeded(state: 2)
        for _ in 0..<10 {
            var bytes = whole
            for _ in 0..<5 {
                bytes[Int.random(in: 9..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try desk.read([("tin.pdf", bytes)])
        }
    }

    @Test("refuses a PDF with a password", .enabled(if: Child.isInstalled("soffice"), "needs LibreOffice to make one"))
    func password() throws {
        let desk = try Desk()
        let filter =
            #"pdf:writer_pdf_Export:{"EncryptFile":{"type":"boolean","value":"true"},"DocumentOpenPassword":{"type":"string","value":"x"}}"#
        let bytes = try desk.converted(PressItem.word([]), from: "docx", to: "pdf", filter: filter)
        #expect(try desk.read([("tin.pdf", bytes)]).code == "encrypted")
    }

    @Test("draws only so many pictures, and reads the text without them")
    func manyPictures() throws {
        let desk = try Desk()
        var y = 700.0
        let pictures = (0..<300).map { (x: Double($0), y: 100.0, width: 30.0, height: 20.0) }
        let lines = Printed.wrapped(PressItem.first, from: &y) + [Printed.Line(text: PressItem.byline, y: y - 20)]
        let reading = try desk.read([("tin.pdf", Printed.pages([(lines, pictures)]))])
        #expect(reading.manuscript?.photos.isEmpty == true)
        #expect(reading.noteCodes.contains("too-many-photos"))
    }
}

import Intake
import Newsroom
import Posix
import Testing
import Vietnamese

private func base64(_ bytes: [UInt8]) -> String {
    let letters = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    var out: [UInt8] = []
    for start in stride(from: 0, to: bytes.count, by: 3) {
        let group = bytes[start..<min(start + 3, bytes.count)]
        let value = group.reduce(0) { $0 << 8 | Int($1) } << (8 * (3 - group.count))
        for index in 0..<4 {
            out.append(index <= group.count ? letters[value >> (18 - 6 * index) & 63] : UInt8(ascii: "="))
        }
    }
    return String(decoding: out, as: UTF8.self)
}

@Suite("Reading HTML", .enabled(if: Child.isInstalled("pandoc") && Child.isInstalled("vipsthumbnail")))
struct PageTests {
    private let photo = png(width: 900, height: 600)

    @Test("finds the piece in a page that a browser saved, without what stands around it")
    func saved() throws {
        let desk = try Desk()
        let menu = "<ul><li><a href='/'>Trang chủ</a></li><li>Tin tức nổi bật</li></ul>"
        let page = """
            <!DOCTYPE html><html lang="vi"><head><meta charset="utf-8"><title>Tin | Báo Sông Thương</title>
            <style>p{color:red}</style><script>if (a < b) { document.write("<p>quảng cáo</p>") }</script></head>
            <body><header><img src="logo.png">\(menu)</header><nav>\(menu)</nav><div role="search">Tìm kiếm</div>
            <main><article><h1>\(PressItem.title)</h1><p><strong>\(PressItem.lead)</strong></p><p>\(PressItem.first)</p>
            <figure><img src="data:image/png;base64,\(base64(photo))" alt="IMG 1"><figcaption>\(PressItem.caption)</figcaption></figure>
            <p>\(PressItem.second)</p><p style="text-align:right"><b>\(PressItem.byline)</b></p></article>
            <aside>Bài liên quan</aside><form><input value="x"><button>Gửi</button></form></main>
            <footer>Bản quyền</footer><iframe src="http://a.vn">khung</iframe><!-- <p>ghi chú</p> --></body></html>
            """
        for name in ["tin.html", "tin.doc", "tin.htm"] {
            try PressItem.expect(try desk.read([(name, Array(page.utf8))]), format: "html")
        }
    }

    @Test("knows a page that names Word as its maker for a page, in Unicode of either width", arguments: [false, true])
    func wordPage(isWide: Bool) throws {
        let page = """
            <html xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
            <head><meta name=ProgId content=Word.Document><meta name=Generator content="Microsoft Word 15"></head>
            <body><p><b>\(PressItem.title)</b></p><p><b>\(PressItem.lead)</b></p><p>\(PressItem.first)</p>
            <p>\(PressItem.second)</p><p>\(PressItem.byline)</p></body></html>
            """
        let bytes =
            isWide
            ? [0xFF, 0xFE] + page.utf16.flatMap { [UInt8(truncatingIfNeeded: $0), UInt8($0 >> 8)] } : Array(page.utf8)
        let reading = try Desk().read([("tin.htm", bytes)])
        #expect(reading.manuscript?.lead == PressItem.lead)
        #expect(reading.record.encoding == (isWide ? "utf-16" : "utf-8"))
    }

    @Test("finds the piece in what Word exported, with the picture beside it and none of its second sizes")
    func word() throws {
        let desk = try Desk()
        let page = """
            <html xmlns:v="urn:schemas-microsoft-com:vml"><head><meta http-equiv=Content-Type content="text/html; charset=utf-8">
            <!--[if gte mso 9]><xml><o:Author>Ai</o:Author></xml><![endif]--><style><!-- p.MsoNormal {margin:0} --></style></head>
            <body lang=VI><div class=WordSection1><p class=MsoNormal align=center><b><span style='font-size:14.0pt'>\(PressItem.title)<o:p></o:p></span></b></p>
            <p class=MsoNormal><b>\(PressItem.lead)</b></p><p class=MsoNormal>\(PressItem.first)</p>
            <p class=MsoNormal align=center><!--[if gte vml 1]><v:shape><v:imagedata src="Tin_files/image001.png"/></v:shape><![endif]-->
            <![if !vml]><img width=600 src="Tin_files/image002.png"><![endif]></p>
            <p class=MsoNormal align=center><i>\(PressItem.caption)</i></p><p class=MsoNormal>\(PressItem.second)</p>
            <p class=MsoNormal align=right><b>\(PressItem.byline)</b></p></div></body></html>
            """
        let reading = try desk.read(
            [
                ("Tin.htm", Array(page.utf8)), ("Tin_files/filelist.xml", Array("<xml/>".utf8)),
                ("Tin_files/image001.png", png(width: 1800, height: 1200)), ("Tin_files/image002.png", photo),
            ], folder: "Tin")
        try PressItem.expect(reading, format: "folder")
        #expect(reading.manuscript?.photos.map(\.name) == ["image002.png"])
    }

    @Test("finds the piece in what Google Docs exported, where classes are all that is bold")
    func googleDocs() throws {
        let desk = try Desk()
        var zip = ZipWriter()
        zip.add(
            "TinHoiNghi.html",
            """
            <html><head><meta content="text/html; charset=UTF-8" http-equiv="content-type"><style type="text/css">.c1{font-weight:700}\
            .c2{font-style:italic;color:#000}.c0{margin-left:0}ol.lst > .c9{font-weight:700}</style></head><body class="c5"><p class="c0"><span class="c1">\(PressItem.title)</span></p>\
            <p class="c0 c3"><span></span></p><p class="c0"><span class="c1 c4">\(PressItem.lead)</span></p><p><span class="c3">\(PressItem.first)</span></p>\
            <p><span style="overflow: hidden"><img alt="" src="images/image1.png" style="width: 600px"></span></p>\
            <p><span class="c2">\(PressItem.caption)</span></p><p><span>\(PressItem.second)</span></p><p><span class="c1">\(PressItem.byline)</span></p></body></html>
            """)
        zip.add("images/image1.png", photo)
        try PressItem.expect(try desk.read([("TinHoiNghi.zip", zip.finished())]), format: "zip")
    }

    @Test("reads old encodings: what a page declares, what its fonts were, and UTF-16")
    func encodings() throws {
        let desk = try Desk()
        let page =
            "<html><body><p><b>\(PressItem.title)</b></p><p>\(PressItem.lead)</p><p>\(PressItem.first)</p></body></html>"
        var utf16: [UInt8] = [0xFF, 0xFE]
        for unit in page.utf16 { utf16 += [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)] }
        let wide = try desk.read([("tin.html", utf16)])
        #expect(wide.manuscript?.lead == PressItem.lead)
        let old = try desk.read([("tin.html", PressItem.tcvn3(page))])
        #expect(old.manuscript?.lead == PressItem.lead)
        #expect(old.record.encoding == "tcvn3")
        let codes: [UInt8: [UInt8]] = [0: [0xE0], 1: [0xF4, 0xF2], 2: [0xF4], 3: [0xF0]]
        let marked = "<meta charset=windows-1258><p><b>Ng\u{0}y h\u{1}i</b></p><p>C\u{2}ng \u{3}o\u{0}n.</p>"
        let declared = marked.utf8.flatMap { (byte: UInt8) -> [UInt8] in codes[byte] ?? [byte] }
        let page1258 = try desk.read([("tin.html", declared)])
        #expect(page1258.manuscript?.title == "Ngày hội")
        #expect(page1258.manuscript?.lead == "Công đoàn.")
    }

    @Test("keeps what a form holds around the whole page, and the head of the text itself")
    func wrapped() throws {
        let desk = try Desk()
        let page = """
            <html><body><form id="aspnetForm"><input type="hidden" value="dDwtMTA4"><header>Cổng thông tin</header><main><header><h1>Ngày hội</h1></header>
            <p>\(PressItem.lead)</p><p>\(PressItem.first)</p><p>\(PressItem.second)</p><select><option>Chọn năm</option></select></main></form></body></html>
            """
        let piece = try #require(try desk.read([("tin.html", Array(page.utf8))]).manuscript)
        #expect(piece.title == "Ngày hội")
        #expect(piece.lead == PressItem.lead)
        #expect(piece.body == "\(PressItem.first)\n\n\(PressItem.second)")
    }

    @Test(
        "reads capitals that only a font drew",
        arguments: ["<span style='font-family:\".VnTimeH\"'>%</span>", "<font face=\".VnTimeH\">%</font>"])
    func drawnCapitals(frame: String) throws {
        let desk = try Desk()
        let title = String(
            String.UnicodeScalarView(encoded("hội nghị người lao động", as: .tcvn3).map { Unicode.Scalar($0) }))
        let text = String(
            String.UnicodeScalarView(
                encoded("Công đoàn cơ sở tổ chức hội nghị người lao động.", as: .tcvn3).map { Unicode.Scalar($0) }))
        let framed = frame.split(separator: "%").map(String.init)
        let reading = try desk.read([("tin.html", Array("<p>\(framed[0])\(title)\(framed[1])</p><p>\(text)</p>".utf8))])
        #expect(reading.manuscript?.title == "Hội nghị người lao động")
        #expect(reading.noteCodes == ["converted-encoding", "sentence-case"])
    }

    @Test("takes blank lines made of breaks for paragraphs, and fetches no picture")
    func breaks() throws {
        let desk = try Desk()
        let page =
            "<div><b>Ngày hội</b><br><br>Câu mở đầu.<br>\n<br>Thân bài.<img src='http://127.0.0.1:9/a.png'><img src='/etc/passwd'></div>"
        let reading = try desk.read([("tin.html", Array(page.utf8))])
        #expect(reading.manuscript?.title == "Ngày hội")
        #expect(reading.manuscript?.lead == "Câu mở đầu.")
        #expect(reading.manuscript?.body == "Thân bài.")
        #expect(reading.noteCodes.filter { $0 == "removed-remote-image" }.count == 2)
    }

    @Test(
        "comes to an end with whatever a page is",
        arguments: [
            "<", "<div>", "<a b=", "<!--", "</p>", "<script>", "<img src=data:,", "<table><tr><td>", "&#x", "<b",
            "<head>", "<p hidden>",
        ])
    func pathological(unit: String) throws {
        let desk = try Desk()
        _ = try desk.read([
            ("a.html", Array("<html><p>Tin</p>\(String(repeating: unit, count: 20_000 / unit.utf8.count))".utf8))
        ])
    }

    @Test("says nothing of what a program keeps beside a saved page")
    func companions() throws {
        let page =
            "<html><body><h1>Ngày hội đọc sách</h1><p>Ngày 15/10/2026, tại xã Khe Lá, mở ngày hội.</p></body></html>"
        let reading = try Desk().read(
            [
                ("bai.htm", Array(page.utf8)), ("bai_files/filelist.xml", Array("<xml/>".utf8)),
                ("bai_files/theme.thmx", [1, 2, 3]),
            ], folder: "bai")
        #expect(reading.manuscript?.title == "Ngày hội đọc sách")
        #expect(!reading.noteCodes.contains("skipped-file"))
    }
}

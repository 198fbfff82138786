import Intake
import Newsroom
import Posix
import Testing

/// Writes RTF as Word does: fonts in a table, Unicode with a stand-in, pictures in digits and a second time as a metafile.
private enum Rich {
    static func file(_ body: String, fonts: String = #"{\f0\froman\fcharset0 Times New Roman;}"#) -> [UInt8] {
        Array(
            (#"{\rtf1\ansi\ansicpg1252\deff0{\fonttbl"# + fonts + "}"
                + #"{\colortbl;\red0\green0\blue0;}{\*\generator Riched20 10.0}{\info{\title Tin ngoai}{\author Ai do}}"#
                + "\n"
                + #"{\header\pard Tru so\par}\pard\plain "# + body + "}").utf8)
    }

    static func unicode(_ text: String) -> String {
        text.utf16.map { $0 < 0x80 ? String(UnicodeScalar(UInt8($0))) : "\\u\(Int16(bitPattern: $0))?" }.joined()
    }

    static func codes(_ bytes: [UInt8]) -> String {
        bytes.map { $0 < 0x80 ? String(UnicodeScalar($0)) : "\\'" + String($0, radix: 16) }.joined()
    }

    static func picture(_ bytes: [UInt8]) -> String {
        let digits = bytes.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
        return
            #"{\*\shppict{\pict{\*\picprop\shplid1025{\sp{\sn shapeType}{\sv 75}}}\picw900\pich600\pngblip\bliptag1{\*\blipuid 00ff}"#
            + "\n" + digits + #"}}{\nonshppict{\pict\picw900\wmetafile8 0100}}"#
    }

    static func paragraph(_ text: String, _ looks: String = "") -> String { "{\(looks) \(text)}\\par\\pard\n" }

    static func item(_ text: (String) -> String, title: String? = nil, picture: [UInt8], capitals: String = "")
        -> String
    {
        paragraph(title ?? text(PressItem.title), "\\b\(capitals)") + paragraph(text(PressItem.lead), #"\b"#)
            + paragraph(text(PressItem.first)) + "\\qc " + Rich.picture(picture) + "\\par\\pard\n"
            + paragraph(text(PressItem.caption), #"\i"#) + paragraph(text(PressItem.second))
            + paragraph(text(PressItem.byline), #"\b"#)
    }
}

@Suite("Reading RTF", .enabled(if: Child.isInstalled("pandoc") && Child.isInstalled("vipsthumbnail")))
struct RichTextTests {
    private let photo = png(width: 900, height: 600)

    @Test("finds the whole piece with its picture at its place, also when it is called .doc")
    func whole() throws {
        let desk = try Desk()
        let bytes = Rich.file(Rich.item(Rich.unicode, picture: photo))
        for name in ["tin.rtf", "tin.doc", "tin"] {
            try PressItem.expect(try desk.read([(name, bytes)]), format: "rtf")
        }
    }

    @Test("converts the fonts of the nineties, and gives the capitals back that a font of capitals drew")
    func oldFonts() throws {
        let desk = try Desk()
        let fonts = #"{\f0\fnil\fcharset0 .VnTime;}{\f1\fnil\fcharset0 .VnTimeH;}{\f2\fnil\fcharset0 Times New Roman;}"#
        let title = Rich.codes(PressItem.tcvn3(PressItem.title.lowercased()))
        let body = Rich.item({ Rich.codes(PressItem.tcvn3($0)) }, title: title, picture: photo, capitals: #"\f1"#)
        let reading = try desk.read([("tin.rtf", Rich.file(body, fonts: fonts))])
        try PressItem.expect(reading, format: "rtf")
        #expect(reading.record.encoding == "tcvn3")
        #expect(reading.issues.contains(.convertedEncoding))
    }

    @Test("converts VNI, one font beside another in Unicode, and the code page that a font's set names")
    func mixedFonts() throws {
        let desk = try Desk()
        let fonts =
            #"{\f0\fnil\fcharset0 Times New Roman;}{\f1\fnil\fcharset0 VNI-Times;}{\f2\fnil\fcharset163 Arial;}"#
        let body =
            Rich.paragraph(Rich.unicode("Ngày hội công nhân"), #"\b"#)
            + Rich.paragraph(
                #"Coâng ñoaøn toå chöùc hoäi nghò ôû xaõ"#.unicodeScalars.map {
                    $0.value < 0x80 ? String($0) : "\\'" + String($0.value, radix: 16)
                }.joined(), #"\f1"#)
            + Rich.paragraph(#"\'d0o\'e0n vi\'ean v\'e0 ng\'fd\'f5\'cci lao \'f0\'f4\'f2ng."#, #"\f2"#)
        let piece = try #require(try desk.read([("tin.rtf", Rich.file(body, fonts: fonts))]).manuscript)
        #expect(piece.title == "Ngày hội công nhân")
        #expect(piece.lead == "Công đoàn tổ chức hội nghị ở xã")
        #expect(piece.body == "Đoàn viên và người lao động.")
    }

    @Test("leaves Unicode alone though its font is an old one")
    func unicodeInOldFont() throws {
        let desk = try Desk()
        let body = Rich.item(Rich.unicode, picture: photo)
        let reading = try desk.read([("tin.rtf", Rich.file(body, fonts: #"{\f0\fnil .VnTime;}"#))])
        try PressItem.expect(reading, format: "rtf")
        #expect(reading.record.encoding == nil)
    }

    @Test("leaves out what was struck, hidden or noted, headers and drawings")
    func leftOut() throws {
        let desk = try Desk()
        let body =
            Rich.paragraph("Ngay hoi cong nhan", #"\b"#)
            + #"{Sapo con {\deleted da xoa }{\v an di }lai{\*\annotation ghi chu}{\footnote\pard chu thich}.}\par "#
            + #"{\shp{\*\shpinst{\sp{\sn txt}{\sv 7}}{\shptxt \pard Trong khung\par}}{\shprslt khung nua}}\par "#
            + #"{\field{\*\fldinst HYPERLINK "http://a.vn"}{\fldrslt Doan cuoi cua bai.}}\par "#
        let piece = try #require(try desk.read([("tin.rtf", Rich.file(body))]).manuscript)
        #expect(piece.title == "Ngay hoi cong nhan")
        #expect(piece.lead.hasPrefix("Sapo con lai"))
        #expect(!piece.lead.contains("da xoa") && !piece.lead.contains("an di") && !piece.lead.contains("ghi chu"))
        #expect(piece.body == "Trong khung\n\nDoan cuoi cua bai.")
    }

    @Test("finds the picture of a drawing in a field, and none that only fills an area")
    func drawing() throws {
        let desk = try Desk()
        func drawn(_ property: String, _ picture: [UInt8]) -> String {
            let digits = picture.map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
            return #"{\sp{\sn \#(property)}{\sv {\pict\pngblip "# + digits + "}}}"
        }
        let body =
            Rich.paragraph("Ngay hoi cong nhan", #"\b"#) + Rich.paragraph("Cau mo dau.") + Rich.paragraph("Than bai.")
            + #"\pard {\field{\*\fldinst SHAPE }{\fldrslt{\shp{\*\shpinst\shpleft0{\sp{\sn shapeType}{\sv 75}}"#
            + drawn("pib", photo) + drawn("fillBlip", png(width: 800, height: 500)) + #"}}}}\par "#
            + Rich.paragraph("Quang canh", #"\i"#)
        let piece = try #require(try desk.read([("tin.rtf", Rich.file(body))]).manuscript)
        #expect(piece.photos.map(\.width) == [900])
        #expect(piece.photos.map(\.caption) == ["Quang canh"])
        #expect(piece.body == "Than bai.\n\n![](photo:1)")
    }

    @Test("refuses a file cut anywhere, and ends with whatever is in it")
    func cutAndMangled() throws {
        let desk = try Desk()
        let whole = Rich.file(Rich.item(Rich.unicode, picture: png(width: 8, height: 8)))
        for keep in stride(from: 12, to: whole.count - 1, by: 211) {
            #expect(try desk.read([("tin.rtf", Array(whole.prefix(keep)))]).code == "truncated")
        }
        var random = Seeded(state: 3)
        for _ in 0..<20 {
            var bytes = whole
            for _ in 0..<4 {
                bytes[Int.random(in: 6..<bytes.count, using: &random)] = UInt8.random(in: 0...255, using: &random)
            }
            _ = try desk.read([("tin.rtf", bytes)])
        }
        let deep = String(repeating: "{", count: 100_000)
        for body in [
            deep, #"\bin99999999999 x"#, #"\u99999999999999?"#, #"{\pict\pngblip zz}"#, #"\'"#, #"{\fonttbl{\f"#,
        ] {
            _ = try desk.read([("tin.rtf", Rich.file(body))])
        }
    }
}

import Intake
import Newsroom
import Testing

/// One piece as a collaborator writes it, to be found whole in every format.
enum PressItem {
    static let title = "HỘI NGHỊ NGƯỜI LAO ĐỘNG CÔNG TY MAY SÔNG THƯƠNG"
    static let lead =
        "Sáng ngày 12/11/2026, tại xã Khe La, Công đoàn cơ sở Công ty May Sông Thương tổ chức hội nghị người lao động năm 2026 với sự tham dự của 120 đoàn viên, người lao động."
    static let first =
        "Tại hội nghị, đồng chí Nguyễn Văn Bình, Chủ tịch công đoàn cơ sở, đã báo cáo kết quả thực hiện thỏa ước lao động tập thể; nhấn mạnh “mọi quyền lợi phải được công khai” – và nêu phương hướng năm tới."
    static let caption = "Quang cảnh hội nghị"
    static let second =
        "Kết thúc hội nghị, các đại biểu ký giao ước thi đua giữa các phân xưởng và trao quà cho 15 đoàn viên có hoàn cảnh khó khăn."
    static let byline = "Tin, ảnh: Nguyễn Thị Hoa – CĐCS Công ty May Sông Thương"

    /// The same piece as a Word document of our own making.
    static func word(_ pictures: [[UInt8]] = [png(width: 900, height: 600)], font: (String) -> String = { $0 })
        -> [UInt8]
    {
        docx(
            p(title, bold: true, align: "center") + p(lead, bold: true) + p(first)
                + (pictures.isEmpty ? "" : picture(1)) + p(caption, italic: true, align: "center") + p(second)
                + p(byline, bold: true, align: "right"), pictures: pictures)
    }

    /// Expects every field of the piece, with or without its photo.
    static func expect(
        _ reading: Reading, photos: Int = 1, format: String, at place: SourceLocation = #_sourceLocation
    ) throws {
        let piece = try #require(
            reading.manuscript, "\(String(describing: reading.record.rejection))", sourceLocation: place)
        #expect(piece.title == "Hội nghị người lao động Công ty May Sông Thương", sourceLocation: place)
        #expect(piece.lead == lead, sourceLocation: place)
        let body = [first, photos > 0 ? "![](photo:1)" : caption, second]
        #expect(
            piece.body.split(separator: "\n").map(String.init)
                == (photos > 0 ? body : [first, "*\(caption)*", second]),
            sourceLocation: place)
        #expect(piece.photos.map(\.caption) == Array(repeating: caption, count: photos), sourceLocation: place)
        #expect(piece.byline == byline, sourceLocation: place)
        #expect(piece.author == "Nguyễn Thị Hoa", sourceLocation: place)
        #expect(piece.kind == .tin, sourceLocation: place)
        #expect(reading.record.format == format, sourceLocation: place)
    }

    /// Bytes of the old Vietnamese fonts, for the letters of these texts (TCVN 5712:1993).
    static func tcvn3(_ text: String) -> [UInt8] {
        text.unicodeScalars.flatMap { scalar -> [UInt8] in
            if let byte = tcvn3Bytes[scalar] { return [byte] }
            // Windows-1252 has the quotes and the dash.
            let others: [Unicode.Scalar: UInt8] = ["“": 0x93, "”": 0x94, "–": 0x96, "…": 0x85]
            return [others[scalar] ?? UInt8(truncatingIfNeeded: scalar.value)]
        }
    }

    private static let tcvn3Bytes: [Unicode.Scalar: UInt8] = {
        let rows: [(String, [UInt8])] = [
            ("àáảãạ", [0xB5, 0xB8, 0xB6, 0xB7, 0xB9]), ("ằắẳẵặ", [0xBB, 0xBE, 0xBC, 0xBD, 0xC6]),
            ("ầấẩẫậ", [0xC7, 0xCA, 0xC8, 0xC9, 0xCB]), ("èéẻẽẹ", [0xCC, 0xD0, 0xCE, 0xCF, 0xD1]),
            ("ềếểễệ", [0xD2, 0xD5, 0xD3, 0xD4, 0xD6]), ("ìíỉĩị", [0xD7, 0xDD, 0xD8, 0xDC, 0xDE]),
            ("òóỏõọ", [0xDF, 0xE3, 0xE1, 0xE2, 0xE4]), ("ồốổỗộ", [0xE5, 0xE8, 0xE6, 0xE7, 0xE9]),
            ("ờớởỡợ", [0xEA, 0xED, 0xEB, 0xEC, 0xEE]), ("ùúủũụ", [0xEF, 0xF3, 0xF1, 0xF2, 0xF4]),
            ("ừứửữự", [0xF5, 0xF8, 0xF6, 0xF7, 0xF9]), ("ỳýỷỹỵ", [0xFA, 0xFD, 0xFB, 0xFC, 0xFE]),
            ("ăâêôơưđĂÂÊÔƠƯĐ", [0xA8, 0xA9, 0xAA, 0xAB, 0xAC, 0xAD, 0xAE, 0xA1, 0xA2, 0xA3, 0xA4, 0xA5, 0xA6, 0xA7]),
        ]
        var bytes: [Unicode.Scalar: UInt8] = [:]
        for (letters, codes) in rows {
            for (letter, code) in zip(letters.unicodeScalars, codes) { bytes[letter] = code }
        }
        return bytes
    }()
}

extension PressItem {
    /// The same piece as it was typed in the nineties: every letter is a Latin one, and only its font makes it Vietnamese.
    static func oldFontWord(_ pictures: [[UInt8]] = [png(width: 900, height: 600)]) -> [UInt8] {
        func letters(_ text: String) -> String {
            let windows: [UInt8: Unicode.Scalar] = [0x93: "“", 0x94: "”", 0x96: "–", 0x85: "…"]
            return String(String.UnicodeScalarView(tcvn3(text).map { windows[$0] ?? Unicode.Scalar($0) }))
        }
        func set(_ text: String, _ looks: String, font: String = ".VnTime") -> String {
            "<w:p><w:r><w:rPr><w:rFonts w:ascii=\"\(font)\" w:hAnsi=\"\(font)\"/>\(looks)</w:rPr><w:t xml:space=\"preserve\">\(text)</w:t></w:r></w:p>"
        }
        return docx(
            set(letters(title.lowercased()), "<w:b/>", font: ".VnTimeH") + set(letters(lead), "<w:b/>")
                + set(letters(first), "")
                + picture(1) + set(letters(caption), "<w:i/>") + set(letters(second), "")
                + set(letters(byline), "<w:b/>"),
            pictures: pictures)
    }
}

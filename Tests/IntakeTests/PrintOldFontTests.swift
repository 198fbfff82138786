import Intake
import Newsroom
import Testing
import Vietnamese

/// A page with two fonts that name no outlines and whose codes are those of Windows' Latin letters, as drivers of the nineties' fonts print.
private func page(_ lines: [(font: Int, codes: [UInt8])]) -> [UInt8] {
    var content = Array("BT 50 780 Td 20 TL ".utf8)
    for line in lines {
        content += Array("/F\(line.font) 14 Tf (".utf8)
        for code in line.codes { content += "()\\".utf8.contains(code) ? [0x5C, code] : [code] }
        content += Array(") Tj T* ".utf8)
    }
    content += Array("ET".utf8)
    let objects: [[UInt8]] = [
        Array("<</Type/Catalog/Pages 2 0 R>>".utf8), Array("<</Type/Pages/Kids[3 0 R]/Count 1>>".utf8),
        Array(
            "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]/Contents 4 0 R/Resources<</Font<</F0 5 0 R/F1 6 0 R>>>>>>"
                .utf8),
        Array("<</Length \(content.count)>>stream\n".utf8) + content + Array("\nendstream".utf8),
        Array("<</Type/Font/Subtype/TrueType/BaseFont/ABCDEF+.VnTimeH/Encoding/WinAnsiEncoding>>".utf8),
        Array("<</Type/Font/Subtype/TrueType/BaseFont/.VnTime/Encoding/WinAnsiEncoding>>".utf8),
    ]
    var out = Array("%PDF-1.4\n".utf8)
    for (index, object) in objects.enumerated() {
        out += Array("\(index + 1) 0 obj".utf8) + object + Array("endobj\n".utf8)
    }
    return out + Array("trailer<</Size 7/Root 1 0 R>>\n%%EOF".utf8)
}

@Suite("Printed pages in the fonts of the nineties") struct PrintOldFontTests {
    @Test("are converted, with ư where the print has a hyphen and with the capitals that their font drew")
    func converted() throws {
        let text = [
            (0, "đường lên lũng vài"), (1, "Con đường bê tông dài 1,2 ki-lô-mét từ cổng mỏ vào thôn"),
            (1, "được khánh thành ngày 2/9/2026, ưu tiên cho người đi bộ."),
            (1, "Trước đây mỗi mùa mưa, học trò trong thôn phải lội bùn ra trường."),
        ]
        let bytes = page(text.map { ($0.0, encoded($0.1, as: .tcvn3)) })
        let reading = try Desk().read([("tin.pdf", bytes)])
        let piece = try #require(reading.manuscript)
        #expect(reading.record.encoding == "tcvn3")
        #expect(piece.title == "Đường lên lũng vài")
        let all = piece.lead + piece.body
        for words in ["Con đường", "ki-lô-mét", "được khánh thành", "ưu tiên cho người", "Trước đây", "trường."] {
            #expect(all.contains(words), "\(words): \(all)")
        }
    }
}

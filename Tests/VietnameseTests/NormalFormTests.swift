import Foundation
import Testing
import Vietnamese

@Suite struct NormalFormTests {
    @Test("composing gives the bytes of NFC whatever form came in")
    func composing() {
        for text in ["tiếng Việt", "Tọa đàm…", "ﬁ ① é ₫", "한국어", "a\u{323}\u{302}", "e\u{301}\u{301}", ""] {
            let expected = Array(text.precomposedStringWithCanonicalMapping.utf8)
            #expect(Array(nfc(text).utf8) == expected)
            #expect(Array(nfc(text.decomposedStringWithCanonicalMapping).utf8) == expected)
        }
        #expect(nfc("tie\u{302}\u{301}ng Vie\u{302}\u{323}t").unicodeScalars.count == 10)
    }

    @Test("everything that is one word to a searcher folds to the same letters")
    func folding() {
        for spelling in ["Hòa", "hoà", "HOÀ", "Hoa\u{300}", "HO\u{300}A"] { #expect(fold(spelling) == "hoa") }
        for spelling in ["Điện lực", "ĐIỆN LỰC", "đie\u{323}\u{302}n lu\u{31B}\u{323}c"] {
            #expect(fold(spelling) == "dien luc")
        }
        #expect(fold("Thưởng Tết 24/8, COVID-19: café, Ünïcode Å") == "thuong tet 24/8, covid-19: cafe, unicode a")
    }

    @Test("all letters of the alphabet fold to a to z")
    func foldingAlphabet() {
        let letters = "aàáảãạăằắẳẵặâầấẩẫậeèéẻẽẹêềếểễệiìíỉĩịoòóỏõọôồốổỗộơờớởỡợuùúủũụưừứửữựyỳýỷỹỵđ"
        #expect(
            fold(letters) == String(repeating: "a", count: 18) + String(repeating: "e", count: 12) + "iiiiii"
                + String(repeating: "o", count: 18) + String(repeating: "u", count: 12) + "yyyyyyd")
        #expect(fold(letters.uppercased()) == fold(letters))
        #expect(fold(letters.decomposedStringWithCanonicalMapping) == fold(letters))
    }

    @Test(
        "a slug holds a to z, 0 to 9 and single hyphens",
        arguments: [
            ("Tọa đàm “Nâng cao chất lượng tin, bài” – Hòa Bình…", "toa-dam-nang-cao-chat-luong-tin-bai-hoa-binh"),
            ("  --- 24/8/2021:  CĐCS & LĐLĐ!!! ", "24-8-2021-cdcs-ldld"),
            ("ĐIỆN LỰC", "dien-luc"), ("中文", ""), ("", ""), ("../../etc/passwd", "etc-passwd"),
        ])
    func slugs(text: String, expected: String) {
        #expect(slug(text) == expected)
    }

    @Test("a slug ends after the last word that fits, at every length")
    func slugLength() {
        let text = "Công đoàn cơ sở Công ty Điện lực tổ chức hội nghị người lao động"
        let whole = slug(text, maximumLength: 1_000)
        for length in 0...whole.count + 1 {
            let cut = slug(text, maximumLength: length)
            #expect(cut.count <= length && whole.hasPrefix(cut) && !cut.hasSuffix("-"))
            if length >= 4 { #expect(cut.count == whole.count || whole.dropFirst(cut.count).hasPrefix("-")) }
        }
        #expect(slug("nghiêng", maximumLength: 3) == "ngh")
    }
}

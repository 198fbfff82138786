import Localization
import Testing

@Suite("Numbers, order and the terminal")
struct TextTests {
    @Test(
        "numbers are grouped as the language does",
        arguments: [
            (0, "0", "0"), (999, "999", "999"), (1000, "1.000", "1,000"), (1_234_567, "1.234.567", "1,234,567"),
            (-1_000_000, "-1.000.000", "-1,000,000"),
            (Int.min, "-9.223.372.036.854.775.808", "-9,223,372,036,854,775,808"),
        ])
    func grouped(number: Int, vi: String, en: String) {
        #expect(Numbers.grouped(number, .vi) == vi)
        #expect(Numbers.grouped(number, .en) == en)
    }

    @Test("sizes and tenths")
    func sizes() {
        #expect(Numbers.size(bytes: 512, .vi) == "512 B")
        #expect(Numbers.size(bytes: 9_961_472, .vi) == "9,5 MB")
        #expect(Numbers.size(bytes: 9_961_472, .en) == "9.5 MB")
        #expect(Numbers.size(bytes: 52_428_800, .vi) == "50 MB")
        #expect(Numbers.size(bytes: Int.max, .en) == "8,388,607.9 TB")
        #expect(Numbers.tenths(-5, .vi) == "-0,5")
    }

    @Test("words are in the order of Vietnamese dictionaries, whatever order they came in")
    func order() {
        let sorted = [
            "a", "an", "Anh", "Ảnh", "ào", "áo", "ă", "â", "Ân", "ấn", "da", "đa", "Đức", "em", "ê", "lo", "lô", "lơ",
            "tu",
            "tư", "Yên",
        ]
        #expect(sorted.reversed().sorted(by: VietnameseOrder.precedes) == sorted)
    }

    @Test("people stand by their given names")
    func people() {
        let names = ["Trần Thị Lan", "Nguyễn Văn Đức", "Lê Văn An", "Hà Thị Ân", "Bùi Thị Lan", "Vũ Dung", "Lan", ""]
        #expect(
            VietnameseOrder.sortByGivenName(names, name: \.self)
                == ["", "Lê Văn An", "Hà Thị Ân", "Vũ Dung", "Nguyễn Văn Đức", "Bùi Thị Lan", "Lan", "Trần Thị Lan"])
    }

    @Test(
        "nothing that steers a terminal or hides passes",
        arguments: [
            ("\u{1B}[31mđỏ", "\\u{1b}[31mđỏ"), ("a\nb\tc", "a\\u{a}b\\u{9}c"), ("\u{202E}gpj.exe", "\\u{202e}gpj.exe"),
            ("a\u{2028}b\u{2029}", "a\\u{2028}b\\u{2029}"), ("Lan\u{200B}", "Lan\\u{200b}"), ("\u{9B}2J", "\\u{9b}2J"),
            ("\u{FEFF}x", "\\u{feff}x"), ("a\u{E0041}", "a\\u{e0041}"), ("\u{7F}\r", "\\u{7f}\\u{d}"),
            ("Tọa đàm – “hòa” 📷", "Tọa đàm – “hòa” 📷"),
        ])
    func printing(text: String, expected: String) {
        #expect(printable(text) == expected)
    }

    @Test("every scalar below U+3000 is either shown as it is or escaped, and controls never as they are")
    func everyScalar() {
        for value in UInt32(0)..<0x3000 {
            guard let scalar = Unicode.Scalar(value) else { continue }
            let shown = printable(String(scalar))
            let steers = value < 0x20 || 0x7F...0x9F ~= value || 0x202A...0x202E ~= value || 0x2066...0x2069 ~= value
            if steers { #expect(shown == "\\u{\(String(value, radix: 16))}") }
            #expect(shown.unicodeScalars.first == scalar || shown.utf8.allSatisfy { 0x20...0x7E ~= $0 })
        }
    }

    @Test("lines may be kept")
    func lines() {
        #expect(printable("a\n\tb\r\n\u{1B}", keepingLines: true) == "a\n\tb\\u{d}\n\\u{1b}")
    }

    @Test(
        "cells are counted as a terminal shows them",
        arguments: [
            ("", 0), ("abc", 3), ("Tọa đàm", 7), ("To\u{323}a d\u{300}am", 7), ("日本", 4), ("한글", 4), ("📷", 2), ("❤️", 2),
            ("…", 1), ("\u{301}", 0), ("ＡＢ", 4),
        ])
    func cells(text: String, expected: Int) {
        #expect(columns(text) == expected)
    }

    @Test("a cut and filled text has exactly its width", arguments: 1...12)
    func cutAndPad(width: Int) {
        for text in ["", "Công đoàn cơ sở", "日本語テキスト", "To\u{323}a đàm 📷📷", "abc"] {
            let shown = pad(cut(text, to: width), to: width)
            #expect(columns(shown) == width)
            #expect(columns(text) > width ? shown.contains("…") : shown.hasPrefix(text))
        }
    }

    @Test("numbers stand at the right")
    func right() {
        #expect(pad("7", to: 3, toTheRight: true) == "  7")
        #expect(pad("1234", to: 3) == "1234")
        #expect(cut("abc", to: 0) == "")
    }
}

import Foundation
import Testing
import Vietnamese

private let oldEncodings: [TextEncoding] = [.tcvn3, .vni, .viqr, .cp1258, .viscii]
private let tones = "\u{300}\u{301}\u{303}\u{309}\u{323}".unicodeScalars

@Suite struct TextEncodingTests {
    @Test("all 186 letters come back from every encoding", arguments: TextEncoding.allCases)
    func letters(encoding: TextEncoding) {
        #expect(Set(allLetters).count == 186)
        for letter in allLetters {
            let text = String(letter)
            let decodedText = decode(encoded(text, as: encoding), as: encoding)
            // TCVN3 has no code for a capital with a tone.
            let isLost = encoding == .tcvn3 && text != decodedText
            #expect(decodedText == (isLost ? text.lowercased() : text))
            #expect(!isLost || text.decomposedStringWithCanonicalMapping.unicodeScalars.contains { tones.contains($0) })
            #expect(decodedText.unicodeScalars.count == 1)
        }
    }

    @Test("running text comes back from every encoding, to the byte of its NFC", arguments: TextEncoding.allCases)
    func runningText(encoding: TextEncoding) {
        #expect(decode(encoded(sampleText, as: encoding), as: encoding).utf8.elementsEqual(sampleText.utf8))
    }

    @Test(
        "running text in capitals comes back too, though TCVN3 has no toned capitals", arguments: TextEncoding.allCases)
    func capitals(encoding: TextEncoding) {
        let text = sampleText.uppercased()
        #expect(decode(encoded(text, as: encoding), as: encoding) == text)
    }

    @Test("letters that went through Latin-1 are repaired")
    func latin1() {
        #expect(repairLatin1("C«ng ®oµn – “§iÖn lùc”", as: .tcvn3) == "Công đoàn – “Điện lực”")
        #expect(repairLatin1("Coâng ñoaøn – “Ñieän löïc”", as: .vni) == "Công đoàn – “Điện lực”")
        #expect(repairLatin1("COÂNG ÑOAØN, Ngoõ Thò Yù", as: .vni) == "CÔNG ĐOÀN, Ngõ Thị Ý")
        #expect(repairLatin1("Co^ng ddoa`n lie^.u.", as: .viqr) == "Công đoàn liệu.")
        #expect(repairLatin1("Đã đúng rồi", as: .utf8) == "Đã đúng rồi")
        #expect(repairLatin1("tôÒ", as: .cp1258) == "tổ")
        #expect(repairLatin1("C«ng ự 中", as: .tcvn3) == "Công ự 中")
        for encoding in oldEncodings {
            let bytes = encoded(sampleText, as: encoding)
            let windows = String(scalarsOf: bytes.map { byte in windows1252[byte] ?? UInt32(byte) })
            #expect(repairLatin1(windows, as: encoding) == sampleText)
        }
    }

    @Test(
        "TCVN3 capitals are restored in words and lines of capitals and nowhere else",
        arguments: [
            "THƯỞNG TẾT CHO ĐOÀN VIÊN Ở XÃ", "Ông Hồ Văn Tú ở Tạ Bú", "HỒ THỊ ÚT", "Hồ Thị Thúy", "UBND xã ở LẠNG SƠN",
            "HỘI NGHỊ\nông Hồ đã dự", "LĐLĐ",
        ])
    func capitalsRepair(text: String) {
        #expect(decode(encoded(text, as: .tcvn3), as: .tcvn3) == text)
    }

    @Test("VIQR's backslash keeps punctuation, and only punctuation")
    func viqrEscapes() {
        #expect(decode(Array(#"Ta\. a\^ \\ c:\new d\d"#.utf8), as: .viqr) == #"Ta. a^ \ c:\new dd"#)
    }

    @Test("a byte-order mark is not part of the text, and UTF-16 is read in either order")
    func byteOrderMarks() {
        let text = "Tổ quốc"
        let little = encoded(text, as: .utf16)
        let big = text.utf16.flatMap { [UInt8($0 >> 8), UInt8($0 & 0xff)] }
        #expect(decode([0xef, 0xbb, 0xbf] + Array(text.utf8), as: .utf8) == text)
        for bytes in [little, big, [0xff, 0xfe] + little, [0xfe, 0xff] + big] {
            #expect(decode(bytes, as: .utf16) == text)
            #expect(detect(bytes)?.encoding == .utf16)
        }
        #expect(detect([0xef, 0xbb, 0xbf] + Array(text.utf8)) == Detection(encoding: .utf8, score: 1))
    }

    @Test("no bytes whatever stop decoding or detection")
    func randomBytes() {
        var random = Seeded(state: 1)
        for round in 0..<3_000 {
            let count = round < 600 ? round % 6 : Int.random(in: 0...80, using: &random)
            let bytes = (0..<count).map { _ in UInt8.random(in: 0...255, using: &random) }
            for encoding in TextEncoding.allCases {
                let text = decode(bytes, as: encoding)
                #expect(nfc(text).utf8.elementsEqual(text.utf8))
                _ = repairLatin1(text, as: encoding)
            }
            _ = detect(bytes)
            _ = detectLatin1(String(decoding: bytes, as: UTF8.self))
        }
    }
}

@Suite struct DetectionTests {
    private static let syllables = sampleText.split(separator: " ").map(String.init)

    private static func passage(_ count: Int, at start: Int) -> String {
        (0..<count).map { syllables[(start + $0) % syllables.count] }.joined(separator: " ")
    }

    @Test("forty syllables anywhere in running text are told right", arguments: TextEncoding.allCases)
    func fortySyllables(encoding: TextEncoding) {
        for start in stride(from: 0, to: Self.syllables.count, by: 3) {
            let text = Self.passage(40, at: start)
            for text in [text, text.uppercased()] {
                let detection = detect(encoded(text, as: encoding))
                #expect(detection?.encoding == encoding, "\(text)")
                #expect((detection?.score ?? 0) >= 0.85)
            }
        }
    }

    @Test("ten syllables are told right in 95 of 100 places", arguments: TextEncoding.allCases)
    func tenSyllables(encoding: TextEncoding) {
        var random = Seeded(state: 42)
        let starts = (0..<400).map { _ in Int.random(in: 0..<Self.syllables.count, using: &random) }
        let right = starts.count { detect(encoded(Self.passage(10, at: $0), as: encoding))?.encoding == encoding }
        #expect(right * 100 >= starts.count * 95, "\(right) of \(starts.count)")
    }

    @Test(
        "plain ASCII is UTF-8, whatever its punctuation",
        arguments: [
            "", "Hello", "Don't add: to be. Or so? We go. The add-on (a^2 + b^2) is C++; data(x) = foo(a).",
            "Tin bai ve hoat dong cong doan co so. Ngay 24/8. Ai di? Toi di.", "a.b.c.d", "SELECT a+ FROM u+ WHERE o^",
            "1. To do. 2. Go? 3. No. 4. See me. 5. Be. 6. So.",
        ])
    func ascii(text: String) {
        #expect(detect(Array(text.utf8)) == Detection(encoding: .utf8, score: 1))
        #expect(detectLatin1(text) == nil)
    }

    @Test(
        "what is neither Vietnamese nor Unicode is not told to be any",
        arguments: [
            "The café's naïve résumé was déjà vu for the señor in São Paulo, and nobody else cared about it.",
            "Où est la bibliothèque ? Elle est là, à côté de l'hôtel, près du marché où l'été passé nous étions.",
            "Der Bär läuft über die Straße und möchte Äpfel für süße Brötchen mit Käse.",
            "Prices: 5 £, 6 £, 7 ± 1, 30 °C, § 5, © 2021",
        ])
    func latin1Text(text: String) {
        let bytes = text.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
        #expect(detect(bytes) == nil)
        #expect(detectLatin1(text) == nil)
        #expect(detect(Array(text.utf8)) == Detection(encoding: .utf8, score: 1))
    }

    @Test("random bytes and the beginnings of binary files are no text")
    func binary() {
        var random = Seeded(state: 3)
        for _ in 0..<500 {
            let bytes = (0..<400).map { _ in UInt8.random(in: 0...255, using: &random) }
            #expect(detect([0x80] + bytes) == nil)
        }
        #expect(detect([0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A, 0, 0, 0, 0x0D, 0x49, 0x48, 0x44, 0x52]) == nil)
        #expect(detect([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1] + [UInt8](repeating: 0, count: 24)) == nil)
        #expect(detect([0x50, 0x4B, 3, 4, 0x14, 0, 8, 8, 8, 0, 0x5A]) == nil)
    }

    @Test("letters taken for Latin-1 are told apart, and right text needs no repair")
    func takenForLatin1() {
        for encoding in [TextEncoding.tcvn3, .vni, .viqr, .cp1258, .viscii] {
            let letters = String(scalarsOf: encoded(sampleText, as: encoding).map { windows1252[$0] ?? UInt32($0) })
            #expect(detectLatin1(letters)?.encoding == encoding)
        }
        #expect(detectLatin1(sampleText) == nil)
        #expect(detectLatin1("") == nil)
    }
}

/// What Windows-1252 has between 80 and 9F.
let windows1252: [UInt8: UInt32] = Dictionary(
    uniqueKeysWithValues: [
        (0x80, "€"), (0x82, "‚"), (0x83, "ƒ"), (0x84, "„"), (0x85, "…"), (0x86, "†"), (0x87, "‡"), (0x88, "ˆ"),
        (0x89, "‰"), (0x8A, "Š"), (0x8B, "‹"), (0x8C, "Œ"), (0x8E, "Ž"), (0x91, "‘"), (0x92, "’"), (0x93, "“"),
        (0x94, "”"), (0x95, "•"), (0x96, "–"), (0x97, "—"), (0x98, "˜"), (0x99, "™"), (0x9A, "š"), (0x9B, "›"),
        (0x9C, "œ"), (0x9E, "ž"), (0x9F, "Ÿ"),
    ].compactMap { byte, letter in letter.unicodeScalars.first.map { (UInt8(byte), $0.value) } })

extension String {
    init(scalarsOf values: [UInt32]) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: values.compactMap(Unicode.Scalar.init))
        self.init(view)
    }
}

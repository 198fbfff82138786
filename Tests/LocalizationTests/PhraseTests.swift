import Localization
import Testing

@Suite("Saying phrases")
struct PhraseTests {
    private let sent = Phrase(vi: "Đã gửi {n} ảnh[ tới {who}].", en: "Sent {n} {n|photo|photos}[ to {who}].")

    @Test("numbers choose the English form and are grouped")
    func counted() {
        #expect(sent.counted(1, .en) == "Sent 1 photo.")
        #expect(sent.counted(0, .en) == "Sent 0 photos.")
        #expect(sent.counted(1234, .en, ["who": "Lan"]) == "Sent 1,234 photos to Lan.")
        #expect(sent.counted(1234, .vi, ["who": "Lan"]) == "Đã gửi 1.234 ảnh tới Lan.")
    }

    @Test("a section stands only when all its values are given and not empty")
    func sections() {
        let phrase = Phrase(vi: "a[ {x}–{y}]b", en: "a[ {x}–{y}]b")
        #expect(phrase(.vi, ["x": "1", "y": "2"]) == "a 1–2b")
        #expect(phrase(.vi, ["x": "1", "y": ""]) == "ab")
        #expect(phrase(.vi, ["x": "1"]) == "ab")
    }

    @Test("values are never read as places")
    func hostileValues() {
        let phrase = Phrase(vi: "{a}{b}[{a}]", en: "{a}{b}[{a}]")
        #expect(phrase(.vi, ["a": "{b}", "b": "[{a}]"]) == "{b}[{a}]{b}")
        #expect(phrase(.vi, ["a": "]", "b": "}{"]) == "]}{]")
    }

    @Test("a place without a value is a fault that debug builds do not pass over")
    func missing() async {
        #if DEBUG
            await #expect(processExitsWith: .failure) {
                _ = Phrase.site.page(.vi)
            }
        #else
            #expect(Phrase.site.page(.vi) == "Trang {page}")
        #endif
    }

    @Test(
        "lists are joined as a sentence does",
        arguments: [
            ([], ""), (["a"], "a"), (["a", "b"], "a và b"), (["a", "b", "c"], "a, b và c"),
        ] as [([String], String)])
    func lists(items: [String], expected: String) {
        #expect(Phrase.list(items, .vi) == expected)
    }

    @Test("alternatives have their own word")
    func alternatives() {
        #expect(Phrase.list(["a", "b"], .vi, alternatives: true) == "a hoặc b")
        #expect(Phrase.list(["a", "b"], .en, alternatives: true) == "a or b")
    }

    @Test("the page's own phrases are exactly the brief's")
    func brief() {
        #expect(
            Phrase.site.totals(.vi, ["total": "653", "page": "1", "pages": "66"])
                == "Tổng số: 653 | Trang: 1 trên tổng số 66 trang")
        #expect(Phrase.site.textSize(.vi) == "Cỡ chữ:")
        #expect(Phrase.site.larger(.vi) == "Tăng cỡ chữ")
        #expect(Phrase.site.smaller(.vi) == "Giảm cỡ chữ")
        #expect(Phrase.site.byDay(.vi) == "Xem tin theo ngày:")
        #expect(Phrase.site.bylineTin(.vi, ["byline": "Ban Tuyên giáo"]) == "Tin, ảnh: Ban Tuyên giáo")
    }

    @Test("a refusal says what, and whom to ask when that is known")
    func refusal() throws {
        let phrase = try #require(Phrase.refusals["not-permitted"])
        #expect(
            phrase(.vi, ["by": "biên tập viên", "who": "Lan"])
                == "Bạn chưa được phép làm việc này. Vai trò được làm: biên tập viên. Xin nhờ: Lan.")
        #expect(phrase(.en) == "You are not permitted to do this.")
    }
}

@Suite("Choosing the language")
struct LanguageTests {
    @Test(
        "the flag beats the setting, the setting beats the locale, and nobody means Vietnamese",
        arguments: [
            ("en", "vi", ["LANG": "vi_VN.UTF-8"], Language.en), (nil, "en", ["LANG": "vi_VN.UTF-8"], .en),
            (nil, nil, ["LANG": "en_US.UTF-8"], .en), (nil, nil, ["LC_ALL": "vi_VN", "LANG": "en_US"], .vi),
            (nil, nil, ["LC_ALL": "", "LC_MESSAGES": "en_GB.UTF-8", "LANG": "vi_VN"], .en),
            (nil, nil, ["LANG": "C.UTF-8"], .vi), (nil, nil, [:], .vi), ("VI", "en", [:], .vi),
            ("fr", nil, ["LANG": "fr_FR"], .vi), (nil, nil, ["LANG": "enx"], .vi),
        ] as [(String?, String?, [String: String], Language)])
    func choice(flag: String?, setting: String?, environment: [String: String], expected: Language) {
        #expect(Language.choose(flag: flag, setting: setting, environment: environment) == expected)
    }
}

import Testing
import Vietnamese

@Suite struct SyllableTests {
    @Test(
        "ordinary syllables are legal",
        arguments: [
            "công đoàn việt nam tổ chức tọa đàm nâng cao chất lượng tin bài phản ánh hoạt động cơ sở",
            "nghiêng nghề nghĩa khuỷu khuya nguyên thuyền huỳnh huênh hoang xuềnh xoàng ngoằn ngoèo khúc khuỷu",
            "rượu hươu bướu cừu xoong moóc soóc khoeo nguều ngoào quả quyết quốc quýt quên quanh quỳnh qui quí",
            "gì gìn giữ giếng giặt giường giữa gia giục giật già ỉa yêu yến y tế ở ạ ủy uể oải oách uỵch",
            "ghế ghi nghỉ kẻ kỳ kỹ kĩ lý lí mỹ mĩ tỷ tỉ hy sỹ vy thuở huơ tuýp tuyn đuya pin sa pa",
            "tất thịt học ếch sách khách sạch chích đích họp hộp lớp hẹp việc thuốc thước luật xuất quyết",
        ])
    func ordinary(text: String) {
        for syllable in text.split(separator: " ") {
            #expect(Syllable.isLegal(syllable), "\(syllable)")
        }
    }

    @Test(
        "what Vietnamese does not spell is not legal",
        arguments: [
            "nghành suâc chưt công1 LĐLĐ UBND facebook this week ngi cê ka gê ghà kác quyt hoc sach tôt hòc tãch",
            "chự́t àá qúy qúa thùơng đòan hòang thưởngg ngươì tièên uyưu wa zalo fa a-b C«ng ®oµn bb nguyễnn iên yan",
        ])
    func illegal(text: String) {
        for syllable in text.split(separator: " ") {
            #expect(!Syllable.isLegal(syllable), "\(syllable)")
        }
        #expect(!Syllable.isLegal(""))
    }

    @Test("case and normal form do not matter")
    func forms() {
        for syllable in ["thưởng", "THƯỞNG", "Thưởng", "tHưỞng", "thu\u{31B}o\u{31B}\u{309}ng"] {
            #expect(Syllable.isLegal(syllable), "\(syllable)")
        }
    }

    @Test("a stopped syllable takes sắc or nặng and nothing else", arguments: ["c", "ch", "p", "t"])
    func stops(coda: String) {
        let vowels = ["a": true, "à": true, "á": false, "ả": true, "ã": true, "ạ": false]
        for (vowel, isWrong) in vowels {
            #expect(Syllable.isLegal("m\(vowel)\(coda)") == !isWrong)
        }
    }

    @Test("both tone placements are legal in open oa, oe and uy, and only there")
    func placements() {
        for syllable in ["hòa", "hoà", "khỏe", "khoẻ", "thủy", "thuỷ", "HÒA", "Hoà"] {
            #expect(Syllable.isLegal(syllable), "\(syllable)")
        }
        for syllable in ["hòan", "tòan", "thúyên", "khỏang", "húynh"] {
            #expect(!Syllable.isLegal(syllable), "\(syllable)")
        }
    }

    @Test("the fifteen pairs are moved from one placement to the other and back")
    func pairs() {
        let traditional = "hòa hóa hỏa hõa họa hòe hóe hỏe hõe họe thùy thúy thủy thũy thụy"
        let modern = "hoà hoá hoả hoã hoạ hoè hoé hoẻ hoẽ hoẹ thuỳ thuý thuỷ thuỹ thuỵ"
        #expect(TonePlacement.modern(traditional) == modern)
        #expect(TonePlacement.traditional(modern) == traditional)
        #expect(TonePlacement.modern(traditional.uppercased()) == modern.uppercased())
        #expect(TonePlacement.traditional(modern.uppercased()) == traditional.uppercased())
    }

    @Test(
        "what is the same in both customs, follows q or is no syllable stays",
        arguments: ["hoàn khoản toàn quý quỳ quả quẻ mùa của lúa người khuya khuỷu xoáy, boàx Quý III 24/8/2021"])
    func untouched(text: String) {
        #expect(TonePlacement.traditional(text) == text)
        #expect(TonePlacement.modern(text) == text)
    }

    @Test("a sentence keeps everything but the moved marks")
    func sentence() {
        #expect(
            TonePlacement.modern("Tọa đàm: “Hòa – Thủy” (khỏe!)\n HÒA BÌNH")
                == "Toạ đàm: “Hoà – Thuỷ” (khoẻ!)\n HOÀ BÌNH")
        #expect(TonePlacement.traditional("hoa\u{300} ra\u{301}o") == "hòa ráo")
    }
}

import Testing
import Vietnamese

@Suite struct ProseTests {
    @Test(
        "syllables are counted between white space, and punctuation alone is none",
        arguments: [
            ("Công đoàn cơ sở", 4), ("", 0), ("  …  – ! ", 0), ("24/8/2021, có 653 tin.", 4), ("a\u{A0}b\nc\t d", 4),
            ("“Tết Sum vầy” – 2024", 4), ("tie\u{302}\u{301}ng", 1),
        ])
    func counting(text: String, count: Int) {
        #expect(syllableCount(text) == count)
    }

    @Test(
        "sentences end where a reader ends them",
        arguments: [
            ["Hội nghị khai mạc.", "Có 45 đại biểu dự!", "Vì sao?", "Còn nữa…", "Hết"],
            ["Đ/c ThS. Nguyễn Văn A. Nam ở TP. Hồ Chí Minh dự.", "PGS. TS. Trần B chủ trì."],
            ["Chi 25.000 đồng ngày 24.8.2021 theo Quyết định số 12. Trong đó có 3 tr.đ. cho Tết."],
            ["1. Nội dung thứ nhất.", "2. Nội dung thứ hai."],
            ["Anh nói: “Tôi đồng ý.”", "Chị cười (rất tươi!).", "Xong."],
            ["Gồm gạo, mì, v.v. và tiền.", "Tổng... là bao nhiêu?!", "Không rõ."],
            ["Theo văn bản số 12. Đ/c TP. TP. dự."], ["Có 12.", "Nay là 13."],
            ["Xem tại congdoan.vn/tin?id=3 nhé."],
        ])
    func ending(expected: [String]) {
        #expect(sentences(expected.joined(separator: " ")) == expected)
        #expect(sentences(" \n" + expected.joined(separator: "\n") + "\n") == expected)
    }

    @Test("an empty line ends a sentence without a mark, a single line end does not")
    func emptyLines() {
        #expect(
            sentences("TIÊU ĐỀ\n \nCông đoàn\ncơ sở họp\r\n\r\nTin: A") == [
                "TIÊU ĐỀ", "Công đoàn\ncơ sở họp", "Tin: A",
            ])
        #expect(sentences(" \n\n ") == [])
    }

    @Test("shortened text keeps whole words, never exceeds the limit and says that it was cut")
    func shortening() {
        let text = "Công đoàn cơ sở, đoàn viên – người lao động nghiêng mình."
        for limit in 0...text.count + 1 {
            let short = shorten(text, to: limit)
            #expect(short.count <= limit)
            if limit >= text.count {
                #expect(short == text)
            } else if limit >= 5 {
                let kept = short.dropLast()
                #expect(short.hasSuffix("…") && text.hasPrefix(kept))
                #expect(text.dropFirst(kept.count).first?.isLetter == false)
            }
        }
        #expect(shorten(text, to: 17) == "Công đoàn cơ sở…")
        #expect(shorten("nghiêng", to: 4) == "ngh…")
        #expect(shorten("  vừa đủ  ", to: 6) == "vừa đủ")
    }
}

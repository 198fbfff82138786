import Localization
import Testing
import WorkflowFile

@testable import Commands

@Suite("What is wrong with a file, in words")
struct FileSentencesTests {
    private static func said(_ text: String, _ language: Language) -> [String] {
        do throws(FileFaults) {
            _ = try readDefinition(bytes: Array(text.utf8), file: "a.yaml")
            return []
        } catch {
            return error.faults.map(Sentences(language: language).file)
        }
    }

    /// Each breaks YAML in another way.
    private static let broken = [
        "a: b\n c: d\n", "a: [b, c\nd: e\n", "a: {b: c\nd: e\n", "a: \"b\n", "a: \"\\q\"\n", "a: 'b\n---\n'\n",
        "a: - b\n",
        "a: @b\n", "%a\n", "a: |0\n  b\n", "a:\n- b\nc\n", "- a\nb: c\n", "a: b: c\n", "a: |x\n  b\n", "a: \"\\xzz\"\n",
        "a: [b: c: d]\n", "a: }\n", "a\nb: c\n", "a: &\n",
    ]

    @Test("of what is no YAML libyaml's English is never told, in either language", arguments: broken)
    func syntax(_ text: String) throws {
        for language in [Language.vi, .en] {
            let sentence = try #require(Self.said(text, language).first)
            #expect(!sentence.contains("libyaml"), "\(sentence)")
        }
        #expect(Self.said(text, .vi).first?.contains("sai cú pháp YAML: ") == true, "\(Self.said(text, .vi))")
    }

    @Test("kinds of value and limits are in the reader's language, limits with what they count")
    func words() {
        let file = """
            workflow: x
            version: 1
            title: [a]
            roles: {a: b}
            states:
              - id: a
                title: {vi: , en: b}
                deadline: 0 hours
              - id: b
                title: {vi: a, en: b}
                deadline: 999999 working days
              - id: c
                colour: red
            transitions: []
            """
        let (vi, en) = (Self.said(file, .vi).joined(separator: "\n"), Self.said(file, .en).joined(separator: "\n"))
        for word in ["mapping", "list", "nothing", "text"] { #expect(!vi.contains(" \(word)"), "\(vi)") }
        #expect(vi.contains("cần các mục dạng tên: giá trị, lại thấy một danh sách"), "\(vi)")
        #expect(
            vi.contains("từ 1 phút đến 365 ngày")
                && en.contains("“0 hours” must be within its range, 1 minute to 365 days"))
        #expect(
            en.contains("“999999 working days” must be within its range, 1 working day to 365 working days"), "\(en)")
        #expect(en.contains("there is no such key as “colour” (expected one of: id, "), "\(en)")
    }
}

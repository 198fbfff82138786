import CommandLineParsing
import Localization
import Newsroom
import Testing
import Workflow
import WorkflowFile

@testable import Commands

@Suite("What a proof found, in words")
struct ProofTellingTests {
    private static let text = """
        workflow: lent
        version: 1
        title: {vi: "Nhờ duyệt", en: "Lent"}
        roles: [editor, editor-2]
        states:
          - id: draft
            title: {vi: "Bản thảo", en: "Draft"}
            kind: initial
          - id: out
            title: {vi: "Đã đăng", en: "Out"}
            kind: public
        transitions:
          - id: publish
            title: {vi: "Đăng", en: "Publish"}
            from: draft
            to: out
            by: [editor, editor-2]
        """

    private static func sentence(_ people: String, _ language: Language) throws -> String {
        let definition = try readDefinition(bytes: Array(text.utf8), file: "")
        let parsed = try Specification.root(language).parse(["workflow", "check", "lent.yaml"])
        let telling = ProofTelling(
            Call(parsed, language: language, environment: [:]), definition, names: ["editor-7": "Lan"])
        return telling.sentence(
            .object(["code": "absence", "facts": .object(["people": .string(people), "states": "draft"])]))
    }

    @Test("people of a made-up office are called after their roles in the reader's language, real ones by name")
    func names() throws {
        for (person, vietnamese, english) in [
            ("editor-3", "Biên tập viên 3", "Editor 3"), ("all-roles-2", "Người kiêm mọi vai 2", "All-rounder 2"),
            ("contributor-1", "Cộng tác viên 1", "Contributor 1"), ("editor-7", "Lan (editor-7)", "Lan (editor-7)"),
            ("stranger-1", "stranger-1", "stranger-1"), ("hoa", "hoa", "hoa"),
        ] {
            let (vi, en) = (try Self.sentence(person, .vi), try Self.sentence(person, .en))
            #expect(vi.contains("vắng \(vietnamese),") && en.contains("While \(english) is"), "\(vi) \(en)")
        }
    }
}

import FoundationXML
import Foundation
import Localization
import Newsroom
import Testing
import Workflow
import WorkflowFile

@testable import Commands

@Suite("The newsroom's own words")
struct GlossaryTests {
    private static let text = """
        workflow: nho
        version: 3
        title: {vi: "Nhỏ <&\\"", en: "Small"}
        roles: [editor]
        states:
          - {id: begun, title: {vi: "Mới \\"gửi\\"; #1", en: "Begun"}, kind: initial}
          - {id: done-with, title: {vi: "Xong <b>", en: "Done"}, kind: ended}
        transitions:
          - {id: finish, title: {vi: "Làm & xong", en: "Finish"}, from: begun, to: done-with, by: editor}
        """

    private func definition() throws -> Definition {
        try readDefinition(bytes: Array(Self.text.utf8), file: "nho.yaml")
    }

    @Test("states and steps have the workflow's titles, and their ids where no workflow knows them")
    func titles() throws {
        let definition = try definition()
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        let glossary = Glossary(language: .en, zone: .vietnam, definitions: [reference: definition])
        #expect(glossary.state("begun", of: reference.json) == "Begun" && glossary.state("begun") == "Begun")
        #expect(glossary.transition("finish") == "Finish")
        #expect(glossary.state("elsewhere") == "elsewhere" && glossary.state("Not An Id") == "Not An Id")
        #expect(glossary.inWords(["state": "begun", "allowed": "begun, done-with"])["allowed"] == "“Begun” or “Done”")
    }

    @Test("times are on the newsroom's clocks")
    func times() {
        let glossary = Glossary(language: .vi, zone: .vietnam)
        #expect(glossary.time("2026-11-25T00:30:00.000Z") == "07:30 25/11/2026")
        #expect(glossary.inWords(["time": "2026-11-25T00:30:00.000Z"])["time"] == "07:30 25/11/2026")
    }

    @Test("every kind of event has its sentence", arguments: Event.What.kinds)
    func events(kind: String) {
        let event: JSON = .object([
            "kind": .string(kind), "transition": "finish", "from": "begun", "to": "done-with", "person": "lan",
            "role": "editor@nu-cong", "revision": 2, "have": 1, "need": 2,
        ])
        let found = Call.Found(document: .array([]), names: ["lan": "Trần Thị Lan"])
        for language in Language.allCases {
            let sentence = Glossary(language: language, zone: .vietnam).sentence(about: event, found)
            #expect(Phrase.events[kind] != nil && !sentence.contains(where: { "{}[]".contains($0) }), "\(sentence)")
        }
    }
}

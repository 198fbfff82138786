import CommandLineParsing
import FoundationXML
import Foundation
import Localization
import Newsroom
import Service
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

    private func told(_ problem: JSON) throws -> String {
        let definition = try definition()
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        let parsed = try Specification.root(.en).parse(["audit", "verify"])
        let call = Call(parsed, language: .en, environment: [:])
        return AuditCommands.divergence(problem, call) { _ in
            Glossary(language: .en, zone: .vietnam, definitions: [reference: definition])
        }
    }

    @Test(
        "an entry that was not allowed is told to whoever reads, not to whoever acted, in the words of its own workflow"
    )
    func unlawful() throws {
        let event: JSON = .object([
            "seq": 7, "kind": "moved", "transition": "finish", "from": "begun", "to": "done-with",
            "actor": .object(["person": "operator", "onBehalfOf": "lan"]),
            "workflow": .object(["name": "nho", "version": 3]), "at": "2026-11-25T00:30:00.000Z",
        ])
        let reason: JSON = .object([
            "code": "wrong-state", "facts": .object(["state": "done-with", "allowed": "begun"]),
        ])
        let refused: JSON = .object([
            "code": "unlawful-event", "event": event, "reasons": .array([reason]),
            "facts": .object(["seq": "7", "problem": "wrong-state"]),
        ])
        let sentence = try told(refused)
        #expect(
            sentence.contains("To lan the rules of that moment say: “") && sentence.contains("“Done”"), "\(sentence)")
        let differs: JSON = .object([
            "code": "unlawful-event", "event": event, "facts": .object(["seq": "7", "problem": "differs"]),
        ])
        #expect(try told(differs).contains("something else would have come of it"))
        for (problem, words) in [("unreadable ", "canonical form"), ("unreadable v", "member “v”")] {
            let unreadable: JSON = .object([
                "code": "unlawful-event", "facts": .object(["seq": "7", "problem": .string(problem)]),
            ])
            let sentence = try told(unreadable)
            #expect(sentence.contains(words) && !sentence.contains("unreadable"), "\(sentence)")
        }
    }

    @Test("every attempt that can be refused has its words")
    func attempts() {
        for verb in Request.Verb.allCases { #expect(Phrase.attempts[verb.rawValue] != nil, "\(verb)") }
        for language in Language.allCases {
            let glossary = Glossary(language: language, zone: .vietnam)
            let event: JSON = .object(["kind": "refused", "command": "audit-log"])
            let found = Call.Found(document: .array([]), names: [:])
            #expect(glossary.sentence(about: event, found).contains(glossary.command("audit-log")))
        }
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

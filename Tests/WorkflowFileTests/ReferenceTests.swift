import Foundation
import Testing
import Workflow
import WorkflowFile

/// The worked example of `workflows/README.md`, read out of the page and run as its story says.
@Suite struct ReferenceTests {
    let page: String
    let office: Definition

    init() throws {
        page = String(decoding: try shipped("README.md"), as: UTF8.self)
        let start = try #require(page.range(of: "```yaml\n"))
        let rest = page[start.upperBound...]
        let end = try #require(rest.range(of: "```"))
        office = try readDefinition(bytes: Array(rest[..<end.lowerBound].utf8), file: "README.md")
    }

    private func reasons(_ outcome: Outcome) -> [String] {
        switch outcome {
        case .moves, .counted, .recorded: []
        case .refused(let reasons): reasons.map(\.code)
        }
    }

    @Test("Lan proposes, Minh and Hoa approve, Lan publishes")
    func story() {
        let approver = RoleGrant(role: id("approver"))
        let lan = Actor(person: person("lan"), grants: [RoleGrant(role: id("writer")), approver])
        let minh = Actor(person: person("minh"), grants: [approver])
        let hoa = Actor(person: person("hoa"), grants: [approver])
        var piece = Subject(state: office.initial, author: person("lan"), facts: [.title, .checksPass])
        func fire(_ name: Identifier, _ actor: Actor) -> Outcome {
            let outcome = office.decide(name, by: actor, on: piece, with: Attempt())
            switch outcome {
            case .moves(let step):
                piece.state = step.to
                if step.effects.contains(.approve) { piece.facts.insert(.approved) }
                actor.person.map { piece.fired.append(Subject.Fired(transition: name, person: $0)) }
            case .counted, .recorded:
                actor.person.map { piece.fired.append(Subject.Fired(transition: name, person: $0)) }
            case .refused: break
            }
            return outcome
        }
        #expect(reasons(fire(id("propose"), lan)) == [])
        #expect(reasons(fire(id("approve"), lan)) == ["same-person-author", "same-person-fired"])
        guard case .counted(_, have: 1, need: 2) = fire(id("approve"), minh) else {
            return #expect(Bool(false), "one vote of two")
        }
        #expect(piece.state == id("waiting"))
        #expect(reasons(fire(id("approve"), minh)) == ["already-voted"])
        #expect(reasons(fire(id("approve"), hoa)) == [])
        #expect(piece.state == id("ready"))
        #expect(reasons(fire(id("publish"), lan)) == [])
        #expect(piece.state == id("out"))
    }

    @Test("a draft is dropped by the system after its deadline, and by nobody but its author before")
    func deadline() {
        var piece = Subject(state: id("draft"), author: person("lan"))
        let hoa = Actor(person: person("hoa"), grants: [RoleGrant(role: id("approver"))])
        let lan = Actor(person: person("lan"), grants: [])
        #expect(office.state(id("draft"))?.deadline == TimeLimit(3 * 86_400))
        #expect(reasons(office.decide(id("drop"), by: .system, on: piece, with: Attempt())) == ["not-due"])
        #expect(reasons(office.decide(id("drop"), by: hoa, on: piece, with: Attempt())) == ["not-permitted"])
        #expect(reasons(office.decide(id("drop"), by: lan, on: piece, with: Attempt())) == [])
        piece.facts.insert(.deadlinePassed)
        #expect(reasons(office.decide(id("drop"), by: .system, on: piece, with: Attempt())) == [])
    }

    @Test("the page names every word of the vocabulary and every reason")
    func complete() {
        let words =
            Requirement.allCases.map(\.rawValue) + Effect.allCases.map(\.rawValue) + Trigger.allCases.map(\.rawValue)
            + Promise.allCases.map(\.rawValue) + State.Kind.allCases.map(\.rawValue) + Live.allCases.map(\.rawValue)
            + ActorRule.reserved + Requirement.allCases.map { Reason.missing($0).code }
            + [
                "unknown-transition", "wrong-state", "not-permitted", "same-person-author", "same-person-editor",
                "same-person-fired", "already-voted", "not-due",
            ]
        for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
    }
}

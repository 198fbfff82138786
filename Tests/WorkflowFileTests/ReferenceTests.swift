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

    private var people: [String: [String]] {
        [
            "lan": ["writer", "approver"], "minh": ["approver"], "hoa": ["approver"], "tam": ["lawyer"],
            "ba": ["writer"],
        ]
    }

    @Test("Lan proposes, Tâm advises, Minh and Hoa approve, Lan publishes")
    func story() throws {
        try Script(definition: office, people: people, author: "lan").play(
            """
            lan propose  : waiting
            ba see       : no
            lan approve  : no same-person-author same-person-fired missing-step
            minh approve : no missing-step
            tam -advise  : no missing-comment
            minh advise  : no not-permitted
            tam advise   : recorded
            minh approve : 1 of 2
            minh approve : no already-voted
            hoa approve  : ready
            ba see       : yes
            lan publish  : out
            """)
    }

    @Test("advice and votes are about exactly one text")
    func anew() throws {
        try Script(definition: office, people: people, author: "lan").play(
            """
            lan propose   : waiting
            tam advise    : recorded
            minh approve  : 1 of 2
            lan edit      : no wrong-state
            hoa send-back : draft
            lan propose   : waiting
            minh approve  : 1 of 2
            hoa send-back : draft
            lan edit      : draft
            lan propose   : waiting
            minh approve  : no missing-step
            """)
    }

    @Test("sixteen working hours are no hours of the clock, and reminders come before, at and after their end")
    func time() {
        let waiting = office.state(id("waiting"))
        #expect(waiting?.deadline == TimeLimit(16 * 3600, .workingSeconds))
        #expect(
            waiting?.reminders == [
                Reminder(TimeLimit(4 * 3600, .workingSeconds), .before), Reminder(TimeLimit(0), .after),
                Reminder(TimeLimit(86_400), .after),
            ])
    }

    @Test("a draft is dropped by the system after its deadline and not before, and by no other writer")
    func deadline() {
        var piece = Subject(state: id("draft"), author: person("lan"))
        let ba = Actor(person: person("ba"), grants: [RoleGrant(role: id("writer"))])
        let lan = Actor(person: person("lan"), grants: [])
        #expect(office.state(id("draft"))?.deadline == TimeLimit(3 * 86_400))
        #expect(reasons(office.decide(id("drop"), by: .system, on: piece, with: Attempt())) == ["not-due"])
        #expect(reasons(office.decide(id("drop"), by: ba, on: piece, with: Attempt())) == ["not-permitted"])
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
                "same-person-fired", "already-voted", "not-due", "missing-step",
            ]
            + BadFileTests.files.map(\.code) + BadFileTests.edits.map(\.code)
        for word in words { #expect(page.contains("`\(word)`"), "\(word)") }
    }
}

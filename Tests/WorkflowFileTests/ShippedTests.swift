import Foundation
import Testing
import Workflow
import WorkflowFile

/// One line of a definition's table: transition, states it leads out of, who, state it leads to, what it needs; `others` is
/// somebody who is neither the author nor an editor of the text.
private struct Row: Sendable {
    let transition: String
    let from: [String]
    let who: [String]
    let to: String
    let needs: [String]

    static func all(_ table: String) -> [Row] {
        table.split(separator: "\n").map { line in
            let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
                $0.split(separator: " ").map(String.init)
            }
            return Row(transition: cells[0][0], from: cells[1], who: cells[2], to: cells[3][0], needs: cells[4])
        }
    }
}

/// What the four definitions beside `tin-bai` say, line by line.
@Suite struct ShippedTests {
    struct Shipped: Sendable, CustomTestStringConvertible {
        let name: String
        let table: String
        let promises: [Promise]

        var testDescription: String { name }
    }

    private static let usual: [Promise] = [.fourEyes, .approvedBeforePublic, .alwaysAnEnd]

    static let all = [
        Shipped(
            name: "tin-nhanh",
            table: """
                claim     | submitted                            | editor                    | editing    |
                claim     | unclaimed                            | editor secretary          | editing    |
                escalate  | submitted                            | secretary system          | unclaimed  |
                release   | editing correcting                   | assignee secretary        | submitted  |
                pass-on   | editing returned                     | secretary system          | unclaimed  |
                return    | editing                              | assignee                  | returned   | comment
                resubmit  | returned                             | author                    | submitted  | new-revision
                propose   | editing correcting                   | assignee                  | proposed   | title byline desk checks captions
                send-back | proposed approved                    | approver                  | editing    | comment
                recall    | proposed                             | assignee secretary system | editing    |
                approve   | proposed                             | approver                  | approved   | others
                reject    | submitted unclaimed editing returned proposed | assignee approver secretary | rejected | comment not-live
                withdraw  | submitted unclaimed editing returned proposed approved | author  | withdrawn  | not-live
                publish   | approved                             | editor approver secretary | published  | approved
                correct   | published                            | editor secretary          | correcting | comment
                retract   | published correcting                 | approver secretary        | retracted  | comment
                retract   | submitted unclaimed editing returned proposed approved | approver secretary | retracted | comment live
                reopen    | rejected                             | approver secretary        | submitted  | comment
                """, promises: usual),
        Shipped(
            name: "phan-bac",
            table: """
                claim      | submitted suspended                  | editor                    | preparing  |
                release    | preparing correcting                 | assignee secretary        | submitted  |
                return     | preparing                            | assignee                  | returned   | comment
                resubmit   | returned                             | author                    | submitted  | new-revision
                expire     | returned                             | assignee secretary system | submitted  |
                propose    | preparing correcting                 | assignee                  | proposed   | title lead sources desk checks captions
                recall     | proposed                             | assignee secretary        | preparing  |
                confirm    | proposed                             | expert                    | recorded   | others
                object     | proposed                             | expert                    | recorded   | comment
                approve    | proposed                             | approver                  | counted    | others fired-confirm
                send-back  | proposed approved                    | approver                  | preparing  | comment
                reject     | submitted preparing returned proposed suspended | approver secretary | rejected | comment not-live
                withdraw   | submitted preparing returned proposed suspended | author         | withdrawn  | not-live
                schedule   | approved                             | secretary                 | scheduled  | time
                unschedule | scheduled                            | approver secretary        | approved   |
                publish    | approved                             | secretary                 | published  | approved
                publish    | scheduled                            | secretary system          | published  | approved
                correct    | published                            | editor                    | correcting | comment
                suspend    | published                            | approver secretary        | suspended  | comment
                retract    | published correcting suspended       | approver secretary        | retracted  | comment
                retract    | submitted preparing returned proposed approved scheduled | approver secretary | retracted | comment live
                reopen     | rejected                             | secretary                 | submitted  | comment
                """, promises: usual + [.twoApprovers]),
        Shipped(
            name: "ba-cap",
            table: """
                claim      | submitted                            | editor                    | editing      |
                release    | editing correcting                   | assignee secretary        | submitted    |
                return     | editing                              | assignee                  | returned     | comment
                resubmit   | returned                             | author                    | submitted    | new-revision
                expire     | returned                             | assignee secretary system | submitted    |
                propose    | editing correcting                   | assignee                  | at-desk-head | title lead byline desk checks captions
                recall     | at-desk-head at-standing             | assignee secretary        | editing      |
                endorse    | at-desk-head                         | desk-head                 | at-standing  | others
                approve    | at-standing                          | standing                  | approved     | others fired-endorse
                send-back  | at-desk-head                         | desk-head                 | editing      | comment
                send-back  | at-standing                          | standing                  | at-desk-head | comment
                send-back  | approved                             | standing secretary        | at-standing  | comment
                reject     | submitted editing returned at-desk-head at-standing | desk-head standing secretary | rejected | comment not-live
                withdraw   | submitted editing returned at-desk-head at-standing | author     | withdrawn    | not-live
                schedule   | approved                             | secretary                 | scheduled    | time
                unschedule | scheduled                            | standing secretary        | approved     |
                publish    | approved                             | secretary                 | published    | approved
                publish    | scheduled                            | secretary system          | published    | approved
                correct    | published                            | editor                    | correcting   | comment
                retract    | published correcting                 | standing secretary        | retracted    | comment
                retract    | submitted editing returned at-desk-head at-standing approved scheduled | standing secretary | retracted | comment live
                reopen     | rejected                             | secretary                 | submitted    | comment
                """, promises: usual + [.threePeople]),
        Shipped(
            name: "mot-nguoi",
            table: """
                propose  | submitted correcting                 | author editor approver | proposed   | title checks
                return   | submitted proposed approved          | editor approver        | returned   | comment
                resubmit | returned                             | author                 | submitted  | new-revision
                approve  | proposed                             | editor approver        | approved   | others
                publish  | approved                             | editor approver        | published  | approved
                reject   | submitted proposed returned approved | editor approver        | rejected   | comment not-live
                withdraw | submitted proposed returned approved | author                 | withdrawn  | not-live
                correct  | published                            | author editor approver | correcting | comment
                retract  | published correcting                 | author editor approver | retracted  | comment
                retract  | submitted proposed returned approved | author editor approver | retracted  | comment live
                reopen   | rejected                             | editor approver        | submitted  | comment
                """, promises: usual),
    ]

    private func read(_ name: String) throws -> Definition {
        try readDefinition(bytes: shipped(name + ".yaml"), file: name + ".yaml")
    }

    @Test("the folder holds these definitions and tin-bai, each under the name of its file")
    func folder() throws {
        let names = (Self.all.map(\.name) + ["tin-bai"]).sorted()
        let files = try FileManager.default.contentsOfDirectory(atPath: workflows.path)
        #expect(files.filter { $0.hasSuffix(".yaml") }.sorted() == names.map { $0 + ".yaml" })
        for name in names {
            let definition = try read(name)
            #expect(definition.name.text == name && definition.version == 1)
        }
    }

    @Test("from every state, for every person: exactly the moves of the table", arguments: all, [false, true])
    func moves(_ shipped: Shipped, live: Bool) throws {
        let definition = try read(shipped.name)
        let rows = Row.all(shipped.table)
        #expect(definition.promises == shipped.promises)
        #expect(definition.transitions.count == rows.count)
        let people = definition.roles.map(\.text) + ["author", "assignee", "nobody", "system"]
        for state in definition.states.map(\.id) {
            for name in definition.transitionNames {
                let row = rows.first { $0.transition == name.text && $0.from.contains(state.text) }
                for person in people {
                    let place = "\(person): \(name) out of \(state)\(live ? ", live" : "")"
                    let outcome = definition.decide(
                        name, by: actor(person), on: try subject(state, live: live, rows),
                        with: Attempt(comment: true, time: true))
                    guard let row else {
                        #expect(answer(outcome).contains("wrong-state"), "\(place)")
                        continue
                    }
                    var expected: [String] = row.who.contains(person) ? [] : ["not-permitted"]
                    if row.needs.contains("others") {
                        if person == "author" { expected.append("same-person-author") }
                        if person == "assignee" { expected.append("same-person-editor") }
                    }
                    if live, row.needs.contains("not-live") { expected.append("already-live") }
                    if !live, row.needs.contains("live") { expected.append("not-live") }
                    #expect(answer(outcome) == (expected.isEmpty ? [row.to] : expected), "\(place)")
                }
            }
        }
    }

    @Test("each thing that a transition needs is asked for by its own word", arguments: all)
    func needs(_ shipped: Shipped) throws {
        let facts: [String: (Facts, String)] = [
            "new-revision": (.newRevision, "no-new-revision"), "title": (.title, "missing-title"),
            "lead": (.lead, "missing-lead"), "byline": (.byline, "missing-byline"),
            "sources": (.sources, "missing-sources"), "desk": (.desk, "missing-desk"),
            "checks": (.checksPass, "checks-failed"), "captions": (.captionsComplete, "missing-caption"),
            "approved": (.approved, "not-approved"), "live": (.live, "not-live"),
        ]
        let definition = try read(shipped.name)
        let rows = Row.all(shipped.table)
        for row in rows {
            for need in row.needs where !["not-live", "others"].contains(need) {
                let from = try #require(Identifier(row.from[0]))
                var subject = try subject(from, live: row.needs.contains("live"), rows)
                var attempt = Attempt(comment: true, time: true)
                let word: String
                switch need {
                case "comment": (attempt.comment, word) = (false, "missing-comment")
                case "time": (attempt.time, word) = (false, "missing-time")
                case "fired-confirm", "fired-endorse": (subject.fired, word) = ([], "missing-step")
                default:
                    let (fact, code) = try #require(facts[need])
                    subject.facts.remove(fact)
                    word = code
                }
                let name = try #require(Identifier(row.transition))
                let outcome = definition.decide(name, by: actor(row.who[0]), on: subject, with: attempt)
                #expect(answer(outcome) == [word], "\(row.transition) without \(need)")
            }
        }
    }

    @Test("whoever should act in a state sees it, and whoever may comment there does", arguments: all)
    func sight(_ shipped: Shipped) throws {
        let definition = try read(shipped.name)
        let rows = Row.all(shipped.table)
        for state in definition.states {
            let subject = try subject(state.id, live: false, rows)
            let acting = rows.filter { $0.from.contains(state.id.text) }.flatMap(\.who)
            for person in acting + state.comment.map(\.word) {
                // Whoever is assigned holds the role by which they claimed it.
                let who = person == "assignee" && state.see.isEmpty ? "editor" : person
                #expect(definition.maySee(actor(who), on: subject), "\(person) in \(state.id)")
            }
        }
    }

    /// Everybody holds the role of their name; author and assignee are known by what they are to the piece.
    private func actor(_ name: String) -> Actor {
        guard name != "system", let person = PersonID(name), let role = Identifier(name) else { return .system }
        switch name {
        case "author": return Actor(person: person, grants: [RoleGrant(role: id("contributor"))])
        case "assignee", "nobody": return Actor(person: person, grants: [])
        default: return Actor(person: person, grants: [RoleGrant(role: role)])
        }
    }

    /// A piece for which everything holds, and on whose text somebody has taken every step that a transition asks for.
    private func subject(_ state: Identifier, live: Bool, _ rows: [Row]) throws -> Subject {
        var facts: Facts = [
            .title, .lead, .byline, .sources, .photo, .desk, .checksPass, .captionsComplete, .newRevision, .approved,
            .scheduledTimeReached, .deadlinePassed,
        ]
        if live { facts.insert(.live) }
        let steps = rows.flatMap(\.needs).filter { $0.hasPrefix("fired-") }.compactMap {
            Identifier(String($0.dropFirst(6)))
        }
        return Subject(
            state: state, desk: id("tin-tuc"), author: person("author"), assignee: person("assignee"),
            revisers: [person("assignee")],
            fired: steps.map { Subject.Fired(transition: $0, person: person("somebody")) }, facts: facts)
    }

    private func answer(_ outcome: Outcome) -> [String] {
        switch outcome {
        case .moves(let step): [step.to.text]
        case .counted: ["counted"]
        case .recorded: ["recorded"]
        case .refused(let reasons): reasons.map(\.code)
        }
    }
}

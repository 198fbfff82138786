import Testing
import Workflow
import WorkflowFile

/// The table of the shipped workflow, line by line: transition, states it leads out of, who, state it leads to, what it needs.
private let table = """
    claim      | submitted                             | editor                      | editing    |
    release    | editing                               | assignee secretary          | submitted  |
    return     | editing                               | assignee                    | returned   | comment
    resubmit   | returned                              | author                      | submitted  | new-revision
    propose    | editing correcting                    | assignee                    | proposed   | title desk checks
    send-back  | proposed                              | approver                    | editing    | comment
    approve    | proposed                              | approver                    | approved   |
    reject     | submitted editing proposed            | assignee approver secretary | rejected   | comment not-live
    withdraw   | submitted editing returned proposed   | author                      | withdrawn  | not-live
    schedule   | approved                              | secretary                   | scheduled  | time
    unschedule | scheduled                             | secretary                   | approved   |
    publish    | approved                              | secretary                   | published  | approved
    publish    | scheduled                             | secretary system            | published  | approved
    correct    | published                             | editor                      | correcting | comment
    retract    | published correcting                  | approver                    | retracted  | comment
    retract    | submitted editing returned proposed approved scheduled | approver   | retracted  | comment live
    reopen     | rejected                              | secretary                   | submitted  | comment
    """

private struct Row: Sendable {
    let transition: String
    let from: [String]
    let who: [String]
    let to: String
    let needs: [String]

    static let all: [Row] = table.split(separator: "\n").map { line in
        let cells = line.split(separator: "|", omittingEmptySubsequences: false).map {
            $0.split(separator: " ").map(String.init)
        }
        return Row(transition: cells[0][0], from: cells[1], who: cells[2], to: cells[3][0], needs: cells[4])
    }
}

private let people = [
    "author", "assignee", "editor", "approver", "secretary", "auditor", "operator", "system", "nobody",
]

@Suite struct TinBaiTests {
    let tinBai: Definition

    init() throws { tinBai = try readDefinition(bytes: shipped("tin-bai.yaml"), file: "tin-bai.yaml") }

    /// Everybody holds the role of their name; author and assignee are known by what they are to the piece.
    private func actor(_ name: String) -> Actor {
        guard name != "system", let person = PersonID(name), let role = Identifier(name) else { return .system }
        switch name {
        case "author": return Actor(person: person, grants: [RoleGrant(role: id("contributor"))])
        case "assignee", "nobody": return Actor(person: person, grants: [])
        default: return Actor(person: person, grants: [RoleGrant(role: role)])
        }
    }

    private func piece(_ state: Identifier, live: Bool) -> Subject {
        var facts: Facts = [
            .title, .desk, .checksPass, .captionsComplete, .newRevision, .approved, .scheduledTimeReached,
            .deadlinePassed,
        ]
        if live { facts.insert(.live) }
        return Subject(
            state: state, desk: id("tin-tuc"), author: person("author"), assignee: person("assignee"),
            revisers: [person("assignee")],
            fired: [Subject.Fired(transition: id("propose"), person: person("assignee"))], facts: facts)
    }

    private func codes(_ outcome: Outcome) -> [String] {
        switch outcome {
        case .moves, .counted, .recorded: []
        case .refused(let reasons): reasons.map(\.code)
        }
    }

    @Test("it has the states of the table, with what they keep, who may revise and how long they last")
    func states() throws {
        #expect(
            tinBai.states.map(\.id.text) == [
                "submitted", "editing", "returned", "proposed", "approved", "scheduled", "published", "correcting",
                "retracted", "rejected", "withdrawn",
            ])
        #expect(
            tinBai.states.map(\.titles.vi) == [
                "Mới gửi", "Đang biên tập", "Trả lại – cần bổ sung", "Chờ duyệt", "Đã duyệt", "Hẹn giờ đăng", "Đã đăng",
                "Đang đính chính", "Đã gỡ", "Không sử dụng", "Đã rút",
            ])
        #expect(tinBai.initial == id("submitted"))
        #expect(tinBai.roles.map(\.text) == ["contributor", "editor", "approver", "secretary", "auditor", "operator"])
        let day = 86_400
        let deadlines: [TimeLimit?] = tinBai.states.map(\.deadline)
        #expect(deadlines.prefix(4) == [TimeLimit(2 * day), TimeLimit(2 * day), nil, TimeLimit(day)])
        #expect(deadlines.dropFirst(4).allSatisfy { $0 == nil })
        for state in tinBai.states {
            let revise: [ActorRule] =
                switch state.id.text {
                case "editing", "correcting": [.assignee]
                case "submitted", "returned": [.author]
                default: []
                }
            #expect(state.revise == revise)
            #expect(
                state.live == (state.id == id("published") ? .replace : state.id == id("retracted") ? .remove : .keep))
            #expect((state.kind == .ended) == ["retracted", "rejected", "withdrawn"].contains(state.id.text))
        }
        #expect(tinBai.promises == [.fourEyes, .approvedBeforePublic, .alwaysAnEnd])
        #expect(tinBai.automatic(from: id("scheduled")).map(\.transition) == [id("publish")])
        #expect(tinBai.states.flatMap { tinBai.automatic(from: $0.id) }.count == 1)
    }

    @Test("every transition, out of every state, by everybody, comes out as the table says", arguments: [false, true])
    func everything(live: Bool) throws {
        #expect(tinBai.transitionNames.map(\.text).sorted() == Set(Row.all.map(\.transition)).sorted())
        var moves = 0
        for name in tinBai.transitionNames {
            let rows = Row.all.filter { $0.transition == name.text }
            for state in tinBai.states.map(\.id) {
                let row = rows.first { $0.from.contains(state.text) }
                for who in people {
                    let attempt = Attempt(comment: true, time: true)
                    let outcome = tinBai.decide(name, by: actor(who), on: piece(state, live: live), with: attempt)
                    let found = codes(outcome)
                    let place: Comment = "\(name) out of \(state) by \(who): \(found)"
                    guard let row else {
                        #expect(found.first == "wrong-state", place)
                        let anybody = rows.contains { $0.who.contains(who) }
                        #expect(found.contains("not-permitted") != anybody, place)
                        continue
                    }
                    var expected: [String] = row.who.contains(who) ? [] : ["not-permitted"]
                    if name == id("approve"), who == "author" { expected.append("same-person-author") }
                    if name == id("approve"), who == "assignee" {
                        expected += ["same-person-editor", "same-person-fired"]
                    }
                    if live, row.needs.contains("not-live") { expected.append("already-live") }
                    if !live, row.needs.contains("live") { expected.append("not-live") }
                    #expect(found == expected, place)
                    guard case .moves(let step) = outcome else { continue }
                    moves += 1
                    #expect(step.to.text == row.to && step.from == state, place)
                }
            }
        }
        #expect(moves == (live ? 24 : 31))
    }

    @Test("each thing that a transition needs is asked for by its own word")
    func needs() throws {
        let words = [
            "comment": "missing-comment", "new-revision": "no-new-revision", "title": "missing-title",
            "desk": "missing-desk", "checks": "checks-failed", "time": "missing-time", "approved": "not-approved",
            "live": "not-live", "not-live": "already-live",
        ]
        for row in Row.all {
            for from in row.from {
                for need in row.needs {
                    var subject = piece(try #require(Identifier(from)), live: row.needs.contains("live"))
                    var attempt = Attempt(comment: true, time: true)
                    switch need {
                    case "comment": attempt.comment = false
                    case "time": attempt.time = false
                    case "new-revision": subject.facts.remove(.newRevision)
                    case "title": subject.facts.remove(.title)
                    case "desk": subject.facts.remove(.desk)
                    case "checks": subject.facts.remove(.checksPass)
                    case "approved": subject.facts.remove(.approved)
                    case "live": subject.facts.remove(.live)
                    default: subject.facts.insert(.live)
                    }
                    let name = try #require(Identifier(row.transition))
                    let outcome = tinBai.decide(name, by: actor(row.who[0]), on: subject, with: attempt)
                    #expect(codes(outcome) == [try #require(words[need])], "\(row.transition) out of \(from)")
                }
            }
        }
    }

    @Test("whoever holds every role still cannot approve what they wrote, edited or proposed")
    func fourEyes() {
        let grants = tinBai.roles.map { RoleGrant(role: $0) }
        let director = Actor(person: person("director"), grants: grants)
        var piece = piece(id("proposed"), live: false)
        piece.author = person("director")
        #expect(codes(tinBai.decide(id("approve"), by: director, on: piece, with: Attempt())) == ["same-person-author"])
        piece.author = person("author")
        piece.revisers.append(person("director"))
        #expect(codes(tinBai.decide(id("approve"), by: director, on: piece, with: Attempt())) == ["same-person-editor"])
        piece.revisers = []
        piece.fired = [Subject.Fired(transition: id("propose"), person: person("director"))]
        #expect(codes(tinBai.decide(id("approve"), by: director, on: piece, with: Attempt())) == ["same-person-fired"])
        piece.fired = []
        #expect(codes(tinBai.decide(id("approve"), by: director, on: piece, with: Attempt())) == [])
    }

    @Test("the system publishes what is scheduled once its time has come, and does nothing else")
    func system() {
        var piece = piece(id("scheduled"), live: false)
        guard case .moves(let step) = tinBai.decide(id("publish"), by: .system, on: piece, with: Attempt()) else {
            return #expect(Bool(false), "the time has come")
        }
        #expect(step.effects == [.unschedule] && step.live == .replace)
        piece.facts.remove(.scheduledTimeReached)
        #expect(codes(tinBai.decide(id("publish"), by: .system, on: piece, with: Attempt())) == ["not-due"])
        piece.facts.remove(.approved)
        #expect(
            codes(tinBai.decide(id("publish"), by: .system, on: piece, with: Attempt())) == ["not-approved", "not-due"])
    }

    @Test("who becomes the assignee, and which approvals stand, follows from what a transition does")
    func effects() {
        let effects = Dictionary(
            tinBai.transitions.map { ($0.id.text, $0.does) }, uniquingKeysWith: { $0.count > $1.count ? $0 : $1 })
        #expect(effects["claim"] == [.assign])
        #expect(effects["release"] == [.unassign])
        #expect(effects["resubmit"] == [.unassign])
        #expect(effects["reopen"] == [.unassign])
        #expect(effects["approve"] == [.approve])
        #expect(effects["send-back"] == [.voidApprovals])
        #expect(effects["schedule"] == [.schedule])
        #expect(effects["unschedule"] == [.unschedule])
        #expect(effects["correct"] == [.assign, .voidApprovals])
        #expect(effects["propose"] == [])
    }
}

import Testing
import Workflow

@Suite struct DecisionTests {
    let office: Definition
    /// Written by a contributor, proposed by Lan, with everything that could be wanted.
    let piece = Subject(
        state: id("waiting"), desk: id("tin-tuc"), author: person("tam"), assignee: person("lan"),
        revisers: [person("lan")], fired: [Subject.Fired(transition: id("propose"), person: person("lan"))],
        facts: [.title, .desk, .checksPass, .captionsComplete, .approved, .scheduledTimeReached])

    init() throws { office = try SmallOffice().definition() }

    func reasons(_ outcome: Outcome) -> [Reason] {
        switch outcome {
        case .moves, .counted, .recorded: []
        case .refused(let reasons): reasons
        }
    }

    @Test("two different people make a quorum of two, and the second one moves")
    func quorum() {
        var piece = piece
        guard
            case .counted(let step, have: 1, need: 2) = office.decide(
                id("approve"), by: minh, on: piece, with: Attempt())
        else { return #expect(Bool(false), "the first vote is counted") }
        #expect(step.to == id("ready"))
        piece.fired.append(Subject.Fired(transition: id("approve"), person: person("minh")))
        #expect(reasons(office.decide(id("approve"), by: minh, on: piece, with: Attempt())) == [.alreadyCounted])

        piece.desk = id("nu-cong")
        guard case .moves(let last) = office.decide(id("approve"), by: hoa, on: piece, with: Attempt()) else {
            return #expect(Bool(false), "the second vote moves")
        }
        #expect(last == step)
        #expect(last.effects == [.approve])
        #expect(last.live == .keep)

        piece.fired.append(Subject.Fired(transition: id("approve"), person: person("hoa")))
        guard case .moves = office.decide(id("approve"), by: minh, on: piece, with: Attempt()) else {
            return #expect(Bool(false), "a text that had its quorum before is not stuck")
        }
    }

    @Test("the same firing recorded twice is one vote")
    func repeatedVote() {
        var piece = piece
        piece.fired += Array(repeating: Subject.Fired(transition: id("approve"), person: person("minh")), count: 5)
        #expect(reasons(office.decide(id("approve"), by: minh, on: piece, with: Attempt())) == [.alreadyCounted])
    }

    @Test("a role at one desk counts only for what belongs to that desk")
    func desks() {
        var piece = piece
        let refused = [Reason.notPermitted(by: [.role(id("approver"))])]
        #expect(reasons(office.decide(id("approve"), by: hoa, on: piece, with: Attempt())) == refused)
        piece.desk = nil
        #expect(reasons(office.decide(id("approve"), by: hoa, on: piece, with: Attempt())) == refused)
        piece.desk = id("nu-cong")
        #expect(reasons(office.decide(id("approve"), by: hoa, on: piece, with: Attempt())) == [])
    }

    @Test("a refusal lists every reason at once, in a wrong state as well")
    func everyReason() {
        var piece = piece
        piece.state = id("draft")
        piece.author = person("lan")
        #expect(
            reasons(office.decide(id("approve"), by: lan, on: piece, with: Attempt())) == [
                .wrongState(current: id("draft"), allowed: [id("waiting")]),
                .notPermitted(by: [.role(id("approver"))]),
                .separated(.author), .separated(.reviser), .separated(.fired(id("propose"))),
            ])
        piece.facts = [.live]
        piece.state = id("waiting")
        #expect(
            reasons(office.decide(id("drop"), by: lan, on: piece, with: Attempt())) == [
                .notPermitted(by: [.role(id("approver"))]), .missing(.comment), .missing(.notLive),
            ])
        #expect(
            reasons(office.decide(id("propose"), by: .system, on: piece, with: Attempt())) == [
                .wrongState(current: id("waiting"), allowed: [id("draft")]),
                .notPermitted(by: [.author, .role(id("writer"))]), .missing(.title), .missing(.checks),
            ])
    }

    @Test("in a wrong state the reasons are those of the rule that the actor came closest to")
    func closestRule() {
        var piece = piece
        piece.state = id("ready")
        #expect(
            reasons(office.decide(id("drop"), by: minh, on: piece, with: everything))
                == [.wrongState(current: id("ready"), allowed: [id("waiting"), id("draft")])])
        piece.state = id("gone")
        #expect(
            reasons(office.decide(id("drop"), by: minh, on: piece, with: everything))
                == [.wrongState(current: id("gone"), allowed: [id("waiting"), id("draft")])])
    }

    @Test("an unknown transition is its own answer, with what may have been meant")
    func unknown() {
        let outcome = office.decide(id("aprove"), by: minh, on: piece, with: Attempt())
        #expect(reasons(outcome) == [.unknownTransition(id("aprove"), nearest: [id("approve")])])
    }

    @Test("the system fires what is automatic when it is due, and people may go ahead of it")
    func automatic() {
        var piece = piece
        piece.state = id("ready")
        piece.facts = [.approved]
        #expect(reasons(office.decide(id("publish"), by: .system, on: piece, with: Attempt())) == [.notDue])
        guard case .moves(let step) = office.decide(id("publish"), by: lan, on: piece, with: Attempt()) else {
            return #expect(Bool(false), "a writer need not wait")
        }
        #expect(step.live == .replace)
        piece.facts.insert(.scheduledTimeReached)
        #expect(reasons(office.decide(id("publish"), by: .system, on: piece, with: Attempt())) == [])
        piece.state = id("draft")
        #expect(reasons(office.decide(id("drop"), by: .system, on: piece, with: Attempt())) == [.notDue])
        piece.facts.insert(.deadlinePassed)
        #expect(reasons(office.decide(id("drop"), by: .system, on: piece, with: Attempt())) == [])
    }

    @Test("options answer for every transition as decide does")
    func options() {
        let options = office.options(for: minh, on: piece)
        #expect(options.map(\.transition) == office.transitionNames)
        for option in options {
            #expect(option.outcome == office.decide(option.transition, by: minh, on: piece, with: everything))
        }
    }

    @Test("who may revise depends on the state, and a refusal says where and who")
    func revising() {
        var piece = piece
        let rules: [ActorRule] = [.author, .role(id("writer"))]
        let elsewhere = Reason.wrongState(current: id("waiting"), allowed: [id("draft")])
        #expect(office.mayRevise(lan, on: piece) == [elsewhere])
        #expect(office.mayRevise(minh, on: piece) == [elsewhere, .notPermitted(by: rules)])
        piece.state = id("draft")
        #expect(office.mayRevise(lan, on: piece) == nil)
        #expect(office.mayRevise(Actor(person: person("tam"), grants: []), on: piece) == nil)
        #expect(office.mayRevise(minh, on: piece) == [.notPermitted(by: rules)])
        #expect(office.mayRevise(.system, on: piece) == [.notPermitted(by: rules)])
    }

    @Test("a contributor sees only their own; a state may say otherwise; an unknown state shows nothing")
    func seeing() {
        var piece = piece
        let contributor = RoleGrant(role: Definition.contributor)
        let author = Actor(person: person("tam"), grants: [contributor])
        let other = Actor(person: person("duc"), grants: [contributor])
        #expect(office.maySee(author, on: piece))
        #expect(!office.maySee(other, on: piece))
        #expect(!office.maySee(Actor(person: person("khach"), grants: []), on: piece))
        #expect(office.maySee(lan, on: piece))
        piece.state = id("ready")
        #expect(!office.maySee(author, on: piece))
        #expect(office.maySee(lan, on: piece), "Lan is the assignee")
        #expect(!office.maySee(hoa, on: piece), "Hoa approves at another desk")
        piece.state = id("gone")
        #expect(!office.maySee(lan, on: piece))
        #expect(office.maySee(.system, on: piece))
    }

    @Test("a role at a desk opens that desk's pieces, and whoever is assigned keeps theirs as long as they hold a role")
    func seeingAtDesks() {
        var piece = piece
        piece.assignee = nil
        func editor(at desk: Identifier?) -> Actor {
            Actor(person: person("nam"), grants: [RoleGrant(role: id("editor"), desk: desk)])
        }
        let elsewhere = editor(at: id("nu-cong"))
        #expect(office.maySee(editor(at: nil), on: piece) && office.maySee(editor(at: piece.desk), on: piece))
        #expect(!office.maySee(elsewhere, on: piece))
        piece.desk = nil
        #expect(office.maySee(editor(at: nil), on: piece) && !office.maySee(elsewhere, on: piece))
        piece.assignee = person("nam")
        #expect(office.maySee(elsewhere, on: piece))
        #expect(
            !office.maySee(Actor(person: person("nam"), grants: [RoleGrant(role: Definition.contributor)]), on: piece))
    }

    @Test("over all facts, states and actors: a refusal has reasons, a move obeys its rule, more facts never hurt")
    func sweep() {
        let actors = [lan, minh, hoa, Actor(person: person("tam"), grants: []), .system]
        var moves = 0
        for bits in UInt16(0)..<512 {
            let facts = Facts(rawValue: bits)
            for state in office.states {
                var subject = piece
                subject.state = state.id
                subject.facts = facts
                for actor in actors {
                    for name in office.transitionNames {
                        let outcome = office.decide(name, by: actor, on: subject, with: everything)
                        switch outcome {
                        case .moves(let step), .counted(let step, _, _):
                            moves += 1
                            #expect(step.from == state.id && step.transition == name)
                            #expect(step.live != .replace || facts.contains(.approved))
                            var richer = subject
                            richer.facts.formUnion(Facts(rawValue: 511).subtracting(.live))
                            #expect(office.decide(name, by: actor, on: richer, with: everything) == outcome)
                        case .recorded: Issue.record("no rule of this office only records")
                        case .refused(let reasons):
                            #expect(!reasons.isEmpty && Set(reasons).count == reasons.count)
                        }
                    }
                }
            }
        }
        #expect(moves > 1000)
    }

    @Test("every reason has the word that is promised")
    func codes() {
        let words: [(Reason, String)] = [
            (.unknownTransition(id("x"), nearest: []), "unknown-transition"),
            (.wrongState(current: id("x"), allowed: []), "wrong-state"), (.notPermitted(by: []), "not-permitted"),
            (.separated(.author), "same-person-author"), (.separated(.reviser), "same-person-editor"),
            (.separated(.fired(id("x"))), "same-person-fired"), (.missing(.comment), "missing-comment"),
            (.missing(.title), "missing-title"), (.missing(.desk), "missing-desk"),
            (.missing(.captions), "missing-caption"), (.missing(.checks), "checks-failed"),
            (.missing(.newRevision), "no-new-revision"), (.missing(.time), "missing-time"),
            (.missing(.approved), "not-approved"), (.missing(.live), "not-live"), (.missing(.notLive), "already-live"),
            (.missing(.scheduledTime), "not-due"), (.alreadyCounted, "already-voted"), (.notDue, "not-due"),
        ]
        for (reason, word) in words { #expect(reason.code == word) }
        let reason = Reason.wrongState(current: id("draft"), allowed: [id("a"), id("b")])
        #expect(reason.facts == ["state": "draft", "allowed": "a, b"])
    }
}

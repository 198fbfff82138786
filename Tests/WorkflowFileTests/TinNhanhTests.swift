import Testing
import Workflow
import WorkflowFile

/// Short news, from draft to published, and the refusals that matter on the way.
@Suite struct TinNhanhTests {
    private let shift = [
        "hoa": ["contributor"], "lan": ["editor"], "minh": ["editor", "approver"], "duc": ["approver"],
        "thu": ["secretary"], "chung": ["contributor", "editor", "approver", "secretary"],
    ]

    @Test("short news: one editor, one approver, and it is out")
    func short() throws {
        try play(
            "tin-nhanh", shift, author: "hoa",
            """
            hoa claim     : no not-permitted
            lan claim     : editing
            minh edit     : no not-permitted
            lan edit      : editing
            it lacks captions
            lan propose   : no missing-caption
            it has captions
            lan propose   : proposed
            lan approve   : no not-permitted same-person-editor same-person-fired
            lan edit      : no wrong-state
            duc approve   : approved
            clock publish : no not-permitted
            lan publish   : published
            lan -correct  : no missing-comment
            lan correct   : correcting
            lan edit      : correcting
            lan propose   : proposed
            hoa withdraw  : no already-live
            duc approve   : approved
            thu publish   : published
            thu retract   : retracted
            """)
    }

    @Test("short news that is late is handed on by the clock, and never published by it")
    func late() throws {
        try play(
            "tin-nhanh", shift, author: "hoa",
            """
            clock escalate : no not-due
            it late
            clock escalate : unclaimed
            lan claim      : editing
            lan edit       : editing
            clock pass-on  : no not-due
            it late
            clock pass-on  : unclaimed
            lan edit       : no not-permitted
            thu claim      : editing
            thu propose    : proposed
            it late
            clock approve  : no not-permitted
            clock recall   : editing
            thu return     : returned
            it late
            clock pass-on  : unclaimed
            hoa withdraw   : withdrawn
            """)
    }

    @Test("nobody who holds every role brings a short item out alone, as its author, editor or proposer")
    func shortAlone() throws {
        try play(
            "tin-nhanh", shift, author: "chung",
            """
            chung claim   : editing
            chung propose : proposed
            chung approve : no same-person-author same-person-fired
            chung publish : no wrong-state not-approved
            """)
        try play(
            "tin-nhanh", shift, author: "hoa",
            """
            minh claim   : editing
            minh edit    : editing
            minh propose : proposed
            minh approve : no same-person-editor same-person-fired
            minh recall  : editing
            minh release : submitted
            lan claim    : editing
            lan propose  : proposed
            minh approve : no same-person-editor same-person-fired
            duc approve  : approved
            """)
    }

    @Test("the clock moves no short item into a public state, or out of one", arguments: ["tin-nhanh", "mot-nguoi"])
    func neverByItself(name: String) throws {
        let definition = try readDefinition(bytes: shipped(name + ".yaml"), file: name)
        for rule in definition.transitions where rule.by.contains(.system) {
            for state in rule.from + [rule.to].compactMap(\.self) {
                #expect(definition.state(state)?.kind != .public, "\(rule.id)")
            }
        }
    }
}

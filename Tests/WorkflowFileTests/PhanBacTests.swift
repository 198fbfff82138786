import Testing

/// Rebuttals, from draft to published, and the refusals that matter on the way.
@Suite struct PhanBacTests {
    private let desk = [
        "hoa": ["contributor"], "lan": ["editor"], "binh": ["editor"], "tam": ["expert"], "duc": ["approver"],
        "mai": ["approver", "expert"], "khoi": ["approver", "editor"], "thu": ["secretary"], "kiem": ["auditor"],
    ]

    @Test("a rebuttal goes out with sources, an expert's confirmation and two approvals")
    func rebuttal() throws {
        try play(
            "phan-bac", desk, author: "hoa",
            """
            lan claim     : preparing
            binh see      : no
            tam see       : no
            kiem see      : yes
            it lacks sources
            lan propose   : no missing-sources
            lan edit      : preparing
            it has sources
            lan propose   : proposed
            tam see       : yes
            binh see      : no
            duc approve   : no missing-step
            duc confirm   : no not-permitted
            tam -object   : no missing-comment
            tam object    : recorded
            duc approve   : no missing-step
            mai confirm   : recorded
            duc approve   : 1 of 2
            duc approve   : no already-voted
            thu publish   : no wrong-state not-approved
            mai approve   : approved
            thu schedule  : scheduled
            clock publish : no not-due
            it due
            clock publish : published
            """)
    }

    @Test("a changed text wants its confirmation and both approvals anew")
    func changed() throws {
        try play(
            "phan-bac", desk, author: "hoa",
            """
            khoi claim    : preparing
            khoi edit     : preparing
            khoi propose  : proposed
            tam confirm   : recorded
            khoi approve  : no same-person-editor
            duc approve   : 1 of 2
            mai send-back : preparing
            khoi propose  : proposed
            mai approve   : 1 of 2
            khoi recall   : preparing
            khoi edit     : preparing
            khoi propose  : proposed
            mai approve   : no missing-step
            tam confirm   : recorded
            mai approve   : 1 of 2
            duc approve   : approved
            """)
    }

    @Test("a rebuttal in doubt comes down first, and does not come back without new approvals")
    func doubt() throws {
        try play(
            "phan-bac", desk, author: "hoa",
            """
            lan claim    : preparing
            lan propose  : proposed
            tam confirm  : recorded
            duc approve  : 1 of 2
            mai approve  : approved
            thu publish  : published
            lan suspend  : no not-permitted
            thu suspend  : suspended
            hoa edit     : no wrong-state
            binh claim   : preparing
            lan see      : no
            binh propose : proposed
            duc approve  : 1 of 2
            thu reject   : rejected
            """)
    }

    @Test("an author who does not answer holds nothing up")
    func silent() throws {
        try play(
            "phan-bac", desk, author: "hoa",
            """
            lan claim    : preparing
            lan return   : returned
            hoa resubmit : no no-new-revision
            clock expire : no not-due
            it late
            clock expire : submitted
            binh claim   : preparing
            """)
    }
}

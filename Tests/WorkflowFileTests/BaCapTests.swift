import Testing

/// Three steps, from draft to published, and the refusals that matter on the way.
@Suite struct BaCapTests {
    private let federation = [
        "hoa": ["contributor"], "lan": ["editor"], "son": ["desk-head"], "viet": ["standing"],
        "ha": ["standing", "desk-head", "editor"], "thu": ["secretary"],
    ]

    @Test("three steps, each of them sends back to the one below")
    func steps() throws {
        try play(
            "ba-cap", federation, author: "hoa",
            """
            lan claim       : editing
            lan propose     : at-desk-head
            viet endorse    : no not-permitted
            viet approve    : no wrong-state missing-step
            son -send-back  : no missing-comment
            son send-back   : editing
            lan edit        : editing
            lan propose     : at-desk-head
            son endorse     : at-standing
            son approve     : no not-permitted same-person-fired
            viet send-back  : at-desk-head
            son endorse     : at-standing
            viet approve    : approved
            thu send-back   : at-standing
            thu publish     : no wrong-state not-approved
            viet approve    : approved
            thu publish     : published
            """)
    }

    @Test("whoever holds every office takes only one of the three steps")
    func offices() throws {
        try play(
            "ba-cap", federation, author: "hoa",
            """
            ha claim     : editing
            ha propose   : at-desk-head
            ha endorse   : no same-person-fired
            son endorse  : at-standing
            ha approve   : no same-person-fired
            viet approve : approved
            """)
        try play(
            "ba-cap", federation, author: "hoa",
            """
            lan claim    : editing
            lan propose  : at-desk-head
            ha endorse   : at-standing
            ha approve   : no same-person-fired
            viet approve : approved
            """)
        try play(
            "ba-cap", federation, author: "ha",
            """
            lan claim    : editing
            lan propose  : at-desk-head
            ha endorse   : no same-person-author
            son endorse  : at-standing
            ha approve   : no same-person-author
            viet approve : approved
            """)
    }
}

import Testing

/// A unit of two people, from draft to published, and the refusals that matter on the way.
@Suite struct MotNguoiTests {
    @Test(
        "of two people each publishes with the other's approval, and neither alone",
        arguments: [("an", "binh"), ("binh", "an")],
        [
            ["an": ["contributor", "editor"], "binh": ["contributor", "approver"]],
            ["an": ["contributor", "editor", "approver"], "binh": ["contributor", "editor", "approver"]],
        ])
    func two(_ pair: (String, String), people: [String: [String]]) throws {
        let (author, other) = pair
        try play(
            "mot-nguoi", people, author: author,
            """
            \(author) propose  : proposed
            \(author) approve  : no same-person-author
            \(author) publish  : no wrong-state not-approved
            \(other) edit      : no wrong-state not-permitted
            \(other) -return   : no missing-comment
            \(other) return    : returned
            \(other) edit      : no not-permitted
            \(author) edit     : returned
            \(author) resubmit : submitted
            \(other) propose   : proposed
            \(other) approve   : approved
            \(author) publish  : published
            \(other) correct   : correcting
            \(other) edit      : no not-permitted
            \(author) edit     : correcting
            \(author) propose  : proposed
            \(author) approve  : no same-person-author
            \(other) approve   : approved
            \(other) publish   : published
            """)
        for steps in [[], ["propose"], ["propose", "approve"], ["return"]] {
            let lines = steps.map { step in
                let state = ["propose": "proposed", "approve": "approved", "return": "returned"][step] ?? ""
                return "\(other) \(step) : \(state)"
            }
            try play(
                "mot-nguoi", people, author: author,
                (lines + ["\(other) withdraw : no not-permitted", "\(author) withdraw : withdrawn"])
                    .joined(separator: "\n"))
        }
    }
}

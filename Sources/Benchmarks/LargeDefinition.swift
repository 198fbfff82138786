import Workflow

/// A workflow as large as any office would write: ten offices in sequence, 60 states and 200 transitions, made from a seed.
struct LargeDefinition {
    static let offices = 10
    private var random: UInt64
    private var states: [State] = []
    private var transitions: [Transition] = []

    /// The same seed always makes the same definition.
    static func make(seed: UInt64) throws -> Definition {
        var making = LargeDefinition(random: seed)
        let quorums = Set([2 + Int(making.next() % 4), 6 + Int(making.next() % 4)])
        for office in 1...offices { try making.add(office, quorum: quorums.contains(office) ? 2 : 1) }
        return try Definition(
            name: try identifier("large"), version: 1, titles: titles("large"), roles: Roster.usual,
            states: making.states, transitions: making.transitions, promises: [.alwaysAnEnd])
    }

    /// SplitMix64.
    private mutating func next() -> UInt64 {
        random &+= 0x9E37_79B9_7F4A_7C15
        var mixed = random
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }

    private mutating func add(_ office: Int, quorum: Int) throws {
        let isLast = office == LargeDefinition.offices
        let day = TimeLimit(86_400)
        func place(_ word: String, _ number: Int? = nil) throws -> Identifier {
            try LargeDefinition.identifier("\(word)-\(number ?? office)")
        }
        func add(
            _ word: String, _ kind: State.Kind = .ordinary, live: Live = .keep, deadline: TimeLimit? = nil,
            revise: [ActorRule] = []
        ) throws {
            let id = try place(word)
            states.append(
                State(
                    id: id, titles: LargeDefinition.titles(id.text), kind: kind, live: live, deadline: deadline,
                    revise: revise))
        }
        func go(
            _ word: String, _ from: [Identifier], _ to: Identifier?, _ by: [ActorRule], not: [Separation] = [],
            requires: [Requirement] = [], quorum: Int = 1, does: [Effect] = [], automatic: Trigger? = nil
        ) throws {
            let id = try place(word)
            transitions.append(
                Transition(
                    id: id, titles: LargeDefinition.titles(id.text), from: from, to: to, by: by, not: not,
                    requires: requires, quorum: quorum, does: does, automatic: automatic))
        }
        try add("open", office == 1 ? .initial : .ordinary, deadline: day, revise: [.author])
        try add("editing", deadline: day, revise: [.assignee])
        try add("returned", deadline: day, revise: [.author])
        try add("proposed", deadline: day)
        try add("approved")
        if isLast {
            try add("published", .public, live: .replace)
        } else {
            try add("aside", .ended, live: .remove)
        }

        let (editor, approver) = (ActorRule.role(Roster.editor), ActorRule.role(Roster.approver))
        let secretary = ActorRule.role(Roster.secretary)
        let (open, editing, returned) = (try place("open"), try place("editing"), try place("returned"))
        let (proposed, approved, aside) = (
            try place("proposed"), try place("approved"), try place("aside", isLast ? office - 1 : office)
        )
        let separations: [Separation] =
            [[.author, .reviser, .fired(try place("propose"))], [.author, .reviser], [.author]][Int(next() % 3)]

        try go("claim", [open], editing, [editor], does: [.assign])
        try go("take", [open], editing, [approver], does: [.assign])
        try go("release", [editing], open, [.assignee, secretary], does: [.unassign])
        try go("return", [editing], returned, [.assignee], requires: [.comment])
        try go("resubmit", [returned], open, [.author], requires: [.newRevision], does: [.unassign])
        try go("expire", [returned], open, [secretary, .system], does: [.unassign], automatic: .deadline)
        try go("resume", [returned], editing, [editor], does: [.assign])
        try go("propose", [editing], proposed, [.assignee], requires: [.title, .desk, .checks])
        try go("recall", [proposed], editing, [.assignee])
        try go("lapse", [proposed], editing, [approver, .system], automatic: .deadline)
        try go("send-back", [proposed], editing, [approver], requires: [.comment], does: [.voidApprovals])
        try go("approve", [proposed], approved, [approver], not: separations, quorum: quorum, does: [.approve])
        try go("confirm", [proposed], nil, [editor], not: [.author, .reviser])
        try go("object", [proposed], nil, [approver], requires: [.comment])
        try go("reject", [open, editing, proposed], aside, [approver, secretary], requires: [.comment, .notLive])
        try go("withdraw", [open, editing, returned], aside, [.author], requires: [.notLive])
        let earlier = office == 1 ? aside : try place("editing", office - 1)
        try go("hand-back", [open], earlier, [secretary], requires: [.comment])
        try go("doubt", [approved], proposed, [approver], requires: [.comment], does: [.voidApprovals])
        let onward = isLast ? try place("published") : try place("open", office + 1)
        try go("pass-on", [approved], onward, [secretary], requires: [.approved], does: [.unassign])
        if isLast {
            try go("correct", [onward], editing, [editor], does: [.assign, .voidApprovals])
        } else {
            try go("reopen", [aside], open, [secretary], requires: [.comment], does: [.unassign])
        }
    }

    private static func titles(_ text: String) -> Titles { Titles(vi: text, en: text) }

    private static func identifier(_ text: String) throws -> Identifier {
        guard let identifier = Identifier(text) else { throw Obstacle("\(text) is no identifier") }
        return identifier
    }
}

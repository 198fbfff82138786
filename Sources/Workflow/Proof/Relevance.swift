/// What of a situation can still matter in each state; the rest is forgotten on the way in, so that situations which no
/// continuation can tell apart are one.
///
/// A thing matters in a state when a rule out of it asks for the thing, or when it matters in a state that a rule leads to
/// and that rule does not settle it anew (the liveness of variables, as compilers know it).
struct Relevance {
    struct Things: Equatable, ExpressibleByArrayLiteral {
        /// Single things, the bits of ``Configuration/done``, and the kinds of marks.
        private var bits = SIMD4<UInt64>()

        static let assignee = Things(single: 0)
        static let approved = Things(single: 1)
        static let scheduled = Things(single: 2)
        static let newRevision = Things(single: 3)
        static let live = Things(single: 4)
        static let desk = Things(single: 5)
        static let text = Things(single: 6)
        static let all = Things(bits: SIMD4(repeating: .max))
        static let mostMarks = 64

        static func done(_ bits: UInt64) -> Things { Things(bits: SIMD4(0, bits, 0, 0)) }
        static func mark(_ kind: Int) -> Things { Things(bits: SIMD4(0, 0, 1 << UInt64(kind), 0)) }

        private init(single: UInt64) { bits = SIMD4(1 << single, 0, 0, 0) }
        private init(bits: SIMD4<UInt64>) { self.bits = bits }
        init(arrayLiteral things: Things...) {
            for thing in things { bits |= thing.bits }
        }

        var done: UInt64 { bits[1] }

        func contains(_ other: Things) -> Bool { bits & other.bits == other.bits }
        func subtracting(_ other: Things) -> Things { Things(bits: bits & ~other.bits) }
        mutating func subtract(_ other: Things) { bits &= ~other.bits }
        mutating func formUnion(_ other: Things) { bits |= other.bits }
    }

    /// For each state.
    private(set) var things: [Things]
    private let keptDone: [UInt64]

    init(_ casting: Casting) {
        let definition = casting.definition
        // More kinds of marks than bits: then everything matters everywhere.
        guard casting.markedTransitions.count + 2 <= Things.mostMarks else {
            things = definition.states.map { _ in .all }
            keptDone = definition.states.map { _ in .max }
            return
        }
        let kinds = casting.markedTransitions.indices.map { ($0 + 2, casting.markedTransitions[$0]) }
        let approving = Set(casting.rules.filter(\.approves).map(\.transition.id))
        var ofApproval: Things = [.approved, .mark(Casting.approver)]
        for (kind, name) in kinds where approving.contains(name) { ofApproval.formUnion(.mark(kind)) }
        var used = definition.states.map { state in
            var used: Things = []
            if (state.revise + state.see).contains(.assignee) { used.formUnion(.assignee) }
            if !state.revise.isEmpty, casting.marksRevisers { used.formUnion(.live) }
            if casting.desks.count > 1 { used.formUnion(.desk) }
            return used
        }
        for (number, rules) in casting.rulesFrom.enumerated() {
            for rule in rules.map({ casting.rules[$0] }) {
                var asked: Things = .done(rule.after)
                if rule.byAssignee { asked.formUnion(.assignee) }
                if rule.text != 0 { asked.formUnion(.text) }
                for requirement in rule.transition.requires {
                    switch requirement {
                    case .approved: asked.formUnion(.approved)
                    case .live, .notLive: asked.formUnion(.live)
                    case .newRevision: asked.formUnion(.newRevision)
                    case .scheduledTime: asked.formUnion(.scheduled)
                    case .comment, .title, .lead, .byline, .sources, .photo, .desk, .checks, .captions, .time: break
                    }
                }
                if rule.transition.automatic == .scheduledTime { asked.formUnion(.scheduled) }
                for separation in rule.transition.not {
                    switch separation {
                    case .author: break
                    case .reviser: asked.formUnion(.mark(Casting.reviser))
                    case .fired(let name): if let kind = casting.mark(of: name) { asked.formUnion(.mark(kind)) }
                    }
                }
                if rule.transition.quorum > 1 || rule.approves, rule.mark >= 0 {
                    asked.formUnion([.mark(rule.mark), .done(rule.enough)])
                }
                if rule.approves { asked.formUnion(.mark(Casting.reviser)) }
                if rule.live == .replace { asked.formUnion(.mark(Casting.approver)) }
                used[number].formUnion(asked)
            }
        }
        var things = used
        var isSettled = false
        while !isSettled {
            isSettled = true
            for (number, rules) in casting.rulesFrom.enumerated() {
                var all = things[number]
                for rule in rules.map({ casting.rules[$0] }) where rule.target >= 0 {
                    var carried = things[rule.target].subtracting([.scheduled, .newRevision])
                    let does = rule.transition.does
                    if does.contains(.assign) || does.contains(.unassign) { carried.subtract(.assignee) }
                    if does.contains(.voidApprovals), !rule.approves { carried.subtract(ofApproval) }
                    if rule.live != .keep { carried.subtract(.live) }
                    all.formUnion(carried)
                }
                if all != things[number] {
                    things[number] = all
                    isSettled = false
                }
            }
        }
        self.things = things
        keptDone = things.map(\.done)
    }

    /// The bits of a layout's marks that matter in a state.
    func kept(_ layout: Casting.Layout, in state: Int) -> UInt64 {
        layout.bits.indices.reduce(UInt64(0)) { kept, kind in
            things[state].contains(.mark(kind)) ? kept | layout.bits[kind] : kept
        }
    }

    /// Forgets what cannot matter, marks aside.
    func forget(_ situation: inout Configuration) {
        let state = situation.state
        let things = things[state]
        if !things.contains(.assignee) { situation.assignee = -1 }
        if !things.contains(.approved) { situation.isApproved = false }
        if !things.contains(.scheduled) { situation.isScheduled = false }
        if !things.contains(.newRevision) { situation.hasNewRevision = false }
        if !things.contains(.live) { situation.live = .none }
        if !things.contains(.text) { situation.text = 0 }
        if !things.contains(.desk) { situation.desk = 0 }
        situation.done &= keptDone[state]
    }
}

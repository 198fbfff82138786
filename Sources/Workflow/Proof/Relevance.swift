/// What of a situation can still matter in each state; the rest is forgotten on the way in, so that situations which no
/// continuation can tell apart are one.
///
/// A thing matters in a state when a rule out of it asks for the thing, or when it matters in a state that a rule leads to
/// and that rule does not settle it anew (the liveness of variables, as compilers know it).
struct Relevance {
    struct Things: OptionSet {
        let rawValue: UInt64

        static let assignee = Things(rawValue: 1 << 0)
        static let approved = Things(rawValue: 1 << 1)
        static let scheduled = Things(rawValue: 1 << 2)
        static let newRevision = Things(rawValue: 1 << 3)
        static let live = Things(rawValue: 1 << 4)
        static let desk = Things(rawValue: 1 << 5)
        static let text = Things(rawValue: 1 << 6)

        /// From here on one bit for each of `done`, then one for each kind of mark.
        static func done(_ bits: UInt64) -> Things { Things(rawValue: bits << 8) }
        static func mark(_ kind: Int) -> Things { Things(rawValue: 1 << UInt64(24 + kind)) }
    }

    /// For each state.
    private(set) var things: [Things]
    private let keptDone: [UInt64]

    init(_ casting: Casting) {
        let definition = casting.definition
        // More kinds of marks than bits: then everything matters everywhere.
        guard casting.markedTransitions.count + 2 <= 40 else {
            things = definition.states.map { _ in Things(rawValue: .max) }
            keptDone = definition.states.map { _ in .max }
            return
        }
        let kinds = casting.markedTransitions.indices.map { ($0 + 2, casting.markedTransitions[$0]) }
        let approving = Set(casting.rules.filter(\.approves).map(\.transition.id))
        var ofApproval: Things = [.approved, .mark(Casting.approver)]
        for (kind, name) in kinds where approving.contains(name) { ofApproval.insert(.mark(kind)) }
        var used = definition.states.map { state in
            var used: Things = []
            if (state.revise + state.see).contains(.assignee) { used.insert(.assignee) }
            if !state.revise.isEmpty, casting.marksRevisers { used.insert(.live) }
            if casting.desks.count > 1 { used.insert(.desk) }
            return used
        }
        for (number, rules) in casting.rulesFrom.enumerated() {
            for rule in rules.map({ casting.rules[$0] }) {
                var asked: Things = .done(rule.after)
                if rule.byAssignee { asked.insert(.assignee) }
                if rule.text != 0 { asked.insert(.text) }
                for requirement in rule.transition.requires {
                    switch requirement {
                    case .approved: asked.insert(.approved)
                    case .live, .notLive: asked.insert(.live)
                    case .newRevision: asked.insert(.newRevision)
                    case .scheduledTime: asked.insert(.scheduled)
                    case .comment, .title, .lead, .byline, .sources, .photo, .desk, .checks, .captions, .time: break
                    }
                }
                if rule.transition.automatic == .scheduledTime { asked.insert(.scheduled) }
                for separation in rule.transition.not {
                    switch separation {
                    case .author: break
                    case .reviser: asked.insert(.mark(Casting.reviser))
                    case .fired(let name): if let kind = casting.mark(of: name) { asked.insert(.mark(kind)) }
                    }
                }
                if rule.transition.quorum > 1 || rule.approves, rule.mark >= 0 {
                    asked.formUnion([.mark(rule.mark), .done(rule.enough)])
                }
                if rule.approves { asked.insert(.mark(Casting.reviser)) }
                if rule.live == .replace { asked.insert(.mark(Casting.approver)) }
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
                    if does.contains(.assign) || does.contains(.unassign) { carried.remove(.assignee) }
                    if does.contains(.voidApprovals), !rule.approves { carried.subtract(ofApproval) }
                    if rule.live != .keep { carried.remove(.live) }
                    all.formUnion(carried)
                }
                if all != things[number] {
                    things[number] = all
                    isSettled = false
                }
            }
        }
        self.things = things
        keptDone = things.map { $0.rawValue >> 8 & 0xFFFF }
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

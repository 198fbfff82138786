/// How exactly an exploration looks at what people have done.
enum Detail: Equatable {
    /// At everything. It decides every question, and costs the most.
    case whole
    /// A situation in which nobody is freer stands for all that are alike: what can come about is the same, and comes about as
    /// soon; what can no longer come about is not told.
    case freest
    /// Of the marks that only forbid, those of certain kinds alone are looked at, and a step that another could forbid is
    /// doubtful. If everything comes to an end without doubtful steps, so it does in truth.
    case tracking(Set<Int>)
    /// As the freest, and of all marks those of certain kinds alone are looked at: what another could forbid, or might lack for a
    /// quorum, is taken to be possible. It shows at least what can come about.
    case loosest(Set<Int>)

    /// As tracking, and votes of other kinds are not looked at either: a quorum that might lack some is doubtful.
    case doubting(Set<Int>)

    /// As doubting, and of marks those alone are looked at that could keep somebody from certain rules, of those who could fire them. Such
    /// a mark makes a step doubtful and not impossible, so that a situation with more of them stands for all that have fewer.
    case focusing(Set<Int>)

    /// Whether more is shown than can come about.
    var isLoose: Bool {
        switch self {
        case .loosest, .doubting, .focusing: true
        case .whole, .freest, .tracking: false
        }
    }

    /// Whether situations are looked at in which as much as possible is forbidden, for all others.
    var isWorst: Bool {
        if case .focusing = self { true } else { false }
    }

    /// Whether what can come about is asked, and not whether it can go on from there.
    var looksForward: Bool {
        switch self {
        case .freest, .loosest: true
        case .whole, .tracking, .doubting, .focusing: false
        }
    }
}

/// The people of one exploration: an author, and of each class one person who can be told apart and the rest who cannot.
///
/// Everything that a step asks about a person is looked up in flat tables made here once.
struct Stage {
    struct Place {
        /// The class; all that a person may do by role comes from it.
        let kind: Int
        var marks = MarkPlace()
        /// Whether an absence can be asked about: the author, and the one of a class who can be told apart.
        let isSingled: Bool
    }

    /// People who can be exchanged: places that follow each other.
    struct Group {
        let first: Int
        let count: Int
        let hasMarks: Bool
        /// How many of the lowest bits of their marks only forbid.
        let forbidding: UInt64
    }

    let casting: Casting
    let authorClass: Int
    let detail: Detail
    /// Whether it is forgotten on the way out of a state what was fired on the text, unless a rule out of the next one asks for it. What
    /// is not known to have been fired makes a step doubtful then, and not impossible.
    let isForgetful: Bool
    /// The author is the first.
    private(set) var places: [Place] = []
    private(set) var groups: [Group] = []
    private let hasTwinBefore: [Bool]
    /// Who is bound to whom by what was lent; `nil` where nothing was.
    let bonds: Bonds?
    /// Whom each place stands for in a story.
    private(set) var names: [PersonID] = []
    let fits: Bool
    /// Whether some people are not cast, because others stand for them.
    let leavesOut: Bool
    /// How many words of ``Marks`` are used.
    let markWords: Int

    private struct Abilities: Equatable {
        /// desk × rule: allowed by a role alone.
        let permitted: [Bool]
        /// desk × state: may see by a role or by default.
        let seeing: [Bool]
        /// Whether they see as assignees what names nobody.
        let isInside: Bool
        /// desk × state: may revise by a role.
        let revising: [Bool]
    }

    let powers: Powers
    /// The people of each sort; the author's own sort is 0.
    let members: [[PersonID]]
    /// For each sort the bit of each kind of mark.
    let layouts: [Casting.Layout]
    private let deskCount: Int
    private let stateCount: Int
    /// sort × desk × rule: allowed by a role alone.
    private let permitted: [Bool]
    /// sort × rule: the marks with which it must not be fired.
    private let forbidding: [UInt64]
    /// sort × rule: the kinds of marks that are left out and could forbid it.
    private let doubts: [[Int]]
    /// sort × desk × state: may see by a role or by default.
    private let seeing: [Bool]
    /// sort × desk × state: may revise by a role.
    private let revising: [Bool]
    let seenByAuthor: [Bool]
    /// sort × state
    private let seenByAssignee: [Bool]
    let revisedByAuthor: [Bool]
    private let revisedByAssignee: [Bool]

    /// Casts the people for stories that begin with a drop of somebody of a class. Without `isCut`, everybody is cast.
    init(_ casting: Casting, authorClass: Int, _ detail: Detail, isCut: Bool = true, isForgetful: Bool = false) {
        self.isForgetful = isForgetful
        self.casting = casting
        self.authorClass = authorClass
        self.detail = detail
        let definition = casting.definition
        let deskCount = casting.desks.count
        let stateCount = definition.states.count
        let ruleCount = casting.rules.count
        self.deskCount = deskCount
        self.stateCount = stateCount
        let powers = Powers(casting, authorClass: authorClass)
        self.powers = powers
        let kinds = [casting.classes[authorClass]] + casting.classes
        // What each class may do by its roles, the rules aside that anybody can be trusted with.
        let byMasks = casting.rules.map { powers.isFree[$0.index] ? 0 : casting.roleMask($0.transition.by) }
        let seeMasks = definition.states.map { casting.roleMask($0.see) }
        // Whoever borrowed powers reads by them whatever they act by.
        let lent = kinds.map { people in
            casting.classes.filter { $0.lentBy != nil && $0.members == Array(people.members.prefix(1)) }
        }
        let reviseMasks = definition.states.map { casting.roleMask($0.revise) }
        let abilities = zip(kinds, lent).map { people, lent in
            Abilities(
                permitted: people.roles.flatMap { roles in byMasks.map { $0 & roles != 0 } },
                seeing: casting.desks.indices.flatMap { desk in
                    let roles = lent.reduce(people.roles[desk]) { $0 | $1.roles[desk] }
                    let sees = people.sees[desk] || lent.contains { $0.sees[desk] }
                    return definition.states.indices.map { state in
                        definition.states[state].see.isEmpty ? sees : seeMasks[state] & roles != 0
                    }
                },
                isInside: people.isInside || lent.contains(where: \.isInside),
                revising: people.roles.flatMap { roles in reviseMasks.map { $0 & roles != 0 } })
        }
        // Classes that are alike in what is left are one.
        var sorts = [abilities[0]]
        var members: [[PersonID]] = [[]]
        var bound = [casting.classes[authorClass].isBound]
        var lenders: [PersonID?] = [nil]
        for (number, people) in casting.classes.enumerated() {
            let others = number == authorClass ? Array(people.members.dropFirst()) : people.members
            let theirs = abilities[number + 1]
            guard !others.isEmpty,
                people.isBound || theirs.permitted.contains(true) || theirs.revising.contains(true)
            else { continue }
            let known = sorts.indices.dropFirst().first { !bound[$0] && sorts[$0] == theirs }
            if let known, !people.isBound {
                members[known] += others
            } else {
                sorts.append(theirs)
                members.append(others)
                bound.append(people.isBound)
                lenders.append(people.lentBy)
            }
        }
        self.members = members
        let permitted = sorts.flatMap(\.permitted)
        let seeing = sorts.flatMap(\.seeing)
        let revising = sorts.flatMap(\.revising)
        self.permitted = permitted
        self.seeing = seeing
        self.revising = revising
        seenByAuthor = definition.states.map { $0.see.isEmpty || $0.see.contains(.author) }
        seenByAssignee = sorts.flatMap { sort in
            definition.states.map { $0.see.isEmpty ? sort.isInside : $0.see.contains(.assignee) }
        }
        revisedByAuthor = definition.states.map { $0.revise.contains(.author) }
        let revisedByAssignee = definition.states.map { $0.revise.contains(.assignee) }
        self.revisedByAssignee = revisedByAssignee

        // Whose marks can ever matter: of those who could otherwise fire a rule that asks for them.
        var canBeRevisers: [Bool] = []
        var canHaveFired: [[Bool]] = []
        let circle = bound.indices.filter { bound[$0] }
        let layouts = sorts.indices.map { sort in
            // What one of those who are bound to each other has done can keep any of them from a step.
            let circle = bound[sort] ? circle : [sort]
            let isAuthor = circle.contains(0)
            func byRole(_ rule: Casting.Rule) -> Bool {
                circle.contains { sort in
                    (0..<deskCount).contains { permitted[(sort * deskCount + $0) * ruleCount + rule.index] }
                }
            }
            let canBeAssigned = casting.rules.contains { rule in
                rule.transition.does.contains(.assign)
                    && (byRole(rule) || isAuthor && rule.byAuthor || rule.byAssignee)
            }
            func could(_ rule: Casting.Rule) -> Bool {
                byRole(rule) || isAuthor && rule.byAuthor || canBeAssigned && rule.byAssignee
            }
            let revises = circle.contains { sort in
                (0..<deskCount * stateCount).contains { revising[sort * deskCount * stateCount + $0] }
            }
            // The author's own texts make nobody a reviser.
            canBeRevisers.append(sort != 0 && (revises || canBeAssigned && revisedByAssignee.contains(true)))
            canHaveFired.append(
                casting.markedTransitions.map { name in
                    casting.rules.contains { $0.transition.id == name && could($0) }
                })
            return casting.layout(ofThoseWho: could, detail)
        }
        self.layouts = layouts
        let areNarrow = layouts.allSatisfy { $0.width <= Casting.Layout.mostBits }
        doubts = sorts.indices.flatMap { sort in
            casting.rules.map { rule in
                rule.transition.not.compactMap { separation -> Int? in
                    let kind: Int
                    switch separation {
                    case .author: return nil
                    case .reviser:
                        guard canBeRevisers[sort] else { return nil }
                        kind = Casting.reviser
                    case .fired(let name):
                        guard let mark = casting.mark(of: name), canHaveFired[sort][mark - 2] else { return nil }
                        kind = mark
                    }
                    return layouts[sort].bits[kind] == 0 ? kind : nil
                }
            }
        }
        forbidding = sorts.indices.flatMap { sort in
            casting.rules.map { rule in
                rule.transition.not.reduce(UInt64(0)) { bits, separation in
                    switch separation {
                    case .author: bits
                    case .reviser: bits | layouts[sort].bits[Casting.reviser]
                    case .fired(let name): bits | layouts[sort].bits[casting.mark(of: name) ?? 0]
                    }
                }
            }
        }

        var places = [Place(kind: 0, isSingled: true)]
        var groups: [Group] = []
        var names = [casting.classes[authorClass].members[0]]
        let most = isCut ? casting.cut : Int.max
        for sort in sorts.indices.dropFirst() {
            let cast = members[sort].sorted().prefix(most)
            let singled = detail.looksForward ? 0 : 1
            if cast.count > singled + 1 {
                groups.append(
                    Group(
                        first: places.count + singled, count: cast.count - singled, hasMarks: layouts[sort].width > 0,
                        forbidding: UInt64(layouts[sort].forbidding)))
            }
            for index in cast.indices { places.append(Place(kind: sort, isSingled: index < singled)) }
            names += cast
        }
        leavesOut = members.contains { $0.count > most }
        var word = 0
        var shift: UInt64 = 0
        for index in places.indices where areNarrow {
            let width = UInt64(layouts[places[index].kind].width)
            guard width > 0 else { continue }
            if shift + width > 64 { (word, shift) = (word + 1, 0) }
            guard word < Marks.words else { continue }
            places[index].marks = MarkPlace(word: word, shift: shift, mask: (1 << width) - 1)
            shift += width
        }
        markWords = shift == 0 ? word : word + 1
        fits = casting.fits && areNarrow && markWords <= Marks.words && places.count <= Configuration.mostPeople
        self.places = places
        self.groups = groups
        self.names = names
        bonds = casting.lends ? Bonds(names, lenders: places.map { lenders[$0.kind] }) : nil
        hasTwinBefore = places.indices.map { place in
            groups.contains { $0.first < place && place < $0.first + $0.count }
        }
    }

    /// The bits of everybody's marks that only forbid; `butRevisers` leaves out having edited the text.
    func forbiddingMarks(but butRevisers: Bool) -> Marks {
        var all = Marks()
        for place in places where place.marks.mask != 0 {
            let layout = layouts[place.kind]
            let bits = (UInt64(1) << UInt64(layout.forbidding)) - 1
            all[place.marks] = butRevisers ? bits & ~layout.bits[Casting.reviser] : bits
        }
        return all
    }

    /// The bits of everybody's marks of certain kinds.
    func marks(of kinds: Set<Int>) -> Marks {
        var all = Marks()
        for place in places where place.marks.mask != 0 {
            let layout = layouts[place.kind]
            all[place.marks] = kinds.reduce(UInt64(0)) { $0 | layout.bits[$1] }
        }
        return all
    }

    /// Everybody whom the person at a place stands for.
    func alike(_ place: Int) -> [PersonID] {
        // With another author of the same class, the one who is the author here is one of those.
        let authors = casting.classes[authorClass].members
        let people = members[places[place].kind]
        return people + (people.contains { authors.contains($0) } ? [authors[0]] : [])
    }

    // MARK: What may be done

    func isPermitted(_ place: Int, _ rule: Casting.Rule, in situation: Configuration) -> Bool {
        let kind = places[place].kind
        return permitted[(kind * deskCount + situation.desk) * casting.rules.count + rule.index]
            || place == 0 && rule.byAuthor || rule.byAssignee && place == situation.assignee
    }

    func isSeparated(_ place: Int, _ rule: Casting.Rule, marks: UInt64) -> Bool {
        marks & forbidding(place, rule) != 0 || place == 0 && rule.notAuthor
    }

    /// The marks with which somebody must not fire a rule.
    func forbidding(_ place: Int, _ rule: Casting.Rule) -> UInt64 {
        forbidding[places[place].kind * casting.rules.count + rule.index]
    }

    /// The kinds of marks that are left out and could keep somebody from a rule who seems to be permitted.
    func doubts(_ place: Int, _ rule: Casting.Rule) -> [Int] {
        doubts[places[place].kind * casting.rules.count + rule.index]
    }

    func sees(_ place: Int, _ situation: Configuration) -> Bool {
        let place = owner(place)
        let at = (places[place].kind * deskCount + situation.desk) * stateCount + situation.state
        return seeing[at] || place == 0 && seenByAuthor[situation.state]
            || place == situation.assignee && seenByAssignee[places[place].kind * stateCount + situation.state]
    }

    func mayRevise(_ place: Int, _ situation: Configuration) -> Bool {
        let at = (places[place].kind * deskCount + situation.desk) * stateCount + situation.state
        return revising[at] || place == 0 && revisedByAuthor[situation.state]
            || place == situation.assignee && revisedByAssignee[situation.state]
    }

    /// Whether it is not known who has marks of a kind.
    func leavesOut(_ kind: Int) -> Bool {
        switch detail {
        case .whole, .freest, .tracking: false
        case .loosest(let kinds), .doubting(let kinds): kind >= 0 && !kinds.contains(kind)
        case .focusing: kind >= 0
        }
    }

    /// Whether somebody's marks of a kind are looked at.
    func looksAt(_ kind: Int) -> Bool { kind >= 0 && layouts.contains { $0.bits[kind] != 0 } }

    func layout(_ place: Int) -> Casting.Layout { layouts[places[place].kind] }

    // MARK: One form for what is the same

    /// Puts people who can be exchanged into one order, so that situations that differ only in who is who are one.
    func settle(_ situation: inout Configuration) {
        for group in groups { _ = order(group, &situation) }
    }

    /// The same, and for each place the one at which that person stood before.
    func settled(_ situation: inout Configuration) -> [Int] {
        var former = Array(places.indices)
        for group in groups {
            let order = order(group, &situation)
            for (offset, from) in order.enumerated() { former[group.first + offset] = group.first + from }
        }
        return former
    }

    private func order(_ group: Group, _ situation: inout Configuration) -> [Int] {
        let assignee = situation.assignee - group.first
        let hasAssignee = (0..<group.count).contains(assignee)
        guard group.hasMarks else {
            guard hasAssignee, assignee != 0 else { return [] }
            situation.assignee = group.first
            return [assignee] + (0..<group.count).filter { $0 != assignee }
        }
        // The assignee stands before those with the same marks, those that only forbid aside.
        let forbidding = group.forbidding
        func key(_ offset: Int, _ marks: UInt64) -> UInt64 {
            let isAssignee: UInt64 = offset == assignee ? 1 : 0
            return ((marks >> forbidding) << 1 | isAssignee) << forbidding | marks & ((1 << forbidding) - 1)
        }
        var isOrdered = true
        var last: UInt64 = .max
        for offset in 0..<group.count {
            let key = key(offset, situation.marks(places[group.first + offset].marks))
            if key > last { isOrdered = false }
            last = key
        }
        guard !isOrdered else { return [] }
        let marks = (0..<group.count).map { situation.marks(places[group.first + $0].marks) }
        let keys = marks.indices.map { key($0, marks[$0]) }
        let order = keys.indices.sorted { (keys[$0], $1) > (keys[$1], $0) }
        for (offset, from) in order.enumerated() {
            situation.setMarks(places[group.first + offset].marks, marks[from])
            if from == assignee { situation.assignee = group.first + offset }
        }
        return order
    }

    /// Whether a place stands for the same as the one before it, so that what it could do was looked at there.
    func repeats(_ place: Int, in situation: Configuration) -> Bool {
        hasTwinBefore[place] && situation.assignee != place && situation.assignee != place - 1
            && situation.marks(places[place].marks) == situation.marks(places[place - 1].marks)
    }
}

extension Casting {
    func mark(of transition: Identifier) -> Int? { markedTransitions.firstIndex(of: transition).map { $0 + 2 } }

    /// The kinds of marks with which a rule must not be fired.
    func forbiddingKinds(_ rule: Rule) -> [Int] {
        rule.transition.not.compactMap { separation in
            switch separation {
            case .author: nil
            case .reviser: Casting.reviser
            case .fired(let name): mark(of: name)
            }
        }
    }

    /// The marks that matter of those who could fire certain rules: first those that only forbid.
    func layout(ofThoseWho could: (Rule) -> Bool, _ detail: Detail) -> Layout {
        let theirs = rules.filter { rule in
            guard case .focusing(let rules) = detail else { return could(rule) }
            return rules.contains(rule.index) && could(rule)
        }
        var layout = Layout(bits: [UInt64](repeating: 0, count: markedTransitions.count + 2))
        func bit(_ kind: Int) -> UInt64 {
            if layout.bits[kind] == 0 {
                // Past the most bits it is wide, and no stage takes it.
                layout.bits[kind] = 1 << UInt64(min(layout.width, Casting.Layout.mostBits))
                layout.width += 1
            }
            return layout.bits[kind]
        }
        let approving = Set(rules.filter(\.approves).map(\.transition.id))
        // Votes are counted by the transition's id, whichever of its rules they were cast by.
        let approves = theirs.contains { approving.contains($0.transition.id) }
        let asksForRevisers = theirs.contains { $0.transition.not.contains(.reviser) }
        let isLoose = detail.isLoose
        let tracked: Set<Int>? =
            switch detail {
            case .whole, .freest: nil
            case .tracking(let kinds), .loosest(let kinds), .doubting(let kinds): kinds
            case .focusing: Set(theirs.flatMap { forbiddingKinds($0) })
            }
        func isTracked(_ kind: Int) -> Bool { tracked?.contains(kind) ?? true }
        // Beside forbidding, that somebody edited or approved the text is asked by promises only.
        if isTracked(Casting.reviser),
            asksForRevisers
                || (tracked == nil || isLoose && detail.looksForward) && approves
                    && definition.promises.contains(.fourEyes)
        {
            _ = bit(Casting.reviser)
        }
        if tracked == nil || isLoose && detail.looksForward && isTracked(Casting.approver), marksApprovers, approves {
            let bit = bit(Casting.approver)
            layout.ofText |= bit
            layout.ofApproval |= bit
        }
        func add(_ index: Int) {
            let name = markedTransitions[index]
            let isSeparated = theirs.contains { $0.transition.not.contains(.fired(name)) }
            let isCounted = theirs.contains {
                $0.transition.id == name && Casting.countsVotes(name, in: definition)
            }
            guard isSeparated || isCounted else { return }
            let bit = bit(index + 2)
            layout.ofText |= bit
            let isWorse = theirs.contains {
                $0.transition.not.contains(.fired(name)) && !$0.transition.not.contains(.reviser)
            }
            if !isWorse, !isCounted { layout.ofRevisers |= bit }
            if definition.transitions(named: name).contains(where: { $0.does.contains(.approve) }) {
                layout.ofApproval |= bit
            }
        }
        for index in markedTransitions.indices where !isCounted[index] && isTracked(index + 2) { add(index) }
        layout.forbidding = layout.width
        for index in markedTransitions.indices where isCounted[index] && (!isLoose || isTracked(index + 2)) {
            add(index)
        }
        if detail.isWorst { layout.forbidding = layout.width }
        return layout
    }
}

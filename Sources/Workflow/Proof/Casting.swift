/// A definition and people, made ready for exploring: names are numbers, and people with the same powers are one class.
///
/// Two people of a class can be exchanged in every story, so a situation only has to say how many of them have done what.
/// Of a large class no more people are cast than a story can need to tell apart, see ``cut``.
struct Casting {
    /// What a rule asks and does, in numbers. Shared by all who look at it, since it is looked at in every step.
    final class Rule: Sendable {
        let index: Int
        let transition: Transition
        /// The state it leads to; -1 for an opinion.
        let target: Int
        let live: Live
        let byAuthor: Bool
        let byAssignee: Bool
        let notAuthor: Bool
        let quorum: Int
        /// What of the text it needs.
        let text: UInt64
        /// What must have been fired on the text.
        let after: UInt64
        /// The bit of `done` that firing it sets.
        let done: UInt64
        let needsAttempt: Bool
        let needsApproval: Bool
        let needsLive: Bool
        let needsNotLive: Bool
        let needsNewRevision: Bool
        let needsSchedule: Bool
        /// The kind of mark that firing it leaves; -1 where nobody asks.
        let mark: Int
        /// The bit of `done` that says that it has all votes it can need; 0 where each vote is kept.
        let enough: UInt64
        let approves: Bool

        init(
            index: Int, transition: Transition, target: Int, live: Live, text: UInt64, after: UInt64, done: UInt64,
            mark: Int, enough: UInt64
        ) {
            self.index = index
            self.transition = transition
            self.target = target
            self.live = live
            self.text = text
            self.after = after
            self.done = done
            self.mark = mark
            self.enough = enough
            quorum = transition.quorum
            byAuthor = transition.by.contains(.author)
            byAssignee = transition.by.contains(.assignee)
            notAuthor = transition.not.contains(.author)
            let requires = transition.requires
            needsAttempt = requires.contains(.comment) || requires.contains(.time)
            needsApproval = requires.contains(.approved)
            needsLive = requires.contains(.live)
            needsNotLive = requires.contains(.notLive)
            needsNewRevision = requires.contains(.newRevision)
            needsSchedule = requires.contains(.scheduledTime)
            approves = transition.does.contains(.approve)
        }

        func asks(_ requirement: Requirement) -> Bool { transition.requires.contains(requirement) }
    }

    /// People with the same powers.
    struct Class {
        /// Of powers that were lent the one who borrowed them.
        var members: [PersonID]
        /// The roles held, one bit each, at each desk.
        let roles: [UInt64]
        /// Whether they see, at each desk, what no state hides.
        let sees: [Bool]
        /// Whether they see it as assignees, whatever the desk.
        let isInside: Bool
        let mayBeAuthor: Bool
        /// Whose powers these are, where they were lent: such a class is a way to act, and not somebody.
        let lentBy: PersonID?
        /// Whether they have lent or borrowed, so that nobody else stands for them.
        let isBound: Bool
    }

    /// How the marks of one sort of person lie in their few bits; an absent kind is 0.
    struct Layout {
        static let mostBits = 62

        var bits: [UInt64]
        var width = 0
        /// How many of the lowest bits only forbid; the others are counted, or looked for.
        var forbidding = 0
        /// What the author's new text, or anybody's, takes away.
        var ofText: UInt64 = 0
        /// What voiding the approvals takes away.
        var ofApproval: UInt64 = 0
        /// What makes no difference for whoever has edited the text: no rule that asks for it asks not for that.
        var ofRevisers: UInt64 = 0
    }

    let definition: Definition
    private(set) var people: People
    let desks: [Identifier?]
    private(set) var classes: [Class]
    let rules: [Rule]
    /// The rules out of each state, in the order of the definition.
    let rulesFrom: [[Int]]
    let isEnd: [Bool]
    /// The states in which two rules could answer one event.
    let isContested: [Bool]
    /// The parts of the text that requirements ask for, each with its facts; those always asked for together are one.
    let textParts: [Facts]
    /// What marks people can have: the first is having edited the text, the second having approved it, then a transition each.
    let markedTransitions: [Identifier]
    /// Of each of those transitions whether its marks do more than to forbid: votes are counted, or one that approved nothing
    /// counts as an approval later.
    let isCounted: [Bool]
    /// Of each the votes after which more make no difference, nor who cast them; `nil` where it is asked who did.
    let enough: [Int?]
    let marksRevisers: Bool
    let marksApprovers: Bool
    /// Whether numbers fit what a situation can hold.
    let fits: Bool

    static let reviser = 0
    static let approver = 1

    init(_ definition: Definition, _ people: People) {
        self.definition = definition
        self.people = people
        let roleBits = Dictionary(
            uniqueKeysWithValues: definition.roles.prefix(64).enumerated().map { ($1, UInt64(1) << UInt64($0)) })
        let used = Set(people.members.flatMap(\.grants).filter { roleBits[$0.role] != nil }.compactMap(\.desk))
        let special = people.desks.filter { used.contains($0) }
        // All desks that nobody is limited to are the same desk.
        let ordinary = people.desks.first { !used.contains($0) }
        let desks: [Identifier?] =
            special.isEmpty ? [ordinary] : special + (ordinary.map { [$0] } ?? [])
        self.desks = desks
        classes = Casting.classes(of: people, desks: desks, roleBits)

        let facts = Casting.textFacts
        let asked = facts.map { fact in
            definition.transitions.indices.filter { definition.transitions[$0].requires.contains(fact.requirement) }
        }
        var bundles: [(rules: [Int], facts: Facts)] = []
        for (fact, rules) in zip(facts, asked) where !rules.isEmpty {
            if let known = bundles.firstIndex(where: { $0.rules == rules }) {
                bundles[known].facts.formUnion(fact.facts)
            } else {
                bundles.append((rules, fact.facts))
            }
        }
        textParts = bundles.map(\.facts)

        let transitions = definition.transitions
        var afters: [Identifier] = []
        for name in transitions.flatMap(\.after) where !afters.contains(name) { afters.append(name) }
        marksApprovers = definition.promises.contains(.twoApprovers)
        marksRevisers =
            definition.promises.contains(.fourEyes) || transitions.contains { $0.not.contains(.reviser) }
        var marked: [Identifier] = []
        for name in definition.transitionNames {
            let isSeparated = transitions.contains { $0.not.contains(.fired(name)) }
            if isSeparated || Casting.countsVotes(name, in: definition) { marked.append(name) }
        }
        markedTransitions = marked
        isCounted = marked.map { name in
            Casting.countsVotes(name, in: definition)
                || Set(definition.transitions(named: name).map { $0.does.contains(.approve) }).count > 1
        }
        let asksWho = marksApprovers
        var firstFree = min(afters.count, Configuration.mostDone)
        var enoughBits: [UInt64] = []
        var enough: [Int?] = []
        for name in marked {
            let named = definition.transitions(named: name)
            let isSeparated = transitions.contains { $0.not.contains(.fired(name)) }
            let isOfOneSort = Set(named.map { $0.does.contains(.approve) }).count == 1
            if asksWho || isSeparated || !isOfOneSort || firstFree >= Configuration.mostDone {
                enoughBits.append(0)
                enough.append(nil)
            } else {
                enoughBits.append(1 << UInt64(firstFree))
                enough.append(named.map(\.quorum).max() ?? 1)
                firstFree += 1
            }
        }
        self.enough = enough

        let numbers = definition.table.states
        rules = transitions.enumerated().map { index, transition in
            let target = transition.to.flatMap { numbers[$0] } ?? -1
            var text: UInt64 = 0
            for (bit, bundle) in bundles.enumerated() where bundle.rules.contains(index) { text |= 1 << UInt64(bit) }
            var after: UInt64 = 0
            for name in transition.after {
                if let bit = afters.firstIndex(of: name), bit < Configuration.mostDone { after |= 1 << UInt64(bit) }
            }
            let done = afters.firstIndex(of: transition.id).map {
                $0 < Configuration.mostDone ? UInt64(1) << UInt64($0) : 0
            }
            let mark = marked.firstIndex(of: transition.id).map { $0 + 2 }
            return Rule(
                index: index, transition: transition, target: target,
                live: target < 0 ? .keep : transition.live(entering: definition.states[target]),
                text: text, after: after, done: done ?? 0, mark: mark ?? -1,
                enough: mark.map { enoughBits[$0 - 2] } ?? 0)
        }
        rulesFrom = definition.states.map { state in
            transitions.indices.filter { transitions[$0].from.contains(state.id) }
        }
        isContested = rulesFrom.map { numbers in
            let from = numbers.map { transitions[$0] }
            return Trigger.allCases.contains { trigger in from.filter { $0.automatic == trigger }.count > 1 }
                || from.filter { $0.by.contains(.author) && $0.requires.contains(.newRevision) }.count > 1
        }
        isEnd = definition.states.map { $0.kind == .ended || $0.kind == .public }
        fits =
            definition.states.count < Configuration.mostStates && desks.count < Configuration.mostDesks
            && textParts.count <= Configuration.mostTextBits && afters.count <= Configuration.mostDone
            && definition.roles.count <= 64
    }

    /// Whether somebody could count among those who approve although they edited the text, against a promise.
    var letsRevisersApprove: Bool {
        guard definition.promises.contains(.fourEyes) else { return false }
        let approving = Set(rules.filter(\.approves).map(\.transition.id))
        return rules.contains { approving.contains($0.transition.id) && !$0.transition.not.contains(.reviser) }
    }

    /// Whether it matters who of all fired a transition: votes are counted, or the clock turns them into an approval.
    static func countsVotes(_ name: Identifier, in definition: Definition) -> Bool {
        definition.transitions(named: name).contains {
            $0.quorum > 1 || $0.does.contains(.approve) && $0.by.contains(.system)
        }
    }

    /// Every requirement that the text itself meets or not; whatever desk a text names, the newsroom has.
    private static let textFacts: [(requirement: Requirement, facts: Facts)] = [
        (.title, .title), (.lead, .lead), (.byline, .byline), (.sources, .sources), (.photo, .photo),
        (.checks, .checksPass), (.captions, .captionsComplete),
    ]

    private static func classes(
        of people: People, desks: [Identifier?], _ roleBits: [Identifier: UInt64]
    ) -> [Class] {
        struct Powers: Hashable {
            let roles: [UInt64]
            let sees: [Bool]
            let isInside: Bool
            let mayBeAuthor: Bool
            let lentBy: PersonID?
            let bound: PersonID?
        }
        let lent = people.members.filter { $0.onBehalfOf != nil }
        let bound = Set(lent.flatMap { [$0.person, $0.onBehalfOf] }.compactMap(\.self))
        var known: [Powers: Int] = [:]
        var classes: [Class] = []
        for member in people.members {
            guard let person = member.person else { continue }
            let roles = desks.map { desk in
                member.grants.reduce(UInt64(0)) { bits, grant in
                    grant.counts(at: desk) ? bits | (roleBits[grant.role] ?? 0) : bits
                }
            }
            let powers = Powers(
                roles: roles, sees: desks.map { desk in member.grants.contains { $0.opens(desk) } },
                isInside: member.grants.contains(where: \.isInside),
                mayBeAuthor: member.onBehalfOf == nil
                    && member.grants.contains { $0.role == Definition.contributor },
                lentBy: member.onBehalfOf, bound: bound.contains(person) ? person : nil)
            if let index = known[powers] {
                classes[index].members.append(person)
            } else {
                known[powers] = classes.count
                classes.append(
                    Class(
                        members: [person], roles: roles, sees: powers.sees, isInside: powers.isInside,
                        mayBeAuthor: powers.mayBeAuthor,
                        lentBy: powers.lentBy, isBound: powers.bound != nil))
            }
        }
        return classes
    }

    /// The same with so many people of each class alone, and with what they borrowed.
    func only(_ counts: [Int]) -> Casting {
        var few = self
        let chosen = classes.indices.filter { classes[$0].lentBy == nil }.flatMap {
            classes[$0].members.prefix(counts[$0])
        }
        few.classes = classes.compactMap { people in
            var people = people
            people.members.removeAll { !chosen.contains($0) }
            return people.members.isEmpty ? nil : people
        }
        few.people = People(
            people.members.filter { member in member.person.map(chosen.contains) ?? false }, desks: people.desks)
        return few
    }

    /// Whether somebody can act by what another has lent.
    var lends: Bool { classes.contains { $0.lentBy != nil } }

    /// The roles that a list of rules names, as the bits of ``Class/roles``.
    func roleMask(_ rules: [ActorRule]) -> UInt64 {
        rules.reduce(0) { mask, rule in
            guard case .role(let role) = rule, let index = definition.roles.firstIndex(of: role), index < 64 else {
                return mask
            }
            return mask | 1 << UInt64(index)
        }
    }

    /// How many people of one class can be told apart by any story.
    ///
    /// Different people are needed for the votes of a quorum, and to stay clear of a mark: one who has it for each way to
    /// get it, and one who has not. Whatever more people of the class do can be done by these, mark for mark: who has a
    /// mark already can do again what gave it, and if all others come to have it, so can the rest in the same way. One
    /// more can be away.
    var cut: Int {
        let quorums = markedTransitions.map { name in
            definition.transitions(named: name).map(\.quorum).max() ?? 1
        }
        let assigning = definition.transitions.filter { $0.does.contains(.assign) }.count
        let revisers = marksRevisers ? min(assigning, 2) : 0
        let largest = definition.transitions.map(\.quorum).max() ?? 1
        return 2 + revisers + quorums.reduce(0, +) + largest
    }
}

extension Casting {
    /// Whether the author of a text may cast a vote for a rule, by any rule of the same name.
    func letsAuthorsVote(for rule: Rule) -> Bool {
        rules.contains { $0.transition.id == rule.transition.id && !$0.notAuthor }
    }

    /// The rules that wait for a new version from the author.
    func waiting(in state: Int) -> [Rule] {
        rulesFrom[state].map { rules[$0] }.filter { $0.byAuthor && $0.asks(.newRevision) }
    }

    /// The bits of `done` by which situations are told apart when of the votes those of certain kinds are.
    func done(apart kinds: Set<Int>) -> UInt64 {
        rules.reduce(0) { $0 | $1.done | (kinds.contains($1.mark) ? $1.enough : 0) }
    }

    /// The bits of `done` that are taken away with the approvals.
    var approvingDone: UInt64 { rules.reduce(0) { $1.approves ? $0 | $1.done | $1.enough : $0 } }
}

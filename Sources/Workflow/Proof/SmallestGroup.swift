/// Looks for the fewest people who can carry a piece from draft to public between them.
///
/// More people can do all that fewer can. So of a group that cannot, it is asked who else could join it in vain: whoever can publish has
/// more of some class than such a group, and groups that have not are not looked at (the hitting of sets, Reiter 1987).
struct SmallestGroup {
    struct Found {
        let people: [PersonID]
        let story: [StoryStep]
        /// Whether few situations of each kind were looked at, so that a shorter story may be among the others.
        let isNarrow: Bool
    }

    struct Answer {
        var found: Found?
        /// The size of the smallest group that was too large to know of, or was not tried any more, where it is smaller than what was
        /// found.
        var smallestOpen: Int?
    }

    let casting: Casting
    private let relevance: Relevance
    private let reach: PublicReach
    /// Groups that cannot publish: how many of each class are in them.
    private var vain: [[Int]] = []
    private var choices = 0
    private var ways = 0

    /// So many choices are gone through, and so many ways looked at, before it is given up for groups of three and more.
    private static let mostChoices = 1_000_000
    private static let mostWays = 1_500_000
    private static let fewSituations = 100_000
    /// So many situations are looked at to see whether somebody joins in vain.
    private static let fewForJoining = 2_000

    init(casting: Casting, relevance: Relevance) {
        self.casting = casting
        self.relevance = relevance
        reach = PublicReach(casting)
    }

    mutating func find(limit: Int) -> Answer {
        var answer = Answer()
        guard casting.rules.contains(where: { $0.live == .replace }) else { return answer }
        let fewest = reach.fewest
        for size in fewest...max(fewest, casting.people.count) {
            var counts = [Int](repeating: 0, count: casting.classes.count)
            var isOpen = false
            answer.found = search(size, from: 0, &counts, limit, &isOpen)
            if answer.found != nil { break }
            if isOpen || isSpent(size) { answer.smallestOpen = answer.smallestOpen ?? size }
            if isSpent(size + 1) { break }
        }
        return answer
    }

    private func isSpent(_ size: Int) -> Bool {
        size > 2 && (choices > SmallestGroup.mostChoices || ways > SmallestGroup.mostWays)
    }

    /// Tries every group with so many more people of the classes from a number on.
    private mutating func search(
        _ size: Int, from first: Int, _ counts: inout [Int], _ limit: Int, _ isOpen: inout Bool
    ) -> Found? {
        choices += 1
        guard mayOvercome(size, from: first, counts), !isSpent(size + counts.reduce(0, +)) else { return nil }
        guard size > 0 else {
            guard !isWasteful(counts) else { return nil }
            guard reach.mayPublish(counts) else {
                bar(counts) { !$0.reach.mayPublish($1) }
                return nil
            }
            let attempt = attempt(counts, limit)
            if attempt.found == nil, !attempt.isOpen {
                bar(counts) { one, counts in
                    let more = one.attempt(counts, SmallestGroup.fewForJoining)
                    return more.found == nil && !more.isOpen
                }
            }
            if attempt.isOpen { isOpen = true }
            return attempt.found
        }
        guard first < counts.count else { return nil }
        // Whoever is in the group brings along what they borrowed.
        let room = casting.classes[first].lentBy == nil ? min(size, casting.classes[first].members.count) : 0
        for count in stride(from: room, through: 0, by: -1) {
            counts[first] = count
            if let found = search(size - count, from: first + 1, &counts, limit, &isOpen) { return found }
        }
        counts[first] = 0
        return nil
    }

    /// Whether so many more people, of the classes from a number on, could make a group that is in none of those that cannot.
    private func mayOvercome(_ size: Int, from first: Int, _ counts: [Int]) -> Bool {
        var isUsed = [Bool](repeating: false, count: counts.count)
        var needed = 0
        for group in vain where !counts.indices.prefix(first).contains(where: { counts[$0] > group[$0] }) {
            let able = counts.indices.dropFirst(first).filter { number in
                casting.classes[number].lentBy == nil && casting.classes[number].members.count > group[number]
            }
            guard let fewest = able.map({ group[$0] + 1 }).min(), fewest <= size else { return false }
            // Groups that nobody could overcome together need different people.
            guard !able.contains(where: { isUsed[$0] }) else { continue }
            for number in able { isUsed[number] = true }
            needed += fewest
        }
        return needed <= size
    }

    /// Notes a group that cannot publish, with all who join it in vain.
    private mutating func bar(_ counts: [Int], isVain: (inout SmallestGroup, [Int]) -> Bool) {
        var counts = counts
        for (number, people) in casting.classes.enumerated() where people.lentBy == nil {
            for count in [people.members.count, counts[number] + 1] where count > counts[number] && !isSpent(3) {
                var more = counts
                more[number] = count
                guard isVain(&self, more) else { continue }
                counts = more
            }
        }
        vain.append(counts)
    }

    /// Whoever has fewer powers is only worth trying when those with more are all in.
    private func isWasteful(_ counts: [Int]) -> Bool {
        counts.indices.contains { weaker in
            counts[weaker] > 0
                && counts.indices.contains { stronger in
                    stronger != weaker && counts[stronger] < casting.classes[stronger].members.count
                        && covers(casting.classes[stronger], casting.classes[weaker])
                        && !(covers(casting.classes[weaker], casting.classes[stronger]) && weaker < stronger)
                }
        }
    }

    private func covers(_ stronger: Casting.Class, _ weaker: Casting.Class) -> Bool {
        !stronger.isBound && !weaker.isBound && zip(stronger.roles, weaker.roles).allSatisfy { $0 & $1 == $1 }
            && zip(stronger.sees, weaker.sees).allSatisfy { $0 || !$1 } && (stronger.isInside || !weaker.isInside)
            && (stronger.mayBeAuthor || !weaker.mayBeAuthor)
    }

    /// Looks first at what may come about with marks left out, then at few situations of each kind, and at everything only where that
    /// does not tell.
    private mutating func attempt(_ counts: [Int], _ limit: Int) -> (found: Found?, isOpen: Bool) {
        let small = casting.only(counts)
        var isOpen = false
        for number in small.classes.indices where small.classes[number].mayBeAuthor {
            func explore(_ detail: Detail, kept: Int? = nil) -> Exploration {
                let stage = Stage(small, authorClass: number, detail, isCut: false)
                var exploration = Exploration(stage, relevance, until: .publication, kept: kept)
                // Only what one or two can do is an error.
                exploration.run(
                    limit: small.people.count < 3 ? limit : min(limit, SmallestGroup.fewSituations))
                ways += exploration.ways
                return exploration
            }
            let loosest = explore(.loosest([]))
            if loosest.isComplete, loosest.published == nil { continue }
            var exploration = explore(.freest, kept: Enclosure.kept[0])
            for kept in Enclosure.kept.dropFirst() + [nil]
            where exploration.published == nil && (exploration.isNarrow || !exploration.isComplete) {
                exploration = explore(.freest, kept: kept)
            }
            guard let published = exploration.published else {
                if !exploration.isComplete { isOpen = true }
                continue
            }
            let story = Storyteller(exploration: exploration).story(to: published.before, then: published.happening)
            let people = small.classes.filter { $0.lentBy == nil }.flatMap(\.members)
            return (Found(people: people, story: story, isNarrow: exploration.isNarrow), false)
        }
        return (nil, isOpen)
    }
}

/// What a group could publish if nothing that anybody has done forbade them anything: more than what it can.
private struct PublicReach {
    private let casting: Casting
    /// class × rule: whether somebody of the class may fire it by a role somewhere.
    private let permits: [[Bool]]
    /// For each rule, those of its id, whose votes it counts as well as its own.
    private let namesakes: [[Casting.Rule]]
    private let initial: Int
    /// Whether whoever is the assignee can change.
    private let mayAssign: Bool

    init(_ casting: Casting) {
        self.casting = casting
        let masks = casting.rules.map { casting.roleMask($0.transition.by) }
        permits = casting.classes.map { people in
            let roles = people.roles.reduce(0, |)
            return masks.map { $0 & roles != 0 }
        }
        namesakes = casting.rules.map { rule in casting.rules.filter { $0.transition.id == rule.transition.id } }
        initial = casting.definition.table.states[casting.definition.initial] ?? 0
        mayAssign = casting.rules.contains { $0.transition.does.contains(.assign) }
    }

    /// No smaller group can: the largest quorum on the way to the public that asks for the fewest.
    var fewest: Int {
        let quorums = Set(casting.rules.map(\.quorum)).sorted()
        return quorums.first { quorum in publishes { $0.quorum <= quorum } } ?? 1
    }

    /// Whether it could be that a group with so many people of each class publishes.
    func mayPublish(_ counts: [Int]) -> Bool {
        let chosen = Set(
            casting.classes.indices.filter { casting.classes[$0].lentBy == nil }.flatMap {
                casting.classes[$0].members.prefix(counts[$0])
            })
        // What somebody in the group borrowed counts for one more.
        let all = casting.classes.indices.map { number in
            casting.classes[number].lentBy == nil
                ? counts[number] : chosen.contains(casting.classes[number].members[0]) ? 1 : 0
        }
        let total = counts.reduce(0, +)
        let holders = casting.rules.map { rule in
            all.indices.reduce(0) { permits[$1][rule.index] ? $0 + all[$1] : $0 }
                + (rule.byAssignee && mayAssign ? total : 0)
        }
        // A vote given elsewhere under the same id counts: whoever can fire one of these rules can be one of a quorum.
        let voters = namesakes.map { rules in
            all.indices.reduce(0) { sum, number in
                rules.contains { permits[number][$0.index] } ? sum + all[number] : sum
            } + (rules.contains(where: \.byAssignee) && mayAssign ? total : 0)
                + (rules.contains(where: \.byAuthor) ? 1 : 0)
        }
        return all.indices.contains { author in
            guard all[author] > 0, casting.classes[author].mayBeAuthor else { return false }
            return publishes { rule in
                if rule.transition.automatic != nil, !rule.needsAttempt { return true }
                let isOut = rule.notAuthor && permits[author][rule.index]
                let able = holders[rule.index] - (isOut ? 1 : 0) + (rule.byAuthor && !rule.notAuthor ? 1 : 0)
                return able > 0
                    && (able >= rule.quorum || namesakes[rule.index].count > 1 && voters[rule.index] >= rule.quorum)
            }
        }
    }

    /// Whether the public is reached by certain rules, of which those are left out that wait for what none of them fires.
    private func publishes(_ isUsable: (Casting.Rule) -> Bool) -> Bool {
        let usable = casting.rules.map(isUsable)
        var fired: UInt64 = 0
        while true {
            var reached: Set<Int> = [initial]
            var open = [initial]
            var done: UInt64 = 0
            var approves = false
            var publishing: [Casting.Rule] = []
            while let state = open.popLast() {
                for rule in casting.rulesFrom[state].map({ casting.rules[$0] })
                where usable[rule.index] && rule.after & ~fired == 0 {
                    done |= rule.done
                    if rule.approves { approves = true }
                    if rule.live == .replace { publishing.append(rule) }
                    if rule.target >= 0, reached.insert(rule.target).inserted { open.append(rule.target) }
                }
            }
            if publishing.contains(where: { approves || !$0.asks(.approved) }) { return true }
            if done & ~fired == 0 { return false }
            fired |= done
        }
    }
}

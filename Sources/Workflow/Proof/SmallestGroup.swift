/// Looks for the fewest people who can carry a piece from draft to public between them.
struct SmallestGroup {
    struct Found {
        let people: [PersonID]
        let story: [StoryStep]
        /// Whether few situations of each kind were looked at, so that a shorter story may be among the others.
        let isNarrow: Bool
    }

    let casting: Casting
    /// So many groups are tried at most.
    private static let mostGroups = 20_000
    private static let fewSituations = 100_000

    struct Answer {
        var found: Found?
        /// The size of the smallest group that was too large to know of, or was not tried any more, where it is smaller than what was
        /// found.
        var smallestOpen: Int?
    }

    func find(limit: Int) -> Answer {
        var answer = Answer()
        guard casting.rules.contains(where: { $0.live == .replace }) else { return answer }
        var left = SmallestGroup.mostGroups
        for size in fewest...max(fewest, casting.people.count) {
            var counts = [Int](repeating: 0, count: casting.classes.count)
            var isOpen = false
            answer.found = search(size, from: 0, &counts, limit, &left, &isOpen)
            if answer.found != nil { break }
            if isOpen || left <= 0 { answer.smallestOpen = answer.smallestOpen ?? size }
            if left <= 0 { break }
        }
        return answer
    }

    /// No smaller group can: the largest quorum on the way to the public that asks for the fewest.
    private var fewest: Int {
        let definition = casting.definition
        guard let initial = definition.table.states[definition.initial] else { return 1 }
        let quorums = Set(casting.rules.map(\.transition.quorum)).sorted()
        return quorums.first { quorum in
            var reached: Set<Int> = [initial]
            var open = [initial]
            var usable: [Casting.Rule] = []
            while let state = open.popLast() {
                for index in casting.rulesFrom[state] where casting.rules[index].transition.quorum <= quorum {
                    let rule = casting.rules[index]
                    usable.append(rule)
                    if rule.transition.to != nil, reached.insert(rule.target).inserted { open.append(rule.target) }
                }
            }
            let isApproved = usable.contains(where: \.approves)
            return usable.contains { rule in
                rule.live == .replace && (isApproved || !rule.transition.requires.contains(.approved))
            }
        } ?? 1
    }

    /// Tries every group with so many more people of the classes from a number on.
    private func search(
        _ size: Int, from first: Int, _ counts: inout [Int], _ limit: Int, _ left: inout Int, _ isOpen: inout Bool
    ) -> Found? {
        guard size > 0 else {
            // Whoever has fewer powers is only worth trying when those with more are all in.
            let isWasteful = counts.indices.contains { weaker in
                counts[weaker] > 0
                    && counts.indices.contains { stronger in
                        stronger != weaker && counts[stronger] < casting.classes[stronger].members.count
                            && covers(casting.classes[stronger], casting.classes[weaker])
                            && !(covers(casting.classes[weaker], casting.classes[stronger]) && weaker < stronger)
                    }
            }
            guard !isWasteful, left > 0 else { return nil }
            left -= 1
            return attempt(counts, limit, &isOpen)
        }
        guard first < counts.count else { return nil }
        // Whoever is in the group brings along what they borrowed.
        let room = casting.classes[first].lentBy == nil ? min(size, casting.classes[first].members.count) : 0
        for count in stride(from: room, through: 0, by: -1) {
            counts[first] = count
            if let found = search(size - count, from: first + 1, &counts, limit, &left, &isOpen) { return found }
        }
        counts[first] = 0
        return nil
    }

    private func covers(_ stronger: Casting.Class, _ weaker: Casting.Class) -> Bool {
        !stronger.isBound && !weaker.isBound && zip(stronger.roles, weaker.roles).allSatisfy { $0 & $1 == $1 }
            && zip(stronger.sees, weaker.sees).allSatisfy { $0 || !$1 } && (stronger.isInside || !weaker.isInside)
            && (stronger.mayBeAuthor || !weaker.mayBeAuthor)
    }

    /// Looks first at what may come about with marks left out, then at few situations of each kind, and at everything only where that
    /// does not tell.
    private func attempt(_ counts: [Int], _ limit: Int, _ isOpen: inout Bool) -> Found? {
        let chosen = counts.indices.flatMap { casting.classes[$0].members.prefix(counts[$0]) }
        let members = casting.people.members.filter { member in member.person.map(chosen.contains) ?? false }
        let small = Casting(casting.definition, People(members, desks: casting.people.desks))
        let relevance = Relevance(small)
        for number in small.classes.indices where small.classes[number].mayBeAuthor {
            func explore(_ detail: Detail, kept: Int? = nil) -> Exploration {
                let stage = Stage(small, authorClass: number, detail, isCut: false)
                var exploration = Exploration(stage, relevance, until: .publication, kept: kept)
                // Only what one or two can do is an error.
                exploration.run(limit: chosen.count < 3 ? limit : min(limit, SmallestGroup.fewSituations))
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
            return Found(people: chosen, story: story, isNarrow: exploration.isNarrow)
        }
        return nil
    }
}

/// Collects what the explorations of one proof show, and says what follows.
struct Conclusions {
    let casting: Casting
    var found: [Finding] = []
    var reached: Set<Int> = []
    /// Those of the states that are reached for sure, and not only as far as is known.
    var reachedForSure: Set<Int> = []
    var fired: Set<Int> = []
    var firedForSure: Set<Int> = []
    var moved: Set<Int> = []
    var stuck: [Int: [StoryStep]] = [:]
    var absences: [Int: [(who: Finding.Absentee, story: [StoryStep])]] = [:]
    /// Those whose pieces can become public.
    var publishing: [PersonID] = []
    var unpublished: [PersonID] = []
    /// Whether nothing can come about that is not among these; else what was not seen may be possible all the same.
    var isBounded = true
    /// The classes of authors whose pieces were looked at from both sides.
    var enclosed: Set<Int> = []

    init(_ casting: Casting) { self.casting = casting }

    /// Takes what can come about from an exploration of the freest situations.
    mutating func draw(from exploration: Exploration, authors: [PersonID]) {
        let teller = Storyteller(exploration: exploration)
        let seen = Set((0..<exploration.table.count).map { exploration.table.state(of: $0) })
        reached.formUnion(seen)
        if !exploration.stage.detail.isLoose {
            reachedForSure.formUnion(seen)
            firedForSure.formUnion(exploration.fired.keys)
        }
        fired.formUnion(exploration.fired.keys)
        moved.formUnion(exploration.moved.keys)
        drawSightings(from: exploration)
        if exploration.published == nil { unpublished += authors } else { publishing += authors }
        lookForLoops(exploration, teller)
    }

    /// Takes from an exploration what it was made to find, told as shortly as can be.
    mutating func drawSightings(from exploration: Exploration) {
        let teller = Storyteller(exploration: exploration)
        for sighting in exploration.sightings {
            add(Finding(sighting.problem, teller.story(to: sighting.before, then: sighting.happening)))
        }
    }

    /// Keeps the shorter story of two about the same.
    mutating func add(_ finding: Finding) {
        guard let index = found.firstIndex(where: { $0.problem == finding.problem }) else {
            found.append(finding)
            return
        }
        if finding.story.count < found[index].story.count { found[index] = finding }
    }

    // MARK: Ends

    /// For each situation a bit for everybody whose absence leaves a way to an end, and the highest for nobody's.
    private func waysToAnEnd(_ exploration: Exploration, _ singled: [Int]) -> [UInt64] {
        var bits = [UInt64](repeating: ~0, count: 256)
        for (bit, place) in singled.enumerated() { bits[place] = ~(1 << UInt64(bit)) }
        let table = exploration.table
        var ways = (0..<table.count).map { casting.isEnd[table.state(of: $0)] ? ~UInt64(0) : 0 }
        var isSettled = false
        while !isSettled {
            isSettled = true
            for number in ways.indices.reversed() where ways[number] != ~0 {
                var way = ways[number]
                for index in exploration.firstEdge[number]..<exploration.firstEdge[number + 1] {
                    let edge = exploration.edges[index]
                    if edge.isCertain { way |= ways[Int(edge.target)] & bits[Int(edge.place)] }
                }
                if way != ways[number] {
                    ways[number] = way
                    isSettled = false
                }
            }
        }
        return ways
    }

    /// Whether everything comes to an end, whoever is away, even without what the exploration doubts.
    func endsWithoutDoubt(_ exploration: Exploration) -> Bool {
        let places = exploration.stage.places.indices.filter { exploration.stage.places[$0].isSingled }
        return stride(from: 0, to: places.count, by: 63).allSatisfy { start in
            let singled = Array(places[start..<min(start + 63, places.count)])
            return waysToAnEnd(exploration, singled).allSatisfy { $0 == ~0 }
        }
    }

    /// Takes from an exploration of everything what cannot come to an end, and whose absence it takes.
    mutating func drawDeadEnds(from exploration: Exploration) {
        let teller = Storyteller(exploration: exploration)
        let stage = exploration.stage
        let all = exploration.table
        let places = stage.places.indices.filter { stage.places[$0].isSingled }
        var isStuckKnown: Set<Int> = []
        for start in stride(from: 0, to: places.count, by: 63) {
            let singled = Array(places[start..<min(start + 63, places.count)])
            let ways = waysToAnEnd(exploration, singled)
            let nobody: UInt64 = 1 << 63
            // For each state and absentee: the first situation, and whether they were the assignee in all of them.
            var missed: [Int: (first: Int, isAssignee: Bool)] = [:]
            for number in ways.indices where ways[number] != ~0 {
                let situation = all[number]
                if ways[number] & nobody == 0 {
                    guard isStuckKnown.insert(situation.state).inserted else { continue }
                    stick(situation.state, teller.story(to: number))
                    continue
                }
                for (bit, place) in singled.enumerated() where ways[number] >> UInt64(bit) & 1 == 0 {
                    let key = situation.state << 8 | place
                    let isAssignee = situation.assignee == place
                    if missed[key] == nil { missed[key] = (number, isAssignee) }
                    if !isAssignee { missed[key]?.isAssignee = false }
                }
            }
            for (key, miss) in missed.sorted(by: { $0.key < $1.key }) {
                let (state, place) = (key >> 8, key & 0xFF)
                let who: Finding.Absentee
                if place == 0 {
                    who = .author
                } else if miss.isAssignee {
                    who = .assignee
                } else {
                    who = .people(stage.alike(place))
                }
                self.miss(who, state, teller.story(to: miss.first))
            }
        }
    }

    /// Takes a story that leads to where no end can be reached any more; the shorter one of two is kept.
    mutating func stick(_ state: Int, _ story: [StoryStep]) {
        if stuck[state].map({ $0.count > story.count }) ?? true { stuck[state] = story }
    }

    /// Takes a story that leads to where somebody must not be away.
    mutating func miss(_ who: Finding.Absentee, _ state: Int, _ story: [StoryStep]) {
        guard !(absences[state] ?? []).contains(where: { $0.who == who }) else { return }
        absences[state, default: []].append((who, story))
    }

    // MARK: Loops

    private mutating func lookForLoops(_ exploration: Exploration, _ teller: Storyteller) {
        let all = exploration.table
        var colour = [UInt8](repeating: 0, count: all.count)
        func onward(_ number: Int) -> [Int] {
            (exploration.firstEdge[number]..<exploration.firstEdge[number + 1]).compactMap { index in
                let edge = exploration.edges[index]
                return edge.place == Exploration.system && edge.isCertain ? Int(edge.target) : nil
            }
        }
        for start in colour.indices where colour[start] == 0 {
            var path: [(number: Int, rest: [Int])] = [(start, onward(start))]
            colour[start] = 1
            while let last = path.indices.last {
                guard let next = path[last].rest.popLast() else {
                    colour[path[last].number] = 2
                    path.removeLast()
                    continue
                }
                if colour[next] == 0 {
                    colour[next] = 1
                    path.append((next, onward(next)))
                } else if colour[next] == 1, let from = path.firstIndex(where: { $0.number == next }) {
                    report(Array(path[from...].map(\.number)), exploration, teller)
                }
            }
        }
    }

    private mutating func report(_ loop: [Int], _ exploration: Exploration, _ teller: Storyteller) {
        let all = exploration.table
        let definition = casting.definition
        let states = loop.map { all[$0].state }
        var transitions: [Identifier] = []
        for (index, number) in loop.enumerated() {
            let next = all[loop[(index + 1) % loop.count]].state
            let rule = casting.rulesFrom[all[number].state].map { casting.rules[$0] }.first {
                $0.transition.automatic != nil && $0.target == next
            }
            if let rule { transitions.append(rule.transition.id) }
        }
        let story = teller.story(to: loop[0])
        if Set(states).count == 1, let transition = transitions.first {
            add(Finding(.deadlineForEver(transition: transition, state: definition.states[states[0]].id), story))
            return
        }
        // The same loop, wherever it was entered, is told from its first state in the file.
        let start = states.indices.min { states[$0] < states[$1] } ?? 0
        func turned<Value>(_ values: [Value]) -> [Value] { Array(values[start...] + values[..<start]) }
        guard transitions.count == states.count else { return }
        add(
            Finding(
                .automaticLoop(
                    transitions: turned(transitions), states: turned(states).map { definition.states[$0].id }), story))
    }

    // MARK: All together

    func findings(_ group: SmallestGroup.Found?) -> [Finding] {
        let definition = casting.definition
        var errors: [Finding] = []
        for (number, state) in definition.states.enumerated() {
            if isBounded, !reached.contains(number) { errors.append(Finding(.unreachableState(state.id))) }
            if let story = stuck[number] { errors.append(Finding(.noWayToAnEnd(state: state.id), story)) }
        }
        for rule in casting.rules where isBounded && !fired.contains(rule.index) {
            let from = rule.transition.from.filter { state in
                definition.table.states[state].map { reachedForSure.contains($0) } ?? false
            }
            if !from.isEmpty {
                errors.append(Finding(.neverFires(transition: rule.transition.id, from: rule.transition.from)))
            }
        }
        // Votes are counted by the transition's id, so what was seen to move has enough people, whoever its own rule names.
        for rule in casting.rules where isBounded && !moved.contains(rule.index) {
            let holders = tooFew(for: rule)
            guard holders != nil || isNeverFull(rule) else { continue }
            errors.append(
                Finding(
                    .quorumTooLarge(
                        transition: rule.transition.id, quorum: rule.transition.quorum, holders: holders)))
        }
        if let group, group.people.count == 1 { errors.append(Finding(.onePerson(group.people[0]), group.story)) }
        errors += found
        if let group, group.people.count < 3, definition.promises.contains(.threePeople) {
            errors.append(Finding(.promiseBroken(.threePeople), group.story))
        }
        if definition.promises.contains(.alwaysAnEnd), let first = stuck.values.min(by: { $0.count < $1.count }) {
            errors.append(Finding(.promiseBroken(.alwaysAnEnd), first))
        }
        return errors + warnings
    }

    private var warnings: [Finding] {
        var warnings: [Finding] = []
        for (number, state) in casting.definition.states.enumerated() where stuck[number] == nil {
            let all = absences[number] ?? []
            var people: [PersonID] = []
            var story: [StoryStep] = []
            for absence in all {
                guard case .people(let who) = absence.who else {
                    warnings.append(Finding(.absence(state: state.id, of: absence.who), absence.story))
                    continue
                }
                for person in who where !people.contains(person) { people.append(person) }
                if story.isEmpty || absence.story.count < story.count { story = absence.story }
            }
            if !people.isEmpty {
                warnings.append(Finding(.absence(state: state.id, of: .people(people.sorted())), story))
            }
        }
        if isBounded, !publishing.isEmpty, !unpublished.isEmpty {
            warnings.append(Finding(.neverPublished(authors: unpublished.sorted())))
        }
        if !isBounded { return warnings }
        // Where not every situation was looked at, ways that may not be open count too.
        let ways = casting.rules.filter { moved.contains($0.index) }.map(\.transition)
        return warnings + casting.definition.publicNotLive(along: ways)
    }

    /// Whether votes for it were seen and never enough of them, where no rule of the same id leads on with these votes.
    private func isNeverFull(_ rule: Casting.Rule) -> Bool {
        guard rule.transition.quorum > 1, firedForSure.contains(rule.index) else { return false }
        return !casting.rules.contains { other in
            other.transition.id == rule.transition.id && moved.contains(other.index)
                && other.transition.from.contains(where: rule.transition.from.contains)
        }
    }

    /// How many people can vote at most, where they are fewer than a quorum asks for.
    private func tooFew(for rule: Casting.Rule) -> Int? {
        let transition = rule.transition
        guard transition.quorum > 1 else { return nil }
        let mask = casting.roleMask(transition.by)
        let most =
            casting.desks.indices.map { desk in
                let able = casting.classes.filter { $0.roles[desk] & mask != 0 }
                let own = Set(able.filter { $0.lentBy == nil }.flatMap(\.members))
                // A vote by what was lent uses up that of whoever lent it.
                let lenders = Set(
                    able.filter { !own.contains($0.members[0]) }.compactMap(\.lentBy)
                ).subtracting(own)
                return own.count + lenders.count
            }.max() ?? 0
        let holders = most + (rule.byAuthor ? 1 : 0) + (rule.byAssignee ? 1 : 0)
        return holders < transition.quorum ? holders : nil
    }
}

/// Looks for situations in which as much as possible is forbidden to people: real ones, each with the way that leads there.
///
/// Of each state, desk and kind of live edition, and of each number of votes cast there, few situations are kept: those that came first,
/// from which others can go on, and those in which people have most marks. What is found comes about; what is not found may come about
/// all the same.
struct Cornering {
    private struct Node {
        let situation: Configuration
        let parent: Int
        /// How many steps lead there.
        let depth: Int
        let score: Int
        /// Whether it was among the first of its kind, from which others can go on.
        let isFirst: Bool
    }

    /// What situations have in common of which one is kept.
    private struct Key: Hashable {
        let head: UInt64
        let done: UInt64
        let marks: [UInt64]
        /// How many votes are cast, where it does not tell by whom.
        var votes = 0
    }

    private let exploration: Exploration
    private var stage: Stage { exploration.stage }
    /// The marks that are wanted; of others as few as can be.
    private let wanted: Marks
    private let told: Marks
    /// For each state the votes for the rules out of it.
    private let votes: [Marks]
    private let mostVotes: Int
    private var nodes: [Node] = []
    private var isExpanded: [Bool] = []
    private var known: Set<Key> = []
    /// For each state, desk and kind of live edition the situations, the most forbidding last.
    private var kept: [[Int]]
    private var isFirst: [Int]
    /// How many steps were taken.
    private(set) var steps = 0

    private static let mostFirst = 3
    private static let mostKept = 6
    private static let kinds = 3
    private static let rounds = 40
    /// So many steps are taken in one search.
    private static let mostSteps = 150_000
    private static let mostVotesApart = 7
    /// So many steps are taken in all on the way to more and more marks, and so many situations are looked at for one more.
    private static let mostDriven = 2_000_000
    private static let mostNear = 4_000
    private static let mostOrders = 4
    private var driven = 0
    private var walked: Set<Key> = []
    private var avoided: Set<Int> = []
    private var walkedMarks = Marks()
    /// The mark that is not to be got on a walk.
    private var spared = Marks()

    init(_ stage: Stage, _ relevance: Relevance, wanted: Marks) {
        exploration = Exploration(stage, relevance)
        let casting = stage.casting
        votes = casting.rulesFrom.map { numbers in
            let voted = numbers.map { casting.rules[$0] }.filter { $0.quorum > 1 && $0.mark >= 0 }
            return stage.marks(of: Set(voted.map(\.mark)))
        }
        mostVotes = min((casting.rules.map(\.quorum).max() ?? 1) - 1, Cornering.mostVotesApart)
        self.wanted = wanted
        var told = Marks()
        let forbidding = stage.forbiddingMarks(but: false)
        for word in 0..<stage.markWords { told[word] = ~forbidding[word] | wanted[word] }
        self.told = told
        let shelves = casting.definition.states.count * casting.desks.count * Cornering.kinds * 2 * (mostVotes + 1)
        kept = [[Int]](repeating: [], count: shelves)
        isFirst = [Int](repeating: 0, count: shelves)
        guard stage.fits else { return }
        for desk in stage.casting.desks.indices {
            var beginning = Configuration()
            beginning.state = stage.casting.definition.table.states[stage.casting.definition.initial] ?? 0
            beginning.desk = desk
            add(beginning, parent: -1)
        }
        look()
    }

    var count: Int { nodes.count }

    /// First as far as can be, then round by round from the most forbidding situation of each state.
    private mutating func look() {
        var next = 0
        while next < nodes.count {
            if nodes[next].isFirst { expand(next) }
            next += 1
        }
        for _ in 0..<Cornering.rounds {
            var isSettled = true
            for shelf in kept.indices {
                guard let most = kept[shelf].last(where: { !isExpanded[$0] }) else { continue }
                isSettled = false
                expand(most)
            }
            if isSettled || steps > Cornering.mostSteps { break }
        }
    }

    private mutating func expand(_ number: Int) {
        guard !isExpanded[number] else { return }
        isExpanded[number] = true
        var successors: [Exploration.Successor] = []
        exploration.expand(nodes[number].situation, into: &successors)
        steps += successors.count
        for successor in successors { add(successor.situation, parent: number) }
    }

    private mutating func add(_ situation: Configuration, parent: Int) {
        var situation = situation
        exploration.forget(&situation)
        stage.settle(&situation)
        let shelf = shelf(of: situation)
        let score = score(situation)
        let comesFirst = isFirst[shelf] < Cornering.mostFirst
        if !comesFirst, kept[shelf].count >= Cornering.mostKept, nodes[kept[shelf][0]].score >= score { return }
        guard known.insert(key(of: situation, told)).inserted else { return }
        if comesFirst { isFirst[shelf] += 1 }
        let number = nodes.count
        let depth = parent < 0 ? 0 : nodes[parent].depth + 1
        nodes.append(
            Node(situation: situation, parent: parent, depth: depth, score: score, isFirst: comesFirst))
        isExpanded.append(false)
        kept[shelf].insert(number, at: kept[shelf].firstIndex { nodes[$0].score > score } ?? kept[shelf].count)
        if kept[shelf].count > Cornering.mostKept { kept[shelf].removeFirst() }
    }

    private func key(of situation: Configuration, _ told: Marks) -> Key {
        Key(
            head: situation.head, done: situation.done,
            marks: (0..<stage.markWords).map { situation.marks[$0] & told[$0] })
    }

    private func shelf(of situation: Configuration) -> Int {
        let subject =
            (situation.state * stage.casting.desks.count + situation.desk) * Cornering.kinds
            + Int(situation.live.rawValue)
        return (subject * 2 + (situation.isApproved ? 1 : 0)) * (mostVotes + 1)
            + min(cast(situation), mostVotes)
    }

    /// How many votes are cast for the ways out of where a piece is.
    private func cast(_ situation: Configuration) -> Int {
        let wanted = votes[situation.state]
        return (0..<stage.markWords).reduce(0) { $0 + (situation.marks[$1] & wanted[$1]).nonzeroBitCount }
    }

    /// What stays counts more than what a new text takes away.
    private func score(_ situation: Configuration) -> Int {
        var score = 0
        for place in stage.places where place.marks.mask != 0 {
            let marks = situation.marks(place.marks)
            let layout = stage.layouts[place.kind]
            let these = marks & wanted[place.marks]
            score += 64 * these.nonzeroBitCount - (marks & ~these).nonzeroBitCount
            if these & layout.bits[Casting.reviser] != 0 { score += 8 * 64 }
        }
        return score - (situation.isApproved ? 1 : 0) - situation.done.nonzeroBitCount
            - situation.text.nonzeroBitCount
    }

    // MARK: Further

    /// Marks, and how much each counts.
    private typealias Weights = [(marks: Marks, each: Int)]

    private func weigh(_ number: Int, _ weights: Weights) -> Int {
        weights.reduce(0) { sum, weight in
            (0..<stage.markWords).reduce(sum) { sum, word in
                sum + weight.each * (nodes[number].situation.marks[word] & weight.marks[word]).nonzeroBitCount
            }
        }
    }

    /// Of marks those that are wanted as well.
    private func wanted(of marks: (Int) -> UInt64) -> Marks {
        var these = Marks()
        for word in 0..<stage.markWords { these[word] = wanted[word] & marks(word) }
        return these
    }

    /// One edit counts for more than all else that was done to a text.
    private var all: Weights {
        let edits = stage.marks(of: [Casting.reviser])
        return [(wanted { edits[$0] }, 64), (wanted { ~edits[$0] }, 1)]
    }

    /// Goes on from what is asked about to where as much as can be is forbidden to all but one, and does not end in states to be avoided;
    /// `nil` where nothing that was seen is asked about.
    mutating func furthest(
        sparing one: Int? = nil, avoiding avoided: Set<Int>, where isAsked: (Configuration) -> Bool
    ) -> Int? {
        spared = Marks()
        if let one {
            let place = stage.places[one]
            spared[place.marks] = stage.layouts[place.kind].bits[Casting.reviser]
        }
        let asked = nodes.indices.filter {
            !avoided.contains(nodes[$0].situation.state) && isAsked(nodes[$0].situation) && spares($0)
        }
        let forbidding = stage.forbiddingMarks(but: false)
        let edits = all[0].marks
        var edited = told
        for word in 0..<stage.markWords { edited[word] = ~forbidding[word] | edits[word] }
        // Who could not be come by in the end is come by first the next time.
        var first = Marks()
        var best: Int?
        for _ in 0..<Cornering.mostOrders {
            var from = asked
            if first != Marks() {
                from = drive(from: from, edited, avoiding: avoided, [(first, 1)]).map { [$0] } ?? []
            }
            // Edits before all else: a new text takes away what was fired on the one before.
            guard let most = drive(from: from, edited, avoiding: avoided, [(edits, 1)]),
                let furthest = drive(from: [most], told, avoiding: avoided, all)
            else { return best }
            if best.map({ weigh($0, [(edits, 1)]) < weigh(furthest, [(edits, 1)]) }) ?? true { best = furthest }
            let before = first
            for word in 0..<stage.markWords {
                first[word] |= edits[word] & ~nodes[furthest].situation.marks[word]
            }
            if first == before { break }
        }
        return best
    }

    /// Goes on from the situation of most weight to the nearest of more, until none is near: where each mark more takes many steps, going
    /// round by round does not come so far.
    private mutating func drive(
        from starts: [Int], _ marks: Marks, avoiding avoided: Set<Int>, _ weights: Weights
    ) -> Int? {
        let start = starts.max { one, other in
            (weigh(one, weights), -nodes[one].depth) < (weigh(other, weights), -nodes[other].depth)
        }
        guard var best = start else { return nil }
        walked = []
        walkedMarks = marks
        // Who has voted tells no more than how many have.
        for votes in votes { for word in 0..<stage.markWords { walkedMarks[word] &= ~votes[word] } }
        // What ends a piece that was never public, or is no more, is no way out for one that is.
        let isHidden = nodes[best].situation.live == .none
        while driven < Cornering.mostDriven {
            let most = weigh(best, weights)
            var waiting = [best]
            var next = 0
            var better: Int?
            while better == nil, next < min(waiting.count, Cornering.mostNear) {
                let new = followers(of: waiting[next]).filter {
                    (nodes[$0].situation.live == .none) == isHidden && spares($0)
                }
                waiting += new.filter { weigh($0, weights) >= most }
                better = new.first { weigh($0, weights) > most && !avoided.contains(nodes[$0].situation.state) }
                next += 1
            }
            guard let better else { break }
            best = better
        }
        return best
    }

    /// Whether whoever is to be spared has not edited.
    private func spares(_ number: Int) -> Bool {
        (0..<stage.markWords).allSatisfy { nodes[number].situation.marks[$0] & spared[$0] == 0 }
    }

    /// What follows a situation and was not come by on this walk.
    private mutating func followers(of number: Int, where isTaken: (Exploration.Successor) -> Bool = { _ in true })
        -> [Int]
    {
        var successors: [Exploration.Successor] = []
        exploration.expand(nodes[number].situation, into: &successors)
        driven += successors.count
        steps += successors.count
        var followers: [Int] = []
        for successor in successors where isTaken(successor) {
            var situation = successor.situation
            exploration.forget(&situation)
            stage.settle(&situation)
            var alike = situation
            // Of assignees who have all the marks that are wanted, one is as good as another.
            if situation.assignee >= 0, case let marks = stage.places[situation.assignee].marks,
                self.wanted[marks] & walkedMarks[marks] & ~situation.marks(marks) == 0
            {
                alike.assignee = Configuration.mostPeople - 1
            }
            var key = key(of: alike, walkedMarks)
            key.votes = cast(situation)
            guard walked.insert(key).inserted else { continue }
            followers.append(nodes.count)
            nodes.append(
                Node(
                    situation: situation, parent: number, depth: nodes[number].depth + 1, score: score(situation),
                    isFirst: false))
            isExpanded.append(false)
        }
        return followers
    }

    /// Of each state the nearest situations that come of another, one for each freedom of an assignee, and of whoever is away as such. While
    /// they are away they do nothing, and nothing is done that the text might not allow.
    mutating func following(_ number: Int, without away: Int?) -> [Int] {
        let stage = stage
        return spread(from: number, without: away, least: 0) { successor in
            successor.isCertain && (away == nil || stage.owner(successor.happening.place) != away)
        }
    }

    /// Of each state the nearest situations that come of another and in which no less is forbidden.
    mutating func around(_ number: Int) -> [Int] {
        spread(from: number, without: nil, least: weigh(number, all)) { _ in true }
    }

    private mutating func spread(
        from number: Int, without away: Int?, least: Int, where isTaken: (Exploration.Successor) -> Bool
    ) -> [Int] {
        var found: [Int] = []
        var seen: Set<[Int]> = []
        var waiting = [number]
        var next = 0
        walked = []
        walkedMarks = told
        let weights = all
        while next < min(waiting.count, Cornering.mostNear) {
            let situation = nodes[waiting[next]].situation
            let isSingled = situation.assignee >= 0 && stage.places[situation.assignee].isSingled
            let kind = [situation.state, isSingled ? situation.assignee : -1, freedom(situation)]
            if seen.insert(kind).inserted {
                found.append(waiting[next])
            }
            waiting += followers(of: waiting[next], where: isTaken).filter { weigh($0, weights) >= least }
            next += 1
        }
        return found
    }

    /// How many of the ways out that are the assignee's are open to them; of a piece without an assignee fewer than none.
    private func freedom(_ situation: Configuration) -> Int {
        guard situation.assignee >= 0 else { return -1 }
        let marks = situation.marks(stage.places[situation.assignee].marks)
        return stage.casting.rulesFrom[situation.state].map { stage.casting.rules[$0] }.count { rule in
            rule.byAssignee && !stage.isSeparated(situation.assignee, rule, marks: marks)
        }
    }

    // MARK: Asking

    /// The situations on the way to one, the beginning first.
    func way(to number: Int) -> [Int] {
        var way: [Int] = []
        var at = number
        while at >= 0 {
            way.append(at)
            at = nodes[at].parent
        }
        return way.reversed()
    }

    /// Of the situations kept of a state the most forbidding ones that are wanted, those with the shortest way first.
    func situations(of state: Int, atMost count: Int, where isWanted: (Configuration) -> Bool) -> [Int] {
        let shelves = stage.casting.desks.count * Cornering.kinds * 2 * (mostVotes + 1)
        return kept[state * shelves..<(state + 1) * shelves].joined().filter { isWanted(nodes[$0].situation) }
            .sorted { (-nodes[$0].score, nodes[$0].depth, $0) < (-nodes[$1].score, nodes[$1].depth, $1) }
            .prefix(count).sorted { (nodes[$0].depth, $0) < (nodes[$1].depth, $1) }
    }

    func situation(_ number: Int) -> Configuration { nodes[number].situation }

    func story(to number: Int) -> [StoryStep] {
        var path: [Configuration] = []
        var at = number
        while at >= 0 {
            path.append(nodes[at].situation)
            at = nodes[at].parent
        }
        return Storyteller(exploration: exploration).story(along: path.reversed())
    }
}

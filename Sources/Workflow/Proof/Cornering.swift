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
        let shelves = casting.definition.states.count * casting.desks.count * Cornering.kinds * (mostVotes + 1)
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
        let marks = (0..<stage.markWords).map { situation.marks[$0] & told[$0] }
        guard known.insert(Key(head: situation.head, done: situation.done, marks: marks)).inserted else { return }
        if comesFirst { isFirst[shelf] += 1 }
        let number = nodes.count
        let depth = parent < 0 ? 0 : nodes[parent].depth + 1
        nodes.append(
            Node(situation: situation, parent: parent, depth: depth, score: score, isFirst: comesFirst))
        isExpanded.append(false)
        kept[shelf].insert(number, at: kept[shelf].firstIndex { nodes[$0].score > score } ?? kept[shelf].count)
        if kept[shelf].count > Cornering.mostKept { kept[shelf].removeFirst() }
    }

    private func shelf(of situation: Configuration) -> Int {
        let wanted = votes[situation.state]
        let cast = (0..<stage.markWords).reduce(0) { $0 + (situation.marks[$1] & wanted[$1]).nonzeroBitCount }
        let subject =
            (situation.state * stage.casting.desks.count + situation.desk) * Cornering.kinds
            + Int(situation.live.rawValue)
        return subject * (mostVotes + 1) + min(cast, mostVotes)
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

    // MARK: Asking

    /// Of the situations kept of a state the most forbidding ones that are wanted, those with the shortest way first.
    func situations(of state: Int, atMost count: Int, where isWanted: (Configuration) -> Bool) -> [Int] {
        let shelves = stage.casting.desks.count * Cornering.kinds * (mostVotes + 1)
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

/// Looks for situations in which as much as possible is forbidden to people: real ones, each with the way that leads there.
///
/// Of each state few situations are kept: those that came first, from which others can go on, and those in which people have
/// most marks. What is found comes about; what is not found may come about all the same.
struct Cornering {
    private struct Node {
        let situation: Configuration
        let parent: Int
        /// How many steps lead there.
        let depth: Int
        let score: Int
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
    private var nodes: [Node] = []
    private var isExpanded: [Bool] = []
    private var known: Set<Key> = []
    /// For each state its situations, the most forbidding last.
    private var kept: [[Int]]
    private var isFirst: [Int]
    /// How many steps were taken.
    private(set) var steps = 0

    private static let mostFirst = 3
    private static let mostKept = 12
    private static let rounds = 40
    /// So many steps are taken in one search.
    private static let mostSteps = 300_000
    /// So many situations are looked at to see whether an end can be reached from one.
    private static let mostOnward = 5_000

    init(_ stage: Stage, _ relevance: Relevance, wanted: Marks) {
        exploration = Exploration(stage, relevance)
        self.wanted = wanted
        var told = Marks()
        let forbidding = stage.forbiddingMarks(but: false)
        for word in 0..<stage.markWords { told[word] = ~forbidding[word] | wanted[word] }
        self.told = told
        kept = stage.casting.definition.states.map { _ in [] }
        isFirst = kept.map { _ in 0 }
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
        while next < nodes.count, next < Cornering.mostFirst * kept.count {
            expand(next)
            next += 1
        }
        for _ in 0..<Cornering.rounds {
            var isSettled = true
            for state in kept.indices {
                guard let most = kept[state].last(where: { !isExpanded[$0] }) else { continue }
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
        let state = situation.state
        let score = score(situation)
        let comesFirst = isFirst[state] < Cornering.mostFirst
        if !comesFirst, kept[state].count >= Cornering.mostKept, nodes[kept[state][0]].score >= score { return }
        let marks = (0..<stage.markWords).map { situation.marks[$0] & told[$0] }
        guard known.insert(Key(head: situation.head, done: situation.done, marks: marks)).inserted else { return }
        if comesFirst { isFirst[state] += 1 }
        let number = nodes.count
        let depth = parent < 0 ? 0 : nodes[parent].depth + 1
        nodes.append(Node(situation: situation, parent: parent, depth: depth, score: score))
        isExpanded.append(false)
        kept[state].insert(number, at: kept[state].firstIndex { nodes[$0].score > score } ?? kept[state].count)
        if kept[state].count > Cornering.mostKept { kept[state].removeFirst() }
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

    /// The situations kept of a state, those with the shortest way first.
    func situations(of state: Int) -> [(number: Int, situation: Configuration)] {
        kept[state].sorted { (nodes[$0].depth, $0) < (nodes[$1].depth, $1) }.map { ($0, nodes[$0].situation) }
    }

    func story(to number: Int) -> [StoryStep] {
        var path: [Configuration] = []
        var at = number
        while at >= 0 {
            path.append(nodes[at].situation)
            at = nodes[at].parent
        }
        return Storyteller(exploration: exploration).story(along: path.reversed())
    }

    /// Whether no end can be reached from a situation while somebody is away; `false` also where that is too much to tell.
    ///
    /// Of the states that are given it is known that one can. What is looked at is taken from what may still be.
    func isStuck(_ number: Int, without away: Int?, ending: [Bool], _ left: inout Int) -> Bool {
        var table = ConfigurationTable(
            markWords: stage.markWords, forbidding: stage.forbiddingMarks(but: false))
        guard !ending[nodes[number].situation.state] else { return false }
        _ = table.insert(nodes[number].situation)
        var next = 0
        var successors: [Exploration.Successor] = []
        while next < table.count {
            if table.count > Cornering.mostOnward || left <= 0 { return false }
            left -= 1
            successors.removeAll(keepingCapacity: true)
            exploration.expand(table[next], into: &successors)
            for successor in successors
            where successor.isCertain && (away == nil || successor.happening.place != away) {
                if ending[successor.situation.state] { return false }
                var situation = successor.situation
                exploration.forget(&situation)
                stage.settle(&situation)
                _ = table.insert(situation)
            }
            next += 1
        }
        return true
    }
}

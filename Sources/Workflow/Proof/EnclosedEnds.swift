/// Whether everything that can come of one class of authors comes to an end, and does so whoever is away, closed in from both
/// sides: by what surely ends whoever has which marks, and by situations that were sought out and do not.
struct EnclosedEnds {
    /// Somebody away, or nobody, where a subject stands.
    private struct Case: Hashable {
        let state: Int
        let away: Int?
        /// Whether whoever is away is the assignee there.
        let isAssignee: Bool

        init(state: Int, away: Int?, isAssignee: Bool) {
            self.state = state
            self.away = away
            self.isAssignee = isAssignee
        }

        init(of situation: Configuration, without away: Int?) {
            self.init(state: situation.state, away: away, isAssignee: away.map { $0 == situation.assignee } ?? false)
        }

        static func precedes(_ one: Case, _ other: Case) -> Bool {
            (one.away ?? -1, one.state, one.isAssignee ? 1 : 0)
                < (other.away ?? -1, other.state, other.isAssignee ? 1 : 0)
        }
    }

    private let casting: Casting
    private let relevance: Relevance
    private let stage: Stage
    private let assurance: Assurance
    /// What is not sure to end.
    private var open: Set<Case> = []
    private var wayOut: WayOut
    /// What is told of other authors' pieces, and so need not be asked again.
    struct Known {
        /// The states from which they do not end.
        let stuck: Set<Int>
        /// Those from which they do not without their author.
        let withoutAuthor: Set<Int>

        init(_ conclusions: Conclusions) {
            stuck = Set(conclusions.stuck.keys)
            withoutAuthor = Set(conclusions.absences.filter { $0.value.contains { $0.who == .author } }.keys)
        }
    }

    private let known: Known
    /// What does not end, each with the shortest story that was found.
    private var lost: [Case: [StoryStep]] = [:]
    private(set) var situations: Int

    /// So many searches are made for certain marks, as long as they took no more steps than these.
    private static let mostSearches = 8
    private static let mostSteps = 800_000
    private static let fewSteps = 100_000
    private var limit: Int { isBrief ? EnclosedEnds.fewSteps : EnclosedEnds.mostSteps }
    /// So many situations of a state are looked at so.
    private static let mostCandidates = 6
    /// Whether to leave out what takes longest, since something stays open anyway.
    private let isBrief: Bool
    /// So many ways are looked for from where the count of editors begins anew.
    private static let mostBeginnings = 48
    /// So often what is forbidden most is looked for anew, away from the dead ends that were found.
    private static let mostCorners = 6
    private(set) var steps = 0
    /// So often every state is looked at with the marks that matter there, as long as there were no more ways than these.
    private static let mostRounds = 3
    private static let mostFocused = 2_000_000
    private var focused = 0

    /// The people who could be away, nobody being the first.
    private let absentees: [Int?]
    private let all: UInt64
    /// For each situation, marks aside, a bit for each of those: whether an end can surely be reached.
    private var sure: [UInt64]
    private let table: ConfigurationTable
    private let coarse: Stage
    private let numbering: Numbering

    /// Takes what can come about, marks aside, of people who are all cast; of states other than `reached` nothing does, and of
    /// those that are known to be `stuck` for another author's pieces nothing more is told. Explores with a detail where marks of some
    /// matter. `nil` where there are too many people or marks.
    init?(
        _ doubting: Exploration, _ relevance: Relevance, isBrief: Bool, knowing known: Known, reached: (Int) -> Bool,
        explore: (Detail) -> Exploration?
    ) {
        self.isBrief = isBrief
        self.known = known
        casting = doubting.casting
        self.relevance = relevance
        coarse = doubting.stage
        let stage = Stage(casting, authorClass: doubting.stage.authorClass, .whole, isCut: false)
        self.stage = stage
        wayOut = WayOut(stage, relevance)
        // A way to act by lent powers is nobody who could be away.
        absentees = [nil] + stage.places.indices.filter { stage.places[$0].isSingled && stage.owner($0) == $0 }
        guard stage.fits, doubting.isComplete, absentees.count <= 64,
            let assurance = Assurance(doubting)
        else { return nil }
        self.assurance = assurance
        table = doubting.table
        numbering = Numbering(doubting)
        situations = doubting.table.count
        all = absentees.count == 64 ? .max : (1 << UInt64(absentees.count)) - 1
        sure = assurance.endsForSure(without: absentees)
        beginAnew(reached)
        focus(reached, explore)
        for number in sure.indices where sure[number] != all {
            let situation = doubting.table[number]
            guard reached(situation.state) else { continue }
            for (bit, away) in absentees.enumerated() where sure[number] >> UInt64(bit) & 1 == 0 {
                open.insert(Case(of: situation, without: away))
            }
        }
        guard !open.isEmpty else { return }
        // Where a way on depends on somebody's marks, those marks alone are wanted first.
        for state in casting.definition.states.indices.reversed() where steps < limit {
            let rules = assurance.doubtfulExits(of: state, sure: sure, all)
            guard !rules.isEmpty, unknown.contains(where: { $0.state == state }) else { continue }
            search(for: marks(forbidding: rules.sorted()))
        }
        if !unknown.isEmpty { search(for: stage.forbiddingMarks(but: false)) }
        var tried: Set<Case> = []
        for _ in 0..<EnclosedEnds.mostSearches where steps < limit {
            let left = unknown.subtracting(tried)
            guard
                let next = left.min(by: Case.precedes)
            else { break }
            tried.insert(next)
            search(for: marks(forbidding: rulesInTheWay(next), without: next.away))
        }
    }

    /// Looks at the marks that could forbid the ways out of a state, of those who could go there, state by state and those first from
    /// which what is sure is next. What is sure of all situations that differ by such marks alone is sure without.
    private mutating func focus(_ reached: (Int) -> Bool, _ explore: (Detail) -> Exploration?) {
        var tried: [Set<Int>: Int] = [:]
        for _ in 0..<EnclosedEnds.mostRounds {
            var hasChanged = false
            for state in casting.definition.states.indices.reversed() where reached(state) {
                let rules = assurance.doubtfulExits(of: state, sure: sure, all)
                let known = sure.reduce(0) { $0 + $1.nonzeroBitCount }
                guard !rules.isEmpty, tried.updateValue(known, forKey: rules) != known else { continue }
                let focusing = Stage(casting, authorClass: coarse.authorClass, .focusing(rules), isCut: false)
                guard focusing.layouts.contains(where: { $0.width > 0 }) else { continue }
                guard focused < EnclosedEnds.mostFocused, let finer = explore(.focusing(rules)) else { continue }
                focused += finer.ways
                situations += finer.table.count
                guard let assurance = Assurance(finer), let coarser = coarser(finer) else { continue }
                let ends = assurance.endsForSure(without: absentees, knowing: coarser.map { sure[$0] }, asking: state)
                var holds = [UInt64](repeating: all, count: sure.count)
                for (number, coarse) in coarser.enumerated() { holds[coarse] &= ends[number] }
                guard holds.indices.contains(where: { holds[$0] & ~sure[$0] != 0 }) else { continue }
                for number in holds.indices { sure[number] |= holds[number] }
                sure = self.assurance.endsForSure(without: absentees, knowing: sure)
                hasChanged = true
            }
            if !hasChanged { break }
        }
    }

    /// Looks for ways to an end from where the count of who edited begins anew: there it is known who has which marks, and what leads there
    /// for sure ends for sure.
    private mutating func beginAnew(_ reached: (Int) -> Bool) {
        // An edit on somebody's behalf binds both of them, and is left to the other ways.
        guard stage.bonds == nil else { return }
        var searches = 0
        for beginning in assurance.beginnings where reached(table.state(of: beginning.source)) {
            let owner = stage.owner(beginning.place)
            var open = all & ~sure[beginning.source]
            for (bit, away) in absentees.enumerated() where away == owner { open &= ~(1 << UInt64(bit)) }
            guard open != 0 else { continue }
            var situation = table[beginning.target]
            let place = stage.places[beginning.place]
            if beginning.place != 0, place.marks.mask != 0 {
                situation.setMarks(place.marks, stage.layouts[place.kind].bits[Casting.reviser])
            }
            assurance.exploration.forget(&situation)
            stage.settle(&situation)
            var ends: UInt64 = 0
            for (bit, away) in absentees.enumerated() where (open & ~ends) >> UInt64(bit) & 1 == 1 {
                guard searches < EnclosedEnds.mostBeginnings else { break }
                searches += 1
                let found = wayOut.way(from: situation, without: away) { [numbering, sure] situation in
                    let bits = numbering.number(of: situation).map { sure[$0] } ?? 0
                    return bits >> UInt64(bit) & 1 == 1 ? bits : 0
                }
                guard let found else {
                    if away == nil { break }
                    continue
                }
                var passing = found.ends
                for (bit, away) in absentees.enumerated() where away.map(found.owners.contains) == true {
                    passing &= ~(1 << UInt64(bit))
                }
                ends |= passing
            }
            guard ends & open != 0 else { continue }
            sure[beginning.source] |= ends & open
            sure = assurance.endsForSure(without: absentees, knowing: sure)
        }
    }

    /// For each situation of an exploration that looks at more marks the number of the one that it is without them.
    private func coarser(_ finer: Exploration) -> [Int]? {
        var coarser: [Int] = []
        for number in 0..<finer.table.count {
            guard let number = self.number(of: finer.table[number]) else { return nil }
            coarser.append(number)
        }
        return coarser
    }

    /// The number of what a situation is without marks and votes.
    private func number(of situation: Configuration) -> Int? { numbering.number(of: situation) }

    /// What situations are without marks and votes. A class, because it is asked for each of very many.
    private final class Numbering {
        private let exploration: Exploration
        private let votes: UInt64

        init(_ exploration: Exploration) {
            self.exploration = exploration
            votes = exploration.casting.rules.reduce(0) { $0 | $1.enough }
        }

        func number(of situation: Configuration) -> Int? {
            var situation = situation
            situation.marks = Marks()
            situation.done &= ~votes
            exploration.forget(&situation)
            exploration.stage.settle(&situation)
            return exploration.table.number(of: situation)
        }
    }

    private func endsForSure(_ situation: Configuration, without away: Int?) -> Bool {
        guard let bit = absentees.firstIndex(of: away), let number = number(of: situation) else { return false }
        return sure[number] >> UInt64(bit) & 1 == 1
    }

    private mutating func search(for wanted: Marks) {
        var cornering = Cornering(stage, relevance, wanted: wanted)
        var wayOut = wayOut
        for _ in 0..<(isBrief ? 0 : EnclosedEnds.mostCorners) {
            let count = lost.count
            corner(&cornering, &wayOut)
            if lost.count == count { break }
        }
        situations += cornering.count
        steps += cornering.steps
        for one in unknown.sorted(by: Case.precedes) where !isStuck(one.state) {
            let candidates = cornering.situations(of: one.state, atMost: EnclosedEnds.mostCandidates) { situation in
                (one.away.map { $0 == situation.assignee } ?? false) == one.isAssignee
                    && !endsForSure(situation, without: one.away)
            }
            let found = candidates.first { number in
                let situation = cornering.situation(number)
                return wayOut.isStuck(situation, without: one.away) { endsForSure($0, without: one.away) }
            }
            if let found { lost[one] = cornering.story(to: found) }
        }
        self.wayOut = wayOut
        // The last who has not edited may be who is missed. What is spent on that is taken from no other search.
        guard !isBrief, !hasOpenStates else { return }
        for away in Set(unknown.compactMap(\.away)).subtracting([0]).sorted() {
            corner(&cornering, &wayOut, sparing: away)
        }
    }

    /// Asks of the situation in which most is forbidden, and of what comes of it; or of that in which most is forbidden to all but one,
    /// who is away.
    private mutating func corner(_ cornering: inout Cornering, _ wayOut: inout WayOut, sparing one: Int? = nil) {
        let cases = unknown.filter { one == nil || $0.away == one }
        guard !cases.isEmpty else { return }
        var bits: UInt64 = 0
        for (bit, away) in absentees.enumerated() where cases.contains(where: { $0.away == away }) {
            bits |= 1 << UInt64(bit)
        }
        let dead = Set(casting.definition.states.indices.filter(isStuck))
        let furthest = cornering.furthest(sparing: one, avoiding: dead) { situation in
            number(of: situation).map { sure[$0] & bits != bits } ?? false
        }
        guard let furthest else { return }
        let around = cornering.around(furthest)
        for (bit, away) in absentees.enumerated() where bits >> UInt64(bit) & 1 == 1 {
            // What comes of a dead end is one as well, so it begins somewhere on the way.
            func isDead(_ number: Int) -> Bool {
                let situation = cornering.situation(number)
                return wayOut.isStuck(situation, without: away) { endsForSure($0, without: away) }
            }
            if isDead(furthest) {
                let way = cornering.way(to: furthest)
                var (living, dying) = (-1, way.count - 1)
                while dying - living > 1 {
                    let middle = (living + dying) / 2
                    if isDead(way[middle]) { dying = middle } else { living = middle }
                }
                for number in cornering.following(way[dying], without: away) {
                    let one = Case(of: cornering.situation(number), without: away)
                    if unknown.contains(one) { lost[one] = cornering.story(to: number) }
                }
                continue
            }
            for number in around {
                let one = Case(of: cornering.situation(number), without: away)
                if unknown.contains(one), isDead(number) { lost[one] = cornering.story(to: number) }
            }
        }
    }

    /// The ways out of a state, and out of those that are not sure either and come next.
    private func rulesInTheWay(_ one: Case) -> [Int] {
        var ending = casting.definition.states.map { _ in true }
        let bit = absentees.firstIndex(of: one.away) ?? 0
        for number in sure.indices where sure[number] >> UInt64(bit) & 1 == 0 {
            ending[table.state(of: number)] = false
        }
        var states: Set<Int> = [one.state]
        var waiting = [one.state]
        while let state = waiting.popLast() {
            for rule in casting.rulesFrom[state].map({ casting.rules[$0] }) where rule.target >= 0 {
                if !ending[rule.target], states.insert(rule.target).inserted { waiting.append(rule.target) }
            }
        }
        return states.flatMap { casting.rulesFrom[$0] }
    }

    /// The marks that could keep somebody from certain rules.
    private func marks(forbidding rules: [Int], without away: Int? = nil) -> Marks {
        var wanted = Marks()
        for (number, place) in stage.places.enumerated() where place.marks.mask != 0 && number != away {
            wanted[place.marks] = rules.reduce(0) { $0 | stage.forbidding(number, casting.rules[$1]) }
        }
        return wanted
    }

    private func isStuck(_ state: Int) -> Bool {
        known.stuck.contains(state) || lost[Case(state: state, away: nil, isAssignee: false)] != nil
    }

    /// Of what is open, what was not found lost, and what does not follow from that.
    private var unknown: Set<Case> {
        open.filter { one in
            lost[one] == nil && !isStuck(one.state) && !(one.away == 0 && known.withoutAuthor.contains(one.state))
                && !(one.isAssignee && lost[Case(state: one.state, away: one.away, isAssignee: false)] != nil)
        }
    }

    /// Whether it is not known of some state whether everything ends there with everybody present.
    private var hasOpenStates: Bool { unknown.contains { $0.away == nil } }

    /// Whether everything is known.
    var isClosed: Bool { unknown.isEmpty }

    func conclude(_ conclusions: inout Conclusions) {
        let unknown = unknown
        for (one, story) in lost.sorted(by: { Case.precedes($0.key, $1.key) }) {
            guard let place = one.away else {
                conclusions.stick(one.state, story)
                continue
            }
            let other = Case(state: one.state, away: place, isAssignee: false)
            // Whether nobody need be away, or they are missed only as the assignee, must be known.
            if unknown.contains(Case(state: one.state, away: nil, isAssignee: false)) { continue }
            if one.isAssignee, lost[other] != nil || unknown.contains(other) { continue }
            let who: Finding.Absentee =
                place == 0 ? .author : one.isAssignee ? .assignee : .people(stage.alike(place))
            conclusions.miss(who, one.state, story)
        }
    }
}

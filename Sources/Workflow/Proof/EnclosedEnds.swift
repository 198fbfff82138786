/// Whether everything that can come of one class of authors comes to an end, and does so whoever is away, closed in from both
/// sides: by what surely ends whoever has which marks, and by situations that were sought out and do not.
struct EnclosedEnds {
    /// Somebody away, or nobody, where a subject stands.
    private struct Case: Hashable {
        let state: Int
        let away: Int?
        /// Whether whoever is away is the assignee there.
        let isAssignee: Bool

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
    /// What does not end, each with the shortest story that was found.
    private var lost: [Case: [StoryStep]] = [:]
    private(set) var situations: Int

    /// So many searches are made for certain marks, as long as they took no more steps than these.
    private static let mostSearches = 12
    private static let mostSteps = 1_500_000
    /// So many situations are looked at to see whether an end can be reached from others.
    private var mayLookAt = 60_000
    private var steps = 0

    /// Takes what can come about, marks aside, of people who are all cast; of states other than `reached` nothing does. `nil` where
    /// there are too many people or marks.
    init?(_ doubting: Exploration, _ relevance: Relevance, reached: (Int) -> Bool) {
        casting = doubting.casting
        self.relevance = relevance
        stage = Stage(casting, authorClass: doubting.stage.authorClass, .whole, isCut: false)
        // What binds people by lent powers is not looked at here.
        guard stage.fits, doubting.isComplete, !casting.lends, let assurance = Assurance(doubting) else { return nil }
        self.assurance = assurance
        situations = doubting.table.count
        let absentees: [Int?] = [nil] + stage.places.indices.filter { stage.places[$0].isSingled }
        var ending: [Int?: [Bool]] = [:]
        for away in absentees {
            let isSure = assurance.endsForSure(without: away)
            var ends = casting.definition.states.map { _ in true }
            for number in isSure.indices where !isSure[number] {
                let situation = doubting.table[number]
                ends[situation.state] = false
                guard reached(situation.state) else { continue }
                let isAssignee = away.map { $0 == situation.assignee } ?? false
                open.insert(Case(state: situation.state, away: away, isAssignee: isAssignee))
            }
            ending[away] = ends
        }
        guard !open.isEmpty else { return }
        search(for: stage.forbiddingMarks(but: false), ending)
        var tried: Set<Case> = []
        for _ in 0..<EnclosedEnds.mostSearches where steps < EnclosedEnds.mostSteps {
            let left = unknown.subtracting(tried)
            guard
                let next = left.min(by: Case.precedes)
            else { break }
            tried.insert(next)
            search(for: marksInTheWay(next, ending[next.away] ?? []), ending)
        }
    }

    private mutating func search(for wanted: Marks, _ ending: [Int?: [Bool]]) {
        let cornering = Cornering(stage, relevance, wanted: wanted)
        situations += cornering.count
        steps += cornering.steps
        for one in unknown.sorted(by: Case.precedes)
        where !isStuck(one.state) {
            let found = cornering.situations(of: one.state).first { number, situation in
                (one.away.map { $0 == situation.assignee } ?? false) == one.isAssignee
                    && cornering.isStuck(number, without: one.away, ending: ending[one.away] ?? [], &mayLookAt)
            }
            if let found { lost[one] = cornering.story(to: found.number) }
        }
    }

    /// The marks that could forbid the ways out of a state, and out of those that are not sure either and come next.
    private func marksInTheWay(_ one: Case, _ ending: [Bool]) -> Marks {
        var states: Set<Int> = [one.state]
        var waiting = [one.state]
        while let state = waiting.popLast() {
            for rule in casting.rulesFrom[state].map({ casting.rules[$0] }) where rule.target >= 0 {
                if !ending[rule.target], states.insert(rule.target).inserted { waiting.append(rule.target) }
            }
        }
        var wanted = Marks()
        for (place, one_) in stage.places.enumerated() where one_.marks.mask != 0 && place != one.away {
            let rules = states.flatMap { casting.rulesFrom[$0] }.map { casting.rules[$0] }
            wanted[one_.marks] = rules.reduce(0) { $0 | stage.forbidding(place, $1) }
        }
        return wanted
    }

    private func isStuck(_ state: Int) -> Bool { lost[Case(state: state, away: nil, isAssignee: false)] != nil }

    /// Of what is open, what was not found lost, and what does not follow from that.
    private var unknown: Set<Case> {
        open.filter { one in
            lost[one] == nil && !isStuck(one.state)
                && !(one.isAssignee && lost[Case(state: one.state, away: one.away, isAssignee: false)] != nil)
        }
    }

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

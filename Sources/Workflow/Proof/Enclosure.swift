/// What can come about of one class of authors where there are too many situations, closed in from both sides: by what is seen when
/// marks are left out, which is too much, and by what is seen when few situations of each kind are kept, which is too little.
///
/// Where both agree everything is known. Where they do not, marks that could make the difference are looked at, question by question
/// (the refinement of abstractions by counterexamples, Clarke and others 2000).
struct Enclosure {
    /// Something that may come about, of which too little and too much was seen.
    private enum Question: Hashable {
        case reaches(state: Int)
        case fires(rule: Int)
        case moves(rule: Int)
        case shows(Finding.Problem)
        case publishes
    }

    let casting: Casting
    let authors: [PersonID]
    /// Explores with a detail; of like situations so many are kept as are given, like but for marks of certain kinds.
    let explore: (Detail, Exploration.Goal, _ kept: Int?, _ apart: Set<Int>) -> Exploration?
    /// What comes about for sure.
    private(set) var atLeast: Conclusions
    /// What may come about.
    private(set) var atMost: Conclusions

    private static let mostRounds = 12
    /// So few open questions are asked for themselves at once.
    private static let few = 8
    /// So many steps are taken for all questions together.
    private static let mostSteps = 2_000_000
    /// As many are counted where it was given up.
    private static let stepsGivenUp = 500_000
    private var steps = 0
    /// Marks that were too many to look at together.
    private var tooMany: Set<Set<Int>> = []
    /// How many like situations are kept, at first and where that was too few.
    static let kept: [Int?] = [1, 4, 16]

    /// `nil` where even what may come about is too much.
    init?(
        _ casting: Casting, authors: [PersonID],
        explore: @escaping (Detail, Exploration.Goal, _ kept: Int?, _ apart: Set<Int>) -> Exploration?
    ) {
        self.casting = casting
        self.authors = authors
        self.explore = explore
        atLeast = Conclusions(casting)
        atMost = Conclusions(casting)
        guard let loosest = explore(.loosest([]), .everything, nil, []) else { return nil }
        atMost.draw(from: loosest, authors: authors)
        for kept in Enclosure.kept where open.count > (kept == Enclosure.kept.last ? Enclosure.few : 0) {
            look(kept, apart: [])
        }
        for question in open { answer(question) }
    }

    /// Whether everything is known.
    var isClosed: Bool { open.isEmpty }

    /// What is known: everything that is seen comes about; what may come about is not said to be impossible.
    func conclude(_ conclusions: inout Conclusions) {
        conclusions.reached.formUnion(atMost.reached)
        conclusions.reachedForSure.formUnion(atLeast.reachedForSure)
        conclusions.fired.formUnion(atMost.fired)
        conclusions.firedForSure.formUnion(atLeast.firedForSure)
        conclusions.moved.formUnion(atMost.moved)
        for finding in atLeast.found { conclusions.add(finding) }
        if !atLeast.publishing.isEmpty {
            conclusions.publishing += authors
        } else if atMost.publishing.isEmpty {
            conclusions.unpublished += authors
        }
    }

    private var open: [Question] {
        atMost.reached.subtracting(atLeast.reached).sorted().map { .reaches(state: $0) }
            + atMost.fired.subtracting(atLeast.fired).sorted().map { .fires(rule: $0) }
            + atMost.moved.subtracting(atLeast.moved).sorted().map { .moves(rule: $0) }
            + atMost.found.map(\.problem).filter { problem in !atLeast.found.contains { $0.problem == problem } }
            .map { .shows($0) }
            + (atLeast.publishing.isEmpty && !atMost.publishing.isEmpty ? [.publishes] : [])
    }

    /// Looks at what comes about for sure.
    private mutating func look(_ kept: Int?, apart kinds: Set<Int>, until goal: Exploration.Goal = .everything) {
        guard let narrow = explore(.freest, goal, kept, kinds) else { return }
        steps += narrow.ways
        if goal == .everything {
            atLeast.draw(from: narrow, authors: authors)
        } else {
            atLeast.drawSightings(from: narrow)
        }
    }

    private mutating func answer(_ question: Question) {
        var kinds = ownKinds(question)
        let goal: Exploration.Goal = question == .shows(.promiseBroken(.fourEyes)) ? .ownApproval : .everything
        for _ in 0..<Enclosure.mostRounds where open.contains(question) {
            guard steps < Enclosure.mostSteps, !tooMany.contains(kinds) else { return }
            guard let loosest = explore(.loosest(kinds), goal, nil, []) else {
                steps += Enclosure.stepsGivenUp
                tooMany.insert(kinds)
                look(Enclosure.kept[2], apart: kinds, until: goal)
                return
            }
            steps += loosest.ways
            var seen = Conclusions(casting)
            if goal == .everything {
                seen.draw(from: loosest, authors: authors)
                atMost.keep(seen)
            } else {
                seen.drawSightings(from: loosest)
                if seen.found.isEmpty { atMost.found.removeAll { $0.problem == .promiseBroken(.fourEyes) } }
            }
            guard open.contains(question) else { return }
            look(Enclosure.kept[2], apart: kinds, until: goal)
            guard open.contains(question), let more = kindsInTheWay(of: question, loosest, kinds) else { return }
            kinds.formUnion(more)
        }
    }

    // MARK: Which marks make the difference

    private func kinds(of rule: Casting.Rule) -> Set<Int> {
        var kinds = Set(casting.forbiddingKinds(rule))
        if rule.mark >= 0, rule.transition.quorum > 1 || rule.approves { kinds.insert(rule.mark) }
        return kinds
    }

    private func ownKinds(_ question: Question) -> Set<Int> {
        switch question {
        case .reaches(let state): return casting.rules.first { $0.target == state }.map { kinds(of: $0) } ?? []
        case .fires(let rule), .moves(let rule): return kinds(of: casting.rules[rule])
        case .publishes: return casting.rules.first { $0.live == .replace }.map { kinds(of: $0) } ?? []
        case .shows(let problem):
            let approving = casting.rules.filter(\.approves).reduce(into: Set<Int>()) { $0.formUnion(kinds(of: $1)) }
            switch problem {
            case .promiseBroken(.twoApprovers): return approving.union([Casting.approver])
            case .promiseBroken(.fourEyes): return approving.union([Casting.reviser])
            case .authorApproves(let name):
                return casting.rules.filter { $0.transition.id == name }.reduce(into: []) {
                    $0.formUnion(kinds(of: $1))
                }
            case .ambiguous(_, let names):
                return casting.rules.filter { names.contains($0.transition.id) }.reduce(into: []) {
                    $0.formUnion(kinds(of: $1))
                }
            default: return []
            }
        }
    }

    /// The marks that the way to what may come about takes no heed of: first of a rule that was never seen to fire.
    private func kindsInTheWay(of question: Question, _ loosest: Exploration, _ known: Set<Int>) -> Set<Int>? {
        let end: Int?
        switch question {
        case .reaches(let state): end = (0..<loosest.table.count).first { loosest.table.state(of: $0) == state }
        case .fires(let rule): end = loosest.fired[rule]
        case .moves(let rule): end = loosest.moved[rule]
        case .publishes: end = loosest.published?.before
        case .shows(let problem): end = loosest.sightings.first { $0.problem == problem }?.before
        }
        guard let end else { return nil }
        let way = Storyteller(exploration: loosest).rules(to: end).map { casting.rules[$0] }
        let inTheWay = way.filter { !atLeast.moved.contains($0.index) } + way.reversed()
        return inTheWay.lazy.map { self.kinds(of: $0).subtracting(known) }.first { !$0.isEmpty }
    }
}

extension Conclusions {
    /// Leaves of what may come about only what others leave as well.
    fileprivate mutating func keep(_ others: Conclusions) {
        reached.formIntersection(others.reached)
        fired.formIntersection(others.fired)
        moved.formIntersection(others.moved)
        found.removeAll { finding in !others.found.contains { $0.problem == finding.problem } }
        if others.publishing.isEmpty { publishing = [] }
    }
}

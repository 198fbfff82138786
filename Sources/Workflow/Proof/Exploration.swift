/// Looks through every situation that can come of one class of authors, breadth first, so that the first way to each is the
/// shortest.
struct Exploration {
    /// What happened between two situations.
    struct Happening: Hashable {
        enum Kind: UInt8 {
            case fire, vote, opine, revise, restore, resubmit
        }

        var kind: Kind
        /// The place of who did it; -1 is the system, -2 somebody who need not be named.
        var place: Int
        /// The rule; -1 for a new text.
        var rule: Int
    }

    struct Successor {
        var situation: Configuration
        var happening: Happening
        /// Whether it can happen with the text as it is known to be; else only with a better one.
        var isCertain: Bool
    }

    /// One way from a situation, as it is kept: the situation that it leads to, who goes it, and what was found on it.
    struct Edge {
        var target: UInt32
        /// The place; 254 for one of those who cannot be told apart, 255 for the system.
        var place: UInt8
        var isCertain: Bool
    }

    static let somebody = -2
    static let anybody: UInt8 = 254
    static let system: UInt8 = 255

    let stage: Stage
    let casting: Casting
    let relevance: Relevance
    private let keptMarks: [UInt64]
    /// Everybody whose marks are looked at.
    private let keepers: [Keeper]

    private struct Keeper {
        let place: MarkPlace
        let kind: Int
        /// The mark of who edited, where it makes the others idle.
        let reviser: UInt64
        let ofRevisers: UInt64
    }

    /// For each state what of the transitions fired on the text is not forgotten.
    private let keptDone: [UInt64]
    private let stateCount: Int
    let allText: UInt64
    private(set) var table: ConfigurationTable
    /// Those of the clock alone, where the freest situations stand for others.
    private(set) var edges: [Edge] = []
    private(set) var ways = 0
    /// For each situation the first of its edges; one more at the end.
    private(set) var firstEdge: [Int] = []
    /// For each situation the one it was first reached from; itself for a beginning.
    private(set) var parents: [UInt32] = []
    /// The rules that were fired, each with the situation before.
    var fired: [Int: Int] = [:]
    /// The rules that moved a subject, in the same way; a vote that was only counted is none of them.
    var moved: [Int: Int] = [:]
    /// What was found on the way, each with the situation before and what happened then; the first of each is kept.
    var sightings: [(problem: Finding.Problem, before: Int, happening: Happening)] = []
    private(set) var isComplete = true
    /// The situation from which something was first published, and how.
    var published: (before: Int, happening: Happening)?
    /// What it is enough to find.
    enum Goal {
        case everything
        case publication
        /// That somebody who edited the text approves it.
        case ownApproval
    }

    let goal: Goal
    /// So many situations are kept of those that are alike but for the marks; all, where it is `nil`.
    private let kept: Int?
    /// The marks that count as unlike.
    private let apart: Marks
    private let apartDone: UInt64
    private var alike: [Alike: Int] = [:]
    /// For each state the votes for the rules out of it: situations with more of them are nearer to a quorum.
    private let votes: [Marks]
    /// Whether situations were passed over, so that what was not seen can come about all the same.
    private(set) var isNarrow = false

    /// What situations have in common of which few are kept.
    private struct Alike: Hashable {
        let head: UInt64
        let done: UInt64
        let marks: UInt64
    }

    /// Keeps of situations that are alike but for marks of other kinds than `apart` at most so many as are `kept`: all that is seen
    /// then can come about, and is seen soon.
    init(
        _ stage: Stage, _ relevance: Relevance, until goal: Goal = .everything, kept: Int? = nil, apart: Set<Int> = []
    ) {
        self.stage = stage
        casting = stage.casting
        self.relevance = relevance
        self.goal = goal
        self.kept = kept
        self.apart = kept == nil ? Marks() : stage.marks(of: apart)
        apartDone = stage.casting.done(apart: apart)
        table = ConfigurationTable(
            markWords: stage.markWords,
            forbidding: stage.detail.looksForward || stage.detail.isWorst
                ? stage.forbiddingMarks(but: goal == .ownApproval) : Marks(),
            isWorst: stage.detail.isWorst)
        let states = stage.casting.definition.states.count
        stateCount = states
        votes =
            kept == nil
            ? []
            : stage.casting.rulesFrom.map { numbers in
                let voted = numbers.map { stage.casting.rules[$0] }.filter { $0.transition.quorum > 1 && $0.mark >= 0 }
                return stage.marks(of: Set(voted.map(\.mark)))
            }
        let asked = stage.casting.rules.reduce(UInt64(0)) { $0 | $1.after }
        keptDone = stage.casting.rulesFrom.map { numbers in
            guard stage.isForgetful else { return .max }
            return numbers.reduce(~asked) { $0 | stage.casting.rules[$1].after }
        }
        allText = (1 << UInt64(stage.casting.textParts.count)) - 1
        keptMarks = stage.layouts.flatMap { layout in
            (0..<states).map { relevance.kept(layout, in: $0) }
        }
        keepers = stage.places.enumerated().filter { $1.marks.mask != 0 }.map { number, place in
            let layout = stage.layouts[place.kind]
            return Keeper(
                place: place.marks, kind: place.kind,
                reviser: stage.lender(number) == nil ? layout.bits[Casting.reviser] : 0, ofRevisers: layout.ofRevisers)
        }
    }

    /// Explores until everything is seen, or more situations than `limit` were.
    mutating func run(limit: Int) {
        guard stage.fits else {
            isComplete = false
            return
        }
        begin()
        if stage.detail.isWorst {
            seekWorst(limit: limit)
        } else {
            spread(limit: limit)
        }
    }

    private mutating func begin() {
        let initial = casting.definition.table.states[casting.definition.initial] ?? 0
        for desk in casting.desks.indices {
            var beginning = Configuration()
            beginning.state = initial
            beginning.desk = desk
            relevance.forget(&beginning)
            let (number, isNew) = table.insert(beginning)
            if isNew { parents.append(UInt32(number)) }
        }
    }

    /// Keeps the situations in which most is forbidden, without the ways between them: those first that were found last, since marks
    /// add up on the way.
    private mutating func seekWorst(limit: Int) {
        var waiting = Array(0..<table.count)
        var isCovered = [Bool](repeating: false, count: table.count)
        var successors: [Successor] = []
        while let next = waiting.popLast() {
            if isCovered[next] { continue }
            guard table.count <= limit else {
                isComplete = false
                return
            }
            successors.removeAll(keepingCapacity: true)
            expand(table[next], into: &successors)
            for successor in successors {
                var situation = successor.situation
                settle(&situation)
                ways += 1
                let (number, isNew) = table.insert(situation)
                guard isNew else { continue }
                isCovered.append(false)
                waiting.append(number)
                for covered in table.coveredBy(number) { isCovered[covered] = true }
            }
        }
        var worst = ConfigurationTable(
            markWords: stage.markWords, forbidding: stage.forbiddingMarks(but: false), isWorst: true)
        for number in 0..<table.count where !isCovered[number] { _ = worst.insert(table[number]) }
        table = worst
    }

    private mutating func spread(limit: Int) {
        var next = 0
        var successors: [Successor] = []
        while next < table.count {
            guard table.count <= limit else {
                isComplete = false
                break
            }
            firstEdge.append(edges.count)
            successors.removeAll(keepingCapacity: true)
            expand(table[next], into: &successors)
            let looks = stage.detail.looksForward
            if looks { lookForAmbiguity(among: successors, before: next) }
            for successor in successors {
                if looks { look(at: successor, before: next) }
                var situation = successor.situation
                settle(&situation)
                if isPassedOver(situation) { continue }
                let (number, isNew) = table.insert(situation)
                if isNew { parents.append(UInt32(next)) }
                ways += 1
                // Whoever is away uses no borrowed powers either.
                let place =
                    successor.happening.place < 0 ? successor.happening.place : stage.owner(successor.happening.place)
                if looks, place != -1 { continue }
                edges.append(
                    Edge(
                        target: UInt32(number),
                        place: place == -1
                            ? Exploration.system
                            : place >= 0 && stage.places[place].isSingled ? UInt8(place) : Exploration.anybody,
                        isCertain: successor.isCertain))
            }
            next += 1
            if isFound { break }
        }
        // Of what was not looked at any more no ways are known.
        while firstEdge.count <= table.count { firstEdge.append(edges.count) }
    }

    private mutating func isPassedOver(_ situation: Configuration) -> Bool {
        guard let kept, !table.holds(situation) else { return false }
        var marks: UInt64 = 0
        for word in 0..<stage.markWords {
            marks = (marks ^ situation.marks[word] & apart[word]) &* 0xFF51_AFD7_ED55_8CCD
        }
        let votes = votes[situation.state]
        let cast = (0..<stage.markWords).reduce(0) { $0 + (situation.marks[$1] & votes[$1]).nonzeroBitCount }
        marks = (marks ^ UInt64(cast)) &* 0xFF51_AFD7_ED55_8CCD
        let like = Alike(head: situation.head, done: situation.done & apartDone, marks: marks)
        let count = alike[like, default: 0]
        if count < kept {
            alike[like] = count + 1
        } else {
            isNarrow = true
        }
        return count >= kept
    }

    private var isFound: Bool {
        switch goal {
        case .everything: false
        case .publication: published != nil
        case .ownApproval: sightings.contains { $0.problem == .promiseBroken(.fourEyes) }
        }
    }

    private func settle(_ situation: inout Configuration) {
        forget(&situation)
        stage.settle(&situation)
    }

    func forget(_ situation: inout Configuration) {
        relevance.forget(&situation)
        let state = situation.state
        situation.done &= keptDone[state]
        for keeper in keepers {
            let marks = situation.marks(keeper.place)
            guard marks != 0 else { continue }
            let idle = marks & keeper.reviser != 0 ? keeper.ofRevisers : 0
            situation.setMarks(keeper.place, marks & keptMarks[keeper.kind * stateCount + state] & ~idle)
        }
    }

    // MARK: What can happen

    /// Everything that can happen in a situation. Of people who stand for the same, one acts.
    func expand(_ situation: Configuration, into successors: inout [Successor]) {
        let rules = casting.rulesFrom[situation.state]
        let ready = rules.map { casting.rules[$0] }.filter { isReady($0, situation) }
        for place in stage.places.indices {
            if stage.repeats(place, in: situation) { continue }
            let sees = stage.sees(place, situation)
            if sees {
                for rule in ready { fire(rule, by: place, situation, into: &successors) }
            }
            if place == 0 {
                drop(situation, into: &successors)
            } else if sees, stage.mayRevise(place, situation),
                stage.bonds?.before[place].contains(where: { stage.mayRevise($0, situation) }) != true
            {
                revise(by: place, situation, into: &successors)
            }
        }
        for rule in ready {
            if !stage.powers.somebody(rule.index, state: situation.state, desk: situation.desk).isEmpty
                || haveEnoughVotes(rule, situation)
            {
                fire(rule, by: Exploration.somebody, situation, into: &successors)
            }
            guard let trigger = rule.transition.automatic, !rule.needsAttempt else { continue }
            if trigger == .scheduledTime, !situation.isScheduled { continue }
            fire(rule, by: -1, situation, into: &successors)
        }
    }

    /// Whether more people than a quorum asks for can always vote, so that it does not matter who has.
    private func haveEnoughVotes(_ rule: Casting.Rule, _ situation: Configuration) -> Bool {
        // Who has voted must be known where it forbids something that is looked at.
        guard rule.quorum > 1, stage.leavesOut(rule.mark), !stage.looksAt(rule.mark),
            !rule.transition.does.contains(.assign)
        else { return false }
        let sure = stage.places.indices.count { place in
            stage.bonds?.bound[place].isEmpty != false && stage.sees(place, situation)
                && stage.isPermitted(place, rule, in: situation)
                && !stage.isSeparated(place, rule, marks: situation.marks(stage.places[place].marks))
                && stage.doubts(place, rule).isEmpty
        }
        return sure > rule.quorum
    }

    private func isReady(_ rule: Casting.Rule, _ situation: Configuration) -> Bool {
        if !stage.isForgetful, rule.after & ~situation.done != 0 { return false }
        // A comment and a time can always be given, and the desk is one of the newsroom's; the text is asked for apart.
        if rule.needsApproval, !situation.isApproved { return false }
        if rule.needsLive, situation.live == .none { return false }
        if rule.needsNotLive, situation.live != .none { return false }
        if rule.needsNewRevision, !situation.hasNewRevision { return false }
        if rule.needsSchedule, !situation.isScheduled { return false }
        return true
    }

    func fire(
        _ rule: Casting.Rule, by place: Int, _ situation: Configuration, into successors: inout [Successor],
        as kind: Happening.Kind = .fire
    ) {
        guard isReady(rule, situation) else { return }
        var isForbidden = false
        if place >= 0, stage.detail.isWorst {
            guard stage.isPermitted(place, rule, in: situation), !(place == 0 && rule.notAuthor) else { return }
            isForbidden = stage.isSeparated(place, rule, in: situation)
        } else if place >= 0 {
            // What is left out could keep somebody from acting in the way that comes first.
            guard mayFire(rule, by: place, situation),
                stage.detail.isLoose
                    || stage.bonds?.before[place].contains(where: { mayFire(rule, by: $0, situation) }) != true
            else { return }
        }
        let comesSecond = stage.detail.isLoose && place >= 0 && isSecond(place, rule, situation)
        // Of votes that are not known there may be enough, and there may not.
        let isUnknown = stage.leavesOut(rule.mark)
        // A new text takes the marks away that could forbid its author anything.
        let isCertain =
            rule.text & ~situation.text == 0 && rule.after & ~situation.done == 0 && !isForbidden && !comesSecond
            && (place < 0 || kind == .resubmit || stage.doubts(place, rule).isEmpty)
            && !(isUnknown && place != Exploration.somebody
                && (rule.quorum > 1 || place == -1 && rule.approves))
        var after = situation
        after.text |= rule.text
        var kind = kind
        var voters = 0
        if rule.quorum > 1, isUnknown, place >= 0, kind == .fire {
            var voted = after
            voted.done |= rule.done
            vote(rule, by: place, &voted)
            successors.append(
                Successor(
                    situation: voted, happening: Happening(kind: .vote, place: place, rule: rule.index),
                    isCertain: isCertain))
        }
        if rule.quorum > 1, !isUnknown, place != Exploration.somebody {
            let hasVoted = hasVoted(rule, place, situation)
            voters = voterCount(rule, situation) + (hasVoted ? 0 : 1)
            if voters < rule.quorum, situation.done & rule.enough == 0 {
                guard !hasVoted, kind != .resubmit else { return }
                kind = .vote
            }
        }
        if place != -1 {
            after.done |= rule.done
            if place >= 0, rule.mark >= 0 { vote(rule, by: place, &after) }
        }
        if rule.target < 0 { kind = .opine }
        // The clock has no vote: an approval needs somebody who fired the transition on this text.
        let approves =
            place != -1 || !rule.approves ? [true] : isUnknown ? [true, false] : [hasVotes(rule, after)]
        for approves in approves {
            var moved = after
            if kind != .opine, kind != .vote { move(rule, by: place, approves: approves, &moved) }
            successors.append(
                Successor(
                    situation: moved, happening: Happening(kind: kind, place: place, rule: rule.index),
                    isCertain: isCertain))
        }
    }

    /// Whether it is their powers and what they have done that let somebody fire a rule; nothing else is asked that another way to act
    /// would change.
    private func mayFire(_ rule: Casting.Rule, by place: Int, _ situation: Configuration) -> Bool {
        guard stage.isPermitted(place, rule, in: situation), !stage.isSeparated(place, rule, in: situation) else {
            return false
        }
        guard stage.bonds != nil, rule.quorum > 1, !stage.leavesOut(rule.mark),
            situation.done & rule.enough == 0
        else { return true }
        return !hasVoted(rule, place, situation) || voterCount(rule, situation) >= rule.quorum
    }

    /// Whether somebody uses what one person has lent where they might use another's: it is not known then whom that binds.
    private func isSecond(_ place: Int, _ rule: Casting.Rule, _ situation: Configuration) -> Bool {
        stage.bonds?.before[place].contains { stage.lender($0) != nil && stage.isPermitted($0, rule, in: situation) }
            ?? false
    }

    private func hasVoted(_ rule: Casting.Rule, _ place: Int, _ situation: Configuration) -> Bool {
        guard place >= 0, rule.mark >= 0 else { return false }
        return stage.marks(place, situation) & stage.layout(place).bits[rule.mark] != 0
    }

    private func voterCount(_ rule: Casting.Rule, _ situation: Configuration) -> Int {
        stage.people(at: stage.places.indices.filter { isMarked($0, rule.mark, situation) })
    }

    func isMarked(_ place: Int, _ kind: Int, _ situation: Configuration) -> Bool {
        guard kind >= 0 else { return false }
        let bit = stage.layout(place).bits[kind]
        return bit != 0 && situation.marks(stage.places[place].marks) & bit != 0
    }

    private func mark(_ place: Int, _ kind: Int, _ situation: inout Configuration) {
        let bit = stage.layout(place).bits[kind]
        guard bit != 0 else { return }
        let marks = stage.places[place].marks
        situation.setMarks(marks, situation.marks(marks) | bit)
    }

    private func vote(_ rule: Casting.Rule, by place: Int, _ situation: inout Configuration) {
        if situation.done & rule.enough != 0 { return }
        mark(place, rule.mark, &situation)
        guard rule.enough != 0, let enough = casting.enough[rule.mark - 2] else { return }
        let voters = stage.places.indices.filter { isMarked($0, rule.mark, situation) }
        guard stage.people(at: Array(voters)) >= enough else { return }
        situation.done |= rule.enough
        for voter in voters {
            let marks = stage.places[voter].marks
            situation.setMarks(marks, situation.marks(marks) & ~stage.layout(voter).bits[rule.mark])
        }
    }

    /// What a move changes, in the order in which events apply it.
    private func move(_ rule: Casting.Rule, by place: Int, approves: Bool, _ situation: inout Configuration) {
        situation.isScheduled = false
        let voted = situation
        for effect in rule.transition.does {
            switch effect {
            case .assign: situation.assignee = place < 0 ? -1 : stage.owner(place)
            case .unassign: situation.assignee = -1
            case .schedule: situation.isScheduled = true
            case .unschedule: situation.isScheduled = false
            case .publish, .unpublish: break
            case .approve:
                guard approves else { break }
                situation.isApproved = true
                guard casting.marksApprovers else { break }
                for other in stage.places.indices where other == place || isMarked(other, rule.mark, voted) {
                    mark(other, Casting.approver, &situation)
                }
            case .voidApprovals:
                situation.isApproved = false
                situation.done &= ~casting.approvingDone
                for other in stage.places {
                    let bits = stage.layouts[other.kind].ofApproval
                    if bits != 0 { situation.setMarks(other.marks, situation.marks(other.marks) & ~bits) }
                }
            }
        }
        switch rule.live {
        case .keep: break
        case .replace: situation.live = .present
        case .remove: situation.live = .none
        }
        situation.state = rule.target
        situation.hasNewRevision = false
    }

    private func hasVotes(_ rule: Casting.Rule, _ situation: Configuration) -> Bool {
        stage.places.indices.contains { isMarked($0, rule.mark, situation) }
            || situation.done & (rule.done | rule.enough) != 0
    }

    /// The texts that somebody could save: with nothing that rules ask for and with all of it, at each desk, and where
    /// another one is public, that one.
    private func texts(_ situation: Configuration, _ extras: [UInt64] = []) -> [Configuration] {
        var texts: [Configuration] = []
        var new = situation
        new.hasNewRevision = true
        new.isApproved = false
        new.done = 0
        for place in stage.places where place.marks.mask != 0 {
            var taken = stage.layouts[place.kind].ofText
            // What is live was approved by others than its editors; the first change to it begins their count anew.
            if situation.live == .present { taken |= stage.layouts[place.kind].bits[Casting.reviser] }
            new.setMarks(place.marks, new.marks(place.marks) & ~taken)
        }
        if situation.live == .present { new.live = .other }
        let kinds = [0, allText] + extras
        for desk in casting.desks.indices {
            for (index, text) in kinds.enumerated() where !kinds.prefix(index).contains(text) {
                var text_ = new
                text_.desk = desk
                text_.text = text
                texts.append(text_)
            }
        }
        return texts
    }

    private func revise(by place: Int, _ situation: Configuration, into successors: inout [Successor]) {
        for text in texts(situation) {
            var after = text
            if place != 0 { mark(place, Casting.reviser, &after) }
            successors.append(
                Successor(
                    situation: after, happening: Happening(kind: .revise, place: place, rule: -1), isCertain: true))
            guard situation.live == .other else { continue }
            after.live = .present
            successors.append(
                Successor(
                    situation: after, happening: Happening(kind: .restore, place: place, rule: -1), isCertain: true))
        }
    }

    /// A new version from the author's inbox: the workflow moves on for it where a rule waits for one. Whether the author may
    /// revise is judged at the desk where the piece stands.
    private func drop(_ situation: Configuration, into successors: inout [Successor]) {
        let waiting = casting.waiting(in: situation.state)
        let extras = waiting.map(\.text)
        for text in texts(situation, extras) {
            for isRestored in [false, true] where !isRestored || situation.live == .other {
                var new = text
                if isRestored { new.live = .present }
                // The first rule that takes the new text is the one that is fired.
                var (isTaken, isSure) = (false, true)
                for rule in waiting where !rule.needsAttempt && rule.target >= 0 && rule.text & ~new.text == 0 {
                    let count = successors.count
                    fire(rule, by: 0, new, into: &successors, as: .resubmit)
                    if !isSure { for index in count..<successors.count { successors[index].isCertain = false } }
                    isTaken = successors.count > count
                    if isTaken, rule.quorum > 1, stage.leavesOut(rule.mark) {
                        (isTaken, isSure) = (false, false)
                    }
                    if isTaken { break }
                }
                if !isTaken, stage.mayRevise(0, situation) {
                    let happening = Happening(kind: isRestored ? .restore : .revise, place: 0, rule: -1)
                    successors.append(Successor(situation: new, happening: happening, isCertain: isSure))
                }
            }
        }
        // The author may also save a text and fire afterwards, by commands.
        if stage.sees(0, situation), stage.mayRevise(0, situation) { revise(by: 0, situation, into: &successors) }
    }
}

/// One kind of step out of a state, for all situations in which it can happen at once.
struct SymbolicStep {
    typealias Node = DecisionDiagrams.Node

    /// What is changed, in situations of which something holds; the others stay as they are.
    struct Part {
        var when: Node = DecisionDiagrams.all
        var change: DecisionDiagrams.Assignment
        /// What must hold of what may become either.
        var allowed: Node = DecisionDiagrams.all
    }

    let happening: Exploration.Happening
    let target: Int
    /// The situations in which it can happen.
    let isPossible: Node
    /// The situations in which the text is known to be good enough.
    let isCertain: Node
    /// Whether a mark that is not looked at could forbid it.
    var isDoubtful = false
    let parts: [Part]

    /// What comes of a set of situations.
    func image(of set: Node, in sets: DecisionDiagrams) -> Node {
        var result = sets.and(set, isPossible)
        for part in parts where result != DecisionDiagrams.none {
            let changed = sets.image(of: sets.and(result, part.when), under: part.change)
            let rest = sets.without(result, part.when)
            result = sets.or(sets.and(changed, part.allowed), rest)
        }
        return result
    }

    /// The situations from which a set can be come to.
    func preimage(of set: Node, in sets: DecisionDiagrams) -> Node {
        var result = set
        for part in parts.reversed() {
            let before = sets.preimage(of: sets.and(result, part.allowed), under: part.change)
            result = sets.or(sets.and(part.when, before), sets.without(result, part.when))
        }
        return sets.and(result, isPossible)
    }
}

/// Makes the steps out of every state: the same that ``Exploration`` takes one situation at a time.
struct SymbolicSteps {
    typealias Node = DecisionDiagrams.Node
    typealias Changes = [Int: DecisionDiagrams.Value]

    let stage: Stage
    let relevance: Relevance
    let bits: SituationBits
    let sets: DecisionDiagrams
    private var casting: Casting { stage.casting }

    init(_ stage: Stage, _ relevance: Relevance, _ sets: DecisionDiagrams) {
        self.stage = stage
        self.relevance = relevance
        self.sets = sets
        bits = SituationBits(stage)
    }

    /// In the order in which ``Exploration`` looks at them.
    func steps(from state: Int) -> [SymbolicStep] {
        var steps: [SymbolicStep] = []
        let rules = casting.rulesFrom[state].map { casting.rules[$0] }
        for place in stage.places.indices {
            let sees = mayBe(place, in: state) { stage.sees(place, $0) }
            if sees != DecisionDiagrams.none {
                for rule in rules {
                    let permitted = mayBe(place, in: state) { stage.isPermitted(place, rule, in: $0) }
                    let unmarked = isUnseparated(place, rule)
                    let may = sets.and(sets.and(sees, permitted), unmarked)
                    if may != DecisionDiagrams.none { steps += fire(rule, by: place, from: state, if: may) }
                }
            }
            let mayRevise = mayBe(place, in: state) { stage.mayRevise(place, $0) }
            if place == 0 { steps += drop(from: state, mayRevise) }
            let seesAndRevises = sets.and(sees, mayRevise)
            if seesAndRevises != DecisionDiagrams.none {
                steps += revise(by: place, in: state, if: seesAndRevises, texts: [0, allText], [false, true])
            }
        }
        for rule in rules {
            let somebody = someDesk { !stage.powers.somebody(rule.index, state: state, desk: $0).isEmpty }
            if somebody != DecisionDiagrams.none {
                steps += fire(rule, by: Exploration.somebody, from: state, if: somebody)
            }
            guard let trigger = rule.transition.automatic, !rule.needsAttempt else { continue }
            let isTime = trigger == .scheduledTime ? sets.bit(bits.scheduled) : DecisionDiagrams.all
            steps += fire(rule, by: -1, from: state, if: isTime)
        }
        return steps
    }

    private var allText: UInt64 { (1 << UInt64(bits.textWidth)) - 1 }

    // MARK: Who may

    private func someDesk(_ isMeant: (Int) -> Bool) -> Node {
        let meant = casting.desks.indices.filter(isMeant)
        if meant.count == casting.desks.count { return DecisionDiagrams.all }
        return meant.reduce(DecisionDiagrams.none) { set, desk in
            sets.or(set, sets.number(desk, from: bits.desk, width: bits.deskWidth))
        }
    }

    /// The situations of a state in which somebody may do something, which depends on the desk and on who is assigned.
    private func mayBe(_ place: Int, in state: Int, _ may: (Configuration) -> Bool) -> Node {
        func holds(_ desk: Int, _ assignee: Int) -> Bool {
            var situation = Configuration()
            situation.state = state
            situation.desk = desk
            situation.assignee = assignee
            return may(situation)
        }
        let always = someDesk { holds($0, -1) }
        let assigned = someDesk { holds($0, place) }
        let isAssignee = sets.number(place + 1, from: bits.assignee, width: bits.assigneeWidth)
        return sets.or(always, sets.and(assigned, isAssignee))
    }

    private func isUnseparated(_ place: Int, _ rule: Casting.Rule) -> Node {
        if stage.isSeparated(place, rule, marks: 0) { return DecisionDiagrams.none }
        let width = stage.layout(place).width
        return (0..<width).reduce(DecisionDiagrams.all) { set, bit in
            guard stage.isSeparated(place, rule, marks: 1 << UInt64(bit)) else { return set }
            return bits.marks(place, 1 << UInt64(bit)).reduce(set) { sets.and($0, sets.bit($1, is: false)) }
        }
    }

    private func all(_ needed: [Int]) -> Node {
        needed.reduce(DecisionDiagrams.all) { sets.and($0, sets.bit($1)) }
    }

    private func isLive(_ live: Configuration.LiveText) -> Node {
        sets.number(Int(live.rawValue), from: bits.live, width: 2)
    }

    /// What a rule asks for beside the text; of a new text, what the old one had counts no more.
    private func isReady(_ rule: Casting.Rule, newText: Bool = false) -> Node {
        if newText, rule.after != 0 || rule.asks(.approved) { return DecisionDiagrams.none }
        var ready = newText ? DecisionDiagrams.all : all(bits.done(rule.after))
        for requirement in rule.transition.requires {
            let needed: Node
            switch requirement {
            case .approved: needed = sets.bit(bits.approved)
            case .live: needed = sets.not(isLive(.none))
            case .notLive: needed = isLive(.none)
            case .newRevision: needed = newText ? DecisionDiagrams.all : sets.bit(bits.newRevision)
            case .scheduledTime: needed = sets.bit(bits.scheduled)
            case .comment, .time, .desk, .title, .lead, .byline, .sources, .photo, .checks, .captions: continue
            }
            ready = sets.and(ready, needed)
        }
        return ready
    }

    // MARK: Firing

    /// A way in which firing a rule can come out: as a vote or a move, and what it leaves of the votes.
    private struct Outcome {
        var when: Node
        var moves: Bool
        var votes: Changes
    }

    private func fire(_ rule: Casting.Rule, by place: Int, from state: Int, if may: Node) -> [SymbolicStep] {
        let possible = sets.and(may, isReady(rule))
        guard possible != DecisionDiagrams.none else { return [] }
        let isCertain = all(bits.text(rule.text))
        var steps: [SymbolicStep] = []
        for outcome in outcomes(rule, by: place) {
            let when = sets.and(possible, outcome.when)
            guard when != DecisionDiagrams.none else { continue }
            var changes = outcome.votes
            for bit in bits.text(rule.text) { changes[bit] = .yes }
            if place != -1 { for bit in bits.done(rule.done) where changes[bit] == nil { changes[bit] = .yes } }
            let isOpinion = rule.target < 0
            let moves = outcome.moves && !isOpinion
            let kind: Exploration.Happening.Kind = isOpinion ? .opine : moves ? .fire : .vote
            let target = moves ? rule.target : state
            let first = SymbolicStep.Part(change: sets.assignment(changes))
            for (condition, parts) in moves ? movements(rule, by: place) : [(DecisionDiagrams.all, [])] {
                let possible = sets.and(when, condition)
                guard possible != DecisionDiagrams.none else { continue }
                steps.append(
                    SymbolicStep(
                        happening: Exploration.Happening(kind: kind, place: place, rule: rule.index), target: target,
                        isPossible: possible, isCertain: isCertain,
                        isDoubtful: place >= 0 && !stage.doubts(place, rule).isEmpty,
                        parts: [first] + parts + [SymbolicStep.Part(change: forgotten(in: target))]))
            }
        }
        return steps
    }

    private func outcomes(_ rule: Casting.Rule, by place: Int) -> [Outcome] {
        guard place >= 0 else { return [Outcome(when: DecisionDiagrams.all, moves: true, votes: [:])] }
        let own = bits.mark(place, rule.mark)
        let others = stage.places.indices.filter { $0 != place }.compactMap { bits.mark($0, rule.mark) }
        let quorum = rule.transition.quorum
        let isEnough = rule.enough == 0 ? DecisionDiagrams.none : all(bits.done(rule.enough))
        var cases: [(when: Node, moves: Bool)] = [(DecisionDiagrams.all, true)]
        if quorum > 1 {
            let suffices = sets.or(isEnough, sets.atLeast(quorum - 1, of: others))
            let isNew = own.map { sets.bit($0, is: false) } ?? DecisionDiagrams.all
            cases = [(suffices, true), (sets.without(isNew, suffices), false)]
        }
        guard rule.mark >= 0 else { return cases.map { Outcome(when: $0.when, moves: $0.moves, votes: [:]) } }
        let marking: Changes = own.map { [$0: .yes] } ?? [:]
        guard rule.enough != 0, let enough = casting.enough[rule.mark - 2] else {
            return cases.map { Outcome(when: $0.when, moves: $0.moves, votes: marking) }
        }
        // A vote counts itself only where the one who casts it can be told apart.
        let isLast = sets.atLeast(own == nil ? enough : enough - 1, of: others)
        var completing: Changes = [:]
        for bit in others + (own.map { [$0] } ?? []) { completing[bit] = .no }
        for bit in bits.done(rule.enough) { completing[bit] = .yes }
        return cases.flatMap { aCase -> [Outcome] in
            let open = sets.without(aCase.when, isEnough)
            return [
                Outcome(when: sets.and(aCase.when, isEnough), moves: aCase.moves, votes: [:]),
                Outcome(when: sets.and(open, isLast), moves: aCase.moves, votes: completing),
                Outcome(when: sets.without(open, isLast), moves: aCase.moves, votes: marking),
            ]
        }
    }

    /// What a move changes beside the votes, and when, in the order in which events apply it.
    private func movements(
        _ rule: Casting.Rule, by place: Int
    ) -> [(when: Node, parts: [SymbolicStep.Part])] {
        let does = rule.transition.does
        // The clock has no vote: an approval needs somebody who fired the transition on this text.
        var ways: [(when: Node, approves: Bool)] = [(DecisionDiagrams.all, rule.approves)]
        if rule.approves, place == -1 {
            let voters = stage.places.indices.compactMap { bits.mark($0, rule.mark) }
            let hasVotes = (voters + bits.done(rule.done | rule.enough)).reduce(DecisionDiagrams.none) {
                sets.or($0, sets.bit($1))
            }
            ways = [(hasVotes, true), (sets.not(hasVotes), false)]
        }
        return ways.map { way in
            var parts: [SymbolicStep.Part] = []
            var changes: Changes = [bits.scheduled: .no, bits.newRevision: .no]
            let isVoidedFirst =
                does.firstIndex(of: .voidApprovals).map { $0 < (does.firstIndex(of: .approve) ?? $0) } ?? false
            if way.approves, casting.marksApprovers {
                for other in stage.places.indices {
                    guard let approver = bits.mark(other, Casting.approver) else { continue }
                    let voted = other == place ? DecisionDiagrams.all : bits.mark(other, rule.mark).map { sets.bit($0) }
                    let yes = sets.assignment([approver: .yes])
                    if let voted { parts.append(SymbolicStep.Part(when: voted, change: yes)) }
                    guard isVoidedFirst, voted != DecisionDiagrams.all else { continue }
                    parts.append(
                        SymbolicStep.Part(
                            when: sets.not(voted ?? DecisionDiagrams.none), change: sets.assignment([approver: .no])))
                }
            }
            for effect in does {
                switch effect {
                case .assign:
                    changes.merge(assigned(max(place, -1))) { $1 }
                case .unassign: changes.merge(assigned(-1)) { $1 }
                case .schedule: changes[bits.scheduled] = .yes
                case .unschedule: changes[bits.scheduled] = .no
                case .publish, .unpublish: break
                case .approve: if way.approves { changes[bits.approved] = .yes }
                case .voidApprovals:
                    changes[bits.approved] = .no
                    for bit in bits.done(casting.approvingDone) { changes[bit] = .no }
                    for other in stage.places.indices {
                        let approver = stage.layout(other).bits[Casting.approver]
                        let keeps = isVoidedFirst && way.approves ? approver : 0
                        for bit in bits.marks(other, stage.layout(other).ofApproval & ~keeps) { changes[bit] = .no }
                    }
                }
            }
            switch rule.live {
            case .keep: break
            case .replace: changes.merge(live(.present)) { $1 }
            case .remove: changes.merge(live(.none)) { $1 }
            }
            return (way.when, parts + [SymbolicStep.Part(change: sets.assignment(changes))])
        }
    }

    private func assigned(_ place: Int) -> Changes {
        SituationBits.bits(of: place + 1, from: bits.assignee, width: bits.assigneeWidth)
    }

    private func live(_ live: Configuration.LiveText) -> Changes {
        SituationBits.bits(of: Int(live.rawValue), from: bits.live, width: 2)
    }

    /// What cannot matter in a state is put to nothing, so that it tells no situations apart.
    private func forgotten(in state: Int) -> DecisionDiagrams.Assignment {
        let things = relevance.things[state]
        var changes: Changes = [:]
        if !things.contains(.assignee) { changes.merge(assigned(-1)) { $1 } }
        if !things.contains(.approved) { changes[bits.approved] = .no }
        if !things.contains(.scheduled) { changes[bits.scheduled] = .no }
        if !things.contains(.newRevision) { changes[bits.newRevision] = .no }
        if !things.contains(.live) { changes.merge(live(.none)) { $1 } }
        if !things.contains(.text) { for bit in bits.text(allText) { changes[bit] = .no } }
        if !things.contains(.desk) {
            changes.merge(SituationBits.bits(of: 0, from: bits.desk, width: bits.deskWidth)) { $1 }
        }
        for bit in bits.done(~things.done) { changes[bit] = .no }
        for place in stage.places.indices {
            for bit in bits.marks(place, ~relevance.kept(stage.layout(place), in: state)) { changes[bit] = .no }
        }
        return sets.assignment(changes)
    }

    // MARK: New texts

    /// What a new text changes: first for those in which the old one is public, then for all.
    private func newText(
        by place: Int, texts: [UInt64], isRestored: Bool, in state: Int
    ) -> [SymbolicStep.Part] {
        // What is live was approved by others than its editors; the first change to it begins their count anew.
        var begun = live(.other)
        var changes: Changes = [bits.newRevision: .yes, bits.approved: .no]
        for bit in bits.done(.max) { changes[bit] = .no }
        for other in stage.places.indices {
            for bit in bits.marks(other, stage.layout(other).ofText) { changes[bit] = .no }
            for bit in bits.marks(other, stage.layout(other).bits[Casting.reviser]) { begun[bit] = .no }
        }
        if place != 0, let bit = bits.mark(place, Casting.reviser) { changes[bit] = .yes }
        if isRestored { changes.merge(live(.present)) { $1 } }
        for bit in 0..<bits.deskWidth { changes[bits.desk + bit] = .either }
        for bit in 0..<bits.textWidth { changes[bits.text + bit] = .either }
        var desks = DecisionDiagrams.none
        for desk in casting.desks.indices {
            desks = sets.or(desks, sets.number(desk, from: bits.desk, width: bits.deskWidth))
        }
        var allowed = DecisionDiagrams.none
        for text in texts {
            var one = DecisionDiagrams.all
            for bit in 0..<bits.textWidth {
                one = sets.and(one, sets.bit(bits.text + bit, is: text >> UInt64(bit) & 1 == 1))
            }
            allowed = sets.or(allowed, one)
        }
        return [
            SymbolicStep.Part(when: isLive(.present), change: sets.assignment(begun)),
            SymbolicStep.Part(change: sets.assignment(changes), allowed: sets.and(allowed, desks)),
        ]
    }

    private func revise(
        by place: Int, in state: Int, if may: Node, texts: [UInt64], _ restored: [Bool]
    ) -> [SymbolicStep] {
        restored.compactMap { isRestored in
            let possible = isRestored ? sets.and(may, isLive(.other)) : may
            guard possible != DecisionDiagrams.none else { return nil }
            let kind: Exploration.Happening.Kind = isRestored ? .restore : .revise
            return SymbolicStep(
                happening: Exploration.Happening(kind: kind, place: place, rule: -1), target: state,
                isPossible: possible, isCertain: DecisionDiagrams.all,
                parts: newText(by: place, texts: texts, isRestored: isRestored, in: state)
                    + [SymbolicStep.Part(change: forgotten(in: state))])
        }
    }

    /// A new version from the author's inbox: the workflow moves on for it where a rule waits for one, the first that takes it.
    private func drop(from state: Int, _ mayRevise: Node) -> [SymbolicStep] {
        var steps: [SymbolicStep] = []
        let waiting = casting.waiting(in: state)
        var texts: [UInt64] = []
        for text in [0, allText] + waiting.map(\.text) where !texts.contains(text) { texts.append(text) }
        for text in texts {
            for isRestored in [false, true] {
                var left = isRestored ? isLive(.other) : DecisionDiagrams.all
                for rule in waiting where !rule.needsAttempt && rule.target >= 0 && rule.text & ~text == 0 {
                    guard !rule.notAuthor, rule.transition.quorum == 1 else { continue }
                    let ready = isReady(rule, newText: true)
                    let possible = sets.and(left, ready)
                    guard possible != DecisionDiagrams.none else { continue }
                    left = sets.without(left, ready)
                    var votes: Changes = [:]
                    for bit in bits.done(rule.done) { votes[bit] = .yes }
                    if rule.mark >= 0 {
                        if rule.enough != 0, casting.enough[rule.mark - 2] == 1, bits.mark(0, rule.mark) != nil {
                            for bit in bits.done(rule.enough) { votes[bit] = .yes }
                        } else if let own = bits.mark(0, rule.mark) {
                            votes[own] = .yes
                        }
                    }
                    let parts =
                        newText(by: 0, texts: [text], isRestored: isRestored, in: state)
                        + [SymbolicStep.Part(change: sets.assignment(votes))]
                    for (condition, movement) in movements(rule, by: 0) {
                        steps.append(
                            SymbolicStep(
                                happening: Exploration.Happening(kind: .resubmit, place: 0, rule: rule.index),
                                target: rule.target, isPossible: sets.and(possible, condition),
                                isCertain: DecisionDiagrams.all,
                                parts: parts + movement + [SymbolicStep.Part(change: forgotten(in: rule.target))]))
                    }
                }
                let may = sets.and(left, mayRevise)
                guard may != DecisionDiagrams.none else { continue }
                steps += revise(by: 0, in: state, if: may, texts: [text], [isRestored])
            }
        }
        return steps
    }

    // MARK: What answers one event

    /// The situations of a state in which a rule takes the author's next version, whatever it holds.
    func takesNewVersion(_ rule: Casting.Rule) -> Node {
        guard !rule.needsAttempt, rule.target >= 0 else { return DecisionDiagrams.none }
        var ready = isUnseparated(0, rule)
        let asked = rule.transition.requires.filter { $0 != .newRevision }
        for requirement in asked {
            switch requirement {
            case .approved: ready = sets.and(ready, sets.bit(bits.approved))
            case .live: ready = sets.without(ready, isLive(.none))
            case .notLive: ready = sets.and(ready, isLive(.none))
            case .scheduledTime: ready = sets.and(ready, sets.bit(bits.scheduled))
            default: break
            }
        }
        ready = sets.and(ready, all(bits.done(rule.after)))
        guard rule.transition.quorum > 1 else { return ready }
        let others = stage.places.indices.dropFirst().compactMap { bits.mark($0, rule.mark) }
        let isEnough = rule.enough == 0 ? DecisionDiagrams.none : all(bits.done(rule.enough))
        return sets.and(ready, sets.or(isEnough, sets.atLeast(rule.transition.quorum - 1, of: others)))
    }

    /// The situations in which fewer than two people have approved.
    func hasFewerThanTwoApprovers() -> Node {
        sets.not(sets.atLeast(2, of: stage.places.indices.compactMap { bits.mark($0, Casting.approver) }))
    }
}

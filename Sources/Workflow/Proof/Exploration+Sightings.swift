/// What must not happen, noted the first time that it is seen on the way.
extension Exploration {
    private mutating func sight(_ problem: Finding.Problem, _ before: Int, _ happening: Happening) {
        guard !sightings.contains(where: { $0.problem == problem }) else { return }
        sightings.append((problem, before, happening))
    }

    /// Two rules that the clock could fire at the same moment, or that would both take the author's new version.
    mutating func lookForAmbiguity(among successors: [Successor], before: Int) {
        let state = table.state(of: before)
        guard casting.isContested[state] else { return }
        func contested(_ isOne: (Casting.Rule, Successor) -> Bool) -> [Int] {
            var rules: [Int] = []
            for successor in successors where successor.happening.rule >= 0 {
                let rule = casting.rules[successor.happening.rule]
                if isOne(rule, successor), !rules.contains(rule.index) { rules.append(rule.index) }
            }
            return rules
        }
        for trigger in Trigger.allCases {
            // What a text is not known to meet, another one meets: then both answer.
            let rules = contested { $1.happening.place == -1 && $0.transition.automatic == trigger }
            note(rules, before, state)
        }
        var best = table[before]
        best.hasNewRevision = true
        best.text = allText
        var taken: [Int] = []
        for rule in casting.waiting(in: state) where !rule.needsAttempt && rule.target >= 0 {
            var fired: [Successor] = []
            fire(rule, by: 0, best, into: &fired, as: .resubmit)
            if !fired.isEmpty { taken.append(rule.index) }
        }
        note(taken, before, state)
    }

    private mutating func note(_ rules: [Int], _ before: Int, _ state: Int) {
        guard rules.count > 1 else { return }
        sight(
            .ambiguous(
                state: casting.definition.states[state].id, transitions: rules.map { casting.rules[$0].transition.id }),
            before, Happening(kind: .fire, place: -1, rule: -1))
    }

    mutating func look(at successor: Successor, before: Int) {
        let happening = successor.happening
        guard happening.rule >= 0 else { return }
        if fired[happening.rule] == nil { fired[happening.rule] = before }
        guard happening.kind == .fire || happening.kind == .resubmit else { return }
        if moved[happening.rule] == nil { moved[happening.rule] = before }
        let rule = casting.rules[happening.rule]
        let situation = table[before]
        func sight(_ problem: Finding.Problem) { self.sight(problem, before, happening) }
        // What is voided in the same breath was no approval.
        if rule.approves, happening.place >= 0, successor.situation.isApproved {
            let votes = stage.places.indices.filter {
                $0 == happening.place || isMarked($0, rule.mark, situation)
            }.map(stage.owner)
            let areUnknown = rule.transition.quorum > 1 && stage.leavesOut(rule.mark)
            let isOwn = votes.contains(0) || areUnknown && casting.letsAuthorsVote(for: rule)
            if isOwn { sight(.authorApproves(transition: rule.transition.id)) }
            if casting.definition.promises.contains(.fourEyes) {
                let isEdited = votes.contains {
                    stage.marks($0, situation) & stage.layout($0).bits[Casting.reviser] != 0
                }
                // Where the freest stand for others, whoever edited the text is not told of.
                let isTold = goal == .ownApproval && !areUnknown && !stage.leavesOut(Casting.reviser)
                let mayBeEdited = stage.detail.isLoose && casting.letsRevisersApprove && !isTold
                if isEdited || isOwn || mayBeEdited { sight(.promiseBroken(.fourEyes)) }
            }
        }
        guard rule.live == .replace else { return }
        if published == nil { published = (before, happening) }
        if !situation.isApproved {
            sight(
                situation.live == .none
                    ? .publishedUnapproved(
                        transition: rule.transition.id, state: rule.transition.to ?? rule.transition.id)
                    : .liveChangesUnapproved(
                        transition: rule.transition.id, state: rule.transition.to ?? rule.transition.id))
            if casting.definition.promises.contains(.approvedBeforePublic) {
                sight(.promiseBroken(.approvedBeforePublic))
            }
        }
        if casting.marksApprovers {
            let approvers = stage.places.indices.filter { isMarked($0, Casting.approver, situation) }
            if stage.people(at: approvers) < 2 { sight(.promiseBroken(.twoApprovers)) }
        }
    }
}

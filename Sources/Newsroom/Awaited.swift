package import Workflow

extension State {
    /// Who should do something with a submission now: its author where the state gives it back to them, else its assignee,
    /// else the holders of the roles that can move it on, else again its author.
    ///
    /// What moves it on is what does not end it: nobody waits for a rejection. Whoever a separation or an earlier vote
    /// keeps from a step that their role is for is not named, unless nobody would be left.
    package func awaited(for submission: Submission, at now: Instant) -> [PersonID] {
        guard let definition = definition(submission.workflow), !submission.waitsForAuthor(in: definition) else {
            return [submission.author]
        }
        let ways = definition.transitions.filter { $0.from.contains(submission.state) && $0.to != nil }
        let onward = ways.filter { way in way.to.flatMap { definition.state($0) }?.kind != .ended }
        let rules = Set((onward.isEmpty ? ways : onward).flatMap(\.by))
        let assignee = submission.assignee.flatMap { roster.people[$0] }
        if let assignee, assignee.active, rules.contains(.assignee) { return [assignee.id] }
        let holders = roster.people.values.filter { person in
            person.active
                && person.grants.contains { grant in
                    rules.contains(.role(grant.role)) && (grant.desk == nil || grant.desk == submission.facts.desk)
                }
        }.map(\.id).sorted()
        let subject = submission.subject(at: now, under: roster.policy)
        let able = holders.filter { holder in
            let actor = Actor(person: holder, grants: roster.people[holder]?.grants ?? [])
            return !onward.contains { definition.keeps(actor, from: $0.id, on: subject) }
        }
        if !holders.isEmpty { return able.isEmpty ? holders : able }
        return [submission.author]
    }
}

extension Submission {
    /// Answers whether the submission lies with its author: the state lets them revise it and is not the one in which it came.
    package func waitsForAuthor(in definition: Definition) -> Bool {
        guard let state = definition.state(state) else { return false }
        return state.kind == .ordinary && state.revise.contains(.author)
    }
}

extension Definition {
    /// Answers whether somebody must not take a step that their role would let them take.
    fileprivate func keeps(_ actor: Actor, from transition: Identifier, on subject: Subject) -> Bool {
        guard case .refused(let reasons) = decide(transition, by: actor, on: subject, with: Attempt()) else {
            return false
        }
        var (isTheirs, isKept) = (true, false)
        for reason in reasons {
            switch reason {
            case .notPermitted: isTheirs = false
            case .separated, .alreadyCounted: isKept = true
            case .unknownTransition, .wrongState, .missing, .missingStep, .notDue: break
            }
        }
        return isTheirs && isKept
    }
}

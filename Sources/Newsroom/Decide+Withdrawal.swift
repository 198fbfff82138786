package import Workflow

extension Definition {
    /// The ways by which an author takes a piece back from where it stands: they end it, leave what is public alone and need nothing
    /// that somebody would have to type.
    package func withdrawals(from state: Identifier) -> [Transition] {
        transitions.filter { way in
            way.from.contains(state) && endsForAuthor(way)
        }
    }

    /// Whether the workflow lets authors take anything back at all.
    package var hasWithdrawals: Bool { transitions.contains(where: endsForAuthor) }

    private func endsForAuthor(_ way: Transition) -> Bool {
        let typed: Set<Requirement> = [.comment, .time, .newRevision]
        guard let end = way.to.flatMap({ state($0) }), end.kind == .ended, end.live == .keep else { return false }
        return way.by.contains(.author) && typed.isDisjoint(with: way.requires) && !way.does.contains(.publish)
            && !way.does.contains(.unpublish)
    }
}

extension State {
    /// Fires what takes the piece back, in the author's name; only the author's own inbox leads here.
    func decideWithdraw(
        _ id: SubmissionID, _ wish: Event.Wish, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        try requireNotReceived(DropKey(person: wish.person, source: wish.source))
        try requireContributor(wish.person)
        let (submission, definition) = try find(id)
        guard submission.author == wish.person else { throw Refusal(.notYours(id)) }
        let subject = submission.subject(at: now, under: roster.policy)
        var reasons: [Refusal.Reason] = []
        for way in definition.withdrawals(from: submission.state) {
            switch definition.decide(way.id, by: roster.actor(actor), on: subject, with: Attempt()) {
            case .moves(let step):
                var about = about(submission, revision: submission.revision, digest: submission.digest)
                about.dueAt = workingDeadline(of: step.to, in: definition, from: now)
                let move = Event.Move(
                    transition: step.transition, from: step.from, to: step.to, live: step.live,
                    effects: step.effects, wish: wish)
                return [Event(at: now, actor: actor, about: about, what: .moved(move))]
            case .refused(let more): reasons += more.map { explained($0, on: submission, at: now, to: actor) }
            case .counted, .recorded: continue
            }
        }
        if reasons.isEmpty {
            let allowed = definition.states.map(\.id).filter { !definition.withdrawals(from: $0).isEmpty }
            reasons = [.workflow(.wrongState(current: submission.state, allowed: allowed), who: [])]
        }
        throw Refusal(reasons)
    }
}

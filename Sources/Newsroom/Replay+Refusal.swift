import Workflow

/// A refusal on record is a statement about somebody: it must be the one that the engine gives.
extension State {
    /// Answers whether an attempt that is on record as refused would be refused so in this state.
    ///
    /// What came with the attempt is not on record, only the codes of the reasons. So the question is put with all that can have come
    /// with it, what is most likely first, and one of the answers must have exactly these codes. What was refused before it became a
    /// command (see ``Command/attempt(_:codes:)``), and what is about the newsroom and no piece, is not asked again.
    func refuses(_ event: Event) -> Bool {
        guard case .refused(let name, let transition, let codes) = event.what else { return false }
        // Nobody is refused whom nobody has ever known.
        for person in [event.actor.person, event.actor.onBehalfOf].compactMap(\.self)
        where roster.people[person] == nil { return false }
        guard let about = event.about else { return true }
        guard let submission = submissions[about.submission], about.sequence == nil,
            about.workflow == submission.workflow, about.revision == submission.revision,
            about.digest == submission.digest
        else { return false }
        if !codes.isEmpty, codes.allSatisfy(State.beforeCommands.contains) { return true }
        guard let questions = questions(name, transition, codes, event, on: submission) else { return true }
        return questions.contains { isRefused($0, for: codes, by: event.actor, at: event.at) }
    }

    /// Why somebody is turned away before anything becomes a command: these depend on accounts, of which the ledger knows nothing.
    package static let beforeCommands: Set<String> = ["not-owner", "person-inactive"]

    private func isRefused(_ command: Command, for codes: [String], by actor: ActorRecord, at now: Instant) -> Bool {
        do throws(Refusal) {
            _ = try decide(command, by: actor, at: now)
            return false
        } catch {
            return error.nature == .rules && error.reasons.map(\.code) == codes
        }
    }

    /// What can have been asked; nil where that cannot be told.
    private func questions(
        _ name: String, _ transition: Identifier?, _ codes: [String], _ event: Event, on submission: Submission
    ) -> [Command]? {
        let id = submission.id
        // Of something that nobody has written.
        guard let other = Digest(submission.digest.bytes.map { ~$0 }) else { return nil }
        switch name {
        case "fire":
            guard let transition else { return [] }
            func fire(_ comment: Digest?, _ time: Instant?) -> Command {
                .fire(id, transition: transition, comment: comment, time: time, expect: nil)
            }
            let later = event.at.advanced(bySeconds: 1)
            let likelyTime: Instant? =
                codes.contains("time-in-past") ? event.at : codes.contains("missing-time") ? nil : later
            var questions = [fire(codes.contains("missing-comment") ? nil : other, likelyTime)]
            for comment in [nil, other] as [Digest?] {
                for time in [nil, later, event.at] as [Instant?] { questions.append(fire(comment, time)) }
            }
            return questions
        case "comment": return [.comment(id, other)]
        case "revise":
            var facts = submission.facts
            facts.digest = other
            let desks = [roster.policy.desks.first, unknownDesk].compactMap(\.self)
            return desks.map { desk in
                facts.desk = desk
                return .revise(id, facts, expect: nil)
            }
        case "withdraw":
            return event.actor.person.map { [.withdraw(id, Event.Wish(person: $0, source: other, drop: other))] } ?? []
        case "resubmit":
            // Whoever is refused with a text is refused with one that has nothing that could be asked of it.
            var facts = submission.facts
            (facts.digest, facts.desk, facts.fields) = (other, unknownDesk, [])
            (facts.hasTitle, facts.captionsComplete, facts.issues) = (false, false, Issue.allCases)
            return event.actor.person.map { person in
                let delivery = Event.Delivery(person: person, source: other, drop: other, facts: facts, relation: nil)
                return [.resubmit(id, delivery)]
            } ?? []
        case "migrate": return roster.adopted.keys.map { .migrate(id, to: $0) }
        case _: return nil
        }
    }

    private var unknownDesk: Identifier {
        var desk = Identifier(literal: "x")
        while roster.policy.desks.contains(desk), let longer = Identifier(desk.text + "x") { desk = longer }
        return desk
    }
}

import Intake
import Newsroom
import Posix
import Workflow

extension Office {
    /// The most bytes of a comment: a page of text; what is longer is an edit.
    private static let longestComment = 16_384

    func fire(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        guard let word = arguments.text("transition") else { return .usage("missing-transition") }
        switch try standing(arguments, actor) {
        case .failure(let problem): return problem.answer
        case .success(let piece):
            guard let transition = Identifier(word) else {
                return .usage("unknown-transition", ["transition": word, "nearest": ""])
            }
            let words = arguments.text("comment")?.trimmed ?? ""
            guard words.utf8.count <= Self.longestComment else {
                return .usage("too-long", ["limit": String(Self.longestComment)])
            }
            let comment = words.isEmpty ? nil : SaltedText(comment: words)
            let command = Command.fire(
                piece.id, transition: transition, comment: comment?.digest, time: arguments.instant("time"),
                expect: arguments.number("expect"))
            let verdict = premises.writer.propose(
                Proposal(command, by: actor, texts: [comment].compactMap(\.self), seen: piece.seen))
            // A word that no transition of this workflow has is a mistyped command, not an attempt.
            if case .refused(let refusal, _) = verdict, refusal.reasons.contains(where: \.isUnknownTransition) {
                return .usage("unknown-transition", refusal.reasons.first?.facts ?? [:])
            }
            return answer(verdict, about: piece)
        }
    }

    func comment(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        switch try standing(arguments, actor) {
        case .failure(let problem): return problem.answer
        case .success(let piece):
            let words = arguments.text("text")?.trimmed ?? ""
            guard !words.isEmpty else { return .usage("missing-comment") }
            guard words.utf8.count <= Self.longestComment else {
                return .usage("too-long", ["limit": String(Self.longestComment)])
            }
            let comment = SaltedText(comment: words)
            let verdict = premises.writer.propose(
                Proposal(.comment(piece.id, comment.digest), by: actor, texts: [comment]))
            return answer(verdict, about: piece)
        }
    }

    func edit(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        try revise(arguments, actor) { manuscript in
            guard let text = arguments.text("text") else { return .usage("missing-text") }
            // Whoever saves nothing has given up, or something has gone wrong on the way.
            if text.allSatisfy(\.isWhitespace) { return .usage("empty-text") }
            manuscript = ManuscriptText.parse(text, replacing: manuscript)
            return nil
        }
    }

    func set(_ arguments: Arguments, _ actor: ActorRecord) throws(Fault) -> Answer {
        try revise(arguments, actor) { manuscript in
            if let word = arguments.text("desk") {
                let desks = self.register.roster.policy.desks
                guard let desk = Identifier(word), desks.contains(desk) else {
                    let near = nearest(word, in: desks.map(\.text))
                    return .usage("unknown-desk", ["desk": word, "nearest": near.joined(separator: ", ")])
                }
                manuscript.desk = desk
            }
            if let word = arguments.text("kind") {
                guard let kind = ContentKind(rawValue: word) else { return .usage("unknown-kind", ["kind": word]) }
                manuscript.kind = kind
            }
            if let title = arguments.text("title") { manuscript.title = ManuscriptText.line(title) }
            if let lead = arguments.text("lead") { manuscript.lead = ManuscriptText.line(lead) }
            if let byline = arguments.text("byline") { manuscript.byline = ManuscriptText.line(byline) }
            for caption in arguments["captions"]?.items ?? [] {
                guard let number = Arguments(caption).number("photo"), let text = caption["text"]?.text else {
                    return .usage("bad-caption")
                }
                guard manuscript.photos.indices.contains(number - 1) else {
                    let facts = ["photo": String(number), "count": String(manuscript.photos.count)]
                    return .usage("unknown-photo", facts)
                }
                manuscript.photos[number - 1].caption = ManuscriptText.line(text)
            }
            return nil
        }
    }

    /// Makes a new revision of what a request names by a change of its manuscript.
    private func revise(
        _ arguments: Arguments, _ actor: ActorRecord, _ change: (inout Manuscript) -> Answer?
    ) throws(Fault) -> Answer {
        switch try visible(arguments, actor) {
        case .failure(let problem): return problem.answer
        case .success(let (row, summary)):
            guard let digest = summary["digest"]?.text.flatMap(Digest.init(hex:)) else {
                throw .damagedLedger(index: -1)
            }
            let old = try premises.objects.manuscript(digest, store)
            var manuscript = old
            if let problem = change(&manuscript) { return problem }
            var known = (summary["issues"]?.items ?? []).compactMap { $0.text.flatMap(Issue.init(rawValue:)) }
            // Whoever writes what readers will see has decided to do without a photo that cannot be shown.
            if manuscript.isToldOtherwise(than: old) { known.removeAll { $0 == .brokenImage } }
            let proposal = try premises.proposal(
                revising: row.id, to: manuscript, keeping: known, by: actor,
                expect: arguments.number("expect"), seen: Proposal.Seen(row, summary),
                storing: try mayRevise(row.id, actor))
            var piece = Piece(row, summary)
            piece.title = manuscript.title
            return answer(premises.writer.propose(proposal), about: piece)
        }
    }

    /// Whether it is worth storing a new text: the writer decides, but who certainly may not must not fill the disk.
    private func mayRevise(_ id: SubmissionID, _ actor: ActorRecord) throws(Fault) -> Bool {
        let register = register
        let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
        guard let submission = try editions.submission(id),
            let definition = register.state.definition(submission.workflow)
        else { return false }
        let subject = submission.subject(at: now, under: register.roster.policy)
        return register.roster.capacities(of: actor, at: now).contains {
            definition.mayRevise(register.roster.actor($0), on: subject) == nil
        }
    }

    /// Says what came of a proposal about one submission.
    func answer(_ verdict: Verdict, about piece: Piece) -> Answer {
        switch verdict {
        case .failed(let fault): return Answer(fault)
        case .refused(let refusal, let submission):
            var answer = Answer.refused(refusal, register)
            if case .refused(let reasons, let nature) = answer.outcome {
                answer.outcome = .refused(reasons.map { ofWorkflow($0, piece) }, nature: nature)
            }
            if case .refused(let reasons, let nature) = answer.outcome, let submission {
                let told = reasons.map { reason in
                    if nature == .faster { return lastChange(reason, submission) }
                    return reason["code"]?.text == "wrong-state" ? lastMove(reason, submission) : reason
                }
                answer.outcome = .refused(told, nature: nature)
            }
            return answer
        case .unchanged(let submission):
            return Answer(.done(document(submission, events: [], piece)))
        case .committed(let events, let submission):
            return Answer(.done(document(submission, events: events, piece)))
        }
    }

    /// Adds to a reason that speaks of states and steps whose they are.
    private func ofWorkflow(_ reason: JSON, _ piece: Piece) -> JSON {
        guard let facts = reason["facts"], ["state", "allowed", "transition"].contains(where: { facts[$0] != nil }),
            facts["workflow"] == nil, let name = piece.workflow?["name"],
            let version = piece.workflow?["version"]?.number
        else { return reason }
        return reason.with("facts", facts.with("workflow", name).with("version", .string(String(version))))
    }

    /// Adds to "somebody was faster" who it was, when, and where the submission stands now.
    private func lastChange(_ reason: JSON, _ submission: Submission) -> JSON {
        let last = (try? events(of: submission.id))?.last { $0.about?.sequence == submission.sequence }
        var facts = (reason["facts"] ?? .object([:])).with("state", .string(submission.state.text))
            .with("at", .string(submission.updatedAt.description))
        if let last { facts = facts.with(by(last)) }
        if case .moved(let move)? = last?.what { facts = facts.with("transition", .string(move.transition.text)) }
        return reason.with("facts", facts)
    }

    /// Adds to "wrong state" who brought the submission there, and when.
    private func lastMove(_ reason: JSON, _ submission: Submission) -> JSON {
        let last = (try? events(of: submission.id))?.last { event in
            if case .moved = event.what { true } else { false }
        }
        guard let last else { return reason }
        let facts = (reason["facts"] ?? .object([:])).with("at", .string(last.at.description)).with(by(last))
        return reason.with("facts", facts)
    }

    private func by(_ event: Event) -> [String: JSON?] {
        guard let person = event.actor.effective else { return [:] }
        return ["person": .string(person.text), "name": .string(register.name(of: person))]
    }

    private func document(
        _ submission: Submission?, events: [(index: Int, event: Event)], _ piece: Piece
    ) -> JSON {
        var move: Event.Move?
        var transition: Identifier?
        var votes: (have: Int, need: Int)?
        switch events.first?.event.what {
        case .moved(let made): (move, transition) = (made, made.transition)
        case .counted(let counted, let have, let need, _, _): (transition, votes) = (counted, (have, need))
        case .opined(let given, _): transition = given
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged, .roleGranted, .roleRevoked, .personDeactivated, .personReactivated, .personErased,
            .roleDelegated,
            .delegationEnded, .absenceDeclared, .absenceEnded, .received, .resubmitted, .revised, .commented,
            .reminded, .migrated, .quarantined, .refused, nil:
            break
        }
        func text(_ text: String?) -> JSON? { text.map(JSON.string) }
        func number(_ number: Int?) -> JSON? { number.map { .integer(Int64($0)) } }
        return .members([
            "id": .string(piece.id.description), "changed": .bool(!events.isEmpty), "title": .string(piece.title),
            "workflow": piece.workflow, "state": text(submission?.state.text), "sequence": number(submission?.sequence),
            "revision": number(submission?.revision), "digest": text(submission?.digest.hex),
            "assignee": text(submission?.assignee?.text), "scheduledAt": text(submission?.scheduledAt?.description),
            "seq": number(events.first?.index), "kind": text(events.first?.event.kind),
            "at": text(events.first?.event.at.description), "transition": text(transition?.text),
            "from": text(move?.from.text), "to": text(move?.to.text), "have": number(votes?.have),
            "need": number(votes?.need),
        ])
    }
}

extension Manuscript {
    /// Whether readers would see other words than those of `other`; its desk and its kind they do not see.
    fileprivate func isToldOtherwise(than other: Manuscript) -> Bool {
        [title, lead, body, byline] + photos.map(\.caption)
            != [other.title, other.lead, other.body, other.byline] + other.photos.map(\.caption)
    }
}

extension Premises {
    /// Stores a changed manuscript and makes the proposal that names it.
    func proposal(
        revising id: SubmissionID, to manuscript: Manuscript, keeping known: [Issue], by actor: ActorRecord,
        expect: Int?, seen: Proposal.Seen, storing isStored: Bool
    ) throws(Fault) -> Proposal {
        let bytes = manuscript.json.canonicalBytes
        var texts: [Digest: [UInt8]] = [:]
        let digest = isStored ? try keep(bytes, in: &texts) : Digest.of(bytes)
        // What only the drop itself could show stays as it was found.
        let lasting: Set<Issue> = [.brokenImage, .possibleDuplicate, .convertedEncoding, .scanNoText]
        let issues = Checks.issues(of: manuscript, rules: rules) + known.filter { lasting.contains($0) }
        let facts = manuscript.facts(
            digest: digest, syllables: parts.countSyllables(manuscript.countedText), issues: issues)
        return Proposal(
            .revise(id, facts, expect: expect), by: actor, plainTexts: texts, manuscript: manuscript, seen: seen)
    }

    /// Adds a small manuscript to the texts that its event's transaction writes; a larger one becomes an object now.
    func keep(_ bytes: [UInt8], in texts: inout [Digest: [UInt8]]) throws(Fault) -> Digest {
        guard SmallText.holds(bytes) else { return try asking { () throws(SystemError) in try objects.keep(bytes) } }
        let digest = Digest.of(bytes)
        texts[digest] = bytes
        return digest
    }
}

extension Refusal.Reason {
    fileprivate var isUnknownTransition: Bool {
        if case .workflow(.unknownTransition, _) = self { return true }
        return false
    }
}

extension String {
    var trimmed: String {
        var text = self[...]
        while text.first?.isWhitespace == true { text.removeFirst() }
        while text.last?.isWhitespace == true { text.removeLast() }
        return String(text)
    }
}

package import Workflow

extension State {
    /// Answers a command with the events that carry it out, or with every reason why not.
    ///
    /// Pure: the same command, actor, moment and state always give the same answer. No events means that what was asked
    /// for is so already.
    package func decide(
        _ command: Command, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        try require(actor, mayAsk: command)
        try requireDelegation(actor, at: now)
        return try decideInEveryCapacity(command, by: actor, at: now)
    }

    /// Decides for one capacity of whoever asks.
    func settle(_ command: Command, by actor: ActorRecord, at now: Instant) throws(Refusal) -> [Event] {
        switch command {
        case .create(let person, let profile):
            guard !roster.created else { throw Refusal(.alreadyCreated) }
            return [
                Event(at: now, actor: actor, about: nil, what: .newsroomCreated(operator: person, profile: profile))
            ]
        case .adoptSettings(let policy, let settings):
            try require(Roles.operator, actor)
            guard settings != roster.settings else { return [] }
            let reasons = problems(with: policy)
            guard reasons.isEmpty else { throw Refusal(reasons) }
            return [Event(at: now, actor: actor, about: nil, what: .settingsAdopted(policy, settings: settings))]
        case .adoptWorkflow(let reference, let definition):
            try require(Roles.operator, actor)
            if roster.adopted[reference] == definition { return [] }
            if let current = roster.current[reference.name], current >= reference.version {
                throw Refusal(.versionExists(WorkflowReference(name: reference.name, version: current)))
            }
            guard let text = library[definition] else {
                throw Refusal(.unknownWorkflow(reference.name, nearest: []))
            }
            let errors = proof(of: text, at: now).findings.filter { $0.severity == .error }
            guard errors.isEmpty else { throw Refusal(.unsoundWorkflow(errors.map(\.code).uniqued)) }
            return [Event(at: now, actor: actor, about: nil, what: .workflowAdopted(reference, definition: definition))]
        case .adoptKey(let key, let signature):
            try require(Roles.operator, actor)
            if roster.key == key { return [] }
            // Whether the signature is true is not asked here: this target knows no cryptography. A verification asks.
            guard (roster.key == nil) == (signature == nil) else { throw Refusal(.keyNotSigned) }
            return [Event(at: now, actor: actor, about: nil, what: .keyAdopted(key, signature: signature))]
        case .recordWitnesses(let checkpoint, let witnesses):
            try require(Roles.operator, actor)
            let unknown = witnesses.filter { !roster.policy.witnesses.contains($0) }
            guard !witnesses.isEmpty, unknown.isEmpty else {
                throw Refusal(.unknownWitness(unknown.first.map { String($0.prefix { $0 != "+" }) } ?? ""))
            }
            return [
                Event(
                    at: now, actor: actor, about: nil,
                    what: .checkpointWitnessed(checkpoint: checkpoint, witnesses: witnesses))
            ]
        case .addPerson, .changeProfile, .grant, .revoke, .deactivate, .reactivate, .erase:
            return try decidePeople(command, by: actor, at: now)
        case .delegate(let delegation): return try decideDelegate(delegation, by: actor, at: now)
        case .endDelegation(let giver, let role, let taker):
            return try decideEndDelegation(from: giver, role, to: taker, by: actor, at: now)
        case .declareAbsence(let absence): return try decideAbsence(absence, by: actor, at: now)
        case .endAbsence(let person): return try decideEndAbsence(of: person, by: actor, at: now)
        case .receive(let delivery, let year): return try decideReceive(delivery, year: year, by: actor, at: now)
        case .resubmit(let id, let delivery): return try decideResubmit(id, delivery, by: actor, at: now)
        case .withdraw(let id, let wish): return try decideWithdraw(id, wish, by: actor, at: now)
        case .quarantine(let person, let source, let drop, let code):
            let key = DropKey(person: person, source: source)
            try requireNotReceived(key)
            if drops[key] == .quarantined { throw Refusal(.alreadyQuarantined) }
            return [
                Event(
                    at: now, actor: actor, about: nil,
                    what: .quarantined(person: person, source: source, drop: drop, code: code))
            ]
        case .revise(let id, let facts, let expect):
            return try decideRevise(id, facts, expect: expect, by: actor, at: now)
        case .fire(let id, let transition, let comment, let time, let expect):
            return try decideFire(
                id, transition, comment: comment, time: time, expect: expect, by: actor, at: now)
        case .comment(let id, let comment): return try decideComment(id, comment, by: actor, at: now)
        case .remind(let id, let number): return try decideRemind(id, number: number, by: actor, at: now)
        case .migrate(let id, let reference): return try decideMigrate(id, to: reference, by: actor, at: now)
        case .attempt(_, let codes, _, _): throw Refusal(codes.map { .barred($0) })
        }
    }

    /// Makes the event that records a refused attempt; `nil` where nothing was attempted against the rules.
    package func record(_ refusal: Refusal, of command: Command, by actor: ActorRecord, at now: Instant) -> Event? {
        guard roster.created, refusal.nature == .rules else { return nil }
        var transition: Identifier? = nil
        switch command {
        case .fire(_, let name, _, _, _): transition = name
        case .attempt(_, _, _, let name): transition = name
        case _: break
        }
        let about = command.submission.flatMap { submissions[$0] }.map { submission in
            Event.About(
                submission: submission.id, sequence: nil, workflow: submission.workflow,
                revision: submission.revision, digest: submission.digest)
        }
        return Event(
            at: now, actor: actor, about: about,
            what: .refused(command: command.name, transition: transition, codes: refusal.reasons.map(\.code)))
    }

    /// Settings under which nothing could be received; whoever founds a newsroom adopts them before any workflow.
    private func problems(with policy: Policy) -> [Refusal.Reason] {
        var reasons: [Refusal.Reason] = []
        if policy.desks.isEmpty { reasons.append(.noDesks) }
        if !roster.adopted.isEmpty, roster.current[policy.workflow] == nil {
            let known = roster.current.keys.map(\.text).sorted()
            reasons.append(.unknownWorkflow(policy.workflow, nearest: nearest(policy.workflow.text, in: known)))
        }
        return reasons
    }

    func require(_ role: Identifier, _ actor: ActorRecord) throws(Refusal) {
        guard roster.actor(actor).grants.contains(where: { $0.role == role }) else {
            throw Refusal(.needsRole(role, who: roster.holders(of: role, at: nil)))
        }
    }

    /// What was only put aside may come again: a limit was raised, a program installed, a person made a contributor.
    func requireNotReceived(_ key: DropKey) throws(Refusal) {
        if case .submission(let id) = drops[key] { throw Refusal(.alreadyReceived(id)) }
    }

    func find(_ id: SubmissionID) throws(Refusal) -> (submission: Submission, definition: Definition) {
        guard let submission = submissions[id], let definition = definition(submission.workflow) else {
            throw Refusal(.unknownSubmission(id))
        }
        return (submission, definition)
    }

    func about(_ submission: Submission, revision: Int, digest: Digest) -> Event.About {
        Event.About(
            submission: submission.id, sequence: submission.sequence + 1, workflow: submission.workflow,
            revision: revision, digest: digest)
    }

    // MARK: Drops

    func requireContributor(_ person: PersonID) throws(Refusal) {
        try requireActive(person)
        try require(Roles.contributor, ActorRecord(person: person, via: .inbox))
    }

    /// Numbers are given one after another, so that the piece itself need not be at hand.
    private func requireThere(_ relation: Relation?) throws(Refusal) {
        guard let id = relation?.id, id.number > roster.lastNumbers[id.year] ?? 0 else { return }
        throw Refusal(.unknownSubmission(id))
    }

    private func decideReceive(
        _ delivery: Event.Delivery, year: Int, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        try requireNotReceived(DropKey(person: delivery.person, source: delivery.source))
        try requireContributor(delivery.person)
        guard let (reference, definition) = startingWorkflow else {
            throw Refusal(.unknownWorkflow(roster.policy.workflow, nearest: roster.current.keys.map(\.text).sorted()))
        }
        try requireThere(delivery.relation)
        let id = SubmissionID(year: year, number: (roster.lastNumbers[year] ?? 0) + 1)
        let about = Event.About(
            submission: id, sequence: 1, workflow: reference, revision: 1, digest: delivery.facts.digest,
            dueAt: workingDeadline(of: definition.initial, in: definition, from: now))
        return [Event(at: now, actor: actor, about: about, what: .received(delivery, state: definition.initial))]
    }

    private func decideResubmit(
        _ id: SubmissionID, _ delivery: Event.Delivery, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        try requireNotReceived(DropKey(person: delivery.person, source: delivery.source))
        try requireContributor(delivery.person)
        let (submission, definition) = try find(id)
        guard submission.author == delivery.person else { throw Refusal(.notYours(id)) }
        try requireThere(delivery.relation)
        var renewed = submission
        renewed.renew(delivery.facts, revision: submission.revision + 1, at: now)
        let subject = renewed.subject(at: now, under: roster.policy)
        let author = roster.actor(actor)
        var about = about(submission, revision: submission.revision + 1, digest: delivery.facts.digest)
        if let step = definition.step(sendingTo: subject, by: author) {
            let move = Event.Move(
                transition: step.transition, from: step.from, to: step.to, live: step.live, effects: step.effects)
            about.dueAt = workingDeadline(of: step.to, in: definition, from: now)
            return [Event(at: now, actor: actor, about: about, what: .resubmitted(delivery, move: move))]
        }
        // A role that is limited to a desk counts where the piece stands, not where its new text would move it.
        if let reasons = definition.mayRevise(author, on: submission.subject(at: now, under: roster.policy)) {
            throw Refusal(reasons.map { .workflow($0, who: []) })
        }
        return [Event(at: now, actor: actor, about: about, what: .resubmitted(delivery, move: nil))]
    }

    // MARK: Acts on a submission

    private func requireUnmoved(_ submission: Submission, since expect: Int?) throws(Refusal) {
        guard let expect, expect != submission.sequence else { return }
        throw Refusal(.somebodyWasFaster(expected: expect, actual: submission.sequence))
    }

    private func decideRevise(
        _ id: SubmissionID, _ facts: RevisionFacts, expect: Int?, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        let (submission, definition) = try find(id)
        try requireUnmoved(submission, since: expect)
        // The same bytes are the same revision: nothing happens, and an approval of them stands.
        if facts.digest == submission.digest, maySee(actor, submission, at: now) { return [] }
        var reasons: [Refusal.Reason] = []
        let subject = submission.subject(at: now, under: roster.policy)
        if let problems = definition.mayRevise(roster.actor(actor), on: subject) {
            reasons += problems.map { explained($0, on: submission, at: now, to: actor) }
        }
        if !roster.policy.desks.contains(facts.desk) {
            reasons.append(
                .unknownDesk(facts.desk, nearest: nearest(facts.desk.text, in: roster.policy.desks.map(\.text))))
        }
        guard reasons.isEmpty else { throw Refusal(reasons) }
        let about = about(submission, revision: submission.revision + 1, digest: facts.digest)
        return [Event(at: now, actor: actor, about: about, what: .revised(facts))]
    }

    private func decideFire(
        _ id: SubmissionID, _ transition: Identifier, comment: Digest?, time: Instant?, expect: Int?,
        by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        let (submission, definition) = try find(id)
        try requireUnmoved(submission, since: expect)
        let subject = submission.subject(at: now, under: roster.policy)
        let outcome = definition.decide(
            transition, by: roster.actor(actor), on: subject,
            with: Attempt(comment: comment != nil, time: time != nil))
        var late: [Refusal.Reason] = []
        if let time, time <= now { late.append(.timeInPast(time)) }
        var about = about(submission, revision: submission.revision, digest: submission.digest)
        switch outcome {
        case .refused(let reasons):
            throw Refusal(reasons.map { explained($0, on: submission, at: now, to: actor) } + late)
        case .recorded:
            guard late.isEmpty else { throw Refusal(late) }
            return [
                Event(at: now, actor: actor, about: about, what: .opined(transition: transition, comment: comment))
            ]
        case .counted(let step, let have, let need):
            guard late.isEmpty else { throw Refusal(late) }
            return [
                Event(
                    at: now, actor: actor, about: about,
                    what: .counted(
                        transition: step.transition, have: have, need: need, comment: comment, scheduledAt: time))
            ]
        case .moves(let step):
            guard late.isEmpty else { throw Refusal(late) }
            let move = Event.Move(
                transition: step.transition, from: step.from, to: step.to, live: step.live, effects: step.effects,
                comment: comment, scheduledAt: time)
            about.dueAt = workingDeadline(of: step.to, in: definition, from: now)
            return [Event(at: now, actor: actor, about: about, what: .moved(move))]
        }
    }

    private func decideComment(
        _ id: SubmissionID, _ comment: Digest, by actor: ActorRecord, at now: Instant
    ) throws(Refusal) -> [Event] {
        let (submission, definition) = try find(id)
        let asking = roster.actor(actor)
        let subject = submission.subject(at: now, under: roster.policy)
        let rules = definition.commenters(in: submission.state, readers: Roles.readers)
        guard definition.maySee(asking, on: subject), rules.contains(where: { $0.includes(asking, on: subject) })
        else { throw Refusal(explained(.notPermitted(by: rules), on: submission, at: now, to: actor)) }
        let about = about(submission, revision: submission.revision, digest: submission.digest)
        return [Event(at: now, actor: actor, about: about, what: .commented(comment))]
    }

    /// Adds to a workflow's reason the people who could do it, but for whoever asks.
    package func explained(
        _ reason: Workflow.Reason, on submission: Submission, at now: Instant, to asking: ActorRecord
    ) -> Refusal.Reason {
        let rules: [ActorRule]
        switch reason {
        case .notPermitted(let permitted): rules = permitted
        case .missingStep(let transition):
            rules =
                definition(submission.workflow)?.transitions(named: transition)
                .filter { $0.from.contains(submission.state) }.flatMap(\.by) ?? []
        case .unknownTransition, .wrongState, .separated, .missing, .alreadyCounted, .notDue: rules = []
        }
        var who: [PersonID] = []
        for rule in rules {
            switch rule {
            case .role(let role):
                who += roster.holders(of: role, at: submission.facts.desk)
                who += roster.delegations(at: now).filter {
                    $0.role.covers(RoleGrant(role: role, desk: submission.facts.desk))
                }.map(\.to)
            case .author: who.append(submission.author)
            case .assignee: who += [submission.assignee].compactMap(\.self)
            case .system: break
            }
        }
        var seen = Set([asking.effective].compactMap(\.self))
        who = who.filter { seen.insert($0).inserted }
        // Whoever is there can be asked today.
        let away = who.filter { roster.awayUntil($0, at: now) != nil }
        return .workflow(reason, who: who.filter { !away.contains($0) } + away)
    }

    func nearestPeople(_ person: PersonID) -> [String] {
        nearest(person.text, in: roster.people.keys.map(\.text))
    }
}

extension [String] {
    /// Each once, in order.
    fileprivate var uniqued: [String] {
        var seen: Set<String> = []
        return filter { seen.insert($0).inserted }
    }
}

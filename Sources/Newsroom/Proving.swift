package import Workflow

extension Roster {
    /// The active people with what they hold now, what is delegated to them by whom, and the desks at which pieces stand, for a proof.
    package func cast(at now: Instant) -> People {
        let own = people.values.filter(\.active).map { Actor(person: $0.id, grants: $0.grants) }
        var lent: [Actor] = []
        for delegation in delegations(at: now) {
            let known = lent.firstIndex { $0.person == delegation.to && $0.onBehalfOf == delegation.from }
            let grants = (known.map { lent[$0].grants } ?? []) + [delegation.role]
            let actor = Actor(person: delegation.to, grants: grants, onBehalfOf: delegation.from)
            if let known { lent[known] = actor } else { lent.append(actor) }
        }
        return People(own.sorted { ($0.person?.text ?? "") < ($1.person?.text ?? "") } + lent, desks: policy.desks)
    }

    /// The same without those who are away: who can take a step at that moment.
    package func castPresent(at now: Instant) -> People {
        let all = cast(at: now)
        let away = Set(absences.filter { $0.from <= now && now < $0.until }.map(\.person))
        return away.isEmpty
            ? all
            : People(
                all.members.filter { member in member.person.map { !away.contains($0) } ?? true }, desks: all.desks)
    }

    /// The moments from now on at which fewer people can act than before: absences begin, delegations end.
    fileprivate func losses(from now: Instant) -> [Instant] {
        (absences.map(\.from) + delegations.map(\.until)).filter { now < $0 }
    }
}

extension People {
    fileprivate func adding(_ others: [Actor]) -> People {
        others.isEmpty ? self : People(members + others, desks: desks)
    }
}

/// A definition with its proof. Whoever makes it comes to the same, so a decision may take it from somebody else.
package struct ProvenDefinition: Sendable {
    let definition: Definition
    let proof: Proof
}

extension State {
    /// Proves a definition as its adoption would, for a decision that comes later.
    package func proven(_ definition: Definition, at now: Instant) -> ProvenDefinition {
        ProvenDefinition(definition: definition, proof: proof(of: definition, at: now))
    }

    /// Proves a definition for the newsroom's people; for made-up ones while nobody yet holds any of its roles.
    ///
    /// What the file promises of who does what must hold whoever comes to hold which role, so those promises are asked of
    /// made-up people too, some of whom hold every role.
    ///
    /// Whoever is away counts: a workflow is adopted for longer than anybody's leave. A role that no workflow in force names cannot have
    /// been given to anybody yet, so made-up people hold it: it is given once the workflow is adopted.
    ///
    /// Who insists on real people gets them as soon as anybody holds any role of the definition.
    package func proof(of definition: Definition, at now: Instant, insistingOnReal: Bool = false) -> Proof {
        let cast = roster.cast(at: now)
        let isHeld = cast.members.contains { $0.grants.contains { definition.roles.contains($0.role) } }
        let isStaffed = insistingOnReal ? isHeld : !cast.orGeneric(for: definition).isGeneric
        let real = insistingOnReal ? cast : cast.adding(newcomers(to: definition))
        return proof(of: definition, with: isStaffed ? real : .generic(for: definition))
    }

    /// The roles that nobody can hold before the definition is adopted, for each of which its adoption makes people up.
    package func newRoles(of definition: Definition) -> [Identifier] {
        let known = Set(Roles.all + roster.adopted.values.compactMap { library[$0] }.flatMap(\.roles))
        return definition.roles.filter { !known.contains($0) }
    }

    /// For each role that nobody can hold yet as many as the largest quorum, and two more.
    private func newcomers(to definition: Definition) -> [Actor] {
        let count = 2 + (definition.transitions.map(\.quorum).max() ?? 1)
        return newRoles(of: definition).flatMap { role in
            (1...count).compactMap { PersonID("new-\(role)-\($0)") }.map {
                Actor(person: $0, grants: [RoleGrant(role: role)])
            }
        }
    }

    private func proof(of definition: Definition, with people: People) -> Proof {
        if let proven, proven.proof.people == people, proven.definition == definition { return proven.proof }
        let proof = definition.prove(with: people)
        let separating: [Promise] = [.fourEyes, .approvedBeforePublic, .twoApprovers, .threePeople]
        guard !proof.people.isGeneric, definition.promises.contains(where: separating.contains) else { return proof }
        return proof.holding(separating, of: definition.proveWhoDoesWhat(with: .generic(for: definition)))
    }

    /// One workflow that a change of people breaks.
    package struct Breakage {
        package var definition: Definition
        /// The first moment at which it is so.
        package var from: Instant
        /// Whether it is over once whoever is away is back.
        package var isPassing: Bool
        /// Whether the stories are the shortest.
        package var tellsShortest: Bool
        package var findings: [Finding]
    }

    /// What a change of people breaks in the workflows that are in use, now and at every moment to come that is known to take somebody
    /// away: findings of errors that were none before. Each is told with the first moment.
    ///
    /// Asked of everybody, and of those alone who are there: what breaks for good is told also while it cannot be seen, because
    /// somebody is away. While people are being added to a newsroom in which pieces would stand for want of people anyway, only what
    /// somebody could now do alone or against a promise counts; once the last role has a holder, all that is then wrong does.
    package func broken(by change: Roster, at now: Instant) -> [Breakage] {
        var seen: Set<[People]> = []
        var told: [Identifier: [Finding.Problem: Instant]] = [:]
        var breakages: [Breakage] = []
        let moments = Set([now] + roster.losses(from: now) + change.losses(from: now)).sorted()
        for isPassing in [false, true] {
            for moment in moments {
                let casts = [roster, change].map { isPassing ? $0.castPresent(at: moment) : $0.cast(at: moment) }
                guard casts[0] != casts[1], seen.insert(casts).inserted else { continue }
                for (definition, findings, tellsShortest) in broken(for: casts[1], insteadOf: casts[0]) {
                    let new = findings.filter { finding in
                        told[definition.name]?[finding.problem].map { moment < $0 } ?? true
                    }
                    guard !new.isEmpty else { continue }
                    for finding in new { told[definition.name, default: [:]][finding.problem] = moment }
                    breakages.append(
                        Breakage(
                            definition: definition, from: moment, isPassing: isPassing, tellsShortest: tellsShortest,
                            findings: new))
                }
            }
        }
        return breakages
    }

    /// What cannot hold any more although the proof says that it does: now, of those alone who are there, and from the moments to come
    /// that are known to take somebody away. Findings of errors that the proof does not have, each told with the first moment; none
    /// where all people are made up. The proof, which may take long, is asked for only where somebody is away or will be.
    package func foreseen(_ definition: Definition, beside asked: @autoclosure () -> Proof, at now: Instant)
        -> [Breakage]
    {
        let losses = roster.losses(from: now)
        if losses.isEmpty, roster.castPresent(at: now) == roster.cast(at: now) { return [] }
        let proof = asked()
        if proof.people.isGeneric { return [] }
        let madeUp = proof.people.members.filter { $0.person.map { roster.people[$0] == nil } ?? true }
        var seen: Set = [proof.people]
        var known = Set(proof.findings.map(\.problem))
        let moments = Set([now] + losses).sorted()
        return [false, true].flatMap { isPassing in
            moments.compactMap { moment in
                let cast = isPassing ? roster.castPresent(at: moment) : roster.cast(at: moment)
                guard seen.insert(cast.adding(madeUp)).inserted else { return nil }
                let proof = definition.prove(with: cast.adding(madeUp))
                let findings = proof.findings.filter {
                    $0.severity == .error && known.insert($0.problem).inserted
                }
                return findings.isEmpty
                    ? nil
                    : Breakage(
                        definition: definition, from: moment, isPassing: isPassing, tellsShortest: proof.tellsShortest,
                        findings: findings)
            }
        }
    }

    private func broken(
        for people: People, insteadOf former: People
    ) -> [(definition: Definition, findings: [Finding], tellsShortest: Bool)] {
        let isLoss = former.members.contains { member in
            let now = people.members.first { $0.person == member.person && $0.onBehalfOf == member.onBehalfOf }
            guard let now else { return true }
            return !member.grants.allSatisfy(now.grants.contains)
        }
        return roster.current.sorted { $0.key < $1.key }.compactMap { name, version in
            guard let definition = definition(WorkflowReference(name: name, version: version)) else { return nil }
            let wasStaffed = !former.orGeneric(for: definition).isGeneric
            guard wasStaffed || !people.orGeneric(for: definition).isGeneric else { return nil }
            let after = definition.prove(with: people, limit: State.mostSituations)
            if after.holds { return nil }
            let before = proof(of: definition, with: former.orGeneric(for: definition))
            let isCompleted = after.vacantRoles.isEmpty && !(wasStaffed && before.vacantRoles.isEmpty)
            let known = isCompleted ? [] : Set(before.findings.map(\.problem))
            let countsAll = isLoss || isCompleted || before.holds && wasStaffed
            let findings = after.findings.filter { finding in
                finding.severity == .error && !known.contains(finding.problem) && (countsAll || finding.isOfPower)
            }
            return findings.isEmpty ? nil : (definition, findings, after.tellsShortest)
        }
    }

    /// A change of people waits for its proof, so it looks at fewer situations than an adoption does.
    private static let mostSituations = 200_000
}

extension Finding {
    /// Whether somebody can do too much; else a piece cannot go on.
    fileprivate var isOfPower: Bool {
        switch problem {
        case .onePerson, .authorApproves, .promiseBroken(.fourEyes), .promiseBroken(.approvedBeforePublic),
            .promiseBroken(.twoApprovers), .promiseBroken(.threePeople), .publishedUnapproved, .liveChangesUnapproved:
            true
        case .promiseBroken(.alwaysAnEnd), .unreachableState, .noWayToAnEnd, .automaticLoop, .deadlineForEver,
            .ambiguous, .neverFires, .absence, .neverPublished, .deskNeverPublished, .unseen, .publicNotLive,
            .quorumTooLarge,
            .tooLarge:
            false
        }
    }

    /// `{code, severity, facts, story: [{act, person, onBehalfOf, capacity, transition, from, to, desk, lacks}]}`; `lacks` holds the words of
    /// requirements that the text did not meet.
    package func json(in definition: Definition) -> JSON {
        .members([
            "code": .string(code), "severity": .string(severity.rawValue),
            "facts": .object(facts.mapValues(JSON.string)),
            "story": story.isEmpty ? nil : .array(story.map { $0.json(in: definition) }),
        ])
    }
}

extension StoryStep {
    fileprivate func json(in definition: Definition) -> JSON {
        let word: String
        var transition: Identifier?
        switch act {
        case .send: word = "send"
        case .revise(let restoresLive): word = restoresLive ? "restore" : "revise"
        case .resubmit(let name): (word, transition) = ("resubmit", name)
        case .fire(let name): (word, transition) = ("fire", name)
        case .vote(let name): (word, transition) = ("vote", name)
        case .opine(let name): (word, transition) = ("opine", name)
        }
        return .members([
            "act": .string(word), "person": person.map { .string($0.text) },
            "onBehalfOf": onBehalfOf.map { .string($0.text) }, "capacity": .string(capacity.word),
            "transition": transition.map { .string($0.text) }, "from": from.map { .string($0.text) },
            "to": .string(to.text), "desk": desk.map { .string($0.text) },
            "lacks": .array(lacks(in: definition).map { .string($0.rawValue) }),
        ])
    }

    /// The requirements that some transition has and the text of this moment does not meet.
    package func lacks(in definition: Definition) -> [Requirement] {
        let asked = Set(definition.transitions.flatMap(\.requires))
        return StoryStep.textFacts.filter { asked.contains($0.0) && !facts.contains($0.1) }.map(\.0)
    }

    private static let textFacts: [(Requirement, Facts)] = [
        (.title, .title), (.lead, .lead), (.byline, .byline), (.sources, .sources), (.photo, .photo),
        (.checks, .checksPass), (.captions, .captionsComplete),
    ]
}

extension Proof {
    /// `{name, version, sound, people, generic, situations, ways, shortest, smallestGroup, vacantRoles, promises: [{promise, kept}],
    /// findings}`; without `smallestGroup` where it is not known.
    package func json(of definition: Definition) -> JSON {
        let group = smallestGroup.map { JSON.array($0.map { .string($0.text) }) }
        return .members([
            "name": .string(definition.name.text), "version": .integer(Int64(definition.version)),
            "sound": .bool(holds), "states": .integer(Int64(definition.states.count)),
            "transitions": .integer(Int64(definition.transitionNames.count)),
            "people": .integer(Int64(people.count)), "generic": .bool(people.isGeneric),
            "situations": .integer(Int64(situations)), "ways": .integer(Int64(ways)), "shortest": .bool(tellsShortest),
            "smallestGroup": group,
            "vacantRoles": .array(vacantRoles.map { .string($0.text) }),
            "promises": .array(
                definition.promises.map {
                    .object(["promise": .string($0.rawValue), "kept": .bool(kept.contains($0))])
                }),
            "findings": .array(findings.map { $0.json(in: definition) }),
        ])
    }

    /// Everybody whom the proof names, so that they can be told by name.
    package var named: Set<PersonID> {
        Set(findings.flatMap(\.named)).union(smallestGroup ?? [])
    }
}

extension Finding {
    package var named: [PersonID] {
        let told = story.flatMap { [$0.person, $0.onBehalfOf] }.compactMap(\.self)
        switch problem {
        case .absence(_, .people(let people)), .neverPublished(let people): return told + people
        case .onePerson(let person): return told + [person]
        case .absence(_, .author), .absence(_, .assignee), .unreachableState, .noWayToAnEnd, .automaticLoop,
            .deadlineForEver, .ambiguous, .neverFires, .deskNeverPublished, .unseen, .publicNotLive,
            .publishedUnapproved,
            .liveChangesUnapproved, .authorApproves, .quorumTooLarge, .promiseBroken, .tooLarge:
            return told
        }
    }
}

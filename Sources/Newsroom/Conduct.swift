package import Workflow

/// What of a ledger a supervisory board asks about, sorted: a fold over the events, with the state before each.
///
/// It accuses nobody: a line says what is on record, and under which question it belongs. Memory grows with the lines and with the
/// pieces that ``state`` is left with, not with the events.
package struct Conduct: Sendable {
    /// The questions, in the order in which they are answered.
    package enum Topic: String, CaseIterable, Hashable, Sendable {
        /// Who approved what, and how long it took.
        case approvals
        /// What was sent back or reopened, and why.
        case returned
        /// What was not used, and why.
        case rejected
        /// Published texts that were opened for correction, and their new editions.
        case corrections
        case retractions
        /// Acts with somebody else's powers.
        case onBehalf = "on-behalf"
        /// Attempts to decide on one's own work, or to vote twice, which were refused.
        case nearMisses = "near-misses"
        /// Approvals by an account, or by a person, who had a hand in the same piece as somebody else.
        case sameAccount = "same-account"
        /// Everything else that was tried and refused.
        case refusals
        /// Approvals sooner than the text could have been read.
        case hasty
        case offHours = "off-hours"
        /// Roles, people, workflows, settings, keys.
        case changes
        /// Entries of the whole ledger that are dated more than a minute before the one before them, so that they may stand under
        /// no question of the range they were made in.
        case clock
    }

    package struct Line: Hashable, Sendable {
        package var topic: Topic
        /// The entry's place in the ledger.
        package var index: Int
        package var event: Event
        /// How long the piece had been in the state that it left, and since it came.
        package var waited: Int64?
        package var sinceReceived: Int64?
        /// How long the text had been there as it waited for this approval, its length, and how long reading takes at least.
        package var present: Int64?
        package var syllables: Int?
        package var reading: Int64?
        /// The text that it is about.
        package var digest: Digest?
        /// As whom else the same account had a hand in the piece, in the order of their ids.
        package var others: [PersonID] = []
    }

    /// Syllables that are read in a minute at most. Practised adults read some 250 to 300 words of a text a minute; this is twice as
    /// much, so that nobody is named who merely reads fast.
    package static let fastestReading = 600

    package private(set) var lines: [Line] = []
    /// Whether working time was set at any moment of the range; otherwise nothing can be outside of it.
    package private(set) var knowsWorkingTime = false
    private let from: Instant?
    private let until: Instant?
    /// When the newest entry was made.
    package private(set) var last: Instant?
    /// The first entry that the rules of its moment did not allow: a sheet on such a ledger says so.
    package private(set) var unlawful: Int?
    /// As whom each account, and each person, had a hand in the pieces that have come neither to the public nor to an end.
    private var hands: [SubmissionID: [Hand: Set<PersonID>]] = [:]
    /// The newsroom before the next event; of the pieces it need only have the one that this is about.
    package var state: State

    /// `from` is taken in and `until` left out; the library must hold the definitions that the ledger adopted.
    package init(from: Instant?, until: Instant?, library: [Digest: Definition]) {
        self.from = from
        self.until = until
        state = State(library: library)
    }

    /// Who it really was: the account that the kernel named, and the person for whom it speaks, who may have had another before.
    private enum Hand: Hashable {
        case account(UInt32)
        case person(PersonID)

        static func of(_ actor: ActorRecord) -> [Hand] {
            [actor.uid.map(Hand.account), actor.uid == nil ? nil : actor.person.map(Hand.person)].compactMap(\.self)
        }
    }

    /// Whether an event says that it came so long before the one before it that no correction of a running clock explains it.
    package static func goesBack(_ event: Event, after last: Instant?) -> Bool {
        last.map { event.at.advanced(bySeconds: 60) < $0 } ?? false
    }

    /// Takes the next event of the ledger.
    package mutating func take(_ event: Event, at index: Int) throws(EvolutionFault) {
        if Conduct.goesBack(event, after: last) { lines.append(line(.clock, event, index, nil)) }
        last = event.at
        let before = event.about.flatMap { state.submissions[$0.submission] }
        if from.map({ event.at >= $0 }) ?? true, until.map({ event.at < $0 }) ?? true {
            if state.roster.policy.calendar != nil { knowsWorkingTime = true }
            for topic in topics(of: event, before) { lines.append(line(topic, event, index, before)) }
        }
        note(handsOf: event, before)
        // A workflow is proven anew by a verification only: that takes long, and the sheet need not wait for it.
        guard unlawful == nil, event.kind != "workflow-adopted" else { return try evolve(event) }
        do { try state.replay(event, at: index) } catch {
            unlawful = index
            return try evolve(event)
        }
        forgetDrops()
    }

    private mutating func evolve(_ event: Event) throws(EvolutionFault) {
        try state.evolve(event)
        forgetDrops()
    }

    private mutating func forgetDrops() {
        // What became of a drop is no question here.
        if !state.drops.isEmpty { state.drops.removeAll(keepingCapacity: true) }
    }

    private func line(_ topic: Topic, _ event: Event, _ index: Int, _ before: Submission?) -> Line {
        var line = Line(topic: topic, index: index, event: event, digest: event.about?.digest)
        guard let before else { return line }
        switch topic {
        case .approvals, .returned, .rejected, .corrections, .retractions:
            line.waited = seconds(from: before.enteredAt, to: event.at)
            line.sinceReceived = seconds(from: before.receivedAt, to: event.at)
            line.syllables = before.facts.syllables
        case .hasty:
            line.present = seconds(from: offered(before), to: event.at)
            line.syllables = before.facts.syllables
            line.reading = reading(before)
        case .sameAccount: line.others = others(event)
        case .onBehalf, .nearMisses, .refusals, .offHours, .changes, .clock: break
        }
        return line
    }

    /// From when on whoever approves could read the text that they were asked about: it was there, and the piece stood before them.
    private func offered(_ submission: Submission) -> Instant { max(submission.textSince, submission.enteredAt) }

    private mutating func note(handsOf event: Event, _ before: Submission?) {
        guard let id = event.about?.submission else { return }
        // What is changed once it is public begins anew, as it does for the rules.
        if case .moved(let move) = event.what, let before, let definition = state.definition(before.workflow),
            let kind = definition.state(move.to)?.kind, kind == .ended || kind == .public
        {
            hands[id] = nil
            return
        }
        switch event.what {
        case .moved, .counted, .opined, .revised:
            guard let person = event.actor.effective else { return }
            for hand in Hand.of(event.actor) { hands[id, default: [:]][hand, default: []].insert(person) }
        case _: break
        }
    }

    /// As whom else whoever acts had a hand in the piece before.
    private func others(_ event: Event) -> [PersonID] {
        guard let id = event.about?.submission, let person = event.actor.effective else { return [] }
        let others = Hand.of(event.actor).reduce(into: Set<PersonID>()) { $0.formUnion(hands[id]?[$1] ?? []) }
        return others.subtracting([person]).sorted()
    }

    private func seconds(from start: Instant, to end: Instant) -> Int64 {
        max(0, end.milliseconds - start.milliseconds) / 1000
    }

    private func reading(_ submission: Submission) -> Int64 {
        Int64(submission.facts.syllables) * 60 / Int64(Conduct.fastestReading)
    }

    private func topics(of event: Event, _ before: Submission?) -> [Topic] {
        var topics: [Topic] = []
        switch event.what {
        case .moved(let move): topics += self.topics(of: move, event, before)
        case .counted(let transition, _, _, _, _):
            if approves(transition, before) { topics += approval(event, before) }
        case .refused(_, _, let codes):
            topics.append(codes.contains(where: Conduct.isSelfDealing) ? .nearMisses : .refusals)
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .personAdded, .profileChanged,
            .roleGranted, .roleRevoked, .personDeactivated, .personReactivated, .personErased, .roleDelegated,
            .delegationEnded,
            .absenceDeclared, .absenceEnded, .migrated,
            .checkpointWitnessed:
            topics.append(.changes)
        case .received, .resubmitted, .revised, .opined, .commented, .reminded, .quarantined: break
        }
        // The newsroom's own housekeeping is the operator's, whenever it happens.
        if event.actor.onBehalfOf != nil { topics.append(.onBehalf) }
        if isOffHours(event) { topics.append(.offHours) }
        return topics
    }

    private func topics(of move: Event.Move, _ event: Event, _ before: Submission?) -> [Topic] {
        if move.effects.contains(.approve) { return approval(event, before) }
        guard let before, let definition = state.definition(before.workflow), let left = definition.state(move.from),
            let entered = definition.state(move.to)
        else { return [] }
        switch move.live {
        case .remove: return [.retractions]
        case .replace: return before.live == nil ? [] : [.corrections]
        case .keep: break
        }
        if left.kind == .public, entered.kind != .public { return [.corrections] }
        if entered.kind == .ended { return event.actor.effective == before.author ? [] : [.rejected] }
        return move.comment == nil ? [] : [.returned]
    }

    private func approval(_ event: Event, _ before: Submission?) -> [Topic] {
        guard let before else { return [.approvals] }
        let isHasty = seconds(from: offered(before), to: event.at) < reading(before)
        return [.approvals] + (others(event).isEmpty ? [] : [.sameAccount]) + (isHasty ? [.hasty] : [])
    }

    private func approves(_ transition: Identifier, _ submission: Submission?) -> Bool {
        guard let submission, let definition = state.definition(submission.workflow) else { return false }
        return definition.transitions(named: transition).contains { $0.does.contains(.approve) }
    }

    private static func isSelfDealing(_ code: String) -> Bool {
        code.hasPrefix("same-person-") || code == "already-voted"
    }

    /// An act of somebody at a keyboard, at a time at which the newsroom of that moment does not work.
    private func isOffHours(_ event: Event) -> Bool {
        guard let calendar = state.roster.policy.calendar else { return false }
        switch event.actor.via {
        case .inbox, .timer: return false
        case .socket, .direct: return calendar.workingSeconds(from: event.at, to: event.at.advanced(bySeconds: 1)) == 0
        }
    }
}

import Newsroom

/// Lets a fold over a whole ledger keep only the pieces that it met lately, so that its memory does not grow with the ledger.
///
/// What was let go and is met again is folded anew from its own events, which the store finds by their columns: the ledger itself is
/// where the rest is kept. The state that is folded knows nothing of it; it has the piece that an event is about when the event comes.
/// There are two generations. When the younger one is full it becomes the older, and what was not met again since is let go.
struct Recall {
    private let store: any Store
    /// How many pieces make a generation.
    private let generation: Int
    private var older: [SubmissionID: Submission] = [:]

    init(_ store: any Store, generation: Int) {
        self.store = store
        self.generation = max(1, generation)
    }

    /// Gives the state a piece as it was before an entry. Throws `damagedLedger` where the store does not find what leads there.
    mutating func bring(
        _ id: SubmissionID, into state: inout Newsroom.State, before index: Int
    ) throws(Fault) {
        if state.submissions.index(forKey: id) != nil { return }
        var known: Submission?
        // Numbers are given one after another, so that none is looked for that has not come yet.
        if Recall.hasBegun(id, state) {
            known = older.removeValue(forKey: id)
            if known == nil { known = try folded(id, state, before: index) }
        }
        if state.submissions.count >= generation {
            older.removeAll(keepingCapacity: true)
            swap(&older, &state.submissions)
        }
        if let known { state.submissions[id] = known }
    }

    /// A piece as it is after everything that the state has taken in.
    func piece(_ id: SubmissionID, _ state: Newsroom.State) throws(Fault) -> Submission {
        if let known = state.submissions[id] ?? older[id] { return known }
        return try folded(id, state, before: .max)
    }

    /// Gives the state what had become of a drop before an entry. Of those that were put aside it has all; what came into a piece is
    /// found by the store's table of fates, and then among the piece's events. Throws `damagedLedger` where the table does
    /// not say that the drop of this entry came into its piece.
    func bringFate(of event: Event, into state: inout Newsroom.State, before index: Int) throws(Fault) {
        guard let drop = event.dropKey else { return }
        let fate = try storing { () throws(StoreError) in try store.fate(of: drop) }
        guard case .submission(let id)? = fate, event.about == nil || event.about?.submission == id else {
            if event.about == nil { return }
            throw .damagedLedger(index: index)
        }
        guard Recall.hasBegun(id, state) else { return }
        for stored in try events(of: id, before: index) {
            guard let earlier = try? Event(canonicalBytes: stored.bytes) else { throw .damagedLedger(index: index) }
            if earlier.about?.sequence != nil, earlier.dropKey == drop { state.drops[drop] = .submission(id) }
        }
    }

    private static func hasBegun(_ id: SubmissionID, _ state: Newsroom.State) -> Bool {
        id.number <= state.roster.lastNumbers[id.year] ?? 0
    }

    private func events(of id: SubmissionID, before index: Int) throws(Fault) -> some Sequence<StoredEvent> {
        try storing { () throws(StoreError) in try store.events(of: id) }.lazy.prefix { $0.index < index }
    }

    private func folded(_ id: SubmissionID, _ state: Newsroom.State, before index: Int) throws(Fault) -> Submission {
        let events = try events(of: id, before: index)
        do throws(Violation) {
            if let found = try state.fold(id, from: events) { return found }
        } catch {
            throw .damagedLedger(index: error.index)
        }
        throw .damagedLedger(index: index)
    }
}

extension Event {
    /// The drop that it says came in, or was put aside.
    var dropKey: DropKey? {
        switch what {
        case .received(let delivery, _), .resubmitted(let delivery, _):
            DropKey(person: delivery.person, source: delivery.source)
        case .moved(let move): move.wish.map { DropKey(person: $0.person, source: $0.source) }
        case .quarantined(let person, let source, _, _): DropKey(person: person, source: source)
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged, .roleGranted, .roleRevoked, .personDeactivated, .personReactivated, .personErased,
            .roleDelegated,
            .delegationEnded, .absenceDeclared, .absenceEnded, .revised, .counted, .opined, .commented, .reminded,
            .migrated, .refused:
            nil
        }
    }
}

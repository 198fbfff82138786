import Intake
import Newsroom
import Posix
import Workflow

/// Remembers under which names a person's latest drops came, so that a new one need not be compared with everything they
/// ever sent. Used by one thread; it can always be made anew from the events.
final class RecentDrops {
    /// So many of each person are remembered.
    private static let most = 500

    private struct Entry {
        /// Of the name's key; a chance equality is found when the pieces are compared.
        let name: Int
        /// Of ``DropName/companionStems(of:)``, likewise.
        let companions: [Int]
        let id: SubmissionID

        init(_ name: String, _ id: SubmissionID) {
            self.name = DropName.key(of: name).hashValue
            companions = DropName.companionStems(of: name).map(\.hashValue)
            self.id = id
        }
    }

    private var entries: [PersonID: [Entry]] = [:]

    /// The pieces that came under a name, by ``DropName/key(of:)``, the latest first, each once.
    func pieces(
        named key: String, of person: PersonID, since: Instant, _ store: any Store
    ) throws(Fault) -> [SubmissionID] {
        let name = key.hashValue
        return try pieces(of: person, since: since, store) { $0.name == name }
    }

    /// The pieces whose names differ from a name in what tells a photo from its text only.
    func pieces(
        beside name: String, of person: PersonID, since: Instant, _ store: any Store
    ) throws(Fault) -> [SubmissionID] {
        let companions = DropName.companionStems(of: name).map(\.hashValue)
        return try pieces(of: person, since: since, store) { $0.companions.contains(where: companions.contains) }
    }

    private func pieces(
        of person: PersonID, since: Instant, _ store: any Store, where fits: (Entry) -> Bool
    ) throws(Fault) -> [SubmissionID] {
        var known: [Entry]
        if let loaded = entries[person] { known = loaded } else { known = try load(person, since, store) }
        entries[person] = known
        var found: [SubmissionID] = []
        for entry in known.reversed() where fits(entry) && !found.contains(entry.id) { found.append(entry.id) }
        return found
    }

    func note(_ drop: StoredDrop, _ id: SubmissionID) { note(DropName.display(drop.name.bytes), id, of: drop.person) }

    private func note(_ name: String, _ id: SubmissionID, of person: PersonID) {
        // Of whom nothing was asked yet, everything is read when something is.
        guard entries[person] != nil else { return }
        entries[person]?.append(Entry(name, id))
        if let count = entries[person]?.count, count > 2 * Self.most {
            entries[person]?.removeFirst(count - Self.most)
        }
    }

    private func load(_ person: PersonID, _ since: Instant, _ store: any Store) throws(Fault) -> [Entry] {
        var found: [(index: Int, entry: Entry)] = []
        for kind in ["received", "resubmitted"] {
            var query = EventQuery()
            query.kind = kind
            query.actor = person
            query.since = since
            query.limit = Self.most
            for stored in try storing({ () throws(StoreError) in try store.events(matching: query) }) {
                guard let event = try? Event(canonicalBytes: stored.bytes), let id = event.about?.submission,
                    let digest = event.what.drop,
                    let bytes = try storing({ () throws(StoreError) in try store.text(digest) }),
                    let record = (try? JSON(parsing: bytes)).flatMap(DropRecord.init(json:))
                else { continue }
                found.append((stored.index, Entry(record.name, id)))
            }
        }
        return found.sorted { $0.index < $1.index }.map(\.entry)
    }
}

extension Event.What {
    /// The record of the drop that brought a text.
    var drop: Digest? {
        switch self {
        case .received(let delivery, _), .resubmitted(let delivery, _): delivery.drop
        case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
            .profileChanged,
            .roleGranted,
            .roleRevoked, .personDeactivated, .personReactivated, .personErased, .roleDelegated, .delegationEnded,
            .absenceDeclared,
            .absenceEnded,
            .revised, .moved, .counted, .opined,
            .commented, .reminded, .migrated,
            .quarantined, .refused:
            nil
        }
    }
}

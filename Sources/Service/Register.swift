import Ledger
package import Newsroom
import Posix
import Synchronization
package import Workflow

/// What every thread may read of the newsroom between commits: people with their profiles, policy, definitions.
package struct Register: Sendable {
    package var roster: Roster
    package var profiles: [PersonID: Profile]
    package var library: [Digest: Definition]
    /// What stands in the place of what was erased.
    var standIns: [Digest: Digest] = [:]

    /// A state without submissions, for questions that are put with one in hand.
    package var state: Newsroom.State { Newsroom.State(roster: roster, library: library) }

    /// The name for people; the id where the profile is missing.
    package func name(of person: PersonID) -> String { profiles[person]?.name ?? person.text }

    /// The person for whom a Unix account speaks; should two have it, always the same one.
    package func person(login: String) -> PersonID? {
        profiles.lazy.filter { $0.value.login == login && roster.people[$0.key]?.active == true }.map(\.key).min()
    }

    /// Folds what the ledger says about the newsroom itself.
    package static func load(
        from store: any Store, readDefinition: ([UInt8]) -> Definition?
    ) throws(Fault) -> Register {
        var state = Newsroom.State()
        var erasures: [Digest] = []
        let events = try storing { () throws(StoreError) in try store.rosterEvents() }
        // Nobody would be known of a ledger without its beginning, and everybody be sent away.
        if events.first?.index != 0, try storing({ () throws(StoreError) in try store.head().size }) > 0 {
            throw .damagedLedger(index: 0)
        }
        for stored in events {
            let event: Event
            do { event = try Event(canonicalBytes: stored.bytes) } catch {
                throw try store.fault(of: stored, "unreadable \(error.member)")
            }
            // Noted as one about the newsroom and about a piece: a verification tells of the note, and the entry may be what it was.
            if event.about != nil { continue }
            if case .personErased(_, let record) = event.what { erasures.append(record) }
            do { try state.evolve(event) } catch { throw try store.fault(of: stored, "does-not-fit") }
        }
        var standIns: [Digest: Digest] = [:]
        for digest in erasures {
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            if let record = bytes.flatMap(ErasureRecord.init(bytes:)) { standIns.merge(record.replaced) { $1 } }
        }
        state.roster.lastNumbers = try storing { () throws(StoreError) in try store.lastNumbers() }
        var register = Register(roster: state.roster, profiles: [:], library: [:])
        register.standIns = standIns
        for (reference, digest) in state.roster.adopted {
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            guard let bytes, let definition = readDefinition(bytes) else { throw .unreadableDefinition(reference) }
            register.library[digest] = definition
        }
        for person in state.roster.people.values {
            let bytes = try storing { () throws(StoreError) in try store.text(person.profile) }
            if let bytes, let profile = Profile(bytes: bytes) { register.profiles[person.id] = profile }
        }
        return register
    }
}

extension Store {
    /// Why an entry cannot be followed: the tree has it as it is, and then the newsroom cannot have written it, or it was damaged, or one
    /// before it was.
    fileprivate func fault(of stored: StoredEvent, _ problem: String) throws(Fault) -> Fault {
        if let gap = try firstGap(before: stored.index) { return .damagedLedger(index: gap) }
        let leaf = Subtree(height: 0, place: UInt64(stored.index))
        guard (try? hash(of: leaf)) == Hash.leaf(stored.bytes) else { return .damagedLedger(index: stored.index) }
        return .unlawfulEntry(index: stored.index, problem: problem)
    }

    /// The first entry that is not there or cannot be read, and so the reason why a later one does not follow.
    func firstGap(before index: Int) throws(Fault) -> Int? {
        var next = 0
        var gap: Int?
        try storing { () throws(StoreError) in
            try eachEvent(from: 0) { place, bytes in
                if gap == nil, place != next || (try? Newsroom.State.read(bytes, at: place)) == nil { gap = next }
                next += 1
            }
        }
        return gap.flatMap { $0 < index ? $0 : nil } ?? (next < index ? next : nil)
    }
}

/// A register that one thread replaces and all threads read.
package final class SharedRegister: Sendable {
    private let register: Guarded<Register>
    /// How often it was replaced: a thread that has the newest need not wait for the others.
    private let edition = Atomic(0)

    package init(_ register: Register) { self.register = Guarded(register) }

    package var current: Register {
        get { register.withLock { $0 } }
        set {
            register.withLock { $0 = newValue }
            edition.add(1, ordering: .releasing)
        }
    }

    /// The newest, which `known` is unless it was replaced since.
    func newest(_ known: inout (edition: Int, register: Register)?) -> Register {
        let edition = edition.load(ordering: .acquiring)
        if let known, known.edition == edition { return known.register }
        let register = current
        known = (edition, register)
        return register
    }
}

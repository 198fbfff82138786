import Newsroom
import Workflow

/// Whose the texts and manuscripts are that the ledger names: what an erasure may take.
struct Belongings {
    /// Profiles, records of drops, manuscripts of one's own pieces, comments by somebody and on their pieces.
    private(set) var of: [PersonID: Set<Digest>] = [:]
    private let people: Set<PersonID>
    private(set) var erasures: [(person: PersonID, record: Digest)] = []

    /// Only theirs are noted, so that what is kept does not grow with everybody's.
    init(of people: Set<PersonID>) { self.people = people }

    mutating func note(_ event: Event, in state: Newsroom.State) {
        func add(_ digest: Digest?, _ person: PersonID?) {
            if let digest, let person, people.contains(person) { of[person, default: []].insert(digest) }
        }
        guard !people.isEmpty else { return }
        let author = event.about.flatMap { state.submissions[$0.submission]?.author }
        add(event.about?.digest, author)
        for person in [author, event.actor.person, event.actor.onBehalfOf, event.actor.delegated?.to] {
            add(event.comment, person)
        }
        for person in [author, event.actor.person].compactMap(\.self) { add(event.drop(of: person), person) }
        switch event.what {
        case .newsroomCreated(let person, let profile), .personAdded(let person, let profile, _),
            .profileChanged(let person, let profile):
            add(profile, person)
        case .personErased(let person, let record): erasures.append((person, record))
        case _: break
        }
    }
}

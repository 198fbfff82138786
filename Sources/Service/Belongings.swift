import Newsroom
import Workflow

/// Whose the texts and manuscripts are that the ledger names: what an erasure may take.
struct Belongings {
    /// Profiles, records of drops, manuscripts of one's own pieces, comments by somebody and on their pieces.
    private(set) var of: [PersonID: Set<Digest>] = [:]
    /// Of these, profiles and records of drops: what goes with nothing in its place.
    private var erasable: [PersonID: Set<Digest>] = [:]
    /// The pieces that somebody wrote or works on and that are not at rest.
    private var underWay: [PersonID: Set<SubmissionID>] = [:]
    private let people: Set<PersonID>
    /// `due` is what had to go, and nothing but what it names may go with nothing in its place.
    private(set) var erasures: [(person: PersonID, record: Digest, due: Set<Digest>)] = []
    /// Erasures of somebody whose pieces were under way.
    private(set) var early: [(index: Int, person: PersonID, pieces: [SubmissionID])] = []

    /// Only theirs are noted, so that what is kept does not grow with everybody's.
    init(of people: Set<PersonID>) { self.people = people }

    mutating func note(_ event: Event, at index: Int, in state: Newsroom.State) {
        func add(_ digest: Digest?, _ person: PersonID?) {
            if let digest, let person, people.contains(person) { of[person, default: []].insert(digest) }
        }
        guard !people.isEmpty else { return }
        let author = event.about.flatMap { state.submissions[$0.submission]?.author }
        add(event.about?.digest, author)
        for person in [author, event.actor.person, event.actor.onBehalfOf, event.actor.delegated?.to] {
            add(event.comment, person)
        }
        for person in people {
            guard let drop = event.drop(of: person) else { continue }
            add(drop, person)
            erasable[person, default: []].insert(drop)
        }
        follow(event, in: state)
        switch event.what {
        case .newsroomCreated(let person, let profile), .personAdded(let person, let profile, _),
            .profileChanged(let person, let profile):
            add(profile, person)
            if people.contains(person) { erasable[person, default: []].insert(profile) }
        case .personErased(let person, let record):
            erasures.append((person, record, erasable[person] ?? []))
            if let pieces = underWay[person], !pieces.isEmpty { early.append((index, person, pieces.sorted())) }
        case _: break
        }
    }

    private mutating func follow(_ event: Event, in state: Newsroom.State) {
        guard let id = event.about?.submission, event.about?.sequence != nil, let piece = state.submissions[id] else {
            return
        }
        let kind = state.definition(piece.workflow)?.state(piece.state)?.kind
        let isAtRest = piece.ended || kind == .public
        for person in people {
            if !isAtRest, piece.author == person || piece.assignee == person {
                underWay[person, default: []].insert(id)
            } else {
                underWay[person]?.remove(id)
            }
        }
    }
}

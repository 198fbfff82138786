import Intake
import Newsroom
import Posix
import Workflow

/// Pieces that were decided on together with those before them and are not committed yet: what a later drop of the batch is to them.
struct WaitingPieces {
    /// As many as a store looks at.
    private static let mostCandidates = 5

    private(set) var pieces: [Reception.Piece] = []
    private var sources: Set<Digest> = []
    private var names: Set<String> = []
    /// By the numbers of their sketches.
    private var places: [Int: [Int]] = [:]

    /// Whether what a drop is depends on one that waits, which must be committed first: the same bytes, or a name that its sender
    /// used. A number that it bears may be one that a waiting piece is about to get.
    func concern(_ reading: Reading, _ drop: StoredDrop) -> Bool {
        reading.claimedNumber != nil || sources.contains(drop.digest)
            || !names.isDisjoint(with: WaitingPieces.names(of: drop))
    }

    mutating func append(_ piece: Reception.Piece) {
        for number in piece.shingles.sketch { places[number, default: []].append(pieces.count) }
        sources.insert(piece.drop.digest)
        names.formUnion(WaitingPieces.names(of: piece.drop))
        pieces.append(piece)
    }

    private static func names(of drop: StoredDrop) -> [String] {
        DropName.companionStems(of: DropName.display(drop.name.bytes)).map { drop.person.text + "/" + $0 }
    }

    /// The waiting piece that a text is most like, found as a store finds those on file.
    func likeness(of shingles: Shingles) -> (to: Begun, share: Int)? {
        let sketch = shingles.sketch
        var shared: [Int: Int] = [:]
        for number in sketch { for place in places[number] ?? [] { shared[place, default: 0] += 1 } }
        let least = min(2, sketch.count)
        let likely = shared.filter { $0.value >= least }.sorted { ($0.value, $0.key) > ($1.value, $1.key) }
        var best: (to: Begun, share: Int)?
        for (place, _) in likely.prefix(Self.mostCandidates) {
            let share = shingles.share(with: pieces[place].shingles)
            guard share >= Likeness.least, share > best?.share ?? 0, let begun = pieces[place].proposal.begun
            else { continue }
            best = (begun, share)
            if share >= 95 { break }
        }
        return best
    }
}

import Newsroom
import Posix

/// How a piece stands after the newest commit that is about it, with its title: what is asked of it before each command.
final class Standing: Sendable {
    let submission: Submission
    let title: String

    init(_ submission: Submission, title: String) {
        self.submission = submission
        self.title = title
    }
}

/// The pieces that were written lately, so that a command about one reads nothing from the store. Only what is committed comes in.
final class Standings: Sendable {
    private static let most = 5_000
    private let known = Guarded<[SubmissionID: Standing]>([:])

    subscript(_ id: SubmissionID) -> Standing? { known.withLock { $0[id] } }

    /// Tells nothing of these until they are put again: between a commit and what it leads to, only the store knows how they stand.
    func withhold(_ ids: some Sequence<SubmissionID>) {
        known.withLock { known in for id in ids { known[id] = nil } }
    }

    func put(_ standings: [Standing]) {
        known.withLock { known in
            if known.count > Self.most { known = [:] }
            for standing in standings { known[standing.submission.id] = standing }
        }
    }

    func forget() { known.withLock { $0 = [:] } }
}

package import Newsroom
package import Workflow

/// Holds what lists need of an edition. The service keeps every card in memory, a few hundred bytes each.
package struct Card: Hashable, Sendable {
    package let submission: SubmissionID
    /// The page's place in the site, fixed when the piece first became public.
    package let path: String
    package let title: String
    /// At most ``longestLead`` characters.
    package let lead: String
    package let desk: Identifier
    package let kind: ContentKind
    package let byline: String
    /// The first photo that can be shown.
    package let photo: Photo?
    /// The pictures of every photo that can be shown.
    package let pictures: [Renditions]
    package let firstPublishedAt: Instant
    package let publishedAt: Instant
    package let isCorrected: Bool
    package let isRetracted: Bool
    let day: Day

    static let longestLead = 240

}

extension Card {
    /// Orders by when a piece first became public, then by number: the order of every list, from its oldest item.
    static func isOlder(_ left: Card, _ right: Card) -> Bool {
        (left.firstPublishedAt, left.submission) < (right.firstPublishedAt, right.submission)
    }
}

import Newsroom
import Workflow

extension Site {
    /// One page of each kind, of an edition that never was: other bytes mean other settings or another version of the program.
    var specimens: [UInt8] {
        guard let digest = Digest(hex: String(repeating: "0", count: 64)) else { return [] }
        let start = Instant(milliseconds: 0)
        let edition = Edition(
            submission: SubmissionID(year: 1970, number: 1), revision: 1, digest: digest,
            manuscript: Manuscript(
                title: "-", lead: "-", body: "-", byline: "-", author: "-", unit: "-", kind: .anh,
                desk: Identifier(literal: "tin-tuc"),
                photos: [Photo(name: "-", digest: digest, caption: "-", width: 2000, height: 1000)]),
            firstPublishedAt: start, firstTitle: "-", publishedAt: start,
            corrections: [Edition.Correction(at: start, note: "-")], retractedAt: nil)
        let card = card(of: edition)
        let archive = Archive([card])
        let pages: [Page] = [
            .front, .deskMonth(card.desk, card.day.month), .day(card.day), .month(card.day.month), .years, .feed(nil),
            .siteMap(card.day.month), .notFound, .favicon, .robots,
        ]
        return pages.flatMap { bytes(of: $0, in: archive) } + articlePage(edition, card, in: archive)
    }
}

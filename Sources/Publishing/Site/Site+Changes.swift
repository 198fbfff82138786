package import Newsroom
import Workflow

/// Tells what to write and what to remove so that the site shows a new set of editions.
package struct Changes: Sendable, Equatable {
    package var write: [String: [UInt8]] = [:]
    /// Pages that are no more, and pictures that no page shows any longer.
    package var remove: Set<String> = []
    /// Pictures that the changed editions show; most are there already after a correction.
    package var pictures: [Renditions] = []
}

extension Site {
    /// Renders what publishing, correcting or retracting these editions can touch: for one edition at most some eighty files, and the
    /// days of a month when it is the month's first. `edition` gives the present edition of a few other pieces whose pages name these.
    ///
    /// `past` are earlier editions of theirs, the oldest first, that may stand on some pages although `before` has none of them.
    package func changes<Failure: Error>(
        publishing editions: [Edition], to before: Archive, past: [Edition] = [],
        edition: (SubmissionID) throws(Failure) -> Edition?
    ) throws(Failure) -> (changes: Changes, archive: Archive) {
        let given = Dictionary(editions.map { ($0.submission, $0) }) { $1 }
        let cards = given.values.map(card)
        var archives = [before]
        var touched: Set<Page> = []
        var after = before
        for step in past.map({ [card(of: $0)] }) + [cards] {
            let former = after
            after.put(step)
            touched.formUnion(self.touched(by: step, former, after))
            archives.append(after)
        }

        var changes = Changes()
        for page in touched {
            if case .article(let id) = page {
                // Not `given[id] ?? edition(id)`: the operator would lose the type of the error.
                let present = given[id] == nil ? try edition(id) : given[id]
                guard let found = present else { continue }
                let card = card(of: found)
                changes.write[card.path] = articlePage(found, card, in: after)
            } else if let path = page.path {
                if exists(page, in: after) {
                    changes.write[path] = bytes(of: page, in: after)
                } else if archives.contains(where: { exists(page, in: $0) }) {
                    changes.remove.insert(path)
                }
            }
        }
        changes.pictures = cards.flatMap(\.pictures)
        changes.remove.formUnion(picturesGone(cards, archives.dropLast(), after))
        return (changes, after)
    }

    /// Picture files that only the former editions of these pieces showed.
    private func picturesGone(_ cards: [Card], _ before: some Sequence<Archive>, _ after: Archive) -> Set<String> {
        var gone: Set<String> = []
        for card in cards {
            for archive in before {
                for picture in archive.card(like: card)?.pictures ?? [] { gone.formUnion(picture.paths) }
            }
            for picture in card.pictures { gone.subtract(picture.paths) }
        }
        return gone.isEmpty ? gone : gone.subtracting(picturePaths(in: after))
    }

    private func touched(by cards: [Card], _ before: Archive, _ after: Archive) -> Set<Page> {
        var touched: Set<Page> = []
        var blocks = Set(before.blocks).symmetricDifference(after.blocks)
        for card in cards {
            let old = before.card(like: card)
            touched.insert(.article(card.submission))
            if old == card { continue }
            blocks.insert(Archive.block(ofSlot: after.slot(of: card)))
            if old == nil, after.slot(of: card) < after.cards.count - 1 {
                // Put in between, as an import of old editions does: all later places move.
                blocks.formUnion(
                    (before.blocks + after.blocks).filter { $0 >= Archive.block(ofSlot: after.slot(of: card)) })
            }
            for version in [old, card].compactMap(\.self) where !version.isRetracted {
                touched.formUnion(lists(of: version, before, after))
            }
        }
        for block in blocks {
            touched.insert(.block(block))
            for archive in [before, after] {
                let (below, above) = archive.blocks.neighbours(of: block)
                touched.formUnion([below, above].compactMap { $0.map(Page.block) })
            }
        }
        return touched
    }

    /// The lists and neighbours that show a card, or did.
    private func lists(of card: Card, _ before: Archive, _ after: Archive) -> Set<Page> {
        let month = card.day.month
        var pages: Set<Page> = [.day(card.day), .month(month), .years, .siteMap(month), .siteMapIndex]
        if (before.byMonth[month] == nil) != (after.byMonth[month] == nil) {
            pages.formUnion(month.days.map(Page.day))
            pages.insert(.monthNames)
        }
        for desk in [nil, card.desk] {
            pages.insert(.feed(desk))
            pages.formUnion((1...SiteSettings.numberedPages).map { .list(desk, $0) })
        }
        pages.insert(.deskMonth(card.desk, month))
        for archive in [before, after] {
            let (below, above) = archive.months(of: card.desk).neighbours(of: month)
            pages.formUnion([below, above].compactMap { $0.map { .deskMonth(card.desk, $0) } })
            pages.formUnion(archive.newer(than: card, count: Site.relatedItems).map { .article($0.submission) })
        }
        return pages
    }
}

import Workflow

/// Knows every edition by its card, and what list each stands in. Built or changed in time that grows with the number of cards;
/// everything is a function of the cards alone.
package struct Archive: Sendable {
    /// Oldest first, with those that were retracted.
    package private(set) var cards: [Card]
    /// Places in `cards` of what is shown, oldest first; so are the lists that follow.
    private(set) var shown: [Int] = []
    private(set) var byDesk: [Identifier: [Int]] = [:]
    private(set) var byDay: [Day: [Int]] = [:]
    private(set) var byMonth: [Month: [Int]] = [:]
    private(set) var byDeskMonth: [Identifier: [Month: [Int]]] = [:]
    /// The blocks that have a page, ascending: those with an item that no numbered page holds.
    private(set) var blocks: [Int] = []

    package init(_ cards: some Sequence<Card>) {
        self.cards = cards.sorted(by: Card.isOlder)
        index()
    }

    package static let empty = Archive([])

    /// Puts editions' cards in, each in the place of the same submission's card.
    package mutating func put(_ new: some Sequence<Card>) {
        for card in new {
            let place = slot(of: card)
            if place < cards.count, cards[place].submission == card.submission {
                cards[place] = card
            } else {
                cards.insert(card, at: place)
            }
        }
        index()
    }

    /// The card of a submission that was first published at a time.
    func card(like other: Card) -> Card? {
        let place = slot(of: other)
        return place < cards.count && cards[place].submission == other.submission ? cards[place] : nil
    }

    /// Where the card of that time and number stands, or would.
    func slot(of card: Card) -> Int { cards.firstPlace { !Card.isOlder($0, card) } }

    private mutating func index() {
        (shown, byDesk, byDay, byMonth, byDeskMonth) = ([], [:], [:], [:], [:])
        for (place, card) in cards.enumerated() where !card.isRetracted {
            shown.append(place)
            byDesk[card.desk, default: []].append(place)
            byDay[card.day, default: []].append(place)
            byMonth[card.day.month, default: []].append(place)
            byDeskMonth[card.desk, default: [:]][card.day.month, default: []].append(place)
        }
        let older = shown.dropLast(SiteSettings.itemsPerPage * SiteSettings.numberedPages)
        blocks = older.reduce(into: []) { blocks, place in
            let block = Archive.block(ofSlot: place)
            if blocks.last != block { blocks.append(block) }
        }
    }

    // MARK: Lists

    /// Blocks are counted by the places of all cards, so that retracting one moves no other.
    static func block(ofSlot slot: Int) -> Int { slot / SiteSettings.itemsPerPage }

    /// The items of a block, newest first.
    func items(ofBlock block: Int) -> [Card] {
        let start = block * SiteSettings.itemsPerPage
        return cards[start..<min(start + SiteSettings.itemsPerPage, cards.count)].reversed().filter { !$0.isRetracted }
    }

    /// The items of a numbered page, newest first, of a list that is oldest first.
    func items(ofPage number: Int, in list: [Int]) -> [Card] {
        let skipped = (number - 1) * SiteSettings.itemsPerPage
        return list.dropLast(skipped).suffix(SiteSettings.itemsPerPage).reversed().map { cards[$0] }
    }

    /// A list's items, newest first.
    func items(_ list: [Int]?) -> [Card] { (list ?? []).reversed().map { cards[$0] } }

    func list(_ desk: Identifier?) -> [Int] { desk.map { byDesk[$0] ?? [] } ?? shown }

    /// How many numbered pages a list has, at least its first.
    static func pageCount(_ items: Int) -> Int { min(totalPages(items), SiteSettings.numberedPages) }

    /// How many pages of ten a list would have.
    static func totalPages(_ items: Int) -> Int {
        max(1, (items + SiteSettings.itemsPerPage - 1) / SiteSettings.itemsPerPage)
    }

    /// The months in which a desk has items, ascending.
    func months(of desk: Identifier) -> [Month] { (byDeskMonth[desk] ?? [:]).keys.sorted() }

    /// The newest items of the same desk that are older than a card.
    func older(than card: Card, count: Int) -> [Card] {
        let list = byDesk[card.desk] ?? []
        let slot = slot(of: card)
        let end = list.firstPlace { $0 >= slot }
        return list[..<end].suffix(count).reversed().map { cards[$0] }
    }

    /// The oldest items of the same desk that are newer than a card: those whose pages may name it.
    func newer(than card: Card, count: Int) -> [Card] {
        let list = byDesk[card.desk] ?? []
        let slot = slot(of: card)
        return list[list.firstPlace { $0 > slot }...].prefix(count).map { cards[$0] }
    }
}

extension Array {
    /// The first place whose element fulfils a condition that, once true, stays true. At most 1 + log₂ n looks.
    func firstPlace(where condition: (Element) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if condition(self[middle]) { high = middle } else { low = middle + 1 }
        }
        return low
    }
}

extension Array where Element: Comparable {
    /// The nearest elements below and above a value, of an ascending array.
    func neighbours(of value: Element) -> (below: Element?, above: Element?) {
        let start = firstPlace { $0 >= value }
        let end = firstPlace { $0 > value }
        return (start > 0 ? self[start - 1] : nil, end < count ? self[end] : nil)
    }
}

import Localization
import Newsroom
import Workflow

extension Site {
    /// A numbered page of the newest items. The site's first one begins with the lead story.
    func listPage(_ desk: Identifier?, _ number: Int, in archive: Archive) -> [UInt8] {
        let list = archive.list(desk)
        let cards = archive.items(ofPage: number, in: list)
        let title = desk.map(deskTitle) ?? say(site.latest)
        let pageTitle = say(site.page, ["page": "\(number)"])
        let full = number == 1 ? (desk == nil ? "" : title) : "\(title), \(pageTitle)"
        var sheet = Sheet(
            path: Page.list(desk, number).path ?? "", title: full,
            description: settings.tagline.isEmpty ? "\(settings.name): \(title)" : settings.tagline)
        sheet.desk = desk
        sheet.isFront = desk == nil && number == 1
        sheet.main = "<h1 class=\"list-title\">\(title)</h1>\n"
        if cards.isEmpty {
            sheet.main += "<p class=\"nothing\">\(say(desk == nil ? site.emptyList : site.emptyList))</p>\n"
        } else {
            sheet.main += self.cards(cards, root: sheet.root, hasLead: number == 1)
        }
        sheet.main += numberedLinks(desk, number, list, root: sheet.root, in: archive)
        return frame(sheet)
    }

    /// Ten older items: their page changes only when one of them does.
    func blockPage(_ number: Int, in archive: Archive) -> [UInt8] {
        let cards = archive.items(ofBlock: number)
        let (below, above) = archive.blocks.neighbours(of: number)
        let title = range(cards)
        var sheet = Sheet(path: Page.block(number).path ?? "", title: title, description: "\(settings.name): \(title)")
        sheet.main = "<h1 class=\"list-title\">\(title)</h1>\n\(self.cards(cards, root: sheet.root, hasLead: false))"
        sheet.main += turning(
            newer: above.map(Page.block) ?? .list(nil, SiteSettings.numberedPages), older: below.map(Page.block),
            root: sheet.root)
        return frame(sheet)
    }

    /// A desk's items of one month.
    func deskMonthPage(_ desk: Identifier, _ month: Month, in archive: Archive) -> [UInt8] {
        let cards = archive.items(archive.byDeskMonth[desk]?[month])
        let (below, above) = archive.months(of: desk).neighbours(of: month)
        let title = say(
            words.sectionOfMonth, ["section": deskTitle(desk), "month": "\(month.month)", "year": "\(month.year)"])
        let page = Page.deskMonth(desk, month)
        var sheet = Sheet(path: page.path ?? "", title: title, description: "\(settings.name): \(title)")
        sheet.desk = desk
        sheet.main = "<h1 class=\"list-title\">\(title)</h1>\n\(self.cards(cards, root: sheet.root, hasLead: false))"
        sheet.main += turning(
            newer: above.map { .deskMonth(desk, $0) } ?? .list(desk, 1), older: below.map { .deskMonth(desk, $0) },
            root: sheet.root)
        return frame(sheet)
    }

    // MARK: Cards

    func cards(_ cards: [Card], root: String, hasLead: Bool) -> Markup {
        var list: Markup = hasLead ? "<div class=\"cards front\">\n" : "<div class=\"cards\">\n"
        for (index, card) in cards.enumerated() {
            let isLead = hasLead && index == 0
            list += "<article class=\"card\(isLead ? " lead-story" : "")\(card.photo == nil ? " no-photo" : "")\">\n"
            if let photo = card.photo {
                list += picture(
                    photo, number: 1, of: card.title, in: isLead ? .lead : .card, root: root, isFirst: index == 0)
                list += "\n"
            }
            list += """
                <div><p class="kicker">\(kicker(card, root: root))</p>
                <h2><a href="\(root)\(card.path)">\(card.title)</a></h2>

                """
            if !card.lead.isEmpty { list += "<p class=\"lead\">\(card.lead)</p>\n" }
            list += "<p class=\"meta\">\(shortTime(card))\(note(card))</p></div>\n</article>\n"
        }
        list += "</div>\n"
        return list
    }

    private func note(_ card: Card) -> Markup {
        var note = Markup()
        if card.pictures.count > 1 { note += " · \(words.photoCount.counted(card.pictures.count, settings.language))" }
        if card.isCorrected { note += " · <span class=\"corrected\">\(say(words.corrected))</span>" }
        return note
    }

    /// A card's time in the short form, `13:51 25/8/2021`.
    func shortTime(_ card: Card) -> Markup {
        let text = Dates.shortWithTime(card.firstPublishedAt.milliseconds, settings.language, settings.zone)
        return "<time datetime=\"\(rfc3339(card.firstPublishedAt))\">\(text)</time>"
    }

    /// `Các tin, bài từ 3/2/2026 đến 17/2/2026`.
    private func range(_ cards: [Card]) -> String {
        guard let newest = cards.first?.day, let oldest = cards.last?.day else { return say(site.latest) }
        let (from, to) = (Dates.short(oldest.civil, settings.language), Dates.short(newest.civil, settings.language))
        return from == to ? say(words.rangeOfDay, ["day": from]) : say(words.range, ["from": from, "to": to])
    }

    // MARK: From page to page

    private func numberedLinks(
        _ desk: Identifier?, _ number: Int, _ list: [Int], root: String, in archive: Archive
    ) -> Markup {
        let last = Archive.pageCount(list.count)
        let total = say(
            site.totals,
            [
                "total": Numbers.grouped(list.count, settings.language),
                "page": Numbers.grouped(number, settings.language),
                "pages": Numbers.grouped(Archive.totalPages(list.count), settings.language),
            ])
        var links: Markup = "<div class=\"pages\"><p>\(total)</p>\n"
        if last > 1 {
            links += "<nav aria-label=\"\(say(site.pages))\"><ul>\n"
            if number > 1 { links += link(.list(desk, number - 1), say(words.newer), root: root, relation: "prev") }
            for other in 1...last {
                links +=
                    other == number
                    ? "<li><span aria-current=\"page\">\(number)</span></li>\n"
                    : link(.list(desk, other), "\(other)", root: root)
            }
            let older = number < last ? Page.list(desk, number + 1) : olderThanNumbered(desk, list, in: archive)
            if let older { links += link(older, say(words.older), root: root, relation: "next") }
            links += "</ul></nav>\n"
        }
        links += "</div>\n"
        return links
    }

    private func olderThanNumbered(_ desk: Identifier?, _ list: [Int], in archive: Archive) -> Page? {
        guard let desk else { return archive.blocks.last.map(Page.block) }
        let place = list.dropLast(SiteSettings.itemsPerPage * SiteSettings.numberedPages).last
        return place.map { .deskMonth(desk, archive.cards[$0].day.month) }
    }

    func turning(newer: Page?, older: Page?, root: String) -> Markup {
        var links: Markup = "<div class=\"pages\"><nav aria-label=\"\(say(site.pages))\"><ul>\n"
        if let newer { links += link(newer, say(words.newer), root: root, relation: "prev") }
        if let older { links += link(older, say(words.older), root: root, relation: "next") }
        links += "</ul></nav></div>\n"
        return links
    }

    private func link(_ page: Page, _ text: String, root: String, relation: Markup = "") -> Markup {
        let rel: Markup = relation.isEmpty ? "" : " rel=\"\(relation)\""
        return "<li><a href=\"\(root)\(page.path ?? "")\"\(rel)>\(text)</a></li>\n"
    }
}

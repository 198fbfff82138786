import Localization
import Newsroom

extension Site {
    /// How many older items of the same section an article names.
    static let relatedItems = 4

    /// Renders the page of one piece: its edition, or the notice that it was withdrawn.
    func articlePage(_ edition: Edition, _ card: Card, in archive: Archive) -> [UInt8] {
        if let moment = edition.retractedAt { return retractedPage(edition, card, at: moment) }
        var sheet = Sheet(path: card.path, title: card.title, description: card.lead)
        sheet.desk = card.desk
        sheet.head = metadata(edition, card)
        sheet.main = path(to: card, root: sheet.root)
        sheet.main += "<article class=\"piece\">\n<header>\n"
        if card.kind == .anh { sheet.main += "<p class=\"kicker\">\(say(words.photoStory))</p>\n" }
        sheet.main += "<h1>\(card.title)</h1>\n"
        sheet.main += """
            <div class="meta"><a href="\(sheet.root)\(card.day.path)">\(time(card.firstPublishedAt))</a>
            <div class="text-size" hidden role="group" aria-label="\(say(site.textSize))"><span>\(say(site.textSize))</span>
            <button type="button" data-step="1" aria-label="\(say(site.larger))">A+</button>
            <button type="button" data-step="-1" aria-label="\(say(site.smaller))">A-</button></div></div>

            """
        sheet.main += corrections(edition)
        if !edition.manuscript.lead.isEmpty { sheet.main += "<p class=\"lead\">\(edition.manuscript.lead)</p>\n" }
        sheet.main += "</header>\n\(text(of: edition, root: sheet.root))"
        if !card.byline.isEmpty { sheet.main += "<p class=\"byline\">\(card.byline)</p>\n" }
        sheet.main += "</article>\n\(related(to: card, root: sheet.root, in: archive))"
        return frame(sheet)
    }

    /// The body with each photo at its place, and the others after it.
    private func text(of edition: Edition, root: String) -> Markup {
        let photos = edition.manuscript.photos
        var placed: Set<Int> = []
        func figure(_ number: Int) -> Markup? {
            guard photos.indices.contains(number - 1), picture(photos[number - 1]) != nil,
                placed.insert(number).inserted
            else { return nil }
            let photo = photos[number - 1]
            let picture = picture(
                photo, number: number, of: edition.manuscript.title, in: .article, root: root,
                isFirst: placed.count == 1)
            let caption: Markup =
                Markup.isBlank(photo.caption) ? "" : "\n<figcaption>\(photo.caption)</figcaption>"
            return "<figure>\(picture)\(caption)</figure>\n"
        }
        var text: Markup = "<div class=\"body\">\n\(Body.markup(edition.manuscript.body, figure: figure))"
        for number in 1..<(photos.count + 1) { text += figure(number) ?? "" }
        text += "</div>\n"
        return text
    }

    private func corrections(_ edition: Edition) -> Markup {
        var notes = Markup()
        for correction in edition.corrections {
            notes += """
                <aside class="correction"><p><strong>\(say(site.correction))</strong> \(time(correction.at))</p>
                <p>\(correction.note)</p></aside>

                """
        }
        return notes
    }

    /// The section's name, with the kind when it is one to look at.
    func kicker(_ card: Card, root: String) -> Markup {
        let title = deskTitle(card.desk)
        let desk: Markup =
            isDesk(card.desk)
            ? "<a href=\"\(root)\(Page.list(card.desk, 1).path ?? "")\">\(title)</a>" : "\(title)"
        switch card.kind {
        case .tin, .bai: return desk
        case .anh: return "\(desk) · \(say(words.photoStory))"
        }
    }

    /// A moment in the long form, such as `Thứ Tư, ngày 25 tháng 8 năm 2021 - 13:51`.
    func time(_ moment: Instant) -> Markup {
        let text = Dates.long(moment.milliseconds, settings.language, settings.zone)
        return "<time datetime=\"\(rfc3339(moment))\">\(text)</time>"
    }

    /// RFC 3339 with the newsroom's offset, to the second.
    func rfc3339(_ moment: Instant) -> String {
        Dates.rfc3339(moment.milliseconds / 1000 * 1000, settings.zone)
    }

    private func path(to card: Card, root: String) -> Markup {
        var path: Markup = """
            <nav class="path" aria-label="\(say(words.path))"><ol>
            <li><a href="\(root)index.html">\(say(site.home))</a></li>

            """
        if isDesk(card.desk), let desk = Page.list(card.desk, 1).path {
            path += "<li><a href=\"\(root)\(desk)\">\(deskTitle(card.desk))</a></li>\n"
        }
        path += "</ol></nav>\n"
        return path
    }

    /// Older items only, so that a new publication never changes an old page.
    private func related(to card: Card, root: String, in archive: Archive) -> Markup {
        let cards = archive.older(than: card, count: Site.relatedItems)
        if cards.isEmpty { return "" }
        var section: Markup = """
            <section class="related" aria-labelledby="cung-chuyen-muc">
            <h2 id="cung-chuyen-muc">\(say(site.sameSection))</h2>
            <ul>

            """
        for card in cards {
            section += "<li><a href=\"\(root)\(card.path)\">\(card.title)</a> \(shortTime(card))</li>\n"
        }
        section += "</ul>\n</section>\n"
        return section
    }

    private func retractedPage(_ edition: Edition, _ card: Card, at moment: Instant) -> [UInt8] {
        let day = Dates.longDay(moment.milliseconds, settings.language, settings.zone)
        var sheet = Sheet(path: card.path, title: say(site.retracted), description: say(site.retracted))
        sheet.isIndexed = false
        sheet.main = """
            <article class="piece retracted">
            <h1>\(say(site.retracted))</h1>
            <p>\(say(words.retractedWords, ["day": day]))</p>
            <p>\(say(words.retractedNumber, ["id": card.submission.description]))</p>
            <p><a href="\(sheet.root)index.html">\(say(site.home))</a></p>
            </article>

            """
        return frame(sheet)
    }
}

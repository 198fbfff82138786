import Localization
import Newsroom
import Workflow

extension Site {
    /// Items of a feed.
    static let feedItems = 20

    /// RSS 2.0 of the newest items (rssboard.org/rss-specification). Without a base URL its links are relative, which the format
    /// does not allow but readers that fetched the feed understand.
    func feed(_ desk: Identifier?, in archive: Archive) -> [UInt8] {
        let cards = archive.list(desk).suffix(Site.feedItems).reversed().map { archive.cards[$0] }
        let title = desk.map { "\(settings.name): \(deskTitle($0))" } ?? settings.name
        let page = Page.list(desk, 1).path ?? ""
        var feed: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <rss version="2.0" xmlns:atom="http://www.w3.org/2005/Atom" xmlns:dc="http://purl.org/dc/elements/1.1/">
            <channel>
            <title>\(title)</title>
            <link>\(address(page) ?? page)</link>
            <description>\(settings.tagline.isEmpty ? title : settings.tagline)</description>
            <language>\(settings.language.rawValue)</language>

            """
        if let own = address(Page.feed(desk).path ?? "") {
            feed += "<atom:link href=\"\(own)\" rel=\"self\" type=\"application/rss+xml\"/>\n"
        }
        // The newest moment that the feed tells of, not the moment of writing: the same editions give the same bytes.
        if let newest = cards.map(\.publishedAt).max() {
            feed += "<lastBuildDate>\(Dates.rfc822(newest.milliseconds, settings.zone))</lastBuildDate>\n"
        }
        for card in cards {
            feed += """
                <item>
                <title>\(card.title)</title>
                <link>\(address(card.path) ?? card.path)</link>
                <guid isPermaLink="false">\(card.submission.description)</guid>
                <pubDate>\(Dates.rfc822(card.firstPublishedAt.milliseconds, settings.zone))</pubDate>
                <category>\(deskTitle(card.desk))</category>

                """
            if !card.byline.isEmpty { feed += "<dc:creator>\(card.byline)</dc:creator>\n" }
            feed += "<description>\(card.lead)</description>\n</item>\n"
        }
        feed += "</channel>\n</rss>\n"
        return feed.bytes
    }

    /// One site map a month, so that publishing rewrites a small one; all at the root, because a site map
    /// speaks only for what lies below it (sitemaps.org/protocol.html).
    func siteMapIndex(in archive: Archive) -> [UInt8] {
        var index: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        for month in archive.byMonth.keys.sorted(by: >) {
            index += "<sitemap><loc>\(address(Page.siteMap(month).path ?? "") ?? "")</loc></sitemap>\n"
        }
        index += "</sitemapindex>\n"
        return index.bytes
    }

    func siteMap(_ month: Month, in archive: Archive) -> [UInt8] {
        var map: Markup = """
            <?xml version="1.0" encoding="UTF-8"?>
            <urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">

            """
        for card in archive.items(archive.byMonth[month]) {
            map += "<url><loc>\(address(card.path) ?? "")</loc><lastmod>\(rfc3339(card.publishedAt))</lastmod></url>\n"
        }
        map += "</urlset>\n"
        return map.bytes
    }

    var robots: [UInt8] {
        let map = address("sitemap.xml").map { "Sitemap: \($0)\n" } ?? ""
        return Array("User-agent: *\nAllow: /\n\(map)".utf8)
    }

    // MARK: An article's metadata

    /// Open Graph (ogp.me) and a NewsArticle of schema.org for those who show links to the page.
    func metadata(_ edition: Edition, _ card: Card) -> Markup {
        var head: Markup = """
            <meta property="og:type" content="article">
            <meta property="og:site_name" content="\(settings.name)">
            <meta property="og:title" content="\(card.title)">
            <meta property="og:description" content="\(card.lead)">
            <meta property="og:locale" content="\(locale)">
            <meta property="article:published_time" content="\(rfc3339(card.firstPublishedAt))">
            <meta property="article:modified_time" content="\(rfc3339(card.publishedAt))">
            <meta property="article:section" content="\(deskTitle(card.desk))">

            """
        if let address = address(card.path) { head += "<meta property=\"og:url\" content=\"\(address)\">\n" }
        let image = image(card)
        if let image, let photo = card.photo {
            head += """
                <meta property="og:image" content="\(image.address)">
                <meta property="og:image:width" content="\(image.width)">
                <meta property="og:image:height" content="\(image.height)">

                """
            if !Markup.isBlank(photo.caption) {
                head += "<meta property=\"og:image:alt\" content=\"\(photo.caption)\">\n"
            }
        }
        // JSON in a data block: no `<` may stand in it, or a title could end the element.
        head += "<script type=\"application/ld+json\">\(linkedData(edition, card, image: image?.address))</script>\n"
        return head
    }

    private var locale: String {
        switch settings.language {
        case .vi: "vi_VN"
        case .en: "en_GB"
        }
    }

    private func image(_ card: Card) -> (address: String, width: Int, height: Int)? {
        guard let picture = card.pictures.first else { return nil }
        let width = picture.width(atLeast: 1200)
        return address(picture.path(width: width, .jpg)).map { ($0, width, picture.height(width: width)) }
    }

    private func linkedData(_ edition: Edition, _ card: Card, image: String?) -> Markup {
        let manuscript = edition.manuscript
        let organization: JSON = .members([
            "@type": "Organization", "name": .string(settings.name), "url": address("index.html").map(JSON.string),
        ])
        let author: JSON =
            if !manuscript.author.isEmpty {
                .object(["@type": "Person", "name": .string(manuscript.author)])
            } else if !manuscript.unit.isEmpty {
                .object(["@type": "Organization", "name": .string(manuscript.unit)])
            } else {
                organization
            }
        let data = JSON.members([
            "@context": "https://schema.org", "@type": "NewsArticle", "headline": .string(manuscript.title),
            "description": card.lead.isEmpty ? nil : .string(card.lead),
            "inLanguage": .string(settings.language.rawValue),
            "datePublished": .string(rfc3339(card.firstPublishedAt)),
            "dateModified": .string(rfc3339(card.publishedAt)),
            "articleSection": .string(deskTitle(card.desk)), "author": author, "publisher": organization,
            "image": image.map { .array([.string($0)]) }, "mainEntityOfPage": address(card.path).map(JSON.string),
            "correction": edition.corrections.isEmpty ? nil : .array(edition.corrections.map { .string($0.note) }),
        ])
        return Markup(json: data)
    }
}

package import Localization
package import Newsroom
import Vietnamese
import Workflow

/// Makes the website: a pure function from settings and editions to paths and bytes.
///
/// Every page is one `Page` case that ``bytes(of:in:)`` renders from the archive of cards, and an article also from its edition.
/// Rebuilding renders all of them; publishing renders those that a change can touch, whose number does not grow with the archive.
package struct Site: Sendable {
    package let settings: SiteSettings
    /// Photos that could not be decoded; pages are made without them.
    package var unusable: Set<Digest>
    /// The name of an empty file that changes with the settings and with how this version of the program writes pages: a tree without
    /// it was made by another site than this.
    private(set) var mark = ""

    package init(settings: SiteSettings, unusable: Set<Digest> = []) {
        self.settings = settings
        self.unusable = unusable
        mark = "tep/ban-\(fingerprint(specimens)).txt"
    }

    var words: Phrase.SitePages { Phrase.sitePages }
    var site: Phrase.Site { Phrase.site }

    func say(_ phrase: Phrase, _ values: [String: String] = [:]) -> String { phrase(settings.language, values) }

    // MARK: Cards

    /// The address of a piece's page, `2026/11/toa-dam-ky-niem-tb-2026-000123.html`: ASCII, at most 120 bytes, fixed for ever by
    /// when and under which title the piece first became public.
    package static func path(firstTitle: String, id: SubmissionID, firstPublishedAt: Instant, zone: Zone) -> String {
        let time = CivilTime(firstPublishedAt.milliseconds, zone)
        let words = slug(firstTitle, maximumLength: 80)
        let name = words.isEmpty ? "" : "\(words)-"
        return "\(time.year)/\(twoDigits(time.month))/\(name)\(id.description.lowercased()).html"
    }

    /// What lists need of an edition.
    package func card(of edition: Edition) -> Card {
        let manuscript = edition.manuscript
        let photos = edition.retractedAt == nil ? manuscript.photos.filter { picture($0) != nil } : []
        return Card(
            submission: edition.submission,
            path: Site.path(
                firstTitle: edition.firstTitle, id: edition.submission, firstPublishedAt: edition.firstPublishedAt,
                zone: settings.zone),
            title: Markup.isBlank(manuscript.title) ? edition.submission.description : manuscript.title,
            lead: shorten(manuscript.lead, to: Card.longestLead), desk: manuscript.desk,
            kind: manuscript.kind, byline: manuscript.byline, photo: photos.first,
            pictures: photos.compactMap(Renditions.init), firstPublishedAt: edition.firstPublishedAt,
            publishedAt: edition.publishedAt, isCorrected: !edition.corrections.isEmpty,
            isRetracted: edition.retractedAt != nil,
            day: Day(CivilTime(edition.firstPublishedAt.milliseconds, settings.zone)))
    }

    package func archive(of editions: some Sequence<Edition>) -> Archive { Archive(editions.map(card)) }

    /// The pictures of a photo that can be shown.
    func picture(_ photo: Photo) -> Renditions? { unusable.contains(photo.digest) ? nil : Renditions(of: photo) }

    /// The pictures that an edition's pages show; none once it is retracted.
    package func pictures(of edition: Edition) -> [Renditions] { card(of: edition).pictures }

    /// Every picture file that the site needs.
    package func picturePaths(in archive: Archive) -> Set<String> {
        var paths: Set<String> = []
        for card in archive.cards { for picture in card.pictures { paths.formUnion(picture.paths) } }
        return paths
    }

    // MARK: Everything

    /// Renders the whole site, page after page, so that only one edition is in memory at a time. Pictures are not among it.
    package func everything<Failure: Error>(
        in archive: Archive, edition: (SubmissionID) throws(Failure) -> Edition?,
        emit: (_ path: String, _ bytes: [UInt8]) throws(Failure) -> Void
    ) throws(Failure) {
        try emit(mark, [])
        for page in pages(in: archive) {
            guard let path = page.path else { continue }
            try emit(path, bytes(of: page, in: archive))
        }
        for card in archive.cards {
            guard let edition = try edition(card.submission) else { continue }
            try emit(card.path, articlePage(edition, card, in: archive))
        }
    }

    /// Renders the whole site of few editions.
    package func everything(_ editions: [Edition]) -> [String: [UInt8]] {
        let byID = Dictionary(editions.map { ($0.submission, $0) }) { $1 }
        var pages: [String: [UInt8]] = [:]
        everything(in: archive(of: byID.values)) {
            byID[$0]
        } emit: {
            pages[$0] = $1
        }
        return pages
    }

    /// Files that stand in every site of this program and these settings; where one is missing, everything is to be rendered.
    package var foundation: [String] {
        let assets: [Page] = [.front, .monthNames, .notFound, .stylesheet, .script, .favicon, .robots]
        return [mark] + (assets + settings.desks.map { .list($0.id, 1) }).compactMap(\.path)
    }

    /// Every page but the articles' own.
    func pages(in archive: Archive) -> [Page] {
        var pages: [Page] = [.years, .monthNames, .notFound, .stylesheet, .script, .favicon, .robots]
        for desk in [nil] + settings.desks.map(\.id) {
            pages.append(.feed(desk))
            pages += (1...Archive.pageCount(archive.list(desk).count)).map { .list(desk, $0) }
            if let desk { pages += archive.months(of: desk).map { .deskMonth(desk, $0) } }
        }
        pages += archive.blocks.map(Page.block)
        for month in archive.byMonth.keys {
            pages.append(.month(month))
            pages += month.days.map(Page.day)
        }
        if settings.baseURL != nil {
            pages.append(.siteMapIndex)
            pages += archive.byMonth.keys.map(Page.siteMap)
        }
        return pages
    }

    /// Whether a page is one of ``pages(in:)``, without making the list.
    func exists(_ page: Page, in archive: Archive) -> Bool {
        switch page {
        case .list(let desk, let number):
            isDesk(desk) && number <= Archive.pageCount(archive.list(desk).count)
        case .block(let number): archive.blocks.contains(number)
        case .deskMonth(let desk, let month): isDesk(desk) && archive.byDeskMonth[desk]?[month] != nil
        case .day(let day): archive.byMonth[day.month] != nil
        case .month(let month): archive.byMonth[month] != nil
        case .siteMap(let month): settings.baseURL != nil && archive.byMonth[month] != nil
        case .siteMapIndex: settings.baseURL != nil
        case .feed(let desk): isDesk(desk)
        case .article, .years, .monthNames, .notFound, .stylesheet, .script, .favicon, .robots: true
        }
    }

    func isDesk(_ desk: Identifier?) -> Bool { desk.map { id in settings.desks.contains { $0.id == id } } ?? true }

    /// Renders one page; an article's page needs its edition and is rendered by ``articlePage(_:_:in:)``.
    func bytes(of page: Page, in archive: Archive) -> [UInt8] {
        switch page {
        case .article: []
        case .list(let desk, let number): listPage(desk, number, in: archive)
        case .block(let number): blockPage(number, in: archive)
        case .deskMonth(let desk, let month): deskMonthPage(desk, month, in: archive)
        case .day(let day): dayPage(day, in: archive)
        case .month(let month): monthPage(month, in: archive)
        case .years: yearsPage(in: archive)
        case .monthNames: monthNames(in: archive)
        case .feed(let desk): feed(desk, in: archive)
        case .siteMapIndex: siteMapIndex(in: archive)
        case .siteMap(let month): siteMap(month, in: archive)
        case .notFound: notFoundPage()
        case .stylesheet: Stylesheet.bytes
        case .script: Script.bytes
        case .favicon: favicon
        case .robots: robots
        }
    }
}

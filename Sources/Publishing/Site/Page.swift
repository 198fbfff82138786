import Newsroom
import Workflow

/// Names a page or file that follows from the editions. Assets and the page for what is not found follow from the settings alone.
enum Page: Hashable, Sendable {
    case article(SubmissionID)
    /// A numbered page of the newest items, of everything or of a desk; counts from 1.
    case list(Identifier?, Int)
    /// Ten older items of everything; counts from 0 at the oldest.
    case block(Int)
    /// A desk's items of a month.
    case deskMonth(Identifier, Month)
    case day(Day)
    case month(Month)
    /// The calendar of all years.
    case years
    /// The months that have pages, for the script that leads to a day.
    case monthNames
    case feed(Identifier?)
    case siteMapIndex
    case siteMap(Month)
    case notFound, stylesheet, script, favicon, robots
}

extension Page {
    static let front = Page.list(nil, 1)

    private static func folder(_ desk: Identifier?) -> String { desk.map { "chuyen-muc/\($0.text)/" } ?? "" }

    /// The page's place in the site; an article's place is its card's.
    var path: String? {
        switch self {
        case .article: nil
        case .list(let desk, let number): Page.folder(desk) + (number == 1 ? "index.html" : "trang-\(number).html")
        case .block(let number): "cu/\(number + 1).html"
        case .deskMonth(let desk, let month): "\(Page.folder(desk))\(month.year)-\(twoDigits(month.month)).html"
        case .day(let day): day.path
        case .month(let month): month.path
        case .years: "ngay/index.html"
        case .monthNames: "ngay/thang.js"
        case .feed(let desk): "\(Page.folder(desk))rss.xml"
        case .siteMapIndex: "sitemap.xml"
        case .siteMap(let month): "sitemap-\(month.year)-\(twoDigits(month.month)).xml"
        case .notFound: "404.html"
        case .stylesheet: Stylesheet.path
        case .script: Script.path
        case .favicon: "favicon.svg"
        case .robots: "robots.txt"
        }
    }
}

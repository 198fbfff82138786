import Localization
import Newsroom
import Workflow

/// What one page says of itself to the frame around it.
struct Sheet {
    var path: String
    /// Empty on the front page, whose title is the site's name.
    var title: String
    var description: String
    /// The section that the page belongs to.
    var desk: Identifier?
    var isFront = false
    /// Retracted items and the page for what is not found are not for search engines.
    var isIndexed = true
    /// Elements for the head, such as metadata of an article.
    var head = Markup()
    var main = Markup()
    /// Leads from the page to the site's root: `../` once for each folder. A page that is served for every address says otherwise.
    var root: String

    init(path: String, title: String, description: String) {
        self.path = path
        self.title = title
        self.description = description
        let depth = path.utf8.reduce(0) { $1 == UInt8(ascii: "/") ? $0 + 1 : $0 }
        root = String(repeating: "../", count: depth)
    }
}

extension Site {
    /// Allows what the site itself brings and nothing else; data blocks such as JSON-LD are not scripts to it (CSP level 3).
    private static var policy: Markup {
        "default-src 'none'; img-src 'self'; style-src 'self'; script-src 'self'; base-uri 'none'; form-action 'none'"
    }

    /// Where a page will stand for everybody; `nil` without a base URL.
    func address(_ path: String) -> String? {
        settings.baseURL.map { base in
            path == "index.html" ? "\(base)/" : "\(base)/\(path)"
        }
    }

    func deskTitle(_ desk: Identifier) -> String {
        settings.desks.first { $0.id == desk }.map { say($0.title) } ?? desk.text
    }

    /// Puts head, masthead, choice of date and footer around a page.
    func frame(_ sheet: Sheet) -> [UInt8] {
        var page = Markup()
        page.reserve(sheet.main.bytes.count + 8192)
        page += head(sheet)
        page += masthead(sheet)
        page += "<main id=\"noi-dung\" class=\"wrap\">\n\(sheet.main)</main>\n"
        page += footer(sheet)
        return page.bytes
    }

    private func head(_ sheet: Sheet) -> Markup {
        let title = sheet.title.isEmpty ? settings.name : "\(sheet.title) – \(settings.name)"
        var head: Markup = """
            <!DOCTYPE html>
            <html lang="\(settings.language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="\(Site.policy)">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta name="referrer" content="strict-origin-when-cross-origin">
            <meta name="color-scheme" content="light dark">
            <meta name="theme-color" content="#0b2e63">
            <title>\(title)</title>
            <meta name="description" content="\(sheet.description)">

            """
        if !sheet.isIndexed { head += "<meta name=\"robots\" content=\"noindex\">\n" }
        if sheet.isIndexed, let address = address(sheet.path) {
            head += "<link rel=\"canonical\" href=\"\(address)\">\n"
        }
        head += """
            <link rel="stylesheet" href="\(sheet.root)\(Stylesheet.path)">
            <link rel="icon" type="image/svg+xml" href="\(sheet.root)favicon.svg">
            <link rel="alternate" type="application/rss+xml" title="\(settings.name)" href="\(sheet.root)rss.xml">

            """
        if let desk = sheet.desk, isDesk(desk), let path = Page.feed(desk).path {
            let title = "\(settings.name): \(deskTitle(desk))"
            head +=
                "<link rel=\"alternate\" type=\"application/rss+xml\" title=\"\(title)\" href=\"\(sheet.root)\(path)\">\n"
        }
        head += """
            <script src="\(sheet.root)ngay/thang.js" defer></script>
            <script src="\(sheet.root)\(Script.path)" defer></script>
            \(sheet.head)</head>

            """
        return head
    }

    private func masthead(_ sheet: Sheet) -> Markup {
        let tagline: Markup = settings.tagline.isEmpty ? "" : "<span class=\"tagline\">\(settings.tagline)</span>"
        var header: Markup = """
            <body>
            <a class="skip" href="#noi-dung">\(say(site.skip))</a>
            <header class="masthead" id="dau-trang">
            <div class="wrap"><a class="brand" href="\(sheet.root)index.html">
            <img src="\(sheet.root)favicon.svg" alt="" width="64" height="64">
            <span><span class="name">\(settings.name)</span>\(tagline)</span></a></div>
            <nav class="sections" aria-label="\(say(site.menu))"><ul class="wrap">

            """
        let current: Markup = " aria-current=\"page\""
        header += "<li><a href=\"\(sheet.root)index.html\"\(sheet.isFront ? current : "")>\(say(site.home))</a></li>\n"
        for desk in settings.desks {
            let path = Page.list(desk.id, 1).path ?? ""
            let mark: Markup = desk.id == sheet.desk ? (sheet.path == path ? current : " aria-current=\"true\"") : ""
            header += "<li><a href=\"\(sheet.root)\(path)\"\(mark)>\(say(desk.title))</a></li>\n"
        }
        header += "</ul></nav>\n</header>\n"
        return header
    }

    private func footer(_ sheet: Sheet) -> Markup {
        var footer: Markup = """
            <section class="by-date" aria-labelledby="theo-ngay"><div class="wrap">
            <h2 id="theo-ngay">\(say(words.byDate))</h2>
            <form hidden data-days="\(sheet.root)ngay/" data-none="\(words.noneOnDay.template(settings.language))">
            <label>\(say(site.day)) <select name="day"></select></label><span aria-hidden="true">/</span>
            <label>\(say(site.month)) <select name="month"></select></label><span aria-hidden="true">/</span>
            <label>\(say(site.year)) <select name="year"></select></label>
            <button type="submit">\(say(site.view))</button>
            <p role="status"></p>
            </form>
            <p><a href="\(sheet.root)ngay/index.html">\(say(words.calendar))</a></p>
            </div></section>
            <footer class="imprint"><div class="wrap">
            <div><p class="name">\(settings.name)</p>

            """
        if !settings.imprint.isEmpty {
            footer += "<p>\(say(site.responsible, ["name": settings.imprint[0]]))"
            for line in settings.imprint.dropFirst() { footer += "<br>\(line)" }
            footer += "</p>\n"
        }
        if !settings.address.isEmpty { footer += "<p>\(say(words.address)): \(settings.address)</p>\n" }
        footer += """
            </div>
            <ul><li><a href="\(sheet.root)rss.xml">\(say(site.feed))</a></li>
            <li><a href="\(sheet.root)ngay/index.html">\(say(words.byDate))</a></li>
            <li><a href="#dau-trang">\(say(site.backToTop))</a></li></ul>
            </div></footer>
            </body>
            </html>

            """
        return footer
    }

    /// The page that a server gives for addresses that are not: its links work from any folder when the base URL is known.
    func notFoundPage() -> [UInt8] {
        var sheet = Sheet(path: "404.html", title: say(site.notFound), description: say(site.notFound))
        if let folder = settings.folder { sheet.root = folder }
        sheet.isIndexed = false
        sheet.main = """
            <h1>\(say(site.notFound))</h1>
            <p>\(say(words.notFoundWords))</p>
            <p><a href="\(sheet.root)index.html">\(say(site.home))</a></p>

            """
        return frame(sheet)
    }
}

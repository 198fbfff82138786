import FoundationEssentials
import FoundationXML
import Newsroom
import Publishing
import Testing

@Suite("Nothing a contributor wrote is more than text") struct HostileTextTests {
    static let fragments = [
        "<script>alert(1)</script>", "</title><script src=//x.example></script>", "\" onmouseover=\"alert(1)",
        "' onload='x",
        "<img src=x onerror=alert(1)>", "</script><script>1</script>", "<!-- --><svg onload=x>", "]]>",
        "&lt;b&gt; &#60;script&#62;",
        "[a](javascript:alert(1))", "[a](JaVaScRiPt:alert(1))", "[a](data:text/html;base64,PHNjcmlwdD4=)",
        "[a](vbscript:x)",
        "[a](http://x.example/\"onclick=\"y)", "[a](<http://x.example/ a b> 'title \" onx=\"')",
        "<javascript:alert(1)>",
        "<https://x.example/?a=1&b=<>", "![evil](http://x.example/t.png)", "![](http://x.example/t.png)",
        "![](photo:99)",
        "![](photo:1\"onload=\"x)", "![a](photo:1)", "\u{0}\u{1}\u{8}\u{1B}[31m\u{7F}\u{85}\u{FEFF}",
        "\u{202E}gpj.exe\u{202C}\u{2066}\u{200F}",
        "\u{FFFE}\u{10FFFF}\u{E0041}", "| <b> | \" |\n|---|---|\n| <script> | [x](javascript:1) |",
        "```\"><script>\n</code></pre><script>\n```",
        "    <b>indented</b>", "<div>\n\n*a*\n\n</div>", "# <h1>\n## \"\n###### '",
        "> > > - 1. <a href=javascript:x>y</a>", "**__*_<b>_*__**",
        "[x]: javascript:alert(1)\n\n[x]", "1. a\n\n   <p>\n7) b", "a\\\nb  \n<br>",
        "&amp;&quot;&NotAnEntity;&#0;&#x202E;", "\r\n\t", "[a](mailto:a@x.example?subject=\"<)",
    ]

    private func check(_ edition: Edition, _ settings: SiteSettings = Sample.settings()) {
        for (path, bytes) in Site(settings: settings).everything([edition]) {
            if path.hasSuffix(".html") {
                let faults = HTMLCheck(text(bytes)).faults
                #expect(faults.isEmpty, "\(path)")
            } else if path.hasSuffix(".xml") {
                #expect(XMLParser(data: Data(bytes)).parse(), "\(path)")
            }
        }
    }

    @Test("each fragment in every field at once", arguments: fragments)
    func everyField(fragment: String) {
        check(
            Sample.edition(
                1, title: fragment, lead: fragment, body: fragment + "\n\n![](photo:1)\n\n" + fragment,
                byline: fragment,
                author: fragment, unit: fragment,
                photos: [Sample.photo(1, caption: fragment), Sample.photo(2, caption: "")],
                corrections: [.init(at: Sample.brief, note: fragment)]))
    }

    @Test("bodies put together by chance", arguments: 1...60 as ClosedRange<UInt64>)
    func combined(seed: UInt64) {
        var generator = Seeded(state: seed)
        let joints = ["", " ", "\n", "\n\n", "\n> ", "\n- ", "\n    ", "\n| "]
        var body = ""
        for _ in 0..<12 {
            body += HostileTextTests.fragments.randomElement(using: &generator) ?? ""
            body += joints.randomElement(using: &generator) ?? ""
        }
        let edition = Sample.edition(1, title: String(body.prefix(200)), body: body)
        let site = Site(settings: Sample.settings())
        #expect(HTMLCheck(text(site.everything([edition])[site.card(of: edition).path])).faults.isEmpty)
    }

    @Test("the newsroom's own name is text as well")
    func settings() {
        var settings = Sample.settings()
        settings.name = "</title><script>\"'"
        settings.tagline = "<b>\""
        settings.imprint = ["<i>", "\u{202E}"]
        settings.address = "<u>"
        check(Sample.edition(1), settings)
    }

    @Test("links say who did not vouch for them, and pictures from elsewhere are words")
    func linksAndPictures() {
        let edition = Sample.edition(
            1,
            body:
                "[xem](https://x.example/a?b=c&d) [bẫy](javascript:x) ![cảnh](https://x.example/a.png) ![](https://x.example/b.png)"
        )
        let site = Site(settings: Sample.settings())
        let page = text(site.everything([edition])[site.card(of: edition).path])
        #expect(
            page.contains(
                "<a href=\"https://x.example/a?b=c&amp;d\" rel=\"nofollow noopener\">xem</a> bẫy cảnh https://x.example/b.png"
            ))
    }

    @Test(
        "texts that would keep a parser busy are pages all the same",
        arguments: [
            "[", "![[]()", "*a_ ", "![](", "> ", "- ", "|", "a\n|-|\n", "**a *a ", "`a``b", "<", "&", "[a](<b",
            "- - a\n", "_", "\n\n# ", "  - a\n",
        ])
    func pathological(pattern: String) {
        let body = String(repeating: pattern, count: 100_000 / pattern.utf8.count)
        let edition = Sample.edition(1, body: body)
        let site = Site(settings: Sample.settings())
        #expect(HTMLCheck(text(site.everything([edition])[site.card(of: edition).path])).faults.isEmpty)
    }

    @Test("a wide table with short rows does not multiply")
    func wideTable() {
        let body =
            String(repeating: "|a", count: 3000) + "\n" + String(repeating: "|-", count: 3000) + "\n"
            + String(repeating: "b\n", count: 50_000)
        let edition = Sample.edition(1, body: body)
        let site = Site(settings: Sample.settings())
        let page = site.everything([edition])[site.card(of: edition).path] ?? []
        #expect(page.count < 2 * body.utf8.count + 20_000)
    }
}

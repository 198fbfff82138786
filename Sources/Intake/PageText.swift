/// What of a page of HTML is its text, as HTML again. One pass over the tags, as browsers part them (WHATWG HTML 13.2.5 in outline); a page
/// that is nested or broken without end costs no more than its length.
struct PageText: Sendable {
    /// The text, in which every picture is a mark that ``PandocJSON`` knows.
    private(set) var text = ""
    /// The pictures' sources by number.
    private(set) var pictures: [String] = []
    /// What pictures the page holds itself, by their source here.
    private(set) var embedded: [String: [UInt8]] = [:]
    /// The classes that the page's own style sheet makes bold or italic: how Google Docs marks a title.
    private(set) var boldClasses: Set<String> = []
    private(set) var italicClasses: Set<String> = []

    /// Elements that are no text, with all that they hold.
    private static let removed: Set<String> = [
        "script", "style", "noscript", "template", "iframe", "object", "embed", "applet", "svg", "math", "canvas",
        "video", "audio", "button", "select", "textarea", "nav", "footer", "aside", "menu", "dialog", "title", "xml",
        "head",
    ]
    /// Their content is no markup, and ends with their own end tag alone.
    private static let raw: Set<String> = ["script", "style", "textarea", "title", "iframe", "noscript"]
    private static let void: Set<String> = [
        "area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr",
    ]
    private static let inline: Set<String> = ["b", "strong", "i", "em", "span", "font", "a", "u", "br"]
    private static let roles: Set<String> = ["navigation", "banner", "contentinfo", "search", "complementary", "menu"]

    /// The elements that say that they hold the text, innermost first by weight: the longest of the first kind that is there wins.
    private static let holders = ["article", "main"]

    init(of page: String) {
        var out: [UInt8] = []
        var reader = TagReader(bytes: Array(page.utf8))
        /// The element that is being left out, and how many of its name stand open.
        var leaving: (name: String, depth: Int)?
        var open: [String: [Int]] = [:]
        var held: [String: [Range<Int>]] = [:]
        var captionDepth = 0
        var post = Post()
        while let token = reader.next() {
            switch token {
            case .text(let range): if leaving == nil { out += reader.bytes[range] }
            case .start(let tag, let range):
                if let element = leaving {
                    if tag.name == "style" {
                        takeStyles(reader.skipRaw("style"))
                    } else if PageText.raw.contains(tag.name) {
                        _ = reader.skipRaw(tag.name)
                    } else if element.name == "head", tag.name == "body" {
                        // The end of the head may be left to be understood.
                        leaving = nil
                    } else if element.name == tag.name, !PageText.void.contains(tag.name) {
                        leaving?.depth += 1
                    }
                    continue
                }
                if !PageText.void.contains(tag.name), !tag.isClosed { post.open(tag, at: out.count) }
                if tag.name == "style" {
                    takeStyles(reader.skipRaw("style"))
                } else if PageText.raw.contains(tag.name) {
                    _ = reader.skipRaw(tag.name)
                } else if tag.name == "img" {
                    out += mark(tag)
                } else if PageText.void.contains(tag.name) {
                    if tag.name == "br" || tag.name == "hr" { out += reader.bytes[range] }
                } else if PageText.isLeftOut(tag)
                    || tag.name == "header" && PageText.holders.allSatisfy({ open[$0]?.isEmpty ?? true })
                {
                    leaving = tag.isClosed ? nil : (tag.name, 1)
                } else {
                    if PageText.holders.contains(tag.name) { open[tag.name, default: []].append(out.count) }
                    if tag.name == "figcaption" { captionDepth += 1 }
                    if tag.name == "font" {
                        // pandoc knows no fonts; of spans it keeps the style.
                        let face = (tag["face"] ?? "").filter { $0.isLetter || $0.isNumber || " .-".contains($0) }
                        out += "<span style=\"font-family:\(face)\">".utf8
                        continue
                    }
                    // A caption is what Intake knows captions by: a paragraph in italics.
                    if captionDepth == 0 || PageText.inline.contains(tag.name) {
                        out += reader.bytes[range]
                    } else if tag.name == "figcaption" {
                        out += "<p><em>".utf8
                    }
                }
            case .end(let name, let range):
                if let element = leaving {
                    guard element.name == name else { continue }
                    leaving = element.depth == 1 ? nil : (name, element.depth - 1)
                    continue
                }
                post.close(name, at: out.count)
                if let start = open[name]?.popLast() { held[name, default: []].append(start..<out.count) }
                if name == "font" {
                    out += "</span>".utf8
                } else if captionDepth == 0 || PageText.inline.contains(name) {
                    out += reader.bytes[range]
                } else if name == "figcaption" {
                    captionDepth -= 1
                    out += "</em></p>".utf8
                }
            }
        }
        if let words = post.words {
            text =
                String(decoding: out[words], as: UTF8.self)
                + Post.pictures(out[words.upperBound..<(post.end ?? out.count)])
            return
        }
        for name in PageText.holders {
            // An element of few words is a teaser of another page.
            guard let longest = held[name]?.max(by: { $0.count < $1.count }), longest.count > 400 else { continue }
            out = Array(out[longest])
            break
        }
        text = String(decoding: out, as: UTF8.self)
    }

    private static func isLeftOut(_ tag: TagReader.Tag) -> Bool {
        if removed.contains(tag.name) { return true }
        if let role = tag["role"], roles.contains(role.lowercased()) { return true }
        if tag["hidden"] != nil || tag["aria-hidden"] == "true" { return true }
        let style = compact(tag["style"] ?? "")
        return style.contains("display:none") || style.contains("mso-hide:all") || style.contains("mso-element:comment")
    }

    private mutating func mark(_ tag: TagReader.Tag) -> [UInt8] {
        // A page that loads its pictures late names them elsewhere.
        let sources = [tag["src"], tag["data-src"], tag["data-original"]].compactMap(\.self).filter { !$0.isEmpty }
        guard
            var source = sources.first(where: { !$0.hasPrefix("data:image/svg") && !$0.hasPrefix("data:image/gif") })
                ?? sources.first,
            pictures.count < 4_096, let number = Unicode.Scalar(PandocJSON.firstPicture + UInt32(pictures.count))
        else { return [] }
        if source.hasPrefix("data:") {
            guard let bytes = PageText.content(ofData: source) else { return [] }
            source = "data:\(pictures.count)"
            embedded[source] = bytes
        }
        pictures.append(source)
        return Array(String(String.UnicodeScalarView([PandocJSON.pictureMark, number])).utf8)
    }

    /// Decodes `data:image/png;base64,…` (RFC 2397); other forms hold no photo.
    static func content(ofData address: String) -> [UInt8]? {
        guard let comma = address.utf8.firstIndex(of: UInt8(ascii: ",")), address[..<comma].hasSuffix(";base64") else {
            return nil
        }
        return decodedBase64(address[address.index(after: comma)...].utf8)
    }

    // MARK: style

    static func isBold(_ style: String) -> Bool {
        let style = compact(style)
        return ["font-weight:bold", "font-weight:600", "font-weight:700", "font-weight:800", "font-weight:900"]
            .contains(where: style.contains)
    }

    static func isItalic(_ style: String) -> Bool { compact(style).contains("font-style:italic") }

    /// The first font that a style names draws capitals only.
    static func isCapitals(_ style: String) -> Bool {
        guard let family = style.firstRange(of: "font-family:") else { return false }
        let name = style[family.upperBound...].drop { " \"'".contains($0) }.prefix { !"\"',;".contains($0) }
        return LegacyFont(named: String(name))?.isCapitals == true
    }

    private static func compact(_ style: String) -> String {
        String(
            decoding: style.utf8.filter { $0 > 0x20 }.map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self
        )
    }

    /// Reads the rules of single classes, `.c1{font-weight:700}`; others say nothing of a word.
    private mutating func takeStyles(_ sheet: [UInt8]) {
        for rule in sheet.split(separator: UInt8(ascii: "}")) {
            guard let brace = rule.firstIndex(of: UInt8(ascii: "{")) else { continue }
            let declarations = String(decoding: rule[rule.index(after: brace)...], as: UTF8.self)
            let isBold = PageText.isBold(declarations)
            let isItalic = PageText.isItalic(declarations)
            guard isBold || isItalic else { continue }
            for selector in rule[..<brace].split(separator: UInt8(ascii: ",")) {
                let selector = String(decoding: selector, as: UTF8.self).trimmed
                guard selector.hasPrefix("."), !selector.dropFirst().contains(where: { " .:>+~[".contains($0) }) else {
                    continue
                }
                if isBold { boldClasses.insert(String(selector.dropFirst())) }
                if isItalic { italicClasses.insert(String(selector.dropFirst())) }
            }
        }
    }
}

/// Decodes base64 (RFC 4648) with blanks and line ends anywhere; `nil` for anything else.
func decodedBase64(_ text: some Sequence<UInt8>) -> [UInt8]? {
    var out: [UInt8] = []
    var (bits, count): (UInt32, Int) = (0, 0)
    for byte in text {
        let value: UInt8
        switch byte {
        case 0x41...0x5A: value = byte - 0x41
        case 0x61...0x7A: value = byte - 0x61 + 26
        case 0x30...0x39: value = byte - 0x30 + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): value = 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): value = 63
        case 0x20, 0x09, 0x0A, 0x0D, UInt8(ascii: "="): continue
        default: return nil
        }
        bits = bits << 6 | UInt32(value)
        count += 6
        if count >= 8 {
            count -= 8
            out.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
        }
    }
    return out
}

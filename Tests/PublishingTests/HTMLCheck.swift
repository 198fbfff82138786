/// Reads HTML strictly, as a parser that forgives nothing would, and lists what the site must never hold.
struct HTMLCheck {
    private(set) var faults: [String] = []
    private(set) var attributes: [(tag: String, name: String, value: String)] = []
    private var open: [String] = []

    private static let void: Set<String> = ["meta", "link", "img", "br", "hr", "source"]
    private static let allowed: [String: Set<String>] = [
        "html": ["lang"], "head": [], "title": [], "body": [],
        "meta": ["charset", "name", "content", "http-equiv", "property"],
        "link": ["rel", "href", "type", "title"], "script": ["src", "defer", "type"], "header": ["class", "id"],
        "a": ["href", "class", "rel", "aria-current", "aria-label"], "div": ["class", "hidden", "role", "aria-label"],
        "span": ["class", "aria-hidden", "aria-current"], "nav": ["class", "aria-label"], "ul": ["class"],
        "ol": ["start"],
        "li": [], "main": ["id", "class"], "section": ["class", "aria-labelledby"], "article": ["class"],
        "aside": ["class"], "footer": ["class"], "h1": ["class"], "h2": ["id"], "h3": [], "h4": [],
        "p": ["class", "role"], "em": [], "strong": [], "code": [], "pre": [], "blockquote": [], "br": [], "hr": [],
        "time": ["datetime"], "figure": [], "figcaption": [], "picture": [], "source": ["type", "srcset", "sizes"],
        "img": ["src", "srcset", "sizes", "width", "height", "alt", "loading", "decoding"],
        "button": ["type", "data-step", "aria-label"], "form": ["hidden", "data-days", "data-none"], "label": [],
        "select": ["name"], "table": ["class"], "thead": [], "tbody": [], "tr": [], "td": [], "th": ["scope"],
    ]

    init(_ html: String) { read(html: html) }

    private mutating func read(html: String) {
        var rest = Substring(html)
        if rest.hasPrefix("<!DOCTYPE html>") { rest.removeFirst(15) } else { faults.append("no doctype") }
        while let start = rest.firstIndex(of: "<") {
            check(text: rest[..<start])
            guard let end = rest[start...].firstIndex(of: ">") else { return faults.append("unclosed tag") }
            let tag = rest[rest.index(after: start)..<end]
            rest = rest[rest.index(after: end)...]
            read(tag)
            if open.last == "script" {
                guard let close = rest.firstRange(of: "</script>") else { return faults.append("unclosed script") }
                if rest[..<close.lowerBound].contains("<") { faults.append("< in a data block") }
                rest = rest[close.lowerBound...]
            }
        }
        if !open.isEmpty { faults.append("left open: \(open)") }
    }

    private mutating func check(text: Substring) {
        if text.contains(">") { faults.append("> in text") }
        for scalar in text.unicodeScalars {
            switch scalar.value {
            case 0..<9, 11..<32, 0x7F..<0xA0, 0x200E, 0x200F, 0x202A...0x202E, 0x2066...0x2069, 0xFEFF:
                faults.append("U+\(String(scalar.value, radix: 16))")
            default: break
            }
        }
    }

    private mutating func read(_ tag: Substring) {
        if tag.first == "/" {
            if open.popLast() != String(tag.dropFirst()) { faults.append("closes wrongly: \(tag)") }
            return
        }
        let name = String(tag.prefix { $0.isLetter || $0.isNumber })
        guard let names = HTMLCheck.allowed[name] else { return faults.append("element \(name)") }
        if !HTMLCheck.void.contains(name) { open.append(name) }
        var rest = tag.dropFirst(name.count)
        while !rest.isEmpty {
            guard rest.removeFirst() == " " else { return faults.append("in \(tag)") }
            let attribute = String(rest.prefix { $0 != "=" && $0 != " " })
            rest = rest.dropFirst(attribute.count)
            var value = ""
            if rest.hasPrefix("=\"") {
                rest = rest.dropFirst(2)
                guard let quote = rest.firstIndex(of: "\"") else { return faults.append("quote in \(tag)") }
                value = String(rest[..<quote])
                rest = rest[rest.index(after: quote)...]
            }
            if !names.contains(attribute) { faults.append("attribute \(attribute) of \(name)") }
            check(text: Substring(value))
            attributes.append((name, attribute, value))
            check(name, attribute, value)
        }
    }

    private mutating func check(_ tag: String, _ attribute: String, _ value: String) {
        switch attribute {
        case "href":
            let isOut = value.hasPrefix("http://") || value.hasPrefix("https://") || value.hasPrefix("mailto:")
            if !isOut, value.contains(":") { faults.append("leads to \(value)") }
        case "src", "srcset":
            if value.contains(":") || value.hasPrefix("//") { faults.append("loads \(value)") }
        case "alt":
            if value.isEmpty, tag == "img",
                attributes.last(where: { $0.name == "src" })?.value.hasSuffix("favicon.svg") != true
            {
                faults.append("empty alt")
            }
        default: break
        }
    }
}

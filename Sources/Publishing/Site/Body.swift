import CMarkGFM

/// Turns a manuscript's Markdown into HTML that holds what this file writes and nothing else.
///
/// cmark only parses; the tree is written here, so a tag or an attribute that does not stand in this file cannot occur on a page.
/// Raw HTML and pictures from elsewhere become text, links keep only `http`, `https` and `mailto`.
struct Body {
    /// Gives the figure for the photo that a paragraph `![](photo:N)` names, counted from 1; `nil` when there is none.
    typealias Figure = (Int) -> Markup?

    /// More bytes than this are set as plain paragraphs.
    static let longest = 256 << 10
    /// More opening brackets than this are set as plain paragraphs: cmark 0.29.0.gfm.6 takes quadratic time over
    /// `![[]()`, and about 0.1 s for as many as this.
    static let mostBrackets = 6_000
    /// A text in which a row times the longest row would give more cells is read without tables: each
    /// missing cell of a short row is made up (CVE-2023-22483 and its relatives).
    static let mostCells = 40_000
    /// Lists, quotations and emphasis deeper than this lose their tags, not their text.
    static let deepest = 24

    private var page = Markup()
    private var depth = 0
    private var headingLevels: [Int32] = []
    private let figure: Figure

    private init(figure: @escaping Figure) { self.figure = figure }

    /// Writes the body; a text that could keep the parser busy becomes plain paragraphs.
    static func markup(_ markdown: String, figure: @escaping Figure) -> Markup {
        let load = Load(markdown.utf8)
        guard load.bytes <= longest, load.brackets <= mostBrackets else { return plainParagraphs(markdown) }
        guard let root = parse(markdown, tables: load.cells <= mostCells) else { return plainParagraphs(markdown) }
        defer { cmark_node_free(root) }
        var body = Body(figure: figure)
        body.headingLevels = levels(of: root)
        body.walk(root)
        return body.page
    }

    private static func parse(_ markdown: String, tables: Bool) -> OpaquePointer? {
        extensionsAreRegistered
        guard let parser = cmark_parser_new(CMARK_OPT_DEFAULT) else { return nil }
        defer { cmark_parser_free(parser) }
        if tables, let table = cmark_find_syntax_extension("table") {
            _ = cmark_parser_attach_syntax_extension(parser, table)
        }
        var markdown = markdown
        markdown.withUTF8 { bytes in
            bytes.withMemoryRebound(to: CChar.self) { cmark_parser_feed(parser, $0.baseAddress, $0.count) }
        }
        return cmark_parser_finish(parser)
    }

    // The registry is a list of the library's own that must be filled once, by one thread.
    private static let extensionsAreRegistered: Void = cmark_gfm_core_extensions_ensure_registered()

    private static func plainParagraphs(_ text: String) -> Markup {
        var page = Markup()
        for paragraph in text.split(separator: "\n\n") { page += "<p>\(String(paragraph))</p>\n" }
        return page
    }
}

/// Measures what a text could cost before anybody parses it.
private struct Load {
    var bytes = 0
    var brackets = 0
    private var rows = 1
    private var columns = 0
    var cells: Int { rows * columns }

    init(_ text: String.UTF8View) {
        var pipes = 0
        for byte in text {
            bytes += 1
            switch byte {
            case UInt8(ascii: "["): brackets += 1
            case UInt8(ascii: "|"):
                pipes += 1
                columns = max(columns, pipes)
            case UInt8(ascii: "\n"):
                rows += 1
                pipes = 0
            default: break
            }
        }
    }
}

// MARK: - Walking the tree

extension Body {
    private typealias Node = OpaquePointer

    private static func levels(of root: Node) -> [Int32] {
        var levels: Set<Int32> = []
        var child = cmark_node_first_child(root)
        while let node = child {
            if cmark_node_get_type(node) == CMARK_NODE_HEADING { levels.insert(cmark_node_get_heading_level(node)) }
            child = cmark_node_next(node)
        }
        return levels.sorted()
    }

    private mutating func walk(_ root: Node) {
        guard let iterator = cmark_iter_new(root) else { return }
        defer { cmark_iter_free(iterator) }
        while true {
            let event = cmark_iter_next(iterator)
            guard event != CMARK_EVENT_DONE, let node = cmark_iter_get_node(iterator) else { return }
            if event == CMARK_EVENT_ENTER {
                if !enter(node) { cmark_iter_reset(iterator, node, CMARK_EVENT_EXIT) }
            } else {
                exit(node)
            }
        }
    }

    /// Writes what stands before a node's children; false when the node is finished with that.
    private mutating func enter(_ node: Node) -> Bool {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_DOCUMENT: break
        case CMARK_NODE_PARAGRAPH:
            if let number = photoNumber(node) {
                if let figure = figure(number) { page += figure }
                return false
            }
            if !isInTightList(node) { page += "<p>" }
        case CMARK_NODE_HEADING: page += headingTag(node, opens: true)
        case CMARK_NODE_BLOCK_QUOTE: open("<blockquote>\n")
        case CMARK_NODE_LIST:
            if cmark_node_get_list_type(node) == CMARK_BULLET_LIST {
                open("<ul>\n")
            } else {
                let start = cmark_node_get_list_start(node)
                open(start == 1 ? "<ol>\n" : "<ol start=\"\(Int(start))\">\n")
            }
        case CMARK_NODE_ITEM: open("<li>")
        case CMARK_NODE_EMPH: open("<em>")
        case CMARK_NODE_STRONG: open("<strong>")
        case CMARK_NODE_LINK: open(linkTag(node))
        case CMARK_NODE_IMAGE:
            // A picture from elsewhere is never loaded; its description, else its address, is what is left of it.
            if cmark_node_first_child(node) == nil { write(cmark_node_get_url(node)) }
        case CMARK_NODE_TEXT, CMARK_NODE_HTML_INLINE: write(cmark_node_get_literal(node))
        case CMARK_NODE_SOFTBREAK: page += "\n"
        case CMARK_NODE_LINEBREAK: page += "<br>\n"
        case CMARK_NODE_THEMATIC_BREAK: page += "<hr>\n"
        case CMARK_NODE_CODE:
            page += "<code>"
            write(cmark_node_get_literal(node))
            page += "</code>"
        case CMARK_NODE_CODE_BLOCK:
            page += "<pre><code>"
            write(cmark_node_get_literal(node))
            page += "</code></pre>\n"
        case CMARK_NODE_HTML_BLOCK:
            page += "<p>"
            write(cmark_node_get_literal(node))
            page += "</p>\n"
        default: tableTag(node, opens: true)
        }
        return true
    }

    private mutating func exit(_ node: Node) {
        switch cmark_node_get_type(node) {
        case CMARK_NODE_PARAGRAPH:
            if photoNumber(node) == nil { page += isInTightList(node) ? "" : "</p>\n" }
        case CMARK_NODE_HEADING: page += headingTag(node, opens: false)
        case CMARK_NODE_BLOCK_QUOTE: close("</blockquote>\n")
        case CMARK_NODE_LIST: close(cmark_node_get_list_type(node) == CMARK_BULLET_LIST ? "</ul>\n" : "</ol>\n")
        case CMARK_NODE_ITEM: close("</li>\n")
        case CMARK_NODE_EMPH: close("</em>")
        case CMARK_NODE_STRONG: close("</strong>")
        case CMARK_NODE_LINK: close(linkTag(node).isEmpty ? "" : "</a>")
        case CMARK_NODE_DOCUMENT, CMARK_NODE_IMAGE: break
        default: tableTag(node, opens: false)
        }
    }

    private mutating func open(_ tag: Markup) {
        depth += 1
        if depth <= Body.deepest { page += tag }
    }

    private mutating func close(_ tag: Markup) {
        if depth <= Body.deepest { page += tag }
        depth -= 1
    }

    private mutating func write(_ text: UnsafePointer<CChar>?) {
        guard let text else { return }
        var length = 0
        while text[length] != 0 { length += 1 }
        text.withMemoryRebound(to: UInt8.self, capacity: length) {
            page.text(UnsafeBufferPointer(start: $0, count: length))
        }
    }

    /// The page's title is its `h1`; the body's own levels, whichever they are, follow from `h2` without a gap.
    private func headingTag(_ node: Node, opens: Bool) -> Markup {
        switch headingLevels.firstIndex(of: cmark_node_get_heading_level(node)) ?? 0 {
        case 0: opens ? "<h2>" : "</h2>\n"
        case 1: opens ? "<h3>" : "</h3>\n"
        default: opens ? "<h4>" : "</h4>\n"
        }
    }

    // The extension's node types are variables in a header that Debian does not install; their names are stable.
    private mutating func tableTag(_ node: Node, opens: Bool) {
        guard let name = cmark_node_get_type_string(node) else { return }
        switch String(cString: name) {
        case "table": page += opens ? "<div class=\"table\"><table>\n" : "</table></div>\n"
        case "table_header", "table_row": page += opens ? "<tr>" : "</tr>\n"
        case "table_cell":
            let isHeading =
                cmark_node_parent(node).flatMap(cmark_node_get_type_string).map { String(cString: $0) }
                == "table_header"
            page += isHeading ? (opens ? "<th scope=\"col\">" : "</th>") : (opens ? "<td>" : "</td>")
        default: break
        }
    }

    private func isInTightList(_ node: Node) -> Bool {
        guard let item = cmark_node_parent(node), let list = cmark_node_parent(item) else { return false }
        return cmark_node_get_type(list) == CMARK_NODE_LIST && cmark_node_get_list_tight(list) != 0
    }

    /// The number in a paragraph of the document itself that is exactly `![](photo:N)`.
    private func photoNumber(_ paragraph: Node) -> Int? {
        guard let image = cmark_node_first_child(paragraph), cmark_node_next(image) == nil,
            cmark_node_get_type(image) == CMARK_NODE_IMAGE, cmark_node_first_child(image) == nil,
            let parent = cmark_node_parent(paragraph), cmark_node_get_type(parent) == CMARK_NODE_DOCUMENT,
            let url = cmark_node_get_url(image)
        else { return nil }
        let text = String(cString: url)
        guard text.hasPrefix("photo:"), let number = Int(text.dropFirst(6)), number > 0 else { return nil }
        return number
    }
}

// MARK: - Links

extension Body {
    /// Nothing when the address is not one that a reader may be sent to; the link's text then stands alone.
    private func linkTag(_ node: Node) -> Markup {
        guard let url = cmark_node_get_url(node), let address = WebAddress(String(cString: url)) else { return "" }
        return "<a href=\"\(address.text)\" rel=\"nofollow noopener\">"
    }
}

/// An absolute address with a scheme that a page may link to, in ASCII.
struct WebAddress {
    let text: String

    init?(_ text: String) {
        let start = text.prefix(8).lowercased()
        guard ["http://", "https://", "mailto:"].contains(where: start.hasPrefix) else { return nil }
        var encoded: [UInt8] = []
        let digits = Array("0123456789ABCDEF".utf8)
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
                UInt8(ascii: "0")...UInt8(ascii: "9"):
                encoded.append(byte)
            case _ where "-._~:/?#@!$&'()*+,;=%".utf8.contains(byte): encoded.append(byte)
            default: encoded += [UInt8(ascii: "%"), digits[Int(byte >> 4)], digits[Int(byte & 15)]]
            }
        }
        self.text = String(decoding: encoded, as: UTF8.self)
    }
}

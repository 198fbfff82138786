import Vietnamese

/// Makes the letters of old fonts in a Word document's text Unicode, font by font (ECMA-376 part 1, 17.3.2.26 and 17.7.2): what a font of
/// capitals drew becomes capitals, and what stands beside it in Unicode stays as it is.
///
/// A run's font is its own, else its character style's, else its paragraph's style's, else the document's.
struct WordFonts {
    /// The document's main part with its letters converted.
    private(set) var text: [UInt8] = []
    /// All text in old fonts, as it stood.
    private(set) var legacy = ""
    private(set) var encoding: TextEncoding?

    private let styles: Styles

    init(text source: [UInt8], styles: [UInt8]) {
        self.styles = Styles(styles)
        var reader = TagReader(bytes: source)
        var paragraph: String?
        var run: (font: String?, style: String?) = (nil, nil)
        var (inRun, inLooks, inWords) = (false, false, false)
        while let token = reader.next() {
            switch token {
            case .text(let range):
                guard inWords, let font = font(run, paragraph) else {
                    text += source[range]
                    continue
                }
                let words = WordFonts.unescaped(String(decoding: source[range], as: UTF8.self))
                legacy += words
                encoding = font.encoding
                text += WordFonts.escaped(font.converted(words)).utf8
            case .start(let tag, let range):
                switch tag.name {
                case "w:p" where !tag.isClosed: paragraph = nil
                case "w:pstyle": paragraph = tag["w:val"]
                case "w:r": (inRun, run) = (!tag.isClosed, (nil, nil))
                case "w:rpr": inLooks = !tag.isClosed
                case "w:rfonts" where inRun && inLooks: run.font = Styles.font(tag)
                case "w:rstyle" where inRun && inLooks: run.style = tag["w:val"]
                case "w:t": inWords = !tag.isClosed
                case "w:softhyphen" where inRun:
                    // TCVN3 has its letter ư where others have the optional hyphen.
                    if let font = font(run, paragraph), font.encoding == .tcvn3 {
                        legacy += "\u{AD}"
                        text += "<w:t>\(font.converted("\u{AD}"))</w:t>".utf8
                        continue
                    }
                default: break
                }
                text += source[range]
            case .end(let name, let range):
                switch name {
                case "w:r": inRun = false
                case "w:rpr": inLooks = false
                case "w:t": inWords = false
                default: break
                }
                text += source[range]
            }
        }
    }

    private func font(_ run: (font: String?, style: String?), _ paragraph: String?) -> LegacyFont? {
        let name = run.font ?? run.style.flatMap(styles.font) ?? styles.font(of: paragraph)
        return name.flatMap(LegacyFont.init)
    }

    static func unescaped(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "&")) else { return text }
        var out = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&"), let end = rest[start...].firstIndex(of: ";") {
            out += rest[..<start]
            let name = rest[rest.index(after: start)..<end]
            let known = ["lt": "<", "gt": ">", "amp": "&", "quot": "\"", "apos": "'"][String(name)]
            let number = name.hasPrefix("#x") ? UInt32(name.dropFirst(2), radix: 16) : UInt32(name.dropFirst())
            out += known ?? number.flatMap(Unicode.Scalar.init).map { String($0) } ?? String(rest[start...end])
            rest = rest[rest.index(after: end)...]
        }
        return out + rest
    }

    private static func escaped(_ text: String) -> String {
        text.reduce(into: "") { out, letter in
            switch letter {
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "&": out += "&amp;"
            default: out.append(letter)
            }
        }
    }

    /// The fonts that a document's styles set.
    private struct Styles {
        private var fonts: [String: String] = [:]
        private var bases: [String: String] = [:]
        private var standard: String?
        private var document: String?

        init(_ source: [UInt8]) {
            var reader = TagReader(bytes: source)
            var style: String?
            while let token = reader.next() {
                switch token {
                case .start(let tag, _):
                    switch tag.name {
                    case "w:style":
                        style = tag["w:styleid"]
                        if tag["w:default"] == "1", tag["w:type"] == "paragraph" { standard = style }
                    case "w:basedon": if let style { bases[style] = tag["w:val"] }
                    case "w:rfonts":
                        if let style {
                            fonts[style] = Styles.font(tag)
                        } else {
                            document = document ?? Styles.font(tag)
                        }
                    default: break
                    }
                case .end(let name, _): if name == "w:style" { style = nil }
                case .text: break
                }
            }
        }

        static func font(_ tag: TagReader.Tag) -> String? { tag["w:ascii"] ?? tag["w:hansi"] }

        func font(_ style: String) -> String? {
            var style: String? = style
            // A chain of styles that goes in a circle ends as well.
            for _ in 0..<12 {
                guard let name = style else { return nil }
                if let font = fonts[name] { return font }
                style = bases[name]
            }
            return nil
        }

        func font(of paragraph: String?) -> String? { (paragraph ?? standard).flatMap(font) ?? document }
    }
}

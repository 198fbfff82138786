import Localization
import Newsroom

extension Receipt {
    /// Plain text with CR LF: Windows' own editor shows it as lines.
    static func text(_ lines: [Line]) -> String {
        var out = ""
        for (index, line) in lines.enumerated() {
            switch line {
            case .headline(let text): out += printable(text).uppercased() + "\n"
            case .paragraph(let text): out += "\n" + printable(text, keepingLines: true) + "\n"
            case .heading(let text): out += "\n" + printable(text) + "\n"
            case .item(let text):
                if index > 0, case .paragraph = lines[index - 1] { out += "\n" }
                out += "  - " + printable(text) + "\n"
            case .link(let text, _): out += "\n" + printable(text) + "\n"
            }
        }
        return out.split(separator: "\n", omittingEmptySubsequences: false).joined(separator: "\r\n")
    }

    /// One page without scripts, without anything from elsewhere.
    static func html(_ lines: [Line], _ language: Language) -> String {
        var body = ""
        var isListing = false
        var title = ""
        for line in lines {
            if case .item(let text) = line {
                body += (isListing ? "" : "<ul>\n") + "<li>\(escape(text))</li>\n"
                isListing = true
                continue
            }
            if isListing { body += "</ul>\n" }
            isListing = false
            switch line {
            case .headline(let text):
                title = text
                body += "<h1>\(escape(text))</h1>\n"
            case .paragraph(let text): body += "<p>\(escape(text))</p>\n"
            case .heading(let text): body += "<h2>\(escape(text))</h2>\n"
            case .link(let text, let url):
                // Only an address of the web becomes a link.
                let isWeb = url.hasPrefix("https://") || url.hasPrefix("http://")
                body += isWeb ? "<p><a href=\"\(escape(url))\">\(escape(text))</a></p>\n" : "<p>\(escape(text))</p>\n"
            case .item: continue
            }
        }
        if isListing { body += "</ul>\n" }
        return """
            <!DOCTYPE html>
            <html lang="\(language.rawValue)">
            <head>
            <meta charset="utf-8">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <title>\(escape(title))</title>
            <style>
            body { font: 1.1rem/1.6 system-ui, sans-serif; max-width: 40rem; margin: 2rem auto; padding: 0 1rem; }
            h1 { font-size: 1.4rem; } h2 { font-size: 1.1rem; } p { white-space: pre-line; }
            </style>
            </head>
            <body>
            \(body)</body>
            </html>

            """
    }

    private static func escape(_ text: String) -> String {
        var out = ""
        for character in printable(text, keepingLines: true) {
            switch character {
            case "&": out += "&amp;"
            case "<": out += "&lt;"
            case ">": out += "&gt;"
            case "\"": out += "&quot;"
            case "'": out += "&#39;"
            default: out.append(character)
            }
        }
        return out
    }
}

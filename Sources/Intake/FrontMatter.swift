/// Reads the head of a Markdown file between two lines of `---`: a closed list of keys, all of them text.
///
/// Nothing in a file can set a state, a role, a date or who sent it; such keys are noted and otherwise not there.
struct FrontMatter: Hashable, Sendable {
    var title: String?
    var byline: String?
    var desk: String?
    /// Keys that were not heeded, in order.
    var ignored: [String] = []

    private static let mostLines = 60
    private static let longestValue = 400

    /// Takes the front matter off a text that has one.
    init(takenFrom text: inout Substring) {
        let fence = "---"
        guard text.prefix(4) == fence + "\n" else { return }
        var rest = text.dropFirst(4)
        var pairs: [(key: String, value: String)] = []
        for _ in 0..<FrontMatter.mostLines {
            guard let end = rest.firstIndex(of: "\n") else { return }
            let line = rest[..<end]
            rest = rest[rest.index(after: end)...]
            if line.trimmed == fence || line.trimmed == "..." {
                text = rest
                for pair in pairs { take(pair.key, pair.value) }
                return
            }
            guard let colon = line.prefix(60).firstIndex(of: ":") else {
                if line.trimmed.isEmpty || line.hasPrefix("#") || line.hasPrefix(" ") || line.hasPrefix("-") {
                    continue
                }
                return
            }
            let value = TextClean.line(line[line.index(after: colon)...].prefix(FrontMatter.longestValue))
            pairs.append((line[..<colon].trimmed, FrontMatter.unquoted(value)))
        }
    }

    private mutating func take(_ key: String, _ value: String) {
        guard !value.isEmpty else { return }
        switch key.folded {
        case "title", "tieu de": title = value
        case "byline", "author", "tac gia", "but danh": byline = value
        case "desk", "chuyen muc", "ban": desk = value
        default: ignored.append(DropName.display(Array(key.utf8)))
        }
    }

    private static func unquoted(_ text: String) -> String {
        guard text.count >= 2, let first = text.first, first == "\"" || first == "'", text.last == first else {
            return text
        }
        return String(text.dropFirst().dropLast())
    }
}

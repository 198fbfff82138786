/// The words that a help text is made of, in the reader's language.
public struct UsageWords: Sendable, Hashable {
    /// Before the usage line, such as "Usage".
    public let usage: String
    /// The headings.
    public let arguments: String
    public let options: String
    /// Heads the options that every command takes.
    public let globalOptions: String
    public let commands: String
    public let aliases: String
    /// Stand in the usage line for any options, and for a verb.
    public let optionsPlaceholder: String
    public let commandPlaceholder: String

    public init(
        usage: String, arguments: String, options: String, globalOptions: String, commands: String, aliases: String,
        optionsPlaceholder: String, commandPlaceholder: String
    ) {
        self.usage = usage
        self.arguments = arguments
        self.options = options
        self.globalOptions = globalOptions
        self.commands = commands
        self.aliases = aliases
        self.optionsPlaceholder = optionsPlaceholder
        self.commandPlaceholder = commandPlaceholder
    }
}

/// Renders help as plain text in aligned columns; widths are counted in Characters, so that Vietnamese lines up.
public enum UsageText {
    /// Renders the help of the command at `path`, or of the root for the empty path. A path that does not exist
    /// gives the help of the longest part that does. Ends in a line feed.
    public static func render(
        _ root: CommandSpecification, path: [String] = [], words: UsageWords, width: Int = 80
    ) -> String {
        var chain = [root]
        for word in path {
            guard let next = chain[chain.count - 1].subcommand(word) else { break }
            chain.append(next)
        }
        let command = chain[chain.count - 1]
        let page = Page(width: max(width, 40))
        var sections: [[String]] = []
        if !command.summary.isEmpty { sections.append(page.paragraph(command.summary)) }
        sections.append(page.paragraph("\(words.usage): \(usageLine(chain, words))", hanging: 4))
        if !command.discussion.isEmpty {
            let paragraphs = command.discussion.split(separator: "\n", omittingEmptySubsequences: false)
            sections.append(paragraphs.flatMap { page.paragraph(String($0)) })
        }
        if !command.aliases.isEmpty {
            sections.append(page.paragraph("\(words.aliases): \(command.aliases.joined(separator: ", "))"))
        }
        var tables: [(heading: String, rows: [(String, String)])] = commandTables(command, words)
        tables.append((words.arguments, command.arguments.map { ($0.name, $0.help) }))
        tables.append((words.options, chain.count == 1 ? [] : command.options.map { (term($0), $0.help) }))
        let inherited = chain.count == 1 ? command.options : chain.dropLast().reversed().flatMap(\.options)
        tables.append((words.globalOptions, inherited.map { (term($0), $0.help) }))
        // One left column for the whole page.
        let terms = tables.flatMap { $0.rows.map { $0.0.count } }
        let left = min(terms.max() ?? 0, page.width / 3)
        for table in tables where !table.rows.isEmpty {
            sections.append([table.heading + ":"] + table.rows.flatMap { page.row($0.0, $0.1, left: left) })
        }
        return sections.map { $0.joined(separator: "\n") }.joined(separator: "\n\n") + "\n"
    }

    /// Gives the one line that shows how the last command of `chain` is called.
    private static func usageLine(_ chain: [CommandSpecification], _ words: UsageWords) -> String {
        var parts = chain.map(\.name)
        let command = chain[chain.count - 1]
        if !command.subcommands.isEmpty { parts.append(words.commandPlaceholder) }
        for argument in command.arguments {
            let name = argument.repeating ? argument.name + "…" : argument.name
            parts.append(argument.optional ? "[\(name)]" : name)
        }
        if chain.contains(where: { !$0.options.isEmpty }) { parts.append("[\(words.optionsPlaceholder)]") }
        return parts.joined(separator: " ")
    }

    private static func commandTables(
        _ command: CommandSpecification, _ words: UsageWords
    ) -> [(heading: String, rows: [(String, String)])] {
        var tables: [(heading: String, rows: [(String, String)])] = []
        for child in command.subcommands {
            let heading = child.group.isEmpty ? words.commands : child.group
            let usage = ([child.name] + child.arguments.map { $0.optional ? "[\($0.name)]" : $0.name })
            let row = (usage.joined(separator: " "), child.summary)
            if let index = tables.firstIndex(where: { $0.heading == heading }) {
                tables[index].rows.append(row)
            } else {
                tables.append((heading, [row]))
            }
        }
        return tables
    }

    private static func term(_ option: Option) -> String {
        let short = option.short.map { "-\($0), " } ?? ""
        let value = option.valueName.map { " \($0)" } ?? ""
        return "\(short)--\(option.long)\(value)" + (option.repeating ? "…" : "")
    }
}

/// Breaks text into lines of at most `width` Characters; a longer word stands alone.
private struct Page {
    let width: Int

    func paragraph(_ text: String, hanging: Int = 0) -> [String] {
        let indent = String(repeating: " ", count: hanging)
        return wrap(text, to: width - hanging).enumerated().map { $0.offset == 0 ? $0.element : indent + $0.element }
    }

    func row(_ term: String, _ help: String, left: Int) -> [String] {
        let start = 2 + left + 2
        let lines = wrap(help, to: width - start)
        if help.isEmpty { return ["  " + term] }
        let indent = String(repeating: " ", count: start)
        guard term.count <= left else { return ["  " + term] + lines.map { indent + $0 } }
        let padding = String(repeating: " ", count: left - term.count)
        return lines.enumerated().map { $0.offset == 0 ? "  \(term)\(padding)  \($0.element)" : indent + $0.element }
    }

    private func wrap(_ text: String, to width: Int) -> [String] {
        var lines: [String] = []
        var line = ""
        for word in text.split(separator: " ") {
            if !line.isEmpty, line.count + 1 + word.count > width {
                lines.append(line)
                line = ""
            }
            line += (line.isEmpty ? "" : " ") + word
        }
        return line.isEmpty && !lines.isEmpty ? lines : lines + [line]
    }
}

/// The words of a manual page beside those of the help, in the reader's language; `section` is what stands at the foot.
public struct ManualWords: Sendable, Hashable {
    public let name: String
    public let synopsis: String
    public let description: String
    public let seeAlso: String
    /// The manual's own name, in the middle of the head.
    public let manual: String

    public init(name: String, synopsis: String, description: String, seeAlso: String, manual: String) {
        self.name = name
        self.synopsis = synopsis
        self.description = description
        self.seeAlso = seeAlso
        self.manual = manual
    }
}

/// Writes the same definitions that the help is made of as manual pages in the language of man(7), UTF-8: one for the program and one
/// for each of its commands, `tinbai.1` and `tinbai-people-add.1`.
public enum ManualPages {
    /// Every page by its file's name; `date` (YYYY-MM-DD) and `version` stand at the foot.
    public static func render(
        _ root: CommandSpecification, words: UsageWords, manual: ManualWords, version: String, date: String
    ) -> [(name: String, text: String)] {
        root.everyCommand().map { path, command in
            let page = ([root.name] + path).joined(separator: "-")
            let chain = root.chain(path) ?? [root]
            var lines = [
                #".TH "\#(page.uppercased())" "1" "\#(date)" "\#(root.name) \#(version)" "\#(text(manual.manual))""#,
                ".SH \(text(manual.name))", "\(text(page)) \\- \(text(command.summary))",
                ".SH \(text(manual.synopsis))",
            ]
            lines += synopsis(chain, words)
            if !command.discussion.isEmpty {
                lines.append(".SH \(text(manual.description))")
                for (index, paragraph) in command.discussion.split(separator: "\n").enumerated() {
                    if index > 0 { lines.append(".PP") }
                    lines.append(line(String(paragraph)))
                }
            }
            lines += commands(command, page, words)
            lines += section(words.arguments, command.arguments.map { ("\\fI\(text($0.name))\\fR", $0.help) })
            lines += section(words.options, chain.count == 1 ? [] : command.options.map { (term($0), $0.help) })
            let inherited = chain.count == 1 ? command.options : chain.dropLast().reversed().flatMap(\.options)
            lines += section(words.globalOptions, inherited.map { (term($0), $0.help) })
            if path.isEmpty == false {
                let parent = ([root.name] + path.dropLast()).joined(separator: "-")
                lines += [".SH \(text(manual.seeAlso))", ".BR \(text(parent)) (1)"]
            }
            return (name: page + ".1", text: lines.joined(separator: "\n") + "\n")
        }
    }

    private static func synopsis(_ chain: [CommandSpecification], _ words: UsageWords) -> [String] {
        var parts = ["\\fB\(chain.map { text($0.name) }.joined(separator: " "))\\fR"]
        let command = chain[chain.count - 1]
        if !command.subcommands.isEmpty { parts.append("\\fI\(text(words.commandPlaceholder))\\fR") }
        for argument in command.arguments {
            let name = "\\fI\(text(argument.name))\\fR" + (argument.repeating ? "…" : "")
            parts.append(argument.optional ? "[\(name)]" : name)
        }
        if chain.contains(where: { !$0.options.isEmpty }) {
            parts.append("[\\fI\(text(words.optionsPlaceholder))\\fR]")
        }
        return [parts.joined(separator: " ")]
    }

    private static func commands(_ command: CommandSpecification, _ page: String, _ words: UsageWords) -> [String] {
        var tables: [(heading: String, rows: [(String, String)])] = []
        for child in command.subcommands {
            let heading = child.group.isEmpty ? words.commands : child.group
            let row = ("\\fB\(text("\(page)-\(child.name)"))\\fR(1)", child.summary)
            if let index = tables.firstIndex(where: { $0.heading == heading }) {
                tables[index].rows.append(row)
            } else {
                tables.append((heading, [row]))
            }
        }
        return tables.flatMap { section($0.heading, $0.rows) }
    }

    /// A heading with terms and what they mean; nothing without terms.
    private static func section(_ heading: String, _ rows: [(String, String)]) -> [String] {
        if rows.isEmpty { return [] }
        return [".SH \(text(heading))"]
            + rows.flatMap { term, help in [".TP", term] + (help.isEmpty ? ["\\&"] : [line(help)]) }
    }

    private static func term(_ option: Option) -> String {
        let short = option.short.map { "\\fB\\-\($0)\\fR, " } ?? ""
        let value = option.valueName.map { " \\fI\(text($0))\\fR" } ?? ""
        return "\(short)\\fB\\-\\-\(text(option.long))\\fR\(value)" + (option.repeating ? "…" : "")
    }

    /// Text within a line: a backslash begins nothing, and a hyphen is one that can be typed.
    private static func text(_ plain: String) -> String {
        plain.map { character in
            switch character {
            case "\\": "\\e"
            case "-": "\\-"
            case "\"": "\\(dq"
            case _: String(character)
            }
        }.joined()
    }

    /// A line of text, which is no request even where it begins like one.
    private static func line(_ plain: String) -> String {
        let escaped = text(plain)
        return escaped.hasPrefix(".") || escaped.hasPrefix("'") ? "\\&" + escaped : escaped
    }
}

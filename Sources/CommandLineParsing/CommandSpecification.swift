/// Describes a word that a command takes by its position, such as `ID` or `FILE`.
public struct Argument: Sendable, Hashable {
    /// The key in ``ParsedCommand/arguments`` and, as written, the word in the help.
    public let name: String
    public let help: String
    /// Takes all the words that are left; only the last argument of a command may.
    public let repeating: Bool
    public let optional: Bool
    /// The words it may be; empty means any.
    public let values: [String]

    public init(
        _ name: String, help: String = "", repeating: Bool = false, optional: Bool = false, values: [String] = []
    ) {
        self.name = name
        self.help = help
        self.repeating = repeating
        self.optional = optional
        self.values = values
    }
}

/// Describes an option such as `--json`, or `--at TIME` when it has a value's name.
public struct Option: Sendable, Hashable {
    /// Without the dashes; also the key in ``ParsedCommand/options``.
    public let long: String
    public let short: Character?
    /// What the help calls the value; nil makes the option a flag.
    public let valueName: String?
    public let help: String
    public let repeating: Bool
    /// The words its value may be; empty means any.
    public let values: [String]
    /// Whether its presence lifts every demand for what is missing, as `--help` and `--version` do.
    public let interrupting: Bool

    public init(
        _ long: String, short: Character? = nil, valueName: String? = nil, help: String = "", repeating: Bool = false,
        values: [String] = [], interrupting: Bool = false
    ) {
        self.long = long
        self.short = short
        self.valueName = valueName ?? (values.isEmpty ? nil : values.joined(separator: "|"))
        self.help = help
        self.repeating = repeating
        self.values = values
        self.interrupting = interrupting
    }

    public var takesValue: Bool { valueName != nil }
}

/// Describes a program or one of its verbs as a value; the root's name is the program's.
///
///     CommandSpecification("tinbai", options: [Option("json")], subcommands: [
///         CommandSpecification("claim", summary: "…", arguments: [Argument("ID")]),
///     ])
///
/// Options hold for the command and all its subcommands, and may stand before or after the verb.
public struct CommandSpecification: Sendable, Hashable {
    public let name: String
    public let aliases: [String]
    public let summary: String
    public let discussion: String
    /// The heading under which the parent's help lists it.
    public let group: String
    public let arguments: [Argument]
    public let options: [Option]
    public let subcommands: [CommandSpecification]

    public init(
        _ name: String, aliases: [String] = [], summary: String = "", discussion: String = "", group: String = "",
        arguments: [Argument] = [], options: [Option] = [], subcommands: [CommandSpecification] = []
    ) {
        self.name = name
        self.aliases = aliases
        self.summary = summary
        self.discussion = discussion
        self.group = group
        self.arguments = arguments
        self.options = options
        self.subcommands = subcommands
    }

    /// Finds the subcommand that `word` names, by its name or one of its aliases.
    public func subcommand(_ word: String) -> CommandSpecification? {
        subcommands.first { $0.name == word || $0.aliases.contains(word) }
    }

    /// Follows `path` from here and gives every command on the way, this one first; nil when a word names none.
    public func chain(_ path: [String]) -> [CommandSpecification]? {
        var chain = [self]
        var current = self
        for word in path {
            guard let next = current.subcommand(word) else { return nil }
            chain.append(next)
            current = next
        }
        return chain
    }

    /// Gives every command with its path from here, parents before children; this one has the empty path.
    public func everyCommand() -> [(path: [String], command: CommandSpecification)] {
        [(path: [], command: self)]
            + subcommands.flatMap { child in
                child.everyCommand().map { (path: [child.name] + $0.path, command: $0.command) }
            }
    }
}

extension CommandSpecification {
    /// A mistake in a specification, which no command line could make good.
    public enum Fault: Hashable, Sendable {
        /// Two commands beside each other, or two options valid at one place, answer to one word.
        case ambiguous(path: [String], word: String)
        /// An argument stands where it can never be filled.
        case unreachableArgument(path: [String], name: String)
    }

    /// Lists what is wrong with the specification; a program's own tests expect none.
    public func faults() -> [Fault] { faults(path: [], inherited: []) }

    private func faults(path: [String], inherited: [Option]) -> [Fault] {
        var found: [Fault] = []
        let options = inherited + self.options
        let verbs = subcommands.flatMap { [$0.name] + $0.aliases }
        let dashed = options.flatMap { ["--\($0.long)"] + ($0.short.map { ["-\($0)"] } ?? []) }
        for words in [verbs, dashed, arguments.map(\.name)] {
            var seen: Set<String> = []
            found += words.filter { !seen.insert($0).inserted }.map { .ambiguous(path: path, word: $0) }
        }
        for (index, argument) in arguments.enumerated() {
            let before = arguments[..<index]
            let afterOptional = !argument.optional && before.contains(where: \.optional)
            if !subcommands.isEmpty || before.contains(where: \.repeating) || afterOptional {
                found.append(.unreachableArgument(path: path, name: argument.name))
            }
        }
        return found + subcommands.flatMap { $0.faults(path: path + [$0.name], inherited: options) }
    }
}

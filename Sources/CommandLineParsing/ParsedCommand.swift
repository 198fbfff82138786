/// Holds what a command line asks for: the verb's path from the root, its arguments and options.
public struct ParsedCommand: Sendable, Hashable {
    /// The verb by its real names, aliases resolved: `["people", "add"]`; empty for the root itself.
    public internal(set) var path: [String] = []
    /// Values by ``Argument/name``; an argument left out has no entry.
    public internal(set) var arguments: [String: [String]] = [:]
    /// Values by ``Option/long``; a flag that was given has an empty list.
    public internal(set) var options: [String: [String]] = [:]
    /// Every name that the specification knows on this path, so that a misspelt question is noticed.
    var known: Set<String> = []

    /// Whether the option was given.
    public func flag(_ long: String) -> Bool {
        assert(known.contains("--\(long)"), "\(path) has no option --\(long)")
        return options[long] != nil
    }

    /// Gives the value of a single-valued option, or nil when it was not given.
    public func value(_ long: String) -> String? { values(long).first }

    /// Gives the values of a repeating option in the order in which they were given.
    public func values(_ long: String) -> [String] {
        assert(known.contains("--\(long)"), "\(path) has no option --\(long)")
        return options[long] ?? []
    }

    /// Gives the first word of an argument, or nil when an optional one was left out.
    public func argument(_ name: String) -> String? { words(name).first }

    /// Gives all words of a repeating argument.
    public func words(_ name: String) -> [String] {
        assert(known.contains(name), "\(path) has no argument \(name)")
        return arguments[name] ?? []
    }
}

/// Says why a command line was not understood; `understood` is what could be read in spite of it, for instance
/// `--lang` and `--json`, which decide how the answer is shown.
public struct UsageError: Error, Hashable, Sendable {
    public let fault: Fault
    public let understood: ParsedCommand

    /// Dashes are part of the words that name options: `--lang`, `-m`.
    public enum Fault: Hashable, Sendable {
        case unknown(word: String, Expected, nearest: [String])
        /// A command that has subcommands was given none.
        case missingCommand(allowed: [String])
        case missingArgument(name: String)
        case unexpectedArgument(word: String)
        case missingValue(option: String, valueName: String)
        /// A flag was given a value with `=`.
        case unexpectedValue(option: String, value: String)
        case repeatedOption(option: String)
    }

    /// What was looked for where an unknown word stands.
    public enum Expected: Hashable, Sendable {
        case command
        case option
        /// A value of the named option or argument, one of a fixed list.
        case value(of: String, allowed: [String])
    }
}

/// Writes completion scripts for the command lines that a specification understands.
///
/// Each script follows the words to the verb, and offers there the subcommands, the options that hold, and fixed
/// values; where the specification names none, the shell completes file names. Names of commands, options and
/// values must be ASCII without white space; summaries may be anything.
public enum Completions {}

/// One command as the scripts see it: its path written `/people/add`, the root's empty.
struct CompletionPlace {
    let path: String
    let command: CommandSpecification
    /// The options that hold here, the command's own first.
    let options: [Option]

    static func all(in root: CommandSpecification) -> [CompletionPlace] {
        root.everyCommand().map { path, command in
            let chain = root.chain(path) ?? []
            return CompletionPlace(
                path: path.map { "/\($0)" }.joined(), command: command, options: chain.reversed().flatMap(\.options))
        }
    }

    /// The options as they are typed: `--json`, `-m`.
    var dashed: [String] { options.flatMap(Self.words) }

    static func words(_ option: Option) -> [String] {
        ["--\(option.long)"] + (option.short.map { ["-\($0)"] } ?? [])
    }
}

/// Quotes for a POSIX shell: nothing inside single quotes is special but the quote.
func quoted(_ text: String) -> String {
    var inner = ""
    for character in text { inner += character == "'" ? "'\\''" : String(character) }
    return "'\(inner)'"
}

extension CompletionPlace {
    /// The table that bash and zsh share, as the arms of `case` statements; both shells read the same syntax.
    ///
    /// `NAME_takes_value PATH OPTION` tells whether the next word is a value; `NAME_enter PATH WORD` sets REPLY to
    /// the path of the subcommand that WORD names, or fails.
    static func walkingFunctions(_ places: [CompletionPlace], prefix: String) -> String {
        var valued: [String] = []
        var entering: [String] = []
        for place in places {
            let words = place.options.filter(\.takesValue).flatMap(Self.words)
            if !words.isEmpty { valued.append(words.map { "'\(place.path) \($0)'" }.joined(separator: "|")) }
            for child in place.command.subcommands {
                let names = ([child.name] + child.aliases).map { "'\(place.path) \($0)'" }.joined(separator: "|")
                entering.append("    \(names)) REPLY='\(place.path)/\(child.name)' ;;")
            }
        }
        let arms = valued.map { "    \($0)) return 0 ;;" }.joined(separator: "\n")
        return """
            \(prefix)_takes_value() {
                case "$1 $2" in
            \(arms)
                esac
                return 1
            }

            \(prefix)_enter() {
                case "$1 $2" in
            \(entering.joined(separator: "\n"))
                *) return 1 ;;
                esac
            }
            """
    }

    /// A shell function's name from the program's.
    static func functionPrefix(_ root: CommandSpecification) -> String {
        "_" + String(root.name.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    }
}

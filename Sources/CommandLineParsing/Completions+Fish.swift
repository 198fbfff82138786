extension Completions {
    /// Writes a script for fish 3 and later; put it into `completions/` under the program's name with `.fish`.
    public static func fish(_ root: CommandSpecification) -> String {
        let places = CompletionPlace.all(in: root)
        let name = "_" + CompletionPlace.functionPrefix(root)
        var valued: [String] = []
        var entering: [String] = []
        var lines: [String] = []
        for place in places {
            let words = place.options.filter(\.takesValue).flatMap(CompletionPlace.words)
            valued += words.map { escaped("\(place.path) \($0)") }
            let condition = "-n \(escaped("\(name)_at \(place.path.isEmpty ? "/" : place.path)"))"
            for child in place.command.subcommands {
                let names = ([child.name] + child.aliases).map { escaped("\(place.path) \($0)") }
                entering.append("        case \(names.joined(separator: " "))")
                entering.append("            echo \(place.path)/\(child.name)")
                lines.append("\(condition) -f -a \(child.name)\(description(child.summary))")
            }
            for (index, argument) in place.command.arguments.enumerated() where !argument.values.isEmpty {
                let list = escaped(argument.values.joined(separator: " "))
                let position = argument.repeating ? "" : " \(index)"
                lines.append("-n \(escaped("\(name)_at \(place.path)\(position)")) -f -a \(list)")
            }
            for option in place.options {
                var line = "\(condition) -l \(option.long)"
                if let short = option.short { line += " -s \(short)" }
                if !option.values.isEmpty {
                    line += " -x -a \(escaped(option.values.joined(separator: " ")))"
                } else if option.takesValue {
                    line += " -r"
                }
                lines.append(line + description(option.help))
            }
        }
        return """
            function \(name)_takes_value
                contains -- "$argv[1] $argv[2]" \(valued.joined(separator: " "))
            end

            function \(name)_enter
                switch "$argv[1] $argv[2]"
            \(entering.joined(separator: "\n"))
                    case '*'
                        return 1
                end
            end

            # Whether the words before the cursor lead to the place $argv[1], with $argv[2] words after it if given.
            function \(name)_at
                set -l place ''
                set -l pending no
                set -l count 0
                for word in (commandline -opc)[2..-1]
                    if test $pending = yes
                        set pending no
                    else if string match -qr -- '^-.' $word
                        if \(name)_takes_value "$place" $word
                            set pending yes
                        end
                    else if set -l next (\(name)_enter "$place" $word)
                        set place $next
                    else
                        set count (math $count + 1)
                    end
                end
                test -z "$place"; and set place /
                test "$place" = $argv[1]; or return 1
                not set -q argv[2]; or test $count = $argv[2]
            end

            \(lines.map { "complete -c \(root.name) \($0)" }.joined(separator: "\n"))

            """
    }

    private static func description(_ help: String) -> String {
        help.isEmpty ? "" : " -d \(escaped(help))"
    }

    /// Inside fish's single quotes only the quote and the backslash are special.
    private static func escaped(_ text: String) -> String {
        "'" + text.map { $0 == "'" || $0 == "\\" ? "\\\($0)" : String($0) }.joined() + "'"
    }
}

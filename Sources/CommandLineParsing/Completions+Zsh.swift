extension Completions {
    /// Writes a script for zsh; put it into a folder of `fpath` under the program's name with `_` before it.
    public static func zsh(_ root: CommandSpecification) -> String {
        let places = CompletionPlace.all(in: root)
        let name = CompletionPlace.functionPrefix(root)
        var values: [String] = []
        var verbs: [String] = []
        var options: [String] = []
        for place in places {
            for option in place.options where !option.values.isEmpty {
                let patterns = CompletionPlace.words(option).map { "'\(place.path) \($0)'" }.joined(separator: "|")
                values.append(
                    "    \(patterns)) reply=(\(option.values.map { described($0) }.joined(separator: " "))) ;;")
            }
            options.append("    '\(place.path)') reply=(\(described(place.options))) ;;")
            if !place.command.subcommands.isEmpty {
                let list = place.command.subcommands.map { described($0.name, $0.summary) }
                verbs.append("    '\(place.path) '*) reply=(\(list.joined(separator: " "))) ;;")
            }
            for (index, argument) in place.command.arguments.enumerated() where !argument.values.isEmpty {
                let list = argument.values.map { described($0) }.joined(separator: " ")
                let pattern = "'\(place.path) \(index)'\(argument.repeating ? "|'\(place.path) '*" : "")"
                verbs.append("    \(pattern)) reply=(\(list)) ;;")
            }
        }
        return """
            #compdef \(root.name)

            \(CompletionPlace.walkingFunctions(places, prefix: name))

            \(name)_values() {
                case "$1 $2" in
            \(values.joined(separator: "\n"))
                *) reply=() ;;
                esac
            }

            \(name)_options() {
                case "$1" in
            \(options.joined(separator: "\n"))
                esac
            }

            \(name)_verbs() {
                case "$1 $2" in
            \(verbs.joined(separator: "\n"))
                *) reply=() ;;
                esac
            }

            \(name)() {
                local REPLY='' place='' pending='' plain='' word
                local -i count=0 index
                local -a reply
                for ((index = 2; index < CURRENT; index++)); do
                    word="${words[index]}"
                    if [[ -n $pending ]]; then
                        pending=''
                    elif [[ -n $plain ]]; then
                        count+=1
                    elif [[ $word == -- ]]; then
                        plain=yes
                    elif [[ $word == -?* ]]; then
                        if \(name)_takes_value "$place" "$word"; then pending="$word"; fi
                    elif \(name)_enter "$place" "$word"; then
                        place="$REPLY"
                    else
                        count+=1
                    fi
                done
                if [[ -n $pending ]]; then
                    \(name)_values "$place" "$pending"
                elif [[ $PREFIX == --*=* ]]; then
                    \(name)_values "$place" "${PREFIX%%=*}"
                    compset -P '*='
                elif [[ $PREFIX == -* && -z $plain ]]; then
                    \(name)_options "$place"
                else
                    \(name)_verbs "$place" "$count"
                fi
                if (( ${#reply} )); then
                    _describe -o '\(root.name)' reply
                else
                    _files
                fi
            }

            # Called by the completion system itself when loaded from fpath, defined only when sourced.
            if [[ ${funcstack[1]} == \(name) ]]; then
                \(name) "$@"
            elif (( ${+functions[compdef]} )); then
                compdef \(name) \(root.name)
            fi

            """
    }

    private static func described(_ options: [Option]) -> String {
        options.flatMap { option in CompletionPlace.words(option).map { described($0, option.help) } }
            .joined(separator: " ")
    }

    /// `_describe` splits at the first colon that has no backslash.
    private static func described(_ word: String, _ help: String = "") -> String {
        let escaped = word.map { $0 == ":" ? "\\:" : String($0) }.joined()
        return quoted(help.isEmpty ? escaped : "\(escaped):\(help)")
    }
}

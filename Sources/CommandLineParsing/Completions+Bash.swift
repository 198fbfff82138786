extension Completions {
    /// Writes a script for bash 4 and later; source it, or put it where bash-completion looks.
    public static func bash(_ root: CommandSpecification) -> String {
        let places = CompletionPlace.all(in: root)
        let name = CompletionPlace.functionPrefix(root)
        var values: [String] = []
        var words: [String] = []
        for place in places {
            for option in place.options where !option.values.isEmpty {
                let patterns = CompletionPlace.words(option).map { "'\(place.path) \($0)'" }.joined(separator: "|")
                values.append("    \(patterns)) REPLY=\(quoted(option.values.joined(separator: " "))) ;;")
            }
            words.append("    '\(place.path) -') REPLY=\(quoted(place.dashed.joined(separator: " "))) ;;")
            if !place.command.subcommands.isEmpty {
                let verbs = place.command.subcommands.map(\.name).joined(separator: " ")
                words.append("    '\(place.path) '*) REPLY=\(quoted(verbs)) ;;")
            }
            for (index, argument) in place.command.arguments.enumerated() where !argument.values.isEmpty {
                let list = quoted(argument.values.joined(separator: " "))
                words.append(
                    "    '\(place.path) \(index)'\(argument.repeating ? "|'\(place.path) '*" : "")) REPLY=\(list) ;;")
            }
        }
        return """
            \(CompletionPlace.walkingFunctions(places, prefix: name))

            \(name)_values() {
                case "$1 $2" in
            \(values.joined(separator: "\n"))
                *) REPLY='' ;;
                esac
            }

            \(name)_words() {
                case "$1 $2" in
            \(words.joined(separator: "\n"))
                *) REPLY='' ;;
                esac
            }

            \(name)() {
                local REPLY='' place='' pending='' plain='' count=0 index word
                local current="${COMP_WORDS[COMP_CWORD]}"
                for ((index = 1; index < COMP_CWORD; index++)); do
                    word="${COMP_WORDS[index]}"
                    # Readline breaks --option=value into three words.
                    if [[ $word == '=' && -n $pending ]]; then continue; fi
                    if [[ -n $pending ]]; then
                        pending=''
                    elif [[ -n $plain ]]; then
                        count=$((count + 1))
                    elif [[ $word == -- ]]; then
                        plain=yes
                    elif [[ $word == -?* ]]; then
                        if \(name)_takes_value "$place" "$word"; then pending="$word"; fi
                    elif \(name)_enter "$place" "$word"; then
                        place="$REPLY"
                    else
                        count=$((count + 1))
                    fi
                done
                if [[ $current == '=' && -n $pending ]]; then current=''; fi
                if [[ -n $pending ]]; then
                    \(name)_values "$place" "$pending"
                elif [[ $current == -* && -z $plain ]]; then
                    \(name)_words "$place" -
                else
                    \(name)_words "$place" "$count"
                fi
                mapfile -t COMPREPLY < <(compgen -W "$REPLY" -- "$current")
            }

            complete -o default -F \(name) \(root.name)

            """
    }
}

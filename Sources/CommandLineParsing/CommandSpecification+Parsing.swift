extension CommandSpecification {
    /// Reads the words after the program's name.
    ///
    /// Understood are `--long value`, `--long=value`, `-s value`, `-svalue`, flags together as `-ab`, and `--`, after
    /// which no word is an option. `-`, negative numbers and words such as `- text` are values. The first fault is
    /// thrown, after all words were read.
    public func parse(_ words: [String]) throws(UsageError) -> ParsedCommand {
        var parser = Parser(root: self)
        parser.read(words)
        parser.finish()
        if let fault = parser.fault { throw UsageError(fault: fault, understood: parser.result) }
        return parser.result
    }
}

private struct Parser {
    var chain: [CommandSpecification]
    var result = ParsedCommand()
    var fault: UsageError.Fault?
    private var positional: [String] = []
    private var interrupted = false

    private var command: CommandSpecification { chain[chain.count - 1] }
    private var options: [Option] { chain.reversed().flatMap(\.options) }

    init(root: CommandSpecification) {
        chain = [root]
        learnNames(of: root)
    }

    mutating func read(_ words: [String]) {
        var rest = words[...]
        while let word = rest.popFirst() {
            if word == "--" {
                rest.forEach { take($0) }
                return
            }
            if word.hasPrefix("--") {
                readLong(word, &rest)
            } else if Self.looksLikeOption(word) {
                readShort(word, &rest)
            } else {
                take(word)
            }
        }
    }

    mutating func finish() {
        if interrupted { return }
        if !command.subcommands.isEmpty {
            note(.missingCommand(allowed: command.subcommands.map(\.name)))
        }
        for argument in command.arguments where !argument.optional && result.arguments[argument.name] == nil {
            note(.missingArgument(name: argument.name))
        }
    }

    private static func looksLikeOption(_ word: String) -> Bool {
        guard word.hasPrefix("-"), let second = word.dropFirst().first else { return false }
        return second == "-" || second.isLetter
    }

    private mutating func readLong(_ word: String, _ rest: inout ArraySlice<String>) {
        let body = word.dropFirst(2)
        let name = String(body.prefix { $0 != "=" })
        let attached = body.firstIndex(of: "=").map { String(body[body.index(after: $0)...]) }
        guard let option = options.first(where: { $0.long == name }) else {
            let nearest = nearestMatches(to: name, among: options.map(\.long)).map { "--\($0)" }
            return note(.unknown(word: "--\(name)", .option, nearest: nearest))
        }
        if option.takesValue {
            readValue(of: option, as: "--\(name)", attached, &rest)
        } else if let attached {
            note(.unexpectedValue(option: "--\(name)", value: attached))
        } else {
            store(option, as: "--\(name)", value: nil)
        }
    }

    private mutating func readShort(_ word: String, _ rest: inout ArraySlice<String>) {
        var letters = word.dropFirst()
        while let letter = letters.popFirst() {
            guard let option = options.first(where: { $0.short == letter }) else {
                return note(.unknown(word: "-\(letter)", .option, nearest: nearestLong(to: word)))
            }
            if option.takesValue {
                let attached = letters.first == "=" ? letters.dropFirst() : letters
                return readValue(of: option, as: "-\(letter)", letters.isEmpty ? nil : String(attached), &rest)
            }
            if letters.first == "=" {
                return note(.unexpectedValue(option: "-\(letter)", value: String(letters.dropFirst())))
            }
            store(option, as: "-\(letter)", value: nil)
        }
    }

    /// `-json` most likely means `--json`.
    private func nearestLong(to word: String) -> [String] {
        let name = String(word.drop { $0 == "-" }.prefix { $0 != "=" })
        guard name.count > 1 else { return [] }
        return nearestMatches(to: name, among: options.map(\.long)).map { "--\($0)" }
    }

    private mutating func readValue(
        of option: Option, as written: String, _ attached: String?, _ rest: inout ArraySlice<String>
    ) {
        if let attached { return store(option, as: written, value: attached) }
        guard let next = rest.first, !Self.looksLikeOption(next) else {
            return note(.missingValue(option: written, valueName: option.valueName ?? ""))
        }
        rest.removeFirst()
        store(option, as: written, value: next)
    }

    private mutating func store(_ option: Option, as written: String, value: String?) {
        if option.interrupting { interrupted = true }
        guard let value else {
            result.options[option.long] = []
            return
        }
        if !option.repeating, result.options[option.long] != nil {
            return note(.repeatedOption(option: written))
        }
        check(value, of: written, allowed: option.values)
        result.options[option.long, default: []].append(value)
    }

    private mutating func take(_ word: String) {
        if !command.subcommands.isEmpty { return enter(word) }
        let place = min(positional.count, command.arguments.count - 1)
        guard place >= 0, positional.count == place || command.arguments[place].repeating else {
            return note(.unexpectedArgument(word: word))
        }
        positional.append(word)
        let argument = command.arguments[place]
        check(word, of: argument.name, allowed: argument.values)
        result.arguments[argument.name, default: []].append(word)
    }

    private mutating func enter(_ word: String) {
        guard let next = command.subcommand(word) else {
            return note(.unknown(word: word, .command, nearest: nearestCommands(to: word)))
        }
        chain.append(next)
        result.path.append(next.name)
        learnNames(of: next)
    }

    /// A verb that exists one level down is the likeliest meaning: `verify` for `audit verify`.
    private func nearestCommands(to word: String) -> [String] {
        let nested = command.subcommands.flatMap { parent in
            parent.subcommands.filter { $0.name == word }.map { "\(parent.name) \($0.name)" }
        }
        let names = command.subcommands.flatMap { [$0.name] + $0.aliases }
        return nested + nearestMatches(to: word, among: names)
    }

    private mutating func check(_ value: String, of subject: String, allowed: [String]) {
        if allowed.isEmpty || allowed.contains(value) { return }
        let nearest = nearestMatches(to: value, among: allowed)
        note(.unknown(word: value, .value(of: subject, allowed: allowed), nearest: nearest))
    }

    private mutating func learnNames(of command: CommandSpecification) {
        result.known.formUnion(command.options.map { "--\($0.long)" })
        result.known.formUnion(command.arguments.map(\.name))
    }

    private mutating func note(_ fault: UsageError.Fault) {
        if self.fault == nil { self.fault = fault }
    }
}

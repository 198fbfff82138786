import CommandLineParsing
import Localization

/// The whole command line as values; every text comes from the catalogue in the reader's language.
struct Specification {
    let language: Language

    static func root(_ language: Language) -> CommandSpecification { Specification(language: language).root }

    static func usageWords(_ language: Language) -> UsageWords {
        let words = Phrase.words
        return UsageWords(
            usage: words.usage(language), arguments: words.arguments(language), options: words.options(language),
            globalOptions: words.globalOptions(language), commands: words.commands(language),
            aliases: words.aliases(language), optionsPlaceholder: words.optionsPlaceholder(language),
            commandPlaceholder: words.commandPlaceholder(language))
    }

    private var root: CommandSpecification {
        command(
            "", name: "tinbai", options: everywhere,
            subcommands: start + reading + working + deciding + checking + running)
    }

    private var everywhere: [Option] {
        [
            option("newsroom", value: "DIR"), option("json"), option("lang", values: Language.allCases.map(\.rawValue)),
            option("color", values: ["auto", "always", "never"]), option("quiet"), option("as", value: "PERSON"),
            option("help", short: "h", interrupting: true), option("version", interrupting: true),
        ]
    }

    private var start: [CommandSpecification] {
        let group = Phrase.words.groupStart
        return [
            command(
                "init", group,
                arguments: [argument("DIR", in: "init")],
                options: [
                    option("name", value: "TEXT", in: "init"), option("time-zone", value: "ID", in: "init"),
                ]),
            command("watch", group, options: [option("once"), option("metrics", value: "FILE")]),
            command(
                "demo", group, arguments: [argument("DIR", in: "demo", optional: true)],
                options: [option("fixtures", value: "DIR")]),
            command("doctor", group),
        ]
    }

    private var reading: [CommandSpecification] {
        let group = Phrase.words.groupReading
        return [
            command(
                "queue", group,
                options: [
                    option("state", value: "STATE", repeating: true), option("mine"), option("desk", value: "DESK"),
                    option("all"),
                ]),
            command(
                "show", group, arguments: [id], options: [option("revision", value: "N"), option("text")]),
            command("diff", group, arguments: [id, argument("RANGE", optional: true)]),
            command("history", group, arguments: [id]),
            command("explain", group, arguments: [id, argument("TRANSITION", optional: true)]),
            command("search", group, arguments: [argument("WORDS", repeating: true)]),
            command("status", group),
        ]
    }

    private var working: [CommandSpecification] {
        let group = Phrase.words.groupWorking
        return ["claim", "release", "return", "resubmit", "propose", "withdraw"].map { transition($0, group) } + [
            command("comment", group, arguments: [id], options: [message]),
            command(
                "edit", group, arguments: [id], options: [option("file", value: "FILE", in: "edit"), expect]),
            command(
                "set", group, arguments: [id],
                options: [
                    option("desk", value: "DESK"), option("kind", values: ["tin", "bai", "anh"]),
                    option("title", value: "TEXT"), option("lead", value: "TEXT"), option("byline", value: "TEXT"),
                    option("caption", value: "N=TEXT", repeating: true), expect,
                ]),
        ]
    }

    private var deciding: [CommandSpecification] {
        let group = Phrase.words.groupDeciding
        let names = [
            "approve", "send-back", "reject", "schedule", "unschedule", "publish", "correct", "retract", "reopen",
        ]
        return names.map { transition($0, group) } + [
            command("fire", group, arguments: [argument("TRANSITION"), id], options: [message, at, expect])
        ]
    }

    private var checking: [CommandSpecification] {
        let group = Phrase.words.groupChecking
        let name = argument("NAME")
        let nameOrFile = Argument("NAME", help: help(of: "WORKFLOW", in: "workflow check"))
        return [
            command(
                "audit", group,
                subcommands: [
                    command(
                        "audit log",
                        options: [
                            option("since", value: "TIME"), option("until", value: "TIME"),
                            option("actor", value: "PERSON"), option("submission", value: "ID"),
                            option("kind", value: "KIND", in: "audit log"), option("limit", value: "N"),
                            option("before", value: "SEQ"), option("follow", short: "f"),
                        ]),
                    command(
                        "audit report",
                        options: [
                            option("from", value: "DATE"), option("to", value: "DATE"),
                            option("format", values: ["html", "csv"], in: "audit report"),
                        ]),
                    command(
                        "audit verify",
                        options: [
                            option("since", value: "FILE", in: "audit verify"), option("full"),
                            option("pictures", in: "audit verify"),
                        ]),
                    command("audit key", options: [option("all", in: "audit key"), option("rotate")]),
                    command(
                        "audit checkpoint",
                        options: [option("cosign", value: "FILE"), option("witnessed")]),
                    command(
                        "audit prove", arguments: [argument("SEQ", in: "audit prove", optional: true)],
                        options: [option("since", value: "FILE", in: "audit verify")]),
                    command(
                        "audit check", arguments: [argument("PROOF", in: "audit check")],
                        options: [
                            option("key", value: "KEY", in: "audit check"), option("keys", value: "FILE"),
                            option("since", value: "FILE", in: "audit verify"),
                        ]),
                    command(
                        "audit witness",
                        arguments: [argument("OLD", in: "audit witness"), argument("NEW", in: "audit witness")],
                        options: [
                            option("key", value: "FILE", in: "audit witness"),
                            option("log", value: "KEY", in: "audit witness"), option("keys", value: "FILE"),
                            option("first", in: "audit witness"),
                        ]),
                    command(
                        "audit witness-key",
                        arguments: [
                            argument("NAME", in: "audit witness-key"), argument("FILE", in: "audit witness-key"),
                        ]),
                    command("audit export", arguments: [argument("DIR", in: "audit export")]),
                ]),
            command(
                "workflow", group,
                subcommands: [
                    command(
                        "workflow check", arguments: [argument("WORKFLOW", in: "workflow check")],
                        options: [option("people", values: ["real", "generic"], in: "workflow check")]),
                    command("workflow list"),
                    command("workflow show", arguments: [name]),
                    command("workflow adopt", arguments: [argument("FILE")]),
                    command(
                        "workflow diagram", arguments: [nameOrFile],
                        options: [
                            option("format", values: ["mermaid", "dot", "svg"], in: "workflow diagram"),
                            option("submission", value: "ID", in: "workflow diagram"),
                        ]),
                    command(
                        "workflow matrix", arguments: [nameOrFile],
                        options: [option("format", values: ["table", "csv", "html"], in: "workflow matrix")]),
                    command(
                        "workflow diff",
                        arguments: [argument("A", in: "workflow diff"), argument("B", in: "workflow diff")]),
                    command(
                        "workflow migrate", arguments: [name],
                        options: [option("to", value: "VERSION", in: "workflow migrate"), option("dry-run")]),
                    simulate,
                ]),
        ]
    }

    private var simulate: CommandSpecification {
        let path = "workflow simulate"
        return command(
            path, arguments: [argument("WORKFLOW", in: path)],
            options: [
                option("arrivals", value: "N"), option("weeks", value: "N"), option("hours", value: "N"),
                option("minutes", value: "TRANSITION=N", repeating: true),
                option("people", value: "ROLE=N", repeating: true), option("seed", value: "N"),
                option("from", value: "DATE", in: path),
                option("format", values: ["table", "svg"], in: path),
            ])
    }

    private var running: [CommandSpecification] {
        let group = Phrase.words.groupRunning
        let person = Argument("ID", help: help(of: "PERSON", in: "people"))
        let role = argument("ROLE")
        return [
            command(
                "people", group,
                subcommands: [
                    command(
                        "people add", arguments: [person],
                        options: [
                            option("name", value: "TEXT"), option("role", value: "ROLE", repeating: true),
                            option("login", value: "USER"), option("unit", value: "TEXT"),
                            option("byline", value: "TEXT"),
                        ]),
                    command("people list"),
                    command("people show", arguments: [person]),
                    command("people grant", arguments: [person, role]),
                    command("people revoke", arguments: [person, role]),
                    command(
                        "people import", arguments: [argument("FILE", in: "people import")],
                        options: [option("dry-run")]),
                    command(
                        "people delegate", arguments: [person, role],
                        options: [
                            option("to", value: "ID", in: "people delegate"),
                            option("until", value: "DATE", in: "people delegate"),
                        ]),
                    command(
                        "people undelegate", arguments: [person, role],
                        options: [option("to", value: "ID", in: "people undelegate")]),
                    command(
                        "people absent", arguments: [person],
                        options: [
                            option("from", value: "DATE", in: "people absent"),
                            option("until", value: "DATE", in: "people absent"),
                        ]),
                    command("people present", arguments: [person]),
                    command("people deactivate", arguments: [person]),
                    command("people reactivate", arguments: [person]),
                    command("people erase", arguments: [person]),
                ]),
            command(
                "site", group,
                subcommands: [
                    command("site build", options: [option("pictures", in: "site build")]), command("site check"),
                ]),
            command("man", group, arguments: [argument("DIR", in: "man")]),
            command(
                "completions", group,
                arguments: [Argument("SHELL", help: help(of: "SHELL", in: ""), values: ["bash", "zsh", "fish"])]),
        ]
    }

    private var id: Argument { argument("ID") }
    private var message: Option { option("message", short: "m", value: "TEXT") }
    private var at: Option { option("at", value: "TIME") }
    private var expect: Option { option("expect", value: "SEQUENCE") }

    private func transition(_ name: String, _ group: Phrase) -> CommandSpecification {
        command(name, group, arguments: [id], options: [message, at, expect])
    }

    /// A command by its path; its texts are the catalogue's at that path.
    private func command(
        _ path: String, _ group: Phrase? = nil, name: String? = nil, arguments: [Argument] = [], options: [Option] = [],
        subcommands: [CommandSpecification] = []
    ) -> CommandSpecification {
        let summary = Phrase.commands[path] ?? Phrase.furtherCommands[path]
        return CommandSpecification(
            name ?? path.split(separator: " ").last.map(String.init) ?? path, summary: summary?(language) ?? "",
            discussion: Phrase.commandDetails[path]?(language) ?? "", group: group?(language) ?? "",
            arguments: arguments, options: options, subcommands: subcommands)
    }

    private func option(
        _ long: String, short: Character? = nil, value: String? = nil, repeating: Bool = false, values: [String] = [],
        in path: String = "", interrupting: Bool = false
    ) -> Option {
        Option(
            long, short: short, valueName: value, help: help(of: long, in: path), repeating: repeating, values: values,
            interrupting: interrupting)
    }

    private func argument(
        _ name: String, in path: String = "", repeating: Bool = false, optional: Bool = false
    ) -> Argument {
        Argument(name, help: help(of: name, in: path), repeating: repeating, optional: optional)
    }

    private func help(of name: String, in path: String) -> String {
        let own = "\(path) \(name)"
        let phrase =
            Phrase.simulationOptions[own] ?? Phrase.options[own] ?? Phrase.furtherOptions[own] ?? Phrase.options[name]
            ?? Phrase.furtherOptions[name]
            ?? Phrase.simulationOptions[name]
        return phrase?(language) ?? ""
    }
}

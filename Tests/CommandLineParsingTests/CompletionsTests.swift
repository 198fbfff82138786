import CommandLineParsing
import Foundation
import Testing

private func found(_ shell: String) -> Bool {
    let folders = (ProcessInfo.processInfo.environment["PATH"] ?? "").split(separator: ":")
    return folders.contains { FileManager.default.isExecutableFile(atPath: "\($0)/\(shell)") }
}

@Suite("Shell completions")
struct CompletionsTests {
    @Test(
        "bash offers what the place allows",
        arguments: [
            (["tin", ""], ["queue", "return", "fire", "people", "completions"]),
            (["tin", "re"], ["return"]),
            (["tin", "--newsroom", "people", "pe"], ["people"]),
            (["tin", "people", ""], ["add", "list"]),
            (["tin", "--json", "people", "a"], ["add"]),
            (["tin", "q", "--s"], ["--state"]),
            (["tin", "people", "add", "--r"], ["--role"]),
            (["tin", "people", "list", "--r"], []),
            (["tin", "queue", "--lang", ""], ["vi", "en"]),
            (["tin", "queue", "--lang", "=", "e"], ["en"]),
            (["tin", "queue", "--lang", "="], ["vi", "en"]),
            (["tin", "completions", ""], ["bash", "zsh", "fish"]),
            (["tin", "completions", "bash", ""], []),
            (["tin", "return", "1", "-m", "queue", "--me"], ["--message"]),
            (["tin", "fire", "--", "--j"], []),
        ] as [([String], [String])])
    func bash(words: [String], expected: [String]) throws {
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        let check = "COMP_WORDS=(\(list)); COMP_CWORD=\(words.count - 1); _tin; printf '%s\\n' \"${COMPREPLY[@]}\""
        let output = try run("bash", ["--norc", "-c", Completions.bash(sample) + check])
        #expect(output == (expected.isEmpty ? "\n" : expected.map { $0 + "\n" }.joined()))
    }

    @Test("the script for bash is valid")
    func bashSyntax() throws {
        #expect(try run("bash", ["-n", "-c", Completions.bash(sample)]) == "")
    }

    @Test("the script for zsh is valid", .enabled(if: found("zsh"), "zsh is not installed"))
    func zshSyntax() throws {
        #expect(try run("zsh", ["-n", "-c", Completions.zsh(sample)]) == "")
    }

    @Test(
        "zsh offers what the place allows", .enabled(if: found("zsh"), "zsh is not installed"),
        arguments: [
            (["tin", "people", ""], "add:Thêm người|list:Liệt kê|"), (["tin", "q", "--lang", ""], "vi|en|"),
            (["tin", "q", "--lang=v"], "vi|en|"), (["tin", "completions", "z"], "bash|zsh|fish|"),
            (["tin", "fire", "--", ""], "files"),
        ] as [([String], String)])
    func zsh(words: [String], expected: String) throws {
        // The completion system needs a terminal; what it would be told is enough.
        let stubs = "_describe() { printf '%s|' $reply }; _files() { printf files }; compset() { : }; "
        let list = words.map { "'\($0)'" }.joined(separator: " ")
        let check = "words=(\(list)); CURRENT=\(words.count); PREFIX='\(words[words.count - 1])'; _tin"
        #expect(try run("zsh", ["-f", "-c", Completions.zsh(sample) + stubs + check]) == expected)
    }

    @Test(
        "fish offers what the place allows", .enabled(if: found("fish"), "fish is not installed"),
        arguments: [
            ("tin re", ["return"]), ("tin people ", ["add", "list"]), ("tin --newsroom x people a", ["add"]),
            ("tin queue --lang ", ["en", "vi"]), ("tin q --sta", ["--state"]), ("tin people list --ro", []),
            ("tin completions z", ["zsh"]),
        ] as [(String, [String])])
    func fish(line: String, expected: [String]) throws {
        let output = try run("fish", ["-N", "-c", Completions.fish(sample) + "complete -C '\(line)'"])
        #expect(output.split(separator: "\n").map { $0.prefix { $0 != "\t" } } == expected.map { $0[...] })
    }

    @Test("summaries with quotes and colons stay text")
    func quoting() {
        let odd = CommandSpecification("x", subcommands: [CommandSpecification("a", summary: "it's: $(date) `id`")])
        #expect(Completions.zsh(odd).contains(#"'a:it'\''s: $(date) `id`'"#))
        #expect(Completions.fish(odd).contains(#"-d 'it\'s: $(date) `id`'"#))
    }

    /// Gives what the program wrote to either stream, or its exit code when it failed.
    private func run(_ program: String, _ arguments: [String]) throws -> String {
        let process = Process()
        let pipe = Pipe()
        process.executableURL = URL(fileURLWithPath: "/usr/bin/env")
        process.arguments = [program] + arguments
        process.standardOutput = pipe
        process.standardError = pipe
        try process.run()
        let output = pipe.fileHandleForReading.readDataToEndOfFile()
        process.waitUntilExit()
        return process.terminationStatus == 0
            ? String(decoding: output, as: UTF8.self) : "exit \(process.terminationStatus): \(output.count) bytes"
    }
}

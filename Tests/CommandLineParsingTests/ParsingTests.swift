import CommandLineParsing
import Testing

@Suite("Reading a command line")
struct ParsingTests {
    @Test("global options may stand before, between and after the verbs")
    func globalOptionsAnywhere() throws {
        for line in [
            ["--newsroom", "D", "--json", "people", "add", "lan"], ["people", "--newsroom=D", "add", "--json", "lan"],
            ["people", "add", "lan", "-j", "--newsroom", "D"],
        ] {
            let command = try sample.parse(line)
            #expect(command.path == ["people", "add"])
            #expect(command.argument("PERSON") == "lan")
            #expect(command.value("newsroom") == "D")
            #expect(command.flag("json"))
            #expect(!command.flag("quiet"))
        }
    }

    @Test("an alias gives the verb's real name")
    func alias() throws {
        #expect(try sample.parse(["q"]).path == ["queue"])
    }

    @Test(
        "a value may be attached or follow",
        arguments: [
            ["-m", "thiếu ảnh"], ["-mthiếu ảnh"], ["-m=thiếu ảnh"], ["--message", "thiếu ảnh"],
            ["--message=thiếu ảnh"], ["-jm", "thiếu ảnh"],
        ])
    func values(words: [String]) throws {
        #expect(try sample.parse(["return", "TB-1"] + words).value("message") == "thiếu ảnh")
    }

    @Test(
        "what begins with a dash and is not an option is a value",
        arguments: ["-", "-5", "-0,5", "- thiếu ảnh", "", "-1 ảnh"])
    func dashedValues(word: String) throws {
        #expect(try sample.parse(["return", "TB-1", "-m", word]).value("message") == word)
        #expect(try sample.parse(["return", word]).argument("ID") == word)
    }

    @Test("after = anything is a value, also an empty one and one that looks like an option")
    func equals() throws {
        #expect(try sample.parse(["return", "1", "--message=--json"]).value("message") == "--json")
        #expect(try sample.parse(["return", "1", "--message="]).value("message") == "")
        #expect(try sample.parse(["return", "1", "--message=a=b"]).value("message") == "a=b")
    }

    @Test("-- ends the options")
    func terminator() throws {
        let command = try sample.parse(["fire", "--json", "--", "claim", "--quiet", "--", "-m"])
        #expect(command.words("ID") == ["--quiet"])
        #expect(command.words("NOTE") == ["--", "-m"])
        #expect(!command.flag("quiet"))
    }

    @Test("a repeating option and a repeating argument keep their order")
    func repeating() throws {
        let roles = try sample.parse(["people", "add", "--role", "editor", "lan", "--role=approver@tin-tuc"])
        #expect(roles.values("role") == ["editor", "approver@tin-tuc"])
        #expect(try sample.parse(["fire", "a", "b", "c", "d"]).words("NOTE") == ["c", "d"])
    }

    @Test("an optional argument that is left out is absent")
    func optional() throws {
        #expect(try sample.parse(["fire", "a", "b"]).argument("NOTE") == nil)
    }

    @Test("--help lifts the demand for what is missing, and nothing else")
    func interrupting() throws {
        #expect(try sample.parse(["--help"]).path == [])
        #expect(try sample.parse(["fire", "-h"]).path == ["fire"])
        #expect(try sample.parse(["people", "-h"]).flag("help"))
        #expect(fault(["fier", "-h"]) == .unknown(word: "fier", .command, nearest: ["fire"]))
    }

    @Test(
        "each fault names the word that is wrong",
        arguments: [
            (["queu"], .unknown(word: "queu", .command, nearest: ["queue"])),
            (["QUEUE"], .unknown(word: "QUEUE", .command, nearest: ["queue"])),
            (["xyzzy"], .unknown(word: "xyzzy", .command, nearest: [])),
            (["add"], .unknown(word: "add", .command, nearest: ["people add"])),
            (["people", "ad"], .unknown(word: "ad", .command, nearest: ["add"])),
            (["queue", "--sate", "x"], .unknown(word: "--sate", .option, nearest: ["--state"])),
            (["queue", "-json"], .unknown(word: "-s", .option, nearest: ["--json"])),
            (["queue", "-x"], .unknown(word: "-x", .option, nearest: [])),
            (
                ["queue", "--lang", "vn"],
                .unknown(word: "vn", .value(of: "--lang", allowed: ["vi", "en"]), nearest: ["en", "vi"])
            ),
            (
                ["completions", "bsah"],
                .unknown(word: "bsah", .value(of: "SHELL", allowed: ["bash", "zsh", "fish"]), nearest: ["bash"])
            ),
            ([], .missingCommand(allowed: ["queue", "return", "fire", "people", "completions"])),
            (["people"], .missingCommand(allowed: ["add", "list"])),
            (["fire", "claim"], .missingArgument(name: "ID")),
            (["queue", "extra"], .unexpectedArgument(word: "extra")),
            (["return", "1", "2"], .unexpectedArgument(word: "2")),
            (["return", "1", "-m"], .missingValue(option: "-m", valueName: "TEXT")),
            (["return", "1", "--message", "--json"], .missingValue(option: "--message", valueName: "TEXT")),
            (["queue", "--json=yes"], .unexpectedValue(option: "--json", value: "yes")),
            (["queue", "-j=yes"], .unexpectedValue(option: "-j", value: "yes")),
            (["queue", "--limit", "1", "--limit=2"], .repeatedOption(option: "--limit")),
        ] as [([String], UsageError.Fault)])
    func faults(words: [String], expected: UsageError.Fault) {
        #expect(fault(words) == expected)
    }

    @Test("an error carries the language and the form of answer that the rest of the line asks for")
    func understood() {
        do throws(UsageError) {
            _ = try sample.parse(["queue", "--sate", "--lang", "en", "--json"])
            Issue.record("an unknown option passed")
        } catch {
            #expect(error.understood.value("lang") == "en")
            #expect(error.understood.flag("json"))
            #expect(error.understood.path == ["queue"])
        }
    }

    @Test("no prefix and no order of a command line stops the program")
    func sweep() {
        let line = ["--newsroom", "D", "people", "add", "-jq", "--role=x", "--", "-m", "=", "--", "-", "", "--=", "-é"]
        var generator = SeededGenerator(state: 653)
        var understood = 0
        for _ in 0..<4000 {
            let words = Array(
                line.shuffled(using: &generator).prefix(Int.random(in: 0...line.count, using: &generator)))
            let cut = words.map { String($0.prefix(Int.random(in: 0...6, using: &generator))) }
            for words in [words, cut] {
                guard let fault = fault(words) else {
                    understood += 1
                    continue
                }
                if let word = offender(fault) {
                    #expect(
                        words.contains { $0.hasPrefix(word) || ($0.hasPrefix("-") && $0.contains(word.dropFirst())) })
                }
            }
        }
        #expect(understood > 0)
    }

    private func offender(_ fault: UsageError.Fault) -> String? {
        switch fault {
        case .unknown(let word, _, _), .unexpectedArgument(let word): word
        case .missingValue(let option, _), .unexpectedValue(let option, _), .repeatedOption(let option): option
        case .missingCommand, .missingArgument: nil
        }
    }
}

/// SplitMix64, so that a sweep is the same every time.
struct SeededGenerator: RandomNumberGenerator {
    var state: UInt64

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

import CommandLineParsing
import Localization
import Newsroom
import Testing

@testable import Commands

@Suite("Wrong usage")
struct UsageTests {
    @Test(
        "is answered with its code, exit code 2 and the nearest word",
        arguments: [
            ("queu", "unknown-command", "queue"), ("verify", "unknown-command", "audit verify"),
            ("queue --jsn", "unknown-option", "--json"), ("set X --kind tim", "unknown-value", "tin"),
            ("audit", "missing-command", "verify"), ("show", "missing-argument", "ID"),
            ("show X Y", "unexpected-argument", "Y"), ("return X -m", "missing-value", "TEXT"),
            ("queue --mine=yes", "unexpected-value", "yes"),
            ("show X --revision 1 --revision 2", "repeated-option", "--revision"),
        ])
    func sentence(line: String, code: String, named: String) throws {
        for language in Language.allCases {
            let specification = Specification.root(language)
            let error = #expect(throws: UsageError.self) {
                try specification.parse(line.split(separator: " ").map(String.init))
            }
            let failure = Failure(try #require(error), specification: specification, language: language)
            #expect(failure.exitCode == 2)
            #expect(failure.reasons.map(\.code) == [code])
            #expect(failure.reasons.allSatisfy { $0.message.contains(named) && !$0.message.contains("{") })
            #expect(failure.hint?.contains("--help") == true)
        }
    }

    @Test("control characters of a mistyped word do not reach the terminal")
    func harmless() throws {
        let specification = Specification.root(.vi)
        let error = #expect(throws: UsageError.self) { try specification.parse(["\u{1b}[31mqueue"]) }
        let failure = Failure(try #require(error), specification: specification, language: .vi)
        #expect(failure.reasons.allSatisfy { !$0.message.contains("\u{1b}") })
    }

    @Test(
        "two revisions are read as they are written",
        arguments: [("1..3", 1, 3), ("2..", 2, nil), ("2", 2, nil)] as [(String, Int?, Int?)])
    func range(text: String, from: Int?, to: Int?) throws {
        let read = try DiffCommand.read(text, try call("status"))
        #expect(read.from == from && read.to == to)
    }

    @Test(
        "what is no pair of revisions is refused", arguments: ["", "x", "..", "..3", "1..x", "0..1", "-1..2", "1...3"])
    func badRange(text: String) throws {
        let call = try call("status")
        let failure = #expect(throws: Failure.self) { try DiffCommand.read(text, call) }
        #expect(failure?.exitCode == 2 && failure?.reasons.first?.code == "bad-range")
    }

    @Test("a caption is a photo's number and its words, which may hold anything")
    func caption() throws {
        let read = try EditCommands.caption("2=Ảnh: a=b", try call("status"))
        #expect(read["photo"]?.number == 2 && read["text"]?.text == "Ảnh: a=b")
        #expect(try EditCommands.caption("1=", try call("status"))["text"]?.text == "")
    }

    @Test("what is no caption is refused", arguments: ["", "=x", "x=1", "0=x", "-1=x", "Quang cảnh"])
    func badCaption(text: String) throws {
        let call = try call("status")
        let failure = #expect(throws: Failure.self) { try EditCommands.caption(text, call) }
        #expect(failure?.reasons.first?.code == "bad-caption")
    }

    @Test("a time without an offset is the newsroom's, and travels in UTC with milliseconds")
    func time() throws {
        let words = ["schedule", "X", "--at", "25/11/2026 07:30"]
        #expect(try call(words).time("at")?.text == "2026-11-25T00:30:00.000Z")
        #expect(
            try call(["schedule", "X", "--at", "2026-11-25T07:30:00+09:00"]).time("at")?.text
                == "2026-11-24T22:30:00.000Z")
        let failure = #expect(throws: Failure.self) { try call(["schedule", "X", "--at", "30/2/2026"]).time("at") }
        #expect(failure?.reasons.first?.code == "no-such-time")
    }

    @Test("a number that is none is refused", arguments: ["x", "1.5", "-", "99999999999999999999"])
    func number(text: String) throws {
        let call = try call(["claim", "X", "--expect=\(text)"])
        let failure = #expect(throws: Failure.self) { try call.number("expect") }
        #expect(failure?.exitCode == 2 && failure?.reasons.first?.code == "bad-number")
    }

    private func call(_ word: String) throws -> Call { try call([word]) }

    private func call(_ words: [String]) throws -> Call {
        Call(try Specification.root(.vi).parse(words), language: .vi, environment: [:])
    }
}

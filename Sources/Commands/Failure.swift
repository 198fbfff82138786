import CommandLineParsing
import Localization
import Newsroom
import Service

/// Says why a command did not do what was asked: the exit code, and every reason with its code, its facts and the sentence.
struct Failure: Error {
    struct Reason {
        var code: String
        var facts: [String: String]
        var message: String
    }

    var exitCode: Int32
    var reasons: [Reason]
    /// A line that says where to look, for people only.
    var hint: String?
    /// The people whom the reasons speak of, by id.
    var names: [String: String] = [:]

    init(_ exitCode: Int32, _ reasons: [Reason], hint: String? = nil) {
        self.exitCode = exitCode
        self.reasons = reasons
        self.hint = hint
    }

    init(_ exitCode: Int32, _ code: String, _ facts: [String: String] = [:], _ message: String) {
        self.init(exitCode, [Reason(code: code, facts: facts, message: message)])
    }

    /// The document of `--json`: `refused` for what the rules or the state forbid, `error` for everything else.
    var json: JSON {
        let key = exitCode == 1 || exitCode == 4 ? "refused" : "error"
        return .object([
            key: .array(
                reasons.map { reason in
                    .object([
                        "code": .string(reason.code), "message": .string(reason.message),
                        "facts": .object(reason.facts.mapValues(JSON.string)),
                    ])
                })
        ])
    }

    /// Turns an answer that is no success into a failure.
    init(_ answer: Answer, _ sentences: Sentences) {
        switch answer.outcome {
        case .done, .unverified:
            self.init(70, "bad-message", [:], sentences.fault("bad-message", [:]))
        case .refused(let reasons, _):
            let names = sentences.marked(answer.names, away: answer.away)
            self.init(
                answer.exitCode,
                reasons.map { reason in
                    let code = reason["code"]?.text ?? ""
                    var facts: [String: String] = [:]
                    if case .object(let members)? = reason["facts"] { facts = members.compactMapValues(\.text) }
                    return Reason(code: code, facts: facts, message: sentences.refusal(code, facts, names))
                })
            self.names = names
        case .notFound(let code, let facts), .wrongUsage(let code, let facts):
            self.init(answer.exitCode, code, facts, sentences.refusal(code, facts, answer.names))
        case .fault(let code, let facts):
            self.init(answer.exitCode, code, facts, sentences.fault(code, facts))
        }
    }

    init(_ fault: Fault, _ sentences: Sentences) { self.init(Answer(fault), sentences) }

    /// Says what is wrong with a command line.
    init(_ error: UsageError, specification: CommandSpecification, language: Language) {
        let say = Phrase.messages
        let code: String
        let message: String
        func list(_ words: [String]) -> String { Phrase.list(words, language, alternatives: true) }
        switch error.fault {
        case .unknown(let word, .command, let nearest):
            code = "unknown-command"
            message = say.unknownCommand(language, ["word": printable(word), "nearest": list(nearest)])
        case .unknown(let word, .option, let nearest):
            code = "unknown-option"
            message = say.unknownOption(language, ["word": printable(word), "nearest": list(nearest)])
        case .unknown(let word, .value(let subject, let allowed), let nearest):
            code = "unknown-value"
            message = say.unknownValue(
                language,
                [
                    "word": printable(word), "subject": subject, "nearest": list(nearest),
                    "allowed": allowed.joined(separator: ", "),
                ])
        case .missingCommand(let allowed):
            code = "missing-command"
            message = say.missingCommand(language, ["allowed": allowed.joined(separator: ", ")])
        case .missingArgument(let name):
            code = "missing-argument"
            message = say.missingArgument(language, ["name": name])
        case .unexpectedArgument(let word):
            code = "unexpected-argument"
            message = say.unexpectedArgument(language, ["word": printable(word)])
        case .missingValue(let option, let value):
            code = "missing-value"
            message = say.missingValue(language, ["option": option, "value": value])
        case .unexpectedValue(let option, let value):
            code = "unexpected-value"
            message = say.unexpectedValue(language, ["option": option, "value": printable(value)])
        case .repeatedOption(let option):
            code = "repeated-option"
            message = say.repeatedOption(language, ["option": option])
        }
        self.init(2, code, [:], message)
        hint = say.seeHelp(language, ["command": (["tinbai"] + error.understood.path).joined(separator: " ")])
    }
}

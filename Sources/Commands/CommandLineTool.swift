import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Posix
import Service
import WorkflowFile

/// The program: reads the command line, runs one command, and is the only place that prints an error.
package enum CommandLineTool {
    package static let version = "0.1.0"
    /// When that version was made; it stands at the foot of the manual pages.
    static let released = "2026-11-26"

    /// Runs a command line without the program's own name and gives the exit code that CLI.md promises.
    package static func run(_ words: [String], environment: [String: String]) -> Int32 {
        holdStandardDescriptors()
        // The pages, and the socket's folder, are for others whatever the caller's shell takes away from new files; what is not for them is
        // made with a mode of its own.
        umask(0o022)
        let flag = languageFlag(in: words)
        // The words of help and errors are the reader's, so the language must be known before the words are read.
        let near = Call.findNewsroom(nil, environment)
        let settings = near.flatMap { SettingsFile.read($0) ?? SettingsFile.inForce($0) }
        let spoken = Language.choose(
            flag: flag, setting: near.flatMap { SettingsFile.language(in: $0, settings) }, environment: environment)
        let specification = Specification.root(spoken)
        let parsed: ParsedCommand
        do throws(UsageError) {
            parsed = try specification.parse(words)
        } catch {
            let call = Call(error.understood, language: spoken, environment: environment)
            call.report(Failure(error, specification: specification, language: spoken))
            return 2
        }
        let call = call(parsed, spoken, flag, environment, near: near, settings)
        let language = call.language
        do throws(Failure) {
            let status: Int32
            if parsed.flag("version") {
                call.out(call.json ? JSON.object(["version": .string(version)]).canonicalText : "tinbai \(version)")
                status = 0
            } else if parsed.flag("help") || parsed.path.isEmpty {
                let root = Specification.root(language)
                call.write(UsageText.render(root, path: parsed.path, words: Specification.usageWords(language)))
                status = 0
            } else {
                status = try dispatch(call)
            }
            if let obstacle = call.obstacle {
                let facts = ["detail": String(cString: strerror(obstacle.code))]
                throw Failure(70, "output-failed", facts, call.sentences.fault("output-failed", facts))
            }
            return status
        } catch {
            call.report(error)
            return error.exitCode
        }
    }

    /// The call in the newsroom that is named, or else in the near one, whose settings are read already.
    private static func call(
        _ parsed: ParsedCommand, _ spoken: Language, _ flag: String?, _ environment: [String: String],
        near: NewsroomFolder?, _ settings: Settings?
    ) -> Call {
        // A typed time is meant on the clocks of the settings in force, which those of the file need not be yet.
        let isTimed = !timeOptions.isDisjoint(with: parsed.options.keys)
        guard let named = parsed.options["newsroom"]?.first else {
            let settings = (isTimed ? near.flatMap { SettingsFile.inForce($0) } : nil) ?? settings
            return Call(parsed, language: spoken, environment: environment, folder: near, settings: settings)
        }
        let folder = Call.findNewsroom(named, environment)
        let settings = folder.flatMap { SettingsFile.read($0) ?? SettingsFile.inForce($0) }
        let language = Language.choose(
            flag: flag, setting: folder.flatMap { SettingsFile.language(in: $0, settings) }, environment: environment)
        let inForce = isTimed ? folder.flatMap { SettingsFile.inForce($0) } : nil
        return Call(parsed, language: language, environment: environment, folder: folder, settings: inForce ?? settings)
    }

    private static let timeOptions: Set<String> = ["at", "since", "until", "from", "to"]

    private static func languageFlag(in words: [String]) -> String? {
        for (index, word) in words.enumerated() {
            if word == "--" { return nil }
            if word == "--lang", index + 1 < words.count { return words[index + 1] }
            if word.hasPrefix("--lang=") { return String(word.dropFirst(7)) }
        }
        return nil
    }

    private static func dispatch(_ call: Call) throws(Failure) -> Int32 {
        let path = call.parsed.path
        switch path.joined(separator: " ") {
        case "init": try InitCommand.run(call)
        case "watch": try WatchCommand.run(call)
        case "demo": try DemoCommand.run(call)
        case "doctor": return try DoctorCommand.run(call)
        case "people add": try PeopleCommands.add(call)
        case "people list": try PeopleCommands.list(call)
        case "people show": try PeopleCommands.show(call)
        case "people grant": try PeopleCommands.change(call, .peopleGrant)
        case "people revoke": try PeopleCommands.change(call, .peopleRevoke)
        case "people import": try ImportCommand.run(call)
        case "people delegate": try DelegationCommands.delegate(call)
        case "people undelegate": try DelegationCommands.end(call)
        case "people absent": try AbsenceCommands.declare(call)
        case "people present": try AbsenceCommands.end(call)
        case "people erase": try EraseCommand.run(call)
        case "people deactivate": try PeopleCommands.deactivate(call)
        case "people reactivate": try PeopleCommands.reactivate(call)
        case "queue": try QueueCommand.run(call)
        case "search": try QueueCommand.search(call)
        case "show": try ShowCommand.run(call)
        case "diff": try DiffCommand.run(call)
        case "history": try HistoryCommand.run(call)
        case "explain": try ExplainCommand.run(call)
        case "comment": try EditCommands.comment(call)
        case "edit": try EditCommands.edit(call)
        case "set": try EditCommands.set(call)
        case "fire": try FireCommand.run(call, transition: call.parsed.argument("TRANSITION") ?? "")
        case "audit log": try AuditCommands.log(call)
        case "audit verify": return try AuditCommands.verify(call)
        case "audit key": try LedgerCommands.key(call)
        case "audit checkpoint": return try LedgerCommands.checkpoint(call)
        case "audit prove": return try LedgerCommands.prove(call)
        case "audit check": return try LedgerCommands.check(call)
        case "audit report": return try ReportCommand.run(call)
        case "audit witness": return try WitnessCommands.witness(call)
        case "audit witness-key": try WitnessCommands.makeKey(call)
        case "audit export": return try ExportCommand.run(call)
        case "workflow check": return try WorkflowCommands.check(call)
        case "workflow list": try WorkflowCommands.list(call)
        case "workflow show": try WorkflowCommands.show(call)
        case "workflow adopt": try WorkflowCommands.adopt(call)
        case "workflow diagram": try DiagramCommand.run(call)
        case "workflow matrix": try MatrixCommand.run(call)
        case "workflow diff": try WorkflowDiffCommand.run(call)
        case "workflow migrate": return try MigrateCommand.run(call)
        case "workflow simulate": try SimulateCommand.run(call)
        case "site build": try SiteCommands.build(call)
        case "site check": return try SiteCommands.check(call)
        case "status": try StatusCommand.run(call)
        case "completions": try CompletionsCommand.run(call)
        case "man": try ManualCommand.run(call)
        default: try FireCommand.run(call, transition: path.last ?? "")
        }
        return 0
    }
}

import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Posix
import Service
import Synchronization
import WorkflowFile

/// One call of the program: what was asked for, in which language, and where answers go.
///
/// Data go to standard output, messages to standard error; nothing that a contributor wrote reaches the terminal
/// without ``printable(_:keepingLines:)``.
struct Call {
    let parsed: ParsedCommand
    let language: Language
    let environment: [String: String]
    /// The newsroom's folder, if one was named or found.
    let folder: NewsroomFolder?
    /// Its settings as they are in the file; `nil` where they cannot be read.
    let settings: Settings?
    let json: Bool
    let quiet: Bool
    let colored: Bool
    private let told = Told()

    /// What was said already, and what was in the way of saying more.
    private final class Told: Sendable {
        private let lines: Mutex<Set<String>> = Mutex([])
        let obstacle: Mutex<SystemError?> = Mutex(nil)
        func add(_ line: String) -> Bool { lines.withLock { $0.insert(line).inserted } }
    }

    /// Why standard output did not take all that it was to; a reader who has gone away (a closed pager) is no reason.
    var obstacle: SystemError? { told.obstacle.withLock { $0 } }

    init(
        _ parsed: ParsedCommand, language: Language, environment: [String: String], folder: NewsroomFolder? = nil,
        settings: Settings? = nil
    ) {
        self.settings = settings
        self.parsed = parsed
        self.language = language
        self.environment = environment
        self.folder = folder
        json = parsed.options["json"] != nil
        quiet = parsed.options["quiet"] != nil
        let noColor = environment["NO_COLOR"].map { !$0.isEmpty } ?? false
        switch parsed.options["color"]?.first {
        case "always": colored = true
        case "never": colored = false
        default: colored = isatty(STDOUT_FILENO) == 1 && !noColor && environment["TERM"] != "dumb"
        }
    }

    var sentences: Sentences { Sentences(language: language) }

    func say(_ phrase: Phrase, _ values: [String: String] = [:]) -> String { phrase(language, values) }

    /// Writes one line of data.
    func out(_ line: String) { write(line + "\n") }

    func write(_ text: String) {
        do throws(SystemError) {
            try writeStandardOutput(Array(text.utf8))
        } catch {
            if error.code != EPIPE { told.obstacle.withLock { $0 = $0 ?? error } }
        }
    }

    /// Says what a person must know, however quiet it is to be.
    func complain(_ line: String) { FileHandle.standardError.writeAll(line + "\n") }

    /// Writes one line for the person, unless they asked for quiet.
    func tell(_ line: String) {
        if !quiet { FileHandle.standardError.writeAll(line + "\n") }
    }

    /// Writes a line for the person once in this call, however often it is told: a command may open the newsroom several times.
    func tellOnce(_ line: String) { if told.add(line) { tell(line) } }

    /// Writes a document in its canonical form.
    func out(_ document: JSON) { out(document.canonicalText) }

    /// Shows why a command failed; with `--json` as the one document.
    func report(_ failure: Failure) {
        if json { out(failure.json) }
        let head = failure.exitCode == 1 || failure.exitCode == 4 ? say(Phrase.messages.refused) : nil
        var lines: [String] = []
        if let head, failure.reasons.count > 1 { lines.append(head) }
        for reason in failure.reasons {
            lines.append((lines.isEmpty ? "" : "- ") + printable(reason.message, keepingLines: true))
        }
        if let hint = failure.hint { lines.append(hint) }
        if !json || !quiet { FileHandle.standardError.writeAll(lines.joined(separator: "\n") + "\n") }
    }

    /// Whether anybody can read standard output still; a closed pipe has nobody at its other end.
    var isRead: Bool {
        var output = pollfd(fd: STDOUT_FILENO, events: 0, revents: 0)
        return poll(&output, 1, 0) <= 0 || output.revents & Int16(POLLERR | POLLNVAL) == 0
    }

    func bold(_ text: String) -> String { colored ? "\u{1b}[1m\(text)\u{1b}[0m" : text }
    func dim(_ text: String) -> String { colored ? "\u{1b}[2m\(text)\u{1b}[0m" : text }

    /// The newsroom's folder, or a failure that says how to name one.
    func newsroom() throws(Failure) -> NewsroomFolder {
        guard let folder else { throw Failure(3, "no-newsroom", [:], say(Phrase.messages.noNewsroom)) }
        return folder
    }

    /// `--newsroom DIR`, else `$TINBAI_NEWSROOM`, else the nearest folder upward that holds `newsroom.yaml`.
    static func findNewsroom(_ named: String?, _ environment: [String: String]) -> NewsroomFolder? {
        func absolute(_ path: String) -> String {
            var text = URL(filePath: path).standardizedFileURL.path
            while text.count > 1, text.hasSuffix("/") { text.removeLast() }
            return text
        }
        func isNewsroom(_ path: String) -> Bool {
            FileManager.default.fileExists(atPath: path + "/newsroom.yaml")
                || FileManager.default.fileExists(atPath: path + "/var/tinbai.db")
        }
        if let named = named ?? environment["TINBAI_NEWSROOM"], !named.isEmpty {
            let path = absolute(named)
            return isNewsroom(path) ? NewsroomFolder(path: path) : nil
        }
        var path = absolute(FileManager.default.currentDirectoryPath)
        while true {
            if isNewsroom(path) { return NewsroomFolder(path: path) }
            let parent = absolute(URL(filePath: path).deletingLastPathComponent().path)
            if parent == path || path == "/" { return nil }
            path = parent
        }
    }
}

extension FileHandle {
    /// Writes text; a reader that has gone away (a closed pager) ends the writing silently, as with other tools.
    func writeAll(_ text: String) { try? write(contentsOf: Data(text.utf8)) }
}

import CommandLineParsing
import Foundation
import Intake
import Localization
import Newsroom
import Posix
import Service

/// Where the demo plays: runs this very program's commands, shows each as it would be typed, and drops files.
final class Stage {
    let call: Call
    let folder: NewsroomFolder
    private var watcher: Process?

    init(_ call: Call, folder: NewsroomFolder) {
        self.call = call
        self.folder = folder
    }

    func narrate(_ phrase: Phrase, _ values: [String: String] = [:]) {
        call.out("\n" + call.bold("» " + call.say(phrase, values)))
    }

    /// Runs one command with its output on the terminal; any other exit code than the expected one ends the demo.
    func tinbai(_ words: String..., expecting status: Int32 = 0, inNewsroom: Bool = true) throws(Failure) {
        call.out(call.dim("$ tinbai " + words.map(Stage.quoted).joined(separator: " ")))
        let process = process(words, inNewsroom: inNewsroom)
        try launch(process, words)
        process.waitUntilExit()
        guard process.terminationStatus == status else { throw unexpected(words, process.terminationStatus) }
    }

    /// Runs one command for its document.
    func read(_ words: String...) throws(Failure) -> JSON {
        let process = process(words + ["--json"], inNewsroom: true)
        let output = Foundation.Pipe()
        process.standardOutput = output
        try launch(process, words)
        let bytes = [UInt8](output.fileHandleForReading.readDataToEndOfFile())
        process.waitUntilExit()
        guard process.terminationStatus == 0, let document = try? JSON(parsing: bytes) else {
            throw unexpected(words, process.terminationStatus)
        }
        return document
    }

    /// Saves a small change through the text form, as an editor's own editor would: three dots become one sign.
    func edit(_ id: String, as editor: String) throws(Failure) {
        let piece = try read("show", id, "--text")
        guard let manuscript = Manuscript(shown: piece) else { throw unexpected(["show", id, "--text"], 70) }
        let text = ManuscriptText.render(manuscript).replacingOccurrences(of: "...", with: "…")
        let file = FileManager.default.temporaryDirectory.appending(path: "tinbai-\(UUID().uuidString).md")
        do {
            try Data((text + "\n").utf8).write(to: file)
        } catch {
            throw unexpected(["edit", id], 70)
        }
        defer { try? FileManager.default.removeItem(at: file) }
        try tinbai("edit", id, "--file", file.path, "--as", editor)
    }

    private func process(_ words: [String], inNewsroom: Bool) -> Process {
        let process = Process()
        process.executableURL = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        var arguments = words + ["--lang", call.language.rawValue]
        if !inNewsroom { arguments = words }
        process.arguments = arguments
        var environment = call.environment
        environment["TINBAI_NEWSROOM"] = inNewsroom ? folder.path : nil
        process.environment = environment
        return process
    }

    private func launch(_ process: Process, _ words: [String]) throws(Failure) {
        do { try process.run() } catch { throw unexpected(words, -1) }
    }

    private func unexpected(_ words: [String], _ status: Int32) -> Failure {
        let command = "tinbai " + words.map(Stage.quoted).joined(separator: " ")
        let message = call.say(Phrase.demo.stepFailed, ["command": command, "status": String(status)])
        return Failure(1, "demo-failed", ["command": command], message)
    }

    private static func quoted(_ word: String) -> String {
        word.contains { " \"'$…".contains($0) } ? "'" + word + "'" : word
    }

    // MARK: The watcher

    func startWatcher() throws(Failure) {
        call.out(call.dim("$ tinbai watch &"))
        let process = process(["watch"], inNewsroom: true)
        try launch(process, ["watch"])
        watcher = process
        try wait(for: "tinbai watch") { () throws(Failure) in try self.read("status")["running"]?.flag == true }
    }

    /// Stops the watcher as an operator would, and sees that it ended well.
    func stopWatcher() throws(Failure) {
        guard let watcher else { return }
        watcher.terminate()
        watcher.waitUntilExit()
        self.watcher = nil
        guard watcher.terminationStatus == 0 else { throw unexpected(["watch"], watcher.terminationStatus) }
    }

    /// Leaves nothing running behind.
    func end() {
        watcher?.terminate()
        watcher?.waitUntilExit()
        watcher = nil
    }

    /// Waits until something holds, asking through the same commands; at most two minutes.
    func wait(for what: String, _ condition: () throws(Failure) -> Bool) throws(Failure) {
        for _ in 0..<600 {
            if let watcher, !watcher.isRunning { throw unexpected(["watch"], watcher.terminationStatus) }
            if try condition() { return }
            usleep(200_000)
        }
        throw Failure(1, "demo-waited", ["what": what], call.say(Phrase.demo.waitedTooLong, ["what": what]))
    }

    // MARK: Drops and receipts

    /// Copies a drop into its sender's inbox file by file, as a person would.
    func drop(_ drop: Fixtures.Drop, from fixtures: Fixtures, numbered id: String? = nil) throws(Failure) {
        let name = id.map { "\($0) \(drop.entry)" } ?? drop.entry
        let person = fixtures.people.first { $0.id == drop.sender }?.name ?? drop.sender
        call.out("  " + call.say(Phrase.demo.dropped, ["person": person, "name": name]))
        let source = URL(filePath: fixtures.path).appending(path: drop.drop).appending(path: drop.entry)
        let target = URL(filePath: folder.inbox(of: drop.sender)).appending(path: name)
        do {
            try FileManager.default.copyItem(at: source, to: target)
        } catch {
            throw unexpected(["cp", source.path, target.path], 1)
        }
    }

    /// The number that the newsroom gave to a drop.
    func number(of drop: Fixtures.Drop) throws(Failure) -> String {
        let queue = try read("queue", "--all").items ?? []
        let found = queue.first { $0["source"]?["name"]?.text == drop.entry && $0["sender"]?.text == drop.sender }
        guard let id = found?["id"]?.text else {
            throw Failure(1, "demo-waited", [:], call.say(Phrase.demo.waitedTooLong, ["what": drop.entry]))
        }
        return id
    }

    func showReceipt(of id: String, for person: String, containing words: String) throws(Failure) {
        let outbox = folder.outbox(of: person)
        var receipt = ""
        try wait(for: outbox) { () throws(Failure) in
            let names = (try? FileManager.default.contentsOfDirectory(atPath: outbox)) ?? []
            guard let name = names.first(where: { $0.hasPrefix(id) && $0.hasSuffix(".txt") }),
                let data = FileManager.default.contents(atPath: outbox + "/" + name)
            else { return false }
            receipt = String(decoding: data, as: UTF8.self)
            let start = words.prefix(20)
            return receipt.contains(start)
        }
        call.write(
            receipt.split(separator: "\n", omittingEmptySubsequences: false).map { "  | " + $0 }.joined(separator: "\n")
                + "\n")
    }

    func list(_ path: String) {
        let names = (try? FileManager.default.contentsOfDirectory(atPath: path)) ?? []
        for name in names.sorted() { call.out("  " + printable(name)) }
    }
}

/// The sample drops that come with the program.
struct Fixtures {
    struct Person {
        var id: String
        var name: String
        var unit: String
    }

    struct Drop {
        /// The folder in the fixtures.
        var drop: String
        var sender: String
        /// The file or folder that is dropped.
        var entry: String
        var isBroken: Bool
        var replaces: String?
    }

    let path: String
    let people: [Person]
    let drops: [Drop]

    /// `--fixtures DIR`, else beside the program (`../share/tinbai/fixtures`, or a source tree above it), else here.
    static func find(_ call: Call) -> Fixtures? {
        if let named = call.parsed.value("fixtures") { return Fixtures(folder: named) }
        let program = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        var places = [
            program.deletingLastPathComponent().deletingLastPathComponent().appending(path: "share/tinbai/fixtures")
                .path
        ]
        var folder = program
        for _ in 0..<6 {
            folder = folder.deletingLastPathComponent()
            places.append(folder.appending(path: "fixtures").path)
        }
        places.append("fixtures")
        return places.lazy.compactMap { Fixtures(folder: $0) }.first
    }

    init?(folder: String) {
        path = folder + "/drops"
        guard let data = FileManager.default.contents(atPath: path + "/expected.json"),
            let json = try? JSON(parsing: [UInt8](data)), let people = json["people"]?.items,
            let drops = json["drops"]?.items
        else { return nil }
        // Three collaborators are enough to see the work; what a fourth wrote, the third sends along, as colleagues do.
        let collaborators: [Person] = people.prefix(3).compactMap { person in
            guard let id = person["id"]?.text, let name = person["name"]?.text else { return nil }
            return Person(id: id, name: name, unit: person["unit"]?.text ?? "")
        }
        self.people = collaborators
        let known = Set(collaborators.map(\.id))
        self.drops = drops.compactMap { drop in
            guard let folder = drop["drop"]?.text, let writer = drop["sender"]?.text, let entry = drop["entry"]?.text,
                let last = collaborators.last
            else { return nil }
            let sender = known.contains(writer) ? writer : last.id
            return Drop(
                drop: folder, sender: sender, entry: entry, isBroken: drop["quarantined"]?.flag ?? false,
                replaces: drop["replaces"]?.text)
        }
    }
}

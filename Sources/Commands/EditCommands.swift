import CommandLineParsing
import Foundation
import Intake
import Localization
import Newsroom
import Posix
import Service

/// `comment`, `edit` and `set`: what the newsroom writes into a piece.
enum EditCommands {
    static func comment(_ call: Call) throws(Failure) {
        let found = try call.act(
            .comment, ["id": call.id, "text": call.parsed.value("message").map(JSON.string)])
        if call.json { return call.out(found.document) }
        call.tell(call.say(Phrase.messages.commented, ["id": found.document["id"]?.text ?? ""]))
    }

    static func set(_ call: Call) throws(Failure) {
        var captions: [JSON] = []
        for text in call.parsed.values("caption") { captions.append(try caption(text, call)) }
        let names = ["desk", "kind", "title", "lead", "byline"]
        guard !captions.isEmpty || names.contains(where: call.parsed.flag) else { throw call.usage("nothing-to-set") }
        func text(_ name: String) -> JSON? { call.parsed.value(name).map(JSON.string) }
        let found = try call.act(
            .set,
            [
                "id": call.id, "desk": text("desk"), "kind": text("kind"), "title": text("title"),
                "lead": text("lead"), "byline": text("byline"), "captions": captions.isEmpty ? nil : .array(captions),
                "expect": try call.number("expect"),
            ])
        report(found, call)
    }

    /// `1=Quang cảnh hội nghị`.
    static func caption(_ text: String, _ call: Call) throws(Failure) -> JSON {
        let parts = text.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
        guard parts.count == 2, let photo = Int64(parts[0]), photo > 0 else {
            throw call.usage("bad-caption", ["value": text])
        }
        return .object(["photo": .integer(photo), "text": .string(String(parts[1]))])
    }

    static func edit(_ call: Call) throws(Failure) {
        if let path = call.parsed.value("file") {
            return report(try save(try call.readText(path), expect: try call.number("expect"), call), call)
        }
        let shown = try call.ask(.show, ["id": call.id, "text": true]).document
        guard let manuscript = Manuscript(shown: shown) else { throw call.notUnderstood }
        let before = ManuscriptText.render(manuscript)
        let draft = try Draft(named: shown["id"]?.text ?? "", text: before, call)
        let after = try draft.edited(call)
        guard after != before else {
            draft.remove()
            // The answer of an edit that changed nothing.
            let same = shown.with("changed", false)
            return report(
                Call.Found(
                    document: .members([
                        "id": same["id"], "changed": false, "revision": same["revision"], "sequence": same["sequence"],
                    ]), names: [:]), call)
        }
        let found: Call.Found
        do throws(Failure) {
            // What was edited is the text of that moment; a later one must not be overwritten unseen.
            found = try save(after, expect: try call.number("expect") ?? shown["sequence"], call)
        } catch {
            var failure = error
            failure.hint = call.say(
                Phrase.terminal.keptText, ["path": draft.path, "id": shown["id"]?.text ?? ""])
            throw failure
        }
        draft.remove()
        report(found, call)
    }

    private static func save(_ text: String, expect: JSON?, _ call: Call) throws(Failure) -> Call.Found {
        try call.act(.edit, ["id": call.id, "text": .string(text), "expect": expect])
    }

    private static func report(_ found: Call.Found, _ call: Call) {
        if call.json { return call.out(found.document) }
        let id = found.document["id"]?.text ?? ""
        guard found.document["changed"]?.flag != false else {
            return call.tell(call.say(Phrase.terminal.noEdit, ["id": id]))
        }
        let revision = String(found.document["revision"]?.number ?? 0)
        call.tell(call.say(Phrase.messages.revised, ["id": id, "revision": revision]))
    }
}

/// A text on its way through somebody's editor: one file in a folder that only they can enter.
struct Draft {
    let path: String
    private let folder: String

    init(named name: String, text: String, _ call: Call) throws(Failure) {
        let place = call.environment["TMPDIR"].flatMap { $0.isEmpty ? nil : $0 } ?? "/tmp"
        folder = "\(place)/tinbai-\(randomBytes(8).map { String($0, radix: 16) }.joined())"
        path = "\(folder)/\(name).md"
        do throws(SystemError) {
            try Folder.makeDirectory(folder, mode: 0o700)
            let file = try Descriptor.open(path, [.write, .create, .exclusive], mode: 0o600)
            try file.writeAll(Array(text.utf8))
            try file.close()
        } catch {
            throw Failure(.system(error), call.sentences)
        }
    }

    /// Runs `$VISUAL`, `$EDITOR`, `nano` or `vi` on the file and gives what it holds then.
    func edited(_ call: Call) throws(Failure) -> String {
        let named = ["VISUAL", "EDITOR"].lazy.compactMap { call.environment[$0] }.first { !$0.isEmpty }
        let editor = named ?? ["nano", "vi"].first { Child.isInstalled($0) } ?? "vi"
        // An editor's variable may hold options, so the shell reads it, as it does for git and crontab. `system` keeps
        // the child in the foreground of the terminal, which Foundation's Process does not.
        let status = system("\(editor) \(Draft.quoted(path))")
        guard status == 0 else {
            remove()
            throw call.usage("no-editor", ["value": editor])
        }
        return try call.readText(path)
    }

    func remove() {
        // A draft that cannot be removed lies in a folder that nobody else can enter.
        try? Folder.removeFile(path)
        rmdir(folder)
    }

    private static func quoted(_ path: String) -> String {
        "'" + path.split(separator: "'", omittingEmptySubsequences: false).joined(separator: "'\\''") + "'"
    }
}

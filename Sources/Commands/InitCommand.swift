import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Posix
import Service
import StoreSQLite
import Workflow
import WorkflowFile

/// `init DIR`: makes a newsroom's folder, its settings, its workflows and its store, and its first event.
enum InitCommand {
    static func run(_ call: Call) throws(Failure) {
        let folder = NewsroomFolder(path: absolute(call.parsed.argument("DIR") ?? "."))
        let language = call.parsed.value("lang").flatMap(Language.init(rawValue:)) ?? call.language
        let zone = call.parsed.value("time-zone") ?? Zone.vietnam.identifier
        guard Zone(zone) != nil else {
            throw call.usage("unknown-time-zone", ["zone": zone])
        }
        let name = call.parsed.value("name") ?? call.say(Phrase.messages.defaultName)
        try make(folder, name: name, language: language, zone: zone, call)
        call.tell(call.say(Phrase.messages.newsroomMade, ["path": folder.path]))
        call.tell(call.say(Phrase.messages.nextSteps))
        if call.json {
            call.out(
                .object(["path": .string(folder.path), "name": .string(name), "language": .string(language.rawValue)]))
        }
    }

    static func absolute(_ path: String) -> String {
        var text = URL(filePath: path).standardizedFileURL.path
        while text.count > 1, text.hasSuffix("/") { text.removeLast() }
        return text
    }

    static func make(
        _ folder: NewsroomFolder, name: String, language: Language, zone: String, _ call: Call
    ) throws(Failure) {
        if let entries = try? Folder.list(folder.path), !entries.isEmpty {
            let message = call.say(Phrase.messages.folderNotEmpty, ["path": printable(folder.path)])
            throw Failure(1, "folder-not-empty", ["path": folder.path], message)
        }
        let text = Settings.template(name: name, language: language == .vi ? .vi : .en, timeZone: zone)
        let settings: Settings
        do {
            settings = try readSettings(bytes: Array(text.utf8), file: folder.settings)
        } catch {
            throw call.sentences.failure(error)
        }
        do throws(Fault) {
            do {
                try Folder.makeDirectories(folder.path)
                try folder.make()
                for (file, text) in ShippedWorkflows.all {
                    try Durable.create(folder.workflows + "/" + file, text)
                }
                try Durable.create(folder.settings, Array(text.utf8))
            } catch {
                throw .system(error)
            }
            do {
                try SQLiteStore.open(path: folder.database, mode: .create).close()
            } catch {
                throw .store(error)
            }
            let assembly = Assembly(folder: folder, settings: settings, text: Array(text.utf8))
            let premises = try assembly.premises()
            try premises.found(operatorName: account(), login: account(), workflows: [ShippedWorkflows.usual])
            premises.writer.stop()
        } catch {
            throw Failure(error, call.sentences)
        }
    }

    private static func account() -> String {
        ((try? Account.name(Account.current)) ?? nil) ?? String(Account.current)
    }
}

/// The definitions that come with the program: all lie in a new newsroom's folder of workflows, to be read and changed.
enum ShippedWorkflows {
    /// The one that a new newsroom begins with; the others need roles or people that it does not have yet.
    static let usual = PackageResources.tin_bai_yaml

    static let all: [(file: String, text: [UInt8])] = [
        ("tin-bai.yaml", usual), ("tin-nhanh.yaml", PackageResources.tin_nhanh_yaml),
        ("phan-bac.yaml", PackageResources.phan_bac_yaml), ("ba-cap.yaml", PackageResources.ba_cap_yaml),
        ("mot-nguoi.yaml", PackageResources.mot_nguoi_yaml),
    ]
}

import Foundation
import Localization
import Newsroom
import Posix
import Service
import Workflow
import WorkflowFile

/// `doctor`: what is missing or wrong on this machine and in this newsroom, and how to mend each.
enum DoctorCommand {
    /// 0 when nothing is wrong, else 1; a note is not wrong.
    static func run(_ call: Call) throws(Failure) -> Int32 {
        var examination = Examination(call)
        examination.programs()
        examination.machine()
        if let folder = call.folder {
            examination.folders(folder)
            examination.settings(folder)
            examination.newsroom()
        } else {
            examination.find("no-newsroom", .note, message: call.say(Phrase.messages.noNewsroom))
        }
        let findings = examination.findings
        let isWell = findings.allSatisfy { $0.level != .wrong }
        if call.json {
            call.out(JSON.array(findings.map(\.json)))
        } else {
            for finding in findings { call.out(finding.line(call)) }
            if isWell { call.tell(Phrase.doctor["all-well"]?(call.language) ?? "") }
        }
        return isWell ? 0 : 1
    }
}

/// One thing that was looked at.
struct Finding {
    enum Level: String {
        case ok, note, wrong
    }

    var code: String
    var level: Level
    var facts: [String: String]
    var message: String

    var json: JSON {
        .object([
            "code": .string(code), "level": .string(level.rawValue),
            "facts": .object(facts.mapValues(JSON.string)), "message": .string(message),
        ])
    }

    func line(_ call: Call) -> String {
        let own = Phrase.terminal
        let labels = [own.ok, own.note, own.wrong].map { call.say($0) }
        let width = labels.map { columns($0) }.max() ?? 0
        switch level {
        case .ok: return pad(labels[0], to: width) + "  " + message
        case .note: return pad(labels[1], to: width) + "  " + message
        case .wrong: return call.bold(pad(labels[2], to: width)) + "  " + message
        }
    }
}

private struct Examination {
    private static let leastFree: Int64 = 512 << 20
    private static let leastWatches = 8_192

    let call: Call
    private(set) var findings: [Finding] = []
    /// Those of the settings, when they can be read.
    private var desks: Set<String> = []
    private var workflow: String?

    init(_ call: Call) { self.call = call }

    /// Notes a finding; the sentence is the catalogue's for the code unless another is given.
    mutating func find(
        _ code: String, _ level: Finding.Level, _ facts: [String: String] = [:], message: String? = nil
    ) {
        let shown = facts.mapValues { printable($0) }
        let sentence = message ?? Phrase.doctor[code]?(call.language, shown) ?? code
        findings.append(Finding(code: code, level: level, facts: facts, message: sentence))
    }

    mutating func programs() {
        let own = Phrase.terminal
        let needed = [
            ("pandoc", "pandoc", own.readDocuments), ("vipsthumbnail", "libvips-tools", own.resizePhotos),
            ("vipsheader", "libvips-tools", own.measurePhotos), ("gzip", "gzip", own.openContainers),
        ]
        // Without these the drops of one format are answered with what to send instead, and all others are taken.
        let useful = [
            ("soffice", "libreoffice-writer-nogui", own.readOldWord), ("pdftohtml", "poppler-utils", own.readPDF),
            ("pdfimages", "poppler-utils", own.readPDF),
        ]
        for (name, package, purpose) in needed + useful {
            let facts = ["name": name, "package": package, "needed": call.say(purpose)]
            if Child.isInstalled(name) {
                find("program-found", .ok, ["name": name])
            } else if useful.contains(where: { $0.0 == name }) {
                find("program-optional", .note, facts)
            } else {
                find("program-missing", .wrong, facts)
            }
        }
    }

    mutating func machine() {
        if !Child.canCutNetwork { find("no-sandbox", .note) }
        let limit = "/proc/sys/fs/inotify/max_user_watches"
        // A kernel that does not say its limit is not a fault of the newsroom.
        let bytes = (try? Descriptor.open(limit).readAll(limit: 64)) ?? []
        let text = String(decoding: bytes, as: UTF8.self).filter { !$0.isWhitespace }
        if let found = Int(text), found < Self.leastWatches {
            find("inotify-low", .wrong, ["found": String(found), "needed": "65536"])
        }
    }

    mutating func folders(_ folder: NewsroomFolder) {
        let shared = [folder.inbox, folder.outbox, folder.quarantine, folder.site, folder.channels, folder.workflows]
        let own = [folder.objects, folder.scratch]
        for path in shared + [folder.own] + own {
            guard let status = try? FileStatus(ofPath: path), status.kind == .directory else {
                find("folder-missing", .wrong, ["path": path])
                continue
            }
            // Only the newsroom's owner can tell whether the newsroom can write.
            if status.owner == Account.current, access(path, W_OK | X_OK) != 0 {
                find("folder-not-ours", .wrong, ["path": path])
            }
            if path == folder.own || path == folder.site, status.mode & 0o001 == 0 {
                find("folder-shut", .note, ["path": path, "mode": path == folder.own ? "711" : "755"])
            }
            if own.contains(path), status.mode & 0o077 != 0 { find("folder-open", .wrong, ["path": path]) }
        }
        let files = [
            folder.database, folder.key, folder.nextKey, folder.seal, folder.checkpoint, folder.lying, folder.lock,
        ]
        let kept = files + own + [folder.socket, folder.brokenSeal, folder.database + "-wal", folder.database + "-shm"]
        for path in files {
            guard let status = try? FileStatus(ofPath: path), status.mode & 0o077 != 0 else { continue }
            find("file-open", .wrong, ["path": path])
        }
        for entry in (try? Folder.list(folder.own)) ?? [] {
            let path = "\(folder.own)/\(entry.name.text)"
            if !kept.contains(path) { find("file-strange", .note, ["path": path]) }
        }
        if let free = try? freeSpace(folder.path), free < Self.leastFree {
            find(
                "disk-low", .wrong,
                ["path": folder.path, "found": Numbers.size(bytes: Int(free), call.language)])
        }
    }

    mutating func settings(_ folder: NewsroomFolder) {
        do throws(Failure) {
            let settings = try SettingsFile.read(folder, call.sentences).0
            desks = Set(settings.desks.map(\.id.text))
            workflow = settings.workflow.text
            if Zone(settings.timeZone) == nil {
                let facts = ["name": printable(settings.timeZone)]
                find("unknown-time-zone", .wrong, facts, message: call.say(Phrase.terminal.unknownZone, facts))
            }
        } catch {
            if let path = error.reasons.first?.facts["path"] {
                let facts = ["path": path, "reason": error.reasons.first?.facts["error"] ?? ""]
                let message = call.say(Phrase.messages.cannotRead, facts.mapValues { printable($0) })
                return find("settings-unreadable", .wrong, facts, message: message)
            }
            for reason in error.reasons { find(reason.code, .wrong, reason.facts, message: reason.message) }
            find("settings-faulty", .wrong)
        }
    }

    mutating func newsroom() {
        do throws(Failure) {
            let status = try call.ask(.status).document
            find(
                status["running"]?.flag == true ? "service-running" : "service-stopped",
                status["running"]?.flag == true ? .ok : .note)
            if status["signs"]?.flag == false, let folder = call.folder {
                let facts = ["path": folder.key]
                find("damaged-key", .wrong, facts, message: call.sentences.fault("damaged-key", facts))
            }
            if let doubt = status["doubt"], let code = doubt["code"]?.text {
                let facts = call.facts(doubt["facts"])
                find(code, .wrong, facts, message: call.sentences.fault(code, facts))
            }
            let workflows = (try call.ask(.workflowList).document.items ?? []).compactMap { $0["name"]?.text }
            if let workflow, !workflows.isEmpty, !workflows.contains(workflow) {
                let near = nearest(workflow, in: workflows).joined(separator: ", ")
                find(
                    "settings-not-in-force", .wrong,
                    ["name": workflow].merging(near.isEmpty ? [:] : ["nearest": near]) { $1 })
            }
            if let jobs = status["waitingJobs"]?.number, jobs > 0 { find("jobs-waiting", .note, ["n": String(jobs)]) }
            let people = try call.ask(.peopleList).document.items ?? []
            let active = people.filter { $0["active"]?.flag != false }
            let held = active.flatMap { $0["roles"]?.items ?? [] }.compactMap(\.text)
            for role in Roles.all where !held.contains(where: { $0 == role.text || $0.hasPrefix("\(role.text)@") }) {
                // A newsroom can publish without an auditor.
                find("role-empty", role == Roles.auditor ? .note : .wrong, ["name": role.text])
            }
            guard !desks.isEmpty else { return }
            try desksThatAreGone(active)
        } catch {
            // Whom the rest is not for has nothing to mend.
            for reason in error.reasons {
                let level = reason.code == "not-permitted" ? Finding.Level.note : .wrong
                find(reason.code, level, reason.facts, message: reason.message)
            }
        }
    }

    /// Whom and what a change of the settings has left at a desk that there is no more.
    private mutating func desksThatAreGone(_ people: [JSON]) throws(Failure) {
        var holders: [String: [String]] = [:]
        for person in people {
            let roles = (person["roles"]?.items ?? []).compactMap(\.text)
            let there = Set(roles.compactMap { $0.split(separator: "@").dropFirst().first.map(String.init) })
            for desk in there.subtracting(desks) { holders[desk, default: []].append(person["id"]?.text ?? "") }
        }
        for (desk, people) in holders.sorted(by: { $0.key < $1.key }) {
            find("desk-gone-people", .wrong, ["desk": desk, "people": people.sorted().joined(separator: ", ")])
        }
        var pieces: [String: [String]] = [:]
        for piece in try call.ask(.queue).document.items ?? [] {
            guard let desk = piece["desk"]?.text, !desks.contains(desk) else { continue }
            pieces[desk, default: []].append(piece["id"]?.text ?? "")
        }
        for (desk, ids) in pieces.sorted(by: { $0.key < $1.key }) {
            find("desk-gone-pieces", .wrong, ["desk": desk, "n": String(ids.count), "id": ids.min() ?? ""])
        }
    }
}

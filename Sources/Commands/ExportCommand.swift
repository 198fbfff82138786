import CommandLineParsing
import Foundation
import Ledger
import Localization
import Newsroom
import Posix
import Service

/// `audit export DIR`: the ledger as files that any web server can serve and any client of such logs can read
/// (C2SP tlog-tiles), continued where the folder's own checkpoint ends.
///
/// Every hash is computed here from the entries, of what lies there already too; the checkpoint is written last, and only if they lead to
/// its root.
enum ExportCommand {
    static func run(_ call: Call) throws(Failure) -> Int32 {
        let word = call.parsed.argument("DIR") ?? ""
        let folder = InitCommand.absolute(word)
        if word.isEmpty || call.folder.map({ isNewsroomsOwn(folder, $0) }) == true {
            throw call.usage("export-where", ["file": word])
        }
        let origin = try call.ask(.auditKey).document["key"]?.text ?? ""
        guard let key = VerifierKey(origin) else { throw Failure(.badMessage, call.sentences) }
        let old = try present(in: folder, key, call)
        let text = try call.ask(.auditCheckpoint).document["checkpoint"]?.text ?? ""
        guard let note = Note(Array(text.utf8)), let now = try? Checkpoint.open(note, by: key) else {
            throw Failure(.badMessage, call.sentences)
        }
        var builder = TileBuilder()
        if let old {
            let log = ExportedLog(folder: folder, stated: old)
            if case .damaged(let path)? = log.check(&builder) {
                try tell("export-damaged", ["path": path], call)
            }
            guard builder.size <= now.size else { try tell("export-damaged", ["path": folder], call) }
        }
        var files = 0
        func write(_ file: TileBuilder.File) throws(Failure) {
            try put(file.bytes, at: "\(folder)/\(file.tile.path)", call)
            files += 1
        }
        while builder.size < now.size {
            let from = Int64(clamping: builder.size)
            let entries = try call.ask(.auditEntries, ["from": .integer(from)]).document["entries"]?.items ?? []
            guard !entries.isEmpty else { try tell("missing-event", ["seq": String(from)], call) }
            for entry in entries.prefix(Int(clamping: now.size - builder.size)) {
                for file in builder.append(Array((entry.text ?? "").utf8)) { try write(file) }
            }
        }
        guard builder.root == now.root else { try tell("export-differs", ["root": now.root.hex], call) }
        if builder.size > old?.size ?? 0 { for file in builder.edge { try write(file) } }
        try put(note.bytes, at: folder + "/checkpoint", call)
        let added = Int(clamping: now.size - (old?.size ?? 0))
        if call.json {
            call.out(
                .object([
                    "path": .string(folder), "size": .integer(Int64(clamping: now.size)), "root": .string(now.root.hex),
                    "added": .integer(Int64(added)), "files": .integer(Int64(files)),
                ]))
        } else {
            let facts = ["path": printable(folder), "added": Numbers.grouped(added, call.language)]
            call.tell(Phrase.ledger.exported.counted(Int(clamping: now.size), call.language, facts))
        }
        return 0
    }

    /// Whether a folder is the newsroom's, or one in which it keeps something itself: what lies in an inbox is taken for a drop, and what
    /// lies on the site and is no page of it is removed.
    private static func isNewsroomsOwn(_ path: String, _ newsroom: NewsroomFolder) -> Bool {
        let kept = [
            newsroom.own, newsroom.site, newsroom.inbox, newsroom.outbox, newsroom.quarantine, newsroom.workflows,
            newsroom.channels,
        ]
        return path == newsroom.path || kept.contains { (path + "/").hasPrefix($0 + "/") }
    }

    /// The checkpoint of an earlier export, which the ledger of today must have grown from.
    private static func present(in folder: String, _ key: VerifierKey, _ call: Call) throws(Failure) -> Checkpoint? {
        guard (try? FileStatus(ofPath: folder + "/checkpoint")) != nil else { return nil }
        guard let bytes = Call.checkpoint(ofLog: folder) else {
            try tell("export-damaged", ["path": folder + "/checkpoint"], call)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        let report = try call.ask(.auditSince, ["checkpoint": .string(text)]).document
        guard report["verified"]?.flag == true,
            let checkpoint = Note(Array(text.utf8)).flatMap({ Checkpoint(text: $0.text) })
        else {
            let reasons = (report["problems"]?.items ?? []).map { problem in
                Failure.Reason(
                    code: problem["code"]?.text ?? "", facts: [:],
                    message: AuditCommands.sentence(about: problem, call))
            }
            throw Failure(5, reasons)
        }
        return checkpoint
    }

    private static func tell(_ code: String, _ facts: [String: String], _ call: Call) throws(Failure) -> Never {
        throw Failure(
            5, code, facts, Phrase.verification[code]?(call.language, facts.mapValues { printable($0) }) ?? code)
    }

    private static func put(_ bytes: [UInt8], at path: String, _ call: Call) throws(Failure) {
        do throws(SystemError) {
            try Folder.makeDirectories(String(path[..<(path.lastIndex(of: "/") ?? path.startIndex)]))
            try Durable.replace(path, bytes)
        } catch {
            guard error.isDenied || error.code == ENOTDIR else { throw Failure(.system(error), call.sentences) }
            throw call.usage("cannot-write", ["path": error.path ?? path, "error": error.name])
        }
    }
}

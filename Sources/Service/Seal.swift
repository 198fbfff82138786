import Newsroom
package import Posix

/// The digest of the database file as it was when it was last closed cleanly: `var/seal`.
///
/// SQLite leaves bytes in its pages that no question can reach. While the newsroom rests, the seal covers them too, so
/// that a single changed byte anywhere is found. It is removed, durably, before the database is opened for writing.
package enum Seal {
    /// A larger database is not sealed: hashing it would make every single command wait.
    static let largest: Int64 = 256 << 20

    /// Takes the seal away; must return before the first change. One that does not fit is kept aside, so that a change made meanwhile
    /// is not forgotten with the next start.
    package static func lift(_ folder: NewsroomFolder) throws(SystemError) {
        do {
            if problem(ofSeal: folder) == nil {
                try Folder.removeFile(folder.seal)
            } else {
                try Folder.rename(folder.seal, to: folder.brokenSeal)
            }
        } catch {
            if error.isMissing { return }
            throw error
        }
        try Folder.syncDirectory(folder.own)
    }

    /// Seals a database that was closed cleanly; one that left a log of its own is not sealed.
    package static func put(_ folder: NewsroomFolder) throws(SystemError) {
        let status = try FileStatus(ofPath: folder.database)
        guard status.size <= largest, (try? FileStatus(ofPath: folder.database + "-wal")) == nil else { return }
        let digest = try ObjectStore.digest(ofFile: folder.database)
        try Durable.replace(folder.seal, Array((digest.hex + "\n").utf8), mode: 0o600)
    }

    /// Whether a database at rest has no seal: its writer was killed or lost its power, it is a restored copy, or somebody took the seal
    /// away. What else lies there, such as a socket or a log, is no excuse: whoever takes a seal away can put it there.
    static func isMissing(_ folder: NewsroomFolder) -> Bool {
        guard (try? FileStatus(ofPath: folder.seal)) == nil, (try? FileStatus(ofPath: folder.brokenSeal)) == nil,
            let status = try? FileStatus(ofPath: folder.database)
        else { return false }
        return status.size <= largest
    }

    /// Says what is wrong with a sealed database; `nil` when it is unsealed or as it was.
    static func problem(of folder: NewsroomFolder) -> (code: String, facts: [String: String])? {
        if let problem = problem(ofSeal: folder) { return problem }
        guard (try? FileStatus(ofPath: folder.brokenSeal)) != nil else { return nil }
        return ("seal-broken", ["path": folder.brokenSeal])
    }

    /// Whether there is a seal, and the database is not what it was when it was sealed.
    package static func isBroken(_ folder: NewsroomFolder) -> Bool { problem(ofSeal: folder) != nil }

    private static func problem(ofSeal folder: NewsroomFolder) -> (code: String, facts: [String: String])? {
        let written: String
        do {
            written = String(decoding: try Descriptor.openRegular(folder.seal).readAll(limit: 4096), as: UTF8.self)
        } catch {
            // A folder, a link or a pipe in its place is no seal and not none either.
            return error.isMissing ? nil : ("seal-damaged", ["path": folder.seal])
        }
        guard written.hasSuffix("\n"), let expected = Digest(hex: String(written.dropLast())) else {
            return ("seal-damaged", ["path": folder.seal])
        }
        guard let found = try? ObjectStore.digest(ofFile: folder.database), found == expected else {
            // Lifted meanwhile by the newsroom's own writer, who does that before the first change.
            if (try? FileStatus(ofPath: folder.seal)) == nil { return nil }
            return ("sealed-file-changed", ["path": folder.database])
        }
        // A database that was closed cleanly has no log, and its writer lifts the seal before the first word of another.
        let log = folder.database + "-wal"
        if let status = try? FileStatus(ofPath: log), status.size > 0, (try? FileStatus(ofPath: folder.seal)) != nil {
            return ("sealed-file-changed", ["path": log])
        }
        return nil
    }
}

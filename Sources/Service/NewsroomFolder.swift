package import Posix

/// Names the places in a newsroom's folder, as CLI.md lays it out.
package struct NewsroomFolder: Hashable, Sendable {
    /// Absolute, without a slash at the end.
    package let path: String

    package init(path: String) { self.path = path }

    package var settings: String { path + "/newsroom.yaml" }
    package var workflows: String { path + "/workflows" }
    package var inbox: String { path + "/inbox" }
    package var outbox: String { path + "/outbox" }
    package var quarantine: String { path + "/quarantine" }
    package var site: String { path + "/public" }
    package var channels: String { path + "/channels" }
    package var own: String { path + "/var" }
    package var database: String { own + "/tinbai.db" }
    package var objects: String { own + "/objects" }
    package var socket: String { own + "/socket" }
    package var lock: String { own + "/lock" }
    /// The key that signs checkpoints: a secret.
    package var key: String { own + "/key" }
    /// The key that is to take its place, while a rotation goes on.
    package var nextKey: String { own + "/key.next" }
    package var seal: String { own + "/seal" }
    /// A seal that the database did not fit when it was lifted.
    package var brokenSeal: String { own + "/seal.broken" }
    /// The newest signed checkpoint, outside of the database.
    package var checkpoint: String { own + "/checkpoint" }
    /// The drops that were taken and stay where they lie, by how they look.
    package var lying: String { own + "/lying" }
    /// Converters work here, each in a folder of its own that goes when it is done.
    package var scratch: String { own + "/scratch" }

    package func inbox(of person: String) -> String { inbox + "/" + person }
    package func outbox(of person: String) -> String { outbox + "/" + person }

    /// Removes what a reader that was the last to leave could not: an empty log of the database, and its index. Only who holds the
    /// newsroom's lock may do this, with every store closed.
    package func removeEmptyLogs() {
        guard let log = try? FileStatus(ofPath: database + "-wal"), log.size == 0 else { return }
        try? Folder.removeFile(database + "-wal")
        try? Folder.removeFile(database + "-shm")
    }

    /// Removes what converters left when they were killed. Only who holds the newsroom's lock may do this.
    package func clearScratch() {
        guard let folder = try? Folder.open(scratch), let entries = try? Folder.list(folder) else { return }
        for entry in entries { try? Folder.removeTree(entry.name, in: folder) }
    }

    /// Throws where what the service keeps is not there, or its store is not; somebody who may not look is not told that it is missing.
    package func requireData() throws(Fault) {
        for path in [own, database] {
            do { _ = try FileStatus(ofPath: path) } catch  where error.isMissing {
                throw .missingData(path: path)
            } catch { return }
        }
    }

    /// Makes every folder that is missing; what lies in `var` is its owner's alone, but
    /// its socket can be reached by everybody, so the folder can be passed through and not listed.
    package func make() throws(SystemError) {
        for folder in [workflows, inbox, outbox, site, channels] { try Folder.makeDirectories(folder) }
        // Whole drafts lie there, whoever sent them.
        try Folder.makeDirectories(quarantine, mode: 0o750)
        for channel in ["facebook", "zalo", "bulletin"] { try Folder.makeDirectories(channels + "/" + channel) }
        try Folder.makeDirectories(own, mode: 0o711)
        for folder in [objects, scratch] { try Folder.makeDirectories(folder, mode: 0o700) }
        try ObjectStore(root: objects).makeFolders()
    }
}

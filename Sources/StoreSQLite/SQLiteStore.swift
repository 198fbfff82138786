import CSQLite
import Glibc
import Ledger
package import Newsroom
import Posix

/// Keeps a newsroom in one SQLite file with a write-ahead log.
///
/// The writer runs with `synchronous=FULL`: in WAL mode that is one fdatasync of the log for each commit, and without
/// it a power cut takes back commits that were acknowledged (sqlite.org/wal.html, "Performance Considerations"). The
/// setting is read back, and a store that does not have it does not open.
///
/// An object is used by one thread at a time. Any number of readers, in this process or others, see committed batches
/// and neither wait for the writer nor hold it up.
package final class SQLiteStore: Store {
    package enum Mode: Hashable, Sendable {
        /// Makes the file, readable by its owner only, where there is none; otherwise as ``write``.
        case create
        /// Opens what is there, and brings older tables to the newest version.
        case write
        /// Opens what is there and changes nothing.
        case read
    }

    /// How long a lock that another connection holds is waited for, in milliseconds; the newsroom's own last a few.
    package static let patience: Int32 = 2_000

    let connection: Connection
    let mode: Mode
    let path: String
    var logRoom: LogRoom

    /// Opens the store at `path`.
    ///
    /// Throws ``StoreError/Problem/damaged`` for a file that is no store, `tooNew` for one of a later version, `failed`
    /// where there is none, where it cannot be reached or where another setting is refused, and `notDurable` where
    /// commits would not wait for the disk.
    package static func open(
        path: String, mode: Mode, patience: Int32 = SQLiteStore.patience
    ) throws(StoreError) -> SQLiteStore {
        try SQLiteStore(path: path, mode: mode, patience: patience, vfs: nil)
    }

    init(path: String, mode: Mode, patience: Int32, vfs: String?) throws(StoreError) {
        switch mode {
        case .create: try SQLiteStore.reserve(path)
        case .write, .read: try SQLiteStore.requireFiles(path)
        }
        connection =
            mode == .read
            ? try Connection(reading: path, patience: patience, vfs: vfs)
            : try Connection(path: path, flags: SQLITE_OPEN_READWRITE, patience: patience, vfs: vfs)
        self.mode = mode
        self.path = path
        logRoom = LogRoom(database: path)
        try connection.require("cell_size_check", 1)
        // Sorting must not spill people's texts into files elsewhere; 2 is MEMORY.
        try connection.require("temp_store", 2)
        try connection.require("foreign_keys", 1)
        let version = try connection.schemaVersion()
        switch mode {
        case .create, .write:
            guard mode == .create || version > 0 else { throw StoreError(.damaged, "an empty file: \(path)") }
            try connection.requireLog()
            try connection.requireDurability()
            // Many commits together write a page once into the file, and the tables that a commit touches at random stay at hand. In
            // pages, and in KiB.
            try connection.require("wal_autocheckpoint", LogRoom.pages)
            try connection.require("cache_size", -16_000)
            try connection.migrate(emptyFrontier: Frontier().encoded)
        case .read:
            guard version == Schema.migrations.count else {
                throw StoreError(version == 0 ? .damaged : .failed, "schema \(version): to be opened for writing first")
            }
            try connection.require("query_only", 1)
        }
    }

    /// Throws where something else stands in the place of the store or of a file beside it: SQLite would wait for whoever writes to a pipe.
    /// A journal to roll back, which this store has only while it is made, would put other pages into it.
    static func requireFiles(_ path: String) throws(StoreError) {
        for end in ["", "-wal", "-shm", "-journal"] {
            let file = path + end
            do {
                let status = try FileStatus(ofPath: file, followingLink: true)
                if status.kind == .regular, end != "-journal" || status.size == 0 { continue }
            } catch {
                guard error.code == ELOOP else { continue }
            }
            throw StoreError(.damaged, "no file of a newsroom's: \(file)")
        }
    }

    // SQLite would make the file readable by others. Only a file that is made here is closed here: closing one that
    // another connection of this process has open would drop that connection's locks (POSIX fcntl).
    private static func reserve(_ path: String) throws(StoreError) {
        do {
            _ = try Descriptor.open(path, [.readWrite, .create, .exclusive], mode: 0o600)
            try Folder.syncDirectory(Folder.parent(of: path))
        } catch  where error.code == EEXIST {
            return
        } catch {
            throw StoreError(.failed, "\(error)")
        }
    }

    /// Ends the use. A writer leaves one file with everything in it, unless a reader still holds an older snapshot:
    /// then the write-ahead log stays, nothing is lost, and `busy` says so.
    package func close() throws(StoreError) {
        guard mode != .read else { return connection.close(checkpointed: false) }
        do throws(StoreError) {
            try connection.runScript("PRAGMA analysis_limit = 400; PRAGMA optimize")
            let blocked = try connection.setting("wal_checkpoint(TRUNCATE)")
            guard blocked == 0 else { throw StoreError(.busy, "a reader holds an older snapshot") }
        } catch {
            connection.close(checkpointed: false)
            throw error
        }
        connection.close(checkpointed: true)
    }
}

extension SQLiteStore {
    /// Makes the text index anew, which keeps the words of former texts until its parts are merged, writes every page anew and empties
    /// the log.
    package func purge() throws(StoreError) {
        try connection.runScript("INSERT INTO search (search) VALUES ('rebuild'); VACUUM")
        logRoom.wasCut()
        let blocked = try connection.setting("wal_checkpoint(TRUNCATE)")
        guard blocked == 0 else { throw StoreError(.busy, "a reader holds an older snapshot") }
    }

    package func snapshot(_ body: () throws(StoreError) -> Void) throws(StoreError) {
        try connection.snapshot(body)
    }
}

extension Connection {
    /// Sets a pragma and refuses to go on unless it took.
    func require(_ pragma: String, _ value: Int) throws(StoreError) {
        try runScript("PRAGMA \(pragma) = \(value)")
        let found = try setting(pragma)
        guard found == value else {
            throw StoreError(.failed, "\(pragma) is \(found.map(String.init) ?? "unknown"), not \(value)")
        }
    }

    func requireLog() throws(StoreError) {
        let found = try first("PRAGMA journal_mode = wal") { row throws(StoreError) in try row.text(0) }
        guard found == "wal" else { throw StoreError(.failed, "journal_mode is \(found ?? "unknown"), not wal") }
    }

    /// Asks for an fdatasync with every commit, outside any transaction, where it takes effect at once.
    func requireDurability() throws(StoreError) {
        try runScript("PRAGMA synchronous = FULL")
        try checkDurability()
    }

    func checkDurability() throws(StoreError) {
        let found = try setting("synchronous") ?? 0
        guard found >= 2 else { throw StoreError(.notDurable, "synchronous is \(found), not 2") }
    }
}

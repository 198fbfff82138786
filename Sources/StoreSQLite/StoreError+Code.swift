import CSQLite
import Newsroom

extension StoreError {
    /// Sorts SQLite's extended result codes into what a caller does differently; message texts decide nothing.
    ///
    /// While a commit is under way, an I/O error leaves open whether it reached the disk, whatever call it came from.
    static func problem(of code: Int32, committing: Bool) -> Problem {
        switch code {
        case csqlite_ioerr_fsync, csqlite_ioerr_dir_fsync: return .notDurable
        case csqlite_constraint_unique, csqlite_constraint_primarykey, csqlite_constraint_rowid: return .overtaken
        // The log's index could not grow, which takes nothing but space.
        case csqlite_ioerr_shmsize where !committing: return .full
        default: break
        }
        // The low byte is the primary code (sqlite.org/rescode.html).
        switch code & 0xff {
        case SQLITE_FULL: return .full
        case SQLITE_IOERR: return committing ? .notDurable : .failed
        case SQLITE_BUSY, SQLITE_LOCKED, SQLITE_PROTOCOL: return .busy
        case SQLITE_CORRUPT, SQLITE_NOTADB: return .damaged
        default: return .failed
        }
    }
}

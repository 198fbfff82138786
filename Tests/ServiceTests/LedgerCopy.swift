import Ledger
import Newsroom
import Posix
import StoreSQLite

@testable import Service

/// All that a store holds of a newsroom whose writer has stopped, to be written anew with something else in it: every hash and
/// every signature of what is written is right, and nothing beside it tells of what was there before.
struct LedgerCopy {
    var events: [Event]
    var rows: [SubmissionRow] = []
    var texts: [Digest: [UInt8]] = [:]
    var fates: [DropKey: DropFate] = [:]

    init(of newsroom: SmallNewsroom) throws {
        let store = try newsroom.premises.parts.openReader()
        events = try store.events(from: 0, limit: .max).map { try Event(canonicalBytes: $0.bytes) }
        try store.eachFate { fates[$0] = $1 }
        try store.eachRow { rows.append($0) }
        try store.eachText { texts[$0] = $1 }
        try store.close()
    }

    func write(to newsroom: SmallNewsroom) throws {
        let key = try LedgerKey.read(newsroom.folder, adopted: nil)
        let batch = Batch(after: 0, events: events, rows: rows, texts: texts, fates: fates) { head in
            head.checkpoint(of: key.verifier.name).signed(by: key).bytes
        }
        for end in ["", "-wal", "-shm"] { try? Folder.removeFile(newsroom.folder.database + end) }
        for told in [newsroom.folder.seal, newsroom.folder.checkpoint] { try? Folder.removeFile(told) }
        let store = try SQLiteStore.open(path: newsroom.folder.database, mode: .create)
        try store.commit(batch)
        try store.close()
    }
}

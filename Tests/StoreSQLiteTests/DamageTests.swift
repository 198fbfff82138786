import Ledger
import Newsroom
import Posix
import StoreContract
import Testing

@testable import StoreSQLite

struct DamageTests {
    /// A store in which every table has something, as bytes, and what can be read from it.
    private func specimen(in folder: String) throws -> (bytes: [UInt8], everything: Everything, known: [[UInt8]]) {
        let path = folder + "/whole.db"
        let store = try SQLiteStore.open(path: path, mode: .create)
        var known: [[UInt8]] = []
        for number in 1...12 {
            let text = Array("Đề nghị bổ sung ảnh cho bài số \(number), ghi rõ tên người trong ảnh.".utf8)
            let events = [Specimen.received(number), Specimen.commented(number, sequence: 2)]
            let row = Specimen.row(number) { $0.scheduledAt = Specimen.moment(number) }
            try store.commit(
                Batch(
                    after: 2 * (number - 1), events: events, rows: [row], texts: [digest(SHA256.hash(text)): text],
                    fates: [DropKey(person: Specimen.hoa, source: Specimen.digest(number)): .submission(row.id)],
                    jobs: [Job.Request(kind: .site, subject: row.id.description)]))
            known += events.map(\.canonicalBytes) + events.map { Hash.leaf($0.canonicalBytes).bytes }
            known += [text, row.summary, Array(row.foldedText.utf8)]
        }
        try store.commit(Batch(after: 24, events: [Specimen.created(), Specimen.added(Specimen.lan)]))
        try store.keep([Specimen.rendition(1)], of: Specimen.digest(1))
        let everything = try Everything(of: store)
        #expect(try store.selfCheck() == [])
        try store.close()
        return (try contents(of: path), everything, known)
    }

    @Test("no changed byte traps, and one in an event, a hash, a text or a row is always shown")
    func flips() throws {
        try withFolder { folder in
            let (whole, everything, known) = try specimen(in: folder)
            let path = folder + "/flipped.db"
            var random = Seeded(state: 20_261_123)
            func flip(_ position: Int) throws -> String? {
                var bytes = whole
                bytes[position] ^= UInt8.random(in: 1...255, using: &random)
                for suffix in ["-wal", "-shm"] { try? Folder.removeFile(path + suffix) }
                try Durable.replace(path, bytes, sync: false)
                return outcome(path: path, against: everything)
            }
            #expect(try Durable.replace(path, whole, sync: false) == ())
            #expect(outcome(path: path, against: everything) == nil)
            for content in known {
                let start = try #require(whole.firstIndex(of: content))
                let position = start + Int.random(in: content.indices, using: &random)
                #expect(try flip(position) != nil, "byte \(position)")
            }
            // Anywhere: header, schema, page headers, indices, the text index, free space. Some matter to nobody.
            var shown = 0
            for _ in 0..<400 where try flip(Int.random(in: whole.indices, using: &random)) != nil { shown += 1 }
            #expect(shown > 0)
            for position in 0..<100 { _ = try flip(position) }
        }
    }

    @Test("the self-check names what does not belong together, table by table")
    func contradictions() throws {
        let contradictions = [
            ("DELETE FROM events WHERE idx = 3", "frontier"),
            ("UPDATE events SET idx = 100 WHERE idx = 25", "lies at place"),
            ("UPDATE events SET leaf = zeroblob(32) WHERE idx = 4", "leaf hash"),
            ("UPDATE events SET bytes = x'7b7d' WHERE idx = 4", "leaf hash"),
            ("UPDATE events SET roster = 0 WHERE idx = 25", "columns"),
            ("UPDATE events SET actor = 'binh' WHERE idx = 1", "columns"),
            ("UPDATE events SET submission = NULL WHERE idx = 1", "columns"),
            ("UPDATE ledger SET frontier = (SELECT leaf FROM events WHERE idx = 0)", "frontier"),
            ("DELETE FROM ledger", "frontier"),
            ("UPDATE texts SET bytes = x'00' WHERE rowid = 1", "digest"),
            ("UPDATE wordings SET folded = 'khac' WHERE key % 1000000000 = 2", "267"),
            ("DELETE FROM likenesses WHERE submission % 1000000000 = 2", "likenesses: 5 of"),
            ("INSERT INTO likenesses (number, submission) VALUES (7, 9)", "1 belong to no text"),
            ("UPDATE likenesses SET number = number + 1 WHERE submission % 1000000000 = 3", "belong to no text"),
            ("DROP TABLE likenesses", "no such table: likenesses"),
            ("UPDATE events SET completed = NULL WHERE idx = 7", "entry 7 completes"),
            ("UPDATE events SET completed = zeroblob(32) WHERE idx = 9", "entry 9 completes"),
            ("UPDATE events SET completed = zeroblob(32) WHERE idx = 2", "entry 2 completes"),
            ("ALTER TABLE events DROP COLUMN completed", "no such column: completed"),
            ("CREATE TRIGGER x AFTER INSERT ON texts BEGIN DELETE FROM jobs; END", "foreign trigger x"),
            ("CREATE TABLE notes (words TEXT)", "foreign table notes"),
            ("ALTER TABLE jobs ADD COLUMN more TEXT", "foreign column jobs.more"),
            ("DROP INDEX events_roster", "without index events_roster"),
            ("ALTER TABLE jobs DROP COLUMN asked", "without column jobs.asked"),
            (
                "DROP INDEX events_roster; CREATE INDEX events_roster ON events (idx) WHERE roster = 0",
                "foreign index events_roster"
            ),
            (
                "INSERT INTO search (search, rowid, exact, folded) SELECT 'delete', key, exact, folded FROM wordings "
                    + "WHERE key % 1000000000 = 2", "search: "
            ),
            ("PRAGMA foreign_keys = OFF; DELETE FROM submissions WHERE key % 1000000000 = 2", "submissions"),
        ]
        try withFolder { folder in
            let (whole, _, _) = try specimen(in: folder)
            for (script, word) in contradictions {
                let path = folder + "/changed.db"
                try Durable.replace(path, whole, sync: false)
                let store = try SQLiteStore.open(path: path, mode: .write)
                try store.connection.runScript(script)
                let findings = try store.selfCheck()
                #expect(findings.contains { $0.detail.contains(word) }, "\(script): \(findings)")
                try store.close()
            }
        }
    }
}

extension [UInt8] {
    /// Where a run of bytes first occurs.
    func firstIndex(of run: [UInt8]) -> Int? {
        guard let first = run.first, run.count <= count else { return nil }
        return (0...(count - run.count)).first { self[$0] == first && self[$0..<($0 + run.count)].elementsEqual(run) }
    }
}

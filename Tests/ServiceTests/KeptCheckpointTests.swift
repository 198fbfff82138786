import Glibc
import Ledger
import Newsroom
import Posix
import Testing

@testable import Service
@testable import StoreSQLite

@Suite("The checkpoint that is kept beside the database")
struct KeptCheckpointTests {
    /// The files of a database, as they lie while somebody has it open.
    private struct Files {
        var bytes: [String: [UInt8]] = [:]

        init(_ folder: NewsroomFolder) throws {
            for end in ["", "-wal"] where (try? FileStatus(ofPath: folder.database + end)) != nil {
                bytes[end] = try Descriptor.open(folder.database + end).readAll(limit: 1 << 26)
            }
        }

        /// Puts them into the place of what is there, as somebody would who copies them back.
        func put(into folder: NewsroomFolder) throws {
            for path in [folder.database, folder.database + "-wal", folder.database + "-shm", folder.seal] {
                try? Folder.removeFile(path)
            }
            for (end, bytes) in bytes { try Durable.replace(folder.database + end, bytes, mode: 0o600, sync: false) }
        }
    }

    private func act(_ newsroom: SmallNewsroom, _ count: Int = 1) throws {
        let id = try #require(try newsroom.piece()["id"])
        for number in 0..<count {
            let request = Request(.comment, ["id": id, "text": .string("Ý kiến \(number)")], onBehalfOf: "lan")
            #expect(try newsroom.answer(request).exitCode == 0)
        }
    }

    /// What a verification finds, and how another act ends, in a newsroom that is started anew.
    private func started(_ newsroom: SmallNewsroom) throws -> (found: [String], act: Answer, size: Int) {
        let premises = try newsroom.restarted()
        defer { premises.writer.stop() }
        let office = try Office(premises, via: .direct)
        defer { try? office.close() }
        let found = office.answer(Request(.auditVerify), uid: Account.current)
        let size = try office.store.head().size
        let act = office.answer(
            Request(.comment, ["id": "TB-2026-000001", "text": "Còn nữa"], onBehalfOf: "lan"), uid: Account.current)
        return (found.document?["problems"]?.items?.compactMap { $0["code"]?.text } ?? found.codes, act, size)
    }

    @Test("is that of the last commit, and its every other reader's")
    func newest() throws {
        let newsroom = try SmallNewsroom()
        for _ in 0..<3 {
            try act(newsroom)
            let store = try newsroom.premises.parts.openReader()
            let note = try #require(try store.checkpoint().flatMap { Note($0) })
            #expect(KeptCheckpoint.read(newsroom.folder) == .note(note))
            try store.close()
        }
        #expect(try FileStatus(ofPath: newsroom.folder.checkpoint).mode & 0o777 == 0o600)
        #expect(try started(newsroom).found == [])
    }

    @Test("contradicts an older copy of the database: that is found, and nothing is written on top of it")
    func older() throws {
        let newsroom = try SmallNewsroom()
        newsroom.premises.writer.stop()
        let old = try Files(newsroom.folder)
        #expect(old.bytes.keys.sorted() == [""])
        // As many entries as before, and others.
        for count in [1, 3] {
            let premises = try newsroom.restarted()
            let office = try Office(premises, via: .direct)
            let id = try #require(try newsroom.piece()["id"])
            for number in 0..<count {
                let request = Request(.comment, ["id": id, "text": .string("\(number)")], onBehalfOf: "lan")
                #expect(office.answer(request, uid: Account.current).exitCode == 0)
            }
            try office.close()
            premises.writer.stop()
        }
        let present = try Files(newsroom.folder)
        try old.put(into: newsroom.folder)
        let (found, act, size) = try started(newsroom)
        #expect(found == ["ledger-went-back"])
        #expect(act.codes == ["ledger-went-back"] && act.exitCode != 0)
        // Neither was anything written by whoever tried.
        #expect(try started(newsroom).size == size)
        try present.put(into: newsroom.folder)
        #expect(try started(newsroom).found == [])
        // Whoever puts a copy back on purpose says so.
        try old.put(into: newsroom.folder)
        try Folder.removeFile(newsroom.folder.checkpoint)
        let wanted = try started(newsroom)
        #expect(wanted.found == [] && wanted.act.exitCode == 0)
    }

    @Test("contradicts another ledger of the same length")
    func another() throws {
        let newsroom = try SmallNewsroom()
        newsroom.premises.writer.stop()
        let old = try Files(newsroom.folder)
        #expect(try started(newsroom).act.exitCode == 0)
        let kept = try Descriptor.open(newsroom.folder.checkpoint).readAll(limit: 8192)
        try old.put(into: newsroom.folder)
        try Folder.removeFile(newsroom.folder.checkpoint)
        #expect(try started(newsroom).act.exitCode == 0)
        try Durable.replace(newsroom.folder.checkpoint, kept, mode: 0o600)
        let (found, act, _) = try started(newsroom)
        #expect(found == ["ledger-went-back"] && act.codes == ["ledger-went-back"])
    }

    @Test("a newsroom that was killed: whichever byte of the database's log is changed, what is lost by it is found")
    func log() throws {
        let newsroom = try SmallNewsroom()
        try act(newsroom, 6)
        // The writer has it open: what lies there now is what a kill would leave.
        let killed = try Files(newsroom.folder)
        let log = try #require(killed.bytes["-wal"])
        newsroom.premises.writer.stop()
        let whole = try Files(newsroom.folder)
        let kept = try Descriptor.open(newsroom.folder.checkpoint).readAll(limit: 8192)
        try killed.put(into: newsroom.folder)
        let unharmed = try started(newsroom)
        #expect(unharmed.found == [] && unharmed.act.exitCode == 0)

        var random = Seeded(state: 5)
        var lost = 0
        let isFull = getenv("TINBAI_FULL") != nil
        // Every frame has 24 bytes of its own before a page, and the log 32 before the first.
        let heads = stride(from: 32, to: log.count, by: 4096 + 24).flatMap { [$0, $0 + 7, $0 + 16] }
        let some =
            heads.shuffled(using: &random).prefix(30) + (0..<20).map { _ in .random(in: log.indices, using: &random) }
        let places = isFull ? Array(log.indices) : Array(some)
        for place in places {
            var harmed = killed
            harmed.bytes["-wal"]?[place] ^= .random(in: 1...255, using: &random)
            try harmed.put(into: newsroom.folder)
            try Durable.replace(newsroom.folder.checkpoint, kept, mode: 0o600, sync: false)
            let (found, act, size) = try started(newsroom)
            if found == [] {
                #expect(size == unharmed.size && act.exitCode == 0, "\(place)")
            } else {
                lost += 1
                #expect(found.contains("ledger-went-back"), "\(place): \(found)")
                #expect(act.codes == ["ledger-went-back"], "\(place): \(act.codes)")
                // Whoever can mend the byte has everything again.
                #expect(try Files(newsroom.folder).bytes == harmed.bytes, "\(place)")
            }
        }
        #expect(lost > 10)
        try whole.put(into: newsroom.folder)
        try Durable.replace(newsroom.folder.checkpoint, kept, mode: 0o600)
        #expect(try started(newsroom).found == [])
    }

    @Test(
        "one that a power cut left behind or that is not there contradicts nothing, and an empty one is told and keeps nobody from writing"
    )
    func behind() throws {
        let newsroom = try SmallNewsroom()
        let early = try Descriptor.open(newsroom.folder.checkpoint).readAll(limit: 8192)
        try act(newsroom, 3)
        newsroom.premises.writer.stop()
        for bytes in [early, []] {
            try Durable.replace(newsroom.folder.checkpoint, bytes, mode: 0o600)
            let (found, act, _) = try started(newsroom)
            #expect(found == (bytes.isEmpty ? ["kept-checkpoint-damaged"] : []) && act.exitCode == 0)
        }
        try Folder.removeFile(newsroom.folder.checkpoint)
        let (found, act, _) = try started(newsroom)
        #expect(found == [] && act.exitCode == 0)
    }

    @Test("one that is none any more is found, and nothing is written before somebody has looked")
    func damaged() throws {
        let newsroom = try SmallNewsroom()
        newsroom.premises.writer.stop()
        let kept = try Descriptor.open(newsroom.folder.checkpoint).readAll(limit: 8192)
        for bytes in [Array("x".utf8), Array(kept.dropLast()), kept + kept, Array(repeating: 0, count: 512)] {
            try Durable.replace(newsroom.folder.checkpoint, bytes, mode: 0o600)
            let (found, act, _) = try started(newsroom)
            #expect(found == ["kept-checkpoint-damaged"] && act.codes == ["kept-checkpoint-damaged"])
        }
        try Durable.replace(newsroom.folder.checkpoint, kept, mode: 0o600)
        #expect(try started(newsroom).act.exitCode == 0)
    }

    @Test("nothing is written behind an entry that other hands have added or taken away")
    func last() throws {
        for change in [
            "DELETE FROM events WHERE idx = (SELECT max(idx) FROM events)",
            "INSERT INTO events (idx, bytes, leaf, kind, at, roster) SELECT idx + 1, bytes, leaf, kind, at, 0 FROM events "
                + "WHERE idx = (SELECT max(idx) FROM events)",
        ] {
            let newsroom = try SmallNewsroom()
            newsroom.premises.writer.stop()
            let store = try SQLiteStore.open(path: newsroom.folder.database, mode: .write)
            try store.connection.runScript(change)
            try store.close()
            #expect(try started(newsroom).act.codes == ["damaged-ledger"], "\(change)")
        }
    }

    @Test(
        "a seal that was broken while the newsroom rested is told of until somebody has looked, whatever was written since"
    )
    func broken() throws {
        let newsroom = try SmallNewsroom()
        newsroom.premises.writer.stop()
        let file = try Descriptor.open(newsroom.folder.database, .readWrite)
        // Bytes behind the last page, which no question can reach.
        try file.write([0], at: try file.status().size)
        let (found, act, _) = try started(newsroom)
        #expect(found == ["sealed-file-changed"] && act.exitCode == 0)
        #expect(try started(newsroom).found == ["seal-broken"])
        try Folder.removeFile(newsroom.folder.brokenSeal)
        #expect(try started(newsroom).found == [])
    }
}

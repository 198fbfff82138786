import CSQLite
import Glibc
import Newsroom
import Posix
import StoreContract
import Testing

@testable import StoreSQLite

struct FailureTests {
    @Test("result codes alone say what the problem is")
    func codes() {
        func problem(_ code: Int32, _ more: Int32 = 0, committing: Bool = false) -> StoreError.Problem {
            StoreError.problem(of: code | more << 8, committing: committing)
        }
        #expect(problem(SQLITE_FULL) == .full)
        #expect(problem(SQLITE_FULL, committing: true) == .full)
        #expect(problem(SQLITE_IOERR, 19) == .full)  // SHMSIZE
        #expect(problem(SQLITE_IOERR, 19, committing: true) == .notDurable)
        #expect(problem(SQLITE_IOERR, 4) == .notDurable)  // FSYNC
        #expect(problem(SQLITE_IOERR, 5) == .notDurable)  // DIR_FSYNC
        #expect(problem(SQLITE_IOERR, 3) == .failed)  // WRITE
        #expect(problem(SQLITE_IOERR, 3, committing: true) == .notDurable)
        #expect(problem(SQLITE_IOERR, 1) == .failed)  // READ
        for more in [0, 1, 2] as [Int32] {
            #expect(problem(SQLITE_BUSY, more) == .busy)
            #expect(problem(SQLITE_LOCKED, more) == .busy)
            #expect(problem(SQLITE_CORRUPT, more) == .damaged)
        }
        #expect(problem(SQLITE_NOTADB) == .damaged)
        #expect(problem(SQLITE_CONSTRAINT, 8) == .overtaken)  // UNIQUE
        #expect(problem(SQLITE_CONSTRAINT, 6) == .overtaken)  // PRIMARYKEY
        #expect(problem(SQLITE_CONSTRAINT, 10) == .overtaken)  // ROWID
        #expect(problem(SQLITE_CONSTRAINT, 3) == .failed)  // FOREIGNKEY
        for code in [SQLITE_ERROR, SQLITE_CANTOPEN, SQLITE_READONLY, SQLITE_NOMEM, SQLITE_TOOBIG, SQLITE_MISUSE] {
            #expect(problem(code) == .failed)
        }
    }

    @Test("a purge while a reader holds an older snapshot is busy, and done again it leaves nothing")
    func purgeBesideReader() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let store = try SQLiteStore.open(path: path, mode: .create, patience: 1)
            let word = Array("lời phải mất".utf8)
            try store.commit(Batch(after: 0, texts: [Specimen.digest(1): word]))
            let reader = try SQLiteStore.open(path: path, mode: .read)
            try reader.snapshot { () throws(StoreError) in
                _ = try reader.text(Specimen.digest(1))
                var batch = Batch(after: 0)
                batch.erasedTexts = [Specimen.digest(1)]
                try store.commit(batch)
                #expect(problem { try store.purge() } == .busy)
                #expect(try reader.text(Specimen.digest(1)) == word, "a snapshot shows what it showed")
            }
            try reader.close()
            try store.purge()
            for suffix in ["", "-wal"] {
                let bytes = try Descriptor.open(path + suffix).readAll(limit: 1 << 30)
                #expect(bytes.ranges(of: word).isEmpty)
            }
            try store.close()
        }
    }

    /// One batch that touches every table.
    private func batch(_ number: Int) -> Batch {
        Batch(
            after: number - 1, events: [Specimen.received(number)], rows: [Specimen.row(number)],
            fates: [DropKey(person: Specimen.hoa, source: Specimen.digest(number)): .submission(Specimen.id(number))],
            jobs: [Job.Request(kind: .receipt, subject: Specimen.id(number).description)])
    }

    @Test("whichever write or sync fails, what was acknowledged stays, and nothing half is ever found")
    func failingCalls() throws {
        FailingFiles.register
        let faults: [(FailingFiles.Call, Int32)] = [
            (.sync, csqlite_ioerr_fsync), (.write, SQLITE_IOERR | 3 << 8), (.write, SQLITE_FULL),
        ]
        for (call, code) in faults {
            var number = 0
            var came = true
            var problems: Set<StoreError.Problem> = []
            while came {
                number += 1
                try withFolder { folder in
                    let path = folder + "/tinbai.db"
                    let store = try SQLiteStore(path: path, mode: .create, patience: 0, vfs: FailingFiles.name)
                    try store.commit(batch(1))
                    var acknowledged = 1
                    FailingFiles.arm(call, number, code: code)
                    var failure: StoreError? = nil
                    do throws(StoreError) {
                        for next in 2...4 {
                            try store.commit(batch(next))
                            acknowledged = next
                        }
                        try store.close()
                    } catch {
                        failure = error
                    }
                    came = FailingFiles.disarm()
                    #expect(came == (failure != nil))
                    problems.formUnion(failure.map { [$0.problem] } ?? [])
                    if failure?.problem == .notDurable, acknowledged < 4 {
                        // The disk works again, and still nothing is taken or told by this object.
                        #expect(problem { try store.commit(batch(acknowledged + 1)) } == .notDurable)
                        #expect(problem { _ = try store.head() } == .notDurable)
                        #expect(problem { _ = try store.selfCheck() } == .notDurable)
                        #expect(problem { try store.close() } == .notDurable)
                    }
                    if failure?.problem == .full, acknowledged < 4 {
                        #expect(try store.head().size == acknowledged)
                        try store.commit(batch(acknowledged + 1))
                        acknowledged += 1
                    }
                    let again = try SQLiteStore.open(path: path, mode: .write)
                    let size = try again.head().size
                    #expect(size == acknowledged || (failure?.problem == .notDurable && size == acknowledged + 1))
                    #expect(try again.selfCheck() == [])
                    #expect(try again.allFates().count == size)
                    #expect(try again.jobs(limit: 100).count == size)
                    try again.close()
                }
            }
            // At least one call in each of the commits.
            #expect(number > 3)
            switch code {
            case SQLITE_FULL: #expect(problems == [.full])
            case csqlite_ioerr_fsync: #expect(problems == [.notDurable])
            default: #expect(problems.isSubset(of: [.notDurable, .failed]) && problems.contains(.notDurable))
            }
        }
    }

    @Test(
        "whoever commits again and again has room in the log, and what a crash leaves of it opens with all that was acknowledged"
    )
    func logRoom() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let store = try SQLiteStore.open(path: path, mode: .create)
            func length() throws -> Int64 { try FileStatus(ofPath: path + "-wal").size }
            for number in 1...LogRoom.patience { try store.commit(batch(number)) }
            #expect(try length() < LogRoom.bytes / 10, "a few commits leave what they wrote")
            for number in LogRoom.patience + 1...LogRoom.patience + 20 { try store.commit(batch(number)) }
            #expect(try length() == LogRoom.bytes)
            // Past the log's end, so that it begins anew in the same room.
            for number in LogRoom.patience + 21...700 { try store.commit(batch(number)) }
            #expect(try length() < LogRoom.bytes + LogRoom.bytes / 10)
            for suffix in ["", "-wal"] {
                try Durable.create(
                    "\(folder)/left.db\(suffix)", try Descriptor.open(path + suffix).readAll(limit: 1 << 30))
            }
            let left = try SQLiteStore.open(path: folder + "/left.db", mode: .write)
            #expect(try left.head() == store.head())
            #expect(try left.head().size == 700)
            #expect(try left.selfCheck() == [])
            try left.close()
            try store.close()
        }
    }

    @Test("a full disk refuses a batch whole, and takes it when there is room again", .enabled(if: Disk.isPossible))
    func fullDisk() throws {
        try Disk.with(bytes: 4 << 20) { disk in
            try Durable.create(disk.path + "/ballast", Array(repeating: 7, count: 2 << 20))
            let store = try SQLiteStore.open(path: disk.path + "/tinbai.db", mode: .create)
            func large(_ number: Int) -> Batch {
                var batch = batch(number)
                batch.rows[0].summary = Array(repeating: UInt8(truncatingIfNeeded: number), count: 64 << 10)
                return batch
            }
            var acknowledged = 0
            let failure = problem {
                while acknowledged < 100 {
                    try store.commit(large(acknowledged + 1))
                    acknowledged += 1
                }
            }
            #expect(failure == .full)
            #expect(acknowledged > 2)
            #expect(try store.head().size == acknowledged)
            #expect(try store.row(Specimen.id(acknowledged + 1)) == nil)
            #expect(try store.selfCheck() == [])
            try Folder.removeFile(disk.path + "/ballast")
            try store.commit(large(acknowledged + 1))
            #expect(try store.head().size == acknowledged + 1)
            try store.close()
        }
    }

    @Test("a database that may not grow is full, and takes what fits afterwards")
    func noRoom() throws {
        try withFolder { folder in
            let store = try SQLiteStore.open(path: folder + "/tinbai.db", mode: .create)
            let pages = try #require(try store.connection.setting("page_count"))
            try store.connection.runScript("PRAGMA max_page_count = \(pages + 4)")
            var large = batch(1)
            large.rows[0].summary = Array(repeating: 1, count: 1 << 20)
            #expect(problem { try store.commit(large) } == .full)
            #expect(try store.head().size == 0)
            try store.commit(batch(1))
            #expect(try store.head().size == 1)
            #expect(try store.selfCheck() == [])
        }
    }

    @Test("a fate of a submission that has no row is a mistake and stores nothing")
    func strayFate() throws {
        try withFolder { folder in
            let store = try SQLiteStore.open(path: folder + "/tinbai.db", mode: .create)
            var stray = batch(1)
            stray.rows = []
            #expect(problem { try store.commit(stray) } == .failed)
            #expect(try store.head().size == 0)
            var nameless = batch(1)
            nameless.rows[0].id = SubmissionID(year: 2026, number: 1_000_000_000)
            #expect(problem { try store.commit(nameless) } == .failed)
            #expect(try store.head().size == 0)
        }
    }
}

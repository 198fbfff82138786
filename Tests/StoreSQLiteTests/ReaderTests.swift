import Newsroom
import Posix
import StoreContract
import Testing
import Workflow

@testable import StoreSQLite

struct ReaderTests {
    private func batch(_ number: Int) -> Batch {
        Batch(after: number - 1, events: [Specimen.received(number)], rows: [Specimen.row(number)])
    }

    @Test("a reader keeps its snapshot while commits go on, and sees them afterwards")
    func snapshot() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let writer = try SQLiteStore.open(path: path, mode: .create, patience: 0)
            try writer.commit(batch(1))
            let reader = try SQLiteStore.open(path: path, mode: .read, patience: 0)
            try reader.connection.snapshot { () throws(StoreError) in
                let before = (try reader.head(), try reader.events(from: 0, limit: 10))
                for number in 2...50 { try writer.commit(batch(number)) }
                let after = (try reader.head(), try reader.events(from: 0, limit: 10))
                #expect(before == after)
                #expect(before.0.size == 1)
            }
            #expect(try reader.head() == writer.head())
            var seen = 0
            var failure: StoreError.Problem? = .failed
            try reader.eachRow { _ in
                if seen == 0 { failure = problem { try writer.commit(batch(51)) } }
                seen += 1
            }
            #expect(failure == nil)
            #expect(seen == 50)
            #expect(try reader.rows(matching: RowQuery()).count == 51)
        }
    }

    @Test("a reader opens, reads and checks while a writer is in the middle of a batch")
    func opening() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let writer = try SQLiteStore.open(path: path, mode: .create, patience: 0)
            try writer.commit(batch(1))
            try writer.connection.write { () throws(StoreError) in
                try writer.connection.run("DELETE FROM events")
                let reader = try SQLiteStore.open(path: path, mode: .read, patience: 0)
                #expect(try reader.head().size == 1)
                #expect(try reader.selfCheck() == [])
                try reader.close()
                try writer.connection.run("ROLLBACK")
                try writer.connection.run("BEGIN")
            }
            #expect(try writer.selfCheck() == [])
        }
    }

    @Test("the ledger is read as it lies there and never sorted, though the statistics are those of its first day")
    func inOrder() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let writer = try SQLiteStore.open(path: path, mode: .create, patience: 0)
            for number in 1...50 { try writer.commit(batch(number)) }
            try writer.connection.runScript(
                """
                ANALYZE; DELETE FROM sqlite_stat1;
                INSERT INTO sqlite_stat1 VALUES ('events', 'sqlite_autoindex_events_1', '15 15 15')
                """)
            let reader = try SQLiteStore.open(path: path, mode: .read, patience: 0)
            for columns in ["idx, bytes", "idx, bytes, leaf, \(EventColumns.names)", "idx, bytes, completed"] {
                let plan = try reader.connection.all(
                    "EXPLAIN QUERY PLAN SELECT \(columns) FROM \(SQLiteStore.ledger) WHERE idx >= 0 ORDER BY idx"
                ) { row throws(StoreError) in try row.text(3) }
                #expect(plan.count == 1 && plan[0].contains("INTEGER PRIMARY KEY"), "\(plan)")
            }
            #expect(try reader.events(from: 10, limit: 3).map(\.index) == [10, 11, 12])
            #expect(try reader.selfCheck() == [])
        }
    }

    @Test("an author's pieces in some states are found without going through all that are open")
    func ofAuthor() throws {
        try withFolder { folder in
            let store = try SQLiteStore.open(path: folder + "/tinbai.db", mode: .create, patience: 0)
            let rows = (1...40).map { number in
                Specimen.row(number) { row in
                    row.author = PersonID(number % 2 == 0 ? "hoa" : "ba")!
                    row.state = Identifier(number % 10 == 0 ? "returned" : "submitted")!
                }
            }
            try store.commit(Batch(after: 0, events: (1...40).map { Specimen.received($0) }, rows: rows))
            var query = RowQuery()
            query.author = PersonID("hoa")
            query.states = [Identifier("returned")!]
            #expect(try store.rows(matching: query).map(\.id) == [10, 20, 30, 40].map { Specimen.id($0) })
            query.author = PersonID("ba")
            #expect(try store.rows(matching: query).isEmpty)
            let plan = try store.connection.all(
                """
                EXPLAIN QUERY PLAN SELECT key FROM submissions INDEXED BY submissions_authors
                WHERE ended = 0 AND state IN ('returned') AND author = 'hoa' ORDER BY waiting, key
                """
            ) { row throws(StoreError) in try row.text(3) }
            #expect(plan.first?.contains("(author=? AND state=?)") == true, "\(plan)")
        }
    }

    @Test("a reader writes nothing")
    func readOnly() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let writer = try SQLiteStore.open(path: path, mode: .create)
            try writer.commit(batch(1))
            let reader = try SQLiteStore.open(path: path, mode: .read)
            #expect(problem { try reader.commit(batch(2)) } == .failed)
            #expect(problem { try reader.keep([], of: Specimen.digest(1)) } == .failed)
            #expect(try reader.head().size == 1)
        }
    }

    @Test("of two writers one is told to wait, and then that it was overtaken")
    func twoWriters() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let first = try SQLiteStore.open(path: path, mode: .create, patience: 0)
            let second = try SQLiteStore.open(path: path, mode: .write, patience: 0)
            try first.connection.write { () throws(StoreError) in
                #expect(problem { try second.commit(batch(1)) } == .busy)
                #expect(try second.head().size == 0)
            }
            try first.commit(batch(1))
            #expect(problem { try second.commit(batch(1)) } == .overtaken)
            try second.commit(batch(2))
            #expect(try first.head().size == 2)
        }
    }

    @Test("a reader's old snapshot is reported when the writer closes, and nothing is lost by it")
    func closing() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let writer = try SQLiteStore.open(path: path, mode: .create, patience: 0)
            try writer.commit(batch(1))
            let reader = try SQLiteStore.open(path: path, mode: .read, patience: 0)
            try reader.connection.snapshot { () throws(StoreError) in
                #expect(try reader.head().size == 1)
                try writer.commit(batch(2))
                #expect(problem { try writer.close() } == .busy)
                #expect(problem { _ = try writer.head() } == .failed)
            }
            try reader.close()
            let again = try SQLiteStore.open(path: path, mode: .write)
            #expect(try again.head().size == 2)
            #expect(try again.selfCheck() == [])
            try again.close()
            #expect(try Folder.list(folder).count == 1)
        }
    }

    @Test("what a process that was killed leaves behind has every batch that was acknowledged")
    func killed() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let store = try SQLiteStore.open(path: path, mode: .create)
            for number in 1...5 {
                try store.commit(batch(number))
                // The files as they lie there in the middle of the work.
                for suffix in ["", "-wal"] {
                    try Durable.replace(folder + "/left.db" + suffix, contents(of: path + suffix), sync: false)
                }
                let left = try SQLiteStore.open(path: folder + "/left.db", mode: .write)
                #expect(try Everything(of: left) == Everything(of: store))
                #expect(try left.selfCheck() == [])
                try left.close()
            }
        }
    }
}

import CSQLite
import Glibc
import Newsroom
import Posix
import StoreContract
import Testing

@testable import StoreSQLite

struct OpeningTests {
    private func used(_ path: String) throws {
        let store = try SQLiteStore.open(path: path, mode: .create)
        try store.commit(Batch(after: 0, events: [Specimen.received(1)], rows: [Specimen.row(1)]))
        try store.close()
    }

    @Test("a writer waits for the disk at every commit, and one that would not does not open")
    func durability() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let store = try SQLiteStore.open(path: path, mode: .create)
            #expect(try store.connection.setting("synchronous") == 2)
            #expect(try store.connection.setting("foreign_keys") == 1)
            #expect(try store.connection.setting("trusted_schema") == 0)
            #expect(try store.connection.setting("cell_size_check") == 1)
            try store.connection.runScript("PRAGMA synchronous = NORMAL")
            #expect(problem { try store.connection.checkDurability() } == .notDurable)
            try store.connection.requireDurability()
            #expect(try store.connection.setting("synchronous") == 2)
            // Inside a transaction SQLite does not change the setting, and says nothing.
            try store.connection.runScript("PRAGMA synchronous = NORMAL; BEGIN")
            #expect(throws: StoreError.self) { try store.connection.requireDurability() }
        }
    }

    @Test("a store that was closed is one file that only its owner can read")
    func oneFile() throws {
        try withFolder { folder in
            try used(folder + "/tinbai.db")
            #expect(try Folder.list(folder).map { $0.name.bytes } == [Array("tinbai.db".utf8)])
            var status = stat()
            #expect(stat(folder + "/tinbai.db", &status) == 0)
            #expect(status.st_mode & 0o777 == 0o600)
        }
    }

    @Test("creating leaves a store that is there as it is, and finishes one that was begun")
    func creating() throws {
        try withFolder { folder in
            try used(folder + "/tinbai.db")
            let store = try SQLiteStore.open(path: folder + "/tinbai.db", mode: .create)
            #expect(try store.head().size == 1)
            try Durable.create(folder + "/begun.db", [])
            #expect(problem { _ = try SQLiteStore.open(path: folder + "/begun.db", mode: .write) } == .damaged)
            #expect(problem { _ = try SQLiteStore.open(path: folder + "/begun.db", mode: .read) } == .damaged)
            #expect(try SQLiteStore.open(path: folder + "/begun.db", mode: .create).head().size == 0)
        }
    }

    @Test("what is missing or cannot be a file is told apart from what is damaged")
    func missing() throws {
        try withFolder { folder in
            for mode in [SQLiteStore.Mode.write, .read] {
                #expect(problem { _ = try SQLiteStore.open(path: folder + "/none.db", mode: mode) } == .failed)
            }
            for mode in [SQLiteStore.Mode.create, .write, .read] {
                #expect(problem { _ = try SQLiteStore.open(path: folder + "/no/t.db", mode: mode) } == .failed)
                #expect(
                    problem { _ = try SQLiteStore.open(path: folder, mode: mode) }
                        == (mode == .create ? .failed : .damaged))
            }
        }
    }

    @Test("a pipe in the place of a store, or of a file beside it, is damage, and nobody waits for it")
    func pipes() throws {
        try withFolder { folder in
            for (number, end) in ["", "-wal", "-shm", "-journal"].enumerated() {
                let path = folder + "/\(number).db"
                try used(path)
                if end.isEmpty { try Folder.removeFile(path) }
                #expect(mkfifo(path + end, 0o600) == 0)
                for mode in [SQLiteStore.Mode.write, .read] {
                    #expect(problem { _ = try SQLiteStore.open(path: path, mode: mode) } == .damaged, "\(end)")
                }
                #expect(problem { _ = try SQLiteStore.isOlder(path: path) } == .damaged, "\(end)")
            }
        }
    }

    @Test("a journal of other pages beside a store is damage, and is not played into it")
    func journal() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            try used(path)
            let before = try contents(of: path)
            try Durable.create(path + "-journal", Array(repeating: 7, count: 5_000))
            for mode in [SQLiteStore.Mode.write, .read] {
                #expect(problem { _ = try SQLiteStore.open(path: path, mode: mode) } == .damaged)
            }
            #expect(try contents(of: path) == before)
        }
    }

    @Test("a file that is something else is damaged, and is left as it was")
    func otherFiles() throws {
        try withFolder { folder in
            let other = folder + "/other.db"
            let connection = try Connection(
                path: other, flags: SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, patience: 0)
            try connection.runScript("CREATE TABLE events (idx INTEGER PRIMARY KEY)")
            connection.close(checkpointed: true)
            try Durable.create(folder + "/text.db", Array("Danh sách tin, bài tháng 11\n".utf8))
            try Durable.create(folder + "/long.db", Array(repeating: 0x20, count: 100_000))
            for name in ["other.db", "text.db", "long.db"] {
                let before = try contents(of: folder + "/" + name)
                for mode in [SQLiteStore.Mode.create, .write, .read] {
                    #expect(problem { _ = try SQLiteStore.open(path: folder + "/" + name, mode: mode) } == .damaged)
                }
                #expect(try contents(of: folder + "/" + name) == before)
            }
        }
    }

    /// Takes the fifth migration back.
    private static func beforeWordings() throws -> String {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return String(
            decoding: try contents(of: "/\(root)/fixtures/stores/before-wordings.sql"), as: UTF8.self)
    }

    @Test("a store from before texts lay beside their rows is brought up, and finds what it holds")
    func upgradeOfTexts() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let before = try SQLiteStore.open(path: path, mode: .create)
            let rows = [Specimen.row(1), Specimen.row(2) { $0.exactText = "Bữa cơm công đoàn" }]
            try before.commit(Batch(after: 0, events: (1...5).map { Specimen.received($0) }, rows: rows))
            let subtree = try before.subtree(height: 2, place: 0)
            try before.connection.runScript(
                try Self.beforeWordings()
                    + """
                    CREATE TABLE subtrees (
                        height INTEGER NOT NULL, place INTEGER NOT NULL, hash BLOB NOT NULL, PRIMARY KEY (height, place)
                    ) STRICT, WITHOUT ROWID;
                    PRAGMA user_version = 4
                    """)
            try before.close()
            #expect(try SQLiteStore.isOlder(path: path))
            let store = try SQLiteStore.open(path: path, mode: .write)
            #expect(try rows.map(\.id).map { try store.row($0) } == rows)
            #expect(try store.search(SearchWords(exact: ["bữa"], folded: []), limit: 9).map(\.id) == [Specimen.id(2)])
            #expect(try store.subtree(height: 2, place: 0) == subtree)
            #expect(try store.selfCheck() == [])
            try store.close()
        }
    }

    @Test("a store from before likenesses were kept is brought up, and finds what it holds")
    func upgrade() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let words = (0..<60).map { "tu\($0)" }.joined(separator: " ")
            let before = try SQLiteStore.open(path: path, mode: .create)
            try before.commit(Batch(after: 0, rows: [Specimen.row(1), Specimen.row(2) { $0.foldedText = words }]))
            try before.connection.runScript(
                try Self.beforeWordings()
                    + "DROP TABLE likenesses; ALTER TABLE ledger DROP COLUMN checkpoint; PRAGMA user_version = 1")
            try before.close()
            #expect(problem { _ = try SQLiteStore.open(path: path, mode: .read) } == .failed)
            let store = try SQLiteStore.open(path: path, mode: .write)
            #expect(try store.likeness(of: words) == Likeness(id: Specimen.id(2), share: 100))
            #expect(try store.selfCheck() == [])
            try store.close()
        }
    }

    @Test("a store from before subtrees were kept is brought up, and proves what it holds")
    func upgradeOfSubtrees() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            let before = try SQLiteStore.open(path: path, mode: .create)
            try before.commit(Batch(after: 0, events: (1...13).map { Specimen.received($0) }))
            let subtree = try before.subtree(height: 3, place: 0)
            #expect(try SQLiteStore.isOlder(path: path) == false)
            try before.connection.runScript(
                try Self.beforeWordings() + "ALTER TABLE ledger DROP COLUMN checkpoint; PRAGMA user_version = 2")
            try before.close()
            #expect(try SQLiteStore.isOlder(path: path))
            let store = try SQLiteStore.open(path: path, mode: .write)
            #expect(try store.subtree(height: 3, place: 0) == subtree)
            #expect(try store.selfCheck() == [])
            try store.commit(Batch(after: 13, events: (14...16).map { Specimen.received($0) }))
            #expect(try store.selfCheck() == [])
            try store.close()
        }
    }

    @Test("a store of a later version is left alone")
    func newer() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            try used(path)
            let connection = try Connection(path: path, flags: SQLITE_OPEN_READWRITE, patience: 0)
            try connection.runScript("PRAGMA user_version = \(Schema.migrations.count + 1)")
            connection.close(checkpointed: true)
            let before = try contents(of: path)
            for mode in [SQLiteStore.Mode.create, .write, .read] {
                #expect(problem { _ = try SQLiteStore.open(path: path, mode: mode) } == .tooNew)
            }
            #expect(try contents(of: path) == before)
        }
    }

    @Test("a store that was cut off anywhere opens damaged or says what it lacks")
    func truncated() throws {
        try withFolder { folder in
            let path = folder + "/tinbai.db"
            try used(path)
            let whole = try contents(of: path)
            for length in [1, 15, 16, 99, 100, 512, 4095, 4096, 4097]
                + Array(stride(from: 8192, to: whole.count, by: 4096))
            {
                try Durable.replace(path, Array(whole[..<length]), sync: false)
                let outcome = outcome(path: path)
                #expect(outcome != nil, "cut off at \(length)")
            }
            #expect(whole.count > 10 * 4096)
        }
    }

    @Test(
        "a folder that cannot be written to is told as such",
        .enabled(if: geteuid() != 0 || Disk.isPossible, "needs mount"))
    func readOnlyFolder() throws {
        func check(_ folder: String) {
            #expect(problem { _ = try SQLiteStore.open(path: folder + "/tinbai.db", mode: .write) } == .failed)
            #expect(problem { _ = try SQLiteStore.open(path: folder + "/other.db", mode: .create) } == .failed)
        }
        if geteuid() == 0 {
            try Disk.with(bytes: 4 << 20) { disk in
                try used(disk.path + "/tinbai.db")
                try disk.makeReadOnly()
                check(disk.path)
            }
        } else {
            try withFolder { folder in
                try used(folder + "/tinbai.db")
                chmod(folder + "/tinbai.db", 0o400)
                chmod(folder, 0o500)
                defer { chmod(folder, 0o700) }
                check(folder)
            }
        }
    }
}

/// What shows that something is wrong with a store: the error, what it finds, or what it gives back; `nil` if nothing.
func outcome(path: String, against whole: Everything? = nil) -> String? {
    do {
        let store = try SQLiteStore.open(path: path, mode: .write, patience: 0)
        let findings = try store.selfCheck()
        let found = try Everything(of: store)
        for number in 0...3 {
            _ = try store.events(of: Specimen.id(number))
            _ = try store.renditions(of: Specimen.digest(number))
            _ = try store.submissions(withSource: Specimen.digest(1000 + number))
        }
        _ = try store.search(SearchWords(exact: ["công"], folded: ["cong"]), limit: 100)
        if let finding = findings.first { return finding.detail }
        if let whole, found != whole { return "differs" }
        return nil
    } catch {
        return "\(error)"
    }
}

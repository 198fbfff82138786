import CBareTree
import CSQLite

/// A database with one table and the product's durability: what SQLite gives to a loop that does nothing else.
final class BareSQLite {
    private let database: OpaquePointer
    private var count: Int64 = 0

    /// Opens a new file; in memory without a path.
    init(path: String = ":memory:") throws {
        var opened: OpaquePointer?
        guard sqlite3_open(path, &opened) == SQLITE_OK, let opened else { throw Obstacle("SQLite cannot open \(path)") }
        database = opened
        try run("PRAGMA journal_mode = wal; PRAGMA synchronous = FULL")
        try run("CREATE TABLE rows (id INTEGER PRIMARY KEY, subject INTEGER NOT NULL, bytes BLOB NOT NULL)")
        try run("CREATE INDEX rows_subject ON rows (subject)")
    }

    /// Opens a file that somebody else made, to read it.
    init(reading path: String) throws {
        var opened: OpaquePointer?
        guard sqlite3_open_v2(path, &opened, SQLITE_OPEN_READONLY, nil) == SQLITE_OK, let opened else {
            throw Obstacle("SQLite cannot open \(path)")
        }
        database = opened
    }

    deinit { sqlite3_close(database) }

    /// The tree's root of a ledger's entries, with nothing between SQLite and the bare C loop.
    func root() throws -> [UInt8] {
        let statement = try prepared("SELECT bytes FROM events ORDER BY idx")
        defer { sqlite3_finalize(statement) }
        var tree = bare_tree()
        while sqlite3_step(statement) == SQLITE_ROW {
            bare_tree_add(&tree, sqlite3_column_blob(statement, 0), Int(sqlite3_column_bytes(statement, 0)))
        }
        var root = [UInt8](repeating: 0, count: 32)
        bare_tree_end(&tree, &root)
        return root
    }

    private func run(_ script: String) throws {
        guard sqlite3_exec(database, script, nil, nil, nil) == SQLITE_OK else { throw failure }
    }

    private var failure: Obstacle { Obstacle("SQLite: " + String(cString: sqlite3_errmsg(database))) }

    private func prepared(_ sql: String) throws -> OpaquePointer {
        var statement: OpaquePointer?
        guard sqlite3_prepare_v2(database, sql, -1, &statement, nil) == SQLITE_OK, let statement else { throw failure }
        return statement
    }

    /// Rows of 300 bytes made durable per second, so many in each commit.
    func rows(_ commits: Int, each size: Int) throws -> Double {
        let statements = try ["BEGIN IMMEDIATE", "INSERT INTO rows VALUES (?, ?, ?)", "COMMIT"].map(prepared)
        defer { for statement in statements { sqlite3_finalize(statement) } }
        let bytes = [UInt8](repeating: 3, count: 300)
        func step(_ statement: OpaquePointer) throws {
            guard sqlite3_step(statement) == SQLITE_DONE else { throw failure }
            sqlite3_reset(statement)
        }
        return try bytes.withUnsafeBytes { bytes in
            try rate(commits * size) {
                for _ in 0..<commits {
                    try step(statements[0])
                    for _ in 0..<size {
                        count += 1
                        sqlite3_bind_int64(statements[1], 1, count)
                        sqlite3_bind_int64(statements[1], 2, count / 6)
                        // No destructor: the bytes outlive the step.
                        sqlite3_bind_blob(statements[1], 3, bytes.baseAddress, Int32(bytes.count), nil)
                        try step(statements[1])
                    }
                    try step(statements[2])
                }
            }
        }
    }

    /// JSON texts that SQLite's own parser, in C, finds well formed, per second.
    func parses(_ texts: [[UInt8]]) throws -> Double {
        let statement = try prepared("SELECT json_valid(?)")
        defer { sqlite3_finalize(statement) }
        return try rate(texts.count) {
            for text in texts {
                try text.withUnsafeBytes { bytes in
                    let characters = bytes.assumingMemoryBound(to: CChar.self)
                    sqlite3_bind_text(statement, 1, characters.baseAddress, Int32(bytes.count), nil)
                    guard sqlite3_step(statement) == SQLITE_ROW, sqlite3_column_int(statement, 0) == 1 else {
                        throw failure
                    }
                    sqlite3_reset(statement)
                }
            }
        }
    }
}

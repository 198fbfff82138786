import CSQLite
import Newsroom
import Posix

/// Owns one connection and its prepared statements; the only file that steps through SQL.
///
/// A connection that could not tell whether a commit is durable refuses everything afterwards: a second fsync may
/// report success for pages that the kernel has already dropped ("Can Applications Recover from fsync Failures?", 2020).
final class Connection {
    private enum Condition {
        case usable
        case doomed(StoreError)
        case closed
    }

    /// Whether the file is read as it lies, since nobody can write it.
    let isImmutable: Bool
    private let handle: OpaquePointer
    private var condition = Condition.usable
    // Those that nobody stands on, by their text; one in use is not among them, so that nesting is safe.
    private var idle: [String: OpaquePointer] = [:]

    /// Opens a file for reading. Where the file system is mounted read-only SQLite cannot make the index that it shares with a writer, and
    /// there can be none: the file is read as it lies (https://sqlite.org/uri.html, `immutable`). A log beside it is not looked at.
    convenience init(reading path: String, patience: Int32, vfs: String? = nil) throws(StoreError) {
        guard (try? isMountedReadOnly(path)) == true else {
            try self.init(path: path, flags: SQLITE_OPEN_READONLY, patience: patience, vfs: vfs)
            return
        }
        try self.init(
            path: Connection.address(of: path, "immutable=1"), flags: SQLITE_OPEN_READONLY | SQLITE_OPEN_URI,
            patience: patience, vfs: vfs, isImmutable: true)
    }

    /// A file's path as SQLite's URI with a parameter.
    static func address(of path: String, _ parameter: String) -> String {
        let escaped = path.unicodeScalars.map {
            "%?#".unicodeScalars.contains($0) ? "%" + String($0.value, radix: 16) : String($0)
        }
        return "file:\(escaped.joined())?\(parameter)"
    }

    /// Opens a file; `patience` is how long a locked one is waited for, in milliseconds.
    init(
        path: String, flags: Int32, patience: Int32, vfs: String? = nil, isImmutable: Bool = false
    ) throws(StoreError) {
        self.isImmutable = isImmutable
        var opened: OpaquePointer? = nil
        let code = sqlite3_open_v2(path, &opened, flags | SQLITE_OPEN_NOMUTEX | SQLITE_OPEN_EXRESCODE, vfs)
        guard let opened else { throw StoreError(.failed, "SQLite could not allocate a connection") }
        guard code == SQLITE_OK else {
            let message = String(cString: sqlite3_errmsg(opened))
            sqlite3_close(opened)
            throw StoreError(StoreError.problem(of: code, committing: false), "SQLite \(code): \(message): \(path)")
        }
        handle = opened
        sqlite3_busy_timeout(handle, patience)
        // The file may be somebody else's work: its schema is not trusted, and SQL cannot write past the tables.
        // What is in the write-ahead log stays there when a connection ends without `close`: the next start recovers.
        let options: [(Int32, Int32)] = [
            (SQLITE_DBCONFIG_DEFENSIVE, 1), (SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0), (SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1),
        ]
        for (option, on) in options { try check(csqlite_configure(handle, option, on)) }
    }

    deinit { release() }

    /// Ends the connection; `checkpointed` says that nothing is left to recover, so that the log's file may go.
    func close(checkpointed: Bool) {
        if checkpointed { _ = csqlite_configure(handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0) }
        release()
    }

    private func release() {
        if case .closed = condition { return }
        for statement in idle.values { sqlite3_finalize(statement) }
        idle = [:]
        sqlite3_close_v2(handle)
        condition = .closed
    }

    // MARK: Statements

    /// Runs a statement and hands on each row.
    func each(
        _ sql: String, _ values: [Value] = [], _ body: (Row) throws(StoreError) -> Void
    ) throws(StoreError) {
        try step(sql, values) { row throws(StoreError) in
            try body(row)
            return true
        }
    }

    /// Runs a statement and collects what is read from each row.
    func all<Element>(
        _ sql: String, _ values: [Value] = [], _ read: (Row) throws(StoreError) -> Element
    ) throws(StoreError) -> [Element] {
        var elements: [Element] = []
        try each(sql, values) { row throws(StoreError) in elements.append(try read(row)) }
        return elements
    }

    /// Runs a statement as far as its first row.
    func first<Element>(
        _ sql: String, _ values: [Value] = [], _ read: (Row) throws(StoreError) -> Element
    ) throws(StoreError) -> Element? {
        var element: Element? = nil
        try step(sql, values) { row throws(StoreError) in
            element = try read(row)
            return false
        }
        return element
    }

    /// Runs a statement for what it changes.
    func run(_ sql: String, _ values: [Value] = []) throws(StoreError) {
        try each(sql, values) { _ in }
    }

    /// Runs several statements that take no values.
    func runScript(_ script: String) throws(StoreError) {
        try requireUsable()
        try check(sqlite3_exec(handle, script, nil, nil, nil))
    }

    /// The first column of a pragma's first row.
    func setting(_ pragma: String) throws(StoreError) -> Int? {
        try first("PRAGMA \(pragma)") { row throws(StoreError) in try row.integer(0) }
    }

    private func step(
        _ sql: String, _ values: [Value], committing: Bool = false, _ body: (Row) throws(StoreError) -> Bool
    ) throws(StoreError) {
        let statement = try take(sql)
        defer { giveBack(statement, sql) }
        for (index, value) in values.enumerated() {
            try check(value.bind(to: statement, at: Int32(index + 1)))
        }
        while true {
            let code = sqlite3_step(statement)
            switch code {
            case SQLITE_ROW: guard try body(Row(statement: statement)) else { return }
            case SQLITE_DONE: return
            default: throw failure(code, committing: committing)
            }
        }
    }

    private func take(_ sql: String) throws(StoreError) -> OpaquePointer {
        try requireUsable()
        if let statement = idle.removeValue(forKey: sql) { return statement }
        var prepared: OpaquePointer? = nil
        func prepare(_ sql: String) -> Int32 {
            sqlite3_prepare_v3(handle, sql, -1, UInt32(SQLITE_PREPARE_PERSISTENT), &prepared, nil)
        }
        var code = prepare(sql)
        // An index only makes it fast. Where it is gone or another one, which the self-check tells, the table still answers.
        if code & 0xff == SQLITE_ERROR, let unindexed = Connection.unindexed(sql) { code = prepare(unindexed) }
        try check(code)
        guard let prepared else { throw StoreError(.failed, "no statement: \(sql)") }
        return prepared
    }

    /// A statement without the words `INDEXED BY NAME`; nil where it has none.
    private static func unindexed(_ sql: String) -> String? {
        let words = sql.split(whereSeparator: \.isWhitespace)
        guard let hint = words.indices.dropLast(2).first(where: { words[$0] == "INDEXED" && words[$0 + 1] == "BY" })
        else { return nil }
        return (words[..<hint] + words[(hint + 3)...]).joined(separator: " ")
    }

    private func giveBack(_ statement: OpaquePointer, _ sql: String) {
        sqlite3_reset(statement)
        sqlite3_clear_bindings(statement)
        sqlite3_finalize(idle.updateValue(statement, forKey: sql))
    }

    // MARK: Transactions

    /// Writes everything that `body` writes, or nothing of it.
    func write(_ body: () throws(StoreError) -> Void) throws(StoreError) {
        // Immediately a writer: a reader that turns into one could find its snapshot overtaken halfway.
        try within("BEGIN IMMEDIATE", body)
    }

    /// Lets all the statements of `body` read one snapshot; within another one, that.
    func snapshot(_ body: () throws(StoreError) -> Void) throws(StoreError) {
        if sqlite3_get_autocommit(handle) == 0 { return try body() }
        try within("BEGIN", body)
    }

    private func within(_ begin: String, _ body: () throws(StoreError) -> Void) throws(StoreError) {
        try run(begin)
        do {
            try body()
            try step("COMMIT", [], committing: true) { _ in true }
        } catch {
            // Many failures have rolled back already, and then there is nothing to roll back.
            if sqlite3_get_autocommit(handle) == 0, sqlite3_exec(handle, "ROLLBACK", nil, nil, nil) != SQLITE_OK {
                condition = .doomed(error)
            }
            throw error
        }
    }

    // MARK: Failures

    private func requireUsable() throws(StoreError) {
        switch condition {
        case .usable: break
        case .doomed(let error): throw error
        case .closed: throw StoreError(.failed, "the store is closed")
        }
    }

    private func check(_ code: Int32) throws(StoreError) {
        guard code == SQLITE_OK else { throw failure(code, committing: false) }
    }

    private func failure(_ code: Int32, committing: Bool) -> StoreError {
        // The statements are ours: one that cannot be read or run speaks of a table, a column or a text index that is not what it was.
        let isOurs = code & 0xff == SQLITE_ERROR
        let problem = isOurs ? .damaged : StoreError.problem(of: code, committing: committing)
        let error = StoreError(problem, "SQLite \(code): \(String(cString: sqlite3_errmsg(handle)))")
        if problem == .notDurable { condition = .doomed(error) }
        return error
    }
}

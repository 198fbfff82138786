import CSQLite
import Newsroom

/// Holds what is bound to a parameter of a statement.
enum Value {
    case integer(Int)
    case text(String)
    case bytes([UInt8])
    case null

    static func optional(_ integer: Int?) -> Value { integer.map(Value.integer) ?? .null }
    static func optional(_ text: String?) -> Value { text.map(Value.text) ?? .null }
    static func optional(_ bytes: [UInt8]?) -> Value { bytes.map(Value.bytes) ?? .null }

    func bind(to statement: OpaquePointer, at index: Int32) -> Int32 {
        switch self {
        case .integer(let integer):
            return sqlite3_bind_int64(statement, index, Int64(integer))
        case .text(var text):
            return text.withUTF8 { utf8 in
                utf8.withMemoryRebound(to: CChar.self) {
                    csqlite_bind_text(statement, index, $0.baseAddress, UInt64($0.count))
                }
            }
        // An empty array may have no address, and SQLite binds NULL for none.
        case .bytes(let bytes) where bytes.isEmpty:
            return sqlite3_bind_zeroblob(statement, index, 0)
        case .bytes(let bytes):
            return bytes.withUnsafeBytes { csqlite_bind_blob(statement, index, $0.baseAddress, UInt64($0.count)) }
        case .null:
            return sqlite3_bind_null(statement, index)
        }
    }
}

/// Reads the columns of the row that a statement stands on; valid until the statement moves on.
///
/// The tables are STRICT, so a value of another type than the column's can only come from a damaged page.
struct Row {
    let statement: OpaquePointer

    func integer(_ column: Int32) throws(StoreError) -> Int {
        guard sqlite3_column_type(statement, column) == SQLITE_INTEGER else { throw wrong(column) }
        return Int(sqlite3_column_int64(statement, column))
    }

    /// 1 or 0; anything else was written by other hands, and queries that ask for one of them would pass it over.
    func flag(_ column: Int32) throws(StoreError) -> Bool {
        switch try integer(column) {
        case 0: false
        case 1: true
        case _: throw wrong(column)
        }
    }

    func text(_ column: Int32) throws(StoreError) -> String {
        guard sqlite3_column_type(statement, column) == SQLITE_TEXT else { throw wrong(column) }
        let pointer = sqlite3_column_text(statement, column)
        let bytes = UnsafeBufferPointer(start: pointer, count: Int(sqlite3_column_bytes(statement, column)))
        guard let text = String(validating: bytes, as: UTF8.self) else { throw wrong(column) }
        return text
    }

    func bytes(_ column: Int32) throws(StoreError) -> [UInt8] { Array(try lentBytes(column)) }

    /// The bytes where SQLite keeps them.
    func lentBytes(_ column: Int32) throws(StoreError) -> UnsafeBufferPointer<UInt8> {
        guard sqlite3_column_type(statement, column) == SQLITE_BLOB else { throw wrong(column) }
        let pointer = sqlite3_column_blob(statement, column)
        return UnsafeBufferPointer(
            start: pointer?.assumingMemoryBound(to: UInt8.self), count: Int(sqlite3_column_bytes(statement, column)))
    }

    func isNull(_ column: Int32) -> Bool { sqlite3_column_type(statement, column) == SQLITE_NULL }

    func optionalInteger(_ column: Int32) throws(StoreError) -> Int? { isNull(column) ? nil : try integer(column) }
    func optionalText(_ column: Int32) throws(StoreError) -> String? { isNull(column) ? nil : try text(column) }
    func optionalBytes(_ column: Int32) throws(StoreError) -> [UInt8]? { isNull(column) ? nil : try bytes(column) }

    /// Reads a column through a type that has a rule of its own.
    func value<Stored>(_ column: Int32, _ read: (String) -> Stored?) throws(StoreError) -> Stored {
        guard let value = read(try text(column)) else { throw wrong(column) }
        return value
    }

    func digest(_ column: Int32) throws(StoreError) -> Digest {
        guard let digest = Digest(try bytes(column)) else { throw wrong(column) }
        return digest
    }

    func submission(_ column: Int32) throws(StoreError) -> SubmissionID {
        guard let id = SubmissionID(key: try integer(column)) else { throw wrong(column) }
        return id
    }

    func wrong(_ column: Int32) -> StoreError {
        let name = sqlite3_column_name(statement, column).map { String(cString: $0) } ?? "\(column)"
        return StoreError(.damaged, "column \(name) holds what was never written")
    }
}

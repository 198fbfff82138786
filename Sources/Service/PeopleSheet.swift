/// Reads a table of people that a spreadsheet wrote: CSV (RFC 4180) in UTF-8, with or without a byte order mark, its cells apart by
/// commas or, as in countries with a decimal comma, by semicolons.
///
///     id;name;roles;login;unit;byline
///     hoa;Nguyễn Thị Hoa;contributor;;CĐCS Trường Mầm non Hoa Sen;
///     lan;Nông Thị Lan;editor, approver@nu-cong;lan;;
///
/// The columns `id` and `name` must be there, the others may; several roles stand in one cell. What is wrong is noted with its line, and
/// reading goes on.
struct PeopleSheet {
    static let columns = ["id", "name", "roles", "login", "unit", "byline"]

    struct Row {
        var line: Int
        var cells: [String: String]

        /// What stands in a column; `nil` where nothing does.
        subscript(column: String) -> String? { cells[column].flatMap { $0.isEmpty ? nil : $0 } }

        var roles: [String] {
            (self["roles"] ?? "").split { $0.isWhitespace || ",;|+".contains($0) }.map(String.init)
        }
    }

    struct Fault: Hashable {
        var line: Int
        var code: String
        var facts: [String: String] = [:]
    }

    private(set) var rows: [Row] = []
    private(set) var faults: [Fault] = []

    init(_ text: String) {
        // A spreadsheet's "\r\n" is one Character in Swift, so lines are told by scalars.
        var scalars = Array(text.unicodeScalars)
        if scalars.first == "\u{FEFF}" { scalars.removeFirst() }
        let head = scalars.prefix { $0 != "\n" }
        let separator: Unicode.Scalar = head.count { $0 == ";" } > head.count { $0 == "," } ? ";" : ","
        let records = Self.records(scalars, separator, &faults).filter { !$0.cells.allSatisfy(\.isEmpty) }
        guard let header = records.first else {
            faults.append(Fault(line: 1, code: "sheet-empty"))
            return
        }
        let names = header.cells.map { $0.lowercased() }
        for name in names where !Self.columns.contains(name) {
            faults.append(Fault(line: header.line, code: "sheet-unknown-column", facts: ["column": name]))
        }
        for name in ["id", "name"] where !names.contains(name) {
            faults.append(Fault(line: header.line, code: "sheet-missing-column", facts: ["column": name]))
        }
        for record in records.dropFirst() {
            let extra = record.cells.dropFirst(names.count)
            if !extra.allSatisfy(\.isEmpty) { faults.append(Fault(line: record.line, code: "sheet-extra-cell")) }
            rows.append(
                Row(
                    line: record.line,
                    cells: Dictionary(
                        zip(
                            names, record.cells + Array(repeating: "", count: max(0, names.count - record.cells.count))),
                        uniquingKeysWith: { first, _ in first })))
        }
        if rows.isEmpty { faults.append(Fault(line: header.line, code: "sheet-empty")) }
    }

    /// The cells of each record, and the line on which it begins.
    private static func records(
        _ scalars: [Unicode.Scalar], _ separator: Unicode.Scalar, _ faults: inout [Fault]
    ) -> [(line: Int, cells: [String])] {
        var records: [(line: Int, cells: [String])] = []
        var cells: [String] = []
        var cell = String.UnicodeScalarView()
        var (line, first, opened) = (1, 1, 0)
        var (isQuoted, wasQuoted) = (false, false)
        func finished() -> String { String(cell).trimmed }
        var index = 0
        while index < scalars.count {
            let scalar = scalars[index]
            index += 1
            if isQuoted {
                if scalar == "\n" { line += 1 }
                if scalar != "\"" {
                    cell.append(scalar)
                } else if index < scalars.count, scalars[index] == "\"" {
                    cell.append(scalar)
                    index += 1
                } else {
                    (isQuoted, wasQuoted) = (false, true)
                }
            } else if scalar == separator || scalar == "\n" {
                cells.append(finished())
                cell = .init()
                wasQuoted = false
                guard scalar == "\n" else { continue }
                records.append((first, cells))
                cells = []
                line += 1
                first = line
            } else if scalar == "\"", String(cell).trimmed.isEmpty, !wasQuoted {
                cell = .init()
                (isQuoted, opened) = (true, line)
            } else if scalar == "\"" || wasQuoted && !scalar.properties.isWhitespace {
                faults.append(Fault(line: line, code: "sheet-stray-quote"))
            } else {
                cell.append(scalar)
            }
        }
        if isQuoted { faults.append(Fault(line: opened, code: "sheet-open-quote")) }
        if !cell.isEmpty || !cells.isEmpty || isQuoted { records.append((first, cells + [finished()])) }
        return records
    }
}

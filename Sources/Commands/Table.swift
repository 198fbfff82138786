import Foundation
import Localization

/// Lays rows out in aligned columns of plain text: what people read, and what `cut` and `grep` can read too.
///
/// Cells are made printable and stand on one line. On a terminal the widest flexible columns are cut until a line fits;
/// into a pipe or a file everything is written whole.
struct Table {
    struct Column {
        var title: String
        /// Numbers stand at the right.
        var toTheRight = false
        /// May be cut where the line is too long; a number or a name may not.
        var flexible = false
    }

    /// A cut column keeps at least so many cells.
    private static let narrowest = 10
    private static let gap = 2

    private let columnsOfTable: [Column]
    private var rows: [(cells: [String], below: String?)] = []

    init(_ columns: [Column]) { columnsOfTable = columns }

    /// Adds a row; what stands `below` it is one paragraph of its own, never cut.
    mutating func add(_ cells: [String], below: String? = nil) {
        rows.append((cells.map(Table.oneLine), below))
    }

    /// The lines, the heading first; nothing when there is no row.
    func lines(width: Int?, bold: (String) -> String = { $0 }, dim: (String) -> String = { $0 }) -> [String] {
        guard !rows.isEmpty else { return [] }
        let widths = widths(within: width)
        let indent = String(repeating: " ", count: Table.gap * 2)
        var lines = [bold(line(columnsOfTable.map(\.title), widths))]
        for row in rows {
            lines.append(line(row.cells, widths))
            guard let below = row.below else { continue }
            lines += printable(below, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
                .map { dim(indent + $0) }
        }
        return lines
    }

    private func line(_ cells: [String], _ widths: [Int]) -> String {
        var line = ""
        for (index, column) in columnsOfTable.enumerated() {
            let cell = cut(index < cells.count ? cells[index] : "", to: widths[index])
            let isLast = index == columnsOfTable.count - 1
            line += isLast && !column.toTheRight ? cell : pad(cell, to: widths[index], toTheRight: column.toTheRight)
            if !isLast { line += String(repeating: " ", count: Table.gap) }
        }
        while line.last == " " { line.removeLast() }
        return line
    }

    private func widths(within limit: Int?) -> [Int] {
        var widths = columnsOfTable.map { columns($0.title) }
        for row in rows {
            for (index, cell) in row.cells.enumerated() where index < widths.count {
                widths[index] = max(widths[index], columns(cell))
            }
        }
        guard let limit else { return widths }
        var excess = widths.reduce(0, +) + Table.gap * (widths.count - 1) - limit
        while excess > 0 {
            let candidates = widths.indices.filter { columnsOfTable[$0].flexible && widths[$0] > Table.narrowest }
            guard let widest = candidates.max(by: { widths[$0] < widths[$1] }) else { break }
            widths[widest] -= 1
            excess -= 1
        }
        return widths
    }

    private static func oneLine(_ text: String) -> String {
        printable(text.split(whereSeparator: \.isWhitespace).joined(separator: " "))
    }
}

extension Call {
    /// The terminal's width in cells; `nil` where output goes into a pipe or a file.
    var terminalWidth: Int? {
        guard isatty(STDOUT_FILENO) == 1 else { return nil }
        if let columns = environment["COLUMNS"].flatMap(Int.init), columns > 0 { return columns }
        var size = winsize()
        guard ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
        return Int(size.ws_col)
    }

    func out(_ table: Table, withHeading: Bool = true, paged: Bool = false) {
        let lines = table.lines(width: terminalWidth, bold: bold, dim: dim)
        let text = lines.dropFirst(withHeading ? 0 : 1).map { $0 + "\n" }.joined()
        if paged { Pager.show(text, self) } else { write(text) }
    }

    func column(_ title: Phrase, toTheRight: Bool = false, flexible: Bool = false) -> Table.Column {
        Table.Column(title: say(title), toTheRight: toTheRight, flexible: flexible)
    }

    /// Labels with their values, aligned; what has no value is left out.
    func outFields(_ fields: [(label: Phrase, value: String?)]) {
        let shown = fields.compactMap { field in
            field.value.flatMap { $0.isEmpty ? nil : (label: say(field.label), value: $0) }
        }
        let width = shown.map { columns($0.label) }.max() ?? 0
        let indent = String(repeating: " ", count: width + 2)
        for (label, value) in shown {
            let lines = printable(value, keepingLines: true).split(separator: "\n", omittingEmptySubsequences: false)
            for (index, line) in lines.enumerated() {
                out((index == 0 ? dim(pad(label, to: width)) + "  " : indent) + line)
            }
        }
    }
}

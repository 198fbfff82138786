import Foundation

/// What a run is printed and written as.
struct Report: Encodable {
    let version = 1
    let quick: Bool
    let cores = ProcessInfo.processInfo.activeProcessorCount
    let rows: [Row]

    private enum CodingKeys: String, CodingKey { case version, quick, cores, rows }

    func json() throws -> Data {
        let encoder = JSONEncoder()
        encoder.outputFormatting = [.prettyPrinted, .sortedKeys]
        return try encoder.encode(self) + Data("\n".utf8)
    }

    /// A table of plain text: each figure, and indented below it the limits that it stands beside.
    var table: String {
        var lines = [Report.line("", "median", "min", "max", "unit", "ratio or note")]
        for row in rows {
            lines.append(Report.line(row.name, row.figure, row.unit.rawValue, row.note))
            for limit in row.limits {
                lines.append(Report.line("  " + limit.name, limit.figure, row.unit.rawValue, Report.ratio(limit.ratio)))
            }
        }
        lines.append("")
        lines.append("ratio: the figure's median over that of the limit, measured in turn with it, round by round")
        return lines.joined(separator: "\n") + "\n"
    }

    private static func line(_ name: String, _ rounds: Rounds, _ unit: String, _ last: String) -> String {
        line(name, number(rounds.median), number(rounds.lowest), number(rounds.highest), unit, last)
    }

    private static func line(_ name: String, _ cells: String...) -> String {
        let numbers = cells.prefix(3).map { String(repeating: " ", count: max(0, 11 - $0.count)) + $0 }
        let title = name + String(repeating: " ", count: max(0, 44 - name.count))
        let unit = cells[3] + String(repeating: " ", count: max(0, 5 - cells[3].count))
        let line = title + numbers.joined() + "  " + unit + "  " + cells[4]
        return String(line.reversed().drop { $0 == " " }.reversed())
    }

    /// Three significant digits; thousands in groups.
    private static func number(_ value: Double) -> String {
        if value < 10 { return String(format: "%.2f", value) }
        if value < 100 { return String(format: "%.1f", value) }
        var digits = String(Int(value.rounded()))[...]
        var groups: [Substring] = []
        while digits.count > 3 {
            groups.insert(digits.suffix(3), at: 0)
            digits = digits.dropLast(3)
        }
        return ([digits] + groups).joined(separator: " ")
    }

    private static func ratio(_ value: Double) -> String { String(format: value < 10 ? "%.2f" : "%.0f", value) }
}

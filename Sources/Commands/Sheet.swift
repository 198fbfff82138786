/// What sheets for printing and for spreadsheets have in common.
enum Sheet {
    /// Text as it stands in HTML, in an element or in a quoted attribute.
    static func escaped(_ text: String) -> String {
        text.unicodeScalars.reduce(into: "") { text, scalar in
            switch scalar {
            case "&": text += "&amp;"
            case "<": text += "&lt;"
            case ">": text += "&gt;"
            case "\"": text += "&quot;"
            case _: text.unicodeScalars.append(scalar)
            }
        }
    }

    /// RFC 4180 with a byte order mark, without which spreadsheets misread Vietnamese.
    static func csv(_ rows: [[String]]) -> String {
        "\u{FEFF}" + rows.map { $0.map(cell).joined(separator: ",") + "\r\n" }.joined()
    }

    /// A cell that no spreadsheet takes for a formula (owasp.org/www-community/attacks/CSV_Injection), whatever stands before the
    /// sign, and in its wide forms too.
    static func cell(_ text: String) -> String {
        let first = text.unicodeScalars.first { !$0.properties.isWhitespace }
        let isFormula = first.map { "=+-@＝＋－＠".unicodeScalars.contains($0) } ?? false
        let isControl = text.unicodeScalars.first.map { "\t\r\n".unicodeScalars.contains($0) } ?? false
        let plain = isFormula || isControl ? "'" + text : text
        return "\"" + plain.replacing("\"", with: "\"\"") + "\""
    }
}

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
    ///
    /// One that parts cells at semicolons or tabs, as those of half the world do, begins another cell behind each, and a row behind each
    /// line's end; so what begins there is marked too.
    static func cell(_ text: String) -> String {
        var plain = String.UnicodeScalarView()
        var begins = true
        if text.unicodeScalars.first.map({ "\t\r\n".unicodeScalars.contains($0) }) == true { plain.append("'") }
        for scalar in text.unicodeScalars {
            if begins, "=+-@＝＋－＠".unicodeScalars.contains(scalar) { plain.append("'") }
            if ";\t\r\n".unicodeScalars.contains(scalar) {
                begins = true
            } else if !scalar.properties.isWhitespace, scalar != "\"" {
                begins = false
            }
            plain.append(scalar)
        }
        return "\"" + String(plain).replacing("\"", with: "\"\"") + "\""
    }
}

/// Writes numbers as each language does.
package enum Numbers {
    /// Writes `1.234.567`, in English `1,234,567`.
    package static func grouped(_ number: Int, _ language: Language) -> String {
        let separator: String
        switch language {
        case .vi: separator = "."
        case .en: separator = ","
        }
        let digits = Array(String(number.magnitude))
        var text = number < 0 ? "-" : ""
        for (index, digit) in digits.enumerated() {
            if index > 0, (digits.count - index) % 3 == 0 { text += separator }
            text.append(digit)
        }
        return text
    }

    /// Writes a number of tenths, `95` as `9,5`, in English `9.5`, and `90` as `9`.
    package static func tenths(_ tenths: Int, _ language: Language) -> String {
        let sign = tenths < 0 ? "-" : ""
        let whole = grouped(abs(tenths) / 10, language)
        let rest = abs(tenths) % 10
        switch language {
        case .vi: return sign + (rest == 0 ? whole : "\(whole),\(rest)")
        case .en: return sign + (rest == 0 ? whole : "\(whole).\(rest)")
        }
    }

    /// Writes a size in steps of 1024, rounded down to a tenth: `640 KB`, `9,5 MB`.
    package static func size(bytes: Int, _ language: Language) -> String {
        let units = ["KB", "MB", "GB", "TB"]
        guard bytes >= 1024 else { return "\(bytes) B" }
        var (unit, scale) = (0, 1024)
        while bytes / scale >= 1024, unit < units.count - 1 { (unit, scale) = (unit + 1, scale * 1024) }
        let (whole, rest) = bytes.quotientAndRemainder(dividingBy: scale)
        return "\(tenths(whole * 10 + rest * 10 / scale, language)) \(units[unit])"
    }
}

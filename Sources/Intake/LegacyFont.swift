import Vietnamese

/// What the name of a font says of the letters that are set in it: the fonts of the nineties drew Vietnamese where other fonts have accents.
struct LegacyFont: Hashable, Sendable {
    let encoding: TextEncoding
    /// It draws capitals only, whatever was typed: a title in `.VnTimeH` is in capitals and its letters are not.
    let isCapitals: Bool

    init?(named name: String) {
        let name = name.trimmed.lowercased()
        if name.hasPrefix(".vn") {
            encoding = .tcvn3
            isCapitals = name.hasSuffix("h")
        } else if name.hasPrefix("vni-") || name.hasPrefix("vni ") {
            encoding = .vni
            isCapitals = false
        } else {
            return nil
        }
    }

    /// Converts text whose letters are those of the font.
    func converted(_ text: String) -> String {
        let repaired = repairLatin1(text, as: encoding)
        return isCapitals ? repaired.uppercased() : repaired
    }

    /// Tells whether text in such fonts is what they were made for. Others choose them for text in Unicode, which then must stay.
    static func isUsed(for text: String) -> Bool {
        var (latin, beyond) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 && (scalar.isLetter || scalar.value < 0x100) {
            if scalar.value < 0x100 { latin += 1 } else { beyond += 1 }
        }
        return latin > 0 && beyond * 10 < latin + beyond
    }
}

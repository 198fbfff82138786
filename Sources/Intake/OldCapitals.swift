/// Gives sentences the capitals that TCVN3 has no letters for: of a vowel with a tone it knows the small one alone.
enum OldCapitals {
    static func restored(_ blocks: [Block]) -> [Block] {
        blocks.map { block in
            guard case .text(var paragraph) = block else { return block }
            paragraph.plain = raised(paragraph.plain)
            paragraph.markdown = raised(paragraph.markdown)
            return .text(paragraph)
        }
    }

    /// Raises the first letter of a paragraph, and that of each sentence within it.
    static func raised(_ text: String) -> String {
        var scalars = Array(text.unicodeScalars)
        var isStart = true
        for index in scalars.indices {
            let scalar = scalars[index]
            if scalar.isLetter || scalar.isDigit {
                if isStart, isToned(scalar), let capital = scalar.properties.uppercaseMapping.unicodeScalars.first {
                    scalars[index] = capital
                }
                isStart = false
            } else if scalar.isSpace, index > 1, ".!?".unicodeScalars.contains(scalars[index - 1]) {
                // What one letter and a full stop end is no sentence: `v.v. ở …`.
                isStart = scalars[index - 1] != "." || isWord(scalars[..<(index - 1)])
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    private static func isWord(_ before: ArraySlice<Unicode.Scalar>) -> Bool {
        before.suffix(2).allSatisfy { $0.isLetter || $0.isDigit || "”\")".unicodeScalars.contains($0) }
    }

    private static func isToned(_ scalar: Unicode.Scalar) -> Bool {
        scalar.isSmall && scalar.isVietnameseLetter && !"ăâêôơưđ".unicodeScalars.contains(scalar)
    }
}

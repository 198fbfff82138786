import Vietnamese

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
        while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// How many words between white space hold a letter or a digit: what an editor's "250 chữ" counts.
    var syllables: Int { syllableCount(String(self)) }

    /// Whether it has letters enough to tell and nearly all of them are capitals.
    var isCapitals: Bool {
        var (upper, lower) = (0, 0)
        for scalar in unicodeScalars where scalar.isLetter {
            if scalar.properties.isUppercase { upper += 1 } else if scalar.properties.isLowercase { lower += 1 }
        }
        return upper >= 4 && lower * 10 <= upper
    }

    /// In lower case and without diacritics, for finding fixed words however they were typed.
    var folded: String { fold(String(self)) }
}

extension Unicode.Scalar {
    var isLetter: Bool { properties.isAlphabetic }
    var isDigit: Bool { properties.numericType == .decimal }
}

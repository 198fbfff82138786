import Vietnamese

extension StringProtocol {
    /// Without white space at both ends.
    var trimmed: String {
        var scalars = Substring(self).unicodeScalars
        while let first = scalars.first, first.isSpace { scalars.removeFirst() }
        while let last = scalars.last, last.isSpace { scalars.removeLast() }
        return String(String.UnicodeScalarView(scalars))
    }

    /// How many words between white space hold a letter or a digit: what an editor's "250 chữ" counts.
    var syllables: Int { syllableCount(String(self)) }

    /// Tells whether there are no more syllables than so many, and reads no further than it must.
    func hasAtMost(_ most: Int) -> Bool {
        var count = 0
        var counted = false
        for scalar in unicodeScalars {
            if scalar.isSpace {
                counted = false
            } else if !counted, scalar.isLetter || scalar.isDigit {
                counted = true
                count += 1
                if count > most { return false }
            }
        }
        return true
    }

    /// Whether it has letters enough to tell and nearly all of them are capitals.
    var isCapitals: Bool {
        var (upper, lower) = (0, 0)
        for scalar in unicodeScalars where scalar.isLetter {
            if scalar.isCapital { upper += 1 } else if scalar.properties.isLowercase { lower += 1 }
            // No title is so long that this could still turn.
            if lower > 30, lower > upper { return false }
        }
        return upper >= 4 && lower * 10 <= upper
    }

    /// Whether it may go on a line in capitals: `NÚI` is too short to tell by itself.
    var goesOnCapitals: Bool {
        isCapitals
            || unicodeScalars.contains(where: \.isCapital) && !unicodeScalars.contains { $0.properties.isLowercase }
    }
}

extension String {
    /// With its breaks turned into spaces.
    var oneLine: String {
        unicodeScalars.contains(where: \.isBreak)
            ? split(whereSeparator: \.isNewline).map { $0.trimmed }.joined(separator: " ") : self
    }
}

// The properties of Unicode are looked up in tables; what nearly all text is made of is told apart before.
extension Unicode.Scalar {
    var isLetter: Bool {
        value < 0x80 ? (0x61...0x7A).contains(value | 0x20) : isVietnameseLetter || properties.isAlphabetic
    }

    var isDigit: Bool { value < 0x80 ? (0x30...0x39).contains(value) : properties.numericType == .decimal }

    var isCapital: Bool { value < 0x80 ? (0x41...0x5A).contains(value) : properties.isUppercase }

    var isSpace: Bool {
        value < 0x80 ? value == 0x20 || (0x09...0x0D).contains(value) : !isVietnameseLetter && properties.isWhitespace
    }

    var isBreak: Bool { (0x0A...0x0D).contains(value) || value == 0x85 || value == 0x2028 || value == 0x2029 }

    /// Letters of Latin-1, ă đ ĩ ũ ơ ư, and the block of letters with a tone.
    var isVietnameseLetter: Bool {
        (0x1EA0...0x1EF9).contains(value) || (0xC0...0x1B0).contains(value) && value != 0xD7 && value != 0xF7
    }
}

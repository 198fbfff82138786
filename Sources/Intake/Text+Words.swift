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
            if scalar.isCapital { upper += 1 } else if scalar.isSmall { lower += 1 }
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
    /// Its lines that are not empty.
    var lines: [String] {
        // Going through characters costs, and most paragraphs are one line.
        utf8.contains(0x0A) ? split(separator: "\n").map(String.init) : isEmpty ? [] : [self]
    }

    /// With its breaks turned into spaces.
    var oneLine: String {
        unicodeScalars.contains(where: \.isBreak)
            ? split(whereSeparator: \.isNewline).map { $0.trimmed }.joined(separator: " ") : self
    }
}

// Every letter of every text is asked for these, and asking Unicode's own tables costs a search for each.
extension Unicode.Scalar {
    var isLetter: Bool { ScalarFacts.of(self).contains(.letter) }
    var isDigit: Bool { ScalarFacts.of(self).contains(.digit) }
    var isCapital: Bool { ScalarFacts.of(self).contains(.capital) }
    var isSmall: Bool { ScalarFacts.of(self).contains(.small) }
    var isSpace: Bool { ScalarFacts.of(self).contains(.space) }
    var isMark: Bool { ScalarFacts.of(self).contains(.mark) }
    /// Whether it shows as itself and moves nothing around it.
    var isVisible: Bool { ScalarFacts.of(self).contains(.visible) }

    var isBreak: Bool { (0x0A...0x0D).contains(value) || value == 0x85 || value == 0x2028 || value == 0x2029 }

    /// Letters of Latin-1, ă đ ĩ ũ ơ ư, and the block of letters with a tone.
    var isVietnameseLetter: Bool {
        (0x1EA0...0x1EF9).contains(value) || (0xC0...0x1B0).contains(value) && value != 0xD7 && value != 0xF7
    }
}

private struct ScalarFacts: OptionSet {
    let rawValue: UInt8

    static let letter = ScalarFacts(rawValue: 1)
    static let digit = ScalarFacts(rawValue: 2)
    static let capital = ScalarFacts(rawValue: 4)
    static let small = ScalarFacts(rawValue: 8)
    static let space = ScalarFacts(rawValue: 16)
    static let mark = ScalarFacts(rawValue: 32)
    static let visible = ScalarFacts(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    /// Of what nearly all text is made of: letters of Latin and of Vietnamese, punctuation.
    private static let known = (0..<0x2070 as Range<UInt32>).map { Unicode.Scalar($0).map(ScalarFacts.init) ?? [] }

    static func of(_ scalar: Unicode.Scalar) -> ScalarFacts {
        // Told at sight, because even the table costs a call to see that it is there.
        switch scalar.value {
        case 0x61...0x7A: [.letter, .small, .visible]
        case 0x41...0x5A: [.letter, .capital, .visible]
        case 0x20: [.space, .visible]
        case 0x30...0x39: [.digit, .visible]
        case 0x21...0x7E: .visible
        case 0x1EA0...0x1EF9: scalar.value & 1 == 0 ? [.letter, .capital, .visible] : [.letter, .small, .visible]
        case 0..<0x2070: known[Int(scalar.value)]
        default: ScalarFacts(scalar)
        }
    }

    private init(_ scalar: Unicode.Scalar) {
        let properties = scalar.properties
        var facts: ScalarFacts = []
        if properties.isAlphabetic { facts.insert(.letter) }
        if properties.numericType == .decimal { facts.insert(.digit) }
        if properties.isUppercase { facts.insert(.capital) }
        if properties.isLowercase { facts.insert(.small) }
        if properties.isWhitespace { facts.insert(.space) }
        switch properties.generalCategory {
        case .nonspacingMark: facts.formUnion([.mark, .visible])
        case .control, .format, .lineSeparator, .paragraphSeparator, .privateUse, .unassigned, .surrogate: break
        case _: facts.insert(.visible)
        }
        self = facts
    }
}

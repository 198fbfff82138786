/// The six tones, in the order of `Letter`'s rows.
enum Tone: Int, CaseIterable, Sendable {
    case ngang, huyen, sac, hoi, nga, nang
}

/// A letter taken apart: what it is without its tone, its tone, and its case.
///
/// The 29 letters of the alphabet and the four borrowed ones (f j w z) make 186 with tones and case.
struct Letter: Hashable, Sendable {
    /// The lower-case letter with its own mark and no tone: one of a ă â b c d đ e ê …
    var plain: Unicode.Scalar
    var tone: Tone
    var isCapital: Bool

    init(_ plain: Unicode.Scalar, _ tone: Tone = .ngang, isCapital: Bool = false) {
        self.plain = plain
        self.tone = tone
        self.isCapital = isCapital
    }

    /// Takes apart a precomposed letter; nil for everything that is not one of the 186.
    init?(_ scalar: Unicode.Scalar) {
        guard scalar.value < Letter.table.count, let letter = Letter.table[Int(scalar.value)] else { return nil }
        self = letter
    }

    /// The letter as one precomposed scalar (NFC).
    var scalar: Unicode.Scalar {
        guard let row = Letter.rows.first(where: { $0[0] == plain }) else {
            return isCapital ? plain.capital : plain
        }
        return isCapital ? row[tone.rawValue].capital : row[tone.rawValue]
    }

    var isVowel: Bool { Letter.rows.contains { $0[0] == plain } }

    /// The letter of a to z that it is written over.
    var asciiScalar: Unicode.Scalar {
        switch plain {
        case "ă", "â": "a"
        case "đ": "d"
        case "ê": "e"
        case "ô", "ơ": "o"
        case "ư": "u"
        default: plain
        }
    }

    /// The vowels with their tones; the first of a row is the plain letter.
    static let rows: [[Unicode.Scalar]] = [
        "aàáảãạ", "ăằắẳẵặ", "âầấẩẫậ", "eèéẻẽẹ", "êềếểễệ", "iìíỉĩị",
        "oòóỏõọ", "ôồốổỗộ", "ơờớởỡợ", "uùúủũụ", "ưừứửữự", "yỳýỷỹỵ",
    ].map { Array($0.unicodeScalars) }

    static let consonants: [Unicode.Scalar] = Array("bcdđfghjklmnpqrstvwxz".unicodeScalars)

    /// All 186, lower case first.
    static let all: [Letter] = [false, true].flatMap { isCapital in
        rows.flatMap { row in Tone.allCases.map { Letter(row[0], $0, isCapital: isCapital) } }
            + consonants.map { Letter($0, isCapital: isCapital) }
    }

    // By scalar value: a lookup for every letter of a text is one array access.
    private static let table: [Letter?] = {
        var table = [Letter?](repeating: nil, count: 0x1f00)
        for letter in all { table[Int(letter.scalar.value)] = letter }
        return table
    }()
}

extension Unicode.Scalar {
    /// The scalar's capital where that is a single scalar, as it is for every letter here.
    var capital: Unicode.Scalar {
        let mapping = properties.uppercaseMapping.unicodeScalars
        guard let first = mapping.first, mapping.count == 1 else { return self }
        return first
    }

    /// The scalar's small letter where that is a single scalar.
    var small: Unicode.Scalar {
        let mapping = properties.lowercaseMapping.unicodeScalars
        guard let first = mapping.first, mapping.count == 1 else { return self }
        return first
    }

    var isDigit: Bool { "0"..."9" ~= self }
}

extension String {
    init(scalars: some Sequence<Unicode.Scalar>) {
        var view = String.UnicodeScalarView()
        view.append(contentsOf: scalars)
        self.init(view)
    }
}

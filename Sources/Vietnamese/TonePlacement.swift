/// Moves tone marks between the two customs that differ only in open oa, oe and uy: 15 pairs such as hòa and hoà.
///
/// Nothing applies this by itself: Thủy and Thuỷ are names of different persons. What follows q is never touched (quý),
/// nor is anything that is not a legal syllable. The result is NFC.
public enum TonePlacement {
    /// Puts the mark on the first of the two letters: hòa, khỏe, thủy.
    public static func traditional(_ text: String) -> String {
        moved(text, to: 0)
    }

    /// Puts the mark on the second of the two letters: hoà, khoẻ, thuỷ.
    public static func modern(_ text: String) -> String {
        moved(text, to: 1)
    }

    private static let openPairs = Set(["oa", "oe", "uy"].map(Spelt.init(_:)))

    private static func moved(_ text: String, to place: Int) -> String {
        var result = String.UnicodeScalarView()
        for piece in Piece.split(nfc(text), where: { $0.properties.isAlphabetic }) {
            var letters = piece.scalars.compactMap(Letter.init(_:))
            guard piece.isWord, letters.count == piece.scalars.count, letters.count <= Syllable.longest,
                let spelling = Syllable.spelling(of: letters), openPairs.contains(spelling.rime)
            else {
                result.append(contentsOf: piece.scalars)
                continue
            }
            let pair = (letters[spelling.rimeStart].tone, letters[spelling.rimeStart + 1].tone)
            letters[spelling.rimeStart + place].tone = pair.0 == .ngang ? pair.1 : pair.0
            letters[spelling.rimeStart + 1 - place].tone = .ngang
            result.append(contentsOf: letters.map(\.scalar))
        }
        return String(result)
    }
}

/// A run of text that is a word, or the text between two words.
struct Piece {
    var isWord: Bool
    var scalars: [Unicode.Scalar]

    /// Cuts text into words and what lies between, losing nothing.
    static func split(_ text: String, where isWord: (Unicode.Scalar) -> Bool) -> [Piece] {
        var pieces: [Piece] = []
        for scalar in text.unicodeScalars {
            let belongs = isWord(scalar)
            if let last = pieces.indices.last, pieces[last].isWord == belongs {
                pieces[last].scalars.append(scalar)
            } else {
                pieces.append(Piece(isWord: belongs, scalars: [scalar]))
            }
        }
        return pieces
    }
}

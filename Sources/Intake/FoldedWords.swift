import Vietnamese

extension StringProtocol {
    /// In small letters without diacritics, for finding fixed words however they were typed; what `fold` gives, read from a
    /// table for the letters that Vietnamese is written with.
    var folded: String {
        var bytes: [UInt8] = []
        bytes.reserveCapacity(utf8.count)
        for scalar in unicodeScalars { FoldedLetters.append(scalar, to: &bytes) }
        return String(decoding: bytes, as: UTF8.self)
    }

    /// The words of letters and digits, folded.
    var foldedWords: [String] {
        var words: [String] = []
        var word: [UInt8] = []
        for scalar in unicodeScalars {
            if scalar.isLetter || scalar.isDigit || scalar.isMark {
                FoldedLetters.append(scalar, to: &word)
            } else if !word.isEmpty {
                words.append(String(decoding: word, as: UTF8.self))
                word.removeAll(keepingCapacity: true)
            }
        }
        if !word.isEmpty { words.append(String(decoding: word, as: UTF8.self)) }
        return words
    }
}

private enum FoldedLetters {
    /// The one ASCII letter that each scalar folds to, else 0.
    private static let table = (0..<0x1F00 as Range<UInt32>).map { value -> UInt8 in
        guard let scalar = Unicode.Scalar(value), (0x80..<0x250).contains(value) || value >= 0x1E00, scalar.isLetter
        else { return 0 }
        let folded = Array(fold(String(scalar)).utf8)
        return folded.count == 1 ? folded[0] : 0
    }

    static func append(_ scalar: Unicode.Scalar, to bytes: inout [UInt8]) {
        if scalar.value < 0x80 {
            bytes.append(UInt8(scalar.value) | (scalar.isCapital ? 0x20 : 0))
            return
        }
        let letter = scalar.value < 0x1F00 ? table[Int(scalar.value)] : 0
        if letter != 0 { bytes.append(letter) } else { bytes += fold(String(scalar)).utf8 }
    }
}

/// Holds fixed phrases by their first word, so that a text is gone through once.
struct Phrases: Sendable {
    private let rests: [String: [[String]]]

    init(_ phrases: [String]) {
        let words = phrases.map { $0.split(separator: " ").map(String.init) }
        rests = Dictionary(grouping: words) { $0[0] }.mapValues { $0.map { Array($0.dropFirst()) } }
    }

    /// Whether one of them stands anywhere in a text's folded words.
    func stand(in words: [String]) -> Bool { words.indices.contains { stand(in: words, at: $0) } }

    /// Whether some words stand in others, one after the other.
    static func hold(_ some: [String], _ words: [String]) -> Bool {
        words.indices.contains { words[$0...].starts(with: some) }
    }

    /// Whether the words begin with one of them.
    func begin(_ words: [String]) -> Bool { !words.isEmpty && stand(in: words, at: 0) }

    /// How many words the longest one has that the words begin with; 0 for none.
    func length(in words: [String]) -> Int {
        guard let first = words.first, let rests = rests[first] else { return 0 }
        return rests.filter { words.dropFirst().starts(with: $0) }.map { $0.count + 1 }.max() ?? 0
    }

    private func stand(in words: [String], at index: Int) -> Bool {
        rests[words[index]]?.contains { words[(index + 1)...].starts(with: $0) } ?? false
    }
}

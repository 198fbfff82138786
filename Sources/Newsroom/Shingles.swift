/// Measures how much two texts have in common: by the runs of five words that stand in both.
///
/// Texts come folded, so that an old encoding, another placement of tones or capitals hide nothing. A run's number is the
/// same on every machine and in every version, because stores keep them.
package struct Shingles: Hashable, Sendable {
    package static let words = 5
    /// Texts with fewer runs are alike only when they are the same: a greeting is soon like another.
    private static let fewest = 12

    /// In ascending order, each once.
    private let runs: [UInt64]

    /// One pass over the bytes of a folded text; what is neither ASCII letter, digit nor beyond ASCII parts words.
    package init(of folded: String) {
        var words: [UInt64] = []
        // Six bytes a word, in Vietnamese rather less.
        words.reserveCapacity(folded.utf8.count / 4)
        var word = Shingles.seed
        var isInWord = false
        for byte in folded.utf8 {
            if byte >= 0x80 || (0x30...0x39).contains(byte) || (0x61...0x7A).contains(byte | 0x20) {
                // FNV-1a.
                word = (word ^ UInt64(byte)) &* 0x100_0000_01b3
                isInWord = true
            } else if isInWord {
                words.append(word)
                word = Shingles.seed
                isInWord = false
            }
        }
        if isInWord { words.append(word) }
        let count = min(words.count, Shingles.words)
        guard count > 0 else {
            runs = []
            return
        }
        var all = (0...(words.count - count)).map { start in
            words[start..<(start + count)].reduce(Shingles.seed) { Shingles.mix($0 ^ $1) }
        }
        all.sort()
        var distinct: [UInt64] = []
        distinct.reserveCapacity(all.count)
        for run in all where run != distinct.last { distinct.append(run) }
        runs = distinct
    }

    private static let seed: UInt64 = 0xcbf2_9ce4_8422_2325

    /// The finalizer of SplitMix64: every bit of the result depends on every bit of the value.
    private static func mix(_ value: UInt64) -> UInt64 {
        var z = value &+ 0x9E37_79B9_7F4A_7C15
        z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
        z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
        return z ^ (z >> 31)
    }

    /// What a store keeps of a text to find it by: the lowest sixteenth of its numbers, at least sixteen, cut to 32 bits.
    ///
    /// Taking the lowest is what makes texts meet: a run that is among the lowest of one text is likely to be among
    /// those of another that has it too, whatever else each has (Broder's bottom-k sketch).
    package var sketch: [Int] {
        var numbers: [Int] = []
        for run in runs.prefix(max(16, runs.count / 16)) {
            let number = Int(run >> 32)
            if number != numbers.last { numbers.append(number) }
        }
        return numbers
    }

    /// How much of the shorter text stands in the other, in per cent, rounded down: a shortened or a lengthened copy is a copy.
    package func share(with other: Shingles) -> Int {
        let fewer = min(runs.count, other.runs.count)
        if fewer < Shingles.fewest { return runs == other.runs && fewer > 0 ? 100 : 0 }
        var (common, left, right) = (0, 0, 0)
        while left < runs.count, right < other.runs.count {
            if runs[left] == other.runs[right] { common += 1 }
            let (one, two) = (runs[left], other.runs[right])
            if one <= two { left += 1 }
            if two <= one { right += 1 }
        }
        return common * 100 / fewer
    }
}

/// Says which piece on file a text is most like.
package struct Likeness: Hashable, Sendable {
    /// From this share on one text is called much like another. News of one occasion by two people share a tenth.
    package static let least = 50

    package var id: SubmissionID
    /// In per cent, as ``Shingles/share(with:)``.
    package var share: Int

    package init(id: SubmissionID, share: Int) {
        self.id = id
        self.share = share
    }
}

extension Store {
    /// Finds what on file a folded text is most like; `nil` when nothing is much like it. Costs what the text's own sketch
    /// and a few rows cost, however much is on file.
    package func likeness(of foldedText: String, except id: SubmissionID? = nil) throws(StoreError) -> Likeness? {
        try likeness(of: Shingles(of: foldedText), except: id)
    }

    /// The same for a text whose runs are known.
    package func likeness(of shingles: Shingles, except id: SubmissionID? = nil) throws(StoreError) -> Likeness? {
        var best: Likeness?
        for candidate in try candidates(sharing: shingles.sketch, limit: 5) where candidate != id {
            guard let row = try row(candidate) else { continue }
            let share = shingles.share(with: Shingles(of: row.foldedText))
            if share >= Likeness.least, share > best?.share ?? 0 { best = Likeness(id: candidate, share: share) }
            if share >= 95 { break }
        }
        return best
    }
}

/// Finds the known words that a mistyped one may have meant, nearest first, at most three.
///
/// The distance counts insertions, deletions, replacements and swaps of neighbours (optimal string alignment); a word is
/// near when at most a third of its letters, and at least one, differ. Costs |word| × |candidate| per candidate, so a
/// word longer than an identifier can be is answered with nothing.
public func nearest(_ word: String, in known: some Sequence<String>) -> [String] {
    let letters = Array(word.utf8)
    guard !letters.isEmpty, letters.count <= Identifier.longest else { return [] }
    let reach = max(1, letters.count / 3)
    var found: [(distance: Int, word: String)] = []
    for candidate in known where candidate != word {
        let others = Array(candidate.utf8)
        guard abs(others.count - letters.count) <= reach else { continue }
        let distance = editDistance(letters, others)
        if distance <= reach { found.append((distance, candidate)) }
    }
    return found.sorted { ($0.distance, $0.word) < ($1.distance, $1.word) }.prefix(3).map(\.word)
}

func nearest(_ word: Identifier, in known: some Sequence<Identifier>) -> [Identifier] {
    nearest(word.text, in: known.map(\.text)).compactMap { Identifier($0) }
}

private func editDistance(_ left: [UInt8], _ right: [UInt8]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...right.count)
    for i in left.indices {
        var row = [i + 1]
        row.reserveCapacity(right.count + 1)
        for j in right.indices {
            var best = min(last[j + 1] + 1, row[j] + 1, last[j] + (left[i] == right[j] ? 0 : 1))
            if i > 0, j > 0, left[i] == right[j - 1], left[i - 1] == right[j] {
                best = min(best, beforeLast[j - 1] + 1)
            }
            row.append(best)
        }
        beforeLast = last
        last = row
    }
    return last[right.count]
}

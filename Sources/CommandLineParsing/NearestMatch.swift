/// Finds what somebody who typed `word` probably meant: the closest candidates, at most three, in alphabetical order.
///
/// Close is a Damerau–Levenshtein distance (insert, delete, replace, swap neighbours) of at most 2, or a third of the
/// word's length where that is more, and 1 for words of up to three letters; or a candidate that begins with the word.
/// Costs word × candidate length for each candidate.
public func nearestMatches(to word: String, among candidates: [String]) -> [String] {
    let typed = Array(word.lowercased())
    // A word longer than any name by far is no slip of the finger, and comparing it would only cost time.
    guard !typed.isEmpty, typed.count <= 64 else { return [] }
    let limit = typed.count <= 3 ? 1 : max(2, typed.count / 3)
    var found: [(distance: Int, candidate: String)] = []
    for candidate in candidates where !found.contains(where: { $0.candidate == candidate }) {
        let letters = Array(candidate.lowercased())
        let distance = editDistance(typed, letters)
        if distance <= limit, distance < letters.count {
            found.append((distance, candidate))
        } else if typed.count >= 2, letters.starts(with: typed) {
            found.append((limit + 1, candidate))
        }
    }
    let best = found.map(\.distance).min()
    return Array(found.filter { $0.distance == best }.map(\.candidate).sorted().prefix(3))
}

/// Counts the insertions, deletions, replacements and swaps of neighbours between two words, no letter touched twice
/// (the "optimal string alignment" distance).
func editDistance(_ first: [Character], _ second: [Character]) -> Int {
    var beforeLast: [Int] = []
    var last = Array(0...second.count)
    for (row, letter) in first.enumerated() {
        var current = [row + 1]
        for (column, other) in second.enumerated() {
            var best = min(last[column] + (letter == other ? 0 : 1), last[column + 1] + 1, current[column] + 1)
            if row > 0, column > 0, letter == second[column - 1], first[row - 1] == other {
                best = min(best, beforeLast[column - 1] + 1)
            }
            current.append(best)
        }
        (beforeLast, last) = (last, current)
    }
    return last[second.count]
}

import Vietnamese

/// Finds the names that a piece itself writes with capitals, so that its title, typed in capitals, can get them back: who wrote
/// the text knows best that it is `Hội thao` and `Nậm Khao`.
enum NamesInText {
    /// How much text is looked at, in characters; names stand at the beginning.
    private static let reach = 8_000

    static func find(in text: String) -> [String] {
        var capitals: [String: Int] = [:]
        var small: [String: Int] = [:]
        var runs: Set<[Substring]> = []
        var pairs: [String: (pair: String, count: Int)] = [:]
        for sentence in sentences(String(text.prefix(reach))) {
            let words = sentence.split { !$0.isLetter && $0 != "-" }
            var run: [Substring] = []
            // A capital at a sentence's beginning says nothing.
            for (index, word) in words.enumerated().dropFirst() {
                let isCapital = word.first?.isUppercase == true && !word.dropFirst().contains(where: \.isUppercase)
                let key = word.lowercased()
                if isCapital { capitals[key, default: 0] += 1 } else { small[key, default: 0] += 1 }
                let isJoined =
                    index > 0 && words[index - 1].endIndex < word.startIndex
                    && sentence[words[index - 1].endIndex..<word.startIndex] == " "
                if isCapital, isJoined || run.isEmpty {
                    run.append(word)
                } else {
                    if run.count > 1 { runs.insert(run) }
                    run = isCapital ? [word] : []
                }
                if index + 1 < words.count, words[index + 1].first?.isLowercase == true,
                    sentence[word.endIndex..<words[index + 1].startIndex] == " "
                {
                    let pair = "\(word) \(words[index + 1])"
                    let change = isCapital ? 1 : -1
                    pairs[pair.lowercased()] = (
                        isCapital ? pair : pairs[pair.lowercased()]?.pair ?? pair,
                        (pairs[pair.lowercased()]?.count ?? 0) + change
                    )
                }
            }
            if run.count > 1 { runs.insert(run) }
        }
        var names = pairs.values.filter { $0.count >= 0 && $0.pair.first?.isUppercase == true }.map(\.pair)
        for var run in runs {
            // `Công ty Chè Nậm Khao` makes no name of the plant: its word is mostly small elsewhere.
            while let first = run.first?.lowercased(), small[first, default: 0] > capitals[first, default: 0] {
                run.removeFirst()
            }
            while run.count > 1 {
                names.append(run.joined(separator: " "))
                run.removeFirst()
            }
        }
        return names
    }

    /// A unit without the letters in front of it: `CĐCS Công ty May Lam Khê` names `Công ty May Lam Khê`.
    static func unit(_ unit: String) -> [String] {
        let words = unit.split(separator: " ")
        let bare = words.drop { $0.isCapitals || $0.count <= 4 && $0.allSatisfy { $0.isUppercase || !$0.isLetter } }
        return [words, Array(bare)].filter { $0.count > 1 }.map { $0.joined(separator: " ") }
    }
}

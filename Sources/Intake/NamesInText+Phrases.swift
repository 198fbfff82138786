import Vietnamese

/// Capitals that a whole phrase of the text or the form of a name decides.
extension NamesInText {
    /// Writes every word of a title as the longest phrase of the text does that it stands in: whoever writes `Trung tâm Y tế khu vực` in the
    /// text means the same in the title. Phrases of fewer than three words say nothing.
    static func withPhrasesAsWritten(_ title: String, in text: String) -> String {
        let own = words(title[...])
        let written = words(Substring(text.utf8.prefix(reach)))
        guard own.count > 2, !written.isEmpty else { return title }
        let places = Dictionary(grouping: written.indices) { written[$0].key }
        var longest = [Int](repeating: 2, count: own.count)
        var isCapital = [Bool?](repeating: nil, count: own.count)
        for start in own.indices {
            var (length, found): (Int, [Int]) = (0, [])
            for place in places[own[start].key] ?? [] {
                let reached = run(own[start...], written[place...])
                if reached > length {
                    (length, found) = (reached, [place])
                } else if reached == length {
                    found.append(place)
                }
            }
            for offset in 0..<length where length > longest[start + offset] {
                longest[start + offset] = length
                isCapital[start + offset] = form(
                    of: offset, in: found.map { written[$0..<($0 + length)] }, written, text)
            }
        }
        let names = knownBeginnings(own)
        var result = title
        for index in own.indices.reversed() {
            guard let isCapital = isCapital[index], isCapital != own[index].isCapital,
                own[index].isCapital || own[index].text == own[index].key
            else { continue }
            let first = own[index].text.startIndex
            if isCapital {
                result.replaceSubrange(first...first, with: title[first].uppercased())
            } else if !own[index].beginsSentence, !names.contains(index) {
                result.replaceSubrange(first...first, with: title[first].lowercased())
            }
        }
        return result
    }

    /// How many words two texts have in common from where they begin, each one space behind the other.
    private static func run(_ one: ArraySlice<Word>, _ other: ArraySlice<Word>) -> Int {
        var length = 0
        for (left, right) in zip(one, other) {
            guard left.key == right.key, length == 0 || left.isJoined && right.isJoined else { break }
            length += 1
        }
        return length
    }

    /// Whether the word at an offset of some phrases has a capital in all of them; `nil` where that says nothing. Who writes none at all
    /// has not decided for small letters.
    private static func form(
        of offset: Int, in phrases: [ArraySlice<Word>], _ written: [Word], _ text: String
    ) -> Bool? {
        let telling = phrases.compactMap { phrase -> Bool? in
            let word = phrase[phrase.startIndex + offset]
            guard !word.beginsSentence, word.isCapital || word.text == word.key else { return nil }
            // The middle of a longer name: `Công ty Chè Khe Lá` makes none of `chè`.
            let isWithin =
                offset == 0 && word.isJoined && phrase.startIndex > 0
                && (written[phrase.startIndex - 1].isCapital || isBehindKind(phrase.startIndex, written))
            if word.isCapital, isWithin { return nil }
            let isDecided =
                word.isCapital || phrase.contains { !$0.beginsSentence && $0.text != $0.key }
                || phrase.first.map { $0.isCapital && isQuoted($0, text) } == true
            return isDecided ? word.isCapital : nil
        }
        return Set(telling).count == 1 ? telling[0] : nil
    }

    private static func isQuoted(_ word: Word, _ text: String) -> Bool {
        let start = word.text.startIndex
        return start > text.startIndex && "“\"‘«".contains(text[text.index(before: start)])
    }

    /// Where a known name or a unit's kind begins, which the newsroom writes as it is used to.
    private static func knownBeginnings(_ own: [Word]) -> Set<Int> {
        var found: Set<Int> = []
        for index in own.indices {
            let isKind = kinds.contains { kind in
                index + kind.count <= own.count && zip(kind, own[index...]).allSatisfy { $0 == $1.key }
            }
            let isName = namesByFirst[own[index].key]?.contains { name in
                index + name.count <= own.count && zip(name, own[index...]).allSatisfy { $0 == $1.key }
            }
            // `12 công đoàn cơ sở` are none in particular.
            let isOfMany = own[index...].prefix(4).map(\.key) == ["công", "đoàn", "cơ", "sở"]
            let isPlural = index > 0 && ["các", "những", "nhiều"].contains(own[index - 1].key)
            if isKind && !isPlural || isName == true && !isOfMany { found.insert(index) }
        }
        return found
    }

    private static let namesByFirst = Dictionary(
        grouping: SentenceCase.knownNames.filter { $0.first?.first?.isUppercase == true }.map {
            $0.map { $0.lowercased() }
        }
    ) { $0[0] }

    /// Writes `anh trần văn tám` as the name that it is: behind how somebody is called a family name and `văn` or `thị` are enough.
    static func withPersons(_ title: String) -> String {
        let own = words(title[...])
        guard own.count > 3 else { return title }
        var raised: Set<Int> = []
        for index in own.indices.dropFirst().dropLast(2)
        where ["văn", "thị"].contains(own[index + 1].key) && callings.contains(own[index - 1].key)
            && Byline.familyNames.contains(own[index].key.folded) && own[index...(index + 2)].allSatisfy(\.isJoined)
        {
            raised.formUnion(index...(index + 2))
        }
        var result = title
        for index in raised.sorted().reversed() where own[index].text == own[index].key {
            let first = own[index].text.startIndex
            result.replaceSubrange(first...first, with: title[first].uppercased())
        }
        return result
    }

    private static let callings: Set<String> = [
        "anh", "chị", "ông", "bà", "cô", "thầy", "chú", "bác", "cháu", "em", "chí", "sĩ", "sinh", "nhân", "viên",
    ]
}

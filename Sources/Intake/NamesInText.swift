import Vietnamese

/// Gives a title that came in capitals the capitals that the piece itself writes: who wrote the text knows best that it is
/// `Hội thao` and `Nậm Khao`.
enum NamesInText {
    /// How much text is looked at, in bytes; names stand at the beginning.
    static let reach = 4_000

    struct Word {
        let text: Substring
        let key: String
        let isCapital: Bool
        /// One space parts it from the word before, and no sentence begins with it.
        let isJoined: Bool
        let beginsSentence: Bool
    }

    /// What stands in quotation marks and is in the title from its first word to its last.
    private static func quotations(in text: String, for title: String) -> [[String]] {
        let own = words(title[...]).map(\.key)
        let isQuoting = title.contains { "“\"«".contains($0) }
        var found: [[String]] = []
        var rest = Substring(text.utf8.prefix(reach))
        while let open = rest.firstIndex(where: { "“\"«".contains($0) }) {
            rest = rest[rest.index(after: open)...]
            guard let close = rest.prefix(120).firstIndex(where: { "”\"»".contains($0) }) else { continue }
            let quoted = words(rest[..<close])
            rest = rest[rest.index(after: close)...]
            guard quoted.count > 1, own.indices.contains(where: { own[$0...].starts(with: quoted.map(\.key)) }) else {
                continue
            }
            // That a quotation begins with a capital makes no name of it where the title does not quote.
            let isName = isQuoting || quoted.dropFirst().contains { $0.text != $0.key }
            if isName { found.append(quoted.map { String($0.text) }) }
        }
        return found
    }

    /// Whether a word stands right behind what a kind of unit is called: `Nhà máy Luyện …`, `Công ty CP May …`.
    static func isBehindKind(_ index: Int, _ words: [Word]) -> Bool {
        guard index > 0, words[index].isJoined else { return false }
        let before = words[index - 1].key
        return companyForms.contains(before) || kinds.contains([before])
            || index > 1 && kinds.contains([words[index - 2].key, before])
    }

    /// Finds the names in a text that the words of a title could be.
    static func find(in text: String, for title: String) -> [[String]] {
        let wanted = Set(words(title[...]).map(\.key))
        let words = words(Substring(text.utf8.prefix(reach)))
        var weight: [String: Int] = [:]
        var pairs: [String: (name: [String], weight: Int)] = [:]
        var runs: [[Word]] = [[]]
        // What stands before each of them.
        var openings: [Int: Word] = [:]
        let known = knownNames(in: words)
        for (index, word) in words.enumerated() {
            // `Liên đoàn Lao động` makes no name of `lao động`.
            if known.contains(index) {
                runs.append([])
                continue
            }
            // `bến Khao`: a name of one word behind the small word that stands before it in the title as well.
            if index > 0, !word.beginsSentence, word.isJoined, wanted.contains(word.key) {
                let before = words[index - 1]
                // Of `Nhà máy Giấy An Hòa` a title may have the beginning alone.
                let goesOn =
                    index + 1 < words.count && words[index + 1].isCapital && words[index + 1].isJoined
                    && !(index > 1 && kinds.contains([words[index - 2].key, before.key]))
                if !goesOn, !before.isCapital, wanted.contains(before.key), before.key == before.text {
                    let key = before.key + "\n" + word.key
                    let name = word.isCapital ? [before.key, String(word.text)] : pairs[key]?.name ?? []
                    pairs[key] = (name, (pairs[key]?.weight ?? 0) + (word.isCapital ? 1 : -1))
                }
            }
            // A capital at a sentence's beginning says nothing.
            if word.beginsSentence || !word.isJoined || !word.isCapital { runs.append([]) }
            guard !word.beginsSentence, wanted.contains(word.key) else { continue }
            weight[word.key, default: 0] += word.isCapital ? 1 : -1
            if word.isCapital {
                if runs[runs.count - 1].isEmpty, index > 0, word.isJoined {
                    openings[runs.count - 1] = words[index - 1]
                }
                runs[runs.count - 1].append(word)
            }
            // In `Ban Tổ chức` the capital is the committee's.
            let isWithin =
                index > 0 && word.isJoined
                && (bodies.contains(words[index - 1].key)
                    || words[index - 1].isCapital
                        && !(words[index - 1].beginsSentence && NamesInText.openings.contains(words[index - 1].key)))
            if !isWithin, index + 1 < words.count, words[index + 1].isJoined, !words[index + 1].isCapital {
                let next = words[index + 1]
                // `Nhà máy Luyện thép` makes no name of `luyện thép`, but of `nhà máy luyện thép`.
                let kind = isBehindKind(index, words) && word.isCapital ? [words[index - 1]] : []
                let key = (kind.map(\.key) + [word.key, next.key]).joined(separator: " ")
                let known = pairs[key]
                let name = word.isCapital ? (kind + [word, next]).map { String($0.text) } : known?.name ?? []
                pairs[key] = (name, (known?.weight ?? 0) + (word.isCapital ? 1 : -1))
            }
        }
        var names = pairs.values.filter { pair in
            // What is a name once and a word once is taken for a name, but for the kinds of units, which need one behind them.
            let isKind = kinds.contains(pair.name.map { $0.lowercased() })
            return !pair.name.isEmpty && pair.weight >= (isKind ? 1 : 0)
        }.map(\.name)
        names += quotations(in: text, for: title)
        for (number, run) in runs.enumerated() where run.count > 1 {
            // With what it stands behind it is whole, whatever its words are elsewhere: `Công ty CP May Sông Mã`.
            if let opening = openings[number] { names.append(([opening] + run).map { String($0.text) }) }
            // `Công ty Chè Nậm Khao` makes no name of the plant: its word is mostly small elsewhere.
            var rest = run.drop { weight[$0.key, default: 0] < 0 }
            // Half of a place is none: `Đồng Yên` is whole though `đồng` is a word.
            if run.count == 2, rest.count == 1 { rest = run[...] }
            while rest.count > 1 {
                names.append(rest.map { String($0.text) })
                rest.removeFirst()
            }
        }
        return names
    }

    /// Names that have small words as well; a place may be a part of a unit's name.
    private static let knownByFirst = Dictionary(
        grouping: SentenceCase.knownNames.filter { name in
            name.count > 1 && name[0].first?.isUppercase == true && name.contains { $0.first?.isLowercase == true }
        }.map { $0.map { $0.lowercased() } }
    ) { $0[0] }

    /// Which words stand within names that every newsroom knows.
    private static func knownNames(in words: [Word]) -> Set<Int> {
        var known: Set<Int> = []
        for index in words.indices where words[index].isCapital {
            let length =
                (knownByFirst[words[index].key] ?? []).filter { name in
                    index + name.count <= words.count && zip(name, words[index...]).allSatisfy { $0 == $1.key }
                        && words[(index + 1)..<(index + name.count)].allSatisfy(\.isJoined)
                }.map(\.count).max() ?? 0
            known.formUnion(index..<(index + length))
        }
        return known
    }

    /// What parts of a unit are called: `Trưởng ban Tài chính` makes no name of `tài chính`.
    private static let bodies: Set<String> = ["ban", "phòng", "khoa", "sở", "tổ"]
    /// Words that a sentence may begin with right before a name.
    private static let openings: Set<String> = ["tại", "trong", "ở", "qua", "sau", "nhân", "từ", "với", "theo", "dự"]

    /// What the kinds of units are called, by their first word; `trường` may as well end another word.
    static let kinds: [[String]] = [
        ["bệnh", "viện"], ["nhà", "máy"], ["công", "ty"], ["hợp", "tác", "xã"], ["xí", "nghiệp"], ["trung", "tâm"],
        ["trường"],
    ]
    /// What may stand between a company's kind and its name: `Công ty cổ phần Nậm Khao`.
    static let companyForms: Set<String> = [
        "cổ", "phần", "trách", "nhiệm", "hữu", "hạn", "một", "thành", "viên", "tnhh", "mtv", "cp",
    ]
    static let beforeTruong: Set<String> = [
        "hội", "môi", "thị", "công", "hiện", "nông", "lâm", "quảng", "chủ", "nhà", "điểm", "sân",
    ]

    /// Writes `bệnh viện Hàm Yên` as the name that it is: a unit's kind right before a name has a capital.
    static func withKinds(_ title: String) -> String {
        let found = words(title[...])
        var starts: [String.Index] = []
        for index in found.indices {
            for kind in kinds where index + kind.count < found.count {
                let forms = found[(index + kind.count)...].prefix { companyForms.contains($0.key) }.count
                guard index + kind.count + forms < found.count else { continue }
                let next = found[index + kind.count + forms]
                let isKind = zip(kind, found[index...]).allSatisfy { $0 == $1.key }
                let isOther =
                    index > 0
                    && (kind == ["trường"] && beforeTruong.contains(found[index - 1].key)
                        || ["các", "những", "nhiều"].contains(found[index - 1].key))
                if isKind, !isOther, next.isJoined, next.text.first?.isUppercase == true {
                    starts.append(found[index].text.startIndex)
                }
            }
        }
        var (result, end) = ("", title.startIndex)
        for start in starts {
            result += title[end..<start] + title[start].uppercased()
            end = title.index(after: start)
        }
        return result + title[end...]
    }

    /// Writes `công đoàn` small behind a word behind which the text itself always does: `bữa cơm công đoàn`.
    static func withUnionAsWritten(_ title: String, in text: String) -> String {
        let own = words(title[...])
        let written = words(Substring(text.utf8.prefix(reach)))
        func forms(after key: String) -> Set<String> {
            Set(
                written.indices.dropFirst().compactMap { index in
                    guard written[index].key == "công", index + 1 < written.count, written[index + 1].key == "đoàn",
                        written[index - 1].key == key, written[index].isJoined
                    else { return nil }
                    return String(written[index].text.prefix(1))
                })
        }
        var result = title
        for index in own.indices.dropFirst().reversed()
        where own[index].text == "Công" && own[index].isJoined && index + 1 < own.count && own[index + 1].text == "đoàn"
        {
            guard forms(after: own[index - 1].key) == ["c"] else { continue }
            result.replaceSubrange(own[index].text.startIndex..<own[index].text.endIndex, with: "công")
        }
        return result
    }

    /// Writes `ngày` with a capital before a name where the text itself always does: `Ngày Quốc tế Phụ nữ`.
    static func withDaysAsWritten(_ title: String, in text: String) -> String {
        let own = words(title[...])
        let written = words(Substring(text.utf8.prefix(reach)))
        var result = title
        for index in own.indices.dropLast().reversed()
        where own[index].text == "ngày" && own[index + 1].isCapital && own[index + 1].isJoined {
            let forms = Set(
                written.indices.dropLast().filter {
                    written[$0].key == "ngày" && written[$0 + 1].key == own[index + 1].key
                        && written[$0 + 1].isJoined && !written[$0].beginsSentence
                }.map { written[$0].isCapital })
            guard forms == [true] else { continue }
            let first = own[index].text.startIndex
            result.replaceSubrange(first...first, with: title[first].uppercased())
        }
        return result
    }

    /// Writes `Công đoàn giáo dục` as the text itself always does, though others give the branch a capital.
    static func withBranchesAsWritten(_ title: String, in text: String) -> String {
        let own = words(title[...])
        let written = words(Substring(text.utf8.prefix(reach)))
        var result = title
        for index in own.indices.dropFirst(2).reversed()
        where own[index].isCapital && own[index].isJoined && own[index - 1].key == "đoàn"
            && own[index - 2].text == "Công"
        {
            let forms = Set(
                written.indices.dropFirst(2).filter {
                    written[$0].key == own[index].key && written[$0].isJoined && written[$0 - 1].text == "đoàn"
                        && written[$0 - 2].text == "Công"
                }.map { written[$0].isCapital })
            guard forms == [false] else { continue }
            let first = own[index].text.startIndex
            result.replaceSubrange(first...first, with: title[first].lowercased())
        }
        return result
    }

    /// Writes a word that is no Vietnamese one as the text itself always does: `PouYuen`, `Vina`, `mangan`.
    static func withForeignAsWritten(_ title: String, in text: String) -> String {
        let own = words(title[...]).filter { $0.text.unicodeScalars.count > 2 && !Syllable.isLegal(String($0.text)) }
        guard !own.isEmpty else { return title }
        let forms = Dictionary(grouping: words(Substring(text.utf8.prefix(reach))), by: \.key)
            .mapValues { Set($0.map { String($0.text) }) }
        var result = title
        for word in own.reversed() {
            // What is in capitals throughout says nothing of how it is spelt.
            let written = forms[word.key]?.filter { $0.unicodeScalars.contains(where: \.isSmall) } ?? []
            guard written.count == 1, let form = written.first, form != word.text else { continue }
            let isFirst = word.text.startIndex == title.startIndex
            result.replaceSubrange(
                word.text.startIndex..<word.text.endIndex,
                with: isFirst ? form.prefix(1).uppercased() + form.dropFirst() : form)
        }
        return result
    }

    /// Begins what stands in quotation marks small where the text itself always does: `“đôi bàn tay vàng”`.
    static func withQuotationsAsWritten(_ title: String, in text: String) -> String {
        func quoted(_ text: Substring) -> [Word] {
            words(text).filter { word in
                word.text.startIndex > text.startIndex
                    && "“\"‘«".contains(text[text.index(before: word.text.startIndex)])
            }
        }
        let own = quoted(title[...]).filter(\.isCapital)
        guard !own.isEmpty else { return title }
        let forms = Dictionary(grouping: quoted(Substring(text.utf8.prefix(reach))), by: \.key)
        var result = title
        for word in own.reversed() {
            // A single word in them is meant otherwise than it is said, and names nothing.
            let isAlone = word.text.endIndex < title.endIndex && "”\"’»".contains(title[word.text.endIndex])
            guard
                forms[word.key]?.allSatisfy({ String($0.text) == word.key }) ?? (isAlone && Syllable.isLegal(word.key))
            else { continue }
            result.replaceSubrange(word.text.startIndex..<word.text.endIndex, with: word.key)
        }
        return result
    }

    /// What is small even in a unit's name.
    private static let smallAreas: Set<String> = ["xã", "phường", "huyện", "tỉnh", "thôn"]
    private static let areas: Set<String> = ["xã", "phường", "huyện", "tỉnh", "phố", "trấn", "thôn", "bản", "khu"]

    /// The words of a name; of a unit also without the letters in front: `CĐCS Công ty May Lam Khê` has `Công ty May Lam Khê`.
    static func name(_ text: String) -> [[String]] {
        let words = text.split(separator: " ").map { word in
            smallAreas.contains(word.lowercased()) ? word.lowercased() : String(word)
        }
        let bare = words.drop { $0.unicodeScalars.allSatisfy { !$0.isLetter || $0.isCapital } }
        // `Công đoàn xã Khau Vai` names the place as well.
        let place = words.lastIndex(where: areas.contains).map { words[($0 + 1)...] } ?? []
        return [words, Array(bare), Array(place)].filter { $0.count > 1 }
    }

    /// Writes the names in a text with their capitals; the longest that fits a place wins, and no capital is lost.
    static func restored(_ title: String, names: [[String]]) -> String {
        let found = words(title[...])
        let byFirst = Dictionary(grouping: names) { $0.first?.lowercased() ?? "" }
        var result = ""
        var end = title.startIndex
        var index = 0
        while index < found.count {
            let candidates = (byFirst[found[index].key] ?? []).filter { name in
                index + name.count <= found.count
                    && zip(name, found[index...]).allSatisfy { $0.lowercased() == $1.key }
                    && found[(index + 1)..<(index + name.count)].allSatisfy(\.isJoined)
            }
            let name = candidates.max { $0.count < $1.count }
            for offset in 0..<(name?.count ?? 1) {
                let word = found[index + offset].text
                let other = name?[offset] ?? ""
                result += title[end..<word.startIndex]
                result += other.first?.isUppercase == true ? other.prefix(1) + word.dropFirst() : word
                end = word.endIndex
            }
            index += name?.count ?? 1
        }
        return result + title[end...]
    }

    static func words(_ text: Substring) -> [Word] {
        var words: [Word] = []
        let scalars = text.unicodeScalars
        var index = scalars.startIndex
        var gap = scalars.startIndex
        while index < scalars.endIndex {
            guard scalars[index].isLetter else {
                index = scalars.index(after: index)
                continue
            }
            let start = index
            var capitals = 0
            while index < scalars.endIndex, scalars[index].isLetter {
                if scalars[index].isCapital { capitals += 1 }
                index = scalars.index(after: index)
            }
            let between = scalars[gap..<start]
            let word = text[start..<index]
            words.append(
                Word(
                    text: word, key: word.lowercased(), isCapital: capitals == 1 && scalars[start].isCapital,
                    isJoined: between.count == 1 && between.first == " ",
                    beginsSentence: words.isEmpty || between.contains { ".!?…:\n)".unicodeScalars.contains($0) }
                        || between.last.map { "“\"‘«".unicodeScalars.contains($0) } == true))
            gap = index
        }
        return words
    }
}

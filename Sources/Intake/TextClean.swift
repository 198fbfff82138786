import Vietnamese

/// Cleans text that was pasted, wrapped by a mail program, or typed on three systems; it never changes a word silently.
enum TextClean {
    /// Folds every kind of space into single ones, takes out control and invisible characters, and gives NFC. LF stays, as a
    /// break within the paragraph, without spaces around it.
    static func line(_ text: some StringProtocol) -> String {
        if isClean(text) { return nfc(String(text)) }
        var out = String.UnicodeScalarView()
        var pendingSpace = false
        var isASCII = true
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}" || scalar == "\u{0B}" {
                if !out.isEmpty { out.append("\n") }
                pendingSpace = false
            } else if scalar.isSpace {
                pendingSpace = true
            } else if !DropName.isVisible(scalar) {
                continue
            } else {
                if pendingSpace, let last = out.last, last != "\n" { out.append(" ") }
                pendingSpace = false
                isASCII = isASCII && scalar.isASCII
                out.append(scalar)
            }
        }
        while out.last == "\n" { out.removeLast() }
        return isASCII ? String(out) : nfc(String(out))
    }

    /// Whether there is nothing to fold or to take out, as in nearly every line: only its normal form is left to give.
    private static func isClean(_ text: some StringProtocol) -> Bool {
        var afterSpace = true
        for scalar in text.unicodeScalars {
            if scalar == " " {
                if afterSpace { return false }
                afterSpace = true
            } else {
                guard scalar.isVisible, !scalar.isSpace else { return false }
                afterSpace = false
            }
        }
        return !afterSpace
    }

    /// Splits plain text into paragraphs: blank lines part them; where a program wrapped the lines, they are joined again.
    ///
    /// `joined` takes the words that a line end had broken and that were put together.
    static func paragraphs(_ text: String, joined: inout [String]) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var group: [String] = []
        // Line ends are LF by now; looking at bytes is what makes long texts cheap.
        for raw in text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false) {
            let lines = line(Substring(raw))
            if lines.isEmpty {
                paragraphs += unwrap(group, &joined)
                group = []
            } else {
                group += lines.utf8.contains(0x0A) ? lines.split(separator: "\n").map(String.init) : [lines]
            }
        }
        return paragraphs + unwrap(group, &joined)
    }

    private static func unwrap(_ lines: [String], _ joined: inout [String]) -> [Paragraph] {
        guard lines.count > 1 else { return lines.map(Paragraph.init(plain:)) }
        let lengths = lines.map(\.unicodeScalars.count)
        // A column at which a program would break lines: most lines come near it and none goes beyond.
        let width = lengths.max() ?? 0
        let near = lengths.dropLast().count { $0 * 10 >= width * 7 }
        let isWrapped = (40...120).contains(width) && near * 2 >= lengths.count - 1
        let isFree = width > 120 && near < 2
        var texts: [String] = []
        for (index, line) in lines.enumerated() {
            guard index > 0, continues(last: lines[index - 1], line, isWrapped, isFree, width) else {
                texts.append(line)
                continue
            }
            join(&texts[texts.count - 1], line, &joined)
        }
        return texts.map(Paragraph.init(plain:))
    }

    private static func continues(
        last: String, _ line: String, _ isWrapped: Bool, _ isFree: Bool, _ width: Int
    ) -> Bool {
        guard let first = line.unicodeScalars.first, let end = last.unicodeScalars.last else { return false }
        if isListItem(line) || Caption.isLabelled(line) || Caption.namesFile(line) { return false }
        if hasLabel(line) || hasLabel(last) { return false }
        if first.properties.isLowercase, !".!?…".unicodeScalars.contains(end) {
            // Who breaks no line of such a length has ended the one before on purpose, but for within a word.
            return !isFree
                || isBroken(
                    lastLetters(of: last), String(String.UnicodeScalarView(line.unicodeScalars.prefix { $0.isLetter })))
        }
        // The superior's name and the union's below it are a letterhead.
        if last.isCapitals {
            return line.isCapitals && !(Letterhead.isSuperior(last) && Letterhead.isUnion(line))
                && !Foreign.isTranslation(line, of: last)
        }
        return isWrapped && last.unicodeScalars.count * 10 >= width * 7 && !".!?…:".unicodeScalars.contains(end)
    }

    /// `Tin: An`, `Đơn vị: CĐCS A`, `ĐT: 0912 …`: such a line goes on from none and into none.
    private static func hasLabel(_ line: String) -> Bool {
        line.utf8.contains(colon)
            && (Byline.isLabelled(line) || Byline.withoutUnitLabel(line) != line || LeftOut.reason(line) != nil
                || Structure.isMailLine(line))
    }

    private static let colon = UInt8(ascii: ":")

    private static func isListItem(_ line: String) -> Bool {
        var mark = line.unicodeScalars.prefix { $0 != " " }.prefix(4)
        guard let first = mark.first, mark.count < 4 else { return false }
        if mark.count == 1 { return "-+*•–".unicodeScalars.contains(first) }
        let last = mark.removeLast()
        return (last == "." || last == ")") && mark.allSatisfy(\.isDigit)
    }

    /// Adds a line to the one before, and mends the word (`Tại bu⏎ổi`) that the line end had broken.
    private static func join(_ text: inout String, _ line: String, _ joined: inout [String]) {
        // A view of the text that lived on would make each line copy all lines before it.
        let one = lastLetters(of: text)
        let two = String(String.UnicodeScalarView(line.unicodeScalars.prefix { $0.isLetter }))
        if isBroken(one, two) { joined.append(one + two) } else { text += " " }
        text += line
    }

    private static func lastLetters(of text: String) -> String {
        let scalars = text.unicodeScalars
        var start = scalars.endIndex
        while start > scalars.startIndex, scalars[scalars.index(before: start)].isLetter {
            start = scalars.index(before: start)
        }
        return String(scalars[start...])
    }

    /// Tells whether two pieces are one broken syllable: together they are a syllable, and one of them is nothing that
    /// people write by itself. Of syllables that begin with a vowel only a few dozen are.
    static func isBroken(_ one: String, _ two: String) -> Bool {
        guard !one.isEmpty, one.unicodeScalars.count + two.unicodeScalars.count <= 8,
            two.unicodeScalars.first?.properties.isLowercase == true, Syllable.isLegal(one + two)
        else { return false }
        guard Syllable.isLegal(one), Syllable.isLegal(two) else { return true }
        let isVowel = "aeiouy".utf8.contains(two.prefix(1).folded.utf8.first ?? 0)
        return isVowel && !openWords.contains(two)
    }

    private static let openWords = Set(
        """
        a à á ả ạ ai ải ái am an án àn ang anh ánh ảnh ao áo ảo ào áp át au ay áy ăn ắt âm ấm ẩm ầm ân ấn ẩn âu ấu ấy \
        ập ấp e é em én ép eo ế êm im in inh ít ìm o oai oan oanh oán oi ong ốc ô ôi ôm ốm ôn ổn ồn ông ống ồ ổ ôi ối ơ \
        ở ờ ơi ơn ớt u ù ú ủ ủa uy ủy uỷ uyên uyển úy uống uốn ung ùng ủng út ư ừ ưa ứa ức ưng ứng ước ướt ươm ưu y ý ỷ \
        yên yến yêu yếu yểm ảm ô
        """.split(whereSeparator: \.isWhitespace).map(String.init))
}

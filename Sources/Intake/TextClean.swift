import Vietnamese

/// Cleans text that was pasted, wrapped by a mail program, or typed on three systems; it never changes a word silently.
enum TextClean {
    /// Folds every kind of space into single ones, takes out control and invisible characters, and gives NFC. LF stays, as a
    /// break within the paragraph, without spaces around it.
    static func line(_ text: some StringProtocol) -> String {
        var out = String.UnicodeScalarView()
        var pendingSpace = false
        var isASCII = true
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\u{2028}" || scalar == "\u{2029}" || scalar == "\u{0B}" {
                if !out.isEmpty { out.append("\n") }
                pendingSpace = false
            } else if scalar.properties.isWhitespace {
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

    /// Splits plain text into paragraphs: blank lines part them; where a program wrapped the lines, they are joined again.
    ///
    /// `joined` takes the words that a line end had broken and that were put together.
    static func paragraphs(_ text: String, joined: inout [String]) -> [Paragraph] {
        var paragraphs: [Paragraph] = []
        var group: [String] = []
        for raw in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
            let line = line(raw)
            if line.isEmpty {
                paragraphs += unwrap(group, &joined)
                group = []
            } else {
                group.append(line)
            }
        }
        return paragraphs + unwrap(group, &joined)
    }

    private static func unwrap(_ lines: [String], _ joined: inout [String]) -> [Paragraph] {
        guard lines.count > 1 else { return lines.map(Paragraph.init(plain:)) }
        let lengths = lines.map(\.count)
        // A column at which a program would break lines: most lines come near it and none goes beyond.
        let width = lengths.max() ?? 0
        let near = lengths.dropLast().count { $0 * 10 >= width * 7 }
        let isWrapped = (40...120).contains(width) && near * 2 >= lengths.count - 1
        var texts: [String] = []
        for (index, line) in lines.enumerated() {
            guard index > 0, let last = texts.last, continues(last: lines[index - 1], line, isWrapped, width) else {
                texts.append(line)
                continue
            }
            texts[texts.count - 1] = join(last, line, &joined)
        }
        return texts.map(Paragraph.init(plain:))
    }

    private static func continues(last: String, _ line: String, _ isWrapped: Bool, _ width: Int) -> Bool {
        guard let first = line.unicodeScalars.first, let end = last.unicodeScalars.last else { return false }
        if Byline.isLabelled(line) || Byline.isLabelled(last) || Caption.isLabelled(line) || isListItem(line) {
            return false
        }
        if first.properties.isLowercase, !".!?…".unicodeScalars.contains(end) { return true }
        if last.isCapitals { return line.isCapitals }
        return isWrapped && last.count * 10 >= width * 7 && !".!?…:".unicodeScalars.contains(end)
    }

    private static func isListItem(_ line: String) -> Bool {
        let mark = line.prefix { $0 != " " }
        return ["-", "+", "*", "•", "–"].contains(String(mark))
            || mark.count <= 3 && (mark.hasSuffix(".") || mark.hasSuffix(")")) && mark.first?.isNumber == true
    }

    /// Joins two lines, and a word that the line end had broken (`Tại bu⏎ổi`) with them.
    static func join(_ first: String, _ second: String, _ joined: inout [String]) -> String {
        let start = first.unicodeScalars.reversed().prefix { $0.isLetter }
        let end = second.unicodeScalars.prefix { $0.isLetter }
        let one = String(String.UnicodeScalarView(start.reversed()))
        let two = String(String.UnicodeScalarView(end))
        guard isBroken(one, two) else { return first + " " + second }
        joined.append(one + two)
        return first + second
    }

    /// Tells whether two pieces are one broken syllable: together they are a syllable, and one of them is nothing that
    /// people write by itself. Of syllables that begin with a vowel only a few dozen are.
    static func isBroken(_ one: String, _ two: String) -> Bool {
        guard !one.isEmpty, one.unicodeScalars.count + two.unicodeScalars.count <= 8,
            two.unicodeScalars.first?.properties.isLowercase == true, Syllable.isLegal(one + two)
        else { return false }
        guard Syllable.isLegal(one), Syllable.isLegal(two) else { return true }
        let isVowel = "aeiouy".unicodeScalars.contains(fold(two).unicodeScalars.first ?? "x")
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

extension String {
    /// With its breaks turned into spaces.
    var oneLine: String {
        contains("\n") ? split(whereSeparator: \.isNewline).map { $0.trimmed }.joined(separator: " ") : self
    }
}

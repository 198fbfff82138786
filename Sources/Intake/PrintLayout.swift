import Vietnamese

/// Puts the lines of printed pages together to the paragraphs that they were before printing.
///
/// A paragraph ends where the next line lies further off or begins further in, where its looks change, and where a line ends though the
/// next line's first word would have fitted.
enum PrintLayout {
    static func blocks(_ print: Print, _ convert: (String) -> String) -> [Block] {
        var blocks: [Block] = []
        let pages = Dictionary(grouping: joined(print.lines), by: \.box.page)
        let pictures = Dictionary(grouping: print.pictures, by: \.box.page)
        var open: [Print.Line] = []
        func end() {
            if !open.isEmpty { blocks += paragraph(open, convert) }
            open = []
        }
        for page in Set(pages.keys).union(pictures.keys).sorted() {
            let lines = withoutNumber(pages[page] ?? [])
            let edge = lines.map(\.box.right).max() ?? 0
            let margin = lines.map(\.box.left).min() ?? 0
            var waiting = (pictures[page] ?? []).sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }[...]
            var isFirst = true
            for line in lines {
                // A picture stands before the first line that begins below its middle.
                while let picture = waiting.first, picture.box.top + picture.box.height / 2 <= line.box.top {
                    end()
                    blocks.append(.picture(source: picture.source, caption: ""))
                    waiting.removeFirst()
                }
                if let last = open.last,
                    !(isFirst ? goesOnOverPage(last, line) : goesOn(last, line, margin, edge, open.count))
                {
                    end()
                }
                open.append(line)
                isFirst = false
            }
            if !waiting.isEmpty { end() }
            for picture in waiting { blocks.append(.picture(source: picture.source, caption: "")) }
        }
        end()
        return blocks
    }

    /// Makes one line of the pieces that stand beside each other: a line is told in pieces where its looks change. What lies far
    /// apart are columns, and stay apart.
    private static func joined(_ pieces: [Print.Line]) -> [Print.Line] {
        var lines: [Print.Line] = []
        for piece in pieces {
            guard var last = lines.last, last.box.page == piece.box.page,
                abs(last.box.top - piece.box.top) * 2 < max(last.box.height, piece.box.height),
                piece.box.left >= last.box.right - 3,
                piece.box.left - last.box.right < 2 * max(piece.box.height, last.box.height)
            else {
                lines.append(piece)
                continue
            }
            if piece.box.left - last.box.right > 1, last.plain.last?.isWhitespace == false,
                piece.plain.first?.isWhitespace == false
            {
                last.runs.append(TextRun(text: " "))
            }
            last.runs += piece.runs
            last.box.width = piece.box.right - last.box.left
            last.box.height = max(last.box.height, piece.box.height)
            lines[lines.count - 1] = last
        }
        return lines
    }

    /// A page's number is no text: the last or first line, when it is nothing else.
    private static func withoutNumber(_ lines: [Print.Line]) -> [Print.Line] {
        var lines = lines
        func isNumber(_ line: Print.Line?) -> Bool {
            guard let words = line?.plain.foldedWords, !words.isEmpty, words.count <= 4 else { return false }
            return words.contains { $0.allSatisfy(\.isNumber) }
                && words.allSatisfy { $0.allSatisfy(\.isNumber) || ["trang", "page", "tren", "of"].contains($0) }
        }
        if lines.count > 1, isNumber(lines.last) { lines.removeLast() }
        if lines.count > 1, isNumber(lines.first) { lines.removeFirst() }
        return lines
    }

    private static func goesOn(_ last: Print.Line, _ line: Print.Line, _ margin: Int, _ edge: Int, _ count: Int) -> Bool
    {
        let height = max(last.box.height, 1)
        let step = line.box.top - last.box.top
        guard step > 0, step < height * 2, abs(line.box.height - last.box.height) * 4 < height else { return false }
        guard last.isBold == line.isBold, last.isItalic == line.isItalic else { return false }
        if Byline.isLabelled(line.plain) || Byline.isLabelled(last.plain) || Caption.isLabelled(line.plain) {
            return false
        }
        // Centred lines go on while both stand away from the margin with their middles together.
        let middles = abs(last.box.left + last.box.right - line.box.left - line.box.right)
        if last.box.left > margin + height, line.box.left > margin + height { return middles < height }
        // Further in than the line before it: a first line.
        if line.box.left > last.box.left + height / 2 { return false }
        let word = line.plain.prefix { !$0.isWhitespace }.count + 1
        let letter = Double(line.box.width) / Double(max(1, line.plain.count))
        return Double(last.box.right) + Double(word) * letter * 0.9 > Double(edge)
    }

    private static func goesOnOverPage(_ last: Print.Line, _ line: Print.Line) -> Bool {
        guard last.isBold == line.isBold, last.isItalic == line.isItalic,
            let end = last.plain.trimmed.last, !".!?…:;”\"".contains(end)
        else { return false }
        return line.plain.trimmed.first?.isLowercase == true
    }

    private static func paragraph(_ lines: [Print.Line], _ convert: (String) -> String) -> [Block] {
        var runs: [TextRun] = []
        for line in lines {
            if let last = runs.last, last.text.last?.isWhitespace == false { runs[runs.count - 1].text += " " }
            for run in line.runs {
                if let last = runs.last,
                    (last.isBold, last.isItalic) == (run.isBold, run.isItalic) || run.text.trimmed.isEmpty
                {
                    runs[runs.count - 1].text += run.text
                } else {
                    runs.append(run)
                }
            }
        }
        return Paragraph(runs, convert: convert).map { [.text($0)] } ?? []
    }
}

import Vietnamese

/// Puts the lines of printed pages together to the paragraphs that they were before printing.
///
/// A paragraph ends where the next line lies further off or begins further in, where its looks change, and where a line ends though the
/// next line's first word would have fitted.
enum PrintLayout {
    static func blocks(_ print: Print, _ convert: (String) -> String) -> [Block] {
        var blocks: [Block] = []
        let pages = withoutRunningHeads(Dictionary(grouping: joined(print.lines), by: \.box.page))
        let pictures = Dictionary(grouping: print.pictures, by: \.box.page)
        var open: [Print.Line] = []
        func end() {
            if !open.isEmpty { blocks += paragraph(open, convert) }
            open = []
        }
        for page in Set(pages.keys).union(pictures.keys).sorted() {
            let lines = withoutNumber(pages[page] ?? [])
            let spacing = spacing(lines)
            let margin = lines.map(\.box.left).min() ?? 0
            // Beside a picture there is a column of its own, with an edge of its own.
            let bodyEdge = lines.map(\.box.right).max() ?? 0
            let edges = Dictionary(lines.map { ($0.box.left, $0.box.right) }, uniquingKeysWith: max)
            func edge(of line: Print.Line) -> Int {
                if line.box.left <= margin + 3 * line.box.height { return bodyEdge }
                return (line.box.left - 3...line.box.left + 3).compactMap { edges[$0] }.max() ?? bodyEdge
            }
            var waiting = (pictures[page] ?? []).sorted { ($0.box.top, $0.box.left) < ($1.box.top, $1.box.left) }[...]
            var isFirst = true
            for line in lines {
                let isContinued =
                    open.last.map {
                        isFirst ? goesOnOverPage($0, line) : goesOn($0, line, margin, edge(of: $0), spacing)
                    } ?? false
                // A picture stands before the first line below its middle; beside it, before the first paragraph that begins there.
                while let picture = waiting.first,
                    picture.box.top + picture.box.height / 2 <= line.box.top
                        || picture.box.top <= line.box.bottom && !isContinued
                            && (line.box.left >= picture.box.right || line.box.right <= picture.box.left)
                {
                    end()
                    blocks.append(.picture(source: picture.source, caption: ""))
                    waiting.removeFirst()
                }
                if !isContinued { end() }
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
            guard let last = lines.last, last.box.page == piece.box.page,
                abs(last.box.top - piece.box.top) * 2 < max(last.box.height, piece.box.height),
                piece.box.left >= last.box.right - 3,
                piece.box.left - last.box.right < 2 * max(piece.box.height, last.box.height)
            else {
                lines.append(piece)
                continue
            }
            let index = lines.count - 1
            let isParted =
                piece.box.left - last.box.right > 1 && last.runs.last?.text.last?.isWhitespace == false
                && piece.plain.first?.isWhitespace == false
            lines[index].box.width = piece.box.right - last.box.left
            lines[index].box.height = max(last.box.height, piece.box.height)
            // In place: a line of thousands of pieces is not copied for each.
            lines[index].runs += (isParted ? [TextRun(text: " ")] : []) + piece.runs
        }
        return lines
    }

    /// What stands at the head or foot of every page, at the same place and in the same words, is no text.
    private static func withoutRunningHeads(_ pages: [Int: [Print.Line]]) -> [Int: [Print.Line]] {
        guard pages.count > 1, let one = pages[pages.keys.min() ?? 1] else { return pages }
        func repeats(_ line: Print.Line) -> Bool {
            pages.values.allSatisfy { lines in
                lines.contains { $0.box.top == line.box.top && $0.plain.trimmed == line.plain.trimmed }
            }
        }
        let edges = one.prefix(3) + one.suffix(3)
        let heads = edges.filter(repeats).map { ($0.box.top, $0.plain.trimmed) }
        guard !heads.isEmpty else { return pages }
        return pages.mapValues { lines in
            lines.filter { line in
                !heads.contains { $0.0 == line.box.top && $0.1 == line.plain.trimmed }
            }
        }
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

    /// How far apart the lines of a paragraph lie on a page, in heights of a line: the lower quarter of what is found, because
    /// between paragraphs it is no less.
    private static func spacing(_ lines: [Print.Line]) -> Double {
        let steps = zip(lines, lines.dropFirst()).compactMap { one, next -> Double? in
            let step = Double(next.box.top - one.box.top) / Double(max(1, one.box.height))
            return (0.8...2.2).contains(step) ? step : nil
        }.sorted()
        return steps.isEmpty ? 1.5 : steps[steps.count / 4]
    }

    private static func goesOn(
        _ last: Print.Line, _ line: Print.Line, _ margin: Int, _ edge: Int, _ spacing: Double
    ) -> Bool {
        let height = max(last.box.height, 1)
        let step = line.box.top - last.box.top
        guard step > 0, Double(step) <= Double(height) * spacing * 1.2,
            abs(line.box.height - last.box.height) * 4 < height
        else { return false }
        guard last.isBold == line.isBold, last.isItalic == line.isItalic,
            last.plain.isCapitals ? line.plain.goesOnCapitals : !line.plain.isCapitals
        else { return false }
        if Byline.isLabelled(line.plain) || Byline.isLabelled(last.plain) || Caption.isLabelled(line.plain) {
            return false
        }
        // A line away from the margin, its middle below the one before: both are centred.
        let middles = abs(last.box.left + last.box.right - line.box.left - line.box.right)
        let isColumn = abs(line.box.left - last.box.left) <= 3 && line.box.left > margin + 3 * height
        if line.box.left > min(margin + height, last.box.left + height / 2), !isColumn { return middles < height }
        // Back at the margin after a line that was centred or further in by more than a first line is.
        if last.box.left > margin + 3 * height, !isColumn { return false }
        // A line as far from one edge as from the other is centred; what begins at the margin below it is something else.
        let (before, behind) = (last.box.left - margin, edge - last.box.right)
        if before > height, abs(before - behind) < height, line.box.left < last.box.left - height / 2, !isColumn {
            return false
        }
        let word = line.plain.trimmed.prefix { !$0.isWhitespace }.count + 1
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

import Newsroom
import Vietnamese

/// Lines above and below a title that are neither it nor the lead.
extension Structure {
    /// `Tháng hành động về an toàn lao động` above a title in capitals. A unit's name there is a letterhead.
    mutating func takeKicker(at index: Int, _ blocks: inout [Block]) {
        guard index + 2 < blocks.count, case .text(let first) = blocks[index], case .text(let next) = blocks[index + 1],
            !first.isCapitals, first.heading == 0, first.plain.hasAtMost(15), !first.plain.endsSentence,
            !first.plain.utf8.contains(0x0A), Structure.titleLabel(first.plain) == nil,
            next.isCapitals || next.isBold && !first.isBold && next.plain.hasAtMost(20) && !next.plain.endsSentence,
            next.plain.hasAtMost(40), !next.plain.hasAtMost(3), !Byline.isPerson(next.plain)
        else { return }
        blocks.remove(at: index)
        if Byline.isUnit(first.plain) {
            linesLeftOut.append(first.plain.oneLine)
            notes.append(DropRecord.Note(code: LeftOut.letterhead.note))
        } else {
            asides.append(first)
        }
    }

    /// A picture that stands above everything may have its caption there as well.
    func takeCaptionAboveTitle(at index: Int, _ blocks: inout [Block]) {
        guard index > 0, index + 2 < blocks.count, case .picture(let source, "") = blocks[index - 1],
            case .text(let first) = blocks[index], Structure.isCaption(first),
            first.isItalic || Caption.label(first.plain) != nil, case .text(let next) = blocks[index + 1],
            next.isCapitals || next.isBold || next.heading > 0, next.plain.hasAtMost(40)
        else { return }
        blocks[index - 1] = .picture(source: source, caption: Caption.words(first.plain))
        blocks.remove(at: index)
    }

    /// A second title in italics or brackets (`Ghi chép ở …`), and place and day on a line of their own.
    mutating func takeLinesBelowTitle(_ blocks: inout [Block]) {
        guard !title.isEmpty else { return }
        while blocks.count > 1, case .text(let first) = blocks[0], case .text(let next) = blocks[1],
            first.heading == 0, !next.plain.hasAtMost(15)
        {
            if Structure.isDateline(first.plain) {
                // A text that says its day by itself needs no dateline.
                if Occasion(blocks.dropFirst().map(\.plain).joined(separator: "\n")).isDated {
                    linesLeftOut.append(first.plain.oneLine)
                    notes.append(DropRecord.Note(code: LeftOut.letterhead.note))
                } else {
                    asides.append(first)
                }
            } else if Structure.isSubtitle(first) || goesOnTitle(first, before: next)
                || first.plain.hasAtMost(40) && !first.plain.endsSentence
                    && Foreign.isTranslation(first.plain, of: title)
            {
                asides.append(first)
            } else {
                return
            }
            blocks.removeFirst()
        }
    }

    /// `1. CÔNG ĐOÀN …` above everything and `2. CÔNG ĐOÀN …` further below are the titles of two pieces.
    mutating func takeNumberedPieces(_ blocks: inout [Block]) {
        guard case .text(let first)? = blocks.first, let title = Structure.numberedTitle(first, 1),
            let place = blocks.indices.dropFirst(2).first(where: { index in
                guard case .text(let paragraph) = blocks[index], index + 1 < blocks.count,
                    paragraph.isCapitals == first.isCapitals, paragraph.isBold == first.isBold
                else { return false }
                return Structure.numberedTitle(paragraph, 2) != nil && !blocks[index + 1].plain.hasAtMost(15)
            }), case .text(let second) = blocks[place], let next = Structure.numberedTitle(second, 2)
        else { return }
        notes.append(DropRecord.Note(code: "several-pieces", facts: ["text": shorten(next.plain.oneLine, to: 80)]))
        blocks[0] = .text(title)
    }

    /// A line in capitals, in bold or marked as a heading behind `1.` or `Tin 1:`, without these.
    private static func numberedTitle(_ line: Paragraph, _ number: Int) -> Paragraph? {
        guard line.isCapitals || line.isBold || line.heading > 0, line.plain.hasAtMost(40), !line.plain.hasAtMost(4),
            !line.plain.endsSentence, !line.plain.utf8.contains(0x0A)
        else { return nil }
        let start = line.plain.prefix(8).foldedWords.first == "tin" ? line.plain.dropFirst(3).trimmed : line.plain
        let digits = "\(number)"
        guard start.hasPrefix(digits), let sign = start.dropFirst(digits.count).first, ".:)/-".contains(sign) else {
            return nil
        }
        let rest = start.dropFirst(digits.count + 1).trimmed
        guard rest.unicodeScalars.first?.isLetter == true else { return nil }
        var title = Paragraph(plain: rest)
        (title.isBold, title.isItalic, title.heading) = (line.isBold, line.isItalic, line.heading)
        return title
    }

    /// A byline in the middle of a text, and below it another title with a paragraph, are the end of one piece and another one's beginning.
    mutating func noteOtherPieces(_ blocks: [Block]) {
        guard !notes.contains(where: { $0.code == "several-pieces" }) else { return }
        let paragraphs = blocks.compactMap { if case .text(let paragraph) = $0 { paragraph } else { nil } }
        for index in paragraphs.indices.dropFirst(2).dropLast(2)
        where Byline.namesPerson(paragraphs[index].plain) && paragraphs[index].plain.hasAtMost(30) {
            for next in (index + 1)...min(index + 2, paragraphs.count - 2) {
                let (title, below) = (paragraphs[next], paragraphs[next + 1])
                guard title.isCapitals || title.isBold || title.heading > 0, title.plain.hasAtMost(40),
                    !title.plain.hasAtMost(3), !title.plain.endsSentence, !Byline.isPerson(title.plain),
                    !Byline.isLabelled(title.plain), !Caption.isLabelled(title.plain), !below.plain.hasAtMost(20),
                    // The same piece pasted twice is one.
                    !paragraphs[..<index].contains(where: { $0.plain == title.plain })
                else { continue }
                notes.append(
                    DropRecord.Note(code: "several-pieces", facts: ["text": shorten(title.plain.oneLine, to: 80)]))
                return
            }
        }
    }

    /// `Nhiệm kỳ 2026 – 2031` below a title in capitals, and then the news.
    private func goesOnTitle(_ line: Paragraph, before next: Paragraph) -> Bool {
        line.plain.hasAtMost(10) && !line.plain.endsSentence && SentenceCase.isShouting(title)
            && !line.plain.hasSuffix(":") && !Caption.isLabelled(line.plain)
            && (next.isBold && !line.isBold || Structure.opensNews(next.plain))
    }

    static func isSubtitle(_ paragraph: Paragraph) -> Bool {
        let isInBrackets = paragraph.plain.hasPrefix("(") && paragraph.plain.hasSuffix(")")
        return (paragraph.isItalic || isInBrackets) && paragraph.plain.hasAtMost(16) && !paragraph.plain.endsSentence
            && !paragraph.plain.hasSuffix(":") && !Caption.isLabelled(paragraph.plain)
    }

    /// `Đồng Vân, 13/11/2026`, `Thứ Hai, 09/11/2026 - 08:15`: a day, and beside it nothing but names.
    static func isDateline(_ plain: String) -> Bool {
        guard plain.hasAtMost(12), !plain.endsSentence, Occasion(plain).isDated else { return false }
        return plain.split { !$0.isLetter && !$0.isNumber }.allSatisfy { word in
            word.first?.isNumber == true || word.first?.isUppercase == true || dayWords.contains(word.folded)
        }
    }

    private static let dayWords: Set<String> = [
        "ngay", "thang", "nam", "thu", "hai", "ba", "tu", "sau", "bay", "chu", "nhat", "luc", "gio", "phut", "h",
        "sang",
        "chieu", "toi", "trua",
    ]
}

extension String {
    /// Whether a sentence ends with it.
    var endsSentence: Bool { unicodeScalars.last.map { ".!?…".unicodeScalars.contains($0) } ?? false }
}

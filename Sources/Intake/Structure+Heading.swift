import Newsroom
import Vietnamese

extension Structure {
    /// A title that stands elsewhere is not looked for in the text; where it stands there as well it is taken off.
    mutating func take(_ givenTitle: String, _ blocks: inout [Block]) {
        title = cleaned(givenTitle)
        guard case .text(let first)? = blocks.first, first.heading > 0 else { return }
        let isSame = first.plain.foldedWords == title.foldedWords
        // Another first title stands above the lead as a line above a title does.
        if isSame || first.heading == 1 { blocks.removeFirst() }
        if !isSame, first.heading == 1 { asides.append(first) }
    }

    mutating func takeTitle(_ blocks: inout [Block]) {
        guard let index = blocks.firstIndex(where: { if case .picture = $0 { false } else { true } }) else { return }
        takeOffBeforeTitleLabel(from: index, &blocks)
        takeCaptionAboveTitle(at: index, &blocks)
        takeKicker(at: index, &blocks)
        guard index < blocks.count, case .text(let first) = blocks[index] else { return }
        let isMarked = first.heading > 0 || first.isBold || first.isCapitals
        // In plain text the first line is the title, unless it reads as a paragraph.
        let isAlone = blocks.count == 1 && numbered.isEmpty && named.isEmpty
        let readsAsTitle = first.plain.hasAtMost(40) && !first.plain.hasSuffix(".") && !isAlone
        let isLabelled = Structure.titleLabel(first.plain) != nil && first.plain.hasAtMost(60)
        // Some end a title with a full stop.
        let isBeforeNews =
            index + 1 < blocks.count && first.plain.hasAtMost(15) && !Structure.opensNews(first.plain)
            && Structure.opensNews(blocks[index + 1].plain)
        guard isMarked && first.plain.hasAtMost(60) || readsAsTitle || isLabelled || isBeforeNews else { return }
        blocks.remove(at: index)
        var lines = first.plain.lines
        if lines.count > 1, !first.isCapitals, lines[0].isCapitals {
            // Title and lead in one paragraph, parted by a line break.
            blocks.insert(
                .text(Paragraph(plain: lines.dropFirst().filter { !$0.isCapitals }.joined(separator: "\n"))), at: index)
            lines = lines.filter(\.isCapitals)
        }
        // A long title is often typed as two or three centred lines.
        while lines.count < 4, lines.last?.isCapitals == true, index < blocks.count,
            case .text(let next) = blocks[index],
            next.plain.goesOnCapitals, next.plain.hasAtMost(30),
            // A sentence in capitals is the text of somebody who types nothing else.
            !next.plain.endsSentence || next.plain.hasAtMost(12),
            !Foreign.isTranslation(next.plain, of: lines[0])
        {
            lines.append(next.plain.oneLine)
            blocks.remove(at: index)
        }
        // A unit and a colon, and on the next line what it did.
        if lines.count == 1, lines[0].hasSuffix(":"), index + 1 < blocks.count, case .text(let next) = blocks[index],
            next.isBold || next.heading > 0, next.plain.hasAtMost(30), !next.plain.endsSentence
        {
            lines.append(next.plain.oneLine)
            blocks.remove(at: index)
        }
        // `Bài phát biểu`, and on the next line whose and where.
        if lines.count == 1, lines[0].hasAtMost(5),
            Structure.documentKinds.contains(lines[0].foldedWords.joined(separator: " ")),
            index + 1 < blocks.count, case .text(let next) = blocks[index], next.plain.hasAtMost(40),
            !next.plain.endsSentence, !Structure.opensNews(next.plain), !next.plain.hasSuffix(":")
        {
            if lines[0].isCapitals { lines[0] = lines[0].prefix(1) + lines[0].dropFirst().lowercased() }
            lines.append(next.plain.oneLine)
            blocks.remove(at: index)
            while lines.count < 4, index + 1 < blocks.count, case .text(let next) = blocks[index],
                next.plain.unicodeScalars.first?.isSmall == true, next.plain.hasAtMost(30), !next.plain.endsSentence,
                !next.plain.hasSuffix(":")
            {
                lines.append(next.plain.oneLine)
                blocks.remove(at: index)
            }
        }
        // Without capitals only a line that goes on in the middle of a sentence belongs to it.
        if lines.count == 1, first.isBold, !first.isCapitals, index < blocks.count,
            case .text(let next) = blocks[index],
            next.isBold, next.plain.hasAtMost(20), !next.plain.hasSuffix("."),
            next.plain.unicodeScalars.first?.properties.isLowercase == true
        {
            lines.append(next.plain.oneLine)
            blocks.remove(at: index)
        }
        title = cleaned(lines.joined(separator: " "))
    }

    /// Without a label before it, which says what the piece is, and without a full stop after it.
    private mutating func cleaned(_ text: String) -> String {
        var title = Structure.withoutSigns(text.oneLine)
        if let label = Structure.titleLabel(title) {
            labelledKind = labelledKind ?? Structure.kind(ofLabel: label.words)
            title = label.rest
        }
        return Structure.withoutFullStop(title)
    }

    /// Without the pictures, dashes and stars that people put around what should be seen.
    private static func withoutSigns(_ text: String) -> String {
        var scalars = Substring(withoutSignsBefore(text)).unicodeScalars
        while let last = scalars.last, isSign(last) || "-–—=".unicodeScalars.contains(last) { scalars.removeLast() }
        return scalars.isEmpty ? text : String(String.UnicodeScalarView(scalars))
    }

    static func withoutSignsBefore(_ text: String) -> String {
        let kept = text.unicodeScalars.drop { isSign($0) || "-–—=".unicodeScalars.contains($0) }
        return kept.isEmpty ? text : String(String.UnicodeScalarView(kept))
    }

    /// Without the pictures that people of the network put before what they write.
    static func withoutPictogram(_ text: String) -> String {
        guard beginsWithPictogram(text) else { return text }
        let rest = withoutSignsBefore(text)
        return rest.unicodeScalars.first?.isLetter == true ? rest : text
    }

    static func beginsWithPictogram(_ text: String) -> Bool {
        text.unicodeScalars.first.map { $0.value >= 0x2000 && isSign($0) } ?? false
    }

    private static func isSign(_ scalar: Unicode.Scalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .otherSymbol, .spaceSeparator, .nonspacingMark, .modifierSymbol: true
        case _: "*•·~_#|►➤".unicodeScalars.contains(scalar) || (0xFE00...0xFE0F).contains(scalar.value)
        }
    }

    static func withoutFullStop(_ title: String) -> String {
        title.hasSuffix(".") && !title.hasSuffix("..") ? String(title.dropLast()) : title
    }

    private static let titleLabels: Set<String> = [
        "tieu de", "tin", "bai", "ten bai", "title", "bai viet", "tin bai", "tieu de tin", "tieu de bai", "ten tin",
        "tin anh", "bai anh", "chu de", "ten bai viet", "tin tuc", "phong su anh", "chum anh", "bai phan anh",
        "phong su",
        "ghi chep", "bai ghi chep", "bai du thi", "tin hoat dong", "tin ngan", "news", "news item", "article", "story",
        "feature", "photo story", "headline",
    ]

    /// Labels that nothing but a title stands behind.
    private static let sureTitleLabels: Set<String> = [
        "tieu de", "ten bai", "ten bai viet", "ten tin", "tieu de bai", "tieu de tin", "title", "headline",
    ]

    /// Short lines above `Tên bài: …` are said to the newsroom, whatever they say: the sender shows where the piece begins.
    private mutating func takeOffBeforeTitleLabel(from index: Int, _ blocks: inout [Block]) {
        let labelled = blocks.indices.dropFirst(index).prefix(6).first { place in
            guard case .text(let paragraph) = blocks[place] else { return false }
            return Structure.label(paragraph.plain, Structure.sureTitleLabels) != nil
        }
        guard let labelled, labelled > index,
            blocks[index..<labelled].allSatisfy({ block in
                if case .text(let paragraph) = block { paragraph.plain.hasAtMost(30) } else { false }
            })
        else { return }
        linesLeftOut += blocks[index..<labelled].map(\.plain.oneLine)
        blocks.removeSubrange(index..<labelled)
        notes.append(DropRecord.Note(code: LeftOut.letterhead.note))
    }

    static func titleLabel(_ title: String) -> (words: String, rest: String)? {
        guard let (words, rest) = label(title, titleLabels) else { return nil }
        return (words, rest)
    }

    /// A label of a few words and what follows its colon.
    private static func label(_ text: String, _ labels: Set<String>) -> (words: String, rest: String)? {
        guard let colon = text.utf8.prefix(40).firstIndex(of: UInt8(ascii: ":")) else { return nil }
        let words = text[..<colon].foldedWords.joined(separator: " ")
        let rest = text[text.index(after: colon)...].trimmed
        return labels.contains(words) && !rest.isEmpty ? (words, rest) : nil
    }

    /// Titles that say what sort of text it is, and not what it is about.
    private static let documentKinds: Set<String> = [
        "bai phat bieu", "phat bieu", "dien van", "dien van khai mac", "dien van be mac", "loi khai mac",
        "bai dien van", "tham luan", "bai tham luan", "thu ngo", "loi keu goi", "thu chuc mung", "thu cam on",
    ]

    private static let leadLabels: Set<String> = ["sapo", "sa po", "sapô", "tom tat", "loi dan", "dan nhap", "mo dau"]
    private static let bodyLabels: Set<String> = [
        "noi dung", "noi dung tin", "noi dung bai", "noi dung bai viet", "than bai",
    ]

    /// `I. KẾT QUẢ HOẠT ĐỘNG`, `1. Đặc điểm tình hình`: a report begins with its first section.
    private static func isSectionHeading(_ plain: String) -> Bool {
        guard plain.hasAtMost(14), !plain.endsSentence, let dot = plain.utf8.prefix(6).firstIndex(of: UInt8(ascii: "."))
        else { return false }
        let number = plain[..<dot]
        return !number.isEmpty
            && (number.utf8.allSatisfy { "IVX".utf8.contains($0) } || number == "1" || number == "A")
            && plain[dot...].dropFirst().first == " "
    }

    /// `areAbove` are the pictures that stood above the title, below which no line can be the caption of one of them.
    mutating func takeLead(_ blocks: inout [Block], areAbove above: Int) {
        defer { takeOffBodyLabel(&blocks) }
        guard var index = blocks.firstIndex(where: { if case .picture = $0 { false } else { true } }) else { return }
        // Below a picture the first lines may be its captions.
        for _ in above..<max(above, index) {
            guard index + 1 < blocks.count, case .text(let caption) = blocks[index], Structure.isCaption(caption),
                !Structure.opensNews(caption.plain)
            else { break }
            index += 1
        }
        guard case .text(let first) = blocks[index], first.heading == 0, !Structure.isSectionHeading(first.plain) else {
            return
        }
        blocks.remove(at: index)
        lead = Structure.withoutSignsBefore(first.plain.oneLine)
        lead = Structure.label(lead, Structure.leadLabels.union(Structure.bodyLabels))?.rest ?? lead
        // A bold lead may go on for another paragraph; a short bold line without an end is an inner heading.
        while first.isBold, index < blocks.count, case .text(let next) = blocks[index], next.isBold, next.heading == 0,
            let last = next.plain.last, ".!…".contains(last), (lead + next.plain).hasAtMost(120),
            !Structure.isSpoken(next.plain)
        {
            lead += " " + next.plain.oneLine
            blocks.remove(at: index)
        }
    }

    /// `Ngày 21/11/2026, tại …`, `Sáng 8/11, …`: how a lead begins and a caption does not.
    static func opensNews(_ plain: String) -> Bool {
        guard plain.hasSuffix(".") else { return false }
        let words = plain.foldedWords.prefix(3)
        return ["ngay", "sang", "trua", "chieu", "toi"].contains(words.first)
            && words.contains { $0.first?.isNumber == true }
    }

    /// `PV: …`, `Bà Lò Thị Ún: …`: what somebody says in an interview.
    private static func isSpoken(_ plain: String) -> Bool {
        guard let colon = plain.utf8.prefix(80).firstIndex(of: UInt8(ascii: ":")) else { return false }
        let name = plain[..<colon]
        return name.hasAtMost(8) && name.unicodeScalars.first?.isCapital == true
    }

    private func takeOffBodyLabel(_ blocks: inout [Block]) {
        guard case .text(let first)? = blocks.first, let label = Structure.label(first.plain, Structure.bodyLabels)
        else {
            return
        }
        var body = Paragraph(plain: label.rest)
        (body.isBold, body.isItalic) = (first.isBold, first.isItalic)
        blocks[0] = .text(body)
    }
}

extension Structure {
    /// How many paragraphs of text before the end the byline is looked for in.
    private static let reach = 4

    /// Who took a picture may stand right below it; that is said of the picture, and somebody else may have signed the piece.
    mutating func takeByline(_ blocks: inout [Block], sender: String) {
        let credits = Structure.credits(blocks)
        guard let last = credits.last else { return findByline(&blocks, sender) }
        var (other, rest) = (self, blocks)
        for credit in credits.reversed() {
            rest.remove(at: credit.place)
            if case .picture(let source, _) = blocks[credit.place - 1] { other.credited.insert(source) }
        }
        other.findByline(&rest, sender)
        let names = credits.map(\.name).reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
        let line = "Ảnh: " + names.joined(separator: ", ")
        if let found = other.byline {
            guard !Byline.creditsPhotos(found.line) else { return findByline(&blocks, sender) }
            (self, blocks) = (other, rest)
            byline = Byline(found.line + " – " + line)
            byline?.kind = found.kind
        } else if blocks[last.place...].contains(where: { !$0.plain.hasAtMost(20) }) {
            // The text goes on, so that it is not signed.
            (self, blocks) = (other, rest)
            byline = Byline(line)
            byline?.author = ""
            byline?.kind = nil
        } else {
            findByline(&blocks, sender)
        }
    }

    /// The lines `Ảnh: Văn Khao` right below a picture or below its caption.
    private static func credits(_ blocks: [Block]) -> [(place: Int, name: String)] {
        blocks.indices.dropFirst().compactMap { index in
            guard case .text(let paragraph) = blocks[index], let name = Byline.photographer(paragraph.plain),
                index + 1 == blocks.count || !Byline.isLabelled(blocks[index + 1].plain)
            else { return nil }
            if case .picture = blocks[index - 1] { return (index, name) }
            guard index > 1, case .picture = blocks[index - 2], case .text(let caption) = blocks[index - 1],
                isCaption(caption), !isBareName(caption.plain)
            else { return nil }
            return (index, name)
        }
    }

    private mutating func findByline(_ blocks: inout [Block], _ sender: String) {
        var seen = 0
        for index in blocks.indices.reversed() where seen < Structure.reach {
            guard case .text(let paragraph) = blocks[index] else { continue }
            // Below where a text comes from somebody may sign it.
            if Byline.tellsSource(paragraph.plain), index + 1 < blocks.count, case .text(let next) = blocks[index + 1],
                Byline.looksLikeName(next.plain)
            {
                break
            }
            if takePhotoSource(at: index, &blocks) { return }
            if index > 0 || paragraph.plain.utf8.contains(0x0A), takeLabelled(at: index, &blocks) { return }
            seen += 1
        }
        takeUnlabelledByline(&blocks, sender)
        if byline == nil { takeNameInBrackets(&blocks, sender) }
        guard byline == nil, blocks.count > 2 else { return }
        // Some write who they are right below the title, or above it.
        for index in blocks.indices.prefix(3) where Byline.namesPerson(blocks[index].plain) {
            if takeLabelled(at: index, &blocks) { return }
        }
        takeNameBelowTitle(&blocks, sender)
    }

    /// `Ma Thị Liên (CĐCS …)` below the title, or the name alone in italics: without one of these it may be the title's second line,
    /// unless it is surely a person's and the piece is not about them.
    private mutating func takeNameBelowTitle(_ blocks: inout [Block], _ sender: String) {
        var index = 1
        if blocks.count > 3, case .text(let second) = blocks[1], !Byline.looksLikeName(second.plain),
            Structure.isSubtitle(second) || Structure.isDateline(second.plain)
        {
            index = 2
        }
        guard case .text(let paragraph) = blocks[index], paragraph.heading == 0 else { return }
        if takeNameAboveUnit(at: index, &blocks) { return }
        guard !paragraph.plain.utf8.contains(0x0A), Byline.looksLikeName(paragraph.plain) else { return }
        let found = Byline(paragraph.plain)
        if Byline.isNameless(paragraph.plain) {
            byline = found
            blocks.remove(at: index)
            return
        }
        guard !found.author.isEmpty else { return }
        if !paragraph.plain.isCapitals, paragraph.isItalic || !found.unit.isEmpty {
            byline = found
        } else if Byline.isPerson(paragraph.plain, sender: sender) {
            let words = found.author.foldedWords
            let isTold = blocks.indices.contains { $0 != index && Phrases.hold(words, blocks[$0].plain.foldedWords) }
            guard !isTold || words == sender.foldedWords else { return }
            byline = found
        } else {
            return
        }
        blocks.remove(at: index)
    }

    /// A person's name below the title and below it, in brackets or not, the unit: `Y Hiền Niê` and `(Công đoàn xã …)`.
    private mutating func takeNameAboveUnit(at index: Int, _ blocks: inout [Block]) -> Bool {
        var lines: [String] = []
        var end = index
        while end < blocks.count, lines.count < 2, case .text(let paragraph) = blocks[end], paragraph.heading == 0,
            paragraph.plain.hasAtMost(25)
        {
            lines += paragraph.plain.lines
            end += 1
        }
        guard lines.count == 2, end < blocks.count, !blocks[end].plain.hasAtMost(15) || blocks[end].plain.isEmpty,
            Byline.isBareName(lines[0]), !Byline.isUnit(lines[0]), !Byline.isPlace(lines[0])
        else { return false }
        let isInBrackets = lines[1].hasPrefix("(") && lines[1].hasSuffix(")")
        let unit = isInBrackets ? String(lines[1].dropFirst().dropLast()) : lines[1]
        guard !unit.endsSentence, !unit.isCapitals, Byline.isUnit(unit) || Byline.isOffice(unit) else { return false }
        byline = Byline(isInBrackets ? "\(lines[0]) \(lines[1])" : "\(lines[0]) – \(unit)")
        blocks.removeSubrange(index..<end)
        return true
    }

    /// Takes a byline with a label out of a block, with what goes on before and after it: `Tin: An`, `Ảnh: Bình`, the unit.
    private mutating func takeLabelled(at index: Int, _ blocks: inout [Block]) -> Bool {
        guard case .text(let paragraph) = blocks[index] else { return false }
        let lines = paragraph.plain.lines
        func signs(_ line: String) -> Bool { Byline.isLabelled(line) && !Byline.tellsSource(line) }
        guard
            let last = lines.lastIndex(where: { Byline.isLabelled($0) && (signs($0) || Byline.namesPerson($0)) }),
            lines[last].hasAtMost(40)
        else { return false }
        if Byline.tellsSource(lines[last]), last + 2 == lines.count, Byline.looksLikeName(lines[last + 1]) {
            byline = Byline(lines[last + 1])
            blocks[index] = .text(Paragraph(plain: lines.dropLast().joined(separator: "\n")))
            return true
        }
        var first = last
        // Where a text comes from is part of it, above whoever signs it.
        while first > 0, signs(lines[first - 1]), lines[first - 1].hasAtMost(40) { first -= 1 }
        var line = lines[first...].map(Byline.withoutUnitLabel).joined(separator: " – ")
        while index + 1 < blocks.count, case .text(let next) = blocks[index + 1],
            let unit = Structure.unit(next.plain),
            !next.isItalic || paragraph.isItalic || Byline.isOffice(next.plain)
        {
            line += " – " + unit
            blocks.remove(at: index + 1)
        }
        var start = index
        // Above who took the photos the writer's name may stand without a label.
        if Byline.namesPhotographer(lines[first]) {
            if first > 0, Structure.isBareName(lines[first - 1]) {
                first -= 1
                line = lines[first] + " – " + line
            } else if first == 0, index > 2, case .text(let before) = blocks[index - 1], before.heading == 0,
                Structure.isBareName(before.plain)
            {
                byline = Byline(before.plain.trimmed + " – " + line)
                blocks.removeSubrange((index - 1)...index)
                return true
            }
        }
        // The photographer's line may stand in a paragraph of its own below the writer's.
        while first == 0, start > 1, case .text(let before) = blocks[start - 1], signs(before.plain),
            before.plain.hasAtMost(30), !before.plain.utf8.contains(0x0A)
        {
            line = before.plain + " – " + line
            start -= 1
        }
        byline = Byline(line)
        blocks.removeSubrange((start + 1)..<(index + 1))
        if first == 0 {
            blocks.remove(at: start)
        } else {
            blocks[start] = .text(Paragraph(plain: lines[..<first].joined(separator: "\n")))
        }
        return true
    }

    /// A name without a label and hardly more, in one line.
    private static func isBareName(_ line: String) -> Bool {
        !line.utf8.contains(0x0A) && !Byline.isLabelled(line) && !Byline.isUnit(line) && Byline.looksLikeName(line)
    }

    /// `Nguồn ảnh: Internet` below the writer's name.
    private mutating func takePhotoSource(at index: Int, _ blocks: inout [Block]) -> Bool {
        guard index > 2, blocks[index].plain.utf8.count < 120, Byline.tellsPhotoSource(blocks[index].plain),
            case .text(let before) = blocks[index - 1],
            Structure.isBareName(before.plain)
                || Byline.namesPerson(before.plain) && !Byline.creditsPhotos(before.plain)
        else { return false }
        byline = Byline(before.plain.trimmed + " – " + blocks[index].plain.oneLine)
        blocks.removeSubrange((index - 1)...index)
        return true
    }

    /// `… tan trường. (Văn Khao)` at the end of the text, `(Triệu Văn Khao) - …` at its beginning.
    private mutating func takeNameInBrackets(_ blocks: inout [Block], _ sender: String) {
        let isText = { (block: Block) in if case .text = block { true } else { false } }
        if let last = blocks.lastIndex(where: isText), last > 0, case .text(var paragraph) = blocks[last],
            let range = Byline.nameInBrackets(endOf: paragraph.plain)
        {
            let name = String(paragraph.plain[range])
            guard let end = paragraph.markdown.lastIndex(of: "(") else { return }
            byline = Byline(String(name.dropFirst().dropLast()))
            paragraph.plain = paragraph.plain[..<range.lowerBound].trimmed
            paragraph.markdown =
                paragraph.markdown.utf8.last == UInt8(ascii: ")")
                ? paragraph.markdown[..<end].trimmed : Markdown.escape(paragraph.plain)
            blocks[last] = .text(paragraph)
            return
        }
        for index in blocks.indices.prefix(4) {
            guard case .text(let paragraph) = blocks[index], !paragraph.plain.hasAtMost(12),
                let found = Byline.nameInBrackets(beginningOf: paragraph.plain, sender)
            else { continue }
            byline = Byline(found.name)
            var rest = Paragraph(plain: String(found.text))
            (rest.isBold, rest.isItalic) = (paragraph.isBold, paragraph.isItalic)
            blocks[index] = .text(rest)
            return
        }
    }

    /// What a line below a byline says of the writer's unit.
    private static func unit(_ line: String) -> String? {
        guard line.hasAtMost(20) else { return nil }
        let unit = Byline.withoutUnitLabel(line.oneLine)
        if unit != line.oneLine { return unit }
        return Byline.isOffice(line) || Byline.looksLikeName(line) && Byline.isUnit(line) ? unit : nil
    }

    /// Without a label, the last one or two short lines that read as a name and a unit.
    private mutating func takeUnlabelledByline(_ blocks: inout [Block], _ sender: String) {
        guard blocks.count >= 3 else { return }
        // One word is a name where it is the sender's own.
        if case .text(let last)? = blocks.last, last.plain.hasAtMost(1), !last.plain.endsSentence,
            last.plain.unicodeScalars.first?.isCapital == true, last.plain.foldedWords.first == sender.foldedWords.last
        {
            byline = Byline(last.plain)
            blocks.removeLast()
            return
        }
        // In a chat names are typed small; how the sender's own is spelt is known.
        if case .text(let last)? = blocks.last, !last.plain.unicodeScalars.contains(where: \.isCapital),
            let name = Byline.spelt(last.plain, like: sender)
        {
            byline = Byline(name)
            blocks.removeLast()
            return
        }
        takeNames(before: blocks.count, &blocks)
        guard byline == nil else { return }
        // Photos with their captions may stand below it.
        var end = blocks.count
        while end > 2 {
            if case .picture = blocks[end - 1] {
                end -= 1
            } else if end > 3, case .picture = blocks[end - 2], case .text(let caption) = blocks[end - 1],
                Structure.isCaption(caption)
            {
                end -= 2
            } else {
                break
            }
        }
        // `Một số hình ảnh tại hội thi:` opens them.
        if end > 3, end < blocks.count, case .text(let opening) = blocks[end - 1],
            Structure.opensPictures(opening.plain)
        {
            end -= 1
        }
        // Above a picture a short line that is not bold may be its caption.
        guard end < blocks.count, case .text(let paragraph) = blocks[end - 1], paragraph.isBold else { return }
        takeNames(before: end, &blocks)
    }

    private static func opensPictures(_ plain: String) -> Bool {
        plain.hasAtMost(15) && picturesOpenings.begin(plain.foldedWords)
    }

    private static let picturesOpenings = Phrases([
        "mot so hinh anh", "mot vai hinh anh", "mot so anh", "hinh anh", "nhung hinh anh", "duoi day la", "sau day la",
        "chum anh", "mot so khoanh khac",
    ])

    private mutating func takeNames(before end: Int, _ blocks: inout [Block]) {
        var (end, lines): (Int, [String]) = (end, [])
        while lines.count < 2, end > 2, case .text(let paragraph) = blocks[end - 1], paragraph.heading == 0,
            !Caption.isLabelled(paragraph.plain)
        {
            let line = Byline.withoutUnitLabel(Structure.withoutSignsBefore(paragraph.plain.oneLine))
            let isOffice =
                lines.isEmpty && end > 3 && Byline.isOffice(line) && Byline.looksLikeName(blocks[end - 2].plain)
            guard Byline.looksLikeName(line) || isOffice || lines.isEmpty && Byline.namesSource(line) else { break }
            // A short line right below a picture that has no caption is that unless it is bold.
            if case .picture(let source, "") = blocks[end - 2], !paragraph.isBold, !credited.contains(source) { break }
            lines.insert(line, at: 0)
            end -= 1
            blocks.remove(at: end)
        }
        if !lines.isEmpty { byline = Byline(lines.joined(separator: " – ")) }
    }
}

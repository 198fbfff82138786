extension Structure {
    /// Takes `Hình 2. …` right below its picture for that picture's caption, whatever its number; as many of them below as many pictures.
    func takeCaptionsBelow(_ blocks: inout [Block]) {
        var result: [Block] = []
        var index = 0
        while index < blocks.count {
            let above = Structure.captionedAbove(from: index, blocks)
            if !above.isEmpty {
                result += above
                index += 2 * above.count
                continue
            }
            let pictures = blocks[index...].prefix { block in
                if case .picture(_, "") = block { true } else { false }
            }
            let captions = blocks[pictures.endIndex...].prefix { block in
                !pictures.isEmpty && Structure.numberedCaption(block) != nil
            }
            guard !pictures.isEmpty, pictures.count == captions.count else {
                result += pictures.isEmpty ? blocks[index...index] : pictures
                index = max(index + 1, pictures.endIndex)
                continue
            }
            for (picture, caption) in zip(pictures, captions) {
                guard case .picture(let source, _) = picture else { continue }
                result.append(.picture(source: source, caption: Caption.numbers(caption.plain)?.caption ?? ""))
            }
            index = captions.endIndex
        }
        blocks = result
    }

    /// The pictures of a passage that begins with `Ảnh 1: …` and ends with a picture, each below a caption of its own.
    private static func captionedAbove(from start: Int, _ blocks: [Block]) -> [Block] {
        if start > 0 {
            if case .picture = blocks[start - 1] { return [] }
            if numberedCaption(blocks[start - 1]) != nil { return [] }
        }
        var pictures: [Block] = []
        var index = start
        while index + 1 < blocks.count, let caption = numberedCaption(blocks[index]),
            case .picture(let source, "") = blocks[index + 1]
        {
            pictures.append(.picture(source: source, caption: caption))
            index += 2
        }
        guard index < blocks.count else { return pictures }
        // Another picture or a caption below the last one says that captions do not stand above.
        if case .picture = blocks[index] { return [] }
        return numberedCaption(blocks[index]) == nil ? pictures : []
    }

    /// The words of a line that is one caption of one number.
    private static func numberedCaption(_ block: Block) -> String? {
        guard case .text(let paragraph) = block, !paragraph.plain.utf8.contains(0x0A),
            let (numbers, caption) = Caption.numbers(paragraph.plain), numbers.count == 1,
            Caption.parted(paragraph.plain).count == 1
        else { return nil }
        return caption
    }

    /// Takes captions that name their photo, and lists of captions, out of the text. `listing` is the number of the next photo of
    /// a list, 0 outside one.
    mutating func takeListedCaptions(_ blocks: inout [Block], _ photoFiles: [String], listing: Int = 0) {
        var rest: [Block] = []
        var listing = listing
        let stems = Caption.stems(photoFiles)
        // `Ảnh: …` belongs to the picture above it; where no picture stands in the text it speaks of the files in order.
        let areApart = !photoFiles.isEmpty && !blocks.contains { if case .picture = $0 { true } else { false } }
        var unnumbered = 1
        // The photo whose name stood on the line before, alone.
        var announced: Int?
        for block in blocks {
            if let (index, caption) = Caption.marked(block.plain, stems: stems), case .text = block {
                rest.append(.picture(source: photoFiles[index], caption: caption))
                continue
            }
            guard let lines = Structure.captionLines(block, stems, isListing: listing > 0) else {
                rest.append(block)
                continue
            }
            if block.plain.utf8.count < 60, Caption.isListHeading(block.plain) {
                listing = 1
                continue
            }
            var kept: [String] = []
            for line in lines {
                if let index = announced {
                    (named[index], announced) = (line, nil)
                } else if listing > 0, let index = Caption.file(line, stems: stems) {
                    announced = index
                } else if let (numbers, caption) = Caption.numbers(line) {
                    for number in numbers { (numbered[number], numberedLines[number]) = (caption, line) }
                } else if let (index, caption) = Caption.named(line, stems: stems) {
                    named[index] = caption
                } else if Caption.isListHeading(line) {
                    listing = 1
                } else if listing > 0, !Byline.isLabelled(line) {
                    let (number, caption) = Caption.item(line)
                    if let (index, caption) = Caption.named(caption, stems: stems) {
                        named[index] = caption
                        continue
                    }
                    numbered[number ?? listing] = caption
                    numberedLines[number ?? listing] = line
                    listing = (number ?? listing) + 1
                } else if areApart, !Byline.isLabelled(line), let caption = Caption.label(line), !caption.isEmpty {
                    while numbered[unnumbered] != nil { unnumbered += 1 }
                    numbered[unnumbered] = caption
                } else {
                    kept.append(line)
                }
            }
            if kept.count == lines.count {
                rest.append(block)
            } else if !kept.isEmpty {
                rest.append(.text(Paragraph(plain: kept.joined(separator: "\n"))))
            }
        }
        blocks = rest
    }

    /// Takes `1. …`, `2. …` for the captions of as many photos where there is hardly any other text: without a heading over
    /// them they would be a list of the article.
    mutating func takeNumberedCaptions(_ blocks: inout [Block], _ photos: Int) {
        guard photos > 1, numbered.isEmpty, named.isEmpty else { return }
        let lines = blocks.map { block -> [String] in
            switch block {
            case .text(let paragraph): paragraph.plain.lines
            case .formed(let markdown, let plain):
                zip(markdown.lines, plain.lines).map { "\($0.prefix { $0.isNumber }). \($1)" }
            case .picture: []
            }
        }
        let items = lines.map {
            $0.compactMap { line in Caption.item(line).number.map { ($0, Caption.item(line).caption) } }
        }
        let found = items.joined()
        let rest = zip(lines, items).filter { $0.count != $1.count }.flatMap { $0.0 }
        let firstItem = items.firstIndex { !$0.isEmpty } ?? 0
        // Below the line that ends the article nothing of it can follow.
        let isBehindByline =
            firstItem > 1 && Byline.namesPerson(blocks[firstItem - 1].plain)
            && items[firstItem...].allSatisfy { !$0.isEmpty }
        guard found.map(\.0).elementsEqual(1...photos),
            isBehindByline || rest.joined(separator: " ").hasAtMost(60),
            zip(lines, items).allSatisfy({ $1.isEmpty || $0.count == $1.count })
        else { return }
        for (number, caption) in found { numbered[number] = caption }
        blocks = zip(blocks, items).filter { $1.isEmpty }.map(\.0)
    }

    /// The lines of a block that may be captions; lists are looked into only where captions are listed or every item is one.
    private static func captionLines(_ block: Block, _ stems: [[String]], isListing: Bool) -> [String]? {
        switch block {
        case .text(let paragraph):
            return paragraph.plain.lines.flatMap(Caption.parted).map { line in
                let bare = Caption.withoutMark(line)
                return Caption.numbers(bare) != nil || Caption.named(bare, stems: stems) != nil ? bare : line
            }
        case .formed(let markdown, let plain):
            let lines = plain.lines.map(Caption.withoutMark)
            if isListing, !markdown.hasPrefix(">"), !markdown.hasPrefix("|") { return lines }
            return !lines.isEmpty && lines.allSatisfy({ Caption.numbers($0) != nil }) ? lines : nil
        case .picture: return nil
        }
    }
}

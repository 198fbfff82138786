import Newsroom

/// Turns pandoc's JSON document (pandoc-types 1.22) into blocks.
///
/// Two things in it go beyond what ``JSON`` holds: column widths have fractions, and an absent caption is `null`. Neither
/// matters here, so both are made whole before parsing.
enum PandocJSON {
    /// What differs between the formats that pandoc reads.
    struct Habits {
        /// Mends the letters of a text whose fonts, not its letters, were Vietnamese.
        var convert: (String) -> String = { $0 }
        /// The text is in old fonts, so that one of capitals says what its letters are.
        var isOld = false
        /// Says what a span's classes and style make of its words.
        var look: (_ classes: [String], _ style: String) -> (isBold: Bool, isItalic: Bool, isCapitals: Bool) = { _, _ in
            (false, false, false)
        }
    }

    /// Stands in a document before a picture's number, which is the next character's above ``firstPicture``. Both are
    /// characters that Unicode gives to nobody, so no text has them; one that has loses them.
    static let pictureMark: Unicode.Scalar = "\u{F8FE}"
    static let firstPicture: UInt32 = 0xE000

    /// Reads a document; `nil` when it is not one, or is nested deeper than any real text.
    static func blocks(_ bytes: [UInt8], _ habits: Habits = Habits()) -> [Block]? {
        guard let document = try? JSON(parsing: whole(bytes)), let items = document["blocks"]?.items else { return nil }
        var reader = Reader(habits: habits)
        if let meta = document["meta"] { reader.readHead(meta) }
        reader.read(items)
        return reader.blocks
    }

    /// All text of a document in order, for finding out its encoding.
    static func text(_ bytes: [UInt8]) -> String {
        guard let blocks = blocks(bytes) else { return "" }
        return blocks.map { block in
            switch block {
            case .text(let paragraph): paragraph.plain
            case .formed(_, let plain): plain
            case .picture: ""
            }
        }.joined(separator: "\n")
    }

    private static func whole(_ bytes: [UInt8]) -> [UInt8] {
        var out: [UInt8] = []
        out.reserveCapacity(bytes.count)
        var inString = false
        var index = 0
        while index < bytes.count {
            let byte = bytes[index]
            if inString {
                out.append(byte)
                if byte == UInt8(ascii: "\\"), index + 1 < bytes.count {
                    index += 1
                    out.append(bytes[index])
                } else if byte == UInt8(ascii: "\"") {
                    inString = false
                }
            } else if byte == UInt8(ascii: "n"), bytes[index...].starts(with: "null".utf8) {
                out.append(UInt8(ascii: "0"))
                index += 3
            } else if byte == UInt8(ascii: ".") {
                while index + 1 < bytes.count, isNumberTail(bytes[index + 1]) { index += 1 }
            } else {
                inString = byte == UInt8(ascii: "\"")
                out.append(byte)
            }
            index += 1
        }
        return out
    }

    private static func isNumberTail(_ byte: UInt8) -> Bool {
        (0x30...0x39).contains(byte) || byte | 0x20 == UInt8(ascii: "e") || byte == UInt8(ascii: "-")
            || byte == UInt8(ascii: "+")
    }

    private struct Reader {
        let habits: Habits
        var blocks: [Block] = []
        private var runs: [TextRun] = []
        private var isDrawnInCapitals = false
        /// The mark before a picture's number was the last character.
        private var isMarked = false

        init(habits: Habits) { self.habits = habits }

        mutating func read(_ items: [JSON]) {
            for item in items { read(item) }
        }

        /// What was written in the styles Title, Subtitle … is kept apart from the text that it stands above.
        mutating func readHead(_ meta: JSON) {
            for (member, heading) in [("title", 1), ("subtitle", 0), ("author", 0), ("date", 0), ("abstract", 0)] {
                for value in meta[member].map({ $0["t"]?.text == "MetaList" ? $0["c"]?.items ?? [] : [$0] }) ?? [] {
                    let content = value["c"]?.items ?? []
                    if value["t"]?.text == "MetaBlocks" {
                        read(content)
                    } else {
                        paragraph(content, heading: heading, isItalic: heading == 0)
                    }
                }
            }
        }

        private mutating func read(_ item: JSON) {
            guard let content = item["c"] else { return }
            switch item["t"]?.text {
            case "Para", "Plain": paragraph(content.items ?? [])
            case "Header":
                guard let parts = content.items, parts.count == 3 else { return }
                paragraph(parts[2].items ?? [], heading: Int(parts[0].number ?? 1))
            case "LineBlock": for line in content.items ?? [] { paragraph(line.items ?? []) }
            case "CodeBlock": text(content.items?.last?.text ?? "")
            case "BlockQuote": read(content.items ?? [])
            case "Div": read(content.items?.last?.items ?? [])
            case "BulletList": list(content.items ?? []) { _ in "- " }
            case "OrderedList":
                let first = Int(content.items?.first?.items?.first?.number ?? 1)
                list(content.items?.last?.items ?? []) { "\(first + $0). " }
            case "DefinitionList":
                for entry in content.items ?? [] {
                    paragraph(entry.items?.first?.items ?? [])
                    for definition in entry.items?.last?.items ?? [] { read(definition.items ?? []) }
                }
            case "Table": table(content.items ?? [])
            default: return
            }
        }

        private mutating func text(_ text: String) {
            for line in text.split(separator: "\n") where !line.trimmed.isEmpty {
                blocks.append(.text(Paragraph(plain: TextClean.line(habits.convert(String(line))))))
            }
        }

        /// `isItalic` sets a line apart whose style says that it is no text.
        private mutating func paragraph(_ inlines: [JSON], heading: Int = 0, isItalic: Bool = false) {
            read(inlines, isBold: false, isItalic: isItalic, heading: heading)
            endParagraph(heading)
        }

        /// One item of several paragraphs keeps the first as its text; what is deeper becomes blocks of their own.
        private mutating func list(_ items: [JSON], mark: (Int) -> String) {
            var source: [String] = []
            var plain: [String] = []
            var pictures: [Block] = []
            for (index, item) in items.enumerated() {
                var inner = Reader(habits: habits)
                inner.read(item.items ?? [])
                for (position, block) in inner.blocks.enumerated() {
                    switch block {
                    case .text(let paragraph):
                        source.append((position == 0 ? mark(index) : "  ") + paragraph.markdown)
                        plain.append(paragraph.plain)
                    case .formed(let markdown, let text):
                        source += markdown.split(separator: "\n").map { "  " + $0 }
                        plain.append(text)
                    case .picture: pictures.append(block)
                    }
                }
            }
            if !source.isEmpty {
                blocks.append(
                    .formed(markdown: source.joined(separator: "\n"), plain: plain.joined(separator: "\n")))
            }
            blocks += pictures
        }

        /// A table is mostly a frame (a letterhead, a picture above its caption, two signatures), so its cells become plain
        /// blocks, row by row; below a row of pictures a row of as many texts is their captions.
        private mutating func table(_ parts: [JSON]) {
            guard parts.count == 6 else { return }
            var rows: [[[Block]]] = []
            let bodies = (parts[4].items ?? []).flatMap { $0.items?.suffix(2).flatMap { $0.items ?? [] } ?? [] }
            for row in (parts[3].items?.last?.items ?? []) + bodies + (parts[5].items?.last?.items ?? []) {
                rows.append(
                    (row.items?.last?.items ?? []).map { cell in
                        var inner = Reader(habits: habits)
                        inner.read(cell.items?.last?.items ?? [])
                        return inner.blocks
                    })
            }
            let holdsPicture = rows.joined().joined().contains { if case .picture = $0 { true } else { false } }
            let columns = rows.map(\.count).max() ?? 0
            // A letterhead and a list of receivers are typed into tables of any size.
            let isPaper = rows.joined().joined().contains {
                [.letterhead, .distribution].contains(LeftOut.reason($0.plain))
            }
            if holdsPicture {
                readPictures(rows)
            } else if columns > 1, rows.count > 2, !isPaper {
                let lines = rows.map { row in
                    let cells = row.map { cell in
                        cell.map { block in
                            switch block {
                            case .text(let paragraph): paragraph.plain
                            case .formed(_, let plain): plain
                            case .picture: ""
                            }
                        }.joined(separator: " ")
                    }
                    // `Ảnh 1` in one column and what it shows in the next.
                    let isCaption = cells.count == 2 && Caption.numbers(cells[0] + ": " + cells[1]) != nil
                    return cells.joined(separator: isCaption ? ": " : "; ")
                }
                blocks.append(
                    .formed(
                        markdown: lines.map { "- " + Markdown.escape($0.oneLine) }.joined(separator: "\n"),
                        plain: lines.joined(separator: "\n")))
            } else {
                for cell in rows.joined() { blocks += cell }
            }
        }

        private mutating func readPictures(_ rows: [[[Block]]]) {
            func holdsPicture(_ cell: [Block]) -> Bool {
                cell.contains { if case .picture = $0 { true } else { false } }
            }
            var index = 0
            while index < rows.count {
                let row = rows[index]
                let next = index + 1 < rows.count ? rows[index + 1] : []
                let arePictures = row.contains(where: holdsPicture) && !next.contains(where: holdsPicture)
                if arePictures, next.count == row.count {
                    for (cell, caption) in zip(row, next) { blocks += cell + caption }
                    index += 2
                } else {
                    for cell in row { blocks += cell }
                    index += 1
                }
            }
        }

        private mutating func read(_ inlines: [JSON], isBold: Bool, isItalic: Bool, heading: Int) {
            func add(_ text: some StringProtocol) {
                runs.append(
                    TextRun(
                        text: String(text), isBold: isBold, isItalic: isItalic, isDrawnInCapitals: isDrawnInCapitals))
            }
            for inline in inlines {
                let content = inline["c"]
                switch inline["t"]?.text {
                case "Str":
                    let text = content?.text ?? ""
                    // Only documents of our own making hold marks.
                    guard isMarked || text.utf8.contains(0xEF) && text.unicodeScalars.contains(PandocJSON.pictureMark)
                    else {
                        add(text)
                        continue
                    }
                    for scalar in text.unicodeScalars {
                        if scalar == PandocJSON.pictureMark {
                            isMarked = true
                        } else if isMarked {
                            isMarked = false
                            endParagraph(heading)
                            blocks.append(
                                .picture(source: "\(Int(scalar.value) - Int(PandocJSON.firstPicture))", caption: ""))
                        } else {
                            add(String(scalar))
                        }
                    }
                case "Space", "SoftBreak": add(" ")
                case "LineBreak":
                    // Two breaks make a blank line, which is how pages and chats part their paragraphs.
                    let words = runs.reversed().prefix { $0.text.allSatisfy(\.isWhitespace) }
                    if words.contains(where: { $0.text == "\n" }) { endParagraph(heading) } else { add("\n") }
                case "Strong": read(content?.items ?? [], isBold: true, isItalic: isItalic, heading: heading)
                case "Emph": read(content?.items ?? [], isBold: isBold, isItalic: true, heading: heading)
                case "Underline", "Strikeout", "Superscript", "Subscript", "SmallCaps":
                    read(content?.items ?? [], isBold: isBold, isItalic: isItalic, heading: heading)
                case "Span":
                    let parts = content?.items?.first?.items ?? []
                    let style = parts.last?.items?.first { $0.items?.first?.text == "style" }
                    let look = habits.look(
                        (parts.count > 1 ? parts[1].items ?? [] : []).compactMap(\.text), style?.items?.last?.text ?? ""
                    )
                    let around = isDrawnInCapitals
                    isDrawnInCapitals = around || look.isCapitals && habits.isOld
                    read(
                        content?.items?.last?.items ?? [], isBold: isBold || look.isBold,
                        isItalic: isItalic || look.isItalic,
                        heading: heading)
                    isDrawnInCapitals = around
                case "Quoted", "Cite":
                    read(content?.items?.last?.items ?? [], isBold: isBold, isItalic: isItalic, heading: heading)
                case "Link":
                    let parts = content?.items ?? []
                    if parts.count == 3 {
                        read(parts[1].items ?? [], isBold: isBold, isItalic: isItalic, heading: heading)
                    }
                case "Code", "Math": add(content?.items?.last?.text ?? "")
                case "Image":
                    guard let source = content?.items?.last?.items?.first?.text else { continue }
                    endParagraph(heading)
                    // What Word writes as a picture's description is its own guess, never a caption.
                    blocks.append(.picture(source: source, caption: ""))
                case "Note":
                    var inner = Reader(habits: habits)
                    inner.read(content?.items ?? [])
                    for case .text(let paragraph) in inner.blocks { add(" (\(paragraph.plain))") }
                default: continue
                }
            }
        }

        private mutating func endParagraph(_ heading: Int) {
            if let paragraph = Paragraph(runs, heading: heading, convert: habits.convert) {
                blocks.append(.text(paragraph))
            }
            runs = []
        }
    }
}

import Newsroom
import Vietnamese

/// Finds out what each block of a document is, from the habits of people who never use styles: the title is the first bold or
/// capital paragraph, the lead the one after it, captions are italic or short below their picture or listed as `Ảnh 1: …`,
/// and the byline is the last line.
struct Structure: Hashable, Sendable {
    /// One part of the body, in order.
    enum Part: Hashable, Sendable {
        case text(markdown: String, plain: String)
        /// The place of a picture, by its index in ``pictures``.
        case picture(Int)
    }

    struct Picture: Hashable, Sendable {
        var source: String
        var caption: String
    }

    var title = ""
    var lead = ""
    var parts: [Part] = []
    var pictures: [Picture] = []
    var byline: Byline?
    /// Captions that name a picture by its number, which counts from 1 over all photos of the drop.
    var numbered: [Int: String] = [:]
    /// Captions that name one of the drop's photo files, by the file's index.
    var named: [Int: String] = [:]
    /// The number of the submission that the first line claims to be a new version of.
    var claimedNumber: SubmissionID?
    var notes: [DropRecord.Note] = []

    /// `captions` are the blocks of a list of captions that came in a file of its own, `photoFiles` the names of the photos
    /// that came beside the document, `names` those of the sender and the unit, `givenTitle` what front
    /// matter says.
    init(
        _ blocks: [Block], captions: [Block] = [], photoFiles: [String] = [], sentenceCase: SentenceCase,
        names: [String] = [], givenTitle: String? = nil
    ) {
        var blocks = blocks
        var captions = captions
        takeNumber(&blocks)
        leaveOut(&blocks)
        takeListedCaptions(&captions, photoFiles, listing: 1)
        takeListedCaptions(&blocks, photoFiles)
        takeByline(&blocks)
        if let givenTitle { take(givenTitle, &blocks) } else { takeTitle(&blocks) }
        takeLead(&blocks)
        place(blocks)
        if SentenceCase.isShouting(title) {
            title = unshouted(title, sentenceCase, names)
            notes.append(DropRecord.Note(code: "sentence-case"))
        }
    }

    /// Gives a title in capitals the capitals of a sentence, with the names that the newsroom, the byline and the text itself know.
    func unshouted(_ title: String, _ sentenceCase: SentenceCase, _ names: [String]) -> String {
        guard SentenceCase.isShouting(title) else { return title }
        let captions = pictures.map(\.caption) + numbered.values.sorted() + named.values.sorted()
        let text = ([textBelowTitle] + captions).joined(separator: "\n")
        let known = (names + [byline?.unit ?? "", byline?.author ?? ""]).flatMap(NamesInText.name)
        return NamesInText.restored(
            sentenceCase.applied(to: title), names: known + NamesInText.find(in: text, for: title))
    }

    /// What a reader sees of title, lead and body, one paragraph a line.
    var plain: String { title.isEmpty ? textBelowTitle : title + "\n" + textBelowTitle }

    var textBelowTitle: String {
        ([lead]
            + parts.map { part in
                switch part {
                case .text(_, let plain): plain
                case .picture: ""
                }
            }).filter { !$0.isEmpty }.joined(separator: "\n")
    }

    private mutating func takeNumber(_ blocks: inout [Block]) {
        guard case .text(let first)? = blocks.first, first.plain.hasAtMost(30),
            let number = DropName.submissionNumber(in: first.plain)
        else { return }
        claimedNumber = number
        // A line that says hardly more than the number is an address, not text.
        if first.plain.hasAtMost(8) { blocks.removeFirst() }
    }

    private mutating func leaveOut(_ blocks: inout [Block]) {
        func plain(_ block: Block) -> String {
            switch block {
            case .text(let paragraph): paragraph.plain
            case .formed(_, let plain): plain
            case .picture: ""
            }
        }
        var reasons = blocks.map { LeftOut.reason(plain($0)) }
        if let last = reasons.prefix(12).lastIndex(of: .letterhead) {
            // What stands above and right below the state's name is the letterhead's as well.
            for index in 0..<last where index < 6 && plain(blocks[index]).hasAtMost(14) && reasons[index] == nil {
                if case .text = blocks[index] { reasons[index] = .letterhead }
            }
            var index = last + 1
            while index < blocks.count, index <= last + 3, case .text(let paragraph) = blocks[index],
                LeftOut.isBesideLetterhead(paragraph.plain), !(paragraph.isCapitals && !paragraph.plain.hasAtMost(5))
            {
                reasons[index] = .letterhead
                index += 1
            }
        }
        // Labels such as "TIN" say something about the piece only above its title.
        for index in blocks.indices.dropFirst(8) where reasons[index] == .label { reasons[index] = nil }
        for reason in reasons.compactMap(\.self) where !notes.contains(where: { $0.code == reason.note }) {
            notes.append(DropRecord.Note(code: reason.note))
        }
        blocks = zip(blocks, reasons).filter { $1 == nil }.map(\.0)
    }

    private mutating func takeByline(_ blocks: inout [Block]) {
        var seen = 0
        for index in blocks.indices.reversed() {
            guard case .text(let paragraph) = blocks[index] else { continue }
            let lines = paragraph.plain.split(separator: "\n").map(String.init)
            // The byline may be the last line of a paragraph, or go on with the unit in the next one.
            if let last = lines.lastIndex(where: Byline.isLabelled), index > 0 || lines.count > 1,
                lines[last].hasAtMost(40)
            {
                var line = lines[last...].joined(separator: " – ")
                if index + 1 < blocks.count, case .text(let next) = blocks[index + 1], Byline.looksLikeName(next.plain),
                    Byline.isUnit(next.plain), !next.isItalic
                {
                    line += " – " + next.plain.oneLine
                    blocks.remove(at: index + 1)
                }
                byline = Byline(line)
                if last == 0 {
                    blocks.remove(at: index)
                } else {
                    blocks[index] = .text(Paragraph(plain: lines[..<last].joined(separator: "\n")))
                }
                return
            }
            seen += 1
            if seen == 4 { break }
        }
        takeUnlabelledByline(&blocks)
    }

    /// Without a label, the last one or two short lines that read as a name and a unit.
    private mutating func takeUnlabelledByline(_ blocks: inout [Block]) {
        guard blocks.count >= 3 else { return }
        var lines: [String] = []
        while lines.count < 2, blocks.count > 2, case .text(let paragraph)? = blocks.last, !paragraph.isItalic,
            paragraph.heading == 0, Byline.looksLikeName(paragraph.plain), !Caption.isLabelled(paragraph.plain)
        {
            // A short line right below a picture is its caption unless it is bold.
            if case .picture = blocks[blocks.count - 2], !paragraph.isBold { break }
            lines.insert(paragraph.plain.oneLine, at: 0)
            blocks.removeLast()
        }
        if !lines.isEmpty { byline = Byline(lines.joined(separator: " – ")) }
    }

    private mutating func takeListedCaptions(_ blocks: inout [Block], _ photoFiles: [String], listing: Int = 0) {
        var rest: [Block] = []
        var listing = listing
        let stems = Caption.stems(photoFiles)
        for block in blocks {
            guard case .text(let paragraph) = block else {
                rest.append(block)
                continue
            }
            let lines = paragraph.plain.split(separator: "\n").map(String.init)
            if paragraph.plain.utf8.count < 40, Caption.isListHeading(paragraph.plain) {
                listing = 1
                continue
            }
            var kept: [String] = []
            for line in lines {
                if let (number, caption) = Caption.number(line) {
                    numbered[number] = caption
                } else if let (index, caption) = Caption.named(line, stems: stems) {
                    named[index] = caption
                } else if listing > 0, !Byline.isLabelled(line) {
                    numbered[listing] = line
                    listing += 1
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

    /// A title that stands elsewhere is not looked for in the text; where it stands there as well it is taken off.
    private mutating func take(_ givenTitle: String, _ blocks: inout [Block]) {
        title = Structure.title(givenTitle)
        if case .text(let first)? = blocks.first, first.heading > 0, first.plain.foldedWords == title.foldedWords {
            blocks.removeFirst()
        }
    }

    private mutating func takeTitle(_ blocks: inout [Block]) {
        guard let index = blocks.firstIndex(where: { if case .picture = $0 { false } else { true } }),
            case .text(let first) = blocks[index]
        else { return }
        let isMarked = first.heading > 0 || first.isBold || first.isCapitals
        // In plain text the first line is the title, unless it reads as a paragraph.
        let readsAsTitle = first.plain.hasAtMost(40) && !first.plain.hasSuffix(".") && blocks.count > 1
        guard isMarked && first.plain.hasAtMost(60) || readsAsTitle else { return }
        blocks.remove(at: index)
        var lines = first.plain.split(separator: "\n").map(String.init)
        if lines.count > 1, !first.isCapitals, lines[0].isCapitals {
            // Title and lead in one paragraph, parted by a line break.
            blocks.insert(
                .text(Paragraph(plain: lines.dropFirst().filter { !$0.isCapitals }.joined(separator: "\n"))), at: index)
            lines = lines.filter(\.isCapitals)
        }
        // A long title is often typed as two or three centred lines.
        while lines.count < 4, lines.last?.isCapitals == true, index < blocks.count,
            case .text(let next) = blocks[index],
            next.isCapitals,
            next.plain.hasAtMost(30)
        {
            lines.append(next.plain.oneLine)
            blocks.remove(at: index)
        }
        title = Structure.title(lines.joined(separator: " "))
    }

    /// Cleans a title: no label before it, no full stop after it.
    static func title(_ text: String) -> String {
        var title = text.oneLine
        if let colon = title.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":")),
            ["tieu de", "tin", "bai", "ten bai", "title"].contains(title[..<colon].foldedWords.joined(separator: " "))
        {
            title = title[title.index(after: colon)...].trimmed
        }
        if title.hasSuffix("."), !title.hasSuffix("..") { title.removeLast() }
        return title
    }

    private mutating func takeLead(_ blocks: inout [Block]) {
        guard let index = blocks.firstIndex(where: { if case .picture = $0 { false } else { true } }),
            case .text(let first) = blocks[index], first.heading == 0
        else { return }
        // Below a picture the first lines may be its captions.
        if index > 0, Structure.isCaption(first), blocks.count > index + 1 { return }
        blocks.remove(at: index)
        lead = first.plain.oneLine
        if let colon = lead.utf8.prefix(8).firstIndex(of: UInt8(ascii: ":")),
            ["sapo", "sa po"].contains(lead[..<colon].foldedWords.joined(separator: " "))
        {
            lead = lead[lead.index(after: colon)...].trimmed
        }
    }

    private mutating func place(_ blocks: [Block]) {
        var index = 0
        while index < blocks.count {
            switch blocks[index] {
            case .text(let paragraph):
                parts.append(.text(markdown: paragraph.body, plain: paragraph.plain))
                index += 1
            case .formed(let markdown, let plain):
                parts.append(.text(markdown: markdown, plain: plain))
                index += 1
            case .picture:
                let first = pictures.count
                while index < blocks.count, case .picture(let source, let caption) = blocks[index] {
                    parts.append(.picture(pictures.count))
                    pictures.append(Picture(source: source, caption: caption))
                    index += 1
                }
                var captions: [String] = []
                while captions.count < pictures.count - first, index < blocks.count,
                    case .text(let paragraph) = blocks[index], Structure.isCaption(paragraph)
                {
                    captions.append(Caption.label(paragraph.plain) ?? paragraph.plain.oneLine)
                    index += 1
                }
                for picture in first..<pictures.count where pictures[picture].caption.isEmpty && !captions.isEmpty {
                    // One caption under several pictures speaks of all of them.
                    pictures[picture].caption = captions[min(picture - first, captions.count - 1)]
                }
            }
        }
    }

    /// Tells whether a paragraph right below a picture is its caption.
    static func isCaption(_ paragraph: Paragraph) -> Bool {
        guard paragraph.heading == 0, !paragraph.isBold else { return false }
        if Caption.label(paragraph.plain) != nil { return true }
        if paragraph.isItalic { return paragraph.plain.hasAtMost(80) }
        return paragraph.plain.hasAtMost(30) && !paragraph.plain.hasSuffix(".") && !paragraph.plain.hasSuffix(":")
    }
}

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
        /// It stands above the title.
        var isAboveTitle = false
    }

    var title = ""
    var lead = ""
    var parts: [Part] = []
    var pictures: [Picture] = []
    var byline: Byline?
    /// What a label above or before the title says that the piece is.
    var labelledKind: ContentKind?
    /// Captions that name a picture by its number, which counts from 1 over all photos of the drop.
    var numbered: [Int: String] = [:]
    /// The lines that those captions were written on.
    var numberedLines: [Int: String] = [:]
    /// Captions that name one of the drop's photo files, by the file's index.
    var named: [Int: String] = [:]
    /// The number of the submission that the first line claims to be a new version of.
    var claimedNumber: SubmissionID?
    var notes: [DropRecord.Note] = []
    /// The lines of paper and of greeting that were left out, which is noted once with what they said.
    var linesLeftOut: [String] = []
    /// Lines around the title that are neither it nor the lead: they open the body.
    var asides: [Paragraph] = []
    /// Pictures right below which stood only who took them, so that the next line is no caption.
    var credited: Set<String> = []

    /// `captions` are the blocks of a list of captions that came in a file of its own, `photoFiles` the names of the photos
    /// that came beside the document, `names` those of units, `sender` the sender's own, `givenTitle` what front
    /// matter says.
    init(
        _ blocks: [Block], captions: [Block] = [], photoFiles: [String] = [], sentenceCase: SentenceCase,
        names: [String] = [], sender: String = "", givenTitle: String? = nil
    ) {
        var blocks = blocks
        var captions = captions
        takeNumber(&blocks)
        let speaker = takeSpeaker(&blocks, sender)
        leaveOut(&blocks)
        takeCaptionsBelow(&blocks)
        takeListedCaptions(&captions, photoFiles, listing: 1)
        takeListedCaptions(&blocks, photoFiles)
        takeNumberedCaptions(&blocks, photoFiles.count)
        takeNumberedPieces(&blocks)
        noteOtherPieces(blocks)
        takeByline(&blocks, sender: sender)
        if let found = byline, found.author.isEmpty { byline = Byline(found.line, sender: sender) }
        byline = byline ?? speaker
        let above = blocks.prefix { if case .picture = $0 { true } else { false } }.count
        if let givenTitle { take(givenTitle, &blocks) } else { takeTitle(&blocks) }
        takeLinesBelowTitle(&blocks)
        let areAbove = title.isEmpty || givenTitle != nil ? 0 : above
        takeLead(&blocks, areAbove: areAbove)
        place(asides.map(Block.text) + blocks, areAbove: areAbove)
        tellLinesLeftOut()
        // Where nothing but pictures stands before the title, these are the first ones.
        for index in pictures.indices.prefix(title.isEmpty ? 0 : above) { pictures[index].isAboveTitle = true }
        if SentenceCase.isShouting(title) {
            title = unshouted(title, sentenceCase, names)
            notes.append(DropRecord.Note(code: "sentence-case"))
        } else if let colon = title.firstIndex(of: ":"), SentenceCase.isShouting(String(title[..<colon])),
            !title[..<colon].hasAtMost(2)
        {
            // `CĐCS TRƯỜNG HOA SEN: Trao quà`: only who did it is in capitals.
            title = unshouted(String(title[..<colon]), sentenceCase, names) + title[colon...]
            notes.append(DropRecord.Note(code: "sentence-case"))
        } else if let raised = SentenceCase.isWhispering(title) ? sentenceCase.raised(title) : nil {
            title = NamesInText.withPersons(NamesInText.restored(raised, names: knownNames(names)))
            notes.append(DropRecord.Note(code: "title-capitals"))
        }
    }

    /// Gives a title in capitals the capitals of a sentence, with the names that the newsroom, the byline and the text itself know.
    func unshouted(_ title: String, _ sentenceCase: SentenceCase, _ names: [String]) -> String {
        guard SentenceCase.isShouting(title) else { return title }
        let captions = pictures.map(\.caption) + numbered.values.sorted() + named.values.sorted()
        let text = ([textBelowTitle] + captions).joined(separator: "\n")
        let restored = NamesInText.restored(
            sentenceCase.applied(to: title), names: knownNames(names) + NamesInText.find(in: text, for: title))
        let asWritten = NamesInText.withDaysAsWritten(
            NamesInText.withUnionAsWritten(NamesInText.withForeignAsWritten(restored, in: text), in: text), in: text)
        let quoted = NamesInText.withQuotationsAsWritten(
            NamesInText.withBranchesAsWritten(asWritten, in: text), in: text)
        let named = NamesInText.withKinds(NamesInText.withPlaces(quoted, in: text))
        return NamesInText.withPersons(NamesInText.withPhrasesAsWritten(named, in: text))
    }

    private func knownNames(_ names: [String]) -> [[String]] {
        (names + [byline?.unit ?? "", byline?.author ?? ""]).flatMap(NamesInText.name)
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

    /// How many headings divide the body: marked ones, and short lines without an end between paragraphs.
    var innerHeadings: Int {
        parts.indices.dropFirst().dropLast().count { index in
            guard case .text(let markdown, let plain) = parts[index] else { return false }
            if markdown.hasPrefix("##") { return true }
            guard plain.hasAtMost(10), !plain.hasAtMost(1), plain.first?.isUppercase == true,
                plain.last.map({ !".!?…:;,)”\"".contains($0) }) == true, !Caption.isLabelled(plain),
                case .text(_, let before) = parts[index - 1], case .text(_, let next) = parts[index + 1]
            else { return false }
            return !before.hasAtMost(20) && !next.hasAtMost(20)
        }
    }

    private mutating func takeNumber(_ blocks: inout [Block]) {
        guard case .text(let first)? = blocks.first, first.plain.hasAtMost(30),
            let number = DropName.submissionNumber(in: first.plain)
        else { return }
        claimedNumber = number
        // A line that says hardly more than the number is an address, not text.
        if first.plain.hasAtMost(8) { blocks.removeFirst() }
    }

    /// Takes off the sender's own name in front of everything, which a chat shows above what they wrote.
    private func takeSpeaker(_ blocks: inout [Block], _ sender: String) -> Byline? {
        guard blocks.count > 2, case .text(let first) = blocks[0], first.heading == 0, !first.isBold,
            first.plain.hasAtMost(5), !first.plain.hasAtMost(1)
        else { return nil }
        let own = sender.foldedWords
        let words = first.plain.foldedWords
        guard Set(words).isSubset(of: own), words.contains(own.last ?? "") else { return nil }
        blocks.removeFirst()
        return Byline(first.plain)
    }

    mutating func place(_ blocks: [Block], areAbove above: Int = 0) {
        var index = 0
        while index < blocks.count {
            switch blocks[index] {
            case .text(let paragraph):
                if Structure.isCaptionAbove(at: index, blocks), let caption = Caption.label(paragraph.plain),
                    case .picture(let source, "") = blocks[index + 1]
                {
                    parts.append(.picture(pictures.count))
                    pictures.append(Picture(source: source, caption: caption))
                    index += 2
                    continue
                }
                parts.append(.text(markdown: paragraph.body, plain: paragraph.plain))
                index += 1
            case .formed(let markdown, let plain):
                parts.append(.text(markdown: markdown, plain: plain))
                index += 1
            case .picture:
                let first = pictures.count
                while index < blocks.count, case .picture(let source, let caption) = blocks[index],
                    first >= above || pictures.count < above
                {
                    parts.append(.picture(pictures.count))
                    pictures.append(Picture(source: source, caption: caption))
                    index += 1
                }
                var captions: [String] = []
                // What a list says of a picture need not stand below it as well: plain words there are text.
                let areListed = (first..<pictures.count).allSatisfy {
                    numbered[$0 + 1] != nil || !pictures[$0].caption.isEmpty || credited.contains(pictures[$0].source)
                }
                while first >= above, captions.count < pictures.count - first, index < blocks.count,
                    case .text(let paragraph) = blocks[index], Structure.isCaption(paragraph),
                    !areListed || paragraph.isItalic || Caption.label(paragraph.plain) != nil
                {
                    let sides = pictures.count - first > 1 ? Caption.sides(paragraph.plain) : []
                    captions += sides.count > 1 ? sides : [Caption.words(paragraph.plain)]
                    index += 1
                }
                for picture in first..<pictures.count where pictures[picture].caption.isEmpty && !captions.isEmpty {
                    // One caption under several pictures speaks of all of them.
                    pictures[picture].caption = captions[min(picture - first, captions.count - 1)]
                }
            }
        }
    }

    /// `Trong ảnh: …` right above a picture that has nothing below it that could be its caption, and none above itself.
    private static func isCaptionAbove(at index: Int, _ blocks: [Block]) -> Bool {
        guard index + 1 < blocks.count, case .picture = blocks[index + 1] else { return false }
        if index > 0, case .picture = blocks[index - 1] { return false }
        guard index + 2 < blocks.count else { return true }
        switch blocks[index + 2] {
        case .picture: return false
        case .text(let next): return !isCaption(next)
        case .formed: return true
        }
    }

    /// Tells whether a paragraph right below a picture is its caption. Paragraphs of an article are longer.
    static func isCaption(_ paragraph: Paragraph) -> Bool {
        guard paragraph.heading == 0, !paragraph.isBold || paragraph.isItalic,
            // How to reach somebody is no caption.
            !PersonalNumber.stands(in: paragraph.plain)
        else { return false }
        if Caption.label(paragraph.plain) != nil { return true }
        if paragraph.isItalic { return paragraph.plain.hasAtMost(80) }
        if paragraph.plain.hasSuffix(":") { return false }
        return paragraph.plain.hasAtMost(paragraph.plain.hasSuffix(".") ? 20 : 30)
    }
}

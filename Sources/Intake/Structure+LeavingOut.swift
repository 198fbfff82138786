import Newsroom
import Vietnamese

extension Structure {
    /// Takes off what is said to the newsroom and not to readers, and notes that it was.
    mutating func leaveOut(_ blocks: inout [Block]) {
        blocks = blocks.flatMap(Structure.parted)
        // Who is greeted at the beginning of a speech is greeted in it.
        let isSpeech = blocks.prefix(6).contains { block in
            block.plain.hasAtMost(30) && Structure.speeches.begin(block.plain.foldedWords)
        }
        var reasons = Letterhead.find(in: blocks)
        // Where dashes open what is said, thanks behind one are said as well.
        let isDialogue = blocks.count { Structure.isSaid($0.plain) } > 2
        // The paper's own lines, of which a table has a dozen, do not count.
        let (paper, end) = (reasons.count, reasons.keys.max() ?? -1)
        for (index, block) in blocks.enumerated() where reasons[index] == nil {
            guard let reason = LeftOut.reason(block.plain), !isSpeech || reason != .salutation,
                !isDialogue || reason != .closing || !Structure.isSaid(block.plain),
                reason.stands(at: index > end ? index - paper : index, of: blocks.count - paper)
            else { continue }
            reasons[index] = reason
            if reason == .label { labelledKind = labelledKind ?? Structure.kind(ofLabel: block.plain) }
        }
        for index in 0..<Structure.mailHead(blocks) { reasons[index] = .letterhead }
        quoted(blocks, &reasons)
        signOff(blocks, &reasons)
        followOn(blocks, &reasons)
        for (index, reason) in reasons.sorted(by: { $0.key < $1.key }) {
            note(reason)
            if reason.note == LeftOut.letterhead.note, !Letterhead.isRule(blocks[index].plain) {
                linesLeftOut.append(blocks[index].plain.oneLine)
            }
            // Below who signed a mail stands how to reach them.
            let mayHold = reason.isSignature || reason == .closing
            if mayHold, PersonalNumber.stands(in: blocks[index].plain) { note(.phone) }
        }
        blocks = blocks.indices.filter { reasons[$0] == nil }.map { blocks[$0] }
        takeOffGreeting(&blocks)
        takeOffContacts(&blocks)
    }

    private static func isSaid(_ plain: String) -> Bool {
        plain.first.map { "-–—".contains($0) } == true && plain.dropFirst().first == " "
    }

    /// How many lines at the beginning are those of a mail: from whom, to whom, on what, when.
    private static func mailHead(_ blocks: [Block]) -> Int {
        // Some programs write above them that a mail is sent on.
        let mark =
            blocks.first.map { $0.plain.hasAtMost(8) && forwards.stand(in: $0.plain.foldedWords) } == true ? 1 : 0
        let lines = blocks.dropFirst(mark).prefix(8).prefix { isMailLine($0.plain) }
        // One such line alone may be the piece's own, such as its title's label.
        let isMail = lines.count > 2 || lines.count == 2 && lines.contains { $0.plain.contains("@") }
        return isMail ? lines.count + mark : 0
    }

    /// `Từ: …`, `Subject: …`: a line of a mail's head.
    static func isMailLine(_ plain: String) -> Bool {
        guard let colon = plain.utf8.prefix(24).firstIndex(of: UInt8(ascii: ":")) else { return false }
        return mailLabels.contains(plain[..<colon].foldedWords.joined(separator: " "))
    }

    private static let speeches = Phrases([
        "bai phat bieu", "phat bieu cua", "dien van", "bai dien van", "loi khai mac", "tham luan", "bai tham luan",
    ])

    private static let forwards = Phrases([
        "forwarded message", "original message", "thu chuyen tiep", "thu da chuyen tiep", "tin nhan chuyen tiep",
        "tin nhan da chuyen tiep", "thu goc",
    ])

    /// A mail ends with `Trân trọng`, the writer's name and their office; where the piece was signed above it, that is no second byline.
    private func signOff(_ blocks: [Block], _ reasons: inout [Int: LeftOut]) {
        let closings = reasons.filter { $0.value == .closing && $0.key > 2 }.keys.sorted()
        let closing = closings.first { closing in
            blocks[closing...].indices.allSatisfy { index in
                reasons[index] != nil || blocks[index].plain.hasAtMost(14) && !blocks[index].plain.endsSentence
            }
        }
        guard let closing, let signed = blocks.indices[..<closing].last(where: { reasons[$0] == nil }),
            Byline.looksLikeName(blocks[signed].plain) || Byline.namesPerson(blocks[signed].plain)
        else { return }
        for index in blocks.indices[(closing + 1)...] where reasons[index] == nil {
            if case .text = blocks[index], !Byline.isLabelled(blocks[index].plain),
                !Caption.isLabelled(blocks[index].plain)
            {
                reasons[index] = .signature
            }
        }
    }

    /// Below `Vào …, Ban Biên tập đã viết:` stands the mail that is answered, and below `--` the program's own signature.
    private func quoted(_ blocks: [Block], _ reasons: inout [Int: LeftOut]) {
        let answer = blocks.indices.dropFirst(3).first { index in
            guard blocks[index].plain.utf8.count < 300 else { return false }
            let words = blocks[index].plain.foldedWords
            // An article may say of somebody that they wrote something; a mail program says whose address, or quotes below.
            let isOfMail =
                Contact.holdsAddress(blocks[index].plain)
                || index + 1 < blocks.count && blocks[index + 1].plain.hasPrefix(">")
            let announces =
                blocks[index].plain.hasSuffix(":") && isOfMail
                && (words.suffix(2) == ["da", "viet"] || words.last == "wrote")
            return announces || blocks[index].plain.hasPrefix("--") && Structure.forwardsBelow.stand(in: words)
        }
        if let answer { for index in answer..<blocks.count { reasons[index] = .closing } }
        let end = answer ?? blocks.count
        guard
            let mark = blocks.indices[..<end].suffix(6).last(where: { ["--", "—", "__"].contains(blocks[$0].plain) }),
            mark > 2, end - mark <= 5
        else { return }
        for index in mark..<end where reasons[index] == nil { reasons[index] = .signature }
    }

    private static let forwardsBelow = Phrases(["original message", "forwarded message", "thu goc"])

    private static let mailLabels: Set<String> = [
        "tu", "den", "gui", "nguoi gui", "nguoi nhan", "toi", "chu de", "tieu de", "ngay", "ngay gui", "luc",
        "dong gui",
        "from", "to", "cc", "bcc", "subject", "date", "sent", "tep dinh kem", "attachments",
    ]

    /// The lines of a list of receivers, and the day on a line of its own at the end.
    private func followOn(_ blocks: [Block], _ reasons: inout [Int: LeftOut]) {
        for index in blocks.indices.dropFirst() where reasons[index] == nil {
            let plain = blocks[index].plain
            if reasons[index - 1] == .distribution, plain.hasAtMost(12), plain.hasPrefix("-") || plain.hasSuffix(";") {
                reasons[index] = .distribution
            }
        }
        // Of two who signed on paper the one below `Người viết` wrote it.
        let writer = blocks.indices.last {
            reasons[$0]?.isSignature == true && Structure.writers.begin(blocks[$0].plain.foldedWords)
        }
        for index in blocks.indices[..<(writer ?? 0)].dropFirst(3) where reasons[index] == nil {
            if reasons[index - 1]?.isSignature == true, Byline.looksLikeName(blocks[index].plain) {
                reasons[index] = .signature
            }
        }
        // Who signed is no second byline.
        let isSigned = blocks.contains { Byline.isLabelled($0.plain) && $0.plain.hasAtMost(40) }
        for index in blocks.indices.suffix(4) where isSigned && index > 2 && reasons[index] == nil {
            if reasons[index - 1]?.isSignature == true, Byline.looksLikeName(blocks[index].plain) {
                reasons[index] = .signature
            }
        }
        for index in blocks.indices.suffix(6) where reasons[index] == nil && index > 2 {
            if Letterhead.isDated(blocks[index].plain) { reasons[index] = .signature }
        }
        for (index, block) in blocks.enumerated() where reasons[index] == nil {
            if case .text = block, Letterhead.isRule(block.plain) { reasons[index] = .letterhead }
        }
    }

    private static let writers = Phrases(["nguoi viet", "nguoi gui", "nguoi lap", "nguoi bao cao"])

    private mutating func note(_ reason: LeftOut) {
        if !notes.contains(where: { $0.code == reason.note }) { notes.append(DropRecord.Note(code: reason.note)) }
    }

    /// A paragraph of several lines, some of which may be no part of the article, as a paragraph each.
    private static func parted(_ block: Block) -> [Block] {
        guard case .text(let paragraph) = block, paragraph.plain.utf8.contains(0x0A) else { return [block] }
        let lines = paragraph.plain.lines
        guard lines.contains(where: { LeftOut.reason($0) != nil }) || lines.count(where: isMailLine) > 1 else {
            return [block]
        }
        return lines.map { line in
            var part = Paragraph(plain: line)
            (part.isBold, part.isItalic, part.heading) = (paragraph.isBold, paragraph.isItalic, paragraph.heading)
            return .text(part)
        }
    }

    /// `Em chào anh chị ạ. Sáng nay …`: the first sentences of a message may be said to us, and so may whole lines.
    private mutating func takeOffGreeting(_ blocks: inout [Block]) {
        while blocks.count > 2, case .text(let first) = blocks[0], case .text(let next) = blocks[1], first.heading == 0,
            Greeting.isWhole(first.plain, before: next.plain)
        {
            blocks.removeFirst()
            linesLeftOut.append(first.plain.oneLine)
            note(.salutation)
        }
        guard case .text(let first)? = blocks.first, !first.plain.hasAtMost(8) else { return }
        let all = sentences(first.plain)
        var rest = all[...]
        while rest.count > 1, let sentence = rest.first, LeftOut.isSpokenToUs(sentence) { rest.removeFirst() }
        guard rest.count < all.count, let start = rest.first, let range = first.plain.firstRange(of: start),
            range.lowerBound > first.plain.startIndex
        else { return }
        var kept = Paragraph(plain: String(first.plain[range.lowerBound...]))
        (kept.isBold, kept.isItalic) = (first.isBold, first.isItalic)
        blocks[0] = .text(kept)
        linesLeftOut.append(String(first.plain[..<range.lowerBound]).oneLine.trimmed)
        note(.salutation)
    }

    /// Says of lines left out, which stand in notes without words so far, what the first of them said.
    mutating func tellLinesLeftOut() {
        let code = LeftOut.letterhead.note
        // How to reach somebody is not said again.
        let lines = linesLeftOut.filter { !$0.isEmpty && !PersonalNumber.stands(in: $0) }
        guard !lines.isEmpty, let first = notes.firstIndex(where: { $0.code == code }) else { return }
        let shown = lines.prefix(6).map { "“\(shorten(Structure.withoutFullStop($0), to: 60))”" }.joined(
            separator: "; ")
        notes.removeAll { $0.code == code }
        notes.insert(
            DropRecord.Note(code: code, facts: ["text": shown + (lines.count > 6 ? " …" : "")]), at: first)
    }

    /// Numbers and addresses of persons on short lines near the end, as on a byline.
    private mutating func takeOffContacts(_ blocks: inout [Block]) {
        for index in blocks.indices.suffix(6) {
            guard case .text(let paragraph) = blocks[index], paragraph.plain.hasAtMost(40),
                !paragraph.plain.hasSuffix(".") || Byline.isLabelled(paragraph.plain)
            else { continue }
            let lines = paragraph.plain.lines
            let stripped = lines.map { Contact.stripped($0) }
            guard stripped.contains(where: { $0 != nil }) else { continue }
            var kept = Paragraph(
                plain: zip(lines, stripped).map { $1 ?? $0 }.filter { !$0.isEmpty }.joined(separator: "\n"))
            (kept.isBold, kept.isItalic, kept.heading) = (paragraph.isBold, paragraph.isItalic, paragraph.heading)
            blocks[index] = .text(kept)
            note(.phone)
        }
        blocks.removeAll { if case .text(let paragraph) = $0 { paragraph.plain.isEmpty } else { false } }
    }

    static func kind(ofLabel label: String) -> ContentKind? {
        let words = label.foldedWords
        if words.starts(with: ["tin"]) || words.starts(with: ["ban", "tin"]) { return .tin }
        if [["phong", "su", "anh"], ["chum", "anh"], ["photo", "story"]].contains(words) { return .anh }
        if words.first == "news" { return .tin }
        if [["article"], ["story"], ["feature"], ["phong", "su"], ["ghi", "chep"]].contains(words) { return .bai }
        return ["bai", "guong"].contains(words.first) || words.starts(with: ["nguoi", "tot"]) ? .bai : nil
    }
}

extension Block {
    /// What a reader sees of its text; nothing of a picture.
    var plain: String {
        switch self {
        case .text(let paragraph): paragraph.plain
        case .formed(_, let plain): plain
        case .picture: ""
        }
    }
}

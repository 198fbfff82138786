import Vietnamese

/// A conversation copied out of a chat program: each message begins with who wrote it and when, which is no part of the article.
///
/// `[26/10/2026 18:02] Minh: …`, `[18:02, 26/10/2026] Minh: …` (Zalo), `26/10/2026, 18:02 - Minh: …` (WhatsApp),
/// `Minh, [26/10/2026 18:02]` (Telegram), `Minh 18:02` and the message below.
struct ChatText {
    /// The messages alone, each a paragraph of its own.
    let text: String
    /// Who speaks, where it is only one.
    let speaker: String?

    /// Reads a text with LF at its line ends; `nil` for one that is no conversation.
    init?(_ source: String) {
        // A time with a colon stands in every stamp, and in the first line.
        guard source.utf8.prefix(200).contains(UInt8(ascii: ":")) else { return nil }
        // Most texts are told from a chat by their first line, before the others are looked at.
        guard let first = source.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 1).first,
            ChatText.message(String(Substring(first))) != nil
        else { return nil }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let messages = lines.map(ChatText.message)
        guard messages.count(where: { $0 != nil }) > 1 else { return nil }
        let speakers = Set(messages.compactMap { $0?.name })
        speaker = speakers.count == 1 ? speakers.first : nil
        var out: [String] = []
        for (line, message) in zip(lines, messages) {
            let words = message?.text ?? line
            if message != nil { out.append("") }
            if !ChatText.isPlaceholder(words) { out.append(words) }
        }
        text = out.joined(separator: "\n")
    }

    /// Who wrote a line and what it says behind its stamp; `nil` when it has none.
    private static func message(_ line: String) -> (name: String, text: String)? {
        let head = Substring(line.prefix(90))
        if head.first == "[", let close = head.firstIndex(of: "]"), isStamp(head[..<close]) {
            return behindName(line[line.index(after: close)...])
        }
        if let open = head.firstIndex(of: "["), head[..<open].hasSuffix(", "), head.hasSuffix("]"),
            isStamp(head[open...]), isName(head[..<open].dropLast(2))
        {
            return (String(head[..<open].dropLast(2)).trimmed, "")
        }
        if let dash = head.firstRange(of: " - "), isStamp(head[..<dash.lowerBound]) {
            return behindName(line[dash.upperBound...])
        }
        return nil
    }

    /// Behind `Minh CTN:`; a stamp without a name is none.
    private static func behindName(_ text: Substring) -> (name: String, text: String)? {
        guard let colon = text.prefix(60).firstIndex(of: ":"), isName(text[..<colon]) else { return nil }
        return (text[..<colon].trimmed, text[text.index(after: colon)...].trimmed)
    }

    private static func isName(_ text: Substring) -> Bool {
        let name = String(text.trimmed)
        return !name.isEmpty && name.hasAtMost(8) && !Byline.isLabelled(name + ":")
            && !name.contains(where: { ".!?".contains($0) })
    }

    /// A time of day, and nothing but a day beside it: `26/10/2026 18:02`, `18:02, 26/10`.
    private static func isStamp(_ text: Substring) -> Bool {
        let digits = text.utf8.count { (0x30...0x39).contains($0) }
        return (3...16).contains(digits) && text.contains(":")
            && text.unicodeScalars.allSatisfy { $0.isDigit || "[]:/.,- ".unicodeScalars.contains($0) }
    }

    /// What stands for a photo that was not copied.
    private static func isPlaceholder(_ text: String) -> Bool {
        let bare = text.trimmed
        guard let open = bare.first, "[<(".contains(open), bare.hasAtMost(4) else { return false }
        return ["hinh anh", "anh", "photo", "image", "media omitted", "video", "sticker", "tep dinh kem", "file"]
            .contains(
                bare.foldedWords.joined(separator: " "))
    }
}

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
        // Most texts are told from a chat by their first lines, before the others are looked at.
        let beginning = source.utf8.split(separator: UInt8(ascii: "\n"), maxSplits: 2).prefix(2).map {
            String(Substring($0))
        }
        guard let first = beginning.first else { return nil }
        if beginning.count > 1, ChatText.isTime(beginning[1]), ChatText.isName(first[...]),
            first.unicodeScalars.first?.isCapital == true
        {
            let told = ChatText.stacked(source)
            (text, speaker) = (told.text, told.speaker)
            return
        }
        guard ChatText.message(first) != nil else { return nil }
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let messages = lines.map(ChatText.message)
        guard messages.count(where: { $0 != nil }) > 1 else { return nil }
        let speakers = Set(messages.compactMap { $0?.name })
        speaker = speakers.count == 1 ? speakers.first : nil
        var said: [(name: String, lines: [String])] = [("", [])]
        for (line, message) in zip(lines, messages) {
            if let message { said.append((message.name, [])) }
            let words = message?.text ?? line
            if !ChatText.isPlaceholder(words) { said[said.count - 1].lines.append(words) }
        }
        text = ChatText.told(said)
    }

    /// A name, a time below it and then the message; the same person's next one has a time alone above it.
    private static func stacked(_ source: String) -> (text: String, speaker: String?) {
        let lines = source.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        var said: [(name: String, lines: [String])] = [("", [])]
        var names: Set<String> = []
        for (index, line) in lines.enumerated() {
            if index + 1 < lines.count, isTime(lines[index + 1]), isName(line[...]),
                line.unicodeScalars.first?.isCapital == true
            {
                said.append((line.trimmed, []))
                names.insert(line.trimmed)
            } else if isTime(line) {
                if said[said.count - 1].lines.contains(where: { !$0.isEmpty }) {
                    said.append((said[said.count - 1].name, []))
                }
            } else if !isPlaceholder(line) {
                said[said.count - 1].lines.append(line)
            }
        }
        return (told(said), names.count == 1 ? names.first : nil)
    }

    /// `08:15`, alone on its line.
    private static func isTime(_ line: String) -> Bool {
        let parts = line.utf8.prefix(8).split(separator: UInt8(ascii: ":"))
        return line.utf8.count < 8 && parts.count == 2
            && parts.allSatisfy { (1...2).contains($0.count) && $0.allSatisfy { (0x30...0x39).contains($0) } }
    }

    /// What is told: of a conversation the few words that others than the teller answered are left out.
    private static func told(_ said: [(name: String, lines: [String])]) -> String {
        let lengths = Dictionary(said.map { ($0.name, $0.lines.reduce(0) { $0 + $1.utf8.count }) }, uniquingKeysWith: +)
        let teller = lengths.max { ($0.value, $1.key) < ($1.value, $0.key) }?.key
        return said.filter { $0.name == teller || !$0.lines.joined(separator: " ").hasAtMost(12) || $0.name.isEmpty }
            .flatMap { [""] + $0.lines }.joined(separator: "\n")
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

    /// What stands for a photo that was not copied, or for a nod.
    private static func isPlaceholder(_ text: String) -> Bool {
        let bare = text.trimmed
        if let first = bare.unicodeScalars.first, first.value >= 0x2600, bare.hasAtMost(0) { return true }
        guard let open = bare.first, "[<(".contains(open), bare.hasAtMost(4) else { return false }
        return ["hinh anh", "anh", "photo", "image", "media omitted", "video", "sticker", "tep dinh kem", "file"]
            .contains(
                bare.foldedWords.joined(separator: " "))
    }
}

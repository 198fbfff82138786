import Vietnamese

/// Tells what somebody says to an editor whom they know from the first lines of a piece.
enum Greeting {
    /// Whether a first paragraph is nothing but that. `next` is what stands below it, where the title must still be.
    static func isWhole(_ plain: String, before next: String) -> Bool {
        guard plain.utf8.count < 600, plain.hasAtMost(60), let first = plain.unicodeScalars.first, first.isLetter else {
            return false
        }
        let words = plain.foldedWords
        guard words.count > 1, openers.contains(words[0]) || hasFirstPerson(words) else { return false }
        if namesReceiver(plain, words) { return canBeTitle(next) || hasFirstPerson(next.foldedWords) }
        guard !plain.isCapitals else { return false }
        if callsSomebody(plain, words), words.count < 6 || speaksOfSending(words) { return true }
        let all = sentences(plain)
        return all.contains { speaksOfSending($0.foldedWords) } && all.allSatisfy(isSpoken)
    }

    /// `Gửi anh Tuấn,`: a name and nothing else, or it would be a title.
    private static func namesReceiver(_ plain: String, _ words: [String]) -> Bool {
        guard words[0] == "gui", (3...5).contains(words.count), persons.contains(words[1]), !plain.isCapitals else {
            return false
        }
        return plain.split(separator: " ").dropFirst(2).allSatisfy { $0.unicodeScalars.first?.isCapital == true }
    }

    private static func canBeTitle(_ line: String) -> Bool {
        line.isCapitals || line.hasAtMost(30) && !line.endsSentence
    }

    /// `Chị Lan ơi`.
    private static func callsSomebody(_ plain: String, _ words: [String]) -> Bool {
        guard persons.contains(words[0]), let call = words.prefix(5).firstIndex(of: "oi"), call > 0 else {
            return false
        }
        return plain.split(separator: " ").prefix(5).contains { $0.lowercased().hasPrefix("ơi") }
    }

    /// `em xin gửi tin`, `bài này em gửi hơi muộn`.
    private static func speaksOfSending(_ words: [String]) -> Bool {
        senders.stand(in: words) || LeftOut.isSpokenToUs(words)
    }

    /// A sentence that says who writes, that something is sent, or asks or thanks for something.
    private static func isSpoken(_ sentence: String) -> Bool {
        let words = sentence.foldedWords
        return speaksOfSending(words) || introductions.begin(words) || LeftOut.isSpokenToUs(sentence)
            || thanks.begin(words) || hasFirstPerson(words) && particles.contains(words.last ?? "")
    }

    private static func hasFirstPerson(_ words: [String]) -> Bool {
        words.contains { ["em", "e", "chau"].contains($0) }
    }

    private static let openers: Set<String> = [
        "gui", "anh", "chi", "co", "chu", "bac", "em", "e", "toi", "chau", "minh", "da", "vang",
    ]
    private static let persons: Set<String> = ["anh", "chi", "co", "chu", "bac", "a", "c", "sep", "thay", "ban"]
    private static let particles: Set<String> = ["a", "nhe", "nha", "voi"]
    private static let senders = Phrases([
        "em gui", "e gui", "em xin gui", "e xin gui", "chau gui", "chau xin gui", "toi xin gui", "minh gui",
        "em nop", "ben em gui", "cho em gui",
    ])
    private static let introductions = Phrases(["em la", "e la", "toi la", "chau la", "minh la", "em ten", "em o"])
    private static let thanks = Phrases([
        "em cam on", "e cam on", "cam on", "em xin cam on", "chau cam on", "xin cam on", "mong anh", "mong chi",
        "nho anh", "nho chi", "nho cac", "mong cac",
    ])
}

package import Newsroom
import Vietnamese

/// What a drop's name says when it begins with RÚT: its sender wants a piece back, or writes about something that begins so
/// ("Rút kinh nghiệm …").
package struct Withdrawal: Hashable, Sendable {
    /// The piece that it names.
    package let number: SubmissionID?
    /// Nothing else can be meant: only the number, or words such as "bài", follow.
    package let isPlain: Bool

    /// Below so many syllables a text is a request and no piece.
    package static let shortText = 60
    /// Below so many it is a request even if it names no number.
    package static let note = 30

    package init(number: SubmissionID?, isPlain: Bool) {
        self.number = number
        self.isPlain = isPlain
    }

    /// Reads a name as ``DropName/display(_:)`` shows it; `nil` when it does not begin with the word RÚT or RUT.
    package init?(name: String) {
        let text = nfc(DropName.words(of: name))
        let word = text.prefix { $0.isLetter }
        // "Rụt", "Rút" and "rut" fold to the same letters, so the word is compared with its mark.
        guard ["RÚT", "RUT"].contains(word.uppercased()) else { return nil }
        number = DropName.submissionNumber(in: text)
        var rest = String(text.dropFirst(word.count)).foldedWords[...]
        while let first = rest.first, Withdrawal.fillers.contains(first) { rest.removeFirst() }
        isPlain = rest.isEmpty || rest.first == "tb" && number != nil
    }

    private static let fillers: Set<String> = [
        "bai", "tin", "anh", "lai", "so", "xin", "giup", "nay", "toi", "em", "viet", "chum",
    ]
}

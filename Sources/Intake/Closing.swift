package import Localization
import Newsroom
package import Posix

/// Says to somebody whose drops are taken no more that it is so, what becomes of what lies in the inbox, and whom to ask: the file
/// `DA-NGUNG-NHAN-BAI.txt`, which stands in the outbox instead of the guide.
package struct Closing: Hashable, Sendable {
    package static let name = FileName("DA-NGUNG-NHAN-BAI.txt")

    package var person: String
    /// The names of those who could open the inbox again.
    package var operators: [String]

    package init(person: String, operators: [String]) {
        self.person = person
        self.operators = operators
    }

    /// Writes it as plain text.
    package func render(_ language: Language, newsroom: String) -> String {
        let say = Phrase.closing
        let ask =
            operators.isEmpty
            ? say.askNobody(language) : say.ask(language, ["names": operators.joined(separator: ", ")])
        return Receipt.text([
            .headline(say.title(language, ["newsroom": newsroom])),
            .paragraph(Phrase.receipts.greeting(language, ["name": person])), .paragraph(say.notTaken(language)),
            .item(say.stays(language)), .item(say.underWay(language)), .item(ask),
            .paragraph(Phrase.receipts.thanks(language, ["newsroom": newsroom])),
        ])
    }
}

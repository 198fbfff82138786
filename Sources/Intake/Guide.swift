package import Localization
import Newsroom
package import Posix

/// Says to a collaborator how to send, what makes a good piece, and what became of theirs this month: the file `DOC-TOI.txt` in
/// the outbox.
package struct Guide: Hashable, Sendable {
    /// What happened to one person's pieces in one month.
    package struct Figures: Hashable, Sendable {
        package var sent = 0
        /// New versions and more photos.
        package var versions = 0
        package var published = 0
        package var returned = 0
        package var notUsed = 0
        package var withdrawn = 0
        package var unread = 0

        package init() {}
    }

    /// A month of the newsroom's calendar.
    package struct Month: Hashable, Sendable {
        package let year: Int
        package let month: Int

        package init(_ milliseconds: Int64, _ zone: Zone) {
            let day = CivilTime(milliseconds, zone)
            (year, month) = (day.year, day.month)
        }

        /// When it begins, in milliseconds since 1970.
        package func start(in zone: Zone) -> Int64 {
            CivilTime(year: year, month: month, day: 1).milliseconds(in: zone)
        }
    }

    package static let name = FileName("DOC-TOI.txt")

    package var person: String
    package var month: Month
    package var figures: Figures

    package init(person: String, month: Month, figures: Figures) {
        self.person = person
        self.month = month
        self.figures = figures
    }

    /// Writes it as plain text; `rules` give the lengths and sizes that checks ask for.
    package func render(_ language: Language, newsroom: String, rules: IntakeRules) -> String {
        let say = Phrase.guide
        var lines: [Receipt.Line] = [
            .headline(say.title(language, ["newsroom": newsroom])),
            .paragraph(Phrase.receipts.greeting(language, ["name": person])),
            .heading(say.howTo(language)),
        ]
        let taken = rules.leavesTaken ? say.staysThere : say.goesAway
        lines += [say.drop, taken, say.receipt, say.version, say.photos, say.withdraw].map { .item($0(language)) }
        lines.append(.heading(say.good(language)))
        func number(_ value: Int) -> String { Numbers.grouped(value, language) }
        lines += [
            say.facts(language), say.names(language),
            say.pictures(language, ["pixels": number(rules.smallPhotoPixels)]),
            say.signature(language),
            say.length(
                language,
                [
                    "shortTin": number(rules.shortTin), "longTin": number(rules.longTin),
                    "shortBai": number(rules.shortBai), "longBai": number(rules.longBai),
                ]), say.children(language),
        ].map(Receipt.Line.item)
        lines.append(.heading(say.figures(language, ["month": "\(month.month)/\(month.year)"])))
        lines += [
            (say.sent, figures.sent, true), (say.versions, figures.versions, false),
            (say.published, figures.published, true), (say.returned, figures.returned, true),
            (say.notUsed, figures.notUsed, true), (say.withdrawn, figures.withdrawn, false),
            (say.unread, figures.unread, false),
        ].filter { $0.1 > 0 || $0.2 }.map { .item($0.0.counted($0.1, language)) }
        lines.append(.paragraph(Phrase.receipts.thanks(language, ["newsroom": newsroom])))
        return Receipt.text(lines)
    }
}

package import Localization
package import Newsroom
package import Posix
package import Workflow

/// Writes to collaborators in the newsroom's language and time: receipts into their outboxes, reasons into the quarantine.
package struct Correspondence: Sendable {
    private let outbox: Outbox
    private let language: Language
    private let zone: Zone
    private let newsroomName: String
    private let siteURL: String?

    /// `siteURL` is the address under which the website is public; absent while there is none.
    package init(outbox: String, language: Language, zone: Zone, newsroomName: String, siteURL: String?) {
        self.outbox = Outbox(path: outbox)
        self.language = language
        self.zone = zone
        self.newsroomName = newsroomName
        self.siteURL = siteURL
    }

    /// What stands in the place of the name of somebody whose data were erased.
    package var formerContributor: String { Phrase.outbox.formerContributor(language) }

    /// The same in every language that a newsroom may have written in.
    package static let formerContributors = Language.allCases.map { Phrase.outbox.formerContributor($0) }

    /// A public page's address; `nil` while the site has none.
    package func address(ofPage path: String?) -> String? {
        guard let siteURL, let path else { return nil }
        return (siteURL.hasSuffix("/") ? siteURL : siteURL + "/") + path
    }

    package func month(of time: Instant) -> Guide.Month { Guide.Month(time.milliseconds, zone) }

    package func start(of month: Guide.Month) -> Instant { Instant(milliseconds: month.start(in: zone)) }

    /// Brings a person's guide to what it should say.
    package func send(_ guide: Guide, to person: PersonID, rules: IntakeRules) throws(SystemError) {
        try outbox.write(
            guide.render(language, newsroom: newsroomName, rules: rules), as: Guide.name, insteadOf: Closing.name,
            to: person)
    }

    /// Puts the notice of closing in the guide's place, for somebody who has an outbox.
    package func send(_ closing: Closing, to person: PersonID) throws(SystemError) {
        guard outbox.isThere(for: person) else { return }
        try outbox.write(
            closing.render(language, newsroom: newsroomName), as: Closing.name, insteadOf: Guide.name, to: person)
    }

    /// Writes or replaces a receipt, in the name of the newsroom.
    package func send(_ receipt: Receipt, to person: PersonID) throws(SystemError) {
        var receipt = receipt
        receipt.newsroomName = newsroomName
        try outbox.write(
            receipt.render(language, zone), as: receipt.fileName(language),
            number: receipt.isFirst ? nil : receipt.number, to: person)
    }

    /// The words that lie beside a drop in quarantine: the same as in its receipt.
    package func reason(_ receipt: Receipt) -> String {
        var receipt = receipt
        receipt.newsroomName = newsroomName
        return receipt.render(language, zone).text
    }
}

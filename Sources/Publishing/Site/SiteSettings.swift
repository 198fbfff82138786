package import Localization
package import Workflow

/// Says what the website needs to know of the newsroom. Another value gives another site: rebuild everything when it changes.
package struct SiteSettings: Hashable, Sendable {
    /// The newsroom's name as readers see it.
    package var name: String
    package var tagline: String
    package var language: Language
    package var zone: Zone
    /// Where the site will stand, such as `https://congdoan.example.vn`, without a slash at the end. Pages link to each other
    /// relatively; feeds, the site map and the pages' metadata need it.
    package let baseURL: String?
    package var desks: [Desk]
    /// Who answers for the content, one line each.
    package var imprint: [String]
    package var address: String

    /// A section of the site.
    package struct Desk: Hashable, Sendable {
        package let id: Identifier
        package let title: Phrase

        package init(id: Identifier, vi: String, en: String) {
            self.id = id
            title = Phrase(vi: vi, en: en)
        }
    }

    /// An address that is not `http` or `https` counts as none.
    package init(
        name: String, tagline: String = "", language: Language, zone: Zone, baseURL: String? = nil, desks: [Desk],
        imprint: [String] = [], address: String = ""
    ) {
        self.name = name
        self.tagline = tagline
        self.language = language
        self.zone = zone
        self.desks = desks
        self.imprint = imprint
        self.address = address
        let base = baseURL.flatMap(WebAddress.init)?.text ?? ""
        let trimmed = base.last == "/" ? String(base.dropLast()) : base
        self.baseURL = trimmed.hasPrefix("http") ? trimmed : nil
    }

    /// The path of the base URL, with a slash at both ends.
    var folder: String? {
        guard let host = baseURL?.split(separator: "/", maxSplits: 2, omittingEmptySubsequences: false).last else {
            return nil
        }
        return host.firstIndex(of: "/").map { "\(host[$0...])/" } ?? "/"
    }

    /// Items of a numbered list page.
    static let itemsPerPage = 10
    /// How many list pages follow the newest items; whatever is older stands on pages that stay as they are.
    static let numberedPages = 10
}

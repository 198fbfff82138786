/// A language that both catalogues are complete in.
package enum Language: String, CaseIterable, Hashable, Sendable {
    case vi, en

    /// Chooses the language that a person reads: `--lang` beats the newsroom's setting, which beats the locale
    /// (POSIX: the first of `LC_ALL`, `LC_MESSAGES`, `LANG` that is not empty); Vietnamese when nobody says.
    package static func choose(flag: String?, setting: String?, environment: [String: String]) -> Language {
        let locale = ["LC_ALL", "LC_MESSAGES", "LANG"].lazy.compactMap { environment[$0] }.first { !$0.isEmpty }
        return [flag, setting, locale].lazy.compactMap { $0.flatMap(named) }.first ?? .vi
    }

    /// Reads `en`, `en_US.UTF-8`, `vi-VN` …
    private static func named(_ text: String) -> Language? {
        Language(rawValue: String(text.prefix { $0.isLetter }).lowercased())
    }
}

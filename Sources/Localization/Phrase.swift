/// One text of the catalogue in both languages, with places for what changes.
///
/// - `{title}` is replaced by the value of that name.
/// - `{n|item|items}` gives the first word when the value of `n` is `1`, else the second.
/// - `[ … {who} … ]` stands only when every value in it is given and not empty.
///
/// Values are put in as they are and are never read as places themselves; make them ``printable(_:keepingLines:)``, or
/// escape them for HTML, where they are shown.
///
///     let sent = Phrase(vi: "Đã gửi {n} ảnh[ tới {who}].", en: "Sent {n} {n|photo|photos}[ to {who}].")
///     sent.counted(2, .en, ["who": "Lan"])    // Sent 2 photos to Lan.
package struct Phrase: Hashable, Sendable {
    package let vi: String
    package let en: String

    package init(vi: String, en: String) {
        self.vi = vi
        self.en = en
    }

    /// Gives the text before any value is put in.
    package func template(_ language: Language) -> String {
        switch language {
        case .vi: vi
        case .en: en
        }
    }

    /// Says the phrase. A place without a value stays visible as `{name}`, and is a fault of the caller.
    package func callAsFunction(_ language: Language, _ values: [String: String] = [:]) -> String {
        var missing: Set<String> = []
        let text = Phrase.fill(template(language)[...], values, &missing, emptyIsMissing: false)
        assert(missing.isEmpty, "no value for \(missing) in “\(template(language))”")
        return text
    }

    /// Says the phrase with `n` as a grouped number.
    package func counted(_ n: Int, _ language: Language, _ values: [String: String] = [:]) -> String {
        self(language, values.merging(["n": Numbers.grouped(n, language)]) { $1 })
    }

    private static func fill(
        _ template: Substring, _ values: [String: String], _ missing: inout Set<String>, emptyIsMissing: Bool
    ) -> String {
        var text = ""
        var rest = template
        while let open = rest.utf8.firstIndex(where: { $0 == UInt8(ascii: "{") || $0 == UInt8(ascii: "[") }) {
            let isPlace = rest.utf8[open] == UInt8(ascii: "{")
            let closing = UInt8(ascii: isPlace ? "}" : "]")
            guard let close = rest[open...].utf8.firstIndex(of: closing) else { break }
            text += rest[..<open]
            let inner = rest[rest.utf8.index(after: open)..<close]
            if isPlace {
                let parts = inner.split(separator: "|", omittingEmptySubsequences: false)
                let name = String(parts[0])
                if let value = values[name], !(emptyIsMissing && value.isEmpty) {
                    text += parts.count == 3 ? String(value == "1" ? parts[1] : parts[2]) : value
                } else {
                    missing.insert(name)
                    text += "{\(name)}"
                }
            } else {
                var lacking: Set<String> = []
                let section = fill(inner, values, &lacking, emptyIsMissing: true)
                if lacking.isEmpty { text += section }
            }
            rest = rest[rest.utf8.index(after: close)...]
        }
        return text + rest
    }
}

extension Phrase {
    /// Joins the items of a sentence: `a, b và c`, or `a, b hoặc c` when they are alternatives.
    package static func list(_ items: [String], _ language: Language, alternatives: Bool = false) -> String {
        guard let last = items.last, items.count > 1 else { return items.first ?? "" }
        let joint = alternatives ? Phrase(vi: "hoặc", en: "or") : Phrase(vi: "và", en: "and")
        return "\(items.dropLast().joined(separator: ", ")) \(joint(language)) \(last)"
    }
}

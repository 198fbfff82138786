import Foundation
import Localization
import Testing

@Suite("The two catalogues")
struct CatalogueTests {
    static let entries = Phrase.catalogues.flatMap { catalogue in
        catalogue.phrases.sorted { $0.key < $1.key }.map { (place: "\(catalogue.name): \($0.key)", phrase: $0.value) }
    }

    @Test("there are phrases in every catalogue, and both languages of each say something")
    func complete() {
        for catalogue in Phrase.catalogues { #expect(!catalogue.phrases.isEmpty, "\(catalogue.name)") }
        for (place, phrase) in Self.entries {
            #expect(!phrase.vi.isEmpty && !phrase.en.isEmpty, "\(place)")
            for text in [phrase.vi, phrase.en] {
                #expect(text.first != " " && text.last != " " && !text.contains("  "), "\(place): \(text)")
            }
        }
    }

    @Test("both languages have the same places; only English has word forms")
    func samePlaces() {
        for (place, phrase) in Self.entries {
            #expect(Set(places(phrase.vi).map(name)) == Set(places(phrase.en).map(name)), "\(place)")
            #expect(places(phrase.vi).allSatisfy { !$0.contains("|") }, "\(place)")
            for form in places(phrase.en) where form.contains("|") {
                #expect(form.split(separator: "|").count == 3, "\(place): \(form)")
            }
        }
    }

    @Test("brackets are balanced, not nested, and hold a place")
    func brackets() {
        for (place, phrase) in Self.entries {
            for text in [phrase.vi, phrase.en] {
                var inside = false
                for character in text where character == "[" || character == "]" {
                    #expect(inside == (character == "]"), "\(place): \(text)")
                    inside.toggle()
                }
                #expect(!inside, "\(place): \(text)")
                for section in text.split(separator: "[").dropFirst() {
                    #expect(!places(String(section.prefix { $0 != "]" })).isEmpty, "\(place): \(text)")
                }
            }
        }
    }

    @Test("what is said by a code is a whole sentence without any fact and with every fact")
    func factsAreOptional() {
        let byCode = [
            "refusals", "quarantine", "notes", "issues", "events", "promises", "definition faults", "file faults",
        ]
        for catalogue in Phrase.catalogues where byCode.contains(catalogue.name) {
            for (code, phrase) in catalogue.phrases {
                for language in Language.allCases {
                    let bare = phrase(language)
                    let facts = Dictionary(places(phrase.vi).map { (name($0), "xyz") }) { first, _ in first }
                    for text in [bare, phrase(language, facts)] {
                        #expect(!text.contains(where: { "{}[]".contains($0) }), "\(code): \(text)")
                        let loose = ["  ", " . ", " ,", " ;", " ?", "( "].contains { (text + " ").contains($0) }
                        #expect(!loose, "\(code): \(text)")
                        #expect(text.last != " " && text.first != " ", "\(code): \(text)")
                    }
                    for fact in facts.values { #expect(facts.isEmpty || phrase(language, facts).contains(fact)) }
                }
            }
        }
    }

    @Test("Vietnamese is in NFC with tones where newspapers put them, and neither text holds control characters")
    func spelling() {
        // The other placement (hoà, thuỷ) and decomposed letters differ in their scalars.
        let newPlacement = ["oà", "oá", "oả", "oã", "oạ", "oè", "oé", "oẻ", "oẽ", "oẹ", "uỳ", "uý", "uỷ", "uỹ", "uỵ"]
        for (place, phrase) in Self.entries {
            #expect(
                Array(phrase.vi.unicodeScalars) == Array(phrase.vi.precomposedStringWithCanonicalMapping.unicodeScalars)
            )
            for word in phrase.vi.lowercased().split(whereSeparator: { !$0.isLetter }) {
                let ends = newPlacement.contains { word.hasSuffix($0) } && !word.hasPrefix("qu")
                #expect(!ends, "\(place): \(word)")
            }
            #expect(printable(phrase.vi) == phrase.vi && printable(phrase.en) == phrase.en, "\(place)")
        }
    }

    @Test("no English stands where Vietnamese should")
    func translated() {
        let same = Self.entries.filter { $0.phrase.vi == $0.phrase.en }.map(\.place)
        #expect(same == ["messages: fileFault", "messages: moved"])
    }

    @Test("a command's summary fits beside its name")
    func summaries() {
        for (path, phrase) in Phrase.commands {
            for language in Language.allCases { #expect(phrase(language).count <= 60, "\(path)") }
        }
    }

    @Test(
        "every code that stands in CLI.md has its sentence",
        arguments: [
            "no-photo", "missing-caption", "missing-byline", "broken-image", "small-photo", "no-text", "scan-no-text",
            "too-short", "too-long", "no-date", "no-place", "personal-numbers", "possible-duplicate", "children",
            "spelling", "converted-encoding",
        ])
    func issueCodes(code: String) {
        #expect(Phrase.issues[code] != nil)
    }

    private func places(_ text: String) -> [String] {
        text.split(separator: "{").dropFirst(text.hasPrefix("{") ? 0 : 1).map { String($0.prefix { $0 != "}" }) }
    }

    private func name(_ place: String) -> String { String(place.prefix { $0 != "|" }) }
}

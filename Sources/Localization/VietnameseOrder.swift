import Foundation

/// Sorts as Vietnamese dictionaries do: a ă â b c d đ e ê … o ô ơ … u ư …, tones only between words that are else
/// the same. glibc's own vi_VN misplaces â and ă that carry a tone; Foundation's does not.
package enum VietnameseOrder {
    private static let locale = Locale(identifier: "vi_VN")

    /// Tells whether `first` comes before `second`; texts that no reader could tell apart are ordered by their scalars.
    package static func precedes(_ first: String, _ second: String) -> Bool {
        switch first.compare(second, locale: locale) {
        case .orderedAscending: true
        case .orderedDescending: false
        case .orderedSame: first.unicodeScalars.lexicographicallyPrecedes(second.unicodeScalars)
        }
    }

    /// Sorts people as Vietnamese lists do: by the given name, which is the last word, then by the whole name.
    package static func sortByGivenName<Element>(_ people: [Element], name: (Element) -> String) -> [Element] {
        people.map { person in
            let whole = name(person)
            return (person: person, given: String(whole.split(separator: " ").last ?? ""), whole: whole)
        }
        .sorted { first, second in
            first.given == second.given
                ? precedes(first.whole, second.whole) : precedes(first.given, second.given)
        }
        .map(\.person)
    }
}

/// Names a submission for people and files: `TB-2026-000123`.
package struct SubmissionID: Hashable, Sendable, Comparable, CustomStringConvertible {
    package let year: Int
    /// Counts from 1 within the year.
    package let number: Int

    package init(year: Int, number: Int) {
        self.year = year
        self.number = number
    }

    /// Reads `TB-2026-000123`; letters of either case, and fewer leading zeros (`tb-2026-123`), as people type it.
    package init?(_ text: String) {
        let parts = text.utf8.split(separator: UInt8(ascii: "-"), omittingEmptySubsequences: false)
        guard parts.count == 3, String(Substring(parts[0])).lowercased() == "tb", parts[1].count == 4,
            (1...9).contains(parts[2].count), parts[1].allSatisfy({ (0x30...0x39).contains($0) }),
            parts[2].allSatisfy({ (0x30...0x39).contains($0) }), let year = Int(Substring(parts[1])),
            let number = Int(Substring(parts[2])), number > 0
        else { return nil }
        self.init(year: year, number: number)
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(year &* 1_000_000_000 &+ number) }

    package var description: String {
        let digits = String(number)
        return "TB-\(year)-" + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
    }

    package static func < (left: SubmissionID, right: SubmissionID) -> Bool {
        (left.year, left.number) < (right.year, right.number)
    }
}

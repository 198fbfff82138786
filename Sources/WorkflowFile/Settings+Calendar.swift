extension Settings {
    /// When the newsroom works.
    package struct Calendar: Hashable, Sendable {
        package enum Day: String, Hashable, Sendable, CaseIterable {
            case monday, tuesday, wednesday, thursday, friday, saturday, sunday
        }

        /// A stretch of the day, in minutes since midnight: from 0 to 1440, the end not included.
        package struct Hours: Hashable, Sendable {
            package let from: Int
            package let to: Int
        }

        /// A date that exists.
        package struct Date: Hashable, Sendable, Comparable, CustomStringConvertible {
            package let year: Int
            package let month: Int
            package let day: Int

            package static func < (left: Date, right: Date) -> Bool {
                (left.year, left.month, left.day) < (right.year, right.month, right.day)
            }

            /// The form of the file: `2027-02-05`.
            package var description: String {
                let text = String(year * 10_000 + month * 100 + day)
                let digits = String(repeating: "0", count: max(0, 8 - text.count)) + text
                return "\(digits.prefix(4))-\(digits.dropFirst(4).prefix(2))-\(digits.suffix(2))"
            }
        }

        /// Never empty.
        package let days: [Day]
        /// Never empty, the earliest first, none overlapping another.
        package let hours: [Hours]
        /// The dates on which nobody works, both ends included; the earliest first, none overlapping another.
        package let holidays: [ClosedRange<Date>]

        /// More would not fit into the event by which settings are adopted.
        static let mostHolidays = 500
    }
}

extension Decoding {
    mutating func calendar(_ node: Node) -> Settings.Calendar? {
        guard let values = mapping(node, required: ["days", "hours"], optional: ["holidays"]) else { return nil }
        let days = values["days"].map { self.days($0) } ?? []
        let hours = apart(values["hours"]) { $0.hours($1) }
        let holidays = apart(values["holidays"]) { $0.holiday($1) }
        if let node = values["holidays"], holidays.count > Settings.Calendar.mostHolidays {
            note(.tooManyNodes(limit: Settings.Calendar.mostHolidays), at: node.mark)
        }
        guard !days.isEmpty, !hours.isEmpty else { return nil }
        return Settings.Calendar(
            days: days, hours: hours.map { Settings.Calendar.Hours(from: $0.lowerBound, to: $0.upperBound + 1) },
            holidays: holidays)
    }

    private mutating func days(_ node: Node) -> [Settings.Calendar.Day] {
        var days: [Settings.Calendar.Day] = []
        for element in someElements(node) {
            guard let day = word(element, as: Settings.Calendar.Day.self) else { continue }
            if days.contains(day) { note(.duplicateDay(day.rawValue), at: element.mark) }
            days.append(day)
        }
        return days
    }

    /// A list's elements, or a single text; what is empty is a fault.
    private mutating func someElements(_ node: Node) -> [Node] {
        if case .mapping = node.content {
            note(.wrongType(expected: .list, found: .mapping), at: node.mark)
            return []
        }
        if node.elements.isEmpty { note(.wrongType(expected: .list, found: .nothing), at: node.mark) }
        return node.elements
    }

    /// Ranges in their order, each with a fault at its place that overlaps one before it in the file.
    private mutating func apart<Bound: Comparable>(
        _ node: Node?, _ decode: (inout Decoding, Node) -> ClosedRange<Bound>?
    ) -> [ClosedRange<Bound>] {
        guard let node else { return [] }
        var known: [(range: ClosedRange<Bound>, text: String)] = []
        for element in someElements(node) {
            guard let range = decode(&self, element) else { continue }
            let text = excerpt(element.text ?? "")
            if let other = known.first(where: { $0.range.overlaps(range) }) {
                note(.overlappingRanges(text, with: other.text), at: element.mark)
            }
            known.append((range, text))
        }
        return known.map(\.range).sorted { $0.lowerBound < $1.lowerBound }
    }

    /// `07:30-11:30` as its first and its last minute since midnight, so that hours may touch; the day ends at `24:00`.
    private mutating func hours(_ node: Node) -> ClosedRange<Int>? {
        guard let text = text(node) else { return nil }
        let ends = text.split(separator: "-", omittingEmptySubsequences: false).map { end -> Int? in
            let parts = end.split(separator: ":", omittingEmptySubsequences: false)
            guard parts.count == 2, let hour = digits(parts[0], 1...2), let minute = digits(parts[1], 2...2),
                minute < 60, hour * 60 + minute <= 24 * 60
            else { return nil }
            return hour * 60 + minute
        }
        guard ends.count == 2, let from = ends[0], let to = ends[1] else {
            note(.notHours(excerpt(text)), at: node.mark)
            return nil
        }
        guard from < to else {
            note(.backwardRange(excerpt(text)), at: node.mark)
            return nil
        }
        return from...to - 1
    }

    /// `2027-02-05..2027-02-11`, or one date alone.
    private mutating func holiday(_ node: Node) -> ClosedRange<Settings.Calendar.Date>? {
        guard let text = text(node) else { return nil }
        let ends = text.split(separator: ".", omittingEmptySubsequences: false)
        guard ends.count == 1 || ends.count == 3 && ends[1].isEmpty else {
            note(.notADate(excerpt(text)), at: node.mark)
            return nil
        }
        guard let first = date(ends[0], node), let last = date(ends[ends.count - 1], node) else { return nil }
        guard first <= last else {
            note(.backwardRange(excerpt(text)), at: node.mark)
            return nil
        }
        return first...last
    }

    private mutating func date(_ text: Substring, _ node: Node) -> Settings.Calendar.Date? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 3, let year = digits(parts[0], 4...4), let month = digits(parts[1], 2...2),
            let day = digits(parts[2], 2...2)
        else {
            note(.notADate(excerpt(String(text))), at: node.mark)
            return nil
        }
        let isLeapYear = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
        let lengths = [31, isLeapYear ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
        guard 1...12 ~= month, 1...lengths[month - 1] ~= day else {
            note(.noSuchDate(excerpt(String(text))), at: node.mark)
            return nil
        }
        return Settings.Calendar.Date(year: year, month: month, day: day)
    }

    private func digits(_ text: Substring, _ count: ClosedRange<Int>) -> Int? {
        guard count ~= text.utf8.count, text.utf8.allSatisfy({ UInt8(ascii: "0")...UInt8(ascii: "9") ~= $0 }) else {
            return nil
        }
        return Int(text)
    }
}

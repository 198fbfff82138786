package import Workflow

/// Says when a newsroom works: on which weekdays, in which hours of them, and on which dates it does not.
///
/// Local time comes from a table of offsets and not from a time zone database, so that a replay finds the same moments on
/// every machine and in every year. Whatever the members say, they are put into one order here: equal calendars have
/// equal JSON.
package struct WorkCalendar: Hashable, Sendable {
    package enum Weekday: String, Hashable, Sendable, CaseIterable {
        case monday, tuesday, wednesday, thursday, friday, saturday, sunday
    }

    /// A stretch of a day, in minutes since its local midnight: from 0 to 1440, the end not included.
    package struct Hours: Hashable, Sendable {
        package var from: Int
        package var to: Int

        package init(from: Int, to: Int) {
            self.from = from
            self.to = to
        }
    }

    /// Local dates on which nobody works, as days since 1970-01-01, both ends included.
    package struct Holiday: Hashable, Sendable {
        package var first: Int64
        package var last: Int64

        package init(first: Int64, last: Int64) {
            self.first = first
            self.last = last
        }
    }

    /// How far east of UTC the local clocks are, in seconds, from a moment on.
    package struct Offset: Hashable, Sendable {
        package var from: Instant
        package var seconds: Int

        package init(from: Instant, seconds: Int) {
            self.from = from
            self.seconds = seconds
        }
    }

    /// In the order of the week, each once.
    package let weekdays: [Weekday]
    /// The earliest first; neither overlapping nor touching.
    package let hours: [Hours]
    /// The earliest first; neither overlapping nor adjoining.
    package let holidays: [Holiday]
    /// The earliest first, and never empty; the first one holds for all time before as well.
    package let offsets: [Offset]
    /// Whether each day of the week is worked, Monday first.
    private let isWorked: [Bool]

    /// Without an offset local time is UTC; hours and holidays that are no stretch of time count for nothing.
    package init(weekdays: [Weekday], hours: [Hours], holidays: [Holiday] = [], offsets: [Offset] = []) {
        self.weekdays = Weekday.allCases.filter(weekdays.contains)
        isWorked = Weekday.allCases.map(weekdays.contains)
        let day = Int64(0)...1440
        self.hours = joined(
            hours.map { (Int64($0.from), Int64($0.to)) }.filter { $0 < $1 && day.contains($0) && day.contains($1) },
            gap: 0
        ).map { Hours(from: Int($0), to: Int($1)) }
        self.holidays = joined(holidays.map { ($0.first, $0.last) }.filter { $0 <= $1 }, gap: 1)
            .map { Holiday(first: $0, last: $1) }
        let known = offsets.isEmpty ? [Offset(from: Instant(milliseconds: 0), seconds: 0)] : offsets
        self.offsets = known.sorted { $0.from < $1.from }
    }

    /// Answers whether there is work on a local date, given in days since 1970-01-01.
    func works(on day: Int64) -> Bool {
        // 1970-01-01 was a Thursday.
        guard isWorked[Int(((day + 3) % 7 + 7) % 7)] else { return false }
        var (low, high) = (0, holidays.count)
        while low < high {
            let middle = (low + high) / 2
            if holidays[middle].last < day { low = middle + 1 } else { high = middle }
        }
        return low == holidays.count || day < holidays[low].first
    }
}

/// Sorts ranges and makes one of those that overlap, or that lie no more than a gap apart.
private func joined(_ ranges: [(Int64, Int64)], gap: Int64) -> [(Int64, Int64)] {
    ranges.sorted { $0 < $1 }.reduce(into: []) { known, range in
        if let last = known.last, range.0 - last.1 <= gap {
            known[known.count - 1].1 = max(last.1, range.1)
        } else {
            known.append(range)
        }
    }
}

extension Policy {
    /// The moment so long after another one, in the newsroom's working time where the limit is of that.
    ///
    /// Without a calendar every hour is working time. Takes any limit: a negative one is none.
    package func instant(_ limit: TimeLimit, after start: Instant) -> Instant {
        let amount = limit.reach
        switch (limit.unit, calendar) {
        case (.workingSeconds, let calendar?): return calendar.instant(seconds: amount, after: start)
        case (.workingDays, let calendar?): return calendar.instant(days: amount, after: start)
        case (.seconds, _), (.workingSeconds, nil): return start.bounded.advanced(bySeconds: amount)
        case (.workingDays, nil): return start.bounded.advanced(bySeconds: amount * 86_400)
        }
    }

    /// The moment so long before another one.
    package func instant(_ limit: TimeLimit, before end: Instant) -> Instant {
        let amount = limit.reach
        switch (limit.unit, calendar) {
        case (.workingSeconds, let calendar?): return calendar.instant(seconds: amount, before: end)
        case (.workingDays, let calendar?): return calendar.instant(days: amount, before: end)
        case (.seconds, _), (.workingSeconds, nil): return end.bounded.advanced(bySeconds: -amount)
        case (.workingDays, nil): return end.bounded.advanced(bySeconds: -amount * 86_400)
        }
    }

    /// The seconds of working time between two moments, whole and rounded down; none where the second is the earlier one.
    package func workingSeconds(from start: Instant, to end: Instant) -> Int64 {
        if let calendar { return calendar.workingSeconds(from: start, to: end) }
        return max(0, end.bounded.milliseconds - start.bounded.milliseconds) / 1000
    }
}

extension TimeLimit {
    /// The amount, held between nothing and a century.
    var reach: Int64 {
        let century: Int64 =
            switch unit {
            case .seconds, .workingSeconds: 36_525 * 86_400
            case .workingDays: 36_525
            }
        return min(max(0, Int64(amount)), century)
    }
}

extension Instant {
    /// Itself, or the nearest of the moments that can be calculated with: some 270,000 years to each side.
    var bounded: Instant {
        Instant(milliseconds: min(max(milliseconds, -8_640_000_000_000_000), 8_640_000_000_000_000))
    }
}

import Localization

/// A day of the newsroom's calendar.
struct Day: Hashable, Sendable, Comparable {
    let month: Month
    let day: Int

    init(_ time: CivilTime) {
        month = Month(year: time.year, month: time.month)
        day = time.day
    }

    init(month: Month, day: Int) {
        self.month = month
        self.day = day
    }

    var civil: CivilTime { CivilTime(year: month.year, month: month.month, day: day) }
    var path: String { "\(month.folder)/\(twoDigits(day)).html" }

    static func < (left: Day, right: Day) -> Bool { (left.month, left.day) < (right.month, right.day) }
}

/// A month of the newsroom's calendar.
struct Month: Hashable, Sendable, Comparable {
    let year: Int
    let month: Int

    var days: [Day] { (1...length).map { Day(month: self, day: $0) } }
    var folder: String { "ngay/\(year)/\(twoDigits(month))" }
    var path: String { "\(folder)/index.html" }

    /// Days of the month.
    private var length: Int {
        let next =
            month == 12 ? CivilTime(year: year + 1, month: 1, day: 1) : CivilTime(year: year, month: month + 1, day: 1)
        return next.dayNumber - CivilTime(year: year, month: month, day: 1).dayNumber
    }

    /// How many days stand before the first in a week that begins on Monday.
    var leadingDays: Int { (CivilTime(year: year, month: month, day: 1).weekday + 6) % 7 }

    static func < (left: Month, right: Month) -> Bool { (left.year, left.month) < (right.year, right.month) }
}

func twoDigits(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

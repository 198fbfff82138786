/// A moment as a calendar and a clock on the wall show it, in the Gregorian calendar.
package struct CivilTime: Hashable, Sendable {
    package var year: Int
    /// 1 to 12.
    package var month: Int
    package var day: Int
    package var hour: Int = 0
    package var minute: Int = 0
    package var second: Int = 0
    package var millisecond: Int = 0

    package init(year: Int, month: Int, day: Int) {
        self.year = year
        self.month = month
        self.day = day
    }

    /// Reads the clock of `zone` at a time in milliseconds since 1970-01-01T00:00:00Z.
    package init(_ milliseconds: Int64, _ zone: Zone) {
        self.init(milliseconds, offset: zone.offset(at: milliseconds))
    }

    init(_ milliseconds: Int64, offset: Int) {
        let local = milliseconds + Int64(offset) * 1000
        let (days, rest) = local.flooredQuotientAndRemainder(dividingBy: 86_400_000)
        self.init(daysSince1970: Int(days))
        hour = Int(rest / 3_600_000)
        minute = Int(rest / 60_000 % 60)
        second = Int(rest / 1000 % 60)
        millisecond = Int(rest % 1000)
    }

    /// Counts in years that begin in March, whose months have 31 30 31 30 31 days over and over and whose leap day
    /// is the last.
    private init(daysSince1970: Int) {
        let (era, dayOfEra) = (daysSince1970 + 719_468).flooredQuotientAndRemainder(dividingBy: 146_097)
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        let month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        self.init(
            year: era * 400 + yearOfEra + (month <= 2 ? 1 : 0), month: month,
            day: dayOfYear - (153 * monthFromMarch + 2) / 5 + 1)
    }

    /// Days since 1970-01-01.
    package var dayNumber: Int {
        let (era, yearOfEra) = (month <= 2 ? year - 1 : year).flooredQuotientAndRemainder(dividingBy: 400)
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// 0 for Sunday to 6 for Saturday.
    package var weekday: Int { (dayNumber + 4).flooredQuotientAndRemainder(dividingBy: 7).remainder }

    /// Whether there is such a day and such a minute; a leap second is not.
    package var exists: Bool {
        guard 1...12 ~= month, 1...31 ~= day, 0...23 ~= hour, 0...59 ~= minute, 0...59 ~= second else { return false }
        let same = CivilTime(daysSince1970: dayNumber)
        return same.month == month && same.day == day
    }

    /// Gives the time in milliseconds since 1970 at which a clock `offset` seconds east of UTC shows this.
    package func milliseconds(offset: Int) -> Int64 {
        let minutes = (dayNumber * 24 + hour) * 60 + minute
        return Int64(minutes * 60 + second - offset) * 1000 + Int64(millisecond)
    }

    /// Gives the time at which the clock of `zone` shows this: the earlier one when it does so twice, and for an hour
    /// that is left out the time as if it had not been.
    package func milliseconds(in zone: Zone) -> Int64 {
        let utc = milliseconds(offset: 0)
        let before = milliseconds(offset: zone.offset(at: utc - 86_400_000))
        let after = milliseconds(offset: zone.offset(at: utc + 86_400_000))
        for candidate in [before, after].sorted() where CivilTime(candidate, zone) == self { return candidate }
        return before
    }
}

extension BinaryInteger {
    fileprivate func flooredQuotientAndRemainder(dividingBy divisor: Self) -> (quotient: Self, remainder: Self) {
        let (quotient, remainder) = quotientAndRemainder(dividingBy: divisor)
        return remainder < 0 ? (quotient - 1, remainder + divisor) : (quotient, remainder)
    }
}

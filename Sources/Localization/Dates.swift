/// Writes times for people and for formats; times are milliseconds since 1970-01-01T00:00:00Z.
package enum Dates {
    /// Writes `Thứ Tư, ngày 25 tháng 8 năm 2021 - 13:51`, in English `Wednesday, 25 August 2021 - 13:51`.
    package static func long(_ milliseconds: Int64, _ language: Language, _ zone: Zone) -> String {
        let time = CivilTime(milliseconds, zone)
        return "\(longDay(time, language)) - \(clock(time))"
    }

    /// Writes the same without the time of day.
    package static func longDay(_ milliseconds: Int64, _ language: Language, _ zone: Zone) -> String {
        longDay(CivilTime(milliseconds, zone), language)
    }

    /// Writes a calendar day of its own, such as the heading of a day's archive.
    package static func longDay(_ day: CivilTime, _ language: Language) -> String {
        switch language {
        case .vi: "\(vietnameseDays[day.weekday]), ngày \(day.day) tháng \(day.month) năm \(day.year)"
        case .en: "\(englishDays[day.weekday]), \(day.day) \(englishMonths[day.month - 1]) \(day.year)"
        }
    }

    /// Writes `25/8/2021`, in English `25 Aug 2021`.
    package static func short(_ milliseconds: Int64, _ language: Language, _ zone: Zone) -> String {
        short(CivilTime(milliseconds, zone), language)
    }

    package static func short(_ day: CivilTime, _ language: Language) -> String {
        switch language {
        case .vi: "\(day.day)/\(day.month)/\(day.year)"
        case .en: "\(day.day) \(englishMonths[day.month - 1].prefix(3)) \(day.year)"
        }
    }

    /// Writes `13:51 25/8/2021`, in English `25 Aug 2021 13:51`.
    package static func shortWithTime(_ milliseconds: Int64, _ language: Language, _ zone: Zone) -> String {
        let time = CivilTime(milliseconds, zone)
        switch language {
        case .vi: return "\(clock(time)) \(short(time, language))"
        case .en: return "\(short(time, language)) \(clock(time))"
        }
    }

    /// Gives the pieces of a path, `2021`, `08`, `25`.
    package static func dayPath(_ milliseconds: Int64, _ zone: Zone) -> (year: String, month: String, day: String) {
        let time = CivilTime(milliseconds, zone)
        return (year: "\(time.year)", month: two(time.month), day: two(time.day))
    }

    package static func year(of milliseconds: Int64, _ zone: Zone) -> Int { CivilTime(milliseconds, zone).year }

    /// Writes `Wed, 25 Aug 2021 13:51:00 +0700` (RFC 822 with the year of RFC 1123, as RSS 2.0 wants it).
    package static func rfc822(_ milliseconds: Int64, _ zone: Zone) -> String {
        let time = CivilTime(milliseconds, zone)
        let day = "\(englishDays[time.weekday].prefix(3)), \(two(time.day)) \(englishMonths[time.month - 1].prefix(3))"
        let (sign, hours, minutes) = offset(milliseconds, zone)
        return "\(day) \(four(time.year)) \(clock(time)):\(two(time.second)) \(sign)\(hours)\(minutes)"
    }

    /// Writes `2021-08-25T13:51:00+07:00`, `Z` at no offset, with milliseconds only when there are any (RFC 3339).
    package static func rfc3339(_ milliseconds: Int64, _ zone: Zone = .utc) -> String {
        let time = CivilTime(milliseconds, zone)
        let (sign, hours, minutes) = offset(milliseconds, zone)
        let distance = hours == "00" && minutes == "00" ? "Z" : "\(sign)\(hours):\(minutes)"
        let fraction = time.millisecond == 0 ? "" : "." + String(String(1000 + time.millisecond).dropFirst())
        return "\(isoDay(time))T\(clock(time)):\(two(time.second))\(fraction)\(distance)"
    }

    /// Writes `2021-08-25`.
    package static func isoDay(_ day: CivilTime) -> String { "\(four(day.year))-\(two(day.month))-\(two(day.day))" }

    /// Writes a length of time in its largest unit, whole and rounded down: `3 ngày`, `2 hours`, `1 minute`.
    package static func span(milliseconds: Int64, _ language: Language) -> String {
        let minutes = Int(max(milliseconds, 0) / 60_000)
        if minutes < 60 { return Phrase.words.minutes.counted(minutes, language) }
        if minutes < 48 * 60 { return Phrase.words.hours.counted(minutes / 60, language) }
        return Phrase.words.days.counted(minutes / 1440, language)
    }

    /// The same in its two largest units: `2 giờ 58 phút`, `1 day 3 hours`.
    package static func exactSpan(milliseconds: Int64, _ language: Language) -> String {
        let minutes = max(milliseconds, 0) / 60_000
        let rest = minutes < 60 ? 0 : minutes < 48 * 60 ? minutes % 60 : minutes % 1440 / 60 * 60
        let whole = span(milliseconds: milliseconds, language)
        return rest == 0 ? whole : whole + " " + span(milliseconds: rest * 60_000, language)
    }

    private static func clock(_ time: CivilTime) -> String { "\(two(time.hour)):\(two(time.minute))" }

    private static func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

    private static func four(_ year: Int) -> String {
        String(repeating: "0", count: max(0, 4 - "\(year)".count)) + "\(year)"
    }

    private static func offset(_ milliseconds: Int64, _ zone: Zone) -> (sign: String, hours: String, minutes: String) {
        let offset = zone.offset(at: milliseconds)
        return (offset < 0 ? "-" : "+", two(abs(offset) / 3600), two(abs(offset) / 60 % 60))
    }

    private static let vietnameseDays = [
        "Chủ Nhật", "Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy",
    ]
    private static let englishDays = [
        "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday",
    ]
    private static let englishMonths = [
        "January", "February", "March", "April", "May", "June", "July", "August", "September", "October",
        "November", "December",
    ]
}

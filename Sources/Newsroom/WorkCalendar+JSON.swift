extension WorkCalendar.Hours {
    /// The form of files and events: `07:30-11:30`, until `24:00`.
    package var notation: String {
        func clock(_ minutes: Int) -> String { "\(two(minutes / 60)):\(two(minutes % 60))" }
        return "\(clock(from))-\(clock(to))"
    }

    package init?(notation: String) {
        let ends = notation.split(separator: "-", omittingEmptySubsequences: false).map { end -> Int? in
            let parts = end.split(separator: ":", omittingEmptySubsequences: false).map { digits($0, 2) }
            guard parts.count == 2, let hour = parts[0], let minute = parts[1], minute < 60 else { return nil }
            return hour * 60 + minute
        }
        guard ends.count == 2, let from = ends[0], let to = ends[1], from < to, to <= 1440 else { return nil }
        self.init(from: from, to: to)
    }
}

extension WorkCalendar.Holiday {
    /// The form of files and events: `2027-02-05..2027-02-11`, or one date alone.
    package var notation: String {
        func date(_ day: Int64) -> String {
            let (year, month, day) = Instant.civil(fromDays: day)
            let text = String(year)
            return String(repeating: "0", count: max(0, 4 - text.count)) + "\(text)-\(two(Int(month)))-\(two(Int(day)))"
        }
        return first == last ? date(first) : "\(date(first))..\(date(last))"
    }

    package init?(notation: String) {
        let dates = notation.split(separator: ".", omittingEmptySubsequences: false)
        guard dates.count == 1 || dates.count == 3 && dates[1].isEmpty else { return nil }
        let days = [dates[0], dates[dates.count - 1]].map { date -> Int64? in
            let parts = date.split(separator: "-", omittingEmptySubsequences: false)
            guard parts.count == 3, let year = digits(parts[0], 4), let month = digits(parts[1], 2),
                let day = digits(parts[2], 2), 1...12 ~= month, 1...31 ~= day
            else { return nil }
            let number = Instant.days(fromCivil: Int64(year), Int64(month), Int64(day))
            return Instant.civil(fromDays: number).day == Int64(day) ? number : nil
        }
        guard let first = days[0], let last = days[1], first <= last else { return nil }
        self.init(first: first, last: last)
    }
}

extension WorkCalendar {
    package var json: JSON {
        .members([
            "days": .array(weekdays.map { .string($0.rawValue) }),
            "hours": .array(hours.map { .string($0.notation) }),
            "holidays": holidays.isEmpty ? nil : .array(holidays.map { .string($0.notation) }),
            "offsets": .array(
                offsets.map { .object(["from": .string($0.from.description), "seconds": .integer(Int64($0.seconds))]) }
            ),
        ])
    }

    package init?(json: JSON) {
        func all<Value>(_ key: String, _ read: (JSON) -> Value?) -> [Value]? {
            guard let items = json[key]?.items else { return json[key] == nil ? [] : nil }
            let values = items.compactMap(read)
            return values.count == items.count ? values : nil
        }
        guard let weekdays = all("days", { $0.text.flatMap(Weekday.init(rawValue:)) }),
            let hours = all("hours", { $0.text.flatMap(Hours.init(notation:)) }),
            let holidays = all("holidays", { $0.text.flatMap(Holiday.init(notation:)) }),
            let offsets = all("offsets", { Offset(json: $0) })
        else { return nil }
        self.init(weekdays: weekdays, hours: hours, holidays: holidays, offsets: offsets)
    }
}

extension WorkCalendar.Offset {
    /// No place on earth was ever a day away from UTC.
    fileprivate init?(json: JSON) {
        guard let from = json["from"]?.text.flatMap({ Instant($0) }), let seconds = json["seconds"]?.number,
            -86_400...86_400 ~= seconds
        else { return nil }
        self.init(from: from, seconds: Int(seconds))
    }
}

private func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }

private func digits(_ text: Substring, _ count: Int) -> Int? {
    guard text.utf8.count == count, text.utf8.allSatisfy({ 0x30...0x39 ~= $0 }) else { return nil }
    return Int(text)
}

package import Workflow

extension WorkCalendar {
    /// The local date of a moment, in days since 1970-01-01.
    package func localDay(of moment: Instant) -> Int64 {
        let moment = moment.bounded
        let shift = (offsets.last { $0.from <= moment } ?? offsets[0]).seconds
        let (day, rest) = (moment.milliseconds + Int64(shift) * 1000).quotientAndRemainder(dividingBy: 86_400_000)
        return rest < 0 ? day - 1 : day
    }

    /// The same hours for a simulation whose first Monday is that local date, in days since 1970-01-01; `nil` where the
    /// calendar has no working time.
    package func officeHours(fromMonday first: Int64) -> OfficeHours? {
        let weekdays = Set(Weekday.allCases.indices.filter { self.weekdays.contains(Weekday.allCases[$0]) })
        // What lies farther ahead than a run and a deadline can reach is no use.
        let reach = first + 30 * 366
        var daysOff: Set<Int> = []
        for holiday in holidays where holiday.first < reach && holiday.last >= first {
            daysOff.formUnion((max(holiday.first, first)...min(holiday.last, reach)).map { Int($0 - first) })
        }
        return OfficeHours(minutes: hours.map { $0.from..<$0.to }, weekdays: weekdays, daysOff: daysOff)
    }
}

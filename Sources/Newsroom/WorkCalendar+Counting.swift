/// How far a search for working time goes, and how far counting it goes on: beyond, the clock counts.
private let (emptiest, farthest) = (366 * dayLength, 20 * 366 * dayLength)
private let (dayLength, minuteLength) = (Int64(86_400_000), Int64(60_000))

extension WorkCalendar {
    /// The moment at which so many seconds of working time have passed.
    ///
    /// Where a year holds none, and for what is left after twenty years, the clock counts; so it always ends.
    func instant(seconds: Int64, after start: Instant) -> Instant {
        let start = start.bounded.milliseconds
        var (left, cursor) = (seconds * 1000, start)
        while left > 0, cursor - start < farthest, let stretch = stretch(endingAfter: cursor) {
            let begin = max(cursor, stretch.lowerBound)
            if stretch.upperBound - begin >= left { return Instant(milliseconds: begin + left) }
            left -= stretch.upperBound - begin
            cursor = stretch.upperBound
        }
        return Instant(milliseconds: cursor + left)
    }

    /// The last moment from which so many seconds of working time pass until another one.
    func instant(seconds: Int64, before end: Instant) -> Instant {
        let end = end.bounded.milliseconds
        var (left, cursor) = (seconds * 1000, end)
        while left > 0, end - cursor < farthest, let stretch = stretch(beginningBefore: cursor) {
            let finish = min(cursor, stretch.upperBound)
            if finish - stretch.lowerBound >= left { return Instant(milliseconds: finish - left) }
            left -= finish - stretch.lowerBound
            cursor = stretch.lowerBound
        }
        return Instant(milliseconds: cursor - left)
    }

    /// The same time of day so many working days later. What begins outside of working hours begins when the next ones do.
    func instant(days: Int64, after start: Instant) -> Instant {
        let start = start.bounded.milliseconds
        guard days > 0 else { return Instant(milliseconds: start) }
        guard let first = stretch(endingAfter: start) else { return Instant(milliseconds: start + days * dayLength) }
        var (day, time) = local(max(start, first.lowerBound))
        for done in 0..<days {
            guard let next = (1...366).lazy.map({ day + $0 }).first(where: works) else {
                return Instant(milliseconds: moment(day, time) + (days - done) * dayLength)
            }
            day = next
        }
        // Clocks that are set forward may skip that time, and with it the end of the hours.
        let reached = moment(day, time)
        return Instant(milliseconds: max(reached, stretch(endingAfter: reached)?.lowerBound ?? reached))
    }

    /// The same time of day so many working days earlier. What ends outside of working hours ends when the last ones did.
    func instant(days: Int64, before end: Instant) -> Instant {
        let end = end.bounded.milliseconds
        guard days > 0 else { return Instant(milliseconds: end) }
        // The opening itself is within: a working day before Tuesday's opening is Monday's.
        guard let last = stretch(beginningBefore: end + 1) else {
            return Instant(milliseconds: end - days * dayLength)
        }
        let finish = min(end, last.upperBound)
        // A day that is worked until midnight ends on the next date.
        let within = max(finish - 1, last.lowerBound)
        var (day, time) = local(within)
        for done in 0..<days {
            guard let next = (1...366).lazy.map({ day - $0 }).first(where: works) else {
                return Instant(milliseconds: moment(day, time) - (days - done) * dayLength)
            }
            day = next
        }
        return Instant(milliseconds: moment(day, time) + finish - within)
    }

    /// The working time between two moments in whole seconds: what `instant(seconds:after:)` would take to come there.
    func workingSeconds(from start: Instant, to end: Instant) -> Int64 {
        let (start, end) = (start.bounded.milliseconds, end.bounded.milliseconds)
        var (sum, cursor) = (Int64(0), start)
        while cursor < end, cursor - start < farthest, let stretch = stretch(endingAfter: cursor) {
            sum += max(0, min(end, stretch.upperBound) - max(cursor, stretch.lowerBound))
            cursor = stretch.upperBound
        }
        return (sum + max(0, end - cursor)) / 1000
    }

    // MARK: Stretches of working time

    /// The first stretch of working time that ends after a moment, in milliseconds; `nil` when none begins within a year.
    private func stretch(endingAfter moment: Int64) -> Range<Int64>? {
        var from = moment
        for period in period(at: moment)..<offsets.count {
            let end = min(self.end(of: period), moment + emptiest)
            let shift = Int64(offsets[period].seconds) * 1000
            var day = floored(from + shift, by: dayLength)
            while day * dayLength - shift < end {
                if works(on: day) {
                    for hours in hours {
                        let stretch = stretch(hours, on: day, in: period)
                        if !stretch.isEmpty, stretch.upperBound > moment { return stretch }
                    }
                }
                day += 1
            }
            guard end == self.end(of: period) else { return nil }
            from = end
        }
        return nil
    }

    /// The last stretch of working time that begins before a moment; `nil` when none ends within a year.
    private func stretch(beginningBefore moment: Int64) -> Range<Int64>? {
        var from = moment
        for period in (0...period(at: moment)).reversed() {
            let begin = max(self.begin(of: period), moment - emptiest)
            let shift = Int64(offsets[period].seconds) * 1000
            var day = floored(from + shift, by: dayLength)
            while (day + 1) * dayLength - shift > begin {
                if works(on: day) {
                    for hours in hours.reversed() {
                        let stretch = stretch(hours, on: day, in: period)
                        if !stretch.isEmpty, stretch.lowerBound < moment { return stretch }
                    }
                }
                day -= 1
            }
            guard begin == self.begin(of: period) else { return nil }
            from = begin
        }
        return nil
    }

    /// The part of some hours of a local date that lies in a period of one offset.
    private func stretch(_ hours: Hours, on day: Int64, in period: Int) -> Range<Int64> {
        let midnight = day * dayLength - Int64(offsets[period].seconds) * 1000
        let lower = max(midnight + Int64(hours.from) * minuteLength, begin(of: period))
        return lower..<max(lower, min(midnight + Int64(hours.to) * minuteLength, end(of: period)))
    }

    // MARK: Local time

    private func begin(of period: Int) -> Int64 { period == 0 ? .min : offsets[period].from.milliseconds }

    private func end(of period: Int) -> Int64 {
        period + 1 < offsets.count ? offsets[period + 1].from.milliseconds : .max
    }

    /// The period of one offset in which a moment lies.
    private func period(at moment: Int64) -> Int {
        max(0, (offsets.firstIndex { $0.from.milliseconds > moment } ?? offsets.count) - 1)
    }

    private func local(_ moment: Int64) -> (day: Int64, time: Int64) {
        let local = moment + Int64(offsets[period(at: moment)].seconds) * 1000
        let day = floored(local, by: dayLength)
        return (day, local - day * dayLength)
    }

    /// The first moment at which the local clocks show that time of that date, or a later one where they skip it.
    private func moment(_ day: Int64, _ time: Int64) -> Int64 {
        let local = day * dayLength + time
        for period in offsets.indices {
            let moment = max(local - Int64(offsets[period].seconds) * 1000, begin(of: period))
            if moment < end(of: period) { return moment }
        }
        return local
    }
}

private func floored(_ number: Int64, by divisor: Int64) -> Int64 {
    let (quotient, remainder) = number.quotientAndRemainder(dividingBy: divisor)
    return remainder < 0 ? quotient - 1 : quotient
}

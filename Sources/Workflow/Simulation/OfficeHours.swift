/// The hours in which people work. A moment is a number of seconds since the midnight before the first Monday.
///
/// Every day that is worked has the same hours; which days of the week are, and which days of the run are off, is said one
/// by one. So much working time lies before any day as worked days do, and a search among the days off finds it.
public struct OfficeHours: Hashable, Sendable {
    /// The open stretches of a day in seconds since its midnight, the earliest first, neither overlapping nor touching.
    private let stretches: [Range<Int>]
    /// The days of the week that are worked, from 0 for Monday.
    private let weekdays: [Int]
    /// The days off that would be worked otherwise, numbered from the first Monday.
    private let daysOff: [Int]
    /// How many days are worked before each of them.
    private let workedBefore: [Int]
    let secondsADay: Int

    /// Takes whole hours of the day and the number of working days; what makes no sense is moved to the nearest that does.
    public init(from opens: Int = 8, until closes: Int = 17, days: Int = 5) {
        let opens = min(max(opens, 0), 23)
        let closes = min(max(closes, opens + 1), 24)
        self.init(
            stretches: [opens * 3600..<closes * 3600], weekdays: Array(0..<min(max(days, 1), 7)), daysOff: [])
    }

    /// Takes the stretches of a working day in minutes since midnight, the days of the week from 0 for Monday, and the days off,
    /// numbered from the first Monday; `nil` where nothing would ever be open.
    public init?(minutes: [Range<Int>], weekdays: Set<Int>, daysOff: Set<Int> = []) {
        var stretches: [Range<Int>] = []
        for stretch in minutes.map({ $0.clamped(to: 0..<1440) }).sorted(by: { $0.lowerBound < $1.lowerBound })
        where !stretch.isEmpty {
            let (from, to) = (stretch.lowerBound * 60, stretch.upperBound * 60)
            if let last = stretches.last, from <= last.upperBound {
                stretches[stretches.count - 1] = last.lowerBound..<max(last.upperBound, to)
            } else {
                stretches.append(from..<to)
            }
        }
        let weekdays = weekdays.filter { (0..<7).contains($0) }.sorted()
        guard !stretches.isEmpty, !weekdays.isEmpty else { return nil }
        self.init(stretches: stretches, weekdays: weekdays, daysOff: daysOff.filter { $0 >= 0 }.sorted())
    }

    private init(stretches: [Range<Int>], weekdays: [Int], daysOff: [Int]) {
        self.stretches = stretches
        self.weekdays = weekdays
        secondsADay = stretches.reduce(0) { $0 + $1.count }
        let off = daysOff.filter { weekdays.contains($0 % 7) }
        self.daysOff = off
        workedBefore = off.enumerated().map { number, day in
            day / 7 * weekdays.count + weekdays.count { $0 < day % 7 } - number
        }
    }

    static let day = 86_400
    static let week = 7 * day

    /// Of a week without days off.
    var secondsAWeek: Int { weekdays.count * secondsADay }

    /// Minutes of a working day.
    public var minutesADay: Int { secondsADay / 60 }

    /// How many of the first days would be worked and are off.
    public func daysOff(inWeeks weeks: Int) -> Int { daysOff.count { $0 < weeks * 7 } }

    func isOpen(at moment: Int) -> Bool { stretch(at: moment) != nil }

    private func stretch(at moment: Int) -> Range<Int>? {
        let (day, second) = moment.quotientAndRemainder(dividingBy: OfficeHours.day)
        return works(day) ? stretches.first { $0.contains(second) } : nil
    }

    private func works(_ day: Int) -> Bool {
        guard weekdays.contains(day % 7) else { return false }
        let place = daysOff.count(before: { $0 < day })
        return place == daysOff.count || daysOff[place] != day
    }

    /// How many days are worked before a day.
    private func worked(before day: Int) -> Int {
        day / 7 * weekdays.count + weekdays.count { $0 < day % 7 } - daysOff.count(before: { $0 < day })
    }

    /// The day before which so many are worked and which is worked itself.
    private func day(afterWorked number: Int) -> Int {
        let number = number + workedBefore.count(before: { $0 <= number })
        return number / weekdays.count * 7 + weekdays[number % weekdays.count]
    }

    /// How many open seconds have passed at a moment.
    func opened(by moment: Int) -> Int {
        let (day, second) = moment.quotientAndRemainder(dividingBy: OfficeHours.day)
        let today = works(day) ? stretches.reduce(0) { $0 + min(max(second - $1.lowerBound, 0), $1.count) } : 0
        return worked(before: day) * secondsADay + today
    }

    /// The first moment at which so many open seconds have passed.
    func moment(opened seconds: Int) -> Int { seconds < 1 ? 0 : start(ofSecond: seconds - 1) + 1 }

    /// The moment so many open seconds after another one.
    func moment(_ seconds: Int, after start: Int) -> Int { moment(opened: opened(by: start) + seconds) }

    /// The same time of day so many working days after a moment. What begins while the office is closed begins when it opens.
    func moment(days: Int, after start: Int) -> Int {
        let begin = isOpen(at: start) ? start : self.start(ofSecond: opened(by: start))
        let (day, second) = begin.quotientAndRemainder(dividingBy: OfficeHours.day)
        return self.day(afterWorked: worked(before: day) + days) * OfficeHours.day + second
    }

    /// When a limit has run out that began at a moment.
    public func end(of limit: TimeLimit, from start: Int) -> Int {
        switch limit.unit {
        case .seconds: start + limit.amount
        case .workingSeconds: moment(limit.amount, after: start)
        case .workingDays: moment(days: limit.amount, after: start)
        }
    }

    /// When the doors next open after a moment; where they never close, the next midnight.
    func opening(after moment: Int) -> Int {
        guard let stretch = stretch(at: moment) else { return start(ofSecond: opened(by: moment)) }
        return start(ofSecond: opened(by: moment / OfficeHours.day * OfficeHours.day + stretch.upperBound))
    }

    private func start(ofSecond number: Int) -> Int {
        let (worked, passed) = number.quotientAndRemainder(dividingBy: secondsADay)
        var second = passed
        // What lies in no stretch yet is moved past the break before the next one.
        for (place, stretch) in stretches.enumerated() {
            second += stretch.lowerBound - (place == 0 ? 0 : stretches[place - 1].upperBound)
            if second < stretch.upperBound { break }
        }
        return day(afterWorked: worked) * OfficeHours.day + second
    }
}

extension [Int] {
    /// How many come before the first that fails a condition, in a sorted array.
    fileprivate func count(before isBefore: (Int) -> Bool) -> Int {
        var (low, high) = (0, count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(self[middle]) { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

/// The hours in which people work: the same on the first days of every week. A moment is a number of seconds since the
/// midnight before the first Monday.
public struct OfficeHours: Hashable, Sendable {
    public let opens: Int
    public let closes: Int
    public let days: Int

    /// Takes whole hours of the day and the number of working days; what makes no sense is moved to the nearest that does.
    public init(from opens: Int = 8, until closes: Int = 17, days: Int = 5) {
        self.opens = min(max(opens, 0), 23)
        self.closes = min(max(closes, self.opens + 1), 24)
        self.days = min(max(days, 1), 7)
    }

    static let day = 86_400
    static let week = 7 * day

    var secondsADay: Int { (closes - opens) * 3600 }
    var secondsAWeek: Int { days * secondsADay }

    func isOpen(at moment: Int) -> Bool {
        let (day, second) = (moment % OfficeHours.week).quotientAndRemainder(dividingBy: OfficeHours.day)
        return day < days && (opens * 3600..<closes * 3600).contains(second)
    }

    /// How many open seconds have passed at a moment.
    func opened(by moment: Int) -> Int {
        let (week, rest) = moment.quotientAndRemainder(dividingBy: OfficeHours.week)
        let (day, second) = rest.quotientAndRemainder(dividingBy: OfficeHours.day)
        let today = day < days ? min(max(second - opens * 3600, 0), secondsADay) : 0
        return week * secondsAWeek + min(day, days) * secondsADay + today
    }

    /// The first moment at which so many open seconds have passed.
    func moment(opened seconds: Int) -> Int { seconds < 1 ? 0 : start(ofSecond: seconds - 1) + 1 }

    /// The moment so many open seconds after another one.
    func moment(_ seconds: Int, after start: Int) -> Int { moment(opened: opened(by: start) + seconds) }

    /// When the doors next open after the midnight of a moment's day.
    func opening(after moment: Int) -> Int {
        let tomorrow = (moment / OfficeHours.day + 1) * OfficeHours.day
        return start(ofSecond: opened(by: tomorrow))
    }

    private func start(ofSecond number: Int) -> Int {
        let (week, rest) = number.quotientAndRemainder(dividingBy: secondsAWeek)
        let (day, second) = rest.quotientAndRemainder(dividingBy: secondsADay)
        return week * OfficeHours.week + day * OfficeHours.day + opens * 3600 + second
    }
}

extension TimeLimit {
    /// When the limit has run out that began at a moment.
    func end(from moment: Int, in office: OfficeHours) -> Int {
        switch unit {
        case .seconds: moment + amount
        case .workingSeconds: office.moment(amount, after: moment)
        case .workingDays: office.moment(amount * office.secondsADay, after: moment)
        }
    }
}

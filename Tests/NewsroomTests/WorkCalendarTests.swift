import Newsroom
import Testing
import Workflow

@Suite("Working time")
struct WorkCalendarTests {
    /// Monday to Friday, 07:30–11:30 and 13:30–17:00, at +07:00; closed for Tết and for one day more.
    static let office = Policy.working(
        [.monday, .tuesday, .wednesday, .thursday, .friday], ["07:30-11:30", "13:30-17:00"],
        holidays: ["2027-02-05..2027-02-11", "2027-04-30"], offsets: [(0, 25_200)])

    @Test(
        "hours and days are counted inside working hours only",
        arguments: [
            // 2026-11-25 is a Wednesday.
            ("2026-11-25 08:00", 2, .hours, "2026-11-25 10:00"),
            ("2026-11-25 10:30", 2, .hours, "2026-11-25 14:30"),
            ("2026-11-25 11:30", 1, .hours, "2026-11-25 14:30"),
            ("2026-11-25 12:00", 1, .hours, "2026-11-25 14:30"),
            ("2026-11-25 08:00", 7, .hours, "2026-11-25 17:00"),
            ("2026-11-25 16:00", 2, .hours, "2026-11-26 08:30"),
            ("2026-11-25 05:00", 1, .hours, "2026-11-25 08:30"),
            ("2026-11-25 23:00", 1, .hours, "2026-11-26 08:30"),
            ("2026-11-27 16:30", 1, .hours, "2026-11-30 08:00"),
            ("2026-11-28 10:00", 16, .hours, "2026-12-02 08:30"),
            ("2027-02-04 16:30", 1, .hours, "2027-02-12 08:00"),
            ("2026-11-25 08:00", 1, .days, "2026-11-26 08:00"),
            ("2026-11-25 06:00", 1, .days, "2026-11-26 07:30"),
            ("2026-11-25 12:00", 1, .days, "2026-11-26 13:30"),
            ("2026-11-25 17:00", 1, .days, "2026-11-27 07:30"),
            ("2026-11-25 20:00", 1, .days, "2026-11-27 07:30"),
            ("2026-11-27 15:00", 1, .days, "2026-11-30 15:00"),
            ("2026-11-28 15:00", 1, .days, "2026-12-01 07:30"),
            ("2027-02-03 09:00", 2, .days, "2027-02-12 09:00"),
            ("2027-02-08 09:00", 1, .days, "2027-02-15 07:30"),
            ("2027-04-29 09:00", 1, .days, "2027-05-03 09:00"),
        ] as [(String, Int, Length, String)])
    func after(_ start: String, _ amount: Int, _ length: Length, _ due: String) {
        #expect(local(Self.office.instant(length.limit(amount), after: at(start))) == due)
    }

    @Test(
        "the same backwards, to the last moment from which there is so much left",
        arguments: [
            ("2026-11-25 10:00", 2, .hours, "2026-11-25 08:00"),
            ("2026-11-25 14:30", 2, .hours, "2026-11-25 10:30"),
            ("2026-11-25 17:00", 7, .hours, "2026-11-25 08:00"),
            ("2026-11-26 08:30", 2, .hours, "2026-11-25 16:00"),
            ("2026-11-26 07:30", 1, .hours, "2026-11-25 16:00"),
            ("2026-11-29 12:00", 1, .hours, "2026-11-27 16:00"),
            ("2027-02-12 08:00", 1, .hours, "2027-02-04 16:30"),
            ("2026-11-26 08:00", 1, .days, "2026-11-25 08:00"),
            ("2026-11-26 07:30", 1, .days, "2026-11-25 07:30"),
            ("2026-11-26 17:00", 1, .days, "2026-11-25 17:00"),
            ("2026-11-26 12:00", 1, .days, "2026-11-25 11:30"),
            ("2026-11-26 22:00", 1, .days, "2026-11-25 17:00"),
            ("2026-11-29 12:00", 1, .days, "2026-11-26 17:00"),
            ("2027-02-12 09:00", 2, .days, "2027-02-03 09:00"),
        ] as [(String, Int, Length, String)])
    func before(_ due: String, _ amount: Int, _ length: Length, _ start: String) {
        #expect(local(Self.office.instant(length.limit(amount), before: at(due))) == start)
    }

    @Test("seconds of the clock are what they were, and without a calendar every hour is working time")
    func clock() {
        let bare = Policy(desks: [], blocking: [], workflow: Identifier(literal: "tin-bai"))
        let saturday = at("2026-11-28 10:00")
        for policy in [bare, Self.office] {
            #expect(policy.instant(TimeLimit(7200), after: saturday) == at("2026-11-28 12:00"))
            #expect(policy.instant(TimeLimit(7200), before: saturday) == at("2026-11-28 08:00"))
            #expect(policy.instant(TimeLimit(0, .workingSeconds), after: saturday) == saturday)
            #expect(policy.instant(TimeLimit(-5, .workingDays), before: saturday) == saturday)
        }
        #expect(bare.instant(Length.hours.limit(2), after: saturday) == at("2026-11-28 12:00"))
        #expect(bare.instant(Length.days.limit(2), before: saturday) == at("2026-11-26 10:00"))
        #expect(bare.workingSeconds(from: saturday, to: saturday.advanced(bySeconds: 90)) == 90)
    }

    @Test("clocks that are set forward or back lengthen or shorten what is worked, and every count still ends")
    func summerTime() {
        // Berlin in 2027: to +02:00 on 28 March at 01:00 UTC, back on 31 October at 01:00 UTC.
        let policy = Policy.working(
            WorkCalendar.Weekday.allCases, ["01:30-03:30"],
            offsets: [(0, 3600), (1_806_195_600_000, 7200), (1_824_944_400_000, 3600)])
        func worked(_ day: String) -> Int64 {
            policy.workingSeconds(from: utc("\(day) 00:00").advanced(bySeconds: -7200), to: utc("\(day) 12:00"))
        }
        #expect(worked("2027-03-27") == 7200)
        #expect(worked("2027-03-28") == 3600, "02:00 to 03:00 is skipped")
        #expect(worked("2027-10-31") == 3 * 3600, "02:00 to 03:00 comes twice")
        // 02:15 of the 27th, a day later, is not on the clocks of the 28th: what comes next is 03:00.
        #expect(policy.instant(Length.days.limit(1), after: utc("2027-03-27 01:15")) == utc("2027-03-28 01:00"))
        // Of the hour 45 minutes are worked until 03:30 at +02:00, the rest from 01:30 on the next day.
        #expect(policy.instant(Length.hours.limit(1), after: utc("2027-03-28 00:45")) == utc("2027-03-28 23:45"))
    }

    @Test(
        "a calendar in which nobody works, and limits and moments beyond all measure, end in a moment",
        arguments: [
            Policy.working([], ["07:30-11:30"]), Policy.working(WorkCalendar.Weekday.allCases, []),
            Policy.working(WorkCalendar.Weekday.allCases, ["00:00-24:00"], holidays: ["0001-01-01..9999-12-31"]),
            Policy.working([.sunday], ["12:00-12:01"], offsets: [(0, 86_400), (1, -86_400), (2, 0)]), office,
        ])
    func total(_ policy: Policy) {
        let moments = [Int64.min, 1, 1_795_600_000_000, .max].map { Instant(milliseconds: $0) }
        for start in moments {
            for unit in TimeLimit.Unit.allCases {
                for amount in [Int.min, 0, 1, 365, 31_536_000, .max] {
                    let after = policy.instant(TimeLimit(amount, unit), after: start)
                    let before = policy.instant(TimeLimit(amount, unit), before: start)
                    #expect(before <= after)
                }
            }
            for end in moments { #expect(policy.workingSeconds(from: start, to: end) >= 0) }
        }
    }

    @Test("where there is no work for a year the clock counts")
    func fallsBack() {
        let never = Policy.working([], ["07:30-11:30"], offsets: [(0, 25_200)])
        #expect(local(never.instant(Length.days.limit(2), after: at("2026-11-25 20:00"))) == "2026-11-27 20:00")
        #expect(local(never.instant(Length.hours.limit(3), before: at("2026-11-25 20:00"))) == "2026-11-25 17:00")
        // Two hours are worked, then two years nothing.
        let closing = Policy.working(
            WorkCalendar.Weekday.allCases, ["08:00-10:00"], holidays: ["2026-11-26..2028-11-25"],
            offsets: [(0, 25_200)])
        #expect(local(closing.instant(Length.hours.limit(3), after: at("2026-11-25 07:00"))) == "2026-11-25 11:00")
        #expect(local(closing.instant(Length.days.limit(1), after: at("2026-11-25 09:00"))) == "2026-11-26 09:00")
    }

    @Test("of any calendar, what is counted is what a clock that looks at every minute counts", arguments: 0..<24)
    func sweep(seed: Int) {
        var random = SeededGenerator(seed: UInt64(seed))
        let slow = SlowCalendar.random(using: &random)
        let policy = slow.policy
        for _ in 0..<12 {
            let start =
                SlowCalendar.origin + Int.random(in: 10...30, using: &random) * 1440
                + Int.random(in: 0..<1440, using: &random)
            let minutes = Int.random(in: 1...2000, using: &random)
            let limit = TimeLimit(minutes * 60, .workingSeconds)
            let from = Instant(minute: start)
            let due = policy.instant(limit, after: from)
            #expect(due == Instant(minute: slow.minute(minutes, after: start)), "\(slow) \(from)")
            #expect(policy.workingSeconds(from: from, to: due) == Int64(minutes * 60))
            let begin = policy.instant(limit, before: from)
            #expect(begin == Instant(minute: slow.minute(minutes, before: start)), "\(slow) \(from)")
            #expect(policy.workingSeconds(from: begin, to: from) == Int64(minutes * 60))
            // Days: as many dates with work in them lie between as were asked for, and the way back leads back.
            let days = Int.random(in: 1...6, using: &random)
            let later = policy.instant(TimeLimit(days, .workingDays), after: from)
            let opening = slow.firstWorked(from: start)
            #expect(slow.isWorked(later.minute))
            if slow.offsets.count == 1 {
                #expect(slow.daysWorked(after: opening, until: later.minute) == days, "\(slow) \(from) \(later)")
                #expect(slow.timeOfDay(later.minute) == slow.timeOfDay(opening))
                let back = policy.instant(TimeLimit(days, .workingDays), before: later)
                #expect(back == Instant(minute: opening), "\(slow) \(from) \(later)")
            }
        }
    }

    @Test("a calendar goes through an event and back, and settings without one say what they always said")
    func json() throws {
        let calendar = try #require(Self.office.calendar)
        #expect(calendar.holidays.map(\.notation) == ["2027-02-05..2027-02-11", "2027-04-30"])
        let text = """
            {"days":["monday","tuesday","wednesday","thursday","friday"],\
            "holidays":["2027-02-05..2027-02-11","2027-04-30"],"hours":["07:30-11:30","13:30-17:00"],\
            "offsets":[{"from":"1970-01-01T00:00:00.000Z","seconds":25200}]}
            """
        #expect(calendar.json.canonicalText == text)
        var policy = Policy(
            desks: [Identifier(literal: "tin-tuc")], blocking: [.brokenImage],
            workflow: Identifier(literal: "tin-bai"))
        let bare = #"{"blocking":["broken-image"],"desks":["tin-tuc"],"workflow":"tin-bai"}"#
        #expect(policy.json.canonicalText == bare)
        policy.calendar = calendar
        #expect(Policy(json: policy.json) == policy)
        for (old, new) in [
            ("monday", "moonday"), ("07:30-11:30", "07:30-07:30"), ("13:30", "13:60"), ("17:00", "24:01"),
            ("2027-04-30", "2027-04-31"), ("2027-02-05..", "2027-02-12.."), ("25200", "86401"),
            ("1970-01-01T", "1970-01-01 "), ("\"hours\":[\"07:30-11:30\",\"13:30-17:00\"]", "\"hours\":7"),
        ] {
            let damaged = policy.json.canonicalText.replacing(old, with: new)
            #expect(damaged != policy.json.canonicalText)
            #expect(Policy(json: try JSON(parsing: Array(damaged.utf8))) == nil, "\(new)")
        }
    }

    @Test("calendars that say the same are the same")
    func order() {
        let messy = Policy.working(
            [.friday, .monday, .thursday, .tuesday, .wednesday, .monday],
            ["13:30-17:00", "07:30-09:00", "09:00-11:30"],
            holidays: ["2027-04-30", "2027-02-08..2027-02-11", "2027-02-05..2027-02-09"], offsets: [(0, 25_200)])
        #expect(messy.calendar == Self.office.calendar)
    }

    enum Length: Sendable {
        case hours, days

        func limit(_ amount: Int) -> TimeLimit {
            switch self {
            case .hours: TimeLimit(amount * 3600, .workingSeconds)
            case .days: TimeLimit(amount, .workingDays)
            }
        }
    }

    private func utc(_ text: String) -> Instant {
        let form = text.replacing(" ", with: "T") + ":00.000Z"
        return Instant(form) ?? Instant(milliseconds: .min)
    }

    private func at(_ text: String) -> Instant { utc(text).advanced(bySeconds: -25_200) }

    private func local(_ instant: Instant) -> String {
        String(instant.advanced(bySeconds: 25_200).description.prefix(16)).replacing("T", with: " ")
    }

    @Test(
        "local clocks are held against a place whose own never change, and elsewhere against what any place can have",
        arguments: [
            (25_200, true, true), (25_201, true, false), (21_600, true, false), (21_600, false, true),
            (50_400, false, true), (-50_401, false, false), (-86_400, false, false),
        ])
    func clocks(seconds: Int, areFixed: Bool, holds: Bool) {
        func policy(_ seconds: [Int]) -> Policy {
            let offsets = seconds.enumerated().map { number, seconds in
                WorkCalendar.Offset(from: Instant(milliseconds: Int64(number) * 1_000), seconds: seconds)
            }
            return Policy(
                desks: [], blocking: [], workflow: Identifier(literal: "tin-bai"),
                calendar: WorkCalendar(weekdays: [.monday], hours: [.init(from: 480, to: 1020)], offsets: offsets))
        }
        // What is foreseen for later counts as well.
        #expect(policy([25_200]).hasClocks(of: policy([25_200, seconds]), areFixed: areFixed) == holds)
    }
}

extension Policy {
    static func working(
        _ weekdays: [WorkCalendar.Weekday], _ hours: [String], holidays: [String] = [], offsets: [(Int64, Int)] = []
    ) -> Policy {
        Policy(
            desks: [Identifier(literal: "tin-tuc")], blocking: [], workflow: Identifier(literal: "tin-bai"),
            calendar: WorkCalendar(
                weekdays: weekdays, hours: hours.compactMap(WorkCalendar.Hours.init(notation:)),
                holidays: holidays.compactMap(WorkCalendar.Holiday.init(notation:)),
                offsets: offsets.map { .init(from: Instant(milliseconds: $0.0), seconds: $0.1) }))
    }
}

extension Instant {
    fileprivate init(minute: Int) { self.init(milliseconds: Int64(minute) * 60_000) }
    fileprivate var minute: Int { Int(milliseconds / 60_000) }
}

/// Working time as a clock counts it that looks at every minute: slow and plain. Its minutes are since 1970 in UTC.
private struct SlowCalendar: CustomStringConvertible {
    /// 2026-10-01.
    static let origin = 20_727 * 1440

    /// By weekday, Monday first.
    var days: [Bool]
    var hours: [Range<Int>]
    /// Days since 1970-01-01.
    var holidays: Set<Int>
    /// Minutes east of UTC, from a minute on.
    var offsets: [(from: Int, minutes: Int)]

    var description: String { "\(days) \(hours) \(holidays.sorted()) \(offsets)" }

    static func random(using random: inout SeededGenerator) -> SlowCalendar {
        var days = (0..<7).map { _ in Int.random(in: 0..<3, using: &random) > 0 }
        days[Int.random(in: 0..<7, using: &random)] = true
        let cuts = (0..<2 * Int.random(in: 1...3, using: &random)).map { _ in Int.random(in: 0...1440, using: &random) }
        var hours: [Range<Int>] = []
        for (from, to) in zip(cuts.sorted(), cuts.sorted().dropFirst()) where from < to {
            if hours.last.map({ $0.upperBound < from }) ?? true { hours.append(from..<to) }
        }
        // Hours so short that they take years to count would only make the slow count slow.
        if hours.map(\.count).reduce(0, +) < 120 { hours = [480..<1020] }
        let holidays = (0..<Int.random(in: 0...6, using: &random)).map { _ in
            origin / 1440 + Int.random(in: 0..<60, using: &random)
        }
        var offsets = [(from: 0, minutes: 60 * Int.random(in: -12...14, using: &random))]
        if Bool.random(using: &random) {
            for _ in 0..<2 {
                let from = origin + Int.random(in: 12 * 1440..<40 * 1440, using: &random)
                offsets.append((from, offsets[0].minutes + 30 * Int.random(in: -2...2, using: &random)))
            }
            offsets.sort { $0.from < $1.from }
        }
        return SlowCalendar(days: days, hours: hours, holidays: Set(holidays), offsets: offsets)
    }

    var policy: Policy {
        let weekdays = zip(WorkCalendar.Weekday.allCases, days).filter(\.1).map(\.0)
        let calendar = WorkCalendar(
            weekdays: weekdays, hours: hours.map { .init(from: $0.lowerBound, to: $0.upperBound) },
            holidays: holidays.map { .init(first: Int64($0), last: Int64($0)) },
            offsets: offsets.map { .init(from: Instant(minute: $0.from), seconds: $0.minutes * 60) })
        return Policy(
            desks: [], blocking: [], workflow: Identifier(literal: "tin-bai"), calendar: calendar)
    }

    private func local(_ minute: Int) -> Int {
        minute + (offsets.last { $0.from <= minute } ?? offsets[0]).minutes
    }

    func timeOfDay(_ minute: Int) -> Int { local(minute) % 1440 }

    func isWorked(_ minute: Int) -> Bool {
        let (day, time) = local(minute).quotientAndRemainder(dividingBy: 1440)
        return days[(day + 3) % 7] && !holidays.contains(day) && hours.contains { $0.contains(time) }
    }

    /// Every calendar here has work in every fortnight.
    func firstWorked(from start: Int) -> Int { (start...).first(where: isWorked) ?? start }

    func minute(_ count: Int, after start: Int) -> Int {
        var (left, minute) = (count, start)
        while left > 0 {
            if isWorked(minute) { left -= 1 }
            minute += 1
        }
        return minute
    }

    func minute(_ count: Int, before end: Int) -> Int {
        var (left, minute) = (count, end)
        while left > 0 {
            minute -= 1
            if isWorked(minute) { left -= 1 }
        }
        return minute
    }

    func daysWorked(after start: Int, until end: Int) -> Int {
        let first = local(start) / 1440
        return Set((start...end).filter(isWorked).map { local($0) / 1440 }).subtracting([first]).count
    }
}

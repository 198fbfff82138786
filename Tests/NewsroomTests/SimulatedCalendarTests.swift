import Newsroom
import Testing
import Workflow

@Suite("The working time of a simulation")
struct SimulatedCalendarTests {
    /// Monday 2027-01-25, ten days before Tết.
    private static let monday: Int64 = 20_843

    private static func calendar(_ random: inout SeededGenerator) -> WorkCalendar {
        let days = WorkCalendar.Weekday.allCases.filter { _ in Int.random(in: 0..<3, using: &random) > 0 }
        var hours: [WorkCalendar.Hours] = []
        for _ in 0..<Int.random(in: 1...3, using: &random) {
            let from = Int.random(in: 0..<1400, using: &random)
            hours.append(WorkCalendar.Hours(from: from, to: Int.random(in: from + 1...1440, using: &random)))
        }
        var holidays: [WorkCalendar.Holiday] = []
        for _ in 0..<Int.random(in: 0...4, using: &random) {
            let first = monday + Int64(Int.random(in: -20...60, using: &random))
            holidays.append(WorkCalendar.Holiday(first: first, last: first + Int64.random(in: 0...9, using: &random)))
        }
        return WorkCalendar(
            weekdays: days.isEmpty ? [.friday] : days, hours: hours, holidays: holidays,
            offsets: [WorkCalendar.Offset(from: Instant(milliseconds: 0), seconds: 25_200)])
    }

    @Test("ends every limit when the newsroom's own would end, for any calendar", arguments: 1...60)
    func same(_ seed: UInt64) throws {
        var random = SeededGenerator(seed: seed)
        let calendar = Self.calendar(&random)
        let office = try #require(calendar.officeHours(fromMonday: Self.monday))
        let policy = Policy(desks: [], blocking: [], workflow: Identifier(literal: "tin-bai"), calendar: calendar)
        let zero = Self.monday * 86_400_000 - 25_200_000
        for _ in 0..<40 {
            let start = Int.random(in: 0..<50 * 86_400, using: &random)
            let limit =
                switch Int.random(in: 0..<3, using: &random) {
                case 0: TimeLimit(Int.random(in: 60...400_000, using: &random))
                case 1: TimeLimit(Int.random(in: 60...400_000, using: &random), .workingSeconds)
                default: TimeLimit(Int.random(in: 1...20, using: &random), .workingDays)
                }
            let end = policy.instant(limit, after: Instant(milliseconds: zero + Int64(start) * 1000))
            #expect(
                office.end(of: limit, from: start) == Int((end.milliseconds - zero) / 1000), "\(limit) from \(start)")
        }
    }

    @Test("knows the local date of a moment, also before 1970 and east of midnight")
    func localDay() {
        let calendar = WorkCalendar(
            weekdays: [.monday], hours: [WorkCalendar.Hours(from: 0, to: 60)],
            offsets: [WorkCalendar.Offset(from: Instant(milliseconds: 0), seconds: 25_200)])
        let midnight = Self.monday * 86_400_000 - 25_200_000
        #expect(calendar.localDay(of: Instant(milliseconds: midnight)) == Self.monday)
        #expect(calendar.localDay(of: Instant(milliseconds: midnight - 1)) == Self.monday - 1)
        #expect(calendar.localDay(of: Instant(milliseconds: -25_200_001)) == -1)
    }

    @Test("is none where nobody ever works")
    func never() {
        #expect(WorkCalendar(weekdays: [], hours: []).officeHours(fromMonday: Self.monday) == nil)
    }
}

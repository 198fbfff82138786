import Testing
import Workflow
import WorkflowFile

@Suite("The calendar in the settings")
struct CalendarSettingsTests {
    static let least =
        "name: a\nlanguage: vi\ntime-zone: Asia/Ho_Chi_Minh\ndesks: [{id: tin-tuc, vi: Tin tức, en: News}]\n"

    private func read(_ calendar: String) throws -> Settings.Calendar? {
        try readSettings(bytes: Array((Self.least + calendar).utf8), file: "newsroom.yaml").calendar
    }

    @Test("days, hours and holidays are read as they stand, and put into their order")
    func whole() throws {
        let calendar = try #require(
            try read(
                """
                calendar:
                  days: [monday, tuesday]
                  hours: ["13:30-17:00", 7:30-11:30, 22:00-24:00]
                  holidays: ["2027-04-30", 2027-02-05..2027-02-11, "2028-02-29"]

                """))
        #expect(calendar.days == [.monday, .tuesday])
        #expect(calendar.hours.map { [$0.from, $0.to] } == [[450, 690], [810, 1020], [1320, 1440]])
        #expect(
            calendar.holidays.map { "\($0.lowerBound) \($0.upperBound)" }
                == ["2027-02-05 2027-02-11", "2027-04-30 2027-04-30", "2028-02-29 2028-02-29"])
        #expect(try read("") == nil)
        let single = try #require(try read("calendar: {days: sunday, hours: 00:00-24:00}\n"))
        #expect(single.days == [.sunday] && single.hours.count == 1 && single.holidays.isEmpty)
        let touching = try #require(try read("calendar: {days: sunday, hours: [08:00-10:00, 10:00-12:00]}\n"))
        #expect(touching.hours.count == 2)
    }

    @Test(
        "every fault is told at its line and column",
        arguments: [
            ("  days: [monday, moonday]\n  hours: 07:30-11:30", "unknown-word", 6, 18, ["nearest": "monday"]),
            ("  days: [monday, monday]\n  hours: 07:30-11:30", "duplicate-day", 6, 18, ["found": "monday"]),
            ("  days: []\n  hours: 07:30-11:30", "wrong-type", 6, 9, [:]),
            ("  days: {monday: 1}\n  hours: 07:30-11:30", "wrong-type", 6, 9, ["found": "mapping"]),
            ("  days: monday\n  hours: []", "wrong-type", 7, 10, [:]),
            ("  days: monday", "missing-key", 6, 3, ["key": "hours"]),
            ("  days: monday\n  hours: 07:30-11:30\n  hollidays: []", "unexpected-key", 8, 3, ["nearest": "holidays"]),
            ("  days: monday\n  hours: 07:30", "not-hours", 7, 10, ["found": "07:30"]),
            ("  days: monday\n  hours: 7h30-11h30", "not-hours", 7, 10, [:]),
            ("  days: monday\n  hours: 07:60-11:30", "not-hours", 7, 10, [:]),
            ("  days: monday\n  hours: 07:30-24:01", "not-hours", 7, 10, [:]),
            ("  days: monday\n  hours: 07:30-11:30-12:00", "not-hours", 7, 10, [:]),
            ("  days: monday\n  hours: 11:30-07:30", "backward-range", 7, 10, ["found": "11:30-07:30"]),
            ("  days: monday\n  hours: 07:30-07:30", "backward-range", 7, 10, [:]),
            (
                "  days: monday\n  hours:\n    - 07:30-11:30\n    - 11:00-17:00", "overlapping-ranges", 9, 7,
                ["found": "11:00-17:00", "other": "07:30-11:30"]
            ),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: Tết", "not-a-date", 8, 13, ["found": "Tết"]),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: 5/2/2027", "not-a-date", 8, 13, [:]),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: 2027-02-05.2027-02-11", "not-a-date", 8, 13, [:]),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: 2027-02-05..", "not-a-date", 8, 13, [:]),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: 2027-02-29", "no-such-date", 8, 13, [:]),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: 2100-02-29", "no-such-date", 8, 13, [:]),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: 2027-13-01", "no-such-date", 8, 13, [:]),
            ("  days: monday\n  hours: 07:30-11:30\n  holidays: 2027-04-00", "no-such-date", 8, 13, [:]),
            (
                "  days: monday\n  hours: 07:30-11:30\n  holidays: [2027-01-01, 2027-02-11..2027-02-05]",
                "backward-range", 8, 26, [:]
            ),
            (
                "  days: monday\n  hours: 07:30-11:30\n  holidays: [2027-02-05..2027-02-11, 2027-02-11]",
                "overlapping-ranges", 8, 38, ["other": "2027-02-05..2027-02-11"]
            ),
        ] as [(String, String, Int, Int, [String: String])])
    func faulty(_ lines: String, _ code: String, _ line: Int, _ column: Int, _ facts: [String: String]) throws {
        let found = settingsFaults(Self.least + "calendar:\n" + lines + "\n")
        #expect(found.map(\.code) == [code])
        let fault = try #require(found.first)
        #expect(fault.line == line && fault.column == column, "\(fault.line):\(fault.column)")
        for (name, value) in facts { #expect(fault.facts[name] == value) }
    }

    @Test("several faults are told at once, and no calendar is taken that has one")
    func several() {
        let found = settingsFaults(
            Self.least + "calendar: {days: [maandag], hours: [1-2], holidays: [2027-02-30]}\n")
        #expect(found.map(\.code) == ["unknown-word", "not-hours", "no-such-date"])
    }

    @Test("more holidays than an event can hold are refused")
    func tooMany() {
        let dates = (0..<501).map { "\(2000 + $0 / 12)-\($0 % 12 < 9 ? "0" : "")\($0 % 12 + 1)-01" }
        let head = Self.least + "calendar: {days: monday, hours: 07:30-11:30, holidays: ["
        #expect(settingsFaults(head + dates.joined(separator: ", ") + "]}\n").map(\.code) == ["too-many-nodes"])
        #expect(settingsFaults(head + dates.dropLast().joined(separator: ", ") + "]}\n").isEmpty)
    }

    @Test("the calendar of the template can be uncommented as it stands, and closes for Tết")
    func template() throws {
        let text = Settings.template(name: "a", language: .vi, timeZone: "Asia/Ho_Chi_Minh")
        var lines = text.split(separator: "\n", omittingEmptySubsequences: false).map(String.init)
        let first = try #require(lines.firstIndex { $0.hasPrefix("# calendar:") })
        for index in lines.indices.dropFirst(first) {
            guard lines[index].hasPrefix("# ") else { break }
            lines[index].removeFirst(2)
        }
        let settings = try readSettings(bytes: Array(lines.joined(separator: "\n").utf8), file: "newsroom.yaml")
        let calendar = try #require(settings.calendar)
        #expect(calendar.days == [.monday, .tuesday, .wednesday, .thursday, .friday])
        #expect(calendar.hours.map { [$0.from, $0.to] } == [[450, 690], [810, 1020]])
        #expect(calendar.holidays.map { "\($0.lowerBound)..\($0.upperBound)" }.contains("2027-02-05..2027-02-11"))
        #expect(try readSettings(bytes: Array(text.utf8), file: "newsroom.yaml").calendar == nil)
    }
}

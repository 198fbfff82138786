import Foundation
import Localization
import Testing

@Suite("Dates and times")
struct DatesTests {
    /// 25 August 2021, 13:51 in Viet Nam.
    private let brief: Int64 = 1_629_874_260_000

    @Test("the long form is exactly the brief's")
    func long() {
        #expect(Dates.long(brief, .vi, .vietnam) == "Thứ Tư, ngày 25 tháng 8 năm 2021 - 13:51")
        #expect(Dates.long(brief, .en, .vietnam) == "Wednesday, 25 August 2021 - 13:51")
        let sunday = brief + 4 * 86_400_000 - 13 * 3_600_000
        #expect(Dates.long(sunday, .vi, .vietnam) == "Chủ Nhật, ngày 29 tháng 8 năm 2021 - 00:51")
    }

    @Test("the other forms")
    func forms() {
        #expect(Dates.short(brief, .vi, .vietnam) == "25/8/2021")
        #expect(Dates.short(brief, .en, .vietnam) == "25 Aug 2021")
        #expect(Dates.shortWithTime(brief, .vi, .vietnam) == "13:51 25/8/2021")
        #expect(Dates.dayPath(brief, .vietnam) == ("2021", "08", "25"))
        #expect(Dates.rfc822(brief, .vietnam) == "Wed, 25 Aug 2021 13:51:00 +0700")
        #expect(Dates.rfc822(brief, .utc) == "Wed, 25 Aug 2021 06:51:00 +0000")
        #expect(Dates.rfc3339(brief, .vietnam) == "2021-08-25T13:51:00+07:00")
        #expect(Dates.rfc3339(brief) == "2021-08-25T06:51:00Z")
        #expect(Dates.rfc3339(brief + 7) == "2021-08-25T06:51:00.007Z")
        #expect(Dates.rfc3339(-1) == "1969-12-31T23:59:59.999Z")
        #expect(Dates.year(of: 1_640_970_000_000, .vietnam) == 2022)
        #expect(Dates.year(of: 1_640_970_000_000, .utc) == 2021)
    }

    @Test("the long form agrees with Foundation's formatter on every tenth day of 60 years")
    func formatter() {
        let formatter = DateFormatter()
        formatter.locale = Locale(identifier: "vi_VN")
        formatter.timeZone = TimeZone(identifier: "Asia/Ho_Chi_Minh")
        formatter.dateFormat = "EEEE, 'ngày' d 'tháng' M 'năm' yyyy - HH:mm"
        for day in stride(from: 2200, to: 24_000, by: 10) {
            let milliseconds = Int64(day) * 86_400_000 + Int64(day * 7919 % 86_400_000)
            let expected = formatter.string(from: Date(timeIntervalSince1970: Double(milliseconds) / 1000))
            #expect(Dates.long(milliseconds, .vi, .vietnam) == expected)
        }
    }

    @Test("Viet Nam's offset is the tz database's since 1976")
    func vietnam() throws {
        let zone = try #require(TimeZone(identifier: "Asia/Ho_Chi_Minh"))
        for day in stride(from: 2191, to: 40_000, by: 9) {
            #expect(zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(day) * 86_400)) == 25_200)
        }
    }

    @Test(
        "a table of a zone's offsets says what the zone says, from the very moment of each change",
        arguments: ["Asia/Ho_Chi_Minh", "UTC", "Europe/Berlin", "Australia/Lord_Howe", "Africa/Casablanca"])
    func offsetTable(name: String) throws {
        let zone = try #require(Zone(name))
        let (start, end) = (Int64(1_750_000_000_000), Int64(1_850_000_000_000))
        let table = zone.offsets(from: start, to: end)
        #expect(table.first?.from == start)
        for entry in table.dropFirst() {
            #expect(zone.offset(at: entry.from) == entry.seconds)
            #expect(zone.offset(at: entry.from - 1) != entry.seconds)
        }
        for time in stride(from: start, through: end, by: 5 * 3_600_000) {
            #expect(table.last { $0.from <= time }?.seconds == zone.offset(at: time), "\(time)")
        }
        #expect((table.count == 1) == ["Asia/Ho_Chi_Minh", "UTC"].contains(name))
    }

    @Test("days count both ways for 800 years")
    func civil() {
        var previous = CivilTime(-12_622_780_800_000, .utc)
        for day in -146_096..<146_097 {
            let time = CivilTime(Int64(day) * 86_400_000, .utc)
            #expect(time.dayNumber == day && time.exists)
            #expect((time.year, time.month, time.day) > (previous.year, previous.month, previous.day))
            #expect(time.weekday == (previous.weekday + 1) % 7 || day == -146_096)
            previous = time
        }
    }

    @Test("a zone must exist")
    func zones() {
        #expect(Zone("Asia/Hanoi") == nil)
        #expect(Zone("") == nil)
        #expect(Zone("../etc/passwd") == nil)
        #expect(Zone("UTC") == .utc)
        #expect(Zone("Asia/Ho_Chi_Minh") == .vietnam)
        #expect(Zone("Europe/Berlin")?.offset(at: 1_629_874_260_000) == 7200)
    }

    @Test("lengths of time are said in their largest unit")
    func spans() {
        #expect(Dates.span(milliseconds: 60_000, .en) == "1 minute")
        #expect(Dates.span(milliseconds: 7_200_000, .vi) == "2 giờ")
        #expect(Dates.span(milliseconds: 3 * 86_400_000, .en) == "3 days")
        #expect(Dates.span(milliseconds: -5, .vi) == "0 phút")
        #expect(Dates.exactSpan(milliseconds: 178 * 60_000, .vi) == "2 giờ 58 phút")
        #expect(Dates.exactSpan(milliseconds: 120 * 60_000, .en) == "2 hours")
        #expect(Dates.exactSpan(milliseconds: 59 * 60_000, .en) == "59 minutes")
        #expect(Dates.exactSpan(milliseconds: (51 * 60 + 10) * 60_000, .en) == "2 days 3 hours")
    }
}

@Suite("Reading times that people type")
struct TimeParsingTests {
    private let half: Int64 = 1_795_566_600_000  // 2026-11-25T07:30:00+07:00

    @Test(
        "every usual form is understood",
        arguments: [
            "2026-11-25 07:30", "2026-11-25T07:30", "25/11/2026 07:30", "07:30 25/11/2026", "25-11-2026 7:30",
            "25.11.2026 7h30", "7h30, 25/11/2026", "7g30 25/11/2026", "2026-11-25T07:30:00+07:00",
            "2026-11-25T00:30:00Z", "2026-11-24T19:30:00.000-05:00", "  25/11/2026   07:30 ",
        ])
    func forms(text: String) throws {
        #expect(try parseTime(text, zone: .vietnam) == half)
    }

    @Test("a day alone begins at 0:00 in the newsroom's zone")
    func day() throws {
        #expect(try parseTime("25/11/2026", zone: .vietnam) == half - 27_000_000)
        #expect(try parseTime("2026-11-25", zone: .utc) == half - 27_000_000 + 25_200_000)
    }

    @Test(
        "so long ago needs a now",
        arguments: [("15m", 900_000), ("2h", 7_200_000), ("3d", 259_200_000), ("1w", 604_800_000)])
    func relative(text: String, span: Int) throws {
        #expect(try parseTime(text, zone: .utc, before: 1_000_000_000_000) == 1_000_000_000_000 - Int64(span))
        #expect(throws: TimeFault.notATime(text)) { try parseTime(text, zone: .utc) }
    }

    @Test(
        "a day or a minute that does not exist is told apart from what is no time",
        arguments: [
            "30/2/2026", "29/2/2026", "31/4/2026 07:30", "25/13/2026", "00/1/2026", "25/11/2026 24:00",
            "25/11/2026 07:60",
            "2026-11-25T07:30:00+99:00",
        ])
    func noSuchTime(text: String) {
        #expect(throws: TimeFault.noSuchTime(text)) { try parseTime(text, zone: .vietnam) }
    }

    @Test(
        "what is no time is refused",
        arguments: [
            "", " ", "mai", "07:30", "25/11", "25/11/26", "25/11/2026 07:30 08:30", "25/11/2026 26/11/2026",
            "2026/11/25/1",
            "25/11/2026 7:30pm", "-5d", "2026-11-25T07:30:00+7", "٢٥/١١/٢٠٢٦", "99999999999999999999/1/2026",
            "1/1/2026 1:2:3:4",
            "25/11/2026 :30", "25/11/2026 07:30:", "25/11/2026 07:30:00.", "+1/+1/2026",
        ])
    func notATime(text: String) {
        #expect(throws: TimeFault.notATime(text)) { try parseTime(text, zone: .vietnam, before: 0) }
    }

    @Test("what is written in RFC 3339 is read back, in any zone, around changes of the clock")
    func roundTrip() throws {
        for zone in [Zone.utc, .vietnam, try #require(Zone("Europe/Berlin")), try #require(Zone("America/St_Johns"))] {
            for hour in 0..<2000 {
                let time = 1_774_000_000_000 + Int64(hour) * 4_321_000
                #expect(try parseTime(Dates.rfc3339(time, zone), zone: .utc) == time)
            }
        }
    }

    @Test("an hour that comes twice is the first one, and one that is left out is still a time")
    func clockChanges() throws {
        let berlin = try #require(Zone("Europe/Berlin"))
        #expect(Dates.rfc3339(try parseTime("25/10/2026 02:30", zone: berlin), berlin) == "2026-10-25T02:30:00+02:00")
        #expect(Dates.rfc3339(try parseTime("29/3/2026 02:30", zone: berlin), berlin) == "2026-03-29T03:30:00+02:00")
        #expect(Dates.rfc3339(try parseTime("29/3/2026 03:30", zone: berlin), berlin) == "2026-03-29T03:30:00+02:00")
    }
}

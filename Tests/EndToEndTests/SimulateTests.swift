import Newsroom
import Posix
import Testing

@Suite("workflow simulate", .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct SimulateTests {
    /// Uncomments the calendar of the settings as they are made.
    private static func adoptCalendar(_ newsroom: NewsroomUnderTest) throws {
        var isCalendar = false
        let lines = try newsroom.read("newsroom.yaml").split(separator: "\n", omittingEmptySubsequences: false).map {
            line in
            if line.hasPrefix("# calendar:") { isCalendar = true }
            guard isCalendar, line.hasPrefix("# ") else {
                isCalendar = false
                return String(line)
            }
            return String(line.dropFirst(2))
        }
        try newsroom.write("newsroom.yaml", lines.joined(separator: "\n"))
    }

    @Test("goes by the newsroom's working time and holidays, and by the usual office hours without them")
    func calendar() throws {
        let newsroom = try NewsroomUnderTest()
        let line = ["workflow", "simulate", "tin-bai", "--weeks", "3", "--from", "2027-02-03"]
        let plain = try newsroom.run(line + ["--json"]).document()
        #expect(plain["from"] == nil && plain["minutesADay"]?.number == 480)
        try Self.adoptCalendar(newsroom)
        let outcome = try newsroom.run(line + ["--json"])
        let document = try outcome.document()
        #expect(document["from"]?.text == "2027-02-01" && document["daysOff"]?.number == 5)
        #expect(document["minutesADay"]?.number == 450)
        #expect(try newsroom.run(line + ["--json"]).text == outcome.text)
        #expect(document["states"] != plain["states"])
        #expect(try newsroom.run(line + ["--hours", "4", "--json"]).document()["minutesADay"]?.number == 240)
        for (language, words) in [
            ("vi", "7,5 giờ một ngày, từ thứ hai 1/2/2027, nghỉ 5 ngày."),
            ("en", "7.5 hours a day, from Monday 1 Feb 2027, 5 days off."),
        ] {
            let text = try newsroom.run(line + ["--lang", language]).text
            #expect(text.contains(words), "\(text)")
        }
        #expect(try newsroom.run(line.dropLast() + ["gần đây"]).status == 2)
        let file = newsroom.path + "/workflows/ba-cap.yaml"
        let supposed = ["workflow", "simulate", file, "--people", "editor=2", "--people", "desk-head=1", "--json"]
        #expect(try newsroom.run(supposed).document()["minutesADay"]?.number == 450)
        let outside = try newsroom.run(supposed, environment: ["TINBAI_NEWSROOM": "/nowhere"])
        #expect(try outside.document()["minutesADay"]?.number == 480 && outside.document()["from"] == nil)
    }
}

import Foundation
import Newsroom
import Posix
import Testing

@Suite("The main job, through the command line", .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct MainJobTests {
    @Test("a saved file becomes a published page, a receipt and a history that verifies")
    func fromDropToPage() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let id = try newsroom.piece("Hội nghị người lao động", in: "published")
        var page = ""
        try eventually("the page") {
            page = try newsroom.ask("show", id)["live"]?["path"]?.text ?? ""
            return !page.isEmpty && (try? FileStatus(ofPath: "\(newsroom.path)/public/\(page)")) != nil
        }
        #expect(try newsroom.read("public/\(page)").contains("Hội nghị người lao động"))
        try eventually("the receipt that says so") {
            try newsroom.receipts().contains { $0.contains("Hội nghị người lao động") && $0.contains("ĐƯỢC ĐĂNG") }
        }
        let history = try newsroom.ask("history", id).items ?? []
        #expect(history.compactMap { $0["transition"]?.text } == ["claim", "propose", "approve", "publish"])
        #expect(history.compactMap { $0["actor"]?["onBehalfOf"]?.text } == ["lan", "lan", "duc", "thu"])
        #expect(try newsroom.verify().status == 0)
        try newsroom.settle()
        #expect(try newsroom.stopWatcher()?.status == 0)
        #expect(try newsroom.verify().status == 0)
        #expect(try newsroom.run("site", "check").status == 0)
        #expect(try newsroom.lying().isEmpty)
    }

    @Test("what a watcher does, commands without one do as well")
    func withoutService() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Ngày hội hiến máu", in: "published")
        let path = try newsroom.ask("show", id)["live"]?["path"]?.text ?? "?"
        #expect(try newsroom.read("public/\(path)").contains("Ngày hội hiến máu"))
        #expect(try newsroom.receipts().contains { $0.contains("Ngày hội hiến máu") })
        #expect(try newsroom.ask("status")["waitingJobs"]?.number == 0)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a piece goes back to its author, comes again as a second revision, and takes every turn of the table")
    func everyTurn() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let id = try newsroom.piece("Vòng đời một tin")
        #expect(try newsroom.fire("claim", id, as: "lan") == "editing")
        #expect(try newsroom.fire("release", id, as: "lan") == "submitted")
        #expect(try newsroom.fire("claim", id, as: "minh") == "editing")
        #expect(try newsroom.fire("release", id, as: "thu") == "submitted")
        #expect(try newsroom.fire("claim", id, as: "lan") == "editing")
        #expect(try newsroom.fire("return", id, as: "lan", "-m", "Xin bổ sung số lượng.") == "returned")
        try eventually("the comment in a receipt") {
            try newsroom.receipts().contains { $0.contains("Xin bổ sung số lượng.") }
        }
        try newsroom.drop("\(id) ban moi.txt", Text.news("Vòng đời một tin", more: "Có 12 đội dự thi."))
        try eventually("the second revision") {
            let piece = try newsroom.ask("show", id)
            return piece["state"]?.text == "submitted" && piece["revision"]?.number == 2
        }
        #expect(try newsroom.queue().count == 1)
        try newsroom.fire("claim", id, as: "lan")
        #expect(try newsroom.fire("propose", id, as: "lan") == "proposed")
        #expect(try newsroom.fire("send-back", id, as: "duc", "-m", "Sửa câu đầu.") == "editing")
        try newsroom.fire("propose", id, as: "lan")
        #expect(try newsroom.fire("approve", id, as: "duc") == "approved")
        #expect(try newsroom.fire("schedule", id, as: "thu", "--at", "2031-01-02T08:00:00+07:00") == "scheduled")
        #expect(try newsroom.ask("show", id)["live"] == nil)
        #expect(try newsroom.fire("unschedule", id, as: "thu") == "approved")
        #expect(try newsroom.fire("publish", id, as: "thu") == "published")

        let first = try newsroom.ask("show", id)["live"]?["digest"]?.text
        #expect(try newsroom.fire("correct", id, as: "lan", "-m", "Sai số người dự.") == "correcting")
        try newsroom.done("set", id, "--title", "Vòng đời một tin đã sửa", "--as", "lan")
        #expect(try newsroom.ask("show", id)["live"]?["digest"]?.text == first, "the live edition stays")
        try newsroom.fire("propose", id, as: "lan")
        try newsroom.fire("approve", id, as: "duc")
        #expect(try newsroom.fire("publish", id, as: "thu") == "published")
        let path = try newsroom.ask("show", id)["live"]?["path"]?.text ?? "?"
        try eventually("the corrected page") {
            let page = try newsroom.read("public/\(path)")
            return page.contains("Vòng đời một tin đã sửa") && page.contains("Sai số người dự.")
        }
        try newsroom.fire("correct", id, as: "minh", "-m", "Còn một lỗi.")
        #expect(try newsroom.fire("retract", id, as: "duc", "-m", "Tin không chính xác.") == "retracted")
        try eventually("the page that says so") {
            let page = try newsroom.read("public/\(path)")
            return page.contains("gỡ") && !page.contains("thỏa ước lao động tập thể")
        }
        try newsroom.settle()
        try newsroom.stopWatcher()
        #expect(try newsroom.run("site", "check").status == 0)
        #expect(try newsroom.verify().status == 0)
    }

    @Test(
        "a piece is rejected with a reason and reopened",
        arguments: [("submitted", "thu"), ("editing", "lan"), ("proposed", "duc")])
    func rejected(state: String, person: String) throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Tin bị loại", in: state)
        #expect(try newsroom.run("reject", id, "--as", person).status == 1)
        #expect(try newsroom.fire("reject", id, as: person, "-m", "Trùng tin đã đăng.") == "rejected")
        #expect(try newsroom.receipts().contains { $0.contains("Trùng tin đã đăng.") })
        #expect(try newsroom.fire("reopen", id, as: "thu", "-m", "Nhầm.") == "submitted")
        #expect(try newsroom.verify().status == 0)
    }

    @Test("an author withdraws a piece that nobody has approved", arguments: ["submitted", "editing", "proposed"])
    func withdrawn(state: String) throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Tin xin rút", in: state)
        #expect(try newsroom.run("withdraw", id, "--as", "tu").status != 0, "somebody else's")
        #expect(try newsroom.fire("withdraw", id, as: "ba") == "withdrawn")
        #expect(try newsroom.verify().status == 0)
    }

    @Test("what is scheduled is published by the clock when its time has come, and not before")
    func theClock() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let id = try newsroom.piece("Hẹn giờ đăng", in: "approved")
        let past = try newsroom.run("schedule", id, "--as", "thu", "--at", "2001-01-02T08:00:00Z", "--json")
        #expect(past.status == 1 || past.status == 2)
        let at = Date(timeIntervalSinceNow: 3)
        try newsroom.fire("schedule", id, as: "thu", "--at", at.formatted(.iso8601))
        try eventually("the clock") { try newsroom.state(of: id) == "published" }
        let last = try newsroom.ask("history", id).items?.last
        #expect(last?["transition"]?.text == "publish")
        #expect(last?["actor"]?["person"] == nil, "nobody but the clock")
        let published = try #require(Instant(last?["at"]?.text ?? ""))
        #expect(published.milliseconds >= Int64(at.timeIntervalSince1970) * 1000)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("the same file again is a known drop, and the same text from somebody else is a duplicate on record")
    func duplicates() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Trùng nhau")
        try newsroom.drop("lần hai.txt", Text.news("Trùng nhau"))
        try newsroom.watchOnce()
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.lying().isEmpty)
        try newsroom.drop("lần ba.txt", Text.news("Trùng nhau"), from: "tu")
        try newsroom.watchOnce()
        let second = try #require(try newsroom.queue().first { $0["id"]?.text != id })
        #expect(second["relation"]?["kind"]?.text == "duplicate")
        #expect(second["relation"]?["id"]?.text == id)
    }

    @Test("a text much like one on file is told with its share, and an author's new version is not like itself")
    func nearDuplicates() throws {
        let newsroom = try NewsroomUnderTest()
        let sentences = (1...12).map { "Việc thứ \($0) được đoàn viên tổ \($0 * 7) bàn kỹ và làm xong trong tuần." }
        func text(_ title: String, _ sentences: [String]) -> String {
            "\(title)\n\nNgày 5/11/2026, tại xã A, đơn vị họp.\n\n" + sentences.joined(separator: "\n\n")
        }
        try newsroom.drop("một.txt", text("Công đoàn họp bàn việc", sentences))
        try newsroom.watchOnce()
        let first = try #require(try newsroom.queue().first?["id"]?.text)
        try newsroom.drop("hai.txt", text("Đoàn viên bàn việc", Array(sentences.dropLast(2))), from: "tu")
        try newsroom.drop(
            "ba.txt",
            text("Hội thi nấu ăn", ["Có chín đội dự thi với hai mươi món ăn từ nông sản quê nhà do chị em trồng."]),
            from: "tu")
        try newsroom.watchOnce()
        let pieces = try newsroom.queue()
        let second = try #require(pieces.first { $0["title"]?.text == "Đoàn viên bàn việc" })
        #expect(second["relation"]?["kind"]?.text == "near-duplicate")
        #expect(second["relation"]?["id"]?.text == first)
        let share = try #require(second["relation"]?["share"]?.number)
        #expect((85...99).contains(share))
        #expect(second["issues"]?.items?.contains(.string("possible-duplicate")) == true)
        let third = try #require(pieces.first { $0["title"]?.text == "Hội thi nấu ăn" })
        #expect(third["relation"] == nil)
        #expect(third["issues"]?.items?.contains(.string("possible-duplicate")) == false)
        let shown = try newsroom.run("show", try #require(second["id"]?.text), "--lang", "en")
        #expect(shown.text.contains("\(share) %"))

        try newsroom.fire("claim", first, as: "lan")
        try newsroom.fire("return", first, as: "lan", "-m", "Thêm số liệu")
        try newsroom.drop("\(first).txt", text("Công đoàn họp bàn việc", sentences + ["Tất cả có 84 việc."]))
        try newsroom.watchOnce()
        let again = try newsroom.ask("show", first)
        #expect(again["revision"]?.number == 2)
        #expect(again["relation"]?["kind"]?.text == "revision")
        #expect(try newsroom.verify().status == 0)
    }

    @Test("the demo does its job on the shipped drops and leaves a newsroom that verifies")
    func demo() throws {
        let newsroom = try NewsroomUnderTest()
        let folder = newsroom.path + "-demo"
        let outcome = try newsroom.run("demo", folder, "--fixtures", Program.fixtures)
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(try newsroom.run("audit", "verify", "--newsroom", folder).status == 0)
    }

    @Test("settings that come into force with a command, while no service runs, are on every page")
    func settingsWithoutService() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.done("watch", "--once")
        let text = try newsroom.read("newsroom.yaml")
        try newsroom.write("newsroom.yaml", text.replacing("Tòa soạn thử", with: "Tòa soạn khác"))
        try newsroom.done("people", "add", "mo", "--name", "Mơ", "--role", "editor")
        #expect(try newsroom.read("public/index.html").contains("Tòa soạn khác"))
        #expect(try newsroom.run("audit", "verify").status == 0)
        #expect(try newsroom.run("site", "check").status == 0)
    }
}

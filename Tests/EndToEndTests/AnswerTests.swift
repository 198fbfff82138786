import Newsroom
import Posix
import Testing

@Suite("Exit codes and answers", .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct AnswerTests {
    @Test("a refusal ends with 1 and lists every reason with a code, a sentence and facts")
    func refused() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Bốn mắt", in: "proposed")
        let outcome = try newsroom.run("approve", id, "--as", "lan", "--json")
        #expect(outcome.status == 1)
        let reasons = try #require(try outcome.document()["refused"]?.items)
        #expect(!reasons.isEmpty)
        for reason in reasons {
            #expect(reason["code"]?.text?.isEmpty == false)
            #expect(reason["message"]?.text?.isEmpty == false)
            #expect(reason["facts"] != nil)
        }
        #expect(try newsroom.state(of: id) == "proposed")
        #expect(try newsroom.run("publish", id, "--as", "thu").status == 1, "nothing is public without approval")
        #expect(try newsroom.run("claim", id, "--as", "minh").status == 1, "not from this state")
    }

    @Test("a refusal has the words of the piece's own workflow, whatever others were adopted since")
    func ownWords() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Tin của quy trình cũ")
        let text = try newsroom.read("workflows/tin-bai.yaml")
        let other = text.replacing("workflow: tin-bai", with: "workflow: a-khac").replacing("Mới gửi", with: "Chỗ khác")
        #expect(other.contains("workflow: a-khac") && other.contains("Chỗ khác"))
        try newsroom.write("a-khac.yaml", other)
        try newsroom.done("workflow", "adopt", newsroom.path + "/a-khac.yaml")
        let refused = try newsroom.run("publish", id, "--as", "thu")
        #expect(refused.status == 1 && !refused.message.contains("Chỗ khác"), "\(refused.message)")
        #expect(refused.message.contains("Mới gửi"), "\(refused.message)")
        let reasons = try newsroom.run("publish", id, "--as", "thu", "--json").document()["refused"]?.items ?? []
        let state = reasons.first { $0["code"]?.text == "wrong-state" }
        #expect(state?["facts"]?["workflow"]?.text == "tin-bai" && state?["facts"]?["version"]?.text == "1")
    }

    @Test("a refusal that names people has the workflow's own words all the same")
    func ownWordsAndPeople() throws {
        let newsroom = try NewsroomUnderTest()
        let text = try newsroom.read("workflows/tin-bai.yaml")
        let other = text.replacing("version: 1\n", with: "version: 2\n")
            .replacing(
                "    by: editor\n    requires: comment\n    does: [assign, void-approvals]",
                with: "    by: editor\n    requires: [comment, fired claim]\n    does: [assign, void-approvals]")
        #expect(other.contains("fired claim"))
        try newsroom.write("hai.yaml", other)
        try newsroom.done("workflow", "adopt", newsroom.path + "/hai.yaml")
        let id = try newsroom.piece("Tin chưa ai nhận")
        let refused = try newsroom.run("correct", id, "--as", "thu", "-m", "Sai một chữ.")
        #expect(refused.status == 1 && refused.message.contains("Người lan (lan)"), "\(refused.message)")
        #expect(refused.message.contains("“Nhận biên tập”"), "\(refused.message)")
        #expect(!refused.message.contains("“claim”"), "\(refused.message)")
    }

    @Test("a time zone that there is none of is told as what it is, and nothing is made")
    func timeZone() throws {
        let newsroom = try NewsroomUnderTest()
        let made = try newsroom.run("init", newsroom.path + "-khac", "--time-zone", "Mars/X", "--json")
        #expect(try made.status == 2 && made.errorCodes() == ["unknown-time-zone"])
        let message = try made.document()["error"]?.items?.first?["message"]?.text ?? ""
        #expect(message.contains("Mars/X") && message.contains("Asia/Ho_Chi_Minh"), "\(message)")
        #expect((try? FileStatus(ofPath: newsroom.path + "-khac")) == nil)
    }

    @Test("whoever was slower is told so with 4, and nothing changes")
    func slower() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Ai nhanh hơn")
        let before = try #require(try newsroom.ask("show", id)["sequence"]?.number)
        try newsroom.fire("claim", id, as: "lan")
        let outcome = try newsroom.run(
            "claim", id, "--as", "minh", "--expect", String(before), "--json")
        #expect(outcome.status == 4)
        #expect(try !outcome.refusals().isEmpty)
        let set = try newsroom.run("set", id, "--title", "Khác", "--as", "lan", "--expect", String(before))
        #expect(set.status == 4)
        let now = try newsroom.ask("show", id)
        #expect(now["assignee"]?.text == "lan")
        #expect(now["title"]?.text == "Ai nhanh hơn")
        let sequence = String(try #require(now["sequence"]?.number))
        #expect(try newsroom.run("propose", id, "--as", "lan", "--expect", sequence).status == 0)
    }

    @Test(
        "words that mean nothing end with 2 and name the nearest",
        arguments: [
            (["quue"], "queue"), (["queue", "--al"], "--all"), (["audit", "verfy"], "verify"),
            (["queue", "--state", "editting"], "editing"), (["set", "TB-2026-000001", "--kind", "bia"], "bai"),
            (["queue", "--desk", "nu-congg"], "nu-cong"), (["audit", "log", "--kind", "recieved"], "received"),
        ])
    func nearest(words: [String], expected: String) throws {
        let newsroom = try NewsroomUnderTest()
        for language in ["vi", "en"] {
            let outcome = try newsroom.run(words + ["--lang", language])
            #expect(outcome.status == 2, "\(outcome.text)\(outcome.message)")
            #expect(outcome.message.contains(expected), "\(outcome.message)")
            #expect(outcome.output.isEmpty, "messages belong on standard error")
        }
    }

    @Test(
        "what is not there ends with 3",
        arguments: [
            ["show", "TB-2026-000777"], ["claim", "TB-2026-000777"],
            ["history", "TB-1999-000001"], ["people", "show", "nobody"], ["queue", "--as", "nobody"],
        ])
    func missing(words: [String]) throws {
        let newsroom = try NewsroomUnderTest()
        #expect(try newsroom.run(words).status == 3)
    }

    @Test("outside a newsroom a command ends with 3 and says how to name one")
    func nowhere() throws {
        let newsroom = try NewsroomUnderTest()
        let outcome = try newsroom.run(["queue", "--newsroom", "/nowhere"])
        #expect(outcome.status == 3)
        #expect(outcome.message.contains("--newsroom") || outcome.message.contains("init"))
    }

    @Test("init makes nothing in a folder that is not empty", arguments: ["newsroom.yaml", "inbox", "another"])
    func notEmpty(again: String) throws {
        let newsroom = try NewsroomUnderTest()
        let target = again == "another" ? newsroom.path + "-other" : newsroom.path
        if again == "another" {
            try Folder.makeDirectory(target)
            try Durable.create(target + "/ghi chú.txt", Array("của tôi".utf8))
        }
        let before = try Folder.list(target)
        let outcome = try newsroom.run("init", target, "--json")
        #expect(outcome.status == 1)
        #expect(try outcome.refusals() == ["folder-not-empty"])
        #expect(try Folder.list(target) == before)
    }

    @Test("both languages are spoken, and data and messages are kept apart")
    func languages() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Hai thứ tiếng")
        let vietnamese = try newsroom.run("approve", id, "--as", "lan")
        let english = try newsroom.run("approve", id, "--as", "lan", "--lang", "en")
        #expect(vietnamese.status == 1 && english.status == 1)
        #expect(vietnamese.message != english.message)
        #expect(english.message.contains("You are not permitted"), "\(english.message)")
        #expect(vietnamese.output.isEmpty && english.output.isEmpty)
    }

    @Test("a terminal gets colours, and none with NO_COLOR", .enabled(if: Program.isInstalled("script")))
    func colours() throws {
        let newsroom = try NewsroomUnderTest()
        _ = try newsroom.piece("Màu sắc")
        func typed(_ environment: [String: String]) throws -> String {
            let command = "'\(Program.tinbai ?? "")' queue"
            var variables = ["TERM": "xterm", "TINBAI_NEWSROOM": newsroom.path, "PATH": "/usr/bin:/bin"]
            variables.merge(environment) { $1 }
            let words = ["script", "-qec", command, "/dev/null"]
            return try Running(words, environment: variables, logs: "/tmp").wait().text
        }
        let plain = try typed(["NO_COLOR": "1"])
        #expect(plain.contains("Màu sắc"))
        #expect(!plain.contains("\u{1b}["), "\(plain.debugDescription)")
        #expect(try typed([:]).contains("\u{1b}["))
        #expect(try !newsroom.run("queue").text.contains("\u{1b}"))
        #expect(try newsroom.run("queue", "--color", "always").text.contains("\u{1b}["))
    }

    @Test("every reading command gives one JSON document")
    func documents() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Một văn bản JSON", in: "published")
        let commands = [
            ["queue", "--all"], ["show", id], ["show", id, "--text"], ["history", id], ["explain", id],
            ["search", "văn bản"], ["status"], ["people", "list"], ["people", "show", "lan"], ["audit", "log"],
            ["audit", "verify"], ["workflow", "list"], ["workflow", "show", "tin-bai"],
            ["workflow", "check", "tin-bai"],
            ["site", "check"], ["diff", id], ["doctor"],
        ]
        for words in commands {
            let outcome = try newsroom.run(words + ["--json"])
            #expect((try? outcome.document()) != nil, "\(words): \(outcome.text)\(outcome.message)")
        }
    }
}

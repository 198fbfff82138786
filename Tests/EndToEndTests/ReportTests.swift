import Newsroom
import Posix
import Testing

@Suite("The report from the ledger", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct ReportTests {
    /// A newsroom in which one thing of most sorts has happened, with a title and reasons that somebody chose badly.
    private func lively() throws -> NewsroomUnderTest {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("=1+1", in: "published")
        try newsroom.fire("correct", id, as: "lan", "-m", "@SUM(A1)")
        let other = try newsroom.piece("Bài thứ hai", in: "proposed")
        #expect(try newsroom.run("approve", other, "--as", "lan").status == 1)
        try newsroom.fire("send-back", other, as: "duc", "-m", "\"<script>alert(1)</script>\", sửa lại\nrồi trình")
        try newsroom.fire("reject", other, as: "lan", "-m", "  =cmd|' /C calc'!A0")
        try newsroom.done("people", "delegate", "duc", "approver", "--to", "thu", "--until", "31/12/2099")
        return newsroom
    }

    /// Reads RFC 4180 strictly: a wrong quote is a fault.
    private static let reader = """
        import csv, io, sys
        data = sys.stdin.buffer.read()
        assert data.startswith(b"\\xef\\xbb\\xbf")
        text = data.decode("utf-8-sig")
        assert text.replace("\\r\\n", "").count("\\r") == 0 and text.endswith("\\r\\n")
        rows = list(csv.reader(io.StringIO(text, newline=""), strict=True))
        assert len({len(row) for row in rows}) == 1, {len(row) for row in rows}
        assert not [cell for row in rows for cell in row if cell.lstrip()[:1] in "=+-@\\t\\r" and cell.strip()]
        print(len(rows))
        """

    @Test("no cell of the spreadsheet is a formula, every row has as many cells, and every entry is one of the ledger")
    func spreadsheet() throws {
        let newsroom = try lively()
        for language in ["vi", "en"] {
            let csv = try newsroom.done("audit", "report", "--format", "csv", "--lang", language)
            let home = Folder.parent(of: newsroom.path)
            try Durable.replace(home + "/report.csv", csv.output)
            let count = try shell("sh", "-c", "python3 -c \"$1\" < \"$2\"", "sh", Self.reader, home + "/report.csv")
            #expect(Int(count.split(separator: "\n").joined()) ?? 0 > 20)
            #expect(csv.text.contains("\"'@SUM(A1)\"") && csv.text.contains("'=cmd"))
        }
    }

    @Test("the same ledger and range give the same bytes, in each language another page, and nothing breaks out of it")
    func page() throws {
        let newsroom = try lively()
        for language in ["vi", "en"] {
            let page = try newsroom.done("audit", "report", "--lang", language)
            #expect(try newsroom.done("audit", "report", "--lang", language).output == page.output)
            #expect(page.text.contains("&lt;script&gt;") && !page.text.contains("<script"))
            #expect(page.text.contains("<html lang=\"\(language)\">") && page.text.contains("size: A4"))
        }
        #expect(
            try newsroom.done("audit", "report", "--from", "1/1/2001", "--to", "2/1/2001").text.contains(
                "Không có việc nào."))
    }

    @Test(
        "says of a refused attempt what was tried, keeps a reason's lines, and takes only ranges and numbers that there are"
    )
    func words() throws {
        let newsroom = try lively()
        for _ in 0..<2 { #expect(try newsroom.run("audit", "key", "--as", "ba").status == 1) }
        let log = try newsroom.done("audit", "log", "--lang", "en").text
        #expect(
            log.contains("was refused: reading the ledger's key") && log.contains("without the role for it"), "\(log)")
        let csv = try newsroom.done("audit", "report", "--format", "csv", "--lang", "en").text
        #expect(csv.contains("2 times reading the ledger's key: without the role for it."), "\(csv)")
        let page = try newsroom.done("audit", "report").text
        for text in [csv, page] { #expect(text.contains("sửa lại\nrồi trình") && !text.contains("\\u{a}")) }
        let reversed = try newsroom.run("audit", "report", "--from", "2/1/2026", "--to", "1/1/2026", "--json")
        #expect(try reversed.status == 2 && reversed.errorCodes() == ["empty-range"])
        #expect(try newsroom.run("audit", "report", "--from", "2/1/2026", "--to", "2/1/2026").status == 0)
        let unknown = try newsroom.run("audit", "log", "--submission", "TB-2026-000999", "--json")
        #expect(try unknown.status == 3 && unknown.errorCodes() == ["unknown-submission"])
        // Nobody makes a folder there, not even root.
        let export = try newsroom.run("audit", "export", "/sys/tinbai-log", "--json")
        #expect(try export.status == 2 && export.errorCodes() == ["cannot-write"], "\(export.text)")
    }

    @Test("its checkpoint is the ledger's, its lines are entries, and only who audits or runs the newsroom reads it")
    func document() throws {
        let newsroom = try lively()
        try newsroom.done("people", "add", "kiem", "--name", "Kiểm", "--role", "auditor")
        let report = try newsroom.ask("audit", "report")
        #expect(report["checkpoint"]?.text == (try newsroom.done("audit", "checkpoint").text))
        let log = try newsroom.ask("audit", "log").items ?? []
        var seen = 0
        guard case .object(let topics)? = report["topics"] else { throw Trouble.noDocument("\(report)") }
        for line in topics.flatMap({ $0.value.items ?? [] }) {
            let entry = log.first { $0["seq"] == line["seq"] }
            #expect(entry?["kind"] == line["kind"] && entry?["at"] == line["at"])
            seen += 1
        }
        #expect(seen > 20)
        for topic in [
            "approvals", "returned", "rejected", "corrections", "on-behalf", "near-misses", "changes", "hasty",
        ] {
            #expect(topics[topic]?.items?.isEmpty == false, "\(topic)")
        }
        #expect(try newsroom.ask("audit", "report", "--as", "kiem")["size"] == report["size"])
        let refused = try newsroom.run("audit", "report", "--as", "lan", "--json")
        #expect(try refused.status == 1 && refused.refusals() == ["not-permitted"])
    }

    @Test("the log is given page by page without a gap, restricted by everything that can restrict it")
    func pages() throws {
        let newsroom = try lively()
        let all = try newsroom.ask("audit", "log").items ?? []
        var pages: [JSON] = []
        var before = all.count
        while before > 0 {
            let page = try newsroom.ask("audit", "log", "--limit", "7", "--before", String(before)).items ?? []
            #expect(page.count == min(7, before))
            pages = page + pages
            before = Int(page.first?["seq"]?.number ?? 0)
        }
        #expect(pages == all)
        func seqs(_ words: String...) throws -> [Int64] {
            let outcome = try newsroom.run(["audit", "log", "--json"] + words)
            return try outcome.document().items?.compactMap { $0["seq"]?.number } ?? []
        }
        func expected(_ holds: (JSON) -> Bool) -> [Int64] { all.filter(holds).compactMap { $0["seq"]?.number } }
        let at = try #require(all[all.count / 2]["at"]?.text)
        let id = try #require(all.last { $0["submission"] != nil }?["submission"]?.text)
        #expect(try seqs("--since", at) == expected { ($0["at"]?.text ?? "") >= at })
        #expect(try seqs("--until", at) == expected { ($0["at"]?.text ?? "") < at })
        #expect(try seqs("--kind", "moved") == expected { $0["kind"]?.text == "moved" })
        #expect(try seqs("--submission", id) == expected { $0["submission"]?.text == id })
        #expect(
            try seqs("--actor", "lan")
                == expected { $0["actor"]?["person"]?.text == "lan" || $0["actor"]?["onBehalfOf"]?.text == "lan" })
        #expect(
            try seqs(
                "--actor", "lan", "--kind", "moved", "--submission", id, "--since", "1/1/2001", "--until", "1/1/2100")
                == expected {
                    $0["actor"]?["onBehalfOf"]?.text == "lan" && $0["kind"]?.text == "moved"
                        && $0["submission"]?.text == id
                })
        #expect(try newsroom.run("audit", "log", "--kind", "move").status == 2)
        #expect(try newsroom.run("audit", "log", "--actor", "nobody").status == 3)
        #expect(try newsroom.run("audit", "log", "--follow", "--until", "1h").status == 2)
        // A day is taken in to its end, as in the report; a range that is turned round is no empty answer.
        let last = try #require(all.last?["at"]?.text)
        let day = try shell("env", "TZ=Asia/Ho_Chi_Minh", "date", "+%F", "-d", last).filter { $0 != "\n" }
        #expect(try seqs("--since", day, "--until", day).last == all.last?["seq"]?.number)
        #expect(try seqs("--since", "1/1/2001", "--until", "1/1/2001").isEmpty)
        #expect(try newsroom.run("audit", "log", "--since", "1h", "--until", "2h").status == 2)
    }

    @Test("on a terminal the log comes by way of the pager that is named, and whole where there is no such program")
    func pager() throws {
        let newsroom = try NewsroomUnderTest()
        let plain = try newsroom.done("audit", "log").text
        let paged = newsroom.path + "/paged"
        func shown(by pager: String, _ command: String = "\"$*\"") throws -> String {
            let outcome = try newsroom.run(
                ["audit", "log", "--color", "never"], environment: ["PAGER": pager, "COLUMNS": "500", "TERM": "xterm"],
                wrapper: ["timeout", "60", "sh", "-c", "exec script -qec \(command) /dev/null", "sh"])
            return outcome.text.replacing("\r\n", with: "\n")
        }
        #expect(try !shown(by: "cat > '\(paged)'").contains(plain))
        #expect(try String(decoding: Descriptor.open(paged).readAll(limit: 1 << 20), as: UTF8.self) == plain)
        for pager in ["no-such-pager", "cat", "", "head -n 1000"] {
            #expect(try shown(by: pager).contains(plain), "\(pager)")
        }
        // One that has to do with the terminal, as less has, in a shell that gives the terminal to one job at a time.
        #expect(try shown(by: "stty sane < /dev/tty; cat", "\"bash -mc '$*'\"").contains(plain))
        // Who named no pager is told nothing of one that is missing.
        let alone = try shown(by: "", "\"env -u PAGER PATH=/nowhere $*\"")
        #expect(alone.contains(plain) && !alone.contains("less"), "\(alone)")
    }

    @Test("who follows the log is given each new entry once, as a line of JSON")
    func follow() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let follower = try newsroom.start(["audit", "log", "--follow", "--json", "--limit", "2"])
        func seqs() -> [Int64] {
            follower.said.split(separator: "\n").compactMap { try? JSON(parsing: Array($0.utf8)) }
                .compactMap { $0["seq"]?.number }
        }
        try eventually("the newest entries") { seqs().count == 2 }
        let first = seqs()[0]
        for id in ["an", "bo", "by"] {
            try newsroom.done("people", "add", id, "--name", "N", "--role", "editor")
        }
        try eventually("the new entries") { seqs().count == 5 }
        #expect(seqs() == Array(first..<first + 5))
        #expect(follower.isRunning)
    }
}

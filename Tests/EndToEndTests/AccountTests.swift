import Newsroom
import Posix
import Testing

@Suite(
    "Who somebody is, the kernel says",
    .enabled(if: Program.tinbai != nil, "no release binary: make build"),
    .enabled(if: Program.isRoot && Program.isInstalled("useradd"), "making accounts needs root"))
struct AccountTests {
    @Test("another account speaks for its person over the socket, and for nobody else")
    func throughTheSocket() throws {
        let newsroom = try NewsroomUnderTest()
        let (editor, stranger) = (try TemporaryAccount(), try TemporaryAccount())
        try newsroom.done("people", "add", "hoa", "--name", "Hoa", "--role", "editor", "--login", editor.name)
        try newsroom.startWatcher()
        let id = try newsroom.piece("Qua ổ cắm")

        #expect(try newsroom.run(["queue", "--json"], uid: editor.uid).status == 0)
        #expect(try newsroom.run(["claim", id, "--json"], uid: editor.uid).status == 0)
        #expect(try newsroom.ask("show", id)["assignee"]?.text == "hoa")
        let actor = try newsroom.ask("history", id).items?.last?["actor"]
        #expect(actor?["person"]?.text == "hoa")
        #expect(actor?["onBehalfOf"] == nil)

        let asOther = try newsroom.run(["release", id, "--as", "lan", "--json"], uid: editor.uid)
        #expect(asOther.status == 1)
        #expect(try asOther.refusals() == ["not-owner"])
        let attempt = try newsroom.ask("audit", "log", "--kind", "refused").items?.last
        #expect(attempt?["actor"]?["person"]?.text == "hoa", "an attempt to act as somebody else is on record")
        let unknown = try newsroom.run(["queue", "--json"], uid: stranger.uid)
        #expect(unknown.status == 1)
        #expect(try unknown.refusals() == ["person-unknown-login"])
        #expect(try newsroom.run(["people", "add", "x", "--name", "X", "--json"], uid: editor.uid).status == 1)
        try newsroom.done("people", "deactivate", "hoa")
        #expect(try newsroom.run(["queue", "--json"], uid: editor.uid).refusals() == ["account-inactive"])
        try newsroom.done("people", "reactivate", "hoa")
        #expect(try newsroom.verify().status == 0)

        try newsroom.stopWatcher()
        let direct = try newsroom.run(["queue", "--json"], uid: editor.uid)
        #expect(direct.status == 1, "without a service only the owner may")
        #expect(try direct.refusals() == ["service-not-running"])
        let watch = try newsroom.run(["watch", "--once", "--json"], uid: editor.uid)
        #expect(try watch.status == 1 && watch.refusals() == ["not-owner"])
    }

    @Test("nothing of the newsroom's own can be opened by another account")
    func closedFiles() throws {
        let newsroom = try NewsroomUnderTest()
        let stranger = try TemporaryAccount()
        try newsroom.startWatcher()
        _ = try newsroom.piece("Kín")
        for file in try newsroom.files(beneath: "var") {
            let words = ["setpriv", "--reuid=\(stranger.uid)", "--regid=\(stranger.uid)", "--clear-groups", "cat"]
            let outcome = try Running(
                words + ["\(newsroom.path)/\(file)"], environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp"
            )
            .wait()
            #expect(outcome.status != 0, "\(file)")
        }
    }

    @Test("drafts, answers and what was put aside are for nobody else on the machine, and the pages are for everybody")
    func closedFolders() throws {
        let owner = try TemporaryAccount()
        let newsroom = try NewsroomUnderTest(account: owner.uid)
        let stranger = try TemporaryAccount()
        try newsroom.drop("tin.txt", Text.news("Kín"))
        try newsroom.drop("hỏng.exe", "MZ")
        #expect(try newsroom.watchOnce().status == 0)
        func mayList(_ folder: String) throws -> Bool {
            let words = ["setpriv", "--reuid=\(stranger.uid)", "--regid=\(stranger.uid)", "--clear-groups", "ls"]
            return try Running(
                words + ["\(newsroom.path)/\(folder)"], environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp"
            ).wait().status == 0
        }
        for folder in ["inbox/ba", "outbox/ba", "quarantine", "var"] { #expect(try !mayList(folder), "\(folder)") }
        #expect(try mayList("public"))
    }

    @Test(
        "root works in somebody's newsroom as its owner: nothing there becomes root's, and the ledger says who it was")
    func rootAsOwner() throws {
        let owner = try TemporaryAccount()
        let newsroom = try NewsroomUnderTest(account: owner.uid)
        let added = try newsroom.run(["people", "add", "root-made", "--name", "X", "--role", "contributor"], uid: 0)
        #expect(added.status == 0, "\(added.message)")
        try newsroom.drop("tin.txt", Text.news("Của người khác"), from: "root-made")
        #expect(try newsroom.run(["watch", "--once"], uid: 0).status == 0)
        let export = "/tmp/tinbai-export-" + randomBytes(6).map { String($0, radix: 16) }.joined()
        #expect(try newsroom.run(["audit", "export", export], uid: 0).status == 0)
        #expect(try FileStatus(ofPath: export).owner == 0, "what is written elsewhere is root's, as ever")
        try Folder.removeTree(FileName(Folder.name(of: export)), in: Folder.open("/tmp"))
        let foreign = try shell("find", newsroom.path, "!", "-uid", String(owner.uid))
        #expect(foreign.isEmpty, "\(foreign)")
        let log = try newsroom.ask("audit", "log", "--kind", "person-added").items?.last
        #expect(log?["actor"]?["uid"]?.number == 0)
        // The owner goes on with all of it.
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a newsroom of an ordinary account quarantines what that account may not open")
    func unreadable() throws {
        let owner = try TemporaryAccount()
        let newsroom = try NewsroomUnderTest(account: owner.uid)
        let hidden = newsroom.inbox() + "/kín.txt"
        try newsroom.drop("kín.txt", Text.news("Không mở được"))
        try shell("chmod", "000", hidden)
        try newsroom.drop("lành.txt", Text.news("Vẫn đọc được"))
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(try newsroom.quarantined().count == 1)
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.receipts().contains { $0.contains("kín.txt") && $0.contains("Xin") })
        #expect(try newsroom.lying().isEmpty)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a folder that the newsroom's account may not enter does not stop the drops beside it")
    func unreadableFolder() throws {
        let owner = try TemporaryAccount()
        let newsroom = try NewsroomUnderTest(account: owner.uid)
        let hidden = newsroom.inbox() + "/kín"
        try Folder.makeDirectory(hidden)
        try Durable.create(hidden + "/tin.txt", Array(Text.news("Trong thư mục kín").utf8))
        try shell("chmod", "000", hidden)
        try newsroom.drop("lành.txt", Text.news("Vẫn đọc được"))
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.quarantined().count == 1)
        #expect(try newsroom.receipts().contains { $0.contains("kín") && $0.contains("Xin") })
    }
}

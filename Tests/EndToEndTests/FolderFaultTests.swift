import Glibc
import Newsroom
import Posix
import Testing

@Suite("Folders that come and go", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct FolderFaultTests {
    private func expectTaken(_ count: Int, _ newsroom: NewsroomUnderTest) throws {
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(try newsroom.queue().count == count)
        #expect(try newsroom.quarantined().isEmpty)
        #expect(try newsroom.lying().isEmpty)
        #expect(try newsroom.receipts().count == count)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("what lies in an inbox that vanishes is taken once when it is back", arguments: ["inbox", "inbox/ba"])
    func vanished(folder: String) throws {
        let newsroom = try NewsroomUnderTest()
        let (path, away) = (newsroom.path + "/" + folder, newsroom.path + "/away")
        for number in 0..<5 { try newsroom.drop("tin \(number).txt", Text.news("Tin \(number)")) }
        try shell("mv", path, away)
        _ = try newsroom.watchOnce()
        #expect(try newsroom.queue().isEmpty)
        try shell("rm", "-rf", path)
        try shell("mv", away, path)
        try expectTaken(5, newsroom)
    }

    @Test(
        "what was claimed in a folder that is then unmounted is taken once when it is mounted again",
        .enabled(if: Program.isRoot && Program.isInstalled("mkfs.ext4"), "a loop mount needs root"),
        .enabled(if: Program.isInstalled("strace"), "strace is not installed"))
    func unmounted() throws {
        let image = try Image(megabytes: 32)
        let newsroom = try NewsroomUnderTest()
        let inbox = newsroom.inbox()
        try shell("mount", "--bind", image.point, inbox)
        defer { _ = try? shell("umount", "-l", inbox) }
        // Only a drop is no folder of the file system's own.
        _ = try? shell("rmdir", inbox + "/lost+found")
        for number in 0..<5 { try newsroom.drop("tin \(number).txt", Text.news("Tin \(number)")) }
        // The first wait for the store's log, with which the commit begins that the claims wait for.
        let words = [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync", "-e",
            "inject=fdatasync:signal=KILL:when=1",
        ]
        #expect(try newsroom.run(["watch", "--once"], wrapper: words).status != 0)
        #expect(try Folder.list(inbox + "/.tinbai").isEmpty == false)
        // On a busy machine some settle before the others and are claimed by themselves.
        let taken = try newsroom.queue().count
        #expect(taken < 5)
        try shell("umount", "-l", inbox)
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().count == taken)
        try shell("mount", "--bind", image.point, inbox)
        try expectTaken(5, newsroom)
    }

    @Test(
        "a newsroom on a disk that is mounted read-only is read and verified, and what has to write says so",
        .enabled(if: Program.isRoot, "a mount needs root"))
    func readOnly() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.drop("tin.txt", Text.news("Tin của Ba"))
        #expect(try newsroom.watchOnce().status == 0)
        func mounted(_ body: () throws -> Void) throws {
            try shell("mount", "--bind", newsroom.path, newsroom.path)
            defer { _ = try? shell("umount", "-l", newsroom.path) }
            try shell("mount", "-o", "remount,ro,bind", newsroom.path)
            try body()
        }
        try mounted {
            #expect(try newsroom.verify().status == 0)
            #expect(try newsroom.queue().count == 1)
            #expect(
                try !newsroom.done("audit", "log").text.isEmpty && !newsroom.done("audit", "checkpoint").text.isEmpty)
            let refused = try newsroom.run("people", "add", "an", "--name", "An", "--json")
            #expect(try refused.errorCodes() == ["read-only"])
            #expect(try newsroom.run("doctor").status == 1)
            #expect(try newsroom.run("watch", "--once", "--lang", "en").message.contains("nothing can be written"))
        }
        // What a killed service has left in its log is no part of the file yet, and reading the log means writing beside it.
        try newsroom.startWatcher()
        try newsroom.done("people", "add", "an", "--name", "An")
        try newsroom.killWatcher()
        try mounted {
            let refused = try newsroom.run("audit", "verify", "--json")
            #expect(try refused.errorCodes() == ["read-only"])
        }
        #expect(try newsroom.verify().status == 0)
    }

    @Test("doctor tells whom and what a change of the desks left behind, what others can read, and what is strange")
    func leftBehind() throws {
        let newsroom = try NewsroomUnderTest()
        func codes() throws -> [String] {
            try newsroom.run("doctor", "--json").document().items?.compactMap { finding in
                let code = finding["code"]?.text ?? ""
                return ["desk-gone-people", "desk-gone-pieces", "file-open", "file-strange"].contains(code) ? code : nil
            } ?? []
        }
        try newsroom.drop("tin.txt", Text.news("Tin của Ba"))
        #expect(try newsroom.watchOnce().status == 0)
        let id = try newsroom.queue().first?["id"]?.text ?? ""
        try newsroom.done("people", "add", "an", "--name", "An", "--role", "editor@nu-cong")
        try newsroom.done("claim", id, "--as", "lan")
        try newsroom.done("set", id, "--desk", "nu-cong", "--as", "lan")
        #expect(try codes() == [])
        let settings = try newsroom.read("newsroom.yaml")
        try newsroom.write("newsroom.yaml", settings.replacing("id: nu-cong", with: "id: nu-cong-2"))
        try newsroom.write("var/ghi-chu", "")
        try shell("chmod", "644", newsroom.path + "/var/key")
        #expect(try codes().sorted() == ["desk-gone-people", "desk-gone-pieces", "file-open", "file-strange"])
    }
}

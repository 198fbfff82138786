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
}

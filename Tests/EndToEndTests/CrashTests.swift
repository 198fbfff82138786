import Glibc
import Newsroom
import Posix
import Testing

/// Everything that must hold once a newsroom has come to rest after a fault.
private func expectEveryDropOnce(_ newsroom: NewsroomUnderTest, _ names: Set<String>) throws {
    let queue = try newsroom.queue()
    let taken = queue.compactMap { $0["source"]?["name"]?.text }
    #expect(taken.count == names.count && Set(taken) == names, "\(names.symmetricDifference(taken).sorted())")
    #expect(Set(queue.compactMap { $0["id"]?.text }).count == queue.count)
    #expect(Set(queue.compactMap { $0["source"]?["digest"]?.text }).count == queue.count)
    #expect(try newsroom.ask("audit", "log", "--kind", "received").items?.count == names.count)
    #expect(try newsroom.quarantined().isEmpty)
    #expect(try newsroom.lying().isEmpty)
    #expect(try newsroom.receipts().count == names.count)
    let verified = try newsroom.verify()
    #expect(verified.status == 0, "\(verified.message)")
    #expect(try newsroom.run("site", "check").status == 0)
    #expect(try Folder.list("\(newsroom.path)/var/scratch").isEmpty, "what converters left")
    #expect(try newsroom.files(beneath: "var/objects").allSatisfy { !$0.contains("/.") }, "what was half written")
}

/// Drops to be made: texts, and every tenth a document. The bytes are durable before the newsroom can see them.
private struct Supply {
    var names: Set<String> = []

    mutating func drop(_ number: Int, into newsroom: NewsroomUnderTest) throws {
        let text = Text.news(
            "Tin thứ \(number) trong đợt thử", more: String(repeating: "Câu thêm \(number). ", count: number))
        let isDocument = number.isMultiple(of: 10)
        let name = "tin \(number).\(isDocument ? "docx" : "txt")"
        var bytes = Array(text.utf8)
        if isDocument {
            let made = "/tmp/\(randomBytes(8).map { String($0, radix: 16) }.joined()).docx"
            defer { unlink(made) }
            try Durable.create(made + ".md", bytes)
            defer { unlink(made + ".md") }
            try shell("pandoc", made + ".md", "-o", made)
            bytes = try Descriptor.open(made).readAll(limit: 1 << 20)
        }
        try Durable.create("\(newsroom.inbox())/\(name)", bytes)
        names.insert(name)
    }
}

@Suite("Faults of the machine", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct CrashTests {
    @Test("kill -9 at random moments of intake loses nothing and takes nothing twice", arguments: [UInt64(7)])
    func killed(seed: UInt64) throws {
        let (rounds, drops) = Program.isFull ? (10, 200) : (3, 40)
        var random = Seeded(seed)
        let newsroom = try NewsroomUnderTest()
        var supply = Supply()
        for round in 0..<rounds {
            let share = round * drops / rounds..<(round + 1) * drops / rounds
            for number in share.prefix(share.count / 2) { try supply.drop(number, into: newsroom) }
            try newsroom.startWatcher()
            for number in share.dropFirst(share.count / 2) { try supply.drop(number, into: newsroom) }
            // A moment of no meaning: nothing is waited for.
            usleep(.random(in: 0...300_000, using: &random))
            try newsroom.killWatcher()
        }
        try newsroom.startWatcher()
        try eventually("every drop", within: 300) { try newsroom.queue().count >= drops && newsroom.lying().isEmpty }
        #expect(try newsroom.stopWatcher()?.status == 0)
        try expectEveryDropOnce(newsroom, supply.names)
    }

    @Test(
        "a power cut takes back nothing that was acknowledged",
        .enabled(if: Program.isRoot && Program.isInstalled("mkfs.ext4"), "a loop mount needs root"),
        arguments: Array(1...UInt64(Program.isFull ? 10 : 2)))
    func powerCut(seed: UInt64) throws {
        var random = Seeded(seed)
        let image = try Image(megabytes: 128)
        let newsroom = try NewsroomUnderTest(under: image.point)
        var supply = Supply()
        for number in 1...12 { try supply.drop(number, into: newsroom) }
        try shell("sync", "-f", image.point)
        try newsroom.startWatcher()
        let enough = Int.random(in: 1...14, using: &random)
        for number in 13...24 { try supply.drop(number, into: newsroom) }
        try eventually("some acknowledgements") { try newsroom.queue().count >= enough }
        // The cut comes at a moment of no meaning: nothing is waited for.
        usleep(.random(in: 0...100_000, using: &random))
        let acknowledged = try newsroom.ask("audit", "log").items ?? []
        try image.cutPower()
        try newsroom.killWatcher()
        try image.restorePower()

        let after = try newsroom.ask("audit", "log").items ?? []
        #expect(after.starts(with: acknowledged), "\(acknowledged.count) acknowledged, \(after.count) there")
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        try expectEveryDropOnce(newsroom, supply.names)
    }

    @Test(
        "the same power cut does take things back when nothing waits for the disk: the test can fail",
        .enabled(if: Program.isRoot && Program.isInstalled("mkfs.ext4"), "a loop mount needs root"),
        .enabled(if: Program.isInstalled("eatmydata"), "eatmydata is not installed"))
    func powerCutWithoutSync() throws {
        let image = try Image(megabytes: 128)
        let newsroom = try NewsroomUnderTest(under: image.point)
        var supply = Supply()
        for number in 1...9 { try supply.drop(number, into: newsroom) }
        try shell("sync", "-f", image.point)
        try newsroom.startWatcher(wrapper: ["eatmydata"])
        try eventually("acknowledgements") { try newsroom.queue().count == 9 }
        let acknowledged = try newsroom.ask("audit", "log").items ?? []
        try image.cutPower()
        try newsroom.killWatcher()
        try image.restorePower()
        let after = try? newsroom.ask("audit", "log").items
        let verifies = try newsroom.verify().status == 0
        #expect(after?.starts(with: acknowledged) != true || !verifies)
    }

    /// A text with a photo of noise, some 3 MB, made outside the file system that is about to be full.
    private func layLargeDrop(into newsroom: NewsroomUnderTest, as name: String = "nặng") throws -> [UInt8] {
        let made = "/tmp/" + randomBytes(8).map { String($0, radix: 16) }.joined()
        defer { for suffix in [".v", ".png"] { unlink(made + suffix) } }
        try shell("vips", "gaussnoise", made + ".v", "2400", "1500", "--mean", "128", "--sigma", "60")
        try shell("vips", "cast", made + ".v", made + ".png", "uchar")
        let bytes = try Descriptor.open(made + ".png").readAll(limit: 16 << 20)
        let folder = newsroom.inbox() + "/.nặng"
        try Folder.makeDirectory(folder)
        try Durable.create(folder + "/tin.txt", Array(Text.news("Đầy đĩa").utf8))
        try Durable.create(folder + "/ảnh.png", bytes)
        if name != ".nặng" { try shell("mv", folder, newsroom.inbox() + "/" + name) }
        return bytes
    }

    @Test(
        "on a full disk nothing is half written, the drop stays, the message says so, and space mends it",
        .enabled(if: Program.isRoot && Program.isInstalled("mkfs.ext4"), "a loop mount needs root"),
        arguments: [0, 40_000, 200_000, 1_000_000, 2_800_000])
    func fullDisk(left: Int64) throws {
        let image = try Image(megabytes: 48)
        let newsroom = try NewsroomUnderTest(under: image.point)
        let photo = try layLargeDrop(into: newsroom)
        try shell("sync", "-f", image.point)
        try image.fill(leaving: left)

        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 70, "\(outcome.message)")
        #expect(outcome.message.contains("đĩa") || outcome.message.contains("chỗ trống"), "\(outcome.message)")
        #expect(try newsroom.lying().map(\.text) == ["nặng"])
        let there = try Descriptor.open(newsroom.inbox() + "/nặng/ảnh.png").readAll(limit: 16 << 20)
        #expect(there == photo, "whole, where its sender put it")
        #expect(try newsroom.files(beneath: "var/objects").allSatisfy { !$0.contains("/.") })

        try image.empty()
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
        #expect(try newsroom.watchOnce().status == 0)
        try expectEveryDropOnce(newsroom, ["nặng"])
    }

    @Test(
        "a running newsroom says once that the disk is full, and goes on by itself when there is space",
        .enabled(if: Program.isRoot && Program.isInstalled("mkfs.ext4"), "a loop mount needs root"))
    func fullDiskWhileRunning() throws {
        let image = try Image(megabytes: 48)
        let newsroom = try NewsroomUnderTest(under: image.point)
        try newsroom.startWatcher()
        _ = try layLargeDrop(into: newsroom, as: ".nặng")
        try image.fill(leaving: 3_000_000)
        try shell("mv", newsroom.inbox() + "/.nặng", newsroom.inbox() + "/nặng")
        try eventually("the message") {
            newsroom.watcherSaid.contains("đĩa") || newsroom.watcherSaid.contains("chỗ trống")
        }
        #expect(newsroom.watcherIsRunning)
        #expect(try newsroom.run("queue").status == 0, "it still answers")
        try image.empty()
        try eventually("the drop") { try newsroom.queue().count == 1 && newsroom.lying().isEmpty }
        let complaints = newsroom.watcherSaid.split(separator: "\n").filter { $0.contains("đĩa") }
        #expect(complaints.count <= 3, "\(complaints.count) times: \(complaints.first ?? "")")
        #expect(try newsroom.stopWatcher()?.status == 0)
        try expectEveryDropOnce(newsroom, ["nặng"])
    }
}

import Newsroom
import Posix
import Testing

@Suite("Bad drops", .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct BadDropTests {
    @Test(
        "is quarantined whole with a reason, a receipt and an event, and the drop after it is taken",
        arguments: BadDrop.all)
    func once(bad: BadDrop) throws {
        let newsroom = try NewsroomUnderTest()
        try bad.lay(in: newsroom.inbox())
        let before = try FileStatus(ofPath: "\(newsroom.inbox())/\(bad.name)")
        try newsroom.drop("zz lành.txt", Text.news("Tin lành sau tin hỏng"))
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")

        let events = try newsroom.quarantined()
        #expect(events.count == 1)
        #expect(bad.codes.contains(events.first?["code"]?.text ?? ""), "\(events)")
        #expect(events.first?["actor"]?["person"]?.text == "ba")

        let folders = try Folder.list("\(newsroom.path)/quarantine").map(\.name.text)
        let folder = try #require(folders.first)
        #expect(folders.count == 1)
        let kept = try FileStatus(ofPath: "\(newsroom.path)/quarantine/\(folder)/\(bad.name)")
        #expect(kept.inode == before.inode && kept.size == before.size && kept.kind == before.kind, "whole")
        #expect(try newsroom.read("quarantine/\(folder)/LY-DO.txt").contains("Xin"))

        #expect(try newsroom.receipts().contains { $0.contains(bad.name) && $0.contains("Xin") })
        #expect(try newsroom.queue().compactMap { $0["title"]?.text } == ["Tin lành sau tin hỏng"])
        #expect(try newsroom.lying().isEmpty)
        #expect(try newsroom.verify().status == 0)
        // Looking again finds nothing new.
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.quarantined().count == 1)
    }

    @Test("all of them in one inbox of a running newsroom are put aside one by one, and good ones come through")
    func running() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        for (number, bad) in BadDrop.all.enumerated() {
            try bad.lay(in: newsroom.inbox())
            if number.isMultiple(of: 8) { try newsroom.drop("lành \(number).txt", Text.news("Tin lành số \(number)")) }
        }
        let good = (BadDrop.all.count + 7) / 8
        try eventually("every drop to be answered", within: 120) {
            try newsroom.quarantined().count == BadDrop.all.count && newsroom.queue().count == good
        }
        #expect(newsroom.watcherIsRunning)
        #expect(try newsroom.stopWatcher()?.status == 0)
        #expect(try newsroom.lying().isEmpty)
        #expect(try newsroom.receipts().count == BadDrop.all.count + good)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("the same bad bytes again, under another name, are put aside and answered again")
    func sameAgain() throws {
        let newsroom = try NewsroomUnderTest()
        for name in ["lần một.docx", "lần hai.docx"] {
            try newsroom.drop(name, Text.news("Không phải Word"))
            #expect(try newsroom.watchOnce().status == 0)
            #expect(try newsroom.receipts().contains { $0.contains(name) }, "\(name)")
        }
        #expect(try Folder.list("\(newsroom.path)/quarantine").count == 2)
        #expect(try newsroom.lying().isEmpty)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("what was put aside for a limit is taken when it comes again after the limit was raised")
    func takenLater() throws {
        let newsroom = try NewsroomUnderTest(settings: ["bytes-per-file: 50 MiB": "bytes-per-file: 64 KiB"])
        let long = Text.news("Bài dài", more: String(repeating: "Một câu trong bài dài này. ", count: 3_000))
        try newsroom.drop("dài.txt", long)
        try newsroom.watchOnce()
        #expect(try newsroom.quarantined().first?["code"]?.text == "too-large")
        try newsroom.write(
            "newsroom.yaml", newsroom.read("newsroom.yaml").replacing("per-file: 64 KiB", with: "per-file: 2 MiB"))
        try newsroom.drop("dài.txt", long)
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().compactMap { $0["title"]?.text } == ["Bài dài"])
        #expect(try newsroom.verify().status == 0)
    }

    @Test("what was put aside because it could not be converted is taken when it comes again and can be")
    func convertedLater() throws {
        let newsroom = try NewsroomUnderTest(settings: ["pixels: 100 million": "pixels: 1 million"])
        let photo = "\(Program.fixtures)/drops/02-drill/Dien tap tram Khe La/IMG_20261112_093105.jpg"
        try shell("cp", photo, newsroom.inbox() + "/ảnh.jpg")
        try newsroom.watchOnce()
        #expect(try newsroom.quarantined().first?["code"]?.text == "too-many-pixels")
        try newsroom.write(
            "newsroom.yaml", newsroom.read("newsroom.yaml").replacing("pixels: 1 million", with: "pixels: 100 million"))
        try shell("cp", photo, newsroom.inbox() + "/ảnh.jpg")
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().count == 1)
        #expect(try newsroom.lying().isEmpty)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a bad file beside a good text costs itself alone")
    func besideText() throws {
        let newsroom = try NewsroomUnderTest()
        let folder = newsroom.inbox() + "/tin và ảnh"
        try Folder.makeDirectory(folder)
        try Durable.create(folder + "/tin.txt", Array(Text.news("Có ảnh hỏng kèm theo").utf8))
        try Durable.create(folder + "/hỏng.jpg", [0xFF, 0xD8, 0xFF, 0xE0, 1, 2, 3])
        try shell("ln", "-s", "/etc/passwd", folder + "/bí mật.jpg")
        try shell("mkfifo", folder + "/ống.jpg")
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(try newsroom.queue().compactMap { $0["title"]?.text } == ["Có ảnh hỏng kèm theo"])
        let receipt = try newsroom.receipts().joined()
        for name in ["hỏng.jpg", "bí mật.jpg", "ống.jpg"] { #expect(receipt.contains(name)) }
    }

    @Test("files that programs leave unfinished are not drops")
    func unfinished() throws {
        let newsroom = try NewsroomUnderTest()
        let names = [
            "~$tin.docx", "tin.docx.part", ".~lock.tin.odt#", ".syncthing.tin.docx.tmp", "Thumbs.db", ".DS_Store",
            "tin.crdownload", "._tin.docx", "desktop.ini", ".tin.txt.swp",
        ]
        for name in names { try newsroom.drop(name, Text.news("Chưa xong")) }
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().isEmpty)
        #expect(try newsroom.quarantined().isEmpty)
        #expect(try Set(Folder.list(newsroom.inbox()).map(\.name.text)).isSuperset(of: names))
    }

    @Test("an empty folder waits for what will be put into it")
    func emptyFolder() throws {
        let newsroom = try NewsroomUnderTest()
        try Folder.makeDirectory(newsroom.inbox() + "/tin và ảnh")
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.lying().map(\.text) == ["tin và ảnh"])
        #expect(try newsroom.quarantined().isEmpty)
        try Durable.create(newsroom.inbox() + "/tin và ảnh/tin.txt", Array(Text.news("Đến sau").utf8))
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().compactMap { $0["title"]?.text } == ["Đến sau"])
    }

    @Test("a file that is still being written is not taken before it is whole")
    func slowWriter() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let whole = Array(Text.news("Chép chậm").utf8)
        let file = try Descriptor.open(newsroom.inbox() + "/chậm.txt", [.write, .create], mode: 0o644)
        try file.writeAll(Array(whole.prefix(whole.count / 2)))
        // Others that come meanwhile are taken; by then this one has lain quiet far longer than the settings ask.
        for number in 0..<3 { _ = try newsroom.piece("Chen ngang \(number)") }
        #expect(try newsroom.queue().count == 3)
        try file.writeAll(Array(whole.dropFirst(whole.count / 2)))
        try file.close()
        try eventually("the whole text") { try newsroom.queue().count == 4 }
        let id = try #require(try newsroom.queue().first { $0["title"]?.text == "Chép chậm" }?["id"]?.text)
        #expect(try newsroom.ask("show", id, "--text")["body"]?.text?.contains("40 suất quà") == true)
        #expect(try newsroom.quarantined().isEmpty)
    }
}

@Suite("Files with mistakes", .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct FaultyFileTests {
    @Test("a mistake in the settings is told with its place, and the newsroom goes on with what it had")
    func settings() throws {
        let newsroom = try NewsroomUnderTest()
        let good = try newsroom.read("newsroom.yaml")
        let line = try #require(
            good.split(separator: "\n", omittingEmptySubsequences: false).firstIndex { $0.hasPrefix("language:") })
        try newsroom.write("newsroom.yaml", good.replacing("language: vi", with: "language: xx"))

        let doctor = try newsroom.run("doctor", "--lang", "vi")
        #expect(doctor.status == 1)
        #expect(
            (doctor.text + doctor.message).contains("newsroom.yaml:\(line + 1):"), "\(doctor.text)\(doctor.message)")

        try newsroom.drop("tin.txt", Text.news("Vẫn nhận tin"))
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(outcome.message.contains("newsroom.yaml:\(line + 1):"), "\(outcome.message)")
        #expect(try newsroom.queue().count == 1)

        try newsroom.startWatcher()
        try newsroom.drop("tin hai.txt", Text.news("Vẫn nhận tin nữa"))
        try eventually("the second drop") { try newsroom.queue().count == 2 }
        #expect(newsroom.watcherSaid.contains("newsroom.yaml:\(line + 1):"))
        #expect(try newsroom.stopWatcher()?.status == 0)
        #expect(try newsroom.verify().status == 0)
    }

    @Test(
        "settings that cannot be read at all do not stop the newsroom either",
        arguments: ["", "\u{0}\u{1}", "name: [", "- - -", "name: &a x\nlanguage: *a\n", "name: \"\u{1b}[31m\"\n"])
    func unreadable(text: String) throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.write("newsroom.yaml", text)
        try newsroom.drop("tin.txt", Text.news("Vẫn nhận tin"))
        let outcome = try newsroom.watchOnce()
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(outcome.message.contains("newsroom.yaml:"), "\(outcome.message)")
        #expect(!outcome.message.contains("\u{1b}"))
        #expect(try newsroom.queue().count == 1)
    }

    @Test("a workflow with a mistake is refused with line and column, and the one in force stays")
    func workflow() throws {
        let newsroom = try NewsroomUnderTest()
        let text = try newsroom.read("workflows/tin-bai.yaml")
        let broken = newsroom.path + "/workflows/hong.yaml"
        try newsroom.write(
            "workflows/hong.yaml",
            text.replacing("version: 1", with: "version: 2").replacing(
                "to: editing\n    by: editor", with: "to: editting\n    by: editor"))
        for words in [["workflow", "check", broken], ["workflow", "adopt", broken]] {
            let outcome = try newsroom.run(words)
            #expect(outcome.status == 1)
            #expect(outcome.message.contains(try Regex("hong\\.yaml:\\d+:\\d+:")), "\(outcome.message)")
            #expect(outcome.message.contains("editing"), "the nearest known word")
        }
        #expect(try newsroom.ask("workflow", "list").items?.count == 1)
        let id = try newsroom.piece("Vẫn theo quy trình cũ", in: "published")
        #expect(try newsroom.ask("show", id)["workflow"]?["version"]?.number == 1)
    }

    @Test("a workflow that lets one person publish alone is refused")
    func fourEyes() throws {
        let newsroom = try NewsroomUnderTest()
        let text = try newsroom.read("workflows/tin-bai.yaml")
        try newsroom.write(
            "workflows/mot-mat.yaml",
            text.replacing("version: 1", with: "version: 2").replacing(
                "not: [author, reviser, fired propose]", with: "not: author"))
        let outcome = try newsroom.run("workflow", "adopt", newsroom.path + "/workflows/mot-mat.yaml")
        #expect(outcome.status == 1)
        let proof = try newsroom.run("workflow", "check", newsroom.path + "/workflows/mot-mat.yaml", "--json")
        #expect(proof.status == 1)
        #expect(try newsroom.ask("workflow", "list").items?.count == 1, "nothing was adopted")
    }
}

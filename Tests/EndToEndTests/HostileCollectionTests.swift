import Glibc
import Newsroom
import Posix
import Testing

@Suite(
    "The hostile drops",
    .enabled(
        if: Program.tinbai != nil && Program.isInstalled("python3"), "no release binary: make build; or no python3"))
struct HostileCollectionTests {
    @Test("each has its fate, none reaches out of the newsroom, and good drops among them are taken")
    func everything() throws {
        let newsroom = try NewsroomUnderTest(settings: [
            "converter-seconds: 60": "converter-seconds: 10", "converter-megabytes: 2048": "converter-megabytes: 512",
        ])
        let collection = try HostileCollection(writingTo: newsroom.path + "-thu-dich")
        #expect(collection.cases.count >= 350)
        for person in collection.people {
            try newsroom.done("people", "add", person, "--name", "Người \(person)", "--role", "contributor")
        }
        // Three pieces whose numbers others will try, one of which waits for its author.
        let own = try (0..<3).map { try newsroom.piece("Của ba \($0)") }
        try newsroom.fire("claim", own[0], as: "lan")
        try newsroom.fire("return", own[0], as: "lan", "-m", "Bổ sung.")

        let before = try outside(newsroom)
        try collection.drop(into: newsroom)
        try newsroom.drop("lành.txt", Text.news("Tin lành giữa những tin dữ"), from: "tu")
        let mark = "tinbai-chim-\(getpid())"
        let outcome = try newsroom.run(["watch", "--once"], environment: ["TINBAI_CANARY": mark])
        #expect(outcome.status == 0, "\(outcome.message)")
        #expect(!outcome.errors.contains(0x1B), "nothing steers the terminal")

        let fates = try Fates(of: newsroom, people: collection.people)
        let faults = collection.cases.flatMap(fates.faults)
        #expect(faults.isEmpty, "\(faults.joined(separator: "\n"))")
        for code in ["link", "not-a-file", "too-large", "empty", "too-deep", "too-many-files"] {
            #expect(fates.codes.contains(code))
        }
        #expect(try newsroom.queue().contains { $0["title"]?.text == "Tin lành giữa những tin dữ" })
        #expect(try own.map(newsroom.state) == ["returned", "submitted", "submitted"])
        #expect(try newsroom.queue().filter { $0["sender"]?.text == "ba" }.allSatisfy { $0["revision"]?.number == 1 })

        #expect(try outside(newsroom) == before, "something was written beside the newsroom")
        #expect(try processes(of: newsroom).isEmpty, "a child was left behind")
        #expect(try Folder.list(newsroom.path + "/var/scratch").isEmpty, "a child's folder was left behind")
        // Neither the file that links point at nor our own environment came in by any way.
        for text in [collection.canary, mark] {
            let found = try newsroom.files(holding: text, beneath: "var", "outbox", "public")
            #expect(found.isEmpty, "\(text) stands in \(found)")
        }
        let again = try newsroom.watchOnce()
        #expect(again.status == 0 && again.errors.isEmpty, "\(again.message)")
        let verified = try newsroom.verify()
        #expect(verified.status == 0, "\(verified.message)")
    }

    @Test("a published photo has lost what stood in it and behind it: its place, its camera, its tail")
    func published() throws {
        let newsroom = try NewsroomUnderTest()
        let collection = try HostileCollection(writingTo: newsroom.path + "-thu-dich")
        let photos = ["photo-place", "photo-tail-page", "photo-tail-zip", "photo-tail-php", "photo-comment"]
        for name in photos { try shell("mv", "\(collection.folder)/inbox/anh/\(name)", newsroom.inbox()) }
        #expect(try newsroom.watchOnce().status == 0)
        let ids = try newsroom.queue().compactMap { $0["id"]?.text }
        #expect(ids.count == photos.count)
        for id in ids { for step in Text.way(to: "published") { try newsroom.fire(step[0], id, as: step[1]) } }
        let pictures = try newsroom.files(beneath: "public/anh")
        #expect(pictures.count >= photos.count)
        for word in ["BK Phone", "Camera B", "GPS", "Exif", "<script", "<?php", "a.html"] {
            #expect(try newsroom.files(holding: word, beneath: "public/anh").isEmpty, "\(word)")
        }
        for word in ["<script>alert", "22.104", "105.318"] {
            #expect(try newsroom.files(holding: word, beneath: "public").isEmpty, "\(word)")
        }
        #expect(try newsroom.run("site", "check").status == 0)
    }

    /// What lies where a drop that reached out would leave something.
    private func outside(_ newsroom: NewsroomUnderTest) throws -> [String] {
        let here = Folder.parent(of: newsroom.path)
        let traps = ["/tmp/tinbai-da-ra-ngoai.txt", "/tmp/tinbai-da-chay"]
        let traces = traps.filter { (path: String) in access(path, F_OK) == 0 }
        let beside = try Folder.list(here).map(\.name.text)
        let canaries = try Folder.list(newsroom.path + "-thu-dich/canary").map(\.name.text)
        return traces + (beside + canaries).sorted()
    }

    /// The processes that work in a newsroom or know it by name.
    private func processes(of newsroom: NewsroomUnderTest) throws -> [String] {
        try Folder.list("/proc").map(\.name.text).filter { Int($0) != nil && $0 != String(getpid()) }.filter {
            process in
            var buffer = [UInt8](repeating: 0, count: 4_096)
            let length = max(0, readlink("/proc/\(process)/cwd", &buffer, buffer.count))
            let command = (try? Descriptor.open("/proc/\(process)/cmdline").readAll(limit: 1 << 20)) ?? []
            return [Array(buffer.prefix(length)), command].contains {
                String(decoding: $0, as: UTF8.self).contains(newsroom.path)
            }
        }
    }
}

extension NewsroomUnderTest {
    /// The files that have a text in them, at any place.
    fileprivate func files(holding text: String, beneath folders: String...) throws -> [String] {
        let words = ["grep", "-rlaF", "-e", text, "--"] + folders.map { "\(path)/\($0)" }
        let outcome = try Running(words, environment: ["PATH": "/usr/bin:/bin", "LC_ALL": "C"], logs: "/tmp").wait()
        // 1 is that nothing was found; above it, grep could not look.
        guard outcome.status < 2 else { throw Trouble.step("grep", outcome.status, outcome.message) }
        return outcome.text.split(separator: "\n").map(String.init)
    }
}

import Glibc
import Newsroom
import Posix
import Testing

@Suite(
    "Every call that may fail", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"),
    .enabled(if: Program.isInstalled("strace"), "strace is not installed"))
struct InjectionTests {
    static let calls = [
        "fsync", "fdatasync", "syncfs", "renameat2", "rename", "renameat", "write", "pwrite64", "unlinkat", "unlink",
        "mkdirat",
        "ftruncate", "fchmod", "openat",
    ]

    /// One call of one run, by its name and its place among the calls of that name.
    struct Place: Hashable, CustomStringConvertible {
        let call: String
        let index: Int
        var description: String { "\(call) \(index)" }
    }

    private func places(_ newsroom: NewsroomUnderTest, _ fault: String) throws -> [Place] {
        let calls = fault == "error=EMFILE" ? ["openat", "openat2", "fcntl"] : Self.calls
        let trace = newsroom.path + "-trace"
        let words = ["strace", "-f", "-qq", "-o", trace, "-e", "trace=" + calls.joined(separator: ",")]
        #expect(try newsroom.run(["watch", "--once"], wrapper: words).status == 0)
        let lines = String(decoding: try Descriptor.open(trace).readAll(limit: 16 << 20), as: UTF8.self)
            .split(separator: "\n")
        // strace counts the calls of each thread for itself; of openings only those are of interest that make something.
        var counts: [String: Int] = [:]
        var places: [Place] = []
        var known: Set<Place> = []
        for line in lines {
            let words = line.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: true)
            // strace sets short process numbers in a column of five.
            guard words.count == 2,
                let call = calls.first(where: { words[1].trimmingPrefix { $0 == " " }.hasPrefix($0 + "(") })
            else { continue }
            counts["\(words[0]) \(call)", default: 0] += 1
            let place = Place(call: call, index: counts["\(words[0]) \(call)"] ?? 0)
            let isMade = call != "openat" || fault == "error=EMFILE" || line.contains("O_CREAT")
            if isMade, known.insert(place).inserted { places.append(place) }
        }
        return places
    }

    @Test(
        "whichever call of taking a drop fails or is the last, the drop is there exactly once afterwards",
        arguments: ["error=EIO", "signal=KILL", "error=ENOSPC", "error=EROFS", "error=EMFILE"], [1, 2, 5])
    func injected(fault: String, drops: Int) throws {
        let newsroom = try NewsroomUnderTest()
        // One is taken alone, and of two one is a folder; five settle together and share a claim, what waits for the disk and the commit.
        for number in 1...drops {
            // The third is larger than what goes into the event's own transaction.
            let text = Text.news("Từng lời gọi một, \(number)", more: number == 3 ? Text.long : "")
            guard drops > 1, number == 2 else {
                try newsroom.drop("tin \(number).txt", text)
                continue
            }
            try Folder.makeDirectory(newsroom.inbox("ba") + "/tin 2")
            for (name, text) in [("tin.txt", text), ("tin 2.txt", "Đoạn thêm.\n"), ("tin 3.txt", "Đoạn cuối.\n")] {
                try newsroom.drop("tin 2/\(name)", text)
            }
        }
        let base = newsroom.path + "-base"
        try shell("cp", "-a", newsroom.path, base)
        let all = try places(newsroom, fault)
        #expect(all.count > 20, "\(newsroom.path): \(all)")
        var random = Seeded(3)
        let chosen = Program.isFull ? all : Array(all.shuffled(using: &random).prefix(8))
        for place in chosen {
            try shell("rm", "-rf", newsroom.path)
            try shell("cp", "-a", base, newsroom.path)
            let inject = "inject=\(place.call):\(fault):when=\(place.index)"
            let words = ["strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(place.call)", "-e", inject]
            let first = try newsroom.run(["watch", "--once"], wrapper: words)
            let (taken, lying) = (try newsroom.queue().count, try newsroom.lying().count)
            #expect(
                taken <= drops && taken + lying >= drops, "\(place): \(taken) taken, \(lying) lying; \(first.message)")
            #expect(first.status != 0 || taken == drops, "\(place): done, but \(taken) taken")

            let second = try newsroom.watchOnce()
            #expect(second.status == 0, "\(place): \(second.message)")
            #expect(try newsroom.queue().count == drops, "\(place)")
            #expect(try newsroom.quarantined().isEmpty, "\(place)")
            #expect(try newsroom.lying() == [], "\(place)")
            #expect(try newsroom.receipts().count == drops, "\(place)")
            let verified = try newsroom.verify()
            #expect(verified.status == 0, "\(place): \(verified.message)")
            #expect(try newsroom.run("site", "check").status == 0, "\(place)")
            #expect(try newsroom.files(beneath: "var/objects").allSatisfy { !$0.contains("/.") }, "\(place)")
        }
        try shell("rm", "-rf", base)
    }

    @Test("a watcher whose disk fails to synchronize acknowledges nothing more and ends with a fault")
    func runningWatcher() throws {
        let newsroom = try NewsroomUnderTest()
        let words = [
            "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fsync,syncfs", "-e",
            "inject=fsync:error=EIO:when=8+", "-e", "inject=syncfs:error=EIO:when=1+",
        ]
        try newsroom.startWatcher(wrapper: words)
        for number in 0..<6 { try newsroom.drop("tin \(number).txt", Text.news("Tin \(number)", more: Text.long)) }
        try eventually("its end") { !newsroom.watcherIsRunning }
        try newsroom.stopWatcher()
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().count == 6)
        #expect(try newsroom.lying().isEmpty)
        #expect(try newsroom.verify().status == 0)
    }
}

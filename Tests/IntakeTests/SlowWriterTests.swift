import Glibc
import Intake
import Posix
import Testing

/// A program that writes into an inbox: what it does to the folder, step by step, and what is whole at its end.
struct SlowWriter: CustomStringConvertible, Sendable {
    enum Step: Sendable {
        /// Opens a file as the program does and keeps it open.
        case open(String)
        case write(String, String)
        case close(String)
        case rename(String, String)
        case remove(String)
        /// Sets the times of the original, as what copies does.
        case oldTimes(String)
    }

    let description: String
    let steps: [Step]
    /// The names that settle, and no others.
    let whole: [String]

    static let all = [
        SlowWriter(
            description: "Word saves over a file: temporary name, two renames, an owner file beside it",
            steps: [
                .open("~$tin.docx"), .write("~$tin.docx", "Hoa"), .open("~WRD0001.tmp"), .write("~WRD0001.tmp", "một"),
                .write("~WRD0001.tmp", " hai"), .close("~WRD0001.tmp"), .rename("~WRD0001.tmp", "tin.docx"),
                .close("~$tin.docx"), .remove("~$tin.docx"),
            ], whole: ["tin.docx"]),
        SlowWriter(
            description: "LibreOffice locks, writes a temporary file, then the document in place",
            steps: [
                .open(".~lock.tin.odt#"), .write(".~lock.tin.odt#", ",hoa"), .close(".~lock.tin.odt#"),
                .open("lu4711ab.tmp"), .write("lu4711ab.tmp", "một hai"), .close("lu4711ab.tmp"), .open("tin.odt"),
                .write("tin.odt", "một"), .write("tin.odt", " hai"), .close("tin.odt"), .remove("lu4711ab.tmp"),
                .remove(".~lock.tin.odt#"),
            ], whole: ["tin.odt"]),
        SlowWriter(
            description: "Syncthing writes blocks to a hidden temporary name, sets the times and renames",
            steps: [
                .open(".syncthing.tin.docx.tmp"), .write(".syncthing.tin.docx.tmp", "một"),
                .write(".syncthing.tin.docx.tmp", " hai"), .oldTimes(".syncthing.tin.docx.tmp"),
                .close(".syncthing.tin.docx.tmp"), .rename(".syncthing.tin.docx.tmp", "tin.docx"),
            ], whole: ["tin.docx"]),
        SlowWriter(
            description: "rsync writes beside, under a hidden name with a random end, and renames",
            steps: [
                .open(".tin.docx.Xb3a9Q"), .write(".tin.docx.Xb3a9Q", "một"), .write(".tin.docx.Xb3a9Q", " hai"),
                .oldTimes(".tin.docx.Xb3a9Q"), .close(".tin.docx.Xb3a9Q"), .rename(".tin.docx.Xb3a9Q", "tin.docx"),
            ], whole: ["tin.docx"]),
        SlowWriter(
            description:
                "Samba: Windows' Explorer makes a folder, writes each file in place and sets its times before it closes it",
            steps: [
                .open("ảnh.jpg"), .write("ảnh.jpg", "một"), .write("ảnh.jpg", " hai"), .oldTimes("ảnh.jpg"),
                .close("ảnh.jpg"), .open("tin.docx"), .write("tin.docx", "ba"), .oldTimes("tin.docx"),
                .close("tin.docx"),
            ], whole: ["tin.docx", "ảnh.jpg"]),
        SlowWriter(
            description: "scp writes in place and closes",
            steps: [.open("tin.docx"), .write("tin.docx", "một"), .write("tin.docx", " hai"), .close("tin.docx")],
            whole: ["tin.docx"]),
        SlowWriter(
            description: "Chrome writes under a name of its own and renames",
            steps: [
                .open("Unconfirmed 4711.crdownload"), .write("Unconfirmed 4711.crdownload", "một"),
                .write("Unconfirmed 4711.crdownload", " hai"), .close("Unconfirmed 4711.crdownload"),
                .rename("Unconfirmed 4711.crdownload", "tin.docx"),
            ], whole: ["tin.docx"]),
        SlowWriter(
            description: "Firefox holds the name with an empty file, writes beside it, and renames over it",
            steps: [
                .open("tin.docx.part"), .open("tin.docx"), .close("tin.docx"), .write("tin.docx.part", "một"),
                .write("tin.docx.part", " hai"), .close("tin.docx.part"), .rename("tin.docx.part", "tin.docx"),
            ], whole: ["tin.docx"]),
    ]
}

@Suite("Programs that write slowly") struct SlowWriterTests {
    /// After each step another file lands whole; once that has settled, so would have what the program wrote until then.
    @Test("are waited for until they are done", .timeLimit(.minutes(1)), arguments: SlowWriter.all)
    func waited(for writer: SlowWriter) throws {
        let desk = try Desk { $0.quietMilliseconds = 15 }
        let person = try desk.person
        let reports = Mailbox<Inbox.Report>()
        let inbox = try Inbox(path: desk.path + "/inbox", rules: desk.rules) { [person] }
        let thread = try Thread.start(name: "inbox") {
            try? inbox.watch { reports.put($0) }
            reports.close()
        }
        defer {
            inbox.stop()
            thread.join()
        }
        var seen: [FileName] = []
        func settle(_ fence: String) throws {
            try desk.put("." + fence, "x")
            try #require(rename("\(desk.inbox)/.\(fence)", "\(desk.inbox)/\(fence)") == 0)
            while true {
                for case .settled(let places) in reports.takeAll(waitingMilliseconds: 20_000) {
                    seen += places.map(\.name)
                }
                if let index = seen.firstIndex(of: FileName(fence)) {
                    seen.remove(at: index)
                    return
                }
                try #require(!reports.closed)
            }
        }
        try settle("mốc 0.txt")
        var files: [String: Int32] = [:]
        defer { for file in files.values { close(file) } }
        for (number, step) in writer.steps.enumerated() {
            let path = { (name: String) in "\(desk.inbox)/\(name)" }
            switch step {
            case .open(let name): files[name] = Glibc.open(path(name), O_WRONLY | O_CREAT | O_TRUNC, 0o644)
            case .write(let name, let text):
                let file = try #require(files[name])
                #expect(write(file, text, text.utf8.count) == text.utf8.count)
            case .close(let name):
                close(try #require(files[name]))
                files[name] = nil
            case .rename(let old, let new): #expect(rename(path(old), path(new)) == 0)
            case .remove(let name): #expect(unlink(path(name)) == 0)
            case .oldTimes(let name):
                let times = [timespec(tv_sec: 1_000_000_000, tv_nsec: 0), timespec(tv_sec: 1_000_000_000, tv_nsec: 0)]
                #expect(futimens(try #require(files[name]), times) == 0)
            }
            // What is whole may settle as soon as it is; before, nothing may.
            let isWhole = Set(writer.whole.map(FileName.init(_:)))
            try settle("mốc \(number + 1).txt")
            for name in seen {
                #expect(isWhole.contains(name) && files[name.text] == nil, "\(name.text) after \(step)")
            }
            if case .close = step { continue }
            if case .rename = step { continue }
            if case .write(let name, _) = step { #expect(!seen.contains(FileName(name)), "after \(step)") }
        }
        #expect(seen.sorted() == writer.whole.map(FileName.init(_:)).sorted())
    }

    @Test("more files than inotify's queue holds land at once, and all are found", .timeLimit(.minutes(5)))
    func overflow() throws {
        let limit = try Descriptor.open("/proc/sys/fs/inotify/max_queued_events").readAll(limit: 64)
        // Each makes three events: created, written and closed.
        let queue = Int(String(decoding: limit, as: UTF8.self).filter(\.isNumber)) ?? 16_384
        let count = max(10_000, queue / 2)
        try #require(count < 200_000)
        let desk = try Desk { $0.quietMilliseconds = 1 }
        let person = try desk.person
        let (entered, go, reports) = (Mailbox<Void>(), Mailbox<Void>(), Mailbox<Inbox.Report>())
        let inbox = try Inbox(path: desk.path + "/inbox", rules: desk.rules) { [person] }
        let thread = try Thread.start(name: "inbox") {
            // Busy with the first drop, nobody empties the queue.
            try? inbox.watch { report in
                entered.put(())
                if reports.count == 0, !go.closed { _ = go.takeAll() }
                reports.put(report)
            }
        }
        defer {
            inbox.stop()
            thread.join()
        }
        try desk.put("đầu.txt", "x")
        _ = entered.takeAll()
        for number in 0..<count {
            let file = Glibc.open("\(desk.inbox)/tin \(number).txt", O_WRONLY | O_CREAT | O_EXCL, 0o644)
            #expect(write(file, "x", 1) == 1)
            close(file)
        }
        go.close()
        var found: Set<FileName> = []
        while found.count < count + 1 {
            let news = reports.takeAll(waitingMilliseconds: 60_000)
            try #require(!news.isEmpty, "\(found.count) of \(count + 1)")
            for case .settled(let places) in news { found.formUnion(places.map(\.name)) }
        }
    }
}

import Glibc
import Newsroom
import Posix
import Testing

/// The supervisor's end of what a service tells it.
private final class Listening {
    let path = "/tmp/tinbai-notify-" + randomBytes(8).map { String($0, radix: 16) }.joined()
    private let socket: Descriptor
    private(set) var heard: [String] = []

    init() throws {
        socket = Descriptor(owning: Glibc.socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0))
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            Array(path.utf8).withUnsafeBytes { room.copyMemory(from: $0) }
        }
        let code = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(socket.raw, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else { throw SystemError(call: "bind", path: path, code: errno) }
    }

    deinit { unlink(path) }

    /// Listens until a message begins so, and gives it.
    @discardableResult
    func wait(for beginning: String) throws -> String {
        while try poll([socket.raw], timeoutMilliseconds: 60_000)[0] {
            let message = String(decoding: try socket.read(4096), as: UTF8.self)
            heard.append(message)
            if message.hasPrefix(beginning) { return message }
        }
        throw Trouble.overdue("\(beginning) after \(heard)")
    }

    /// Whether something comes within a time.
    func hears(withinMilliseconds time: Int32) throws -> Bool {
        guard try poll([socket.raw], timeoutMilliseconds: time)[0] else { return false }
        heard.append(String(decoding: try socket.read(4096), as: UTF8.self))
        return true
    }
}

@Suite(
    "A service that runs for years", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct ServiceLifeTests {
    @Test("the supervisor hears when it is ready, that it lives, when it reads anew and when it stops")
    func told() throws {
        let newsroom = try NewsroomUnderTest()
        let supervisor = try Listening()
        let service = try newsroom.start(
            ["watch"], environment: ["NOTIFY_SOCKET": supervisor.path, "WATCHDOG_USEC": "100000"])
        try supervisor.wait(for: "READY=1")
        #expect(try newsroom.ask("status")["running"]?.flag == true, "ready means that it answers")
        for _ in 0..<3 { try supervisor.wait(for: "WATCHDOG=1") }
        service.signal(SIGHUP)
        let reloading = try supervisor.wait(for: "RELOADING=1\nMONOTONIC_USEC=")
        #expect((reloading.split(separator: "=").last.flatMap { Int64($0) } ?? 0) <= monotonic() / 1000)
        try supervisor.wait(for: "READY=1")
        service.signal(SIGTERM)
        try supervisor.wait(for: "STOPPING=1")
        #expect(try service.wait().status == 0)
    }

    @Test("a typed time is meant on the clocks of the settings in force, whatever the file says by now")
    func zoneInForce() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let text = try newsroom.read("newsroom.yaml")
        for other in [text.replacing("Asia/Ho_Chi_Minh", with: "America/New_York"), text + "\nbroken: ["] {
            #expect(other != text)
            try newsroom.write("newsroom.yaml", other)
            let absent = try newsroom.done("people", "absent", "lan", "--until", "1/12/2030 12:00", "--json").document()
            #expect(absent["until"]?.text == "2030-12-01T05:00:00.000Z", "\(absent)")
            try newsroom.done("people", "present", "lan")
        }
    }

    @Test("what lies among the workflows and is no file keeps no workflow from being adopted, and nobody waiting")
    func strangeWorkflows() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let folder = newsroom.path + "/workflows"
        try shell("bash", "-c", "cd \(folder); ln -s /nowhere a.yaml; mkdir b.yaml; mkfifo c.yaml")
        let text = try newsroom.read("workflows/tin-bai.yaml")
        try newsroom.write("workflows/tin-bai-2.yaml", text.replacing("\nversion: 1", with: "\nversion: 2"))
        try newsroom.hangUp(expecting: 1)
        let current = try newsroom.ask("workflow", "list").items?.filter { $0["current"]?.flag == true }
        #expect(current?.contains { $0["name"]?.text == "tin-bai" && $0["version"]?.number == 2 } == true)
        for name in ["a", "b", "c"] { #expect(newsroom.watcherSaid.contains("workflows/\(name).yaml")) }
        #expect(try newsroom.stopWatcher()?.status == 0)
    }

    @Test("a newsroom is open to those who work in it, and its pages to all, whatever the shell takes from new files")
    func creationMask() throws {
        let newsroom = try NewsroomUnderTest()
        for mask in ["077", "000"] {
            let path = newsroom.home + "/mask-" + mask
            try shell("sh", "-c", "umask \(mask); exec '\(Program.tinbai ?? "")' init '\(path)'")
            for (folder, mode) in [("var", 0o711), ("public", 0o755), ("inbox", 0o755), ("var/objects", 0o700)] {
                #expect(try FileStatus(ofPath: "\(path)/\(folder)").mode == UInt32(mode), "\(mask) \(folder)")
            }
        }
    }

    @Test("whoever works for one desk is not told how many pieces there are at the others")
    func statusOfDesk() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.done("people", "add", "nu", "--name", "Nữ", "--role", "editor@nu-cong")
        _ = try newsroom.piece("Tin của ban khác")
        #expect(try newsroom.ask("status", "--as", "lan")["states"] != nil)
        #expect(try newsroom.ask("status", "--as", "nu")["states"] == nil)
    }

    @Test("a service whose writer hangs no longer says that it lives")
    func hanging() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Tin đang ghi")
        let supervisor = try Listening()
        // Every synchronization of the writer's takes a minute.
        let service = try newsroom.start(
            ["watch"], environment: ["NOTIFY_SOCKET": supervisor.path, "WATCHDOG_USEC": "200000"],
            wrapper: [
                "strace", "-f", "-qq", "-o", "/dev/null", "-e", "trace=fdatasync,fsync", "-P",
                "\(newsroom.path)/var/tinbai.db-wal", "-e", "inject=fdatasync,fsync:delay_enter=60000000",
            ])
        try supervisor.wait(for: "READY=1")
        for _ in 0..<3 { try supervisor.wait(for: "WATCHDOG=1") }
        let asking = try newsroom.start(["comment", id, "-m", "Lời nhắn", "--as", "lan"])
        // At some moment the writer is in its fsync; what was said before is drained, and then there is silence.
        let deadline = monotonic() + 30_000_000_000
        var silent = false
        while !silent, monotonic() < deadline { silent = try !supervisor.hears(withinMilliseconds: 1_000) }
        #expect(silent, "\(supervisor.heard.suffix(3))")
        asking.signal(SIGKILL)
        service.signal(SIGKILL)
    }

    @Test(
        "somebody who stops being a contributor, or becomes one, is told while the service runs, though nothing else happens"
    )
    func closing() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        func holds(_ name: String) -> Bool { access("\(newsroom.path)/outbox/ba/\(name)", F_OK) == 0 }
        try eventually("the guide") { holds("DOC-TOI.txt") }
        try newsroom.done("people", "revoke", "ba", "contributor")
        try eventually("the notice") { holds("DA-NGUNG-NHAN-BAI.txt") && !holds("DOC-TOI.txt") }
        try newsroom.drop("vẫn gửi.txt", Text.news("Tin vẫn gửi"))
        try newsroom.drop("khác.txt", Text.news("Tin của người khác"), from: "tu")
        try eventually("the other's drop") { try newsroom.queue().count == 1 }
        #expect(try newsroom.lying() == ["vẫn gửi.txt"] && newsroom.quarantined().isEmpty)
        try newsroom.done("people", "grant", "ba", "contributor")
        try eventually("the guide again") { holds("DOC-TOI.txt") && !holds("DA-NGUNG-NHAN-BAI.txt") }
        #expect(try newsroom.stopWatcher()?.status == 0)
        // What lay there is taken with the next look at the inboxes.
        #expect(try newsroom.watchOnce().status == 0)
        #expect(try newsroom.queue().count == 2 && newsroom.lying().isEmpty)
    }

    @Test(
        "what was erased stays erased, and what follows is published, after settings were changed under a running service"
    )
    func erasedBeforeReload() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let id = try newsroom.piece("Tin của người sẽ bị xóa tên", in: "published")
        try newsroom.done("people", "erase", "ba")
        let settings = try newsroom.read("newsroom.yaml")
        try newsroom.write("newsroom.yaml", settings.replacing("Tòa soạn thử", with: "Tòa soạn mới"))
        try newsroom.hangUp(expecting: 1)
        try newsroom.done("show", id, "--text")
        try newsroom.settle()
        try newsroom.done("site", "check")
        try newsroom.done("site", "build")
        try newsroom.done("people", "erase", "tu")
        try newsroom.settle()
        #expect(try newsroom.stopWatcher()?.status == 0)
        #expect(try newsroom.verify().status == 0)
    }

    @Test("a hang-up puts changed settings and a new workflow in force, and keeps the old ones where the new are wrong")
    func reload() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.startWatcher()
        let settings = try newsroom.read("newsroom.yaml")
        let workflow = try newsroom.read("workflows/tin-bai.yaml")
        func version() throws -> Int64? {
            try newsroom.ask("workflow", "list").items?.first {
                $0["name"]?.text == "tin-bai" && $0["current"]?.flag == true
            }?["version"]?.number
        }

        try newsroom.write("newsroom.yaml", settings.replacing("Tòa soạn thử", with: "Tòa soạn mới"))
        try newsroom.write("workflows/tin-bai-2.yaml", workflow.replacing("version: 1\n", with: "version: 2\n"))
        try newsroom.hangUp(expecting: 1)
        #expect(try newsroom.read("public/index.html").contains("Tòa soạn mới"))
        #expect(try version() == 2)

        try newsroom.write("newsroom.yaml", settings + "\nkhông-có-mục-này: 1\n")
        try newsroom.write(
            "workflows/tin-bai-3.yaml", workflow.replacing("version: 1\n", with: "version: 3\nstates: 7\n"))
        try newsroom.hangUp { $0.contains("không-có-mục-này") && $0.contains("workflows/tin-bai-3.yaml") }
        #expect(try version() == 2)

        try newsroom.write("newsroom.yaml", settings.replacing("Tòa soạn thử", with: "Tòa soạn cuối"))
        try shell("rm", "\(newsroom.path)/workflows/tin-bai-3.yaml")
        // What was not taken was not said to be in force.
        try newsroom.hangUp(expecting: 2)
        #expect(try newsroom.read("public/index.html").contains("Tòa soạn cuối"))
        // The threads that were started anew work.
        let id = try newsroom.piece("Tin sau khi đọc lại", in: "published")
        #expect(try newsroom.state(of: id) == "published")
        try newsroom.settle()
        #expect(try newsroom.stopWatcher()?.status == 0)
        #expect(try newsroom.run("site", "check").status == 0)
        #expect(try newsroom.verify().status == 0)
    }

    @Test(
        "a socket that the supervisor opened is answered at and left to it",
        .enabled(if: Program.isInstalled("systemd-socket-activate"), "systemd-socket-activate is not installed"))
    func activated() throws {
        let newsroom = try NewsroomUnderTest()
        let socket = "\(newsroom.path)/var/socket"
        let tinbai = try #require(Program.tinbai)
        let service = try Running(
            [
                "systemd-socket-activate", "--fdname=tinbai", "-l", socket, "-E", "TINBAI_NEWSROOM=\(newsroom.path)",
                tinbai, "watch",
            ], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin", "LANG": "C.UTF-8"], logs: "/tmp")
        try eventually("the socket") { access(socket, F_OK) == 0 }
        #expect(try newsroom.ask("status")["running"]?.flag == true, "the first who asks starts it and is answered")
        try newsroom.drop("tin.txt", Text.news("Tin qua ổ cắm"))
        try eventually("the drop") { try newsroom.queue().count == 1 }
        service.signal(SIGTERM)
        #expect(try service.wait().status == 0)
        #expect(access(socket, F_OK) == 0, "it is the supervisor's to remove")
        #expect(try newsroom.verify().status == 0, "and where nobody listens any more the owner works directly")
    }

    @Test("to the journal every line has its level and nothing of a text; elsewhere lines have none")
    func journal() throws {
        let newsroom = try NewsroomUnderTest()
        try newsroom.drop("tin.txt", Text.news("Điều bí mật", more: "Chuyện riêng của tòa soạn."))
        try newsroom.drop("rỗng.docx", "không phải docx \u{0}\u{1}")
        let script = "JOURNAL_STREAM=$(stat -Lc %d:%i /proc/self/fd/2) exec \"$@\""
        let outcome = try newsroom.run(["watch", "--once"], wrapper: ["sh", "-c", script, "sh"])
        let lines = outcome.message.split(separator: "\n")
        #expect(lines.count >= 2, "\(outcome.message)")
        for line in lines { #expect(["<3>", "<4>", "<5>", "<6>"].contains(line.prefix(3)), "\(line)") }
        #expect(lines.contains { $0.hasPrefix("<6>") } && lines.contains { $0.hasPrefix("<4>") })
        #expect(!outcome.message.contains("bí mật") && !outcome.message.contains("Chuyện riêng"))
        try newsroom.drop("tin nữa.txt", Text.news("Tin nữa"))
        #expect(try !newsroom.watchOnce().message.contains("<"))
    }

    @Test("the figures agree with what was done, and are a file that others read")
    func figures() throws {
        let newsroom = try NewsroomUnderTest()
        let file = newsroom.path + "-figures.prom"
        let service = try newsroom.start(["watch", "--metrics", file])
        try eventually("the service") { try newsroom.ask("status")["running"]?.flag == true }
        try newsroom.drop("hai.txt", Text.news("Tin thứ hai"))
        try newsroom.drop("hỏng.docx", "không phải docx \u{0}\u{1}")
        try eventually("the drops") { try newsroom.queue().count == 1 && !newsroom.quarantined().isEmpty }
        let id = try #require(try newsroom.queue().first?["id"]?.text)
        try newsroom.fire("claim", id, as: "lan")
        #expect(try newsroom.run("approve", id, "--as", "lan").status == 1)
        let status = try newsroom.ask("status")
        #expect(status["states"]?["editing"]?.number == 1)
        #expect(status["counters"]?["received"]?.number == 1 && status["counters"]?["quarantined"]?.number == 1)
        #expect(status["counters"]?["refused"]?.number == 1)
        for key in ["requests", "commits", "events", "largestBatch", "openConnections"] {
            #expect((status["counters"]?[key]?.number ?? 0) > 0, "\(key)")
        }
        for key in ["storeBytes", "diskFreeBytes", "memoryBytes"] {
            #expect((status[key]?.number ?? 0) > 0, "\(key)")
        }
        #expect(status["startedAt"]?.text.flatMap { Instant($0) } != nil)
        try newsroom.done("audit", "checkpoint")
        #expect(try newsroom.ask("status")["checkpoint"]?["size"]?.number == status["size"]?.number)
        let text = String(decoding: try Descriptor.open(file).readAll(limit: 1 << 20), as: UTF8.self)
        #expect(text.contains("\ntinbai_up 1\n") && text.hasSuffix("\n# EOF\n"))
        if (try? shell("python3", "-c", "import prometheus_client")) != nil {
            let reader = """
                import sys
                from prometheus_client.openmetrics.parser import text_string_to_metric_families as read
                print(sum(len(family.samples) for family in read(open(sys.argv[1]).read())))
                """
            let count = try shell("python3", "-c", reader, file)
            #expect((Int(count.split(separator: "\n").first ?? "") ?? 0) > 15, "\(count)")
        }
        service.signal(SIGTERM)
        #expect(try service.wait().status == 0)
        unlink(file)
    }

    @Test(
        "on a full disk commands are refused plainly, questions answered, and with room again everything goes on",
        .enabled(if: Program.isRoot, "a mount needs root"))
    func fullDisk() throws {
        let point = "/tmp/tinbai-small-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        try Folder.makeDirectory(point)
        try shell("mount", "-t", "tmpfs", "-o", "size=24m", "tmpfs", point)
        defer {
            _ = try? shell("umount", "-l", point)
            rmdir(point)
        }
        let newsroom = try NewsroomUnderTest(under: point)
        let id = try newsroom.piece("Tin khi đĩa đầy")
        try newsroom.startWatcher()
        try newsroom.fire("claim", id, as: "lan")
        _ = try? shell("dd", "if=/dev/zero", "of=\(point)/ballast", "bs=4096")
        var acknowledged = 0
        var refused: Outcome?
        // What the log of the store has room for is still taken.
        while refused == nil, acknowledged < 2000 {
            let long = String(repeating: "Lời nhắn dài. ", count: 400)
            let outcome = try newsroom.run("comment", id, "-m", long + "\(acknowledged)", "--as", "lan", "--json")
            if outcome.status == 0 { acknowledged += 1 } else { refused = outcome }
        }
        let said = try #require(refused)
        #expect(said.status == 70)
        #expect(try said.errorCodes() == ["disk-full"], "\(said.text)")
        #expect(newsroom.watcherIsRunning)
        #expect(try newsroom.state(of: id) == "editing", "who only asks is answered")
        unlink(point + "/ballast")
        try newsroom.done("comment", id, "-m", "Sau khi có chỗ", "--as", "lan")
        #expect(try newsroom.ask("history", id).items?.count { $0["kind"]?.text == "commented" } == acknowledged + 1)
        #expect(try newsroom.stopWatcher()?.status == 0)
        #expect(try newsroom.verify().status == 0)
    }
}

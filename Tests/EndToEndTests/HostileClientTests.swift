import Glibc
import Newsroom
import Posix
import Service
import Testing

@Suite(
    "Clients that mean no good", .serialized, .enabled(if: Program.tinbai != nil, "no release binary: make build"))
struct HostileClientTests {
    private func message(
        _ verb: String, _ arguments: [String: JSON], id: String = "a", more: [String: JSON] = [:]
    ) -> [UInt8] {
        var members: [String: JSON] = [
            "v": 1, "id": .string(id), "verb": .string(verb), "arguments": .object(arguments), "as": "lan",
        ]
        members.merge(more) { $1 }
        return JSON.object(members).canonicalBytes
    }

    private func framed(_ bytes: [UInt8]) -> [UInt8] {
        withUnsafeBytes(of: UInt32(bytes.count).bigEndian) { Array($0) } + bytes
    }

    @Test(
        "half requests, garbage, lengths of a gigabyte, answers never read and deaths in between end, fill and falsify nothing",
        arguments: [UInt64(11)])
    func attacks(seed: UInt64) throws {
        var random = Seeded(seed)
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Tin bị quấy rối")
        try newsroom.startWatcher()
        let socket = newsroom.path + "/var/socket"
        let before = try #require(try newsroom.ask("status")["memoryBytes"]?.number)
        var sent: [String] = []
        var tooLarge = 0
        defer { #expect(tooLarge > 0) }
        for round in 0..<(Program.isFull ? 3000 : 300) {
            let line = try UnixSocket.connect(socket)
            switch Int.random(in: 0..<7, using: &random) {
            case 0:
                let count = Int.random(in: 1...2000, using: &random)
                try? line.writeAll((0..<count).map { _ in UInt8.random(in: 0...255, using: &random) })
            case 1:
                try? line.writeAll([0x40, 0, 0, 0])
                let told = try? line.readFrame(limit: 1 << 20, withinMilliseconds: 10_000)
                let code = told.flatMap { $0 }.flatMap { try? JSON(parsing: $0) }?["fault"]?["code"]?.text
                // On a busy machine the connections before it may not be ended yet.
                #expect(code == "message-too-large" || code == "busy")
                if code == "message-too-large" { tooLarge += 1 }
            case 2:
                let whole = framed(message("queue", [:]))
                try? line.writeAll(Array(whole.prefix(Int.random(in: 1..<whole.count, using: &random))))
            case 3:
                // Many questions, and no answer is ever taken.
                for _ in 0..<50 {
                    try? line.writeFrame(message("history", ["id": .string(id)]), withinMilliseconds: 10)
                }
            case 4, 5:
                // Whoever asked is gone before the answer; whether it was carried out is open, but not twice.
                let text = "lời \(round)"
                sent.append(text)
                try? line.writeFrame(message("comment", ["id": .string(id), "text": .string(text)], id: text))
            case _:
                let nested = [UInt8](repeating: UInt8(ascii: "["), count: Int.random(in: 1...100_000, using: &random))
                try? line.writeFrame(nested, withinMilliseconds: 1000)
            }
        }
        // They are gone, and the last of what they asked is done when their connections are.
        try eventually("their connections to end") {
            try newsroom.ask("status")["counters"]?["openConnections"]?.number == 1
        }
        let comments = try newsroom.ask("history", id).items?.compactMap { $0["comment"]?.text } ?? []
        #expect(Set(comments).count == comments.count && Set(comments).isSubset(of: sent))
        #expect(comments.count == sent.count, "what had arrived whole was carried out")
        let after = try #require(try newsroom.ask("status")["memoryBytes"]?.number)
        #expect(after < before + 100_000_000, "\(before) \(after)")
        #expect(try newsroom.fire("claim", id, as: "lan") == "editing")
        #expect(try newsroom.stopWatcher()?.status == 0)
        #expect(try newsroom.verify().status == 0)
    }

    @Test(
        "ten thousand connections of one account keep nobody else out",
        .enabled(if: Program.isRoot && Program.isInstalled("useradd"), "making accounts needs root"))
    func crowd() throws {
        let newsroom = try NewsroomUnderTest()
        let stranger = try TemporaryAccount()
        let id = try newsroom.piece("Tin giữa đám đông")
        try newsroom.startWatcher()
        let crowd = """
            import resource, signal, socket, sys
            resource.setrlimit(resource.RLIMIT_NOFILE, (10100, 10100))
            held = []
            while len(held) < 10000:
                one = socket.socket(socket.AF_UNIX)
                one.connect(sys.argv[1])
                held.append(one)
            held[-1].settimeout(60)
            said = held[-1].recv(4096)
            print("busy" if b"busy" in said else said, flush=True)
            signal.pause()
            """
        let holding = try Running(
            [
                "prlimit", "--nofile=20000", "setpriv", "--reuid=\(stranger.uid)", "--regid=\(stranger.uid)",
                "--clear-groups", "python3", "-c", crowd, newsroom.path + "/var/socket",
            ], environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], logs: "/tmp")
        try eventually("ten thousand connections") {
            guard holding.isRunning else { throw Trouble.step("crowd", try holding.wait().status, holding.message) }
            return holding.said.contains("busy")
        }
        #expect(try newsroom.fire("claim", id, as: "lan") == "editing")
        let status = try newsroom.ask("status")
        #expect((status["counters"]?["turnedAway"]?.number ?? 0) >= 9_900)
        #expect((status["counters"]?["openConnections"]?.number ?? 0) <= 17, "its share, and the one who asks")
        #expect((status["memoryBytes"]?.number ?? .max) < 150_000_000)
        holding.signal(SIGKILL)
        try eventually("the crowd to be gone") {
            try newsroom.ask("status")["counters"]?["openConnections"]?.number == 1
        }
        #expect(try newsroom.stopWatcher()?.status == 0)
    }

    @Test(
        "nothing in a message makes its sender somebody else, nor gives them another's answer",
        .enabled(if: Program.isRoot && Program.isInstalled("useradd"), "making accounts needs root"))
    func forged() throws {
        let newsroom = try NewsroomUnderTest()
        let account = try TemporaryAccount()
        try newsroom.done("people", "add", "hoa", "--name", "Hoa", "--role", "editor", "--login", account.name)
        let id = try newsroom.piece("Tin của chung")
        try newsroom.startWatcher()
        let ask = """
            import json, socket, struct, sys
            line = socket.socket(socket.AF_UNIX)
            line.connect(sys.argv[1])
            for text in sys.argv[2:]:
                body = text.encode()
                line.sendall(struct.pack(">I", len(body)) + body)
                size = struct.unpack(">I", line.recv(4, socket.MSG_WAITALL))[0]
                print(line.recv(size, socket.MSG_WAITALL).decode())
            """
        func asked(_ messages: [UInt8]...) throws -> [JSON] {
            let texts = messages.map { String(decoding: $0, as: UTF8.self) }
            let outcome = try Running(
                [
                    "setpriv", "--reuid=\(account.uid)", "--regid=\(account.uid)", "--clear-groups", "python3", "-c",
                    ask,
                    newsroom.path + "/var/socket",
                ] + texts, environment: ["PATH": "/usr/sbin:/usr/bin:/sbin:/bin"], logs: "/tmp"
            ).wait()
            return try outcome.text.split(separator: "\n").map { try JSON(parsing: Array($0.utf8)) }
        }
        var plain = message("comment", ["id": .string(id), "text": "Một lời"], id: "same")
        plain = try JSON(parsing: plain).with("as", nil).canonicalBytes
        // The owner's answer under this id is the owner's; the same bytes from another are another's request.
        let line = try UnixSocket.connect(newsroom.path + "/var/socket")
        try line.writeFrame(plain)
        _ = try line.readFrame(limit: 1 << 20)
        #expect(try asked(plain).first?["done"] != nil)
        let lies: [String: JSON] = [
            "uid": 0, "actor": "duc", "person": "duc", "via": "direct", "onBehalfOf": "duc",
            "roles": .array(["approver"]),
        ]
        let arguments: [String: JSON] = lies.merging(["id": .string(id), "transition": "reject", "comment": "Bỏ"]) {
            $1
        }
        let forged = try JSON(parsing: message("fire", arguments, id: "b", more: lies)).with("as", nil).canonicalBytes
        let answers = try asked(forged, message("comment", ["id": .string(id), "text": "Thay lời"], id: "c"))
        #expect(answers.first?["refused"]?.items?.first?["code"]?.text == "not-permitted", "\(answers)")
        #expect(answers.last?["refused"]?.items?.first?["code"]?.text == "not-owner", "\(answers)")
        let history = try newsroom.ask("history", id).items ?? []
        let commented = history.filter { $0["kind"]?.text == "commented" }.map { $0["actor"]?["person"]?.text }
        #expect(commented == ["operator", "hoa"])
        for event in history.dropFirst(2) where event["actor"]?["person"]?.text != "operator" {
            #expect(event["actor"]?["person"]?.text == "hoa" && event["actor"]?["onBehalfOf"] == nil, "\(event)")
        }
        #expect(try newsroom.state(of: id) == "submitted")
    }

    @Test("a dead service's socket, another version and a stopping service are told plainly, and nothing changes")
    func unfit() throws {
        let newsroom = try NewsroomUnderTest()
        let id = try newsroom.piece("Tin còn nguyên")
        try newsroom.startWatcher()
        let socket = newsroom.path + "/var/socket"
        try newsroom.killWatcher()
        #expect(access(socket, F_OK) == 0, "the dead leave it behind")
        #expect(try newsroom.fire("claim", id, as: "lan") == "editing", "the owner works directly")
        try newsroom.startWatcher()
        #expect(try newsroom.state(of: id) == "editing", "and a new service takes the place")
        let line = try UnixSocket.connect(socket)
        try line.writeFrame(message("fire", ["id": .string(id), "transition": "release"], more: ["v": 2]))
        let told = try line.readFrame(limit: 1 << 20).flatMap { try? JSON(parsing: $0) }
        #expect(told?["fault"]?["code"]?.text == "other-version")
        #expect(try newsroom.stopWatcher()?.status == 0)

        // Services that are not this program's: one of a later version, and one that ends without a word.
        for (answer, code) in [(#"{"v":2,"id":"","done":{}}"#, "other-version"), ("", "stopping")] {
            let other = """
                import os, socket, struct, sys
                if os.path.exists(sys.argv[1]): os.unlink(sys.argv[1])
                place = socket.socket(socket.AF_UNIX)
                place.bind(sys.argv[1])
                place.listen()
                while True:
                    line, _ = place.accept()
                    body = sys.argv[2].encode()
                    if line.recv(4096) and body: line.sendall(struct.pack(">I", len(body)) + body)
                    line.close()
                """
            let service = try Running(
                ["python3", "-c", other, socket, answer], environment: ["PATH": "/usr/bin:/bin"], logs: "/tmp")
            try eventually("the other service") { (try? UnixSocket.connect(socket)) != nil }
            for language in ["vi", "en"] {
                let outcome = try newsroom.run("release", id, "--as", "lan", "--json", "--lang", language)
                #expect(outcome.status == 70)
                #expect(try outcome.errorCodes() == [code], "\(outcome.text)")
                #expect(!outcome.message.isEmpty)
            }
            service.signal(SIGKILL)
            _ = try service.wait()
        }
        #expect(try newsroom.state(of: id) == "editing")
        #expect(try newsroom.verify().status == 0)
    }
}

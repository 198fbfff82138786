import Glibc
import Posix
import Testing

@Suite("What a supervisor is told, and what it hands over")
struct SupervisorTests {
    /// A socket that receives as the supervisor's does; `name` begins with `@` for an abstract one.
    private func receiver(_ name: String) throws -> Descriptor {
        let raw = socket(AF_UNIX, Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        let descriptor = Descriptor(owning: raw)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        var bytes = Array(name.utf8)
        if bytes[0] == UInt8(ascii: "@") { bytes[0] = 0 }
        withUnsafeMutableBytes(of: &address.sun_path) { room in bytes.withUnsafeBytes { room.copyMemory(from: $0) } }
        let length = socklen_t(2 + bytes.count)
        let code = withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(raw, $0, length) }
        }
        guard code == 0 else { throw SystemError(call: "bind", path: name, code: errno) }
        return descriptor
    }

    @Test("a message is one datagram of lines, to a path and to an abstract name", arguments: ["/tmp/", "@"])
    func told(prefix: String) throws {
        let name = prefix + "tinbai-notify-" + randomBytes(8).map { String($0, radix: 16) }.joined()
        let socket = try receiver(name)
        defer { unlink(name) }
        let supervisor = Supervisor(environment: ["NOTIFY_SOCKET": name])
        supervisor.tell("RELOADING=1", "MONOTONIC_USEC=17")
        supervisor.tell("READY=1")
        #expect(String(decoding: try socket.read(4096), as: UTF8.self) == "RELOADING=1\nMONOTONIC_USEC=17")
        #expect(String(decoding: try socket.read(4096), as: UTF8.self) == "READY=1")
    }

    @Test(
        "without a supervisor, or with one that has gone, nothing happens",
        arguments: [
            nil, "", "@", "/", "relative", "vsock:2:1", "/tmp/nobody-listens-here", String(repeating: "/a", count: 80),
        ])
    func silent(name: String?) throws {
        var environment: [String: String] = [:]
        environment["NOTIFY_SOCKET"] = name
        let supervisor = Supervisor(environment: environment)
        supervisor.tell("READY=1")
        #expect(try supervisor.listener(named: "tinbai") == nil)
        #expect(supervisor.watchdogMilliseconds == nil)
    }

    @Test(
        "the watchdog is told twice in its time, and only by the process that it watches",
        arguments: [
            ("20000000", nil, 10_000), ("20000000", "17", 10_000), ("20000000", "18", nil), ("1", "17", 1),
            ("0", nil, nil), ("-5", nil, nil), ("soon", nil, nil), ("9223372036854775807", nil, Int32.max),
        ] as [(String, String?, Int32?)])
    func watchdog(time: String, pid: String?, expected: Int32?) {
        var environment = ["WATCHDOG_USEC": time]
        environment["WATCHDOG_PID"] = pid
        #expect(Supervisor(environment: environment, pid: 17).watchdogMilliseconds == expected)
    }

    @Test("a socket for another process is left alone, and one that does not listen is an error")
    func inherited() throws {
        let environment = ["LISTEN_PID": "17", "LISTEN_FDS": "1", "LISTEN_FDNAMES": "tinbai"]
        #expect(try Supervisor(environment: environment, pid: 18).listener(named: "tinbai") == nil)
        for (count, names) in [("0", ""), ("-1", ""), ("many", ""), ("1000000", "")] {
            let environment = ["LISTEN_PID": "17", "LISTEN_FDS": count, "LISTEN_FDNAMES": names]
            #expect(try Supervisor(environment: environment, pid: 17).listener(named: "tinbai") == nil)
        }
        let two = ["LISTEN_PID": "17", "LISTEN_FDS": "2", "LISTEN_FDNAMES": "a:b"]
        #expect(throws: SystemError(call: "LISTEN_FDNAMES", code: EINVAL)) {
            _ = try Supervisor(environment: two, pid: 17).listener(named: "tinbai")
        }
    }

    @Test("standard error is the journal only where device and inode say so")
    func journal() throws {
        let file = try Descriptor.open("/dev/null")
        var status = stat()
        fstat(file.raw, &status)
        let right = "\(status.st_dev):\(status.st_ino)"
        #expect(isJournal(file.raw, environment: ["JOURNAL_STREAM": right]))
        for wrong in [
            "\(status.st_dev):\(status.st_ino + 1)", "\(status.st_ino):\(status.st_dev + 9)", "", ":", right + ":1",
        ] {
            #expect(!isJournal(file.raw, environment: ["JOURNAL_STREAM": wrong]), "\(wrong)")
        }
        #expect(!isJournal(file.raw, environment: [:]))
    }
}

import CLinux
import Foundation
import Glibc
import Newsroom
import Posix
import Service

/// The release binary beside this one, running a newsroom of its own as an operator would start it.
final class RunningService {
    let folder: NewsroomFolder
    private let pid: pid_t

    /// Where the program under measurement lies.
    static func program() throws -> String {
        let own = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
        let tinbai = own.deletingLastPathComponent().appending(path: "tinbai").path
        guard FileManager.default.isExecutableFile(atPath: tinbai) else {
            throw Obstacle("no tinbai beside \(own.path): swift build -c release --product tinbai")
        }
        return tinbai
    }

    /// Starts `watch` on a newsroom that nobody holds, and waits until it answers.
    init(_ folder: NewsroomFolder) throws {
        self.folder = folder
        let tinbai = try Self.program()
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        for number: Int32 in 0...2 { posix_spawn_file_actions_addopen(&actions, number, "/dev/null", O_RDWR, 0) }
        var arguments = ([tinbai, "watch", "--newsroom", folder.path] as [String]).map { strdup($0) } + [nil]
        var variables =
            (["PATH=/usr/local/bin:/usr/bin:/bin", "LANG=vi_VN.UTF-8"] as [String]).map { strdup($0) } + [nil]
        defer { for copy in arguments + variables { free(copy) } }
        var started: pid_t = 0
        guard posix_spawn(&started, tinbai, &actions, nil, &arguments, &variables) == 0 else {
            throw Obstacle("cannot start \(tinbai)")
        }
        pid = started
        for _ in 0..<3000 {
            if (try? Client.ask(Request(.status), at: folder.socket))?.exitCode == 0 { return }
            usleep(10_000)
        }
        throw Obstacle("the service does not answer")
    }

    deinit { stop() }

    func stop() {
        kill(pid, SIGTERM)
        waitpid(pid, nil, 0)
    }

    /// How often its threads were woken so far, and its resident memory in megabytes.
    func condition() throws -> (wakeups: Int, megabytes: Double) {
        var wakeups = 0
        for task in try FileManager.default.contentsOfDirectory(atPath: "/proc/\(pid)/task") {
            wakeups += try number("voluntary_ctxt_switches", in: "/proc/\(pid)/task/\(task)/status")
        }
        return (wakeups, Double(try number("VmRSS", in: "/proc/\(pid)/status")) / 1024)
    }

}

/// A figure that the kernel tells of a process, by its name in a file of `/proc`.
private func number(_ key: String, in file: String) throws -> Int {
    let text = try String(contentsOfFile: file, encoding: .utf8)
    let line = text.split(separator: "\n").first { $0.hasPrefix(key + ":") } ?? ""
    guard let number = Int(line.filter(\.isNumber)) else { throw Obstacle("no \(key) in \(file)") }
    return number
}

/// A connection that one client keeps, and asks at again and again.
final class Conversation {
    private let line: Descriptor
    /// Another request than anybody else's of this account, whatever its number.
    private let name = randomBytes(8).map { String($0, radix: 16) }.joined()
    private var asked = 0
    private var reader = FrameReader()

    init(at socket: String) throws { line = try UnixSocket.connect(socket) }

    /// Asks and waits for the answer; its document, or an obstacle.
    @discardableResult
    func ask(_ verb: String, _ arguments: [String: JSON], as person: String? = nil) throws -> JSON {
        let message = JSON.members([
            "v": 1, "id": .string(nextID()), "verb": .string(verb), "arguments": .object(arguments),
            "as": person.map(JSON.string),
        ])
        let bytes = try answer(to: message.canonicalBytes)
        let answer = try JSON(parsing: bytes)
        guard let document = answer["done"] else { throw Obstacle("\(verb): \(answer.canonicalText.prefix(300))") }
        return document
    }

    /// As ``ask(_:_:as:)`` in fewer steps: what the client computes is measured with the service, which shares its processors.
    func fire(_ transition: String, _ id: SubmissionID, as person: String) throws {
        let message =
            "{\"arguments\":{\"id\":\"\(id)\",\"transition\":\"\(transition)\"},\"as\":\"\(person)\",\"id\":\"\(nextID())\","
            + "\"v\":1,\"verb\":\"fire\"}"
        let bytes = try answer(to: Array(message.utf8))
        guard bytes.starts(with: "{\"done\":".utf8) else {
            throw Obstacle("\(transition) \(id): \(String(decoding: bytes.prefix(300), as: UTF8.self))")
        }
    }

    private func nextID() -> String {
        asked += 1
        return "\(name)-\(asked)"
    }

    private func answer(to message: [UInt8]) throws -> [UInt8] {
        try line.writeFrame(message)
        guard let bytes = try reader.next(of: line, limit: 256 << 20) else { throw Obstacle("the service hung up") }
        return bytes
    }
}

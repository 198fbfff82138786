import Glibc
import Newsroom
import Posix

/// Why the suite cannot go on; never a finding about the product by itself.
enum Trouble: Error, CustomStringConvertible {
    case overdue(String)
    case noDocument(String)
    case step(String, Int32, String)

    var description: String {
        switch self {
        case .overdue(let what): "waited too long for: \(what)"
        case .noDocument(let text): "no JSON document: \(text.prefix(400))"
        case .step(let words, let status, let message): "\(words) ended with \(status): \(message.prefix(800))"
        }
    }
}

/// Asks again and again until something holds, a minute at most; how long it takes says nothing.
func eventually(_ what: String, within seconds: Int = 60, _ condition: () throws -> Bool) throws {
    let end = monotonic() + Int64(seconds) * 1_000_000_000
    while try !condition() {
        guard monotonic() < end else { throw Trouble.overdue(what) }
        usleep(20_000)
    }
}

/// The binary under test and the machine that it runs on.
enum Program {
    /// `$TINBAI`, else what `make build` leaves behind.
    static let tinbai: String? = {
        if let named = getenv("TINBAI") { return String(cString: named) }
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        let built = "/\(root)/.build/release/tinbai"
        return access(built, X_OK) == 0 ? built : nil
    }()

    /// The folder of the shipped drops.
    static let fixtures = "/" + #filePath.split(separator: "/").dropLast(3).joined(separator: "/") + "/fixtures"

    static let isFull = getenv("TINBAI_FULL") != nil
    static let isRoot = Account.current == 0

    static func isInstalled(_ name: String) -> Bool {
        ["/usr/local/sbin/", "/usr/local/bin/", "/usr/sbin/", "/usr/bin/", "/sbin/", "/bin/"]
            .contains { access($0 + name, X_OK) == 0 }
    }
}

/// How a program ended and what it wrote.
struct Outcome {
    /// The exit code, or 128 plus the signal's number.
    let status: Int32
    let output: [UInt8]
    let errors: [UInt8]

    var text: String { String(decoding: output, as: UTF8.self) }
    var message: String { String(decoding: errors, as: UTF8.self) }

    func document() throws -> JSON {
        guard let document = try? JSON(parsing: output) else { throw Trouble.noDocument(text + message) }
        return document
    }

    /// The codes of a refusal's reasons.
    func refusals() throws -> [String] { try document()["refused"]?.items?.compactMap { $0["code"]?.text } ?? [] }
    func errorCodes() throws -> [String] { try document()["error"]?.items?.compactMap { $0["code"]?.text } ?? [] }
}

/// A program that was started; it is killed when nobody holds it any more.
final class Running {
    let pid: pid_t
    private let outputPath: String
    private let errorPath: String
    private var ended: Int32?

    /// Starts a program by its path or its name; standard output and error go to files in `folder`.
    init(_ words: [String], environment: [String: String], logs folder: String) throws {
        let mark = randomBytes(6).map { String($0, radix: 16) }.joined()
        outputPath = "\(folder)/.out-\(mark)"
        errorPath = "\(folder)/.err-\(mark)"
        let output = try Descriptor.open(outputPath, [.write, .create, .append], mode: 0o644)
        let errors = try Descriptor.open(errorPath, [.write, .create, .append], mode: 0o644)
        let input = try Descriptor.open("/dev/null")
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_adddup2(&actions, input.raw, 0)
        posix_spawn_file_actions_adddup2(&actions, output.raw, 1)
        posix_spawn_file_actions_adddup2(&actions, errors.raw, 2)
        // A group of its own, so that what stands before the program does not outlive it, nor the other way round.
        var attributes = posix_spawnattr_t()
        posix_spawnattr_init(&attributes)
        defer { posix_spawnattr_destroy(&attributes) }
        posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETPGROUP))
        posix_spawnattr_setpgroup(&attributes, 0)
        var arguments: [UnsafeMutablePointer<CChar>?] = words.map { strdup($0) } + [nil]
        var variables: [UnsafeMutablePointer<CChar>?] = environment.map { strdup("\($0)=\($1)") } + [nil]
        defer { for text in arguments + variables { free(text) } }
        var started: pid_t = 0
        let code = posix_spawnp(&started, words[0], &actions, &attributes, &arguments, &variables)
        guard code == 0 else { throw SystemError(call: "posix_spawn", path: words[0], code: code) }
        pid = started
    }

    deinit {
        if ended == nil {
            Glibc.kill(-pid, SIGKILL)
            waitpid(pid, nil, 0)
        }
        unlink(outputPath)
        unlink(errorPath)
    }

    var isRunning: Bool {
        if ended != nil { return false }
        var status: Int32 = 0
        guard waitpid(pid, &status, WNOHANG) == pid else { return true }
        ended = status & 0x7F == 0 ? status >> 8 & 0xFF : 128 + status & 0x7F
        return false
    }

    func signal(_ number: Int32) { if isRunning { Glibc.kill(-pid, number) } }

    /// Waits for the end; what takes longer than two minutes hangs, and is killed.
    func wait() throws -> Outcome {
        let end = monotonic() + 120_000_000_000
        while isRunning {
            guard monotonic() < end else { throw Trouble.overdue("the end of process \(pid): \(message)") }
            usleep(1_000)
        }
        return Outcome(status: ended ?? -1, output: read(outputPath), errors: read(errorPath))
    }

    var message: String { String(decoding: read(errorPath), as: UTF8.self) }

    /// What it has written to standard output so far.
    var said: String { String(decoding: read(outputPath), as: UTF8.self) }

    private func read(_ path: String) -> [UInt8] {
        (try? Descriptor.open(path).readAll(limit: 64 << 20)) ?? []
    }
}

/// Runs one of the machine's own programs and insists that it succeeds.
@discardableResult
func shell(_ words: String...) throws -> String {
    let path = "/usr/local/sbin:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin"
    let outcome = try Running(words, environment: ["PATH": path, "LANG": "C.UTF-8"], logs: "/tmp").wait()
    guard outcome.status == 0 else {
        throw Trouble.step(words.joined(separator: " "), outcome.status, outcome.message)
    }
    return outcome.text
}

/// Numbers that are the same in every run (SplitMix64, Steele, Lea and Flood 2014).
struct Seeded: RandomNumberGenerator {
    private var state: UInt64
    init(_ seed: UInt64) { state = seed }

    mutating func next() -> UInt64 {
        state &+= 0x9E37_79B9_7F4A_7C15
        var mixed = state
        mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
        mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
        return mixed ^ (mixed >> 31)
    }
}

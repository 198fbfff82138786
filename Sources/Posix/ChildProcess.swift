import CLinux
import Glibc

/// The dance of starting a process, reading what it writes, and ending it with its whole process group.
enum ChildProcess {
    struct Ended {
        let status: ChildResult.Status
        let output: Capture
        let errorOutput: Capture
    }

    /// What came out of a pipe, up to a limit.
    struct Capture {
        let limit: Int
        var bytes: [UInt8] = []
        var overflowed = false
        var isOpen = true

        init(limit: Int) { self.limit = limit }

        /// Takes what one call gives; false when nothing is there.
        mutating func take(from pipe: borrowing Descriptor) throws(SystemError) -> Bool {
            guard isOpen else { return false }
            let part: [UInt8]
            do {
                part = try pipe.read(65536)
            } catch {
                if error.code == EAGAIN { return false }
                throw error
            }
            if part.isEmpty { isOpen = false }
            if part.count > limit - bytes.count { overflowed = true }
            bytes += part.prefix(limit - bytes.count)
            return isOpen
        }
    }

    static func run(
        _ words: [String], _ folder: String, _ input: ChildInput, _ limits: ChildLimits
    ) throws(SystemError) -> Ended {
        let deadline = monotonic() + Int64(limits.wallSeconds) * 1_000_000_000
        let output = try Pipe()
        let errorOutput = try Pipe()
        for end in [output.reading.raw, errorOutput.reading.raw] {
            try retrying("fcntl") { fcntl(end, F_SETFL, O_NONBLOCK) }
        }
        let pid = try start(words, folder, input, output: output.writing.raw, error: errorOutput.writing.raw)
        var captured = (output: Capture(limit: limits.output), errorOutput: Capture(limit: limits.errorOutput))

        // Whatever happens from here, the child must be ended and reaped before the way out.
        var failure: SystemError?
        var isTimedOut = false
        do throws(SystemError) {
            // Our copies of the child's ends: while they are open the pipes have no end.
            try output.writing.close()
            try errorOutput.writing.close()
            isTimedOut = try !follow(
                pid, output: output.reading, errorOutput: errorOutput.reading, &captured, until: deadline)
        } catch {
            failure = error
        }
        // Before it is reaped: only while its leader is known can the number not belong to somebody else's group.
        kill(-pid, SIGKILL)
        var (code, signal): (Int32, Int32) = (-1, -1)
        try retrying("waitpid") { linux_wait(pid, &code, &signal) }
        if let failure { throw failure }
        // What lay in the pipes at the end; bounded, should a descendant have got away where there are no namespaces.
        for _ in 0..<16 where try captured.output.take(from: output.reading) {}
        for _ in 0..<16 where try captured.errorOutput.take(from: errorOutput.reading) {}
        return Ended(
            status: isTimedOut ? .timedOut : status(code: code, signal: signal),
            output: captured.output, errorOutput: captured.errorOutput)
    }

    /// The shell in front of the program tells a signal as 128 and its number.
    private static func status(code: Int32, signal: Int32) -> ChildResult.Status {
        if signal >= 0 { return .signal(signal) }
        return code > 128 && code <= 128 + 64 ? .signal(code - 128) : .exit(code)
    }

    /// Reads until the child has ended or wrote too much (true), or its time is over (false).
    private static func follow(
        _ pid: Int32, output: borrowing Descriptor, errorOutput: borrowing Descriptor,
        _ captured: inout (output: Capture, errorOutput: Capture), until deadline: Int64
    ) throws(SystemError) -> Bool {
        let end = Descriptor(owning: try retrying("pidfd_open") { linux_process_descriptor(pid) })
        while !captured.output.overflowed {
            let rest = (deadline - monotonic()) / 1_000_000
            if rest <= 0 { return false }
            let ready = try poll(
                [
                    end.raw, captured.output.isOpen ? output.raw : -1,
                    captured.errorOutput.isOpen ? errorOutput.raw : -1,
                ], timeoutMilliseconds: Int32(clamping: rest))
            if ready[1] { _ = try captured.output.take(from: output) }
            if ready[2] { _ = try captured.errorOutput.take(from: errorOutput) }
            if ready[0] { return true }
        }
        return true
    }

    private static func start(
        _ words: [String], _ folder: String, _ input: ChildInput, output: Int32, error: Int32
    ) throws(SystemError) -> Int32 {
        let environment = [
            "PATH=\(Child.searchPath.joined(separator: ":"))", "LANG=C.UTF-8", "HOME=\(folder)", "TMPDIR=\(folder)",
        ]
        let given = try open(input)
        var attributes = posix_spawnattr_t()
        try checked("posix_spawnattr_init", linux_spawn_attributes(&attributes))
        defer { posix_spawnattr_destroy(&attributes) }
        var actions = posix_spawn_file_actions_t()
        try checked(
            "posix_spawn_file_actions_init", path: folder,
            linux_spawn_actions(&actions, folder, given.raw, output, error))
        defer { posix_spawn_file_actions_destroy(&actions) }

        var arguments = try strings(words)
        defer { for argument in arguments { free(argument) } }
        var variables = try strings(environment)
        defer { for variable in variables { free(variable) } }
        var pid: pid_t = 0
        try checked(
            "posix_spawn", path: words[0], posix_spawn(&pid, words[0], &actions, &attributes, &arguments, &variables))
        return pid
    }

    private static func open(_ input: ChildInput) throws(SystemError) -> Descriptor {
        switch input {
        case .none:
            return try Descriptor.open("/dev/null")
        case .bytes(let bytes):
            // A file in memory, and no pipe: nobody has to feed it while the child runs.
            let file = Descriptor(owning: try retrying("memfd_create") { linux_memory_file("input") })
            try file.writeAll(bytes)
            try file.seek(to: 0)
            return file
        case .descriptor(let number):
            return Descriptor(owning: try retrying("dup") { fcntl(number, F_DUPFD_CLOEXEC, 0) })
        }
    }

    /// Copies texts for C and ends them with a null pointer.
    private static func strings(_ texts: [String]) throws(SystemError) -> [UnsafeMutablePointer<CChar>?] {
        let copies = try texts.map { text throws(SystemError) in try terminated(text.utf8, for: "posix_spawn") }
        return copies.map { strdup($0) } + [nil]
    }
}

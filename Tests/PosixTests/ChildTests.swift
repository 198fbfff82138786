import Glibc
import Posix
import Testing

@Suite struct ChildTests {
    let scratch: Scratch

    init() throws { scratch = try Scratch() }

    func sh(
        _ script: String, input: ChildInput = .none, limits: ChildLimits = ChildLimits()
    ) throws(ChildError) -> ChildResult {
        try Child.run(
            program: "sh", arguments: ["-c", script], folder: scratch.path, input: input, limits: limits)
    }

    @Test("a child's exit code and both its outputs come back")
    func result() throws {
        let result = try sh("echo out; echo err >&2; exit 3")
        #expect(result.status == .exit(3) && !result.succeeded)
        #expect(result.output == Array("out\n".utf8))
        #expect(result.errorOutput == Array("err\n".utf8))
        #expect(result.duration > 0)
        #expect(try sh("").succeeded)
    }

    @Test("a child reads bytes of any size, an open file, or nothing")
    func input() throws {
        let bytes = randomBytes(3_000_000)
        #expect(try Child.run(program: "cat", folder: scratch.path, input: .bytes(bytes)).output == bytes)
        #expect(try Child.run(program: "cat", folder: scratch.path).output.isEmpty)
        try scratch.write("file", "from a file")
        let file = try Descriptor.open(scratch.at("file"))
        let result = try Child.run(program: "cat", folder: scratch.path, input: .descriptor(file.raw))
        #expect(result.output == Array("from a file".utf8))
    }

    @Test("a child that does not read its input does no harm")
    func unreadInput() throws {
        #expect(try sh("exit 0", input: .bytes([UInt8](repeating: 1, count: 1_000_000))).succeeded)
    }

    @Test("a child sees four variables, and works in its folder")
    func environment() throws {
        let variables = try Child.run(program: "env", folder: scratch.path)
        let lines = String(decoding: variables.output, as: UTF8.self).split(separator: "\n").sorted()
        #expect(
            lines.map(String.init) == [
                "HOME=\(scratch.path)", "LANG=C.UTF-8", "PATH=/usr/local/bin:/usr/bin:/bin", "TMPDIR=\(scratch.path)",
            ])
        #expect(try sh("pwd; echo x > made").output == Array("\(scratch.path)\n".utf8))
        #expect(try scratch.names() == ["made"])
    }

    @Test("no descriptor but three reaches a child, even one that was not to be closed on exec")
    func descriptors() throws {
        try scratch.write("secret")
        let leaking = open(scratch.at("secret"), O_RDONLY)
        defer { close(leaking) }
        #expect(leaking > 2)
        // The fourth is the folder that ls itself reads.
        let result = try Child.run(program: "ls", arguments: ["/proc/self/fd"], folder: scratch.path)
        #expect(result.output == Array("0\n1\n2\n3\n".utf8))
    }

    @Test("arguments reach a child as they are")
    func arguments() throws {
        let words = ["", "a b", "$(id)", "-x", "--", "đính chính", "line\nbreak"]
        let result = try Child.run(program: "printf", arguments: ["[%s]"] + words, folder: scratch.path)
        #expect(String(decoding: result.output, as: UTF8.self) == words.map { "[\($0)]" }.joined())
    }

    @Test(
        "a program that is not installed, or is given as a path, is not found",
        arguments: ["no-such-program", "/bin/sh", "", "../bin/sh"])
    func notFound(program: String) throws {
        #expect(throws: ChildError.notFound(program: program)) {
            try Child.run(program: program, folder: scratch.path)
        }
        #expect(!Child.isInstalled(program))
    }

    @Test("a folder that is not there is an error of the system")
    func noFolder() throws {
        let error = try #require(throws: ChildError.self) {
            try Child.run(program: "true", folder: scratch.at("none"))
        }
        guard case .system(let cause) = error else {
            Issue.record("\(error)")
            return
        }
        #expect(cause.isMissing)
    }

    @Test("when the time is over, a child ends with all its descendants, also those that left its group")
    func timeOut() throws {
        // Unlike any other process here, and over soon should it outlive the test where there are no namespaces.
        let mark = "20.\(Int.random(in: 10_000_000...99_999_999))"
        let script = "sleep \(mark) & (setsid sleep \(mark) &) ; echo begun; setsid sh -c 'sleep \(mark) & wait'; wait"
        let result = try sh(script, limits: ChildLimits(wallSeconds: 1))
        #expect(result.status == .timedOut)
        #expect(result.output == Array("begun\n".utf8))
        guard Child.canCutNetwork else { return }
        // They have been told to end; the kernel may still be at it.
        var rounds = 0
        while Self.runs(mark) && rounds < 10_000 { rounds += 1 }
        #expect(!Self.runs(mark))
    }

    static func runs(_ mark: String) -> Bool {
        let processes = (try? Folder.list("/proc")) ?? []
        return processes.contains { entry in
            let line = try? Descriptor.open("/proc/\(entry.name.text)/cmdline").readAll(limit: 1 << 20)
            return line.map { String(decoding: $0, as: UTF8.self).hasPrefix("sleep\0\(mark)") } ?? false
        }
    }

    @Test("a descendant that stays behind does not hold up the end of its parent", .timeLimit(.minutes(1)))
    func lingering() throws {
        #expect(try sh("sleep 1000 & echo done").output == Array("done\n".utf8))
    }

    @Test("a child that writes more than it may is ended with an error; exactly as much is fine")
    func outputBound() throws {
        let limits = ChildLimits(output: 100_000)
        #expect(throws: ChildError.outputTooLarge(program: "yes", limit: 100_000)) {
            try Child.run(program: "yes", folder: scratch.path, limits: limits)
        }
        #expect(throws: ChildError.outputTooLarge(program: "sh", limit: 100_000)) {
            try sh("head -c 100001 /dev/zero", limits: limits)
        }
        #expect(try sh("head -c 100000 /dev/zero", limits: limits).output.count == 100_000)
    }

    @Test("the first part of a long complaint is kept, and the complaint stops nobody")
    func errorBound() throws {
        let result = try sh("head -c 1000000 /dev/zero >&2; echo done", limits: ChildLimits(errorOutput: 1000))
        #expect(result.errorOutput.count == 1000)
        #expect(result.output == Array("done\n".utf8))
    }

    @Test("memory, file size, computing time and open files are limited")
    func limits() throws {
        let memory = try Child.run(
            program: "dd", arguments: ["if=/dev/zero", "of=/dev/null", "bs=500M", "count=1"], folder: scratch.path,
            limits: ChildLimits(addressSpace: 100 << 20))
        #expect(memory.status == .exit(1))
        let file = try sh("head -c 100000 /dev/zero > big", limits: ChildLimits(fileSize: 1024))
        #expect(!file.succeeded)
        #expect(try FileStatus(ofPath: scratch.at("big")).size == 1024)
        let computing = try sh("while :; do :; done", limits: ChildLimits(wallSeconds: 50, cpuSeconds: 1))
        #expect(computing.status == .signal(SIGKILL))
        #expect(try sh("ulimit -n; ulimit -c", limits: ChildLimits(openFiles: 20)).output == Array("20\n0\n".utf8))
    }

    @Test("a crash is told by its signal and leaves no core file")
    func crash() throws {
        let result = try sh("ulimit -c; sh -c 'kill -SEGV $$'; exit $?")
        #expect(result.status == .signal(SIGSEGV))
        #expect(try sh("kill -ABRT $$").status == .signal(SIGABRT))
        #expect(try scratch.names().isEmpty)
    }

    @Test(
        "a child can multiply only as far as it may",
        .enabled(if: Child.canCutNetwork && !isRoot, "needs namespaces, and does not hold for root"))
    func processes() throws {
        let script = "for i in 1 2 3 4 5 6 7 8 9 10 11 12; do sleep 100 & done; echo all"
        #expect(try sh(script).output == Array("all\n".utf8))
        #expect(try sh(script, limits: ChildLimits(processes: 5)).output.isEmpty)
    }

    @Test("a child has no network", .enabled(if: Child.canCutNetwork, "needs namespaces"))
    func network() throws {
        let result = try sh("tail -n +3 /proc/self/net/dev | cut -d: -f1; tail -n +2 /proc/self/net/route")
        #expect(String(decoding: result.output, as: UTF8.self).filter { $0 != " " } == "lo\n")
    }

    @Test(
        "pandoc turns Markdown into HTML under the usual limits",
        .enabled(if: Child.isInstalled("pandoc"), "needs pandoc"))
    func pandoc() throws {
        let result = try Child.run(
            program: "pandoc", arguments: ["--sandbox", "--from=markdown", "--to=html"], folder: scratch.path,
            input: .bytes(Array("**Đoàn viên** [công đoàn](https://example.org)".utf8)))
        #expect(result.succeeded)
        #expect(
            String(decoding: result.output, as: UTF8.self).contains("<strong>Đoàn viên</strong>"))
    }

    @Test(
        "vipsthumbnail makes a small picture under the usual limits",
        .enabled(if: Child.isInstalled("vipsthumbnail"), "needs libvips-tools"))
    func thumbnail() throws {
        let pixels = [UInt8]((0..<(640 * 480 * 3)).map { UInt8(truncatingIfNeeded: $0 / 640) })
        try Durable.create(scratch.at("in.ppm"), Array("P6\n640 480\n255\n".utf8) + pixels)
        let result = try Child.run(
            program: "vipsthumbnail", arguments: ["in.ppm", "--size=64x64", "--output=out.jpg"], folder: scratch.path)
        #expect(result.succeeded, "\(String(decoding: result.errorOutput, as: UTF8.self))")
        #expect(try Descriptor.open(scratch.at("out.jpg")).read(2) == [0xFF, 0xD8])
    }
}

import CLinux
import Glibc
import Posix

/// Programs run without any limit or sandbox, as cheaply as the system allows.
enum Program {
    /// Runs a program to its end and gives the wall time in milliseconds.
    static func time(
        _ words: [String], environment: [String] = [], input: String = "/dev/null", output: String = "/dev/null"
    ) throws -> Double {
        try run(words, environment: environment, input: input, output: output).milliseconds
    }

    /// The word with which the benchmark itself starts a program, to say nothing but the most that it had in memory.
    static let peakWord = "--peak-of"

    /// Runs a program to its end and gives the wall time in milliseconds and the most that it had in memory, in megabytes.
    ///
    /// The kernel counts what a process had before it became another program, too, and a child begins as a copy of its parent; so it is
    /// started by a process that has next to nothing.
    static func peak(
        of words: [String], environment: [String], in bench: Bench
    ) throws -> (milliseconds: Double, megabytes: Double) {
        let told = bench.place("peak")
        let milliseconds = try time(["/proc/self/exe", peakWord] + words, environment: environment, output: told)
        let text = String(decoding: try Descriptor.open(told).readAll(limit: 1024), as: UTF8.self)
        guard let megabytes = Double(text) else { throw Obstacle("no figure: \(text)") }
        return (milliseconds, megabytes)
    }

    /// Runs a program to its end and gives the wall time and the most that it had in memory. What it writes goes to a file, or nowhere.
    static func run(
        _ words: [String], environment: [String] = [], input: String = "/dev/null", output: String = "/dev/null"
    ) throws -> (milliseconds: Double, peakMegabytes: Double) {
        let source = try Descriptor.open(input)
        let sink = try Descriptor.open(output, [.write, .create, .truncate], mode: 0o600)
        var attributes = posix_spawnattr_t()
        guard linux_spawn_attributes(&attributes) == 0 else { throw Obstacle("no memory") }
        defer { posix_spawnattr_destroy(&attributes) }
        var actions = posix_spawn_file_actions_t()
        guard linux_spawn_actions(&actions, "/", source.raw, sink.raw, sink.raw) == 0 else {
            throw Obstacle("no memory")
        }
        defer { posix_spawn_file_actions_destroy(&actions) }
        var arguments = words.map { strdup($0) } + [nil]
        var variables = (["PATH=/usr/local/bin:/usr/bin:/bin"] + environment).map { strdup($0) } + [nil]
        defer { for copy in arguments + variables { free(copy) } }
        var usage = rusage()
        let milliseconds = try duration {
            var pid: pid_t = 0
            guard posix_spawnp(&pid, words[0], &actions, &attributes, &arguments, &variables) == 0 else {
                throw Obstacle("cannot start \(words[0])")
            }
            var status: Int32 = -1
            guard wait4(pid, &status, 0, &usage) == pid, status == 0 else {
                throw Obstacle("\(words.joined(separator: " ")) ended with status \(status)")
            }
        }
        return (milliseconds, Double(usage.ru_maxrss) / 1024)
    }
}

import CLinux
import Glibc

/// Runs programs on bytes that nobody trusts. A child has limits, an empty environment, no open file but its three, no network
/// where the system allows that, and never outlives `run`, with all its descendants.
///
/// util-linux does the work in front of the program, in about 3 ms: `unshare` gives it a user, network and process namespace of its
/// own, `prlimit` its limits. The process namespace is what ends descendants that leave the process group.
package enum Child {
    /// Where programs are looked for, whatever the caller's environment says.
    package static let searchPath = ["/usr/local/bin", "/usr/bin", "/bin"]

    /// Whether this system lets an ordinary account make namespaces, so that children run without a network. Tried once.
    package static let canCutNetwork: Bool = {
        guard let words = try? [locate("unshare")] + namespaces + [locate("true")] else { return false }
        let limits = ChildLimits(wallSeconds: 10)
        return (try? launch(words, program: "true", folder: "/", input: .none, limits: limits))?.succeeded ?? false
    }()

    private static let namespaces = ["--user", "--net", "--pid", "--fork", "--kill-child", "--"]

    /// Says whether a program is installed.
    package static func isInstalled(_ program: String) -> Bool { (try? locate(program)) != nil }

    /// Runs a program to its end. `folder` is where it works, its HOME and its TMPDIR. A program that ends badly or in time-out is
    /// a result; an error is thrown for one that is not installed, writes too much, or cannot be started.
    package static func run(
        program: String, arguments: [String] = [], folder: String, input: ChildInput = .none,
        limits: ChildLimits = ChildLimits()
    ) throws(ChildError) -> ChildResult {
        var words = canCutNetwork ? [try locate("unshare")] + namespaces : []
        words += [
            try locate("prlimit"), "--core=0", "--cpu=\(limits.cpuSeconds)", "--as=\(limits.addressSpace)",
            "--fsize=\(limits.fileSize)", "--nofile=\(limits.openFiles)",
        ]
        if canCutNetwork { words.append("--nproc=\(limits.processes)") }
        words += ["--", try locate(program)] + arguments
        return try launch(words, program: program, folder: folder, input: input, limits: limits)
    }

    private static func locate(_ program: String) throws(ChildError) -> String {
        if !program.contains("/") && !program.isEmpty {
            for folder in searchPath where access("\(folder)/\(program)", X_OK) == 0 { return "\(folder)/\(program)" }
        }
        throw .notFound(program: program)
    }

    private static func launch(
        _ words: [String], program: String, folder: String, input: ChildInput, limits: ChildLimits
    ) throws(ChildError) -> ChildResult {
        let begin = monotonic()
        let ended: ChildProcess.Ended
        do { ended = try ChildProcess.run(words, folder, input, limits) } catch { throw .system(error) }
        if ended.output.overflowed { throw .outputTooLarge(program: program, limit: limits.output) }
        return ChildResult(
            status: ended.status, output: ended.output.bytes, errorOutput: ended.errorOutput.bytes,
            duration: monotonic() - begin)
    }
}

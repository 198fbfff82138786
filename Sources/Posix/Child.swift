import CLinux
import Glibc

/// Runs programs on bytes that nobody trusts. A child has limits, an empty environment and no open file but its three.
/// Where the system allows namespaces (`canCutNetwork`) it has no network, and all its descendants end with it;
/// elsewhere those that leave its process group may outlive it. The end of descendants is ordered before `run` returns;
/// the kernel may still be carrying it out for a moment.
///
/// Two of Debian's essential programs stand in front of the program, for about 3 ms: `unshare` gives it a user, network
/// and process namespace of its own, `dash` its limits. `dash` is the first process of the namespace, because to the
/// first one signals and crashes mean something else.
package enum Child {
    /// Where programs are looked for, whatever the caller's environment says.
    package static let searchPath = ["/usr/local/bin", "/usr/bin", "/bin"]

    /// Whether this system lets an ordinary account make namespaces, so that children run without a network. Tried
    /// once.
    package static let canCutNetwork: Bool = {
        let limits = ChildLimits(wallSeconds: 10)
        guard let words = try? prefix(limits, inNamespaces: true) + [locate("true")] else { return false }
        return (try? launch(words, program: "true", folder: "/", input: .none, limits: limits))?.succeeded ?? false
    }()

    /// Says whether a program is installed.
    package static func isInstalled(_ program: String) -> Bool { (try? locate(program)) != nil }

    /// Runs a program to its end. `folder` is where it works, its HOME and its TMPDIR. A program that ends badly or in
    /// time-out is a result; an error is thrown for one that is not installed, writes too much, or cannot be started.
    package static func run(
        program: String, arguments: [String] = [], folder: String, input: ChildInput = .none,
        limits: ChildLimits = ChildLimits()
    ) throws(ChildError) -> ChildResult {
        let words = try prefix(limits, inNamespaces: canCutNetwork) + [locate(program)] + arguments
        return try launch(words, program: program, folder: folder, input: input, limits: limits)
    }

    /// The words in front of the program. Nothing of them comes from outside but numbers; the program and its arguments
    /// are words of their own, which the shell does not read. A limit that the account may not raise so far is left at
    /// what it is, which is stricter. The shell counts memory in KiB and files in blocks of 512 bytes.
    private static func prefix(_ limits: ChildLimits, inNamespaces: Bool) throws(ChildError) -> [String] {
        var settings = [
            "ulimit -c 0", "ulimit -t \(limits.cpuSeconds)", "ulimit -v \(limits.addressSpace / 1024)",
            "ulimit -f \((limits.fileSize + 511) / 512)", "ulimit -n \(limits.openFiles)",
        ]
        var words: [String] = []
        if inNamespaces {
            settings.append("ulimit -p \(limits.processes)")
            words = [try locate("unshare"), "--user", "--net", "--pid", "--fork", "--kill-child", "--"]
        }
        // PWD is the one variable that the shell adds. Its last command makes it stay, instead of becoming the program.
        let script = settings.map { $0 + " 2>/dev/null; " }.joined() + "unset PWD; \"$@\"; exit $?"
        return words + [try locate("dash"), "-c", script, "dash"]
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

import Foundation

/// Shows what is longer than the screen a screen at a time, as git does.
enum Pager {
    /// Writes text; to a terminal by way of `$PAGER`, or else `less`, which ends by itself where all fits on the screen.
    static func show(_ text: String, _ call: Call) {
        // Who named none is told nothing where there is none.
        let named = call.environment["PAGER"] ?? "command -v less >/dev/null || exit 127; exec less"
        guard isatty(STDOUT_FILENO) == 1, call.environment["TERM"] != "dumb", !["", "cat"].contains(named),
            page(text, by: named, call.environment)
        else { return call.write(text) }
    }

    /// False where there is no such program and nothing was shown.
    private static func page(_ text: String, by named: String, _ environment: [String: String]) -> Bool {
        let input = Pipe()
        let process = Process()
        process.executableURL = URL(filePath: "/bin/sh")
        process.arguments = ["-c", named]
        // It ends where one screen is enough, lets our bold letters through and nothing else, and leaves what was shown.
        process.environment = ["LESS": "FRX", "LV": "-c"].merging(environment) { _, given in given }
        process.standardInput = input
        // The key that interrupts is the pager's while it runs, and a pager may be left before it has read all.
        let former = [SIGINT, SIGPIPE].map { ($0, signal($0, SIG_IGN)) }
        defer { for (number, handler) in former { signal(number, handler) } }
        do { try process.run() } catch { return false }
        input.fileHandleForWriting.writeAll(text)
        try? input.fileHandleForWriting.close()
        process.waitUntilExit()
        return process.terminationStatus != 127
    }
}

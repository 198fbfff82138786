import Foundation

/// Shows what is longer than the screen a screen at a time, as git does.
enum Pager {
    /// Writes text; to a terminal by way of `$PAGER`, or else `less`, which ends by itself where all fits on the screen.
    static func show(_ text: String, _ call: Call) {
        // Who named none is told nothing where there is none.
        let named = call.environment["PAGER"] ?? "command -v less >/dev/null || exit 127; exec less"
        guard isatty(STDOUT_FILENO) == 1, call.environment["TERM"] != "dumb", !["", "cat"].contains(named),
            page(text, by: named)
        else { return call.write(text) }
    }

    /// False where there is no such program and nothing was shown.
    private static func page(_ text: String, by named: String) -> Bool {
        // It ends where one screen is enough, lets our bold letters through and nothing else, and leaves what was shown.
        for (name, value) in ["LESS": "FRX", "LV": "-c"] { setenv(name, value, 0) }
        // In our own process group, as Foundation's Process is not: a shell gives the terminal to that one alone, and stops whoever else
        // touches it.
        guard let pager = popen(named, "w") else { return false }
        // The key that interrupts is the pager's while it runs, and a pager may be left before it has read all.
        let former = [SIGINT, SIGPIPE].map { ($0, signal($0, SIG_IGN)) }
        defer { for (number, handler) in former { signal(number, handler) } }
        let bytes = Array(text.utf8)
        fwrite(bytes, 1, bytes.count, pager)
        // The shell's own answer where there is no such program (POSIX sh, 2.8.2), in the second byte of what wait(2) tells.
        return (pclose(pager) >> 8) & 0xFF != 127
    }
}

import CLinux
import Glibc

/// The signals by which people and systemd ask a process to stop or to look again.
package enum Signal: Int32, CaseIterable, Hashable, Sendable {
    case hangUp = 1
    case interrupt = 2
    case terminate = 15
}

/// Turns signals into something to read. Make it in `main` before any thread starts: threads inherit what is blocked,
/// and a thread that was started earlier would still be killed. Children started by `Child` get the signals back as
/// usual.
package struct SignalSet: ~Copyable, Sendable {
    private let descriptor: Descriptor

    /// Blocks the signals in the calling thread and in those that it starts later.
    package init(blocking signals: [Signal] = Signal.allCases) throws(SystemError) {
        var set = sigset_t()
        sigemptyset(&set)
        for signal in signals { sigaddset(&set, signal.rawValue) }
        try checked("pthread_sigmask", pthread_sigmask(SIG_BLOCK, &set, nil))
        let raw = try retrying("signalfd") { signalfd(-1, &set, Int32(SFD_CLOEXEC | SFD_NONBLOCK)) }
        descriptor = Descriptor(owning: raw)
    }

    /// The number to give to `poll`.
    package var raw: Int32 { descriptor.raw }

    /// Takes the next signal that has arrived; nil when there is none.
    package func next() throws(SystemError) -> Signal? {
        var information = signalfd_siginfo()
        let size = MemoryLayout<signalfd_siginfo>.size
        do {
            try retrying("read") { read(descriptor.raw, &information, size) }
        } catch {
            if error.isTimedOut { return nil }
            throw error
        }
        return Signal(rawValue: Int32(information.ssi_signo))
    }

    /// Makes writing to a closed pipe or socket an error (EPIPE) and writing past the size limit an error (EFBIG),
    /// instead of the end of the process.
    package static func ignoreWriteSignals() {
        _ = signal(SIGPIPE, SIG_IGN)
        _ = signal(SIGXFSZ, SIG_IGN)
    }
}

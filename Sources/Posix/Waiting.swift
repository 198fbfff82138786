import CLinux
import Glibc

/// Waits until one of the descriptors can be read without blocking (data, its end, or an error), and says which.
/// All are false when the time is over; without a time it waits for ever. Numbers below zero are left out.
package func poll(_ descriptors: [Int32], timeoutMilliseconds: Int32?) throws(SystemError) -> [Bool] {
    var requests = descriptors.map { pollfd(fd: $0, events: Int16(POLLIN), revents: 0) }
    let deadline = timeoutMilliseconds.map { monotonic() + Int64(max($0, 0)) * 1_000_000 }
    while true {
        // Rounded up, so that the time is over when poll says so, and a last round does not spin.
        let rest = deadline.map { Int32(clamping: max(0, ($0 - monotonic() + 999_999) / 1_000_000)) } ?? -1
        let count = Glibc.poll(&requests, nfds_t(requests.count), rest)
        if count >= 0 { break }
        if errno != EINTR { throw SystemError(call: "poll", code: errno) }
    }
    if requests.contains(where: { $0.revents & Int16(POLLNVAL) != 0 }) { throw SystemError(call: "poll", code: EBADF) }
    return requests.map { $0.revents != 0 }
}

/// Wakes a thread that waits in `poll`, from any thread. Raising twice before it is cleared is raising once.
package final class EventFlag: Sendable {
    private let descriptor: Descriptor

    package init() throws(SystemError) {
        descriptor = Descriptor(owning: try retrying("eventfd") { eventfd(0, Int32(EFD_CLOEXEC | EFD_NONBLOCK)) })
    }

    /// The number to give to `poll`; readable while the flag is raised.
    package var raw: Int32 { descriptor.raw }

    /// Raises the flag.
    package func raise() {
        var one: UInt64 = 1
        // The counter can only refuse when it is full, and then the flag is raised.
        _ = write(descriptor.raw, &one, 8)
    }

    /// Lowers the flag and says whether it was raised.
    @discardableResult
    package func clear() -> Bool {
        var count: UInt64 = 0
        return read(descriptor.raw, &count, 8) == 8
    }
}

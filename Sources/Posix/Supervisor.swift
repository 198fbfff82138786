import CLinux
import Glibc

/// Speaks with the program that supervises a service, as systemd's sd_notify(3) and sd_listen_fds(3) lay down; without one,
/// everything is silent and empty.
///
/// A message is one datagram of `KEY=value` lines to the socket that `NOTIFY_SOCKET` names: a path, or an abstract name behind
/// `@`. Nothing is ever answered, so a message that cannot be sent is nobody's fault.
package struct Supervisor: Sendable {
    /// The socket's address without its family; an abstract name begins with a zero byte.
    private let address: [UInt8]?
    /// How often the supervisor wants to hear that the service lives, in milliseconds: half of what it waits. `nil` when it
    /// does not watch this process.
    package let watchdogMilliseconds: Int32?
    private let inherited: [(number: Int32, name: String)]

    /// Takes what the environment says. Descriptors and the watchdog are for the process whose id stands beside them, and not for
    /// one that inherited the variables.
    package init(environment: [String: String], pid: Int32 = getpid()) {
        address = environment["NOTIFY_SOCKET"].flatMap(Self.address)
        let isOurs = environment["WATCHDOG_PID"].map { $0 == String(pid) } ?? true
        watchdogMilliseconds =
            isOurs
            ? environment["WATCHDOG_USEC"].flatMap(Int64.init).flatMap {
                $0 > 0 ? Int32(clamping: max(1, $0 / 2000)) : nil
            }
            : nil
        guard environment["LISTEN_PID"] == String(pid), let count = environment["LISTEN_FDS"].flatMap(Int32.init),
            (1...64).contains(count)
        else {
            inherited = []
            return
        }
        let names = environment["LISTEN_FDNAMES"]?.split(separator: ":", omittingEmptySubsequences: false) ?? []
        inherited = (0..<count).map { index in
            // SD_LISTEN_FDS_START is 3.
            (3 + index, names.indices.contains(Int(index)) ? String(names[Int(index)]) : "")
        }
    }

    private static func address(_ name: String) -> [UInt8]? {
        var bytes = Array(name.utf8)
        guard bytes.count > 1, bytes.count < MemoryLayout.size(ofValue: sockaddr_un().sun_path) else { return nil }
        switch bytes[0] {
        case UInt8(ascii: "@"): bytes[0] = 0
        case UInt8(ascii: "/"): bytes.append(0)
        default: return nil
        }
        return bytes
    }

    /// Tells the supervisor how the service stands, such as `READY=1`.
    package func tell(_ lines: String...) {
        guard let address else { return }
        let kind = Int32(SOCK_DGRAM.rawValue | SOCK_CLOEXEC.rawValue)
        guard let raw = try? retrying("socket", { socket(AF_UNIX, kind, 0) }) else { return }
        let descriptor = Descriptor(owning: raw)
        var name = sockaddr_un()
        name.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &name.sun_path) { room in address.withUnsafeBytes { room.copyMemory(from: $0) } }
        let length = socklen_t(MemoryLayout<sa_family_t>.size + address.count)
        let message = Array(lines.joined(separator: "\n").utf8)
        withUnsafePointer(to: name) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { place in
                _ = try? retrying("sendto") {
                    sendto(descriptor.raw, message, message.count, Int32(MSG_NOSIGNAL), place, length)
                }
            }
        }
    }

    /// The socket that the supervisor listens at for this service; `nil` when it gave none. Of several it is the one with the name.
    /// EINVAL when none has it, or when that is not a Unix socket that listens for streams. Take it once.
    package func listener(named name: String) throws(SystemError) -> Descriptor? {
        guard !inherited.isEmpty else { return nil }
        guard let number = (inherited.first { $0.name == name } ?? (inherited.count == 1 ? inherited[0] : nil))?.number
        else { throw SystemError(call: "LISTEN_FDNAMES", code: EINVAL) }
        for (option, expected) in [
            (SO_DOMAIN, AF_UNIX), (SO_TYPE, Int32(SOCK_STREAM.rawValue)), (SO_ACCEPTCONN, 1),
        ] {
            var value: Int32 = 0
            var size = socklen_t(MemoryLayout<Int32>.size)
            try retrying("getsockopt") { getsockopt(number, SOL_SOCKET, option, &value, &size) }
            guard value == expected else { throw SystemError(call: "LISTEN_FDS", code: EINVAL) }
        }
        // Who connects from now on finds this process at the other end, and not the one that opened the socket.
        try retrying("listen") { listen(number, 128) }
        // Children must not have it, and taking a connection must never wait.
        try retrying("fcntl") { linux_prepare_listener(number) }
        return Descriptor(owning: number)
    }
}

/// Whether standard error is the journal itself, as `JOURNAL_STREAM` says: the device and the inode of the stream that was given
/// to the service. Lines may then begin with `<N>`, their level.
package func isJournal(_ descriptor: Int32, environment: [String: String]) -> Bool {
    guard let parts = environment["JOURNAL_STREAM"]?.split(separator: ":"), parts.count == 2 else { return false }
    var status = stat()
    guard fstat(descriptor, &status) == 0 else { return false }
    return parts[0] == String(status.st_dev) && parts[1] == String(status.st_ino)
}

import Glibc

/// Reports what happens in folders. It is a hint and nothing more: it misses what other machines do on network file
/// systems, and it loses events when the queue overflows. The folder itself is the truth; list it.
package struct Inotify: ~Copyable, Sendable {
    /// Names a watched folder within this `Inotify`.
    package typealias Watch = Int32

    /// What happened, as the kernel's bits.
    package struct Changes: OptionSet, Hashable, Sendable {
        package let rawValue: UInt32
        package init(rawValue: UInt32) { self.rawValue = rawValue }

        package static let attributes = Changes(rawValue: UInt32(IN_ATTRIB))
        package static let written = Changes(rawValue: UInt32(IN_CLOSE_WRITE))
        package static let movedFrom = Changes(rawValue: UInt32(IN_MOVED_FROM))
        package static let movedTo = Changes(rawValue: UInt32(IN_MOVED_TO))
        package static let created = Changes(rawValue: UInt32(IN_CREATE))
        package static let deleted = Changes(rawValue: UInt32(IN_DELETE))
        package static let selfDeleted = Changes(rawValue: UInt32(IN_DELETE_SELF))
        package static let selfMoved = Changes(rawValue: UInt32(IN_MOVE_SELF))
        /// Events were lost: list every folder again. The event's watch is -1.
        package static let overflow = Changes(rawValue: UInt32(IN_Q_OVERFLOW))
        /// The watch has ended: it was removed, or its folder was deleted or unmounted.
        package static let ended = Changes(rawValue: UInt32(IN_IGNORED))
        /// The entry is a folder.
        package static let folder = Changes(rawValue: UInt32(IN_ISDIR))
    }

    package struct Event: Hashable, Sendable {
        package let watch: Watch
        package let changes: Changes
        /// The entry that it happened to; nil when it happened to the watched folder itself.
        package let name: FileName?
        /// The same number in both events of one rename, else 0.
        package let cookie: UInt32
    }

    private let descriptor: Descriptor

    package init() throws(SystemError) {
        let raw = try retrying("inotify_init1") { inotify_init1(Int32(IN_CLOEXEC | IN_NONBLOCK)) }
        descriptor = Descriptor(owning: raw)
    }

    /// The number to give to `poll`.
    package var raw: Int32 { descriptor.raw }

    /// Watches a folder, not what is deeper in it. A link in the last place is ENOTDIR; ENOSPC means that the account
    /// has used up fs.inotify.max_user_watches. Watching a folder twice gives the same watch.
    package func add(_ path: String) throws(SystemError) -> Watch {
        let events =
            IN_CLOSE_WRITE | IN_MOVED_TO | IN_CREATE | IN_DELETE | IN_MOVED_FROM | IN_ATTRIB | IN_DELETE_SELF
            | IN_MOVE_SELF
        let options = UInt32(IN_ONLYDIR) | UInt32(IN_DONT_FOLLOW) | UInt32(IN_EXCL_UNLINK)
        let text = try terminated(path.utf8, for: "inotify_add_watch")
        return try retrying("inotify_add_watch", path: path) {
            inotify_add_watch(descriptor.raw, text, UInt32(events) | options)
        }
    }

    /// Ends a watch; a last event with `ended` follows.
    package func remove(_ watch: Watch) throws(SystemError) {
        try retrying("inotify_rm_watch") { inotify_rm_watch(descriptor.raw, watch) }
    }

    /// Takes the events that have arrived; none when there are none. It never waits: use `poll`.
    package func events() throws(SystemError) -> [Event] {
        let bytes: [UInt8]
        do {
            bytes = try descriptor.read(65536)
        } catch {
            if error.isTimedOut { return [] }
            throw error
        }
        return Self.parse(bytes)
    }

    /// Reads records of inotify(7): watch, mask, cookie and length (32 bits each, the machine's order), then a name
    /// that is filled up with NUL.
    private static func parse(_ bytes: [UInt8]) -> [Event] {
        bytes.withUnsafeBytes { buffer in
            var events: [Event] = []
            var start = 0
            while start + 16 <= buffer.count {
                let length = Int(buffer.loadUnaligned(fromByteOffset: start + 12, as: UInt32.self))
                let name = buffer[(start + 16)..<(start + 16 + length)].prefix { $0 != 0 }
                events.append(
                    Event(
                        watch: buffer.loadUnaligned(fromByteOffset: start, as: Int32.self),
                        changes: Changes(rawValue: buffer.loadUnaligned(fromByteOffset: start + 4, as: UInt32.self)),
                        name: name.isEmpty ? nil : FileName(bytes: Array(name)),
                        cookie: buffer.loadUnaligned(fromByteOffset: start + 8, as: UInt32.self)))
                start += 16 + length
            }
            return events
        }
    }
}

import CLinux
import Glibc

/// Who is at the other end of a Unix socket, as the kernel recorded it when the connection was made. Decide by uid: a
/// pid may belong to another process by now.
package struct PeerCredentials: Hashable, Sendable {
    package let pid: Int32
    package let uid: UInt32
    package let gid: UInt32
}

/// Stream sockets with a name in the file system.
package enum UnixSocket {
    /// Listens at a path. `lock` must hold the exclusive lock that only one server of this path can have (see
    /// `Descriptor.tryLock`): it is what makes replacing a dead server's socket safe. EWOULDBLOCK when it does not;
    /// EADDRINUSE when somebody answers at the path all the same; EEXIST when something other than a socket is there.
    /// The socket has its mode before it has its name, so there is no moment in which others may connect.
    package static func listen(
        _ path: String, mode: UInt32 = 0o600, lock: borrowing Descriptor, waiting: Int32 = 128
    ) throws(SystemError) -> Descriptor {
        guard try lock.tryLock() else { throw SystemError(call: "flock", path: path, code: EWOULDBLOCK) }
        let (parent, name) = Folder.split(path)
        let folder = try Folder.open(parent)
        try refuseLiving(path, FileName(name), in: folder)

        let socket = try newSocket(nonBlocking: true)
        let temporary = Durable.temporaryName()
        let address = try address(of: temporary, in: folder)
        try retrying("bind", path: path) { with(address) { bind(socket.raw, $0, $1) } }
        do throws(SystemError) {
            let text = try terminated(temporary.bytes, for: "fchmodat")
            try retrying("fchmodat", path: path) { fchmodat(folder.raw, text, mode_t(mode), 0) }
            try retrying("listen", path: path) { Glibc.listen(socket.raw, waiting) }
            try Folder.rename(temporary, in: folder, to: FileName(name), in: folder)
        } catch {
            try? Folder.removeFile(temporary, in: folder)
            throw error
        }
        return socket
    }

    /// Connects to a path. ECONNREFUSED when its server is dead, ENOENT when there never was one, EACCES when the
    /// mode forbids it.
    package static func connect(_ path: String) throws(SystemError) -> Descriptor {
        let (parent, name) = Folder.split(path)
        // The folder may be one that others can pass through and not read.
        let text = try terminated(Array(parent.utf8), for: "open")
        let folder = Descriptor(owning: try retrying("open", path: parent) { linux_open_place(text) })
        return try connect(path, FileName(name), in: folder)
    }

    /// Takes the next connection that waits; nil when none does. It never waits itself: use `poll`.
    package static func accept(_ listener: borrowing Descriptor) throws(SystemError) -> Descriptor? {
        while true {
            do {
                return Descriptor(owning: try retrying("accept4") { linux_accept(listener.raw) })
            } catch {
                if error.isTimedOut { return nil }
                // The client has gone already; the next one may be waiting behind it.
                if error.code != ECONNABORTED { throw error }
            }
        }
    }

    /// Says who is at the other end of a connection (SO_PEERCRED).
    package static func peer(of connection: borrowing Descriptor) throws(SystemError) -> PeerCredentials {
        var (pid, uid, gid): (Int32, UInt32, UInt32) = (0, 0, 0)
        try retrying("getsockopt") { linux_peer(connection.raw, &pid, &uid, &gid) }
        return PeerCredentials(pid: pid, uid: uid, gid: gid)
    }

    /// Says how long one call waits for what the other end sends (SO_RCVTIMEO); an error that `isTimedOut` ends it then.
    package static func limitWaiting(_ connection: borrowing Descriptor, milliseconds: Int32) throws(SystemError) {
        var time = timeval(tv_sec: Int(milliseconds) / 1000, tv_usec: Int(milliseconds) % 1000 * 1000)
        try retrying("setsockopt") {
            setsockopt(connection.raw, SOL_SOCKET, SO_RCVTIMEO, &time, socklen_t(MemoryLayout<timeval>.size))
        }
    }

    /// Takes nothing more from the other end, whose sending fails from now on (EPIPE). What has arrived can still be read,
    /// then comes the end; answers can still be sent. A thread that waits for more is woken.
    package static func stopReceiving(_ connection: borrowing Descriptor) throws(SystemError) {
        try retrying("shutdown") { shutdown(connection.raw, Int32(SHUT_RD)) }
    }

    /// Ends a connection in both directions and wakes whoever waits on it, at either end.
    package static func end(_ connection: borrowing Descriptor) throws(SystemError) {
        try retrying("shutdown") { shutdown(connection.raw, Int32(SHUT_RDWR)) }
    }

    private static func refuseLiving(
        _ path: String, _ name: FileName, in folder: borrowing Descriptor
    ) throws(SystemError) {
        do throws(SystemError) {
            // Connecting to a regular file is refused like connecting to a dead socket, and would then lose the file.
            if try FileStatus(of: name, in: folder).kind != .socket {
                throw SystemError(call: "bind", path: path, code: EEXIST)
            }
            _ = try connect(path, name, in: folder)
        } catch {
            if error.code == ECONNREFUSED || error.code == ENOENT { return }
            throw error
        }
        throw SystemError(call: "bind", path: path, code: EADDRINUSE)
    }

    private static func connect(
        _ path: String, _ name: FileName, in folder: borrowing Descriptor
    ) throws(SystemError) -> Descriptor {
        let socket = try newSocket(nonBlocking: false)
        let address = try address(of: name, in: folder)
        try retrying("connect", path: path) { with(address) { Glibc.connect(socket.raw, $0, $1) } }
        return socket
    }

    private static func newSocket(nonBlocking: Bool) throws(SystemError) -> Descriptor {
        let kind = Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue | (nonBlocking ? SOCK_NONBLOCK.rawValue : 0))
        return Descriptor(owning: try retrying("socket") { socket(AF_UNIX, kind, 0) })
    }

    /// An address has room for 107 bytes, and a newsroom may lie deeper than that. Through the open folder any depth
    /// will do, and only the name itself counts (ENAMETOOLONG above some 85 bytes).
    private static func address(
        of name: FileName, in folder: borrowing Descriptor
    ) throws(SystemError) -> sockaddr_un {
        let path = Array("/proc/self/fd/\(folder.raw)/".utf8) + (try name.component("bind"))
        let text = try terminated(path, for: "bind")
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        guard text.count <= MemoryLayout.size(ofValue: address.sun_path) else {
            throw SystemError(call: "bind", path: name.text, code: ENAMETOOLONG)
        }
        withUnsafeMutableBytes(of: &address.sun_path) { room in
            text.withUnsafeBytes { room.copyMemory(from: $0) }
        }
        return address
    }

    private static func with(
        _ address: sockaddr_un, _ body: (UnsafePointer<sockaddr>, socklen_t) -> Int32
    ) -> Int32 {
        withUnsafePointer(to: address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                body($0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
    }
}

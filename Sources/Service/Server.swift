import Newsroom
package import Posix
import Synchronization

/// Answers requests on the newsroom's socket, one thread a connection.
///
/// A command line's connection lasts for one request, and a clerk that must first open the store takes longer than the
/// request: so a thread that has no connection any more waits for the next one, with its clerk.
package final class Server: Sendable {
    /// Answers one connection's requests, each with the account that the kernel named; used by one thread.
    package typealias Clerk = (Request, _ uid: UInt32) -> Answer

    /// Connections beyond these are closed at once; the client says so and may try again.
    private static let mostConnections = 128
    private static let mostParked = 16
    private static let idleMilliseconds: Int32 = 60_000

    private let listener: Descriptor
    private let makeClerk: @Sendable () -> Clerk
    private let stopping: EventFlag
    private let threads: Mutex<Threads> = Mutex(Threads())

    private struct Threads {
        var next = 0
        var running: [Int: Thread] = [:]
        var finished: [Int] = []
        /// Where threads wait that have no connection.
        var parked: [Mailbox<Connection>] = []
        var isStopping = false
    }

    /// Listens at a path; `lock` is the newsroom's own, which only one service can hold.
    package init(
        path: String, lock: borrowing Descriptor, makeClerk: @escaping @Sendable () -> Clerk
    ) throws(SystemError) {
        // Anybody on the machine may connect; the kernel says who it is, and an account that no person has gets nothing.
        listener = try UnixSocket.listen(path, mode: 0o666, lock: lock)
        self.makeClerk = makeClerk
        stopping = try EventFlag()
        let acceptor = try Thread.start(name: "socket") { [self] in accept() }
        threads.withLock { $0.running[-1] = acceptor }
    }

    /// Takes no more connections, lets every request that has begun be answered, and returns.
    package func stop() {
        stopping.raise()
        threads.withLock { threads in
            threads.isStopping = true
            for mailbox in threads.parked { mailbox.close() }
        }
        while let thread = threads.withLock({ $0.running.popFirst()?.value }) { thread.join() }
    }

    private func accept() {
        while let ready = try? poll([listener.raw, stopping.raw], timeoutMilliseconds: nil), !ready[1] {
            guard ready[0], let accepted = try? UnixSocket.accept(listener) else { continue }
            joinFinished()
            let connection = Connection(accepted)
            threads.withLock { threads in
                if !threads.isStopping, let mailbox = threads.parked.popLast() {
                    mailbox.put(connection)
                    return
                }
                guard threads.running.count <= Self.mostConnections else { return }
                let number = threads.next
                threads.next += 1
                let mailbox = Mailbox<Connection>()
                mailbox.put(connection)
                threads.running[number] = try? Thread.start(name: "connection") { [self] in
                    work(mailbox)
                    self.threads.withLock { $0.finished.append(number) }
                }
            }
        }
    }

    private func joinFinished() {
        let done = threads.withLock { threads in
            let done = threads.finished.compactMap { threads.running.removeValue(forKey: $0) }
            threads.finished = []
            return done
        }
        for thread in done { thread.join() }
    }

    /// Serves one connection after the other.
    private func work(_ mailbox: Mailbox<Connection>) {
        let clerk = makeClerk()
        while let connection = mailbox.takeAll().first {
            serve(connection, clerk)
            threads.withLock { threads in
                if threads.isStopping || threads.parked.count >= Self.mostParked {
                    mailbox.close()
                } else {
                    threads.parked.append(mailbox)
                }
            }
        }
    }

    private func serve(_ connection: Connection, _ clerk: Clerk) {
        guard let peer = try? UnixSocket.peer(of: connection.descriptor) else { return }
        try? UnixSocket.setTimeouts(
            connection.descriptor, receiveMilliseconds: Self.idleMilliseconds, sendMilliseconds: 10_000)
        let waiting = [connection.descriptor.raw, stopping.raw]
        while let ready = try? poll(waiting, timeoutMilliseconds: Self.idleMilliseconds) {
            // What lies in the socket is answered even while stopping; an idle connection ends.
            guard ready[0], let bytes = try? connection.descriptor.readFrame(limit: Request.largest) else { return }
            var id = ""
            let reply: Answer
            do throws(Fault) {
                let message = try Request.read(bytes)
                id = message.id
                reply = clerk(message.request, peer.uid)
            } catch {
                reply = Answer(error)
            }
            guard (try? connection.descriptor.writeFrame(reply.bytes(id: id))) != nil else { return }
        }
    }
}

/// Lets one connection's descriptor be handed to its thread.
private final class Connection: Sendable {
    let descriptor: Descriptor
    init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
}

/// Asks a running service.
package enum Client {
    /// Sends a request and waits for the answer; `nil` when no service listens at the path.
    package static func ask(_ request: Request, at path: String) throws(Fault) -> Answer? {
        guard let connection = try connect(path) else { return nil }
        let id = randomBytes(8).map { String($0, radix: 16) }.joined()
        let bytes = try asking { () throws(SystemError) in
            try connection.writeFrame(request.bytes(id: id))
            return try connection.readFrame(limit: 256 << 20)
        }
        guard let bytes else { throw .stopping }
        return try Answer.read(bytes, for: id)
    }

    private static func connect(_ path: String) throws(Fault) -> Descriptor? {
        do {
            return try UnixSocket.connect(path)
        } catch {
            // A socket whose service died refuses; the lock tells whether somebody else works here.
            if error.isMissing || error.isRefused { return nil }
            throw .system(error)
        }
    }
}

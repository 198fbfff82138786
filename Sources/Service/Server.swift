import Newsroom
package import Posix
import Synchronization

/// Answers requests on the newsroom's socket, one thread a connection.
///
/// Anybody on the machine may connect, so whoever does is bounded before it is known: how many connections an account
/// holds, how long a message may take to arrive and an answer to be taken, and how long the end waits for either.
package final class Server: Sendable {
    /// Answers one connection's requests, each with the account that the kernel named; used by one thread.
    package typealias Clerk = (Request, _ uid: UInt32) -> Answer

    /// What no account can go beyond, so that none keeps the others out or the service from stopping.
    package struct Limits: Sendable {
        package var connections = 128
        package var connectionsOfAccount = 16
        /// Of the newsroom's own account, and of root: a program of theirs may ask for many people.
        package var connectionsOfOwner = 64
        /// From a message's first byte to its last.
        package var messageMilliseconds: Int32 = 10_000
        /// From an answer's first byte to the last that the client takes.
        package var answerMilliseconds: Int32 = 60_000
        /// Between an answer and the next message.
        package var idleMilliseconds: Int32 = 60_000
        /// At the end, for answers that clients are slow to take.
        package var graceMilliseconds: Int32 = 3_000

        package init() {}

        fileprivate func connections(of uid: UInt32) -> Int {
            uid == Account.current || uid == 0 ? connectionsOfOwner : connectionsOfAccount
        }
    }

    private let limits: Limits
    private let listener: Descriptor
    private let makeClerk: @Sendable () -> Clerk
    private let stopping: EventFlag
    private let open: Mutex<Open> = Mutex(Open())
    /// The numbers of the connections whose threads have nothing left to do but end.
    private let finished = Mailbox<Int>()
    private let answers = AnswerBook()
    private let counters: Counters
    /// Whether the listening socket is this process's own. One that a supervisor made goes on listening for the next service.
    private let isOwn: Bool

    private struct Open {
        var next = 0
        var connections: [Int: Connection] = [:]
        var threads: [Int: Thread] = [:]
        var acceptor: Thread?
    }

    /// Listens at a path; `lock` is the newsroom's own, which only one service can hold. A clerk is made for a connection when its
    /// first whole request is there.
    package convenience init(
        path: String, lock: borrowing Descriptor, limits: Limits = Limits(), counters: Counters = Counters(),
        makeClerk: @escaping @Sendable () -> Clerk
    ) throws(SystemError) {
        // The kernel says who connects, and an account that no person has gets nothing.
        let listener = try UnixSocket.listen(path, mode: 0o666, lock: lock)
        try self.init(listener, isOwn: true, limits, counters, makeClerk)
    }

    /// Answers at a socket that a supervisor made and listens at, and keeps.
    package convenience init(
        inheriting listener: consuming Descriptor, limits: Limits = Limits(), counters: Counters = Counters(),
        makeClerk: @escaping @Sendable () -> Clerk
    ) throws(SystemError) {
        try self.init(listener, isOwn: false, limits, counters, makeClerk)
    }

    private init(
        _ listener: consuming Descriptor, isOwn: Bool, _ limits: Limits, _ counters: Counters,
        _ makeClerk: @escaping @Sendable () -> Clerk
    ) throws(SystemError) {
        self.listener = listener
        self.isOwn = isOwn
        self.counters = counters
        self.limits = limits
        self.makeClerk = makeClerk
        stopping = try EventFlag()
        let acceptor = try Thread.start(name: "socket") { [self] in accept() }
        open.withLock { $0.acceptor = acceptor }
    }

    /// Takes no more connections, lets every request that has arrived whole be answered, and returns. Clients that are in the
    /// middle of a request, or of nothing, are cut at once; those that do not take their answer, after the time of grace. What is
    /// still being computed after as long again is given up: false, and its threads run on until the process ends.
    @discardableResult
    package func stop() -> Bool {
        stopping.raise()
        open.withLock { $0.acceptor }?.join()
        for connection in open.withLock({ Array($0.connections.values) }) {
            try? UnixSocket.stopReceiving(connection.descriptor)
        }
        if waitForThreads() { return true }
        for connection in open.withLock({ Array($0.connections.values) }) { try? UnixSocket.end(connection.descriptor) }
        return waitForThreads()
    }

    /// Whether all connections' threads end within the time of grace.
    private func waitForThreads() -> Bool {
        let deadline = monotonic() + Int64(limits.graceMilliseconds) * 1_000_000
        while open.withLock({ !$0.threads.isEmpty }), monotonic() < deadline {
            joinFinished(waitingMilliseconds: Int32(clamping: (deadline - monotonic() + 999_999) / 1_000_000))
        }
        return open.withLock { $0.threads.isEmpty }
    }

    private func accept() {
        while let ready = try? poll([listener.raw, stopping.raw], timeoutMilliseconds: nil), !ready[1] {
            do throws(SystemError) {
                guard let accepted = try UnixSocket.accept(listener) else { continue }
                try admit(accepted)
            } catch {
                // Without a free descriptor the client stays in the line, and `poll` would say so again at once.
                _ = try? poll([stopping.raw], timeoutMilliseconds: 100)
            }
        }
        // Whoever comes now finds no service, as after it; whoever stood in the line is still answered.
        // A supervisor's socket keeps its line for the next service.
        guard isOwn else { return }
        try? UnixSocket.end(listener)
        while let accepted = try? UnixSocket.accept(listener) { try? admit(accepted) }
    }

    private func admit(_ accepted: consuming Descriptor) throws(SystemError) {
        let uid = try UnixSocket.peer(of: accepted).uid
        try UnixSocket.limitWaiting(accepted, milliseconds: limits.idleMilliseconds)
        let connection = Connection(accepted, uid: uid)
        joinFinished(waitingMilliseconds: 0)
        let admitted = open.withLock { open in
            let sameAccount = open.connections.values.count { $0.uid == connection.uid }
            guard open.connections.count < limits.connections, sameAccount < limits.connections(of: connection.uid)
            else { return false }
            let number = open.next
            let thread = try? Thread.start(name: "connection") { [self] in
                serve(connection)
                // The thread's own hold on the connection is now the last, and goes with it.
                self.open.withLock { $0.connections[number] = nil }
                counters.count { $0.openConnections -= 1 }
                finished.put(number)
            }
            guard let thread else { return false }
            open.next += 1
            open.threads[number] = thread
            open.connections[number] = connection
            return true
        }
        counters.count { values in
            if admitted {
                (values.connections, values.openConnections) = (values.connections + 1, values.openConnections + 1)
            } else {
                values.turnedAway += 1
            }
        }
        // So few bytes never wait in a new connection.
        if !admitted { try? connection.descriptor.writeFrame(Answer.busy.bytes(id: ""), withinMilliseconds: 0) }
    }

    private func joinFinished(waitingMilliseconds: Int32) {
        for number in finished.takeAll(waitingMilliseconds: waitingMilliseconds) {
            open.withLock { $0.threads.removeValue(forKey: number) }?.join()
        }
    }

    private func serve(_ connection: Connection) {
        var clerk: Clerk?
        var reader = FrameReader()
        while let message = nextMessage(of: connection, by: &reader) {
            var id = ""
            let reply: AnswerBook.Reply
            do throws(Fault) {
                let asked = try Request.read(message)
                id = asked.id
                // Not `clerk ?? makeClerk()`: passed through a generic function and kept again, a closure is wrapped anew each time.
                if clerk == nil { clerk = makeClerk() }
                guard let clerk else { return }
                reply = try answer(asked, message, of: connection.uid, by: clerk)
            } catch {
                reply = AnswerBook.Reply(Answer(error), id: id)
            }
            counters.count(reply)
            guard send(reply, to: connection) else { return }
        }
    }

    private func answer(
        _ asked: (request: Request, id: String, again: Int64?), _ message: [UInt8], of uid: UInt32, by clerk: Clerk
    ) throws(Fault) -> AnswerBook.Reply {
        guard asked.request.verb.acts else { return AnswerBook.Reply(clerk(asked.request, uid), id: asked.id) }
        // A socket may outlive the process behind it, and what that one has done is not known here.
        if let again = asked.again, again != Int64(processNumber()) { throw .stopping }
        // Without `again`, so that a request is the same when it comes again.
        let asking = asked.again == nil ? message : asked.request.bytes(id: asked.id)
        return answers.answer(asked.id, of: uid, asking) { clerk(asked.request, uid) }
    }

    /// The next message; `nil` when there will be none, or too late, or of a length that is no message's.
    private func nextMessage(of connection: Connection, by reader: inout FrameReader) -> [UInt8]? {
        func end(_ fault: Fault) { _ = send(AnswerBook.Reply(Answer(fault), id: ""), to: connection) }
        do throws(SystemError) {
            guard try reader.wait(for: connection.descriptor) else { return nil }
        } catch {
            if error.isTimedOut { end(.idle) }
            return nil
        }
        do throws(SystemError) {
            return try reader.next(
                of: connection.descriptor, limit: Request.largest, withinMilliseconds: limits.messageMilliseconds)
        } catch {
            if error.isTooLarge { end(.messageTooLarge) }
            if error.isTimedOut { end(.messageTooSlow) }
            return nil
        }
    }

    private func send(_ reply: AnswerBook.Reply, to connection: Connection) -> Bool {
        do throws(SystemError) {
            try connection.descriptor.writeFrame(reply.message, withinMilliseconds: limits.answerMilliseconds)
            return true
        } catch {
            return false
        }
    }
}

/// Lets one connection's descriptor be shared by its thread and whoever stops the server.
private final class Connection: Sendable {
    let descriptor: Descriptor
    let uid: UInt32

    init(_ descriptor: consuming Descriptor, uid: UInt32) {
        self.descriptor = descriptor
        self.uid = uid
    }
}

extension Counters {
    fileprivate func count(_ reply: AnswerBook.Reply) {
        count { values in
            values.requests += 1
            if reply.isRefusal { values.refused += 1 }
            if reply.isFault { values.faults += 1 }
        }
    }
}

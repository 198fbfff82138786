import Intake
package import Newsroom
package import Posix
import Synchronization

/// Runs a newsroom: takes drops, answers the socket, fires what is due, publishes, until it is told to stop.
package final class Watch: Sendable {
    /// What happened, for whoever watches over the service; never any text of an article.
    package enum Note: Sendable {
        case listening(path: String)
        case received(SubmissionID, from: String, again: Bool)
        /// An author took a piece back.
        case withdrawn(SubmissionID, from: String)
        case quarantined(person: String, code: String)
        /// The same drop came again, and nothing was to be done.
        case repeated(SubmissionID?, from: String)
        case fired(Int)
        /// So many pieces moved on because their deadline passed.
        case lapsed(Int)
        case reminded(Reminding)
        case worked(Int)
        /// The settings in the file are not taken; those adopted before stay in force.
        case settingsRefused(Refusal)
        /// Something failed and is tried again.
        case faulty(Fault)
        case stopping
    }

    private let premises: Premises
    private let tell: @Sendable (Note) -> Void
    private let stopping: EventFlag
    private let isStopping = Mutex(false)
    private let threads: Mutex<[Thread]> = Mutex([])

    package init(_ premises: Premises, tell: @escaping @Sendable (Note) -> Void) throws(Fault) {
        self.premises = premises
        self.tell = tell
        stopping = try asking { () throws(SystemError) in try EventFlag() }
    }

    /// Takes everything that lies in the inboxes, fires what is due, publishes what is pending, and returns. A fault that met one drop
    /// or one page keeps nothing else from being done and is thrown at the end.
    package func once() throws(Fault) {
        var first: Fault?
        func trying(_ body: () throws(Fault) -> Void) {
            guard premises.writer.fault == nil else { return }
            do throws(Fault) { try body() } catch { first = first ?? error }
        }
        trying { () throws(Fault) in try begin() }
        if first == nil {
            trying { () throws(Fault) in try Reception(premises, tell: tell).once() }
            trying { () throws(Fault) in try fireAndPublish() }
        }
        premises.writer.stop()
        premises.folder.removeEmptyLogs()
        if let fault = premises.writer.fault ?? first { throw fault }
    }

    private func begin() throws(Fault) {
        try premises.prepare()
        if let refusal = try premises.adoptSettings() { tell(.settingsRefused(refusal)) }
        // Rendered anew when it is not there, or is one of other settings or another version of the program.
        let store = try storing(premises.parts.openReader)
        let editions = Editions(store: store, objects: premises.objects, shared: premises.writer.register)
        try premises.press.layOut(editions, keep: premises.keepRenditions)
        try storing { () throws(StoreError) in try store.close() }
    }

    private func fireAndPublish() throws(Fault) {
        let store = try storing(premises.parts.openReader)
        var clockwork = Clockwork(premises)
        report(try clockwork.work(store))
        let effects = Effects(premises)
        let done = try effects.work(store)
        if done > 0 { tell(.worked(done)) }
        try storing { () throws(StoreError) in try store.close() }
        if let fault = effects.firstFault { throw fault }
    }

    /// Runs until a signal says stop or a fault forbids to go on; finishes what has begun, and returns or throws that fault.
    package func run(lock: borrowing Descriptor, signals: borrowing SignalSet) throws(Fault) {
        try begin()
        let premises = premises
        let server = try asking { () throws(SystemError) in
            try Server(path: premises.folder.socket, lock: lock) {
                Office.clerk(premises)
            }
        }
        try start("effects") { [self] in workEffects() }
        try start("reception") { [self] in
            Reception(premises, tell: tell).run(until: stopping)
        }
        tell(.listening(path: premises.folder.socket))
        while true {
            let ready = try asking { () throws(SystemError) in
                try poll([signals.raw, premises.writer.broken.raw], timeoutMilliseconds: nil)
            }
            if ready[1] { break }
            let signal = try asking { () throws(SystemError) in try signals.next() }
            if ready[0], let signal, signal != .hangUp { break }
        }
        tell(.stopping)
        isStopping.withLock { $0 = true }
        stopping.raise()
        server.stop()
        for thread in threads.withLock({ $0 }) { thread.join() }
        premises.writer.stop()
        premises.folder.removeEmptyLogs()
        try? Folder.removeFile(premises.folder.socket)
        if let fault = premises.writer.fault { throw fault }
    }

    private func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(Fault) {
        let thread = try asking { () throws(SystemError) in try Thread.start(name: name, body) }
        threads.withLock { $0.append(thread) }
    }

    private func report(_ done: Clockwork.Done) {
        if done.fired > 0 { tell(.fired(done.fired)) }
        if done.lapsed > 0 { tell(.lapsed(done.lapsed)) }
        for reminding in done.reminders { tell(.reminded(reminding)) }
    }

    /// Publishes, writes receipts and fires what is due, whenever a commit asks for it or a time has come.
    private func workEffects() {
        let flag = premises.writer.effects
        let effects = Effects(premises)
        var clockwork = Clockwork(premises)
        var store: (any Store)?
        var told: Fault?
        while true {
            var wait: Int32 = 60_000
            do throws(Fault) {
                let reading: any Store
                if let store { reading = store } else { reading = try storing(premises.parts.openReader) }
                store = reading
                _ = flag.clear()
                report(try clockwork.work(reading))
                let done = try effects.work(reading, until: { isStopping.withLock { $0 } })
                if done > 0 { tell(.worked(done)) }
                if let fault = effects.firstFault, fault != told {
                    tell(.faulty(fault))
                    told = fault
                }
                wait = try pause(reading, clockwork, effects)
            } catch {
                if error != told { tell(.faulty(error)) }
                told = error
                wait = 5_000
            }
            guard let ready = try? poll([stopping.raw, flag.raw], timeoutMilliseconds: wait), !ready[0] else { break }
        }
        try? store?.close()
    }

    /// Milliseconds until the clock has something to do: at most a minute, because somebody may set the wall clock meanwhile.
    private func pause(_ store: any Store, _ clockwork: Clockwork, _ effects: Effects) throws(Fault) -> Int32 {
        var wait: Int64 = 60_000
        let scheduled = try storing { () throws(StoreError) in try store.nextDue() }
        for due in [scheduled, clockwork.next].compactMap(\.self) {
            wait = min(wait, max(200, due.milliseconds - premises.parts.now().milliseconds))
        }
        if let next = effects.nextTry { wait = min(wait, max(200, (next - monotonic()) / 1_000_000)) }
        return Int32(wait)
    }
}

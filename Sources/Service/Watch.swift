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
        case quarantined(person: String, code: String)
        /// The same drop came again, and nothing was to be done.
        case repeated(SubmissionID?, from: String)
        case fired(Int)
        case worked(Int)
        /// Something failed and is tried again.
        case faulty(Fault)
        case stopping
    }

    private let premises: Premises
    private let tell: @Sendable (Note) -> Void
    private let stopping: EventFlag
    private let threads: Mutex<[Thread]> = Mutex([])

    package init(_ premises: Premises, tell: @escaping @Sendable (Note) -> Void) throws(Fault) {
        self.premises = premises
        self.tell = tell
        stopping = try asking { () throws(SystemError) in try EventFlag() }
    }

    /// Takes everything that lies in the inboxes, fires what is due, publishes what is pending, and returns.
    package func once() throws(Fault) {
        premises.folder.clearScratch()
        try premises.adoptSettings()
        try Reception(premises, tell: tell).once()
        try layOutSite()
        let store = try storing(premises.parts.openReader)
        var clockwork = Clockwork(premises)
        let fired = try clockwork.fireDue(store)
        if fired > 0 { tell(.fired(fired)) }
        let done = try Effects(premises).work(store)
        if done > 0 { tell(.worked(done)) }
        try storing { () throws(StoreError) in try store.close() }
        premises.writer.stop()
        premises.folder.removeEmptyLogs()
        if let fault = premises.writer.fault { throw fault }
    }

    /// Runs until a signal says stop or a fault forbids to go on; finishes what has begun, and returns or throws that fault.
    package func run(lock: borrowing Descriptor, signals: borrowing SignalSet) throws(Fault) {
        premises.folder.clearScratch()
        try premises.adoptSettings()
        try layOutSite()
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
        stopping.raise()
        server.stop()
        for thread in threads.withLock({ $0 }) { thread.join() }
        premises.writer.stop()
        premises.folder.removeEmptyLogs()
        try? Folder.removeFile(premises.folder.socket)
        if let fault = premises.writer.fault { throw fault }
    }

    /// Renders the site when it is not there, or is one of other settings or another version of the program.
    private func layOutSite() throws(Fault) {
        let store = try storing(premises.parts.openReader)
        let editions = Editions(
            store: store, objects: premises.objects, register: premises.writer.register.current)
        try premises.press.layOut(editions, keep: Effects(premises).keepRenditions)
        try storing { () throws(StoreError) in try store.close() }
    }

    private func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(Fault) {
        let thread = try asking { () throws(SystemError) in try Thread.start(name: name, body) }
        threads.withLock { $0.append(thread) }
    }

    /// Publishes, writes receipts and fires what is due, whenever a commit asks for it or a time has come.
    private func workEffects() {
        let effects = premises.writer.effects
        var clockwork = Clockwork(premises)
        var store: (any Store)?
        var failing = false
        while true {
            var wait: Int32 = 60_000
            do throws(Fault) {
                let reading: any Store
                if let store { reading = store } else { reading = try storing(premises.parts.openReader) }
                store = reading
                _ = effects.clear()
                let fired = try clockwork.fireDue(reading)
                if fired > 0 { tell(.fired(fired)) }
                let done = try Effects(premises).work(reading)
                if done > 0 { tell(.worked(done)) }
                if let due = try storing({ () throws(StoreError) in try reading.nextDue() }) {
                    let left = due.milliseconds - premises.parts.now().milliseconds
                    // At most a minute, because somebody may set the wall clock meanwhile.
                    wait = Int32(min(60_000, max(200, left)))
                }
                failing = false
            } catch {
                if !failing { tell(.faulty(error)) }
                failing = true
                wait = 5_000
            }
            // While something fails, new wishes do not hurry it.
            let watched = failing ? [stopping.raw] : [stopping.raw, effects.raw]
            guard let ready = try? poll(watched, timeoutMilliseconds: wait), !ready[0] else { break }
        }
        try? store?.close()
    }
}

import Intake
package import Newsroom
package import Posix
import Synchronization
import Workflow

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
        /// The settings in the file cannot be read; the sentences say why.
        case settingsFaulty([String])
        /// The settings and workflows were read anew and are in force.
        case reloaded
        case workflowAdopted(WorkflowReference)
        /// A file of `workflows/` is not taken: its definition cannot be read, was changed under a version that is in force, or
        /// breaks the rules. What was adopted before stays in force.
        case workflowKept(file: String, code: String, [Refusal.Reason])
        /// Something failed and is tried again.
        case faulty(Fault)
        case stopping
        /// A request takes longer than the end waits for; it is given up, unanswered and undone.
        case abandoned
    }

    /// The newsroom by the settings in force.
    private let present: Mutex<Premises>
    var premises: Premises { present.withLock { $0 } }
    let tell: @Sendable (Note) -> Void
    let ended: EventFlag

    package init(_ premises: Premises, tell: @escaping @Sendable (Note) -> Void) throws(Fault) {
        let counters = premises.writer.counters
        present = Mutex(premises)
        self.tell = { note in
            counters.count(note)
            tell(note)
        }
        ended = try asking { () throws(SystemError) in try EventFlag() }
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
        if let fault = try premises.keyFault() { tell(.faulty(fault)) }
        if let refusal = try premises.adoptSettings() { tell(.settingsRefused(refusal)) }
        try premises.layOut()
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

    /// What surrounds a running newsroom, as the one who starts it gives it.
    package struct Surroundings: Sendable {
        package var supervisor: Supervisor
        /// Reads `newsroom.yaml` anew; the sentences that say why it cannot be, where it cannot.
        package var reread: @Sendable (Premises) -> Reread
        /// Where `status` is written every quarter of a minute for whoever measures, and in which form.
        package var figures: (path: String, form: @Sendable (JSON) -> [UInt8])?

        package init(
            supervisor: Supervisor, reread: @escaping @Sendable (Premises) -> Reread,
            figures: (path: String, form: @Sendable (JSON) -> [UInt8])? = nil
        ) {
            self.supervisor = supervisor
            self.reread = reread
            self.figures = figures
        }
    }

    /// Runs until a signal says stop or a fault forbids to go on; finishes what has begun, and returns or throws that fault.
    /// `listener` is the socket that a supervisor has opened, if one has.
    ///
    /// False when a request could not be waited for: threads still work here, so the process has to end before the lock is let go, as in
    /// a crash, after which the next start takes up everything.
    package func run(
        lock: borrowing Descriptor, signals: borrowing SignalSet, in surroundings: Surroundings,
        listener: consuming Descriptor? = nil
    ) throws(Fault) -> Bool {
        let supervisor = surroundings.supervisor
        try begin()
        let (folder, writer) = (premises.folder, premises.writer)
        let isInheriting = listener != nil
        let server = try listen(lock, listener)
        var shift = try Shift(self)
        let guards = try startGuards(surroundings)
        tell(.listening(path: folder.socket))
        supervisor.tell("READY=1")
        while true {
            let ready = try asking { () throws(SystemError) in
                try poll([signals.raw, writer.broken.raw], timeoutMilliseconds: nil)
            }
            if ready[1] { break }
            let signal = try asking { () throws(SystemError) in try signals.next() }
            guard ready[0], let signal else { continue }
            guard signal == .hangUp else { break }
            // sd_notify(3): the time tells this reload from an earlier one.
            supervisor.tell("RELOADING=1", "MONOTONIC_USEC=\(monotonic() / 1000)")
            shift = try reload(surroundings, shift)
            supervisor.tell("READY=1")
        }
        tell(.stopping)
        supervisor.tell("STOPPING=1")
        shift.askToEnd()
        guard server.stop() else {
            tell(.abandoned)
            if !isInheriting { try? Folder.removeFile(folder.socket) }
            return false
        }
        shift.end()
        ended.raise()
        for thread in guards { thread.join() }
        writer.stop()
        folder.removeEmptyLogs()
        if !isInheriting { try? Folder.removeFile(folder.socket) }
        if let fault = writer.fault { throw fault }
        return true
    }

    private func listen(_ lock: borrowing Descriptor, _ listener: consuming Descriptor?) throws(Fault) -> Server {
        let (path, counters) = (premises.folder.socket, premises.writer.counters)
        do throws(SystemError) {
            let makeClerk: @Sendable () -> Server.Clerk = { [self] in Office.clerk(self.premises) }
            guard let listener else {
                return try Server(path: path, lock: lock, counters: counters, makeClerk: makeClerk)
            }
            return try Server(inheriting: listener, counters: counters, makeClerk: makeClerk)
        } catch {
            throw .system(error)
        }
    }

    /// The threads that take drops and do what is due, by the settings that were in force when they began.
    private final class Shift: Sendable {
        let stopping: EventFlag
        let isStopping = Mutex(false)
        private let threads: Mutex<[Thread]> = Mutex([])

        init(_ watch: Watch) throws(Fault) {
            stopping = try asking { () throws(SystemError) in try EventFlag() }
            let premises = watch.premises
            try start("effects") { [self] in watch.workEffects(premises, self) }
            try start("reception") { [self] in
                Reception(premises, tell: watch.tell).run(until: stopping)
            }
        }

        private func start(_ name: String, _ body: @escaping @Sendable () -> Void) throws(Fault) {
            let thread = try asking { () throws(SystemError) in try Thread.start(name: name, body) }
            threads.withLock { $0.append(thread) }
        }

        /// Asks both to begin nothing more.
        func askToEnd() {
            isStopping.withLock { $0 = true }
            stopping.raise()
        }

        /// Lets both finish what they have begun, and returns.
        func end() {
            askToEnd()
            for thread in threads.withLock({ $0 }) { thread.join() }
        }
    }

    /// Reads settings and workflows anew; what is wrong in them leaves the old ones in force. Questions are answered meanwhile.
    private func reload(_ surroundings: Surroundings, _ shift: Shift) throws(Fault) -> Shift {
        var next = shift
        do throws(Fault) {
            let before = premises
            let renewing = try renew(surroundings, from: before)
            if case .renewed(let renewal) = renewing {
                shift.end()
                try before.writer.use(renewal.premises.parts)
                before.press.use(renewal.site)
                present.withLock { $0 = renewal.premises }
                do throws(Fault) { try premises.layOut() } catch { tell(.faulty(error)) }
                next = try Shift(self)
            }
            try adoptWorkflows(premises)
            if renewing.isTaken { tell(.reloaded) }
        } catch {
            // Without its threads there is no service; anything else is only a reload that failed.
            guard next !== shift || !shift.isStopping.withLock({ $0 }) else { throw error }
            tell(.faulty(error))
        }
        return next
    }

    private func report(_ done: Clockwork.Done) {
        if done.fired > 0 { tell(.fired(done.fired)) }
        if done.lapsed > 0 { tell(.lapsed(done.lapsed)) }
        for reminding in done.reminders { tell(.reminded(reminding)) }
    }

    /// The shortest time between one round of effects and the next, in milliseconds; nobody notices it, and the first waits for none.
    private static let breath: Int32 = 25

    /// Publishes, writes receipts and fires what is due, whenever a commit asks for it or a time has come.
    private func workEffects(_ premises: Premises, _ shift: Shift) {
        let flag = premises.writer.effects
        let effects = Effects(premises)
        var clockwork = Clockwork(premises)
        var store: (any Store)?
        var told: Fault?
        while true {
            var wait: Int32 = 60_000
            var done = 0
            do throws(Fault) {
                let reading: any Store
                if let store { reading = store } else { reading = try storing(premises.parts.openReader) }
                store = reading
                _ = flag.clear()
                report(try clockwork.work(reading))
                done = try effects.workOnce(reading, until: { shift.isStopping.withLock { $0 } })
                if done > 0 { tell(.worked(done)) }
                if let fault = effects.firstFault, fault != told {
                    tell(.faulty(fault))
                    told = fault
                }
                wait = try pause(premises, reading, clockwork, effects)
            } catch {
                if error != told { tell(.faulty(error)) }
                told = error
                wait = 5_000
            }
            // What comes in quick succession is done together: two steps of a piece make one receipt.
            if done > 0, (try? poll([shift.stopping.raw], timeoutMilliseconds: Self.breath))?[0] != false { break }
            guard let ready = try? poll([shift.stopping.raw, flag.raw], timeoutMilliseconds: wait), !ready[0] else {
                break
            }
        }
        try? store?.close()
    }

    /// Milliseconds until the clock has something to do: at most a minute, because somebody may set the wall clock meanwhile.
    private func pause(
        _ premises: Premises, _ store: any Store, _ clockwork: Clockwork, _ effects: Effects
    ) throws(Fault) -> Int32 {
        var wait: Int64 = 60_000
        let scheduled = try storing { () throws(StoreError) in try store.nextDue() }
        for due in [scheduled, clockwork.next].compactMap(\.self) {
            wait = min(wait, max(200, due.milliseconds - premises.parts.now().milliseconds))
        }
        if let next = effects.nextTry { wait = min(wait, max(200, (next - monotonic()) / 1_000_000)) }
        return Int32(wait)
    }
}

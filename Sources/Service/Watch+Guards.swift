import Newsroom
import Posix

extension Watch {
    /// Threads that look after the service itself: one proves to the supervisor that the writer lives, one writes the figures.
    func startGuards(_ surroundings: Surroundings) throws(Fault) -> [Thread] {
        var threads: [Thread] = []
        do throws(SystemError) {
            if let pause = surroundings.supervisor.watchdogMilliseconds {
                let writer = premises.writer
                threads.append(
                    try Thread.start(name: "watchdog") { [self] in
                        repeat {
                            // A writer that hangs never answers, and then nobody says that it lives; one that fails lives.
                            try? writer.perform { _ in }
                            surroundings.supervisor.tell("WATCHDOG=1")
                        } while !isEnded(within: pause)
                    })
            }
            if let (path, form) = surroundings.figures {
                threads.append(
                    try Thread.start(name: "figures") { [self] in
                        var told: Fault?
                        repeat {
                            do throws(Fault) {
                                try writeFigures(path, form)
                                told = nil
                            } catch {
                                if told != error { tell(.faulty(error)) }
                                told = error
                            }
                        } while !isEnded(within: 15_000)
                    })
            }
        } catch {
            throw .system(error)
        }
        return threads
    }

    private func isEnded(within milliseconds: Int32) -> Bool {
        (try? poll([ended.raw], timeoutMilliseconds: milliseconds))?[0] ?? true
    }

    private func writeFigures(_ path: String, _ form: (JSON) -> [UInt8]) throws(Fault) {
        let office = try Office(premises, via: .socket)
        let document = try office.standing().with(office.figures())
        try office.close()
        // Only whoever reads meanwhile must see a whole file: after a power cut it is written anew.
        try asking { () throws(SystemError) in try Durable.replace(path, form(document), sync: false) }
    }
}

import Intake
import Newsroom
import Posix
import Workflow

/// Does the jobs that commits asked for: pages, receipts. Each may be done again without harm, and is taken off the list
/// only when it is done, so that a crash leaves it to the next start. Used by one thread.
///
/// A job that fails keeps no other from being done and is tried again later, after longer and longer pauses.
final class Effects {
    private let premises: Premises
    private var failing: [Job.Request: (times: Int, until: Int64)] = [:]
    private(set) var firstFault: Fault?
    private let figures: MonthFigures
    /// How many are taken off the list together: it waits for the disk each time, and after a crash they are done again.
    private static let mostTogether = 64

    init(_ premises: Premises) {
        self.premises = premises
        figures = MonthFigures(premises)
    }

    /// When the next failed job is to be tried again, on the monotonic clock in nanoseconds.
    var nextTry: Int64? { failing.values.map(\.until).min() }

    /// Does everything that waits and is not pausing, and what comes of it; returns how many jobs that were. Faults that met single
    /// jobs are in ``firstFault``.
    @discardableResult
    func work(_ store: any Store) throws(Fault) -> Int {
        var done = 0
        var fault: Fault?
        while case let more = try workOnce(store), more > 0 {
            done += more
            fault = fault ?? firstFault
        }
        firstFault = fault ?? firstFault
        return done
    }

    /// Does what waits now, until told to stop.
    func workOnce(_ store: any Store, until stopping: () -> Bool = { false }) throws(Fault) -> Int {
        var done = 0
        firstFault = nil
        let now = monotonic()
        let waiting = try storing { () throws(StoreError) in try store.jobs(limit: .max) }
            .filter { (failing[$0.request]?.until ?? 0) <= now }
        if !waiting.isEmpty, !stopping() {
            let editions = Editions(
                store: store, objects: premises.objects, shared: premises.writer.register,
                standings: premises.writer.standings)
            // Pages first: a receipt names the page that it speaks of.
            let pages = waiting.filter { $0.request.kind == .site }
            do throws(Fault) {
                try publish(pages, editions)
                done += pages.count
            } catch {
                // One page that cannot be made must not keep the others, and least of all a takedown, from readers.
                for page in pages where !stopping() {
                    if attempt(page, { () throws(Fault) in try publish([page], editions) }) { done += 1 }
                }
            }
            var others = waiting.filter { $0.request.kind != .site }[...]
            while !others.isEmpty, !stopping() {
                let part = others.prefix(Self.mostTogether)
                others = others.dropFirst(part.count)
                let answered = part.filter { job in
                    !stopping() && attempt(job) { () throws(Fault) in try answer(job, editions) }
                }
                do throws(Fault) {
                    try finish(answered)
                    done += answered.count
                } catch {
                    for job in answered { _ = attempt(job) { () throws(Fault) in throw error } }
                }
            }
        }
        // Last, so that receipts do not wait for it; it also turns with the month when nothing else happens.
        if !stopping(), let fault = try figures.write(store) {
            if fault.isFatal { premises.writer.giveUp(fault) }
            firstFault = firstFault ?? fault
        }
        return done
    }

    private func attempt(_ job: Job, _ body: () throws(Fault) -> Void) -> Bool {
        do throws(Fault) {
            try body()
            failing[job.request] = nil
            return true
        } catch {
            if error.isFatal { premises.writer.giveUp(error) }
            firstFault = firstFault ?? error
            let times = (failing[job.request]?.times ?? 0) + 1
            failing[job.request] = (times, monotonic() + min(300, 5 << min(times, 6)) * 1_000_000_000)
            return false
        }
    }

    private func publish(_ jobs: [Job], _ editions: Editions) throws(Fault) {
        guard !jobs.isEmpty else { return }
        let ids = jobs.compactMap { SubmissionID($0.request.subject) }
        try premises.press.publish(ids, editions, keep: premises.keepRenditions)
        try finish(jobs)
    }

    private func finish(_ jobs: [Job]) throws(Fault) {
        if jobs.isEmpty { return }
        try premises.writer.perform { (store) throws(StoreError) in try store.finish(jobs) }
    }

    private func answer(_ job: Job, _ editions: Editions) throws(Fault) {
        switch job.request.kind {
        case .site: break
        case .receipt:
            guard let id = SubmissionID(job.request.subject) else { return }
            try premises.writeReceipt(of: id, editions, isJob: true)
        case .erasure: if let id = PersonID(job.request.subject) { try premises.finishErasure(of: id, editions) }
        case .rejection: try premises.writeRejection(job.request.subject, editions.store)
        }
    }
}

extension Premises {
    func keepRenditions(_ made: [StoredRendition], of photo: Digest) throws(Fault) {
        try writer.perform { (store) throws(StoreError) in try store.keep(made, of: photo) }
    }
}

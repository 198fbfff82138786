import Intake
package import Newsroom
import Posix

/// Does the jobs that commits asked for: pages, receipts. Each may be done again without harm, and is taken off the list
/// only when it is done, so that a crash leaves it to the next start.
package struct Effects: Sendable {
    let premises: Premises

    package init(_ premises: Premises) { self.premises = premises }

    /// Does everything that waits, and returns how many jobs that were. A job that fails stays on the list and does not
    /// keep the others from being done; the first such fault is thrown at the end.
    @discardableResult
    package func work(_ store: any Store) throws(Fault) -> Int {
        var done = 0
        var failed: Set<Job.Request> = []
        var first: Fault?
        while true {
            let waiting = try storing { () throws(StoreError) in try store.jobs(limit: 256) }
                .filter { !failed.contains($0.request) }
            if waiting.isEmpty { break }
            let editions = Editions(
                store: store, objects: premises.objects, register: premises.writer.register.current)
            // Pages first: a receipt names the page that it speaks of.
            let pages = waiting.filter { $0.request.kind == .site }
            do throws(Fault) {
                try premises.press.publish(
                    pages.compactMap { SubmissionID($0.request.subject) }, editions, keep: keepRenditions)
                try finish(pages)
                done += pages.count
            } catch {
                first = first ?? error
                failed.formUnion(pages.map(\.request))
            }
            for job in waiting where job.request.kind != .site {
                do throws(Fault) {
                    try answer(job, editions)
                    try finish([job])
                    done += 1
                } catch {
                    first = first ?? error
                    failed.insert(job.request)
                }
            }
        }
        if let first { throw first }
        return done
    }

    func keepRenditions(_ made: [StoredRendition], of photo: Digest) throws(Fault) {
        try premises.writer.perform { (store) throws(StoreError) in try store.keep(made, of: photo) }
    }

    private func finish(_ jobs: [Job]) throws(Fault) {
        guard !jobs.isEmpty else { return }
        try premises.writer.perform { (store) throws(StoreError) in
            for job in jobs { try store.finish(job) }
        }
    }

    private func answer(_ job: Job, _ editions: Editions) throws(Fault) {
        switch job.request.kind {
        case .site: break
        case .receipt:
            guard let id = SubmissionID(job.request.subject) else { return }
            try premises.writeReceipt(of: id, editions)
        case .rejection:
            try premises.writeRejection(job.request.subject, editions.store)
        }
    }
}

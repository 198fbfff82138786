import Foundation
import Newsroom
import Posix
import Service
import Synchronization

/// How many pieces a second come the whole way through a running service: received from the inboxes, claimed, proposed, approved and
/// published by clients on the socket, with their pages on the disk and their receipts written.
func measureWholeWay(_ bench: Bench) throws {
    let count = bench.scaled(1_000, quick: 100)
    // Wagtail's and Plone's own workflows through their Python API on the reference machine, from `make bench-peers`.
    let limits = [
        Probe("Wagtail's workflow (4.7 on the reference machine)") { 4.7 },
        Probe("Plone's workflow (10.2 on the reference machine)") { 10.2 },
    ]
    let note = "\(count) pieces, 16 clients, \(Samples.contributors.count) inboxes"
    try bench.measure("way/pieces", .perSecond, rounds: bench.scaled(5, quick: 2), note: note, limits: limits) {
        try wholeWay(bench, count)
    }
}

private func wholeWay(_ bench: Bench, _ count: Int) throws -> Double {
    let newsroom = try MeasuredNewsroom(bench, settleMilliseconds: 20)
    let (folder, year) = (newsroom.folder, newsroom.year)
    newsroom.close()
    let service = try RunningService(folder)
    defer { service.stop() }
    let files = (0..<count).map { ("tin.txt", Samples.text($0)) }
    let next = Mutex(0)
    let received = Mutex(0)
    let failure = Mutex<(any Error)?>(nil)
    return try rate(count) {
        _ = try newsroom.drop(files)
        let clients = try (0..<16).map { _ in
            try Thread.start(name: "client") {
                do {
                    let line = try Conversation(at: folder.socket)
                    while true {
                        let number = next.withLock { next in
                            next += 1
                            return next
                        }
                        guard number <= count, failure.withLock({ $0 == nil }) else { return }
                        while received.withLock({ $0 }) < number {
                            guard failure.withLock({ $0 == nil }) else { return }
                            usleep(2_000)
                        }
                        let id = SubmissionID(year: year, number: number)
                        for (step, person) in [
                            ("claim", "lan"), ("propose", "lan"), ("approve", "minh"), ("publish", "hue"),
                        ] { try line.fire(step, id, as: person) }
                    }
                } catch {
                    failure.withLock { $0 = $0 ?? error }
                }
            }
        }
        let line = try Conversation(at: folder.socket)
        do {
            while true {
                let status = try line.ask("status", [:])
                received.withLock { $0 = Int(status["counters"]?["received"]?.number ?? 0) }
                let published = status["states"]?["published"]?.number ?? 0
                if published == Int64(count), status["waitingJobs"]?.number == 0 { break }
                if let error = failure.withLock({ $0 }) { throw error }
                usleep(10_000)
            }
        } catch {
            failure.withLock { $0 = $0 ?? error }
        }
        for client in clients { client.join() }
        if let error = failure.withLock({ $0 }) { throw error }
        let pages =
            FileManager.default.enumerator(atPath: folder.site)?.compactMap { $0 as? String }
            .count { $0.hasPrefix("\(year)/") && $0.hasSuffix(".html") && !$0.hasSuffix("index.html") } ?? 0
        guard pages >= count else { throw Obstacle("\(pages) pages of \(count)") }
    }
}

import Posix
import Testing

@Suite("A line of work that one thread at a time works off", .timeLimit(.minutes(1)))
struct TurnstileTests {
    @Test(
        "whoever comes while nobody works has their own to do; what comes meanwhile waits, in order, for whoever serves"
    )
    func turns() throws {
        let line = Turnstile<Int>()
        guard case .mine([1, 2]) = line.enter([1, 2]) else { throw Trouble.notMine }
        guard case .waits = line.enter([3]), case .waits = line.enter([4, 5]) else { throw Trouble.notWaiting }
        #expect(line.count == 3)
        line.leave()
        // What waited comes first, even where nobody works now.
        guard case .waits = line.enter([6]) else { throw Trouble.notWaiting }
        #expect(line.serve() == [3, 4, 5, 6])
        line.leave()
        guard case .mine([7]) = line.enter([7]) else { throw Trouble.notMine }
        guard case .waits = line.enter([8]) else { throw Trouble.notWaiting }
        line.close()
        guard case .closed = line.enter([9]) else { throw Trouble.notClosed }
        line.leave()
        #expect(line.serve() == [8])
        line.leave()
        #expect(line.serve() == nil)
    }

    @Test("of what many threads bring at once everything is worked off once, by one at a time")
    func crowd() throws {
        let line = Turnstile<Int>()
        let inside = Guarded(0)
        let done = Guarded([Int: Int]())
        @Sendable func workOff(_ elements: [Int]) {
            let alone = inside.withLock { inside in
                inside += 1
                return inside == 1
            }
            #expect(alone)
            done.withLock { done in for element in elements { done[element, default: 0] += 1 } }
            inside.withLock { $0 -= 1 }
            line.leave()
        }
        let server = try Thread.start(name: "server") { while let elements = line.serve() { workOff(elements) } }
        let crowd = try (0..<8).map { person in
            try Thread.start(name: "crowd") {
                for number in 0..<500 {
                    if case .mine(let own) = line.enter([person * 500 + number]) { workOff(own) }
                }
            }
        }
        for thread in crowd { thread.join() }
        line.close()
        server.join()
        #expect(done.withLock { $0.count } == 4000 && done.withLock { $0.values.allSatisfy { $0 == 1 } })
    }

    private enum Trouble: Error { case notMine, notWaiting, notClosed }
}

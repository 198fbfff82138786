import Intake
import Newsroom
import Posix
import Testing
import Workflow

@Suite("Settling") struct SettlingTests {
    private func place(_ name: String) throws -> DropPlace {
        DropPlace(person: try #require(PersonID("hoa")), name: FileName(name))
    }

    private func seen(_ size: Int64, inode: UInt64 = 1, changed: Int64 = 0, unfinished: Bool = false) -> DropSignature {
        DropSignature(
            items: [DropSignature.Item(path: [], inode: inode, size: size, modified: 0, changed: changed)],
            holdsUnfinished: unfinished)
    }

    @Test("waits until a file written in place has been quiet")
    func writtenInPlace() throws {
        var settling = Settling(quiet: 2_000, patience: 60_000)
        let drop = try place("tin.docx")
        settling.observe(drop, seen(10), at: 0)
        #expect(settling.nextWake == 2_000)
        settling.observe(drop, seen(500), at: 1_500)
        #expect(settling.settled(at: 2_000).isEmpty)
        #expect(settling.nextWake == 3_500)
        settling.observe(drop, seen(500), at: 3_000)
        #expect(settling.settled(at: 3_499).isEmpty)
        #expect(settling.settled(at: 3_500) == [drop])
        #expect(settling.settled(at: 9_999).isEmpty)
        #expect(settling.isCalm)
        #expect(settling.nextWake == nil)
    }

    @Test("begins anew when only the file behind the name changes")
    func temporaryAndRename() throws {
        var settling = Settling(quiet: 1_000, patience: 1_000)
        let drop = try place("tin.docx")
        settling.observe(drop, seen(10, inode: 1), at: 0)
        settling.observe(drop, seen(10, inode: 2), at: 900)
        #expect(settling.settled(at: 1_000).isEmpty)
        #expect(settling.settled(at: 1_900) == [drop])
    }

    @Test("sees a change that left size and times as they were, by the time that only the kernel sets")
    func sameSizeSameTime() throws {
        var settling = Settling(quiet: 1_000, patience: 1_000)
        let drop = try place("tin.docx")
        settling.observe(drop, seen(10, changed: 5), at: 0)
        settling.observe(drop, seen(10, changed: 6), at: 999)
        #expect(settling.settled(at: 1_998).isEmpty)
        #expect(settling.settled(at: 1_999) == [drop])
    }

    @Test("hands a drop out again when it was saved once more")
    func severalPasses() throws {
        var settling = Settling(quiet: 100, patience: 100)
        let drop = try place("tin.docx")
        settling.observe(drop, seen(1), at: 0)
        #expect(settling.settled(at: 100) == [drop])
        settling.observe(drop, seen(1), at: 200)
        #expect(settling.settled(at: 400).isEmpty)
        settling.observe(drop, seen(2), at: 500)
        #expect(!settling.isCalm)
        #expect(settling.settled(at: 600) == [drop])
    }

    @Test("waits longer for what was created and never closed, but not for ever")
    func openHint() throws {
        var settling = Settling(quiet: 100, patience: 5_000)
        let (one, two) = (try place("a"), try place("b"))
        settling.hintOpened(one)
        settling.hintOpened(two)
        settling.observe(one, seen(1), at: 0)
        settling.observe(two, seen(1), at: 0)
        settling.hintClosed(two)
        #expect(settling.settled(at: 100) == [two])
        #expect(settling.settled(at: 4_999).isEmpty)
        #expect(settling.settled(at: 5_000) == [one])
    }

    @Test("never ends early because of a hint")
    func closedIsNoProof() throws {
        var settling = Settling(quiet: 100, patience: 100)
        let drop = try place("a")
        settling.observe(drop, seen(1), at: 0)
        settling.hintClosed(drop)
        #expect(settling.settled(at: 99).isEmpty)
    }

    @Test("waits for the unfinished file inside a folder")
    func unfinishedInside() throws {
        var settling = Settling(quiet: 100, patience: 1_000)
        let drop = try place("Tin")
        settling.observe(drop, seen(1, unfinished: true), at: 0)
        #expect(settling.settled(at: 100).isEmpty)
        settling.observe(drop, seen(2), at: 300)
        #expect(settling.settled(at: 400) == [drop])
    }

    @Test("forgets what was taken away")
    func gone() throws {
        var settling = Settling(quiet: 100, patience: 100)
        let (one, two) = (try place("a"), try place("b"))
        settling.observe(one, seen(1), at: 0)
        settling.observe(two, seen(1), at: 0)
        settling.observe(one, nil, at: 50)
        settling.forget(unseenSince: 51)
        #expect(settling.settled(at: 1_000).isEmpty)
        #expect(settling.isCalm)
    }

    @Test("wants another look only at what was last seen before its time was over")
    func unsure() throws {
        var settling = Settling(quiet: 100, patience: 1_000)
        let (one, two, open) = (try place("a"), try place("b"), try place("c"))
        settling.hintOpened(open)
        for drop in [one, two, open] { settling.observe(drop, seen(1), at: 0) }
        #expect(settling.unsure(at: 99).isEmpty)
        settling.observe(two, seen(1), at: 100)
        #expect(settling.unsure(at: 150) == [one])
        settling.observe(one, seen(2), at: 150)
        #expect(settling.unsure(at: 150).isEmpty)
        #expect(settling.settled(at: 150) == [two])
        #expect(settling.unsure(at: 1_000) == [one, open])
        var restless = Settling(quiet: 0, patience: 0)
        restless.observe(one, seen(1), at: 7)
        #expect(restless.unsure(at: 9).isEmpty && restless.settled(at: 9) == [one])
    }

    @Test("offers a drop again after a failure of ours, once it has been quiet anew")
    func retry() throws {
        var settling = Settling(quiet: 100, patience: 100)
        let drop = try place("a")
        settling.observe(drop, seen(1), at: 0)
        #expect(settling.settled(at: 100) == [drop])
        settling.retry(drop, at: 150)
        #expect(settling.settled(at: 249).isEmpty)
        #expect(settling.settled(at: 250) == [drop])
    }

    @Test("hands out each state exactly once, whatever the order of looks and moments")
    func sweep() throws {
        var random = Seeded(state: 3)
        for _ in 0..<200 {
            var settling = Settling(quiet: 10, patience: 30)
            let drop = try place("a")
            var now: Int64 = 0
            var size: Int64 = 0
            var lastChange: Int64 = 0
            var handed = 0
            for _ in 0..<40 {
                now += Int64.random(in: 0...15, using: &random)
                if Bool.random(using: &random) {
                    size += 1
                    lastChange = now
                    handed = 0
                }
                settling.observe(drop, seen(size), at: now)
                if !settling.settled(at: now).isEmpty {
                    handed += 1
                    #expect(now - lastChange >= 10)
                }
                #expect(handed <= 1)
            }
        }
    }
}

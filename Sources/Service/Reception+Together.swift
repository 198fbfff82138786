import Intake
import Newsroom
import Posix
import Synchronization

/// Taking many drops that settled together: what has to wait for the disk waits once for all of them, and nothing else waits meanwhile.
///
/// They go in parts of a hundred. A part's drops are claimed, then stored and read by as many threads as there are processors; the disk is
/// waited for; then each is decided on in turn, because what a drop is depends on those before it, and all are committed at once. While
/// one part waits for the disk and is decided on, the next is stored and read, and the claims of the one before are removed. Only a drop
/// that could be a version of one that waits, or the same, has those before it committed first. A crash leaves claims, as ever.
extension Reception {
    /// Fewer are taken one by one: a synchronization of the whole file system may wait for others' data too.
    private static let fewest = 4
    private static let most = 100
    /// What was read is committed after so long even if others of its part (a large document) are still being read.
    private static let patienceMilliseconds: Int64 = 500

    /// A drop on its way, with its place among those that settled together.
    fileprivate struct Held: Sendable {
        let index: Int
        let claim: Claim
        /// How a drop that stays where it lies looks.
        var mark: Digest?
        var state: TakingState
        var reading: Reading?
        var draft: Draft?
    }

    /// For each drop: true when it was dealt with, false when it must settle again.
    func take(
        _ places: [DropPlace], _ store: any Store, givingBack: (Claim) -> Void
    ) -> [Result<Bool, Fault>] {
        guard places.count >= Reception.fewest else {
            return places.map { take($0, store, givingBack: givingBack) }
        }
        let outcome = Outcome(places.count)
        let pool = ReadingPool()
        let clearing = Clearing(pool, taking)
        defer { pool.close() }
        let parts = stride(from: 0, to: places.count, by: Reception.most).map {
            $0..<min($0 + Reception.most, places.count)
        }
        var ahead: Part? = begin(parts[0], of: places, pool, outcome, store)
        for number in parts.indices {
            guard let part = ahead else { break }
            ahead = nil
            if number + 1 < parts.count { ahead = begin(parts[number + 1], of: places, pool, outcome, store) }
            finish(part, outcome, clearing, store, givingBack)
            guard let fault = outcome.fatal else { continue }
            if let ahead { abandon(ahead, outcome, fault) }
            for index in parts[min(number + 2, parts.count)...].joined() { outcome.results[index] = .failure(fault) }
            break
        }
        for (one, fault) in clearing.failed() { fail(one, fault, outcome, givingBack) }
        return outcome.results
    }

    private func fail(_ one: Held, _ fault: Fault, _ outcome: Outcome, _ givingBack: (Claim) -> Void) {
        // Whether a fatal fault came before or after the disk had it is not known: the next start finds out from the claim.
        if !fault.isFatal { givingBack(one.claim) }
        outcome.fail(one.index, fault)
    }

    /// Claims a part's drops and has them stored and read; what is dealt with at once is in the results.
    private func begin(
        _ range: Range<Int>, of places: [DropPlace], _ pool: ReadingPool, _ outcome: Outcome, _ store: any Store
    ) -> Part {
        let batch = ObjectBatch(premises.objects)
        let (taking, reading) = (taking(keepingIn: batch), reading(from: batch))
        let token = Taking.sharedToken(at: premises.parts.now())
        let part = Part(batch)
        // All are claimed before any is finished: with the last of those in it a shared folder goes.
        for index in range {
            do throws(Fault) {
                let state = try intake { () throws(IntakeFault) in
                    try taking.claim(places[index], at: premises.parts.now(), sharing: token)
                }
                switch state {
                case .claimed(let claim):
                    var held = Held(index: index, claim: claim, state: state)
                    if claim.isInPlace, try isKnown(&held, taking, store) { continue }
                    part.waiting.append(held)
                case .putBack: outcome.results[index] = .success(false)
                case .vanished, .stored, .refused, .finished, .quarantined: break
                }
            } catch { outcome.results[index] = .failure(error) }
        }
        let ready = part.ready
        for held in part.waiting {
            pool.put {
                var held = held
                do throws(Fault) {
                    if case .claimed(let claim) = held.state {
                        held.state = try intake { () throws(IntakeFault) in try taking.store(claim) }
                    }
                    if let early = try reading.early(held.state, batch) { (held.reading, held.draft) = early }
                    ready.put(Part.Ready(index: held.index, result: .success(held)))
                } catch { ready.put(Part.Ready(index: held.index, result: .failure(error))) }
            }
        }
        return part
    }

    /// Whether a drop that stays where it lies was dealt with; else it is stored, for its bytes to tell.
    private func isKnown(_ held: inout Held, _ taking: Taking, _ store: any Store) throws(Fault) -> Bool {
        let claim = held.claim
        held.mark = try intake { () throws(IntakeFault) in try taking.mark(of: claim.place, at: premises.parts.now()) }
        if let mark = held.mark, lying.knows(mark) { return true }
        held.state = try intake { () throws(IntakeFault) in try taking.store(claim) }
        guard case .stored(_, let drop, _) = held.state, try known(drop, store)?.hasThisName == true else {
            return false
        }
        if let mark = held.mark { lying.remember(mark) }
        return true
    }

    /// Decides on what a part's threads have read, in order, as it comes.
    private func finish(
        _ part: Part, _ outcome: Outcome, _ clearing: Clearing, _ store: any Store, _ givingBack: (Claim) -> Void
    ) {
        func fail(_ one: Held, _ fault: Fault) { self.fail(one, fault, outcome, givingBack) }
        while !part.waiting.isEmpty, outcome.fatal == nil {
            var held: [Held] = []
            for (one, result) in part.takeRead(patience: Reception.patienceMilliseconds) {
                switch result {
                case .success(let ready): held.append(ready)
                case .failure(let fault): fail(one, fault)
                }
            }
            do throws(Fault) {
                if let fault = outcome.fatal { throw fault }
                try asking { () throws(SystemError) in try part.batch.secure() }
                decide(held, part.batch, outcome, clearing, store, fail)
            } catch {
                for one in held { fail(one, error) }
            }
        }
        if let fault = outcome.fatal { abandon(part, outcome, fault) }
    }

    /// Leaves what is claimed for the next start, because nothing more may be acknowledged.
    private func abandon(_ part: Part, _ outcome: Outcome, _ fault: Fault) {
        for held in part.waiting { outcome.fail(held.index, fault) }
        part.drain()
    }

    private func decide(
        _ held: [Held], _ batch: ObjectBatch, _ outcome: Outcome, _ clearing: Clearing, _ store: any Store,
        _ fail: (Held, Fault) -> Void
    ) {
        var waiting = WaitingPieces()
        var waitingHeld: [Held] = []
        func done(_ one: Held, _ isDone: Bool = true) {
            outcome.results[one.index] = .success(isDone)
            if isDone, let mark = one.mark { lying.remember(mark) }
        }
        func alone(_ one: Held) throws(Fault) {
            done(one, try settle(one.claim, one.state, one.reading, keptIn: batch, store))
        }
        func commit() {
            let verdicts = premises.writer.propose(waiting.pieces.map(\.proposal))
            let pieces = waiting.pieces
            let all = waitingHeld
            (waiting, waitingHeld) = (WaitingPieces(), [])
            for ((one, piece), verdict) in zip(zip(all, pieces), verdicts) {
                do throws(Fault) {
                    if let before = piece.proposal.likeness?.to, before.id == nil {
                        // What it was like was not stored: it is something else than it was thought to be.
                        try alone(one)
                    } else {
                        try clear(one, try conclude(verdict, of: piece.drop, store), clearing)
                        done(one)
                    }
                } catch { fail(one, error) }
            }
        }
        for one in held {
            do throws(Fault) {
                guard case .stored(_, let drop, _) = one.state, let reading = one.reading, let draft = one.draft,
                    batch.holds(draft.facts.digest)
                else {
                    commit()
                    try alone(one)
                    continue
                }
                if waiting.concern(reading, drop) { commit() }
                if one.claim.isInPlace, try known(drop, store) != nil {
                    commit()
                    try alone(one)
                } else if let piece = try piece(reading, drop, draft, after: waiting, keptIn: batch, store) {
                    waiting.append(piece)
                    waitingHeld.append(one)
                } else {
                    try clear(one, true, clearing)
                    done(one)
                }
            } catch { fail(one, error) }
        }
        commit()
    }

    private func clear(_ one: Held, _ isTaken: Bool, _ clearing: Clearing) throws(Fault) {
        guard let record = one.reading?.record else { return }
        if isTaken { clearing.put(one) } else { try putAside(one.claim, record) }
    }
}

/// What became of drops that settled together.
private final class Outcome {
    var results: [Result<Bool, Fault>]
    /// The fault after which nothing more may be acknowledged.
    private(set) var fatal: Fault?

    init(_ count: Int) { results = Array(repeating: .success(true), count: count) }

    func fail(_ index: Int, _ fault: Fault) {
        results[index] = .failure(fault)
        if fault.isFatal { fatal = fatal ?? fault }
    }
}

/// Removes the claims of what is committed, on the threads that read, while the next drops are decided on.
private final class Clearing {
    private let pool: ReadingPool
    private let taking: Taking
    private let ended = Mailbox<(one: Reception.Held, fault: Fault?)>()
    private var count = 0

    init(_ pool: ReadingPool, _ taking: Taking) {
        self.pool = pool
        self.taking = taking
    }

    func put(_ one: Reception.Held) {
        guard !one.claim.isInPlace, case .stored(_, _, let items) = one.state else { return }
        count += 1
        let (taking, ended) = (taking, ended)
        pool.put {
            do throws(Fault) {
                _ = try intake { () throws(IntakeFault) in try taking.finish(one.claim, items) }
                ended.put((one, nil))
            } catch { ended.put((one, error)) }
        }
    }

    /// Waits for all of them, and gives those that could not be removed.
    func failed() -> [(Reception.Held, Fault)] {
        var failed: [(Reception.Held, Fault)] = []
        while count > 0 {
            for (one, fault) in ended.takeAll() {
                count -= 1
                if let fault { failed.append((one, fault)) }
            }
        }
        return failed
    }
}

/// Drops that are claimed, read and committed together.
private final class Part {
    struct Ready: Sendable {
        let index: Int
        let result: Result<Reception.Held, Fault>
    }

    let batch: ObjectBatch
    /// Claimed and not decided on yet, in order.
    var waiting: [Reception.Held] = []
    /// What the threads have done, in the order in which they did.
    let ready = Mailbox<Ready>()
    private var known: [Int: Result<Reception.Held, Fault>] = [:]

    init(_ batch: ObjectBatch) { self.batch = batch }

    /// Takes what was read from the first that waits on, once that is all of them or the patience is over.
    func takeRead(patience: Int64) -> [(Reception.Held, Result<Reception.Held, Fault>)] {
        let due = monotonic() / 1_000_000 + patience
        while known.count < waiting.count {
            let rest = due - monotonic() / 1_000_000
            if rest <= 0, let first = waiting.first, known[first.index] != nil { break }
            let arrived = rest > 0 ? ready.takeAll(waitingMilliseconds: Int32(rest)) : ready.takeAll()
            for one in arrived { known[one.index] = one.result }
        }
        var read: [(Reception.Held, Result<Reception.Held, Fault>)] = []
        while let first = waiting.first, let result = known.removeValue(forKey: first.index) {
            read.append((first, result))
            waiting.removeFirst()
        }
        return read
    }

    /// Waits until no thread works for it any more.
    func drain() {
        while known.count < waiting.count { for one in ready.takeAll() { known[one.index] = one.result } }
        (known, waiting) = ([:], [])
    }
}

/// As many threads as there are processors, doing what is put, in order. Where no thread can be had, who puts does it.
private final class ReadingPool {
    private let work = Mailbox<@Sendable () -> Void>()
    private let threads: [Thread]

    init() {
        let (work, count) = (work, processorCount)
        threads = (0..<count).compactMap { _ in
            try? Thread.start(name: "reading") { while let next = work.takeOne() { next() } }
        }
    }

    func put(_ deed: @escaping @Sendable () -> Void) {
        if threads.isEmpty { deed() } else { work.put(deed) }
    }

    func close() {
        work.close()
        for thread in threads { thread.join() }
    }
}

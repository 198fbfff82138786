import Intake
import Newsroom
import Posix
import Synchronization

/// Taking many drops that settled together: what has to wait for the disk waits once for all of them.
///
/// All are claimed and stored, and the disk is waited for; all are read, their manuscripts are kept, and the disk is waited for;
/// then each is decided on in turn, because what a drop is depends on those before it, and all are committed at once. Only a drop that could
/// be a version of one that waits, or the same, has those before it committed first. A crash leaves claims, as ever.
extension Reception {
    /// Fewer are taken one by one: a synchronization of the whole file system may wait for others' data too.
    private static let fewest = 4
    private static let most = 100

    private struct Held {
        let index: Int
        let claim: Claim
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
        var results: [Result<Bool, Fault>] = []
        for start in stride(from: 0, to: places.count, by: Reception.most) {
            let part = Array(places[start..<min(start + Reception.most, places.count)])
            results += takeTogether(part, store, givingBack)
        }
        return results
    }

    private func takeTogether(
        _ places: [DropPlace], _ store: any Store, _ givingBack: (Claim) -> Void
    ) -> [Result<Bool, Fault>] {
        var results = [Result<Bool, Fault>](repeating: .success(true), count: places.count)
        let batch = ObjectBatch(premises.objects)
        let taking = taking(keepingIn: batch)
        let token = Taking.sharedToken(at: premises.parts.now())
        var held: [Held] = []
        func fail(_ one: Held, _ fault: Fault) {
            // Whether a fatal fault came before or after the disk had it is not known: the next start finds out from the claim.
            if !fault.isFatal { givingBack(one.claim) }
            results[one.index] = .failure(fault)
        }
        for (index, place) in places.enumerated() {
            do throws(Fault) {
                switch try intake({ () throws(IntakeFault) in
                    try taking.claim(place, at: premises.parts.now(), sharing: token)
                }) {
                case .claimed(let claim) where claim.isInPlace:
                    results[index] = take(inPlace: claim, store, givingBack: givingBack)
                case .claimed(let claim):
                    var one = Held(index: index, claim: claim, state: .claimed(claim))
                    do throws(Fault) {
                        one.state = try intake { () throws(IntakeFault) in try taking.store(claim) }
                        held.append(one)
                    } catch { fail(one, error) }
                case .putBack: results[index] = .success(false)
                case .vanished, .stored, .refused, .finished, .quarantined: break
                }
            } catch { results[index] = .failure(error) }
        }
        do {
            try asking { () throws(SystemError) in try batch.settle() }
            try read(&held, batch)
            try asking { () throws(SystemError) in try batch.secure() }
        } catch {
            for one in held { fail(one, error) }
            return results
        }
        var waiting = WaitingPieces()
        var waitingHeld: [Held] = []
        func commit() {
            let verdicts = premises.writer.propose(waiting.pieces.map(\.proposal))
            let pieces = waiting.pieces
            let all = waitingHeld
            (waiting, waitingHeld) = (WaitingPieces(), [])
            for ((one, piece), verdict) in zip(zip(all, pieces), verdicts) {
                do throws(Fault) {
                    if let before = piece.proposal.likeness?.to, before.id == nil {
                        // What it was like was not stored: it is something else than it was thought to be.
                        results[one.index] = .success(
                            try settle(one.claim, one.state, one.reading, keptIn: batch, store))
                    } else {
                        let isTaken = try conclude(verdict, of: piece.drop, store)
                        try clear(one, isTaken)
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
                    results[one.index] = .success(
                        try settle(one.claim, one.state, one.reading, keptIn: batch, store))
                    continue
                }
                if waiting.concern(reading, drop) { commit() }
                if let piece = try piece(reading, drop, draft, after: waiting, store) {
                    waiting.append(piece)
                    waitingHeld.append(one)
                } else {
                    try clear(one, true)
                }
            } catch { fail(one, error) }
        }
        commit()
        return results
    }

    private func clear(_ one: Held, _ isTaken: Bool) throws(Fault) {
        guard case .stored(_, _, let items) = one.state, let record = one.reading?.record else { return }
        if isTaken {
            _ = try intake { () throws(IntakeFault) in try taking.finish(one.claim, items) }
        } else {
            try putAside(one.claim, record)
        }
    }

    /// Reads the stored drops, as many at once as there are processors, and keeps their manuscripts.
    private func read(_ held: inout [Held], _ batch: ObjectBatch) throws(Fault) {
        let (states, reading) = (held.map(\.state), reading)
        let next = Atomic(0)
        let found = Mutex<[Int: Result<(Reading, Draft?)?, Fault>]>([:])
        let work: @Sendable () -> Void = {
            while true {
                let index = next.add(1, ordering: .relaxed).oldValue
                guard index < states.count else { return }
                let result: Result<(Reading, Draft?)?, Fault>
                do throws(Fault) { result = .success(try reading.early(states[index], batch)) } catch {
                    result = .failure(error)
                }
                found.withLock { $0[index] = result }
            }
        }
        // Where no thread can be had, this one reads all.
        let others = (1..<max(1, min(processorCount, states.count))).compactMap { _ in
            try? Thread.start(name: "reading", work)
        }
        work()
        for thread in others { thread.join() }
        for (index, result) in found.withLock({ $0 }) {
            let ready = try result.get()
            (held[index].reading, held[index].draft) = (ready?.0, ready?.1)
        }
    }
}

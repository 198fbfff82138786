import Intake
import Newsroom
import Posix

/// Taking many drops that settled together: what has to wait for the disk waits once for all of them.
///
/// All are claimed and stored, and the disk is waited for; all are read, their manuscripts are kept, and the disk is waited for;
/// then each is proposed in turn, because what a drop is depends on those before it. A crash leaves claims, as ever.
extension Reception {
    /// Fewer are taken one by one: a synchronization of the whole file system may wait for others' data too.
    private static let fewest = 4
    private static let most = 100

    private struct Held {
        let index: Int
        let claim: Claim
        var state: TakingState
        var reading: Reading?
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
        var held: [Held] = []
        func fail(_ one: Held, _ fault: Fault) {
            // Whether a fatal fault came before or after the disk had it is not known: the next start finds out from the claim.
            if !fault.isFatal { givingBack(one.claim) }
            results[one.index] = .failure(fault)
        }
        for (index, place) in places.enumerated() {
            do throws(Fault) {
                switch try intake({ () throws(IntakeFault) in try taking.claim(place, at: premises.parts.now()) }) {
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
            for number in held.indices { held[number].reading = try early(held[number].state, batch) }
            try asking { () throws(SystemError) in try batch.secure() }
        } catch {
            for one in held { fail(one, error) }
            return results
        }
        for one in held {
            do throws(Fault) {
                results[one.index] = .success(
                    try settle(one.claim, one.state, one.reading, keptIn: batch, store))
            } catch { fail(one, error) }
        }
        return results
    }

    /// Reads a stored drop and keeps its manuscript; `nil` for one that is not read here. What one drop's reading meets is met again
    /// when its turn comes, and is its alone.
    private func early(_ state: TakingState, _ batch: ObjectBatch) throws(Fault) -> Reading? {
        guard case .stored(_, let drop, _) = state, Withdrawal(name: DropName.display(drop.name.bytes)) == nil,
            let reading = try? read(drop)
        else { return nil }
        if case .accepted(let manuscript, _) = reading.result {
            _ = try asking { () throws(SystemError) in try batch.keep(manuscript.json.canonicalBytes) }
        }
        return reading
    }
}

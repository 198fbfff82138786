import Intake
import Newsroom
import Posix
import Synchronization
import Workflow

/// Takes what settles in the inboxes and brings it to the writer, on one thread; see ``take(_:_:givingBack:)`` for many at once.
///
/// The order for each drop: claim it by rename, store its bytes durably, read it, commit its event, and only then remove
/// the claim. A crash anywhere leaves the claim, which the next start takes up; a fault of ours (a full disk, a program that
/// is missing) gives the drop back to its inbox.
package struct Reception {
    let premises: Premises
    let tell: @Sendable (Watch.Note) -> Void
    let taking: Taking
    private let reader: DropReader
    let recent = RecentDrops()
    let lying: LyingDrops

    package init(_ premises: Premises, tell: @escaping @Sendable (Watch.Note) -> Void) {
        self.premises = premises
        self.tell = tell
        lying = LyingDrops(premises)
        let objects = ObjectBatch(premises.objects, isAlone: true).objects
        taking = Taking(
            inbox: premises.folder.inbox, quarantine: premises.folder.quarantine, objects: objects,
            rules: premises.rules)
        reader = DropReader(objects: objects, rules: premises.rules, scratch: premises.folder.scratch)
    }

    /// The same taking, with what it stores kept in a batch.
    func taking(keepingIn batch: ObjectBatch) -> Taking {
        Taking(
            inbox: premises.folder.inbox, quarantine: premises.folder.quarantine, objects: batch.objects,
            rules: premises.rules)
    }

    /// What reads drops that are stored in a batch.
    func reading(from batch: ObjectBatch) -> ReadingDesk {
        ReadingDesk(premises: premises, reader: reader.reaching(batch.objects))
    }

    /// Those whose drops are taken.
    private static func contributors(_ register: Register) -> [PersonID] {
        register.roster.people.values.filter { register.roster.holds($0.id, Roles.contributor) }.map(\.id).sorted()
    }

    private func makeInbox() throws(Fault) -> Inbox {
        let register = premises.writer.register
        return try asking { () throws(SystemError) in
            try Inbox(path: premises.folder.inbox, rules: premises.rules) { Self.contributors(register.current) }
        }
    }

    /// Takes everything that lies there, waiting for what has not settled; a fault of ours is thrown at the end.
    package func once() throws(Fault) {
        let inbox = try makeInbox()
        let store = try storing(premises.parts.openReader)
        var first: Fault?
        for fault in try takeUp(store) { first = first ?? fault }
        // Given back at the end: a drop that reappears while the inboxes are drained would be taken again and again.
        var failed: [Claim] = []
        try asking { () throws(SystemError) in
            try inbox.drain { report in
                guard case .settled(let places) = report else { return }
                for result in take(places.textsFirst, store, givingBack: { failed.append($0) }) {
                    if case .failure(let fault) = result { first = first ?? fault }
                }
            }
        }
        for claim in failed { _ = try? taking.release(claim) }
        try storing { () throws(StoreError) in try store.close() }
        if let first { throw first }
    }

    /// Takes what settles until told to stop.
    func run(until stopping: EventFlag) {
        var waiting: Int32 = 0
        var told = false
        while true {
            do throws(Fault) {
                try watch(until: stopping)
                return
            } catch {
                // The inboxes, the store or inotify cannot be had: try again, less and less often.
                if !told { tell(.faulty(error)) }
                told = true
                waiting = min(30_000, waiting * 2 + 500)
            }
            if let ready = try? poll([stopping.raw], timeoutMilliseconds: waiting), ready[0] { return }
        }
    }

    private func watch(until stopping: EventFlag) throws(Fault) {
        let inbox = try makeInbox()
        let store = try storing(premises.parts.openReader)
        // The inbox waits on flags of its own, so a thread passes the wish to stop on.
        let ended = try asking { () throws(SystemError) in try EventFlag() }
        let messenger = try asking { () throws(SystemError) in
            try Thread.start(name: "inbox-stop") {
                _ = try? poll([stopping.raw, ended.raw], timeoutMilliseconds: nil)
                inbox.stop()
            }
        }
        defer {
            ended.raise()
            messenger.join()
        }
        for fault in try takeUp(store) {
            if fault.isFatal { premises.writer.giveUp(fault) }
            tell(.faulty(fault))
        }
        // What failed is tried again after 2, 4, 8 … seconds, at most a minute, each beginning with the same rest as a new drop.
        var failing: [DropPlace: (times: Int, until: Int64)] = [:]
        try asking { () throws(SystemError) in
            try inbox.watch { report in
                switch report {
                case .gone(let error): tell(.faulty(.system(error)))
                case .back: break
                case .settled(let all):
                    let now = monotonic()
                    let places = all.textsFirst.filter { failing[$0].map { now >= $0.until } ?? true }
                    for place in all where failing[place].map({ now < $0.until }) ?? false { inbox.retry(place) }
                    for (place, result) in zip(places, take(places, store, givingBack: giveBack)) {
                        switch result {
                        case .success(true): failing[place] = nil
                        case .success(false): inbox.retry(place)
                        case .failure(let fault):
                            if fault.isFatal { premises.writer.giveUp(fault) }
                            let times = (failing[place]?.times ?? 0) + 1
                            if times == 1 { tell(.faulty(fault)) }
                            failing[place] = (times, monotonic() + min(60, 1 << min(times, 6)) * 1_000_000_000)
                            inbox.retry(place)
                        }
                    }
                }
            }
        }
    }

    /// Takes up what an earlier run left claimed; the faults that kept it from some are returned.
    private func takeUp(_ store: any Store) throws(Fault) -> [Fault] {
        var faults: [Fault] = []
        for person in Self.contributors(premises.writer.register.current) {
            let left: [TakingState]
            do throws(IntakeFault) { left = try taking.unfinished(of: person) } catch {
                if case .system(let problem) = error, problem.isMissing { continue }
                faults.append(Fault(error))
                continue
            }
            for state in left {
                guard case .claimed(let claim) = state else { continue }
                if case .failure(let fault) = carryOn(claim, store, givingBack: giveBack) { faults.append(fault) }
            }
        }
        return faults
    }

    /// Puts a claim back into its inbox: the drop lies there whole and can be taken anew.
    private func giveBack(_ claim: Claim) { _ = try? taking.release(claim) }

    /// Takes one settled drop: true when it was dealt with, false when it must settle again.
    func take(
        _ place: DropPlace, _ store: any Store, givingBack: (Claim) -> Void
    ) -> Result<Bool, Fault> {
        do throws(IntakeFault) {
            switch try taking.claim(place, at: premises.parts.now()) {
            case .claimed(let claim):
                return claim.isInPlace
                    ? take(inPlace: claim, store, givingBack: givingBack)
                    : carryOn(claim, store, givingBack: givingBack)
            case .vanished: return .success(true)
            case .putBack: return .success(false)
            case .stored, .refused, .finished, .quarantined: return .success(true)
            }
        } catch {
            return .failure(Fault(error))
        }
    }

    /// Takes a drop that stays where it lies.
    private func take(inPlace claim: Claim, _ store: any Store, givingBack: (Claim) -> Void) -> Result<Bool, Fault> {
        let mark: Digest?
        do throws(IntakeFault) { mark = try taking.mark(of: claim.place, at: premises.parts.now()) } catch {
            return .failure(Fault(error))
        }
        if let mark, lying.knows(mark) { return .success(true) }
        let result = carryOn(claim, store, givingBack: givingBack)
        if let mark, case .success(true) = result { lying.remember(mark) }
        return result
    }

    private func carryOn(
        _ claim: Claim, _ store: any Store, givingBack: (Claim) -> Void
    ) -> Result<Bool, Fault> {
        do throws(Fault) {
            let batch = ObjectBatch(premises.objects, isAlone: true)
            let state = try intake { () throws(IntakeFault) in try taking(keepingIn: batch).store(claim) }
            return .success(try settle(claim, state, nil, keptIn: batch, store))
        } catch {
            // Whether a fatal fault came before or after the commit is not known: the next start finds out from the claim.
            if !error.isFatal { givingBack(claim) }
            return .failure(error)
        }
    }

    /// Deals with a drop that is stored; `ready` is its reading where it was read already, its manuscript then kept in the batch.
    func settle(
        _ claim: Claim, _ state: TakingState, _ ready: Reading?, keptIn batch: ObjectBatch, _ store: any Store
    ) throws(Fault) -> Bool {
        switch state {
        case .stored(_, let drop, let items):
            if claim.isInPlace, let known = try known(drop, store) {
                // A drop that lay there before need be neither read nor answered again; other names for it are.
                if known.hasThisName { return true }
                return try repeated(known.id, drop, store)
            }
            let request = Withdrawal(name: DropName.display(drop.name.bytes))
            // What the name says need not be read: whatever the file holds, it is a request.
            if let request, request.isPlain, let number = request.number {
                return try withdraw(number, asked: drop, claim, items, keptIn: batch, store)
            }
            let reading: Reading
            if let ready { reading = ready } else { reading = try self.reading(from: batch).read(drop) }
            if let request, try dealt(with: request, reading, drop, claim, items, keptIn: batch, store) { return true }
            switch reading.result {
            case .accepted(let manuscript, let issues):
                if try accept(reading, drop, manuscript, issues, keptIn: batch, store) {
                    _ = try intake { () throws(IntakeFault) in try taking.finish(claim, items) }
                } else {
                    try putAside(claim, reading.record)
                }
            case .rejected: try putAside(claim, reading.record)
            }
            return true
        case .refused(_, let rejection, let digest):
            if let request = Withdrawal(name: DropName.display(claim.place.name.bytes)), request.isPlain,
                ["empty", "no-text-no-photo"].contains(rejection.code)
            {
                // An empty file or folder of that name says all there is to say.
                let drop = StoredDrop(
                    person: claim.place.person, name: claim.place.name, isFolder: rejection.code != "empty",
                    digest: .of([]), files: [])
                return try withdraw(request.number, asked: drop, claim, nil, keptIn: batch, store)
            }
            let reading = DropReader.refused(
                rejection, person: claim.place.person, name: claim.place.name.bytes, digest: digest)
            try putAside(claim, reading.record)
            return true
        case .putBack: return false
        case .vanished, .claimed, .finished, .quarantined: return true
        }
    }

    // MARK: Putting aside

    func putAside(_ claim: Claim, _ record: DropRecord) throws(Fault) {
        var record = record
        if record.rejection == nil { record.rejection = DropRecord.Note(code: "not-a-contributor") }
        let code = record.rejection?.code ?? ""
        let stored = SaltedText(record.json)
        let command = Command.quarantine(
            person: record.person, source: record.digest, drop: stored.digest, code: code)
        let actor = ActorRecord(person: record.person, via: .inbox)
        let verdict = premises.writer.propose(Proposal(command, by: actor, texts: [stored]))
        if case .failed(let fault) = verdict { throw fault }
        let now = premises.parts.now()
        let receipt = premises.rejection(of: record, at: now, quarantine: record.digest.hex)
        let reason = premises.correspondence.reason(receipt)
        // Bytes that were put aside before make no second event, but whoever sent them again is answered again.
        if case .refused = verdict { try premises.send(receipt, to: record.person) }
        _ = try intake { () throws(IntakeFault) in try taking.quarantine(claim, reason: reason, at: now) }
        tell(.quarantined(person: record.person.text, code: code))
    }
}

extension [DropPlace] {
    /// In their order, but photos last: what lies beside a text joins it.
    fileprivate var textsFirst: [DropPlace] {
        filter { !DropName.isPhoto($0.name.bytes) } + filter { DropName.isPhoto($0.name.bytes) }
    }
}

extension Fault {
    init(_ fault: IntakeFault) {
        switch fault {
        case .system(let error): self = .system(error)
        case .programMissing(let program): self = .converter(program: program, detail: "")
        }
    }
}

func intake<Value>(_ body: () throws(IntakeFault) -> Value) throws(Fault) -> Value {
    do { return try body() } catch { throw Fault(error) }
}

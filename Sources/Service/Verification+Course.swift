import Ledger
import Newsroom
import Workflow

/// One way through the ledger: every leaf is hashed, every event's question put again, and everything that it names looked for.
extension Verification {
    struct Course {
        private(set) var state: Newsroom.State
        private(set) var frontier = Frontier()
        private(set) var size = 0
        /// The first event that was not lawful, or the beginning where that is gone; after it the state is no longer that of the ledger.
        private(set) var brokenAt: Int?
        var lawful: Bool { brokenAt == nil }
        private(set) var findings: [(part: Part, code: String, facts: [String: String], more: [String: JSON])] = []
        private(set) var witnessed: [(index: Int, note: String, witnesses: [String])] = []
        private(set) var belongings: Belongings
        /// The entries that erased somebody, with the digests of their records.
        private(set) var erasures: [(index: Int, person: PersonID, record: Digest)] = []
        var named: Named
        /// Nil where all pieces and drops are kept.
        private(set) var recall: Recall?
        /// How many entries are dated more than a minute before the one before them, and the first of them.
        private(set) var backwards: (count: Int, first: Int)?
        /// How many entries are dated more than a minute after the moment of the verification, and the first of them.
        private(set) var ahead: (count: Int, first: Int)?
        private let latest: Instant
        private var last: Instant?
        /// How many drops came into a piece.
        private(set) var accepted = 0
        private var callers: Callers

        init(
            from state: Newsroom.State, _ recall: Recall?, erased: Set<PersonID>, _ named: Named, _ callers: Callers,
            at now: Instant
        ) {
            latest = now.advanced(bySeconds: 60)
            self.callers = callers
            self.state = state
            self.recall = recall
            self.named = named
            belongings = Belongings(of: erased)
        }

        mutating func take(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) throws(Fault) {
            if place != size {
                findings.append((.tree, "missing-event", ["seq": String(size)], [:]))
                // Without a beginning there is nobody who could have been allowed anything, and so nobody to be accused.
                if size == 0 {
                    brokenAt = 0
                    named.loseOwners()
                }
                size = place
            }
            frontier.append(leaf: Hash.leaf(UnsafeRawBufferPointer(bytes)))
            size += 1
            guard lawful else {
                // What it names must be there whatever the rules say of it.
                guard let event = try? Newsroom.State.read(bytes, at: place) else { return }
                try named.note(event, at: place)
                note(witnessesOf: event, at: place)
                return
            }
            let event: Event
            do throws(Violation) {
                event = try Newsroom.State.read(bytes, at: place)
            } catch { return refute(error) }
            if Conduct.goesBack(event, after: last) {
                backwards = ((backwards?.count ?? 0) + 1, backwards?.first ?? place)
            }
            if event.at > latest { ahead = ((ahead?.count ?? 0) + 1, ahead?.first ?? place) }
            last = event.at
            if let about = event.about { try recall?.bring(about.submission, into: &state, before: place) }
            try recall?.bringFate(of: event, into: &state, before: place)
            let oddity = try callers.oddity(of: event, in: state.roster)
            try callers.note(event, in: state.roster)
            do throws(Violation) { try state.replay(event, at: place) } catch { return refute(error) }
            if recall != nil, event.about?.sequence != nil, let drop = event.dropKey {
                state.drops[drop] = nil
                accepted += 1
            }
            try named.note(event, at: place)
            belongings.note(event, at: place, in: state)
            note(witnessesOf: event, at: place)
            note(oddity, of: event, at: place)
            note(refusal: event, at: place)
            if case .personErased(let person, let record) = event.what { erasures.append((place, person, record)) }
        }

        private mutating func note(_ oddity: ActorRecord.Oddity?, of event: Event, at index: Int) {
            guard let oddity else { return }
            var facts = ["seq": String(index), "oddity": oddity.rawValue, "person": event.actor.person?.text ?? ""]
            facts["other"] = (event.actor.delegated?.to ?? event.actor.onBehalfOf)?.text
            if facts["other"] == facts["person"] { facts["other"] = nil }
            findings.append((.law, "strange-actor", facts, [:]))
        }

        /// A refusal changes nothing and is a statement about somebody: it must at least be one that can be given.
        private mutating func note(refusal event: Event, at index: Int) {
            let (command, codes): (String, [String])
            switch event.what {
            case .refused(let asked, _, let reasons): (command, codes) = (asked, reasons)
            case .quarantined(_, _, _, let code): (command, codes) = (Command.Word.quarantine.rawValue, [code])
            case .newsroomCreated, .settingsAdopted, .workflowAdopted, .keyAdopted, .checkpointWitnessed, .personAdded,
                .profileChanged, .roleGranted, .roleRevoked, .personDeactivated, .personReactivated, .personErased,
                .roleDelegated, .delegationEnded, .absenceDeclared, .absenceEnded, .received, .resubmitted, .revised,
                .moved, .counted, .opined, .commented, .reminded, .migrated:
                return
            }
            guard let oddity = event.refusalOddity ?? (callers.isOfErased(event) ? .erased : nil) else { return }
            let facts = [
                "seq": String(index), "command": command, "codes": codes.joined(separator: ", "),
                "person": event.actor.effective?.text ?? "", "oddity": oddity.rawValue,
            ]
            findings.append((.law, "strange-refusal", facts, [:]))
        }

        private mutating func note(witnessesOf event: Event, at place: Int) {
            guard case .checkpointWitnessed(let text, let keys) = event.what else { return }
            witnessed.append((place, text, keys))
        }

        /// A piece as all of the ledger leaves it.
        func piece(_ id: SubmissionID) throws(Fault) -> Submission? {
            guard let recall else { return state.submissions[id] }
            return try recall.piece(id, state)
        }

        private mutating func refute(_ violation: Violation) {
            brokenAt = violation.index
            named.loseOwners()
            findings.append((.law, "unlawful-event", Course.facts(of: violation), Course.details(of: violation)))
        }

        /// The event and the reasons, for whoever makes a sentence of them.
        private static func details(of violation: Violation) -> [String: JSON] {
            var more: [String: JSON] = [:]
            if let event = violation.event { more["event"] = event.json.with("seq", .integer(Int64(violation.index))) }
            if case .notAllowed(let refusal) = violation.problem {
                more["reasons"] = .array(refusal.reasons.map { .coded($0.code, $0.facts) })
            }
            return more
        }

        private static func facts(of violation: Violation) -> [String: String] {
            var facts = ["seq": String(violation.index)]
            if let event = violation.event {
                facts["kind"] = event.kind
                facts["at"] = event.at.description
                facts["submission"] = event.about?.submission.description
                facts["person"] = event.actor.effective?.text
            }
            switch violation.problem {
            case .unreadable(let member): facts["problem"] = "unreadable \(member)"
            case .notAllowed(let refusal): facts["problem"] = refusal.reasons.map(\.code).joined(separator: ", ")
            case .differs(let expected):
                facts["problem"] = "differs"
                if let event = violation.event, let expected, let member = event.json.difference(to: expected.json) {
                    (facts["member"], facts["said"], facts["expected"]) = member
                }
            case .doesNotFit: facts["problem"] = "does-not-fit"
            }
            return facts
        }
    }

    /// Goes through the whole ledger. Throws `damagedLedger` where what is looked up in the store is not what the events say.
    func course(from state: Newsroom.State, _ landmarks: Landmarks, _ recall: Recall?) throws(Fault) -> Course {
        let (people, gone) = try erased(landmarks)
        var course = Course(
            from: state, recall, erased: people, Named(objects, store, gone: gone), Callers(store),
            at: parts.now())
        var failure: Fault?
        try storing { () throws(StoreError) in
            try store.eachEvent(from: 0) { place, bytes in
                guard failure == nil else { return }
                do throws(Fault) { try course.take(bytes, at: place) } catch { failure = error }
            }
        }
        if let failure { throw failure }
        return course
    }

    /// Everybody who was erased, and all that their records name.
    private func erased(_ landmarks: Landmarks) throws(Fault) -> (people: Set<PersonID>, gone: Set<Digest>) {
        var people: Set<PersonID> = []
        var gone: Set<Digest> = []
        for stored in landmarks.erasures {
            // One that cannot be read is told of when its turn comes.
            guard let event = try? Event(canonicalBytes: stored.bytes),
                case .personErased(let person, let digest) = event.what
            else { continue }
            people.insert(person)
            guard let record = try ErasureRecord(digest, in: store) else { continue }
            gone.formUnion(record.gone)
            // Who opens a newsroom has read them.
            if case .failure = newsroom { objects.standIns.add(record.replaced) }
        }
        return (people, gone)
    }
}

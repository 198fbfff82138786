import Newsroom
import Workflow

/// What the ledger names: it must be there. Each is looked for when it is named, so that only what is missing is kept, and what records
/// of erasures name, which is looked at when all of it is known.
extension Verification {
    struct Named {
        private let objectStore: ObjectStore
        private let store: any Store
        private let gone: Set<Digest>
        /// Whether it is known whose everything is; what records of erasures name is then not asked for.
        private var knowsOwners = true
        /// Of what is gone, that which events name.
        private var texts: Set<Digest> = []
        private var objects: Set<Digest> = []
        private(set) var missingTexts: Set<Digest> = []
        private(set) var missingObjects: Set<Digest> = []
        /// Objects whose bytes are right and which are not the manuscripts that events say they are.
        private(set) var unreadable: Set<Digest> = []
        /// An entry that says something of a text that is not so.
        struct Contradiction {
            let index: Int
            let submission: SubmissionID?
            let member: String

            var facts: [String: String] {
                var facts = ["seq": String(index), "member": member]
                facts["submission"] = submission?.description
                return facts
            }
        }
        private(set) var contradicted: [Contradiction] = []
        /// The same of the record of a drop.
        private(set) var misrecorded: [Contradiction] = []
        /// Where something that is gone was named first, and as what.
        struct Place {
            let word: String
            let index: Int
            let submission: SubmissionID?
        }
        private(set) var places: [Digest: Place] = [:]
        /// Texts that entries name as comments and that the newsroom has not written as such.
        private(set) var strangeComments: [(index: Int, digest: Digest)] = []
        /// Documents that entries name, with no salt as the newsroom makes them.
        private(set) var strangeTexts: [(index: Int, digest: Digest)] = []
        /// What was erased lawfully.
        private(set) var unwelcome: Set<Digest> = []
        /// Of what is gone, files that a record or a manuscript that still stands names: somebody sent the same bytes.
        private var needed: Set<Digest> = []

        init(_ objectStore: ObjectStore, _ store: any Store, gone: Set<Digest>) {
            self.objectStore = objectStore
            self.store = store
            self.gone = gone
        }

        /// From here on nobody knows whose it is what events name, and so neither what an erasure may have taken.
        mutating func loseOwners() { knowsOwners = false }

        mutating func note(_ event: Event, at index: Int) throws(Fault) {
            switch event.what {
            case .newsroomCreated(_, let profile), .personAdded(_, let profile, _), .profileChanged(_, let profile):
                try note(salted: profile, at: index)
            case .settingsAdopted(_, let settings): try note(text: settings)
            case .workflowAdopted(_, let definition): try note(text: definition)
            case .received(let delivery, _):
                try note(record: delivery.drop, event, at: index)
                if !delivery.agreesOnDuplicate { contradict(event, "issues", at: index) }
                try note(manuscript: delivery.facts, event, at: index)
            case .resubmitted(let delivery, _):
                try note(record: delivery.drop, event, at: index)
                try note(manuscript: delivery.facts, isJoined: true, event, at: index)
            case .revised(let facts): try note(manuscript: facts, event, at: index)
            case .quarantined(_, _, let drop, _): try note(record: drop, event, at: index)
            case .moved(let move):
                if let comment = move.comment { try note(comment: comment, event, at: index) }
                if let wish = move.wish { try note(record: wish.drop, event, at: index) }
            case .counted(_, _, _, let comment, _), .opined(_, let comment):
                if let comment { try note(comment: comment, event, at: index) }
            case .commented(let comment): try note(comment: comment, event, at: index)
            case .personErased(_, let record): try note(salted: record, at: index)
            case .keyAdopted, .checkpointWitnessed, .roleGranted, .roleRevoked, .personDeactivated, .personReactivated,
                .roleDelegated,
                .delegationEnded, .absenceDeclared, .absenceEnded, .reminded, .migrated, .refused:
                break
            }
        }

        /// Gives what is stored of a text.
        @discardableResult
        private mutating func note(text digest: Digest) throws(Fault) -> [UInt8]? {
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            if gone.contains(digest) {
                texts.insert(digest)
            } else if bytes == nil {
                Named.add(digest, to: &missingTexts)
            }
            return bytes
        }

        /// A document with a salt, so that nobody guesses it from the digest.
        @discardableResult
        private mutating func note(salted digest: Digest, at index: Int) throws(Fault) -> JSON? {
            guard let bytes = try note(text: digest) else { return nil }
            let document = try? JSON(parsing: bytes)
            if !SaltedText.isSalt(document?["salt"]?.text), Digest.of(bytes) == digest {
                Named.add(index, digest, to: &strangeTexts)
            }
            return document
        }

        /// Words of somebody's.
        private mutating func note(comment digest: Digest, _ event: Event, at index: Int) throws(Fault) {
            let bytes = try note(text: digest)
            place(digest, Place(word: "comment", index: index, submission: event.about?.submission))
            guard let bytes, !SaltedText.isComment(bytes), Digest.of(bytes) == digest else { return }
            Named.add(index, digest, to: &strangeComments)
        }

        /// What a text means is said by the event that names it: one that somebody sent may look like the record of a drop.
        private mutating func note(record digest: Digest, _ event: Event, at index: Int) throws(Fault) {
            guard let document = try note(salted: digest, at: index) else { return }
            var member: String? = "drop"
            if let record = DropRecord(json: document) {
                member = record.contradiction(to: event)
                if record.rejection == nil, try !require(filesOf: record) { member = member ?? "files" }
            }
            guard let member, misrecorded.count < Findings.most, try isWhole(text: digest) else { return }
            misrecorded.append(Contradiction(index: index, submission: event.about?.submission, member: member))
        }

        /// Whether all files of a drop are as long as its record says; those that are missing are told by their own name.
        private mutating func require(filesOf record: DropRecord) throws(Fault) -> Bool {
            var isSo = true
            for file in record.files {
                guard let size = try require(object: file.digest), size != file.bytes else { continue }
                // A damaged one may have any length.
                if try isWhole(object: file.digest) { isSo = false }
            }
            return isSo
        }

        private func isWhole(text digest: Digest) throws(Fault) -> Bool {
            try storing { () throws(StoreError) in try store.text(digest) }.map(Digest.of) == digest
        }

        private func isWhole(object digest: Digest) throws(Fault) -> Bool {
            if objectStore.contains(digest) {
                return (try? ObjectStore.digest(ofFile: objectStore.path(of: digest))) == digest
            }
            return try isWhole(text: digest)
        }

        /// What the rules asked of a text was decided by what the entry says about it, so that it must be so.
        private mutating func note(
            manuscript facts: RevisionFacts, isJoined: Bool = false, _ event: Event, at index: Int
        ) throws(Fault) {
            // What stands in the place of an erased one may say something else.
            if gone.contains(facts.digest) {
                place(facts.digest, Place(word: "manuscript", index: index, submission: event.about?.submission))
                return _ = objects.insert(facts.digest)
            }
            guard let manuscript = try require(manuscript: facts.digest) else { return }
            // Versions before this one knew none.
            if let salt = manuscript.salt, !SaltedText.isSalt(salt) {
                Named.add(index, facts.digest, to: &strangeTexts)
            }
            if let member = manuscript.contradiction(to: facts, isJoined: isJoined) {
                contradict(event, member, at: index)
            }
        }

        private mutating func place(_ digest: Digest, _ place: Place) {
            if gone.contains(digest), places[digest] == nil { places[digest] = place }
        }

        private mutating func contradict(_ event: Event, _ member: String, at index: Int) {
            guard contradicted.count < Findings.most, contradicted.last?.index != index else { return }
            contradicted.append(
                Contradiction(index: index, submission: event.about?.submission, member: member))
        }

        private mutating func require(text digest: Digest) throws(Fault) {
            // Whether it is what its digest says is asked of every text that is there.
            if try storing({ () throws(StoreError) in try store.text(digest) }) == nil {
                Named.add(digest, to: &missingTexts)
            }
        }

        /// Gives how many bytes it has.
        @discardableResult
        private mutating func require(object digest: Digest) throws(Fault) -> Int? {
            if gone.contains(digest) { needed.insert(digest) }
            let size = try size(of: digest)
            if size == nil { Named.add(digest, to: &missingObjects) }
            return size
        }

        /// How long an object is, or the small text that is kept instead of one; nil where there is neither.
        private func size(of digest: Digest) throws(Fault) -> Int? {
            if let size = objectStore.size(of: digest) { return size }
            return try storing { () throws(StoreError) in try store.text(digest) }?.count
        }

        /// A manuscript must be there, and its photos.
        @discardableResult
        private mutating func require(manuscript digest: Digest) throws(Fault) -> Manuscript? {
            guard try size(of: digest) != nil else {
                Named.add(digest, to: &missingObjects)
                return nil
            }
            do throws(Fault) {
                let manuscript = try objectStore.manuscript(digest, store)
                for photo in manuscript.photos { try require(object: photo.digest) }
                return manuscript
            } catch .missingObject(let digest) {
                // What was put in its place.
                Named.add(digest, to: &missingObjects)
            } catch .damagedObject(let digest) {
                Named.add(digest, to: &unreadable)
            }
            return nil
        }

        private static func add(_ digest: Digest, to told: inout Set<Digest>) {
            if told.count < Findings.most { told.insert(digest) }
        }

        private static func add(_ index: Int, _ digest: Digest, to told: inout [(index: Int, digest: Digest)]) {
            if told.count < Findings.most { told.append((index, digest)) }
        }

        /// Whether what stands in a place is a comment: in those of others only the name was replaced.
        private func isComment(_ digest: Digest?) throws(Fault) -> Bool {
            guard let digest else { return false }
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            // One that a later erasure replaced again is judged there.
            guard let bytes else { return gone.contains(digest) }
            return SaltedText.comment(in: bytes) != nil
        }

        /// Whether something stands in a place that an erasure could have put there; what is missing or damaged is told by its own name.
        private func holdsWord(_ digest: Digest, isText: Bool) throws(Fault) -> Bool {
            if isText {
                let bytes = try storing { () throws(StoreError) in try store.text(digest) }
                guard let bytes, Digest.of(bytes) == digest else { return true }
                return SaltedText.isComment(bytes) && SaltedText.comment(in: bytes).map(Redaction.isMarked) == true
            }
            do throws(Fault) {
                return try Redaction.isMarked(objectStore.manuscript(digest, store))
            } catch .missingObject {
                return true
            } catch .damagedObject {
                return try !isWhole(object: digest)
            }
        }

        /// Takes what was erased lawfully from what must be there, and says what must not be: nothing but what is the erased person's own
        /// can be erased, but for their name in others' comments, and what was replaced has something in its place.
        mutating func accept(_ belongings: Belongings, _ findings: inout Findings) throws(Fault) {
            // What an erasure put in a place is theirs as well.
            var own = belongings.of
            for (person, digest, due) in belongings.erasures {
                // A record that is missing or changed is found among the texts, and accepts nothing.
                guard let record = try ErasureRecord(digest, in: store) else { continue }
                // Where it is not known whose everything is, a piece may be missing among what is theirs.
                for left in due.subtracting(record.gone).sorted() where knowsOwners {
                    findings.add(.present, "not-erased", ["digest": left.hex])
                }
                for gone in record.gone.sorted() {
                    let isNamed = texts.contains(gone) || objects.contains(gone)
                    let isOwn = own[person]?.contains(gone) == true
                    let isNameTaken = !isOwn && texts.contains(gone) ? try isComment(record.replaced[gone]) : false
                    // Manuscripts and comments stay, but for the name: something stands in their place.
                    let isTaken = record.replaced[gone] == nil && !due.contains(gone)
                    if isNamed, isTaken || !isOwn && !isNameTaken {
                        findings.add(.present, "erased-beyond", ["digest": gone.hex, "person": person.text])
                        continue
                    }
                    unwelcome.insert(gone)
                    if let new = record.replaced[gone], try !holdsWord(new, isText: texts.contains(gone)) {
                        findings.add(.present, "strange-stand-in", ["digest": new.hex, "person": person.text])
                    }
                    if texts.remove(gone) != nil, let new = record.replaced[gone] { texts.insert(new) }
                    if objects.remove(gone) != nil, let new = record.replaced[gone] { objects.insert(new) }
                }
                let mine = own[person] ?? []
                own[person] = mine.union(record.replaced.filter { mine.contains($0.key) }.values)
            }
            unwelcome.subtract(needed)
            // A later erasure may have taken them.
            guard knowsOwners else { return }
            for digest in texts.sorted() { try require(text: digest) }
            for digest in objects.sorted() { try require(manuscript: digest) }
            unwelcome.subtract(needed)
        }
    }
}

extension Event.Delivery {
    /// Whether a piece that is said to be perhaps there already is said to be related to another, and one that is the same as another is
    /// said to be so.
    fileprivate var agreesOnDuplicate: Bool {
        let isTold = facts.issues.contains(.possibleDuplicate)
        switch relation?.kind {
        case nil: return !isTold
        case .duplicate, .nearDuplicate: return isTold
        case .revision, .supplement: return true
        }
    }
}

extension ErasureRecord {
    /// Reads the record that an event names; nil where it is missing or not what its digest says.
    init?(_ digest: Digest, in store: any Store) throws(Fault) {
        let bytes = try storing { () throws(StoreError) in try store.text(digest) }
        guard let bytes, Digest.of(bytes) == digest else { return nil }
        self.init(bytes: bytes)
    }
}

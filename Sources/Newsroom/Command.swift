package import Workflow

/// Says what somebody asks the newsroom to do; ids, digests and times come in as values.
package enum Command: Hashable, Sendable {
    /// The newsroom's first act: whoever asks becomes its operator.
    case create(operator: PersonID, profile: Digest)
    case adoptSettings(Policy, settings: Digest)
    /// The definition's text is the object `definition`; the state's library must hold it.
    case adoptWorkflow(WorkflowReference, definition: Digest)
    /// The key that signs the ledger from now on, as text; each after the first comes with the signature of the one before.
    case adoptKey(String, signature: String?)
    /// A signed checkpoint of this ledger, and the keys of those who have signed it besides.
    case recordWitnesses(checkpoint: String, witnesses: [String])
    case addPerson(PersonID, profile: Digest, grants: [RoleGrant])
    case changeProfile(PersonID, profile: Digest)
    case grant(PersonID, RoleGrant)
    case revoke(PersonID, RoleGrant)
    case deactivate(PersonID)
    /// Takes somebody back who was deactivated, with the roles that they had; nobody whose data was erased.
    case reactivate(PersonID)
    case erase(PersonID, record: Digest)
    case delegate(Delegation)
    /// Before its time.
    case endDelegation(from: PersonID, RoleGrant, to: PersonID)
    case declareAbsence(Absence)
    /// The present one, or else the next one.
    case endAbsence(PersonID)
    /// A drop that is a piece of its own; `year` is the newsroom's local year.
    case receive(Event.Delivery, year: Int)
    /// A drop that answers an earlier one of the same person.
    case resubmit(SubmissionID, Event.Delivery)
    /// A drop by which an author takes back a piece.
    case withdraw(SubmissionID, Event.Wish)
    case quarantine(person: PersonID, source: Digest, drop: Digest, code: String)
    case revise(SubmissionID, RevisionFacts, expect: Int?)
    case fire(SubmissionID, transition: Identifier, comment: Digest?, time: Instant?, expect: Int?)
    case comment(SubmissionID, Digest)
    /// The clock tells of a deadline; `number` counts the reminders of the present state from 0.
    case remind(SubmissionID, number: Int)
    /// Puts a submission on another version of its workflow.
    case migrate(SubmissionID, to: WorkflowReference)
    /// Something that was refused before it could become a command, such as acting for somebody else; it is asked so that the attempt is
    /// on record, and is always refused.
    /// `on` and `transition` are what was attempted, where it was about a piece.
    case attempt(String, codes: [String], on: SubmissionID? = nil, transition: Identifier? = nil)

    /// The stable words of all of them but for attempts.
    package enum Word: String, Sendable, CaseIterable {
        case create
        case adoptSettings = "adopt-settings"
        case adoptWorkflow = "adopt-workflow"
        case adoptKey = "adopt-key"
        case recordWitnesses = "record-witnesses"
        case addPerson = "add-person"
        case changeProfile = "change-profile"
        case grant
        case revoke
        case deactivate
        case reactivate
        case erase
        case delegate
        case endDelegation = "end-delegation"
        case declareAbsence = "declare-absence"
        case endAbsence = "end-absence"
        case receive
        case resubmit
        case withdraw
        case quarantine
        case revise
        case fire
        case comment
        case remind
        case migrate

        /// Whether it is about a piece that there is already.
        package var isOfPiece: Bool {
            switch self {
            case .resubmit, .withdraw, .revise, .fire, .comment, .remind, .migrate: true
            case .create, .adoptSettings, .adoptWorkflow, .adoptKey, .recordWitnesses, .addPerson, .changeProfile,
                .grant, .revoke, .deactivate, .reactivate, .erase, .delegate, .endDelegation, .declareAbsence,
                .endAbsence, .receive, .quarantine:
                false
            }
        }

        /// Whether a way in leads to it.
        package func comes(by way: ActorRecord.Way) -> Bool {
            switch self {
            case .receive, .resubmit, .withdraw, .quarantine: way == .inbox
            case .remind: way == .timer
            case .fire: way != .inbox
            case .create, .adoptSettings, .adoptWorkflow, .adoptKey, .recordWitnesses, .addPerson, .changeProfile,
                .grant, .revoke, .deactivate, .reactivate, .erase, .delegate, .endDelegation, .declareAbsence,
                .endAbsence, .revise, .comment, .migrate:
                way == .socket || way == .direct
            }
        }
    }

    /// The stable word for it.
    package var name: String {
        let word: Word
        switch self {
        case .create: word = .create
        case .adoptSettings: word = .adoptSettings
        case .adoptWorkflow: word = .adoptWorkflow
        case .adoptKey: word = .adoptKey
        case .recordWitnesses: word = .recordWitnesses
        case .addPerson: word = .addPerson
        case .changeProfile: word = .changeProfile
        case .grant: word = .grant
        case .revoke: word = .revoke
        case .deactivate: word = .deactivate
        case .reactivate: word = .reactivate
        case .erase: word = .erase
        case .delegate: word = .delegate
        case .endDelegation: word = .endDelegation
        case .declareAbsence: word = .declareAbsence
        case .endAbsence: word = .endAbsence
        case .receive: word = .receive
        case .resubmit: word = .resubmit
        case .withdraw: word = .withdraw
        case .quarantine: word = .quarantine
        case .revise: word = .revise
        case .fire: word = .fire
        case .comment: word = .comment
        case .remind: word = .remind
        case .migrate: word = .migrate
        case .attempt(let name, _, _, _): return name
        }
        return word.rawValue
    }

    /// The submission that it is about, which the state must hold if it exists.
    package var submission: SubmissionID? {
        switch self {
        case .resubmit(let id, _), .withdraw(let id, _), .revise(let id, _, _), .fire(let id, _, _, _, _),
            .comment(let id, _),
            .remind(let id, _), .migrate(let id, _):
            id
        case .attempt(_, _, let id, _): id
        case .create, .adoptSettings, .adoptWorkflow, .adoptKey, .recordWitnesses, .addPerson, .changeProfile, .grant,
            .revoke,
            .deactivate, .reactivate, .erase,
            .delegate, .endDelegation, .declareAbsence, .endAbsence, .receive, .quarantine:
            nil
        }
    }

    /// The drop whose earlier arrival the state must know of.
    package var drop: DropKey? {
        switch self {
        case .receive(let delivery, _), .resubmit(_, let delivery):
            DropKey(person: delivery.person, source: delivery.source)
        case .withdraw(_, let wish): DropKey(person: wish.person, source: wish.source)
        case .quarantine(let person, let source, _, _): DropKey(person: person, source: source)
        case .create, .adoptSettings, .adoptWorkflow, .adoptKey, .recordWitnesses, .addPerson, .changeProfile, .grant,
            .revoke,
            .deactivate, .reactivate, .erase,
            .delegate, .endDelegation, .declareAbsence, .endAbsence, .revise, .fire, .comment, .remind, .migrate,
            .attempt:
            nil
        }
    }
}

/// Makes a drop unique: who sent it, and its bytes.
package struct DropKey: Hashable, Sendable {
    package var person: PersonID
    package var source: Digest

    package init(person: PersonID, source: Digest) {
        self.person = person
        self.source = source
    }

    /// Few people send the same bytes.
    package func hash(into hasher: inout Hasher) { hasher.combine(source) }
}

/// Says what became of a drop that was seen before.
package enum DropFate: Hashable, Sendable {
    case submission(SubmissionID)
    case quarantined
}

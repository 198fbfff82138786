package import Workflow

/// Records one thing that happened: the only thing that is stored as truth.
///
/// Its bytes are the canonical JSON (RFC 8785) of ``json``, and exactly these bytes are the ledger's leaf. It holds
/// ids and digests, never names, texts or comments. One command makes one event, so that a replay can put the same
/// question to the engine again.
///
///     {"actor":{"person":"lan","uid":1002,"via":"socket"},"at":"2026-11-23T07:00:00.000Z",
///      "digest":"2bcc…","from":"submitted","kind":"moved","revision":1,"sequence":2,
///      "submission":"TB-2026-000001","to":"editing","transition":"claim","v":1,
///      "workflow":{"name":"tin-bai","version":1}}
package struct Event: Hashable, Sendable {
    package var at: Instant
    package var actor: ActorRecord
    /// The submission that it is about and how that stood after it; absent for events about the newsroom.
    package var about: About?
    package var what: What

    package struct About: Hashable, Sendable {
        package var submission: SubmissionID
        /// Counts the submission's own events from 1; absent for events that change nothing in it (a refused attempt).
        package var sequence: Int?
        package var workflow: WorkflowReference
        package var revision: Int
        package var digest: Digest
        /// When the state that it entered is due, where that is counted in working time: the calendar of that moment said
        /// so, and whoever reads the event later need not know it.
        package var dueAt: Instant?
    }

    /// In a box of its own: an event is handed on several times in a decision and a replay, and most of it is this.
    package indirect enum What: Hashable, Sendable {
        case newsroomCreated(operator: PersonID, profile: Digest)
        /// `settings` is the digest of the settings file's text.
        case settingsAdopted(Policy, settings: Digest)
        case workflowAdopted(WorkflowReference, definition: Digest)
        /// The text of the key that verifies the ledger's signatures from here on. Where there was one before, `signature` is that
        /// one's over the new one: base 64, as it stands in a note.
        case keyAdopted(String, signature: String?)
        /// Others have signed a checkpoint of this ledger; `witnesses` are the texts of their keys, `checkpoint` is the signed note.
        case checkpointWitnessed(checkpoint: String, witnesses: [String])
        case personAdded(PersonID, profile: Digest, grants: [RoleGrant])
        case profileChanged(PersonID, profile: Digest)
        case roleGranted(PersonID, RoleGrant)
        case roleRevoked(PersonID, RoleGrant)
        case personDeactivated(PersonID)
        /// Somebody is back, with the roles that they had.
        case personReactivated(PersonID)
        /// What was known of somebody is gone; `record` is the digest of the text that lists what went and what was replaced.
        case personErased(PersonID, record: Digest)
        case roleDelegated(Delegation)
        /// Before its time; at its time it ends without an event.
        case delegationEnded(from: PersonID, RoleGrant, to: PersonID)
        case absenceDeclared(Absence)
        /// Before its time; at its time it ends without an event.
        case absenceEnded(Absence)
        /// A drop became a submission.
        case received(Delivery, state: Identifier)
        /// A new version arrived from the author; `move` where the workflow moves on for it.
        case resubmitted(Delivery, move: Move?)
        /// Somebody of the newsroom saved a change.
        case revised(RevisionFacts)
        case moved(Move)
        /// A vote was taken, and more are needed.
        case counted(transition: Identifier, have: Int, need: Int, comment: Digest?, scheduledAt: Instant?)
        /// Somebody gave an opinion on the present text, which moves nothing.
        case opined(transition: Identifier, comment: Digest?)
        case commented(Digest)
        /// The clock told of a deadline; counted from 0 in the present state.
        case reminded(number: Int)
        /// It was put on another version of its workflow, which `about` names.
        case migrated(from: WorkflowReference)
        /// A drop could not be read and was put aside whole; `code` says why.
        case quarantined(person: PersonID, source: Digest, drop: Digest, code: String)
        /// Somebody tried what the rules do not allow.
        case refused(command: String, transition: Identifier?, codes: [String])
    }

    /// What a drop brought.
    package struct Delivery: Hashable, Sendable {
        package var person: PersonID
        /// The digest of the dropped bytes: with the person it makes a drop unique. Where the same bytes came before as another piece and
        /// now bear a number, the digest of that number and the bytes.
        package var source: Digest
        /// The object that tells what was dropped.
        package var drop: Digest
        package var facts: RevisionFacts
        package var relation: Relation?

        package init(person: PersonID, source: Digest, drop: Digest, facts: RevisionFacts, relation: Relation?) {
            self.person = person
            self.source = source
            self.drop = drop
            self.facts = facts
            self.relation = relation
        }
    }

    package struct Move: Hashable, Sendable {
        package var transition: Identifier
        package var from: Identifier
        package var to: Identifier
        package var live: Live
        package var effects: [Effect]
        package var comment: Digest?
        /// The time that came with the attempt; the scheduled time only where the effects hold `schedule`.
        package var scheduledAt: Instant?
        /// The drop by which the author asked for it; absent where somebody fired it.
        package var wish: Wish?
    }

    /// A drop that asks for something and brings no text.
    package struct Wish: Hashable, Sendable {
        package var person: PersonID
        /// Of the number that it names and its bytes: two empty files that name two pieces are two wishes.
        package var source: Digest
        /// The object that tells what was dropped.
        package var drop: Digest

        package init(person: PersonID, source: Digest, drop: Digest) {
            self.person = person
            self.source = source
            self.drop = drop
        }
    }

    package init(at: Instant, actor: ActorRecord, about: About?, what: What) {
        self.at = at
        self.actor = actor
        self.about = about
        self.what = what
    }

    /// The stable word for what happened.
    package var kind: String { what.kind }
}

extension Event.What {
    package var kind: String {
        switch self {
        case .newsroomCreated: "newsroom-created"
        case .settingsAdopted: "settings-adopted"
        case .workflowAdopted: "workflow-adopted"
        case .keyAdopted: "key-adopted"
        case .checkpointWitnessed: "checkpoint-witnessed"
        case .personAdded: "person-added"
        case .profileChanged: "profile-changed"
        case .roleGranted: "role-granted"
        case .roleRevoked: "role-revoked"
        case .personDeactivated: "person-deactivated"
        case .personReactivated: "person-reactivated"
        case .personErased: "person-erased"
        case .roleDelegated: "role-delegated"
        case .delegationEnded: "delegation-ended"
        case .absenceDeclared: "absence-declared"
        case .absenceEnded: "absence-ended"
        case .received: "received"
        case .resubmitted: "resubmitted"
        case .revised: "revised"
        case .moved: "moved"
        case .counted: "counted"
        case .opined: "opined"
        case .commented: "commented"
        case .reminded: "reminded"
        case .migrated: "workflow-migrated"
        case .quarantined: "quarantined"
        case .refused: "refused"
        }
    }

    /// The kinds that a roster is folded from.
    package static let rosterKinds: Set<String> = [
        "newsroom-created", "settings-adopted", "workflow-adopted", "key-adopted", "person-added", "profile-changed",
        "role-granted", "role-revoked", "person-deactivated", "person-reactivated", "person-erased", "role-delegated",
        "delegation-ended", "absence-declared", "absence-ended",
    ]

    package static let kinds = [
        "newsroom-created", "settings-adopted", "workflow-adopted", "key-adopted", "checkpoint-witnessed",
        "person-added", "profile-changed",
        "role-granted",
        "role-revoked", "person-deactivated", "person-reactivated", "person-erased", "role-delegated",
        "delegation-ended",
        "absence-declared", "absence-ended", "received", "resubmitted",
        "revised", "moved", "counted", "opined",
        "commented", "reminded", "workflow-migrated", "quarantined", "refused",
    ]
}

package import Workflow

/// Says why a command was not carried out; every reason that could be seen at once.
package struct Refusal: Error, Hashable, Sendable {
    package var reasons: [Reason]
    /// On whose behalf whoever was refused would have acted, by a role that was lent: what the reasons say may then be true of either.
    package var giver: PersonID?

    package init(_ reasons: [Reason]) { self.reasons = reasons }
    package init(_ reason: Reason) { reasons = [reason] }

    package enum Reason: Hashable, Sendable {
        /// The workflow says no; `who` are people who could.
        case workflow(Workflow.Reason, who: [PersonID])
        /// Only holders of a role may do it.
        case needsRole(Identifier, who: [PersonID])
        case unknownSubmission(SubmissionID)
        case unknownPerson(PersonID, nearest: [String])
        case unknownRole(Identifier, nearest: [String])
        case unknownDesk(Identifier, nearest: [String])
        /// The role is of the whole newsroom, so no desk can stand behind it.
        case roleHasNoDesk(RoleGrant)
        case unknownWorkflow(Identifier, nearest: [String])
        /// Settings that name no desk, so that no drop would have one.
        case noDesks
        case personExists(PersonID)
        case personInactive(PersonID)
        /// This way in does not lead to the command: a drop that no inbox brought, or a clock that does more than fire.
        case wrongWay(ActorRecord.Way)
        case holdsRoleAlready(PersonID, RoleGrant)
        case lacksRole(PersonID, RoleGrant)
        case delegatesToSelf(PersonID)
        /// The role lends nothing that somebody else could use.
        case notDelegable(Identifier)
        /// There is no such delegation, or it has ended.
        case notDelegated(PersonID, RoleGrant, to: PersonID)
        /// An absence whose end has passed.
        case overAlready(Instant)
        /// An absence that is over before it begins.
        case endsBeforeItBegins(Instant)
        /// Nothing was declared that could be ended.
        case notAway(PersonID)
        /// The newsroom would be left without an operator.
        case lastOperator(PersonID)
        case versionExists(WorkflowReference)
        /// The settings do not list the witness's key.
        case unknownWitness(String)
        case somebodyWasFaster(expected: Int, actual: Int)
        case timeInPast(Instant)
        case alreadyReceived(SubmissionID)
        case alreadyQuarantined
        case notYours(SubmissionID)
        /// It was refused before it became a command; the code says why.
        case barred(String)
        case alreadyCreated
        /// A key comes with the signature of the one before, and the first one with none.
        case keyNotSigned
        case notCreated
        /// The clock came before the time of a reminder, or there is none.
        case notRemindedYet
        case unknownVersion(WorkflowReference)
        /// A submission goes on under its own workflow only.
        case otherWorkflow(SubmissionID)
        /// The version does not have the state in which the submission stands.
        case strandedState(Identifier)
        /// The version approves by other rules than those by which the text was approved.
        case strandedApproval
        /// The prover refuted the definition; its codes.
        case unsoundWorkflow([String])

        /// The stable word of it.
        package var code: String {
            switch self {
            case .workflow(let reason, _): reason.code
            case .needsRole: "not-permitted"
            case .unknownSubmission: "unknown-submission"
            case .unknownPerson: "unknown-person"
            case .unknownRole: "unknown-role"
            case .unknownDesk: "unknown-desk"
            case .roleHasNoDesk: "role-has-no-desk"
            case .unknownWorkflow: "unknown-workflow"
            case .noDesks: "no-desks"
            case .personExists: "person-exists"
            case .personInactive: "person-inactive"
            case .wrongWay: "wrong-way"
            case .holdsRoleAlready: "holds-role-already"
            case .lacksRole: "lacks-role"
            case .delegatesToSelf: "delegates-to-self"
            case .notDelegable: "not-delegable"
            case .notDelegated: "not-delegated"
            case .overAlready: "over-already"
            case .endsBeforeItBegins: "ends-before-it-begins"
            case .notAway: "not-away"
            case .lastOperator: "last-operator"
            case .versionExists: "version-exists"
            case .unknownWitness: "unknown-witness"
            case .somebodyWasFaster: "somebody-was-faster"
            case .timeInPast: "time-in-past"
            case .alreadyReceived: "already-received"
            case .alreadyQuarantined: "already-quarantined"
            case .notYours: "not-yours"
            case .barred(let code): code
            case .alreadyCreated: "already-created"
            case .keyNotSigned: "key-not-signed"
            case .notCreated: "not-created"
            case .notRemindedYet: "not-reminded-yet"
            case .unknownVersion: "unknown-version"
            case .otherWorkflow: "other-workflow"
            case .strandedState: "stranded-state"
            case .strandedApproval: "stranded-approval"
            case .unsoundWorkflow: "unsound-workflow"
            }
        }

        /// What a sentence about it needs; ids, not names.
        package var facts: [String: String] {
            func list(_ people: [PersonID]) -> String { people.map(\.text).joined(separator: ", ") }
            switch self {
            case .workflow(let reason, let who):
                return reason.facts.merging(who.isEmpty ? [:] : ["who": list(who)]) { $1 }
            case .needsRole(let role, let who):
                return ["by": role.text].merging(who.isEmpty ? [:] : ["who": list(who)]) { $1 }
            case .unknownSubmission(let id), .alreadyReceived(let id), .notYours(let id):
                return ["id": id.description]
            case .unknownPerson(let person, let nearest):
                return ["person": person.text, "nearest": nearest.joined(separator: ", ")]
            case .unknownRole(let role, let nearest):
                return ["role": role.text, "nearest": nearest.joined(separator: ", ")]
            case .unknownDesk(let desk, let nearest):
                return ["desk": desk.text, "nearest": nearest.joined(separator: ", ")]
            case .roleHasNoDesk(let grant): return ["role": grant.role.text]
            case .unknownWorkflow(let name, let nearest):
                return ["workflow": name.text, "nearest": nearest.joined(separator: ", ")]
            case .notDelegable(let role): return ["role": role.text]
            case .notDelegated(let giver, let role, let taker):
                return ["person": giver.text, "role": role.notation, "delegate": taker.text]
            case .personExists(let person), .personInactive(let person), .lastOperator(let person),
                .delegatesToSelf(let person), .notAway(let person):
                return ["person": person.text]
            case .holdsRoleAlready(let person, let grant), .lacksRole(let person, let grant):
                return ["person": person.text, "role": grant.notation]
            case .versionExists(let reference):
                return ["workflow": reference.name.text, "version": String(reference.version)]
            case .unknownWitness(let name): return ["witness": name]
            case .somebodyWasFaster(let expected, let actual):
                return ["expected": String(expected), "actual": String(actual)]
            case .wrongWay(let way): return ["via": way.rawValue]
            case .timeInPast(let time), .overAlready(let time), .endsBeforeItBegins(let time):
                return ["time": time.description]
            case .unknownVersion(let reference):
                return ["workflow": reference.name.text, "version": String(reference.version)]
            case .otherWorkflow(let id): return ["id": id.description]
            case .strandedState(let state): return ["state": state.text]
            case .unsoundWorkflow(let codes): return ["findings": codes.joined(separator: ", ")]
            case .noDesks, .alreadyQuarantined, .barred, .alreadyCreated, .keyNotSigned, .notCreated, .notRemindedYet,
                .strandedApproval:
                return [:]
            }
        }
    }

    /// Says what sort of answer it is, which decides the exit code and whether the attempt is recorded.
    package enum Nature: Hashable, Sendable {
        /// The rules say no: recorded.
        case rules
        /// The workflow has no transition of that name: nothing was attempted.
        case misspelt
        /// What was named does not exist.
        case notFound
        /// The submission has moved since the caller looked.
        case faster
        /// The same drop came again: nothing is to be done.
        case repeated
    }

    package var nature: Nature {
        for reason in reasons {
            switch reason {
            case .unknownSubmission, .unknownPerson, .unknownWorkflow, .unknownVersion: return .notFound
            // The clock was on its way while the submission moved.
            case .somebodyWasFaster, .notRemindedYet: return .faster
            case .workflow(.unknownTransition, _): return .misspelt
            case .alreadyReceived, .alreadyQuarantined: return .repeated
            case .workflow, .needsRole, .unknownRole, .unknownDesk, .noDesks, .roleHasNoDesk, .personExists,
                .personInactive,
                .wrongWay,
                .holdsRoleAlready,
                .lacksRole, .delegatesToSelf, .notDelegable, .notDelegated, .overAlready, .endsBeforeItBegins, .notAway,
                .lastOperator, .versionExists,
                .unknownWitness, .timeInPast,
                .notYours, .barred, .alreadyCreated, .keyNotSigned,
                .notCreated, .otherWorkflow, .strandedState, .strandedApproval, .unsoundWorkflow:
                continue
            }
        }
        return .rules
    }
}

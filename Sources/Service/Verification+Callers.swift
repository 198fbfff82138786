import Intake
import Newsroom
import Workflow

/// Whether whoever an entry names can have come in at all. The rules of a workflow ask for roles; these ask for the way in.
extension Verification {
    /// Who acted and when, as far as it is needed for those that come after: grows with the people only.
    ///
    /// Which account is whose, the system says, and may say otherwise by now; but whether any account spoke for somebody is in the profile
    /// that the ledger names for them in that moment. One that was erased or is missing accuses nobody.
    struct Callers {
        /// In seconds; what came in before somebody was changed may have waited so long for the writer.
        private static let waiting: Int64 = 10

        private struct Account {
            let profile: Digest
            let speaks: Bool
            /// Until when an entry may still be of one that spoke before.
            var spokeUntil: Instant?
        }

        private let store: any Store
        private var accounts: [PersonID: Account] = [:]
        private var erased: [PersonID: Instant] = [:]

        init(_ store: any Store) { self.store = store }

        /// What is odd about who acted, by what is known of people before the event.
        mutating func oddity(of event: Event, in roster: Roster) throws(Fault) -> ActorRecord.Oddity? {
            if let oddity = event.actor.oddity { return oddity }
            if case .newsroomCreated(let person, _) = event.what {
                return event.actor.person == person && event.actor.via == .direct ? nil : .founder
            }
            // The founder speaks for the folder's owner, whoever that is.
            guard event.actor.uid != nil, let person = event.actor.person, person != Premises.founder,
                !event.isHousekeeping, try speaks(person, roster) == false
            else { return nil }
            if let until = accounts[person]?.spokeUntil, event.at <= until { return nil }
            return .login
        }

        /// Keeps of an event what later ones are judged by; `roster` is that before it.
        mutating func note(_ event: Event, in roster: Roster) throws(Fault) {
            if case .profileChanged(let person, _) = event.what, try speaks(person, roster) == true {
                accounts[person]?.spokeUntil = event.at.advanced(bySeconds: Self.waiting)
            }
            if case .personErased(let person, _) = event.what {
                erased[person] = event.at.advanced(bySeconds: Self.waiting)
            }
        }

        /// Whether somebody is told to have been refused a command after they were erased, which is after they had left.
        func isOfErased(_ event: Event) -> Bool {
            guard event.actor.uid != nil else { return false }
            return [event.actor.person, event.actor.onBehalfOf, event.actor.delegated?.to].contains { person in
                person.flatMap { erased[$0] }.map { event.at > $0 } ?? false
            }
        }

        /// Whether an account speaks for somebody; nil for nobody.
        private mutating func speaks(_ person: PersonID, _ roster: Roster) throws(Fault) -> Bool? {
            guard let digest = roster.people[person]?.profile else { return nil }
            let known = accounts[person]
            if let known, known.profile == digest { return known.speaks }
            let bytes = try storing { () throws(StoreError) in try store.text(digest) }
            let profile = bytes.flatMap { Digest.of($0) == digest ? Profile(bytes: $0) : nil }
            let account = Account(
                profile: digest, speaks: profile.map { $0.login != nil } ?? true, spokeUntil: known?.spokeUntil)
            accounts[person] = account
            return account.speaks
        }
    }
}

extension Event {
    /// What the newsroom does of itself, in its operator's name: whether an account speaks for them or not.
    fileprivate var isHousekeeping: Bool {
        guard actor.via == .direct, actor.onBehalfOf == nil else { return false }
        switch what {
        case .settingsAdopted, .workflowAdopted, .keyAdopted: return true
        case .refused(let command, _, _):
            return [Command.Word.adoptSettings, .adoptWorkflow, .adoptKey].map(\.rawValue).contains(command)
        case .newsroomCreated, .checkpointWitnessed, .personAdded, .profileChanged, .roleGranted, .roleRevoked,
            .personDeactivated, .personReactivated, .personErased, .roleDelegated, .delegationEnded, .absenceDeclared,
            .absenceEnded, .received, .resubmitted, .revised, .moved, .counted, .opined, .commented, .reminded,
            .migrated, .quarantined:
            return false
        }
    }

    /// What is odd about a refusal by itself, whatever the rules say of it; nil for another event.
    var refusalOddity: Refusal.Oddity? {
        if case .quarantined(_, _, _, let code) = what { return Rejection.codes.contains(code) ? nil : .reasons }
        guard case .refused(let command, let transition, let codes) = what else { return nil }
        let (word, verb) = (Command.Word(rawValue: command), Request.Verb(rawValue: command))
        guard word != nil || verb != nil else { return .command }
        guard !codes.isEmpty, codes.allSatisfy(Refusal.codes.contains) else { return .reasons }
        if transition != nil, word != .fire { return .piece }
        // Of these it is only known what was asked, by whoever may have asked for anything.
        if codes.allSatisfy(State.beforeCommands.contains), actor.uid != nil { return nil }
        guard let word else {
            guard let verb, verb.isRefusedByOffice else { return .command }
            guard actor.uid != nil else { return .way }
            return about == nil ? nil : .piece
        }
        guard word.comes(by: actor.via) else { return .way }
        return (about != nil) == word.isOfPiece ? nil : .piece
    }
}

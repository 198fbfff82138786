import Workflow

extension State {
    /// Refuses whoever cannot ask for this at all: the way in, the person, and whether they are still with the newsroom.
    ///
    /// The rules of a workflow only ask for a role, the author or the assignee; a forged event that names somebody who had
    /// left, or a way in that does not lead there, is found here when it is replayed.
    func require(_ actor: ActorRecord, mayAsk command: Command) throws(Refusal) {
        guard actor.mayCome(with: command) else { throw Refusal(.wrongWay(actor.via)) }
        switch command {
        case .create: return
        // What lies in the folder of somebody unknown or gone is put aside for that very reason, and what was received
        // before they left has been received.
        case .receive, .resubmit, .withdraw, .quarantine:
            guard roster.created else { throw Refusal(.notCreated) }
        case .adoptSettings, .adoptWorkflow, .adoptKey, .recordWitnesses, .addPerson, .changeProfile, .grant, .revoke,
            .deactivate, .reactivate, .erase,
            .delegate,
            .endDelegation, .declareAbsence, .endAbsence, .revise, .fire, .comment, .remind, .migrate, .attempt:
            guard roster.created else { throw Refusal(.notCreated) }
            if let person = actor.person { try requireActive(person) }
            if let person = actor.onBehalfOf { try requireActive(person) }
            if let person = actor.delegated?.to { try requireActive(person) }
        }
    }

    func requireActive(_ id: PersonID) throws(Refusal) {
        guard let person = roster.people[id] else { throw Refusal(.unknownPerson(id, nearest: nearestPeople(id))) }
        guard person.active else { throw Refusal(.personInactive(id)) }
    }
}

extension ActorRecord {
    /// Answers whether this way in leads to a command: drops come by the inbox of whoever sent them and by nothing else,
    /// the clock has no person and only fires, and everything else is asked by somebody.
    fileprivate func mayCome(with command: Command) -> Bool {
        switch command {
        case .receive(let delivery, _), .resubmit(_, let delivery): return isInbox(of: delivery.person)
        case .withdraw(_, let wish): return isInbox(of: wish.person)
        case .quarantine(let person, _, _, _): return isInbox(of: person)
        case .fire: return isClock || isSomebody
        case .remind: return isClock
        case .create, .adoptSettings, .adoptWorkflow, .adoptKey, .recordWitnesses, .addPerson, .changeProfile, .grant,
            .revoke,
            .deactivate, .reactivate, .erase,
            .delegate, .endDelegation, .declareAbsence, .endAbsence, .revise, .comment, .migrate, .attempt:
            return isSomebody
        }
    }

    private func isInbox(of sender: PersonID) -> Bool {
        via == .inbox && person == sender && onBehalfOf == nil && delegated == nil && uid == nil
    }

    private var isClock: Bool { self == .clock }

    private var isSomebody: Bool {
        switch via {
        case .socket, .direct: person != nil
        case .inbox, .timer: false
        }
    }
}

package import Workflow

/// Says who acted and how the newsroom knew it; every event carries one.
package struct ActorRecord: Hashable, Sendable {
    /// The way in.
    package enum Way: String, Hashable, Sendable, CaseIterable {
        /// The service's socket: the kernel said which account asks.
        case socket
        /// The owner of the newsroom's folder, while no service runs.
        case direct
        /// A drop in the person's inbox.
        case inbox
        /// The newsroom's clock.
        case timer
    }

    /// Who really acted; absent for the clock.
    package var person: PersonID?
    package var via: Way
    /// The Unix account that the kernel named; absent for drops and the clock.
    package var uid: UInt32?
    /// Whose powers were used, where they were not the acting person's own.
    package var onBehalfOf: PersonID?
    /// By which delegation of `onBehalfOf`'s; absent where the newsroom's owner acted for somebody.
    package var delegated: Delegated?

    /// One role that was lent, and to whom.
    package struct Delegated: Hashable, Sendable {
        package var role: RoleGrant
        /// Who acts by it: `person`, or whom the newsroom's owner acted for.
        package var to: PersonID

        package init(role: RoleGrant, to: PersonID) {
            self.role = role
            self.to = to
        }
    }

    package init(
        person: PersonID?, via: Way, uid: UInt32? = nil, onBehalfOf: PersonID? = nil, delegated: Delegated? = nil
    ) {
        self.person = person
        self.via = via
        self.uid = uid
        self.onBehalfOf = onBehalfOf
        self.delegated = delegated
    }

    /// The clock.
    package static let clock = ActorRecord(person: nil, via: .timer)

    /// The person who counts as having done it and whom "not the author" is about; by a delegation that is who acts, not who gave it.
    package var effective: PersonID? { delegated?.to ?? onBehalfOf ?? person }

    /// Who lent the power that was used.
    package var giver: PersonID? { delegated == nil ? nil : onBehalfOf }
}

extension ActorRecord {
    /// What shows that a record was not made by a newsroom: its ways in lead to no such one, whatever is asked.
    package enum Oddity: String, Hashable, Sendable, CaseIterable {
        /// The clock is nobody and acts for nobody.
        case clock
        /// A drop comes by no account and is for nobody else.
        case inbox
        /// Whoever gives commands is a person, and the kernel has named the account.
        case account
        /// As somebody else for oneself.
        case oneself
        /// No account spoke for the person, so that nobody could come in as they. Only a profile can tell.
        case login
        /// Somebody else than the one whom it makes its operator has made the newsroom.
        case founder
    }

    /// What is odd about the record by itself.
    package var oddity: Oddity? {
        switch via {
        case .timer: return self == .clock ? nil : .clock
        case .inbox: return person == nil || uid != nil || onBehalfOf != nil || delegated != nil ? .inbox : nil
        case .socket, .direct:
            if person == nil || uid == nil { return .account }
            let giver = delegated?.to ?? person
            return onBehalfOf == giver ? .oneself : nil
        }
    }

    package var json: JSON {
        .members([
            "person": person.map { .string($0.text) }, "via": .string(via.rawValue),
            "uid": uid.map { .integer(Int64($0)) }, "onBehalfOf": onBehalfOf.map { .string($0.text) },
            "delegated": delegated.map {
                .object(["role": .string($0.role.notation), "to": .string($0.to.text)])
            },
        ])
    }

    package init?(json: JSON) {
        guard let via = json["via"]?.text.flatMap(Way.init(rawValue:)) else { return nil }
        self.init(
            person: json["person"]?.text.flatMap { PersonID($0) }, via: via,
            uid: json["uid"]?.number.flatMap(UInt32.init(exactly:)),
            onBehalfOf: json["onBehalfOf"]?.text.flatMap { PersonID($0) })
        guard let member = json["delegated"] else { return }
        guard onBehalfOf != nil, let role = member["role"]?.text.flatMap(RoleGrant.init(notation:)),
            let to = member["to"]?.text.flatMap({ PersonID($0) })
        else { return nil }
        delegated = Delegated(role: role, to: to)
    }
}

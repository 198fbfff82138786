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

    package init(person: PersonID?, via: Way, uid: UInt32? = nil, onBehalfOf: PersonID? = nil) {
        self.person = person
        self.via = via
        self.uid = uid
        self.onBehalfOf = onBehalfOf
    }

    /// The clock.
    package static let clock = ActorRecord(person: nil, via: .timer)

    /// The person whose powers count and whom "not the author" is about.
    package var effective: PersonID? { onBehalfOf ?? person }
}

extension ActorRecord {
    package var json: JSON {
        .members([
            "person": person.map { .string($0.text) }, "via": .string(via.rawValue),
            "uid": uid.map { .integer(Int64($0)) }, "onBehalfOf": onBehalfOf.map { .string($0.text) },
        ])
    }

    package init?(json: JSON) {
        guard let via = json["via"]?.text.flatMap(Way.init(rawValue:)) else { return nil }
        self.init(
            person: json["person"]?.text.flatMap { PersonID($0) }, via: via,
            uid: json["uid"]?.number.flatMap(UInt32.init(exactly:)),
            onBehalfOf: json["onBehalfOf"]?.text.flatMap { PersonID($0) })
    }
}

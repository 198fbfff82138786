package import Workflow

/// The roles that every newsroom has.
package enum Roles {
    package static let contributor = Identifier(literal: "contributor")
    package static let editor = Identifier(literal: "editor")
    package static let approver = Identifier(literal: "approver")
    package static let secretary = Identifier(literal: "secretary")
    package static let auditor = Identifier(literal: "auditor")
    package static let `operator` = Identifier(literal: "operator")

    package static let all = [contributor, editor, approver, secretary, auditor, `operator`]

    /// Those of the whole newsroom: there is no desk's settings and no desk's ledger.
    package static let withoutDesk = [auditor, `operator`]

    /// Who reads everything and changes nothing.
    package static let readers = [auditor]
}

/// Names one version of a workflow.
package struct WorkflowReference: Hashable, Sendable, CustomStringConvertible {
    package var name: Identifier
    package var version: Int

    package init(name: Identifier, version: Int) {
        self.name = name
        self.version = version
    }

    package var description: String { "\(name)@\(version)" }

    /// A newsroom has few workflows, and each command looks one up several times.
    package func hash(into hasher: inout Hasher) { hasher.combine(version) }
}

/// Holds what the ledger knows of a person: no name, no contact, only the digest of the profile that has them.
package struct Person: Hashable, Sendable {
    package var id: PersonID
    package var profile: Digest
    package var grants: [RoleGrant]
    package var active: Bool
    /// Whether what was known of them is gone; the id stays, so that it is nobody else's.
    package var erased = false

    package init(id: PersonID, profile: Digest, grants: [RoleGrant], active: Bool) {
        self.id = id
        self.profile = profile
        self.grants = grants
        self.active = active
    }
}

/// Holds the settings that decisions depend on, as they were adopted by an event.
package struct Policy: Hashable, Sendable {
    /// The first one is the default of a drop that names none.
    package var desks: [Identifier]
    /// The issues that make "checks pass" false.
    package var blocking: [Issue]
    /// The workflow that new submissions start on.
    package var workflow: Identifier
    /// What working time is counted by; without one every hour is working time.
    package var calendar: WorkCalendar?
    /// The texts of the keys of those who may sign the ledger's checkpoints besides.
    package var witnesses: [String]

    package init(
        desks: [Identifier], blocking: [Issue], workflow: Identifier, calendar: WorkCalendar? = nil,
        witnesses: [String] = []
    ) {
        self.desks = desks
        self.blocking = blocking
        self.workflow = workflow
        self.calendar = calendar
        self.witnesses = witnesses
    }
}

extension Policy {
    /// Whether both say the same of everything but how far the local clocks are from UTC, which settings only name a place for and a
    /// time zone database of that day gave.
    package func agrees(with other: Policy) -> Bool {
        func withoutClocks(_ policy: Policy) -> Policy {
            var policy = policy
            policy.calendar = policy.calendar.map {
                WorkCalendar(weekdays: $0.weekdays, hours: $0.hours, holidays: $0.holidays)
            }
            return policy
        }
        return withoutClocks(self) == withoutClocks(other)
    }

    /// Whether somewhere the local clocks can be what a calendar says of them: where the place's never change, what this one says; elsewhere
    /// time zone databases differ and are corrected, and no place is further from UTC than fourteen hours.
    package func hasClocks(of other: Policy, areFixed: Bool) -> Bool {
        guard let (known, stated) = calendar.flatMap({ known in other.calendar.map { (known, $0) } }) else {
            return true
        }
        return stated.offsets.allSatisfy { offset in
            areFixed ? offset.seconds == known.offsets[0].seconds : abs(offset.seconds) <= 14 * 3600
        }
    }
}

/// Holds what decisions need beside the submission itself: people, policy, adopted workflows, the last numbers given.
package struct Roster: Hashable, Sendable {
    package var created: Bool
    package var people: [PersonID: Person]
    package var policy: Policy
    /// The digest of the settings' text that the policy was taken from.
    package var settings: Digest?
    /// The text of the key that verifies the ledger's signatures.
    package var key: String?
    /// Every adopted version, and the digest of its definition's text.
    package var adopted: [WorkflowReference: Digest]
    /// The newest adopted version of each name: what new submissions start on.
    package var current: [Identifier: Int]
    /// The last number that was given in a year.
    package var lastNumbers: [Int: Int]
    /// Those that were not ended, in the order in which they were given; whether one still holds is asked at each moment.
    package var delegations: [Delegation] = []
    /// Those that were not ended, in the order in which they were declared; one of a person never overlaps another.
    package var absences: [Absence] = []

    package static let empty = Roster(
        created: false, people: [:],
        policy: Policy(desks: [], blocking: [], workflow: Identifier(literal: "tin-bai")), settings: nil, adopted: [:],
        current: [:],
        lastNumbers: [:])

    /// The active holders of a role, by id; a grant for one desk counts for that desk only.
    package func holders(of role: Identifier, at desk: Identifier?) -> [PersonID] {
        people.values.filter { person in
            person.active && person.grants.contains { $0.role == role && ($0.desk == nil || $0.desk == desk) }
        }.map(\.id).sorted()
    }

    /// Answers whether an active person holds a role anywhere.
    package func holds(_ person: PersonID?, _ role: Identifier) -> Bool {
        guard let person, let known = people[person], known.active else { return false }
        return known.grants.contains { $0.role == role }
    }

    /// The workflow engine's view of somebody who acts; people who are unknown or inactive hold nothing.
    package func actor(_ record: ActorRecord) -> Actor {
        guard let id = record.effective else { return .system }
        if let delegated = record.delegated {
            return Actor(person: id, grants: [delegated.role], onBehalfOf: record.giver)
        }
        guard let person = people[id], person.active else { return Actor(person: id, grants: []) }
        return Actor(person: id, grants: person.grants)
    }
}

import Workflow

/// Says that bytes are not an event that this version understands.
package struct EventFault: Error, Hashable, Sendable {
    package let member: String
}

extension Event {
    /// The bytes that are hashed and stored.
    package var canonicalBytes: [UInt8] { frequentBytes ?? json.canonicalBytes }

    package var json: JSON {
        var members: JSON.Members = [
            "v": 1, "at": .string(at.description), "actor": actor.json, "kind": .string(kind),
        ]
        if let about {
            members["submission"] = .string(about.submission.description)
            if let sequence = about.sequence { members["sequence"] = .integer(Int64(sequence)) }
            members["workflow"] = about.workflow.json
            members["revision"] = .integer(Int64(about.revision))
            members["digest"] = .string(about.digest.hex)
            if let dueAt = about.dueAt { members["dueAt"] = .string(dueAt.description) }
        }
        func set(_ key: String, _ value: JSON?) { if let value { members[key] = value } }
        switch what {
        case .newsroomCreated(let person, let profile):
            set("person", .string(person.text))
            set("profile", .string(profile.hex))
        case .settingsAdopted(let policy, let settings):
            set("policy", policy.json)
            set("settings", .string(settings.hex))
        case .workflowAdopted(let reference, let definition):
            set("adopted", reference.json)
            set("definition", .string(definition.hex))
        case .keyAdopted(let key, let signature):
            set("key", .string(key))
            set("signature", signature.map(JSON.string))
        case .checkpointWitnessed(let checkpoint, let witnesses):
            set("checkpoint", .string(checkpoint))
            set("witnesses", .array(witnesses.map(JSON.string)))
        case .personAdded(let person, let profile, let grants):
            set("person", .string(person.text))
            set("profile", .string(profile.hex))
            set("roles", .array(grants.map { .string($0.notation) }))
        case .profileChanged(let person, let profile):
            set("person", .string(person.text))
            set("profile", .string(profile.hex))
        case .roleGranted(let person, let grant), .roleRevoked(let person, let grant):
            set("person", .string(person.text))
            set("role", .string(grant.notation))
        case .personDeactivated(let person), .personReactivated(let person): set("person", .string(person.text))
        case .personErased(let person, let record):
            set("person", .string(person.text))
            set("record", .string(record.hex))
        case .roleDelegated(let delegation):
            set("person", .string(delegation.from.text))
            set("role", .string(delegation.role.notation))
            set("delegate", .string(delegation.to.text))
            set("until", .string(delegation.until.description))
        case .delegationEnded(let giver, let role, let taker):
            set("person", .string(giver.text))
            set("role", .string(role.notation))
            set("delegate", .string(taker.text))
        case .absenceDeclared(let absence), .absenceEnded(let absence):
            set("person", .string(absence.person.text))
            set("since", .string(absence.from.description))
            set("until", .string(absence.until.description))
        case .received(let delivery, let state):
            members.merge(delivery.members)
            set("state", .string(state.text))
        case .resubmitted(let delivery, let move):
            members.merge(delivery.members)
            if let move { members.merge(move.members) }
        case .revised(let facts): set("facts", facts.json)
        case .moved(let move): members.merge(move.members)
        case .counted(let transition, let have, let need, let comment, let time):
            set("transition", .string(transition.text))
            set("have", .integer(Int64(have)))
            set("need", .integer(Int64(need)))
            set("comment", comment.map { .string($0.hex) })
            set("scheduledAt", time.map { .string($0.description) })
        case .opined(let transition, let comment):
            set("transition", .string(transition.text))
            set("comment", comment.map { .string($0.hex) })
        case .commented(let comment): set("comment", .string(comment.hex))
        case .reminded(let number): set("number", .integer(Int64(number)))
        case .migrated(let from): set("migratedFrom", from.json)
        case .quarantined(let person, let source, let drop, let code):
            set("person", .string(person.text))
            set("source", .string(source.hex))
            set("drop", .string(drop.hex))
            set("code", .string(code))
        case .refused(let command, let transition, let codes):
            set("command", .string(command))
            set("transition", transition.map { .string($0.text) })
            set("codes", .array(codes.map(JSON.string)))
        }
        return .object(members)
    }

    /// Reads the bytes of one event.
    package init(canonicalBytes bytes: [UInt8]) throws(EventFault) {
        if let event = Event(frequent: bytes) {
            self = event
            return
        }
        guard let json = try? JSON(parsing: bytes) else { throw EventFault(member: "") }
        try self.init(json: json)
    }

    package init(json: JSON) throws(EventFault) {
        let reader = Reader(json: json)
        guard try reader.number("v") == 1 else { throw EventFault(member: "v") }
        at = try reader.value("at") { Instant($0) }
        guard let actor = json["actor"].flatMap(ActorRecord.init(json:)) else { throw EventFault(member: "actor") }
        self.actor = actor
        if json["submission"] != nil {
            about = About(
                submission: try reader.value("submission") { SubmissionID($0) },
                sequence: json["sequence"]?.number.map { Int($0) }, workflow: try reader.reference("workflow"),
                revision: try reader.number("revision"), digest: try reader.digest("digest"),
                dueAt: try reader.optionalInstant("dueAt"))
        } else {
            about = nil
        }
        switch try reader.text("kind") {
        case "newsroom-created":
            what = .newsroomCreated(operator: try reader.person("person"), profile: try reader.digest("profile"))
        case "settings-adopted":
            guard let policy = json["policy"].flatMap(Policy.init(json:)) else { throw EventFault(member: "policy") }
            what = .settingsAdopted(policy, settings: try reader.digest("settings"))
        case "workflow-adopted":
            what = .workflowAdopted(
                try reader.reference("adopted"), definition: try reader.digest("definition"))
        case "key-adopted":
            what = .keyAdopted(
                try reader.text("key"), signature: json["signature"] == nil ? nil : try reader.text("signature"))
        case "checkpoint-witnessed":
            what = .checkpointWitnessed(
                checkpoint: try reader.text("checkpoint"),
                witnesses: (json["witnesses"]?.items ?? []).compactMap(\.text))
        case "person-added":
            let notations = (json["roles"]?.items ?? []).compactMap(\.text)
            let grants = notations.compactMap(RoleGrant.init(notation:))
            guard grants.count == notations.count else { throw EventFault(member: "roles") }
            what = .personAdded(
                try reader.person("person"), profile: try reader.digest("profile"), grants: grants)
        case "profile-changed":
            what = .profileChanged(try reader.person("person"), profile: try reader.digest("profile"))
        case "role-granted":
            what = .roleGranted(
                try reader.person("person"), try reader.value("role") { RoleGrant(notation: $0) })
        case "role-revoked":
            what = .roleRevoked(
                try reader.person("person"), try reader.value("role") { RoleGrant(notation: $0) })
        case "role-delegated":
            what = .roleDelegated(
                Delegation(
                    from: try reader.person("person"), role: try reader.value("role") { RoleGrant(notation: $0) },
                    to: try reader.person("delegate"), until: try reader.value("until") { Instant($0) }))
        case "delegation-ended":
            what = .delegationEnded(
                from: try reader.person("person"), try reader.value("role") { RoleGrant(notation: $0) },
                to: try reader.person("delegate"))
        case "absence-declared": what = .absenceDeclared(try reader.absence())
        case "absence-ended": what = .absenceEnded(try reader.absence())
        case "person-erased":
            what = .personErased(try reader.person("person"), record: try reader.digest("record"))
        case "person-deactivated": what = .personDeactivated(try reader.person("person"))
        case "person-reactivated": what = .personReactivated(try reader.person("person"))
        case "received":
            what = .received(try reader.delivery(), state: try reader.identifier("state"))
        case "resubmitted":
            what = .resubmitted(
                try reader.delivery(), move: json["transition"] == nil ? nil : try reader.move())
        case "revised":
            guard let facts = json["facts"].flatMap(RevisionFacts.init(json:)) else {
                throw EventFault(member: "facts")
            }
            what = .revised(facts)
        case "moved": what = .moved(try reader.move())
        case "counted":
            what = .counted(
                transition: try reader.identifier("transition"), have: try reader.number("have"),
                need: try reader.number("need"), comment: try reader.optionalDigest("comment"),
                scheduledAt: try reader.optionalInstant("scheduledAt"))
        case "opined":
            what = .opined(
                transition: try reader.identifier("transition"), comment: try reader.optionalDigest("comment"))
        case "commented": what = .commented(try reader.digest("comment"))
        case "reminded": what = .reminded(number: try reader.number("number"))
        case "workflow-migrated": what = .migrated(from: try reader.reference("migratedFrom"))
        case "quarantined":
            what = .quarantined(
                person: try reader.person("person"), source: try reader.digest("source"),
                drop: try reader.digest("drop"), code: try reader.text("code"))
        case "refused":
            what = .refused(
                command: try reader.text("command"),
                transition: json["transition"] == nil ? nil : try reader.identifier("transition"),
                codes: (json["codes"]?.items ?? []).compactMap(\.text))
        default: throw EventFault(member: "kind")
        }
    }

    /// Takes typed members out of an event's object, or says which one is wrong.
    private struct Reader {
        let json: JSON

        func text(_ key: String) throws(EventFault) -> String {
            guard let text = json[key]?.text else { throw EventFault(member: key) }
            return text
        }

        func number(_ key: String) throws(EventFault) -> Int {
            guard let number = json[key]?.number.flatMap(Int.init(exactly:)) else { throw EventFault(member: key) }
            return number
        }

        func value<Value>(_ key: String, _ read: (String) -> Value?) throws(EventFault) -> Value {
            guard let value = read(try text(key)) else { throw EventFault(member: key) }
            return value
        }

        func digest(_ key: String) throws(EventFault) -> Digest { try value(key) { Digest(hex: $0) } }

        func optionalDigest(_ key: String) throws(EventFault) -> Digest? {
            json[key] == nil ? nil : try digest(key)
        }

        func optionalInstant(_ key: String) throws(EventFault) -> Instant? {
            json[key] == nil ? nil : try value(key) { Instant($0) }
        }

        func identifier(_ key: String) throws(EventFault) -> Identifier { try value(key) { Identifier($0) } }

        func person(_ key: String) throws(EventFault) -> PersonID { try value(key) { PersonID($0) } }

        func reference(_ key: String) throws(EventFault) -> WorkflowReference {
            guard let reference = json[key].flatMap(WorkflowReference.init(json:)) else {
                throw EventFault(member: key)
            }
            return reference
        }

        func absence() throws(EventFault) -> Absence {
            Absence(
                try person("person"), from: try value("since") { Instant($0) },
                until: try value("until") { Instant($0) })
        }

        func delivery() throws(EventFault) -> Delivery {
            guard let facts = json["facts"].flatMap(RevisionFacts.init(json:)) else {
                throw EventFault(member: "facts")
            }
            var relation: Relation? = nil
            if let member = json["relation"] {
                guard let read = Relation(json: member) else { throw EventFault(member: "relation") }
                relation = read
            }
            return Delivery(
                person: try person("person"), source: try digest("source"), drop: try digest("drop"), facts: facts,
                relation: relation)
        }

        func move() throws(EventFault) -> Move {
            let words = (json["effects"]?.items ?? []).compactMap(\.text)
            let effects = words.compactMap(Effect.init(rawValue:))
            guard effects.count == words.count else { throw EventFault(member: "effects") }
            return Move(
                transition: try identifier("transition"), from: try identifier("from"), to: try identifier("to"),
                live: try value("live") { Live(rawValue: $0) }, effects: effects,
                comment: try optionalDigest("comment"),
                scheduledAt: try optionalInstant("scheduledAt"), wish: try wish())
        }

        private func wish() throws(EventFault) -> Wish? {
            guard let member = json["wish"] else { return nil }
            let reader = Reader(json: member)
            return Wish(
                person: try reader.person("person"), source: try reader.digest("source"),
                drop: try reader.digest("drop"))
        }
    }
}

extension Event.Delivery {
    fileprivate var members: JSON.Members {
        var members: JSON.Members = [
            "person": .string(person.text), "source": .string(source.hex), "drop": .string(drop.hex),
            "facts": facts.json,
        ]
        if let relation { members["relation"] = relation.json }
        return members
    }
}

extension Event.Move {
    fileprivate var members: JSON.Members {
        var members: JSON.Members = [
            "transition": .string(transition.text), "from": .string(from.text), "to": .string(to.text),
            "live": .string(live.rawValue),
        ]
        if !effects.isEmpty { members["effects"] = .array(effects.map { .string($0.rawValue) }) }
        if let comment { members["comment"] = .string(comment.hex) }
        if let scheduledAt { members["scheduledAt"] = .string(scheduledAt.description) }
        if let wish {
            members["wish"] = .object([
                "person": .string(wish.person.text), "source": .string(wish.source.hex),
                "drop": .string(wish.drop.hex),
            ])
        }
        return members
    }
}

package import Newsroom
package import Workflow

/// Events and rows such as a small newsroom has, each told by a number.
package enum Specimen {
    package static let hoa = PersonID(literal: "hoa")
    package static let binh = PersonID(literal: "binh")
    package static let lan = PersonID(literal: "lan")
    package static let mai = PersonID(literal: "mai")
    package static let chief = PersonID(literal: "operator")
    package static let submitted = Identifier(literal: "submitted")
    package static let editing = Identifier(literal: "editing")
    package static let rejected = Identifier(literal: "rejected")
    package static let news = Identifier(literal: "tin-tuc")
    package static let women = Identifier(literal: "nu-cong")

    package static func id(_ number: Int, year: Int = 2026) -> SubmissionID { SubmissionID(year: year, number: number) }

    package static func moment(_ minutes: Int) -> Instant {
        Instant(milliseconds: 1_795_417_200_000).advanced(bySeconds: Int64(60 * minutes))
    }

    /// A digest that no text has.
    package static func digest(_ number: Int) -> Digest {
        let words = (0..<4).map { UInt64(truncatingIfNeeded: number &+ $0) &* 0x9e37_79b9_7f4a_7c15 }
        let bytes = words.flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (8 * $0)) } }
        guard let digest = Digest(bytes) else { preconditionFailure("32 bytes are a digest") }
        return digest
    }

    static func actor(_ person: PersonID?, for other: PersonID? = nil) -> ActorRecord {
        ActorRecord(person: person, via: person == nil ? .timer : .socket, uid: 1002, onBehalfOf: other)
    }

    /// The event that says the same about a submission; read back from its JSON, as a store's reader does.
    static func about(_ number: Int, _ sequence: Int?, year: Int = 2026, _ event: Event) -> Event {
        guard case .object(var members) = event.json else { preconditionFailure("an event is an object") }
        members["submission"] = .string(id(number, year: year).description)
        members["sequence"] = sequence.map { .integer(Int64($0)) }
        members["workflow"] = .object(["name": "tin-bai", "version": 1])
        members["revision"] = 1
        members["digest"] = .string(digest(number).hex)
        guard let event = try? Event(json: .object(members)) else { preconditionFailure("not an event") }
        return event
    }

    package static func received(
        _ number: Int, from person: PersonID = hoa, source: Int? = nil, at minutes: Int = 0, year: Int = 2026
    ) -> Event {
        let facts = RevisionFacts(
            digest: digest(number), desk: news, kind: .tin, hasTitle: true, captionsComplete: false, syllables: 214,
            issues: [.missingCaption])
        let delivery = Event.Delivery(
            person: person, source: digest(source ?? 1000 + number), drop: digest(2000 + number), facts: facts,
            relation: nil)
        return about(
            number, 1, year: year,
            Event(
                at: moment(minutes), actor: ActorRecord(person: person, via: .inbox), about: nil,
                what: .received(delivery, state: submitted)))
    }

    package static func commented(
        _ number: Int, sequence: Int, by person: PersonID? = lan, for other: PersonID? = nil,
        lentTo taker: PersonID? = nil, at minutes: Int = 0
    ) -> Event {
        var actor = actor(person, for: other)
        actor.delegated = taker.map {
            ActorRecord.Delegated(role: RoleGrant(role: Identifier(literal: "approver")), to: $0)
        }
        return about(
            number, sequence,
            Event(at: moment(minutes), actor: actor, about: nil, what: .commented(digest(3000 + sequence))))
    }

    package static func refused(_ number: Int, codes: [String] = ["not-permitted"], at minutes: Int = 0) -> Event {
        about(
            number, nil,
            Event(
                at: moment(minutes), actor: actor(binh), about: nil,
                what: .refused(command: "fire", transition: Identifier(literal: "approve"), codes: codes)))
    }

    package static func quarantined(at minutes: Int = 0) -> Event {
        Event(
            at: moment(minutes), actor: ActorRecord(person: hoa, via: .inbox), about: nil,
            what: .quarantined(person: hoa, source: digest(4000), drop: digest(4001), code: "no-text"))
    }

    package static func created(at minutes: Int = 0) -> Event {
        Event(
            at: moment(minutes), actor: actor(chief), about: nil,
            what: .newsroomCreated(operator: chief, profile: digest(5000)))
    }

    package static func added(_ person: PersonID, at minutes: Int = 0) -> Event {
        Event(
            at: moment(minutes), actor: actor(chief), about: nil,
            what: .personAdded(person, profile: digest(5001), grants: [RoleGrant(role: Roles.editor, desk: women)]))
    }

    package static func row(_ number: Int, _ change: (inout SubmissionRow) -> Void = { _ in }) -> SubmissionRow {
        let title = "Công đoàn cơ sở số \(number) tặng quà Tết"
        var row = SubmissionRow(
            id: id(number), sequence: 1, state: submitted, desk: news, kind: .tin, author: hoa, assignee: nil,
            ended: false, receivedAt: moment(number), updatedAt: moment(number), dueAt: nil, scheduledAt: nil,
            isLive: false, summary: JSON.object(["title": .string(title)]).canonicalBytes, exactText: title,
            foldedText: "cong doan co so so \(number) tang qua tet")
        change(&row)
        return row
    }

    package static func rendition(_ number: Int) -> StoredRendition {
        StoredRendition(width: 320 * number, height: 180 * number, format: "webp", digest: digest(6000 + number))
    }
}

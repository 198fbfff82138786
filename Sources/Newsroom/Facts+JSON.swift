package import Workflow

extension RoleGrant {
    /// The form of commands and files: `editor`, or `editor@nu-cong` for one desk.
    package var notation: String { desk.map { "\(role)@\($0)" } ?? role.text }

    package init?(notation: String) {
        let parts = notation.split(separator: "@", maxSplits: 1, omittingEmptySubsequences: false)
        guard let first = parts.first, let role = Identifier(first) else { return nil }
        if parts.count == 2 {
            guard let desk = Identifier(parts[1]) else { return nil }
            self.init(role: role, desk: desk)
        } else {
            self.init(role: role)
        }
    }
}

extension WorkflowReference {
    package var json: JSON { .object(["name": .string(name.text), "version": .integer(Int64(version))]) }

    package init?(json: JSON) {
        guard let name = json["name"]?.text.flatMap({ Identifier($0) }),
            let version = json["version"]?.number.flatMap(Int.init(exactly:))
        else { return nil }
        self.init(name: name, version: version)
    }
}

extension Relation {
    /// `share` is absent where there is none, as in events from before it was measured.
    package var json: JSON {
        .members([
            "kind": .string(kind.rawValue), "id": .string(id.description),
            "share": share.map { .integer(Int64($0)) },
        ])
    }

    package init?(json: JSON) {
        guard let kind = json["kind"]?.text.flatMap(Kind.init(rawValue:)),
            let id = json["id"]?.text.flatMap({ SubmissionID($0) })
        else { return nil }
        var share: Int?
        if let member = json["share"] {
            guard let number = member.number, (0...100).contains(number) else { return nil }
            share = Int(number)
        }
        self.init(kind: kind, id: id, share: share)
    }
}

extension RevisionFacts {
    package var json: JSON {
        let present = Fields.words.filter { fields.contains($0.field) }
        return .members([
            "digest": .string(digest.hex), "desk": .string(desk.text), "kind": .string(kind.rawValue),
            "title": .bool(hasTitle), "captions": .bool(captionsComplete), "syllables": .integer(Int64(syllables)),
            "issues": .array(issues.map { .string($0.rawValue) }),
            // Absent when there is none, as in events from before there were any.
            "fields": present.isEmpty ? nil : .array(present.map { .string($0.word) }),
        ])
    }

    package init?(json: JSON) {
        guard let digest = json["digest"]?.text.flatMap(Digest.init(hex:)),
            let desk = json["desk"]?.text.flatMap({ Identifier($0) }),
            let kind = json["kind"]?.text.flatMap(ContentKind.init(rawValue:)), let title = json["title"]?.flag,
            let captions = json["captions"]?.flag,
            let syllables = json["syllables"]?.number.flatMap(Int.init(exactly:)), let words = json["issues"]?.items
        else { return nil }
        let issues = words.compactMap { $0.text.flatMap(Issue.init(rawValue:)) }
        guard issues.count == words.count else { return nil }
        var fields: Fields = []
        for word in json["fields"]?.items ?? [] {
            guard let known = Fields.words.first(where: { $0.word == word.text }) else { return nil }
            fields.insert(known.field)
        }
        self.init(
            digest: digest, desk: desk, kind: kind, hasTitle: title, captionsComplete: captions, syllables: syllables,
            issues: issues, fields: fields)
    }
}

extension Policy {
    package var json: JSON {
        .members([
            "desks": .array(desks.map { .string($0.text) }),
            "blocking": .array(blocking.map { .string($0.rawValue) }), "workflow": .string(workflow.text),
            "calendar": calendar?.json,
            // Absent when there is none, as in events from before there were any.
            "witnesses": witnesses.isEmpty ? nil : .array(witnesses.map(JSON.string)),
        ])
    }

    package init?(json: JSON) {
        guard let desks = json["desks"]?.items, let blocking = json["blocking"]?.items,
            let workflow = json["workflow"]?.text.flatMap({ Identifier($0) })
        else { return nil }
        let calendar = json["calendar"].flatMap(WorkCalendar.init(json:))
        guard (calendar == nil) == (json["calendar"] == nil) else { return nil }
        self.init(
            desks: desks.compactMap { $0.text.flatMap { Identifier($0) } },
            blocking: blocking.compactMap { $0.text.flatMap(Issue.init(rawValue:)) }, workflow: workflow,
            calendar: calendar, witnesses: (json["witnesses"]?.items ?? []).compactMap(\.text))
    }
}

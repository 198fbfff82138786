import Workflow

extension Manuscript {
    /// What decisions need of the text; `syllables` and `issues` were found by whoever read it.
    package func facts(digest: Digest, syllables: Int, issues: [Issue]) -> RevisionFacts {
        RevisionFacts(
            digest: digest, desk: desk, kind: kind, hasTitle: !title.isEmpty,
            captionsComplete: photos.allSatisfy { !$0.caption.isEmpty }, syllables: syllables,
            issues: Array(Set(issues)).sorted(), fields: fields)
    }

    /// The first of what facts say about this text that is not so, by its word in an event; `nil` where all is.
    ///
    /// What only a reading finds out (how many syllables, most issues) is not asked: a later version of the program may read better. Fields
    /// may be left out, which only asks for more. A text that `isJoined` may be made of two drops, of which each was looked at by itself.
    package func contradiction(to facts: RevisionFacts, isJoined: Bool = false) -> String? {
        let made = self.facts(digest: facts.digest, syllables: facts.syllables, issues: [])
        if facts.desk != made.desk { return "desk" }
        if facts.kind != made.kind { return "kind" }
        if facts.hasTitle != made.hasTitle { return "title" }
        if facts.captionsComplete != made.captionsComplete { return "captions" }
        if !facts.fields.isSubset(of: made.fields) { return "fields" }
        return visibleIssues(isJoined: isJoined).contains { issue, isThere in
            isThere.map { $0 != facts.issues.contains(issue) } ?? false
        } ? "issues" : nil
    }

    /// Issues that nobody need read the text for; nil where whoever reads could say either.
    private func visibleIssues(isJoined: Bool) -> [(issue: Issue, isThere: Bool?)] {
        // Spaces alone are none in a check and something in a field, and what a space is may be seen otherwise some day.
        func isMissing(_ texts: [String]) -> Bool? {
            if texts.contains("") { return true }
            return texts.allSatisfy { $0.contains { $0.isLetter || $0.isNumber } } ? false : nil
        }
        var isWithoutText: Bool?
        if lead.isEmpty, body.isEmpty, kind != .anh, !isJoined { isWithoutText = true }
        if lead.utf8.contains(where: { (0x61...0x7A).contains($0 | 0x20) }) { isWithoutText = false }
        return [
            (.noPhoto, photos.isEmpty), (.missingCaption, isMissing(photos.map(\.caption))),
            (.missingByline, isMissing([byline])), (.noText, isWithoutText),
        ]
    }

    private var fields: RevisionFacts.Fields {
        var fields: RevisionFacts.Fields = []
        if !lead.isEmpty { fields.insert(.lead) }
        if !byline.isEmpty { fields.insert(.byline) }
        if namesSources { fields.insert(.sources) }
        if !photos.isEmpty { fields.insert(.photo) }
        return fields
    }

    /// Whether the body says where its facts come from: a link, or a line that begins with "Nguồn:" or "Source:".
    ///
    /// Entries say so, and are held against the text for as long as there are ledgers: what is to count one day must count beside this.
    package var namesSources: Bool {
        if body.utf8.contains(UInt8(ascii: "/")), body.contains("http://") || body.contains("https://") { return true }
        return body.utf8.split(separator: UInt8(ascii: "\n")).contains { line in
            // Most lines have none, and making them small costs.
            guard line.contains(UInt8(ascii: ":")) else { return false }
            let words = Substring(line).drop { !$0.isLetter }.lowercased()
            guard let colon = words.firstIndex(of: ":"), words.index(after: colon) < words.endIndex else {
                return false
            }
            let head = words[..<colon].filter { $0 != "*" && $0 != "_" }
            let rest = words[words.index(after: colon)...]
            return Manuscript.sourceWords.contains(String(head)) && rest.contains { $0.isLetter || $0.isNumber }
        }
    }

    private static let sourceWords: Set<String> = [
        "nguồn", "nguồn tin", "nguồn tham khảo", "nguồn trích dẫn", "dẫn nguồn", "các nguồn", "tài liệu tham khảo",
        "source", "sources",
    ]

    /// What the number of "chữ" counts: title, lead and body.
    package var countedText: String { [title, lead, body].joined(separator: "\n") }

    /// Everything that a search looks through, as written.
    package var searchableText: String {
        ([title, lead, body, byline, unit] + photos.map(\.caption)).joined(separator: "\n")
    }
}

extension Submission {
    /// Makes the row that lists, searches and `show` read.
    ///
    /// `record` is absent only when the drop's record was erased. `path` is the public page's address in the site;
    /// `texts` are what searches look through, as written and folded; absent where they stay as they are stored.
    package func row(
        manuscript: Manuscript, record: DropRecord?, path: String?, texts: (exact: String, folded: String)?
    ) -> SubmissionRow {
        var row = SubmissionRow(
            id: id, sequence: sequence, state: state, desk: facts.desk, kind: facts.kind, author: author,
            assignee: assignee, ended: ended, receivedAt: receivedAt, updatedAt: updatedAt, dueAt: dueAt,
            scheduledAt: scheduledAt, isLive: live != nil,
            summary: summary(manuscript: manuscript, record: record, path: path).canonicalBytes,
            exactText: texts?.exact ?? "", foldedText: texts?.folded ?? "")
        row.hasTexts = texts != nil
        return row
    }

    /// The document of `show`, as CLI.md names its members.
    package func summary(manuscript: Manuscript, record: DropRecord?, path: String?) -> JSON {
        let photos = manuscript.photos.map { photo in
            JSON.object([
                "name": .string(photo.name), "digest": .string(photo.digest.hex), "caption": .string(photo.caption),
                "width": .integer(Int64(photo.width)), "height": .integer(Int64(photo.height)),
            ])
        }
        let approvals = approvals.map { approval in
            JSON.members([
                "person": .string(approval.person.text), "revision": .integer(Int64(approval.revision)),
                "digest": .string(approval.digest.hex), "at": .string(approval.at.description),
                "onBehalfOf": approval.onBehalfOf.map { .string($0.text) },
            ])
        }
        let source = record.map { record in
            JSON.members([
                "person": .string(record.person.text), "name": .string(record.name),
                "digest": .string(record.digest.hex), "format": .string(record.format),
                "encoding": record.encoding.map(JSON.string),
            ])
        }
        return .members([
            "id": .string(id.description), "title": .string(manuscript.title), "lead": .string(manuscript.lead),
            "kind": .string(manuscript.kind.rawValue), "desk": .string(manuscript.desk.text),
            "unit": manuscript.unit.isEmpty ? nil : .string(manuscript.unit), "sender": .string(author.text),
            "author": manuscript.author.isEmpty ? nil : .string(manuscript.author),
            "byline": .string(manuscript.byline), "state": .string(state.text),
            "revision": .integer(Int64(revision)), "sequence": .integer(Int64(sequence)),
            "assignee": assignee.map { .string($0.text) }, "workflow": workflow.json, "digest": .string(digest.hex),
            "syllables": .integer(Int64(facts.syllables)), "photos": .array(photos),
            "issues": .array(facts.issues.map { .string($0.rawValue) }),
            "receivedAt": .string(receivedAt.description), "updatedAt": .string(updatedAt.description),
            "dueAt": dueAt.map { .string($0.description) },
            "scheduledAt": scheduledAt.map { .string($0.description) }, "approvals": .array(approvals),
            "source": source, "relation": relation?.json, "live": live.map { $0.json(path: path) },
        ])
    }
}

extension LiveEdition {
    fileprivate func json(path: String?) -> JSON {
        .members([
            "revision": .integer(Int64(revision)), "digest": .string(digest.hex),
            "publishedAt": .string(publishedAt.description), "path": path.map(JSON.string),
            "retractedAt": retractedAt.map { .string($0.description) },
        ])
    }
}

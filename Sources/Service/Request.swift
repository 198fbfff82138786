package import Newsroom

/// Asks the newsroom something: one verb with its arguments.
///
/// On the socket each message is a frame: four bytes of length, big-endian, then canonical JSON:
///
///     {"arguments":{"id":"TB-2026-000001","transition":"claim"},"as":"lan","id":"5f0c…","v":1,"verb":"fire"}
///
/// and the answer ``Answer`` in the same framing. Who asks is what the kernel says of the socket's other end; nothing in
/// the message can say otherwise, and `as` counts only for the owner of the newsroom's folder. A request that acts may be sent again with the
/// same id and the same bytes when a connection broke: it is answered and not decided again, within the bounds of ``AnswerBook``. The
/// same id with other bytes is a bad message. A request that is sent again says which process it was sent to before, as `again`: a
/// process that is not that one does not know what the first has done, and answers `stopping`.
///
/// What is too much is answered with a fault that says so and the empty id, and ends the connection: `message-too-large` beyond
/// ``largest``, `message-too-slow` and `idle` beyond the times of ``Server/Limits``, `busy` beyond its connections. A connection has one
/// request in flight; what is sent meanwhile waits in the socket, and so nobody has more in flight than connections.
package struct Request: Hashable, Sendable {
    package static let version: Int64 = 1
    /// A message may have at most so many bytes; an edited text with its captions is far below.
    package static let largest = 4 << 20
    /// Who the clock is, where somebody is asked for; a person of that id comes first.
    package static let clock = "system"

    package var verb: Verb
    package var arguments: JSON
    /// On whose behalf, if not one's own.
    package var onBehalfOf: String?

    package init(_ verb: Verb, _ arguments: KeyValuePairs<String, JSON?> = [:], onBehalfOf: String? = nil) {
        self.verb = verb
        self.arguments = .members(arguments)
        self.onBehalfOf = onBehalfOf
    }

    /// Everything that can be asked. The arguments and the answer's document stand beside each; `[]` is optional.
    package enum Verb: String, Hashable, Sendable, CaseIterable {
        // Reading
        /// `[states: [state], mine: bool, desk, all: bool]` → `[summary]`
        case queue
        /// `id, [revision: n, text: bool]` → `summary [+ body]`
        case show
        /// `id, [from: n, to: n]` → `{from, to, old: {title, lead, body, byline, captions}, new: {…}}`
        case diff
        /// `id` → `[{seq, at, kind, actor, transition, from, to, revision, digest, comment}]`
        case history
        /// `id, [transition]` → `{id, state, sequence, options: [{transition, allowed, to, reasons: [{code, facts}]}], edit: {allowed, reasons}}`
        case explain
        /// `words` → `[summary]`
        case search
        /// `[since, until, actor, submission, kind, from: n, before: n, limit: n]` (times in RFC 3339) → `[{seq, …}]`, the newest that match
        case auditLog = "audit-log"
        /// `[checkpoint, pictures: bool]` → `{verified, tree, law, present, size, root, …, problems: [{part, code, facts}]}`
        case auditVerify = "audit-verify"
        /// → `{key, origin, keys: [{key, seq, signature}]}`, the oldest first
        case auditKey = "audit-key"
        /// `[witnessed: bool]` → `{checkpoint, origin, size, root}`; `checkpoint` is the signed note
        case auditCheckpoint = "audit-checkpoint"
        /// `seq: n` → `{proof, seq, size, root}`, or `checkpoint` (a signed note) → `{proof, since, size, root}`; `proof` is the file
        case auditProve = "audit-prove"
        /// `checkpoint` (the signed note) → `{verified, size, root, since: {size, root}, proof: [hash], problems: [{code, facts}]}`
        case auditSince = "audit-since"
        /// `[from, until]` (RFC 3339) → `{topics: {TOPIC: [{seq, …}]}, checkpoint, size, root, …}`; the topics are ``Conduct/Topic``
        case auditReport = "audit-report"
        /// `[from: n]` → `{from, entries: [text]}`, as many as one answer holds
        case auditEntries = "audit-entries"
        /// → `[{id, name, roles, active, unit, login, byline, delegations: [{role, to, until}], standsIn: [{role, from, until}],
        /// absences: [{from, until}], awayUntil}]`
        case peopleList = "people-list"
        /// `id` → one of them
        case peopleShow = "people-show"
        /// → `[{name, version, current, digest, states, transitions}]`
        case workflowList = "workflow-list"
        /// `name, [version: n]` → `{name, version, digest, text}`
        case workflowShow = "workflow-show"
        /// → `{at, events: [text], definitions: [text]}`, from which whoever asks proves a definition, see ``ProofBasis``
        case workflowCheck = "workflow-check"
        /// → `{size, root, people, waitingJobs, version, running, signs}`; `signs` is whether there is the key that signs checkpoints
        case status
        /// → `{text}`: the settings in force, which need not be those that lie in the file by now
        case settings
        /// → `{matches, missing: [path], differing: [path], unexpected: [path], unreadable: [path]}`
        case siteCheck = "site-check"

        // Acting
        /// `id, transition, [comment, time, expect: n]` → `{id, transition, from, to, sequence, …}`
        case fire
        /// `id, text` → `{id, sequence}`
        case comment
        /// `id, text, [expect: n]` (the whole piece in the form of `show --text`) → `{id, revision, digest, changed}`
        case edit
        /// `id, [desk, kind, title, lead, byline, captions: [{photo: n, text}], expect: n]` → as `edit`
        case set
        /// `id, name, [roles: [notation], login, unit, byline]` → the person; `broken: [{name, version, from, meanwhile: bool, shortest: bool, findings}]` where that breaks a workflow
        case peopleAdd = "people-add"
        /// `id, role`
        case peopleGrant = "people-grant"
        /// `id, role` → the person; `holding`, `holds` and `broken` as below
        case peopleRevoke = "people-revoke"
        /// `id` → the person; `holding: n, holds: [{id, state}]` where they have taken on pieces; `broken` as above
        case peopleDeactivate = "people-deactivate"
        /// `id` → the person, as they are again; `login-taken` where their account speaks for somebody else by now
        case peopleReactivate = "people-reactivate"
        /// `id` → `{id, changed, [erased: n, replaced: n, mentioned: [id]]}`; `broken` as above
        case peopleErase = "people-erase"
        /// `id, role, to, until` (RFC 3339) → `{role, from, to, until, changed}`; `broken` as above
        case peopleDelegate = "people-delegate"
        /// `text` (a table, see ``PeopleSheet``), `[dryRun: bool]` → `{dryRun, added: [id], faults: [{line, code, facts}]}`; `broken` as above
        case peopleImport = "people-import"
        /// `id, role, to`
        case peopleUndelegate = "people-undelegate"
        /// `id, [from], until` (RFC 3339) → `{id, from, until, changed, [holding: n, holds: [{id, state}]]}`; `broken` as above
        case peopleAbsent = "people-absent"
        /// `id` → as `people-absent`
        case peoplePresent = "people-present"
        /// `text` (the definition's file), `file` → `{name, version, digest, changed}`
        case workflowAdopt = "workflow-adopt"
        /// `name, to: n, [dryRun: bool]` → `{name, to, dryRun, migrated: [id], stranded: [{id, state, workflow, reasons: [{code, facts}]}]}`
        case workflowMigrate = "workflow-migrate"
        /// `checkpoint` (with a witness's signature) → `{checkpoint, size, root, witnesses: [name], seq, changed}`
        case auditCosign = "audit-cosign"
        /// → as `audit-key`
        case auditRotate = "audit-rotate"
        /// `[pictures: bool]` → `{files, path}`; with `pictures` all pictures are made anew
        case siteBuild = "site-build"

        /// Whether it can change something.
        package var acts: Bool {
            switch self {
            case .queue, .show, .diff, .history, .explain, .search, .auditLog, .auditVerify, .auditKey,
                .auditCheckpoint,
                .auditProve, .auditSince, .auditEntries, .auditReport, .peopleList, .peopleShow,
                .workflowList, .workflowShow, .workflowCheck, .status, .settings, .siteCheck:
                false
            case .fire, .comment, .edit, .set, .peopleAdd, .peopleGrant, .peopleRevoke, .peopleDeactivate,
                .peopleReactivate,
                .peopleDelegate, .peopleUndelegate, .peopleAbsent, .peoplePresent, .peopleErase, .peopleImport,
                .workflowAdopt, .workflowMigrate, .siteBuild,
                .auditCosign, .auditRotate:
                true
            }
        }
    }
}

extension Request {
    func bytes(id: String, again: Int32? = nil) -> [UInt8] {
        JSON.members([
            "v": .integer(Self.version), "id": .string(id), "verb": .string(verb.rawValue), "arguments": arguments,
            "as": onBehalfOf.map(JSON.string), "again": again.map { .integer(Int64($0)) },
        ]).canonicalBytes
    }

    static func read(_ bytes: [UInt8]) throws(Fault) -> (request: Request, id: String, again: Int64?) {
        guard let json = try? JSON(parsing: bytes), let version = json["v"]?.number else { throw .badMessage }
        guard version == Self.version else { throw .otherVersion }
        guard let id = json["id"]?.text, let verb = json["verb"]?.text.flatMap(Verb.init(rawValue:)),
            let arguments = json["arguments"], case .object = arguments
        else { throw .badMessage }
        var request = Request(verb, onBehalfOf: json["as"]?.text)
        request.arguments = arguments
        return (request, id, json["again"]?.number)
    }
}

/// Answers a request: the document, or why not; with the exit code that CLI.md names.
package struct Answer: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case done(JSON)
        /// Reasons with codes and facts; the sentences are made where a person reads them.
        case refused([JSON], nature: Refusal.Nature)
        /// The request itself makes no sense.
        case wrongUsage(code: String, facts: [String: String])
        case notFound(code: String, facts: [String: String])
        /// The ledger or what hangs on it is not what it should be.
        case unverified(JSON)
        case fault(code: String, facts: [String: String])
    }

    package var outcome: Outcome
    /// The names of people whom the answer mentions by id.
    package var names: [String: String]
    /// Until when those of them are away who are.
    package var away: [String: String]

    package init(_ outcome: Outcome, names: [String: String] = [:], away: [String: String] = [:]) {
        self.outcome = outcome
        self.names = names
        self.away = away
    }

    package init(_ fault: Fault) { self.init(.fault(code: fault.code, facts: fault.facts)) }

    /// Nothing was read of what was asked, because too many are connected: ask again later.
    static let busy = Answer(.fault(code: "busy", facts: [:]))

    /// CLI.md: 0 done · 1 refused · 2 wrong usage · 3 not found · 4 somebody was faster · 5 does not verify · 70 a fault of ours.
    package var exitCode: Int32 {
        switch outcome {
        case .done: 0
        case .refused(_, .rules), .refused(_, .repeated): 1
        case .refused(_, .notFound), .notFound: 3
        case .refused(_, .faster): 4
        case .wrongUsage, .refused(_, .misspelt): 2
        case .unverified: 5
        case .fault: 70
        }
    }
}

extension Answer {
    func bytes(id: String) -> [UInt8] {
        var json = JSON.members(["v": .integer(Request.version), "id": .string(id)])
        if !names.isEmpty { json = json.with("names", .object(names.mapValues(JSON.string))) }
        if !away.isEmpty { json = json.with("away", .object(away.mapValues(JSON.string))) }
        func reason(_ code: String, _ facts: [String: String]) -> JSON {
            .object(["code": .string(code), "facts": .object(facts.mapValues(JSON.string))])
        }
        switch outcome {
        case .done(let document): json = json.with("done", document)
        case .refused(let reasons, let nature):
            json = json.with("refused", .array(reasons)).with("nature", .string(nature.word))
        case .wrongUsage(let code, let facts): json = json.with("wrongUsage", reason(code, facts))
        case .notFound(let code, let facts): json = json.with("notFound", reason(code, facts))
        case .unverified(let document): json = json.with("unverified", document)
        case .fault(let code, let facts): json = json.with("fault", reason(code, facts))
        }
        return json.canonicalBytes
    }

    static func read(_ bytes: [UInt8], for id: String) throws(Fault) -> Answer {
        guard let json = try? JSON(parsing: bytes), let version = json["v"]?.number else { throw .badMessage }
        guard version == Request.version else { throw .otherVersion }
        // A fault may come before the question was read: it then answers no id.
        let answered = json["id"]?.text
        guard answered == id || answered == "" && json["fault"] != nil else { throw .badMessage }
        func reason(_ key: String) -> (String, [String: String])? {
            guard let member = json[key], let code = member["code"]?.text, case .object(let facts)? = member["facts"]
            else { return nil }
            return (code, facts.compactMapValues(\.text))
        }
        func texts(_ key: String) -> [String: String] {
            guard case .object(let members)? = json[key] else { return [:] }
            return members.compactMapValues(\.text)
        }
        let (names, away) = (texts("names"), texts("away"))
        if let document = json["done"] { return Answer(.done(document), names: names, away: away) }
        if let document = json["unverified"] { return Answer(.unverified(document), names: names, away: away) }
        if let reasons = json["refused"]?.items, let nature = json["nature"]?.text.flatMap(Refusal.Nature.init(word:)) {
            return Answer(.refused(reasons, nature: nature), names: names, away: away)
        }
        if let (code, facts) = reason("wrongUsage") { return Answer(.wrongUsage(code: code, facts: facts)) }
        if let (code, facts) = reason("notFound") { return Answer(.notFound(code: code, facts: facts)) }
        if let (code, facts) = reason("fault") { return Answer(.fault(code: code, facts: facts)) }
        throw .badMessage
    }
}

extension Refusal.Nature {
    fileprivate var word: String {
        switch self {
        case .rules: "rules"
        case .misspelt: "misspelt"
        case .notFound: "not-found"
        case .faster: "faster"
        case .repeated: "repeated"
        }
    }

    fileprivate init?(word: String) {
        switch word {
        case "rules": self = .rules
        case "misspelt": self = .misspelt
        case "not-found": self = .notFound
        case "faster": self = .faster
        case "repeated": self = .repeated
        default: return nil
        }
    }
}

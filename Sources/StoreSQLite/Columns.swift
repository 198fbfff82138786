import Newsroom
import Workflow

extension SubmissionID {
    private static let numbers = 1_000_000_000

    /// The id as one integer that sorts as ids do; `nil` for a year or number that people cannot write.
    var key: Int? {
        guard (0...9999).contains(year), (1..<SubmissionID.numbers).contains(number) else { return nil }
        return year * SubmissionID.numbers + number
    }

    init?(key: Int) {
        guard key >= 0 else { return nil }
        self.init(year: key / SubmissionID.numbers, number: key % SubmissionID.numbers)
        guard self.key == key else { return nil }
    }

    func requireKey() throws(StoreError) -> Int {
        guard let key else { throw StoreError(.failed, "no key for \(self)") }
        return key
    }
}

/// Repeats the parts of an event that queries ask for.
struct EventColumns: Hashable {
    static let names = "submission, sequence, kind, at, actor, on_behalf, roster, source"

    var submission: SubmissionID?
    var sequence: Int?
    var kind: String
    var at: Int
    var actor: String?
    var onBehalf: String?
    /// 1 or 0, as it stands: what is neither is not found by the queries that ask for one of them.
    var roster: Int
    var source: [UInt8]?

    init(_ event: Event) {
        submission = event.about?.submission
        sequence = event.about?.sequence
        kind = event.kind
        at = Int(event.at.milliseconds)
        actor = event.actor.person?.text
        onBehalf = event.actor.onBehalfOf?.text
        roster = Event.What.rosterKinds.contains(event.kind) ? 1 : 0
        source = if case .received(let delivery, _) = event.what { delivery.source.bytes } else { nil }
    }

    /// Reads the columns of ``names``, the first of which is `start`.
    init(_ row: Row, from start: Int32) throws(StoreError) {
        submission = row.isNull(start) ? nil : try row.submission(start)
        sequence = try row.optionalInteger(start + 1)
        kind = try row.text(start + 2)
        at = try row.integer(start + 3)
        actor = try row.optionalText(start + 4)
        onBehalf = try row.optionalText(start + 5)
        roster = try row.integer(start + 6)
        source = try row.optionalBytes(start + 7)
    }

    func values() throws(StoreError) -> [Value] {
        [
            .optional(try submission?.requireKey()), .optional(sequence), .text(kind), .integer(at), .optional(actor),
            .optional(onBehalf), .integer(roster), .optional(source),
        ]
    }
}

extension SubmissionRow {
    static let columns = """
        key, sequence, state, desk, kind, author, assignee, ended, received_at, updated_at, due_at, scheduled_at, live, \
        summary
        """

    /// Reads the columns of ``columns``, and where they follow, the two texts.
    init(_ row: Row, withTexts: Bool) throws(StoreError) {
        self.init(
            id: try row.submission(0), sequence: try row.integer(1), state: try row.value(2) { Identifier($0) },
            desk: try row.value(3) { Identifier($0) }, kind: try row.value(4) { ContentKind(rawValue: $0) },
            author: try row.value(5) { PersonID($0) },
            assignee: row.isNull(6) ? nil : try row.value(6) { PersonID($0) }, ended: try row.flag(7),
            receivedAt: Instant(stored: try row.integer(8)), updatedAt: Instant(stored: try row.integer(9)),
            dueAt: try row.optionalInteger(10).map(Instant.init(stored:)),
            scheduledAt: try row.optionalInteger(11).map(Instant.init(stored:)), isLive: try row.flag(12),
            summary: try row.bytes(13), exactText: withTexts ? try row.text(14) : "",
            foldedText: withTexts ? try row.text(15) : "")
        hasTexts = withTexts
    }

    func values() throws(StoreError) -> [Value] {
        [
            .integer(try id.requireKey()), .integer(sequence), .text(state.text), .text(desk.text),
            .text(kind.rawValue), .text(author.text), .optional(assignee?.text), .integer(ended ? 1 : 0),
            .integer(receivedAt.stored), .integer(updatedAt.stored), .optional(dueAt?.stored),
            .optional(scheduledAt?.stored), .integer(isLive ? 1 : 0), .bytes(summary),
        ]
    }
}

extension Instant {
    init(stored: Int) { self.init(milliseconds: Int64(stored)) }
    var stored: Int { Int(milliseconds) }
}

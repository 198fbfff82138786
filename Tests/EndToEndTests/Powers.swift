import Newsroom
import Posix
import Service

/// What can be asked about a piece, as `workflow matrix --json` names it.
enum Act: Hashable, CustomStringConvertible {
    case fire(String)
    case revise, send, comment, see

    var description: String {
        switch self {
        case .fire(let transition): transition
        case .revise: "revise"
        case .send: "send"
        case .comment: "comment"
        case .see: "see"
        }
    }
}

/// Where a piece stands, and whether an edition of it is public.
struct Situation: Hashable, CustomStringConvertible {
    let state: String
    let isLive: Bool

    var description: String { isLive ? state + " (live)" : state }
}

/// What `workflow matrix --json` says, to be held against what happens.
struct Powers: Sendable {
    struct Row: Sendable {
        let state: String
        let act: Act
        let to: String?
        /// The columns that may, each with its conditions.
        let columns: [String: Set<String>]
        let requires: [String]
        let quorum: Int
        /// Whom the definition names; empty where it leaves that open.
        let by: [String]

        func isOpen(_ isLive: Bool, to column: String) -> Bool {
            columns[column].map { !$0.contains(isLive ? "not-live" : "live") } ?? false
        }
    }

    let columns: [String]
    let rows: [Row]

    init(_ matrix: JSON) {
        func words(_ json: JSON?) -> [String] { json?.items?.compactMap(\.text) ?? [] }
        let columns = words(matrix["columns"])
        self.columns = columns
        rows = (matrix["rows"]?.items ?? []).compactMap { row in
            let act: Act
            switch row["act"]?.text {
            case "transition": act = .fire(row["transition"]?.text ?? "")
            case "revise": act = .revise
            case "send": act = .send
            case "comment": act = .comment
            case "see": act = .see
            case _: return nil
            }
            let may = columns.filter { row["allow"]?[$0]?.flag == true }.map {
                ($0, Set(words(row["conditions"]?[$0])))
            }
            return Row(
                state: row["state"]?.text ?? "", act: act, to: row["to"]?.text,
                columns: Dictionary(uniqueKeysWithValues: may), requires: words(row["requires"]),
                quorum: Int(row["quorum"]?.number ?? 1), by: words(row["by"]))
        }
    }

    /// The roles of the definition.
    var roles: [String] { columns.filter { !["author", "assignee", "system"].contains($0) } }

    /// Every change that can be asked for, wherever a piece stands.
    var acts: [Act] { Array(Set(rows.map(\.act)).subtracting([.see, .send])).sorted { "\($0)" < "\($1)" } }

    func row(_ act: Act, _ state: String) -> Row? { rows.first { $0.act == act && $0.state == state } }

    /// Whether somebody who is all of these things may; who may not see may do nothing.
    func allow(_ act: Act, in situation: Situation, to somebody: Set<String>) -> Bool {
        guard let row = row(act, situation.state) else { return false }
        return somebody.contains { row.isOpen(situation.isLive, to: $0) }
    }
}

/// Leads pieces to a situation of a workflow, by steps that the newsroom's owner takes on behalf of people who exist for that alone.
///
/// A worker `work-ROLE` holds one role, `work-ROLE-2` too, where a step needs two; whoever is `assignee` claims.
struct Guide: Sendable {
    struct Step: Sendable {
        let transition: String
        let people: [String]
    }

    let powers: Powers
    let owner: Asker
    /// The steps to each situation that is known.
    var ways: [Situation: [Step]] = [:]
    /// A moment that is not reached while the test runs.
    static let later = JSON.string(Instant(milliseconds: Posix.now()).advanced(bySeconds: 30 * 86_400).description)

    /// Who looks where a piece stands: the owner is no one whom every state lets see.
    static let observer = "work-auditor"

    func show(_ id: String) throws -> JSON { try acting(Guide.observer).done(.show, ["id": .string(id)]) }

    /// Takes a new piece there.
    func lead(_ id: String, to situation: Situation) throws {
        for step in ways[situation] ?? [] {
            let piece = try show(id)
            if let row = powers.row(.fire(step.transition), piece["state"]?.text ?? "") { try ready(piece, for: row) }
            try take(step, .string(id))
        }
    }

    /// Has happen to a piece what a step asks for beforehand: a new text, a step that others have taken.
    func ready(_ piece: JSON, for row: Powers.Row) throws {
        for requirement in row.requires {
            if requirement == "new-revision" {
                try acting("author").done(.set, ["id": piece["id"], "title": "Tựa mới"])
            } else if requirement.hasPrefix("fired "), let state = piece["state"]?.text,
                let earlier = powers.row(.fire(String(requirement.dropFirst(6))), state), earlier.to == nil,
                let people = people(for: earlier, piece)
            {
                try take(Step(transition: "\(earlier.act)", people: people), piece["id"])
            }
        }
    }

    func take(_ step: Step, _ id: JSON?) throws {
        for person in step.people { try acting(person).done(.fire, Guide.attempt(step.transition, id)) }
    }

    /// An attempt with everything that a step may ask for.
    static func attempt(_ transition: String, _ id: JSON?) -> KeyValuePairs<String, JSON?> {
        ["id": id, "transition": .string(transition), "comment": "vì cần", "time": later]
    }

    /// Who takes a step; nil where nobody could.
    func people(for row: Powers.Row, _ piece: JSON) -> [String]? {
        let isLive = piece.isLive
        for column in powers.columns where row.isOpen(isLive, to: column) {
            switch column {
            case "system": continue
            case "author": return ["author"]
            case "assignee": if let assignee = piece["assignee"]?.text { return [assignee] }
            case "editor": return ["assignee"]
            case let role: return row.quorum > 1 ? ["work-\(role)", "work-\(role)-2"] : ["work-\(role)"]
            }
        }
        return nil
    }

    private func acting(_ person: String) -> Asker { Asker(socket: owner.socket, person: person) }
}

/// Finds the situations of a workflow, and a shortest way to each, by trying every step from every one that is known.
final class Tour {
    private let newsroom: NewsroomUnderTest
    private(set) var guide: Guide
    private var fresh: [String] = []
    private var count = 0
    private(set) var situations: [Situation] = []

    init(_ newsroom: NewsroomUnderTest, _ powers: Powers) throws {
        self.newsroom = newsroom
        guide = Guide(powers: powers, owner: Asker(socket: newsroom.path + "/var/socket"))
        let begin = Situation(try guide.show(try take()))
        guide.ways[begin] = []
        situations = [begin]
        var next = 0
        // What a state does to the live edition shows when it is entered, and is the same from everywhere.
        var settled: [String: Bool] = [:]
        while next < situations.count {
            let here = situations[next]
            next += 1
            for row in powers.rows where row.state == here.state {
                guard case .fire(let transition) = row.act, let to = row.to,
                    guide.ways[Situation(state: to, isLive: settled[to] ?? here.isLive)] == nil
                else { continue }
                let id = try take()
                try guide.lead(id, to: here)
                let piece = try guide.show(id)
                guard let people = guide.people(for: row, piece) else { continue }
                try guide.ready(piece, for: row)
                let step = Guide.Step(transition: transition, people: people)
                try guide.take(step, piece["id"])
                let there = Situation(try guide.show(id))
                if there.isLive != here.isLive { settled[to] = there.isLive }
                guard guide.ways[there] == nil else { continue }
                guide.ways[there] = guide.ways[here, default: []] + [step]
                situations.append(there)
            }
        }
    }

    /// A new piece of the author's.
    func take() throws -> String {
        if fresh.isEmpty {
            let names = (0..<60).map { "tin \(count + $0)" }
            for name in names {
                let text = Text.news(name.uppercased(), more: "Nguồn: https://congdoan.example.vn/\(count)")
                try newsroom.drop("\(name).txt", text, from: "author")
            }
            count += names.count
            let known = Set(names.map { $0 + ".txt" })
            try eventually("new pieces") {
                let items = try guide.owner.done(.queue, ["states": .array([.string(initial)])]).items ?? []
                fresh = items.filter { known.contains($0["source"]?["name"]?.text ?? "") }.compactMap { $0["id"]?.text }
                return fresh.count == names.count
            }
        }
        return fresh.removeLast()
    }

    private var initial: String { guide.powers.rows.first?.state ?? "" }
}

extension Situation {
    /// Where a document of `show` says that a piece stands.
    init(_ document: JSON) {
        self.init(state: document["state"]?.text ?? "", isLive: document.isLive)
    }
}

extension JSON {
    /// Whether an edition of the piece is public: one that was taken down is told of, and is not.
    fileprivate var isLive: Bool { self["live"].map { $0["retractedAt"] == nil } ?? false }
}

import Testing
import Workflow
import WorkflowFile

/// One piece on its way through a definition, moved by the outcomes of `decide` and nothing else.
struct Piece {
    let definition: Definition
    var subject: Subject
    private var isLiveText = false

    init(_ definition: Definition, author: PersonID?, facts: Facts) {
        self.definition = definition
        subject = Subject(state: definition.initial, desk: id("tin-tuc"), author: author, facts: facts)
    }

    /// Answers with the state, `recorded`, `1 of 2`, or `no` and the codes of every reason.
    mutating func fire(_ name: Identifier, by actor: Actor, with attempt: Attempt) -> String {
        let outcome = definition.decide(name, by: actor, on: subject, with: attempt)
        switch outcome {
        case .refused(let reasons): return refused(reasons)
        case .recorded, .counted, .moves:
            if let person = actor.person { subject.fired.append(Subject.Fired(transition: name, person: person)) }
        }
        switch outcome {
        case .moves(let step): move(step, by: actor)
        case .counted(_, let have, let need): return "\(have) of \(need)"
        case .recorded, .refused: return "recorded"
        }
        return subject.state.text
    }

    private mutating func move(_ step: Step, by actor: Actor) {
        for effect in step.effects {
            switch effect {
            case .assign: subject.assignee = actor.person
            case .unassign: subject.assignee = nil
            case .approve: subject.facts.insert(.approved)
            case .schedule, .unschedule, .publish, .unpublish: break
            case .voidApprovals:
                subject.facts.remove(.approved)
                subject.fired.removeAll { vote in
                    definition.transitions(named: vote.transition).contains { $0.does.contains(.approve) }
                }
            }
        }
        switch step.live {
        case .keep: break
        case .replace:
            subject.facts.insert(.live)
            isLiveText = true
        case .remove:
            subject.facts.remove(.live)
            isLiveText = false
        }
        subject.state = step.to
        subject.facts.subtract([.newRevision, .deadlinePassed, .scheduledTimeReached])
    }

    /// A new text: what was said and done about the former one does not count for it.
    mutating func revise(by actor: Actor) -> String {
        if let reasons = definition.mayRevise(actor, on: subject) { return refused(reasons) }
        if isLiveText { subject.revisers = [] }
        isLiveText = false
        subject.fired = []
        subject.facts.remove(.approved)
        subject.facts.insert(.newRevision)
        if let person = actor.person, person != subject.author, !subject.revisers.contains(person) {
            subject.revisers.append(person)
        }
        return subject.state.text
    }

    private func refused(_ reasons: [Reason]) -> String { "no " + reasons.map(\.code).joined(separator: " ") }
}

/// A story, line by line: who, what they do, and after a colon what comes of it, as `Piece` answers.
///
/// `edit` is a new text, `see` asks whether they see it (`yes` or `no`), a transition with a `-` before it is tried without
/// a comment. `clock` is the system; `it` is the text, which `has` or `lacks` something, or is `late` or `due`.
struct Script {
    let definition: Definition
    /// Everybody by their name, with the roles they hold.
    let people: [String: [String]]
    let author: String

    private static let facts: [String: Facts] = [
        "title": .title, "lead": .lead, "byline": .byline, "sources": .sources, "photo": .photo, "checks": .checksPass,
        "captions": .captionsComplete,
    ]

    func actor(_ name: String) throws -> Actor {
        guard name != "clock" else { return .system }
        let roles = try #require(people[name], "nobody is called \(name)")
        return Actor(
            person: try #require(PersonID(name)),
            grants: try roles.map { RoleGrant(role: try #require(Identifier($0))) })
    }

    /// Plays the story and expects each line to come true.
    func play(_ lines: String) throws {
        var piece = Piece(
            definition, author: PersonID(author), facts: Script.facts.values.reduce(.desk) { $0.union($1) })
        for line in lines.split(separator: "\n") {
            let parts = line.split(separator: ":").map { $0.split(separator: " ").map(String.init) }
            let words = parts[0]
            if words[0] == "it" {
                switch words[1] {
                case "has": piece.subject.facts.insert(try #require(Script.facts[words[2]]))
                case "lacks": piece.subject.facts.remove(try #require(Script.facts[words[2]]))
                case "late": piece.subject.facts.insert(.deadlinePassed)
                default: piece.subject.facts.insert(.scheduledTimeReached)
                }
                continue
            }
            let actor = try actor(words[0])
            let found: String
            switch words[1] {
            case "edit": found = piece.revise(by: actor)
            case "see": found = definition.maySee(actor, on: piece.subject) ? "yes" : "no"
            case let verb:
                let name = try #require(Identifier(verb.drop { $0 == "-" }))
                found = piece.fire(name, by: actor, with: Attempt(comment: !verb.hasPrefix("-"), time: true))
            }
            #expect(found == parts[1].joined(separator: " "), "\(line)")
        }
    }
}

/// Plays a story of a shipped definition.
func play(_ name: String, _ people: [String: [String]], author: String, _ lines: String) throws {
    let definition = try readDefinition(bytes: shipped(name + ".yaml"), file: name + ".yaml")
    try Script(definition: definition, people: people, author: author).play(lines)
}

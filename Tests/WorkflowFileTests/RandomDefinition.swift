import Foundation
import Workflow
import WorkflowFile

/// Every definition of the folder `workflows`.
func everyShipped() throws -> [Definition] {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
        .deletingLastPathComponent()
    let names = try FileManager.default.contentsOfDirectory(atPath: root.appending(path: "workflows").path)
    return try names.filter { $0.hasSuffix(".yaml") }.sorted().map { name in
        try readDefinition(bytes: shipped(name), file: name)
    }
}

/// The parts of a definition that no file holds, to be exchanged one by one.
struct Sketch {
    var roles = [id("contributor"), id("editor"), id("approver"), id("auditor")]
    var states: [State] = []
    var transitions: [Transition] = []

    func definition() throws -> Definition {
        try Definition(
            name: id("sketch"), version: 1, titles: Titles(vi: "Phác", en: "Sketch"), roles: roles, states: states,
            transitions: transitions, promises: [])
    }

    /// A chain of states from the first to an end, with further ways, opinions and rules of every kind.
    static func random(_ seed: UInt64) -> Sketch {
        var seeded = Seeded(state: seed)
        var sketch = Sketch()
        let rules = [ActorRule.author, .assignee] + sketch.roles.map(ActorRule.role)
        func some<Value>(_ values: [Value], at most: Int, _ seeded: inout Seeded) -> [Value] {
            Array(values.shuffled(using: &seeded).prefix(Int.random(in: 0...most, using: &seeded)))
        }
        func named(_ text: String) -> Identifier { Identifier(text) ?? id("never") }
        let count = Int.random(in: 3...6, using: &seeded)
        for index in 0..<count {
            sketch.states.append(
                State(
                    id: named("s\(index)"), titles: Titles(vi: "Nơi \(index)", en: "Place \(index)"),
                    kind: index == 0 ? .initial : index == count - 1 ? .ended : .ordinary, deadline: TimeLimit(3600),
                    revise: some(rules, at: 2, &seeded), see: some(rules, at: 2, &seeded),
                    comment: some(rules + [.system], at: 2, &seeded)))
        }
        let total = count + Int.random(in: 1...5, using: &seeded)
        for index in 0..<total {
            let isChain = index < count - 1
            let from = isChain ? [named("s\(index)")] : some(sketch.states.map(\.id), at: 2, &seeded) + [id("s0")]
            let isOpinion = !isChain && Bool.random(using: &seeded)
            let by = some(rules, at: 2, &seeded)
            let isTimed = !isOpinion && Int.random(in: 0..<3, using: &seeded) == 0
            let earlier = some((0..<total).map { named("t\($0)") }, at: 1, &seeded)
            sketch.transitions.append(
                Transition(
                    id: named("t\(index)"), titles: Titles(vi: "Bước \(index)", en: "Step \(index)"),
                    from: from.enumerated().filter { !from.prefix($0.offset).contains($0.element) }.map(\.element),
                    to: isOpinion
                        ? nil : isChain ? named("s\(index + 1)") : sketch.states.randomElement(using: &seeded)?.id,
                    by: isTimed ? by + [.system] : by.isEmpty ? [.role(id("editor"))] : by,
                    not: some([.author, .reviser] + earlier.map(Separation.fired), at: 2, &seeded),
                    requires: some(Requirement.allCases, at: 3, &seeded),
                    after: some((0..<total).map { named("t\($0)") }, at: 1, &seeded),
                    quorum: isTimed || isOpinion ? 1 : Int.random(in: 1...3, using: &seeded),
                    automatic: isTimed ? Trigger.allCases.randomElement(using: &seeded) : nil))
        }
        return sketch
    }
}

/// Somebody in some situation: who they are, and what they are to the subject.
struct Situation {
    /// The columns of a matrix that they stand in.
    var being: [ActorRule]
    var actor: Actor
    var subject: Subject
    var attempt: Attempt
    /// In whose state it is.
    let definition: Definition

    static let me = person("me")
    private static let other = person("other")

    static func random(in state: Identifier, being: [ActorRule], of definition: Definition, _ seeded: inout Seeded)
        -> Situation
    {
        // An assignee holds some role.
        let grants = being.compactMap { rule -> RoleGrant? in
            switch rule {
            case .role(let role): RoleGrant(role: role)
            case .assignee: RoleGrant(role: id("unnamed-role"))
            case .author, .system: nil
            }
        }
        // Often nearly everything holds: else hardly anybody could ever do anything.
        let isGood = Bool.random(using: &seeded)
        func holds() -> Bool { Int.random(in: 0..<12, using: &seeded) < (isGood ? 11 : 6) }
        var facts: Facts = []
        for bit in 0..<13 where holds() { facts.insert(Facts(rawValue: 1 << bit)) }
        if Bool.random(using: &seeded) { facts.remove(.live) }
        var subject = Subject(
            state: state, author: being.contains(.author) ? me : other,
            assignee: being.contains(.assignee) ? me : other, facts: facts)
        if !holds() { subject.revisers = [me] }
        for transition in definition.transitionNames {
            if holds() { subject.fired.append(Subject.Fired(transition: transition, person: other)) }
            if !holds() { subject.fired.append(Subject.Fired(transition: transition, person: me)) }
        }
        return Situation(
            being: being, actor: being == [.system] ? .system : Actor(person: me, grants: grants), subject: subject,
            attempt: Attempt(comment: holds(), time: holds()), definition: definition)
    }

    /// Whether a condition is fulfilled, by what a matrix says that it means.
    func fulfils(_ condition: Matrix.Condition) -> Bool {
        switch condition {
        case .requirement(let requirement): fulfils(requirement)
        case .fired(let transition): subject.fired.contains { $0.transition == transition }
        case .separation(.author): subject.author != Situation.me
        case .separation(.reviser): !subject.revisers.contains(Situation.me)
        case .separation(.fired(let transition)):
            !subject.fired.contains { $0.transition == transition && $0.person == Situation.me }
        case .due(.deadline): subject.facts.contains(.deadlinePassed)
        case .due(.scheduledTime): subject.facts.contains(.scheduledTimeReached)
        case .quorum: true
        case .sight: definition.maySee(actor, on: subject)
        }
    }

    private func fulfils(_ requirement: Requirement) -> Bool {
        let facts: [Requirement: Facts] = [
            .newRevision: .newRevision, .title: .title, .lead: .lead, .byline: .byline, .sources: .sources,
            .photo: .photo, .desk: .desk, .checks: .checksPass, .captions: .captionsComplete, .approved: .approved,
            .live: .live, .scheduledTime: .scheduledTimeReached,
        ]
        switch requirement {
        case .comment: return attempt.comment
        case .time: return attempt.time
        case .notLive: return !subject.facts.contains(.live)
        case .newRevision, .title, .lead, .byline, .sources, .photo, .desk, .checks, .captions, .approved, .live,
            .scheduledTime:
            return facts[requirement].map(subject.facts.contains) ?? false
        }
    }

    /// With a version that is new.
    private var renewed: Subject {
        var subject = subject
        subject.facts.insert(.newRevision)
        return subject
    }

    /// What the engine itself says. What somebody does not see does not exist for them, but for what they send.
    func isAllowed(_ act: Matrix.Act, by definition: Definition) -> Bool {
        let sees = definition.maySee(actor, on: subject)
        switch act {
        case .transition where !sees, .revise where !sees, .comment where !sees: return false
        case .transition(let transition):
            switch definition.decide(transition, by: actor, on: subject, with: attempt) {
            case .moves, .counted, .recorded: return true
            // A second vote is no question of who may vote.
            case .refused(let reasons): return reasons == [.alreadyCounted]
            }
        case .revise: return definition.mayRevise(actor, on: subject) == nil
        case .send:
            return being.contains(.author)
                && (definition.mayRevise(actor, on: subject) == nil
                    || definition.step(sendingTo: renewed, by: actor) != nil)
        case .see: return sees
        case .comment:
            return definition.mayComment(actor, on: subject)
                ?? (being.contains { rule in
                    switch rule {
                    case .role(let role): role != id("auditor") && role != id("contributor")
                    case .assignee: definition.state(subject.state)?.see.contains(.assignee) == true
                    case .author, .system: true
                    }
                }
                    && being != [.system])
        }
    }
}

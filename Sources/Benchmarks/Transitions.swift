import Newsroom
import Workflow

/// How many transitions one core decides in memory: by the engine alone, and with everything that the newsroom checks and records.
func measureTransitions(_ bench: Bench) throws {
    let text = try shippedWorkflow(bench)
    let pure = try PureNewsroom(text, keepsEvents: false)
    let attempts = attempts(on: pure.definition)
    let count = bench.scaled(1_000_000, quick: 200_000)
    try bench.measure("transitions/decided", .perSecond, note: "one core: roles, persons, digest; a third refused") {
        try rate(count) {
            var moved = 0
            for number in 0..<count {
                let (transition, actor, subject) = attempts[number % attempts.count]
                if case .moves = pure.definition.decide(transition, by: actor, on: subject, with: Attempt()) {
                    moved += 1
                }
            }
            guard moved * 3 / 2 >= count - attempts.count else { throw Obstacle("transitions were refused") }
        }
    }
    let pieces = bench.scaled(20_000, quick: 4_000)
    var number = 0
    try bench.measure("transitions/recorded", .perSecond, note: "one core: command to event to new state") {
        var newsroom = pure
        return try rate(pieces * 5) {
            for _ in 0..<pieces {
                _ = try newsroom.publishOne(number)
                number += 1
            }
        }
    }
}

/// The way of one piece with what each step must check, and for every second step one that must be refused.
private func attempts(on definition: Definition) -> [(Identifier, Actor, Subject)] {
    func person(_ id: StaticString, _ role: Identifier) -> Actor {
        Actor(person: PersonID(literal: id), grants: [RoleGrant(role: role)])
    }
    let (lan, minh, hue) = (
        person("lan", Roles.editor), person("minh", Roles.approver), person("hue", Roles.secretary)
    )
    var subject = Subject(
        state: Identifier(literal: "submitted"), desk: Samples.desks[0], author: PersonID(literal: "ctv-1"),
        facts: [.title, .desk, .checksPass])
    var attempts = [(Identifier(literal: "claim"), lan, subject)]
    subject.state = Identifier(literal: "editing")
    subject.assignee = lan.person
    subject.revisers = [PersonID(literal: "lan")]
    attempts.append((Identifier(literal: "propose"), lan, subject))
    subject.state = Identifier(literal: "proposed")
    subject.fired = [.init(transition: Identifier(literal: "propose"), person: PersonID(literal: "lan"))]
    let reviser = Actor(
        person: PersonID(literal: "lan"), grants: [RoleGrant(role: Roles.editor), RoleGrant(role: Roles.approver)])
    attempts.append((Identifier(literal: "approve"), reviser, subject))
    attempts.append((Identifier(literal: "approve"), minh, subject))
    subject.state = Identifier(literal: "approved")
    attempts.append((Identifier(literal: "publish"), hue, subject))
    subject.facts.insert(.approved)
    attempts.append((Identifier(literal: "publish"), hue, subject))
    return attempts
}

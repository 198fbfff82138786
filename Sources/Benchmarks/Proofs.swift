import Foundation
import Workflow
import WorkflowFile

/// How long it takes to prove the shipped definitions for a large newsroom, and a large definition for a usual one.
func measureProofs(_ bench: Bench) throws {
    for (file, text) in try shippedWorkflows(bench) {
        let definition = try readDefinition(bytes: text, file: file)
        try measure(definition, for: Roster.large(definition), rounds: 3, bench)
    }
    try measure(LargeDefinition.make(seed: 7), for: Roster.thirty, rounds: 1, bench)
}

private func measure(_ definition: Definition, for people: People, rounds: Int, _ bench: Bench) throws {
    let name = "proof/\(definition.name)"
    guard bench.wants(name) else { return }
    let size = "\(definition.states.count) states, \(definition.transitions.count) transitions"
    let proof = definition.prove(with: people)
    let isWhole = !proof.findings.contains { $0.code == "too-large" }
    try bench.measure(
        name, .milliseconds, rounds: rounds,
        note: "\(people.count) people, \(size), \(proof.situations) situations" + (isWhole ? "" : ", given up")
    ) {
        try duration {
            guard definition.prove(with: people).situations == proof.situations else {
                throw Obstacle("two proofs of \(definition.name) differ")
            }
        }
    }
}

/// People whose roles overlap as they do in a real newsroom.
enum Roster {
    static let (contributor, editor) = (Definition.contributor, Identifier(literal: "editor"))
    static let (approver, secretary) = (Identifier(literal: "approver"), Identifier(literal: "secretary"))
    static let usual = [contributor, editor, approver, secretary]

    /// Fifty people; what a definition asks for beside the usual roles is shared out among the last of them.
    static func large(_ definition: Definition) -> People {
        let own = definition.roles.filter { !usual.contains($0) }
        let special = (0..<5).map { own.isEmpty ? [secretary] : [own[$0 % own.count]] }
        return people(
            [
                (15, [contributor]), (10, [editor]), (8, [editor, approver]), (5, definition.roles), (4, [approver]),
                (3, [secretary]),
            ] + special.map { (1, $0) })
    }

    static let thirty = people([
        (9, [contributor]), (6, [editor]), (5, [editor, approver]), (3, usual), (4, [approver]), (3, [secretary]),
    ])

    private static func people(_ groups: [(count: Int, roles: [Identifier])]) -> People {
        let holders = groups.flatMap { group in (0..<group.count).map { _ in group.roles } }
        let members = holders.enumerated().compactMap { number, roles in
            PersonID("person-\(number + 1)").map { Actor(person: $0, grants: roles.map { RoleGrant(role: $0) }) }
        }
        return People(members, desks: [])
    }
}

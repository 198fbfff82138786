import Foundation
import Newsroom
import Testing
import Workflow
import WorkflowFile

/// What is proven is attacked by people who try anything; and where the proof does not hold, they find a way.
struct RandomWalkTests {
    struct Newsroom: Sendable, CustomTestStringConvertible {
        let file: String
        let employees: [(name: String, roles: [String])]
        var testDescription: String { file }
    }

    static let proven = [
        Newsroom(
            file: "tin-bai",
            employees: [
                ("ve", ["contributor"]), ("lan", ["contributor", "editor", "approver", "secretary"]),
                ("hoa", ["editor"]), ("minh", ["approver", "secretary"]), ("tam", ["contributor", "approver@nu-cong"]),
            ]),
        Newsroom(
            file: "tin-nhanh",
            employees: [
                ("ve", ["contributor"]), ("lan", ["contributor", "editor", "approver", "secretary"]),
                ("hoa", ["contributor", "editor@tin-tuc"]), ("minh", ["approver", "editor"]), ("tam", ["secretary"]),
            ]),
        Newsroom(
            file: "phan-bac",
            employees: [
                ("lan", ["contributor", "editor", "approver", "secretary"]),
                ("hoa", ["contributor", "editor", "expert", "approver"]), ("minh", ["approver", "expert"]),
                ("tam", ["approver", "editor", "secretary"]), ("khoa", ["expert"]),
            ]),
        Newsroom(
            file: "ba-cap",
            employees: [
                ("lan", ["contributor", "editor", "desk-head", "standing", "secretary"]),
                ("hoa", ["contributor", "editor", "desk-head", "standing", "secretary"]),
                ("minh", ["desk-head", "standing", "editor"]), ("tam", ["standing", "desk-head@nu-cong"]),
            ]),
        Newsroom(
            file: "mot-nguoi",
            employees: [
                ("lan", ["contributor", "editor", "approver"]), ("minh", ["contributor", "editor", "approver"]),
            ]),
    ]

    /// A definition from which one protection was taken, and what must then be seen at least once.
    struct Unsound: Sendable, CustomTestStringConvertible {
        let newsroom: Newsroom
        let testDescription: String
        let isSeen: @Sendable (RandomWalk.Breach) -> Bool
        let spoil: @Sendable (inout Transition) -> Void
    }

    static let unsound = [
        Unsound(
            newsroom: proven[0], testDescription: "the author of tin-bai may approve",
            isSeen: { if case .ownTextApproved = $0 { true } else { false } },
            spoil: { $0.not.removeAll { $0 == .author } }),
        Unsound(
            newsroom: proven[1], testDescription: "an editor of tin-nhanh may approve",
            isSeen: { if case .editorApproved = $0 { true } else { false } },
            spoil: { $0.not.removeAll { $0 == .reviser } }),
        Unsound(
            newsroom: proven[2], testDescription: "one vote of phan-bac is enough",
            isSeen: { $0 == .approvedByFewerThanTwo }, spoil: { $0.quorum = 1 }),
        Unsound(
            newsroom: proven[3], testDescription: "one person of ba-cap endorses and approves",
            isSeen: { $0 == .inFewerThanThreeHands },
            spoil: { $0.not.removeAll { $0 == .fired(Identifier(literal: "endorse")) } }),
        Unsound(
            newsroom: proven[4], testDescription: "the author of mot-nguoi may approve",
            isSeen: { if case .ownTextApproved = $0 { true } else { false } },
            spoil: { $0.not.removeAll { $0 == .author } }),
    ]

    private static let desks = ["tin-tuc", "nu-cong"].compactMap { Identifier($0) }
    private static let seeds: Range<UInt64> =
        ProcessInfo.processInfo.environment["TINBAI_FULL"] == nil ? 1..<150 : 1..<5000

    private func definition(_ name: String) throws -> Definition {
        let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
            .deletingLastPathComponent().deletingLastPathComponent().appending(path: "workflows/\(name).yaml")
        return try readDefinition(bytes: Array(Data(contentsOf: file)), file: "\(name).yaml")
    }

    private func proof(_ definition: Definition, _ employees: [Employee]) -> Proof {
        definition.prove(with: People(employees.map(\.actor), desks: Self.desks))
    }

    @Test("nobody breaks what is proven, whatever they try", arguments: proven)
    func attack(_ newsroom: Newsroom) throws {
        let definition = try definition(newsroom.file)
        let employees = newsroom.employees.map { Employee($0.name, $0.roles) }
        let proof = proof(definition, employees)
        try #require(proof.holds, "\(proof.findings.map(\.code))")
        var publications = 0
        var refusals = 0
        var visited: Set<Identifier> = []
        for seed in Self.seeds {
            var walk = RandomWalk(definition, employees, desks: Self.desks, seed: seed)
            walk.run(steps: 120)
            let broken = walk.breaches.filter { breach in
                switch breach {
                case .ownTextApproved, .unapprovedLive: true
                case .editorApproved: proof.kept.contains(.fourEyes)
                case .approvedByFewerThanTwo: proof.kept.contains(.twoApprovers)
                case .inFewerThanThreeHands: proof.kept.contains(.threePeople)
                }
            }
            #expect(broken.isEmpty, "seed \(seed)")
            publications += walk.publications
            refusals += walk.refusals
            visited.formUnion(walk.visited)
        }
        // An attack that got nowhere, or met no resistance, would show nothing.
        #expect(publications > 5)
        #expect(refusals > 1000)
        #expect(visited == Set(definition.states.map(\.id)))
    }

    @Test("somebody breaks what is not", arguments: unsound)
    func fall(_ example: Unsound) throws {
        let sound = try definition(example.newsroom.file)
        var transitions = sound.transitions
        for index in transitions.indices where transitions[index].does.contains(.approve) {
            example.spoil(&transitions[index])
        }
        let definition = try Definition(
            name: sound.name, version: sound.version, titles: sound.titles, roles: sound.roles, states: sound.states,
            transitions: transitions, promises: sound.promises)
        let employees = example.newsroom.employees.map { Employee($0.name, $0.roles) }
        #expect(!proof(definition, employees).holds)
        let isBroken = (UInt64(1)..<2000).contains { seed in
            var walk = RandomWalk(definition, employees, desks: Self.desks, seed: seed)
            walk.run(steps: 120)
            return walk.breaches.contains(where: example.isSeen)
        }
        #expect(isBroken)
    }
}

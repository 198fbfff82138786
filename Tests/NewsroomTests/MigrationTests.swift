import Newsroom
import Testing
import Workflow

struct MigrationTests {
    private func secondVersion(_ change: (inout [Workflow.State], inout [Transition]) -> Void) throws -> Definition {
        let first = try PaperNewsroom.tinBai()
        var (states, transitions) = (first.states, first.transitions)
        change(&states, &transitions)
        return try Definition(
            name: first.name, version: 2, titles: first.titles, roles: first.roles, states: states,
            transitions: transitions, promises: first.promises)
    }

    private func adopt(_ definition: Definition, in room: inout PaperNewsroom) throws -> WorkflowReference {
        room.state.library[.sample(201)] = definition
        room.replica.library[.sample(201)] = definition
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        try room.act(.adoptWorkflow(reference, definition: .sample(201)), as: "operator")
        return reference
    }

    @Test("a piece goes on under the other version, and what is there already is left alone")
    func goesOn() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        let version = try adopt(
            secondVersion { _, transitions in
                for index in transitions.indices where transitions[index].id.text == "claim" {
                    transitions[index].requires = [.comment]
                }
            }, in: &room)
        try room.act(.migrate(id, to: version), as: "operator")
        #expect(room.state.submissions[id]?.workflow == version)
        #expect(
            room.codes {
                var copy = room; try copy.fire("claim", id, as: "lan")
            } == ["missing-comment"])
        #expect(try room.act(.migrate(id, to: version), as: "operator").isEmpty)
    }

    @Test("only the operator moves pieces, to a version that there is")
    func refused() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        let version = try adopt(secondVersion { _, _ in }, in: &room)
        #expect(
            room.codes {
                var copy = room; try copy.act(.migrate(id, to: version), as: "lan")
            } == ["not-permitted"])
        let unknown = WorkflowReference(name: version.name, version: 9)
        #expect(
            room.codes {
                var copy = room; try copy.act(.migrate(id, to: unknown), as: "operator")
            } == ["unknown-version"])
    }

    @Test("a text that was approved by other rules stays where it is, and one that was not goes on")
    func stranded() throws {
        var room = try PaperNewsroom()
        let approved = try room.receive(10)
        let waiting = try room.receive(20)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc")] {
            try room.fire(step, approved, as: person)
        }
        let version = try adopt(
            secondVersion { _, transitions in
                for index in transitions.indices where transitions[index].id.text == "approve" {
                    transitions[index].quorum = 2
                }
            }, in: &room)
        #expect(
            room.codes {
                var copy = room; try copy.act(.migrate(approved, to: version), as: "operator")
            } == ["stranded-approval"])
        try room.act(.migrate(waiting, to: version), as: "operator")
        #expect(room.state.submissions[waiting]?.workflow == version)
        #expect(room.state.submissions[approved]?.workflow.version == 1)
    }

    @Test("an approved text stays where more is asked before approval, and goes on where nothing else is")
    func requirements() throws {
        for (requires, codes) in [([.sources], ["stranded-approval"]), ([], [])] as [([Requirement], [String])] {
            var room = try PaperNewsroom()
            let id = try room.receive(10)
            for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc")] {
                try room.fire(step, id, as: person)
            }
            let version = try adopt(
                secondVersion { _, transitions in
                    for index in transitions.indices where transitions[index].id.text == "approve" {
                        transitions[index].requires = requires
                    }
                }, in: &room)
            #expect(
                room.codes {
                    var copy = room; try copy.act(.migrate(id, to: version), as: "operator")
                } == codes)
        }
    }
}

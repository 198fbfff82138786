import Newsroom
import Testing
import Workflow

@Suite("A definition that was proven before it is adopted")
struct AdoptionTests {
    /// A version in which two must approve.
    private func demanding() throws -> Definition {
        let first = try PaperNewsroom.tinBai()
        var transitions = first.transitions
        for index in transitions.indices where transitions[index].id.text == "approve" { transitions[index].quorum = 2 }
        return try Definition(
            name: first.name, version: 2, titles: first.titles, roles: first.roles, states: first.states,
            transitions: transitions, promises: first.promises)
    }

    private func second() throws -> Definition {
        let first = try PaperNewsroom.tinBai()
        return try Definition(
            name: first.name, version: 2, titles: first.titles, roles: first.roles, states: first.states,
            transitions: first.transitions, promises: first.promises)
    }

    private func codes(of definition: Definition, _ proven: ProvenDefinition?, in room: PaperNewsroom) throws
        -> [String]
    {
        var state = room.state
        state.library[.sample(201)] = definition
        state.proven = proven
        let reference = WorkflowReference(name: definition.name, version: definition.version)
        do {
            let events = try state.decide(
                .adoptWorkflow(reference, definition: .sample(201)),
                by: ActorRecord(person: "operator".id, via: .direct, uid: 1000), at: room.now)
            return events.map(\.what.kind)
        } catch {
            return error.reasons.map(\.code)
        }
    }

    /// The newsroom with one approver left.
    private func small(_ room: PaperNewsroom) throws -> PaperNewsroom {
        var room = room
        for person in ["duc", "duc2"] { try room.act(.deactivate(person.id), as: "operator") }
        return room
    }

    @Test("is decided as without the proof, whether it holds or not")
    func same() throws {
        let room = try PaperNewsroom()
        let small = try small(room)
        for (room, expected) in [(room, ["workflow-adopted"]), (small, ["unsound-workflow"])] {
            let proven = room.state.proven(try demanding(), at: room.now)
            #expect(try codes(of: demanding(), proven, in: room) == expected)
            #expect(try codes(of: demanding(), nil, in: room) == expected)
        }
    }

    @Test("is proven anew where people have gone or come since, and where it is another")
    func overtaken() throws {
        let room = try PaperNewsroom()
        let small = try small(room)
        let (whole, lesser) = try (
            room.state.proven(demanding(), at: room.now), small.state.proven(demanding(), at: small.now)
        )
        #expect(try codes(of: demanding(), whole, in: small) == ["unsound-workflow"])
        #expect(try codes(of: demanding(), lesser, in: room) == ["workflow-adopted"])
        let other = small.state.proven(try second(), at: small.now)
        #expect(try codes(of: second(), other, in: small) == ["workflow-adopted"])
        #expect(try codes(of: demanding(), other, in: small) == ["unsound-workflow"])
    }
}

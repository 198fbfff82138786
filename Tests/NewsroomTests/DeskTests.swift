import Newsroom
import Testing
import Workflow

struct DeskTests {
    @Test(
        "a role at a desk lets its author send a new text where the piece stands, and not where the text would take it",
        arguments: ["tin-tuc", "nu-cong"])
    func standing(desk: String) throws {
        let first = try PaperNewsroom.tinBai()
        var states = first.states
        for index in states.indices where states[index].id.text == "proposed" {
            states[index].revise = [.role(Roles.editor)]
        }
        var room = try PaperNewsroom(
            Definition(
                name: first.name, version: 1, titles: first.titles, roles: first.roles, states: states,
                transitions: first.transitions, promises: first.promises))
        // An author who is an editor too, at one desk only.
        try room.act(.grant("nu".id, RoleGrant(role: Roles.contributor)), as: "operator")
        func delivery(_ number: UInt8, _ desk: String) -> Event.Delivery {
            var facts = RevisionFacts.sample(number)
            facts.desk = Identifier(desk) ?? facts.desk
            return Event.Delivery(
                person: "nu".id, source: .sample(number), drop: .sample(250), facts: facts, relation: nil)
        }
        let events = try room.act(.receive(delivery(10, desk), year: 2026), as: "nu", via: .inbox)
        let id = try #require(events[0].about?.submission)
        try room.fire("claim", id, as: "lan")
        try room.fire("propose", id, as: "lan")
        let refused = room.codes {
            var copy = room
            try copy.act(.resubmit(id, delivery(11, "nu-cong")), as: "nu", via: .inbox)
        }
        #expect(refused == (desk == "nu-cong" ? [] : ["not-permitted"]))
    }
}

import Newsroom
import Testing
import Workflow
import WorkflowFile

@Suite("What a change of people breaks")
struct BreakageTests {
    private func broken(_ commands: [Command], in room: PaperNewsroom) throws -> [Newsroom.State.Breakage] {
        var after = room
        for command in commands { try after.act(command, as: "operator") }
        return room.state.broken(by: after.state.roster, at: after.now)
    }

    private func away(_ person: String, in room: PaperNewsroom) -> Command {
        .declareAbsence(Absence(person.id, from: room.now, until: room.now.advanced(bySeconds: 86_400)))
    }

    @Test(
        "for good is told although an absence broke the same before, and what is over with the absence is told as that",
        arguments: [Command.revoke("thu".id, RoleGrant(role: Roles.secretary)), .deactivate("thu".id)])
    func masked(_ loss: Command) throws {
        var room = try PaperNewsroom()
        let passing = try broken([away("thu", in: room)], in: room)
        #expect(!passing.isEmpty && passing.allSatisfy(\.isPassing))
        try room.act(away("thu", in: room), as: "operator")
        let lasting = try #require(try broken([loss], in: room).first)
        #expect(!lasting.isPassing)
        #expect(lasting.findings.contains { $0.code == "no-way-to-an-end" && !$0.story.isEmpty })
    }

    /// An editor is needed at every desk.
    private static let office = """
        workflow: office
        version: 1
        title: {vi: "Văn phòng", en: "Office"}
        roles: [ed, ap]
        states:
          - {id: draft, title: {vi: "Bản thảo", en: "Draft"}, kind: initial, revise: author}
          - {id: waiting, title: {vi: "Chờ", en: "Waiting"}}
          - {id: ready, title: {vi: "Xong", en: "Ready"}}
          - {id: out, title: {vi: "Đã đăng", en: "Out"}, kind: public, live: replace}
        transitions:
          - {id: propose, title: {vi: "Trình", en: "Propose"}, from: draft, to: waiting, by: [author, ed]}
          - {id: approve, title: {vi: "Duyệt", en: "Approve"}, from: waiting, to: ready, by: ap, not: [author, reviser], does: approve}
          - {id: publish, title: {vi: "Đăng", en: "Publish"}, from: ready, to: out, by: ed, requires: approved}
        """

    private func adding(_ person: String, _ role: String) throws -> Command {
        .addPerson(person.id, profile: .sample(3), grants: [try #require(RoleGrant(notation: role))])
    }

    @Test("once the last role has a holder, all that is then wrong is told, and nothing while people are still missing")
    func completed() throws {
        var room = try PaperNewsroom(readDefinition(bytes: Array(Self.office.utf8), file: ""))
        for (person, role) in [("ed1", "ed@nu-cong")] {
            #expect(try broken([adding(person, role)], in: room).isEmpty, "nobody approves yet")
            try room.act(adding(person, role), as: "operator")
        }
        let told = try #require(try broken([adding("ap1", "ap")], in: room).first)
        #expect(told.findings.map(\.code) == ["no-way-to-an-end", "no-way-to-an-end"])
        try room.act(adding("ap1", "ap"), as: "operator")
        #expect(try broken([adding("ap2", "ap")], in: room).isEmpty, "it was told")
        // With an editor for every desk from the start nothing is wrong.
        var whole = try PaperNewsroom(readDefinition(bytes: Array(Self.office.utf8), file: ""))
        try whole.act(adding("ed1", "ed"), as: "operator")
        #expect(try broken([adding("ap1", "ap")], in: whole).isEmpty)
    }
}

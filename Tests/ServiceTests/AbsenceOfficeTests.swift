import Newsroom
import Posix
import Testing

@testable import Service

@Suite("Absences, as the office tells of them")
struct AbsenceOfficeTests {
    private func moment(_ days: Int64) -> JSON {
        .string(Instant(milliseconds: Posix.now()).advanced(bySeconds: days * 86_400).description)
    }

    private func fire(_ transition: String, as person: String, in newsroom: SmallNewsroom) throws -> Answer {
        let id = try newsroom.piece()["id"]
        return try newsroom.answer(
            Request(.fire, ["id": id, "transition": .string(transition)], onBehalfOf: person))
    }

    @Test(
        "lists, the piece and explanations say until when the one who took a piece on is away, and the ledger verifies")
    func lists() throws {
        let newsroom = try SmallNewsroom()
        #expect(try fire("claim", as: "lan", in: newsroom).exitCode == 0)
        let id = try newsroom.piece()["id"]
        #expect(try newsroom.piece()["assigneeAwayUntil"] == nil)
        let until = moment(3)
        let declared = try newsroom.answer(Request(.peopleAbsent, ["id": "lan", "until": until], onBehalfOf: "lan"))
        #expect(declared.document?["holding"]?.number == 1, "\(declared.outcome)")
        #expect(try newsroom.piece()["assigneeAwayUntil"] == until)
        let shown = try newsroom.answer(Request(.show, ["id": id]))
        #expect(shown.document?["assigneeAwayUntil"] == until && shown.away["lan"] == until.text)
        let explained = try newsroom.answer(Request(.explain, ["id": id])).document
        #expect(explained?["away"]?.items == [.object(["person": "lan", "until": until])])
        let person = try newsroom.answer(Request(.peopleShow, ["id": "lan"])).document
        #expect(person?["awayUntil"] == until && person?["absences"]?.items?.count == 1)
        #expect(try newsroom.verifies())
        #expect(try newsroom.answer(Request(.peoplePresent, ["id": "lan"])).exitCode == 0)
        #expect(try newsroom.piece()["assigneeAwayUntil"] == nil)
        #expect(try newsroom.answer(Request(.explain, ["id": id])).document?["away"] == nil)
        #expect(try newsroom.verifies())
    }

    @Test(
        "an absence with which pieces stand still is told with its story, and the check of the workflow says so meanwhile"
    )
    func stuck() throws {
        let newsroom = try SmallNewsroom()
        for (id, role) in [("duc", "approver"), ("thu", "secretary")] {
            _ = try newsroom.answer(
                Request(.peopleAdd, ["id": .string(id), "name": .string(id), "roles": [.string(role)]]))
        }
        let declared = try newsroom.answer(
            Request(.peopleAbsent, ["id": "thu", "from": moment(2), "until": moment(4)]))
        let broken = try #require(declared.document?["broken"]?.items?.first, "\(declared.outcome)")
        #expect(broken["from"] == declared.document?["from"] && broken["meanwhile"]?.flag == true)
        #expect(broken["findings"]?.items?.first?["story"]?.items?.isEmpty == false)
        let before = try newsroom.basis().check(newsroom.definition(), for: .asAdopted)
        #expect(before["away"] == nil && before["sound"]?.flag == true, "not yet")
        let ahead = try #require(before["ahead"]?.items?.first)
        #expect(ahead["from"] == declared.document?["from"] && ahead["meanwhile"]?.flag == true)
        #expect(ahead["findings"] == broken["findings"])
        _ = try newsroom.answer(Request(.peopleAbsent, ["id": "thu", "until": moment(4)]))
        let document = try newsroom.basis().check(newsroom.definition(), for: .asAdopted)
        #expect(document["sound"]?.flag == true && document["away"]?.items == ["thu"])
        #expect(document["whileAway"]?.items?.isEmpty == false)
        #expect(document["ahead"] == nil, "what is so now is told once")
        #expect(try newsroom.verifies())
    }

    @Test("a role that was lent for less than its holder's absence is missed from the day on which that ends")
    func lentTooShortly() throws {
        let newsroom = try SmallNewsroom()
        for (id, role) in [("duc", "approver"), ("thu", "secretary"), ("hoa", "editor")] {
            _ = try newsroom.answer(
                Request(.peopleAdd, ["id": .string(id), "name": .string(id), "roles": [.string(role)]]))
        }
        let end = moment(3)
        _ = try newsroom.answer(
            Request(.peopleDelegate, ["id": "thu", "role": "secretary", "to": "hoa", "until": end]))
        _ = try newsroom.answer(Request(.peopleAbsent, ["id": "thu", "from": moment(2), "until": moment(4)]))
        let checked = try newsroom.basis().check(newsroom.definition(), for: .asAdopted)
        #expect(checked["sound"]?.flag == true && checked["away"] == nil)
        #expect(checked["ahead"]?.items?.map { $0["from"] } == [end])
        let shown = try newsroom.answer(Request(.workflowShow, ["name": "tin-bai"])).document?["text"]?.text
        let second = try #require(shown).replacing("version: 1", with: "version: 2")
        let again = try newsroom.answer(Request(.workflowAdopt, ["text": .string(second)]))
        #expect(again.document?["changed"]?.flag == true, "\(again.outcome)")
        #expect(again.document?["ahead"]?.items?.map { $0["from"] } == [end])
    }
}

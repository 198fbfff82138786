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
        #expect(try newsroom.basis().check(newsroom.definition(), for: .asAdopted)["away"] == nil, "not yet")
        _ = try newsroom.answer(Request(.peopleAbsent, ["id": "thu", "until": moment(4)]))
        let document = try newsroom.basis().check(newsroom.definition(), for: .asAdopted)
        #expect(document["sound"]?.flag == true && document["away"]?.items == ["thu"])
        #expect(document["whileAway"]?.items?.isEmpty == false)
        #expect(try newsroom.verifies())
    }
}

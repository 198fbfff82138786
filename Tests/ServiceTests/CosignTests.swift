import Ledger
import Newsroom
import Posix
import Testing
import Workflow
import WorkflowFile

@testable import Service

@Suite("Witnesses of the ledger")
struct CosignTests {
    private static let witness = SigningKey(name: "kiem-tra", kind: .cosignature, seed: Array(repeating: 4, count: 32))

    private func newsroom(listing keys: [SigningKey?]) throws -> SmallNewsroom {
        let newsroom = try SmallNewsroom()
        var policy = newsroom.premises.policy
        policy.witnesses = keys.compactMap { $0?.verifier.description }
        let founder = ActorRecord(person: Premises.founder, via: .direct, uid: 0)
        let text = policy.json.canonicalBytes
        let verdict = newsroom.premises.writer.propose(
            Proposal(.adoptSettings(policy, settings: .of(text)), by: founder, plainTexts: [.of(text): text]))
        guard case .committed = verdict else { throw Unexpected(what: "\(verdict)") }
        return newsroom
    }

    private func checkpoint(_ newsroom: SmallNewsroom, witnessed: Bool = false) throws -> Answer {
        try newsroom.answer(Request(.auditCheckpoint, ["witnessed": .bool(witnessed)]))
    }

    private func note(_ newsroom: SmallNewsroom) throws -> Note {
        try #require(try checkpoint(newsroom).document?["checkpoint"]?.text.flatMap { Note(Array($0.utf8)) })
    }

    private func cosign(_ note: Note, _ newsroom: SmallNewsroom, as person: String? = nil) throws -> Answer {
        let text = String(decoding: note.bytes, as: UTF8.self)
        return try newsroom.answer(Request(.auditCosign, ["checkpoint": .string(text)], onBehalfOf: person))
    }

    @Test("a listed witness's signature goes on record, once, and comes with the newest witnessed checkpoint")
    func recorded() throws {
        let witness = try #require(Self.witness)
        let newsroom = try newsroom(listing: [witness])
        #expect(try checkpoint(newsroom, witnessed: true).codes == ["never-witnessed"])
        var signed = try note(newsroom)
        signed.cosign(by: witness, at: 1_767_225_600)
        // The ledger has grown meanwhile.
        try newsroom.add("c", "contributor")
        let first = try cosign(signed, newsroom)
        #expect(first.exitCode == 0 && first.document?["changed"]?.flag == true, "\(first.outcome)")
        #expect(first.document?["witnesses"]?.items?.compactMap(\.text) == ["kiem-tra"])
        let size = try newsroom.premises.parts.openReader().head().size
        #expect(try cosign(signed, newsroom).document?["changed"]?.flag == false)
        #expect(try newsroom.premises.parts.openReader().head().size == size)
        let newest = try #require(
            try checkpoint(newsroom, witnessed: true).document?["checkpoint"]?.text.flatMap { Note(Array($0.utf8)) })
        #expect(try newest.verify(by: [witness.verifier]) == [witness.verifier])
        #expect(try newsroom.verifies())
    }

    @Test(
        "a signature of nobody listed, a false one, none at all, and somebody who may not are refused with the reason")
    func refused() throws {
        let witness = try #require(Self.witness)
        let stranger = try #require(SigningKey(name: "la", kind: .cosignature, seed: Array(repeating: 6, count: 32)))
        let newsroom = try newsroom(listing: [witness])
        let plain = try note(newsroom)
        #expect(try cosign(plain, newsroom).codes == ["not-witnessed"])
        var strange = plain
        strange.cosign(by: stranger, at: 1)
        #expect(try cosign(strange, newsroom).codes == ["unknown-witness"])
        var other = try #require(Note(text: Array("other\n".utf8)))
        other.cosign(by: witness, at: 1)
        var false_ = plain
        false_.add(try #require(other.signatures.first))
        #expect(try cosign(false_, newsroom).codes == ["witness-signature-wrong"])
        var good = plain
        good.cosign(by: witness, at: 1)
        #expect(try cosign(good, newsroom, as: "lan").codes == ["not-permitted"])
        #expect(try newsroom.answer(Request(.auditCosign, ["checkpoint": "x"])).codes == ["not-a-checkpoint"])
        // A strange signature beside a true one is left out of the record.
        good.cosign(by: stranger, at: 2)
        let kept = try cosign(good, newsroom).document?["checkpoint"]?.text ?? ""
        #expect(kept.contains("— kiem-tra ") && !kept.contains("— la "))
    }

    @Test("a witnessed checkpoint of another history is not taken: it shows that the ledger was rewritten")
    func wrongRoot() throws {
        let witness = try #require(Self.witness)
        let newsroom = try newsroom(listing: [witness])
        let key = try LedgerKey.read(newsroom.folder, adopted: nil)
        for (size, code) in [(3, "ledger-rewritten"), (1_000, "ledger-shorter")] {
            let stated = try #require(Checkpoint(origin: key.verifier.name, size: UInt64(size), root: .emptyRoot))
            var note = stated.signed(by: key)
            note.cosign(by: witness, at: 1)
            let answer = try cosign(note, newsroom)
            #expect(answer.exitCode == 5)
            #expect(answer.document?["problems"]?.items?.compactMap { $0["code"]?.text } == [code])
        }
        let (stated, head) = (try note(newsroom), try newsroom.premises.parts.openReader().head())
        var unsigned = try #require(Note(text: stated.text))
        unsigned.cosign(by: witness, at: 1)
        #expect(
            try cosign(unsigned, newsroom).document?["problems"]?.items?.first?["code"]?.text == "checkpoint-not-ours")
        #expect(try newsroom.premises.parts.openReader().head().size == head.size)
    }

    @Test("a record of a witnessed checkpoint that is not true is found by verification")
    func forged() throws {
        let witness = try #require(Self.witness)
        let newsroom = try newsroom(listing: [witness])
        let text = String(decoding: try note(newsroom).bytes, as: UTF8.self)
        let founder = ActorRecord(person: Premises.founder, via: .direct, uid: 0)
        let command = Command.recordWitnesses(checkpoint: text, witnesses: [witness.verifier.description])
        guard case .committed = newsroom.premises.writer.propose(Proposal(command, by: founder)) else {
            throw Unexpected(what: "refused")
        }
        let problems = try newsroom.answer(Request(.auditVerify)).document?["problems"]?.items ?? []
        #expect(problems.compactMap { $0["code"]?.text } == ["witnessed-wrong"])
    }

    @Test(
        "a checkpoint that was witnessed contradicts a rewritten ledger also where the law could not be followed so far"
    )
    func witnessedAfterUnlawful() throws {
        let witness = try #require(Self.witness)
        let newsroom = try newsroom(listing: [witness])
        try newsroom.add("duc", "approver")
        let id = try newsroom.piece()["id"]
        let claim = Request(.fire, ["id": id, "transition": "claim"], onBehalfOf: "lan")
        #expect(try newsroom.answer(claim).exitCode == 0)
        var signed = try #require(
            try checkpoint(newsroom).document?["checkpoint"]?.text.flatMap { Note(Array($0.utf8)) })
        signed.cosign(by: witness, at: 1)
        #expect(try cosign(signed, newsroom).exitCode == 0)
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        let place = try #require(copy.events.firstIndex { $0.kind == "moved" })
        copy.events[place].actor = ActorRecord(person: PersonID(literal: "duc"), via: .socket, uid: 1)
        try copy.write(to: newsroom)
        let fresh = try newsroom.restarted()
        defer { fresh.writer.stop() }
        let office = try Office(fresh, via: .direct)
        defer { try? office.close() }
        let report = office.answer(Request(.auditVerify), uid: Account.current).document
        #expect(report?["checkedTo"]?.number == Int64(place) && report?["tree"]?.flag == false)
        let found = report?["problems"]?.items?.compactMap { $0["code"]?.text } ?? []
        #expect(found.contains("unlawful-event") && found.contains("witnessed-wrong"), "\(found)")
    }
}

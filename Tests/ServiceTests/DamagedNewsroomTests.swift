import Newsroom
import Posix
import StoreSQLite
import Testing
import Workflow

@testable import Service

/// What is found of a newsroom that cannot be opened, because its people and workflows cannot be read from the ledger.
@Suite("A newsroom that cannot be opened is verified all the same")
struct DamagedNewsroomTests {
    /// A piece that was claimed, and a checkpoint that somebody kept.
    private func newsroom() throws -> (SmallNewsroom, kept: JSON) {
        let newsroom = try SmallNewsroom()
        let id = try #require(try newsroom.piece()["id"]?.text)
        try newsroom.fire("claim", id, as: "lan")
        try newsroom.fire("return", id, as: "lan", comment: "Thiếu nguồn tin.")
        return (newsroom, try #require(try newsroom.answer(Request(.auditCheckpoint)).document?["checkpoint"]))
    }

    private func rewrite(_ newsroom: SmallNewsroom, _ change: (inout LedgerCopy) throws -> Void) throws {
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        try change(&copy)
        try copy.write(to: newsroom)
    }

    private func change(_ newsroom: SmallNewsroom, _ script: String) throws {
        newsroom.premises.writer.stop()
        try newsroom.execute(script)
        try? Folder.removeFile(newsroom.folder.seal)
    }

    /// Why it cannot be opened, and what is found of it.
    private func verified(_ newsroom: SmallNewsroom, since kept: JSON? = nil) throws -> (Fault, JSON) {
        let fault = try #require(throws: Fault.self) { try newsroom.restarted() }
        let parts = newsroom.premises.parts
        let damaged = try #require(
            DamagedNewsroom(
                folder: newsroom.folder, parts: parts, objects: ObjectStore(root: newsroom.folder.objects), fault: fault
            ))
        let answer = try damaged.verify(Request(.auditVerify, kept.map { ["checkpoint": $0] } ?? [:]))
        #expect(answer.exitCode == 5, "\(answer)")
        #expect(throws: fault) { try newsroom.restarted() }
        return (fault, try #require(answer.document))
    }

    private func codes(_ report: JSON) -> [String] { report["problems"]?.items?.compactMap { $0["code"]?.text } ?? [] }

    @Test("an entry that nobody can follow, with every hash and signature right, is told once, with its event")
    func unfollowed() throws {
        for isLast in [true, false] {
            let (newsroom, kept) = try newsroom()
            var place = 0
            try rewrite(newsroom) { copy in
                place = isLast ? copy.events.count : 5
                var forged = copy.events[place - 1]
                (forged.actor, forged.about) = (copy.events[0].actor, nil)
                forged.what = .roleGranted(PersonID(literal: "nobody"), RoleGrant(role: Roles.operator))
                copy.events.insert(forged, at: place)
            }
            let (fault, report) = try verified(newsroom, since: kept)
            #expect(fault == .unlawfulEntry(index: place, problem: "does-not-fit"))
            #expect(
                codes(report) == (isLast ? ["unlawful-event"] : ["unlawful-event", "ledger-rewritten"]), "\(report)")
            let problem = report["problems"]?.items?.first
            #expect(problem?["facts"]?["seq"]?.text == String(place) && problem?["event"] != nil, "\(report)")
            #expect(report["tree"]?.flag == isLast && report["law"]?.flag == false, "\(report)")
            #expect(report["checkedTo"]?.number == Int64(place) && report["present"] == nil, "\(report)")
            #expect(report["siteCompared"]?.flag == false && report["site"] == nil, "\(report)")
        }
    }

    @Test("what else is wrong is told beside it")
    func allElse() throws {
        let (newsroom, _) = try newsroom()
        try newsroom.drop("dài.txt", "Công đoàn họp\n\n" + String(repeating: "Đoàn viên đã họp. ", count: 5_000))
        try newsroom.receive()
        try rewrite(newsroom) { copy in
            var forged = try #require(copy.events.last)
            (forged.actor, forged.about) = (copy.events[0].actor, nil)
            forged.what = .profileChanged(PersonID(literal: "nobody"), profile: Digest.of([7]))
            copy.events.append(forged)
        }
        try change(
            newsroom,
            "UPDATE texts SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Thiếu nguồn', 'Không cần nguồn') AS BLOB)")
        try Durable.create(newsroom.folder.objects + "/strange", [1])
        var objects: [String] = []
        try newsroom.premises.objects.each { (path, digest) throws(SystemError) in
            if digest != nil { objects.append(path) }
        }
        try Durable.replace(try #require(objects.first), [1])
        let (_, report) = try verified(newsroom)
        #expect(
            Set(codes(report)).isSuperset(of: [
                "unlawful-event", "damaged-text", "strange-object", "damaged-object",
            ]), "\(report)")
        #expect(report["present"]?.flag == false && report["tree"]?.flag == true, "\(report)")
    }

    @Test("a column by which people are looked up accuses no entry, and all else is compared")
    func column() throws {
        for (script, found) in [
            ("roster = 0 WHERE idx = 0", []), ("roster = 0 WHERE kind = 'person-added'", []),
            ("roster = 0 WHERE idx = 0; UPDATE submissions SET state = 'approved'", ["row-differs"]),
        ] {
            let (newsroom, kept) = try newsroom()
            let granted = try newsroom.answer(Request(.peopleGrant, ["id": "lan", "role": "secretary"]))
            #expect(granted.exitCode == 0, "\(granted.outcome)")
            try change(newsroom, "UPDATE events SET " + script)
            let (_, report) = try verified(newsroom, since: kept)
            #expect(Set(codes(report)) == Set(["store-inconsistent"] + found), "\(script): \(report)")
            #expect(report["tree"]?.flag == true && report["law"]?.flag == true, "\(report)")
            #expect(report["checkedTo"] == nil && report["present"]?.flag == false, "\(report)")
        }
    }

    @Test("what stands in the place of what was erased is compared as well")
    func standIns() throws {
        let newsroom = try SmallNewsroom()
        for (id, role) in [("duc", "approver"), ("thu", "secretary")] { try newsroom.add(id, role) }
        let id = try #require(try newsroom.piece()["id"]?.text)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try newsroom.fire(step, id, as: person)
        }
        try newsroom.settleEffects()
        let erased = try newsroom.answer(Request(.peopleErase, ["id": "ba"]))
        #expect(erased.exitCode == 0, "\(erased.outcome)")
        try newsroom.settleEffects()
        try change(newsroom, "UPDATE events SET roster = 0 WHERE idx = 0")
        let (_, report) = try verified(newsroom)
        #expect(Set(codes(report)) == ["store-inconsistent"] && report["standIns"] != nil, "\(report)")
        try change(newsroom, "UPDATE submissions SET desk = 'nu-cong'")
        #expect(Set(codes(try verified(newsroom).1)) == ["store-inconsistent", "row-differs"])
    }

    @Test("what keeps a newsroom from being opened for another reason is none of its")
    func otherFaults() throws {
        let newsroom = try SmallNewsroom()
        for fault in [Fault.heldByAnother, .store(StoreError(.damaged, "")), .damagedKey(path: "")] {
            #expect(
                DamagedNewsroom(
                    folder: newsroom.folder, parts: newsroom.premises.parts, objects: newsroom.premises.objects,
                    fault: fault) == nil)
        }
    }
}

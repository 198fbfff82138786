import Ledger
import Newsroom
import Posix
import StoreSQLite
import Testing
import Workflow

@testable import Service

/// What a verification looks at besides events and rows.
@Suite("A verification looks at everything that is kept")
struct VerifiedWholeTests {
    /// The codes of what is found after a newsroom's writer has stopped and something was done to its store.
    private func found(_ newsroom: SmallNewsroom, _ change: (SQLiteStore) throws -> Void) throws -> [String] {
        newsroom.premises.writer.stop()
        let store = try SQLiteStore.open(path: newsroom.folder.database, mode: .write)
        try change(store)
        try store.close()
        try? Folder.removeFile(newsroom.folder.seal)
        let fresh = try newsroom.restarted()
        defer { fresh.writer.stop() }
        let office = try Office(fresh, via: .direct)
        defer { try? office.close() }
        let document = try #require(office.answer(Request(.auditVerify), uid: Account.current).document)
        return document["problems"]?.items?.compactMap { $0["code"]?.text } ?? []
    }

    private func head(of store: SQLiteStore) throws -> Int { try store.head().size }

    @Test("nothing is found where nothing was done: the tests below can fail")
    func nothing() throws {
        #expect(try found(try SmallNewsroom()) { _ in } == [])
    }

    @Test("a job about nothing, and a checkpoint that is not there")
    func foreign() throws {
        for (kind, subject) in [
            (Job.Kind.receipt, "TB-2026-000999"), (.site, "nothing"), (.erasure, "nobody"),
            (.rejection, "ba/" + Digest.of([]).hex), (.rejection, "ba"),
        ] {
            #expect(
                try found(try SmallNewsroom()) { store in
                    let request = Job.Request(kind: kind, subject: subject)
                    let note = try store.checkpoint()
                    try store.commit(Batch(after: try head(of: store), jobs: [request]) { _ in note })
                } == ["strange-job"], "\(kind) \(subject)")
        }
        #expect(
            try found(try SmallNewsroom()) { store in try store.commit(Batch(after: try head(of: store))) }
                == ["checkpoint-missing"])
    }

    @Test("what was committed without the key is signed once the key is back")
    func signedAnew() throws {
        let newsroom = try SmallNewsroom()
        let key = try Descriptor.open(newsroom.folder.key).readAll(limit: 4096)
        try Folder.removeFile(newsroom.folder.key)
        let fresh = try newsroom.restarted()
        try fresh.prepare()
        let added = Proposal(
            .grant(PersonID(literal: "lan"), RoleGrant(role: Roles.secretary)),
            by: ActorRecord(person: Premises.founder, via: .direct, uid: Account.current))
        guard case .committed = fresh.writer.propose(added) else { throw Fault.stopping }
        let reader = try fresh.parts.openReader()
        #expect(try reader.checkpoint() == nil)
        try Durable.create(newsroom.folder.key, key, mode: 0o600)
        try fresh.prepare()
        #expect(try reader.checkpoint() != nil)
        try reader.close()
        fresh.writer.stop()
        #expect(try found(newsroom) { _ in } == [])
    }

    @Test("a text that only looks the same is another one")
    func sameLook() throws {
        let newsroom = try SmallNewsroom()
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        let before = copy.rows[0].exactText
        copy.rows[0].exactText = before.replacing("ô", with: "o\u{302}")
        #expect(copy.rows[0].exactText == before && copy.rows[0].exactText.utf8.count > before.utf8.count)
        try copy.write(to: newsroom)
        #expect(try found(newsroom) { _ in } == ["row-differs"])
    }

    @Test("an entry that takes the newsroom from its last operator keeps the folder's owner from no verification")
    func lastOperator() throws {
        let me = Premises.founder
        for deed in [
            Event.What.personDeactivated(me), .roleRevoked(me, RoleGrant(role: Roles.operator)),
        ] {
            let newsroom = try SmallNewsroom()
            newsroom.premises.writer.stop()
            var copy = try LedgerCopy(of: newsroom)
            var last = try #require(copy.events.last { $0.about == nil })
            last.at = try #require(copy.events.last).at
            last.what = deed
            copy.events.append(last)
            try copy.write(to: newsroom)
            #expect(try found(newsroom) { _ in } == ["unlawful-event"], "\(deed)")
            let fresh = try newsroom.restarted()
            defer { fresh.writer.stop() }
            // Over a socket the roles of the ledger hold, and so they do for whoever the owner would speak for.
            for (via, asked) in [(ActorRecord.Way.socket, nil), (.direct, "ba")] {
                let office = try Office(fresh, via: via)
                let answer = office.answer(Request(.auditVerify, onBehalfOf: asked), uid: Account.current)
                try office.close()
                #expect(answer.exitCode == 1, "\(deed) \(answer.outcome)")
            }
        }
    }

    @Test("an entry whose bytes are not those of its hash is shown by no list")
    func changedEntry() throws {
        let newsroom = try SmallNewsroom()
        let id = try #require(try newsroom.piece()["id"])
        let asked = [
            Request(.auditLog), Request(.auditLog, ["limit": 1]), Request(.auditLog, ["kind": "received"]),
            Request(.auditLog, ["submission": id]), Request(.history, ["id": id]),
        ]
        for request in asked { #expect(try newsroom.answer(request).exitCode == 0) }
        try newsroom.execute(
            "UPDATE events SET bytes = CAST(replace(CAST(bytes AS TEXT), '\"at\":\"2', '\"at\":\"1') AS BLOB) WHERE kind = 'received'"
        )
        for request in asked { #expect(try newsroom.answer(request).codes == ["damaged-ledger"]) }
    }

    @Test("a folder of objects that is gone is what is missing in it, and no fault of the verification")
    func noObjects() throws {
        let newsroom = try SmallNewsroom()
        // Longer than what is kept in the store.
        try newsroom.drop(
            "dài.txt", "Công đoàn họp\n\n" + String(repeating: "Công đoàn đã họp ở Lam Khê. ", count: 2_500))
        try newsroom.receive()
        let found = try found(newsroom) { _ in
            let folder = newsroom.folder.objects
            try Folder.removeTree(FileName(Folder.name(of: folder)), in: Folder.open(Folder.parent(of: folder)))
        }
        #expect(found.contains("missing-object") && found.allSatisfy { $0 == "missing-object" }, "\(found)")
    }

    @Test("what stands in the place of the folder of objects, and keeps them from being read, is a finding")
    func noFolderOfObjects() throws {
        let newsroom = try SmallNewsroom()
        let objects = newsroom.folder.objects
        newsroom.premises.writer.stop()
        try Folder.removeTree(FileName(Folder.name(of: objects)), in: Folder.open(newsroom.folder.own))
        try Durable.create(objects, [1])
        let codes = try found(newsroom) { _ in }
        #expect(codes == ["objects-unreadable"])
    }

    @Test("a comment that was changed is shown by no list and no sheet")
    func changedComment() throws {
        let newsroom = try SmallNewsroom()
        let id = try #require(try newsroom.piece()["id"]?.text)
        try newsroom.fire("claim", id, as: "lan")
        try newsroom.fire("return", id, as: "lan", comment: "Thiếu nguồn tin.")
        let asked = [Request(.auditLog), Request(.history, ["id": .string(id)]), Request(.auditReport)]
        for request in asked {
            #expect(try newsroom.answer(request).document?.canonicalText.contains("Thiếu nguồn tin.") == true)
        }
        try newsroom.execute(
            "UPDATE texts SET bytes = CAST(replace(CAST(bytes AS TEXT), 'Thiếu nguồn', 'Không cần nguồn') AS BLOB)")
        for request in asked { #expect(try newsroom.answer(request).codes == ["damaged-object"]) }
    }

    @Test("an entry that the store has under another word, or as another's, is shown as neither's")
    func otherWord() throws {
        for (request, script) in [
            (Request(.auditLog, ["kind": "moved"]), "kind = 'moved'"),
            (Request(.auditLog, ["actor": "lan"]), "on_behalf = 'lan'"),
            (Request(.auditLog, ["actor": "system"]), "actor = NULL"),
        ] {
            let newsroom = try SmallNewsroom()
            #expect(try newsroom.answer(request).exitCode == 0)
            try newsroom.execute("UPDATE events SET \(script) WHERE kind = 'received'")
            #expect(try newsroom.answer(request).codes == ["damaged-ledger"], "\(script)")
        }
    }

    @Test("a row is told with the member in which it differs")
    func rowMember() throws {
        for (script, member) in [
            ("state = 'approved'", "state"), ("desk = 'nu-cong'", "desk"),
            ("summary = CAST(replace(CAST(summary AS TEXT), 'Công đoàn', 'Hội') AS BLOB)", "title"),
        ] {
            let newsroom = try SmallNewsroom()
            newsroom.premises.writer.stop()
            try newsroom.execute("UPDATE submissions SET \(script)")
            try? Folder.removeFile(newsroom.folder.seal)
            let document = try #require(try newsroom.answer(Request(.auditVerify)).document)
            let problem = document["problems"]?.items?.first
            #expect(
                problem?["code"]?.text == "row-differs" && problem?["facts"]?["member"]?.text == member, "\(document)")
        }
    }

    @Test("a column that is not what its entry says accuses nothing but itself, and a hash is one of the tree")
    func columnAlone() throws {
        for (column, script, part) in [
            ("kind", "kind = 'x' WHERE kind = 'key-adopted' AND idx = 3", "present"),
            ("kind", "kind = 'x' WHERE kind = 'key-adopted' AND idx > 3", "present"),
            ("kind", "kind = 'x' WHERE kind = 'person-erased'", "present"),
            ("roster", "roster = 0 WHERE kind = 'workflow-adopted'", "present"),
            ("kind", "kind = 'x' WHERE kind = 'settings-adopted'", "present"),
            ("leaf", "leaf = zeroblob(32) WHERE idx = 5", "tree"),
            ("completed", "completed = zeroblob(length(completed)) WHERE idx = 3", "tree"),
        ] {
            let newsroom = try SmallNewsroom()
            try newsroom.add("hue", "editor")
            #expect(try newsroom.answer(Request(.auditRotate)).exitCode == 0)
            #expect(try newsroom.answer(Request(.peopleErase, ["id": "hue"])).exitCode == 0)
            try newsroom.settleEffects()
            newsroom.premises.writer.stop()
            let kept = try #require(try newsroom.answer(Request(.auditCheckpoint)).document?["checkpoint"])
            try newsroom.execute("UPDATE events SET \(script)")
            try? Folder.removeFile(newsroom.folder.seal)
            let document = try #require(try newsroom.answer(Request(.auditVerify, ["checkpoint": kept])).document)
            let problems = document["problems"]?.items ?? []
            #expect(problems.map { $0["code"]?.text } == ["store-inconsistent"], "\(column) \(script): \(document)")
            #expect(problems.first?["part"]?.text == part, "\(script)")
        }
    }

    @Test("a checkpoint that somebody kept is compared with what is left of a ledger")
    func sinceWithGap() throws {
        let newsroom = try SmallNewsroom()
        let id = try #require(try newsroom.piece()["id"]?.text)
        for step in ["claim", "return"] { try newsroom.fire(step, id, as: "lan", comment: "Thiếu nguồn tin.") }
        let kept = try #require(try newsroom.answer(Request(.auditCheckpoint)).document?["checkpoint"])
        try newsroom.add("duc", "approver")
        newsroom.premises.writer.stop()
        // With it goes the hash of the first eight entries.
        try newsroom.execute("DELETE FROM events WHERE idx = 7")
        let document = try #require(try newsroom.answer(Request(.auditVerify, ["checkpoint": kept])).document)
        let problem = document["problems"]?.items?.first
        #expect(problem?["code"]?.text == "missing-event" && problem?["facts"]?["seq"]?.text == "7", "\(document)")
    }

    @Test("a checkpoint is none of a ledger's that names no key, and none is made to find that out")
    func sinceWithoutKey() throws {
        let newsroom = try SmallNewsroom()
        let kept = try #require(try newsroom.answer(Request(.auditCheckpoint)).document?["checkpoint"])
        newsroom.premises.writer.stop()
        var copy = try LedgerCopy(of: newsroom)
        copy.events.removeAll { $0.kind == "key-adopted" }
        try copy.write(to: newsroom)
        try Folder.removeFile(newsroom.folder.key)
        let fresh = try newsroom.restarted()
        defer { fresh.writer.stop() }
        let office = try Office(fresh, via: .direct)
        defer { try? office.close() }
        let answer = office.answer(Request(.auditVerify, ["checkpoint": kept]), uid: Account.current)
        #expect(
            answer.document?["problems"]?.items?.compactMap { $0["code"]?.text } == ["checkpoint-not-ours"],
            "\(answer)")
        #expect(throws: SystemError.self) { try FileStatus(ofPath: newsroom.folder.key) }
    }

    /// A page, so that there is a website to compare.
    private func published() throws -> SmallNewsroom {
        let newsroom = try SmallNewsroom()
        try newsroom.settleEffects()
        #expect(try newsroom.answer(Request(.siteBuild)).exitCode == 0)
        return newsroom
    }

    @Test("what of the website cannot be read is told, and excuses no page")
    func unreadableSite() throws {
        let newsroom = try published()
        var deepest = try Folder.open(newsroom.folder.site)
        let name = FileName(String(repeating: "d", count: 200))
        for _ in 0..<30 {
            try Folder.makeDirectory(name, in: deepest)
            deepest = try Descriptor.openBeneath(deepest, name.bytes, .directory)
        }
        #expect(try found(newsroom) { _ in } == ["site-unreadable"])
        try Durable.replace(newsroom.folder.site + "/index.html", [1])
        #expect(try found(newsroom) { _ in } == ["site-unreadable", "site-differs"])
    }

    @Test("while somebody's erasure makes pages anew they are not compared, and an erasure that was left excuses none")
    func erasing() throws {
        let hand = ClockworkTests.Hand()
        let newsroom = try SmallNewsroom(now: { hand.now })
        try newsroom.add("hue", "editor")
        try newsroom.settleEffects()
        #expect(try newsroom.answer(Request(.siteBuild)).exitCode == 0)
        #expect(try newsroom.answer(Request(.peopleErase, ["id": "hue"])).exitCode == 0)
        try Durable.replace(newsroom.folder.site + "/index.html", [1])
        let young = try #require(newsroom.answer(Request(.auditVerify)).document)
        #expect(young["siteMoves"]?.flag == true && young["verified"]?.flag == true, "\(young)")
        hand.set(120)
        let old = try #require(newsroom.answer(Request(.auditVerify)).document)
        #expect(old["problems"]?.items?.compactMap { $0["code"]?.text } == ["site-differs"], "\(old)")
    }

    @Test("a website that is gone is told and not made by looking at it")
    func noSite() throws {
        let newsroom = try published()
        #expect(try found(newsroom) { _ in } == [])
        let site = newsroom.folder.site
        try Folder.removeTree(FileName(Folder.name(of: site)), in: Folder.open(Folder.parent(of: site)))
        #expect(try found(newsroom) { _ in } == ["site-differs"])
        #expect(throws: SystemError.self) { try FileStatus(ofPath: site) }
    }
}

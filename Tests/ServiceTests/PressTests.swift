import CSQLite
import Newsroom
import Posix
import Synchronization
import Testing
import Workflow

@testable import Service

private let first = "TB-2026-000001"

@Suite("The website while the newsroom works")
struct PressTests {
    private func newsroom() throws -> SmallNewsroom {
        let newsroom = try SmallNewsroom()
        for (id, role) in [("duc", "approver"), ("thu", "secretary")] { try newsroom.add(id, role) }
        return newsroom
    }

    private func approve(in newsroom: SmallNewsroom) throws {
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc")] {
            try newsroom.fire(step, first, as: person)
        }
    }

    private func correct(in newsroom: SmallNewsroom) throws {
        try newsroom.fire("correct", first, as: "lan", comment: "Sai ngày.")
        let lead = "Sáng 20/11/2026, 40 suất quà được trao."
        let set = try newsroom.answer(Request(.set, ["id": .string(first), "lead": .string(lead)], onBehalfOf: "lan"))
        #expect(set.exitCode == 0, "\(set.outcome)")
        for (step, person) in [("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try newsroom.fire(step, first, as: person)
        }
    }

    @Test("shows a piece although the press takes the job up before the writer has come back from the commit")
    func jobBeforeAnswer() throws {
        CommitHook.begin()
        let newsroom = try newsroom()
        CommitHook.end()
        try approve(in: newsroom)
        try newsroom.settleEffects()
        let (committed, goOn) = (Mailbox<Void>(), Mailbox<Void>())
        CommitHook.set(newsroom.folder.database) {
            committed.put(())
            _ = goOn.takeAll()
        }
        let publishing = try Thread.start(name: "publishing") {
            do { try newsroom.fire("publish", first, as: "thu") } catch { Issue.record(error) }
        }
        _ = committed.takeAll()
        let press = try Thread.start(name: "press") {
            do { try newsroom.settleEffects() } catch { Issue.record(error) }
        }
        // It stands in the writer's line, to have the job taken off the list.
        for _ in 0..<10_000 where newsroom.premises.writer.queue == 0 { _ = try poll([], timeoutMilliseconds: 1) }
        goOn.put(())
        for thread in [publishing, press] { thread.join() }
        #expect(try newsroom.answer(Request(.siteCheck)).document?["matches"] == true)
        #expect(try newsroom.verifies())
    }

    @Test("is not compared while a page waits, however many other jobs wait before it")
    func behindManyReceipts() throws {
        let newsroom = try newsroom()
        try approve(in: newsroom)
        try newsroom.settleEffects()
        let jobs = (2...1200).map {
            Job.Request(kind: .receipt, subject: SubmissionID(year: 2026, number: $0).description)
        }
        try newsroom.premises.writer.perform { (store) throws(StoreError) in
            try store.commit(Batch(after: try store.head().size, jobs: jobs))
        }
        try newsroom.fire("publish", first, as: "thu")
        let found = try #require(try newsroom.answer(Request(.auditVerify)).document)
        #expect(found["site"] == nil && found["tree"] == true && found["law"] == true, "\(found)")
        // Nothing else is wrong than that these receipts are of no pieces.
        let codes = Set(found["problems"]?.items?.compactMap { $0["code"]?.text } ?? [])
        #expect(codes == ["strange-job"], "\(found)")
    }

    @Test("is compared although a page waits, once its publishing has failed")
    func failing() throws {
        let newsroom = try newsroom()
        try approve(in: newsroom)
        try newsroom.settleEffects()
        // Nothing can be written where a folder stands.
        try Folder.removeFile(newsroom.folder.site + "/rss.xml")
        try Folder.makeDirectories(newsroom.folder.site + "/rss.xml/x")
        try newsroom.fire("publish", first, as: "thu")
        let moving = try #require(try newsroom.answer(Request(.auditVerify)).document)
        #expect(moving["siteMoves"] == true && moving["siteCompared"] == false && moving["site"] == nil, "\(moving)")
        #expect(moving["verified"] == true, "\(moving)")
        let store = try newsroom.premises.parts.openReader()
        let effects = Effects(newsroom.premises)
        try effects.work(store)
        try store.close()
        #expect(effects.firstFault != nil)
        let stuck = try #require(try newsroom.answer(Request(.auditVerify)).document)
        #expect(stuck["siteMoves"] == nil && stuck["siteCompared"] == true && stuck["site"] == false, "\(stuck)")
        #expect(stuck["problems"]?.items?.map { $0["code"]?.text } == ["site-unfinished"], "\(stuck)")
    }

    @Test("has a piece on every page whose second edition came before the first was shown, and a new press makes both")
    func twoEditionsBehind() throws {
        let newsroom = try newsroom()
        try newsroom.settleEffects()
        _ = try newsroom.answer(Request(.siteBuild))
        try approve(in: newsroom)
        try newsroom.fire("publish", first, as: "thu")
        try correct(in: newsroom)
        let premises = try newsroom.restarted()
        defer { premises.writer.stop() }
        let store = try premises.parts.openReader()
        let effects = Effects(premises)
        try effects.work(store)
        #expect(effects.firstFault == nil)
        try store.close()
        let office = try Office(premises, via: .direct)
        let found = office.answer(Request(.siteCheck), uid: Account.current)
        #expect(found.document?["matches"] == true, "\(found.outcome)")
        try office.close()
    }
}

/// Has something done when SQLite has made a commit durable and has not come back yet.
private enum CommitHook {
    private static let actions = Mutex<[String: @Sendable () -> Void]>([:])

    /// The action at the next commit to a database; it is done once.
    static func set(_ path: String, _ action: @escaping @Sendable () -> Void) {
        actions.withLock { $0[path] = action }
    }

    /// Connections that are opened from here to ``end()`` have it.
    static func begin() { sqlite3_auto_extension(entry) }
    static func end() { sqlite3_cancel_auto_extension(entry) }

    private typealias Opened = @convention(c) (OpaquePointer?, UnsafeMutableRawPointer?, UnsafeRawPointer?) -> Int32

    private static var entry: @convention(c) () -> Void {
        let opened: Opened = { connection, _, _ in
            sqlite3_trace_v2(
                connection, UInt32(SQLITE_TRACE_PROFILE),
                { _, _, statement, _ in
                    let statement = statement.map { OpaquePointer($0) }
                    guard sqlite3_sql(statement).map({ String(cString: $0) }) == "COMMIT" else { return 0 }
                    let name = sqlite3_db_filename(sqlite3_db_handle(statement), "main")
                    let path = name.map { String(cString: $0) } ?? ""
                    CommitHook.actions.withLock { $0.removeValue(forKey: path) }?()
                    return 0
                }, nil)
        }
        return unsafeBitCast(opened, to: (@convention(c) () -> Void).self)
    }
}

import Newsroom
import Posix
import Synchronization
import Testing

@testable import Service

@Suite("What the clock does")
struct ClockworkTests {
    /// A clock that only the test moves; it begins on Friday 2026-11-27 at 15:00 in Viet Nam.
    final class Hand: Sendable {
        static let friday = Instant(milliseconds: 1_795_766_400_000)
        private let time = Mutex(friday)

        var now: Instant { time.withLock { $0 } }
        func set(_ seconds: Int64) { time.withLock { $0 = Hand.friday.advanced(bySeconds: seconds) } }
    }

    static let workflow = """
        workflow: nhac-viec
        version: 1
        title: {vi: "Nhắc việc", en: "Reminders"}
        roles: [editor, secretary]
        promises: []
        states:
          - id: sent
            title: {vi: "Mới gửi", en: "Sent"}
            kind: initial
            deadline: 2 hours
            remind: [1 hour before, when due, 1 day after]
            revise: author
          - {id: editing, title: {vi: "Biên tập", en: "Edited"}}
          - id: returned
            title: {vi: "Trả lại", en: "Returned"}
            deadline: 1 working day
            remind: [2 working hours before, when due]
            revise: author
          - {id: dropped, title: {vi: "Bỏ", en: "Dropped"}, kind: ended}
        transitions:
          - {id: claim, title: {vi: "Nhận", en: "Claim"}, from: sent, to: editing, by: editor, does: assign}
          - {id: return, title: {vi: "Trả", en: "Return"}, from: editing, to: returned, by: assignee, requires: comment}
          - {id: resubmit, title: {vi: "Gửi lại", en: "Resubmit"}, from: returned, to: sent, by: author, requires: new-revision}
          - {id: drop, title: {vi: "Bỏ", en: "Drop"}, from: returned, to: dropped, by: [author, system], automatic: deadline}
        """

    static let calendar = WorkCalendar(
        weekdays: [.monday, .tuesday, .wednesday, .thursday, .friday],
        hours: [.init(from: 450, to: 690), .init(from: 810, to: 1020)],
        offsets: [.init(from: Instant(milliseconds: 0), seconds: 25_200)])

    private func newsroom(_ hand: Hand) throws -> SmallNewsroom {
        try SmallNewsroom(workflow: Self.workflow, calendar: Self.calendar) { hand.now }
    }

    /// The numbers of the reminders in the piece's history.
    private func reminders(_ office: Office, _ piece: JSON) -> [Int64] {
        let history = office.answer(Request(.history, ["id": piece["id"]]), uid: Account.current).document?.items ?? []
        return history.filter { $0["kind"]?.text == "reminded" }.compactMap { $0["number"]?.number }
    }

    @Test("each reminder is given once, however often the service is started, and the ledger verifies")
    func restarts() throws {
        let hand = Hand()
        let newsroom = try newsroom(hand)
        let piece = try newsroom.piece()
        var given: [[String]] = []
        // An hour before, the same moment again, late beyond the next one, and much later.
        for seconds: Int64 in [3599, 3600, 3600, 7300, 7300, 7200 + 86_400, 1_000_000] {
            hand.set(seconds)
            let notes = Mutex<[Reminding]>([])
            let premises = try newsroom.restarted()
            try Watch(premises) { note in
                if case .reminded(let reminding) = note { notes.withLock { $0.append(reminding) } }
            }.once()
            given.append(notes.withLock { $0.map { "\($0.isOverdue) \($0.awaited.joined())" } })
        }
        #expect(given == [[], ["false lan"], [], ["true lan"], [], ["true lan"], []])
        let premises = try newsroom.restarted()
        let office = try Office(premises, via: .direct)
        #expect(reminders(office, piece) == [0, 1, 2])
        #expect(
            office.answer(Request(.auditVerify), uid: Account.current).document?["verified"]?.flag == true)
        try office.close()
        premises.writer.stop()
    }

    @Test("after a time without a service every reminder that was missed is on record, in order")
    func catchingUp() throws {
        let hand = Hand()
        let newsroom = try newsroom(hand)
        hand.set(1_000_000)
        let store = try newsroom.premises.parts.openReader()
        var clockwork = Clockwork(newsroom.premises)
        #expect(try clockwork.work(store).reminders.count == 3)
        #expect(clockwork.next == nil)
        #expect(try clockwork.work(store).isNothing)
        try store.close()
        let own = try newsroom.answer(Request(.auditLog, ["actor": "system"]))
        #expect(own.document?.items?.map { $0["kind"]?.text } == ["reminded", "reminded", "reminded"])
        let near = try newsroom.answer(Request(.auditLog, ["actor": "sistem"]))
        guard case .notFound("unknown-person", let facts) = near.outcome else { throw Fault.stopping }
        #expect(facts["nearest"] == "system")
    }

    @Test("the clock wakes for the next reminder or deadline, and for nothing where there is none")
    func wakesUp() throws {
        let hand = Hand()
        let newsroom = try newsroom(hand)
        let piece = try newsroom.piece()
        let store = try newsroom.premises.parts.openReader()
        var clockwork = Clockwork(newsroom.premises)
        #expect(try clockwork.work(store).isNothing)
        #expect(clockwork.next == Hand.friday.advanced(bySeconds: 3600))
        hand.set(3600)
        #expect(try clockwork.work(store).reminders.count == 1)
        #expect(clockwork.next == Hand.friday.advanced(bySeconds: 7200))
        _ = try newsroom.answer(Request(.fire, ["id": piece["id"], "transition": "claim"], onBehalfOf: "lan"))
        #expect(try clockwork.work(store).isNothing)
        #expect(clockwork.next == nil)
        try store.close()

        let plain = try SmallNewsroom(now: { hand.now })
        let reader = try plain.premises.parts.openReader()
        var idle = Clockwork(plain.premises)
        hand.set(1_000_000)
        #expect(try idle.work(reader).isNothing)
        #expect(idle.next == nil)
        try reader.close()
    }

    @Test("the author is reminded by the receipt, and what nobody answers lapses at the deadline in working time")
    func author() throws {
        let hand = Hand()
        let newsroom = try newsroom(hand)
        let piece = try newsroom.piece()
        let store = try newsroom.premises.parts.openReader()
        var clockwork = Clockwork(newsroom.premises)
        for (transition, text) in [("claim", nil), ("return", JSON.string("Thêm ảnh."))] {
            let request = Request(
                .fire, ["id": piece["id"], "transition": .string(transition), "comment": text], onBehalfOf: "lan")
            let answer = try newsroom.answer(request)
            #expect(answer.exitCode == 0, "\(answer.outcome)")
        }
        let effects = Effects(newsroom.premises)
        try effects.work(store)
        // Returned on Friday at 15:00: due on Monday at 15:00, reminded two working hours before.
        let day: Int64 = 86_400
        let due = Hand.friday.advanced(bySeconds: 3 * day)
        #expect(try newsroom.piece()["dueAt"]?.text == due.description)
        #expect(try receipt(newsroom).contains("30/11/2026"), "the receipt says until when")
        #expect(try clockwork.work(store).isNothing)
        // From 13:30 to 15:00, and half an hour of the morning.
        #expect(clockwork.next == due.advanced(bySeconds: -4 * 3600))
        hand.set(3 * day - 4 * 3600)
        let done = try clockwork.work(store)
        #expect(done.reminders.map(\.awaited) == [["ba"]])
        #expect(try store.jobs(limit: 10).map(\.request.kind) == [.receipt])
        try effects.work(store)
        hand.set(3 * day)
        let late = try clockwork.work(store)
        #expect(late.lapsed == 1 && late.reminders.isEmpty, "what is done needs no reminder")
        #expect(try newsroom.answer(Request(.show, ["id": piece["id"]])).document?["state"]?.text == "dropped")
        #expect(try newsroom.answer(Request(.auditVerify)).document?["verified"]?.flag == true)
        try store.close()
    }

    /// The text of the one receipt in the author's outbox.
    private func receipt(_ newsroom: SmallNewsroom) throws -> String {
        let outbox = newsroom.folder.outbox(of: "ba")
        let name = try #require(
            try Folder.list(outbox).map(\.name.text).first { $0.hasPrefix("TB-") && $0.hasSuffix(".txt") })
        return String(decoding: try Descriptor.open(outbox + "/" + name).readAll(limit: 1 << 20), as: UTF8.self)
    }
}

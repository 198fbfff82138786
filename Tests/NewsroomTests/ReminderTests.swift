import Newsroom
import Testing
import Workflow
import WorkflowFile

@Suite("Deadlines and reminders")
struct ReminderTests {
    static func definition(version: Int = 1, deadline: String = "1 working day") throws -> Definition {
        let text = """
            workflow: nhac-viec
            version: \(version)
            title: {vi: "Nhắc việc", en: "Reminders"}
            roles: [editor, approver, secretary]
            promises: []
            states:
              - id: sent
                title: {vi: "Mới gửi", en: "Sent"}
                kind: initial
                deadline: \(deadline)
                remind: [when due, 4 working hours before, 1 day after]
                revise: author
              - {id: editing, title: {vi: "Biên tập", en: "Edited"}, deadline: 2 days}
              - id: returned
                title: {vi: "Trả lại", en: "Returned"}
                deadline: 2 working days
                remind: 1 working day before
                revise: author
              - {id: waiting, title: {vi: "Chờ duyệt", en: "Waiting"}, deadline: 8 working hours}
              - {id: ready, title: {vi: "Đã duyệt", en: "Ready"}}
              - {id: done, title: {vi: "Xong", en: "Done"}, kind: ended}
            transitions:
              - {id: claim, title: {vi: "Nhận", en: "Claim"}, from: sent, to: editing, by: editor, does: assign}
              - {id: return, title: {vi: "Trả", en: "Return"}, from: editing, to: returned, by: assignee}
              - {id: resubmit, title: {vi: "Gửi lại", en: "Resubmit"}, from: returned, to: sent, by: author, requires: new-revision}
              - {id: propose, title: {vi: "Trình", en: "Propose"}, from: editing, to: waiting, by: [assignee, secretary]}
              - {id: approve, title: {vi: "Duyệt", en: "Approve"}, from: waiting, to: ready, by: approver, quorum: 2, not: [author, fired propose]}
              - {id: back, title: {vi: "Lui", en: "Back"}, from: waiting, to: editing, by: approver}
              - {id: drop, title: {vi: "Bỏ", en: "Drop"}, from: [sent, editing, returned, waiting, ready], to: done, by: [secretary, assignee, author]}
            """
        return try readDefinition(bytes: Array(text.utf8), file: "nhac-viec.yaml")
    }

    /// A newsroom with office hours, on Wednesday 2026-11-25 at 09:00 in Viet Nam.
    static func room() throws -> PaperNewsroom {
        var room = try PaperNewsroom(try definition())
        var policy = WorkCalendarTests.office
        policy.workflow = Identifier(literal: "nhac-viec")
        try room.act(.adoptSettings(policy, settings: .sample(98)), as: "operator")
        room.now = wednesday
        return room
    }

    static let wednesday = Instant(milliseconds: 1_795_572_000_000)

    private func remind(_ id: SubmissionID, _ number: Int, at time: Instant, _ room: inout PaperNewsroom) throws {
        room.now = time.advanced(bySeconds: -60)
        try room.act(.remind(id, number: number), as: nil)
    }

    @Test("a deadline in working time stands in its event, and reminders are given in time, in order, and each once")
    func reminders() throws {
        var room = try Self.room()
        let id = try room.receive(10)
        let due = Self.wednesday.advanced(bySeconds: 86_460)
        #expect(room.state.submissions[id]?.dueAt == due)
        #expect(String(decoding: room.log[room.log.count - 1].bytes, as: UTF8.self).contains("\"dueAt\":\"\(due)\""))
        let times = try #require(room.state.submissions[id]).reminderTimes(
            in: Self.definition(), under: room.state.roster.policy)
        // Four working hours before Thursday 09:01 is Wednesday 14:31.
        let afternoon = Self.wednesday.advanced(bySeconds: 19_860)
        #expect(times == [afternoon, due, due.advanced(bySeconds: 86_400)])
        func refusal(_ number: Int, at time: Instant) -> [String] {
            room.codes {
                var copy = room
                try remind(id, number, at: time, &copy)
            }
        }
        #expect(refusal(0, at: times[0].advanced(bySeconds: -1)) == ["not-reminded-yet"])
        #expect(refusal(1, at: times[2]) == ["not-reminded-yet"], "the first one comes first")
        try remind(id, 0, at: times[0], &room)
        #expect(refusal(0, at: times[0]) == ["not-reminded-yet"], "given once")
        try remind(id, 1, at: times[1], &room)
        try remind(id, 2, at: times[2], &room)
        #expect(refusal(3, at: times[2].advanced(bySeconds: 1_000_000)) == ["not-reminded-yet"])
        #expect(room.state.submissions[id]?.reminded == 3)
        #expect(room.state.submissions[id]?.dueAt == due)
        #expect(room.state.submissions[id]?.sequence == 4)
    }

    @Test("only the clock reminds, and a clock that comes too early leaves nothing in the ledger")
    func onlyTheClock() throws {
        var room = try Self.room()
        let id = try room.receive(10)
        let size = room.log.count
        #expect(throws: Refusal.self) { try room.act(.remind(id, number: 0), as: nil) }
        #expect(room.log.count == size)
        #expect(
            room.codes {
                var copy = room; try copy.act(.remind(id, number: 0), as: "lan")
            } == ["wrong-way"])
    }

    @Test("whoever enters a state anew is reminded anew")
    func anew() throws {
        var room = try Self.room()
        let id = try room.receive(10)
        let day: Int64 = 86_400
        try remind(id, 0, at: Self.wednesday.advanced(bySeconds: day), &room)
        try room.fire("claim", id, as: "lan")
        #expect(room.state.submissions[id]?.reminded == 0)
        try room.fire("return", id, as: "lan")
        // Returned on Thursday at 09:02, due on Monday at the same time, reminded on Friday.
        let returned = room.now
        #expect(room.state.submissions[id]?.dueAt == returned.advanced(bySeconds: 4 * day))
        try remind(id, 0, at: returned.advanced(bySeconds: day), &room)
        try room.act(.resubmit(id, .sample(11, from: "hoa")), as: "hoa", via: .inbox)
        #expect(room.state.submissions[id]?.state.text == "sent")
        #expect(room.state.submissions[id]?.reminded == 0)
        // The new version came on Friday: a working day later is Monday.
        #expect(room.state.submissions[id]?.dueAt == room.now.advanced(bySeconds: 3 * day))
    }

    @Test("another calendar changes no deadline that was set, whoever reads the submission's events later")
    func otherCalendar() throws {
        var room = try Self.room()
        let id = try room.receive(10)
        let due = room.state.submissions[id]?.dueAt
        var policy = room.state.roster.policy
        policy.calendar = Policy.working([.sunday], ["20:00-21:00"]).calendar
        try room.act(.adoptSettings(policy, settings: .sample(97)), as: "operator")
        #expect(room.state.submissions[id]?.dueAt == due)
        // As the service does that has the roster of today and loads one submission.
        var later = State(roster: room.state.roster, library: room.state.library)
        for stored in room.log {
            let event = try Event(canonicalBytes: stored.bytes)
            if event.about?.submission == id { try later.evolve(event) }
        }
        #expect(later.submissions[id] == room.state.submissions[id])
        try room.fire("claim", id, as: "lan")
        try room.fire("propose", id, as: "lan")
        #expect(room.state.submissions[id]?.dueAt != nil)
        #expect(room.state.submissions[id]?.dueAt != room.now.advanced(bySeconds: 8 * 3600))
    }

    @Test("a deadline that was moved afterwards, or that no calendar gave, does not replay")
    func forged() throws {
        var room = try Self.room()
        _ = try room.receive(10)
        let last = room.log[room.log.count - 1]
        let text = String(decoding: last.bytes, as: UTF8.self)
        for forged in [
            text.replacing("2026-11-26T02:01", with: "2026-11-27T02:01"),
            text.replacing("\"dueAt\":\"2026-11-26T02:01:00.000Z\",", with: ""),
        ] {
            #expect(forged != text)
            var state = State(library: room.state.library)
            for stored in room.log.dropLast() { _ = try state.replay(stored) }
            #expect(throws: Violation.self) {
                try state.replay(StoredEvent(index: last.index, bytes: Array(forged.utf8)))
            }
        }
    }

    @Test("a piece that is put on another version has that version's deadline, from when it entered its state")
    func migration() throws {
        var room = try Self.room()
        let id = try room.receive(10)
        let entered = room.now
        let reference = WorkflowReference(name: Identifier(literal: "nhac-viec"), version: 2)
        let other = try Self.definition(version: 2, deadline: "2 working days")
        room.state.library[.sample(201)] = other
        room.replica.library[.sample(201)] = other
        try room.act(.adoptWorkflow(reference, definition: .sample(201)), as: "operator")
        try room.act(.migrate(id, to: reference), as: "operator")
        #expect(room.state.submissions[id]?.dueAt == entered.advanced(bySeconds: 2 * 86_400))
    }

    @Test("who is awaited is who can move the piece on: its assignee, the holders of a role, or its author")
    func awaited() throws {
        var room = try Self.room()
        let id = try room.receive(10)
        func awaited() throws -> [String] {
            room.state.awaited(for: try #require(room.state.submissions[id]), at: room.now).map(\.text)
        }
        // Whoever could only drop it is not awaited, nor is an editor of another desk.
        #expect(try awaited() == ["lan", "minh"])
        try room.fire("claim", id, as: "minh")
        #expect(try awaited() == ["minh"])
        try room.fire("return", id, as: "minh")
        #expect(try awaited() == ["hoa"])
        try room.act(.resubmit(id, .sample(11, from: "hoa")), as: "hoa", via: .inbox)
        try room.fire("claim", id, as: "minh")
        try room.fire("propose", id, as: "minh")
        // Minh is an approver as well, but has proposed it.
        #expect(try awaited() == ["duc", "duc2"])
        try room.fire("approve", id, as: "duc")
        #expect(try awaited() == ["duc2"])
        try room.act(.deactivate("duc2".id), as: "operator")
        #expect(try awaited() == ["duc", "minh"], "nobody is left who may, so all are named whose matter it is")
        try room.fire("back", id, as: "duc")
        try room.act(.deactivate("minh".id), as: "operator")
        #expect(try awaited() == ["thu"], "an assignee who has left is not waited for")
    }
}

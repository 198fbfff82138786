import Newsroom
import Testing
import Workflow
import WorkflowFile

/// A workflow in which two people approve, and two agree on the hour.
let twoVoices = """
    workflow: two-voices
    version: 1
    title: {vi: "Hai người duyệt", en: "Two voices"}
    roles: [editor, approver, secretary]
    promises: [four-eyes, approved-before-public, always-an-end]
    states:
      - {id: draft, title: {vi: "Bản thảo", en: "Draft"}, kind: initial, revise: [author, editor]}
      - {id: proposed, title: {vi: "Đã trình", en: "Proposed"}}
      - {id: approved, title: {vi: "Đã duyệt", en: "Approved"}}
      - {id: scheduled, title: {vi: "Hẹn giờ", en: "Scheduled"}}
      - {id: out, title: {vi: "Đã đăng", en: "Out"}, kind: public, live: replace}
      - {id: correcting, title: {vi: "Đang sửa", en: "Correcting"}, revise: editor}
      - {id: gone, title: {vi: "Đã gỡ", en: "Gone"}, kind: ended, live: remove}
    transitions:
      - {id: propose, title: {vi: "Trình", en: "Propose"}, from: [draft, correcting], to: proposed, by: editor}
      - id: approve
        title: {vi: "Duyệt", en: "Approve"}
        from: proposed
        to: approved
        by: approver
        not: [author, reviser]
        quorum: 2
        does: approve
      - id: send-back
        title: {vi: "Trả lại", en: "Send back"}
        from: [proposed, approved]
        to: draft
        by: approver
        requires: comment
        does: void-approvals
      - id: announce
        title: {vi: "Báo giờ", en: "Announce"}
        from: approved
        to: approved
        by: secretary
        requires: time
      - id: schedule
        title: {vi: "Hẹn giờ", en: "Schedule"}
        from: approved
        to: scheduled
        by: [approver, secretary]
        requires: time
        quorum: 2
        does: schedule
      - {id: publish, title: {vi: "Đăng", en: "Publish"}, from: [approved, scheduled], to: out, by: secretary, requires: approved}
      - id: correct
        title: {vi: "Đính chính", en: "Correct"}
        from: out
        to: correcting
        by: editor
        requires: comment
        does: void-approvals
      - {id: retract, title: {vi: "Gỡ", en: "Retract"}, from: [out, correcting], to: gone, by: approver, requires: comment}
    """

@Suite("Votes, approvals and their times")
struct QuorumTests {
    private func office() throws -> PaperNewsroom {
        try PaperNewsroom(readDefinition(bytes: Array(twoVoices.utf8), file: "two-voices.yaml"))
    }

    @Test("a vote is counted, and when the quorum is reached each approval bears the time of its own vote")
    func ownTimes() throws {
        var room = try office()
        let id = try room.receive(10)
        try room.fire("propose", id, as: "lan")
        try room.fire("approve", id, as: "duc")
        let first = room.now
        #expect(room.state.submissions[id]?.state.text == "proposed")
        #expect(room.state.submissions[id]?.approvals.isEmpty == true)
        try room.fire("approve", id, as: "duc2")
        let approvals = try #require(room.state.submissions[id]?.approvals)
        #expect(approvals.map(\.person.text) == ["duc", "duc2"])
        #expect(approvals.map(\.at) == [first, room.now])
    }

    @Test("a vote from before a piece was sent back counts no more")
    func sentBack() throws {
        var room = try office()
        let id = try room.receive(10)
        try room.fire("propose", id, as: "lan")
        try room.fire("approve", id, as: "duc")
        try room.fire("send-back", id, as: "minh", comment: true)
        try room.fire("propose", id, as: "lan")
        try room.fire("approve", id, as: "duc2")
        #expect(room.state.submissions[id]?.state.text == "proposed")
        try room.fire("approve", id, as: "duc")
        #expect(room.state.submissions[id]?.approvals.map(\.person.text) == ["duc2", "duc"])
    }

    @Test("approvals that a correction voided do not come back with the next one")
    func voided() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc2"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        try room.fire("correct", id, as: "lan", comment: true)
        #expect(room.state.submissions[id]?.approvals.isEmpty == true)
        try room.fire("propose", id, as: "lan")
        try room.act(.deactivate("duc2".id), as: "operator")
        try room.fire("approve", id, as: "minh")
        #expect(room.state.submissions[id]?.approvals.map(\.person.text) == ["minh"])
        #expect(room.state.submissions[id]?.approvals.map(\.at) == [room.now])
    }

    @Test("a time that came with a vote, or with a step that keeps none, is asked again by a replay")
    func times() throws {
        var room = try office()
        let id = try room.receive(10)
        for (step, person) in [("propose", "lan"), ("approve", "duc"), ("approve", "duc2")] {
            try room.fire(step, id, as: person)
        }
        let hour = room.now.advanced(bySeconds: 36_000)
        try room.fire("announce", id, as: "thu", time: hour)
        #expect(room.state.submissions[id]?.scheduledAt == nil, "a time without the effect schedules nothing")
        #expect(
            room.codes {
                var copy = room; try copy.fire("schedule", id, as: "thu", time: room.now)
            } == ["time-in-past"])
        try room.fire("schedule", id, as: "thu", time: hour)
        #expect(room.state.submissions[id]?.state.text == "approved")
        try room.fire("schedule", id, as: "duc", time: hour.advanced(bySeconds: 60))
        #expect(room.state.submissions[id]?.state.text == "scheduled")
        #expect(room.state.submissions[id]?.scheduledAt == hour.advanced(bySeconds: 60))
        for stored in room.log { #expect(try Event(canonicalBytes: stored.bytes).canonicalBytes == stored.bytes) }
    }
}

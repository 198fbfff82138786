import Newsroom
import Testing
import Workflow
import WorkflowFile

@Suite("Roles that somebody else may use for a while")
struct DelegationTests {
    private func lend(
        _ role: String, of giver: String, to taker: String, for seconds: Int64 = 86_400, in room: PaperNewsroom
    ) throws -> Command {
        .delegate(
            Delegation(
                from: giver.id, role: try #require(RoleGrant(notation: role)), to: taker.id,
                until: room.now.advanced(bySeconds: seconds)))
    }

    /// A piece that lan has proposed.
    private func proposed(_ number: UInt8 = 10, in room: inout PaperNewsroom) throws -> SubmissionID {
        let id = try room.receive(number)
        try room.fire("claim", id, as: "lan")
        try room.fire("propose", id, as: "lan")
        return id
    }

    private func codes(_ room: PaperNewsroom, _ transition: String, _ id: SubmissionID, as person: String) -> [String] {
        room.codes {
            var copy = room; try copy.fire(transition, id, as: person)
        }
    }

    @Test("a delegate acts by the role, on record on whose behalf, until the date and not a moment longer")
    func untilTheDate() throws {
        var room = try PaperNewsroom()
        let first = try proposed(in: &room)
        let second = try proposed(11, in: &room)
        #expect(codes(room, "approve", first, as: "thu") == ["not-permitted"])
        try room.act(try lend("approver", of: "duc", to: "thu", for: 600, in: room), as: "operator")
        try room.fire("approve", first, as: "thu")
        let event = try Event(canonicalBytes: try #require(room.log.last).bytes)
        #expect(event.actor.person == "thu".id && event.actor.onBehalfOf == "duc".id)
        #expect(event.actor.delegated?.role.notation == "approver")
        let approval = try #require(room.state.submissions[first]?.approvals.first)
        #expect(approval.person == "thu".id && approval.onBehalfOf == "duc".id)
        room.now = room.now.advanced(bySeconds: 600)
        #expect(codes(room, "approve", second, as: "thu") == ["not-permitted"])
        try room.fire("approve", second, as: "duc")
    }

    @Test("what a delegate may do by their own roles they do as themselves")
    func ownRolesFirst() throws {
        var room = try PaperNewsroom()
        try room.act(try lend("approver", of: "duc", to: "minh", in: room), as: "operator")
        let id = try proposed(in: &room)
        try room.fire("approve", id, as: "minh")
        let event = try Event(canonicalBytes: try #require(room.log.last).bytes)
        #expect(event.actor.onBehalfOf == nil && event.actor.delegated == nil)
    }

    @Test("neither what the giver wrote nor what the delegate wrote can be approved by the delegation")
    func fourEyes() throws {
        var room = try PaperNewsroom()
        // minh edits a piece and lends the role of an approver to thu.
        let id = try room.receive(10)
        try room.fire("claim", id, as: "minh")
        try room.act(.revise(id, .sample(11), expect: nil), as: "minh")
        try room.fire("propose", id, as: "minh")
        try room.act(try lend("approver", of: "minh", to: "thu", in: room), as: "minh")
        #expect(codes(room, "approve", id, as: "thu") == ["same-person-editor", "same-person-fired"])
        // Thu did none of that, and is told on whose behalf she would have acted.
        var copy = room
        #expect {
            try copy.fire("approve", id, as: "thu")
        } throws: {
            ($0 as? Refusal)?.giver == "minh".id
        }
        try room.fire("approve", id, as: "duc")
        // What lan herself proposed she does not approve on behalf of duc.
        try room.act(try lend("approver", of: "duc", to: "lan", in: room), as: "operator")
        let other = try proposed(20, in: &room)
        #expect(codes(room, "approve", other, as: "lan") == ["same-person-fired"])
        try room.fire("approve", other, as: "duc2")
    }

    @Test("a text that was edited on somebody's behalf is approved by neither of the two")
    func editedByDelegation() throws {
        var room = try PaperNewsroom()
        try room.act(try lend("editor", of: "minh", to: "duc", in: room), as: "operator")
        let id = try room.receive(10)
        try room.fire("claim", id, as: "duc")
        #expect(room.state.submissions[id]?.assignee == "duc".id)
        try room.act(.revise(id, .sample(11), expect: nil), as: "duc")
        try room.fire("propose", id, as: "duc")
        #expect(codes(room, "approve", id, as: "duc").contains("same-person-fired"))
        try room.fire("approve", id, as: "duc2")
    }

    @Test("it is refused to oneself, without the role, into the past, of a contributor, and to whoever is gone")
    func refused() throws {
        var room = try PaperNewsroom()
        func codes(_ command: Command, _ person: String = "operator") -> [String] {
            room.codes {
                var copy = room; try copy.act(command, as: person)
            }
        }
        #expect(codes(try lend("approver", of: "duc", to: "duc", in: room)) == ["delegates-to-self"])
        #expect(codes(try lend("approver", of: "lan", to: "thu", in: room)) == ["lacks-role"])
        #expect(codes(try lend("editor", of: "nu", to: "thu", in: room)) == ["lacks-role"], "hers is one desk's only")
        #expect(codes(try lend("editor@nu-cong", of: "nu", to: "thu", in: room)).isEmpty)
        #expect(codes(try lend("approver", of: "duc", to: "thu", for: 0, in: room)) == ["over-already"])
        #expect(codes(try lend("contributor", of: "hoa", to: "thu", in: room)) == ["not-delegable"])
        #expect(codes(try lend("approver", of: "duc", to: "nobody-here", in: room)) == ["unknown-person"])
        #expect(codes(try lend("approver", of: "duc", to: "thu", in: room), "lan") == ["not-permitted"])
        #expect(codes(try lend("approver", of: "duc", to: "thu", in: room), "duc").isEmpty, "it is his to lend")
        try room.act(.deactivate("thu".id), as: "operator")
        #expect(codes(try lend("approver", of: "duc", to: "thu", in: room)) == ["person-inactive"])
    }

    @Test("what was lent cannot be lent on, and ends when it is ended, when the giver loses the role, or leaves")
    func ends() throws {
        var room = try PaperNewsroom()
        let id = try proposed(in: &room)
        try room.act(try lend("approver", of: "duc", to: "thu", in: room), as: "operator")
        let onward = try lend("approver", of: "thu", to: "lan", in: room)
        #expect(
            room.codes {
                var copy = room; try copy.act(onward, as: "thu")
            } == ["lacks-role"])
        let approver = RoleGrant(role: Roles.approver)
        for end: Command in [
            .endDelegation(from: "duc".id, approver, to: "thu".id), .revoke("duc".id, approver),
            .deactivate("duc".id),
        ] {
            var copy = room
            try copy.act(end, as: "operator")
            #expect(codes(copy, "approve", id, as: "thu") == ["not-permitted"], "\(end)")
        }
        try room.act(.endDelegation(from: "duc".id, approver, to: "thu".id), as: "duc")
        #expect(
            room.codes {
                var copy = room
                try copy.act(.endDelegation(from: "duc".id, approver, to: "thu".id), as: "duc")
            } == ["not-delegated"])
    }

    @Test("an operator's work can be lent, and whoever it was lent to is on record")
    func operatorsWork() throws {
        var room = try PaperNewsroom()
        try room.act(try lend("operator", of: "operator", to: "thu", in: room), as: "operator")
        try room.act(.grant("lan".id, RoleGrant(role: Roles.secretary)), as: "thu")
        let event = try Event(canonicalBytes: try #require(room.log.last).bytes)
        #expect(event.actor.person == "thu".id && event.actor.onBehalfOf == "operator".id)
    }

    @Test("of two votes that are needed, a delegate has one, and not the giver's beside their own")
    func votes() throws {
        var room = try PaperNewsroom(
            readDefinition(bytes: Array(twoVoices.utf8), file: "two-voices.yaml"))
        try room.act(try lend("approver", of: "duc", to: "duc2", in: room), as: "operator")
        try room.act(try lend("approver", of: "duc", to: "thu", in: room), as: "operator")
        let id = try room.receive(10)
        try room.fire("propose", id, as: "lan")
        try room.fire("approve", id, as: "thu")
        #expect(room.state.submissions[id]?.approvals.isEmpty == true)
        #expect(codes(room, "approve", id, as: "duc") == ["already-voted"], "thu has used his vote")
        #expect(codes(room, "approve", id, as: "thu") == ["already-voted"])
        try room.fire("approve", id, as: "duc2")
        #expect(room.state.submissions[id]?.approvals.map(\.person) == ["thu".id, "duc2".id])
    }

    @Test("a ledger in which somebody acts by a delegation that did not hold does not replay")
    func forged() throws {
        var room = try PaperNewsroom()
        let id = try proposed(in: &room)
        try room.act(try lend("approver", of: "duc", to: "thu", in: room), as: "operator")
        try room.fire("approve", id, as: "thu")
        func problem(_ change: (inout Event) -> Void) throws -> [String]? {
            var state = State(library: room.state.library)
            for (index, stored) in room.log.enumerated() {
                var event = try Event(canonicalBytes: stored.bytes)
                if index == room.log.count - 1 { change(&event) }
                do throws(Violation) {
                    _ = try state.replay(StoredEvent(index: index, bytes: event.canonicalBytes))
                } catch {
                    guard case .notAllowed(let refusal) = error.problem else { return [] }
                    return refusal.reasons.map(\.code)
                }
            }
            return nil
        }
        #expect(try problem { _ in } == nil)
        #expect(try problem { $0.actor.onBehalfOf = "duc2".id } == ["not-delegated"])
        #expect(try problem { $0.actor.delegated?.to = "lan".id } == ["not-delegated"])
        #expect(try problem { $0.at = $0.at.advanced(bySeconds: 100_000) } == ["not-delegated"])
        #expect(
            try problem {
                $0.actor.delegated = nil; $0.actor.onBehalfOf = nil
            } == [])
    }

    @Test(
        "whoever was lent a role counts among its holders for a proof, until the end, and what keeps people apart is not broken by it"
    )
    func proven() throws {
        let room = try PaperNewsroom()
        var lent = room
        try lent.act(try lend("approver", of: "duc", to: "thu", in: room), as: "operator")
        #expect(room.state.broken(by: lent.state.roster, at: lent.now).isEmpty)
        func ways(at moment: Instant) -> [String] {
            lent.state.roster.cast(at: moment).members.filter { $0.person == "thu".id }.map { way in
                way.grants.map(\.notation).joined(separator: " ") + (way.onBehalfOf.map { " of \($0)" } ?? "")
            }
        }
        #expect(ways(at: lent.now) == ["secretary", "approver of duc"])
        #expect(ways(at: lent.now.advanced(bySeconds: 100_000)) == ["secretary"])
    }

    @Test("a delegation with which somebody could publish their own piece alone is told")
    func broken() throws {
        var room = try PaperNewsroom()
        // Nothing in this one keeps an author from approving, but that nobody holds all roles.
        let loose = """
            workflow: tin-bai
            version: \(try PaperNewsroom.tinBai().version)
            title: {vi: "Lỏng", en: "Loose"}
            roles: [editor, approver]
            states:
              - {id: draft, title: {vi: "Bản thảo", en: "Draft"}, kind: initial, revise: author}
              - {id: proposed, title: {vi: "Đã trình", en: "Proposed"}}
              - {id: approved, title: {vi: "Đã duyệt", en: "Approved"}}
              - {id: out, title: {vi: "Đã đăng", en: "Out"}, kind: public, live: replace}
            transitions:
              - {id: propose, title: {vi: "Trình", en: "Propose"}, from: draft, to: proposed, by: editor}
              - {id: approve, title: {vi: "Duyệt", en: "Approve"}, from: proposed, to: approved, by: approver, does: approve}
              - {id: publish, title: {vi: "Đăng", en: "Publish"}, from: approved, to: out, by: editor, requires: approved}
            """
        try room.act(.grant("lan".id, RoleGrant(role: Roles.contributor)), as: "operator")
        var lent = room
        try lent.act(try lend("approver", of: "duc", to: "lan", in: room), as: "operator")
        room.state.library[.sample(200)] = try readDefinition(bytes: Array(loose.utf8), file: "loose.yaml")
        let codes = room.state.broken(by: lent.state.roster, at: lent.now).flatMap(\.findings).map(\.code)
        #expect(codes.contains("one-person"))
        let afterwards = lent.now.advanced(bySeconds: 100_000)
        #expect(room.state.broken(by: lent.state.roster, at: afterwards).isEmpty)
    }

    @Test("whoever asks is not told to ask themselves, by whatever role")
    func askingOneself() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.act(try lend("approver", of: "duc", to: "lan", in: room), as: "duc")
        func named(to person: String) -> [String] {
            var copy = room
            do throws(Refusal) { try copy.fire("approve", id, as: person) } catch {
                return error.reasons.flatMap { ($0.facts["who"] ?? "").split(separator: ", ").map(String.init) }
            }
            return []
        }
        #expect(Set(named(to: "thu")).isSuperset(of: ["duc", "lan"]))
        #expect(!named(to: "lan").contains("lan"))
    }
}

import Newsroom
import Testing
import Workflow

@Suite("What a supervisory board is told")
struct ConductTests {
    private func conduct(_ room: PaperNewsroom, from: Instant? = nil, until: Instant? = nil) throws -> Conduct {
        var conduct = Conduct(from: from, until: until, library: room.state.library)
        for stored in room.log { try conduct.take(try Event(canonicalBytes: stored.bytes), at: stored.index) }
        return conduct
    }

    private func lines(_ topic: Conduct.Topic, _ room: PaperNewsroom) throws -> [Conduct.Line] {
        try conduct(room).lines.filter { $0.topic == topic }
    }

    private func published(_ room: inout PaperNewsroom, _ number: UInt8 = 10) throws -> SubmissionID {
        let id = try room.receive(number)
        for (step, person) in [("claim", "lan"), ("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        return id
    }

    @Test("an approval names its entry, who gave it, and how long the piece had waited")
    func approvals() throws {
        var room = try PaperNewsroom()
        let id = try published(&room)
        let line = try #require(try lines(.approvals, room).first)
        #expect(try lines(.approvals, room).count == 1)
        #expect(line.event.about?.submission == id && line.event.actor.person?.text == "duc")
        #expect(room.log[line.index].bytes == line.event.canonicalBytes)
        // Every act on paper takes a minute: proposed one before, received three before.
        #expect(line.waited == 60 && line.sinceReceived == 180 && line.syllables == 200)
    }

    @Test("the first entry that was not allowed is named, and what stands in the ledger after it is told all the same")
    func unlawful() throws {
        var room = try PaperNewsroom()
        _ = try published(&room)
        #expect(try conduct(room).unlawful == nil && conduct(room).last == room.now)
        let place = try #require(try lines(.approvals, room).first).index
        var forged = try Event(canonicalBytes: room.log[place].bytes)
        forged.actor = ActorRecord(person: "lan".id, via: .socket, uid: 1)
        room.log[place].bytes = forged.canonicalBytes
        let told = try conduct(room)
        #expect(told.unlawful == place)
        #expect(told.lines.contains { $0.topic == .approvals && $0.event == forged })
    }

    @Test("an approval sooner than the text can be read is told, counted from when it came to be approved")
    func hasty() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        var long = RevisionFacts.sample(11)
        // 70 seconds of reading at 600 a minute; it waits for one minute, however long it was edited before.
        long.syllables = 700
        try room.act(.revise(id, long, expect: nil), as: "lan")
        try room.fire("propose", id, as: "lan")
        var slow = room
        try room.fire("approve", id, as: "duc")
        let line = try #require(try lines(.hasty, room).first)
        #expect(line.present == 60 && line.reading == 70 && line.syllables == 700)
        // Who looked a minute longer had time enough.
        slow.now = slow.now.advanced(bySeconds: 60)
        try slow.fire("approve", id, as: "duc")
        #expect(try lines(.hasty, slow).isEmpty && lines(.approvals, slow).count == 1)
    }

    @Test(
        "an approval by an account that had the piece in hand as somebody else is told, whoever's name it is given in")
    func sameAccount() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        func act(_ step: String, as person: String, uid: UInt32) throws {
            try act(step, as: person, uid: uid, in: &room)
        }
        func act(_ step: String, as person: String, uid: UInt32, in room: inout PaperNewsroom) throws {
            let actor = ActorRecord(person: "operator".id, via: .direct, uid: uid, onBehalfOf: person.id)
            try room.act(
                .fire(id, transition: try #require(Identifier(step)), comment: nil, time: nil, expect: nil), by: actor)
        }
        try act("claim", as: "lan", uid: 1001)
        try act("propose", as: "lan", uid: 1001)
        var (apart, moved) = (room, room)
        try act("approve", as: "duc", uid: 1001)
        let line = try #require(try lines(.sameAccount, room).first)
        #expect(line.others == ["lan".id] && line.event.actor.effective == "duc".id)
        #expect(try lines(.approvals, room).count == 1)
        try apart.fire("approve", id, as: "duc")
        #expect(try lines(.sameAccount, apart).isEmpty)
        // The same person with another account is no other person.
        try act("approve", as: "duc", uid: 1002, in: &moved)
        #expect(try lines(.sameAccount, moved).map(\.others) == [["lan".id]])
    }

    @Test(
        "what was sent back, rejected, corrected and taken down stands in its own part; what its author withdrew in none"
    )
    func otherEnds() throws {
        var room = try PaperNewsroom()
        let id = try published(&room)
        try room.fire("correct", id, as: "lan", comment: true)
        try room.act(.revise(id, .sample(20), expect: nil), as: "lan")
        for (step, person) in [("propose", "lan"), ("approve", "duc"), ("publish", "thu")] {
            try room.fire(step, id, as: person)
        }
        try room.fire("retract", id, as: "duc", comment: true)
        let other = try room.receive(30)
        try room.fire("claim", other, as: "lan")
        try room.fire("return", other, as: "lan", comment: true)
        let third = try room.receive(40)
        try room.fire("reject", third, as: "thu", comment: true)
        try room.fire("reopen", third, as: "thu", comment: true)
        let mine = try room.receive(50)
        try room.fire("withdraw", mine, as: "hoa")
        func steps(_ topic: Conduct.Topic) throws -> [String] {
            try lines(topic, room).map { line in
                if case .moved(let move) = line.event.what { move.transition.text } else { "" }
            }
        }
        #expect(try steps(.corrections) == ["correct", "publish"])
        #expect(try steps(.retractions) == ["retract"])
        #expect(try steps(.returned) == ["return", "reopen"])
        #expect(try steps(.rejected) == ["reject"])
        #expect(try steps(.approvals) == ["approve", "approve"])
    }

    @Test("who tried to decide on their own work is told apart from who had no right at all")
    func refused() throws {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "minh")
        try room.act(.revise(id, .sample(11), expect: nil), as: "minh")
        try room.fire("propose", id, as: "minh")
        #expect(throws: Refusal.self) { try room.fire("approve", id, as: "minh") }
        #expect(throws: Refusal.self) { try room.fire("approve", id, as: "lan") }
        #expect(try lines(.nearMisses, room).map { $0.event.actor.person?.text } == ["minh"])
        #expect(try lines(.refusals, room).map { $0.event.actor.person?.text } == ["lan"])
    }

    @Test("changes of people, workflows and settings are told, and acts with another's powers")
    func changes() throws {
        var room = try PaperNewsroom()
        let founded = try lines(.changes, room).count
        #expect(founded == room.log.count)
        try room.act(.grant("lan".id, RoleGrant(role: Roles.approver)), as: "operator")
        let id = try room.receive(10)
        let actor = ActorRecord(person: "operator".id, via: .direct, uid: 0, onBehalfOf: "lan".id)
        let claim = Command.fire(id, transition: Identifier(literal: "claim"), comment: nil, time: nil, expect: nil)
        try room.act(claim, by: actor)
        #expect(try lines(.changes, room).count == founded + 1)
        #expect(try lines(.onBehalf, room).map(\.event.kind) == ["moved"])
    }

    @Test("only what happened within the range is told, with what was before it taken into account")
    func range() throws {
        var room = try PaperNewsroom()
        _ = try published(&room, 10)
        let middle = room.now.advanced(bySeconds: 1)
        _ = try published(&room, 11)
        let all = try conduct(room).lines
        let (first, second) = (try conduct(room, until: middle).lines, try conduct(room, from: middle).lines)
        #expect(first + second == all && !first.isEmpty && !second.isEmpty)
        #expect(second.filter { $0.topic == .approvals }.map(\.sinceReceived) == [180])
        #expect(try conduct(room, from: room.now.advanced(bySeconds: 1)).lines.isEmpty)
    }

    @Test("outside working hours counts only where working time is set, and neither for drops nor for the clock")
    func offHours() throws {
        var room = try PaperNewsroom()
        _ = try published(&room)
        #expect(try conduct(room).knowsWorkingTime == false && lines(.offHours, room).isEmpty)
        // A calendar whose one hour lies elsewhere: the whole way is outside of it.
        var policy = Policy.working([.monday], ["03:00-04:00"], offsets: [(0, 0)])
        policy.desks = room.state.roster.policy.desks
        policy.blocking = []
        try room.act(.adoptSettings(policy, settings: .sample(99)), as: "operator")
        let before = room.log.count
        _ = try published(&room, 60)
        let found = try lines(.offHours, room)
        #expect(try conduct(room).knowsWorkingTime)
        #expect(found.map(\.index) == Array((before + 1)..<room.log.count), "all but the drop")
    }

    @Test("an entry that is dated before the one before it is told of, whatever period is asked about")
    func clock() throws {
        var room = try PaperNewsroom()
        _ = try published(&room)
        #expect(try lines(.clock, room).isEmpty)
        let last = try Event(canonicalBytes: try #require(room.log.last).bytes)
        for (seconds, isNamed) in [(Int64(-1), false), (-60, false), (-61, true)] {
            var event = last
            event.at = last.at.advanced(bySeconds: seconds)
            #expect(Conduct.goesBack(event, after: last.at) == isNamed)
        }
        let before = room.now
        room.now = before.advanced(bySeconds: -86_400)
        let place = room.log.count
        _ = try published(&room, 60)
        #expect(try lines(.clock, room).map(\.index) == [place])
        let found = try conduct(room, from: before).lines.filter { $0.index >= place }
        #expect(found.map(\.topic) == [.clock])
    }
}

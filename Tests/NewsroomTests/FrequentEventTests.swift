import Testing
import Workflow

@testable import Newsroom

/// The fast reader of events beside the one that knows everything.
struct FrequentEventTests {
    /// A ledger with an event of every kind that the fast reader knows, and of some that it does not.
    private func log() throws -> [[UInt8]] {
        var room = try PaperNewsroom()
        let id = try room.receive(10)
        try room.fire("claim", id, as: "lan")
        var facts = RevisionFacts.sample(11, issues: [.noPhoto, .tooShort])
        facts.fields = [.lead, .photo]
        try room.act(.revise(id, facts, expect: nil), as: "lan")
        try room.act(.comment(id, .sample(9)), as: "minh")
        try room.fire("return", id, as: "lan", comment: true)
        try room.act(.resubmit(id, .sample(12, from: "hoa")), as: "hoa", via: .inbox)
        try room.fire("claim", id, as: "lan")
        try room.fire("propose", id, as: "lan")
        #expect(throws: Refusal.self) { try room.fire("approve", id, as: "lan") }
        let actor = ActorRecord(person: "operator".id, via: .socket, uid: 0, onBehalfOf: "duc".id)
        try room.act(
            .fire(id, transition: Identifier(literal: "approve"), comment: nil, time: nil, expect: nil), by: actor)
        try room.fire("schedule", id, as: "thu", time: room.now.advanced(bySeconds: 3_600))
        return room.log.map(\.bytes)
    }

    @Test("reads the same as the slow one, and only what is written back to the same bytes")
    func same() throws {
        var kinds: Set<String> = []
        for bytes in try log() {
            guard let fast = Event(frequent: bytes) else { continue }
            kinds.insert(fast.kind)
            #expect(try Event(json: JSON(parsing: bytes)) == fast)
            #expect(fast.frequentBytes == bytes)
            #expect(fast.json.canonicalBytes == bytes)
        }
        #expect(kinds == ["received", "revised", "commented", "moved", "refused"])
    }

    @Test("whatever byte is changed, taken out or put in: what it reads is what the slow one reads, in its one form")
    func mutations() throws {
        var wrong: [String] = []
        var read = 0
        func check(_ bytes: [UInt8]) {
            guard let fast = Event(frequent: bytes) else { return }
            read += 1
            let slow = (try? JSON(parsing: bytes)).flatMap { try? Event(json: $0) }
            if slow != fast || fast.frequentBytes != bytes || fast.json.canonicalBytes != bytes {
                wrong.append(String(decoding: bytes, as: UTF8.self))
            }
        }
        for bytes in try log() where Event(frequent: bytes) != nil {
            for index in bytes.indices {
                for byte in [
                    0x00, 0x20, 0x22, 0x2C, 0x30, 0x31, 0x39, 0x3A, 0x5B, 0x5C, 0x61, 0x66, 0x7A, 0x7B, 0x7D, 0xC3,
                ] as [UInt8] {
                    var changed = bytes
                    changed[index] = byte
                    check(changed)
                    changed = bytes
                    changed.insert(byte, at: index)
                    check(changed)
                }
                var changed = bytes
                changed.remove(at: index)
                check(changed)
                check(Array(bytes[..<index]))
            }
        }
        #expect(wrong.isEmpty && read > 1_000, "\(wrong.prefix(3))")
    }

    @Test("every event is written to the same bytes, the fast way where it has one")
    func written() throws {
        var fast = 0
        for bytes in try log() {
            let event = try Event(json: JSON(parsing: bytes))
            #expect(event.canonicalBytes == bytes && event.json.canonicalBytes == bytes)
            fast += event.frequentBytes == nil ? 0 : 1
            // What has no plain form, or none at all in a ledger, is written as JSON writes it.
            for (uid, codes, number) in [
                (UInt32.max, ["mã", "\"", "\\", "\n", "plain"], -1), (0, [], 0), (7, ["a"], 1_000_000_000),
            ] as [(UInt32, [String], Int)] {
                for (year, place) in [(2026, 1), (2026, 999_999), (2026, 1_234_567), (0, 0)] {
                    var about = event.about
                    about?.submission = SubmissionID(year: year, number: place)
                    about?.revision = number
                    about?.sequence = number < 0 ? nil : number
                    about?.dueAt = number < 0 ? nil : Instant(milliseconds: Int64(number) * 1_000)
                    let actor = ActorRecord(person: event.actor.person, via: .direct, uid: uid, onBehalfOf: "hoa".id)
                    for what in [event.what, .refused(command: codes.first ?? "fire", transition: nil, codes: codes)] {
                        let other = Event(at: event.at, actor: actor, about: about, what: what)
                        #expect(other.canonicalBytes == other.json.canonicalBytes)
                    }
                }
            }
        }
        #expect(fast > 8)
    }

    @Test("members that are missing, doubled, moved or another kind's are not taken")
    func members() throws {
        for bytes in try log() where Event(frequent: bytes) != nil {
            let text = String(decoding: bytes, as: UTF8.self)
            for (old, new) in [
                ("\"kind\":\"moved\"", "\"kind\":\"received\""), ("\"kind\":\"received\"", "\"kind\":\"revised\""),
                ("\"kind\":\"commented\"", "\"kind\":\"opined\""), (",\"v\":1", ",\"v\":2"),
                (",\"v\":1", ",\"v\":1,\"v\":1"),
                (",\"live\":\"keep\"", ""), (",\"state\":\"submitted\"", ""), ("\"revision\":1", "\"revision\":01"),
                ("\"revision\":1", "\"revision\":1.0"), ("\"revision\":1", "\"revision\": 1"),
                ("TB-2026-000001", "tb-2026-000001"),
                ("TB-2026-000001", "TB-2026-1"), ("TB-2026-000001", "TB-2026-0000001"), ("}", "},"),
                ("{\"actor\"", "{ \"actor\""),
                (",\"effects\":[\"assign\"]", ",\"effects\":[]"), ("[\"lead\",\"photo\"]", "[\"photo\",\"lead\"]"),
                ("[\"lead\",\"photo\"]", "[]"), (",\"v\":1", ",\"unknown\":1,\"v\":1"),
            ] where text.contains(old) {
                let changed = text.replacing(old, with: new)
                guard let fast = Event(frequent: Array(changed.utf8)) else { continue }
                #expect(
                    fast.frequentBytes == Array(changed.utf8) && fast.json.canonicalBytes == Array(changed.utf8),
                    "\(changed)")
            }
        }
    }
}

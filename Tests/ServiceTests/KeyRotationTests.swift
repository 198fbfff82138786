import Ledger
import Newsroom
import Posix
import Testing

@testable import Service

@Suite("The ledger's key, and what is signed with it")
struct KeyRotationTests {
    private func done(_ newsroom: SmallNewsroom, _ request: Request) throws -> JSON {
        let answer = try newsroom.answer(request)
        #expect(answer.exitCode == 0, "\(answer.outcome)")
        return try #require(answer.document)
    }

    private func checkpoint(_ newsroom: SmallNewsroom) throws -> String {
        try #require(try done(newsroom, Request(.auditCheckpoint))["checkpoint"]?.text)
    }

    private func key(_ newsroom: SmallNewsroom) throws -> VerifierKey {
        try #require(try done(newsroom, Request(.auditKey))["key"]?.text.flatMap { VerifierKey($0) })
    }

    private func since(_ text: String, _ newsroom: SmallNewsroom) throws -> [String] {
        let answer = try newsroom.answer(Request(.auditSince, ["checkpoint": .string(text)]))
        return answer.document?["problems"]?.items?.compactMap { $0["code"]?.text } ?? answer.codes
    }

    @Test("after every commit the store holds a signed checkpoint of exactly what was committed")
    func everyCommit() throws {
        let newsroom = try SmallNewsroom()
        let keys = [try key(newsroom)]
        for number in 0..<5 {
            try newsroom.add("c\(number)", "contributor")
            // A refused attempt is a commit as well.
            _ = try newsroom.answer(Request(.auditKey, onBehalfOf: "ba"))
            let store = try newsroom.premises.parts.openReader()
            let note = try #require(try store.checkpoint().flatMap { Note($0) })
            let (stated, head) = (try Checkpoint.open(note, by: keys), try store.head())
            #expect(stated.size == UInt64(head.size) && stated.root.hex == head.root.hex)
            #expect(try checkpoint(newsroom) == String(decoding: note.bytes, as: UTF8.self))
        }
    }

    @Test("a rotated key is signed by the one before it, old checkpoints still count, and the whole verifies")
    func rotation() throws {
        let newsroom = try SmallNewsroom()
        var keys = [try key(newsroom)]
        var kept = [try checkpoint(newsroom)]
        for _ in 0..<3 {
            let document = try done(newsroom, Request(.auditRotate))
            let next = try key(newsroom)
            #expect(next.name == keys[0].name && !keys.contains(next))
            let signature = try #require(document["keys"]?.items?.last?["signature"]?.text)
            #expect(KeyChange.verify(signature, to: next, by: try #require(keys.last)))
            #expect(!FileStatus.exists(newsroom.folder.nextKey))
            keys.append(next)
            try newsroom.add("c\(keys.count)", "contributor")
            kept.append(try checkpoint(newsroom))
            let newest = try #require(kept.last.flatMap { Note(Array($0.utf8)) })
            #expect(try Checkpoint.open(newest, by: next).size > 0)
            for old in kept { #expect(try since(old, newsroom) == []) }
            #expect(try newsroom.verifies())
        }
        #expect(
            try done(newsroom, Request(.auditKey))["keys"]?.items?.compactMap { $0["key"]?.text }
                == keys.map(\.description))
    }

    @Test("an old key that somebody got hold of signs nothing that came after it")
    func stolenKey() throws {
        let newsroom = try SmallNewsroom()
        let stolen = try LedgerKey.read(newsroom.folder, adopted: nil)
        try newsroom.add("c", "contributor")
        _ = try done(newsroom, Request(.auditRotate))
        try newsroom.add("d", "contributor")
        let head = try newsroom.premises.parts.openReader().head()
        let true_ = try #require(
            Checkpoint(origin: stolen.verifier.name, size: UInt64(head.size), root: head.root.hash))
        #expect(
            try since(String(decoding: true_.signed(by: stolen).bytes, as: UTF8.self), newsroom) == [
                "checkpoint-of-another-term"
            ])
    }

    @Test("only an operator rotates, and a refused attempt is on record")
    func permission() throws {
        let newsroom = try SmallNewsroom()
        let before = try key(newsroom)
        let answer = try newsroom.answer(Request(.auditRotate, onBehalfOf: "lan"))
        #expect(answer.codes == ["not-permitted"])
        #expect(try key(newsroom) == before)
        let refused = try done(newsroom, Request(.auditLog, ["kind": "refused"])).items ?? []
        #expect(refused.count == 1 && refused.first?["command"]?.text == "audit-rotate")
        #expect(try newsroom.verifies())
    }

    @Test("whoever an operator's role was delegated to rotates like an operator")
    func byDelegation() throws {
        let newsroom = try SmallNewsroom()
        let before = try key(newsroom)
        let until = Instant(milliseconds: Posix.now()).advanced(bySeconds: 3600).description
        _ = try done(
            newsroom,
            Request(
                .peopleDelegate, ["id": "operator", "role": "operator", "to": "lan", "until": .string(until)]))
        #expect(try newsroom.answer(Request(.auditRotate, onBehalfOf: "lan")).exitCode == 0)
        #expect(try key(newsroom) != before)
        #expect(try newsroom.verifies())
    }

    @Test("a rotation that a crash cut short is finished or undone by the next start", arguments: [false, true])
    func crash(committed: Bool) throws {
        let newsroom = try SmallNewsroom()
        let old = try LedgerKey.read(newsroom.folder, adopted: nil)
        let next = try LedgerKey.makeNext(newsroom.folder, after: old)
        if committed {
            let signature = KeyChange.signature(to: next.verifier, by: old)
            let founder = ActorRecord(person: Premises.founder, via: .direct, uid: 0)
            let verdict = newsroom.premises.writer.propose(
                Proposal(.adoptKey(next.verifier.description, signature: signature), by: founder))
            guard case .committed = verdict else { throw Unexpected(what: "\(verdict)") }
            // Between the commit and the exchange of the files the new key signs already.
            #expect(try key(newsroom) == next.verifier)
            #expect(try newsroom.verifies())
        }
        let again = try newsroom.restarted()
        try again.prepare()
        again.writer.stop()
        #expect(!FileStatus.exists(newsroom.folder.nextKey))
        let present = try LedgerKey.read(newsroom.folder, adopted: nil)
        #expect(present.verifier == (committed ? next : old).verifier)
    }

    @Test("a key that the one before has not signed is found by verification")
    func brokenChain() throws {
        let newsroom = try SmallNewsroom()
        let old = try LedgerKey.read(newsroom.folder, adopted: nil)
        let other = try #require(
            SigningKey(name: old.verifier.name, kind: .signature, seed: Array(repeating: 5, count: 32)))
        let forged = KeyChange.signature(to: other.verifier, by: other)
        let founder = ActorRecord(person: Premises.founder, via: .direct, uid: 0)
        _ = newsroom.premises.writer.propose(
            Proposal(.adoptKey(other.verifier.description, signature: forged), by: founder))
        try Durable.replace(newsroom.folder.key, Array((other.secretText + "\n").utf8), mode: 0o600)
        let answer = try newsroom.answer(Request(.auditVerify))
        #expect(answer.exitCode == 5)
        let problems = answer.document?["problems"]?.items ?? []
        #expect(problems.contains { $0["code"]?.text == "key-chain-broken" && $0["part"]?.text == "tree" })
        #expect(answer.document?["law"]?.flag == true && answer.document?["tree"]?.flag == false)
    }
}

struct Unexpected: Error { let what: String }

extension FileStatus {
    static func exists(_ path: String) -> Bool { (try? FileStatus(ofPath: path)) != nil }
}

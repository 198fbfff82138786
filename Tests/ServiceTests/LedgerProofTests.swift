import Ledger
import Newsroom
import Posix
import Testing

@testable import Service

/// What somebody outside gets to check the ledger with, and that it shows a ledger that was changed.
struct LedgerProofTests {
    private func done(_ newsroom: SmallNewsroom, _ request: Request) throws -> JSON {
        let answer = try newsroom.answer(request)
        #expect(answer.exitCode == 0, "\(answer.outcome)")
        return try #require(answer.document)
    }

    private func key(_ newsroom: SmallNewsroom) throws -> VerifierKey {
        try #require(try done(newsroom, Request(.auditKey))["key"]?.text.flatMap { VerifierKey($0) })
    }

    @Test("a newsroom has a key from its founding, which only its owner may read and whose name is its first entry's")
    func foundingKey() throws {
        let newsroom = try SmallNewsroom()
        let status = try FileStatus(ofPath: newsroom.folder.key)
        #expect(status.mode & 0o777 == 0o600)
        let first = Hash.leaf(try firstEvent(newsroom))
        #expect(try key(newsroom).name == "tinbai/" + first.hex.prefix(16))
        #expect(try key(newsroom) == key(newsroom))
        #expect(try newsroom.verifies())
    }

    @Test("which key it is stands in the ledger, so that another one with the same name is found and signs nothing")
    func adoptedKey() throws {
        let newsroom = try SmallNewsroom()
        var query = EventQuery()
        query.kind = "key-adopted"
        let store = try newsroom.premises.parts.openReader()
        let adopted = try store.events(matching: query).map { try Event(canonicalBytes: $0.bytes).what }
        #expect(try adopted == [.keyAdopted(key(newsroom).description, signature: nil)])
        let other = SigningKey(name: try key(newsroom).name, kind: .signature, seed: Array(repeating: 7, count: 32))
        try Durable.replace(newsroom.folder.key, Array(((other?.secretText ?? "") + "\n").utf8), mode: 0o600)
        #expect(try newsroom.answer(Request(.auditKey)).codes == ["damaged-key"])
        #expect(try newsroom.answer(Request(.auditVerify)).exitCode == 5)
        // What the last commit had signed is true still; what comes now has nobody to sign it.
        #expect(try newsroom.answer(Request(.auditCheckpoint)).exitCode == 0)
        let again = try newsroom.restarted()
        let founder = ActorRecord(person: Premises.founder, via: .direct, uid: 0)
        _ = again.writer.propose(Proposal(.attempt("test", codes: ["test"]), by: founder))
        #expect(try again.parts.openReader().checkpoint() == nil)
        again.writer.stop()
        #expect(try newsroom.answer(Request(.auditCheckpoint)).codes == ["damaged-key"])
        try Folder.removeFile(newsroom.folder.key)
        #expect(try newsroom.answer(Request(.auditVerify)).exitCode == 5)
    }

    @Test("the checkpoint is signed, and states exactly what is committed")
    func checkpoint() throws {
        let newsroom = try SmallNewsroom()
        let document = try done(newsroom, Request(.auditCheckpoint))
        let note = try #require(Note(Array((document["checkpoint"]?.text ?? "").utf8)))
        let stated = try Checkpoint.open(note, by: key(newsroom))
        let head = try newsroom.premises.parts.openReader().head()
        #expect(stated.size == UInt64(head.size) && stated.root.hex == head.root.hex)
    }

    @Test("every entry has a proof that holds with nothing but the key; an entry that is not there has none")
    func inclusion() throws {
        let newsroom = try SmallNewsroom()
        let key = try key(newsroom)
        let size = try newsroom.premises.parts.openReader().head().size
        for index in 0..<size {
            let document = try done(newsroom, Request(.auditProve, ["seq": .integer(Int64(index))]))
            let proof = try #require(InclusionProof(Array((document["proof"]?.text ?? "").utf8)))
            #expect(try proof.verify(by: key)?.size == UInt64(size) && proof.index == UInt64(index))
            #expect((try? Event(canonicalBytes: proof.entry)) != nil)
        }
        let none = try newsroom.answer(Request(.auditProve, ["seq": .integer(Int64(size))]))
        #expect(none.exitCode == 3 && none.codes == ["no-such-entry"])
    }

    @Test(
        "a ledger that grew extends each earlier checkpoint; one that was rewritten, shortened or is another's does not"
    )
    func consistency() throws {
        let newsroom = try SmallNewsroom()
        func since(_ text: String) throws -> (status: Int32, problems: [String]) {
            let answer = try newsroom.answer(Request(.auditSince, ["checkpoint": .string(text)]))
            return (answer.exitCode, answer.document?["problems"]?.items?.compactMap { $0["code"]?.text } ?? [])
        }
        let kept = try #require(try done(newsroom, Request(.auditCheckpoint))["checkpoint"]?.text)
        for number in 0..<5 {
            try newsroom.add("c\(number)", "contributor")
            #expect(try since(kept) == (0, []))
        }
        let secret = try Descriptor.open(newsroom.folder.key).readAll(limit: 4096)
        let signer = try #require(SigningKey(String(decoding: secret.dropLast(), as: UTF8.self)))
        func signed(_ size: UInt64, _ root: Hash) throws -> String {
            let checkpoint = try #require(Checkpoint(origin: signer.verifier.name, size: size, root: root))
            return String(decoding: checkpoint.signed(by: signer).bytes, as: UTF8.self)
        }
        // Whoever holds the key signs whatever he likes: what was kept elsewhere shows it.
        #expect(try since(signed(4, .emptyRoot)) == (5, ["ledger-rewritten"]))
        #expect(try since(signed(1_000, .emptyRoot)) == (5, ["ledger-shorter"]))
        #expect(try since(signed(0, .emptyRoot)) == (0, []))
        #expect(try since(kept.replacing("\n\n", with: "\nchanged\n\n")) == (5, ["checkpoint-not-ours"]))
        let other = try SmallNewsroom()
        let strange = try #require(try done(other, Request(.auditCheckpoint))["checkpoint"]?.text)
        #expect(try since(strange) == (5, ["checkpoint-not-ours"]))
        #expect(try newsroom.answer(Request(.auditSince, ["checkpoint": "x"])).codes == ["not-a-checkpoint"])
    }

    @Test("every changed byte of the key is found by verification, and nothing is signed with it")
    func damagedKey() throws {
        let newsroom = try SmallNewsroom()
        let bytes = try Descriptor.open(newsroom.folder.key).readAll(limit: 4096)
        for position in bytes.indices {
            var changed = bytes
            changed[position] ^= UInt8(1 << (position % 8))
            try Durable.replace(newsroom.folder.key, changed, mode: 0o600, sync: false)
            #expect(try newsroom.answer(Request(.auditKey)).codes == ["damaged-key"])
            #expect(
                LedgerKey.problem(newsroom.folder, firstEvent: try firstEvent(newsroom), adopted: nil)?.code
                    == "key-damaged")
        }
        #expect(try newsroom.answer(Request(.auditVerify)).exitCode == 5)
    }

    private func firstEvent(_ newsroom: SmallNewsroom) throws -> [UInt8] {
        try #require(try newsroom.premises.parts.openReader().events(from: 0, limit: 1).first).bytes
    }

    @Test("the entries come as they were hashed, and lead to the checkpoint's root")
    func entries() throws {
        let newsroom = try SmallNewsroom()
        var builder = TileBuilder()
        let size = try newsroom.premises.parts.openReader().head().size
        while builder.size < size {
            let document = try done(newsroom, Request(.auditEntries, ["from": .integer(Int64(builder.size))]))
            for entry in document["entries"]?.items ?? [] { _ = builder.append(Array((entry.text ?? "").utf8)) }
        }
        #expect(builder.root.hex == (try newsroom.premises.parts.openReader().head().root.hex))
    }

    @Test("only the newsroom's people get them")
    func permission() throws {
        let newsroom = try SmallNewsroom()
        for verb in [Request.Verb.auditKey, .auditCheckpoint, .auditProve, .auditSince, .auditEntries] {
            #expect(try newsroom.answer(Request(verb, onBehalfOf: "ba")).exitCode == 1)
        }
    }
}

import Ledger
import Testing

@Suite("A log's keys, each signed by the one before")
struct KeyChainTests {
    private func key(_ seed: UInt8, _ name: String = Example.origin) throws -> SigningKey {
        try #require(SigningKey(name: name, kind: .signature, seed: Array(repeating: seed, count: 32)))
    }

    /// The keys of these seeds; `signers` are those of who signs each but the first.
    private func chain(_ seeds: [UInt8], signers: [UInt8]? = nil, name: String = Example.origin) throws -> KeyChain {
        let keys = try seeds.map { try key($0, name) }
        let signers = try signers?.map { try key($0, name) } ?? Array(keys.dropLast())
        return KeyChain(
            first: keys[0].verifier,
            changes: zip(keys.dropFirst(), signers).map { next, signer in
                .init(to: next.verifier, signature: KeyChange.signature(to: next.verifier, by: signer))
            })
    }

    @Test("the example of the documentation is what is written, and each change is a note that the key before opens")
    func example() throws {
        let old = try #require(Example.key)
        let next = try key(7)
        let signature = KeyChange.signature(to: next.verifier, by: old)
        let chain = KeyChain(first: old.verifier, changes: [.init(to: next.verifier, signature: signature)])
        let text = """
            newsroom.example/audit+80ab0c34+AdBKsjJ0K7SrOhNovUYV5ObQIkq3GgFrr4UgozLJd4c3

            newsroom.example/audit
            key
            newsroom.example/audit+7c683e98+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs

            \u{2014} newsroom.example/audit gKsMNDIYzPuLiu7443xQ1U8K5srrpTItNDC8PnrzkMijuku8EwrTScNMdqDe+01a+3Z2qHebIFYYNcbPQJqFJah37As=

            """
        #expect(chain.text == text)
        #expect(KeyChain(text) == chain)
        #expect(chain.keys(from: old.verifier) == [old.verifier, next.verifier])
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        let note = try #require(Note(Array(lines[2...].joined(separator: "\n").utf8)))
        #expect(try note.verify(by: [old.verifier]) == [old.verifier])
    }

    @Test("leads from any of its keys to those after it, and from no other")
    func trusted() throws {
        let chain = try chain([1, 2, 3, 4])
        #expect(KeyChain(chain.text) == chain)
        for (place, seed) in [UInt8(1), 2, 3, 4].enumerated() {
            let keys = try #require(chain.keys(from: try key(seed).verifier))
            #expect(try keys == [UInt8(1), 2, 3, 4][place...].map { try key($0).verifier })
        }
        #expect(try chain.keys(from: key(5).verifier) == nil)
        #expect(try chain.keys(from: key(1, "elsewhere").verifier) == nil)
        let witness = try #require(Example.witness).verifier
        #expect(KeyChain(first: witness).keys(from: witness) == nil)
        #expect(try KeyChain(first: key(1).verifier).keys(from: key(1).verifier) == [key(1).verifier])
    }

    @Test(
        "a key that another has signed, keys out of order, a key left out, one that comes back, another log's: none is followed"
    )
    func hostile() throws {
        let (first, stranger) = (try key(1).verifier, UInt8(9))
        let true_ = try chain([1, 2, 3])
        #expect(true_.keys(from: first)?.count == 3)
        let forged = [
            try chain([1, stranger], signers: [stranger]), try chain([1, 2, stranger], signers: [1, stranger]),
            try chain([1, 2, stranger], signers: [1, 1]), try chain([1, 2, 1]),
            KeyChain(first: first, changes: true_.changes.reversed()),
            KeyChain(first: first, changes: [true_.changes[1]]),
            KeyChain(first: first, changes: try chain([1, 2], name: "elsewhere").changes),
            KeyChain(first: first, changes: true_.changes + (try chain([9, 8]).changes)),
            try chain([stranger, 2, 3]),
        ]
        for chain in forged { #expect(chain.keys(from: first) == nil, "\(chain.text)") }
    }

    @Test("no text with a changed bit, cut short, or with something behind it leads to any other key")
    func changed() throws {
        let chain = try chain([1, 2])
        let bytes = Array(chain.text.utf8)
        let first = try key(1).verifier
        for wrong in flipped(bytes) {
            guard let text = String(validating: wrong, as: UTF8.self), let read = KeyChain(text) else { continue }
            #expect(read.keys(from: first) == nil, "\(text)")
        }
        for count in 0..<bytes.count {
            let read = KeyChain(String(decoding: bytes[..<count], as: UTF8.self))
            #expect(read == nil || read?.changes.isEmpty == true)
        }
        for more in ["\n", "x", "\n\n", chain.text] { #expect(KeyChain(chain.text + more) == nil) }
    }

    @Test("after a checkpoint that a newer key has signed an older key's signature counts for nothing")
    func givenUp() throws {
        let keys = [try key(1), try key(2)]
        let log = MemoryLog(5)
        func note(_ size: UInt64, _ key: SigningKey) throws -> Note {
            try #require(Checkpoint(origin: Example.origin, size: size, root: log.roots[Int(size)])).signed(by: key)
        }
        for (old, new, holds) in [(0, 0, true), (0, 1, true), (1, 1, true), (1, 0, false)] {
            let proof = try #require(
                ConsistencyProof(old: note(2, keys[old]), hashes: log.consistency(2, 5), new: note(5, keys[new])))
            #expect(((try? proof.verify(by: keys.map(\.verifier))) != nil) == holds, "\(old) \(new)")
        }
    }
}

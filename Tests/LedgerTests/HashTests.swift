import Ledger
import Testing

@Suite struct HashTests {
    @Test("a digest reads back from its hexadecimal digits in either case and from its bytes")
    func roundTrip() throws {
        let hash = SHA256.hash(Array("abc".utf8))
        #expect(hash.hex == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
        #expect(hash.description == hash.hex)
        #expect(Hash(hex: hash.hex) == hash)
        #expect(Hash(hex: hash.hex.uppercased()) == hash)
        #expect(Hash(bytes: hash.bytes) == hash)
        #expect(hash.bytes.first == 0xba && hash.bytes.last == 0xad && hash.bytes.count == 32)
    }

    @Test("anything but 64 hexadecimal digits is not a digest", arguments: [0, 1, 62, 63, 65, 66, 128])
    func wrongLength(count: Int) {
        #expect(Hash(hex: String(repeating: "a", count: count)) == nil)
        #expect(Hash(bytes: Array(repeating: 1, count: count)) == nil)
    }

    @Test("a character that is no hexadecimal digit is refused wherever it stands")
    func wrongDigit() {
        let digits = Array(Hash.emptyRoot.hex.utf8)
        for position in digits.indices {
            for wrong in "g/:@`G -".utf8 {
                var text = digits
                text[position] = wrong
                #expect(Hash(hex: String(decoding: text, as: UTF8.self)) == nil)
            }
        }
    }

    @Test("digests are ordered as their bytes are")
    func order() throws {
        let hashes = (0..<200).map { SHA256.hash([UInt8($0)]) }
        #expect(hashes.sorted().map(\.hex) == hashes.map(\.hex).sorted())
        for position in 0..<32 {
            var bytes = Array(repeating: UInt8(7), count: 32)
            let middle = try #require(Hash(bytes: bytes))
            bytes[position] = 8
            let greater = try #require(Hash(bytes: bytes))
            #expect(middle < greater && !(greater < middle) && middle != greater)
        }
    }

    @Test("a stream cut anywhere has the digest of the whole")
    func streaming() {
        let bytes = (0..<300).map { UInt8(truncatingIfNeeded: $0 &* 31) }
        let whole = SHA256.hash(bytes)
        for cut in 0...bytes.count {
            var digest = SHA256()
            digest.update(Array(bytes[..<cut]))
            bytes[cut...].withUnsafeBytes { digest.update($0) }
            #expect(digest.finish() == whole)
        }
    }

    @Test("a million letters have the digest that FIPS 180 gives")
    func longStream() {
        var digest = SHA256()
        let piece = Array(repeating: UInt8(ascii: "a"), count: 1_000)
        for _ in 0..<1_000 { digest.update(piece) }
        #expect(digest.finish().hex == "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0")
    }
}

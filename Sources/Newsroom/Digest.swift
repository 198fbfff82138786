/// Names bytes by their SHA-256: manuscripts, photos, comments and definitions are stored and spoken of by it.
///
/// The text form is 64 lower-case hexadecimal digits. Who computes it is a shell's business; here it is a value.
package struct Digest: Hashable, Sendable, Comparable, CustomStringConvertible {
    private let a: UInt64
    private let b: UInt64
    private let c: UInt64
    private let d: UInt64

    /// Takes exactly 32 bytes.
    package init?(_ bytes: [UInt8]) {
        guard bytes.count == 32 else { return nil }
        func word(_ start: Int) -> UInt64 { bytes[start..<start + 8].reduce(0) { $0 << 8 | UInt64($1) } }
        (a, b, c, d) = (word(0), word(8), word(16), word(24))
    }

    /// Takes 64 lower-case hexadecimal digits.
    package init?(hex: String) {
        var hex = hex
        guard let digest = hex.withUTF8({ Digest(hex: $0) }) else { return nil }
        self = digest
    }

    /// Takes the bytes of 64 lower-case hexadecimal digits.
    init?(hex: UnsafeBufferPointer<UInt8>) {
        guard hex.count == 64 else { return nil }
        func word(_ start: Int) -> UInt64? {
            var word: UInt64 = 0
            // One branch a word and none a digit: what is no digit leaves a bit above the low four.
            var strange: UInt8 = 0
            for place in start..<start + 16 {
                let value = Digest.values[Int(hex[place])]
                strange |= value
                word = word << 4 | UInt64(value & 0x0F)
            }
            return strange > 0x0F ? nil : word
        }
        guard let a = word(0), let b = word(16), let c = word(32), let d = word(48) else { return nil }
        (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    /// What each byte is worth as a lower-case hexadecimal digit; 0x80 where it is none.
    private static let values: [UInt8] = (0..<256).map { byte in
        switch byte {
        case 0x30...0x39: UInt8(byte - 0x30)
        case 0x61...0x66: UInt8(byte - 0x61 + 10)
        default: 0x80
        }
    }

    /// Eight bytes of a SHA-256 are as good as a hash of all of them.
    package func hash(into hasher: inout Hasher) { hasher.combine(a) }

    package var bytes: [UInt8] {
        Array(unsafeUninitializedCapacity: 32) { bytes, count in
            for place in 0..<32 {
                bytes[place] = UInt8(truncatingIfNeeded: word(place / 8) >> UInt64(56 - place % 8 * 8))
            }
            count = 32
        }
    }

    package var hex: String {
        String(unsafeUninitializedCapacity: 64) { text in
            for place in 0..<64 {
                let digit = UInt8(truncatingIfNeeded: word(place / 16) >> UInt64(60 - place % 16 * 4) & 15)
                text[place] = digit < 10 ? 0x30 + digit : 0x61 - 10 + digit
            }
            return 64
        }
    }

    private func word(_ place: Int) -> UInt64 {
        switch place {
        case 0: a
        case 1: b
        case 2: c
        default: d
        }
    }

    package var description: String { hex }

    package static func < (left: Digest, right: Digest) -> Bool {
        (left.a, left.b, left.c, left.d) < (right.a, right.b, right.c, right.d)
    }
}

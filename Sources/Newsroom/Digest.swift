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
        guard hex.count == 64, let start = hex.baseAddress.map({ UnsafeRawPointer($0) }) else { return nil }
        func word(_ place: Int) -> UInt64? {
            guard let high = Digest.value(ofDigits: start.loadUnaligned(fromByteOffset: place, as: UInt64.self)),
                let low = Digest.value(ofDigits: start.loadUnaligned(fromByteOffset: place + 8, as: UInt64.self))
            else { return nil }
            return high << 32 | low
        }
        guard let a = word(0), let b = word(16), let c = word(32), let d = word(48) else { return nil }
        (self.a, self.b, self.c, self.d) = (a, b, c, d)
    }

    /// What eight lower-case hexadecimal digits are worth, all at once: every event has a digest or two.
    private static func value(ofDigits digits: UInt64) -> UInt64? {
        // The first digit lies in the highest byte.
        let digits = UInt64(bigEndian: digits)
        // Of the bytes of digits only those of letters have this bit.
        let letters = (digits & 0x4040_4040_4040_4040) >> 6
        var value = (digits & 0x0F0F_0F0F_0F0F_0F0F) + letters * 9
        // Written again they are the same digits, or some were none.
        let tens = ((value + 0x0606_0606_0606_0606) >> 4) & 0x0101_0101_0101_0101
        guard value & 0xF0F0_F0F0_F0F0_F0F0 == 0, value + 0x3030_3030_3030_3030 + tens * 0x27 == digits else {
            return nil
        }
        value = (value | value >> 4) & 0x00FF_00FF_00FF_00FF
        value = (value | value >> 8) & 0x0000_FFFF_0000_FFFF
        return (value | value >> 16) & 0xFFFF_FFFF
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
            for place in 0..<64 { text[place] = hexDigit(place) }
            return 64
        }
    }

    /// Adds the 64 digits of the text form.
    func writeHex(to bytes: inout [UInt8]) {
        for place in 0..<64 { bytes.append(hexDigit(place)) }
    }

    private func hexDigit(_ place: Int) -> UInt8 {
        let digit = UInt8(truncatingIfNeeded: word(place / 16) >> UInt64(60 - place % 16 * 4) & 15)
        return digit < 10 ? 0x30 + digit : 0x61 - 10 + digit
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

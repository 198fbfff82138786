/// Base 64 with the standard alphabet and padding (RFC 4648, 4). Only the one canonical text of some bytes is read.
enum Base64 {
    private static let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")
    private static let values: [UInt8?] = {
        var values: [UInt8?] = Array(repeating: nil, count: 256)
        for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
        return values
    }()

    static func encode(_ bytes: [UInt8]) -> String {
        var text: [UInt8] = []
        text.reserveCapacity((bytes.count + 2) / 3 * 4)
        for start in stride(from: 0, to: bytes.count, by: 3) {
            let group = bytes[start..<min(start + 3, bytes.count)]
            var bits: UInt32 = 0
            for byte in group { bits = bits << 8 | UInt32(byte) }
            bits <<= UInt32(8 * (3 - group.count))
            for letter in 0..<4 {
                let value = Int(bits >> UInt32(18 - 6 * letter) & 63)
                text.append(letter <= group.count ? alphabet[value] : padding)
            }
        }
        return String(decoding: text, as: UTF8.self)
    }

    static func decode(_ text: some StringProtocol) -> [UInt8]? {
        let letters = Array(text.utf8)
        guard letters.count.isMultiple(of: 4) else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(letters.count / 4 * 3)
        let padded = letters.reversed().prefix(2).prefix { $0 == padding }.count
        for start in stride(from: 0, to: letters.count, by: 4) {
            var bits: UInt32 = 0
            let known = start + 4 == letters.count ? 4 - padded : 4
            for place in 0..<4 {
                guard place >= known || values[Int(letters[start + place])] != nil else { return nil }
                bits = bits << 6 | UInt32(place < known ? values[Int(letters[start + place])] ?? 0 : 0)
            }
            let group = [UInt8(bits >> 16 & 255), UInt8(bits >> 8 & 255), UInt8(bits & 255)]
            // What is not written must be zero, or two texts would mean the same bytes.
            guard group.dropFirst(known - 1).allSatisfy({ $0 == 0 }) else { return nil }
            bytes += group.prefix(known - 1)
        }
        return bytes
    }
}

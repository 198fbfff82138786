/// Holds a SHA-256 digest: 32 bytes, compared in the order of the bytes.
///
/// Its text is 64 lower-case hexadecimal digits, such as
/// `e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`, the digest of no bytes.
public struct Hash: Hashable, Sendable {
    /// The number of bytes in a digest.
    public static let byteCount = 32

    // The bytes as they lie in memory, so that hashing a node copies nothing and swaps nothing.
    typealias Words = (UInt64, UInt64, UInt64, UInt64)
    private let first: UInt64
    private let second: UInt64
    private let third: UInt64
    private let fourth: UInt64

    init(words: Words) {
        (first, second, third, fourth) = words
    }

    /// Takes exactly 32 bytes; any other number gives nil.
    public init?(bytes: [UInt8]) {
        guard bytes.count == Hash.byteCount else { return nil }
        self = bytes.withUnsafeBytes { Hash(words: $0.loadUnaligned(as: Words.self)) }
    }

    /// Reads exactly 64 hexadecimal digits of either case; anything else gives nil.
    public init?(hex: String) {
        let digits = Array(hex.utf8)
        guard digits.count == 2 * Hash.byteCount else { return nil }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(Hash.byteCount)
        for pair in stride(from: 0, to: digits.count, by: 2) {
            guard let high = Hash.value(ofDigit: digits[pair]), let low = Hash.value(ofDigit: digits[pair + 1]) else {
                return nil
            }
            bytes.append(high << 4 | low)
        }
        self.init(bytes: bytes)
    }

    /// The 32 bytes.
    public var bytes: [UInt8] { withBytes { Array($0) } }

    /// The digest as 64 lower-case hexadecimal digits.
    public var hex: String {
        withBytes { bytes in
            String(unsafeUninitializedCapacity: 2 * Hash.byteCount) { text in
                for (index, byte) in bytes.enumerated() {
                    text[2 * index] = Hash.digit(byte >> 4)
                    text[2 * index + 1] = Hash.digit(byte & 0x0f)
                }
                return 2 * Hash.byteCount
            }
        }
    }

    func withBytes<Result>(_ body: (UnsafeRawBufferPointer) -> Result) -> Result {
        let words: Words = (first, second, third, fourth)
        return withUnsafeBytes(of: words, body)
    }

    private static func digit(_ value: UInt8) -> UInt8 {
        value < 10 ? UInt8(ascii: "0") + value : UInt8(ascii: "a") + value - 10
    }

    private static func value(ofDigit digit: UInt8) -> UInt8? {
        switch digit {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): digit - UInt8(ascii: "0")
        case UInt8(ascii: "a")...UInt8(ascii: "f"): digit - UInt8(ascii: "a") + 10
        case UInt8(ascii: "A")...UInt8(ascii: "F"): digit - UInt8(ascii: "A") + 10
        default: nil
        }
    }
}

extension Hash: Comparable {
    public static func < (left: Hash, right: Hash) -> Bool {
        (left.first.bigEndian, left.second.bigEndian, left.third.bigEndian, left.fourth.bigEndian)
            < (right.first.bigEndian, right.second.bigEndian, right.third.bigEndian, right.fourth.bigEndian)
    }
}

extension Hash: CustomStringConvertible {
    public var description: String { hex }
}

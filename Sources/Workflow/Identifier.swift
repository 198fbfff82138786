/// Names a state, a transition, a role or a desk: `^[a-z][a-z0-9]*(-[a-z0-9]+)*$`, at most 64 bytes.
///
/// The narrow alphabet means that two names which look alike are alike: no normal forms, no case, no invisible letters.
public struct Identifier: Hashable, Sendable {
    /// The longest name, in bytes.
    public static let longest = 64

    public let text: String

    /// Accepts a name that follows the rule; answers `nil` for every other text.
    public init?(_ text: some StringProtocol) {
        var text = String(text)
        guard text.withUTF8({ Identifier.follows($0) }) else { return nil }
        self.text = text
    }

    /// Accepts the bytes of a name that follows the rule.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard Identifier.follows(bytes) else { return nil }
        text = String(decoding: bytes, as: UTF8.self)
    }

    /// Takes a name that stands in source code; a literal that breaks the rule is a mistake of the programmer and traps.
    public init(literal: StaticString) {
        var text = literal.description
        precondition(text.withUTF8 { Identifier.follows($0) }, "not an identifier")
        self.text = text
    }

    private static func follows(_ bytes: UnsafeBufferPointer<UInt8>) -> Bool {
        guard let first = bytes.first, isLetter(first), bytes.count <= longest else { return false }
        var previous = first
        for byte in bytes {
            guard isLetter(byte) || isDigit(byte) || (byte == hyphen && previous != hyphen) else { return false }
            previous = byte
        }
        return previous != hyphen
    }

    private static let hyphen = UInt8(ascii: "-")

    private static func isLetter(_ byte: UInt8) -> Bool { UInt8(ascii: "a")...UInt8(ascii: "z") ~= byte }

    private static func isDigit(_ byte: UInt8) -> Bool { UInt8(ascii: "0")...UInt8(ascii: "9") ~= byte }
}

extension Identifier: Comparable, CustomStringConvertible {
    public static func < (left: Identifier, right: Identifier) -> Bool { left.text < right.text }

    public var description: String { text }
}

/// Names a person by the id under which the newsroom knows them; the rule is that of `Identifier`.
public struct PersonID: Hashable, Sendable {
    private let identifier: Identifier

    public var text: String { identifier.text }

    /// Accepts an id that follows the rule of `Identifier`; answers `nil` for every other text.
    public init?(_ text: some StringProtocol) {
        guard let identifier = Identifier(text) else { return nil }
        self.identifier = identifier
    }

    /// Accepts the bytes of an id that follows the rule.
    public init?(utf8 bytes: UnsafeBufferPointer<UInt8>) {
        guard let identifier = Identifier(utf8: bytes) else { return nil }
        self.identifier = identifier
    }

    /// Takes an id that stands in source code; a literal that breaks the rule is a mistake of the programmer and traps.
    public init(literal: StaticString) {
        identifier = Identifier(literal: literal)
    }
}

extension PersonID: Comparable, CustomStringConvertible {
    public static func < (left: PersonID, right: PersonID) -> Bool { left.text < right.text }

    public var description: String { text }
}

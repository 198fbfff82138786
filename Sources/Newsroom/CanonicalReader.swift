import Workflow

/// Takes values out of canonical JSON (RFC 8785) one behind the other, where it is known what must come; nil for everything else.
///
/// Texts are plain ASCII without escapes, and numbers are whole and not negative: all that events of frequent kinds hold.
struct CanonicalReader {
    let bytes: UnsafeBufferPointer<UInt8>
    private var position = 0

    init(bytes: UnsafeBufferPointer<UInt8>) { self.bytes = bytes }

    var isAtEnd: Bool { position == bytes.count }

    /// Takes exactly these bytes if they come next.
    ///
    /// Compared eight at a time, and where it is called, so that the compiler knows them: there is one for every member of every event.
    @inline(__always)
    mutating func take(_ expected: StaticString) -> Bool {
        let count = expected.utf8CodeUnitCount
        guard bytes.count - position >= count, let start = bytes.baseAddress else { return false }
        let (found, wanted) = (UnsafeRawPointer(start + position), UnsafeRawPointer(expected.utf8Start))
        var index = 0
        while index + 8 <= count {
            guard
                found.loadUnaligned(fromByteOffset: index, as: UInt64.self)
                    == wanted.loadUnaligned(fromByteOffset: index, as: UInt64.self)
            else { return false }
            index += 8
        }
        while index < count {
            guard
                found.load(fromByteOffset: index, as: UInt8.self) == wanted.load(fromByteOffset: index, as: UInt8.self)
            else { return false }
            index += 1
        }
        position += count
        return true
    }

    private mutating func take(_ byte: UInt8) -> Bool {
        guard position < bytes.count, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    /// What stands between the quotes.
    mutating func bytesOfText() -> UnsafeBufferPointer<UInt8>? {
        guard take(UInt8(ascii: "\"")) else { return nil }
        let start = position
        while position < bytes.count {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                position += 1
                return UnsafeBufferPointer(rebasing: bytes[start..<position - 1])
            case UInt8(ascii: "\\"), 0x00..<0x20, 0x7F...: return nil
            default: position += 1
            }
        }
        return nil
    }

    /// What stands between two quotes that are so far apart; whoever reads it takes no byte that a text could not hold as it is.
    private mutating func bytesOfText(count: Int) -> UnsafeBufferPointer<UInt8>? {
        let quote = UInt8(ascii: "\"")
        guard bytes.count - position >= count + 2, bytes[position] == quote, bytes[position + count + 1] == quote else {
            return nil
        }
        position += count + 2
        return UnsafeBufferPointer(rebasing: bytes[position - count - 1..<position - 1])
    }

    mutating func text() -> String? { bytesOfText().map { String(decoding: $0, as: UTF8.self) } }

    mutating func word<Word: RawRepresentable<String>>(_ type: Word.Type) -> Word? {
        text().flatMap(Word.init(rawValue:))
    }

    mutating func identifier() -> Identifier? { bytesOfText().flatMap { Identifier(utf8: $0) } }

    mutating func person() -> PersonID? { bytesOfText().flatMap { PersonID(utf8: $0) } }

    mutating func digest() -> Digest? { bytesOfText(count: 64).flatMap { Digest(hex: $0) } }

    mutating func instant() -> Instant? { bytesOfText(count: 24).flatMap { Instant(utf8: $0) } }

    mutating func flag() -> Bool? { take("true") ? true : take("false") ? false : nil }

    /// In its one form: no sign, no leading zero, at most 18 digits.
    mutating func number() -> Int? {
        let start = position
        var value = 0
        while position < bytes.count, position - start < 18, case let digit = bytes[position] &- 0x30, digit < 10 {
            value = value * 10 + Int(digit)
            position += 1
        }
        guard position > start, position - start == 1 || bytes[start] != 0x30 else { return nil }
        if position < bytes.count, bytes[position] &- 0x30 < 10 { return nil }
        return value
    }

    /// In the form that ``SubmissionID/description`` writes.
    mutating func submission() -> SubmissionID? {
        guard let text = bytesOfText(), text.count >= 14, text.starts(with: "TB-".utf8), text[7] == 0x2D else {
            return nil
        }
        var year = 0
        var number = 0
        for index in 3..<7 {
            guard case let digit = text[index] &- 0x30, digit < 10 else { return nil }
            year = year * 10 + Int(digit)
        }
        for index in 8..<text.count {
            guard case let digit = text[index] &- 0x30, digit < 10, text.count <= 17 else { return nil }
            number = number * 10 + Int(digit)
        }
        guard text[3] != 0x30, number > 0, text.count == 14 || text[8] != 0x30 else { return nil }
        return SubmissionID(year: year, number: number)
    }

    mutating func list<Value>(_ read: (inout CanonicalReader) -> Value?) -> [Value]? {
        guard take(UInt8(ascii: "[")) else { return nil }
        if take(UInt8(ascii: "]")) { return [] }
        var values: [Value] = []
        while true {
            guard let value = read(&self) else { return nil }
            values.append(value)
            if take(UInt8(ascii: "]")) { return values }
            guard take(UInt8(ascii: ",")) else { return nil }
        }
    }
}

import Workflow

/// Writes canonical JSON (RFC 8785) one member behind the other, where their order is known.
///
/// Texts are plain ASCII without escapes, and numbers are not negative: what ``CanonicalReader`` takes.
struct CanonicalWriter {
    private(set) var bytes: [UInt8] = []
    /// False once something was to be written that has another form.
    private(set) var isPlain = true

    init() { bytes.reserveCapacity(768) }

    mutating func put(_ text: StaticString) {
        bytes.append(contentsOf: UnsafeBufferPointer(start: text.utf8Start, count: text.utf8CodeUnitCount))
    }

    // MARK: Members: the comma, the name and the colon as they stand before a value; nothing where there is none

    mutating func text(_ name: StaticString, _ value: String?) {
        guard let value else { return }
        put(name)
        text(value)
    }

    mutating func number(_ name: StaticString, _ value: Int?) {
        guard let value else { return }
        put(name)
        isPlain = isPlain && value >= 0
        digits(value, atLeast: 1)
    }

    mutating func flag(_ name: StaticString, _ value: Bool) {
        put(name)
        put(value ? "true" : "false")
    }

    mutating func digest(_ name: StaticString, _ value: Digest?) {
        guard let value else { return }
        put(name)
        put("\"")
        value.writeHex(to: &bytes)
        put("\"")
    }

    mutating func instant(_ name: StaticString, _ value: Instant?) { text(name, value?.description) }

    mutating func submission(_ name: StaticString, _ value: SubmissionID) {
        isPlain = isPlain && value.year > 0 && value.number > 0
        put(name)
        put("\"TB-")
        digits(value.year, atLeast: 1)
        put("-")
        digits(value.number, atLeast: 6)
        put("\"")
    }

    mutating func list(_ name: StaticString, _ values: (some Sequence<String>)?) {
        guard let values else { return }
        put(name)
        put("[")
        var isFirst = true
        for value in values {
            if !isFirst { put(",") }
            isFirst = false
            text(value)
        }
        put("]")
    }

    private mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { value in
            bytes.append(UInt8(ascii: "\""))
            for byte in value where byte < 0x20 || byte > 0x7E || byte == 0x22 || byte == 0x5C { isPlain = false }
            bytes.append(contentsOf: value)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    private mutating func digits(_ value: Int, atLeast count: Int) {
        let start = bytes.count
        var rest = value.magnitude
        repeat {
            bytes.append(UInt8(0x30 + rest % 10))
            rest /= 10
        } while rest > 0 || bytes.count - start < count
        bytes[start...].reverse()
    }
}

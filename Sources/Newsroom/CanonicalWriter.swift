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

    mutating func text(_ value: String) {
        var value = value
        value.withUTF8 { value in
            bytes.append(UInt8(ascii: "\""))
            for byte in value where byte < 0x20 || byte > 0x7E || byte == 0x22 || byte == 0x5C { isPlain = false }
            bytes.append(contentsOf: value)
            bytes.append(UInt8(ascii: "\""))
        }
    }

    mutating func number(_ value: Int) {
        isPlain = isPlain && value >= 0
        digits(value, atLeast: 1)
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

    mutating func flag(_ value: Bool) { put(value ? "true" : "false") }

    mutating func digest(_ value: Digest) {
        put("\"")
        value.writeHex(to: &bytes)
        put("\"")
    }

    mutating func instant(_ value: Instant) { text(value.description) }

    mutating func submission(_ value: SubmissionID) {
        isPlain = isPlain && value.year > 0 && value.number > 0
        put("\"TB-")
        digits(value.year, atLeast: 1)
        put("-")
        digits(value.number, atLeast: 6)
        put("\"")
    }

    mutating func list(_ values: some Sequence<String>) {
        put("[")
        var isFirst = true
        for value in values {
            if !isFirst { put(",") }
            isFirst = false
            text(value)
        }
        put("]")
    }
}

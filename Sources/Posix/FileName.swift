import Glibc

/// The name of an entry in a folder: bytes without `/` and NUL that need not be valid UTF-8.
package struct FileName: Hashable, Sendable, Comparable, CustomStringConvertible, ExpressibleByStringLiteral {
    package let bytes: [UInt8]

    package init(bytes: [UInt8]) { self.bytes = bytes }
    package init(_ text: String) { bytes = Array(text.utf8) }
    package init(stringLiteral text: String) { self.init(text) }

    /// The name as text; bytes that are not UTF-8 become U+FFFD, so this is for showing and never for opening.
    package var text: String { String(decoding: bytes, as: UTF8.self) }
    /// Whether `text` says exactly what the bytes say.
    package var isValidText: Bool { String(validating: bytes, as: UTF8.self) != nil }
    package var description: String { text }

    /// Orders by bytes, which does not depend on any locale.
    package static func < (left: FileName, right: FileName) -> Bool {
        let order = left.bytes.withUnsafeBytes { left in
            right.bytes.withUnsafeBytes { right in compare(left, right) }
        }
        return order == 0 ? left.bytes.count < right.bytes.count : order < 0
    }

    /// As one run of bytes: inboxes hold names by the hundred thousand, and an array hashes its elements one by one.
    package func hash(into hasher: inout Hasher) { bytes.withUnsafeBytes { hasher.combine(bytes: $0) } }

    /// The bytes, if they name an entry of the folder itself: `a/b`, `.`, `..` and the empty name are EINVAL.
    func component(_ call: String) throws(SystemError) -> [UInt8] {
        if bytes.isEmpty || bytes.contains(UInt8(ascii: "/")) || bytes.elementsEqual(".".utf8)
            || bytes.elementsEqual("..".utf8)
        {
            throw SystemError(call: call, path: text, code: EINVAL)
        }
        return bytes
    }
}

private func compare(_ left: UnsafeRawBufferPointer, _ right: UnsafeRawBufferPointer) -> Int32 {
    guard let one = left.baseAddress, let other = right.baseAddress else { return 0 }
    return memcmp(one, other, min(left.count, right.count))
}

/// Says why a zip container is not opened.
enum ZipFault: Error, Hashable, Sendable {
    case notZip
    case broken
    case tooManyEntries(Int)
    /// Summed uncompressed bytes, as the directory states them.
    case tooLarge(Int64)
    case tooDense(ratio: Int64)
    case encrypted
    case repeatedName
    case overlapping
    case unsafeName
    /// A symbolic link of Unix stands in it.
    case link
    case unknownMethod(Int)

    /// The stable word for the reason.
    var code: String {
        switch self {
        case .notZip, .unknownMethod, .overlapping, .repeatedName, .unsafeName, .link: "unreadable"
        case .broken: "truncated"
        case .tooManyEntries, .tooLarge, .tooDense: "converter-limit"
        case .encrypted: "encrypted"
        }
    }
}

/// Reads the central directory of a zip container (PKWARE APPNOTE 4.3), so that its counts and sums are known before anything is
/// inflated or handed to another program. Sizes can lie; whoever inflates bounds the output again.
///
/// Refused: more entries or bytes than allowed, a higher ratio, encryption, names that repeat or lead out, members that overlap
/// (the trick that makes 4 GB of 281 KB), methods other than stored and deflated, and Zip64, which no office program needs at our sizes.
struct ZipArchive: Sendable {
    struct Member: Hashable, Sendable {
        let name: [UInt8]
        let isDeflated: Bool
        let checksum: UInt32
        /// Uncompressed bytes.
        let size: Int
        /// Where the compressed bytes lie in the container.
        let content: Range<Int>
        /// Whether the name says itself that it is UTF-8 (bit 11 of the flags).
        let isMarkedUTF8: Bool

        var text: String { String(decoding: name, as: UTF8.self) }
    }

    /// What the container is for.
    enum Purpose: Sendable {
        /// The parts of an office document, by names that its program gave.
        case parts
        /// Anybody's files. Windows writes the folders of a path with its own separator, and two names may come to be the same.
        case files
    }

    let bytes: [UInt8]
    let members: [Member]

    static func looksLikeZip(_ head: [UInt8]) -> Bool {
        head.starts(with: [0x50, 0x4B, 0x03, 0x04]) || head.starts(with: [0x50, 0x4B, 0x05, 0x06])
    }

    init(_ bytes: [UInt8], limits: ZipLimits, holding purpose: Purpose = .parts) throws(ZipFault) {
        guard ZipArchive.looksLikeZip(bytes) else { throw .notZip }
        let reader = LittleEndian(bytes: bytes)
        guard let end = ZipArchive.endRecord(reader), let count = reader.word(end + 10),
            let length = reader.long(end + 12), let start = reader.long(end + 16), start + length <= end
        else { throw .broken }
        guard count <= limits.mostEntries else { throw .tooManyEntries(count) }

        var members: [Member] = []
        var spans: [Range<Int>] = []
        var names: Set<[UInt8]> = []
        var position = start
        var sum: Int64 = 0
        for _ in 0..<count {
            guard reader.long(position) == 0x0201_4B50, let flags = reader.word(position + 8),
                let method = reader.word(position + 10), let checksum = reader.long(position + 16),
                let packed = reader.long(position + 20), let size = reader.long(position + 24),
                let nameLength = reader.word(position + 28), let extra = reader.word(position + 30),
                let comment = reader.word(position + 32), let local = reader.long(position + 42),
                let system = reader.word(position + 4), let attributes = reader.long(position + 38),
                let rawName = reader.slice(position + 46, nameLength)
            else { throw .broken }
            let name = purpose == .files ? rawName.map { $0 == UInt8(ascii: "\\") ? UInt8(ascii: "/") : $0 } : rawName
            guard flags & 1 == 0, flags & 0x40 == 0 else { throw .encrypted }
            guard method == 0 || method == 8 else { throw .unknownMethod(method) }
            guard names.insert(name).inserted else { throw .repeatedName }
            guard ZipArchive.isSafe(name) else { throw .unsafeName }
            // Unix (3) and macOS (19) keep a file's mode in the upper half.
            if system >> 8 == 3 || system >> 8 == 19, attributes >> 28 == 0xA { throw .link }
            sum += Int64(size)
            guard sum <= limits.largestContent else { throw .tooLarge(sum) }
            guard reader.long(local) == 0x0403_4B50, let localName = reader.word(local + 26),
                let localExtra = reader.word(local + 28), reader.slice(local + 30, localName) == rawName,
                method == 8 || packed == size
            else { throw .broken }
            let content = local + 30 + localName + localExtra
            guard content + packed <= start else { throw .broken }
            spans.append(local..<content + packed)
            members.append(
                Member(
                    name: name, isDeflated: method == 8, checksum: UInt32(truncatingIfNeeded: checksum), size: size,
                    content: content..<content + packed, isMarkedUTF8: flags & 0x800 != 0))
            position += 46 + nameLength + extra + comment
        }
        guard position <= end else { throw .broken }
        if sum > 1 << 20, sum / Int64(bytes.count) > limits.highestRatio {
            throw .tooDense(ratio: sum / Int64(bytes.count))
        }
        spans.sort { $0.lowerBound < $1.lowerBound }
        for (one, next) in zip(spans, spans.dropFirst()) where next.lowerBound < one.upperBound { throw .overlapping }
        self.bytes = bytes
        self.members = members
    }

    subscript(name: String) -> Member? { members.first { $0.name.elementsEqual(name.utf8) } }

    /// Writes deflated members as one gzip stream (RFC 1952, one member each), which `gzip -dc` inflates and whose
    /// checksums and lengths it verifies: untrusted bytes are inflated in a child without any program of our own.
    func gzipStream(of members: [Member]) -> [UInt8] {
        var stream: [UInt8] = []
        stream.reserveCapacity(members.reduce(0) { $0 + $1.content.count + 18 })
        for member in members {
            stream += [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 0xFF]
            stream += bytes[member.content]
            for value in [member.checksum, UInt32(truncatingIfNeeded: member.size)] {
                for shift in stride(from: 0, to: 32, by: 8) { stream.append(UInt8(truncatingIfNeeded: value >> shift)) }
            }
        }
        return stream
    }

    /// Writes a container whose members are stored as they are, for a program that reads one.
    static func stored(_ members: [(name: [UInt8], content: [UInt8])]) -> [UInt8] {
        func little(_ value: Int, _ width: Int) -> [UInt8] {
            (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
        }
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for (name, content) in members {
            let sizes = little(Int(Checksum.of(content)), 4) + little(content.count, 4) + little(content.count, 4)
            directory += [0x50, 0x4B, 1, 2] + little(20, 2) + little(20, 2) + little(0, 8) + sizes
            directory += little(name.count, 2) + little(0, 12) + little(bytes.count, 4) + name
            bytes += [0x50, 0x4B, 3, 4] + little(20, 2) + little(0, 8) + sizes
            bytes += little(name.count, 2) + little(0, 2) + name + content
        }
        return bytes + directory + [0x50, 0x4B, 5, 6] + little(0, 4) + little(members.count, 2)
            + little(members.count, 2)
            + little(directory.count, 4) + little(bytes.count, 4) + little(0, 2)
    }

    // The record ends the file, but for a comment of at most 65,535 bytes.
    private static func endRecord(_ reader: LittleEndian) -> Int? {
        var position = reader.bytes.count - 22
        let last = max(0, position - 65_535)
        while position >= last {
            if reader.long(position) == 0x0605_4B50, let comment = reader.word(position + 20),
                position + 22 + comment == reader.bytes.count
            {
                return position
            }
            position -= 1
        }
        return nil
    }

    private static func isSafe(_ name: [UInt8]) -> Bool {
        guard !name.isEmpty, name.first != UInt8(ascii: "/") else { return false }
        guard !name.contains(where: { $0 < 0x20 || $0 == UInt8(ascii: "\\") || $0 == 0x7F }) else { return false }
        return !name.split(separator: UInt8(ascii: "/")).contains { $0.elementsEqual("..".utf8) }
    }
}

/// Reads numbers out of bytes whose length nobody vouches for; outside of them there is nothing, not a trap.
private struct LittleEndian {
    let bytes: [UInt8]

    func word(_ position: Int) -> Int? { number(position, 2) }
    func long(_ position: Int) -> Int? { number(position, 4) }

    func slice(_ position: Int, _ count: Int) -> [UInt8]? {
        guard position >= 0, count >= 0, position + count <= bytes.count else { return nil }
        return Array(bytes[position..<position + count])
    }

    private func number(_ position: Int, _ width: Int) -> Int? {
        guard position >= 0, position + width <= bytes.count else { return nil }
        return (0..<width).reduce(0) { $0 | Int(bytes[position + $1]) << (8 * $1) }
    }
}

/// The checksum of zip and gzip (CRC-32, ISO 3309).
private enum Checksum {
    private static let table: [UInt32] = (0..<256).map { index in
        (0..<8).reduce(UInt32(index)) { value, _ in value & 1 == 1 ? value >> 1 ^ 0xEDB8_8320 : value >> 1 }
    }

    static func of(_ bytes: [UInt8]) -> UInt32 {
        ~bytes.reduce(0xFFFF_FFFF as UInt32) { table[Int(UInt8(truncatingIfNeeded: $0) ^ $1)] ^ $0 >> 8 }
    }
}

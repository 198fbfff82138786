import Newsroom
import Vietnamese

/// Opens a zip of files as the folder that somebody packed, from Windows, a Mac or a phone. Nothing is written to a path: every file
/// becomes an object, and its name stays a name.
struct Unpacking: Sendable {
    struct Found: Sendable {
        /// In the order of paths, which are UTF-8.
        var files: [DropFile] = []
        /// The one folder that all of it lay in, as people see it; empty when there is none.
        var folder = ""
    }

    let objects: Objects
    let converter: Converter
    private var rules: IntakeRules { converter.rules }

    /// How much is inflated at a time, in bytes: what memory it costs.
    private static let portion = 32 << 20

    func unpack(_ bytes: [UInt8]) throws(ReadingFailure) -> Found {
        let archive: ZipArchive
        do { archive = try ZipArchive(bytes, limits: limits, holding: .files) } catch {
            throw .rejected(rejection(error))
        }
        var entries: [(path: [UInt8], member: ZipArchive.Member)] = []
        for member in archive.members where !member.name.hasSuffix("/") {
            let path = Unpacking.path(of: member, vietnamese: Unpacking.isVietnamese(archive))
            // `./` before a name is how some packers write the folder that they were started in.
            let parts = path.split(separator: UInt8(ascii: "/")).filter { !$0.elementsEqual(".".utf8) }
            // What macOS and Windows put beside the files is nobody's drop.
            if parts.isEmpty || parts.contains(where: { DropName.isJunk(Array($0)) }) { continue }
            entries.append((Array(parts.joined(separator: [UInt8(ascii: "/")])), member))
        }
        var found = Found()
        found.folder = Unpacking.takeFolder(&entries)
        guard entries.count <= rules.mostFiles else {
            throw .rejected(Rejection("too-many-files", ["limit": "\(rules.mostFiles)"]))
        }
        for entry in entries {
            guard entry.path.count(where: { $0 == UInt8(ascii: "/") }) < rules.deepestFolder else {
                throw .rejected(Rejection("too-deep"))
            }
            guard entry.member.size <= rules.largestFile else { throw .rejected(tooLarge(rules.largestFile)) }
        }
        entries.sort { $0.path.lexicographicallyPrecedes($1.path) }
        found.files = try store(entries, of: archive)
        return found
    }

    private func store(
        _ entries: [(path: [UInt8], member: ZipArchive.Member)], of archive: ZipArchive
    ) throws(ReadingFailure) -> [DropFile] {
        var files: [DropFile] = []
        var rest = entries[...]
        while !rest.isEmpty {
            var size = 0
            let batch = rest.prefix { entry in
                defer { size += entry.member.size }
                return size == 0 || size + entry.member.size <= Unpacking.portion
            }
            rest = rest.dropFirst(batch.count)
            for (entry, content) in zip(batch, try converter.inflate(archive, batch.map(\.member))) {
                do {
                    let digest = try objects.keepBytes(content)
                    files.append(DropFile(path: entry.path, digest: digest, bytes: content.count))
                } catch {
                    throw .fault(.system(error))
                }
            }
        }
        return files
    }

    private var limits: ZipLimits {
        var limits = rules.zip
        limits.mostEntries = 4 * rules.mostFiles
        limits.largestContent = rules.largestDrop
        return limits
    }

    private func rejection(_ fault: ZipFault) -> Rejection {
        switch fault {
        case .tooManyEntries: Rejection("too-many-files", ["limit": "\(rules.mostFiles)"])
        case .tooLarge, .tooDense: tooLarge(rules.largestDrop)
        case .unsafeName, .link, .overlapping, .repeatedName: Rejection("unsafe-archive")
        case .notZip, .broken, .encrypted, .unknownMethod: Rejection(fault.code)
        }
    }

    private func tooLarge(_ limit: Int64) -> Rejection { Rejection("too-large", ["limit": "\(limit >> 20) MB"]) }

    /// When all of it lies in one folder, that folder is what was packed: its name says something, and its files lie at the top.
    private static func takeFolder(_ entries: inout [(path: [UInt8], member: ZipArchive.Member)]) -> String {
        var folder: [UInt8] = []
        while let slash = entries.first?.path.firstIndex(of: UInt8(ascii: "/")) {
            let top = entries[0].path[...slash]
            guard entries.allSatisfy({ $0.path.starts(with: top) }) else { break }
            if folder.isEmpty { folder = Array(top.dropLast()) }
            for index in entries.indices { entries[index].path.removeFirst(top.count) }
        }
        return DropName.display(folder)
    }

    /// Gives a member's path as UTF-8. Names without the mark of UTF-8 are that nevertheless when they could be (macOS, Linux);
    /// else they are in a code page of DOS: the Vietnamese one where that makes words, else the American.
    private static func path(of member: ZipArchive.Member, vietnamese: Bool) -> [UInt8] {
        if member.isMarkedUTF8 || String(validating: member.name, as: UTF8.self) != nil { return member.name }
        if vietnamese { return Array(decode(member.name, as: .cp1258).utf8) }
        return Array(
            String(String.UnicodeScalarView(member.name.map { $0 < 0x80 ? Unicode.Scalar($0) : dos[Int($0) - 0x80] }))
                .utf8)
    }

    /// Asked of all names together, because one is too short to tell.
    private static func isVietnamese(_ archive: ZipArchive) -> Bool {
        let names = archive.members.filter { !$0.isMarkedUTF8 }.map {
            $0.name.map { $0 == UInt8(ascii: "/") ? 0x20 : $0 }
        }
        return detect(Array(names.joined(separator: [0x0A])))?.encoding == .cp1258
    }

    /// The upper half of code page 437.
    private static let dos = Array(
        """
        ÇüéâäàåçêëèïîìÄÅÉæÆôöòûùÿÖÜ¢£¥₧ƒáíóúñÑªº¿⌐¬½¼¡«»░▒▓│┤╡╢╖╕╣║╗╝╜╛┐└┴┬├─┼╞╟╚╔╩╦╠═╬╧╨╤╥╙╘╒╓╫╪┘┌█▄▌▐▀\
        αßΓπΣσµτΦΘΩδ∞φε∩≡±≥≤⌠⌡÷≈°∙·√ⁿ²■\u{A0}
        """.unicodeScalars)
}

import Vietnamese

/// Names what a file is. Word opens a document whatever its suffix says, and people rename them; so what the content says counts,
/// and the suffix decides only where content says nothing or where the two together could deceive.
enum FileFormat: Hashable, Sendable {
    case text, markdown, docx, odt, doc, rtf, html, pdf
    /// A zip of files, which is read as the folder that it holds.
    case archive
    case photo(PhotoFormat)

    /// The word that stands in records.
    var word: String {
        switch self {
        case .text: "text"
        case .markdown: "markdown"
        case .docx: "docx"
        case .odt: "odt"
        case .doc: "doc"
        case .rtf: "rtf"
        case .html: "html"
        case .pdf: "pdf"
        case .archive: "zip"
        case .photo: "photos"
        }
    }

    /// Decides from the suffix and the content.
    static func tell(suffix: String, bytes: [UInt8], limits: ZipLimits) throws(Rejection) -> FileFormat {
        let head = Array(bytes.prefix(1 << 16))
        if let photo = PhotoFormat.tell(head) {
            guard photoSuffixes.contains(suffix) || suffix.isEmpty else {
                throw Rejection("not-what-it-says", ["found": photo.rawValue])
            }
            return .photo(photo)
        }
        switch suffix {
        case "txt", "text", "md", "markdown":
            // Whoever names a file a text means one: what else hides in it is not looked for.
            if let other = Signature.tell(head) { throw Rejection("not-what-it-says", ["found": other.rawValue]) }
            return suffix.hasPrefix("m") ? .markdown : .text
        case "docm", "dotm": throw Rejection("macro")
        case "rar", "7z", "tar", "gz", "tgz", "bz2", "xz": throw Rejection("archive")
        case "eml", "msg", "mht", "mhtml": throw Rejection("mail")
        case "docx", "odt", "doc", "dot", "rtf", "html", "htm", "pdf", "zip", "":
            return try content(of: bytes, head, suffix, limits)
        case _ where photoSuffixes.contains(suffix):
            throw head.isEmpty ? Rejection("empty") : Rejection("broken-image")
        default: throw Rejection("unsupported-format")
        }
    }

    private static func content(
        of bytes: [UInt8], _ head: [UInt8], _ suffix: String, _ limits: ZipLimits
    ) throws(Rejection) -> FileFormat {
        switch Signature.tell(head) {
        case .zip: return try container(bytes, suffix, limits)
        case .ole: return try OldContainer.tell(bytes)
        case .rtf: return .rtf
        case .pdf: return .pdf
        case .html: return .html
        case .rar, .sevenZip: throw Rejection("archive")
        case .mail: throw Rejection("mail")
        // Nobody saves the XML of Word 2003 but by mistake.
        case .wordXML: throw Rejection("unsupported-format")
        case .program: throw Rejection("not-what-it-says", ["found": "program"])
        case nil: break
        }
        switch suffix {
        case "html", "htm": return .html
        case "doc", "dot", "rtf", "":
            guard suffix.isEmpty || detect(head) != nil else { throw Rejection("unreadable") }
            return .text
        case "zip": throw Rejection("unreadable")
        default: throw Rejection("not-what-it-says", detect(head) == nil ? [:] : ["found": "text"])
        }
    }

    /// A container's own directory tells what it holds; one whose directory cannot be read is what its suffix says, and its reader
    /// says what is wrong with it.
    private static func container(
        _ bytes: [UInt8], _ suffix: String, _ limits: ZipLimits
    ) throws(Rejection) -> FileFormat {
        guard let archive = try? ZipArchive(bytes, limits: limits, holding: .files) else {
            return suffix == "odt" ? .odt : suffix == "zip" ? .archive : .docx
        }
        let found = OfficeReader.found(archive.members.map(\.text))
        switch found {
        case "docx": return .docx
        case "odt": return .odt
        case "zip" where suffix == "zip" || suffix.isEmpty: return .archive
        default:
            if suffix == "zip" || suffix.isEmpty { throw Rejection("unsupported-format") }
            throw Rejection("not-what-it-says", ["found": found])
        }
    }

    private static let photoSuffixes: Set<String> = [
        "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "gif", "tif", "tiff",
    ]

    /// A document of its own; everything else in a folder is a photo or stays aside.
    var isDocument: Bool {
        switch self {
        case .text, .markdown, .docx, .odt, .doc, .rtf, .html, .pdf: true
        case .photo, .archive: false
        }
    }
}

/// What a file's first bytes say that it is. Raw values are the words that receipts show.
private enum Signature: String {
    case zip, rtf, pdf, html, program, rar, mail
    case ole = "doc"
    case sevenZip = "7z"
    case wordXML = "xml"

    static func tell(_ head: [UInt8]) -> Signature? {
        if ZipArchive.looksLikeZip(head) { return .zip }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return .ole }
        if head.starts(with: "Rar!".utf8) { return .rar }
        if head.starts(with: [0x37, 0x7A, 0xBC, 0xAF, 0x27, 0x1C]) { return .sevenZip }
        if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) || head.starts(with: "MZ".utf8) && head.contains(0) {
            return .program
        }
        // A mark of Unicode and blank lines stand in front of what some programs write; of UTF-16 every second byte is zero.
        let start = head.prefix(2_048).filter { $0 != 0 }.drop { $0 <= 0x20 || $0 >= 0x80 }
        if start.starts(with: "{\\rtf".utf8) { return .rtf }
        if start.prefix(1_024).containsRun(Array("%PDF-".utf8)) { return .pdf }
        let opening = String(
            decoding: start.prefix(1_024).map { (0x41...0x5A).contains($0) ? $0 + 0x20 : $0 }, as: UTF8.self)
        if opening.hasPrefix("mime-version:") { return .mail }
        guard opening.hasPrefix("<") else { return nil }
        // What Word saves as a page names its maker in the head, as its XML of 2003 does before all else.
        if opening.contains("<!doctype html") || opening.contains("<html") { return .html }
        return opening.contains("word.document") ? .wordXML : nil
    }
}

/// Tells what an OLE container holds (MS-CFB, MS-DOC), from the names in its directory and the head of its text alone.
private enum OldContainer {
    static func tell(_ bytes: [UInt8]) throws(Rejection) -> FileFormat {
        func names(_ text: String) -> Bool { bytes.containsRun(text.utf8.flatMap { [$0, 0] }) }
        // Word writes a document with a password as such a container that holds the encrypted package.
        if names("EncryptedPackage") { throw Rejection("encrypted") }
        guard names("WordDocument") else { throw Rejection("not-what-it-says", ["found": "ole"]) }
        // The text's stream begins on a sector with this number; bit 8 of its flags says that it is encrypted.
        for sector in stride(from: 512, to: bytes.count - 12, by: 512)
        where bytes[sector] == 0xEC && bytes[sector + 1] == 0xA5 {
            if bytes[sector + 11] & 1 != 0 { throw Rejection("encrypted") }
            break
        }
        if names("_VBA_PROJECT") { throw Rejection("macro") }
        return .doc
    }
}

import Vietnamese

/// Names what a file is, told by its content and its suffix together.
enum FileFormat: Hashable, Sendable {
    case text, markdown, docx, odt
    case photo(PhotoFormat)

    /// The word that stands in records.
    var word: String {
        switch self {
        case .text: "text"
        case .markdown: "markdown"
        case .docx: "docx"
        case .odt: "odt"
        case .photo: "photos"
        }
    }

    /// Decides from the suffix and the first bytes. A container's own directory is asked later, when it is open.
    static func tell(suffix: String, head: [UInt8]) throws(Rejection) -> FileFormat {
        if let photo = PhotoFormat.tell(head) {
            guard photoSuffixes.contains(suffix) || suffix.isEmpty else {
                throw Rejection("not-what-it-says", ["found": photo.rawValue])
            }
            return .photo(photo)
        }
        let isZip = ZipArchive.looksLikeZip(head)
        let isOLE = head.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
        switch suffix {
        case "docx", "odt":
            if isZip { return suffix == "docx" ? .docx : .odt }
            // Word writes a document with a password as an OLE container that holds the encrypted package.
            if isOLE {
                throw Rejection(holdsEncryptedPackage(head) ? "encrypted" : "not-what-it-says", ["found": "doc"])
            }
            throw Rejection("not-what-it-says", found(head))
        case "txt", "text", "md", "markdown", "":
            if isZip { throw Rejection("not-what-it-says", ["found": "zip"]) }
            if let other = binary(head) { throw Rejection("not-what-it-says", ["found": other]) }
            return suffix == "md" || suffix == "markdown" ? .markdown : .text
        case "docm", "dotm": throw Rejection("macro")
        case "zip", "rar", "7z", "tar", "gz", "tgz": throw Rejection("archive")
        case _ where photoSuffixes.contains(suffix):
            throw head.isEmpty ? Rejection("empty") : Rejection("broken-image")
        default: throw Rejection("unsupported-format")
        }
    }

    private static let photoSuffixes: Set<String> = [
        "jpg", "jpeg", "jpe", "jfif", "png", "webp", "heic", "heif", "gif", "tif", "tiff",
    ]

    /// A document of its own; everything else in a folder is a photo or stays aside.
    var isDocument: Bool {
        switch self {
        case .text, .markdown, .docx, .odt: true
        case .photo: false
        }
    }

    private static func found(_ head: [UInt8]) -> [String: String] {
        binary(head).map { ["found": $0] } ?? (detect(head) == nil ? [:] : ["found": "text"])
    }

    private static func binary(_ head: [UInt8]) -> String? {
        if head.starts(with: "%PDF".utf8) { return "pdf" }
        if head.starts(with: "{\\rtf".utf8) { return "rtf" }
        if head.starts(with: [0xD0, 0xCF, 0x11, 0xE0]) { return "doc" }
        if head.starts(with: [0x7F, 0x45, 0x4C, 0x46]) || head.starts(with: "MZ".utf8) && head.contains(0) {
            return "program"
        }
        return nil
    }

    /// The stream's name is UTF-16 in the container's directory.
    private static func holdsEncryptedPackage(_ bytes: [UInt8]) -> Bool {
        bytes.containsRun("EncryptedPackage".utf8.flatMap { [$0, 0] })
    }
}

/// Names the picture formats that are taken. SVG and everything else is a program or a document, not a photo.
enum PhotoFormat: String, Hashable, Sendable, CaseIterable {
    case jpeg, png, webp, heic, gif, tiff

    /// Decides from the first bytes alone: a name proves nothing.
    static func tell(_ head: [UInt8]) -> PhotoFormat? {
        func ascii(_ position: Int, _ text: String) -> Bool {
            head.count >= position + text.utf8.count && head[position...].starts(with: text.utf8)
        }
        if head.starts(with: [0xFF, 0xD8, 0xFF]) { return .jpeg }
        if head.starts(with: [0x89, 0x50, 0x4E, 0x47, 0x0D, 0x0A, 0x1A, 0x0A]) { return .png }
        if ascii(0, "RIFF"), ascii(8, "WEBP") { return .webp }
        if ascii(4, "ftyp"), ["heic", "heix", "heif", "mif1", "msf1", "hevc"].contains(where: { ascii(8, $0) }) {
            return .heic
        }
        if ascii(0, "GIF87a") || ascii(0, "GIF89a") { return .gif }
        if head.starts(with: [0x49, 0x49, 0x2A, 0]) || head.starts(with: [0x4D, 0x4D, 0, 0x2A]) { return .tiff }
        return nil
    }

    /// The usual suffix, for naming photos that came inside a document.
    var suffix: String {
        switch self {
        case .jpeg: "jpg"
        case .png: "png"
        case .webp: "webp"
        case .heic: "heic"
        case .gif: "gif"
        case .tiff: "tif"
        }
    }
}

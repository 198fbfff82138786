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

    /// What the names of photo files end with.
    static let suffixes: Set<String> = ["jpg", "jpeg", "png", "webp", "heic", "heif", "gif", "tif", "tiff"]

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

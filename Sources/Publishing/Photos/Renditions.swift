package import Newsroom

/// Says which pictures are made of a photo, and where the site keeps them.
///
/// A name holds the first 16 digits of the photo's digest, so a picture never changes under its name:
/// `anh/0f343b0931126a20-960.webp`. Formats are WebP and JPEG; no picture is wider than the photo.
package struct Renditions: Hashable, Sendable {
    package static let folder = "anh"
    /// The widths that pages ask for, in pixels.
    package static let widths = [480, 960, 1600]

    package let photo: Digest
    /// Ascending, at least one.
    package let widths: [Int]
    private let size: (width: Int, height: Int)

    package enum Format: String, CaseIterable, Sendable {
        case webp, jpg
    }

    /// Refuses (`nil`) a photo whose size is not known.
    package init?(of photo: Photo) {
        guard photo.width > 0, photo.height > 0 else { return nil }
        self.photo = photo.digest
        size = (photo.width, photo.height)
        let widest = min(photo.width, Renditions.widths[Renditions.widths.count - 1])
        // A width that saves less than a tenth is not worth a file.
        widths = Renditions.widths.filter { $0 * 10 < widest * 9 } + [widest]
    }

    /// The picture's place in the site.
    package func path(width: Int, _ format: Format) -> String {
        "\(Renditions.folder)/\(photo.hex.prefix(16))-\(width).\(format.rawValue)"
    }

    /// Pixels of the picture of a width.
    package func height(width: Int) -> Int { max(1, (size.height * width + size.width / 2) / size.width) }

    /// Every picture of the photo.
    package var paths: [String] {
        widths.flatMap { width in Format.allCases.map { path(width: width, $0) } }
    }

    /// The width closest to what is wanted from above, else the widest.
    package func width(atLeast wanted: Int) -> Int { widths.first { $0 >= wanted } ?? widths[widths.count - 1] }

    package static func == (left: Renditions, right: Renditions) -> Bool {
        left.photo == right.photo && left.size == right.size
    }

    package func hash(into hasher: inout Hasher) { hasher.combine(photo) }
}

/// Takes the metadata out of a WebP file (developers.google.com/speed/webp/docs/riff_container): libvips 8.14 keeps EXIF, with the
/// place where the photo was taken, although it is told to strip.
enum WebP {
    /// The same picture with neither EXIF, XMP nor colour profile; `nil` when the bytes are no WebP file.
    static func withoutMetadata(_ file: [UInt8]) -> [UInt8]? {
        guard file.count >= 12, file[0..<4].elementsEqual("RIFF".utf8), file[8..<12].elementsEqual("WEBP".utf8) else {
            return nil
        }
        var kept: [UInt8] = Array("WEBP".utf8)
        var position = 12
        while position + 8 <= file.count {
            let name = file[position..<position + 4]
            let size = (0..<4).reduce(0) { $0 | Int(file[position + 4 + $1]) << (8 * $1) }
            // A chunk of an odd length is followed by a byte that fills.
            let end = position + 8 + size + size % 2
            guard end <= file.count else { return nil }
            if !metadata.contains(where: name.elementsEqual) {
                let start = kept.count
                kept += file[position..<end]
                if name.elementsEqual("VP8X".utf8), size > 0 { kept[start + 8] &= ~metadataFlags }
            }
            position = end
        }
        let size = kept.count
        return Array("RIFF".utf8) + (0..<4).map { UInt8(truncatingIfNeeded: size >> (8 * $0)) } + kept
    }

    private static let metadata = ["EXIF".utf8, "XMP ".utf8, "ICCP".utf8]
    /// ICC profile, EXIF and XMP in the first byte of `VP8X`.
    private static let metadataFlags: UInt8 = 0x20 | 0x08 | 0x04
}

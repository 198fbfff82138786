package import Newsroom
package import Posix

/// Why a photo has no pictures.
package enum RenditionError: Error, Hashable, Sendable {
    /// vipsthumbnail could not read it, or took too long, or too much. The page is made without it.
    case undecodable(photo: Digest, status: ChildResult.Status)
    /// vipsthumbnail cannot be run.
    case child(ChildError)
    case system(SystemError)
}

/// Makes the pictures of photos through `vipsthumbnail`, each in a child with limits: upright, sRGB, without metadata.
package struct RenditionMaker: Sendable {
    private let tree: Tree
    private let limits: ChildLimits
    package static let program = "vipsthumbnail"

    package init(into tree: Tree, limits: ChildLimits = ChildLimits(wallSeconds: 30, cpuSeconds: 30, output: 16 << 20))
    {
        self.tree = tree
        self.limits = limits
    }

    /// Makes the pictures that are missing, from the photo's file as it was sent, and returns how many that were. Blocks for about
    /// 0.1 to 0.5 s for each.
    @discardableResult
    package func make(_ renditions: Renditions, from original: String) throws(RenditionError) -> Int {
        var made = 0
        for width in renditions.widths {
            for format in Renditions.Format.allCases where !tree.has(renditions.path(width: width, format)) {
                let picture = try make(width, format, of: renditions.photo, from: original)
                do {
                    try tree.write(renditions.path(width: width, format), picture)
                } catch {
                    throw .system(error)
                }
                made += 1
            }
        }
        return made
    }

    private func make(
        _ width: Int, _ format: Renditions.Format, of photo: Digest, from original: String
    ) throws(RenditionError) -> [UInt8] {
        let options =
            switch format {
            case .webp: ".webp[Q=78,strip]"
            case .jpg: ".jpg[Q=80,strip,optimize_coding,interlace,background=255]"
            }
        // The height is as good as free, so that the width alone decides; `>` never enlarges.
        let arguments = ["stdin", "--size", "\(width)x100000>", "--export-profile", "srgb", "-o", options]
        let result = try run(arguments, on: original)
        // What libvips strips is not everything, see `WebP`.
        let picture =
            switch format {
            case .webp: WebP.withoutMetadata(result.output)
            case .jpg: result.output.isEmpty ? nil : result.output
            }
        guard result.succeeded, let picture else { throw .undecodable(photo: photo, status: result.status) }
        return picture
    }

    private func run(_ arguments: [String], on original: String) throws(RenditionError) -> ChildResult {
        // `env` would answer for it with 127.
        guard Child.isInstalled(RenditionMaker.program) else {
            throw .child(.notFound(program: RenditionMaker.program))
        }
        let file: Descriptor
        do { file = try Descriptor.open(original) } catch { throw .system(error) }
        do {
            // Only loaders that libvips trusts with strangers' bytes: JPEG, PNG, WebP, TIFF, GIF and HEIF, but neither
            // SVG, PDF nor whatever ImageMagick may take a file for.
            return try Child.run(
                program: "env", arguments: ["VIPS_BLOCK_UNTRUSTED=1", RenditionMaker.program] + arguments,
                folder: "/tmp", input: .descriptor(file.raw), limits: limits)
        } catch {
            throw .child(error)
        }
    }
}

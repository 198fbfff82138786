import Newsroom
import Posix

/// Looking at several pictures with two children in all: starting libvips costs as much as what it does with a photo.
extension PhotoProbe {
    /// More pictures, or more bytes, than these are not looked at together: the limits of a child are those for one picture.
    private static let most = (pictures: 16, bytes: 1 << 26)

    /// The verdicts of those pictures that are found sound together; of the others nothing is said, and each has to be looked at alone.
    ///
    /// Each picture is a file with a name that nobody could know who made one of them, because the headers of all come in one text
    /// and a photo's own words stand in it.
    func examine(_ pictures: [Digest: [UInt8]]) throws(IntakeFault) -> [Digest: Verdict] {
        let pictures = pictures.filter { PhotoFormat.tell(Array($0.value.prefix(32))) != nil }
        guard pictures.count > 1, pictures.count <= PhotoProbe.most.pictures,
            pictures.values.reduce(0, { $0 + $1.count }) <= PhotoProbe.most.bytes
        else { return [:] }
        let own = FileName("photos-" + PhotoProbe.random())
        let folder = "\(scratch)/\(own.text)"
        let names = pictures.keys.map { (name: PhotoProbe.random(), digest: $0) }
        do throws(SystemError) {
            try Folder.makeDirectory(folder, mode: 0o700)
            for (name, digest) in names {
                let file = try Descriptor.open("\(folder)/\(name)", [.write, .create, .exclusive])
                try file.writeAll(pictures[digest] ?? [])
            }
        } catch {
            throw .system(error)
        }
        let result: Result<[Digest: Verdict], IntakeFault>
        do throws(IntakeFault) { result = .success(try examine(names, in: folder)) } catch { result = .failure(error) }
        do throws(SystemError) { try Folder.removeTree(own, in: try Folder.open(scratch)) } catch {
            throw .system(error)
        }
        return try result.get()
    }

    private func examine(
        _ named: [(name: String, digest: Digest)], in folder: String
    ) throws(IntakeFault) -> [Digest: Verdict] {
        let names = named.map(\.name)
        guard let headers = try run("vipsheader", ["-a"] + names, in: folder, .none), headers.succeeded else {
            return [:]
        }
        let parts = PhotoProbe.parts(of: headers.output, names)
        var verdicts: [Digest: Verdict] = [:]
        for (name, digest) in named {
            guard let photo = parts[name].flatMap(PhotoProbe.photo) else { return [:] }
            let (pixels, overflow) = photo.width.multipliedReportingOverflow(by: photo.height)
            // No program decodes what is too large.
            guard !overflow, pixels <= mostPixels else { return [:] }
            verdicts[digest] = .sound(photo)
        }
        // A picture cut short gives a thumbnail here, and a warning; whatever is said makes each be looked at alone.
        let arguments = names + ["--size", "64", "-o", "%s.png"]
        guard let made = try run("vipsthumbnail", arguments, in: folder, .none), made.succeeded,
            made.errorOutput.isEmpty,
            names.allSatisfy({ ((try? FileStatus(ofPath: "\(folder)/\($0).png"))?.size ?? 0) > 0 })
        else { return [:] }
        return verdicts
    }

    /// Each picture's part of what `vipsheader -a` prints of several: it begins with `NAME: ` and the sort of picture, and each of its lines
    /// begins so; words of a photo that hold a break do not.
    private static func parts(of output: [UInt8], _ names: [String]) -> [String: [UInt8]] {
        var parts: [String: [UInt8]] = [:]
        for line in output.split(separator: 0x0A) {
            guard let name = names.first(where: { line.starts(with: "\($0): ".utf8) }) else { continue }
            parts[name, default: []] += line.dropFirst(name.utf8.count + 2) + [0x0A]
        }
        return parts
    }

    private static func random() -> String {
        "p" + randomBytes(16).map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    }
}

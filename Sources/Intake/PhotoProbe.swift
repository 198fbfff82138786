import Posix

/// Looks at pictures in limited children: their size from the header, without decoding, and whether they decode to the end.
package struct PhotoProbe: Sendable {
    /// Holds what is known of a photo that can be shown.
    package struct Photo: Hashable, Sendable {
        /// Pixels, upright.
        package let width: Int
        package let height: Int
    }

    package enum Verdict: Hashable, Sendable {
        case sound(Photo)
        case broken
        case tooManyPixels(Int)
    }

    /// An empty folder that children work in.
    let scratch: String
    let mostPixels: Int

    package init(scratch: String, mostPixels: Int) {
        self.scratch = scratch
        self.mostPixels = mostPixels
    }

    private static let limits = ChildLimits(
        wallSeconds: 30, cpuSeconds: 30, addressSpace: 2 << 30, fileSize: 1 << 20, output: 4 << 20)

    /// Examines a picture's bytes. They reach the children through a pipe, so that no name is ever part of a command.
    package func examine(_ bytes: [UInt8]) throws(IntakeFault) -> Verdict {
        guard PhotoFormat.tell(Array(bytes.prefix(32))) != nil else { return .broken }
        guard let header = try output("vipsheader", ["-a", "stdin"], bytes), let photo = PhotoProbe.photo(header) else {
            return .broken
        }
        let (pixels, overflow) = photo.width.multipliedReportingOverflow(by: photo.height)
        guard !overflow, pixels <= mostPixels else { return .tooManyPixels(overflow ? .max : pixels) }
        // A picture cut short has a header like any other; only decoding it to the end tells.
        let thumbnail = try output("vipsthumbnail", ["stdin[fail_on=truncated]", "--size", "64", "-o", ".png"], bytes)
        return thumbnail?.isEmpty == false ? .sound(photo) : .broken
    }

    private func output(_ program: String, _ arguments: [String], _ bytes: [UInt8]) throws(IntakeFault) -> [UInt8]? {
        let result = try run(program, arguments, in: scratch, .bytes(bytes))
        return result?.succeeded == true ? result?.output : nil
    }

    func run(
        _ program: String, _ arguments: [String], in folder: String, _ input: ChildInput
    ) throws(IntakeFault) -> ChildResult? {
        do {
            return try Child.run(
                program: program, arguments: arguments, folder: folder, input: input, limits: PhotoProbe.limits)
        } catch {
            switch error {
            case .notFound(let program): throw .programMissing(program)
            case .outputTooLarge: return nil
            case .system(let failure): throw .system(failure)
            }
        }
    }

    /// Reads what `vipsheader -a` prints: `width: 4000` and so on, one field a line. The first of each counts, because texts
    /// from the photo itself follow.
    static func photo(_ header: [UInt8]) -> Photo? {
        var width: Int?
        var height: Int?
        var orientation: Int?
        for line in String(decoding: header, as: UTF8.self).split(separator: "\n") {
            guard let colon = line.firstIndex(of: ":") else { continue }
            let value = Int(line[line.index(after: colon)...].drop { $0 == " " })
            switch line[..<colon] {
            case "width" where width == nil: width = value
            case "height" where height == nil: height = value
            case "orientation" where orientation == nil: orientation = value
            default: continue
            }
        }
        guard let width, let height, width > 0, height > 0 else { return nil }
        // EXIF orientations 5 to 8 lie on their side.
        return (5...8).contains(orientation ?? 1)
            ? Photo(width: height, height: width) : Photo(width: width, height: height)
    }
}

import Newsroom
import Posix
import Publishing
import Testing

@Suite(
    "Pictures of photos",
    .enabled(if: Child.isInstalled("vips") && Child.isInstalled("vipsthumbnail"), "libvips-tools is not installed"))
struct RenditionTests {
    /// A photo as a phone writes it: lying on its side, with the place where it was taken.
    private func photo(in folder: String) throws {
        let steps = [
            ("vips", ["gaussnoise", "a.v", "1200", "800", "--mean", "128"]), ("vips", ["cast", "a.v", "b.v", "uchar"]),
            ("vips", ["copy", "b.v", "photo.jpg"]),
            (
                "exiftool",
                [
                    "-q", "-overwrite_original", "-n", "-Orientation=6", "-GPSLatitude=21.82", "-GPSLongitude=105.21",
                    "-Artist=Lan", "photo.jpg",
                ]
            ),
        ]
        for (program, arguments) in steps {
            let result = try Child.run(program: program, arguments: arguments, folder: folder)
            #expect(result.succeeded, "\(program) \(arguments): \(text(result.errorOutput))")
        }
    }

    @Test(
        "are upright, as wide as promised, without place, name or profile",
        .enabled(if: Child.isInstalled("exiftool"), "exiftool is not installed"))
    func making() throws {
        try inFolder { folder in
            try photo(in: folder)
            let tree = try Tree("\(folder)/public")
            let maker = RenditionMaker(into: tree)
            let renditions = try #require(Renditions(of: Sample.photo(1, width: 800, height: 1200)))
            #expect(try maker.make(renditions, from: "\(folder)/photo.jpg") == 4)
            #expect(try maker.make(renditions, from: "\(folder)/photo.jpg") == 0)
            #expect(try tree.files() == Set(renditions.paths))
            for width in renditions.widths {
                for format in Renditions.Format.allCases {
                    let path = "\(folder)/public/\(renditions.path(width: width, format))"
                    let told = try Child.run(program: "exiftool", arguments: ["-s", "-G", "-ee", path], folder: folder)
                    let facts = text(told.output)
                    #expect(
                        facts.contains(/ImageSize +: (480x720|800x1200)\n/)
                            && facts.contains("x\(renditions.height(width: width))\n"))
                    for trace in ["GPS", "Artist", "[EXIF]", "[XMP]", "[ICC_Profile]"] {
                        #expect(!facts.contains(trace), "\(path) \(trace)")
                    }
                }
            }
        }
    }

    @Test(
        "a file that is no photo, or of a kind that only programs with a past read, is an error that says which, and leaves nothing",
        arguments: [
            "\u{FF}\u{D8}no photo", "<svg xmlns='http://www.w3.org/2000/svg' width='900' height='500'/>", "%PDF-1.4",
            "P6 2 2 255 aaaabbbbcccc", "",
        ])
    func undecodable(bytes: String) throws {
        try inFolder { folder in
            let tree = try Tree("\(folder)/public")
            try Durable.create("\(folder)/photo.jpg", Array(bytes.utf8))
            let photo = Sample.photo(1)
            let renditions = try #require(Renditions(of: photo))
            let error = #expect(throws: RenditionError.self) {
                try RenditionMaker(into: tree).make(renditions, from: "\(folder)/photo.jpg")
            }
            guard case .undecodable(let digest, _)? = error else {
                Issue.record("\(String(describing: error))"); return
            }
            #expect(digest == photo.digest)
            #expect(try tree.files().isEmpty)
        }
    }
}

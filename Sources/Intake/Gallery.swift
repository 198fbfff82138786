import Newsroom

/// Holds a photo file that came beside a document, with its bytes.
struct PhotoFile: Hashable, Sendable {
    let file: DropFile
    let bytes: [UInt8]
}

/// Gathers a drop's photos in the order in which they will stand: those that the text places, then the others by name.
struct Gallery: Sendable {
    private(set) var photos: [Photo] = []
    private(set) var notes: [DropRecord.Note] = []
    private(set) var sawBroken = false
    /// Captions of photos that did not come, as they were written.
    private var waiting: [String] = []
    /// What the text says of pictures that cannot be shown, by their index; it stays where they stood.
    private var captionsLeft: [Int: String] = [:]
    private let objects: Objects
    private let probe: PhotoProbe
    /// Where a picture of the text, or a file beside it, ended up in ``photos``.
    private var ofPicture: [Int: Int] = [:]
    private var ofFile: [Int: Int] = [:]
    private var ofDigest: [Digest: Int] = [:]

    /// A picture within a document whose sides are both below this many pixels is an ornament.
    private static let ornament = 100

    /// A picture above the title with no side longer than this, and a caption of nobody's, is the union's emblem.
    private static let emblem = 320

    /// How many pictures of one text are looked at: each costs two children.
    private let most: Int
    /// Of pictures that were looked at together; the others are looked at when their turn comes.
    private var examined: [Digest: PhotoProbe.Verdict] = [:]

    init(objects: Objects, probe: PhotoProbe, most: Int) {
        self.most = most
        self.objects = objects
        self.probe = probe
    }

    mutating func gather(
        _ structure: Structure, _ document: Document, _ files: [PhotoFile]
    ) throws(ReadingFailure) {
        if structure.pictures.count > most {
            notes.append(DropRecord.Note(code: "too-many-photos", facts: ["limit": "\(most)"]))
        }
        var pictures = Dictionary(files.map { ($0.file.digest, $0.bytes) }) { one, _ in one }
        for picture in structure.pictures.prefix(most) {
            if let bytes = document.embedded[picture.source] { pictures[objects.digest(bytes)] = bytes }
        }
        do { examined = try probe.examine(pictures) } catch { throw .fault(error) }
        for (index, picture) in structure.pictures.prefix(most).enumerated() {
            if let bytes = document.embedded[picture.source] {
                let mayBeEmblem = picture.isAboveTitle && picture.caption.isEmpty && structure.pictures.count > 1
                ofPicture[index] = try add(
                    embedded: bytes, number: index + 1, below: mayBeEmblem ? Gallery.emblem : nil)
                if ofPicture[index] == nil, !picture.caption.isEmpty { captionsLeft[index] = picture.caption }
            } else if let file = Gallery.file(named: picture.source, in: files) {
                if ofFile[file] == nil { ofFile[file] = try add(files[file]) }
                ofPicture[index] = ofFile[file]
            } else {
                let name = DropName.display(Array(picture.source.utf8.prefix(400)))
                notes.append(DropRecord.Note(code: "removed-remote-image", facts: ["name": name]))
            }
        }
        for index in files.indices where ofFile[index] == nil {
            ofFile[index] = try add(files[index])
        }
    }

    /// `limit` are the pixels up to which a picture is an emblem, where it stands where emblems do.
    private mutating func add(
        embedded bytes: [UInt8], number place: Int, below limit: Int?
    ) throws(ReadingFailure) -> Int? {
        let format = PhotoFormat.tell(Array(bytes.prefix(32)))
        let number = photos.count + 1
        let name = (number < 10 ? "0" : "") + "\(number)." + (format?.suffix ?? "bin")
        guard format != nil else {
            // Drawings and old metafiles; what a text needs of them a person must send as a photo.
            notes.append(DropRecord.Note(code: "unusable-picture", facts: ["number": "\(place)"]))
            return nil
        }
        let digest: Digest
        do { digest = try objects.keepBytes(bytes) } catch { throw .fault(.system(error)) }
        let shown = try add(name: name, digest: digest, bytes: bytes, isEmbedded: true)
        guard let limit, let shown, shown == photos.count - 1, max(photos[shown].width, photos[shown].height) <= limit
        else { return shown }
        photos.removeLast()
        ofDigest[digest] = nil
        notes.append(DropRecord.Note(code: "removed-logo"))
        return nil
    }

    private mutating func add(_ file: PhotoFile) throws(ReadingFailure) -> Int? {
        let path = file.file.path
        let name = DropName.display(Array(path.split(separator: UInt8(ascii: "/")).last ?? path[...]))
        return try add(name: name, digest: file.file.digest, bytes: file.bytes, isEmbedded: false)
    }

    private mutating func add(
        name: String, digest: Digest, bytes: [UInt8], isEmbedded: Bool
    ) throws(ReadingFailure) -> Int? {
        if let known = ofDigest[digest] {
            notes.append(DropRecord.Note(code: "duplicate-image", facts: ["name": name]))
            return known
        }
        let verdict: PhotoProbe.Verdict
        if let known = examined[digest] {
            verdict = known
        } else {
            do { verdict = try probe.examine(bytes) } catch { throw .fault(error) }
        }
        switch verdict {
        case .sound(let photo):
            if isEmbedded, max(photo.width, photo.height) < Gallery.ornament { return nil }
            photos.append(Photo(name: name, digest: digest, caption: "", width: photo.width, height: photo.height))
            ofDigest[digest] = photos.count - 1
            return photos.count - 1
        case .broken:
            sawBroken = true
            notes.append(DropRecord.Note(code: "broken-image", facts: ["name": name]))
        case .tooManyPixels:
            sawBroken = true
            notes.append(DropRecord.Note(code: "too-many-pixels", facts: ["name": name]))
        }
        return nil
    }

    /// Gives every photo the first caption that speaks of it: in its place, by its file's name, by its number, or, when a
    /// sender put it into the file's name, that.
    mutating func caption(_ structure: Structure) {
        for (index, picture) in structure.pictures.enumerated() { set(picture.caption, ofPicture[index]) }
        for (index, caption) in structure.named.sorted(by: { $0.key < $1.key }) { set(caption, ofFile[index]) }
        for (number, caption) in structure.numbered.sorted(by: { $0.key < $1.key }) {
            set(caption, photos.indices.contains(number - 1) ? number - 1 : nil)
            if number > photos.count, let line = structure.numberedLines[number], line != waiting.last {
                waiting.append(line)
            }
        }
        let names = photos.map { DropName.withoutCounter(DropName.caption(of: $0.name)) }
        // Who gives every photo words of its own says what each shows.
        let areToldApart =
            photos.count > 1 && Set(names.map(\.foldedWords)).count == names.count
            && names.allSatisfy { !$0.hasAtMost(1) } && 2 * names.count(where: Gallery.isSpelt) > names.count
        for index in photos.indices {
            // Who numbers photos and gives them words does so as well; few words else may be the piece's or the place's.
            let isNumbered = DropName.caption(of: photos[index].name) != DropName.words(of: photos[index].name)
            let least = areToldApart ? 2 : isNumbered ? 3 : 5
            if names[index].syllables >= least, areToldApart || Gallery.isSpelt(names[index]) {
                set(TextClean.line(names[index]), index)
            }
        }
    }

    /// Whether it has a letter that only who writes to be read types.
    private static func isSpelt(_ name: String) -> Bool { name.unicodeScalars.contains { $0.value >= 0xC0 } }

    private mutating func set(_ caption: String, _ index: Int?) {
        guard let index, photos[index].caption.isEmpty else { return }
        photos[index].caption = TextClean.line(caption).oneLine
    }

    /// Writes the body with every picture at its place; each photo stands once. The captions of photos that are still to come end it.
    func body(_ parts: [Structure.Part]) -> String {
        var placed: Set<Int> = []
        let lines = parts.compactMap { part -> String? in
            switch part {
            case .text(let markdown, _): return markdown
            case .picture(let index):
                if let caption = captionsLeft[index] { return "*\(Markdown.escape(caption))*" }
                guard let photo = ofPicture[index], placed.insert(photo).inserted else { return nil }
                return "![](photo:\(photo + 1))"
            }
        }
        return (lines + waiting.map { Markdown.escape($0) }).joined(separator: "\n\n")
    }

    private static func file(named source: String, in files: [PhotoFile]) -> Int? {
        let name = unescaped(source.split(separator: "/").last.map(String.init) ?? source).folded
        return files.firstIndex { file in
            DropName.display(Array(file.file.path.split(separator: UInt8(ascii: "/")).last ?? [])).folded == name
        }
    }

    /// Turns `%20` into what it stands for.
    private static func unescaped(_ text: String) -> String {
        var out: [UInt8] = []
        let bytes = Array(text.utf8)
        var index = 0
        while index < bytes.count {
            if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.count,
                let value = UInt8(String(decoding: bytes[index + 1...index + 2], as: UTF8.self), radix: 16)
            {
                out.append(value)
                index += 3
            } else {
                out.append(bytes[index])
                index += 1
            }
        }
        return String(decoding: out, as: UTF8.self)
    }
}

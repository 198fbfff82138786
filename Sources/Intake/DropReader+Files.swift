import Newsroom
import Vietnamese
import Posix

/// From the files of a drop to its document, its photos and its captions.
extension DropReader {
    /// What the files of a drop turned out to be.
    struct Found {
        var main: Document?
        var mainName = ""
        var captions: [Block] = []
        var photos: [PhotoFile] = []
        /// The format of the last file, for a drop of one.
        var word = "none"
        /// The drop was a zip, which has been opened.
        var isArchive = false
        /// The folder that a zip held, as people see it.
        var folder = ""
        var notes: [DropRecord.Note] = []
        var issues: Set<Issue> = []
    }

    private struct Piece {
        let file: DropFile
        let document: Document
    }

    /// Loads every file that is a document or a photo. A single file must be one; in a folder others stay aside, but a document
    /// that cannot be read is the drop's failure when no other can. A zip is a folder.
    func load(_ drop: StoredDrop) throws(ReadingFailure) -> Found {
        var found = Found()
        var waiting = drop.files[...]
        var pieces: [Piece] = []
        var failure: Rejection?
        while let file = waiting.popFirst() {
            do throws(ReadingFailure) {
                let bytes = try bytes(of: file)
                let format = try tell(file, bytes)
                found.word = format.word
                switch format {
                case .photo: found.photos.append(PhotoFile(file: file, bytes: bytes))
                case .archive:
                    let content = try Unpacking(objects: objects, converter: converter).unpack(bytes)
                    for file in content.files { try refuseArchive(file) }
                    waiting = content.files + waiting
                    if !drop.isFolder { (found.isArchive, found.folder) = (true, content.folder) }
                case .text, .markdown, .docx, .odt, .doc, .rtf, .html, .pdf:
                    pieces.append(Piece(file: file, document: try document(bytes, format)))
                }
            } catch {
                guard case .rejected(let rejection) = error else { throw error }
                let named = Rejection(rejection.code, rejection.facts.merging(["name": file.name]) { own, _ in own })
                guard drop.isFolder || found.isArchive else { throw .rejected(named) }
                if DropReader.documentSuffixes.contains(DropName.suffix(of: file.path)) { failure = failure ?? named }
                if rejection.code == "broken-image" { found.issues.insert(.brokenImage) }
                let isTold = ["broken-image", "scan-no-text"].contains(rejection.code)
                // Nobody chose to send what a program put beside a saved page.
                guard isTold || !DropReader.isOfPage(file) else { continue }
                found.notes.append(
                    DropRecord.Note(code: isTold ? rejection.code : "skipped-file", facts: ["name": file.name]))
            }
        }
        if found.isArchive, found.photos.isEmpty, pieces.isEmpty, failure == nil {
            failure = Rejection("no-text-no-photo")
        }
        if pieces.isEmpty, let failure { throw .rejected(failure) }
        choose(pieces, &found)
        found.photos.sort { naturallyPrecedes($0.file.path, $1.file.path) }
        return found
    }

    private func choose(_ pieces: [Piece], _ found: inout Found) {
        var pieces = pieces
        let isCaptions = { (piece: Piece) in Caption.isNoteName(piece.file.name) }
        let isNote =
            pieces.count == 1 && !found.photos.isEmpty
            && Caption.areAll(pieces[0].document.blocks, of: found.photos.map(\.file.name))
        if pieces.count > 1 || isNote {
            for piece in pieces where isCaptions(piece) { found.captions += piece.document.blocks }
            pieces.removeAll(where: isCaptions)
        }
        // The longest text is the piece; what else lies beside it is kept and named, not mixed in.
        guard let main = pieces.max(by: { $0.document.length < $1.document.length }) else { return }
        found.main = main.document
        found.mainName = DropName.display(Array(main.file.path.split(separator: UInt8(ascii: "/")).last ?? []))
        for other in pieces where other.file != main.file {
            found.notes.append(DropRecord.Note(code: "skipped-document", facts: ["name": other.file.name]))
        }
        leaveOutDecoration(&found)
    }

    /// A browser and Word save the pictures of a page in a folder of its name; of what the text does not show, only ornaments and
    /// other sizes of the same pictures lie there.
    private func leaveOutDecoration(_ found: inout Found) {
        let sources = Set(
            (found.main?.blocks ?? []).compactMap { block in
                if case .picture(let source, _) = block {
                    source.split(separator: "/").last.map { String($0).folded }
                } else {
                    nil
                }
            })
        found.photos.removeAll { photo in
            let name = photo.file.path.split(separator: UInt8(ascii: "/")).last ?? []
            return DropReader.isOfPage(photo.file) && !sources.contains(DropName.display(Array(name)).folded)
        }
    }

    /// Whether it lies in the folder that a program keeps beside a saved page.
    private static func isOfPage(_ file: DropFile) -> Bool {
        file.path.split(separator: UInt8(ascii: "/")).dropLast().contains {
            Array($0).hasSuffix("_files") || Array($0).hasSuffix(".files")
        }
    }

    private static let documentSuffixes: Set<String> = [
        "docx", "odt", "doc", "rtf", "pdf", "txt", "text", "md", "markdown", "html", "htm", "docm", "pages", "zip",
        "rar", "7z", "eml", "msg", "mht", "mhtml",
    ]

    private func bytes(of file: DropFile) throws(ReadingFailure) -> [UInt8] {
        guard file.bytes > 0 else { throw .rejected(Rejection("empty")) }
        do { return try objects.load(file.digest, Int(rules.largestFile)) } catch { throw .fault(.system(error)) }
    }

    private func tell(_ file: DropFile, _ bytes: [UInt8]) throws(ReadingFailure) -> FileFormat {
        do {
            return try FileFormat.tell(suffix: DropName.suffix(of: file.path), bytes: bytes, limits: rules.zip)
        } catch {
            throw .rejected(error)
        }
    }

    /// A zip within a zip is opened by nobody: how far that would go, only its sender knows.
    private func refuseArchive(_ file: DropFile) throws(ReadingFailure) {
        guard file.bytes > 0 else { return }
        var isArchive = false
        do throws(ReadingFailure) {
            isArchive = try tell(file, try bytes(of: file)) == .archive
        } catch {
            guard case .rejected(let rejection) = error else { throw error }
            isArchive = rejection.code == "archive"
        }
        if isArchive { throw .rejected(Rejection("nested-archive", ["name": file.name])) }
    }

    private func document(_ bytes: [UInt8], _ format: FileFormat) throws(ReadingFailure) -> Document {
        var document = try content(of: bytes, format)
        if document.encoding == TextEncoding.tcvn3.rawValue {
            document.blocks = OldCapitals.restored(document.blocks)
        }
        return document
    }

    private func content(of bytes: [UInt8], _ format: FileFormat) throws(ReadingFailure) -> Document {
        switch format {
        case .docx, .odt: return try OfficeReader(converter: converter).read(bytes, as: format)
        case .doc: return try OldWordReader(converter: converter).read(bytes)
        case .rtf: return try RichTextReader(converter: converter).read(bytes)
        case .html: return try PageReader(converter: converter).read(bytes)
        case .pdf: return try PrintReader(converter: converter).read(bytes)
        case .text, .markdown:
            guard bytes.count <= rules.longestText else { throw .rejected(Rejection("too-large")) }
            do { return try Document.text(bytes, isMarkdown: format == .markdown) } catch { throw .rejected(error) }
        case .photo, .archive: return Document()
        }
    }
}

import Newsroom
import Posix
import Vietnamese

/// Holds a document's blocks and pictures, however its format keeps them.
struct Document: Hashable, Sendable {
    var blocks: [Block] = []
    /// Pictures that the document holds itself, by the source that its blocks name.
    var embedded: [String: [UInt8]] = [:]
    var encoding: String?
    var front: FrontMatter?
    var notes: [DropRecord.Note] = []

    /// How much text it holds, in bytes: for telling the piece from what lies beside it.
    var length: Int {
        blocks.reduce(0) { sum, block in
            switch block {
            case .text(let paragraph): sum + paragraph.plain.utf8.count
            case .formed(_, let plain): sum + plain.utf8.count
            case .picture: sum
            }
        }
    }

    /// Reads a text or Markdown file. No child process: thousands of these come in a second.
    static func text(_ bytes: [UInt8], isMarkdown: Bool) throws(Rejection) -> Document {
        guard !bytes.allSatisfy({ $0 == 0x20 || $0 == 0x0A || $0 == 0x0D || $0 == 0x09 }) else {
            throw Rejection("empty")
        }
        guard let found = detect(bytes) else { throw Rejection("bad-encoding") }
        let text = decode(bytes, as: found.encoding)
        // A few NULs are a mistake of some program; many are no text at all.
        guard text.utf8.prefix(4096).count(where: { $0 == 0 }) < 16 else { throw Rejection("bad-encoding") }
        var document = Document()
        document.note(found)
        document.encoding = found.encoding.rawValue
        let lines = text.utf8.contains(0x0D) ? normalized(text) : text
        if isMarkdown {
            var rest = Substring(lines)
            document.front = FrontMatter(takenFrom: &rest)
            document.blocks = Markdown.blocks(clean(rest))
        } else {
            var joined: [String] = []
            document.blocks = TextClean.paragraphs(lines, joined: &joined).map(Block.text)
            if !joined.isEmpty {
                document.notes.append(
                    DropRecord.Note(code: "joined-words", facts: ["names": joined.prefix(5).joined(separator: ", ")]))
            }
        }
        return document
    }

    private mutating func note(_ found: Detection) {
        switch found.encoding {
        case .utf8, .utf16: return
        case .tcvn3, .vni, .viqr, .cp1258, .viscii:
            notes.append(
                DropRecord.Note(
                    code: "converted-encoding",
                    facts: ["encoding": found.encoding.rawValue, "score": "\(Int(found.score * 100)) %"]))
        }
    }

    /// CR and CRLF become LF.
    private static func normalized(_ text: String) -> String {
        var scalars = String.UnicodeScalarView()
        var previous: Unicode.Scalar = " "
        for scalar in text.unicodeScalars {
            if scalar == "\r" {
                scalars.append("\n")
            } else if scalar != "\n" || previous != "\r" {
                scalars.append(scalar)
            }
            previous = scalar
        }
        return String(scalars)
    }

    /// Markdown keeps its lines and its indents; only what cannot be seen goes.
    private static func clean(_ text: Substring) -> String {
        var scalars = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            if scalar == "\n" || scalar == "\t" || DropName.isVisible(scalar) {
                scalars.append(scalar == "\u{A0}" ? " " : scalar)
            }
        }
        return nfc(String(scalars))
    }
}

/// Reads office documents with programs of the distribution: `gzip` inflates what the container holds, pandoc reads the text.
///
/// pandoc runs with `--sandbox`, so that it opens no file and no address that a document names, and hands its text out as JSON.
/// Taking pictures out (`--extract-media`) is a write that the sandbox forbids, and without it pandoc would fetch linked
/// pictures from any path; so the pictures come from the container, whose directory was checked first.
struct OfficeReader: Sendable {
    let scratch: String
    let rules: IntakeRules

    func read(_ bytes: [UInt8], as format: FileFormat) throws(ReadingFailure) -> Document {
        let archive: ZipArchive
        do { archive = try ZipArchive(bytes, limits: rules.zip) } catch { throw .rejected(Rejection(error.code)) }
        let isWord = format == .docx
        try check(archive, isWord: isWord)

        let isXML = { (name: [UInt8]) in name.hasSuffix(".xml") || name.hasSuffix(".rels") }
        let texts = archive.members.filter { isXML($0.name) }
        guard texts.reduce(0, { $0 + Int64($1.size) }) <= rules.zip.largestXML else {
            throw .rejected(Rejection("converter-limit"))
        }
        let pictures = archive.members.filter {
            $0.size > 0 && $0.name.starts(with: (isWord ? "word/media/" : "Pictures/").utf8)
        }
        let contents = try inflate(archive, texts + pictures)
        // A document type could name entities that grow without end or lie elsewhere; OOXML and ODF allow none.
        for content in contents.prefix(texts.count) {
            if content.contains(0) || content.containsRun(Array("<!DOCTYPE".utf8)) {
                throw .rejected(Rejection("external-content"))
            }
        }

        var document = Document()
        let json = try pandoc(bytes, from: isWord ? "docx" : "odt")
        var convert: (String) -> String = { $0 }
        if let found = OfficeReader.legacy(PandocJSON.text(json)) {
            convert = { repairLatin1($0, as: found.encoding) }
            document.encoding = found.encoding.rawValue
            document.notes.append(
                DropRecord.Note(
                    code: "converted-encoding",
                    facts: ["encoding": found.encoding.rawValue, "score": "\(Int(found.score * 100)) %"]))
        }
        guard let blocks = PandocJSON.blocks(json, convert: convert) else {
            throw .rejected(Rejection("converter-failed"))
        }
        document.blocks = blocks
        for (member, content) in zip(pictures, contents.dropFirst(texts.count)) {
            // pandoc names a picture relative to the main part.
            document.embedded[isWord ? String(member.text.dropFirst(5)) : member.text] = content
        }
        return document
    }

    /// The old encoding of text whose fonts, not its letters, were Vietnamese; `nil` for text that has letters of Unicode.
    static func legacy(_ text: String) -> Detection? {
        var (latin, beyond) = (0, 0)
        for scalar in text.unicodeScalars where scalar.value >= 0x80 && scalar.isLetter {
            if scalar.value < 0x100 { latin += 1 } else { beyond += 1 }
        }
        // A dash or a name typed right makes no text right; one letter in ten that only Unicode has does.
        return latin > 0 && beyond * 10 < latin + beyond ? detectLatin1(text) : nil
    }

    private func check(_ archive: ZipArchive, isWord: Bool) throws(ReadingFailure) {
        let names = archive.members.map(\.text)
        if names.contains(where: {
            $0.hasSuffix("vbaProject.bin") || $0.hasPrefix("Basic/") || $0.hasPrefix("Scripts/")
        }) {
            throw .rejected(Rejection("macro"))
        }
        if isWord {
            guard archive["[Content_Types].xml"] != nil,
                names.contains("word/document.xml") || names.contains("_rels/.rels")
            else { throw .rejected(Rejection("not-what-it-says", ["found": found(names)])) }
            // A workbook or a presentation has the same frame.
            guard !names.contains(where: { $0 == "xl/workbook.xml" || $0 == "ppt/presentation.xml" }) else {
                throw .rejected(Rejection("not-what-it-says", ["found": found(names)]))
            }
        } else {
            guard let type = archive["mimetype"], !type.isDeflated,
                archive.bytes[type.content].starts(with: "application/vnd.oasis.opendocument.text".utf8),
                archive["content.xml"] != nil
            else { throw .rejected(Rejection("not-what-it-says", ["found": found(names)])) }
        }
    }

    private func found(_ names: [String]) -> String {
        if names.contains("xl/workbook.xml") { return "xlsx" }
        if names.contains("ppt/presentation.xml") { return "pptx" }
        if names.contains("word/document.xml") { return "docx" }
        return names.contains("mimetype") && names.contains("content.xml") ? "odt" : "zip"
    }

    /// Gives the members' contents in order; `gzip` verifies checksums and lengths, and the output is bounded by what the
    /// directory states.
    private func inflate(_ archive: ZipArchive, _ members: [ZipArchive.Member]) throws(ReadingFailure) -> [[UInt8]] {
        let deflated = members.filter(\.isDeflated)
        let total = deflated.reduce(0) { $0 + $1.size }
        var inflated: ArraySlice<UInt8> = []
        if !deflated.isEmpty {
            let limits = ChildLimits(
                wallSeconds: 30, cpuSeconds: 30, addressSpace: 1 << 30, fileSize: 1 << 20, output: total)
            let output = try run("gzip", ["-dc"], archive.gzipStream(of: deflated), limits)
            guard let output, output.count == total else { throw .rejected(Rejection("truncated")) }
            inflated = output[...]
        }
        return members.map { member in
            guard member.isDeflated else { return Array(archive.bytes[member.content]) }
            defer { inflated = inflated.dropFirst(member.size) }
            return Array(inflated.prefix(member.size))
        }
    }

    private func pandoc(_ bytes: [UInt8], from format: String) throws(ReadingFailure) -> [UInt8] {
        let limits = ChildLimits(
            wallSeconds: rules.converterSeconds, cpuSeconds: rules.converterSeconds, fileSize: 1 << 20,
            output: 16 * rules.longestText)
        let words = [
            "+RTS", "-M\(rules.converterMegabytes)M", "-RTS", "--sandbox", "--from=\(format)", "--to=json",
            "--track-changes=accept",
        ]
        guard let output = try run("pandoc", words, bytes, limits) else {
            throw .rejected(Rejection("converter-failed"))
        }
        return output
    }

    /// Runs a child on bytes; `nil` when it ended badly.
    private func run(
        _ program: String, _ arguments: [String], _ bytes: [UInt8], _ limits: ChildLimits
    ) throws(ReadingFailure) -> [UInt8]? {
        let result: ChildResult
        do {
            result = try Child.run(
                program: program, arguments: arguments, folder: scratch, input: .bytes(bytes), limits: limits)
        } catch {
            switch error {
            case .notFound(let program): throw .fault(.programMissing(program))
            case .outputTooLarge: throw .rejected(Rejection("converter-limit"))
            case .system(let failure): throw .fault(.system(failure))
            }
        }
        switch result.status {
        case .exit(0): return result.output
        case .exit: return nil
        case .signal, .timedOut: throw .rejected(Rejection("converter-limit"))
        }
    }
}

/// Parts what the sender can mend from what only we can.
enum ReadingFailure: Error, Hashable, Sendable {
    case rejected(Rejection)
    case fault(IntakeFault)
}

extension [UInt8] {
    func hasSuffix(_ text: String) -> Bool { suffix(text.utf8.count).elementsEqual(text.utf8) }
}

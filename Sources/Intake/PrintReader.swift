import Newsroom
import Posix
import Vietnamese

/// Reads PDF with poppler: `pdftohtml -xml` tells every line with its place and its looks, and writes the photos beside it.
struct PrintReader: Sendable {
    let converter: Converter

    /// What goes in and what comes out bear names of ours.
    private static let (given, made) = ("document.pdf", "page")
    /// Pictures are written out as they are drawn; a file that draws one a thousand times would fill the disk.
    private static let mostDrawn = 200
    private static let mostPixels = 400_000_000
    /// Fewer words than these beside a picture of the whole page are a stamp or a signature on a scan.
    private static let fewestWords = 25

    func read(_ bytes: [UInt8]) throws(ReadingFailure) -> Document {
        try converter.withFolder(holding: PrintReader.given, bytes) { (folder) throws(ReadingFailure) in
            try read(in: folder)
        }
    }

    private func read(in folder: String) throws(ReadingFailure) -> Document {
        let rules = converter.rules
        let limits = ChildLimits(
            wallSeconds: rules.converterSeconds, cpuSeconds: rules.converterSeconds, addressSpace: 2 << 30,
            fileSize: rules.largestFile, output: 64 * rules.longestText)
        let list = try run("pdfimages", ["-list", PrintReader.given], folder, limits)
        let drawn = PrintReader.sizes(list)
        let isBounded =
            drawn.count <= PrintReader.mostDrawn && drawn.reduce(0) { $0 + $1 } <= PrintReader.mostPixels
        // What its owner forbids is printing and copying by others; who sends it here means it to be read.
        let words = ["-xml", "-q", "-nodrm", "-enc", "UTF-8", "-l", "200"] + (isBounded ? [] : ["-i"])
        _ = try run("pdftohtml", words + [PrintReader.given, PrintReader.made], folder, limits)
        guard let xml = try converter.file("\(PrintReader.made).xml", in: folder) else {
            throw .rejected(Rejection("converter-failed"))
        }
        var print = Print(xml)
        guard print.lines.reduce(0, { $0 + $1.plain.utf8.count }) <= rules.longestText else {
            throw .rejected(Rejection("too-large"))
        }
        if print.lines.reduce(0, { $0 + $1.plain.syllables }) < PrintReader.fewestWords, !drawn.isEmpty,
            print.isScan || print.lines.isEmpty
        {
            throw .rejected(Rejection("scan-no-text"))
        }
        var document = Document()
        var convert: (String) -> String = { $0 }
        if let found = Document.legacy(print.lines.map(\.plain).joined(separator: "\n")) {
            let isTCVN3 = found.encoding == .tcvn3
            convert = { repairLatin1(isTCVN3 ? PrintReader.hyphensMended($0) : $0, as: found.encoding) }
            document.encoding = found.encoding.rawValue
            document.note(found)
        } else {
            print.forgetCapitals()
        }
        document.blocks = PrintLayout.blocks(print, convert)
        if document.blocks.isEmpty { throw .rejected(Rejection(drawn.isEmpty ? "no-text-no-photo" : "scan-no-text")) }
        for case .picture(let source, _) in document.blocks where document.embedded[source] == nil {
            // The name comes out of a child's file: only one of its own making is looked for.
            guard source.hasPrefix(PrintReader.made), !source.contains("/") else { continue }
            document.embedded[source] = try converter.file(source, in: folder)
        }
        if !isBounded {
            document.notes.append(
                DropRecord.Note(code: "too-many-photos", facts: ["limit": "\(PrintReader.mostDrawn)"]))
        }
        return document
    }

    /// TCVN3's ư is the code of the optional hyphen, which comes out of a print as a hyphen: where that makes a syllable it was an ư.
    private static func hyphensMended(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "-")) else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            guard word.utf8.count > 1, word.contains("-") else { return String(word) }
            let mended = String(String.UnicodeScalarView(word.unicodeScalars.map { $0 == "-" ? "\u{AD}" : $0 }))
            let syllable = repairLatin1(mended, as: .tcvn3).unicodeScalars.drop { !$0.isLetter }.prefix { $0.isLetter }
            return Syllable.isLegal(String(syllable)) && syllable.count > 1 ? mended : String(word)
        }.joined(separator: " ")
    }

    private func run(
        _ program: String, _ arguments: [String], _ folder: String, _ limits: ChildLimits
    ) throws(ReadingFailure) -> [UInt8] {
        let result = try converter.run(program, arguments, .none, in: folder, limits, isOptional: true)
        if result.status == .exit(0) { return result.output }
        let complaint = result.errorOutput
        if complaint.containsRun(Array("ncorrect password".utf8))
            || complaint.containsRun(Array("nsupported security".utf8))
            || complaint.containsRun(Array("nknown security".utf8))
        {
            throw .rejected(Rejection("encrypted"))
        }
        let isCut = ["trailer", "xref", "May not be a PDF", "find document", "EOF"].contains {
            complaint.containsRun(Array($0.utf8))
        }
        throw .rejected(Rejection(isCut ? "truncated" : "converter-failed"))
    }

    /// The pixels of every picture that `pdfimages -list` tells: `page num type width height …`, below two lines of heading.
    private static func sizes(_ list: [UInt8]) -> [Int] {
        String(decoding: list, as: UTF8.self).split(separator: "\n").dropFirst(2).map { line in
            let fields = line.split(separator: " ")
            guard fields.count > 4, let width = Int(fields[3]), let height = Int(fields[4]) else { return 0 }
            let (pixels, overflow) = width.multipliedReportingOverflow(by: height)
            return overflow ? mostPixels + 1 : min(pixels, mostPixels + 1)
        }
    }
}

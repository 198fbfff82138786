import Posix

/// Reads documents of Word 97 to 2003 by having LibreOffice write them anew as `.docx`.
///
/// Of Debian's readers of the old format (antiword, catdoc, wv) none keeps pictures and fonts, and each drops Word's optional hyphen, which
/// is the letter ư of TCVN3. LibreOffice keeps all three, in about a second and a half.
struct OldWordReader: Sendable {
    let converter: Converter

    /// What goes in and what comes out bear names of ours.
    private static let (given, made) = ("document.doc", "document.docx")

    func read(_ bytes: [UInt8]) throws(ReadingFailure) -> Document {
        let rules = converter.rules
        let limits = ChildLimits(
            wallSeconds: 2 * rules.converterSeconds, cpuSeconds: 2 * rules.converterSeconds,
            fileSize: rules.largestFile,
            output: 1 << 16)
        let rewritten = try converter.withFolder(holding: OldWordReader.given, bytes) {
            (folder) throws(ReadingFailure) -> [UInt8]? in
            let words = [
                "--headless", "--norestore", "--convert-to", "docx", OldWordReader.given,
            ]
            // It works in the folder, which is its home as well: a new profile for each document.
            let result = try converter.run("soffice", words, .none, in: folder, limits, isOptional: true)
            // It ends well also where it could not read; what it wrote is what tells.
            return result.status == .exit(0) ? try converter.file(OldWordReader.made, in: folder) : nil
        }
        guard let rewritten else { throw .rejected(Rejection("converter-failed")) }
        return try OfficeReader(converter: converter).read(rewritten, as: .docx)
    }
}

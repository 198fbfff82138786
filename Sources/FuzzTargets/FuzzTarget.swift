import Intake
import Newsroom
import Posix
package import Synchronization
import Vietnamese
import Workflow
import WorkflowFile

/// One reader that meets bytes of strangers in our own process, and what must hold whatever they are.
package enum FuzzTarget: String, CaseIterable, Sendable {
    /// Telling and decoding the encodings of texts.
    case encodings
    /// From a text or Markdown file to a manuscript, and the form in which editors change it.
    case structure
    /// Workflows and settings.
    case yaml

    /// What libFuzzer runs, since its callback can carry nothing.
    package static let chosen = Mutex(FuzzTarget.encodings)

    /// Reads the bytes; traps when something does not hold.
    package func run(_ bytes: [UInt8]) {
        switch self {
        case .encodings: FuzzTarget.encodings(bytes)
        case .structure: FuzzTarget.structure(bytes)
        case .yaml: FuzzTarget.yaml(bytes)
        }
    }

    private static func encodings(_ bytes: [UInt8]) {
        if let found = detect(bytes) {
            precondition((0...1).contains(found.score), "a share is from 0 to 1")
            _ = decode(bytes, as: found.encoding)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        for encoding in TextEncoding.allCases {
            let decoded = nfc(decode(bytes, as: encoding))
            precondition(nfc(decoded) == decoded, "a normal form is its own")
            _ = repairLatin1(text, as: encoding)
        }
        if let latin = detectLatin1(text) { _ = repairLatin1(text, as: latin.encoding) }
        precondition(fold(fold(text)) == fold(text), "what is folded stays")
        precondition(slug(text).utf8.allSatisfy { $0 < 0x80 && $0 > 0x20 }, "a slug is plain")
        precondition(shorten(text, to: 40).count <= 41, "what is shortened is short")
        _ = sentences(text)
        _ = SentenceCase().applied(to: text)
        _ = TonePlacement.modern(TonePlacement.traditional(text))
        _ = syllableCount(text)
    }

    /// The first byte chooses the suffix.
    private static func structure(_ bytes: [UInt8]) {
        guard let first = bytes.first, let person = PersonID("hoa"), let desk = Identifier("tin-tuc"),
            let nothing = Digest([UInt8](repeating: 0, count: 32))
        else { return }
        let content = Array(bytes.dropFirst())
        let objects = Objects(
            keep: { (file) throws(SystemError) in throw SystemError(call: "keep", path: nil, code: 1) },
            keepBytes: { (_) throws(SystemError) in nothing }, load: { (_, _) throws(SystemError) in content },
            digest: { _ in nothing })
        // No text has a photo of its own, so that no child is ever started and the folder is never looked at.
        let reader = DropReader(objects: objects, rules: IntakeRules(defaultDesk: desk), scratch: "/nowhere")
        let name = first.isMultiple(of: 2) ? "tin.txt" : "tin.md"
        let file = DropFile(path: Array(name.utf8), digest: nothing, bytes: content.count)
        let drop = StoredDrop(
            person: person, name: FileName(name), isFolder: false, digest: nothing, files: [file])
        guard let reading = try? reader.read(drop, from: Sender()),
            case .accepted(let manuscript, _) = reading.result
        else { return }
        for line in [manuscript.title, manuscript.lead, manuscript.byline] {
            let isOneLine = line.unicodeScalars.allSatisfy { $0.value >= 0x20 && $0.value != 0x7F }
            precondition(isOneLine, "a line is one line: \(line.debugDescription)")
            precondition(nfc(line) == line, "what comes in is normal")
        }
        let form = ManuscriptText.render(manuscript)
        let again = ManuscriptText.parse(form, replacing: manuscript)
        precondition(again == manuscript, "the form reads back: \(form)")
        _ = ManuscriptText.parse(String(decoding: content, as: UTF8.self), replacing: manuscript)
    }

    private static func yaml(_ bytes: [UInt8]) {
        _ = try? readSettings(bytes: bytes, file: "newsroom.yaml")
        _ = try? readDefinition(bytes: bytes, file: "workflow.yaml")
    }
}

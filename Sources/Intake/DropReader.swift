package import Newsroom
import Posix
import Vietnamese
package import Workflow

/// Reads a stored drop into a manuscript, or finds the reason why there is none.
///
/// Nothing here knows inboxes, clocks or databases: the same drop gives the same reading. Text and Markdown without photos
/// cost no child process.
package struct DropReader: Sendable {
    var objects: Objects
    let rules: IntakeRules
    let converter: Converter
    let probe: PhotoProbe
    private let sentenceCase: SentenceCase

    /// `scratch` is an empty folder for children to work in; nothing in it outlives a child.
    package init(objects: Objects, rules: IntakeRules, scratch: String) {
        self.objects = objects
        self.rules = rules
        converter = Converter(scratch: scratch, rules: rules)
        sentenceCase = SentenceCase(names: rules.names)
        probe = PhotoProbe(scratch: scratch, mostPixels: rules.mostPixels)
    }

    /// The same reader with another way to the objects.
    package func reaching(_ objects: Objects) -> DropReader {
        var reader = self
        reader.objects = objects
        return reader
    }

    /// Reads a drop. A fault of ours is thrown, and the drop can be read again later; everything else is a result.
    package func read(_ drop: StoredDrop, from sender: Sender) throws(IntakeFault) -> Reading {
        var pass = Pass(drop: drop)
        let result: Reading.Result
        do {
            result = try manuscript(&pass, sender)
        } catch {
            switch error {
            case .rejected(let rejection): result = .rejected(rejection)
            case .fault(let fault): throw fault
            }
        }
        let rejection: DropRecord.Note? =
            switch result {
            case .accepted: nil
            case .rejected(let rejection): rejection.note
            }
        let record = DropRecord(
            person: drop.person, name: DropName.display(drop.name.bytes), digest: drop.digest,
            files: drop.files.map { DropRecord.File(name: $0.name, digest: $0.digest, bytes: $0.bytes) },
            format: pass.format, encoding: pass.encoding, notes: drop.skipped + pass.notes, rejection: rejection)
        return Reading(result: result, record: record, claimedNumber: pass.claimedNumber)
    }

    /// Makes the record of a drop that was refused before any of it was read.
    package static func refused(
        _ rejection: Rejection, person: PersonID, name: [UInt8], digest: Digest, files: [DropFile] = []
    ) -> Reading {
        Reading(
            result: .rejected(rejection),
            record: DropRecord(
                person: person, name: DropName.display(name), digest: digest,
                files: files.map { DropRecord.File(name: $0.name, digest: $0.digest, bytes: $0.bytes) }, format: "none",
                encoding: nil, notes: [], rejection: rejection.note),
            claimedNumber: nil)
    }

    /// What one reading gathers on its way.
    private struct Pass {
        let drop: StoredDrop
        var format: String
        var encoding: String?
        var notes: [DropRecord.Note] = []
        var claimedNumber: SubmissionID?
        var issues: Set<Issue> = []

        init(drop: StoredDrop) {
            self.drop = drop
            format = drop.isFolder ? "folder" : "none"
        }
    }

    private func manuscript(_ pass: inout Pass, _ sender: Sender) throws(ReadingFailure) -> Reading.Result {
        let drop = pass.drop
        let displayName = DropName.display(drop.name.bytes)
        let found = try load(drop)
        pass.notes += found.notes
        pass.issues.formUnion(found.issues)
        let document = found.main ?? Document()
        if !drop.isFolder {
            pass.format = found.isArchive ? FileFormat.archive.word : found.word
        } else if found.main == nil {
            pass.format = "photos"
        }
        pass.encoding = document.encoding
        pass.notes += document.notes
        var structure = Structure(
            document.blocks, captions: found.captions, photoFiles: found.photos.map(\.file.name),
            sentenceCase: sentenceCase, names: [sender.unit], sender: sender.name, givenTitle: document.front?.title)
        pass.notes += structure.notes
        if let front = document.front { apply(front, to: &structure, &pass) }
        pass.claimedNumber =
            [displayName, found.folder, found.mainName].lazy.compactMap(DropName.submissionNumber).first
            ?? structure.claimedNumber

        var gallery = Gallery(objects: objects, probe: probe, most: rules.mostFiles)
        try gallery.gather(structure, document, found.photos)
        gallery.caption(structure)
        pass.notes += gallery.notes
        if gallery.sawBroken { pass.issues.insert(.brokenImage) }
        let body = gallery.body(structure.parts)
        guard !structure.plain.isEmpty || !gallery.photos.isEmpty else {
            // A photo that is the whole drop is answered for what ails it.
            let ailing = gallery.notes.first { ["broken-image", "too-many-pixels"].contains($0.code) }
            throw .rejected(ailing.map { Rejection($0.code, $0.facts) } ?? Rejection("no-text-no-photo"))
        }

        let names = [displayName, found.folder, found.mainName].filter { !$0.isEmpty }
        let desk =
            names.lazy.compactMap { DropName.desk(in: $0, of: rules.desks) }.first
            ?? document.front?.desk.flatMap { DropName.desk(in: "[\($0)]", of: rules.desks) } ?? rules.defaultDesk
        if structure.title.isEmpty { structure.title = title(names: names, structure) }
        let byline =
            structure.byline ?? (sender.byline.isEmpty ? nil : Byline(sender.byline))
            ?? document.speaker.flatMap { Byline.isPerson($0, sender: sender.name) ? Byline($0) : nil }
        let manuscript = Manuscript(
            title: structure.title, lead: structure.lead, body: body, byline: byline?.line ?? "",
            author: byline?.author ?? "", unit: byline.flatMap { $0.unit.isEmpty ? nil : $0.unit } ?? sender.unit,
            kind: kind(structure, byline, gallery), desk: desk, photos: gallery.photos)
        if pass.notes.contains(where: { $0.code == "converted-encoding" }) { pass.issues.insert(.convertedEncoding) }
        if pass.notes.contains(where: { $0.code == "removed-contact" }) { pass.issues.insert(.personalNumbers) }
        let issues = pass.issues.union(Checks.issues(of: manuscript, rules: rules))
        if issues.contains(.spelling) {
            let words = Checks.misspelt(in: structure.plain, limit: 6)
            pass.notes.append(DropRecord.Note(code: "spelling", facts: ["names": words.joined(separator: ", ")]))
        }
        return .accepted(manuscript, issues: issues.sorted())
    }

    private func apply(_ front: FrontMatter, to structure: inout Structure, _ pass: inout Pass) {
        if let line = front.byline, structure.byline == nil { structure.byline = Byline(line) }
        for key in front.ignored { pass.notes.append(DropRecord.Note(code: "ignored-key", facts: ["name": key])) }
    }

    /// Without a title of its own, a piece has the words of its file's or folder's name, if they say something.
    private func title(names: [String], _ structure: Structure) -> String {
        for name in names.reversed() {
            let words =
                DropName.isPhoto(Array(name.utf8))
                ? DropName.withoutCounter(DropName.words(of: name)) : DropName.words(of: name)
            let isSpeaking = words.syllables >= 4 && words.unicodeScalars.contains { $0.value >= 0xC0 }
            // `Tin gửi Ban Biên tập` says what it is, not what it is about: the text knows better, if there is one.
            let isAddress = !structure.lead.isEmpty && DropReader.addresses.begin(words.foldedWords)
            if isSpeaking, !isAddress, DropName.submissionNumber(in: words) == nil {
                return structure.unshouted(TextClean.line(words), sentenceCase, [])
            }
        }
        guard let first = sentences(structure.lead).first else { return "" }
        return Structure.withoutFullStop(shorten(first, to: 120))
    }

    private static let addresses = Phrases([
        "tin", "bai", "anh", "hinh anh", "ban tin", "gui", "bao cao", "van ban", "tai lieu", "ban sua", "file", "tep",
    ])

    private func kind(_ structure: Structure, _ byline: Byline?, _ gallery: Gallery) -> ContentKind {
        let told = structure.byline?.kind ?? structure.labelledKind
        let text = structure.textBelowTitle
        if !gallery.photos.isEmpty, text.hasAtMost(29), told == .anh || told == nil || text.hasAtMost(9) { return .anh }
        // Many photos with an introduction are a photo story where nothing says otherwise.
        if told == nil, gallery.photos.count >= 4, text.hasAtMost(30 * gallery.photos.count - 30) { return .anh }
        // `Ảnh: …` alone below a long text says whose its photos are.
        let isOfPhotos =
            told == .anh && structure.labelledKind != .anh && !text.hasAtMost(60 * (gallery.photos.count + 1))
        if let told, !isOfPhotos { return told }
        // Nobody divides news by headings.
        let isDivided = structure.innerHeadings >= 2 && !structure.plain.hasAtMost(rules.shortBai)
        return structure.plain.hasAtMost(rules.longTin) && !isDivided ? .tin : .bai
    }
}

/// Orders names as people number them: `2.jpg` before `10.jpg`.
func naturallyPrecedes(_ one: [UInt8], _ two: [UInt8]) -> Bool {
    func isDigit(_ byte: UInt8) -> Bool { (0x30...0x39).contains(byte) }
    var (left, right) = (one[...], two[...])
    while let a = left.first, let b = right.first {
        if isDigit(a), isDigit(b) {
            let (x, y) = (left.prefix(while: isDigit), right.prefix(while: isDigit))
            let (m, n) = (x.drop { $0 == 0x30 }, y.drop { $0 == 0x30 })
            if m.count != n.count { return m.count < n.count }
            if !m.elementsEqual(n) { return m.lexicographicallyPrecedes(n) }
            (left, right) = (left[x.endIndex...], right[y.endIndex...])
        } else {
            if a != b { return a < b }
            left.removeFirst()
            right.removeFirst()
        }
    }
    return left.isEmpty ? !right.isEmpty || one.lexicographicallyPrecedes(two) : false
}

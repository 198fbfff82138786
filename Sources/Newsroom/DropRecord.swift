package import Workflow

/// Tells what arrived in one drop and how it was read; stored as an object, named by digest in the event.
///
/// File names and notes can hold personal data, so none of it stands in the ledger.
package struct DropRecord: Hashable, Sendable {
    package var person: PersonID
    /// The drop's name as people see it, NFC, control characters shown as escapes.
    package var name: String
    /// The SHA-256 of the drop: of the file's bytes, or, for a folder, of its list of names and digests.
    package var digest: Digest
    package var files: [File]
    /// `docx`, `odt`, `text`, `markdown`, `folder`, `photos` …
    package var format: String
    /// CLI.md's words: `utf-8`, `tcvn3` …; absent when the format carries its own.
    package var encoding: String?
    /// What was left out, converted or moved while reading, in order.
    package var notes: [Note]
    /// Why it went to quarantine; absent when it was accepted.
    package var rejection: Note?

    package struct File: Hashable, Sendable {
        package var name: String
        package var digest: Digest
        package var bytes: Int
        package init(name: String, digest: Digest, bytes: Int) {
            self.name = name
            self.digest = digest
            self.bytes = bytes
        }
    }

    /// A stable code with its facts; the sentence is the catalogue's.
    package struct Note: Hashable, Sendable {
        package var code: String
        package var facts: [String: String]
        package init(code: String, facts: [String: String] = [:]) {
            self.code = code
            self.facts = facts
        }
    }

    package init(
        person: PersonID, name: String, digest: Digest, files: [File], format: String, encoding: String?,
        notes: [Note], rejection: Note?
    ) {
        self.person = person
        self.name = name
        self.digest = digest
        self.files = files
        self.format = format
        self.encoding = encoding
        self.notes = notes
        self.rejection = rejection
    }

    package var json: JSON {
        .members([
            "person": .string(person.text), "name": .string(name), "digest": .string(digest.hex),
            "files": .array(
                files.map {
                    .object([
                        "name": .string($0.name), "digest": .string($0.digest.hex), "bytes": .integer(Int64($0.bytes)),
                    ])
                }),
            "format": .string(format), "encoding": encoding.map(JSON.string), "notes": .array(notes.map(\.json)),
            "rejection": rejection?.json,
        ])
    }

    /// Reads what ``json`` wrote; `nil` when a member is missing or of another type.
    package init?(json: JSON) {
        guard let person = json["person"]?.text.flatMap({ PersonID($0) }), let name = json["name"]?.text,
            let digest = json["digest"]?.text.flatMap(Digest.init(hex:)), let items = json["files"]?.items,
            let format = json["format"]?.text, let notes = json["notes"]?.items
        else { return nil }
        var files: [File] = []
        for item in items {
            guard let name = item["name"]?.text, let digest = item["digest"]?.text.flatMap(Digest.init(hex:)),
                let bytes = item["bytes"]?.number
            else { return nil }
            files.append(File(name: name, digest: digest, bytes: Int(bytes)))
        }
        self.init(
            person: person, name: name, digest: digest, files: files, format: format,
            encoding: json["encoding"]?.text, notes: notes.compactMap(Note.init(json:)),
            rejection: json["rejection"].flatMap(Note.init(json:)))
    }
}

extension DropRecord.Note {
    package var json: JSON { .object(["code": .string(code), "facts": .object(facts.mapValues(JSON.string))]) }

    package init?(json: JSON) {
        guard let code = json["code"]?.text, case .object(let facts)? = json["facts"] else { return nil }
        self.init(code: code, facts: facts.compactMapValues(\.text))
    }
}

/// What a log's key signs to hand the log over to another key: a note that every reader of notes can open.
/// ```
/// newsroom.example/audit
/// key
/// newsroom.example/audit+7c683e98+AepKbGPinFIKvvVQexMuxfmVR3auvr57kkIe6mkURtIs
///
/// — newsroom.example/audit gKsMNDIYzPuLiu74…
/// ```
/// The second line keeps it from ever being read as a checkpoint, which has a number there.
public enum KeyChange {
    /// The old key's signature over the new key, as it stands in the note behind the name. Both are keys of the same log.
    public static func signature(to new: VerifierKey, by old: SigningKey) -> String {
        var note = note(to: new)
        note.sign(by: old)
        guard let line = note.signatures.first?.line, let blob = line.dropLast().split(separator: " ").last else {
            preconditionFailure("a note has the signature that was just made")
        }
        return String(blob)
    }

    /// Whether the old key has signed the new one, which is of the same log.
    public static func verify(_ signature: String, to new: VerifierKey, by old: VerifierKey) -> Bool {
        guard new.name == old.name, new.kind == .signature, old.kind == .signature,
            let line = Note.Signature(line: "\u{2014} \(old.name) \(signature)")
        else { return false }
        var note = note(to: new)
        note.add(line)
        return (try? note.verify(by: [old])) == [old]
    }

    private static func note(to key: VerifierKey) -> Note {
        guard let note = Note(text: Array("\(key.name)\nkey\n\(key)\n".utf8)) else {
            preconditionFailure("a key's name may stand in a note")
        }
        return note
    }
}

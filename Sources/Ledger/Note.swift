/// Says why a note is not to be believed.
public enum NoteFault: Error, Hashable, Sendable {
    /// None of the keys that are known has signed it.
    case unsigned
    /// It names a known key, and that key did not sign it.
    case badSignature(name: String)
}

/// A text with signatures (C2SP signed-note):
/// ```
/// This is an example message.
///
/// — example.com/foo Uw2QOkn8srV1yJGh2VYRlL1Tnagv1YEq6TfXppzi2ONncAlTgK7Ztg1ERYNZXsYjOBH3mFXmRKuwHjG1Yu72IneyaQM=
/// ```
public struct Note: Hashable, Sendable {
    /// What is signed; ends with a line's end.
    public let text: [UInt8]
    public private(set) var signatures: [Signature]

    /// A line under a note; whether it is true only ``Note/verify(by:)`` says.
    public struct Signature: Hashable, Sendable {
        public let name: String
        public let keyID: [UInt8]
        public let bytes: [UInt8]

        /// The line in a note, with its end.
        public var line: String { "\u{2014} \(name) \(Base64.encode(keyID + bytes))\n" }

        /// Reads one line, with its end or without.
        public init?(line: String) {
            var rest = line.unicodeScalars[...]
            if rest.last == "\n" { rest.removeLast() }
            guard rest.starts(with: "\u{2014} ".unicodeScalars) else { return nil }
            let parts = rest.dropFirst(2).split(separator: " ", omittingEmptySubsequences: false)
            guard parts.count == 2, isNoteName(String(parts[0])), let blob = Base64.decode(String(parts[1])),
                blob.count > 4
            else { return nil }
            self.init(name: String(parts[0]), keyID: Array(blob.prefix(4)), bytes: Array(blob.dropFirst(4)))
        }

        init(name: String, keyID: [UInt8], bytes: [UInt8]) {
            self.name = name
            self.keyID = keyID
            self.bytes = bytes
        }

        func isNamed(as key: VerifierKey) -> Bool { keyID == key.id && Array(name.utf8) == Array(key.name.utf8) }
    }

    /// More signatures than this are refused; the format asks for 16 at least.
    public static let mostSignatures = 100

    /// Nil for a text that no note may have: it must be UTF-8 that ends a line, without control characters.
    public init?(text: [UInt8]) {
        guard Note.mayHold(text) else { return nil }
        self.text = text
        signatures = []
    }

    /// Reads a signed note; the last empty line parts text and signatures.
    public init?(_ bytes: [UInt8]) {
        guard Note.mayHold(bytes) else { return nil }
        let newline = UInt8(ascii: "\n")
        guard let end = (1..<bytes.count).last(where: { bytes[$0] == newline && bytes[$0 - 1] == newline }) else {
            return nil
        }
        text = Array(bytes[..<end])
        signatures = []
        let lines = bytes[(end + 1)...].split(separator: newline, omittingEmptySubsequences: false).dropLast()
        guard !lines.isEmpty, lines.count <= Note.mostSignatures else { return nil }
        for line in lines {
            guard let signature = Signature(line: String(decoding: line, as: UTF8.self)) else { return nil }
            signatures.append(signature)
        }
    }

    /// The note as it is written to a file.
    public var bytes: [UInt8] { text + [UInt8(ascii: "\n")] + signatures.flatMap { Array($0.line.utf8) } }

    /// Adds the signature of a log's key.
    public mutating func sign(by key: SigningKey) {
        precondition(key.verifier.kind == .signature, "a witness's key signs with a time")
        add(Signature(name: key.verifier.name, keyID: key.verifier.id, bytes: key.sign(text)))
    }

    /// Adds a witness's signature with its time in seconds since 1970.
    public mutating func cosign(by key: SigningKey, at time: UInt64) {
        precondition(key.verifier.kind == .cosignature, "a log's key signs without a time")
        let signature = key.sign(Note.cosigned(text, at: time))
        add(
            Signature(
                name: key.verifier.name, keyID: key.verifier.id,
                bytes: withUnsafeBytes(of: time.bigEndian) { Array($0) } + signature))
    }

    /// Adds a signature that somebody else made; one of the same key is replaced.
    public mutating func add(_ signature: Signature) {
        signatures.removeAll { $0.keyID == signature.keyID && Array($0.name.utf8) == Array(signature.name.utf8) }
        signatures.append(signature)
    }

    /// The note with the signatures of these keys alone.
    public func keeping(_ keys: [VerifierKey]) -> Note {
        var note = self
        note.signatures = signatures.filter { signature in keys.contains { signature.isNamed(as: $0) } }
        return note
    }

    /// Gives those of the keys that have signed; signatures of other keys say nothing and are passed over.
    public func verify(by keys: [VerifierKey]) throws(NoteFault) -> [VerifierKey] {
        var found: [VerifierKey] = []
        for signature in signatures {
            for key in keys where signature.isNamed(as: key) {
                guard holds(signature, of: key) else { throw .badSignature(name: key.name) }
                if !found.contains(key) { found.append(key) }
            }
        }
        guard !found.isEmpty else { throw .unsigned }
        return found
    }

    private func holds(_ signature: Signature, of key: VerifierKey) -> Bool {
        switch key.kind {
        case .signature: return Ed25519.verify(signature.bytes, of: text, publicKey: key.publicKey)
        case .cosignature:
            guard signature.bytes.count == 8 + Ed25519.signatureBytes else { return false }
            let time = signature.bytes.prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
            // C2SP tlog-cosignature: seconds that many languages cannot hold are no time.
            guard time <= UInt64(Int64.max) else { return false }
            return Ed25519.verify(
                Array(signature.bytes.dropFirst(8)), of: Note.cosigned(text, at: time), publicKey: key.publicKey)
        }
    }

    /// What a witness signs (C2SP tlog-cosignature, v1).
    private static func cosigned(_ text: [UInt8], at time: UInt64) -> [UInt8] {
        Array("cosignature/v1\ntime \(time)\n".utf8) + text
    }

    private static func mayHold(_ text: [UInt8]) -> Bool {
        text.last == UInt8(ascii: "\n") && text.allSatisfy { $0 >= 0x20 || $0 == UInt8(ascii: "\n") }
            && String(validating: text, as: UTF8.self) != nil
    }
}

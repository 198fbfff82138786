/// What a note's key signs: C2SP signed-note numbers the kinds.
public enum NoteKeyKind: UInt8, Sendable, Hashable, CaseIterable {
    /// Ed25519 over the note's text: a log's own signature.
    case signature = 0x01
    /// Ed25519 over a time and a checkpoint: a witness's (C2SP tlog-cosignature).
    case cosignature = 0x04
}

/// Checks signatures of one key: a name, an Ed25519 public key, and what it signs.
///
/// Its text is C2SP signed-note's `vkey`: `name+hex(key id)+base64(kind ‖ public key)`, such as
/// `example.com/foo+530d903a+AekyeRrm56hApGFkyQR4ZCbV54Id2LKaANYcrnKv3U2k`.
public struct VerifierKey: Hashable, Sendable, CustomStringConvertible {
    public let name: String
    public let kind: NoteKeyKind
    public let publicKey: [UInt8]
    /// The first four bytes of SHA-256(name ‖ 0A ‖ kind ‖ public key): a hint by which a signature finds its key.
    public let id: [UInt8]

    /// Nil where the name may not stand in a note or the key does not have 32 bytes.
    public init?(name: String, kind: NoteKeyKind, publicKey: [UInt8]) {
        guard isNoteName(name), publicKey.count == Ed25519.keyBytes else { return nil }
        self.name = name
        self.kind = kind
        self.publicKey = publicKey
        id = Array(SHA256.hash(Array(name.utf8) + [0x0a, kind.rawValue] + publicKey).bytes.prefix(4))
    }

    /// Reads the text form.
    public init?(_ text: String) {
        guard let (name, id, kind, key) = readNoteKey(text) else { return nil }
        self.init(name: name, kind: kind, publicKey: key)
        guard hex(self.id) == id else { return nil }
    }

    public var description: String { "\(name)+\(hex(id))+\(Base64.encode([kind.rawValue] + publicKey))" }
}

/// Signs notes. Its text is the form that Go's `sumdb/note` reads, `PRIVATE+KEY+name+hex(key id)+base64(kind ‖ seed)`,
/// and is a secret.
public struct SigningKey: Sendable {
    public let verifier: VerifierKey
    private let seed: [UInt8]
    private let signer: Ed25519.Signer

    /// Nil where the name may not stand in a note or the seed does not have 32 bytes. The seed must come from the
    /// system's randomness.
    public init?(name: String, kind: NoteKeyKind, seed: [UInt8]) {
        guard let key = Ed25519.publicKey(ofSeed: seed), let signer = Ed25519.Signer(seed: seed),
            let verifier = VerifierKey(name: name, kind: kind, publicKey: key)
        else { return nil }
        self.verifier = verifier
        self.seed = seed
        self.signer = signer
    }

    /// Reads the text form.
    public init?(_ text: String) {
        guard text.hasPrefix(secretPrefix),
            let (name, id, kind, seed) = readNoteKey(String(text.dropFirst(secretPrefix.count)))
        else { return nil }
        self.init(name: name, kind: kind, seed: seed)
        guard hex(verifier.id) == id else { return nil }
    }

    /// The text form, for the file that only its owner may read.
    public var secretText: String {
        "\(secretPrefix)\(verifier.name)+\(hex(verifier.id))+\(Base64.encode([verifier.kind.rawValue] + seed))"
    }

    func sign(_ message: [UInt8]) -> [UInt8] {
        guard let signature = signer.sign(message) else {
            preconditionFailure("libcrypto does not sign with a key that it made")
        }
        return signature
    }
}

private let secretPrefix = "PRIVATE+KEY+"

/// Whether a key may be called so: not empty, no space of Unicode, no plus, no control character.
func isNoteName(_ name: some StringProtocol) -> Bool {
    !name.isEmpty
        && name.unicodeScalars.allSatisfy { !$0.properties.isWhitespace && $0.value >= 0x20 && $0 != "+" }
}

private func readNoteKey(_ text: String) -> (name: String, id: String, kind: NoteKeyKind, key: [UInt8])? {
    // The base 64 may hold a plus itself.
    let parts = text.unicodeScalars.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
    guard parts.count == 3, let bytes = Base64.decode(String(parts[2])), let first = bytes.first,
        let kind = NoteKeyKind(rawValue: first)
    else { return nil }
    return (String(parts[0]), String(parts[1]), kind, Array(bytes.dropFirst()))
}

func hex(_ bytes: [UInt8]) -> String {
    let digits = Array("0123456789abcdef")
    return String(bytes.flatMap { [digits[Int($0 >> 4)], digits[Int($0 & 15)]] })
}

import Ledger
import Newsroom
import Posix

/// Keeps the key that signs the ledger's checkpoints: `var/key`, which only its owner may read.
///
/// The key's name, and so the log's origin, is made of the newsroom's first event: no two newsrooms have the same, and it
/// can be checked against the ledger itself.
enum LedgerKey {
    static func name(firstEvent: [UInt8]) -> String { "tinbai/" + Hash.leaf(firstEvent).hex.prefix(16) }

    /// Makes a key where there is none and the ledger has begun.
    static func ensure(_ folder: NewsroomFolder, _ store: any Store) throws(Fault) {
        if (try? FileStatus(ofPath: folder.key)) != nil { return }
        let first = try storing { () throws(StoreError) in try store.events(from: 0, limit: 1).first }
        guard let first,
            let key = SigningKey(
                name: name(firstEvent: first.bytes), kind: .signature, seed: Array(randomBytes(32)))
        else { return }
        do throws(SystemError) {
            try Durable.create(folder.key, Array((key.secretText + "\n").utf8), mode: 0o600)
        } catch {
            // Somebody else of this newsroom was faster, and made one.
            guard (try? FileStatus(ofPath: folder.key)) != nil else { throw .system(error) }
        }
    }

    /// Reads the key; a changed byte is noticed, because the text repeats what follows from the seed.
    static func read(_ folder: NewsroomFolder) throws(Fault) -> SigningKey {
        let bytes = try asking { () throws(SystemError) in
            try Descriptor.open(folder.key, [.noFollow]).readAll(limit: 4096)
        }
        let text = String(decoding: bytes, as: UTF8.self)
        guard let key = SigningKey(String(text.dropLast())), Array((key.secretText + "\n").utf8) == bytes else {
            throw .damagedKey(path: folder.key)
        }
        return key
    }

    /// Says what is wrong with the key of a ledger that begins so and has adopted that key; nil where there is none, as in an
    /// older newsroom.
    static func problem(
        _ folder: NewsroomFolder, firstEvent: [UInt8], adopted: String?
    ) -> (code: String, facts: [String: String])? {
        if adopted == nil, (try? FileStatus(ofPath: folder.key)) == nil { return nil }
        guard let key = try? read(folder), key.verifier.name == name(firstEvent: firstEvent),
            adopted == nil || adopted == key.verifier.description
        else {
            return ("key-damaged", ["path": folder.key])
        }
        return nil
    }
}

extension Premises {
    /// Gives a newsroom its key where it has none, and puts on record which it is. Only who holds the newsroom's lock may.
    func adoptKey() throws(Fault) {
        let roster = writer.register.current.roster
        guard roster.created, roster.key == nil else { return }
        let store = try storing(parts.openReader)
        try LedgerKey.ensure(folder, store)
        try storing { () throws(StoreError) in try store.close() }
        let key = try LedgerKey.read(folder).verifier.description
        // Without an operator there is nobody to record it; a later start tries again.
        if case .failed(let fault) = writer.propose(Proposal(.adoptKey(key), by: housekeeper(roster))) { throw fault }
    }
}

import Ledger
package import Newsroom
import Posix

/// Keeps the key that signs the ledger's checkpoints: `var/key`, which only its owner may read.
///
/// The key's name, and so the log's origin, is made of the newsroom's first event: no two newsrooms have the same, and it
/// can be checked against the ledger itself. Whoever rotates it makes the new one as `var/key.next`, puts it on record with the
/// old one's signature, and then lets it take the old one's place: a crash anywhere leaves a key that is on record.
enum LedgerKey {
    static func name(firstEvent: [UInt8]) -> String { "tinbai/" + Hash.leaf(firstEvent).hex.prefix(16) }

    /// Makes a key where there is none and the ledger has begun.
    static func ensure(_ folder: NewsroomFolder, _ store: any Store) throws(Fault) {
        if (try? FileStatus(ofPath: folder.key)) != nil { return }
        let first = try storing { () throws(StoreError) in try store.events(from: 0, limit: 1).first }
        guard let first, let key = make(name: name(firstEvent: first.bytes)) else { return }
        do throws(SystemError) {
            try Durable.create(folder.key, text(of: key), mode: 0o600)
        } catch {
            // Somebody else of this newsroom was faster, and made one.
            guard (try? FileStatus(ofPath: folder.key)) != nil else { throw .system(error) }
        }
    }

    private static func make(name: String) -> SigningKey? {
        SigningKey(name: name, kind: .signature, seed: Array(randomBytes(32)))
    }

    private static func text(of key: SigningKey) -> [UInt8] { Array((key.secretText + "\n").utf8) }

    /// Reads the key that is on record, or whatever key there is where none is. A changed byte is noticed, because the text
    /// repeats what follows from the seed.
    static func read(_ folder: NewsroomFolder, adopted: String?) throws(Fault) -> SigningKey {
        let present = Result { () throws(Fault) in try read(folder.key) }
        guard let adopted else { return try present.get() }
        for path in [folder.key, folder.nextKey] {
            if let key = try? read(path), key.verifier.description == adopted { return key }
        }
        // Another key than the one on record signs nothing, and one that is gone is not made anew.
        if case .failure(.system(let error)) = present, !error.isMissing { throw .system(error) }
        throw .damagedKey(path: folder.key)
    }

    private static func read(_ path: String) throws(Fault) -> SigningKey {
        let bytes = try asking { () throws(SystemError) in
            try Descriptor.openRegular(path).readAll(limit: 4096)
        }
        guard let key = SigningKey(String(decoding: bytes.dropLast(), as: UTF8.self)), text(of: key) == bytes else {
            throw .damagedKey(path: path)
        }
        return key
    }

    /// Makes the key that is to follow, beside the present one; signs nothing yet.
    static func makeNext(_ folder: NewsroomFolder, after present: SigningKey) throws(Fault) -> SigningKey {
        guard let key = make(name: present.verifier.name) else { throw .damagedKey(path: folder.key) }
        try asking { () throws(SystemError) in try Durable.replace(folder.nextKey, text(of: key), mode: 0o600) }
        return key
    }

    /// Lets the next key take the place of the present one if it is the one on record; otherwise it is thrown away. Only
    /// who holds the newsroom's lock may, while nobody rotates.
    static func settle(_ folder: NewsroomFolder, adopted: String?) throws(Fault) {
        guard (try? FileStatus(ofPath: folder.nextKey)) != nil else { return }
        try asking { () throws(SystemError) in
            if let next = try? read(folder.nextKey), next.verifier.description == adopted {
                try Folder.rename(folder.nextKey, to: folder.key)
            } else if let present = try? read(folder.key), present.verifier.description == adopted {
                try Folder.removeFile(folder.nextKey)
            } else {
                // Neither is the one on record: a verification tells, and nothing more is lost.
                return
            }
            try Folder.syncDirectory(folder.own)
        }
    }

    /// Says what is wrong with the key of a ledger that begins so and has adopted that key; nil where there is none, as in an
    /// older newsroom.
    static func problem(
        _ folder: NewsroomFolder, firstEvent: [UInt8], adopted: String?
    ) -> (code: String, facts: [String: String])? {
        if adopted == nil, (try? FileStatus(ofPath: folder.key)) == nil { return nil }
        guard let key = try? read(folder, adopted: adopted), key.verifier.name == name(firstEvent: firstEvent) else {
            return ("key-damaged", ["path": folder.key])
        }
        return nil
    }
}

extension Premises {
    /// Why commits are stored without a signed checkpoint; nil where they are signed.
    func keyFault(_ roster: Roster, _ store: any Store) throws(Fault) -> Fault? {
        let first = try storing { () throws(StoreError) in try store.events(from: 0, limit: 1).first }
        return first.flatMap { LedgerKey.problem(folder, firstEvent: $0.bytes, adopted: roster.key) }
            .map { _ in .damagedKey(path: folder.key) }
    }

    /// The same for whoever has no store open.
    package func keyFault() throws(Fault) -> Fault? {
        let store = try storing(parts.openReader)
        defer { try? store.close() }
        return try keyFault(writer.register.current.roster, store)
    }

    /// Signs what an earlier version committed, or what was committed without the key, once there is the key that is on record.
    package static func signAnew(_ store: any Store, _ folder: NewsroomFolder) throws(StoreError) {
        guard try store.checkpoint() == nil, let adopted = (try? KeyHistory(store))?.newest,
            let key = try? LedgerKey.read(folder, adopted: adopted)
        else { return }
        var batch = Batch(after: try store.head().size)
        batch.sign = { $0.checkpoint(of: key.verifier.name).signed(by: key).bytes }
        try store.commit(batch)
    }

    /// Gives a newsroom its key where it has none, and puts on record which it is; finishes a rotation that a crash cut short. Only
    /// who holds the newsroom's lock may.
    func adoptKey() throws(Fault) {
        let roster = writer.register.current.roster
        guard roster.created else { return }
        guard roster.key == nil else {
            try LedgerKey.settle(folder, adopted: roster.key)
            return try writer.perform { [folder] store throws(StoreError) in try Premises.signAnew(store, folder) }
        }
        let store = try storing(parts.openReader)
        try LedgerKey.ensure(folder, store)
        try storing { () throws(StoreError) in try store.close() }
        let key = try LedgerKey.read(folder, adopted: nil).verifier.description
        // Without an operator there is nobody to record it; a later start tries again.
        let proposal = Proposal(.adoptKey(key, signature: nil), by: housekeeper(roster))
        if case .failed(let fault) = writer.propose(proposal) { throw fault }
    }
}

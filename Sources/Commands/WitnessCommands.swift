import CommandLineParsing
import Foundation
import Ledger
import Localization
import Newsroom
import Posix
import Service

/// `audit witness` and `audit witness-key`: what somebody elsewhere does to hold a newsroom to its ledger. Neither needs a newsroom.
enum WitnessCommands {
    /// Makes a witness's key; prints the line that the newsroom lists.
    static func makeKey(_ call: Call) throws(Failure) {
        let name = call.parsed.argument("NAME") ?? ""
        let path = InitCommand.absolute(call.parsed.argument("FILE") ?? "")
        guard let key = SigningKey(name: name, kind: .cosignature, seed: Array(randomBytes(32))) else {
            throw call.usage("bad-witness-name", ["witness": name])
        }
        do throws(SystemError) {
            try Durable.create(path, Array((key.secretText + "\n").utf8), mode: 0o600)
        } catch {
            guard (try? FileStatus(ofPath: path)) == nil else { throw call.usage("file-exists", ["file": path]) }
            if error.isMissing { throw call.usage("no-such-folder", ["folder": Folder.parent(of: path)]) }
            throw Failure(.system(error), call.sentences)
        }
        if call.json {
            return call.out(.object(["key": .string(key.verifier.description), "path": .string(path)]))
        }
        call.out(key.verifier.description)
        call.tell(call.say(Phrase.ledger.witnessKeyMade, ["path": printable(path)]))
    }

    /// Signs a newsroom's newer checkpoint if its log begins with the one that the witness kept, and keeps it in its place; 5 where
    /// it does not, and then nothing is signed.
    static func witness(_ call: Call) throws(Failure) -> Int32 {
        let kept = InitCommand.absolute(call.parsed.argument("OLD") ?? "")
        guard let log = call.parsed.value("log") else { throw call.usage("missing-key") }
        let keys = try LedgerCommands.verifierKeys(trusted: log, call)
        let signer = try signingKey(call)
        let old = try keptCheckpoint(kept, call)
        if let old { try require(old, signedBy: signer, call) }
        let found = try offered(call, since: old)
        let refusal: (code: String, facts: [String: String])?
        var stated: Checkpoint?
        do throws(NoteFault) {
            stated = try Checkpoint.open(found.note, by: old?.keysInForce(of: keys) ?? keys)
            refusal = try problem(old, found, stated, keys)
        } catch {
            let isByKnownKey = (try? Checkpoint.open(found.note, by: keys)) != nil
            let before = old.flatMap { Checkpoint(text: $0.text) }
            let origin = Checkpoint(text: found.note.text)?.origin ?? ""
            refusal =
                if isByKnownKey, let before, before.origin != origin {
                    ("checkpoint-of-another-log", ["kept": before.origin, "origin": origin])
                } else if isByKnownKey {
                    ("checkpoint-by-old-key", ["stated": before.map { String($0.size) } ?? ""])
                } else { ("checkpoint-not-ours", ["origin": origin]) }
        }
        guard let stated, refusal == nil else {
            let (code, facts) = refusal ?? ("checkpoint-not-ours", [:])
            var failure = Failure(
                5, code, facts, Phrase.verification[code]?(call.language, facts.mapValues { printable($0) }) ?? code)
            if code == "checkpoint-not-ours" { failure.hint = call.say(Phrase.ledger.otherKey) }
            throw failure
        }
        var note = found.note
        note.cosign(by: signer, at: UInt64(max(0, Posix.now() / 1000)))
        // What was signed is remembered first: a witness that forgot could sign two histories.
        do throws(SystemError) { try Durable.replace(kept, note.bytes) } catch {
            throw Failure(.system(error), call.sentences)
        }
        if call.json {
            call.out(
                .members([
                    "checkpoint": .string(String(decoding: note.bytes, as: UTF8.self)),
                    "witness": .string(signer.verifier.name), "origin": .string(stated.origin),
                    "size": .integer(Int64(clamping: stated.size)), "root": .string(stated.root.hex),
                    "since": old.flatMap { Checkpoint(text: $0.text) }.map {
                        .object(["size": .integer(Int64(clamping: $0.size)), "root": .string($0.root.hex)])
                    },
                ]))
        } else {
            call.write(String(decoding: note.bytes, as: UTF8.self))
            let since = old.flatMap { Checkpoint(text: $0.text) }.map {
                Numbers.grouped(Int(clamping: $0.size), call.language)
            }
            let facts = ["witness": printable(signer.verifier.name), "since": since ?? "", "path": printable(kept)]
            call.tell(Phrase.ledger.witnessed.counted(Int(clamping: stated.size), call.language, facts))
        }
        return 0
    }

    /// A checkpoint that a newsroom shows, and what leads to it from the one that was kept.
    private struct Offered {
        let note: Note
        var hashes: [Hash]?
        /// Where the proof begins.
        var old: Note?
        var folder: String?
    }

    /// What is wrong with the newer checkpoint, which the log has signed.
    private static func problem(
        _ old: Note?, _ found: Offered, _ stated: Checkpoint?, _ keys: [VerifierKey]
    ) throws(NoteFault) -> (code: String, facts: [String: String])? {
        guard let old, let stated else { return nil }
        let before = try Checkpoint.open(old, by: keys)
        let facts = ["stated": String(before.size), "size": String(stated.size), "root": before.root.hex]
        if before.origin != stated.origin { return ("checkpoint-not-ours", ["origin": stated.origin]) }
        if before.size > stated.size { return ("checkpoint-older", facts) }
        if before.size == stated.size { return before.root == stated.root ? nil : ("ledger-rewritten", facts) }
        if let first = found.old {
            guard let other = try? Checkpoint.open(first, by: keys) else { return ("proof-unreadable", [:]) }
            guard other == before else {
                return ("proof-of-another", ["stated": String(other.size), "size": String(before.size)])
            }
        }
        guard let hashes = found.hashes else { return ("proof-missing", facts) }
        let holds = MerkleTree.verify(
            consistency: hashes, fromSize: before.size, root: before.root, toSize: stated.size, root: stated.root)
        if holds { return nil }
        // Of a folder that somebody copied about, one damaged byte looks the same.
        return (found.folder == nil ? "ledger-rewritten" : "export-contradicts", facts)
    }

    /// What the witness kept; nil the first time, which must be said: `--first`.
    private static func keptCheckpoint(_ path: String, _ call: Call) throws(Failure) -> Note? {
        let exists = (try? FileStatus(ofPath: path)) != nil
        if call.parsed.flag("first") {
            guard !exists else { throw call.usage("file-exists", ["file": path]) }
            return nil
        }
        guard exists else {
            let facts = ["file": path]
            throw Failure(3, "nothing-kept", facts, call.sentences.refusal("nothing-kept", facts))
        }
        guard let note = Note(try call.readSigned(path)), Checkpoint(text: note.text) != nil else {
            throw call.usage("not-a-checkpoint")
        }
        return note
    }

    /// What this witness signed before must still be what it signed; 5 where it is not. The first checkpoint bears no signature of its own.
    private static func require(_ kept: Note, signedBy signer: SigningKey, _ call: Call) throws(Failure) {
        do throws(NoteFault) { _ = try kept.verify(by: [signer.verifier]) } catch {
            guard case .badSignature(let name) = error else { return }
            let facts = ["witness": name]
            throw Failure(
                5, "kept-note-changed", facts,
                Phrase.verification["kept-note-changed"]?(call.language, facts.mapValues { printable($0) }) ?? "")
        }
    }

    /// Reads NEW: an exported folder, a proof that `audit prove --since` made, or a checkpoint alone.
    private static func offered(_ call: Call, since old: Note?) throws(Failure) -> Offered {
        let word = call.parsed.argument("NEW") ?? ""
        let path = word == "-" ? word : InitCommand.absolute(word)
        if word != "-", (try? FileStatus(ofPath: path + "/checkpoint")) != nil {
            guard let note = Call.checkpoint(ofLog: path).flatMap({ Note($0) }),
                let stated = Checkpoint(text: note.text)
            else {
                throw call.usage("not-a-checkpoint")
            }
            let size = old.flatMap { Checkpoint(text: $0.text) }?.size ?? 0
            return Offered(note: note, hashes: hashes(in: path, from: size, to: stated.size), folder: path)
        }
        let bytes = try call.readSigned(path)
        if let proof = ConsistencyProof(bytes) { return Offered(note: proof.new, hashes: proof.hashes, old: proof.old) }
        guard let note = Note(bytes), Checkpoint(text: note.text) != nil else { throw call.usage("not-a-checkpoint") }
        return Offered(note: note)
    }

    private struct TileMissing: Error {}

    /// The consistency proof from an exported folder's tiles, of which at most 2 log₂ n are read; nil where one is missing. Whether
    /// they are true the proof itself shows.
    private static func hashes(in folder: String, from old: UInt64, to size: UInt64) -> [Hash]? {
        guard old <= size else { return nil }
        return try? MerkleTree.consistencyProof(fromSize: old, toSize: size) { (subtree) throws(TileMissing) in
            let (tile, places) = Tile.holding(subtree, inSize: size)
            let bytes = try? Descriptor.openRegular("\(folder)/\(tile.path)", followingLink: true)
                .readAll(limit: Tile.fullWidth * Hash.byteCount)
            guard let bytes, let hash = Tile.hash(of: places, in: bytes) else { throw TileMissing() }
            return hash
        }
    }

    private static func signingKey(_ call: Call) throws(Failure) -> SigningKey {
        guard let path = call.parsed.value("key") else { throw call.usage("missing-witness-key") }
        let text = try call.readSignedText(path)
        guard let key = SigningKey(text.hasSuffix("\n") ? String(text.dropLast()) : text),
            key.verifier.kind == .cosignature
        else { throw call.usage("bad-witness-key", ["file": path]) }
        return key
    }
}

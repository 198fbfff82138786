import CommandLineParsing
import Foundation
import Ledger
import Localization
import Newsroom
import Posix
import Service

/// `audit key`, `checkpoint`, `prove`, `check` and `verify --since`: what somebody outside needs to check the ledger.
enum LedgerCommands {
    static func key(_ call: Call) throws(Failure) {
        let document = try call.ask(call.parsed.flag("rotate") ? .auditRotate : .auditKey).document
        if call.json { return call.out(document) }
        if call.parsed.flag("all") {
            call.write(chain(document)?.text ?? "")
        } else {
            call.out(document["key"]?.text ?? "")
        }
        if call.parsed.flag("rotate") { call.tell(call.say(Phrase.ledger.rotated)) }
    }

    private static func chain(_ document: JSON) -> KeyChain? {
        let terms = (document["keys"]?.items ?? []).map {
            ($0["key"]?.text.flatMap { VerifierKey($0) }, $0["signature"]?.text)
        }
        guard let first = terms.first?.0 else { return nil }
        let changes = terms.dropFirst().compactMap { key, signature in
            key.flatMap { key in signature.map { KeyChain.Change(to: key, signature: $0) } }
        }
        return KeyChain(first: first, changes: changes)
    }

    static func checkpoint(_ call: Call) throws(Failure) -> Int32 {
        if let file = call.parsed.value("cosign") { return try cosign(file, call) }
        let document = try call.ask(.auditCheckpoint, ["witnessed": .bool(call.parsed.flag("witnessed"))]).document
        if call.json { call.out(document) } else { call.write(document["checkpoint"]?.text ?? "") }
        return 0
    }

    private static func cosign(_ file: String, _ call: Call) throws(Failure) -> Int32 {
        let document = try asking(.auditCosign, ["checkpoint": .string(try call.readSignedText(file))], call)
        guard document["verified"]?.flag != false else { return try growth(document, call) }
        if call.json {
            call.out(document)
        } else {
            call.write(document["checkpoint"]?.text ?? "")
            let names = (document["witnesses"]?.items ?? []).compactMap { $0.text.map { printable($0) } }
            let facts = ["witness": Phrase.list(names, call.language)]
            call.tell(Phrase.ledger.cosigned.counted(Int(document["size"]?.number ?? 0), call.language, facts))
        }
        return 0
    }

    static func prove(_ call: Call) throws(Failure) -> Int32 {
        let word = call.parsed.argument("SEQ")
        let document: JSON
        switch (word, call.parsed.value("since")) {
        case (nil, let file?):
            document = try asking(.auditProve, ["checkpoint": .string(try call.readSignedText(file))], call)
            // What is printed is kept as the proof.
            guard document["verified"]?.flag != false else { return try growth(document, call, isProof: true) }
        case (let word?, nil):
            guard let index = Int64(word), index >= 0 else { throw call.usage("bad-number", ["word": word]) }
            document = try asking(.auditProve, ["seq": .integer(index)], call)
            guard document["verified"]?.flag != false else { return try growth(document, call, isProof: true) }
        case (_?, _?), (nil, nil): throw call.usage("prove-what")
        }
        if call.json { call.out(document) } else { call.write(document["proof"]?.text ?? "") }
        return 0
    }

    /// Checks a proof, or a whole log that was exported, with nothing but the log's key: no newsroom is needed, and none is asked.
    static func check(_ call: Call) throws(Failure) -> Int32 {
        guard let word = call.parsed.value("key") else { throw call.usage("missing-key") }
        let keys = try verifierKeys(trusted: word, call)
        let path = call.parsed.argument("PROOF") ?? ""
        let keptNote = try call.parsed.value("since").map { (file) throws(Failure) in
            guard let note = Note(try call.readSigned(file)), Checkpoint(text: note.text) != nil else {
                throw call.usage("not-a-checkpoint")
            }
            return note
        }
        var kept: Checkpoint?
        if let note = keptNote {
            // Whoever changed it could make the log that grew from it seem another one, or the other way round.
            guard let stated = try? Checkpoint.open(note, by: keys) else {
                return wrong("checkpoint-not-ours", ["origin": Checkpoint(text: note.text)?.origin ?? ""], call)
            }
            kept = stated
        }
        if path != "-", let status = try? FileStatus(ofPath: path), status.kind == .directory {
            return try check(exported: path, keys, kept, call)
        }
        let bytes = try call.readSigned(path)
        if let proof = ConsistencyProof(bytes) { return check(proof, keys, kept, call) }
        guard let proof = InclusionProof(bytes) else {
            if let note = Note(bytes), Checkpoint(text: note.text) != nil { throw call.usage("is-a-checkpoint") }
            return wrong("proof-unreadable", [:], call)
        }
        if let answer = unsigned(proof.checkpoint, keys, call) { return answer }
        guard let stated = try? proof.verify(by: keys) else {
            return wrong("proof-wrong", ["origin": keys[0].name], call)
        }
        if let kept {
            // An entry's path says nothing of how the log came from one size to another.
            guard kept.size == stated.size else { throw call.usage("since-needs-growth") }
            guard kept == stated else {
                return wrong("two-histories", ["size": String(kept.size), "root": kept.root.hex], call)
            }
        }
        let entry = String(decoding: proof.entry, as: UTF8.self)
        if call.json {
            call.out(
                .object([
                    "verified": true, "seq": .integer(Int64(clamping: proof.index)),
                    "size": .integer(Int64(clamping: stated.size)), "root": .string(stated.root.hex),
                    "origin": .string(stated.origin), "entry": .string(entry),
                ]))
        } else {
            call.out(printable(entry))
            let facts = [
                "seq": Numbers.grouped(Int(clamping: proof.index), call.language), "root": stated.root.hex,
                "origin": printable(stated.origin),
            ]
            call.tell(Phrase.ledger.entryIsIn.counted(Int(clamping: stated.size), call.language, facts))
        }
        return 0
    }

    private static func check(
        _ proof: ConsistencyProof, _ keys: [VerifierKey], _ kept: Checkpoint?, _ call: Call
    ) -> Int32 {
        // A ledger that grew over a change of keys has two of them.
        if let answer = unsigned(proof.new, keys, call) ?? unsigned(proof.old, keys, call) { return answer }
        guard let found = try? proof.verify(by: keys) else {
            return wrong("growth-wrong", ["origin": keys[0].name], call)
        }
        let (old, new) = found
        if let kept, kept != old {
            return wrong("proof-of-another", ["stated": String(old.size), "size": String(kept.size)], call)
        }
        if call.json {
            call.out(
                .object([
                    "verified": true, "size": .integer(Int64(clamping: new.size)), "root": .string(new.root.hex),
                    "since": .object(["size": .integer(Int64(clamping: old.size)), "root": .string(old.root.hex)]),
                    "origin": .string(new.origin),
                ]))
        } else {
            let facts = [
                "since": Numbers.grouped(Int(clamping: old.size), call.language), "oldRoot": old.root.hex,
                "root": new.root.hex, "origin": printable(new.origin),
            ]
            call.out(Phrase.ledger.grewFrom.counted(Int(clamping: new.size), call.language, facts))
            if kept == nil { call.tell(call.say(Phrase.ledger.compareKept)) }
        }
        return 0
    }

    private static func check(
        exported folder: String, _ keys: [VerifierKey], _ kept: Checkpoint?, _ call: Call
    ) throws(Failure) -> Int32 {
        guard let bytes = Call.checkpoint(ofLog: folder) else {
            return wrong("export-damaged", ["path": folder + "/checkpoint"], call)
        }
        let note = Note(Call.signed(bytes))
        guard let note, let stated = try? Checkpoint.open(note, by: keys) else {
            let origin = note.flatMap { Checkpoint(text: $0.text) }?.origin ?? keys[0].name
            if origin != keys[0].name {
                return wrong("proof-of-other-log", ["origin": origin, "known": keys[0].name], call)
            }
            return wrong("checkpoint-not-ours", ["origin": origin], call)
        }
        if let kept, kept.size > stated.size {
            return wrong("ledger-shorter", ["size": String(stated.size), "stated": String(kept.size)], call)
        }
        var builder = TileBuilder()
        switch ExportedLog(folder: folder, stated: stated).check(&builder, grownFrom: kept) {
        case .damaged(let path): return wrong("export-damaged", ["path": path], call)
        case .rewritten:
            return wrong(
                "ledger-rewritten", ["stated": kept.map { String($0.size) } ?? "", "root": kept?.root.hex ?? ""], call)
        case nil: break
        }
        if call.json {
            call.out(
                .object([
                    "verified": true, "size": .integer(Int64(clamping: stated.size)), "root": .string(stated.root.hex),
                    "origin": .string(stated.origin),
                ]))
        } else {
            var facts = ["root": stated.root.hex, "origin": printable(stated.origin)]
            facts["since"] = kept.map { Numbers.grouped(Int(clamping: $0.size), call.language) }
            call.out(Phrase.ledger.exportHolds.counted(Int(clamping: stated.size), call.language, facts))
        }
        return 0
    }

    /// The answer about a proof that no key which is trusted has signed; nil where one has, or claims to have.
    private static func unsigned(_ note: Note, _ keys: [VerifierKey], _ call: Call) -> Int32? {
        do throws(NoteFault) {
            _ = try Checkpoint.open(note, by: keys)
            return nil
        } catch {
            guard case .unsigned = error, let stated = Checkpoint(text: note.text) else { return nil }
            let facts = ["origin": stated.origin, "known": keys[0].name]
            return wrong(stated.origin == keys[0].name ? "proof-by-other-key" : "proof-of-other-log", facts, call)
        }
    }

    private static func wrong(_ code: String, _ facts: [String: String], _ call: Call) -> Int32 {
        let message = Phrase.verification[code]?(call.language, facts.mapValues { printable($0) }) ?? code
        let problem = JSON.object([
            "code": .string(code), "message": .string(message), "facts": .object(facts.mapValues(JSON.string)),
        ])
        if call.json {
            call.out(.object(["verified": false, "problems": .array([problem])]))
        } else {
            call.out(message)
            if code == "proof-by-other-key" || code == "checkpoint-not-ours" {
                call.tell(call.say(Phrase.ledger.otherKey))
            }
        }
        return 5
    }

    /// The keys of a log that the one leads to which is trusted, the oldest first. What is trusted is a key itself or the first line of a
    /// file; what leads on stands behind it, or in the file that is given with `--keys`. 5 where that was not signed by the one before.
    static func verifierKeys(trusted word: String, _ call: Call) throws(Failure) -> [VerifierKey] {
        var chain: KeyChain
        if let key = VerifierKey(word) {
            chain = KeyChain(first: key)
        } else {
            guard !word.contains("+") else { throw call.usage("bad-key") }
            chain = try keyChain(word, call)
        }
        let trusted = chain.first
        guard trusted.kind == .signature else { throw call.usage("bad-key") }
        if let file = call.parsed.value("keys") { chain = try keyChain(file, call) }
        guard let keys = chain.keys(from: trusted) else {
            let facts = ["key": printable(trusted.description)]
            throw Failure(
                5, "key-chain-wrong", facts,
                Phrase.verification["key-chain-wrong"]?(call.language, facts) ?? "key-chain-wrong")
        }
        return keys
    }

    private static func keyChain(_ file: String, _ call: Call) throws(Failure) -> KeyChain {
        let text = try call.readSignedText(file)
        guard let chain = KeyChain(text.hasSuffix("\n") ? text : text + "\n") else { throw call.usage("bad-key") }
        return chain
    }

    /// 5 when the ledger is not one that a kept checkpoint's ledger can have grown to.
    static func since(_ file: String, _ call: Call) throws(Failure) -> Int32 {
        try growth(try asking(.auditSince, ["checkpoint": .string(try call.readSignedText(file))], call), call)
    }

    /// The answer's document; a ledger that cannot be read does not verify, and is told as one that does not.
    private static func asking(
        _ verb: Request.Verb, _ arguments: KeyValuePairs<String, JSON?>, _ call: Call
    ) throws(Failure) -> JSON {
        do throws(Failure) { return try call.ask(verb, arguments).document } catch {
            return try AuditCommands.report(of: error, call)
        }
    }

    private static func growth(_ report: JSON, _ call: Call, isProof: Bool = false) throws(Failure) -> Int32 {
        let problems = (report["problems"]?.items ?? []).map { problem in
            problem.with("message", .string(AuditCommands.sentence(about: problem, call)))
        }
        let verified = report["verified"]?.flag == true
        if call.json {
            call.out(report.with("problems", .array(problems)))
        } else if verified {
            let facts = [
                "since": Numbers.grouped(Int(report["since"]?["size"]?.number ?? 0), call.language),
                "root": report["root"]?.text ?? "",
            ]
            call.out(Phrase.ledger.onlyGrew.counted(Int(report["size"]?.number ?? 0), call.language, facts))
            call.tell(call.say(Phrase.ledger.onlyHashes))
        } else {
            for problem in problems {
                let message = problem["message"]?.text ?? ""
                if isProof { call.complain(message) } else { call.out(message) }
            }
        }
        return verified ? 0 : 5
    }
}

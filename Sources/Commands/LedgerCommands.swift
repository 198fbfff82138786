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
        let document = try call.ask(.auditKey).document
        if call.json { return call.out(document) }
        call.out(document["key"]?.text ?? "")
    }

    static func checkpoint(_ call: Call) throws(Failure) {
        let document = try call.ask(.auditCheckpoint).document
        if call.json { return call.out(document) }
        call.write(document["checkpoint"]?.text ?? "")
    }

    static func prove(_ call: Call) throws(Failure) {
        let word = call.parsed.argument("SEQ") ?? ""
        guard let index = Int64(word), index >= 0 else { throw call.usage("bad-number", ["word": word]) }
        let document = try call.ask(.auditProve, ["seq": .integer(index)]).document
        if call.json { return call.out(document) }
        call.write(document["proof"]?.text ?? "")
    }

    /// Checks a proof with nothing but the log's key: no newsroom is needed, and none is asked.
    static func check(_ call: Call) throws(Failure) -> Int32 {
        let key = try verifierKey(call)
        let bytes = try call.readFile(call.parsed.argument("PROOF") ?? "")
        let proof = InclusionProof(bytes)
        guard let proof, let stated = try? proof.verify(by: key) else {
            let code = proof == nil ? "proof-unreadable" : "proof-wrong"
            let message = Phrase.verification[code]?(call.language, ["origin": printable(key.name)]) ?? code
            let problem = JSON.object(["code": .string(code), "message": .string(message)])
            if call.json {
                call.out(.object(["verified": false, "problems": .array([problem])]))
            } else {
                call.out(message)
            }
            return 5
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

    /// `--key` names the key itself or a file that holds it.
    private static func verifierKey(_ call: Call) throws(Failure) -> VerifierKey {
        guard let word = call.parsed.value("key") else { throw call.usage("missing-key") }
        if let key = VerifierKey(word) { return key }
        guard !word.contains("+") else { throw call.usage("bad-key") }
        let text = try call.readText(word)
        guard let key = VerifierKey(text.hasSuffix("\n") ? String(text.dropLast()) : text) else {
            throw call.usage("bad-key")
        }
        return key
    }

    /// 5 when the ledger is not one that a kept checkpoint's ledger can have grown to.
    static func since(_ file: String, _ call: Call) throws(Failure) -> Int32 {
        let report = try call.ask(.auditSince, ["checkpoint": .string(try call.readText(file))]).document
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
        } else {
            for problem in problems { call.out(problem["message"]?.text ?? "") }
        }
        return verified ? 0 : 5
    }
}

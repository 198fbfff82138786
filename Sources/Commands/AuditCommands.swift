import CommandLineParsing
import Localization
import Newsroom
import Service

/// `audit …`: the ledger, and whether it is what it should be.
enum AuditCommands {
    static func log(_ call: Call) throws(Failure) {
        let options = call.parsed
        let found = try call.ask(
            .auditLog,
            [
                "since": try call.time("since", relative: true), "until": try call.time("until", relative: true),
                "actor": options.value("actor").map(JSON.string),
                "submission": options.value("submission").map(JSON.string),
                "kind": options.value("kind").map(JSON.string), "limit": try call.number("limit"),
            ])
        if call.json { return call.out(found.document) }
        try HistoryCommand.list(found, call, withSubmission: true)
        call.tell(Phrase.terminal.eventTotal.counted(found.document.items?.count ?? 0, call.language))
    }

    /// 5 when the ledger, or what hangs on it, is not what it should be.
    static func verify(_ call: Call) throws(Failure) -> Int32 {
        if let file = call.parsed.value("since") { return try LedgerCommands.since(file, call) }
        let report: JSON
        do throws(Failure) {
            report = try call.ask(.auditVerify).document
        } catch {
            report = try AuditCommands.report(of: error)
        }
        let problems = (report["problems"]?.items ?? []).map { problem in
            problem.with("message", .string(sentence(about: problem, call)))
        }
        let verified = report["verified"]?.flag == true
        if call.json {
            call.out(report.with("problems", .array(problems)))
        } else {
            show(report, problems, verified: verified, call)
        }
        return verified ? 0 : 5
    }

    /// A newsroom that is too damaged to be opened does not verify either; every other failure stays one.
    private static func report(of failure: Failure) throws(Failure) -> JSON {
        let damages = [
            "store-damaged", "damaged-ledger", "missing-object", "damaged-object", "unreadable-definition",
        ]
        guard failure.reasons.contains(where: { damages.contains($0.code) }) else { throw failure }
        return .object([
            "verified": false,
            "problems": .array(
                failure.reasons.map { reason in
                    .object(["code": .string(reason.code), "facts": .object(reason.facts.mapValues(JSON.string))])
                }),
        ])
    }

    static func sentence(about problem: JSON, _ call: Call) -> String {
        let code = problem["code"]?.text ?? ""
        return Phrase.verification[code]?(call.language, call.facts(problem["facts"])) ?? code
    }

    private static func show(_ report: JSON, _ problems: [JSON], verified: Bool, _ call: Call) {
        if verified {
            let root = report["root"]?.text ?? ""
            call.out(Phrase.messages.verified.counted(Int(report["size"]?.number ?? 0), call.language, ["root": root]))
            let counts = ["submissions", "texts", "objects"].map { key in
                (key, Numbers.grouped(Int(report[key]?.number ?? 0), call.language))
            }
            call.tell(call.say(Phrase.terminal.checked, Dictionary(counts, uniquingKeysWith: { first, _ in first })))
            return
        }
        call.out(call.bold(Phrase.terminal.notVerified.counted(problems.count, call.language)))
        for problem in problems { call.out("- " + (problem["message"]?.text ?? "")) }
    }
}

import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Service

/// `audit …`: the ledger, and whether it is what it should be.
enum AuditCommands {
    static func log(_ call: Call) throws(Failure) {
        let follows = call.parsed.flag("follow")
        guard !follows || call.parsed.value("before") == nil, !follows || call.parsed.value("until") == nil else {
            throw call.usage("follow-without-end")
        }
        let range = (since: try call.time("since", relative: true), until: try call.end("until", relative: true))
        // Canonical times sort as the moments do.
        if let since = range.since?.text, let until = range.until?.text, since >= until {
            throw call.usage(
                "empty-log-range",
                ["from": call.parsed.value("since") ?? "", "to": call.parsed.value("until") ?? ""])
        }
        var found = try page(call, range, from: nil)
        let limit = try call.number("limit", atLeast: 1)?.number
        if call.json, !follows { return call.out(found.document) }
        try show(found, call, isFirst: true, paged: !follows)
        guard follows else {
            let shown = found.document.items ?? []
            call.tell(Phrase.terminal.eventTotal.counted(shown.count, call.language))
            if let first = shown.first?["seq"]?.number, first > 0, shown.count == limit.map(Int.init) {
                call.tell(call.say(Phrase.terminal.earlierEvents, ["seq": String(first)]))
            }
            return
        }
        // With nothing found yet the whole ledger is asked again: what is not there cannot come twice.
        var next = (found.document.items?.last?["seq"]?.number ?? -1) + 1
        while call.isRead {
            usleep(500_000)
            found = try page(call, range, from: next)
            guard let last = found.document.items?.last?["seq"]?.number else { continue }
            try show(found, call, isFirst: false, paged: false)
            next = last + 1
        }
    }

    private static func page(
        _ call: Call, _ range: (since: JSON?, until: JSON?), from next: Int64?
    ) throws(Failure) -> Call.Found {
        let options = call.parsed
        // What the list calls the clock is one of its names; a person of the same name has an id besides.
        let clock = [Language.vi, .en].map { Phrase.words.system($0) }
        let actor = options.value("actor").map { clock.contains($0) ? Request.clock : $0 }
        do throws(Failure) {
            return try call.ask(
                .auditLog,
                [
                    "since": range.since, "until": range.until, "actor": actor.map(JSON.string),
                    "submission": options.value("submission").map(JSON.string),
                    "kind": options.value("kind").map(JSON.string), "before": try call.number("before"),
                    "from": next.map(JSON.integer), "limit": next == nil ? try call.number("limit", atLeast: 1) : nil,
                ])
        } catch {
            throw try AuditCommands.unverified(error, call)
        }
    }

    /// A table; with `--json` a document a line, as whoever follows needs it.
    private static func show(
        _ found: Call.Found, _ call: Call, isFirst: Bool, paged: Bool
    ) throws(Failure) {
        if call.json {
            for event in found.document.items ?? [] { call.out(event) }
        } else {
            try HistoryCommand.list(found, call, withSubmission: true, withHeading: isFirst, paged: paged)
        }
    }

    /// 5 when the ledger, or what hangs on it, is not what it should be.
    static func verify(_ call: Call) throws(Failure) -> Int32 {
        var checkpoint: JSON?
        if let file = call.parsed.value("since") {
            guard call.parsed.flag("full") || call.parsed.flag("pictures") else {
                return try LedgerCommands.since(file, call)
            }
            checkpoint = .string(try call.readSignedText(file))
        }
        let found: Call.Found
        do throws(Failure) {
            found = try call.ask(
                .auditVerify, ["checkpoint": checkpoint, "pictures": call.parsed.flag("pictures") ? true : nil])
        } catch {
            found = Call.Found(document: try AuditCommands.report(of: error, call), names: [:])
        }
        let report = found.document
        let problems = (report["problems"]?.items ?? []).map { problem in
            let sentence = divergence(problem, call, names: found.names) { event in
                // Of a version that was never adopted, or whose adoption is gone, nobody has the words.
                (try? Glossary(call, workflows: [event["workflow"]].compactMap(\.self))) ?? (try? Glossary(call))
                    ?? Glossary.withoutWorkflows(call)
            }
            return problem.with("message", .string(sentence))
        }
        let verified = report["verified"]?.flag == true
        if call.json {
            call.out(report.with("problems", .array(problems)))
        } else {
            show(report, problems, verified: verified, call)
        }
        return verified ? 0 : 5
    }

    /// A newsroom that is too damaged to be opened does not verify either; every other failure stays one. What it keeps from being
    /// checked is not said to hold.
    static func report(of failure: Failure, _ call: Call) throws(Failure) -> JSON {
        var failure = failure
        // A service that goes on after its files were taken away cannot say so itself.
        if failure.reasons.contains(where: { $0.code == "store-failed" }), let folder = call.folder {
            do throws(Fault) { try folder.requireData() } catch { failure = Failure(error, call.sentences) }
        }
        let parts = failure.reasons.compactMap { part(of: $0.code) }
        guard let part = parts.first, parts.count == failure.reasons.count else { throw failure }
        return .object([
            "verified": false, part: false,
            "problems": .array(
                failure.reasons.map { reason in
                    .object([
                        "part": .string(part), "code": .string(reason.code),
                        "facts": .object(reason.facts.mapValues(JSON.string)),
                    ])
                }),
        ])
    }

    /// The same as a failure with 5, for who asked for something of such a newsroom; what has nothing to do with it is thrown on.
    static func unverified(_ failure: Failure, _ call: Call) throws(Failure) -> Failure {
        let problems = try report(of: failure, call)["problems"]?.items ?? []
        return Failure(
            5,
            problems.map { problem in
                Failure.Reason(
                    code: problem["code"]?.text ?? "", facts: call.facts(problem["facts"]),
                    message: divergence(problem, call) { _ in nil })
            }, hint: call.say(Phrase.ledger.askVerify))
    }

    /// The question that a fault of the whole newsroom answers with no.
    private static func part(of code: String) -> String? {
        switch code {
        case "store-damaged", "damaged-ledger", "ledger-went-back", "kept-checkpoint-damaged", "data-missing": "tree"
        case "unreadable-definition", "unlawful-event": "law"
        case "missing-object", "damaged-object": "present"
        case _: nil
        }
    }

    static func sentence(about problem: JSON, _ call: Call) -> String {
        let code = problem["code"]?.text ?? ""
        return Phrase.verification[code]?(call.language, inWords(call.facts(problem["facts"]), call)) ?? code
    }

    /// Facts with the words for the member that they name, and for what is odd.
    private static func inWords(_ facts: [String: String], _ call: Call) -> [String: String] {
        var facts = facts
        for (key, words) in [("member", Phrase.ledger.members), ("oddity", Phrase.ledger.oddities)] {
            if let phrase = facts[key].flatMap({ words[$0] }) { facts[key] = call.say(phrase) }
        }
        return facts
    }

    /// The sentence about a problem; of an event that was not allowed also what it says and every reason why not.
    static func divergence(
        _ problem: JSON, _ call: Call, names: [String: String] = [:], _ glossary: (JSON) -> Glossary?
    ) -> String {
        var problem = problem
        let word = problem["facts"]?["problem"]?.text ?? ""
        var parts = inWords(call.facts(problem["facts"]), call).filter {
            ["member", "said", "expected"].contains($0.key)
        }
        if word.hasPrefix("unreadable ") { parts["member"] = String(word.dropFirst("unreadable ".count)) }
        let unfit = Phrase.ledger.unfit(word).map { call.say($0, parts.mapValues { printable($0) }) }
        if let unfit, let facts = problem["facts"] {
            problem = problem.with("facts", facts.with("problem", .string(unfit)))
        }
        guard let event = problem["event"], let glossary = glossary(event) else {
            // Without the words of its workflow the reasons are still sentences.
            let reasons = (problem["reasons"]?.items ?? []).map { reason in
                call.sentences.refusal(reason["code"]?.text ?? "", call.facts(reason["facts"]))
            }
            if !reasons.isEmpty, let facts = problem["facts"] {
                problem = problem.with("facts", facts.with("problem", .string(reasons.joined(separator: " "))))
            }
            return sentence(about: problem, call)
        }
        let found = Call.Found(document: event, names: names)
        let reasons = (problem["reasons"]?.items ?? []).map { reason in
            call.sentences.refusal(
                reason["code"]?.text ?? "", glossary.inWords(call.facts(reason["facts"]), of: event["workflow"]))
        }
        let who = event["actor"]?["onBehalfOf"]?.text ?? event["actor"]?["person"]?.text
        let facts = [
            "seq": String(event["seq"]?.number ?? 0), "time": glossary.time(event["at"]),
            "person": call.actor(event["actor"], found), "what": glossary.sentence(about: event, found),
            "id": event["submission"]?.text ?? "", "why": reasons.joined(separator: " "),
            "who": who.map { found.name($0) } ?? call.say(Phrase.words.system), "but": unfit ?? "",
        ]
        return call.say(Phrase.ledger.unlawful, facts.mapValues { printable($0) })
    }

    private static func show(_ report: JSON, _ problems: [JSON], verified: Bool, _ call: Call) {
        if verified {
            let root = report["root"]?.text ?? ""
            call.out(Phrase.messages.verified.counted(Int(report["size"]?.number ?? 0), call.language, ["root": root]))
            let counts = ["submissions", "texts", "objects"].map { key in
                (key, Numbers.grouped(Int(report[key]?.number ?? 0), call.language))
            }
            call.tell(call.say(Phrase.terminal.checked, Dictionary(counts, uniquingKeysWith: { first, _ in first })))
            tellWhatIsNotCompared(report, call)
            return
        }
        call.out(call.bold(Phrase.terminal.notVerified.counted(problems.count, call.language)))
        for (code, title, meaning) in Phrase.verificationParts {
            let own = problems.filter { $0["part"]?.text == code }
            let holds =
                if !own.isEmpty {
                    call.say(Phrase.ledger.fails)
                } else if report[code] != nil {
                    call.say(Phrase.ledger.holds)
                } else if let seq = report["checkedTo"]?.number {
                    call.say(Phrase.ledger.unknownBeyond, ["seq": String(seq)])
                } else { call.say(Phrase.ledger.unknown) }
            call.out("\(call.bold(call.say(title))): \(holds)")
            if own.isEmpty { continue }
            // What could not be looked at has changed in no way that anybody could name.
            let codes = own.map { $0["code"]?.text ?? "" }
            if !codes.allSatisfy(unreadable.contains) { call.out("  " + call.say(meaning)) }
            // Whoever reads needs the first; with --json all are named.
            for problem in own.prefix(100) { call.out("  - " + (problem["message"]?.text ?? "")) }
            if own.count > 100 { call.out("  " + Phrase.ledger.moreFindings.counted(100, call.language)) }
        }
        if report["more"]?.flag == true { call.out(Phrase.ledger.moreFindings.counted(problems.count, call.language)) }
        tellWhatIsNotCompared(report, call)
    }

    /// What says that something is gone or cannot be read, and not that anything of it was changed.
    private static let unreadable: Set<String> = [
        "key-damaged", "store-damaged", "data-missing", "checkpoint-missing", "kept-checkpoint-damaged",
        "site-unreadable", "objects-unreadable", "unreadable-definition",
    ]

    /// What holds only as far as something was noted: texts that stand in for erased ones, and pictures. With `--json` all are named.
    private static func tellWhatIsNotCompared(_ report: JSON, _ call: Call) {
        for (key, phrase) in [("backwards", Phrase.ledger.backwards), ("ahead", Phrase.ledger.ahead)] {
            guard let count = report[key]?["count"]?.number, let first = report[key]?["first"]?.number else { continue }
            call.out(phrase.counted(Int(count), call.language, ["seq": String(first)]))
        }
        for (key, phrase) in [("unsealed", Phrase.ledger.unsealed), ("unkept", Phrase.ledger.unkept)] {
            if let path = report[key]?.text { call.out(call.say(phrase, ["path": printable(path)])) }
        }
        if report["siteMoves"]?.flag == true {
            call.out(call.say(Phrase.ledger.siteMoves))
        } else if report["siteCompared"]?.flag == false, report["site"] == nil {
            call.out(call.say(Phrase.ledger.siteNotCompared))
        }
        let standIns = report["standIns"]?.items ?? []
        if !standIns.isEmpty { call.out(Phrase.ledger.standIns.counted(standIns.count, call.language)) }
        for text in standIns.prefix(20) {
            var facts = [
                "seq": String(text["seq"]?.number ?? 0), "person": text["person"]?.text ?? "",
                "digest": text["digest"]?.text ?? "",
            ]
            if let word = text["text"]?.text, let entry = text["entry"]?.number { facts[word] = String(entry) }
            facts["submission"] = text["submission"]?.text
            call.out("- " + call.say(Phrase.ledger.standIn, facts.mapValues { printable($0) }))
        }
        if standIns.count > 20 { call.out("- …") }
        if let pictures = report["pictures"]?.number, pictures > 0 {
            let isAnew = report["picturesMadeAnew"]?.flag == true
            let phrase = isAnew ? Phrase.ledger.picturesMadeAnew : Phrase.ledger.picturesAsNoted
            call.tell(phrase.counted(Int(pictures), call.language))
        }
    }
}

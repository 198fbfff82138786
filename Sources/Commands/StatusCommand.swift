import Localization
import Newsroom
import Service

/// `status`: how the newsroom stands, in a few lines.
enum StatusCommand {
    static func run(_ call: Call) throws(Failure) {
        let document = try call.ask(.status).document
        if call.json { return call.out(document) }
        func count(_ key: String) -> Int { Int(document[key]?.number ?? 0) }
        let language = call.language
        call.out(
            Phrase.terminal.ledger.counted(count("size"), language, ["root": document["root"]?.text ?? ""]))
        call.out(Phrase.terminal.peopleTotal.counted(count("people"), language))
        let jobs = count("waitingJobs")
        call.out(
            jobs == 0
                ? call.say(Phrase.terminal.noJobs)
                : Phrase.doctor["jobs-waiting"]?.counted(jobs, language) ?? String(jobs))
        if document["signs"]?.flag == false, let folder = call.folder {
            call.out(call.sentences.fault("damaged-key", ["path": folder.key]))
        }
        if let doubt = document["doubt"] {
            call.out(call.sentences.fault(doubt["code"]?.text ?? "", call.facts(doubt["facts"])))
        }
        let service = document["running"]?.flag == true ? "service-running" : "service-stopped"
        call.out(Phrase.doctor[service]?(language) ?? service)
        tellFigures(document, call)
    }

    /// What a running service has counted, for those to whom it says so.
    private static func tellFigures(_ document: JSON, _ call: Call) {
        let language = call.language
        let say = Phrase.running
        if case .object(let states)? = document["states"] {
            let counts = states.sorted { $0.key < $1.key }.map { state, count in
                let title = document["stateTitles"]?[state]?[language.rawValue]?.text ?? state
                return "\(printable(title)) \(Numbers.grouped(Int(count.number ?? 0), language))"
            }
            if !counts.isEmpty { call.out(counts.joined(separator: " · ")) }
        }
        if let size = document["storeBytes"]?.number, let free = document["diskFreeBytes"]?.number {
            call.out(call.say(say.storeSize, ["size": megabytes(size, language), "free": megabytes(free, language)]))
        }
        guard let seconds = document["uptimeSeconds"]?.number, let tally = document["counters"] else { return }
        call.out(
            call.say(
                say.uptime,
                [
                    "version": document["version"]?.text ?? "", "hours": String(seconds / 3600),
                    "minutes": String(seconds / 60 % 60),
                ]))
        func count(_ key: String) -> String { Numbers.grouped(Int(tally[key]?.number ?? 0), language) }
        call.out(
            call.say(
                say.drops,
                [
                    "received": count("received"), "resubmitted": count("resubmitted"),
                    "quarantined": count("quarantined"),
                ]))
        call.out(
            call.say(
                say.requests,
                [
                    "requests": count("requests"), "refused": count("refused"), "open": count("openConnections"),
                    "commits": count("commits"), "batch": count("largestBatch"),
                ]))
    }

    private static func megabytes(_ bytes: Int64, _ language: Language) -> String {
        Numbers.grouped(Int((bytes + 500_000) / 1_000_000), language) + " MB"
    }
}

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
        let service = document["running"]?.flag == true ? "service-running" : "service-stopped"
        call.out(Phrase.doctor[service]?(language) ?? service)
    }
}

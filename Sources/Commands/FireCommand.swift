import CommandLineParsing
import Localization
import Newsroom
import Service

/// `fire` and the shipped workflow's transitions as verbs of their own.
enum FireCommand {
    /// The verbs that stand for transitions; another workflow's go through `fire`.
    static let verbs: Set<String> = [
        "claim", "release", "return", "resubmit", "propose", "send-back", "approve", "reject", "withdraw", "schedule",
        "unschedule", "publish", "correct", "retract", "reopen",
    ]

    static func run(_ call: Call, transition: String) throws(Failure) {
        let found = try call.act(
            .fire,
            [
                "id": call.id, "transition": .string(transition),
                "comment": call.parsed.value("message").map(JSON.string), "time": try call.time("at"),
                "expect": try call.number("expect"),
            ])
        if call.json { return call.out(found.document) }
        if call.quiet { return }
        let document = found.document
        let glossary = try Glossary(call, workflows: document["workflow"].map { [$0] } ?? [])
        let say = Phrase.messages
        let id = document["id"]?.text ?? ""
        if let have = document["have"]?.number, let need = document["need"]?.number {
            return call.out(call.say(say.voted, ["id": id, "have": String(have), "need": String(need)]))
        }
        if document["to"] == nil, let opinion = document["transition"]?.text {
            let state = glossary.state(document["state"]?.text ?? "", of: document["workflow"])
            let words = [
                "id": id, "transition": glossary.transition(opinion, of: document["workflow"]), "state": state,
            ]
            return call.out(printable(call.say(say.opined, words)))
        }
        let from = glossary.state(document["from"]?.text ?? "", of: document["workflow"])
        let to = glossary.state(document["to"]?.text ?? document["state"]?.text ?? "", of: document["workflow"])
        call.out(printable(call.say(say.moved, ["id": id, "from": from, "to": to])))
        if document["scheduledAt"] != nil {
            call.out(call.say(say.scheduled, ["id": id, "time": glossary.time(document["scheduledAt"])]))
        }
    }
}

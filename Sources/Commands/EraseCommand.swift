import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Service

/// `people erase`: what is known of a person goes, and the ledger stays whole.
enum EraseCommand {
    static func run(_ call: Call) throws(Failure) {
        // At a terminal it is asked back, since nothing brings it back.
        if isatty(STDIN_FILENO) == 1, isatty(STDERR_FILENO) == 1, !call.json {
            let id = call.parsed.argument("ID") ?? ""
            let person = try call.ask(.peopleShow, ["id": call.id]).document
            let name = printable("\(person["name"]?.text ?? id) (\(id))")
            FileHandle.standardError.write(
                Data((call.say(Phrase.messages.confirmErase, ["person": name]) + " ").utf8))
            guard readLine() == id else { throw call.usage("not-confirmed") }
        }
        let found = try call.act(.peopleErase, ["id": call.id])
        if call.json { return call.out(found.document) }
        let document = found.document
        let words = Phrase.absence
        call.tell(call.say(words.erased, ["person": document["id"]?.text ?? ""]))
        if document["pending"]?.flag == true { call.tell(call.say(words.cleaning)) }
        let mentioned = (document["mentioned"]?.items ?? []).compactMap(\.text)
        if !mentioned.isEmpty {
            call.tell(words.mentioned.counted(mentioned.count, call.language))
            call.tell("  " + mentioned.joined(separator: " "))
        }
        call.tell(call.say(words.copies))
        try WorkflowCommands.warn(found, call)
    }
}

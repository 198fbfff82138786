import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Posix
import Service
import Workflow

/// `watch`: runs the newsroom until told to stop; `watch --once`: does what there is to do.
enum WatchCommand {
    static func run(_ call: Call) throws(Failure) {
        let folder = try call.newsroom()
        do throws(Fault) {
            // Signals are blocked before the first thread starts, so that none of them can be hit by one.
            let signals: SignalSet
            do { signals = try SignalSet() } catch { throw .system(error) }
            SignalSet.ignoreWriteSignals()
            let uid = Account.current
            guard let owner = try? FileStatus(ofPath: folder.own).owner, uid == owner || uid == 0 else {
                throw .system(SystemError(call: "open", path: folder.own, code: EACCES))
            }
            let lock = try DirectNewsroom.waitForLock(folder)
            try Assembly.bringUp(folder)
            let premises = try Assembly.present(folder, call.sentences, tell: call.tell).premises()
            let watch = try Watch(premises) { note in
                if let line = line(note, call) { call.tell(line) }
            }
            if call.parsed.flag("once") {
                try watch.once()
            } else {
                try watch.run(lock: lock, signals: signals)
            }
        } catch {
            throw Failure(error, call.sentences)
        }
        if call.json { call.out(.object(["done": true])) }
    }

    private static func line(_ note: Watch.Note, _ call: Call) -> String? {
        let say = Phrase.messages
        return switch note {
        case .listening: call.say(say.watching)
        case .withdrawn(let id, let person):
            call.say(say.watchWithdrawn, ["person": person, "id": id.description])
        case .received(let id, let person, let again):
            call.say(
                again ? say.watchReceivedAgain : say.watchReceived, ["person": person, "id": id.description])
        case .quarantined(let person, let code):
            call.say(
                code.hasPrefix("withdraw-") ? say.watchNotWithdrawn : say.watchQuarantined,
                ["person": person, "code": code])
        case .repeated(let id, let person):
            call.say(say.watchRepeated, ["person": person, "id": id?.description ?? ""])
        case .fired(let count): say.watchFired.counted(count, call.language)
        case .lapsed(let count): say.watchLapsed.counted(count, call.language)
        case .reminded(let reminding): line(reminding, call)
        case .worked: nil
        case .settingsRefused(let refusal):
            refusal.reasons.map { call.sentences.refusal($0.code, $0.facts) }.joined(separator: "\n")
        case .faulty(let fault): call.sentences.fault(fault.code, fault.facts)
        case .stopping: call.say(say.interrupted)
        }
    }

    /// Whom a deadline waits for; of many only the first five, as in a refusal.
    private static func line(_ reminding: Reminding, _ call: Call) -> String {
        let say = Phrase.messages
        return call.say(
            reminding.isOverdue ? say.watchOverdue : say.watchReminded,
            [
                "id": reminding.submission.description, "state": reminding.state[call.language == .vi ? .vi : .en],
                "time": Dates.shortWithTime(reminding.dueAt.milliseconds, call.language, call.zone),
                "who": Phrase.list(reminding.awaited.prefix(5).map { printable($0) }, call.language),
            ])
    }
}

import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Posix
import Service

extension Call {
    /// What an answer brought: its document, and the names of people whom it mentions by id.
    struct Found {
        var document: JSON
        var names: [String: String]
        /// Until when those of them are away who are.
        var away: [String: String] = [:]

        func name(_ id: String) -> String { names[id] ?? id }
    }

    /// Puts a question to the newsroom: to its running service, or, when none runs, to the folder itself under its lock.
    ///
    /// Throws for everything but a document; an answer that does not verify is a document too.
    func ask(_ verb: Request.Verb, _ arguments: KeyValuePairs<String, JSON?> = [:]) throws(Failure) -> Found {
        let (answer, _) = try put(Request(verb, arguments, onBehalfOf: parsed.options["as"]?.first))
        switch answer.outcome {
        case .done(let document), .unverified(let document):
            return Found(document: document, names: answer.names, away: answer.away)
        case .refused, .wrongUsage, .notFound, .fault: throw Failure(answer, sentences)
        }
    }

    /// The answer, and whether a running service gave it.
    func put(_ request: Request) throws(Failure) -> (answer: Answer, fromService: Bool) {
        let folder = try newsroom()
        do throws(Fault) {
            // A service that is just starting or stopping holds the lock and not the socket: it is asked again for a while.
            for _ in 0..<50 {
                if let answer = try Client.ask(
                    request, at: folder.socket, isSlow: { tellOnce(say(Phrase.running.slow)) })
                {
                    return (answer, true)
                }
                if let answer = try direct(request, in: folder) { return (answer, false) }
                pause(milliseconds: 100)
            }
            throw Fault.heldByAnother
        } catch {
            throw Failure(error, sentences)
        }
    }

    /// Answers in this process, as the owner of the newsroom's folder; `nil` when somebody else holds the newsroom.
    private func direct(_ request: Request, in folder: NewsroomFolder) throws(Fault) -> Answer? {
        let uid = Account.current
        try folder.requireData()
        guard let owner = try? FileStatus(ofPath: folder.own).owner, uid == owner || uid == 0 else {
            let reason = JSON.object(["code": "service-not-running", "facts": .object([:])])
            return Answer(.refused([reason], nature: .rules))
        }
        return try Account.acting(asOwnerOf: folder.own) { () throws(Fault) in
            guard
                let newsroom = try DirectNewsroom.open(
                    folder, sentences, for: request.verb, tell: tellOnce)
            else { return nil }
            return try newsroom.answer(request, uid: uid) { told in
                switch told {
                case .refusal(let reason):
                    tellOnce(sentences.refusal(reason.code, reason.facts))
                    tellOnce(say(Phrase.messages.settingsKept))
                case .fault(let fault): tellOnce(sentences.fault(fault.code, fault.facts))
                }
            }
        }
    }

    private func pause(milliseconds: UInt32) { usleep(milliseconds * 1000) }
}

import CommandLineParsing
import Foundation
import Localization
import Newsroom
import Posix
import Service
import Workflow
import WorkflowFile

/// `watch`: runs the newsroom until told to stop; `watch --once`: does what there is to do.
enum WatchCommand {
    static func run(_ call: Call) throws(Failure) {
        let folder = try call.newsroom()
        let uid = Account.current
        do throws(Fault) {
            try folder.requireData()
        } catch {
            throw Failure(error, call.sentences)
        }
        guard let owner = try? FileStatus(ofPath: folder.own).owner, uid == owner || uid == 0 else {
            throw Failure(1, "not-owner", [:], call.sentences.refusal("not-owner", [:]))
        }
        do throws(Fault) {
            try Account.acting(asOwnerOf: folder.own) { () throws(Fault) in try watch(folder, call) }
        } catch {
            throw Failure(error, call.sentences)
        }
        if call.json { call.out(.object(["done": true])) }
    }

    private static func watch(_ folder: NewsroomFolder, _ call: Call) throws(Fault) {
        // Signals are blocked before the first thread starts, so that none of them can be hit by one.
        let signals: SignalSet
        do { signals = try SignalSet() } catch { throw .system(error) }
        SignalSet.ignoreWriteSignals()
        let lock = try DirectNewsroom.waitForLock(folder)
        try Assembly.bringUp(folder)
        let premises: Premises
        do throws(Fault) {
            premises = try Assembly.present(folder, call.sentences, tell: call.tell).premises()
        } catch {
            // SQLite leaves them where a store was only read.
            folder.removeEmptyLogs()
            throw error
        }
        let journal = isJournal(2, environment: call.environment)
        let watch = try Watch(premises) { note in
            guard let text = line(note, call) else { return }
            call.tell(journal ? level(of: note).mark(text) : text)
        }
        if call.parsed.flag("once") {
            try watch.once()
        } else {
            let supervisor = Supervisor(environment: call.environment)
            let listener: Descriptor?
            do { listener = try supervisor.listener(named: "tinbai") } catch { throw .system(error) }
            let surroundings = Watch.Surroundings(
                supervisor: supervisor, reread: { reread(folder, $0, call) },
                figures: call.parsed.options["metrics"]?.first.map { ($0, OpenMetrics.text) })
            if try !watch.run(lock: lock, signals: signals, in: surroundings, listener: listener) {
                // Threads still work in the newsroom, so lock and process end together.
                endProcess(0)
            }
        }
    }

    private static func reread(_ folder: NewsroomFolder, _ premises: Premises, _ call: Call) -> Reread {
        do throws(Failure) {
            let (settings, text) = try SettingsFile.read(folder, call.sentences)
            guard Zone(settings.timeZone) != nil else {
                let facts = ["zone": settings.timeZone]
                return .faulty(["\(folder.settings): " + call.sentences.refusal("unknown-time-zone", facts)])
            }
            return .renewal(Assembly(folder: folder, settings: settings, text: text).renewal(of: premises))
        } catch {
            return .faulty(error.reasons.map(\.message))
        }
    }

    /// How grave a line is, as syslog(3) counts it; in front of a line the journal takes it off again.
    enum Level: Int {
        case error = 3
        case warning = 4
        case notice = 5
        case information = 6

        /// Puts the level before every line.
        func mark(_ text: String) -> String {
            text.split(separator: "\n", omittingEmptySubsequences: false).map { "<\(rawValue)>\($0)" }.joined(
                separator: "\n")
        }
    }

    static func level(of note: Watch.Note) -> Level {
        switch note {
        case .listening, .stopping, .reloaded, .workflowAdopted: .notice
        case .received, .withdrawn, .repeated, .fired, .lapsed, .reminded, .worked: .information
        case .quarantined, .settingsRefused, .settingsFaulty, .workflowKept, .abandoned: .warning
        case .faulty: .error
        }
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
            (refusal.reasons.map { call.sentences.refusal($0.code, $0.facts) } + [call.say(say.settingsKept)])
                .joined(separator: "\n")
        case .settingsFaulty(let sentences):
            (sentences.map { printable($0, keepingLines: true) } + [call.say(say.settingsKept)]).joined(separator: "\n")
        case .reloaded: call.say(Phrase.running.reloaded)
        case .workflowAdopted(let reference):
            call.say(
                Phrase.running.workflowAdopted,
                ["name": reference.name.text, "version": String(reference.version)])
        case .workflowKept(let file, let code, let reasons):
            ([
                Phrase.running.workflowKept(
                    call.language,
                    ["file": printable(file)].merging(
                        Phrase.running.whyKept(code).map { ["why": call.say($0)] } ?? [:], uniquingKeysWith: { $1 }))
            ]
                + reasons.map { call.sentences.refusal($0.code, $0.facts) }).joined(separator: "\n")
        case .faulty(let fault): call.sentences.fault(fault.code, fault.facts)
        case .stopping: call.say(say.interrupted)
        case .abandoned: call.say(Phrase.running.abandoned)
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

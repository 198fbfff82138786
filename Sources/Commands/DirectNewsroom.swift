import Foundation
import Localization
import Newsroom
import Posix
import Publishing
import Service
import WorkflowFile

/// Works a newsroom in this process, as the owner of its folder and under its lock, while no service runs.
struct DirectNewsroom {
    private let found: Found
    private let lock: Lock
    private let isReadOnly: Bool

    private enum Found {
        case newsroom(Premises)
        /// For a verification only.
        case damaged(DamagedNewsroom)
    }

    /// What a person is to know besides the answer.
    enum Told {
        case refusal(Refusal.Reason)
        case fault(Fault)
    }

    /// Keeps the lock for as long as somebody holds on to it.
    private final class Lock: Sendable {
        let descriptor: Descriptor
        init(_ descriptor: consuming Descriptor) { self.descriptor = descriptor }
    }

    /// Opens a newsroom; `nil` when somebody else holds its lock. What changes nothing is answered by the settings in force, whatever the
    /// file says by now: pages, for one, are as these made them. A newsroom whose people and
    /// workflows cannot be read is opened for a verification and for nothing else.
    static func open(
        _ folder: NewsroomFolder, _ sentences: Sentences, for verb: Request.Verb, tell: (String) -> Void
    ) throws(Fault) -> DirectNewsroom? {
        guard let lock = try takeLock(folder) else { return nil }
        let isReadOnly = (try? isMountedReadOnly(folder.own)) ?? false
        let log = folder.database + "-wal"
        if isReadOnly, let status = try? FileStatus(ofPath: log), status.size > 0 { throw Self.writing(log) }
        try Assembly.bringUp(folder)
        let assembly = try Assembly.present(folder, sentences, tell: tell)
        let found: Found
        do throws(Fault) {
            found = .newsroom(try premises(assembly, toAct: verb.acts, sentences, tell))
        } catch {
            // SQLite leaves them where a store was only read.
            folder.removeEmptyLogs()
            guard verb == .auditVerify, let damaged = inForce(assembly).damaged(by: error) else { throw error }
            found = .damaged(damaged)
        }
        return DirectNewsroom(found: found, lock: Lock(lock), isReadOnly: isReadOnly)
    }

    private static func premises(
        _ assembly: Assembly, toAct: Bool, _ sentences: Sentences, _ tell: (String) -> Void
    ) throws(Fault) -> Premises {
        let premises = try assembly.premises()
        let inForce = premises.writer.register.current.roster.settings
        guard !toAct, inForce != .of(assembly.settingsText),
            let (settings, text) = try Assembly.adopted(assembly.folder)
        else { return premises }
        premises.writer.stop()
        let adopted = try Assembly(folder: assembly.folder, settings: settings, text: text).premises()
        tell(Phrase.messages.settingsWaiting(sentences.language))
        return adopted
    }

    /// The same newsroom by the settings in force, as far as they can be read.
    private static func inForce(_ assembly: Assembly) -> Assembly {
        guard let adopted = try? Assembly.adopted(assembly.folder) else { return assembly }
        return Assembly(folder: assembly.folder, settings: adopted.0, text: adopted.1)
    }

    /// What comes of writing where nothing can be written.
    private static func writing(_ path: String) -> Fault {
        .system(SystemError(call: "open", path: path, code: EROFS))
    }

    /// Takes the lock, letting a command that works without a service finish first; a service holds it for ever.
    static func waitForLock(_ folder: NewsroomFolder) throws(Fault) -> Descriptor {
        for _ in 0..<50 {
            if let lock = try takeLock(folder) { return lock }
            usleep(100_000)
        }
        throw .heldByAnother
    }

    /// Takes the lock that only one process can hold; `nil` when another does.
    static func takeLock(_ folder: NewsroomFolder) throws(Fault) -> Descriptor? {
        do {
            let lock = try Descriptor.open(folder.lock, [.readWrite, .create], mode: 0o600)
            guard try lock.tryLock() else { return nil }
            return lock
        } catch {
            guard error.isOfReadOnlyDisk else { throw .system(error) }
        }
        // Nothing can be made here; by another mount somebody may work here all the same, and then holds the lock.
        do {
            let isThere = (try? FileStatus(ofPath: folder.lock)) != nil
            let lock = try isThere ? Descriptor.open(folder.lock) : Descriptor.open(folder.own, [.directory])
            guard try lock.tryLock() else { return nil }
            return lock
        } catch { throw .system(error) }
    }

    /// Answers one request and does what it asked for, so that nothing waits for a service that may never run.
    func answer(_ request: Request, uid: UInt32, told: (Told) -> Void) throws(Fault) -> Answer {
        switch found {
        case .newsroom(let premises): return try answer(request, uid: uid, premises, told)
        case .damaged(let newsroom):
            guard request.verb == .auditVerify else { throw newsroom.fault }
            defer { newsroom.folder.removeEmptyLogs() }
            do throws(Fault) { return try newsroom.verify(request) } catch {
                // Whatever else goes wrong, it does not verify.
                told(.fault(error))
                throw newsroom.fault
            }
        }
    }

    private func answer(
        _ request: Request, uid: UInt32, _ premises: Premises, _ told: (Told) -> Void
    ) throws(Fault) -> Answer {
        if isReadOnly, request.verb.acts { throw Self.writing(premises.folder.own) }
        let office = try Office(premises, via: .direct)
        let former = premises.writer.register.current.roster.settings
        if request.verb.acts {
            try premises.prepare()
            if let fault = try office.keyFault() { told(.fault(fault)) }
            if let refusal = try premises.adoptSettings() { for reason in refusal.reasons { told(.refusal(reason)) } }
        }
        let answer = office.answer(request, uid: uid)
        if request.verb.acts, answer.exitCode == 0 {
            // What was asked for is done and durable; pages or receipts that fail wait for the next command or the service.
            do throws(Fault) {
                if let fault = try office.workOffEffects() { told(.fault(fault)) }
            } catch {
                told(.fault(error))
            }
        }
        if premises.writer.register.current.roster.settings != former {
            // Pages show some of what came into force, whatever was answered.
            do throws(Fault) { try premises.layOut() } catch { told(.fault(error)) }
        }
        try? office.close()
        premises.writer.stop()
        premises.folder.removeEmptyLogs()
        if let fault = premises.writer.fault { throw fault }
        return answer
    }
}

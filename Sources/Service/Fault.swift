package import Newsroom
package import Posix
import Workflow

/// Says what went wrong that no rule is about: the disk, the store, an object that is missing.
package enum Fault: Error, Hashable, Sendable {
    case store(StoreError)
    case system(SystemError)
    /// An event names an object that is not there, or its bytes are not those of its name.
    case missingObject(Digest)
    case damagedObject(Digest)
    /// The key that signs checkpoints is not what was written.
    case damagedKey(path: String)
    /// The events that lie there cannot be folded: only a damaged ledger is so.
    case damagedLedger(index: Int)
    /// The tree has an entry as it lies there, and it is none that this newsroom can have written: what is wrong is its content. The
    /// problem is `does-not-fit`, or `unreadable` and the member's name.
    case unlawfulEntry(index: Int, problem: String)
    /// The ledger is not one that grew from the checkpoint that the newsroom itself has signed last.
    case ledgerWentBack(size: Int, stated: Int, path: String)
    /// The checkpoint that was signed last, as it is kept beside the store, is none.
    case damagedCheckpoint(path: String)
    /// A definition that the ledger says was adopted cannot be read.
    case unreadableDefinition(WorkflowReference)
    /// What the service keeps of the newsroom is not there at all.
    case missingData(path: String)
    /// Another process holds the newsroom.
    case heldByAnother
    /// The settings file has mistakes, and none were ever adopted.
    case badSettings(path: String)
    /// The service is stopping and takes nothing more.
    case stopping
    /// The other side speaks another version of the protocol.
    case otherVersion
    case badMessage
    /// Beyond what ``Server/Limits`` and ``Request/largest`` allow; the connection is ended.
    case messageTooLarge
    case messageTooSlow
    case idle
    /// A child process that the work needs is not installed or failed.
    case converter(program: String, detail: String)
    /// The newsroom's rules do not take what its own machinery hands in, such as drops while no workflow is in force.
    case notTaken(codes: [String])

    /// What was made ready does not fit any more: see ``Proposal/isOverdue``.
    static let overtaken = Fault.store(StoreError(.overtaken, ""))

    /// The stable word of it.
    package var code: String {
        switch self {
        case .store(let error):
            switch error.problem {
            case .overtaken: "store-overtaken"
            case .full: "disk-full"
            case .busy: "store-busy"
            case .notDurable: "not-durable"
            case .failed: "store-failed"
            case .damaged: "store-damaged"
            case .tooNew: "store-too-new"
            }
        case .system(let error):
            if error.isNoSpace {
                "disk-full"
            } else if error.isOfReadOnlyDisk {
                "read-only"
            } else {
                error.isDenied ? "no-access" : "system-error"
            }
        case .missingObject: "missing-object"
        case .damagedObject: "damaged-object"
        case .damagedKey: "damaged-key"
        case .damagedLedger: "damaged-ledger"
        case .unlawfulEntry: "unlawful-event"
        case .ledgerWentBack: "ledger-went-back"
        case .damagedCheckpoint: "kept-checkpoint-damaged"
        case .unreadableDefinition: "unreadable-definition"
        case .missingData: "data-missing"
        case .heldByAnother: "held-by-another"
        case .badSettings: "bad-settings"
        case .stopping: "stopping"
        case .otherVersion: "other-version"
        case .badMessage: "bad-message"
        case .messageTooLarge: "message-too-large"
        case .messageTooSlow: "message-too-slow"
        case .idle: "idle"
        case .converter: "converter-failed"
        case .notTaken: "not-taken"
        }
    }

    package var facts: [String: String] {
        switch self {
        case .store(let error): ["detail": error.detail]
        case .system(let error):
            ["detail": error.description, "path": error.path ?? "", "error": error.name]
        case .missingObject(let digest), .damagedObject(let digest): ["digest": digest.hex]
        case .damagedLedger(let index): ["seq": String(index)]
        case .unlawfulEntry(let index, let problem): ["seq": String(index), "problem": problem]
        case .ledgerWentBack(let size, let stated, let path):
            ["size": String(size), "stated": String(stated), "path": path]
        case .unreadableDefinition(let reference):
            ["workflow": reference.name.text, "version": String(reference.version)]
        case .badSettings(let path), .damagedKey(let path), .damagedCheckpoint(let path), .missingData(let path):
            ["path": path]
        case .messageTooLarge: ["limit": String(Request.largest)]
        case .heldByAnother, .stopping, .otherVersion, .badMessage, .messageTooSlow, .idle: [:]
        case .converter(let program, let detail): ["program": program, "detail": detail]
        case .notTaken(let codes): ["codes": codes.joined(separator: ", ")]
        }
    }

    /// After such a fault nothing more may be acknowledged: stop, and recover at the next start.
    package var isFatal: Bool {
        switch self {
        case .store(let error): error.problem == .notDurable || error.problem == .damaged
        case .system(let error): ["fsync", "fdatasync", "syncfs"].contains(error.call)
        case .missingObject, .damagedObject, .damagedKey, .damagedLedger, .unlawfulEntry, .ledgerWentBack,
            .damagedCheckpoint,
            .unreadableDefinition, .missingData, .heldByAnother, .badSettings, .stopping, .otherVersion,
            .badMessage,
            .messageTooLarge, .messageTooSlow, .idle, .converter, .notTaken:
            false
        }
    }
}

extension Fault {
    init(_ error: ChildError) {
        switch error {
        case .notFound(let program): self = .converter(program: program, detail: "")
        case .outputTooLarge(let program, let limit): self = .converter(program: program, detail: "> \(limit)")
        case .system(let problem): self = .system(problem)
        }
    }
}

/// Runs what a store does and turns its error into a fault.
func storing<Value>(_ body: () throws(StoreError) -> Value) throws(Fault) -> Value {
    do { return try body() } catch { throw .store(error) }
}

/// Runs what the system does and turns its error into a fault.
func asking<Value: ~Copyable>(_ body: () throws(SystemError) -> Value) throws(Fault) -> Value {
    do { return try body() } catch { throw .system(error) }
}

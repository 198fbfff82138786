import Commands
import Foundation
import Intake
import Newsroom
import Posix
import Service
import Synchronization
import Workflow

/// Counts the pieces that were received.
private final class Received: Sendable {
    let count = Mutex(0)
}

/// A newsroom on the disk under test, made by the product's own commands and assembled as the product assembles it.
final class MeasuredNewsroom {
    let folder: NewsroomFolder
    let premises: Premises
    private var server: Server?
    /// One for all rounds, as a service has one.
    private let reception: Reception
    private let received: Received
    private let lock: Descriptor
    private var drops = 0

    /// `settleMilliseconds` goes into the settings, for whoever starts the program itself.
    /// `leaving` what is taken where it lies.
    init(_ bench: Bench, settleMilliseconds: Int? = nil, leaving: Bool = false) throws {
        folder = NewsroomFolder(path: bench.place("newsroom"))
        let status = CommandLineTool.run(["init", folder.path, "--name", "Công đoàn", "--quiet"], environment: [:])
        guard status == 0 else { throw Obstacle("init ended with \(status)") }
        if let settleMilliseconds {
            let text = String(decoding: try Descriptor.open(folder.settings).readAll(limit: 1 << 20), as: UTF8.self)
            let changed = text.replacing(
                "settle-milliseconds: 1500", with: "settle-milliseconds: \(settleMilliseconds)")
            try Durable.replace(folder.settings, Array(changed.utf8))
        }
        lock = try Descriptor.open(folder.lock, [.readWrite, .create], mode: 0o600)
        let usual = try Assembly.premises(in: folder)
        var rules = usual.rules
        // What is measured is the work; the waiting until a drop is quiet is a setting.
        rules.quietMilliseconds = 0
        rules.leavesTaken = leaving
        premises = Premises(
            folder: folder, parts: usual.parts, objects: usual.objects, writer: usual.writer, press: usual.press,
            rules: rules, policy: usual.policy, settingsText: usual.settingsText, resubmitDays: usual.resubmitDays,
            correspondence: usual.correspondence)
        let received = Received()
        self.received = received
        reception = Reception(premises) { note in
            if case .received = note { received.count.withLock { $0 += 1 } }
        }
        let office = try Office(premises, via: .direct)
        let contributors = Samples.contributors.map { (id: $0, role: Roles.contributor) }
        for (id, role) in contributors + Samples.staff {
            let request = Request(
                .peopleAdd, ["id": .string(id), "name": .string(id), "roles": [.string(role.text)]])
            guard office.answer(request, uid: Account.current).exitCode == 0 else { throw Obstacle("no \(id)") }
        }
        try office.close()
    }

    /// Answers on the socket from here on.
    func listen() throws {
        let premises = premises
        server = try Server(path: folder.socket, lock: lock) {
            Office.clerk(premises)
        }
    }

    /// Ends the use; another process may then hold the newsroom.
    func close() {
        server?.stop()
        premises.writer.stop()
        try? lock.unlock()
    }

    /// Puts files into the inboxes, in turn, and gives their paths.
    func drop(_ files: [(name: String, bytes: [UInt8])]) throws -> [String] {
        try files.map { name, bytes in
            drops += 1
            let path = folder.inbox(of: Samples.contributors[drops % Samples.contributors.count]) + "/\(drops)-\(name)"
            try Descriptor.open(path, [.write, .create, .exclusive], mode: 0o644).writeAll(bytes)
            return path
        }
    }

    /// Has everything taken that lies in the inboxes, and sees that it was `count` pieces.
    func take(_ count: Int) throws {
        try reception.once()
        let taken = received.count.withLock { number in
            defer { number = 0 }
            return number
        }
        guard taken == count else { throw Obstacle("\(taken) of \(count) drops were taken") }
    }

    /// The newsroom's pieces are numbered from 1 in this year.
    var year: Int { premises.parts.year(premises.parts.now()) }
}

/// Has the editor claim a piece and give it back, by two requests to the service.
func claimAndRelease(_ id: SubmissionID, at socket: String) throws {
    for transition in ["claim", "release"] {
        let arguments: KeyValuePairs<String, JSON?> = [
            "id": .string(id.description), "transition": .string(transition),
        ]
        guard let answer = try Client.ask(Request(.fire, arguments, onBehalfOf: "lan"), at: socket) else {
            throw Obstacle("nobody answers")
        }
        guard answer.exitCode == 0 else { throw Obstacle("\(transition) \(id): \(answer.outcome)") }
    }
}

/// The definition that the product ships, as `init` lays it down.
func shippedWorkflow(_ bench: Bench) throws -> [UInt8] {
    let path = bench.place("workflow")
    guard CommandLineTool.run(["init", path, "--quiet"], environment: [:]) == 0 else { throw Obstacle("init failed") }
    return try Descriptor.open(NewsroomFolder(path: path).workflows + "/tin-bai.yaml").readAll(limit: 1 << 20)
}

/// Every shipped definition's file and text, in the order of their names.
func shippedWorkflows(_ bench: Bench) throws -> [(file: String, text: [UInt8])] {
    let path = bench.place("workflows")
    guard CommandLineTool.run(["init", path, "--quiet"], environment: [:]) == 0 else { throw Obstacle("init failed") }
    let folder = NewsroomFolder(path: path).workflows
    let files = try FileManager.default.contentsOfDirectory(atPath: folder).filter { $0.hasSuffix(".yaml") }.sorted()
    return try files.map { ($0, try Descriptor.open(folder + "/" + $0).readAll(limit: 1 << 20)) }
}

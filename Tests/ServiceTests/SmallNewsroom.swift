import CSQLite
import Glibc
import Intake
import Localization
import Newsroom
import Posix
import Publishing
import Service
import StoreSQLite
import Synchronization
import Testing
import Vietnamese
import Workflow
import WorkflowFile

/// A real newsroom in a folder of its own, with an editor, a contributor and one piece; it goes with everything in it.
final class SmallNewsroom: Sendable {
    let folder: NewsroomFolder
    let premises: Premises
    private let lock: Descriptor

    /// `workflow` is the text of another definition than the shipped one, on which pieces start.
    init(
        workflow: String? = nil, calendar: WorkCalendar? = nil, leavesTaken: Bool = false,
        now: @escaping @Sendable () -> Instant = { Instant(milliseconds: Posix.now()) }
    ) throws {
        folder = NewsroomFolder(path: "/tmp/service-" + randomBytes(8).map { String($0, radix: 16) }.joined())
        try folder.make()
        lock = try Descriptor.open(folder.lock, [.readWrite, .create])
        try SQLiteStore.open(path: folder.database, mode: .create).close()
        let text = try workflow.map { Array($0.utf8) } ?? Self.workflow()
        let policy = Policy(
            desks: [Identifier(literal: "tin-tuc"), Identifier(literal: "nu-cong")], blocking: [],
            workflow: try readDefinition(bytes: text, file: "").name, calendar: calendar)
        premises = try Self.premises(in: folder, policy, leavesTaken, now)
        let account = try Account.name(Account.current) ?? String(Account.current)
        try premises.found(operatorName: "Người lập", login: account, workflows: [text])
        for (id, role) in [("ba", "contributor"), ("lan", "editor")] {
            let added = try answer(
                Request(.peopleAdd, ["id": .string(id), "name": .string(id), "roles": [.string(role)]]))
            #expect(added.exitCode == 0, "\(added.outcome)")
        }
        let piece = "Công đoàn tặng quà\n\nSáng 19/11/2026, công đoàn đã trao 40 suất quà cho đoàn viên.\n\nTin: Ba\n"
        try Durable.create(folder.inbox(of: "ba") + "/tin.txt", Array(piece.utf8))
        try Reception(premises) { _ in }.once()
    }

    /// What a service has that is started on the same folder after the one before has stopped.
    func restarted() throws -> Premises {
        premises.writer.stop()
        return try Self.premises(in: folder, premises.policy, premises.rules.leavesTaken, premises.parts.now)
    }

    private static func premises(
        in folder: NewsroomFolder, _ policy: Policy, _ leavesTaken: Bool, _ now: @escaping @Sendable () -> Instant
    ) throws -> Premises {
        let database = folder.database
        let settingsText = Array("name: Công đoàn\n".utf8)
        let desk = policy.desks[0]
        let settings = SiteSettings(
            name: "Công đoàn", language: .vi, zone: .vietnam, desks: [.init(id: desk, vi: "Tin tức", en: "News")])
        let parts = Parts(
            openWriter: { () throws(StoreError) in try SQLiteStore.open(path: database, mode: .write) },
            openReader: { () throws(StoreError) in try SQLiteStore.open(path: database, mode: .read) },
            readDefinition: { try? readDefinition(bytes: $0, file: "") },
            // These have a policy that no file says, or the file's own.
            readPolicy: { text in
                let read = text == settingsText ? policy : (try? JSON(parsing: text)).flatMap(Policy.init(json:))
                return read.map { ($0, hasFixedClocks: true) }
            },
            fold: { fold($0) },
            countSyllables: { syllableCount($0) }, year: { Dates.year(of: $0.milliseconds, .vietnam) },
            path: { Site.path(firstTitle: $1, id: $0, firstPublishedAt: $2, zone: .vietnam) },
            now: now)
        let objects = ObjectStore(root: folder.objects)
        var rules = IntakeRules(defaultDesk: desk)
        rules.desks = [desk]
        rules.quietMilliseconds = 0
        rules.leavesTaken = leavesTaken
        return Premises(
            folder: folder, parts: parts, objects: objects,
            writer: try Writer(folder: folder, parts: parts, objects: objects),
            press: Press(site: Site(settings: settings), folder: folder, objects: objects), rules: rules,
            policy: policy,
            settingsText: settingsText, resubmitDays: 14,
            correspondence: Correspondence(
                outbox: folder.outbox, language: .vi, zone: .vietnam, newsroomName: "Công đoàn", siteURL: nil))
    }

    deinit {
        premises.writer.stop()
        try? Folder.removeTree(FileName(Folder.name(of: folder.path)), in: Folder.open("/tmp"))
    }

    private static func workflow() throws -> [UInt8] {
        let root = #filePath.split(separator: "/").dropLast(3).joined(separator: "/")
        return try Descriptor.open("/" + root + "/workflows/tin-bai.yaml").readAll(limit: 1 << 20)
    }

    /// Answers as the office inside a command does.
    func answer(_ request: Request, uid: UInt32 = Account.current) throws -> Answer {
        let office = try Office(premises, via: .direct)
        let answer = office.answer(request, uid: uid)
        try office.close()
        return answer
    }

    /// What a proof is made from, as a client is told it.
    func basis() throws -> ProofBasis {
        let answer = try answer(Request(.workflowCheck))
        let document = try #require(answer.document, "\(answer.outcome)")
        return try ProofBasis(document, names: answer.names) { try? readDefinition(bytes: $0, file: "") }
    }

    /// The workflow that pieces start on.
    func definition() throws -> Definition {
        try #require(premises.writer.register.current.state.startingWorkflow?.definition)
    }

    /// Does to its store what somebody could who has the file.
    func execute(_ script: String) throws {
        var handle: OpaquePointer?
        defer { sqlite3_close(handle) }
        guard sqlite3_open(folder.database, &handle) == SQLITE_OK,
            sqlite3_exec(handle, script, nil, nil, nil) == SQLITE_OK
        else { throw Unexpected(what: script) }
    }

    /// The summary of its one piece.
    func piece() throws -> JSON { try #require(try answer(Request(.queue)).document?.items?.first) }

    /// Answers on the socket from here on, until it is stopped; each clerk is an office of its own.
    func listen(_ limits: Server.Limits = Server.Limits()) throws -> Server {
        let premises = premises
        return try listen(limits) {
            do throws(Fault) {
                let office = try Office(premises, via: .socket)
                return { request, uid in office.answer(request, uid: uid) }
            } catch {
                return { _, _ in Answer(error) }
            }
        }
    }

    func listen(_ limits: Server.Limits, makeClerk: @escaping @Sendable () -> Server.Clerk) throws -> Server {
        try Server(path: folder.socket, lock: lock, limits: limits, makeClerk: makeClerk)
    }

    func connect() throws -> Line { try Line(to: folder.socket) }
}

extension Answer {
    var document: JSON? {
        switch outcome {
        case .done(let document), .unverified(let document): document
        case .refused, .wrongUsage, .notFound, .fault: nil
        }
    }

    /// The codes of the reasons why not.
    var codes: [String] {
        switch outcome {
        case .done, .unverified: []
        case .refused(let reasons, _): reasons.compactMap { $0["code"]?.text }
        case .wrongUsage(let code, _), .notFound(let code, _), .fault(let code, _): [code]
        }
    }
}

/// A message as it goes over the socket.
func message(_ verb: String, id: String = "a") -> [UInt8] {
    JSON.object(["v": 1, "id": .string(id), "verb": .string(verb), "arguments": .object([:])]).canonicalBytes
}

/// A client's end of a connection, byte by byte if need be.
final class Line: Sendable {
    private let descriptor: Descriptor

    init(to path: String) throws { descriptor = try UnixSocket.connect(path) }

    /// Connects a socket that was made before; the path must fit into an address.
    init(_ socket: Int32, to path: String) throws {
        descriptor = Descriptor(owning: socket)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let status = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                Glibc.connect(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        if status != 0 { throw SystemError(call: "connect", path: path, code: errno) }
    }

    func ask(_ message: [UInt8]) throws { try descriptor.writeFrame(message) }

    /// The next answer; `nil` when the other end has ended the connection.
    func answer() throws -> JSON? { try descriptor.readFrame(limit: 1 << 25).map { try JSON(parsing: $0) } }

    /// Sends bytes one by one; false when the other end takes nothing any more.
    func put(_ bytes: [UInt8]) -> Bool {
        bytes.allSatisfy { byte in send(descriptor.raw, [byte], 1, Int32(MSG_NOSIGNAL)) == 1 }
    }

    /// Sends the first bytes of what is announced as a long message.
    func beginLongMessage() -> Bool { put([0, 16, 0, 0]) }

    /// Sends one byte more of it a millisecond later; false when nobody takes it any more.
    func drip() -> Bool {
        _ = try? poll([], timeoutMilliseconds: 1)
        return put([0])
    }

    /// Whether nothing comes and nothing ends for so long.
    func isQuiet(milliseconds: Int32) throws -> Bool {
        try poll([descriptor.raw], timeoutMilliseconds: milliseconds) == [false]
    }

    /// Waits for the end of the connection; false when something else comes.
    func ends() -> Bool {
        do throws(SystemError) { return try descriptor.read(1).isEmpty } catch { return error.name == "ECONNRESET" }
    }
}
